//! The folder of a store: its marker, which names the format and is the lock, beside the files of `RocksDB`.
use super::fault::{because, in_use};
use crate::error::LienketError;
use crate::words::reason;
use oxigraph::store::Store as Graphs;
use std::ffi::OsStr;
use std::fs::{File, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// The file that says that a folder is a store, and of which format.
const MARKER: &str = "lienket-store-version";
/// How the names of the files begin that are ours, not the engine's.
#[cfg(any(feature = "rocksdb", feature = "rocksdb-pkg-config"))]
pub(super) const PREFIX: &str = "lienket-";
/// The format that this version writes.
const VERSION: u32 = 1;

/// Keeps others out of the folder while the store is open.
pub(super) struct Hold {
    /// Set for a writer, who leaves the log empty behind: a reader would have to go through all of it on opening.
    writes: Option<Graphs>,
    _lock: File,
}

impl Hold {
    /// Whether it is that of a writer.
    #[cfg(any(feature = "rocksdb", feature = "rocksdb-pkg-config"))]
    pub(super) const fn writes(&self) -> bool {
        self.writes.is_some()
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some(graphs) = self.writes.take() {
            backend::flush(&graphs);
        }
    }
}

/// Opens or makes the store in `folder`, alone.
pub(super) fn open(folder: &Path) -> Result<(Graphs, Hold), LienketError> {
    backend::check(folder)?;
    if !folder.join(MARKER).exists() {
        create(folder)?;
    }
    check_version(folder)?;
    let lock = lock(folder, File::try_lock)?;
    sweep(folder);
    let graphs = backend::open(folder)?;
    Ok((graphs.clone(), Hold { writes: Some(graphs), _lock: lock }))
}

/// What the engine says of a store whose making was killed. Nothing has been stored in it.
const UNMADE: [&str; 2] = ["Column family not found", "only possible on read-write instances"];

/// Opens the store in `folder` beside other readers. One whose making was killed is made to its end first.
pub(super) fn open_read_only(folder: &Path) -> Result<(Graphs, Hold), LienketError> {
    backend::check(folder)?;
    check_exists(folder)?;
    check_version(folder)?;
    let mut held = lock(folder, File::try_lock_shared)?;
    let mut opened = backend::open_read_only(folder);
    if opened.as_ref().is_err_and(is_unmade) {
        drop(held);
        drop(open(folder)?);
        held = lock(folder, File::try_lock_shared)?;
        opened = backend::open_read_only(folder);
    }
    Ok((opened?, Hold { writes: None, _lock: held }))
}

fn is_unmade(fault: &LienketError) -> bool {
    let told = fault.to_string();
    UNMADE.iter().any(|sign| told.contains(sign))
}

/// Removes what a killed process left: files of a bulk load, which are no part of the store yet, and files of ours that
/// were to be renamed.
fn sweep(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        let is = |begin: &str, end: &str| {
            stem.starts_with(begin) && path.extension() == Some(OsStr::new(end))
        };
        if is("bulk-", "sst") || is("lienket-", "tmp") {
            // One that stays takes room and does nothing else.
            drop(std::fs::remove_file(path));
        }
    }
}

/// Puts a file of this name into the folder, in place of the one before: it is written under another name, and on the disk
/// when this returns. Where that fails nothing of it stays.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    // Not a file that only its maker may read: others may have the store for reading.
    let unique = RandomState::new().hash_one(std::process::id());
    let own = folder.join(format!("{name}-{unique:016x}.tmp"));
    let write = || {
        let mut file = File::create_new(&own)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&own, folder.join(name))
    };
    let written = write();
    if written.is_err() {
        drop(std::fs::remove_file(&own));
    } else if let Ok(folder) = File::open(folder) {
        // Where folders cannot be synchronised their file systems do it themselves.
        drop(folder.sync_all());
    }
    written
}

/// Fails where there is no store.
pub(super) fn check_exists(folder: &Path) -> Result<(), LienketError> {
    if folder.join(MARKER).exists() {
        return Ok(());
    }
    Err(because(folder, reason("store.missing", &[])))
}

/// Makes an empty store. Only an empty folder becomes one.
fn create(folder: &Path) -> Result<(), LienketError> {
    let failed = |error: io::Error| because(folder, reason("store.not-made", &[("cause", &error)]));
    std::fs::create_dir_all(folder).map_err(failed)?;
    if std::fs::read_dir(folder).map_err(failed)?.next().is_some() {
        return Err(because(folder, reason("store.other-things", &[])));
    }
    std::fs::write(folder.join(MARKER), format!("{VERSION}\n")).map_err(failed)
}

fn check_version(folder: &Path) -> Result<(), LienketError> {
    let marker = folder.join(MARKER);
    let text = std::fs::read_to_string(&marker)
        .map_err(|source| LienketError::Io { path: marker.clone(), source })?;
    match text.trim().parse::<u32>() {
        Ok(version) if version <= VERSION => Ok(()),
        Ok(version) => Err(because(
            folder,
            reason("store.newer", &[("version", &version), ("known", &VERSION)]),
        )),
        Err(_) => Err(because(
            folder,
            reason(
                "store.marker",
                &[("file", &MARKER), ("met", &format_args!("{:?}", text.trim()))],
            ),
        )),
    }
}

fn lock(folder: &Path, take: fn(&File) -> Result<(), TryLockError>) -> Result<File, LienketError> {
    let path = folder.join(MARKER);
    let file =
        File::open(&path).map_err(|source| LienketError::Io { path: path.clone(), source })?;
    match take(&file) {
        Ok(()) => Ok(file),
        // Some file systems have no locks: RocksDB's own still keeps a second writer out.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::WouldBlock) => Err(because(folder, in_use())),
        Err(TryLockError::Error(source)) => Err(LienketError::Io { path, source }),
    }
}

#[cfg(any(feature = "rocksdb", feature = "rocksdb-pkg-config"))]
mod backend {
    use super::super::fault::describe;
    use super::{Graphs, LienketError, Path};

    #[expect(clippy::unnecessary_wraps, reason = "fails where the build has no RocksDB")]
    pub(super) fn check(_folder: &Path) -> Result<(), LienketError> {
        Ok(())
    }

    pub(super) fn open(folder: &Path) -> Result<Graphs, LienketError> {
        Graphs::open(folder).map_err(|error| describe(&folder.display().to_string(), &error))
    }

    pub(super) fn flush(graphs: &Graphs) {
        // Nothing is lost where it fails: the log still has it.
        drop(graphs.flush());
    }

    pub(super) fn open_read_only(folder: &Path) -> Result<Graphs, LienketError> {
        Graphs::open_read_only(folder)
            .map_err(|error| describe(&folder.display().to_string(), &error))
    }
}

#[cfg(not(any(feature = "rocksdb", feature = "rocksdb-pkg-config")))]
mod backend {
    use super::{Graphs, LienketError, Path, because, reason};

    pub(super) fn check(folder: &Path) -> Result<(), LienketError> {
        Err(because(folder, reason("store.no-rocksdb", &[])))
    }

    pub(super) fn open(folder: &Path) -> Result<Graphs, LienketError> {
        check(folder)
            .and_then(|()| Graphs::new().map_err(|error| because(folder, error.to_string())))
    }

    pub(super) fn flush(_graphs: &Graphs) {}

    pub(super) fn open_read_only(folder: &Path) -> Result<Graphs, LienketError> {
        open(folder)
    }
}
