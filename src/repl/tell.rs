//! What a session tells beside the answers to queries: prefixes, counts, explanations.
use super::{Session, unwritten};
use crate::error::LienketError;
use crate::explain::{self, Explanation};
use crate::lexicon::Lexicon;
use crate::rdf;
use crate::stats;

impl Session<'_> {
    /// `\prefixes`
    pub(super) fn prefixes(&mut self) -> Result<(), LienketError> {
        rdf::prefixes().iter().try_for_each(|(name, iri)| {
            writeln!(self.out, "PREFIX {name}: <{iri}>").map_err(unwritten)
        })
    }

    /// `\stats`
    pub(super) fn stats(&mut self) -> Result<(), LienketError> {
        self.say(&stats::stats(self.store)?)
    }

    /// `\explain NAME`
    pub(super) fn explain(&mut self, what: &str) -> Result<(), LienketError> {
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
}
