//! The hops that VIA names: [`rows`] asks the store for them once.
use super::index::Row;
use super::statement::{Edges, Property, Statement, written};
use crate::error::LienketError;
use crate::query::{self, Answer, Stop, plain};
use crate::store::Store;
use crate::value::PartialDate;
use crate::words::reason;
use oxigraph::model::{Term, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// The variables of a group that have a meaning.
pub(super) const VARIABLES: [&str; 6] = ["x", "y", "cost", "from", "to", "why"];

/// One of the alternatives of a property path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The property, or the path as it is written where it is more than one.
    pub(super) name: String,
    /// The path.
    pub(super) path: Property,
    /// Whether a hop goes from the object of the path to its subject.
    pub(super) is_reversed: bool,
}

/// The alternatives of a path, each a relation of its own. `^p` is the relation `p`, whose arrows point the other way.
pub(super) fn relations(path: &Property) -> Vec<Relation> {
    match path {
        Property::Alternative(one, other) => [relations(one), relations(other)].concat(),
        Property::Reverse(path) => relations(path)
            .into_iter()
            .map(|relation| Relation { is_reversed: !relation.is_reversed, ..relation })
            .collect(),
        Property::NamedNode(node) => {
            vec![Relation {
                name: node.as_str().to_owned(),
                path: path.clone(),
                is_reversed: false,
            }]
        }
        Property::Sequence(..)
        | Property::ZeroOrMore(_)
        | Property::OneOrMore(_)
        | Property::ZeroOrOne(_)
        | Property::NegatedPropertySet(_) => {
            vec![Relation { name: written(path), path: path.clone(), is_reversed: false }]
        }
    }
}

/// `?x path ?y`, the other way round where the relation is reversed.
pub(super) fn pattern(relation: &Relation, x: &Variable, y: &Variable) -> GraphPattern {
    let (subject, object) = if relation.is_reversed { (y, x) } else { (x, y) };
    let (subject, object) =
        (TermPattern::Variable(subject.clone()), TermPattern::Variable(object.clone()));
    if let Property::NamedNode(node) = &relation.path {
        let predicate = NamedNodePattern::NamedNode(node.clone());
        return GraphPattern::Bgp { patterns: vec![TriplePattern { subject, predicate, object }] };
    }
    GraphPattern::Path { subject, path: relation.path.clone(), object }
}

/// The hops of a statement with VIA, each solution one.
///
/// # Errors
/// Those of the query; a cost or a date that is none.
pub(super) fn rows(
    store: &Store,
    statement: &Statement,
    stop: &Stop,
) -> Result<Vec<Row>, LienketError> {
    let mut rows = Vec::new();
    let x_and_y = || (Variable::new_unchecked("x"), Variable::new_unchecked("y"));
    match &statement.via {
        None => {}
        Some(Edges::Path(path)) => {
            for relation in relations(path) {
                let (x, y) = x_and_y();
                // An arrow points as its statement does: from the subject to the object of the relation.
                let straight = Relation { is_reversed: false, ..relation.clone() };
                ask(store, pattern(&straight, &x, &y), &relation.name, &mut rows, stop)?;
            }
        }
        Some(Edges::Group(group)) => {
            ask(store, group.pattern(&statement.prologue)?, GROUP, &mut rows, stop)?;
        }
    }
    Ok(rows)
}

/// The relation of the hops of a group.
pub(super) const GROUP: &str = "VIA";

fn ask(
    store: &Store,
    pattern: GraphPattern,
    relation: &str,
    rows: &mut Vec<Row>,
    stop: &Stop,
) -> Result<(), LienketError> {
    let bound = super::statement::variables(&pattern);
    let variables: Vec<Variable> = VARIABLES
        .map(Variable::new_unchecked)
        .into_iter()
        .filter(|one| bound.contains(one))
        .collect();
    let pattern = GraphPattern::Distinct {
        inner: Box::new(GraphPattern::Project { inner: Box::new(pattern), variables }),
    };
    let query = Query::Select { dataset: None, pattern, base_iri: None };
    let Answer::Solutions(solutions) = query::ask_parsed(store, query, stop)? else {
        return Ok(());
    };
    for solution in solutions {
        let solution = solution.map_err(|error| query::evaluation(&error))?;
        let (Some(from), Some(to)) = (solution.get("x"), solution.get("y")) else { continue };
        rows.push(Row {
            from: name(from),
            to: name(to),
            cost: solution.get("cost").map(cost).transpose()?,
            why: solution.get("why").map(plain),
            relation: relation.to_owned(),
            first: solution.get("from").map(|term| date("from", term)).transpose()?,
            last: solution.get("to").map(|term| date("to", term)).transpose()?,
        });
    }
    Ok(())
}

/// How a node of a VIA pattern is called in the graph: its IRI, or its literal as N-Triples write it.
pub(super) fn name(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(_) | Term::Literal(_) => term.to_string(),
    }
}

fn cost(term: &Term) -> Result<f32, LienketError> {
    let cost = plain(term).parse::<f32>().ok().filter(|cost| cost.is_finite() && *cost >= 0.0);
    cost.ok_or_else(|| LienketError::Query(reason("path.via-cost", &[("term", &term.to_string())])))
}

/// A date, or the day of a moment.
fn date(variable: &str, term: &Term) -> Result<PartialDate, LienketError> {
    let text = plain(term);
    let day = text.split('T').next().unwrap_or_default();
    let date = day.parse().ok();
    date.ok_or_else(|| {
        let term = term.to_string();
        LienketError::Query(reason("path.via-date", &[("variable", &variable), ("term", &term)]))
    })
}
