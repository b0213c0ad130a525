//! The tokens of one sentence, for recognizers that look around a token.
use crate::lexicon::fold::{WordKey, Words};
use crate::outline::{Case, Outline, TokenKind};
use crate::span::Span;
use std::ops::Range;

/// The tokens of one sentence. Positions are token indices of the whole outline; outside the sentence there is nothing.
#[derive(Clone, Debug)]
pub(crate) struct Window<'a> {
    outline: &'a Outline,
    /// The sentence's tokens.
    pub(crate) tokens: Range<usize>,
}

impl Words for Window<'_> {
    #[inline]
    fn key(&self, at: usize) -> Option<WordKey> {
        if self.tokens.contains(&at) {
            self.outline.tokens.get(at).map(|token| token.key)
        } else {
            None
        }
    }
}

impl<'a> Window<'a> {
    /// The window on every sentence of `outline`.
    pub(crate) fn all(outline: &'a Outline) -> impl Iterator<Item = Self> {
        outline
            .sentences
            .iter()
            .map(move |sentence| Self { outline, tokens: sentence.tokens.clone() })
    }

    /// The folded word at `at`; empty outside.
    pub(crate) fn is(&self, at: usize) -> &'a str {
        if self.tokens.contains(&at) { self.outline.word_at(at) } else { "" }
    }

    /// The folded word `back` before `at`; empty outside.
    pub(crate) fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.is(at))
    }

    /// The word at `at` as written; empty outside.
    pub(crate) fn text(&self, at: usize) -> &'a str {
        if self.tokens.contains(&at) { self.outline.token_text(at) } else { "" }
    }

    /// Whether a number stands at `at`.
    pub(crate) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Number)
    }

    /// What stands at `at`.
    pub(crate) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens
            .contains(&at)
            .then(|| self.outline.tokens.get(at))
            .flatten()
            .map(|token| token.kind)
    }

    /// How the word at `at` is written.
    pub(crate) fn case(&self, at: usize) -> Option<Case> {
        self.tokens
            .contains(&at)
            .then(|| self.outline.tokens.get(at))
            .flatten()
            .map(|token| token.case)
    }

    /// Whether a word in small letters stands at `at`.
    pub(crate) fn is_small_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word) && self.case(at) == Some(Case::Lower)
    }

    /// Whether the token at `at` and the next stand side by side without a space.
    pub(crate) fn touches_next(&self, at: usize) -> bool {
        let end = self.outline.tokens.get(at).map(|token| token.span.end);
        self.tokens.contains(&at)
            && self.tokens.contains(&(at + 1))
            && self.outline.tokens.get(at + 1).map(|token| token.span.start) == end
    }

    /// The text from the first token of `tokens` to the last.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.outline.tokens_span(tokens)
    }

    /// The number at `at` as a small whole number: `07` → 7.
    pub(crate) fn whole(&self, at: usize) -> Option<u16> {
        if self.is_number(at) { self.text(at).parse().ok() } else { None }
    }

    /// The year at `at`: four digits from 1800 to 2099.
    pub(crate) fn year(&self, at: usize) -> Option<i16> {
        let year = self
            .is_number(at)
            .then(|| self.text(at))
            .filter(|text| text.len() == 4)?
            .parse()
            .ok()?;
        (1800..2100).contains(&year).then_some(year)
    }
}

/// Whether `mark` is a dash of any length.
pub(crate) fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "—" | "−" | "‑")
}
