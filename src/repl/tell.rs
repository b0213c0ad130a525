//! What a session tells beside the answers to queries: prefixes, counts, explanations.
use super::result::Times;
use super::{Session, unwritten};
use crate::error::LienketError;
use crate::explain::{self, Explanation};
use crate::lexicon::Lexicon;
use crate::query;
use crate::rdf;
use crate::stats;
use std::sync::Arc;
use std::time::Instant;

impl Session<'_> {
    /// `\prefixes`
    pub(super) fn prefixes(&mut self) -> Result<(), LienketError> {
        rdf::prefixes().iter().try_for_each(|(name, iri)| {
            writeln!(self.out, "PREFIX {name}: <{iri}>").map_err(unwritten)
        })
    }

    /// `\stats`
    pub(super) fn stats(&mut self) -> Result<(), LienketError> {
        let (begun, stop) = (Instant::now(), self.stop());
        let store = self.store.clone();
        let counted =
            self.interrupt.during(&stop, || query::wait(&stop, move || stats::stats(&store)));
        self.say(&counted.map_err(|fault| self.why(&stop, fault))?)?;
        self.tell_times(Times::since(begun))
    }

    /// `\explain NAME`
    pub(super) fn explain(&mut self, what: &str) -> Result<(), LienketError> {
        let (begun, stop) = (Instant::now(), self.stop());
        let lexicon = self.lexicon()?;
        let (store, sought) = (self.store.clone(), what.to_owned());
        let found = self.interrupt.during(&stop, || {
            query::wait(&stop, move || explain::explain(&store, &lexicon, &sought))
        });
        let found = found.map_err(|fault| self.why(&stop, fault))?;
        match found {
            Explanation::Nothing(_) => Err(LienketError::Query(format!("{what:?}: {found}"))),
            Explanation::Candidates(_) | Explanation::Found(_) => {
                self.say(&found)?;
                self.tell_times(Times::since(begun))
            }
        }
    }

    /// The lexicon, which is read when it is first asked for.
    pub(super) fn lexicon(&mut self) -> Result<Arc<Lexicon>, LienketError> {
        if let Some(lexicon) = &self.lexicon {
            return Ok(Arc::clone(lexicon));
        }
        let lexicon = Arc::new(Lexicon::read(&self.tables)?);
        self.lexicon = Some(Arc::clone(&lexicon));
        Ok(lexicon)
    }
}
