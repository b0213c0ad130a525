//! Sides: in `Phía tỉnh Lào Cai có các đồng chí: …` every *Tỉnh ủy* is that of Lào Cai.
use super::{PlaceId, Referent, Referents};
use crate::outline::Outline;
use std::ops::Range;

/// A stretch of tokens that speaks of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideScope {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whose side it is.
    pub side: Referent,
}

/// The sides that `outline` opens, in text order. A side lasts to the end of its sentence or the next side.
pub(super) fn find(outline: &Outline, referents: &Referents) -> Vec<SideScope> {
    let mut scopes: Vec<SideScope> = Vec::new();
    for (index, mention) in referents.mentions.iter().enumerate() {
        let Some(side) = referents.of.get(index).copied().flatten() else { continue };
        if matches!(side, Referent::Person(_)) || !opens(outline, mention.tokens.start) {
            continue;
        }
        let sentence = outline.sentence_of(mention.tokens.start);
        let end = outline
            .sentences
            .get(sentence)
            .map_or(mention.tokens.end, |sentence| sentence.tokens.end);
        if let Some(last) = scopes.last_mut() {
            last.tokens.end = last.tokens.end.min(mention.tokens.start);
        }
        scopes.push(SideScope { tokens: mention.tokens.start..end, side });
    }
    scopes
}

/// Whether what begins at `at` is said to be a side: `phía`, `về phía`, `bên`.
fn opens(outline: &Outline, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |before| outline.word_at(before));
    word(1) == "phía"
        || (word(1) == "bên" && word(2) == "phía")
        || (matches!(word(1), "tỉnh" | "nước" | "bạn") && word(2) == "phía")
}

impl Referents {
    /// The side that speaks at the token `at`.
    pub fn side_at(&self, at: usize) -> Option<Referent> {
        let last = self.sides.partition_point(|scope| scope.tokens.start <= at).checked_sub(1)?;
        self.sides.get(last).filter(|scope| scope.tokens.contains(&at)).map(|scope| scope.side)
    }

    /// The place of the side that speaks at `at`.
    pub(super) fn side_place_at(&self, at: usize) -> Option<PlaceId> {
        match self.side_at(at)? {
            Referent::Place(place) => Some(place),
            Referent::Body(body) => self.bodies.get(body.0)?.jurisdiction,
            Referent::Person(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The bodies that the article names.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let facts = sample::reading("2017", text).facts;
        let found: Vec<&str> =
            facts.bodies.iter().filter(|body| body.named).map(|body| body.name.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_side_lasts_to_the_next_one() {
        check(
            "Phía tỉnh Cà Mau có Sở Y tế; phía tỉnh Nghệ An có Sở Nội vụ.",
            &["Sở Y tế tỉnh Cà Mau", "Sở Nội vụ tỉnh Nghệ An"],
        );
    }

    #[test]
    fn a_direction_is_no_side() {
        check(
            "Tỉnh Cà Mau họp, tỉnh Cà Mau bàn. Ở phía bắc tỉnh Nghệ An, mưa to. Sở Y tế báo cáo.",
            &["Sở Y tế tỉnh Cà Mau"],
        );
    }
}
