//! An [`Answer`] to a PATH statement: [`Paths::ask`] resolves its names, makes or fetches the graph, searches it.
mod ends;
mod unfold;

use super::graph::{Bits, Node};
use super::index::PathIndex;
use super::question::{Ends, Question};
use super::search::{self, Budget, Fault, Route, Search};
use super::statement::{Statement, Switch};
use super::trail::{Detail, Meeting, NoPath, Trails, Window, of_route, stop};
use super::{sparql, via};
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::names::Names;
use crate::query::{Services, Stop};
use crate::rdf::vocab;
use crate::store::Store;
use oxigraph::model::{NamedNode, Term};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// How many meeting points are told where there is no path.
const MEETINGS: usize = 5;

/// What answers PATH statements over a store. What it has read of it, the path graph and the tables, it keeps.
pub struct Paths {
    store: Store,
    tables: Tables,
    index: OnceLock<Arc<PathIndex>>,
    lexicon: OnceLock<Lexicon>,
    names: OnceLock<Names>,
}

/// What is asked beside the statement.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether all evidence is fetched, or the first piece of each relation of a hop.
    pub detail: Detail,
    /// How long a search may take.
    pub timeout: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self { detail: Detail::First, timeout: None }
    }
}

/// What a statement gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The trails, or why there is none.
    Trails(Trails),
    /// The statement as SPARQL, where it asks for that.
    Sparql(String),
}

/// The routes of a statement in the graph where they were found.
pub struct Found {
    /// The graph.
    pub index: Arc<PathIndex>,
    /// The routes in their order; under EDGES each step has one statement.
    pub routes: Vec<Route>,
    /// What there is to say where there is none.
    nothing: Option<NoPath>,
}

impl Paths {
    /// Answers over `store`; `tables` are those by which names are understood.
    pub fn new(store: &Store, tables: Tables) -> Self {
        Self {
            store: store.clone(),
            tables,
            index: OnceLock::new(),
            lexicon: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// Answers a statement, until `stop` is cancelled.
    ///
    /// # Errors
    /// A name that nothing bears, or several things do ([`LienketError::Name`]); a search past its budget; those of the
    /// query of VIA and of the store.
    pub fn ask(
        &self,
        statement: &Statement,
        options: Options,
        stop: &Stop,
    ) -> Result<Answer, LienketError> {
        let question = self.question(statement, stop)?;
        if let Some(engine) = statement.engine {
            return sparql::as_sparql(&question, engine, &self.hubs(statement)?)
                .map(Answer::Sparql);
        }
        let found = self.find(&question, options, stop)?;
        let of = |route: &Route| of_route(&self.store, &found.index, route, options.detail);
        let trails = found.routes.iter().map(of).collect::<Result<_, _>>()?;
        Ok(Answer::Trails(Trails { trails, nothing: found.nothing }))
    }

    /// What answers `SERVICE lk:path { … }` in queries.
    pub fn services(self: &Arc<Self>) -> Services {
        let paths = Arc::clone(self);
        Services::default()
            .with(vocab::PATH.into_owned(), move |block, stop| paths.service(block, stop))
    }

    /// The routes of a question.
    ///
    /// # Errors
    /// As [`Paths::ask`].
    pub fn find(
        &self,
        question: &Question<'_>,
        options: Options,
        stop: &Stop,
    ) -> Result<Found, LienketError> {
        let statement = question.statement;
        let index = self.graph(statement, stop)?;
        let nodes = |ends: &Ends| self.nodes(&index, ends, stop);
        let (from, to) = (nodes(&question.from)?, nodes(&question.to)?);
        let through = question.through.iter().map(nodes).collect::<Result<Vec<_>, _>>()?;
        let avoid = question.avoid.iter().map(nodes).collect::<Result<Vec<_>, _>>()?.concat();
        let is_met =
            |nodes: &[Node]| nodes.iter().filter(|node| !avoid.contains(node)).copied().collect();
        let (from, to): (Vec<Node>, Vec<Node>) = (is_met(&from), is_met(&to));
        let allowed_nodes = allowed_nodes(&index, statement, (&through.concat(), &avoid));
        let allowed_hops = allowed_hops(&index, question);
        let deadline = options.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let search = Search {
            kind: statement.kind,
            length: statement.length.clone(),
            directed: statement.has(Switch::Directed),
            cheapest: statement.has(Switch::Cheapest),
            forward: statement.has(Switch::Forward),
            through,
            allowed_hops: Some(&allowed_hops),
            allowed_nodes: Some(&allowed_nodes),
            limit: statement.limit,
            budget: Budget { deadline, ..Budget::default() },
            stop: &|| stop.is_cancelled(),
            ..Search::new(&from, &to)
        };
        let routes = search::search(&index.graph, &search).map_err(told)?;
        let nothing =
            if routes.is_empty() { Some(self.nothing(question, &index, &search)?) } else { None };
        let routes = if statement.has(Switch::Edges) {
            unfold::every_choice(&index, routes, statement)?
        } else {
            routes
        };
        Ok(Found { index, routes, nothing })
    }

    /// The path graph of the store.
    ///
    /// # Errors
    /// Those of the store.
    pub fn index(&self) -> Result<&Arc<PathIndex>, LienketError> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = PathIndex::open(&self.store)?;
        Ok(self.index.get_or_init(|| index))
    }

    /// The graph.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// By which names are understood: read when it is first asked for.
    ///
    /// # Errors
    /// A table that cannot be read, or a row that breaks the rules.
    pub fn lexicon(&self) -> Result<&Lexicon, LienketError> {
        if let Some(lexicon) = self.lexicon.get() {
            return Ok(lexicon);
        }
        let lexicon = Lexicon::read(&self.tables)?;
        Ok(self.lexicon.get_or_init(|| lexicon))
    }

    /// The names of all things: read when they are first asked for.
    ///
    /// # Errors
    /// Those of the store.
    pub fn names(&self) -> Result<&Names, LienketError> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = Names::open(&self.store)?;
        Ok(self.names.get_or_init(|| names))
    }

    /// The graph that a statement is about: that of the store, or the one that its VIA makes.
    fn graph(&self, statement: &Statement, stop: &Stop) -> Result<Arc<PathIndex>, LienketError> {
        if statement.via.is_none() {
            return self.index().map(Arc::clone);
        }
        PathIndex::from_rows(via::rows(&self.store, statement, stop)?).map(Arc::new)
    }

    /// The nodes that a statement avoids by default.
    fn hubs(&self, statement: &Statement) -> Result<Vec<Term>, LienketError> {
        if statement.via.is_some() || statement.has(Switch::Hubs) {
            return Ok(Vec::new());
        }
        let index = self.index()?;
        let mut hubs = Bits::all(index.graph.nodes());
        hubs.drop_all(index.without_hubs());
        let iris = hubs.iter().map(|node| index.iri(node));
        Ok(iris.filter_map(|iri| NamedNode::new(iri).ok()).map(Term::from).collect())
    }

    /// Why there is no path, and where the two sides come nearest.
    fn nothing(
        &self,
        question: &Question<'_>,
        index: &PathIndex,
        search: &Search<'_>,
    ) -> Result<NoPath, LienketError> {
        let statement = question.statement;
        let window = match (statement.within, statement.on) {
            (Some((first, last)), _) => Some(Window::Within(format!("{first}..{last}"))),
            (None, day) => day.map(|day| Window::On(day.to_string())),
        };
        let mut meeting = Vec::new();
        for (node, from, to) in
            search::meeting_points(&index.graph, search, MEETINGS).map_err(told)?
        {
            meeting.push(Meeting { stop: stop(&self.store, index, node)?, from, to });
        }
        let named = |ends: &Ends, nodes: &[Node]| self.named(index, ends, nodes);
        Ok(NoPath {
            from: named(&question.from, search.from)?,
            to: named(&question.to, search.to)?,
            length: (*statement.length.start(), *statement.length.end()),
            window,
            meeting,
        })
    }
}

/// The nodes that may lie on the way: no hubs unless they are allowed or asked for, none that is avoided.
fn allowed_nodes(
    index: &PathIndex,
    statement: &Statement,
    (through, avoid): (&[Node], &[Node]),
) -> Bits {
    let mut allowed = if statement.has(Switch::Hubs) {
        Bits::all(index.graph.nodes())
    } else {
        index.without_hubs().clone()
    };
    for node in through {
        allowed.insert(*node);
    }
    for node in avoid {
        allowed.remove(*node);
    }
    allowed
}

/// The hops that may be gone along: by ON, WITHIN and the relations that are avoided.
fn allowed_hops(index: &PathIndex, question: &Question<'_>) -> Bits {
    let statement = question.statement;
    let mut allowed = Bits::all(index.graph.hops());
    if let Some(day) = statement.on {
        allowed.keep(&index.mask_on(day));
    }
    if let Some((first, last)) = statement.within {
        allowed.keep(&index.mask_within(first, last));
    }
    let without: Vec<u16> =
        question.without.iter().flat_map(|iri| index.relations_of(iri)).collect();
    if !without.is_empty() {
        for id in 0..u32::try_from(index.graph.hops()).unwrap_or(u32::MAX) {
            if without.contains(&index.graph.hop(id).relation) {
                allowed.remove(id);
            }
        }
    }
    allowed
}

/// A fault of the search as the library tells it.
fn told(fault: Fault) -> LienketError {
    LienketError::Query(fault.said())
}
