//! Whose body abroad is meant: `Quốc hội | Lào`, `Thủ tướng | nước Cộng hòa Dân chủ Nhân dân Lào`.
use super::Jurisdiction;
use super::parse::Parser;
use crate::value::Level;

/// The longest form of a state before its name, in words: `nước Cộng hòa xã hội chủ nghĩa`.
const LONGEST_FORM: usize = 7;

impl Parser<'_> {
    /// Whether the state of this jurisdiction is a foreign one, or not said.
    pub(super) fn may_be_abroad(&self, of: Jurisdiction) -> bool {
        match of {
            Jurisdiction::Place(at) => self.places.get(&at).is_some_and(|(_, unit)| unit.is_some()),
            Jurisdiction::Type(_) => false,
            Jurisdiction::Context => true,
        }
    }

    /// The state or unit abroad that is named at `at`, and the token after it: a country by its canonical name.
    pub(crate) fn abroad(&self, at: usize) -> Option<(String, usize)> {
        let (_, name, end) = self.state_abroad(at)?;
        Some((name, end))
    }

    /// Whether the foreign place at `at` is a country.
    pub(crate) fn is_country(&self, at: usize) -> bool {
        let places = &self.context.lexicon.places;
        self.state_abroad(at)
            .and_then(|(start, ..)| self.places.get(&start)?.1)
            .is_some_and(|unit| places.unit(unit).level == Level::Country)
    }

    /// The same with the token at which the place mention begins, behind *nước*, *Cộng hòa*, *Vương quốc*.
    pub(super) fn state_abroad(&self, at: usize) -> Option<(usize, String, usize)> {
        let outline = self.context.outline;
        let sentence = outline.tokens.get(at)?.sentence;
        let words = outline.words_of(sentence);
        let mut start = at;
        // Forms stack: `nước`, `Cộng hòa`.
        while !self.places.contains_key(&start) && start < at + LONGEST_FORM {
            start += self.context.lexicon.states.forms.longest(&words, start)?.0;
        }
        let (end, unit) = self.places.get(&start)?;
        let unit = (*unit)?;
        let known = self.context.lexicon.places.unit(unit);
        let name = if known.level == Level::Country {
            known.name.to_string()
        } else {
            outline.tokens_text(start..*end).to_owned()
        };
        (outline.sentence_of(start) == sentence).then_some((start, name, *end))
    }
}
