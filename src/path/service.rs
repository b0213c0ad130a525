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
use crate::words::reason;
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
            return Err(how());
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
            Answer::Boolean(_) | Answer::Graph(_) => Err(how()),
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
                return Err(LienketError::Query(reason("path.service-clauses", &[])));
            }
        };
        let mut table = Table::new(asked);
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
                table.path(&found, (number, route), (&from, &to));
            }
        }
        Ok(GraphPattern::Values { variables: table.columns, bindings: table.rows })
    }

    /// The ends between which paths are wanted.
    fn pairs(
        &self,
        asked: &Asked,
        rest: &GraphPattern,
        stop: &Stop,
    ) -> Result<Vec<(Term, Term)>, LienketError> {
        let end = |ask| asked.get(&ask).ok_or_else(how);
        let (from, to) = (end(Ask::From)?, end(Ask::To)?);
        let wanted: BTreeSet<Variable> =
            [from, to].into_iter().filter_map(variable).cloned().collect();
        let rest = unfiltered(rest, &wanted);
        let bound = variables(&rest);
        if let Some(free) = wanted.iter().find(|variable| !bound.contains(variable)) {
            let free = free.to_string();
            return Err(LienketError::Query(reason("path.service-free", &[("free", &free)])));
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
            let term = |end: &TermPattern| match variable(end) {
                Some(variable) => solution.get(variable).cloned(),
                None => constant(end),
            };
            if let Some((from, to)) = term(from).zip(term(to)) {
                pairs.insert((from.to_string(), to.to_string()), (from, to));
            }
        }
        Ok(pairs.into_values().collect())
    }
}

/// How the block is to be written.
fn how() -> LienketError {
    LienketError::Query(reason("path.service", &[]))
}

/// The table of what is asked of paths.
struct Table<'a> {
    asked: &'a Asked,
    /// The variables, each once.
    columns: Vec<Variable>,
    rows: Vec<Vec<Option<GroundTerm>>>,
    /// What the rows say, as text.
    seen: BTreeSet<Vec<String>>,
}

/// What a path, or a hop of it, has in the place of each property.
type Values = BTreeMap<Ask, Term>;

impl<'a> Table<'a> {
    fn new(asked: &'a Asked) -> Self {
        let columns: BTreeSet<Variable> = asked.values().filter_map(variable).cloned().collect();
        let columns = columns.into_iter().collect();
        Self { asked, columns, rows: Vec::new(), seen: BTreeSet::new() }
    }

    /// A row of a path, of each of its hops, each relation of a hop, or each statement, as is asked for.
    fn path(&mut self, found: &Found, (number, route): (i64, &Route), (from, to): (&Term, &Term)) {
        let count = |number: usize| Literal::from(i64::try_from(number).unwrap_or(i64::MAX));
        let node = |at: usize| route.nodes.get(at).and_then(|node| term(found.index.iri(*node)));
        let of_path = Values::from([
            (Ask::From, from.clone()),
            (Ask::To, to.clone()),
            (Ask::Number, Literal::from(number).into()),
            (Ask::Length, count(route.steps.len()).into()),
            (Ask::Cost, Literal::from(route.cost).into()),
        ]);
        let of_hops = [Ask::Step, Ask::Previous, Ask::Node, Ask::Relation, Ask::Why];
        if of_hops.iter().all(|ask| !self.asked.contains_key(ask)) {
            return self.put(&of_path);
        }
        for (at, step) in route.steps.iter().enumerate() {
            let mut values = of_path.clone();
            values.insert(Ask::Step, count(at + 1).into());
            values.extend(node(at).map(|node| (Ask::Previous, node)));
            values.extend(node(at + 1).map(|node| (Ask::Node, node)));
            for id in step {
                let hop = found.index.graph.hop(*id);
                let relation = term(&found.index.relation(hop.relation).iri);
                values.extend(relation.map(|relation| (Ask::Relation, relation)));
                values.remove(&Ask::Why);
                values.extend(found.index.why(hop.why).and_then(term).map(|why| (Ask::Why, why)));
                self.put(&values);
            }
        }
    }

    /// A row, where it fits the constants that are asked for, and is new. A variable that stands in two places has one value.
    fn put(&mut self, values: &Values) {
        let mut row: BTreeMap<&Variable, &Term> = BTreeMap::new();
        for (ask, wanted) in self.asked {
            let value = values.get(ask);
            let is_question = matches!(ask, Ask::From | Ask::To | Ask::Clauses | Ask::Length);
            let fits = match (variable(wanted), value) {
                (Some(variable), Some(value)) => {
                    row.insert(variable, value).is_none_or(|other| other == value)
                }
                (Some(_), None) => true,
                (None, value) => is_question || constant(wanted).as_ref() == value,
            };
            if !fits {
                return;
            }
        }
        let terms: Vec<Option<&Term>> =
            self.columns.iter().map(|variable| row.get(variable).copied()).collect();
        let told = terms.iter().map(|term| term.map_or_else(String::new, ToString::to_string));
        if self.seen.insert(told.collect()) {
            self.rows.push(terms.into_iter().map(|term| term.cloned().and_then(ground)).collect());
        }
    }
}

fn exactly(length: &Literal) -> Result<std::ops::RangeInclusive<u32>, LienketError> {
    let hops = length.value().parse().ok().filter(|hops: &u32| *hops > 0);
    let fault =
        || LienketError::Query(reason("path.service-length", &[("length", &length.to_string())]));
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
    if let TermPattern::NamedNode(node) = term {
        return Some(node.clone().into());
    }
    if let TermPattern::Literal(literal) = term { Some(literal.clone().into()) } else { None }
}

const fn variable(term: &TermPattern) -> Option<&Variable> {
    if let TermPattern::Variable(variable) = term { Some(variable) } else { None }
}

/// The pattern with the triples that ask for paths taken out, and in the place of each group of them what `with` gives.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other patterns stay as they are")]
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
#[expect(clippy::wildcard_enum_match_arm, reason = "all other patterns stay as they are")]
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
