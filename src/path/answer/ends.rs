//! The ends of a statement: names, variables and patterns → things → nodes.
use super::Paths;
use crate::error::LienketError;
use crate::explain::{self, Candidate, Explanation, in_force_within};
use crate::identity;
use crate::path::graph::Node;
use crate::path::index::PathIndex;
use crate::path::kinds::kinds;
use crate::path::question::{Ends, Question};
use crate::path::statement::{Edges, End, Group, Statement, variables};
use crate::path::via;
use crate::query::{self, Answer, Stop};
use crate::words::{Said, Tells, reason};
use oxigraph::model::{NamedNode, Term, Variable};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::collections::BTreeSet;

impl Paths {
    /// A statement with its names resolved.
    ///
    /// # Errors
    /// A name that nothing bears, or several things do; a variable that nothing binds.
    pub fn question<'s>(
        &self,
        statement: &'s Statement,
        stop: &Stop,
    ) -> Result<Question<'s>, LienketError> {
        let ends = |end: &End| self.ends(statement, end);
        let (mut avoid, mut without) = (Vec::new(), BTreeSet::new());
        let relations = relations(statement);
        for end in &statement.avoid {
            if let End::Iri(node) = end
                && relations.contains(node.as_str())
            {
                without.insert(node.as_str().to_owned());
            } else {
                // A pattern is asked here: what it gives is a list of things in every form of the question.
                avoid.push(Ends::These(self.terms(&ends(end)?, stop)?));
            }
        }
        Ok(Question {
            statement,
            from: ends(&statement.from)?,
            to: ends(&statement.to)?,
            through: statement.through.iter().map(ends).collect::<Result<_, _>>()?,
            avoid,
            without,
        })
    }

    fn ends(&self, statement: &Statement, end: &End) -> Result<Ends, LienketError> {
        match end {
            End::Iri(node) => Ok(Ends::These(vec![self.in_use(statement, node)?])),
            End::Name(name) => {
                Ok(Ends::These(vec![self.in_use(statement, &self.called(name, statement)?)?]))
            }
            End::Variable(name) => self.bound(statement, name),
            End::Pattern(name, group) => pattern(statement, name.as_deref(), group),
        }
    }

    /// What VALUES or WHERE bind a variable to.
    fn bound(&self, statement: &Statement, name: &str) -> Result<Ends, LienketError> {
        let values: Vec<&End> = statement
            .values
            .iter()
            .filter(|(of, _)| of == name)
            .flat_map(|(_, ends)| ends)
            .collect();
        if !values.is_empty() {
            let mut terms = Vec::new();
            for end in values {
                if let Ends::These(these) = self.ends(statement, end)? {
                    terms.extend(these);
                }
            }
            return Ok(Ends::These(terms));
        }
        if let Some(group) = &statement.pattern {
            let inner = group.pattern(&statement.prologue)?;
            if variables(&inner).iter().any(|variable| variable.as_str() == name) {
                return pattern(statement, Some(name), group);
            }
        }
        Err(LienketError::Query(reason("path.unbound", &[("name", &name)])))
    }

    /// The thing in use: the node that stands for it in the path graph, or the IRI that took its place.
    fn in_use(&self, statement: &Statement, node: &NamedNode) -> Result<Term, LienketError> {
        if statement.via.is_none() {
            let index = self.index()?;
            if let Some(known) = index.node(node.as_str()) {
                return Ok(NamedNode::new_unchecked(index.iri(known)).into());
            }
        }
        identity::in_use(&self.store, node).map(Term::from)
    }

    /// The thing that is called so. Where the hops are those of the path graph, what lies on it is meant first; where the
    /// statement has dates, the province that was in force then.
    fn called(&self, name: &str, statement: &Statement) -> Result<NamedNode, LienketError> {
        let (names, lexicon) = (self.names()?, self.lexicon()?);
        let mut things = BTreeSet::new();
        if statement.via.is_none() {
            let index = self.index()?;
            things = names.called_among(name, lexicon, &|iri| index.node(iri).is_some());
        }
        if things.is_empty() {
            things = names.called(name, lexicon);
        }
        let mut things: Vec<(String, String)> = things.into_iter().collect();
        if let [(_, only)] = things.as_slice() {
            return Ok(NamedNode::new_unchecked(only));
        }
        if things.is_empty() {
            return Err(nothing(name, &names.nearest(name)));
        }
        let days = statement.on.map(|day| (day, day)).or(statement.within);
        if let Some(days) = days {
            let mut then = Vec::new();
            for thing in &things {
                if in_force_within(&self.store, lexicon, &thing.1, days)? {
                    then.push(thing.clone());
                }
            }
            if let [(_, only)] = then.as_slice() {
                return Ok(NamedNode::new_unchecked(only));
            }
        }
        things.sort();
        Err(several(name, explain::candidates(&self.store, lexicon, things)?))
    }

    /// The things that an end stands for, a pattern's by asking.
    pub(super) fn terms(&self, ends: &Ends, stop: &Stop) -> Result<Vec<Term>, LienketError> {
        let (pattern, variable) = match ends {
            Ends::These(terms) => return Ok(terms.clone()),
            Ends::Bound(pattern, variable) => (pattern.clone(), variable),
        };
        let inner = Box::new(GraphPattern::Project {
            inner: Box::new(pattern),
            variables: vec![variable.clone()],
        });
        let query = Query::Select {
            dataset: None,
            pattern: GraphPattern::Distinct { inner },
            base_iri: None,
        };
        let Answer::Solutions(solutions) = query::ask_parsed(&self.store, query, stop)? else {
            return Ok(Vec::new());
        };
        let mut terms = Vec::new();
        for solution in solutions {
            let solution = solution.map_err(|error| query::evaluation(&error))?;
            terms.extend(solution.get(variable).cloned());
        }
        Ok(terms)
    }

    /// The nodes of an end, ascending.
    pub(super) fn nodes(
        &self,
        index: &PathIndex,
        ends: &Ends,
        stop: &Stop,
    ) -> Result<Vec<Node>, LienketError> {
        let terms = self.terms(ends, stop)?;
        let nodes: BTreeSet<Node> =
            terms.iter().filter_map(|term| index.node(&via::name(term))).collect();
        Ok(nodes.into_iter().collect())
    }

    /// How an end is named where there is no path.
    pub(super) fn named(
        &self,
        index: &PathIndex,
        ends: &Ends,
        nodes: &[Node],
    ) -> Result<String, LienketError> {
        const SHOWN: usize = 3;
        let mut names = Vec::new();
        for node in nodes.iter().take(SHOWN) {
            names.push(index.label(&self.store, *node)?);
        }
        if nodes.len() > SHOWN {
            names.push(format!("… ({})", nodes.len()));
        }
        if let (true, Ends::These(terms)) = (names.is_empty(), ends) {
            names.extend(terms.iter().map(via::name));
        }
        Ok(names.join(", "))
    }
}

/// The IRIs of the relations that the hops of a statement can have.
fn relations(statement: &Statement) -> BTreeSet<String> {
    match &statement.via {
        None => kinds().iter().map(|kind| kind.iri.clone()).collect(),
        Some(Edges::Path(path)) => {
            via::relations(path).into_iter().map(|relation| relation.name).collect()
        }
        Some(Edges::Group(_)) => BTreeSet::new(),
    }
}

/// What a group binds: to the variable that is named, or to the only one.
fn pattern(statement: &Statement, name: Option<&str>, group: &Group) -> Result<Ends, LienketError> {
    let pattern = group.pattern(&statement.prologue)?;
    let bound: Vec<Variable> = variables(&pattern).into_iter().collect();
    let fault = |key: &str, filled: &[(&str, &dyn Tells)]| {
        let why = reason(key, filled);
        let told = |language| format!("{}: {}", group.text(), why.of(language));
        Err(LienketError::Query(Said::each(told)))
    };
    let listed = || bound.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match name {
        Some(name) if bound.iter().any(|variable| variable.as_str() == name) => {
            Ok(Ends::Bound(pattern, Variable::new_unchecked(name)))
        }
        Some(name) => fault("path.binds-not", &[("bound", &listed()), ("name", &name)]),
        None => match bound.as_slice() {
            [only] => Ok(Ends::Bound(pattern.clone(), only.clone())),
            [] => fault("path.binds-nothing", &[]),
            _ => fault("path.binds-several", &[("bound", &listed())]),
        },
    }
}

fn several(name: &str, candidates: Vec<Candidate>) -> LienketError {
    called(name, &Explanation::Candidates(candidates))
}

fn nothing(name: &str, near: &[String]) -> LienketError {
    called(name, &Explanation::Nothing(near.to_vec()))
}

fn called(name: &str, found: &Explanation) -> LienketError {
    LienketError::Name(Said::each(|language| format!("{name:?}: {}", found.in_words(language))))
}
