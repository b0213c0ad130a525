//! What has been read of articles and of things, kept for all who read: a name's articles name others, whose turn comes later.
use super::kept::Known;
use super::read::Setting;
use crate::value::PartialDate;
use oxigraph::model::NamedNode;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many articles, or things, are kept at most: a store of millions keeps to its memory.
const MOST: usize = 100_000;

/// What has been read, to be shared among threads.
#[derive(Default)]
pub(super) struct Cache {
    pub(super) settings: Kept<Arc<Setting>>,
    pub(super) dates: Kept<Option<PartialDate>>,
    /// What an IRI is made of holds in every article: levels and names of places, names of bodies and roles.
    pub(super) labels: Kept<String>,
    pub(super) levels: Kept<String>,
    /// What earlier runs have read.
    pub(super) known: Known,
}

/// Values by what they were read of.
pub(super) struct Kept<T>(Mutex<FxHashMap<NamedNode, T>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Kept<T> {
    /// The value, where it is kept.
    pub(super) fn get(&self, of: &NamedNode) -> Option<T> {
        self.locked().get(of).cloned()
    }

    /// Keeps a value; where too many are kept they are let go first, for what was read once can be read again.
    pub(super) fn keep(&self, of: &NamedNode, value: T) {
        let mut kept = self.locked();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(of.clone(), value);
    }

    fn locked(&self) -> MutexGuard<'_, FxHashMap<NamedNode, T>> {
        // Whoever panicked has not left half a value.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
