//! What a unit or body came from, and what became of it, by the changes of `graph/reference` and `graph/derived`.
use crate::error::LienketError;
use crate::identity::{least_label, text};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

/// A change that the thing went through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Followed {
    /// When: `2025-07-01`, as exact as is known; empty where it is not.
    pub day: String,
    /// Whether the others came after the thing; else they were before it.
    pub after: bool,
    /// The others by name; none where nothing came after it.
    pub others: BTreeSet<String>,
    /// Whether all of it changed hands, not a part.
    pub whole: bool,
    /// The act that decided it.
    pub act: String,
}

/// The changes of `node`, oldest first.
pub(super) fn of(store: &Store, node: &NamedNode) -> Result<Vec<Followed>, LienketError> {
    let mut all = BTreeSet::new();
    for (own, other, after) in [
        (vocab::ORIGINAL_ORGANIZATION, vocab::RESULTING_ORGANIZATION, true),
        (vocab::RESULTING_ORGANIZATION, vocab::ORIGINAL_ORGANIZATION, false),
    ] {
        let object = Some(node.as_ref().into());
        let pattern = Pattern { predicate: Some(own), object, ..Pattern::default() };
        for quad in store.quads(pattern)? {
            let NamedOrBlankNode::NamedNode(change) = quad.subject else { continue };
            let told =
                store.quads(Pattern { subject: Some(change.as_ref()), ..Pattern::default() })?;
            let text = |predicate| text(&told, predicate).unwrap_or_default();
            let mut others = BTreeSet::new();
            let mut only_itself = false;
            for quad in told.iter().filter(|quad| quad.predicate.as_ref() == other) {
                if let Term::NamedNode(other) = &quad.object {
                    // `Bộ Xây dựng` took in another and went on.
                    if other == node {
                        only_itself = true;
                    } else {
                        others.extend(least_label(store, other)?);
                    }
                }
            }
            if others.is_empty() && (only_itself || !after) {
                continue;
            }
            all.insert(Followed {
                day: text(vocab::DATE),
                after,
                others,
                whole: text(vocab::EXTENT) == "full",
                act: text(vocab::LEGAL_BASIS),
            });
        }
    }
    Ok(all.into_iter().collect())
}
