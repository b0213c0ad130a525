//! The list of the parts of a dump, which tells whoever loads them whether they are all there and whole.
use super::part::Facts;
use super::{Dumping, beside};
use crate::error::LienketError;
use crate::export::whole::write_whole;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// How the name of such a file ends.
pub(crate) const ENDING: &str = ".manifest.json";

/// The parts of a dump.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The name that the dump was given: `graph.nq.gz`.
    pub(crate) dump: String,
    /// How many statements all parts hold.
    pub(crate) statements: usize,
    /// The parts, in their order.
    pub(crate) parts: Vec<ListedPart>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListedPart {
    /// The name of its file, which lies beside the list.
    pub(crate) file: String,
    /// How many statements it holds.
    pub(crate) statements: usize,
    /// How many bytes it has.
    pub(crate) bytes: usize,
    /// Their SHA-256.
    pub(crate) sha256: String,
}

impl Manifest {
    pub(super) fn of(file: &Path, dumping: &Dumping, facts: &[Facts]) -> Self {
        debug_assert!(dumping.split.is_some(), "what is not cut has no list");
        let part = |facts: &Facts| ListedPart {
            file: facts.name.clone(),
            statements: facts.statements,
            bytes: facts.bytes,
            sha256: facts.sha256.clone(),
        };
        Self {
            dump: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            statements: facts.iter().map(|facts| facts.statements).sum(),
            parts: facts.iter().map(part).collect(),
        }
    }

    /// Whether a file of this name is such a list.
    pub(crate) fn is_named(file: &Path) -> bool {
        file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING))
    }

    /// Reads a list.
    pub(crate) fn read(file: &Path) -> Result<Self, LienketError> {
        let failed = |source| LienketError::Io { path: file.to_owned(), source };
        let text = std::fs::read(file).map_err(failed)?;
        serde_json::from_slice(&text).map_err(|error| {
            failed(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("this is no list of the parts of a dump ({error}); export the dump anew"),
            ))
        })
    }

    /// Writes the list beside the dump called `file`. Parts that an earlier list had there, and this one has not, go.
    pub(super) fn write(&self, file: &Path) -> Result<PathBuf, LienketError> {
        let path = beside(file, ENDING);
        let before = Self::read(&path).ok();
        write_whole(&path, |out| {
            let failed = |source| LienketError::Io { path: path.clone(), source };
            serde_json::to_writer_pretty(&mut *out, self).map_err(|error| failed(error.into()))?;
            out.write_all(b"\n").map_err(failed)
        })?;
        let old = before.into_iter().filter(|old| old.dump == self.dump);
        for part in old.flat_map(|old| old.parts) {
            let is_name = Path::new(&part.file).file_name().is_some_and(|name| name == &*part.file);
            if is_name && !self.parts.iter().any(|own| own.file == part.file) {
                // One that stays takes room, and no list has it.
                drop(std::fs::remove_file(path.with_file_name(&part.file)));
            }
        }
        Ok(path)
    }
}
