//! Virtuoso: a transitive subquery, a row a node.
//!
//! After its documentation, *Transitivity in SPARQL*: `OPTION (TRANSITIVE, …)` behind a subquery of one step.
use super::algebra::{all, constant, filter, get, var, within};
use super::engine::{Knows, check, hop};
use crate::error::LienketError;
use crate::path::question::{Ends, Question};
use crate::path::statement::{Engine, Kind};
use oxigraph::model::Term;
use spargebra::algebra::{Expression, GraphPattern};

const KNOWS: Knows = Knows {
    one: true,
    tied: false,
    least: true,
    limit: false,
    edges: false,
    patterns: false,
    computed: false,
};

pub(super) fn query(question: &Question<'_>, hubs: &[Term]) -> Result<String, LienketError> {
    check(question, Engine::Virtuoso, KNOWS)?;
    let hop = hop(question, hubs)?;
    let list = |ends: &Ends| -> Vec<Expression> {
        match ends {
            Ends::These(terms) => terms.iter().filter_map(constant).collect(),
            Ends::Bound(..) => Vec::new(),
        }
    };
    let ends = [("start", &question.from), ("end", &question.to)];
    let ends = ends.map(|(name, ends)| within(get(&var(name)), list(ends)));
    let ends = filter(GraphPattern::default(), all(ends));
    let shortest = if question.statement.kind == Kind::All { "" } else { " t_shortest_only," };
    let (least, most) = (question.statement.length.start(), question.statement.length.end());
    Ok(format!(
        "SELECT ?path ?step ?node ?end WHERE {{ {{ SELECT ?start ?end WHERE {{ {hop} }} }} OPTION (TRANSITIVE, t_in(?start), t_out(?end), \
         t_no_cycles,{shortest} t_min({least}), t_max({most}), t_step('path_id') AS ?path, t_step('step_no') AS ?step, \
         t_step(?start) AS ?node) . {ends} }} ORDER BY ?path ?step"
    ))
}
