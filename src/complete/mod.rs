//! What a statement or command may go on with: [`Completion`], made by [`complete`] from the text and the cursor.
//!
//! It needs no terminal and no store: what is known comes as [`Knowledge`], and what is not yet known is not offered.
mod apart;
mod arguments;
mod classes;
mod keywords;
mod position;
mod terms;
mod things;
mod walk;

pub use apart::apart;
pub use arguments::{Command, Parameter, Saved, Takes};
pub use classes::label_for_thing;

use crate::names::Names;
use crate::schema::Schema;
use crate::words::{Language, Words};
use position::{Position, Slot, position};
use std::sync::OnceLock;

/// What the text may go on with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte from which, up to the cursor, the text is replaced.
    pub start: usize,
    /// The likeliest first.
    pub candidates: Vec<Candidate>,
    /// How many more there are.
    pub more: usize,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is shown: a keyword, or a label and what tells it from others of this label.
    pub shown: String,
    /// What the text becomes.
    pub insert: String,
}

impl Candidate {
    /// A word that is shown as it is.
    fn plain(word: impl Into<String>) -> Self {
        let insert = word.into();
        Self { shown: insert.clone(), insert }
    }
}

/// What is known while a text is completed.
#[derive(Clone, Copy)]
pub struct Knowledge<'a> {
    /// The names of all things.
    pub names: Option<&'a Names>,
    /// The classes and what their things bear.
    pub schema: Option<&'a Schema>,
    /// The commands of the shell.
    pub commands: &'a [Command],
    /// The saved queries.
    pub saved: &'a dyn Fn() -> Vec<Saved>,
    /// What tells the thing of an IRI from its namesakes.
    pub apart: &'a dyn Fn(&str) -> Option<String>,
    /// Variables that stand for something without being in the text, with their `$`.
    pub variables: &'a [String],
    /// The language of labels.
    pub language: Language,
}

/// How many candidates are shown at most.
pub const MOST: usize = 24;

/// What `text` may go on with at byte `cursor`.
pub fn complete(text: &str, cursor: usize, known: &Knowledge<'_>) -> Completion {
    let before = text.get(..cursor).unwrap_or(text);
    let at = position(before);
    let mut completion = at_slot(text, &at, known);
    completion.more += completion.candidates.len().saturating_sub(MOST);
    completion.candidates.truncate(MOST);
    completion
}

fn at_slot(text: &str, at: &Position<'_>, known: &Knowledge<'_>) -> Completion {
    if at.quoted {
        return things::quoted(text, at, known);
    }
    if at.slot == Slot::Nothing {
        return Completion::default();
    }
    if matches!(at.slot, Slot::Command | Slot::Argument { .. }) {
        return arguments::complete(at, known);
    }
    if at.begun.starts_with(['?', '$']) {
        return Completion { start: at.start, candidates: variables(text, at, known), more: 0 };
    }
    // Several words are one name, or the last of them is by itself.
    if at.phrase.0 < at.start && !at.phrase.1.trim().is_empty() {
        let (start, phrase) = at.phrase;
        let named = named(text, &at.slot, phrase.trim_end(), start, known);
        if !named.candidates.is_empty() {
            return named;
        }
    }
    let mut found = named(text, &at.slot, at.begun, at.start, known);
    let mut candidates = keywords::of(&at.slot, at.begun);
    if at.begun.is_empty() && keywords::takes_variables(&at.slot) {
        candidates.splice(0..0, variables(text, at, known));
    }
    // A keyword written as such is meant as one.
    let is_keyword = at.begun.len() > 1 && at.begun.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_keyword && !candidates.is_empty() {
        (found.candidates, found.more) = (Vec::new(), 0);
    }
    candidates.append(&mut found.candidates);
    Completion { start: at.start, candidates, more: found.more }
}

/// Terms and things of which `begun` is the name, the label, or the beginning of one.
fn named(
    text: &str,
    slot: &Slot<'_>,
    begun: &str,
    start: usize,
    known: &Knowledge<'_>,
) -> Completion {
    let mut candidates = terms::of(text, slot, begun, known);
    let mut things = things::of(text, slot, begun, known);
    candidates.append(&mut things.candidates);
    Completion { start, candidates, more: things.more }
}

/// The variables of the text, but for the one being typed, and those that are set.
fn variables(text: &str, at: &Position<'_>, known: &Knowledge<'_>) -> Vec<Candidate> {
    let behind = text.get(at.start + at.begun.len()..).unwrap_or_default();
    let before = text.get(..at.start).unwrap_or_default();
    let mut found = position::variables(before);
    found.extend(position::variables(behind));
    let mark = at.begun.get(..1).unwrap_or("?");
    let name = |variable: &str| variable.get(1..).unwrap_or_default().to_owned();
    let mut names: Vec<String> = Vec::new();
    for variable in found.into_iter().chain(known.variables.iter().map(String::as_str)) {
        if !names.contains(&name(variable)) {
            names.push(name(variable));
        }
    }
    names
        .into_iter()
        .map(|name| format!("{mark}{name}"))
        .filter(|variable| variable.starts_with(at.begun))
        .map(Candidate::plain)
        .collect()
}

/// The words of completion.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/complete.csv")))
}
