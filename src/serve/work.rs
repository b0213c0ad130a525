//! Questions are answered in threads of their own, no more at once than are allowed.
use super::Shared;
use super::content::Content;
use super::fault::Fault;
use super::media::TEXT;
use super::question::{self, Asked, Dataset};
use super::reply::{CUT, Reply, add, reply};
use super::write::{Forms, written};
use super::{accept, media};
use crate::place::with_functions;
use crate::query::{self, Limits, STACK, Stop};
use crate::store::Changes;
use hyper::StatusCode;
use oxigraph::io::RdfFormat;
use oxigraph::sparql::results::QueryResultsFormat;
use spargebra::Query;
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long a question waits for its turn.
const TURN: Duration = Duration::from_secs(5);
/// After how many seconds it may be asked again.
const AGAIN: &str = "5";
/// Stops a question that nobody waits for any more.
struct Waited(Stop);

impl Drop for Waited {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Answers what is asked, in a form that `accept` takes. Dropped, it stops the question.
pub(super) async fn answer(
    shared: &Arc<Shared>,
    asked: Asked,
    accept: Option<String>,
) -> Result<Reply, Fault> {
    let busy =
        || Fault::new(StatusCode::SERVICE_UNAVAILABLE, "busy", &[]).with("retry-after", AGAIN);
    let turn = timeout(TURN, Arc::clone(&shared.places).acquire_owned()).await;
    let Ok(Ok(place)) = turn else { return Err(busy()) };
    let limits = Limits { timeout: Some(shared.options.timeout), memory: shared.options.memory };
    let stop = Stop::within(limits);
    let waited = Waited(stop.clone());
    let (send, receive) = oneshot::channel();
    let (own, own_stop) = (Arc::clone(shared), stop.clone());
    let work = move || {
        let answered = answered(&own, asked, accept.as_deref(), &own_stop);
        drop(place);
        // Who asked may be gone.
        drop(send.send(answered));
    };
    let thread = thread::Builder::new().name("asked".to_owned()).stack_size(STACK);
    thread.spawn(work).map_err(|_fault| busy())?;
    let mut receive = receive;
    let answered = tokio::select! {
        answered = &mut receive => answered,
        () = shared.ended() => {
            stop.cancel();
            receive.await
        }
    };
    drop(waited);
    answered.unwrap_or_else(|_| Err(Fault::broken()))
}

fn answered(
    shared: &Shared,
    asked: Asked,
    accept: Option<&str>,
    stop: &Stop,
) -> Result<Reply, Fault> {
    match asked {
        Asked::Query(text, dataset) => {
            queried(shared, question::query(&text, dataset)?, accept, stop)
        }
        Asked::Graph(name) => {
            if let Some(name) = &name {
                known(shared, name, stop)?;
            }
            queried(shared, question::graph(name)?, accept, stop)
        }
        Asked::Update(text, dataset) => updated(shared, &text, dataset, stop),
    }
}

fn queried(
    shared: &Shared,
    query: Query,
    accept: Option<&str>,
    stop: &Stop,
) -> Result<Reply, Fault> {
    let (forms, media) = forms(&query, accept)?;
    let services = with_functions(shared.paths().services(), &shared.tables);
    let answer = query::ask_apart(&shared.store, query, stop, &services)
        .map_err(|error| Fault::of_answer(error, stop))?;
    let (content, is_cut) = written(answer, forms, (shared.options.max_rows, stop))?;
    let mut reply = reply(StatusCode::OK, media, content);
    if is_cut {
        add(&mut reply, CUT, &shared.options.max_rows.to_string());
    }
    Ok(reply)
}

/// The form in which an answer is given, and its media type.
fn forms(query: &Query, accept: Option<&str>) -> Result<(Forms, &'static str), Fault> {
    let forms = Forms { results: QueryResultsFormat::Json, graph: RdfFormat::Turtle };
    if matches!(query, Query::Construct { .. } | Query::Describe { .. }) {
        let (media, graph) = accept::choose(accept, media::GRAPHS)
            .ok_or_else(|| unacceptable(media::GRAPHS.iter().map(|(media, _)| *media)))?;
        Ok((Forms { graph: *graph, ..forms }, media))
    } else {
        let (media, results) = accept::choose(accept, media::RESULTS)
            .ok_or_else(|| unacceptable(media::RESULTS.iter().map(|(media, _)| *media)))?;
        Ok((Forms { results: *results, ..forms }, media))
    }
}

/// Nothing that the client takes is offered.
pub(super) fn unacceptable<'m>(offered: impl Iterator<Item = &'m str>) -> Fault {
    let names = offered.map(|media| media.split(';').next().unwrap_or(media));
    let offered = names.collect::<Vec<_>>().join(", ");
    Fault::new(StatusCode::NOT_ACCEPTABLE, "not-acceptable", &[("offered", &offered)])
}

/// Fails where there is no graph of this name.
fn known(shared: &Shared, name: &oxigraph::model::NamedNode, stop: &Stop) -> Result<(), Fault> {
    let pattern = crate::store::Pattern { graph: Some(name.as_ref()), ..Default::default() };
    let any = shared.store.any(pattern).map_err(|error| Fault::of_answer(error, stop))?;
    let missing = || {
        Fault::new(StatusCode::NOT_FOUND, "no-graph", &[("graph", &question::shown(name.as_str()))])
    };
    any.map(drop).ok_or_else(missing)
}

fn updated(shared: &Shared, text: &str, dataset: Dataset, stop: &Stop) -> Result<Reply, Fault> {
    let update = question::update(text, dataset)?;
    let _writing = shared.writing.lock().unwrap_or_else(PoisonError::into_inner);
    let done = query::update(&shared.store, &update, stop, |_| !stop.is_cancelled())
        .map_err(|error| Fault::of_update(error, stop))?;
    let Some(Changes { added, removed }) = done else { return Err(Fault::stopped(stop)) };
    shared.renew();
    let told = format!("+{added} -{removed}\n");
    Ok(reply(StatusCode::OK, TEXT, Content::from(told)))
}
