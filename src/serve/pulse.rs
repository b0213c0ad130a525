//! Whether somebody still takes what is being sent to them.
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// How long a client may take nothing of an answer before it is left.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often that is looked at.
const TICK: Duration = Duration::from_secs(5);

/// When somebody last took something.
#[derive(Default)]
pub(super) struct Pulse(Mutex<Option<Instant>>);

impl Pulse {
    /// Something is to be sent.
    pub(super) fn begin(&self) {
        *self.last() = Some(Instant::now());
    }

    /// Somebody takes of it.
    pub(super) fn beat(&self) {
        self.begin();
    }

    /// The next question is there.
    pub(super) fn end(&self) {
        *self.last() = None;
    }

    /// Returns when nobody has taken anything for too long.
    pub(super) async fn stopped(&self) {
        loop {
            sleep(TICK).await;
            if self.last().is_some_and(|last| last.elapsed() > PATIENCE) {
                return;
            }
        }
    }

    fn last(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
