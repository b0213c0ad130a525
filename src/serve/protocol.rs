//! The SPARQL 1.1 Protocol: what a request asks.
use super::Shared;
use super::fault::Fault;
use super::form::Form;
use super::media::{FORM, QUERY, UPDATE};
use super::question::{Asked, Dataset, node, shown};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderName};
use hyper::{HeaderMap, Request, StatusCode};
use std::time::Duration;
use tokio::time::timeout;

/// How long a client may take to send a question.
const PATIENCE: Duration = Duration::from_secs(30);

/// A header as text; `None` where there is none, or no text.
pub(super) fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The fields behind `?` in the address of a request.
pub(super) fn fields<B>(request: &Request<B>) -> Result<Form, Fault> {
    Form::read(request.uri().query().unwrap_or_default())
}

/// What the fields of a form ask; `None` where they ask nothing.
pub(super) fn of_form(form: &Form) -> Result<Option<Asked>, Fault> {
    match (form.one("query")?, form.one("update")?) {
        (Some(_), Some(_)) => Err(Fault::bad("query-and-update", &[])),
        (Some(text), None) => Ok(Some(Asked::Query(text.to_owned(), of_query(form)?))),
        (None, Some(text)) => Ok(Some(Asked::Update(text.to_owned(), of_update(form)?))),
        (None, None) => Ok(None),
    }
}

fn of_query(form: &Form) -> Result<Dataset, Fault> {
    Dataset::of(form, "default-graph-uri", "named-graph-uri")
}

fn of_update(form: &Form) -> Result<Dataset, Fault> {
    Dataset::of(form, "using-graph-uri", "using-named-graph-uri")
}

/// What a POST asks.
pub(super) async fn posted(shared: &Shared, request: Request<Incoming>) -> Result<Asked, Fault> {
    let kind = kind(request.headers())?;
    let fields = fields(&request)?;
    let text = text(shared, request).await?;
    if kind == FORM {
        return of_form(&fields.and(Form::read(&text)?))?.ok_or_else(|| Fault::bad("nothing", &[]));
    }
    if fields.has("query") || fields.has("update") {
        return Err(Fault::bad("query-and-body", &[]));
    }
    if kind == QUERY {
        Ok(Asked::Query(text, of_query(&fields)?))
    } else {
        Ok(Asked::Update(text, of_update(&fields)?))
    }
}

/// Which of the kinds that are understood the body is.
fn kind(headers: &HeaderMap) -> Result<&'static str, Fault> {
    let full = header(headers, CONTENT_TYPE).unwrap_or_default();
    let mut parts = full.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let is_utf8 = parts.all(|part| {
        part.split_once('=').is_none_or(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset")
                || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
    });
    let is_plain = header(headers, CONTENT_ENCODING).is_none_or(|coding| coding == "identity");
    let known = [FORM, QUERY, UPDATE].into_iter().find(|kind| name.eq_ignore_ascii_case(kind));
    known.filter(|_| is_utf8 && is_plain).ok_or_else(|| {
        let allowed = [FORM, QUERY, UPDATE].join(", ");
        let filled = [("met", &*shown(full)), ("allowed", &*allowed)];
        Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media", &filled)
            .with("accept-post", allowed.clone())
    })
}

/// The text that a request carries, which is no longer than it may be.
async fn text(shared: &Shared, request: Request<Incoming>) -> Result<String, Fault> {
    let most = shared.options.max_body;
    let long = || {
        let filled = [("bytes", &*most.to_string())];
        Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", &filled).with("connection", "close")
    };
    if request.body().size_hint().lower() > most as u64 {
        return Err(long());
    }
    let slow = || Fault::new(StatusCode::REQUEST_TIMEOUT, "slow", &[]).with("connection", "close");
    let body = Limited::new(request.into_body(), most).collect();
    let body = timeout(PATIENCE, body).await.map_err(|_late| slow())?;
    let body = body.map_err(|fault| {
        if fault.is::<LengthLimitError>() { long() } else { Fault::bad("broken-off", &[]) }
    })?;
    String::from_utf8(body.to_bytes().into()).map_err(|_fault| Fault::bad("not-utf8", &[]))
}

/// Which graph the Graph Store Protocol asks for.
pub(super) fn graph(form: &Form) -> Result<Asked, Fault> {
    match (form.one("graph")?, form.has("default")) {
        (Some(graph), false) => Ok(Asked::Graph(Some(node(graph)?))),
        (None, true) => Ok(Asked::Graph(None)),
        (Some(_), true) | (None, false) => Err(Fault::bad("which-graph", &[])),
    }
}

/// Fails where an update is asked by somebody who may not.
pub(super) fn may(shared: &Shared, asked: &Asked, headers: &HeaderMap) -> Result<(), Fault> {
    if !matches!(asked, Asked::Update(..)) {
        return Ok(());
    }
    let Some(token) = &shared.options.token else {
        return Err(Fault::new(StatusCode::FORBIDDEN, "read-only", &[]));
    };
    if token.is_given_by(header(headers, AUTHORIZATION).unwrap_or_default()) {
        return Ok(());
    }
    let fault = Fault::new(StatusCode::UNAUTHORIZED, "no-token", &[]);
    Err(fault.with("www-authenticate", "Bearer realm=\"lienket\""))
}
