//! What is wrong with a query, and where: line, column, a caret under the place, and what was likely meant.
mod detect;
mod excerpt;
mod parser;

pub(crate) use excerpt::{line_and_column, shown};

use super::prefix;
use super::tokens::tokens;
use crate::error::LienketError;
use crate::words::{Language, Said, Words, reason};
use detect::Pieces;
use oxigraph::sparql::QueryEvaluationError;
use parser::Complaint;
pub(super) use parser::place;
use std::sync::OnceLock;

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The byte of the text.
    at: usize,
    /// The key of what is told in `data/words/fault.csv`.
    key: &'static str,
    filled: Vec<(&'static str, String)>,
    /// Another place that has to do with it.
    also: Option<usize>,
}

impl Found {
    fn new(at: usize, key: &'static str, filled: &[(&'static str, &str)]) -> Self {
        let filled = filled.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { at, key, filled, also: None }
    }

    /// The whole message about `text` in `language`.
    fn told(&self, text: &str, language: Language) -> String {
        let place = |at: usize| {
            let (line, column) =
                line_and_column(text, text.get(..at).unwrap_or(text).chars().count());
            (line, column, line.to_string(), column.to_string())
        };
        let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
        let mut filled: Vec<(&str, &str)> =
            self.filled.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let also = self.also.map(|also| {
            let (.., line, column) = place(also);
            say("place", &[("line", &line), ("column", &column)])
        });
        filled.extend(also.as_deref().map(|also| ("also", also)));
        let (line, column, shown_line, shown_column) = place(self.at);
        let place = say("place", &[("line", &shown_line), ("column", &shown_column)]);
        format!("{place}: {}{}", say(self.key, &filled), excerpt::excerpt(text, line, column))
    }
}

/// The words of faults.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../../data/words/fault.csv")))
}

/// A fault of syntax. `message` is the parser's, for it tells the place in no other way: `error at 1:8: expected …`.
pub(crate) fn syntax(text: &str, message: &str) -> LienketError {
    let Some(found) = found(text, message) else { return LienketError::query(message) };
    LienketError::Query(Said::each(|language| found.told(text, language)))
}

fn found(text: &str, message: &str) -> Option<Found> {
    let pieces = Pieces::new(tokens(text));
    let by_text = pieces
        .quotes()
        .or_else(|| unknown_prefix(text))
        .or_else(|| update(text))
        .or_else(|| pieces.never())
        .or_else(|| pieces.unbalanced());
    if by_text.is_some() {
        return by_text;
    }
    let complaint = Complaint::read(text, message)?;
    let at: usize = text.chars().take(complaint.at).map(char::len_utf8).sum();
    pieces.unjoined(at).or_else(|| Some(complaint.found(text, at)))
}

fn unknown_prefix(text: &str) -> Option<Found> {
    let unknown = prefix::first_unknown(text)?;
    Some(match &unknown.nearest {
        Some(near) => {
            Found::new(unknown.at, "prefix.near", &[("met", &unknown.name), ("near", near)])
        }
        None => Found::new(unknown.at, "prefix.unknown", &[("met", &unknown.name)]),
    })
}

/// The word with which an update begins, behind its prefixes.
fn update(text: &str) -> Option<Found> {
    let tokens = tokens(text);
    let mut words = tokens.iter().filter(|token| token.says());
    while let Some(token) = words.next() {
        match token.text.to_ascii_uppercase().as_str() {
            "PREFIX" => drop((words.next(), words.next())),
            "BASE" => drop(words.next()),
            word => {
                let is_update = UPDATES.contains(&word);
                return is_update.then(|| Found::new(token.start, "update", &[("word", word)]));
            }
        }
    }
    None
}

/// The words with which updates begin.
const UPDATES: [&str; 11] = [
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH", "UPDATE",
];

/// A failure while the query ran.
pub(crate) fn evaluation(error: &QueryEvaluationError) -> LienketError {
    use QueryEvaluationError::{Cancelled, Dataset, Service, UnsupportedService};
    if let Service(fault) = error {
        if let Some(LienketError::Name(told)) = fault.downcast_ref() {
            return LienketError::Name(told.clone());
        }
        if let Some(LienketError::Query(told)) = fault.downcast_ref() {
            return LienketError::Query(told.clone());
        }
    }
    // What failed is the store, not the query.
    if let Dataset(fault) = error
        && let Some(LienketError::Store { store, reason }) = fault.downcast_ref()
    {
        return LienketError::Store { store: store.clone(), reason: reason.clone() };
    }
    if let UnsupportedService(service) = error {
        return no_service(&service.to_string());
    }
    LienketError::Query(if matches!(error, Cancelled) {
        reason("query.interrupted", &[])
    } else {
        error.to_string().into()
    })
}

/// A service that nobody may ask.
pub(super) fn no_service(service: &str) -> LienketError {
    LienketError::Query(reason("query.service", &[("service", &service)]))
}

#[cfg(test)]
mod tests;
