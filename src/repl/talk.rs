//! With whom a session talks: a person on a terminal, or a script.
use super::editor::{Known, Lines, Palette, Typed};
use super::script::Script;
use super::{Next, Session, offer};
use crate::error::LienketError;
use std::io::{self, BufRead};
use std::path::PathBuf;
use std::sync::Arc;

impl Session<'_> {
    /// Talks with a person on a terminal.
    ///
    /// # Errors
    /// The terminal fails.
    pub fn on_terminal(&mut self) -> Result<(), LienketError> {
        let broken = |fault| LienketError::Io {
            path: PathBuf::from("terminal"),
            source: io::Error::other(fault),
        };
        let reading = Known::read(self.store, offer::commands, Box::new(|_| Vec::new()));
        let known = reading.known();
        self.known = Some(Arc::clone(&known));
        let mut lines =
            Lines::open(Arc::clone(&known), Palette::of(self.settings.color)).map_err(broken)?;
        self.tell(&self.words("welcome", &[]))?;
        loop {
            known.set_variables(self.settings.variables.keys());
            lines.set(self.settings.lang, Palette::of(self.settings.color));
            match lines.next().map_err(broken)? {
                Typed::Statement(statement) => match self.carry_out(&statement) {
                    Ok(Next::Ask) => {}
                    Ok(Next::Leave) => return Ok(()),
                    Err(fault) => {
                        self.tell(&fault.told(self.settings.lang))?;
                        if let Some(bearers) = self.bearers(&statement) {
                            self.tell(&bearers)?;
                        }
                    }
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
                    self.tell(&fault.told(self.settings.lang))?;
                    first = first.or(Some(fault));
                }
            }
        }
        Ok(first)
    }
}
