//! What the forms of the engines share: the ends, the hop as a pattern, and what an engine cannot express.
use super::algebra::{all, constant, distinct, filter, get, not, select, values, var, within};
use super::edges;
use super::plain::bound;
use crate::error::LienketError;
use crate::path::question::{Ends, Question};
use crate::path::statement::{Edges, Engine, Kind, Switch};
use crate::words::{Tells, reason};
use oxigraph::model::{Term, Variable};
use spargebra::algebra::{Expression, GraphPattern};

/// Which of the clauses that not all engines know an engine can express.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each clause is known or not, whatever the others"
)]
pub(super) struct Knows {
    /// `PATH`, `PATH SHORTEST`: one path.
    pub(super) one: bool,
    /// `PATH ALL SHORTEST`.
    pub(super) tied: bool,
    /// `LENGTH 2..3`
    pub(super) least: bool,
    /// `LIMIT`
    pub(super) limit: bool,
    /// `EDGES`
    pub(super) edges: bool,
    /// Ends that a pattern binds.
    pub(super) patterns: bool,
    /// Hops that are more than a triple, as all declared ones are.
    pub(super) computed: bool,
}

/// The fault that an engine cannot express a clause, where there is one.
pub(super) fn check(
    question: &Question<'_>,
    engine: Engine,
    knows: Knows,
) -> Result<(), LienketError> {
    let statement = question.statement;
    let is_bound = |ends: &Ends| matches!(ends, Ends::Bound(..));
    let one = matches!(statement.kind, Kind::Any | Kind::Shortest);
    let faults = [
        (matches!(statement.kind, Kind::K(_)), "so many paths, the shortest first (PATH k)"),
        (one && !knows.one, "one path (PATH, PATH SHORTEST)"),
        (statement.kind == Kind::Tied && !knows.tied, "ALL SHORTEST"),
        (!question.through.is_empty(), "THROUGH"),
        (statement.has(Switch::Forward), "FORWARD"),
        (statement.has(Switch::Cheapest), "CHEAPEST"),
        (statement.has(Switch::Edges) && !knows.edges, "EDGES"),
        (*statement.length.start() > 1 && !knows.least, "path.as-least"),
        (statement.limit.is_some() && !knows.limit, "path.as-limit"),
        (!matches!(statement.via, Some(Edges::Path(_))) && !knows.computed, "path.as-hops"),
        ((is_bound(&question.from) || is_bound(&question.to)) && !knows.patterns, "path.as-ends"),
    ];
    match faults.iter().find(|(is_asked, _)| *is_asked) {
        Some((_, clause)) => {
            // A keyword is the same in every language, and stands in no table.
            let is_keyword = !clause.starts_with("path.");
            let clause = if is_keyword { (*clause).into() } else { reason(clause, &[]) };
            let filled: [(&str, &dyn Tells); 2] = [("engine", &engine.name()), ("clause", &clause)];
            Err(LienketError::Query(reason("path.as", &filled)))
        }
        None => Ok(()),
    }
}

/// A hop from `?start` to `?end` with its `?relation`, and under EDGES what proves it, `?why`: both ways unless the statement is
/// DIRECTED, and by no node that is avoided.
pub(super) fn hop(question: &Question<'_>, hubs: &[Term]) -> Result<GraphPattern, LienketError> {
    let statement = question.statement;
    let (start, end) = (var("start"), var("end"));
    let mut hop = edges::along(question, edges::of(question)?, (&start, &end));
    let list = |ends: &Ends| match ends {
        Ends::These(terms) => terms.clone(),
        Ends::Bound(..) => Vec::new(),
    };
    let ends = [list(&question.from), list(&question.to)].concat();
    let hubs = hubs.iter().filter(|_| !statement.has(Switch::Hubs)).cloned();
    let avoided =
        hubs.chain(question.avoid.iter().flat_map(list)).filter(|term| !ends.contains(term));
    let avoided: Vec<Expression> = avoided.filter_map(|term| constant(&term)).collect();
    if !avoided.is_empty() {
        let free = [&start, &end].map(|node| not(within(get(node), avoided.clone())));
        hop = filter(hop, all(free));
    }
    let mut kept = vec![start, end, var("relation")];
    kept.extend(statement.has(Switch::Edges).then(|| var("why")));
    Ok(distinct(select(hop, kept)))
}

/// The pattern that binds an end to a variable.
pub(super) fn end(
    question: &Question<'_>,
    ends: &Ends,
    name: &str,
) -> Result<GraphPattern, LienketError> {
    match ends {
        Ends::These(terms) => Ok(values(var(name), terms)),
        Ends::Bound(..) => bound(question, ends, &Variable::new_unchecked(name)),
    }
}

/// `?relation`, and under EDGES `?why`.
pub(super) fn told(question: &Question<'_>) -> &'static [&'static str] {
    if question.statement.has(Switch::Edges) { &["relation", "why"] } else { &["relation"] }
}
