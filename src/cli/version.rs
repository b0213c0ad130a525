//! `--version`: which build this is. The same sources give the same words.

/// What `--version` says; `-V` says the first line alone.
pub(super) fn long() -> String {
    let features = if cfg!(feature = "rocksdb-pkg-config") {
        "rocksdb (the system's)"
    } else if cfg!(feature = "rocksdb") {
        "rocksdb"
    } else {
        "none: stores live in memory"
    };
    format!(
        "{}\ncommit: {}\nfeatures: {features}\noxigraph: {}",
        env!("CARGO_PKG_VERSION"),
        option_env!("LIENKET_COMMIT").unwrap_or("unknown"),
        env!("LIENKET_OXIGRAPH"),
    )
}
