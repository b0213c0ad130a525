//! The line editor: several lines a statement, completion, and the history of earlier sessions.
use super::command::{self, COMMANDS};
use crate::path::statement;
use crate::query::KEYWORDS;
use crate::rdf;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{
    Cmd, CompletionType, Config, Context, Editor, Helper, Highlighter, Hinter, KeyEvent,
};
use std::path::PathBuf;

/// Words that are typed as one beside the keywords.
const PHRASES: &[&str] = &["GROUP BY", "ORDER BY", "NOT EXISTS"];

/// What the editor asks while a line is typed.
#[derive(Helper, Highlighter, Hinter)]
pub(super) struct Assistant;

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if command::is_done(context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let before = line.get(..position).unwrap_or_default();
        let start = before
            .rfind(|c: char| c.is_whitespace() || "{}()[];,".contains(c))
            .map_or(0, |at| at + 1);
        Ok((start, candidates(before.get(start..).unwrap_or_default())))
    }
}

/// What `begun` may become.
fn candidates(begun: &str) -> Vec<String> {
    if begun.is_empty() {
        return Vec::new();
    }
    if begun.starts_with('\\') {
        return COMMANDS
            .iter()
            .map(|entry| format!("\\{}", entry.name()))
            .filter(|name| name.starts_with(begun))
            .collect();
    }
    let upper = begun.to_ascii_uppercase();
    let keywords = PHRASES
        .iter()
        .chain(KEYWORDS)
        .chain(statement::KEYWORDS.iter().filter(|word| !KEYWORDS.contains(word)))
        .filter(|word| word.starts_with(&upper))
        .map(|word| (*word).to_owned());
    let prefixes = rdf::prefixes().iter().map(|(name, _)| format!("{name}:"));
    prefixes.filter(|prefix| prefix.starts_with(begun)).chain(keywords).collect()
}

/// An editor with the history of earlier sessions.
pub(super) struct Lines {
    editor: Editor<Assistant, DefaultHistory>,
    history: Option<PathBuf>,
}

/// What came of asking for a statement.
pub(super) enum Typed {
    /// A statement or command.
    Statement(String),
    /// Ctrl-C: the statement is given up.
    GivenUp,
    /// Ctrl-D.
    End,
}

impl Lines {
    /// Opens the editor. A history that cannot be read is none.
    pub(super) fn open() -> rustyline::Result<Self> {
        let config =
            Config::builder().auto_add_history(false).completion_type(CompletionType::List).build();
        let mut editor = Editor::with_config(config)?;
        editor.set_helper(Some(Assistant));
        editor.bind_sequence(KeyEvent::alt('\r'), Cmd::Newline);
        let history = history_file();
        if let Some(file) = &history {
            drop(editor.load_history(file));
        }
        Ok(Self { editor, history })
    }

    /// Asks for the next statement.
    pub(super) fn next(&mut self) -> rustyline::Result<Typed> {
        match self.editor.readline("lienket> ") {
            Ok(statement) => {
                if !statement.trim().is_empty() {
                    self.remember(&statement)?;
                }
                Ok(Typed::Statement(statement))
            }
            Err(ReadlineError::Interrupted) => Ok(Typed::GivenUp),
            Err(ReadlineError::Eof) => Ok(Typed::End),
            Err(fault) => Err(fault),
        }
    }

    /// Keeps the statement for this session and, where the disk allows, for later ones.
    fn remember(&mut self, statement: &str) -> rustyline::Result<()> {
        self.editor.add_history_entry(statement.trim_end())?;
        if let Some(file) = &self.history {
            if let Some(folder) = file.parent() {
                drop(std::fs::create_dir_all(folder));
            }
            drop(self.editor.append_history(file));
        }
        Ok(())
    }
}

/// Where the history is kept: below the user's data folder.
fn history_file() -> Option<PathBuf> {
    let set =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = set("XDG_DATA_HOME")
        .or_else(|| set("APPDATA"))
        .or_else(|| Some(set("HOME")?.join(".local/share")))?;
    Some(data.join("lienket").join("history.txt"))
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[test]
    fn words_are_completed() {
        assert_eq!(candidates("\\he"), ["\\help"]);
        assert_eq!(candidates("opt"), ["OPTIONAL"]);
        assert_eq!(candidates("order"), ["ORDER BY", "ORDER"]);
        assert!(candidates("").is_empty());
        assert!(candidates("zzz").is_empty());
    }
}
