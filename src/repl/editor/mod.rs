//! The line editor of a session: [`Lines`] asks for the next statement.
//!
//! rustyline does the typing; what it asks while a line is typed is answered here, each question in a file of its own: whether the
//! statement is whole (`validate`), how it is shown (`highlight`), what it may go on with (`complete`, and `hint` from earlier
//! ones), what was typed before (`history`). What is known of the store is read in the background (`knowledge`), so that the first
//! prompt waits for nothing.
mod complete;
mod highlight;
mod hint;
mod history;
mod knowledge;
mod validate;

pub(super) use highlight::Palette;
pub(super) use knowledge::{Known, Reading};

use super::script::Script;
use crate::words::Language;
use complete::{Cycle, Pair};
use hint::Hint;
use history::Earlier;
use rustyline::completion::Completer;
use rustyline::config::{BellStyle, ColorMode};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Changeset, Cmd, CompletionType, Config, Context, Editor, Helper, KeyEvent};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::IsTerminal;
use std::sync::Arc;

/// What is asked for the next statement with.
const PROMPT: &str = "lienket> ";
/// The most entries of the history.
const HISTORY: usize = 10_000;

/// What the editor asks while a line is typed.
#[derive(Helper)]
struct Assistant {
    known: Arc<Known>,
    palette: Palette,
    language: Language,
    /// Those that are set, each with its `$`.
    variables: Vec<String>,
    /// No bracket is matched in what is left on the screen.
    is_final: Cell<bool>,
    cycle: RefCell<Option<Cycle>>,
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if validate::is_done(context.input()) {
            ValidationResult::Valid(None)
        } else {
            ValidationResult::Incomplete
        })
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let mut cycle = self.cycle.borrow_mut();
        Ok(complete::next(&mut cycle, line, position, |line, position| {
            self.known.complete((line, position), self.language, &self.variables)
        }))
    }

    fn update(&self, line: &mut LineBuffer, start: usize, elected: &str, changes: &mut Changeset) {
        let end = complete::end(line.as_str(), start, line.pos());
        line.replace(start..end, elected, changes);
    }
}

impl Hinter for Assistant {
    type Hint = Hint;

    fn hint(&self, line: &str, position: usize, context: &Context<'_>) -> Option<Hint> {
        hint::hint(line, position, context.history(), context.history_index())
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, position: usize) -> Cow<'l, str> {
        let cursor = (!self.is_final.get()).then_some(position);
        highlight::painted(line, cursor, self.palette).into()
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        highlight::prompt(prompt, self.palette).into()
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        highlight::faint(hint).into()
    }

    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        highlight::candidate(candidate).into()
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.is_final.set(kind == CmdKind::ForcedRefresh);
        true
    }
}

/// An editor with the history of earlier sessions.
pub(super) struct Lines {
    editor: Editor<Assistant, Earlier>,
    /// Statements that were pasted together and wait for their turn.
    waiting: VecDeque<String>,
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
    /// Opens the editor, which completes with what is `known`. A history that cannot be read is none.
    pub(super) fn open(known: Arc<Known>, palette: Palette) -> rustyline::Result<Self> {
        // Without colours a hint is still faint and a bracket still underlined; on no terminal nothing is.
        let marks = std::io::stdout().is_terminal();
        let config = Config::builder()
            .auto_add_history(false)
            .history_ignore_dups(true)?
            .history_ignore_space(true)
            .max_history_size(HISTORY)?
            .bell_style(BellStyle::None)
            .color_mode(if marks { ColorMode::Forced } else { ColorMode::Disabled })
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .build();
        let earlier = Earlier::open(&config);
        let mut editor = Editor::with_history(config, earlier)?;
        let (is_final, cycle) = (Cell::new(false), RefCell::new(None));
        let (language, variables) = (Language::default(), Vec::new());
        let assistant = Assistant { known, palette, language, variables, is_final, cycle };
        editor.set_helper(Some(assistant));
        editor.bind_sequence(KeyEvent::alt('\r'), Cmd::Newline);
        Ok(Self { editor, waiting: VecDeque::new() })
    }

    /// Asks for the next statement.
    pub(super) fn next(&mut self) -> rustyline::Result<Typed> {
        if let Some(statement) = self.waiting.pop_front() {
            return Ok(Typed::Statement(statement));
        }
        match self.editor.readline(PROMPT) {
            Ok(text) => {
                self.editor.history_mut().remember(text.trim_end())?;
                Ok(Typed::Statement(self.first_of(text)))
            }
            Err(ReadlineError::Interrupted) => Ok(Typed::GivenUp),
            Err(ReadlineError::Eof) => Ok(Typed::End),
            Err(fault) => Err(fault),
        }
    }

    /// What is told and shown from now on, and which variables are set.
    pub(super) fn set<'v>(
        &mut self,
        language: Language,
        palette: Palette,
        variables: impl Iterator<Item = &'v String>,
    ) {
        if let Some(assistant) = self.editor.helper_mut() {
            assistant.language = language;
            assistant.palette = palette;
            assistant.variables = variables.map(|name| format!("${name}")).collect();
        }
    }

    /// Gives up the statements that were pasted with one that was interrupted.
    pub(super) fn drop_waiting(&mut self) {
        self.waiting.clear();
    }

    /// Completes with what is `known` from now on.
    pub(super) fn learn(&mut self, known: Arc<Known>) {
        if let Some(assistant) = self.editor.helper_mut() {
            assistant.known = known;
        }
    }

    /// The first of the statements that stand in `text`, as where several are pasted; the others wait.
    fn first_of(&mut self, text: String) -> String {
        let statements: VecDeque<String> = Script::new(text.as_bytes()).flatten().collect();
        if statements.len() < 2 {
            return text;
        }
        self.waiting = statements;
        self.waiting.pop_front().unwrap_or(text)
    }
}
