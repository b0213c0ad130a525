//! The graph as a whole, piece by piece: what is read of it without being held, what is put into it past the log.
use super::{Pattern, Store};
use crate::error::LienketError;
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, NamedOrBlankNodeRef, Quad};
use oxigraph::store::StorageError;

/// How many megabytes quads may take that are put into the store at once.
const ROOM: usize = 120;

/// What ends a load.
enum Halt {
    Store(StorageError),
    Source(LienketError),
}

impl From<StorageError> for Halt {
    fn from(error: StorageError) -> Self {
        Self::Store(error)
    }
}

impl Store {
    /// The quads that fit, one after the other, in no order; those of an endpoint come at once.
    pub fn each(&self, pattern: Pattern<'_>) -> impl Iterator<Item = Result<Quad, LienketError>> {
        let there = self.endpoint.as_ref().map(|endpoint| endpoint.quads(pattern, usize::MAX));
        let here = there.is_none().then(|| {
            let Pattern { subject, predicate, object, graph } = pattern;
            let (subject, graph) =
                (subject.map(NamedOrBlankNodeRef::from), graph.map(GraphNameRef::from));
            self.found(self.graphs.quads_for_pattern(subject, predicate, object, graph))
        });
        here.into_iter().flatten().chain(there.into_iter().flat_map(listed))
    }

    /// The quads that stand in no graph, one after the other; of an endpoint none, for there that graph is the union of all.
    pub fn without_graph(&self) -> impl Iterator<Item = Result<Quad, LienketError>> {
        let graph = Some(GraphNameRef::DefaultGraph);
        let here = self.endpoint.is_none();
        let quads = here.then(|| self.graphs.quads_for_pattern(None, None, None, graph));
        self.found(quads.into_iter().flatten())
    }

    fn found(
        &self,
        quads: impl Iterator<Item = Result<Quad, StorageError>>,
    ) -> impl Iterator<Item = Result<Quad, LienketError>> {
        quads.map(|quad| quad.map_err(|error| self.fault(&error)))
    }

    /// The named graphs, one after the other, in no order.
    pub fn each_graph(&self) -> impl Iterator<Item = Result<NamedNode, LienketError>> {
        let there = self.endpoint.as_ref().map(|endpoint| endpoint.graphs());
        let here = there.is_none().then(|| self.graphs.named_graphs());
        let here = here.into_iter().flatten().filter_map(|graph| match graph {
            Ok(NamedOrBlankNode::NamedNode(graph)) => Some(Ok(graph)),
            Ok(NamedOrBlankNode::BlankNode(_)) => None,
            Err(error) => Some(Err(self.fault(&error))),
        });
        here.chain(there.into_iter().flat_map(listed))
    }

    /// Whether there is a graph of this name.
    ///
    /// # Errors
    /// The store could not be read.
    pub fn has_graph(&self, graph: &NamedNode) -> Result<bool, LienketError> {
        if self.endpoint.is_some() {
            return Ok(self
                .any(Pattern { graph: Some(graph.as_ref()), ..Pattern::default() })?
                .is_some());
        }
        self.graphs.contains_named_graph(graph).map_err(|error| self.fault(&error))
    }

    /// Puts all these quads into the store, past the log, however many: all of them or, where there is a failure among them, none.
    ///
    /// # Errors
    /// The first failure among the quads; the store could not be written.
    pub fn load_all(
        &self,
        quads: impl Iterator<Item = Result<Quad, LienketError>>,
    ) -> Result<(), LienketError> {
        let mut loader = self.graphs.bulk_loader().with_max_memory_size_in_megabytes(ROOM);
        match loader.load_ok_quads(quads.map(|quad| quad.map_err(Halt::Source))) {
            Ok(()) => {}
            Err(Halt::Store(error)) => return Err(self.fault(&error)),
            Err(Halt::Source(fault)) => return Err(fault),
        }
        let _changing = self.touching_all()?;
        loader.commit().map_err(|error| self.fault(&error))
    }
}

/// What was found, one after the other, or why it was not.
fn listed<T>(found: Result<Vec<T>, LienketError>) -> impl Iterator<Item = Result<T, LienketError>> {
    let (found, fault) = match found {
        Ok(found) => (found, None),
        Err(fault) => (Vec::new(), Some(fault)),
    };
    fault.into_iter().map(Err).chain(found.into_iter().map(Ok))
}
