//! A path → the files to read: itself, or what a folder holds, in sorted order.
use crate::error::LienketError;
use crate::words::reason;
use std::path::{Path, PathBuf};

/// The endings by which a folder's articles are told from what else lies there; each may be followed by one of [`PACKED`].
const ENDINGS: [&str; 8] =
    [".txt", ".json", ".jsonl", ".ndjson", ".html", ".htm", ".xhtml", ".warc"];

/// The endings of packed files.
const PACKED: [&str; 2] = [".gz", ".zst"];

/// The name of a file without the ending that says how it is packed.
pub(super) fn unpacked(name: &str) -> &str {
    PACKED.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// The files of `path`. A file that is named itself is read whatever its ending; hidden files and folders, links to
/// folders, and what is no file (a pipe) are passed over within a folder.
pub(super) fn below(path: &Path) -> Files {
    Files { open: vec![path.to_owned()], met: 0, root: path.to_owned() }
}

/// A walk over files, depth first.
#[derive(Debug)]
pub(super) struct Files {
    /// What is still to be looked at, the next one last.
    open: Vec<PathBuf>,
    met: usize,
    root: PathBuf,
}

impl Files {
    /// Puts what `folder` holds on the stack.
    fn enter(&mut self, folder: &Path) -> Result<(), LienketError> {
        let fault = |source| LienketError::Io { path: folder.to_owned(), source };
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(fault)? {
            let entry = entry.map_err(fault)?;
            let is_folder = entry.file_type().map_err(fault)?.is_dir();
            // A pipe or a socket may never end; a link to nowhere is left to be complained of.
            let is_file = || entry.path().metadata().map_or(true, |file| file.is_file());
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if !name.starts_with('.') && (is_folder || (is_article(&name) && is_file())) {
                inside.push(entry.path());
            }
        }
        inside.sort_unstable_by(|one, other| other.cmp(one));
        self.open.append(&mut inside);
        Ok(())
    }

    /// The complaint about a folder that holds nothing to read.
    fn nothing_met(&self) -> LienketError {
        let reason = reason("article.none-here", &[("endings", &ENDINGS.join(", "))]);
        LienketError::article(&self.root, None, reason)
    }
}

impl Iterator for Files {
    type Item = Result<PathBuf, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(path) = self.open.pop() {
            if path.is_dir() {
                match self.enter(&path) {
                    Ok(()) => {}
                    Err(fault) => {
                        self.met += 1;
                        return Some(Err(fault));
                    }
                }
            } else {
                self.met += 1;
                return Some(Ok(path));
            }
            if self.open.is_empty() && self.met == 0 {
                return Some(Err(self.nothing_met()));
            }
        }
        None
    }
}

fn is_article(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = unpacked(&name);
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::below;
    use std::fs;

    #[test]
    fn a_folder_is_walked_in_order_and_only_articles_are_taken() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        for name in [
            "z.txt",
            "b/2.jsonl.gz",
            "b/c/1.JSON",
            "a.ndjson",
            "README.md",
            ".hidden.txt",
            ".git/x.txt",
            "b/t.csv",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let found: Vec<String> = below(root)
            .map(|file| file.unwrap().strip_prefix(root).unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(found, ["a.ndjson", "b/2.jsonl.gz", "b/c/1.JSON", "z.txt"]);
        // Named itself, a file is read whatever its ending.
        assert_eq!(below(&root.join("README.md")).flatten().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_a_folder_is_passed_over_and_a_link_to_nowhere_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("p.txt")).status();
        assert!(made.unwrap().success());
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("b.txt")).unwrap();
        std::os::unix::fs::symlink("a.txt", folder.path().join("c.txt")).unwrap();
        let found: Vec<_> = below(folder.path()).map(|file| file.unwrap()).collect();
        let names: Vec<_> = found.iter().filter_map(|file| file.file_name()).collect();
        assert_eq!(names, ["a.txt", "b.txt", "c.txt"]);
    }

    #[test]
    fn a_folder_without_articles_says_so_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("README.md"), "x").unwrap();
        let found: Vec<_> = below(folder.path()).collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].as_ref().unwrap_err().to_string().contains(".jsonl"));
    }
}
