//! Stretches of text that name something.
pub mod place;

use crate::lexicon::Lexicon;
use crate::outline::Outline;
use crate::span::Span;
use std::ops::Range;

/// A stretch of text that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, by index.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: Kind,
    /// The rule that found it: `document/number-year-sign`.
    pub rule: &'static str,
}

/// What a mention names, as far as the words alone say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A place.
    Place(place::Named),
}

impl Mention {
    /// The place that it names, if it names one.
    pub const fn place(&self) -> Option<&place::Named> {
        match &self.kind {
            Kind::Place(named) => Some(named),
        }
    }
}

/// What a recognizer may read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article.
    pub outline: &'a Outline,
    /// The words.
    pub lexicon: &'a Lexicon,
}

/// A recognizer adds what it finds, and may look at what those before it found.
type Recognizer = fn(&Context<'_>, &mut Vec<Mention>);

const RECOGNIZERS: &[Recognizer] = &[place::recognize];

/// Finds everything that `outline` names, in text order, the longer of two at one place first.
pub fn find(outline: &Outline, lexicon: &Lexicon) -> Vec<Mention> {
    let context = Context { outline, lexicon };
    let mut found = Vec::new();
    for recognize in RECOGNIZERS {
        recognize(&context, &mut found);
    }
    found.sort_by_key(|mention: &Mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    found
}
