//! The shell: SPARQL and a few commands, on a terminal or from a script.
mod command;
mod editor;
mod interrupt;
mod script;
mod statement;

pub use interrupt::Interrupt;

use crate::error::LienketError;
use crate::explain::{self, Explanation};
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::path;
use crate::path::answer::{Options, Paths};
use crate::path::show::View;
use crate::path::statement::{Switch, is_statement, parse};
use crate::path::trail::Detail;
use crate::query::{self, Format};
use crate::rdf;
use crate::stats;
use crate::store::Store;
use crate::words::Language;
use comfy_table::Table;
use command::{COMMANDS, Command};
use editor::{Lines, Typed};
use script::Script;
use std::fmt;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// A session: what is asked, how it is answered, where the answers go.
pub struct Session<'a> {
    store: &'a Store,
    out: &'a mut dyn Write,
    complaints: &'a mut dyn Write,
    format: Format,
    timing: bool,
    interrupt: Interrupt,
    tables: Tables,
    /// Read when a name is first explained.
    lexicon: Option<Lexicon>,
    /// What answers PATH statements, and SERVICE lk:path.
    paths: Arc<Paths>,
    language: Language,
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
            format: Format::Table,
            timing: false,
            interrupt: Interrupt::default(),
            tables: Tables::embedded(),
            lexicon: None,
            paths: Arc::new(Paths::new(store, Tables::embedded())),
            language: Language::default(),
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

    /// The same session, which tells paths in this language.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Talks with a person on a terminal.
    ///
    /// # Errors
    /// The terminal fails.
    pub fn on_terminal(&mut self) -> Result<(), LienketError> {
        let broken = |fault| LienketError::Io {
            path: PathBuf::from("terminal"),
            source: io::Error::other(fault),
        };
        let mut lines = Lines::open().map_err(broken)?;
        self.tell("A question in one line, or in several up to an empty line or ;. Ctrl-C ends a query, \\help helps, \\q leaves.")?;
        loop {
            match lines.next().map_err(broken)? {
                Typed::Statement(statement) => match self.carry_out(&statement) {
                    Ok(Next::Ask) => {}
                    Ok(Next::Leave) => return Ok(()),
                    Err(fault) => self.tell(&fault.to_string())?,
                },
                Typed::GivenUp => {}
                Typed::End => return Ok(()),
            }
        }
    }

    /// Carries out a script. What fails is told, and the rest goes on. Returns the first failure, which was told.
    ///
    /// # Errors
    /// The script cannot be read, or the answers cannot be written.
    pub fn on_script(
        &mut self,
        script: impl BufRead,
    ) -> Result<Option<LienketError>, LienketError> {
        let mut first = None;
        for statement in Script::new(script) {
            let statement = statement
                .map_err(|source| LienketError::Io { path: PathBuf::from("-"), source })?;
            match self.carry_out(&statement) {
                Ok(Next::Ask) => {}
                Ok(Next::Leave) => break,
                Err(fault @ LienketError::Io { .. }) => return Err(fault),
                Err(fault) => {
                    self.tell(&fault.to_string())?;
                    first = first.or(Some(fault));
                }
            }
        }
        Ok(first)
    }

    fn carry_out(&mut self, statement: &str) -> Result<Next, LienketError> {
        let Some(command) = command::parse(statement).map_err(LienketError::Query)? else {
            return Ok(Next::Ask);
        };
        let is_asked = matches!(command, Command::Query(_) | Command::Explain(_) | Command::Stats);
        let begun = Instant::now();
        match command {
            Command::Quit => return Ok(Next::Leave),
            Command::Help => self.help()?,
            Command::Prefixes => {
                for (name, iri) in rdf::prefixes() {
                    writeln!(self.out, "PREFIX {name}: <{iri}>").map_err(unwritten)?;
                }
            }
            Command::Stats => self.say(&stats::stats(self.store)?)?,
            Command::Explain(what) => self.explain(&what)?,
            Command::Format(Some(format)) => self.format = format,
            Command::Format(None) => self.say(&{ self.format })?,
            Command::Timing => {
                self.timing = !self.timing;
                self.tell(if self.timing { "times are shown" } else { "times are not shown" })?;
            }
            Command::Language(Some(language)) => self.language = language,
            Command::Language(None) => self.say(&{ self.language })?,
            Command::Query(text) if is_statement(&text) => self.path(&text)?,
            Command::Query(text) => {
                let (store, format, services) = (self.store, self.format, self.paths.services());
                let out = &mut *self.out;
                self.interrupt.during(|stop| {
                    query::write(query::ask_with(store, &text, stop, &services)?, format, out)
                })?;
            }
        }
        self.out.flush().map_err(unwritten)?;
        if self.timing && is_asked {
            self.tell(&format!("{:.3} s", begun.elapsed().as_secs_f64()))?;
        }
        Ok(Next::Ask)
    }

    /// Answers a PATH statement.
    fn path(&mut self, text: &str) -> Result<(), LienketError> {
        let statement = parse(text)?;
        let edges = statement.has(Switch::Edges);
        let is_whole = edges || self.format != Format::Table;
        let detail = if is_whole { Detail::All } else { Detail::First };
        let options = Options { detail, timeout: None };
        let (paths, format) = (Arc::clone(&self.paths), self.format);
        let answer = self.interrupt.during(|stop| paths.ask(&statement, options, stop))?;
        let costs = statement.has(Switch::Cheapest);
        let view = View {
            edges,
            costs,
            width: Table::new().width().map(usize::from),
            ..View::plain(self.language)
        };
        path::write(&answer, format, &view, &mut *self.out)?;
        match path::reason(&answer, format, &view) {
            Some(reason) => self.tell(&reason),
            None => Ok(()),
        }
    }

    fn help(&mut self) -> Result<(), LienketError> {
        for (name, argument, does) in COMMANDS {
            writeln!(self.out, "{:<20} {does}", format!("{name} {argument}")).map_err(unwritten)?;
        }
        writeln!(
            self.out,
            "\nEverything else is SPARQL, for instance the posts of people:\n\n{EXAMPLE}\n\nor a PATH statement, which tells how two things are connected:\n\n{PATHS}\n\n{ENDING}"
        )
        .map_err(unwritten)
    }

    fn explain(&mut self, what: &str) -> Result<(), LienketError> {
        if self.lexicon.is_none() {
            self.lexicon = Some(Lexicon::read(&self.tables)?);
        }
        let Some(lexicon) = &self.lexicon else { return Ok(()) };
        let found = explain::explain(self.store, lexicon, what)?;
        match found {
            Explanation::Nothing(_) => Err(LienketError::Query(format!("{what:?}: {found}"))),
            Explanation::Candidates(_) | Explanation::Found(_) => self.say(&found),
        }
    }

    fn say(&mut self, answer: &dyn fmt::Display) -> Result<(), LienketError> {
        writeln!(self.out, "{}", answer.to_string().trim_end()).map_err(unwritten)
    }

    fn tell(&mut self, line: &str) -> Result<(), LienketError> {
        writeln!(self.complaints, "{}", line.trim_end()).map_err(unwritten)
    }
}

/// A first question that any graph can answer.
const EXAMPLE: &str = "\
SELECT ?name ?post ?where {
  ?m a org:Membership ; org:member/skos:prefLabel ?name ; org:role/skos:prefLabel ?post .
  OPTIONAL { ?m org:organization/skos:prefLabel ?where }
} ORDER BY ?name LIMIT 20";

/// A first path.
const PATHS: &str = "PATH 3 \"Lào Cai\" TO \"Thanh Hóa\" LENGTH 1..4 WITHIN 2021..2025";

/// When a statement is carried out.
const ENDING: &str = "\
A question in one line is answered when it is complete; one in several lines at an empty line, or at ; behind its last word:
so `}` may be followed by LIMIT. Alt-Enter begins a new line wherever it is pressed. Ctrl-C gives up what is typed, or ends the
query that runs.";

fn unwritten(source: io::Error) -> LienketError {
    LienketError::Io { path: PathBuf::from("standard output"), source }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLE, PATHS, parse, statement};
    use crate::query;

    #[test]
    fn the_example_can_be_asked() {
        assert!(query::parse(EXAMPLE).is_ok());
        assert!(parse(PATHS).is_ok());
        for example in [EXAMPLE, PATHS] {
            assert_eq!(statement::progress(example), statement::Progress::Complete);
        }
    }
}
