//! The graph as files: the nine fact tables, and dumps. Each is written beside its place and moved there when whole.
mod dump;
mod tables;

pub use dump::{dump, dump_to, is_dump, keeps_graphs};
pub use tables::{TABLES, Table, TableQuery, filled, tables};

use crate::error::LienketError;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes `path` by `fill`; a failure leaves what stood there before.
fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), LienketError>,
) -> Result<(), LienketError> {
    let fault = |source: io::Error| LienketError::Io { path: path.to_path_buf(), source };
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: the umask takes from these what it takes.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let temporary: NamedTempFile = builder
        .prefix(".lienket-")
        .tempfile_in(folder)
        .map_err(|error| fault(without_path(&error)))?;
    let mut out = BufWriter::new(temporary);
    fill(&mut out)?;
    let whole = out.into_inner().map_err(|error| fault(error.into_error()))?;
    whole.persist(path).map_err(|error| fault(error.error))?;
    Ok(())
}

/// The failure alone: that of a temporary file names a path that nobody asked for.
fn without_path(error: &io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|named| named.source()?.downcast_ref::<io::Error>());
    match cause.and_then(io::Error::raw_os_error) {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    }
}
