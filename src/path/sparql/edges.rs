//! The hops of a statement as a pattern that binds `?a ?b ?relation`, and where they are asked for `?begin ?end` (days as
//! text that compares), `?cost`, `?why`.
use super::algebra::{
    all, any, at_most, bind, call, equal, filter, get, iri, join, not, number, select, text, union,
    var,
};
use super::slim::slim;
use crate::error::LienketError;
use crate::path::kinds::{Kind, Validity, kinds};
use crate::path::question::Question;
use crate::path::statement::{Edges, Property, Switch, variables};
use crate::path::via;
use crate::value::PartialDate;
use crate::words::reason;
use oxigraph::model::{Literal, Variable};
use spargebra::algebra::{
    AggregateExpression, AggregateFunction, Expression, Function, GraphPattern,
};
use spargebra::term::GroundTerm;
use spargebra::{Query, SparqlParser};

/// What a hop without a bound has in place of a day.
const OPEN: (&str, &str) = ("0000-00-00", "9999-99-99");

/// What of a hop is needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    pub(super) dates: bool,
    pub(super) cost: bool,
    pub(super) why: bool,
}

impl Needs {
    /// What the clauses of a statement need.
    pub(super) fn of(question: &Question<'_>) -> Self {
        let statement = question.statement;
        Self {
            dates: statement.has(Switch::Forward),
            cost: statement.has(Switch::Cheapest),
            why: statement.has(Switch::Edges),
        }
    }
}

/// The pattern of the hops that are allowed by their relation and their dates.
pub(super) fn of(question: &Question<'_>) -> Result<GraphPattern, LienketError> {
    let statement = question.statement;
    let is_allowed = |name: &str| !question.without.contains(name);
    let sources: Vec<GraphPattern> = match &statement.via {
        None => {
            let allowed = kinds().iter().filter(|kind| is_allowed(&kind.iri));
            allowed.map(|kind| of_kind(kind, question)).collect::<Result<_, _>>()?
        }
        Some(Edges::Path(path)) => via::relations(path)
            .into_iter()
            .filter(|relation| is_allowed(&relation.name))
            .map(|relation| {
                let straight = via::Relation { is_reversed: false, ..relation };
                let pattern = via::pattern(&straight, &var("a"), &var("b"));
                let name = if let Property::NamedNode(node) = &straight.path {
                    iri(node.as_str())
                } else {
                    text(&straight.name)
                };
                finished(bind(pattern, var("relation"), name), question, &Dates::none())
            })
            .collect(),
        Some(Edges::Group(group)) => {
            vec![of_group(group.pattern(&statement.prologue)?, question)]
        }
    };
    Ok(union(sources))
}

/// The hops with their ends in `here` and `there`: both ways, unless the statement is DIRECTED.
pub(super) fn along(
    question: &Question<'_>,
    hops: GraphPattern,
    (here, there): (&Variable, &Variable),
) -> GraphPattern {
    let (a, b) = (get(&var("a")), get(&var("b")));
    if question.statement.has(Switch::Directed) {
        return bind(bind(hops, here.clone(), a), there.clone(), b);
    }
    let ways = [true, false].map(|way| vec![Some(GroundTerm::Literal(Literal::from(way)))]);
    let variables = vec![var("ahead")];
    let hops = join(hops, GraphPattern::Values { variables, bindings: ways.into() });
    let choose = |one: &Expression, other: &Expression| {
        let (one, other) = (Box::new(one.clone()), Box::new(other.clone()));
        Expression::If(Box::new(get(&var("ahead"))), one, other)
    };
    bind(bind(hops, here.clone(), choose(&a, &b)), there.clone(), choose(&b, &a))
}

/// Which variables have the dates of a hop.
struct Dates {
    first: Option<&'static str>,
    last: Option<&'static str>,
    /// When the hops hold.
    validity: Validity,
    /// Whether it has a cost of its own.
    cost: bool,
}

impl Dates {
    const fn none() -> Self {
        Self { first: None, last: None, validity: Validity::Always, cost: false }
    }
}

fn of_kind(kind: &Kind, question: &Question<'_>) -> Result<GraphPattern, LienketError> {
    let parsed = SparqlParser::new().parse_query(kind.pattern);
    let Ok(Query::Select { pattern, .. }) = parsed else {
        return Err(LienketError::Query(reason("query.no-select", &[("what", &kind.name)])));
    };
    let bound = variables(&pattern);
    let has = |name: &'static str| bound.contains(&var(name)).then_some(name);
    let dates = Dates {
        first: has("first"),
        last: has("last"),
        validity: kind.validity,
        cost: has("cost").is_some(),
    };
    let edges = if kind.validity == Validity::WhileAttested && question.statement.on.is_some() {
        join(pattern.clone(), hull(pattern, has("role").is_some()))
    } else {
        let wanted = wanted(question).into_iter().map(var).collect();
        slim(pattern, &wanted)
    };
    let edges = bind(bind(edges, var("a"), get(&var("from"))), var("b"), get(&var("to")));
    Ok(finished(bind(edges, var("relation"), iri(&kind.iri)), question, &dates))
}

/// What the clauses of a statement look at in the query of a kind.
fn wanted(question: &Question<'_>) -> Vec<&'static str> {
    let (needs, statement) = (Needs::of(question), question.statement);
    let has_days = needs.dates || statement.on.is_some() || statement.within.is_some();
    let asked = [("first", has_days), ("last", has_days), ("cost", needs.cost), ("why", needs.why)];
    let asked = asked.into_iter().filter(|(_, is_asked)| *is_asked).map(|(name, _)| name);
    ["from", "to"].into_iter().chain(asked).collect()
}

/// Between which days a holding is attested: `?since ?till` of each `?from ?to`, and role.
fn hull(pattern: GraphPattern, has_role: bool) -> GraphPattern {
    let mut of = vec![var("from"), var("to")];
    of.extend(has_role.then(|| var("role")));
    let day = |padding: &str| padded(get(&var("last")), padding);
    let inner = filter(pattern, all([get(&var("held")), call_bound("last")]));
    let inner = bind(bind(inner, var("start"), day(START)), var("finish"), day(FINISH));
    let aggregate = |name, of: &str| AggregateExpression::FunctionCall {
        name,
        expr: get(&var(of)),
        distinct: false,
    };
    let aggregates = vec![
        (var("since"), aggregate(AggregateFunction::Min, "start")),
        (var("till"), aggregate(AggregateFunction::Max, "finish")),
    ];
    let variables: Vec<Variable> = of.iter().cloned().chain([var("since"), var("till")]).collect();
    select(GraphPattern::Group { inner: Box::new(inner), variables: of, aggregates }, variables)
}

fn of_group(pattern: GraphPattern, question: &Question<'_>) -> GraphPattern {
    let bound = variables(&pattern);
    let has = |name: &'static str| bound.contains(&var(name)).then_some(name);
    let (first, last) = (has("from"), has("to"));
    let validity = if first.or(last).is_some() { Validity::OnItsDay } else { Validity::Always };
    let dates = Dates { first, last, validity, cost: has("cost").is_some() };
    let known: Vec<Variable> =
        via::VARIABLES.map(var).into_iter().filter(|one| bound.contains(one)).collect();
    let edges = super::algebra::distinct(select(pattern, known));
    let edges = bind(bind(edges, var("a"), get(&var("x"))), var("b"), get(&var("y")));
    finished(bind(edges, var("relation"), text(via::GROUP)), question, &dates)
}

const START: &str = "-01-01";
const FINISH: &str = "-99-99";

fn call_bound(name: &str) -> Expression {
    Expression::Bound(var(name))
}

/// A date as a day: `2024-07` as `2024-07-01`, or as `2024-07-99`.
fn padded(date: Expression, padding: &str) -> Expression {
    let whole = call(Function::Concat, vec![call(Function::Str, vec![date]), text(padding)]);
    call(Function::SubStr, vec![whole, number(1), number(10)])
}

/// A date that may be missing or without a year: then nothing is known.
fn known(name: &str) -> Expression {
    let without_year =
        call(Function::StrStarts, vec![call(Function::Str, vec![get(&var(name))]), text("-")]);
    all([call_bound(name), not(without_year)]).unwrap_or_else(|| call_bound(name))
}

/// The first and the last day of a hop: of both of its dates, for the source may have them the wrong way round.
fn span(dates: &Dates) -> (Expression, Expression) {
    let when = |name: &str, padding, other| {
        let condition = Box::new(known(name));
        Expression::If(condition, Box::new(padded(get(&var(name)), padding)), Box::new(other))
    };
    let open = || (text(OPEN.0), text(OPEN.1));
    match (dates.first, dates.last) {
        (None, None) => open(),
        (Some(only), None) => (when(only, START, open().0), when(only, FINISH, open().1)),
        (None, Some(only)) => (open().0, when(only, FINISH, open().1)),
        (Some(first), Some(last)) => {
            let pick = |one: Expression, other: Expression, is_least: bool| {
                let ordered = at_most(one.clone(), other.clone());
                let (then, otherwise) = if is_least { (one, other) } else { (other, one) };
                Expression::If(Box::new(ordered), Box::new(then), Box::new(otherwise))
            };
            // With `last` alone the beginning is open; with `first` alone it is the end too.
            let start = when(first, START, open().0);
            let start = pick(start.clone(), when(last, START, start), true);
            let finish = when(last, FINISH, when(first, FINISH, open().1));
            let finish = pick(when(first, FINISH, finish.clone()), finish, false);
            (start, finish)
        }
    }
}

/// `?begin` and `?end` where they are needed, `?cost`, and the filters of ON and WITHIN.
fn finished(edges: GraphPattern, question: &Question<'_>, dates: &Dates) -> GraphPattern {
    let needs = Needs::of(question);
    let statement = question.statement;
    let mut edges = edges;
    let is_lasting = dates.validity == Validity::Always;
    if needs.dates || (!is_lasting && (statement.on.is_some() || statement.within.is_some())) {
        let (start, finish) = span(dates);
        edges = bind(bind(edges, var("begin"), start), var("end"), finish);
    }
    if let Some(day) = statement.on.filter(|_| !is_lasting) {
        let is_held = dates.validity == Validity::WhileAttested;
        let (first, last) = if is_held { ("since", "till") } else { ("begin", "end") };
        let (earliest, latest) = bounds((day, day));
        let is_dated = any([(first, OPEN.0), (last, OPEN.1)]
            .map(|(name, open)| not(equal(get(&var(name)), text(open)))));
        let meets =
            [at_most(get(&var(first)), text(&latest)), at_most(text(&earliest), get(&var(last)))];
        edges = filter(edges, all(meets.into_iter().chain(is_dated)));
    }
    if let Some(window) = statement.within.filter(|_| !is_lasting) {
        let (earliest, latest) = bounds(window);
        let inside = [
            at_most(text(&earliest), get(&var("begin"))),
            at_most(get(&var("end")), text(&latest)),
        ];
        edges = filter(edges, all(inside));
    }
    if needs.cost {
        let one = || number(1);
        let cost =
            if dates.cost { Expression::Coalesce(vec![get(&var("cost")), one()]) } else { one() };
        edges = bind(edges, var("price"), cost);
    }
    edges
}

/// The first and the last day of a window, as text; the end of a month or a year as one that no day is behind.
fn bounds((first, last): (PartialDate, PartialDate)) -> (String, String) {
    let start = format!("{first}{START}").chars().take(10).collect();
    let ends_month = last.day.is_none_or(|day| {
        let next = PartialDate::new(last.year, last.month, Some(day + 1));
        next.is_none()
    });
    let ends_year = ends_month && last.month.is_none_or(|month| month == 12);
    let part = if ends_year {
        PartialDate { month: None, day: None, ..last }
    } else if ends_month {
        PartialDate { day: None, ..last }
    } else {
        last
    };
    (start, format!("{part}{FINISH}").chars().take(10).collect())
}
