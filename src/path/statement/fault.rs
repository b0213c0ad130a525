//! What is wrong with a statement, and where.
use crate::error::LienketError;
use crate::query;
use crate::words::Said;

/// A fault of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// At a byte of the text: what was met, and what is allowed.
    At(usize, Said),
    /// Within a group: what the parser of SPARQL says, with its line and column in the whole text.
    Sparql(String),
}

impl Fault {
    /// A fault at a byte of the text.
    pub(super) fn new(at: usize, reason: impl Into<Said>) -> Self {
        Self::At(at, reason.into())
    }

    /// The same where the text at hand begins at byte `by` of the whole.
    pub(super) fn moved(self, by: usize) -> Self {
        match self {
            Self::At(at, reason) => Self::At(at + by, reason),
            Self::Sparql(message) => Self::Sparql(message),
        }
    }

    /// The message, with the line of `text` and a caret under the place.
    pub(super) fn told(&self, text: &str) -> LienketError {
        match self {
            Self::At(at, reason) => {
                let before = text.get(..*at).unwrap_or(text);
                let (line, column) = query::line_and_column(text, before.chars().count());
                LienketError::Query(query::shown(text, line, column, reason))
            }
            Self::Sparql(message) => query::syntax(text, message),
        }
    }
}
