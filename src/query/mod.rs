//! SPARQL with the ontology's prefixes known, over the union of all graphs.
mod fault;
mod format;
mod prefix;
mod table;

pub use oxigraph::sparql::CancellationToken as Stop;

pub(crate) use fault::KEYWORDS;
pub use format::{Format, Written, plain, write};
pub(crate) use prefix::distance;

use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::Store;
use oxigraph::sparql::{PreparedSparqlQuery, QueryResults, SparqlEvaluator};

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
    store.run(prepare(text, stop)?).map_err(|error| fault::evaluation(&error))
}

/// Parses a query. Without `FROM` its default graph is the union of all graphs.
///
/// # Errors
/// The fault with its line, its column, and a caret under the place.
pub fn parse(text: &str) -> Result<PreparedSparqlQuery, LienketError> {
    prepare(text, &Stop::new())
}

fn prepare(text: &str, stop: &Stop) -> Result<PreparedSparqlQuery, LienketError> {
    let mut evaluator = SparqlEvaluator::new().with_cancellation_token(stop.clone());
    for (name, namespace) in prefixes() {
        evaluator = evaluator
            .with_prefix(name, namespace)
            .map_err(|error| LienketError::Query(error.to_string()))?;
    }
    let mut query =
        evaluator.parse_query(text).map_err(|error| fault::syntax(text, &error.to_string()))?;
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    Ok(query)
}
