//! Places: typed (`tỉnh Lào Cai`, `TP. Vinh`, `Q.1`), in lists (`các huyện A, B và C`), bare (`Lào Cai`, `Lào`), in the
//! address of a site (`nghean.gov.vn`). What a bare name needs around it to be a place, the referents decide.
mod bare;
mod host;
mod names;
mod scan;
#[cfg(test)]
mod tests;
mod typed;

use super::{Context, Mention};
use crate::lexicon::places::UnitId;
use crate::value::UnitType;

/// A name that stands for a place, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The type that the text says, or that a head implies (`Thành ủy Lào Cai`).
    pub typed: Option<UnitType>,
    /// The name as written, without the type.
    pub name: String,
    /// The units of this name; none where the gazetteer does not know it.
    pub units: Vec<UnitId>,
    /// How sure it is that a place is meant.
    pub support: Support,
}

/// How sure it is that a name stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// A district, a commune or a name of many meanings, with nothing around it.
    Bare,
    /// The same, behind a word of place: `tại Bình Chánh`.
    Located,
    /// Typed, listed, or a name that means nothing else.
    Sure,
}

/// Finds the places.
pub(super) fn recognize(context: &Context<'_>, found: &mut Vec<Mention>) {
    for sentence in 0..context.outline.sentences.len() {
        scan::Scan::new(context, sentence, found).run();
    }
}
