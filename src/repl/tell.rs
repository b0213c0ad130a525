//! What a session tells beside the answers to queries: prefixes, counts, explanations.
use super::result::Times;
use super::{Session, unwritten};
use crate::error::LienketError;
use crate::explain::{self, Explanation};
use crate::rdf;
use crate::stats;
use crate::words::Said;
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
        let begun = Instant::now();
        let store = self.store.clone();
        let counted = self.apart(move |_| stats::stats(&store))?;
        self.say(&counted.in_words(self.settings.lang))?;
        self.tell_times(Times::since(begun))
    }

    /// `\explain NAME`
    pub(super) fn explain(&mut self, what: &str) -> Result<(), LienketError> {
        let begun = Instant::now();
        let (store, paths, sought) = (self.store.clone(), Arc::clone(&self.paths), what.to_owned());
        let found = self.apart(move |_| explain::explain(&store, paths.lexicon()?, &sought))?;
        match found {
            Explanation::Nothing(_) => {
                let told = |language| format!("{what:?}: {}", found.in_words(language));
                Err(LienketError::Query(Said::each(told)))
            }
            Explanation::Candidates(_) | Explanation::Found(_) => {
                self.say(&found.in_words(self.settings.lang))?;
                self.tell_times(Times::since(begun))
            }
        }
    }
}
