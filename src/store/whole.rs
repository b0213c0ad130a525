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
    /// The quads that fit, one after the other, in no order.
    pub fn each(&self, pattern: Pattern<'_>) -> impl Iterator<Item = Result<Quad, LienketError>> {
        let Pattern { subject, predicate, object, graph } = pattern;
        let (subject, graph) =
            (subject.map(NamedOrBlankNodeRef::from), graph.map(GraphNameRef::from));
        self.found(self.graphs.quads_for_pattern(subject, predicate, object, graph))
    }

    /// The quads that stand in no graph, one after the other.
    pub fn without_graph(&self) -> impl Iterator<Item = Result<Quad, LienketError>> {
        let graph = Some(GraphNameRef::DefaultGraph);
        self.found(self.graphs.quads_for_pattern(None, None, None, graph))
    }

    fn found(
        &self,
        quads: impl Iterator<Item = Result<Quad, StorageError>>,
    ) -> impl Iterator<Item = Result<Quad, LienketError>> {
        quads.map(|quad| quad.map_err(|error| self.fault(&error)))
    }

    /// The named graphs, one after the other, in no order.
    pub fn each_graph(&self) -> impl Iterator<Item = Result<NamedNode, LienketError>> {
        self.graphs.named_graphs().filter_map(|graph| match graph {
            Ok(NamedOrBlankNode::NamedNode(graph)) => Some(Ok(graph)),
            Ok(NamedOrBlankNode::BlankNode(_)) => None,
            Err(error) => Some(Err(self.fault(&error))),
        })
    }

    /// Whether there is a graph of this name.
    ///
    /// # Errors
    /// The store could not be read.
    pub fn has_graph(&self, graph: &NamedNode) -> Result<bool, LienketError> {
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
        let _changing = self.revision.change()?;
        loader.commit().map_err(|error| self.fault(&error))
    }
}
