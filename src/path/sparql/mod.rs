//! A PATH statement as SPARQL: [`as_sparql`] writes it for one of the engines.
//!
//! The hops are patterns (`edges`); plain SPARQL chains them (`plain`), the engines go along them by means of their own
//! (`qlever`, `graphdb`, `stardog`, `virtuoso`). Terms are written by their own types, so that nothing of a name can become part of
//! a query.
mod algebra;
mod edges;
mod engine;
mod graphdb;
mod plain;
mod pretty;
mod qlever;
mod slim;
mod stardog;
mod virtuoso;

use super::question::Question;
use super::statement::Engine;
use crate::error::LienketError;
use oxigraph::model::Term;

/// The statement for an engine, as text. `hubs` are the nodes that are avoided unless the statement allows them. The default
/// graph is to be the union of all graphs.
///
/// # Errors
/// A clause that the engine cannot express.
pub fn as_sparql(
    question: &Question<'_>,
    engine: Engine,
    hubs: &[Term],
) -> Result<String, LienketError> {
    let (query, prefix) = match engine {
        Engine::Plain => (plain::query(question, hubs)?.to_string(), None),
        Engine::Qlever => (qlever::query(question, hubs)?, Some(qlever::PREFIX)),
        Engine::Graphdb => (graphdb::query(question, hubs)?, Some(graphdb::PREFIX)),
        Engine::Stardog => (stardog::query(question, hubs)?, None),
        Engine::Virtuoso => (virtuoso::query(question, hubs)?, None),
    };
    Ok(pretty::laid_out(&query, prefix))
}
