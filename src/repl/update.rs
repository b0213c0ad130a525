//! SPARQL Update: refused unless the session may write, and carried out only where a person or the script agrees.
use super::Session;
use super::wording::Told;
use crate::error::LienketError;
use crate::path::answer::Paths;
use crate::query;
use crate::store::Changes;
use std::sync::Arc;

/// Asks a person a question that is answered by yes or no.
pub(super) type Asking<'a> = dyn FnMut(&str) -> bool + 'a;

/// Whether a session may change the graph.
#[derive(Default)]
pub enum Writing<'a> {
    /// It may not.
    #[default]
    Refused,
    /// It may, where this agrees: it is told the question.
    Asked(&'a mut Asking<'a>),
    /// It may not yet: a script has to say so beforehand.
    Unasked,
    /// It may.
    Agreed,
}

impl Session<'_> {
    /// Carries out an update.
    pub(super) fn update(&mut self, text: &str) -> Result<(), LienketError> {
        if matches!(self.writing, Writing::Refused) {
            return Err(Self::fault(&Told::of("write.refused", &[])));
        }
        let update = query::parse_update(text)?;
        let stop = self.stop();
        let mut planned = None;
        let writing = &mut self.writing;
        let (language, words) = (self.settings.lang, super::wording::words());
        let agree = |changes: Changes| {
            planned = Some(changes);
            let (added, removed) = (changes.added.to_string(), changes.removed.to_string());
            let filled = [("added", &*added), ("removed", &*removed)];
            match writing {
                Writing::Asked(ask) => {
                    // A person may think as long as it takes.
                    stop.rest();
                    ask(&words.say(language, "write.ask", &filled))
                }
                Writing::Agreed => true,
                Writing::Refused | Writing::Unasked => false,
            }
        };
        let interrupt = self.interrupt.clone();
        let store = self.store;
        let done = interrupt.during(&stop, || query::update(store, &update, &stop, agree));
        let done = done.map_err(|fault| Self::why(&stop, fault))?;
        self.tell_changes(done, planned)
    }

    fn tell_changes(
        &mut self,
        done: Option<Changes>,
        planned: Option<Changes>,
    ) -> Result<(), LienketError> {
        let changes = done.or(planned).unwrap_or_default();
        let (added, removed) = (changes.added.to_string(), changes.removed.to_string());
        let filled = [("added", &*added), ("removed", &*removed)];
        match done {
            None if matches!(self.writing, Writing::Unasked) => {
                Err(Self::fault(&Told::of("write.unasked", &filled)))
            }
            None => self.tell(&self.words("write.dropped", &[])),
            Some(Changes { added: 0, removed: 0 }) => self.tell(&self.words("write.nothing", &[])),
            Some(_) => {
                // What was read of the graph before no longer fits.
                self.paths = Arc::new(Paths::new(self.store, self.tables.clone()));
                self.tell(&self.words("write.done", &filled))
            }
        }
    }
}
