//! With whom a session talks: a person on a terminal, or a script.
use super::editor::{Known, Lines, Palette, Reading, Typed};
use super::script::Script;
use super::{Next, Session, offer};
use crate::error::LienketError;
use std::io::{self, BufRead, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How soon a second Ctrl-C follows the first.
const SOON: Duration = Duration::from_secs(2);

/// How a person left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// By `\q` or Ctrl-D.
    Asked,
    /// By a second Ctrl-C.
    Interrupted,
}

impl Session<'_> {
    /// Talks with a person on a terminal.
    ///
    /// # Errors
    /// The terminal fails.
    pub fn on_terminal(&mut self) -> Result<Left, LienketError> {
        let broken = |fault| LienketError::Io {
            path: PathBuf::from("terminal"),
            source: io::Error::other(fault),
        };
        self.at_terminal = true;
        let mut reading = self.read();
        let mut lines =
            Lines::open(reading.known(), Palette::of(self.settings.color)).map_err(broken)?;
        self.tell(&self.words("welcome", &[]))?;
        let mut given_up: Option<Instant> = None;
        loop {
            if !reading.is_of(self.store) {
                reading = self.read();
                lines.learn(reading.known());
            }
            let palette = Palette::of(self.settings.color);
            lines.set(self.settings.lang, palette, self.settings.variables.keys());
            match lines.next().map_err(broken)? {
                Typed::Statement(statement) => {
                    let done = self.carry_out(&statement);
                    given_up = self.interrupt.was_raised().then(Instant::now);
                    if given_up.is_some() {
                        lines.drop_waiting();
                    }
                    match done {
                        Ok(Next::Ask) => {
                            if let Some(told) = self.misplaced(&statement) {
                                self.tell(&told)?;
                            }
                        }
                        Ok(Next::Leave) => return Ok(Left::Asked),
                        Err(fault) => self.tell_fault(&fault)?,
                    }
                }
                Typed::GivenUp if given_up.is_some_and(|when| when.elapsed() < SOON) => {
                    return Ok(Left::Interrupted);
                }
                Typed::GivenUp => {
                    given_up = Some(Instant::now());
                    self.tell(&self.words("given-up", &[]))?;
                }
                Typed::End => return Ok(Left::Asked),
            }
        }
    }

    /// Begins to read what is known of the store.
    fn read(&mut self) -> Reading {
        let queries = self.queries.clone();
        let saved = Box::new(move |language| offer::saved(queries.as_deref(), language));
        let reading = Known::read(self.store, offer::commands, saved);
        self.known = Some(reading.known());
        reading
    }

    /// Carries out a script. What fails is told, and the rest goes on. Returns the first failure, which was told.
    ///
    /// # Errors
    /// The script cannot be read, or the answers cannot be written.
    pub fn on_script(
        &mut self,
        script: impl BufRead,
    ) -> Result<Option<LienketError>, LienketError> {
        self.carry_out_script(script, Path::new("-")).map(|(first, _)| first)
    }

    /// The first failure of a script, and whether the session goes on behind it.
    pub(super) fn carry_out_script(
        &mut self,
        script: impl BufRead,
        name: &Path,
    ) -> Result<(Option<LienketError>, Next), LienketError> {
        let mut first = None;
        for statement in Script::new(script) {
            let statement =
                statement.map_err(|source| LienketError::Io { path: name.to_owned(), source })?;
            match self.carry_out(&statement) {
                Ok(Next::Ask) => {}
                Ok(Next::Leave) => return Ok((first, Next::Leave)),
                // Where nobody reads the answers any more there is nobody to answer.
                Err(LienketError::Io { path, source })
                    if source.kind() == ErrorKind::BrokenPipe =>
                {
                    return Err(LienketError::Io { path, source });
                }
                Err(fault) => {
                    self.tell_fault(&fault)?;
                    first = first.or(Some(fault));
                }
            }
            // Who interrupts one of its questions on a terminal means the script.
            if self.at_terminal && self.interrupt.was_raised() {
                break;
            }
        }
        Ok((first, Next::Ask))
    }
}
