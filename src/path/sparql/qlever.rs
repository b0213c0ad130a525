//! `QLever`: the service `pathSearch`, which gives all paths, a row a hop.
//!
//! After its documentation, <https://docs.qlever.dev/path-search>: `allPaths` is its only algorithm, `maxDepth` bounds the length.
use super::engine::{Knows, check, end, hop, told};
use crate::error::LienketError;
use crate::path::question::Question;
use crate::path::statement::Engine;
use oxigraph::model::Term;
use std::fmt::Write;

const KNOWS: Knows = Knows {
    one: false,
    tied: false,
    least: false,
    limit: false,
    edges: true,
    patterns: true,
    computed: true,
};

pub(super) const PREFIX: (&str, &str) =
    ("pathSearch", "https://qlever.cs.uni-freiburg.de/pathSearch/");

pub(super) fn query(question: &Question<'_>, hubs: &[Term]) -> Result<String, LienketError> {
    check(question, Engine::Qlever, KNOWS)?;
    let from = end(question, &question.from, "source")?;
    let to = end(question, &question.to, "target")?;
    let hop = hop(question, hubs)?;
    let mut columns = String::new();
    let mut properties = String::new();
    for name in told(question) {
        // Writing to a string cannot fail.
        let _written = write!(columns, " ?{name}");
        let _written = write!(properties, "; pathSearch:edgeProperty ?{name} ");
    }
    let most = question.statement.length.end();
    Ok(format!(
        "SELECT ?path ?edge ?start{columns} ?end WHERE {{ {from} {to} SERVICE pathSearch: {{ _:path pathSearch:algorithm \
         pathSearch:allPaths ; pathSearch:source ?source ; pathSearch:target ?target ; pathSearch:pathColumn ?path ; \
         pathSearch:edgeColumn ?edge ; pathSearch:start ?start ; pathSearch:end ?end {properties}; pathSearch:maxDepth {most} . {{ \
         SELECT * WHERE {{ {hop} }} }} }} }} ORDER BY ?path ?edge"
    ))
}
