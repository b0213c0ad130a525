//! The shell: SPARQL, PATH and commands, on a terminal or from a script.
mod advise;
mod ask;
mod bearers;
mod change;
mod command;
mod describe;
mod editor;
mod files;
mod help;
mod interrupt;
mod kept;
mod offer;
mod output;
mod pager;
mod result;
mod script;
mod settings;
mod statement;
mod talk;
mod tell;
mod update;
mod variables;
mod voice;
mod watch;
mod wording;

pub use interrupt::Interrupt;
pub use settings::Settings;
pub use talk::Left;
pub use update::Writing;
pub use voice::Voice;

use crate::error::{LienketError, unwritten};
use crate::lexicon::table::Tables;
use crate::path::answer::Paths;
use crate::store::Store;
use command::Command;
use editor::Known;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use wording::Told;

/// A session: what is asked, how it is answered, where the answers go.
pub struct Session<'a> {
    store: &'a Store,
    out: &'a mut dyn Write,
    complaints: &'a mut dyn Write,
    settings: Settings,
    interrupt: Interrupt,
    tables: Tables,
    /// What answers PATH statements, and SERVICE lk:path.
    paths: Arc<Paths>,
    /// The query or PATH statement that was asked last.
    last: Option<String>,
    /// What is known of the store while a person types.
    known: Option<Arc<Known>>,
    /// The first rows of its result.
    rows: result::Rows,
    /// The rest of a result that was stopped.
    pending: Option<result::Pending>,
    /// Where all answers go, where that is a file.
    output: Option<output::Opened>,
    writing: Writing<'a>,
    at_terminal: bool,
    voice: Voice,
    /// Where saved queries are, where that was named.
    queries: Option<PathBuf>,
    /// How many scripts name each other.
    depth: usize,
}

/// Whether the session goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Ask,
    Leave,
}

impl<'a> Session<'a> {
    /// A session over `store`; answers go to `out`, everything else to `complaints`.
    pub fn new(store: &'a Store, out: &'a mut dyn Write, complaints: &'a mut dyn Write) -> Self {
        Self {
            store,
            out,
            complaints,
            settings: Settings::default(),
            interrupt: Interrupt::default(),
            tables: Tables::embedded(),
            paths: Arc::new(Paths::new(store, Tables::embedded())),
            last: None,
            known: None,
            rows: Vec::new(),
            pending: None,
            output: None,
            writing: Writing::Refused,
            at_terminal: false,
            voice: Voice::default(),
            queries: None,
            depth: 0,
        }
    }

    /// What ends the query that the session is running.
    pub fn interrupt(&self) -> Interrupt {
        self.interrupt.clone()
    }

    /// The same session, which understands names by these tables.
    #[must_use]
    pub fn with_tables(self, tables: Tables) -> Self {
        let paths = Arc::new(Paths::new(self.store, tables.clone()));
        Self { tables, paths, ..self }
    }

    /// The same session, which answers by these settings.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings, ..self }
    }

    /// The same session, which may change the graph as far as this says.
    #[must_use]
    pub fn with_writing(self, writing: Writing<'a>) -> Self {
        Self { writing, ..self }
    }

    /// The same session, which tells a script what is no answer in this way.
    #[must_use]
    pub fn with_voice(self, voice: Voice) -> Self {
        Self { voice, ..self }
    }

    /// The same session, whose saved queries are in this folder, before the user's own and those of the program.
    #[must_use]
    pub fn with_queries(self, queries: Option<PathBuf>) -> Self {
        Self { queries, ..self }
    }

    /// Carries out one statement or command.
    fn carry_out(&mut self, statement: &str) -> Result<Next, LienketError> {
        let Some(command) = command::parse(statement).map_err(|told| Self::fault(&told))? else {
            return Ok(Next::Ask);
        };
        match command {
            Command::Quit => return Ok(Next::Leave),
            Command::Help(word) => self.help(word.as_deref())?,
            Command::Prefixes => self.prefixes()?,
            Command::Stats => self.stats()?,
            Command::Describe(class) => self.describe(class.as_deref())?,
            Command::Explain(what) => self.explain_or_plan(what)?,
            Command::Profile(text) => self.profile(text)?,
            Command::Lint(text) => self.lint(text)?,
            Command::Portable(text) => self.portable(text)?,
            Command::Why(row) => self.evidence(row)?,
            Command::Queries(words) => self.queries(&words)?,
            Command::Run(words) => self.run(&words)?,
            Command::Save(words, replace) => self.save(&words, replace)?,
            Command::Format(format) => self.format(format)?,
            Command::Expanded(on) => self.expanded(on),
            Command::Labels(on) => self.labels(on),
            Command::Timing(on) => self.timing(on)?,
            Command::Language(language) => self.language(language)?,
            Command::Terms(terms) => self.terms(terms)?,
            Command::On(day) => self.on(day.as_deref())?,
            Command::Set(what) => self.set(what)?,
            Command::More(all) => self.more(all)?,
            Command::Output(file) => self.output(file.as_deref())?,
            Command::Again(target) => self.again(&target)?,
            Command::Watch(rhythm) => self.watch(rhythm)?,
            Command::Last => self.last()?,
            Command::Edit(file) => self.edit(file.as_deref())?,
            Command::Source(file) => return self.source(&file),
            Command::Dump(file) => self.dump(&file)?,
            Command::Backup(folder) => self.backup(&folder)?,
            Command::Query(text, target) => self.ask(text, &target)?,
        }
        self.out.flush().map_err(unwritten)?;
        Ok(Next::Ask)
    }

    /// Writes an answer.
    fn say(&mut self, answer: &dyn fmt::Display) -> Result<(), LienketError> {
        writeln!(self.out, "{}", answer.to_string().trim_end()).map_err(unwritten)
    }

    /// The words of this key in the session's language, with these filled in.
    fn words(&self, key: &str, filled: &[(&str, &str)]) -> String {
        wording::words().say(self.settings.lang, key, filled)
    }

    /// What is told as a fault.
    fn fault(told: &Told) -> LienketError {
        LienketError::Query(told.said())
    }
}
