//! `data/words/graphs.csv`: what graphs say in words.
use crate::words::Words;
use std::sync::OnceLock;

/// The words of graphs.
pub fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/graphs.csv")))
}
