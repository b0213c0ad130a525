//! Words, numbers and marks, with their folded forms.
use super::Block;
use crate::lexicon::fold::{self, WordKey};
use crate::span::Span;

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Its sentence, by index.
    pub sentence: usize,
    /// Where its folded form stands; read it with [`super::Outline::folded`].
    pub folded: Span,
    /// The key of its folded form.
    pub key: WordKey,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, or letters and digits: `tỉnh`, `QH15`.
    Word,
    /// Digits with single points or commas inside: `1.532`, `68,2`, `2024`.
    Number,
    /// One other character.
    Mark,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `tỉnh`, and everything that has no case.
    Lower,
    /// `Tỉnh`.
    Capital,
    /// `TỈNH`, two letters or more.
    Upper,
}

/// The tokens of `blocks`, and the buffer of their folded forms. A token's sentence is not known yet: it holds the
/// index of its block.
pub(super) fn find(text: &str, blocks: &[Block]) -> (Vec<Token>, String) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut folded = String::with_capacity(text.len());
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind.is_read()) {
        let mut rest = block.span;
        while let Some((span, kind)) = next(text, rest) {
            let word = span.of(text);
            let start = folded.len();
            fold::push_word(&mut folded, word);
            let place = Span::new(start, folded.len());
            let case = if kind == TokenKind::Word { case_of(word) } else { Case::Lower };
            let key = WordKey::of(place.of(&folded));
            tokens.push(Token { span, kind, case, sentence: index, folded: place, key });
            rest.start = span.end;
        }
    }
    (tokens, folded)
}

fn next(text: &str, rest: Span) -> Option<(Span, TokenKind)> {
    let window = rest.of(text).trim_start();
    let first = window.chars().next()?;
    let start = rest.end - window.len();
    let (length, kind) = if first.is_ascii_digit() {
        (number_length(window), TokenKind::Number)
    } else if fold::is_letter_or_digit(first) {
        (window.find(|c| !fold::is_letter_or_digit(c)).unwrap_or(window.len()), TokenKind::Word)
    } else {
        (first.len_utf8(), TokenKind::Mark)
    };
    Some((Span::new(start, start + length), kind))
}

/// As [`char::is_uppercase`].
fn is_large(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_uppercase(),
        '\u{1ea0}'..='\u{1eff}' => c as u32 & 1 == 0,
        _ => c.is_uppercase(),
    }
}

/// Digits, and single points or commas that stand between two digits.
fn number_length(window: &str) -> usize {
    let bytes = window.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| fold::is_letter(*c));
    if !letters.next().is_some_and(is_large) {
        return Case::Lower;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(is_large) { Case::Upper } else { Case::Capital }
}
