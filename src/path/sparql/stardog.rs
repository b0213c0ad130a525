//! Stardog: a path query.
//!
//! After its documentation, <https://docs.stardog.com/query-stardog/path-queries>:
//! `PATHS [SHORTEST|ALL] START ?s = … END ?e = … VIA pattern [MAX LENGTH n] [LIMIT n]`.
use super::engine::{Knows, check, end, hop};
use crate::error::LienketError;
use crate::path::question::{Ends, Question};
use crate::path::statement::{Engine, Kind};
use oxigraph::model::Term;

const KNOWS: Knows = Knows {
    one: true,
    tied: true,
    least: false,
    limit: true,
    edges: true,
    patterns: true,
    computed: true,
};

pub(super) fn query(question: &Question<'_>, hubs: &[Term]) -> Result<String, LienketError> {
    check(question, Engine::Stardog, KNOWS)?;
    let which = if question.statement.kind == Kind::All { "ALL" } else { "SHORTEST" };
    let from = named(question, &question.from, "start")?;
    let to = named(question, &question.to, "end")?;
    let hop = hop(question, hubs)?;
    let most = question.statement.length.end();
    let one = matches!(question.statement.kind, Kind::Any | Kind::Shortest).then_some(1);
    let limit = [one, question.statement.limit].into_iter().flatten().min();
    let limit = limit.map_or(String::new(), |limit| format!(" LIMIT {limit}"));
    Ok(format!("PATHS {which} START {from} END {to} VIA {{ {hop} }} MAX LENGTH {most}{limit}"))
}

/// `?start = <iri>`, or `?start { pattern }`.
fn named(question: &Question<'_>, ends: &Ends, name: &str) -> Result<String, LienketError> {
    if let Ends::These(terms) = ends
        && let [only] = terms.as_slice()
    {
        return Ok(format!("?{name} = {only}"));
    }
    Ok(format!("?{name} {{ {} }}", end(question, ends, name)?))
}
