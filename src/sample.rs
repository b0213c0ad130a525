//! Sentences for the tests of recognizers and of what reads them.
use crate::article::Article;
use crate::ingest::Reading;
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::mention::Kind;
use crate::outline::Outline;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound"));

fn article(published: &str, text: &str) -> Article {
    Article {
        title: "Tin".to_owned(),
        text: text.to_owned(),
        published: published.parse().ok(),
        ..Article::default()
    }
}

/// The outline of an article of this text.
pub(crate) fn outline(published: &str, text: &str) -> Outline {
    crate::outline::of(&article(published, text), &LEXICON).remove(0)
}

/// The lexicon of the embedded tables.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// What an article of this text says.
pub(crate) fn reading(published: &str, text: &str) -> Reading {
    crate::ingest::read(&article(published, text), &LEXICON).remove(0)
}

/// The names of the bodies that an article of this text names, in order of first mention.
pub(crate) fn named_bodies(text: &str) -> Vec<String> {
    let bodies = reading("2017", text).facts.bodies;
    bodies.into_iter().filter(|body| body.named).map(|body| body.name).collect()
}

/// Every mention in `text`, with the text that it covers.
pub(crate) fn mentions(text: &str) -> Vec<(String, Kind)> {
    let outline = outline("", text);
    let found = crate::mention::find(&outline, &LEXICON);
    found
        .into_iter()
        .map(|mention| (mention.span.of(&outline.text).to_owned(), mention.kind))
        .collect()
}
