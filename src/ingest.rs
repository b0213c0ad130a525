//! The straight walk from an article to its facts. Who has read this file has read the map.
use crate::article::Article;
use crate::error::Warning;
use crate::fact::Facts;
use crate::lexicon::Lexicon;
use crate::outline::Outline;
use crate::{fact, mention, outline, referent};

/// What an article says, and what was doubtful.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text and its structure, into which all evidence points.
    pub outline: Outline,
    /// The facts.
    pub facts: Facts,
    /// The doubts.
    pub warnings: Vec<Warning>,
}

/// Reads `article`: its own reading, then those of the teasers beside it. Cannot fail.
pub fn read(article: &Article, lexicon: &Lexicon) -> Vec<Reading> {
    outline::of(article, lexicon)
        .into_iter()
        .map(|outline| read_outline(outline, lexicon))
        .collect()
}

fn read_outline(outline: Outline, lexicon: &Lexicon) -> Reading {
    let mentions = mention::find(&outline, lexicon);
    let (referents, warnings) = referent::resolve(&outline, mentions, lexicon);
    let facts = fact::state(&outline, referents, lexicon);
    Reading { outline, facts, warnings }
}
