//! `SERVICE lk:path { … }`: paths inside a SPARQL query.
//!
//! The block names the ends of the paths, as constants or as variables that VALUES or patterns *inside the block* bind, and
//! what is wanted of each path. A handler sees nothing but its block, so that what the query binds elsewhere is not known to
//! it. Everything else in the block, filters on what the paths give included, is ordinary SPARQL: the paths become a table of
//! values in the pattern, which the store then answers.
use super::answer::{Found, Options, Paths};
use super::search::Route;
use super::statement::{End, parse_clauses, variables};
use crate::error::LienketError;
use crate::query::{self, Answer, Stop};
use crate::rdf::vocab;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Variable};
use oxigraph::sparql::QuerySolutionIter;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, BTreeSet};

/// What may be asked of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ask {
    From,
    To,
    Clauses,
    Number,
    Length,
    Cost,
    Step,
    Previous,
    Node,
    Relation,
    Why,
}

const ASKS: [(NamedNodeRef<'static>, Ask); 11] = [
    (vocab::PATH_FROM, Ask::From),
    (vocab::PATH_TO, Ask::To),
    (vocab::PATH_CLAUSES, Ask::Clauses),
    (vocab::PATH_NUMBER, Ask::Number),
    (vocab::PATH_LENGTH, Ask::Length),
    (vocab::PATH_COST, Ask::Cost),
    (vocab::PATH_STEP, Ask::Step),
    (vocab::PATH_PREVIOUS, Ask::Previous),
    (vocab::PATH_NODE, Ask::Node),
    (vocab::PATH_RELATION, Ask::Relation),
    (vocab::PATH_WHY, Ask::Why),
];

/// What a triple of the block asks; `None` where it is an ordinary one.
fn ask(triple: &TriplePattern) -> Option<Ask> {
    let NamedNodePattern::NamedNode(predicate) = &triple.predicate else { return None };
    ASKS.iter().find(|(term, _)| predicate.as_ref() == *term).map(|(_, ask)| *ask)
}

/// What is asked of one path: of each property what stands in its place.
type Asked = BTreeMap<Ask, TermPattern>;

/// A row of the table that the paths of a block make.
type Row = Vec<Option<GroundTerm>>;

impl Paths {
    /// The solutions of a block.
    ///
    /// # Errors
    /// A block that names no ends; those of [`Paths::ask`].
    pub fn service(
        &self,
        block: &GraphPattern,
        stop: &Stop,
    ) -> Result<QuerySolutionIter<'static>, LienketError> {
        let mut asked: BTreeMap<String, Asked> = BTreeMap::new();
        let rest = replace(block, &mut |triples| {
            for triple in triples {
                if let Some(ask) = ask(triple) {
                    let path = asked.entry(triple.subject.to_string()).or_default();
                    path.insert(ask, triple.object.clone());
                }
            }
            GraphPattern::default()
        });
        if asked.is_empty()
            || ASKS.iter().any(|(term, _)| rest.to_string().contains(&term.to_string()))
        {
            return Err(LienketError::Query(HOW.to_owned()));
        }
        let mut tables = GraphPattern::default();
        for path in asked.values() {
            let table = self.table(path, &rest, stop)?;
            tables = GraphPattern::Join { left: Box::new(tables), right: Box::new(table) };
        }
        let mut tables = Some(tables);
        let pattern = replace(block, &mut |_| tables.take().unwrap_or_default());
        let shown = variables(&pattern).into_iter().collect();
        match self.select(pattern, shown, stop)? {
            Answer::Solutions(solutions) => Ok(solutions),
            Answer::Boolean(_) | Answer::Graph(_) => Err(LienketError::Query(HOW.to_owned())),
        }
    }

    fn select(
        &self,
        pattern: GraphPattern,
        variables: Vec<Variable>,
        stop: &Stop,
    ) -> Result<Answer, LienketError> {
        let inner = Box::new(GraphPattern::Project { inner: Box::new(pattern), variables });
        let query = Query::Select {
            dataset: None,
            pattern: GraphPattern::Distinct { inner },
            base_iri: None,
        };
        query::ask_parsed(self.store(), query, stop)
    }

    /// The table of the paths that are asked for, between all ends that `rest` binds.
    fn table(
        &self,
        asked: &Asked,
        rest: &GraphPattern,
        stop: &Stop,
    ) -> Result<GraphPattern, LienketError> {
        let clauses = match asked.get(&Ask::Clauses) {
            None => String::new(),
            Some(TermPattern::Literal(text)) => text.value().to_owned(),
            Some(_) => {
                return Err(LienketError::Query(
                    "lk:pathClauses takes a text: \"LENGTH 1..3\"".to_owned(),
                ));
            }
        };
        let columns: Vec<(Ask, Variable)> = asked
            .iter()
            .filter_map(|(ask, term)| match term {
                TermPattern::Variable(variable) => Some((*ask, variable.clone())),
                _ => None,
            })
            .collect();
        let mut bindings = Vec::new();
        for (from, to) in self.pairs(asked, rest, stop)? {
            let (Term::NamedNode(one), Term::NamedNode(other)) = (&from, &to) else { continue };
            let mut statement =
                parse_clauses(End::Iri(one.clone()), End::Iri(other.clone()), &clauses)?;
            if let Some(TermPattern::Literal(length)) = asked.get(&Ask::Length) {
                statement.length = exactly(length)?;
            }
            let question = self.question(&statement, stop)?;
            let found = self.find(&question, Options::default(), stop)?;
            for (number, route) in (1..).zip(&found.routes) {
                rows(&found, route, number, (&from, &to), asked, &columns, &mut bindings);
            }
        }
        let variables = columns.into_iter().map(|(_, variable)| variable).collect();
        Ok(GraphPattern::Values { variables, bindings })
    }

    /// The ends between which paths are wanted.
    fn pairs(
        &self,
        asked: &Asked,
        rest: &GraphPattern,
        stop: &Stop,
    ) -> Result<Vec<(Term, Term)>, LienketError> {
        let end = |ask| asked.get(&ask).ok_or_else(|| LienketError::Query(HOW.to_owned()));
        let (from, to) = (end(Ask::From)?, end(Ask::To)?);
        let wanted: BTreeSet<Variable> = [from, to]
            .into_iter()
            .filter_map(|end| match end {
                TermPattern::Variable(variable) => Some(variable.clone()),
                _ => None,
            })
            .collect();
        let rest = unfiltered(rest, &wanted);
        let bound = variables(&rest);
        if let Some(free) = wanted.iter().find(|variable| !bound.contains(variable)) {
            return Err(LienketError::Query(format!(
                "{free} is an end of paths, and nothing inside SERVICE lk:path {{ … }} binds it; put VALUES {free} {{ … }} or a pattern into the block"
            )));
        }
        if wanted.is_empty() {
            return Ok(constant(from).zip(constant(to)).into_iter().collect());
        }
        let mut pairs = BTreeMap::new();
        let Answer::Solutions(solutions) = self.select(rest, wanted.into_iter().collect(), stop)?
        else {
            return Ok(Vec::new());
        };
        for solution in solutions {
            let solution = solution.map_err(|error| query::evaluation(&error))?;
            let term = |end: &TermPattern| match end {
                TermPattern::Variable(variable) => solution.get(variable).cloned(),
                end => constant(end),
            };
            if let Some((from, to)) = term(from).zip(term(to)) {
                pairs.insert((from.to_string(), to.to_string()), (from, to));
            }
        }
        Ok(pairs.into_values().collect())
    }
}

const HOW: &str = "SERVICE lk:path { … } takes a path with its ends: ?path lk:pathFrom …; lk:pathTo …; and what is asked of it, \
lk:pathNumber, lk:pathLength, lk:pathCost, lk:pathStep, lk:pathPrevious, lk:pathNode, lk:pathRelation, lk:pathWhy; lk:pathClauses takes the \
clauses of a PATH statement as text; none of these may stand in OPTIONAL, UNION or another group";

/// A row of a path, of each of its hops, of each relation of a hop, or of each statement, as is asked for.
fn rows(
    found: &Found,
    route: &Route,
    number: i64,
    (from, to): (&Term, &Term),
    asked: &Asked,
    columns: &[(Ask, Variable)],
    rows: &mut Vec<Row>,
) {
    let has = |asks: &[Ask]| asks.iter().any(|ask| asked.contains_key(ask));
    let node = |at: usize| route.nodes.get(at).and_then(|node| term(found.index.iri(*node)));
    let of_path = BTreeMap::from([
        (Ask::From, Some(from.clone())),
        (Ask::To, Some(to.clone())),
        (Ask::Number, Some(Literal::from(number).into())),
        (
            Ask::Length,
            i64::try_from(route.steps.len()).ok().map(|length| Literal::from(length).into()),
        ),
        (Ask::Cost, Some(Literal::from(route.cost).into())),
    ]);
    let mut all: BTreeSet<Vec<Option<String>>> = BTreeSet::new();
    let mut put = |values: &BTreeMap<Ask, Option<Term>>| {
        let value = |ask: &Ask| values.get(ask).cloned().flatten();
        let fits = asked.iter().all(|(ask, wanted)| {
            let Some(wanted) = constant(wanted) else { return true };
            matches!(ask, Ask::From | Ask::To | Ask::Clauses | Ask::Length)
                || value(ask) == Some(wanted)
        });
        let row: Vec<Option<Term>> = columns.iter().map(|(ask, _)| value(ask)).collect();
        if fits
            && all.insert(row.iter().map(|term| term.as_ref().map(ToString::to_string)).collect())
        {
            rows.push(row.into_iter().map(|term| term.and_then(ground)).collect());
        }
    };
    if !has(&[Ask::Step, Ask::Previous, Ask::Node, Ask::Relation, Ask::Why]) {
        return put(&of_path);
    }
    for (at, step) in route.steps.iter().enumerate() {
        let mut values = of_path.clone();
        values.insert(Ask::Step, i64::try_from(at + 1).ok().map(|step| Literal::from(step).into()));
        values.insert(Ask::Previous, node(at));
        values.insert(Ask::Node, node(at + 1));
        for id in step {
            let hop = found.index.graph.hop(*id);
            values.insert(Ask::Relation, term(&found.index.relation(hop.relation).iri));
            values.insert(Ask::Why, found.index.why(hop.why).and_then(term));
            put(&values);
        }
    }
}

fn exactly(length: &Literal) -> Result<std::ops::RangeInclusive<u32>, LienketError> {
    let hops = length.value().parse().ok().filter(|hops: &u32| *hops > 0);
    let fault = || {
        LienketError::Query(format!(
            "lk:pathLength {length}: a whole number from 1 is allowed, or a variable"
        ))
    };
    hops.map(|hops| hops..=hops).ok_or_else(fault)
}

/// What a node of the graph is as a term: an IRI; the text of a relation that is none.
fn term(name: &str) -> Option<Term> {
    if let Ok(node) = NamedNode::new(name) {
        return Some(node.into());
    }
    name.parse::<Term>().ok().or_else(|| Some(Literal::from(name).into()))
}

fn ground(term: Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(node)),
        Term::Literal(literal) => Some(GroundTerm::Literal(literal)),
        Term::BlankNode(_) => None,
    }
}

fn constant(term: &TermPattern) -> Option<Term> {
    match term {
        TermPattern::NamedNode(node) => Some(node.clone().into()),
        TermPattern::Literal(literal) => Some(literal.clone().into()),
        _ => None,
    }
}

/// The pattern with the triples that ask for paths taken out, and in the place of each group of them what `with` gives.
fn replace(
    pattern: &GraphPattern,
    with: &mut dyn FnMut(&[TriplePattern]) -> GraphPattern,
) -> GraphPattern {
    match pattern {
        GraphPattern::Bgp { patterns } if patterns.iter().any(|triple| ask(triple).is_some()) => {
            let (asking, plain): (Vec<_>, Vec<_>) =
                patterns.iter().cloned().partition(|triple| ask(triple).is_some());
            let plain = GraphPattern::Bgp { patterns: plain };
            GraphPattern::Join { left: Box::new(plain), right: Box::new(with(&asking)) }
        }
        GraphPattern::Join { left, right } => {
            let left = Box::new(replace(left, with));
            GraphPattern::Join { left, right: Box::new(replace(right, with)) }
        }
        GraphPattern::Filter { expr, inner } => {
            GraphPattern::Filter { expr: expr.clone(), inner: Box::new(replace(inner, with)) }
        }
        GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend {
            inner: Box::new(replace(inner, with)),
            variable: variable.clone(),
            expression: expression.clone(),
        },
        GraphPattern::LeftJoin { left, right, expression } => GraphPattern::LeftJoin {
            left: Box::new(replace(left, with)),
            right: right.clone(),
            expression: expression.clone(),
        },
        GraphPattern::Minus { left, right } => {
            GraphPattern::Minus { left: Box::new(replace(left, with)), right: right.clone() }
        }
        other => other.clone(),
    }
}

/// The pattern without its outermost filters, and without what it computes but for `wanted`: they may speak of what only the
/// paths will bind, and come to their own when those are there.
fn unfiltered(pattern: &GraphPattern, wanted: &BTreeSet<Variable>) -> GraphPattern {
    match pattern {
        GraphPattern::Filter { inner, .. } => unfiltered(inner, wanted),
        GraphPattern::Extend { inner, variable, .. } if !wanted.contains(variable) => {
            unfiltered(inner, wanted)
        }
        GraphPattern::Join { left, right } => {
            let left = Box::new(unfiltered(left, wanted));
            GraphPattern::Join { left, right: Box::new(unfiltered(right, wanted)) }
        }
        other => other.clone(),
    }
}
