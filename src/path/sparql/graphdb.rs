//! `GraphDB`: its graph path search, a row a hop.
//!
//! After its documentation, *Graph Path Search*: `shortestPath` and `allPaths`, bounds of the length, and a hop as the pattern of a
//! service of its own.
use super::engine::{Knows, check, end, hop, told};
use crate::error::LienketError;
use crate::path::question::Question;
use crate::path::statement::{Engine, Kind};
use oxigraph::model::Term;
use std::fmt::Write;

const KNOWS: Knows = Knows {
    one: true,
    tied: true,
    least: true,
    limit: false,
    edges: true,
    patterns: true,
    computed: true,
};

pub(super) const PREFIX: (&str, &str) = ("path", "http://www.ontotext.com/path#");

pub(super) fn query(question: &Question<'_>, hubs: &[Term]) -> Result<String, LienketError> {
    check(question, Engine::Graphdb, KNOWS)?;
    let from = end(question, &question.from, "source")?;
    let to = end(question, &question.to, "target")?;
    let hop = hop(question, hubs)?;
    let mut columns = String::new();
    let mut exported = String::new();
    for name in told(question) {
        // Writing to a string cannot fail.
        let _written = write!(columns, " ?{name}");
        let _written = write!(exported, "; path:exportBinding ?{name} ");
    }
    let all = matches!(question.statement.kind, Kind::All | Kind::K(_));
    let which = if all { "allPaths" } else { "shortestPath" };
    let (least, most) = (question.statement.length.start(), question.statement.length.end());
    Ok(format!(
        "SELECT ?path ?edge ?start{columns} ?end WHERE {{ {from} {to} SERVICE path:search {{ <urn:path> path:findPath path:{which} ; \
         path:sourceNode ?source ; path:destinationNode ?target ; path:pathIndex ?path ; path:resultBindingIndex ?edge ; \
         path:startNode ?start ; path:endNode ?end {exported}; path:minPathLength {least} ; path:maxPathLength {most} . \
         SERVICE <urn:path> {{ {hop} }} }} }} ORDER BY ?path ?edge"
    ))
}
