//! Where the statements stand from which people and events are read: [`Source`] is the store, or the [`Sheet`] of an
//! article on its way there.
use crate::error::LienketError;
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};
use rustc_hash::FxHashMap;

/// Statements that can be looked up.
pub(crate) trait Source {
    /// Those that fit, in no order.
    ///
    /// # Errors
    /// They could not be read.
    fn quads(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, LienketError>;
}

impl Source for Store {
    fn quads(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, LienketError> {
        Self::quads(self, pattern)
    }
}

/// The statements of an article and of the teasers beside it, before they are stored.
pub(super) struct Sheet<'a> {
    quads: &'a [Quad],
    of: FxHashMap<NamedOrBlankNodeRef<'a>, Vec<&'a Quad>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(quads: &'a [Quad]) -> Self {
        let mut of: FxHashMap<NamedOrBlankNodeRef<'a>, Vec<&'a Quad>> = FxHashMap::default();
        for quad in quads {
            of.entry(quad.subject.as_ref()).or_default().push(quad);
        }
        Self { quads, of }
    }
}

impl Source for Sheet<'_> {
    fn quads(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, LienketError> {
        let Pattern { subject, predicate, object, graph } = pattern;
        let fits = |quad: &&Quad| {
            predicate.is_none_or(|predicate: NamedNodeRef<'_>| predicate == quad.predicate.as_ref())
                && object.is_none_or(|object: TermRef<'_>| object == quad.object.as_ref())
                && graph.is_none_or(|graph| GraphNameRef::from(graph) == quad.graph_name.as_ref())
        };
        Ok(match subject {
            Some(subject) => {
                let own = self.of.get(&NamedOrBlankNodeRef::from(subject));
                own.into_iter().flatten().copied().filter(fits).cloned().collect()
            }
            None => self.quads.iter().filter(fits).cloned().collect(),
        })
    }
}
