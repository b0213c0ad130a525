//! What the store's failures mean, and what to do next.
use crate::error::LienketError;
use crate::words::{Said, reason};
use oxigraph::store::StorageError;
use std::io::ErrorKind;

/// The failure in words.
pub(super) fn describe(store: &str, error: &StorageError) -> LienketError {
    let cause = error.to_string();
    let kind = if let StorageError::Io(cause) = error { Some(cause.kind()) } else { None };
    let why = if kind == Some(ErrorKind::StorageFull) {
        reason("store.full", &[])
    } else if kind == Some(ErrorKind::ReadOnlyFilesystem)
        || kind == Some(ErrorKind::PermissionDenied)
        || is_read_only(&cause)
    {
        reason("store.read-only", &[("cause", &cause)])
    } else if is_lock(&cause) {
        in_use()
    } else if matches!(error, StorageError::Corruption(_)) || kind == Some(ErrorKind::NotFound) {
        damaged(&cause)
    } else {
        reason("store.other", &[("cause", &cause)])
    };
    LienketError::store(store, why)
}

/// A failure in these words.
pub(super) fn because(store: &std::path::Path, reason: impl Into<Said>) -> LienketError {
    LienketError::store(store.display().to_string(), reason)
}

/// Another process has it.
pub(super) fn in_use() -> Said {
    reason("store.in-use", &[])
}

fn damaged(cause: &str) -> Said {
    reason("store.damaged", &[("cause", &cause)])
}

/// The engine keeps the words of the system, not its kind of fault.
fn is_read_only(cause: &str) -> bool {
    cause.contains("Read-only file system") || cause.contains("Permission denied")
}

fn is_lock(cause: &str) -> bool {
    cause.contains("While lock file") || cause.contains("lock hold by current process")
}

#[cfg(test)]
mod tests {
    use super::describe;
    use oxigraph::store::StorageError;
    use std::io;

    #[test]
    fn a_failure_says_what_to_do() {
        let full = io::Error::new(io::ErrorKind::StorageFull, "IO error: No space left on device");
        assert!(describe("x", &StorageError::Io(full)).to_string().contains("make room"));
        let locked =
            io::Error::other("IO error: While lock file: x/LOCK: Resource temporarily unavailable");
        assert!(describe("x", &StorageError::Io(locked)).to_string().contains("another lienket"));
        let read_only = io::Error::other(
            "IO error: While open a file for appending: x/LOG: Read-only file system",
        );
        let read_only = describe("x", &StorageError::Io(read_only)).to_string();
        assert!(read_only.contains("cannot be written to"), "{read_only}");
        let other = describe("x", &StorageError::Io(io::Error::other("odd"))).to_string();
        assert!(
            other.starts_with("x: odd; ")
                && !other.contains("another lienket")
                && !other.contains("make room"),
            "{other}"
        );
    }
}
