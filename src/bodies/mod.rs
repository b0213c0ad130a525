//! A store → what follows for its bodies, as quads of `graph/derived`: how those of units followed each other, and all that a
//! body is part of. Changes of bodies of the country stand in `graph/reference`, with those of provinces.
mod parts;
mod succession;

use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

/// What follows for the bodies of `store`, in no order.
///
/// # Errors
/// Those of the store.
pub fn derive(store: &Store, lexicon: &Lexicon) -> Result<Vec<Quad>, LienketError> {
    let mut quads = parts::quads(store)?;
    quads.extend(succession::quads(store, lexicon)?);
    Ok(quads)
}

/// What `predicate` joins, in one graph or all.
fn links(
    store: &Store,
    predicate: NamedNodeRef<'_>,
    graph: Option<NamedNodeRef<'_>>,
) -> Result<impl Iterator<Item = (NamedNode, NamedNode)>, LienketError> {
    let quads = store.quads(Pattern { predicate: Some(predicate), graph, ..Pattern::default() })?;
    Ok(quads.into_iter().filter_map(|quad| match (quad.subject, quad.object) {
        (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) => Some((one, other)),
        _ => None,
    }))
}
