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

impl Atlas {
    /// The unit that a type alone means at token `at`: the side that speaks (`side`, where the caller knows one), what
    /// the sentence names before it, what its list names behind it, what the article speaks of most or named last.
    pub fn meaning(
        &self,
        kind: UnitType,
        at: usize,
        side: Option<UnitId>,
        outline: &Outline,
        lexicon: &Lexicon,
    ) -> Option<UnitId> {
        if let Some(unit) = side.and_then(|side| self.lift(side, kind, lexicon)) {
            return Some(unit);
        }
        let sentence = outline.sentence_of(at);
        let lift = |stand: &Stand| self.lift(stand.unit, kind, lexicon);
        let before = self
            .stands
            .iter()
            .rev()
            .filter(|stand| stand.sentence == sentence && stand.end <= at)
            .find_map(lift);
        before
            .or_else(|| self.behind(kind, at, sentence, outline, lexicon))
            .or_else(|| self.of_article(kind, at, lexicon))
    }

    /// The unit of this type of which the article speaks, at token `at`.
    fn of_article(&self, kind: UnitType, at: usize, lexicon: &Lexicon) -> Option<UnitId> {
        let fitting = || self.weights.iter().filter(|(unit, _)| self.fits(*unit, kind, lexicon));
        let (most, weight) = *fitting().next()?;
        let sum: u32 = fitting().map(|(_, weight)| weight).sum();
        if weight * DOMINANT.1 > sum * DOMINANT.0 {
            return Some(most);
        }
        let last = self
            .stands
            .iter()
            .rev()
            .filter(|stand| stand.end <= at)
            .find_map(|stand| self.lift(stand.unit, kind, lexicon));
        last.or(Some(most))
    }

    /// The unit that the list of posts names behind token `at`, up to the next mark that ends it.
    fn behind(
        &self,
        kind: UnitType,
        at: usize,
        sentence: usize,
        outline: &Outline,
        lexicon: &Lexicon,
    ) -> Option<UnitId> {
        let stand = self.stands.iter().find(|stand| {
            stand.sentence == sentence && stand.start > at && stand.start <= at + REACH
        })?;
        let listed = (at + 1..stand.start).any(|token| outline.word_at(token) == ",")
            && (at + 1..stand.start).all(|token| {
                !matches!(outline.word_at(token), ";" | ":" | "." | "(" | "“" | "đã" | "và" | "tại")
            });
        let unit = Some(stand.unit).filter(|unit| self.fits(*unit, kind, lexicon));
        unit.filter(|_| listed)
    }

    /// `unit` or what contains it, where it is of this type.
    fn lift(&self, unit: UnitId, kind: UnitType, lexicon: &Lexicon) -> Option<UnitId> {
        if !lexicon.places.is_domestic(unit) {
            return None;
        }
        let outer = std::iter::once(unit).chain(lexicon.places.ancestors(unit, self.day()));
        outer.into_iter().find(|unit| self.fits(*unit, kind, lexicon))
    }

    fn fits(&self, unit: UnitId, kind: UnitType, lexicon: &Lexicon) -> bool {
        let known = lexicon.places.unit(unit);
        known.kind == Some(kind) && known.level != Level::Country
    }
}
