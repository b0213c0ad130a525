//! The graph on disk or in memory: the only user of `oxigraph::store`, behind the few operations that the rest needs.
//!
//! One writer, or any number of readers: the marker file of a store's folder is the lock. Articles are stored whole or
//! not at all, several in one transaction.
mod folder;
mod fault;
mod kept;
mod revision;
mod articles;
mod change;
mod backup;
mod loading;
mod remote;
mod update;
mod whole;

use crate::error::LienketError;
use crate::lexicon::table::Tables;
use crate::rdf::{iri, ontology_quads, reference_quads, vocab};
use articles::Articles;
pub use kept::Kept;
pub use loading::Loading;
use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term,
    TermRef,
};
use oxigraph::sparql::{
    PreparedSparqlQuery, QueryEvaluationError, QueryExplanation, QueryResults, SparqlEvaluator,
};
use oxigraph::store::{StorageError, Store as Graphs};
use remote::Endpoint;
pub use remote::{Access, access};
use revision::Revision;
use spargebra::Query;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
pub use update::Changes;

/// The name that stands for a store in memory where a folder is asked for.
pub const MEMORY: &str = "memory";

/// The graph. Clones share it.
#[derive(Clone)]
pub struct Store {
    graphs: Graphs,
    name: String,
    folder: Option<PathBuf>,
    revision: Arc<Revision>,
    articles: Arc<Articles>,
    /// What holds the graph instead where it is elsewhere.
    endpoint: Option<Arc<Endpoint>>,
    /// Held for as long as the store is open.
    #[cfg_attr(
        not(feature = "rocksdb"),
        expect(dead_code, reason = "held, and asked where there are files")
    )]
    hold: Option<Arc<folder::Hold>>,
}

/// What an article says now, in place of what it said.
#[derive(Clone, Debug)]
pub struct Change {
    /// The article's id.
    pub article: String,
    /// The quads of the article and of the teasers beside it.
    pub quads: Vec<Quad>,
}

/// Which quads are asked for; `None` is any.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pattern<'a> {
    /// The subject.
    pub subject: Option<NamedNodeRef<'a>>,
    /// The predicate.
    pub predicate: Option<NamedNodeRef<'a>>,
    /// The object.
    pub object: Option<TermRef<'a>>,
    /// The graph.
    pub graph: Option<NamedNodeRef<'a>>,
}

impl Store {
    /// An empty store in memory.
    pub fn memory() -> Result<Self, LienketError> {
        let graphs = Graphs::new().map_err(|error| fault::describe(MEMORY, &error))?;
        let (revision, articles) =
            (Arc::new(Revision::in_memory()), Arc::new(Articles::in_memory()));
        let (name, folder, endpoint, hold) = (MEMORY.to_owned(), None, None, None);
        let store = Self { graphs, name, folder, revision, articles, endpoint, hold };
        store.load_own()?;
        Ok(store)
    }

    /// The store at an endpoint.
    fn at(endpoint: Endpoint) -> Result<Self, LienketError> {
        let name = endpoint.name().to_owned();
        let graphs = Graphs::new().map_err(|error| fault::describe(&name, &error))?;
        let (revision, articles) =
            (Arc::new(Revision::in_memory()), Arc::new(Articles::in_memory()));
        let (folder, endpoint, hold) = (None, Some(Arc::new(endpoint)), None);
        Ok(Self { graphs, name, folder, revision, articles, endpoint, hold })
    }

    /// Opens the store in `folder` for reading and writing; makes it where there is none. An address opens an endpoint.
    pub fn open(folder: &Path) -> Result<Self, LienketError> {
        if folder.as_os_str() == MEMORY {
            return Self::memory();
        }
        if remote::is_address(folder) {
            let store = Self::at(Endpoint::open(folder)?)?;
            store.load_own()?;
            return Ok(store);
        }
        let (graphs, hold) = folder::open(folder)?;
        let store = Self::in_folder(folder, graphs, hold);
        store.load_own()?;
        Ok(store)
    }

    fn in_folder(folder: &Path, graphs: Graphs, hold: folder::Hold) -> Self {
        Self {
            graphs,
            name: folder.display().to_string(),
            folder: Some(folder.to_owned()),
            revision: Arc::new(Revision::in_folder(folder, revision::FILE)),
            articles: Arc::new(Articles::in_folder(folder)),
            endpoint: None,
            hold: Some(Arc::new(hold)),
        }
    }

    /// As [`Store::open`], but there must be one.
    pub fn open_existing(folder: &Path) -> Result<Self, LienketError> {
        if remote::is_address(folder) {
            return Self::at(Endpoint::open_existing(folder)?);
        }
        if folder.as_os_str() != MEMORY {
            folder::check_exists(folder)?;
        }
        Self::open(folder)
    }

    /// Whether there is a store in `folder`.
    pub fn exists(folder: &Path) -> bool {
        folder.as_os_str() == MEMORY
            || remote::is_address(folder)
            || folder::check_exists(folder).is_ok()
    }

    /// Opens the store in `folder` for reading, beside other readers.
    pub fn open_read_only(folder: &Path) -> Result<Self, LienketError> {
        if folder.as_os_str() == MEMORY {
            return Self::memory();
        }
        if remote::is_address(folder) {
            return Self::at(Endpoint::open_existing(folder)?);
        }
        let (graphs, hold) = folder::open_read_only(folder)?;
        Ok(Self::in_folder(folder, graphs, hold))
    }

    /// The digest under which the article was stored, see [`crate::rdf::fingerprint`]; `None` where it is not.
    pub fn fingerprint_of(&self, article: &str) -> Result<Option<String>, LienketError> {
        let node = iri::article(article);
        let (subject, predicate) = (Some(node.as_ref()), Some(vocab::CONTENT_HASH));
        let found = self.quads(Pattern {
            subject,
            predicate,
            graph: Some(node.as_ref()),
            ..Pattern::default()
        })?;
        Ok(found.into_iter().find_map(|quad| match quad.object {
            Term::Literal(hash) => Some(hash.destruct().0),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }))
    }

    /// The graphs that an article fills: its own, and those of its teasers.
    pub fn graphs_of(&self, article: &str) -> Result<Vec<NamedNode>, LienketError> {
        let own = iri::article(article);
        let (predicate, object) = (Some(vocab::IS_PART_OF), Some(own.as_ref().into()));
        let teasers = self.quads(Pattern { predicate, object, ..Pattern::default() })?;
        let mut graphs: Vec<NamedNode> = teasers
            .into_iter()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        let has_own = match &self.endpoint {
            Some(_) => {
                self.any(Pattern { graph: Some(own.as_ref()), ..Pattern::default() })?.is_some()
            }
            None => self.graphs.contains_named_graph(&own).map_err(|error| self.fault(&error))?,
        };
        if has_own {
            graphs.push(own);
        }
        Ok(graphs)
    }

    /// The quads that fit, in no order.
    pub fn quads(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, LienketError> {
        self.some(pattern, usize::MAX)
    }

    /// As many of the quads that fit, in no order, but the same each time.
    ///
    /// # Errors
    /// The store could not be read.
    pub fn some(&self, pattern: Pattern<'_>, most: usize) -> Result<Vec<Quad>, LienketError> {
        if let Some(endpoint) = &self.endpoint {
            return endpoint.quads(pattern, most);
        }
        let Pattern { subject, predicate, object, graph } = pattern;
        let (subject, graph) =
            (subject.map(NamedOrBlankNodeRef::from), graph.map(GraphNameRef::from));
        self.graphs
            .quads_for_pattern(subject, predicate, object, graph)
            .take(most)
            .collect::<Result<_, _>>()
            .map_err(|error| self.fault(&error))
    }

    /// Whether it holds this quad. Not asked of an endpoint, where each would be a request.
    ///
    /// # Errors
    /// The store could not be read.
    pub(crate) fn has(&self, quad: &Quad) -> Result<bool, LienketError> {
        self.graphs.contains(quad).map_err(|error| self.fault(&error))
    }

    /// One of the quads that fit, where there is any: for what all of them say alike.
    ///
    /// # Errors
    /// The store could not be read.
    pub fn any(&self, pattern: Pattern<'_>) -> Result<Option<Quad>, LienketError> {
        Ok(self.some(pattern, 1)?.pop())
    }

    /// The named graphs, sorted.
    pub fn graphs(&self) -> Result<Vec<NamedNode>, LienketError> {
        if let Some(endpoint) = &self.endpoint {
            let mut graphs = endpoint.graphs()?;
            graphs.sort();
            return Ok(graphs);
        }
        let mut graphs = Vec::new();
        for graph in self.graphs.named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph.map_err(|error| self.fault(&error))? {
                graphs.push(graph);
            }
        }
        graphs.sort();
        Ok(graphs)
    }

    /// The number of quads.
    pub fn len(&self) -> Result<usize, LienketError> {
        match &self.endpoint {
            Some(endpoint) => endpoint.len(),
            None => self.graphs.len().map_err(|error| self.fault(&error)),
        }
    }

    /// Whether it holds nothing but the ontology and the reference graph, which come with the program, and notes of a run that
    /// stored nothing.
    pub fn is_empty(&self) -> Result<bool, LienketError> {
        let own = [vocab::ONTOLOGY_GRAPH, vocab::REFERENCE_GRAPH, vocab::UNDECIDED_GRAPH];
        Ok(self.graphs()?.iter().all(|graph| own.contains(&graph.as_ref())))
    }

    /// Runs a parsed query, here by `evaluator`; one without `FROM` over the union of all graphs.
    ///
    /// # Errors
    /// Those of the evaluation that show before the first solution.
    pub fn run(
        &self,
        query: Query,
        evaluator: SparqlEvaluator,
    ) -> Result<QueryResults<'static>, QueryEvaluationError> {
        match &self.endpoint {
            Some(endpoint) => {
                endpoint.ask(&query).map_err(|fault| QueryEvaluationError::Dataset(Box::new(fault)))
            }
            None => over_all_graphs(evaluator.for_query(query)).on_store(&self.graphs).execute(),
        }
    }

    /// As [`Store::run`], and tells by which plan; with the rows and times of its steps where it is `profiled`.
    ///
    /// # Errors
    /// An endpoint, whose plans are its own.
    pub fn explain(
        &self,
        query: Query,
        evaluator: SparqlEvaluator,
        profiled: bool,
    ) -> Result<(Result<QueryResults<'static>, QueryEvaluationError>, QueryExplanation), LienketError>
    {
        self.local("plans are told of a store of lienket's own alone")?;
        let query = over_all_graphs(evaluator.for_query(query)).on_store(&self.graphs);
        Ok(if profiled { query.compute_statistics().explain() } else { query.explain() })
    }

    /// Whether it is an endpoint of another engine.
    pub fn is_remote(&self) -> bool {
        self.endpoint.is_some()
    }

    /// Fails where it is an endpoint, for this reason.
    fn local(&self, reason: &str) -> Result<(), LienketError> {
        if self.is_remote() { Err(fault::because(Path::new(&self.name), reason)) } else { Ok(()) }
    }

    /// The name under which messages speak of it: its folder, or `memory`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder that it is in; `None` for a store in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The name of the state that it is in: every change gives it another, which no store had before. What was made from a
    /// store fits it as long as this is the same.
    ///
    /// # Errors
    /// The folder could not be read.
    pub fn revision(&self) -> Result<String, LienketError> {
        self.revision.name()
    }

    /// Puts what comes with the program into its graphs, unless it stands there.
    fn load_own(&self) -> Result<(), LienketError> {
        self.load_ontology()?;
        self.load_reference()
    }

    /// Puts the provinces of the program's own tables into the reference graph, unless their digest says that they
    /// stand there.
    fn load_reference(&self) -> Result<(), LienketError> {
        static QUADS: OnceLock<Vec<Quad>> = OnceLock::new();
        let graph = vocab::REFERENCE_GRAPH;
        let quads = if let Some(quads) = QUADS.get() {
            quads
        } else {
            let quads = reference_quads(&Tables::embedded())?;
            QUADS.get_or_init(|| quads)
        };
        let (subject, predicate) = (Some(graph), Some(vocab::CONTENT_HASH));
        let digest = Pattern { subject, predicate, graph: Some(graph), object: None };
        if self.quads(digest)?.iter().any(|digest| quads.contains(digest)) {
            return Ok(());
        }
        self.swap(&[graph.into_owned()], quads.iter())
    }

    /// Puts this version's ontology into its graph, unless it stands there.
    fn load_ontology(&self) -> Result<(), LienketError> {
        let graph = vocab::ONTOLOGY_GRAPH;
        let mut stored = self.quads(Pattern { graph: Some(graph), ..Pattern::default() })?;
        stored.sort_by_cached_key(ToString::to_string);
        let ontology = ontology_quads();
        if stored == ontology {
            return Ok(());
        }
        self.swap(&[graph.into_owned()], ontology.iter())
    }

    fn fault(&self, error: &StorageError) -> LienketError {
        fault::describe(&self.name, error)
    }
}

/// A query that names no graphs asks the union of all.
fn over_all_graphs(mut query: PreparedSparqlQuery) -> PreparedSparqlQuery {
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    query
}
