//! The structure of an article's text: blocks, sentences, tokens.
//!
//! `Outline.text` is the text that all spans point into: the headline, an empty line, the text, in NFC with `Đ` in one
//! spelling. Teasers of other articles in the sidebar become outlines of their own.
mod blocks;
mod credits;
mod sentences;
mod tokens;

pub use tokens::{Case, Token, TokenKind};

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::lexicon::fold::{self, WordKey};
use crate::span::Span;
use crate::value::PartialDate;
use std::borrow::Cow;

/// The structure of an article.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The article's id.
    pub id: String,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Where it comes from.
    pub source: Option<String>,
    /// The id of the article beside which it stood.
    pub part_of: Option<String>,
    /// The text, NFC.
    pub text: String,
    /// The blocks in text order; they do not overlap.
    pub blocks: Vec<Block>,
    /// The sentences in text order; each lies in one block.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences in text order.
    pub tokens: Vec<Token>,
    folded: String,
}

/// A stretch of text with one role on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// Its role.
    pub kind: BlockKind,
}

/// The role of a block on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockKind {
    /// The title.
    Headline,
    /// The first paragraph.
    Lead,
    /// Running text.
    Paragraph,
    /// The text below a picture.
    Caption,
    /// Who wrote it, or made the picture: `Ảnh: Thanh Lê`. Not read.
    Byline,
    /// File names of pictures, links, buttons. Not read.
    Boilerplate,
}

impl BlockKind {
    /// Whether facts are read from such a block.
    pub const fn is_read(self) -> bool {
        !matches!(self, Self::Byline | Self::Boilerplate)
    }
}

/// A sentence, or a headline or caption that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its block.
    pub block: usize,
    /// Its tokens, by index.
    pub tokens: std::ops::Range<usize>,
}

impl Outline {
    /// The folded form of a token.
    pub fn folded(&self, token: &Token) -> &str {
        token.folded.of(&self.folded)
    }

    /// The folded form of the token at `at`; empty past the end.
    pub fn word_at(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.folded(token))
    }

    /// The text of the token at `at` as written; empty past the end.
    pub fn token_text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(&self.text))
    }

    /// The text from the first token of `tokens` to the last.
    pub fn tokens_text(&self, tokens: std::ops::Range<usize>) -> &str {
        self.tokens_span(tokens).of(&self.text)
    }

    /// The span from the first token of `tokens` to the last.
    pub fn tokens_span(&self, tokens: std::ops::Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// The sentence that the token at `at` belongs to.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.sentence)
    }

    /// The role of the block in which the sentence stands.
    pub fn kind_of(&self, sentence: usize) -> BlockKind {
        self.sentences
            .get(sentence)
            .and_then(|sentence| self.blocks.get(sentence.block))
            .map_or(BlockKind::Boilerplate, |block| block.kind)
    }

    /// The folded words of one sentence, for phrase look-ups that must not leave it. Positions are token indices of
    /// the whole outline.
    pub fn words_of(&self, sentence: usize) -> SentenceWords<'_> {
        let end = self.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.end);
        SentenceWords { outline: self, end }
    }
}

/// See [`Outline::words_of`].
#[derive(Clone, Copy, Debug)]
pub struct SentenceWords<'a> {
    outline: &'a Outline,
    end: usize,
}

impl fold::Words for SentenceWords<'_> {
    #[inline]
    fn key(&self, at: usize) -> Option<WordKey> {
        if at < self.end { self.outline.tokens.get(at).map(|token| token.key) } else { None }
    }
}

/// Reads the structure of `article`: its own outline, then those of the teasers beside it.
pub fn of(article: &Article, lexicon: &Lexicon) -> Vec<Outline> {
    let (own, teasers) = blocks::without_teasers(article, lexicon);
    let mut outlines = vec![structure(article, &own, lexicon)];
    outlines.extend(teasers.iter().map(|teaser| structure(teaser, &teaser.text, lexicon)));
    outlines
}

fn structure(article: &Article, body: &str, lexicon: &Lexicon) -> Outline {
    let mut outline = Outline {
        id: article.id.clone(),
        published: article.published,
        source: article.source.clone(),
        part_of: article.part_of.clone(),
        text: normalised(&format!("{}\n\n{body}", article.title.trim())),
        ..Outline::default()
    };
    outline.blocks = blocks::find(&outline.text, lexicon);
    let (raw, folded) = tokens::find(&outline.text, &outline.blocks);
    outline.folded = folded;
    sentences::assign(&mut outline, raw, lexicon);
    outline
}

/// NFC, `Ð` (U+00D0) as `Đ`, every white space but the line feed as a space, no control or zero-width characters.
pub fn normalised(text: &str) -> String {
    let text = if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let text = fold::nfc(&text);
    let mut normal = String::with_capacity(text.len());
    // What stays is copied in long runs.
    let mut from = 0;
    let mut has_gaps = false;
    for (at, c) in text.char_indices() {
        if is_normal(c) {
            continue;
        }
        normal.push_str(Span::new(from, at).of(&text));
        from = at + c.len_utf8();
        let stands_for = match c {
            'Ð' => Some('Đ'),
            'ð' => Some('đ'),
            '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' => None,
            c if c.is_whitespace() => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        };
        has_gaps |= stands_for.is_none();
        normal.extend(stands_for);
    }
    normal.push_str(Span::new(from, text.len()).of(&text));
    // A letter and its mark, between which nothing stands any more, are one letter.
    if has_gaps { fold::nfc(&normal).into_owned() } else { normal }
}

/// Whether a character surely stays as it is: nearly all do.
const fn is_normal(c: char) -> bool {
    match c {
        'Ð' | 'ð' => false,
        '\n' | ' '..='~' | 'À'..='\u{2ff}' | '\u{1ea0}'..='\u{1eff}' => true,
        _ => matches!(c, '\u{2010}'..='\u{2027}'),
    }
}
