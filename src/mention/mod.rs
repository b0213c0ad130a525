//! Stretches of text that name something.
pub(crate) mod body;
pub(crate) mod event;
pub(crate) mod person;
pub mod place;
pub(crate) mod post;
pub mod date;
pub mod document;
pub mod quantity;
pub(crate) mod window;

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
    /// A body.
    Body(body::Named),
    /// A post.
    Post(post::Titled),
    /// A person.
    Person(person::Named),
    /// An event.
    Event(event::Termed),
    /// A date, or a longer time.
    Date(date::Stated),
    /// A legal or administrative document.
    Document(document::Citation),
    /// A quantity.
    Quantity(quantity::Quantity),
}

impl Mention {
    /// The place that it names, if it names one.
    pub const fn place(&self) -> Option<&place::Named> {
        if let Kind::Place(named) = &self.kind { Some(named) } else { None }
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
pub type Recognizer = fn(&Context<'_>, &mut Vec<Mention>);

/// The recognizers in their order, by what they find.
pub const RECOGNIZERS: &[(&str, Recognizer)] = &[
    ("document", document::recognize),
    ("date", date::recognize),
    ("place", place::recognize),
    ("body", body::find),
    ("post", post::find),
    ("person", person::find),
    ("event", event::find),
    ("quantity", quantity::recognize),
];

/// Finds everything that `outline` names, in text order.
pub fn find(outline: &Outline, lexicon: &Lexicon) -> Vec<Mention> {
    let context = Context { outline, lexicon };
    let mut found = Vec::new();
    for (_, recognize) in RECOGNIZERS {
        recognize(&context, &mut found);
    }
    in_text_order(&mut found);
    found
}

/// Sorts mentions by where they begin, the longer of two at one place first.
pub fn in_text_order(found: &mut [Mention]) {
    found.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

/// Which tokens of `outline` lie in a mention already.
fn taken(outline: &Outline, mentions: &[Mention]) -> Vec<bool> {
    let mut taken = vec![false; outline.tokens.len()];
    for at in mentions.iter().flat_map(|mention| mention.tokens.clone()) {
        if let Some(slot) = taken.get_mut(at) {
            *slot = true;
        }
    }
    taken
}
