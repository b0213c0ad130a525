//! A copy of a store that is a store of its own.
use super::Store;
use super::fault::because;
use crate::error::LienketError;
use crate::words::reason;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

/// The files that belong to a process that has the store open, not to the store.
const OWN: [&str; 1] = ["LOCK"];

impl Store {
    /// Copies the store into `target`, a folder that does not exist yet: the files of the graph, and those that are kept beside it.
    /// Nobody writes while a store is open, so that the files hold still.
    ///
    /// # Errors
    /// A store in memory, which has no files; a target that is there already; a disk that fails.
    pub fn backup(&self, target: &Path) -> Result<(), LienketError> {
        self.local("an endpoint is backed up by its own engine; `lienket export FILE` writes what it holds")?;
        let Some(folder) = self.folder() else {
            return Err(because(Path::new(self.name()), reason("store.in-memory", &[])));
        };
        if target.exists() {
            return Err(because(target, reason("store.there-already", &[])));
        }
        let copied = self.copied(folder, target);
        if copied.is_err() {
            // Half a copy is none.
            drop(fs::remove_dir_all(target));
        }
        copied.map_err(|error| because(target, reason("store.no-copy", &[("cause", &error)])))
    }

    /// Whoever writes may have work going on behind its back, and the engine makes a copy that holds still; whoever reads keeps
    /// writers out.
    #[cfg(any(feature = "rocksdb", feature = "rocksdb-pkg-config"))]
    fn copied(&self, folder: &Path, target: &Path) -> io::Result<()> {
        if !self.hold.as_ref().is_some_and(|hold| hold.writes()) {
            return copy(folder, target, |_| true);
        }
        if let Some(above) = target.parent() {
            fs::create_dir_all(above)?;
        }
        self.graphs.backup(target).map_err(io::Error::from)?;
        copy(folder, target, |name| name.starts_with(super::folder::PREFIX))
    }

    #[cfg(not(any(feature = "rocksdb", feature = "rocksdb-pkg-config")))]
    #[expect(
        clippy::unused_self,
        reason = "the engine copies where there is one that writes files"
    )]
    fn copied(&self, folder: &Path, target: &Path) -> io::Result<()> {
        copy(folder, target, |_| true)
    }
}

/// Copies the files whose names are wanted.
fn copy(folder: &Path, target: &Path, is_wanted: fn(&str) -> bool) -> io::Result<()> {
    fs::create_dir_all(target)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let is_half = path.extension().is_some_and(|end| end == "tmp");
        if path.is_file() && is_wanted(name) && !OWN.contains(&name) && !is_half {
            let to = target.join(name);
            fs::copy(&path, &to)?;
            fs::File::open(&to)?.sync_all()?;
        }
    }
    Ok(())
}
