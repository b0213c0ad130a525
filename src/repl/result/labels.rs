//! The labels by which a session shows things.
use crate::rdf::vocab as terms;
use crate::store::{Pattern, Store};
use crate::words::Language;
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, Term};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Labels in a language, looked up once each.
pub(in crate::repl) struct Labels<'a> {
    store: &'a Store,
    language: Language,
    known: RefCell<BTreeMap<String, Option<String>>>,
}

impl<'a> Labels<'a> {
    /// The labels of `store` in `language`, where there are none in whatever language there are.
    pub(in crate::repl) fn of(store: &'a Store, language: Language) -> Self {
        Self { store, language, known: RefCell::default() }
    }

    /// The label of the thing with this IRI; of an article its headline.
    pub(in crate::repl) fn label(&self, iri: &str) -> Option<String> {
        if let Some(known) = self.known.borrow().get(iri) {
            return known.clone();
        }
        let label = self.look_up(iri);
        self.known.borrow_mut().insert(iri.to_owned(), label.clone());
        label
    }

    fn look_up(&self, iri: &str) -> Option<String> {
        let node = NamedNode::new(iri).ok()?;
        [terms::PREF_LABEL, rdfs::LABEL, terms::HEADLINE, terms::ID_LOCAL, terms::TITLE]
            .into_iter()
            .find_map(|predicate| {
                let (subject, predicate) = (Some(node.as_ref()), Some(predicate));
                let quads = self.store.quads(Pattern { subject, predicate, ..Pattern::default() });
                let labels = quads.ok()?.into_iter().filter_map(|quad| match quad.object {
                    Term::Literal(label) => {
                        let is_other = label.language() != Some(self.language.tag());
                        Some((is_other, label.destruct().0))
                    }
                    Term::NamedNode(_) | Term::BlankNode(_) => None,
                });
                labels.min().map(|(_, label)| label)
            })
    }
}
