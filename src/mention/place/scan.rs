//! The walk over one sentence.
use super::{Named, Support};
use crate::lexicon::places::UnitId;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, SentenceWords, Token, TokenKind};
use crate::value::UnitType;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// The walk over one sentence.
pub(super) struct Scan<'a> {
    pub(super) context: Context<'a>,
    pub(super) words: SentenceWords<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the last name ended that is none of a place: `cao tốc Hà Nội`, on which `- Lào Cai` may follow.
    pub(super) blocked_end: usize,
    /// The last words of the persons' names in the article.
    pub(super) given_names: &'a FxHashSet<&'a str>,
    found: &'a mut Vec<Mention>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        context: &Context<'a>,
        sentence: usize,
        given_names: &'a FxHashSet<&'a str>,
        found: &'a mut Vec<Mention>,
    ) -> Self {
        let tokens = context
            .outline
            .sentences
            .get(sentence)
            .map_or(0..0, |sentence| sentence.tokens.clone());
        let words = context.outline.words_of(sentence);
        Self {
            context: *context,
            words,
            start: tokens.start,
            end: tokens.end,
            blocked_end: 0,
            given_names,
            found,
        }
    }

    pub(super) fn run(&mut self) {
        self.range(self.start..self.end);
    }

    /// Reads the tokens of `range`, which lies in the sentence.
    pub(super) fn range(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self
                .not_a_place(at)
                .or_else(|| self.host(at))
                .or_else(|| self.typed(at))
                .or_else(|| self.bare(at))
                .unwrap_or(at)
                .max(at + 1);
        }
    }

    fn not_a_place(&self, at: usize) -> Option<usize> {
        let length = self.context.lexicon.place_cues.not_a_place_at(&self.words, at)?;
        // `đông nam á` in lower case is none either, but `pháp luật` need not be looked at.
        (at..at + length).any(|word| self.case(word) != Case::Lower).then_some(at + length)
    }

    /// Adds a mention of the tokens `all`, whose name is the tokens `name`.
    pub(super) fn push(
        &mut self,
        all: Range<usize>,
        name: Range<usize>,
        named: (Option<UnitType>, Vec<UnitId>, Support),
        rule: &'static str,
    ) {
        let outline = self.context.outline;
        let (typed, units, support) = named;
        let name = outline.tokens_text(name).split_whitespace().collect::<Vec<_>>().join(" ");
        let kind = Kind::Place(Named { typed, name, units, support });
        self.found.push(Mention {
            span: outline.tokens_span(all.clone()),
            tokens: all,
            kind,
            rule,
        });
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        (self.start..self.end).contains(&at).then(|| self.context.outline.tokens.get(at)).flatten()
    }

    pub(super) fn word(&self, at: usize) -> &str {
        if (self.start..self.end).contains(&at) { self.context.outline.word_at(at) } else { "" }
    }

    pub(super) fn case(&self, at: usize) -> Case {
        self.token(at).map_or(Case::Lower, |token| token.case)
    }

    /// Whether the token at `at` is a word with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower)
    }

    /// Whether the token at `at` follows the one before it without a space.
    pub(super) fn touches_previous(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.token(before)), self.token(at)) {
            (Some(before), Some(token)) => before.span.end == token.span.start,
            _ => false,
        }
    }

    /// The last mention found, where it ends at token `end`.
    pub(super) fn found_before(&self, end: usize) -> Option<&Mention> {
        self.found.last().filter(|mention| mention.tokens.end == end)
    }
}
