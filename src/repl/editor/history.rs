//! The statements of this session and of earlier ones, in a file; Ctrl-R finds them also without diacritics and in any case.
use crate::lexicon::fold;
use rustyline::history::{FileHistory, History, SearchDirection, SearchResult};
use rustyline::{Config, Result};
use std::path::{Path, PathBuf};

/// The history, and the file that it is kept in.
pub(super) struct Earlier {
    entries: FileHistory,
    file: Option<PathBuf>,
}

impl Earlier {
    /// The history of earlier sessions. What cannot be read is none.
    pub(super) fn open(config: &Config) -> Self {
        Self::at(config, history_file())
    }

    fn at(config: &Config, file: Option<PathBuf>) -> Self {
        let mut entries = FileHistory::with_config(config);
        if let Some(file) = &file {
            drop(entries.load(file));
        }
        Self { entries, file }
    }

    /// Keeps a statement for this session and, where the disk allows, for later ones.
    pub(super) fn remember(&mut self, statement: &str) -> Result<()> {
        if !statement.trim().is_empty() {
            self.entries.add(statement)?;
        }
        if let Some(file) = &self.file {
            if let Some(folder) = file.parent() {
                drop(std::fs::create_dir_all(folder));
            }
            drop(self.entries.append(file));
        }
        Ok(())
    }
}

impl History for Earlier {
    fn get(&self, index: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        self.entries.get(index, direction)
    }

    fn add(&mut self, line: &str) -> Result<bool> {
        self.entries.add(line)
    }

    fn add_owned(&mut self, line: String) -> Result<bool> {
        self.entries.add_owned(line)
    }

    fn len(&self) -> usize {
        self.entries.len()
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn set_max_len(&mut self, length: usize) -> Result<()> {
        self.entries.set_max_len(length)
    }

    fn ignore_dups(&mut self, yes: bool) -> Result<()> {
        self.entries.ignore_dups(yes)
    }

    fn ignore_space(&mut self, yes: bool) {
        self.entries.ignore_space(yes);
    }

    fn save(&mut self, path: &Path) -> Result<()> {
        self.entries.save(path)
    }

    fn append(&mut self, path: &Path) -> Result<()> {
        self.entries.append(path)
    }

    fn load(&mut self, path: &Path) -> Result<()> {
        self.entries.load(path)
    }

    fn clear(&mut self) -> Result<()> {
        self.entries.clear()
    }

    fn search(
        &self,
        term: &str,
        start: usize,
        direction: SearchDirection,
    ) -> Result<Option<SearchResult<'_>>> {
        let wanted = fold::plain(term);
        if wanted.is_empty() {
            return Ok(None);
        }
        let mut index = start;
        while index < self.len() {
            let Some(SearchResult { entry, idx, .. }) = self.entries.get(index, direction)? else {
                break;
            };
            if let Some(pos) = found(&entry, &wanted) {
                return Ok(Some(SearchResult { entry, idx, pos }));
            }
            index = match direction {
                SearchDirection::Forward => index + 1,
                SearchDirection::Reverse if index == 0 => break,
                SearchDirection::Reverse => index - 1,
            };
        }
        Ok(None)
    }

    fn starts_with(
        &self,
        term: &str,
        start: usize,
        direction: SearchDirection,
    ) -> Result<Option<SearchResult<'_>>> {
        self.entries.starts_with(term, start, direction)
    }
}

/// The byte of `entry` at which something begins that is `wanted` without its diacritics.
fn found(entry: &str, wanted: &str) -> Option<usize> {
    let mut folded = String::with_capacity(entry.len());
    let mut places = Vec::with_capacity(entry.len());
    for (at, c) in entry.char_indices() {
        let plain = fold::plain(c.encode_utf8(&mut [0; 4]));
        places.extend(std::iter::repeat_n(at, plain.len()));
        folded.push_str(&plain);
    }
    places.get(folded.find(wanted)?).copied()
}

/// Where the history is kept: below the user's data folder.
fn history_file() -> Option<PathBuf> {
    let set =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = set("XDG_DATA_HOME")
        .or_else(|| set("APPDATA"))
        .or_else(|| Some(set("HOME")?.join(".local/share")))?;
    Some(data.join("lienket").join("history.txt"))
}

#[cfg(test)]
mod tests {
    use super::{Earlier, found};
    use rustyline::Config;
    use rustyline::history::{History, SearchDirection};

    #[test]
    fn statements_of_several_lines_come_back_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/history.txt");
        let config = Config::builder().build();
        let statements =
            ["SELECT * {\n  ?s ?p \"Lào \\n Cai\"\n}", "\\help", "PATH \"Đỗ\" TO \"B\""];
        let mut first = Earlier::at(&config, Some(file.clone()));
        for statement in statements {
            first.remember(statement).unwrap();
        }
        // Two sessions at once lose nothing of each other's.
        let mut second = Earlier::at(&config, Some(file.clone()));
        first.remember("first").unwrap();
        second.remember("second").unwrap();
        let third = Earlier::at(&config, Some(file));
        let all: Vec<String> = (0..third.len())
            .map(|at| third.get(at, SearchDirection::Forward).unwrap().unwrap().entry.into_owned())
            .collect();
        assert_eq!(all, [&statements[..], &["first", "second"]].concat());
    }

    #[test]
    fn earlier_statements_are_found_without_diacritics() {
        let mut earlier = Earlier::at(&Config::builder().build(), None);
        for statement in ["\\explain Đỗ Văn A", "PATH \"Thanh Hóa\" TO \"Lào Cai\"", "\\stats"]
        {
            earlier.remember(statement).unwrap();
        }
        let search = |term: &str| {
            let found = earlier.search(term, 2, SearchDirection::Reverse).unwrap()?;
            Some((found.idx, found.pos))
        };
        assert_eq!(search("thanh hoa"), Some((1, 6)));
        assert_eq!(search("Lào"), Some((1, "PATH \"Thanh Hóa\" TO \"".len())));
        assert_eq!(search("DO VAN"), Some((0, 9)));
        assert_eq!(search("stats"), Some((2, 1)));
        assert_eq!([search("huế"), search("")], [None, None]);
        assert_eq!(found("mi\u{301}nh", "minh"), Some(0));
    }
}
