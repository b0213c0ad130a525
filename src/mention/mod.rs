//! Stretches of text that name something.
use crate::lexicon::Lexicon;
use crate::outline::Outline;

/// What a recognizer may read.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The article.
    pub outline: &'a Outline,
    /// The words.
    pub lexicon: &'a Lexicon,
}
