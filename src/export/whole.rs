//! Files that stand in their place only when they are whole.
use super::packing::Packing;
use crate::error::LienketError;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// A file that is written beside its place, and moved there when it is whole. Dropped before that it leaves nothing.
pub(crate) struct Whole {
    path: PathBuf,
    file: NamedTempFile,
}

impl Whole {
    /// Begins a file that is to stand at `path`.
    pub(crate) fn begin(path: &Path) -> Result<Self, LienketError> {
        let folder =
            path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As any new file: the umask takes from these what it takes.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder
            .prefix(".lienket-")
            .tempfile_in(folder)
            .map_err(|error| fault(path, without_path(&error)))?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Where it is until then, for who opens it by its name.
    pub(crate) fn beside(&self) -> &Path {
        self.file.path()
    }

    /// Closes it; it still is to be moved into its place.
    pub(crate) fn close(self) -> Closed {
        Closed { path: self.path, file: self.file.into_temp_path() }
    }

    /// Moves it into its place.
    pub(crate) fn finish(self) -> Result<(), LienketError> {
        self.file.persist(&self.path).map_err(|error| fault(&self.path, error.error))?;
        Ok(())
    }
}

/// A file that is whole, and not yet in its place.
pub(crate) struct Closed {
    path: PathBuf,
    file: TempPath,
}

impl Closed {
    /// Moves it into its place, which it tells.
    pub(crate) fn finish(self) -> Result<PathBuf, LienketError> {
        self.file.persist(&self.path).map_err(|error| fault(&self.path, error.error))?;
        Ok(self.path)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| without_path(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| without_path(&error))
    }
}

/// Writes `path` by `fill`; a failure leaves what stood there before.
///
/// # Errors
/// Those of `fill`; the file cannot be written.
pub fn write_whole<T>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, LienketError>,
) -> Result<T, LienketError> {
    let mut out = BufWriter::new(Whole::begin(path)?);
    let filled = fill(&mut out)?;
    out.into_inner().map_err(|error| fault(path, error.into_error()))?.finish()?;
    Ok(filled)
}

/// Writes `path` by `fill`, packed; a failure leaves what stood there before.
///
/// # Errors
/// Those of `fill`; the file cannot be written.
pub fn write_packed<T>(
    path: &Path,
    packing: Packing,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, LienketError>,
) -> Result<T, LienketError> {
    write_whole(path, |out| packing.pack(out, |source| fault(path, source), fill))
}

/// The failure of a file.
pub(crate) fn fault(path: &Path, source: io::Error) -> LienketError {
    LienketError::Io { path: path.to_path_buf(), source }
}

/// The failure alone: that of a temporary file names a path that nobody asked for.
fn without_path(error: &io::Error) -> io::Error {
    let cause = error.get_ref().and_then(|named| named.source()?.downcast_ref::<io::Error>());
    match cause.and_then(io::Error::raw_os_error) {
        Some(code) => io::Error::from_raw_os_error(code),
        None => error.kind().into(),
    }
}
