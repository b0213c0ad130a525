//! Places: typed (`tỉnh Lào Cai`, `TP. Vinh`, `Q.1`), in lists (`các huyện A, B và C`), bare (`Lào Cai`, `Lào`), in the
//! address of a site (`nghean.gov.vn`). What a bare name needs around it to be a place, the referents decide.
mod bare;
mod host;
mod names;
mod scan;
#[cfg(test)]
mod tests;
mod typed;

pub(crate) use names::is_syllable;

use super::{Context, Mention};
use crate::lexicon::places::UnitId;
use crate::outline::Case;
use crate::value::UnitType;
use rustc_hash::FxHashSet;

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
    let given_names = given_names(context);
    for sentence in 0..context.outline.sentences.len() {
        scan::Scan::new(context, sentence, &given_names, found).run();
    }
}

/// The last words of what looks like a person's full name: of `Nguyễn Văn Đức` the `đức`, which is no country then.
fn given_names<'a>(context: &Context<'a>) -> FxHashSet<&'a str> {
    let outline = context.outline;
    let mut names = FxHashSet::default();
    for run in outline.tokens.chunk_by(|a, b| {
        a.case == Case::Capital && b.case == Case::Capital && a.sentence == b.sentence
    }) {
        if run.len() < 2 {
            continue;
        }
        // `Ông Nguyễn Văn Đức`: the name begins at the surname.
        let surname =
            run.iter().position(|token| context.lexicon.posts.is_surname(outline.folded(token)));
        let name = surname.and_then(|at| run.get(at..)).unwrap_or_default();
        if let ([_, .., last], 2..=4) = (name, name.len()) {
            names.insert(outline.folded(last));
        }
    }
    names
}
