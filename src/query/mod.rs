//! SPARQL with the ontology's prefixes known, over the union of all graphs.
mod algebra;
mod apart;
mod bind;
mod change;
mod fault;
mod fix;
mod format;
mod group;
mod growth;
pub(crate) mod keywords;
mod nesting;
mod prefix;
mod remote;
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
pub(crate) use fix::fix;
pub use format::{Format, Written, plain, write, write_as};
pub use nesting::STACK;
pub(crate) use nesting::check as check_nesting;
pub use service::Services;
pub use stop::{Limits, Stop, Why};
pub use table::{Labelling, Look, visible};

use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::Store;
use oxigraph::sparql::{QueryExplanation, QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};

/// What a query gives: solutions, a truth value, or a graph.
pub type Answer = QueryResults<'static>;

/// Asks one SPARQL query.
///
/// # Errors
/// A fault of syntax with its place, or of the evaluation.
pub fn ask(store: &Store, text: &str) -> Result<Answer, LienketError> {
    ask_with(store, text, &Stop::new(), &Services::default())
}

/// As [`ask`], until `stop` is cancelled: then the query, or its answer where that is being written, ends with a fault. `services`
/// answer what the query asks of them by SERVICE.
///
/// # Errors
/// A fault of syntax with its place, of the evaluation, or of a service.
pub fn ask_with(
    store: &Store,
    text: &str,
    stop: &Stop,
    services: &Services,
) -> Result<Answer, LienketError> {
    ask_here(store, algebra(text)?, stop, services)
}

/// As [`ask_with`], of a query that is there as its algebra.
///
/// # Errors
/// A fault of the evaluation or of a service.
pub fn ask_here(
    store: &Store,
    query: Query,
    stop: &Stop,
    services: &Services,
) -> Result<Answer, LienketError> {
    let mut query = remote::sendable(store, query, stop, services)?;
    if !store.is_remote() {
        growth::bound(pattern_of(&mut query));
    }
    store.run(query, evaluator(stop, services)).map_err(|error| evaluation(&error))
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

/// The algebra of a query, with the ontology's prefixes known. Where it has no `FROM` a store asks it of the union of all graphs. A variable that
/// `GROUP BY` names twice stands there once, so that what is written from the algebra is a query again.
///
/// # Errors
/// The fault with its line, its column, and a caret under the place; that it holds more within each other than a stack of [`STACK`]
/// bears.
pub fn algebra(text: &str) -> Result<Query, LienketError> {
    nesting::check(text)?;
    let mut query =
        parser()?.parse_query(text).map_err(|error| syntax(text, &error.to_string()))?;
    group::once(pattern_of(&mut query));
    Ok(query)
}

/// A parser that knows the ontology's prefixes.
fn parser() -> Result<SparqlParser, LienketError> {
    prefixes().iter().try_fold(SparqlParser::new(), |parser, (name, namespace)| {
        let parser = parser.with_prefix(name, namespace);
        parser.map_err(|error| LienketError::query(error.to_string()))
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
    ask_here(store, query, stop, &Services::default())
}

/// What runs a query in a store until `stop` is cancelled.
fn evaluator(stop: &Stop, services: &Services) -> SparqlEvaluator {
    let evaluator = SparqlEvaluator::new()
        .with_cancellation_token(stop.token())
        .with_custom_function(growth::SHORT.into_owned(), growth::shortened);
    services.given_to(evaluator, stop)
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
    let (answer, explanation) = store.explain(query, evaluator(stop, services), profiled)?;
    Ok((answer.map_err(|error| evaluation(&error))?, explanation))
}
