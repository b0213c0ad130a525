//! A store → what follows for its bodies, as quads of `graph/derived`: how those of units followed each other, and all that a
//! body is part of. Changes of bodies of the country stand in `graph/reference`, with those of provinces.
mod parts;
mod succession;

use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::store::Store;
use oxigraph::model::Quad;

/// What follows for the bodies of `store`, in no order.
///
/// # Errors
/// Those of the store.
pub fn derive(store: &Store, lexicon: &Lexicon) -> Result<Vec<Quad>, LienketError> {
    let mut quads = parts::quads(store)?;
    quads.extend(succession::quads(store, lexicon)?);
    Ok(quads)
}
