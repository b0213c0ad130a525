//! What the store's failures mean, and what to do next.
use crate::error::LienketError;
use oxigraph::store::StorageError;
use std::io::ErrorKind;

/// The failure in words.
pub(super) fn describe(store: &str, error: &StorageError) -> LienketError {
    let cause = error.to_string();
    let kind = if let StorageError::Io(cause) = error { Some(cause.kind()) } else { None };
    let reason = if kind == Some(ErrorKind::StorageFull) {
        "the disk is full; make room and run it again (what was stored before is whole)".to_owned()
    } else if is_lock(&cause) {
        in_use()
    } else if matches!(error, StorageError::Corruption(_)) || kind == Some(ErrorKind::NotFound) {
        damaged(&cause)
    } else {
        format!("{cause}; what was stored before is whole, so try again once the cause is gone")
    };
    LienketError::Store { store: store.to_owned(), reason }
}

/// A failure in these words.
pub(super) fn because(store: &std::path::Path, reason: impl Into<String>) -> LienketError {
    LienketError::Store { store: store.display().to_string(), reason: reason.into() }
}

/// Another process has it.
pub(super) fn in_use() -> String {
    "another lienket has this store open; wait until it ends, or name another store with --store"
        .to_owned()
}

fn damaged(cause: &str) -> String {
    format!(
        "the store is damaged ({cause}); restore a backup, or move the folder away and ingest the articles again"
    )
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
        let other = describe("x", &StorageError::Io(io::Error::other("odd"))).to_string();
        assert!(
            other.starts_with("x: odd; ")
                && !other.contains("another lienket")
                && !other.contains("make room"),
            "{other}"
        );
    }
}
