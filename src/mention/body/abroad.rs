//! Whose body abroad is meant: `Quốc hội | Lào`, `Thủ tướng | nước Cộng hòa Dân chủ Nhân dân Lào`.
use super::Jurisdiction;
use super::parse::Parser;

/// The longest form of a state before its name, in words: `nước Cộng hòa xã hội chủ nghĩa`.
const LONGEST_FORM: usize = 7;

impl Parser<'_> {
    /// The state or unit abroad that is named at `at`, and the token after it: a country by its canonical name, of
    /// `CHLB Đức` that is `Đức`; a place that is none, as written.
    pub(crate) fn abroad(&self, at: usize) -> Option<(String, usize)> {
        let (start, end) = self.state_abroad(at)?;
        let named = self.countries.get(&start).map(|name| (*name).to_owned());
        let written = || self.context.outline.tokens_text(start..end).to_owned();
        Some((named.unwrap_or_else(written), end))
    }

    /// Whether the state of this jurisdiction is a foreign one, or not said.
    pub(super) fn may_be_abroad(&self, of: Jurisdiction) -> bool {
        match of {
            Jurisdiction::Place(at) => self.abroad_end(at).is_some(),
            Jurisdiction::Type(_) => false,
            Jurisdiction::Context => true,
        }
    }

    /// The token after `Việt Nam`, with the form of the state before it, at `at`.
    pub(crate) fn end_of_home(&self, at: usize) -> Option<usize> {
        let outline = self.context.outline;
        let words = outline.words_of(outline.tokens.get(at)?.sentence);
        let mut start = at;
        while self.place_end(start).is_none() && start < at + LONGEST_FORM {
            start += self.context.lexicon.states.forms.longest(&words, start)?.0;
        }
        let end = self.place_end(start)?;
        outline.tokens_text(start..end).ends_with("Việt Nam").then_some(end)
    }

    /// Whether the foreign place at `at` is a country.
    pub(crate) fn is_country(&self, at: usize) -> bool {
        self.state_abroad(at).is_some_and(|(start, _)| self.countries.contains_key(&start))
    }

    /// Where the mention of the foreign place begins behind *nước*, *Cộng hòa*, *Vương quốc*, and the token after it.
    pub(crate) fn state_abroad(&self, at: usize) -> Option<(usize, usize)> {
        let outline = self.context.outline;
        let sentence = outline.tokens.get(at)?.sentence;
        let words = outline.words_of(sentence);
        let mut start = at;
        // Forms stack: `nước`, `Cộng hòa`.
        while self.place_end(start).is_none() && start < at + LONGEST_FORM {
            start += self.context.lexicon.states.forms.longest(&words, start)?.0;
        }
        let end = self.abroad_end(start)?;
        (outline.tokens.get(start)?.sentence == sentence).then_some((start, end))
    }
}
