//! Questions kept under a name: files `NAME.rq` of plain SPARQL, with a header in comments that says what is asked and what
//! may be set → a query whose parameters are bound in its algebra, never in its text.
//!
//! A file runs as it stands in any engine: each parameter is a `VALUES ?name { … }` with what it is set to by default, or
//! `UNDEF` where it is left out.
mod bind;
mod header;
mod keep;
mod library;
mod parameter;
mod resolve;
mod shipped;
mod show;

pub use bind::{Assignments, assignments, bound};
pub use header::Header;
pub use keep::{Kept, keep};
pub use library::{Library, folders};
pub use parameter::{Kind, Parameter};
pub use resolve::Asking;
pub use shipped::shipped;
pub use show::{as_rows, listed, nothing, told};

use crate::error::LienketError;
use crate::words::{Language, Words};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The name by which it is run: that of its file without `.rq`.
    pub name: String,
    /// The folder in which it stands: what it is about, `people`; empty where it stands in none.
    pub theme: String,
    /// The file; `None` for those that come with the program.
    pub file: Option<PathBuf>,
    /// What its header says.
    pub header: Header,
    /// All of the file.
    pub text: String,
}

impl Saved {
    /// Reads the text of a file; `None` where it has no title, and so is no saved query.
    ///
    /// # Errors
    /// A header that breaks its rules: the line, what was met, what is allowed.
    pub fn read(
        name: &str,
        theme: &str,
        file: Option<PathBuf>,
        text: &str,
    ) -> Result<Option<Self>, LienketError> {
        let read = Header::read(text).map_err(|(line, reason)| {
            let table = file.as_ref().map(|file| file.display().to_string());
            LienketError::row(table.unwrap_or_else(|| name.to_owned()), line, reason)
        })?;
        let Some(header) = read else { return Ok(None) };
        let (name, theme, text) = (name.to_owned(), theme.to_owned(), text.to_owned());
        Ok(Some(Self { name, theme, file, header, text }))
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.header.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// All saved queries that can be run: those of the folder that is `given`, of the usual ones, and those of the program.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn list(given: Option<&Path>) -> Result<Vec<Saved>, LienketError> {
    Ok(Library::within_reach(given)?.queries)
}

const TABLE: &str = include_str!("words.csv");

/// What is said about saved queries.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(TABLE))
}

/// A complaint about what was asked: the words of `key`.
fn complaint(language: Language, key: &str, filled: &[(&str, &str)]) -> LienketError {
    LienketError::name(words().say(language, key, filled))
}
