//! Ctrl-C while a query runs: it ends the query, not the shell.
use crate::query::Stop;
use std::sync::{Arc, Mutex, PoisonError};

/// What ends the query that a session is running. Clones share it.
#[derive(Clone, Default)]
pub struct Interrupt(Arc<Mutex<Option<Stop>>>);

impl Interrupt {
    /// Ends the query that runs; `false` where none does.
    pub fn raise(&self) -> bool {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.as_ref().inspect(|stop| stop.cancel()).is_some()
    }

    /// Runs `query` so that it can be ended.
    pub(super) fn during<T>(&self, query: impl FnOnce(&Stop) -> T) -> T {
        let stop = Stop::new();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(stop.clone());
        let result = query(&stop);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        result
    }
}
