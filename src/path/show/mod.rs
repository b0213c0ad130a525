//! Trails as a person reads them, and for scripts.
mod cut;
mod graph;
mod json;
mod lines;
mod rows;

pub use graph::as_triples;
pub use json::as_json;
pub use lines::in_words;
pub use rows::as_rows;

use super::trail::Tie;
use crate::words::{Language, Words};
use std::sync::OnceLock;

/// What a piece of text is, for its look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The line above a trail.
    Head,
    /// The name of a stop.
    Stop,
    /// An arrow and the relation.
    Relation,
    /// A date.
    Date,
    /// A sentence.
    Sentence,
    /// The article and the position.
    Source,
}

/// How trails are shown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The language of the words.
    pub language: Language,
    /// The columns of the terminal, to which sentences are cut; `None` cuts nothing.
    pub width: Option<usize>,
    /// Whether all the evidence is shown that was fetched, not the first piece of each tie.
    pub edges: bool,
    /// Whether the search was for the cheapest, so that costs are told.
    pub costs: bool,
    /// Gives a piece of text its look: nothing, or colours.
    pub paint: &'a dyn Fn(&str, Part) -> String,
}

impl View<'_> {
    /// In this language, nothing cut and no colours.
    pub fn plain(language: Language) -> Self {
        let paint = &|text: &str, _: Part| text.to_owned();
        Self { language, width: None, edges: false, costs: false, paint }
    }
}

/// Where the statements of a tie lead, seen in the order of the trail.
fn arrow(tie: &Tie) -> &'static str {
    match (tie.relation.is_symmetric, tie.forward) {
        (true, _) => "↔",
        (false, true) => "→",
        (false, false) => "←",
    }
}

/// The words of this module.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("words.csv")))
}
