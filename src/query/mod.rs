//! SPARQL with the ontology's prefixes known, over the union of all graphs.
mod algebra;
mod apart;
mod bind;
mod change;
mod fault;
mod format;
pub(crate) mod keywords;
mod prefix;
mod service;
mod stop;
mod table;
pub(crate) mod tokens;
pub(crate) mod walk;

pub use apart::wait;
pub use bind::bind;
pub(crate) use bind::pattern as pattern_of;
pub use change::{parse_update, update};
pub(crate) use fault::{evaluation, line_and_column, shown, syntax};
pub use format::{Format, Written, plain, write, write_as};
pub(crate) use prefix::distance;
pub use service::Services;
pub use stop::{Limits, Stop, Why};
pub use table::{Labelling, Look, visible};

use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::Store;
use oxigraph::sparql::{PreparedSparqlQuery, QueryExplanation, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};

/// What a query gives: solutions, a truth value, or a graph.
pub type Answer = QueryResults<'static>;

/// Asks one SPARQL query.
///
/// # Errors
/// A fault of syntax with its place, or of the evaluation.
pub fn ask(store: &Store, text: &str) -> Result<Answer, LienketError> {
    ask_until(store, text, &Stop::new())
}

/// Asks one SPARQL query, until `stop` is cancelled: then the query, or its answer where that is being written, ends with
/// a fault.
///
/// # Errors
/// A fault of syntax with its place, or of the evaluation.
pub fn ask_until(store: &Store, text: &str, stop: &Stop) -> Result<Answer, LienketError> {
    ask_with(store, text, stop, &Services::default())
}

/// As [`ask_until`]; `services` answer what the query asks of them by SERVICE.
///
/// # Errors
/// A fault of syntax with its place, of the evaluation, or of a service.
pub fn ask_with(
    store: &Store,
    text: &str,
    stop: &Stop,
    services: &Services,
) -> Result<Answer, LienketError> {
    store.run(prepare(text, stop, services)?).map_err(|error| evaluation(&error))
}

/// Asks a query that is there as its algebra, in a thread of its own, until `stop` ends it: then at once, whatever the query
/// is doing.
///
/// # Errors
/// A fault of the evaluation or of a service; that it was ended.
pub fn ask_apart(
    store: &Store,
    query: Query,
    stop: &Stop,
    services: &Services,
) -> Result<Answer, LienketError> {
    apart::answer(store, query, stop, services)
}

/// The algebra of a query, with the ontology's prefixes known.
///
/// # Errors
/// The fault with its line, its column, and a caret under the place.
pub fn algebra(text: &str) -> Result<Query, LienketError> {
    parser()?.parse_query(text).map_err(|error| syntax(text, &error.to_string()))
}

/// A parser that knows the ontology's prefixes.
fn parser() -> Result<SparqlParser, LienketError> {
    prefixes().iter().try_fold(SparqlParser::new(), |parser, (name, namespace)| {
        let parser = parser.with_prefix(name, namespace);
        parser.map_err(|error| LienketError::Query(error.to_string()))
    })
}

/// Asks a query that is there as its algebra, until `stop` is cancelled.
///
/// # Errors
/// A fault of the evaluation.
pub fn ask_parsed(store: &Store, query: Query, stop: &Stop) -> Result<Answer, LienketError> {
    if stop.is_left() {
        return ask_apart(store, query, stop, &Services::default());
    }
    let evaluator = SparqlEvaluator::new().with_cancellation_token(stop.token());
    let query = over_all_graphs(evaluator.for_query(query));
    store.run(query).map_err(|error| evaluation(&error))
}

/// A query with its plan. The plan tells rows and times once the answer has been read to its end, where it is `profiled`.
///
/// # Errors
/// A fault of the evaluation that shows at once, or of a service.
pub fn explained(
    store: &Store,
    query: Query,
    (stop, services): (&Stop, &Services),
    profiled: bool,
) -> Result<(Answer, QueryExplanation), LienketError> {
    let evaluator = SparqlEvaluator::new().with_cancellation_token(stop.token());
    let query = over_all_graphs(services.given_to(evaluator, stop).for_query(query));
    let (answer, explanation) = store.explain(query, profiled);
    Ok((answer.map_err(|error| evaluation(&error))?, explanation))
}

/// Parses a query. Without `FROM` its default graph is the union of all graphs.
///
/// # Errors
/// The fault with its line, its column, and a caret under the place.
pub fn parse(text: &str) -> Result<PreparedSparqlQuery, LienketError> {
    prepare(text, &Stop::new(), &Services::default())
}

fn prepare(
    text: &str,
    stop: &Stop,
    services: &Services,
) -> Result<PreparedSparqlQuery, LienketError> {
    let evaluator = SparqlEvaluator::new().with_cancellation_token(stop.token());
    let mut evaluator = services.given_to(evaluator, stop);
    for (name, namespace) in prefixes() {
        evaluator = evaluator
            .with_prefix(name, namespace)
            .map_err(|error| LienketError::Query(error.to_string()))?;
    }
    let query = evaluator.parse_query(text).map_err(|error| syntax(text, &error.to_string()))?;
    Ok(over_all_graphs(query))
}

fn over_all_graphs(mut query: PreparedSparqlQuery) -> PreparedSparqlQuery {
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    query
}
