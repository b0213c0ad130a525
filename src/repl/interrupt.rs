//! Ctrl-C while a question is answered: it ends the question, not the shell.
use crate::query::Stop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What ends the question that a session is answering. Clones share it.
#[derive(Clone, Default)]
pub struct Interrupt(Arc<Mutex<Running>>, Arc<AtomicBool>);

/// What a session is doing.
#[derive(Default)]
enum Running {
    /// It waits for a question.
    #[default]
    Nothing,
    /// It answers one.
    Question(Stop),
    /// Another program has the terminal: a pager, an editor. Ctrl-C is its own.
    Elsewhere,
}

impl Interrupt {
    /// Ends the question that is answered; `false` where none is, or where it was told to end already.
    pub fn raise(&self) -> bool {
        match &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Running::Nothing => false,
            Running::Question(stop) => {
                self.1.store(true, Ordering::Relaxed);
                stop.raise()
            }
            Running::Elsewhere => true,
        }
    }

    /// Answers a question so that it can be ended.
    pub(super) fn during<T>(&self, stop: &Stop, question: impl FnOnce() -> T) -> T {
        self.set(Running::Question(stop.clone()));
        let result = question();
        self.set(Running::Nothing);
        result
    }

    /// Lets another program have the terminal.
    pub(super) fn elsewhere<T>(&self, other: impl FnOnce() -> T) -> T {
        self.set(Running::Elsewhere);
        let result = other();
        self.set(Running::Nothing);
        result
    }

    /// Whether it was raised since this was last asked.
    pub(super) fn was_raised(&self) -> bool {
        self.1.swap(false, Ordering::Relaxed)
    }

    fn set(&self, running: Running) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = running;
    }
}
