//! What people have judged, as the graph of judgements has it.
use super::Verdicts;
use crate::error::LienketError;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

impl Verdicts {
    /// The judgements of who is who that `store` holds.
    pub fn standing(store: &Store) -> Result<Self, LienketError> {
        Ok(Self {
            same: pairs(store, vocab::JUDGED_SAME)?,
            distinct: pairs(store, vocab::JUDGED_DISTINCT)?,
        })
    }
}

fn pairs(
    store: &Store,
    predicate: NamedNodeRef<'_>,
) -> Result<BTreeSet<(String, String)>, LienketError> {
    let quads = store.quads(Pattern {
        predicate: Some(predicate),
        graph: Some(vocab::JUDGEMENTS_GRAPH),
        ..Pattern::default()
    })?;
    let pair = |quad: oxigraph::model::Quad| match (quad.subject, quad.object) {
        (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) => {
            Some((one.into_string(), other.into_string()))
        }
        _ => None,
    };
    Ok(quads.into_iter().filter_map(pair).collect())
}
