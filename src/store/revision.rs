//! Which state of a store it is: a name that every change of what it holds replaces by a new one.
//!
//! Who keeps something made from a store, such as an index, keeps the revision with it and knows later whether it still
//! fits. The name is changed on disk *before* the change itself, so that a killed process leaves at worst a new name for old
//! quads, which costs a needless build, and never an old name for new quads. It says nothing of the content and is no part
//! of the graph: two stores of the same articles have the same dump and different revisions.
use super::fault::{because, describe};
use super::folder::put;
use crate::error::LienketError;
use crate::rdf::iri::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file of the revision in the folder of a store.
pub(super) const FILE: &str = "lienket-revision";

/// The revision of a store.
pub(super) struct Revision {
    /// The folder and the name of the file there; `None` for a store in memory.
    file: Option<(PathBuf, &'static str)>,
    state: Mutex<State>,
}

/// What is known of it.
struct State {
    /// Its name; `None` where no write has given it one yet.
    name: Option<String>,
    /// Whether somebody has been told the name. What nobody knows nothing was made of, and it may stand for the next
    /// change too.
    told: bool,
}

/// Held while a change is made, or kept off: until it is dropped nobody is told a revision, or changes it.
pub(super) struct Changing<'a> {
    _held: MutexGuard<'a, State>,
}

impl Revision {
    /// That of a store in memory.
    pub(super) fn in_memory() -> Self {
        Self { file: None, state: Mutex::new(State { name: None, told: true }) }
    }

    /// That which the store in `folder` has in this file.
    pub(super) fn in_folder(folder: &Path, file: &'static str) -> Self {
        let name = std::fs::read_to_string(folder.join(file)).ok();
        let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let state = Mutex::new(State { name, told: true });
        Self { file: Some((folder.to_owned(), file)), state }
    }

    /// Its name.
    pub(super) fn name(&self) -> Result<String, LienketError> {
        self.standing().map(|(name, _)| name)
    }

    /// Its name, which no change replaces until what comes with it is dropped.
    pub(super) fn standing(&self) -> Result<(String, Changing<'_>), LienketError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.told = true;
        let name = match (&state.name, &self.file) {
            (Some(name), _) => name.clone(),
            (None, None) => "new".to_owned(),
            (None, Some((folder, _))) => {
                files(folder).map_err(|fault| because(folder, fault.to_string()))?
            }
        };
        Ok((name, Changing { _held: state }))
    }

    /// The name that a write has given it last; none where there is none yet. Nobody is told it by this.
    pub(super) fn given(&self) -> Option<String> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).name.clone()
    }

    /// Gives the store a new one, before it is changed.
    pub(super) fn change(&self) -> Result<Changing<'_>, LienketError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.told {
            let name = new_name(state.name.as_deref());
            if let Some((folder, file)) = &self.file {
                put(folder, file, format!("{name}\n").as_bytes())
                    .map_err(|fault| describe(&folder.display().to_string(), &fault.into()))?;
            }
            *state = State { name: Some(name), told: false };
        }
        Ok(Changing { _held: state })
    }
}

/// A name that no store has had.
fn new_name(last: Option<&str>) -> String {
    let mut hash = Sha256::new();
    hash.update(last.unwrap_or_default());
    // The keys of a hasher are the randomness of the standard library.
    for _ in 0..2 {
        hash.update(RandomState::new().hash_one(std::time::SystemTime::now()).to_le_bytes());
    }
    hex(&hash.finalize(), 16)
}

/// For a store that was written by a version without revisions: the names and sizes of its files, which every write
/// changes.
fn files(folder: &Path) -> io::Result<String> {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let (name, path) = (name.to_string_lossy(), entry.path());
        let kind = path.extension().and_then(OsStr::to_str);
        if matches!(kind, Some("sst" | "log")) || name.starts_with("MANIFEST-") {
            files.insert(format!("{name} {}\n", entry.metadata()?.len()));
        }
    }
    let mut hash = Sha256::new();
    for line in files {
        hash.update(line);
    }
    Ok(format!("files-{}", hex(&hash.finalize(), 16)))
}
