//! Which unit a type alone means: *tỉnh*, *UBND tỉnh*, *Tỉnh ủy*, *huyện*, *thành phố*.
use super::Atlas;
use super::atlas::Stand;
use crate::lexicon::Lexicon;
use crate::lexicon::places::UnitId;
use crate::outline::Outline;
use crate::value::{Level, UnitType};

/// How far behind a type its unit can be said: `Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Yên Bái`.
const REACH: usize = 12;
/// A unit of which more than this share of the article speaks is meant where nothing nearer decides.
const DOMINANT: (u32, u32) = (3, 5);

/// A type without a name, at its stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The type: of `UBND tỉnh` and `Tỉnh ủy` the tỉnh.
    pub kind: UnitType,
    /// Its token.
    pub at: usize,
    /// The unit for whose side the sentence speaks, where the caller knows it; it goes before all else.
    pub side: Option<UnitId>,
}

impl Atlas {
    /// The unit that a type alone means: the side that speaks, what the sentence names before it, what its list of posts
    /// names behind it, what the article speaks of most or named last.
    pub fn meaning(&self, asked: Asked, outline: &Outline, lexicon: &Lexicon) -> Option<UnitId> {
        let Asked { kind, at, side } = asked;
        if let Some(unit) = side.and_then(|side| self.lift(side, kind, lexicon)) {
            return Some(unit);
        }
        let sentence = outline.sentence_of(at);
        let before = self.stands.partition_point(|stand| stand.start < at);
        let before = self.stands.get(..before).unwrap_or_default().iter().rev();
        let in_sentence =
            before.take_while(|stand| stand.sentence == sentence).filter(|stand| stand.end <= at);
        in_sentence
            .filter(|stand| !opens_place(stand, outline) && !self.is_past(stand))
            .find_map(|stand| self.lift(stand.unit, kind, lexicon))
            .or_else(|| self.behind(asked, outline).filter(|unit| fits(*unit, kind, lexicon)))
            .or_else(|| self.of_article(kind, at, lexicon))
    }

    /// Whether the place belongs to a post of the past: after `nguyên Bí thư Tỉnh ủy Yên Bái` a *Tỉnh ủy* is another's.
    fn is_past(&self, stand: &Stand) -> bool {
        let last = self.past.partition_point(|post| post.start <= stand.start);
        last.checked_sub(1).is_some_and(|last| self.past[last].contains(&stand.start))
    }

    /// The unit of this type of which the article speaks, at token `at`.
    fn of_article(&self, kind: UnitType, at: usize, lexicon: &Lexicon) -> Option<UnitId> {
        let fitting = || self.weights.iter().filter(|(unit, _)| fits(*unit, kind, lexicon));
        let (most, weight) = *fitting().next()?;
        let sum: u32 = fitting().map(|(_, weight)| weight).sum();
        if weight * DOMINANT.1 > sum * DOMINANT.0 {
            return Some(most);
        }
        let before = self.stands.iter().rev().filter(|stand| stand.end <= at);
        before
            .map(|stand| self.lift(stand.unit, kind, lexicon))
            .find(Option::is_some)
            .flatten()
            .or(Some(most))
    }

    /// The unit that the list of posts names behind the type.
    fn behind(&self, asked: Asked, outline: &Outline) -> Option<UnitId> {
        let at = asked.at;
        let next = self.stands.partition_point(|stand| stand.start <= at);
        let stand = self
            .stands
            .get(next)
            .filter(|stand| stand.start <= at + REACH)
            .filter(|stand| stand.sentence == outline.sentence_of(at))?;
        let between = || (at + 1..stand.start).map(|token| outline.word_at(token));
        let ends_list =
            |word: &str| matches!(word, ";" | ":" | "." | "(" | "“" | "đã" | "và" | "tại" | "với");
        let listed = between().any(|word| word == ",") && !between().any(ends_list);
        listed.then_some(stand.unit)
    }

    /// `unit` or what contains it, where it is of this type.
    fn lift(&self, unit: UnitId, kind: UnitType, lexicon: &Lexicon) -> Option<UnitId> {
        let mut outer = std::iter::once(unit).chain(lexicon.places.ancestors(unit, self.day()));
        outer.find(|unit| fits(*unit, kind, lexicon)).filter(|_| lexicon.places.is_domestic(unit))
    }
}

/// Whether the place only says where the sentence happens: `Tại Hà Nội, Tỉnh ủy …` is no Tỉnh ủy of Hà Nội's.
fn opens_place(stand: &Stand, outline: &Outline) -> bool {
    stand.start.checked_sub(1).is_some_and(|before| {
        outline.sentence_of(before) == stand.sentence && outline.word_at(before) == "tại"
    })
}

fn fits(unit: UnitId, kind: UnitType, lexicon: &Lexicon) -> bool {
    let known = lexicon.places.unit(unit);
    known.kind == Some(kind) && known.level != Level::Country
}
