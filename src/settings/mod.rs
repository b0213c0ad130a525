//! The files `lienket.toml` → the [`Settings`] in them, each with where it stands.
//!
//! The file in the working folder comes first, then that in the user's folder; [`Settings::read`] reads both.
mod folder;
mod tongue;

pub use folder::user_folder;
pub use tongue::Tongue;

use crate::error::LienketError;
use crate::words::{Said, reason};
use std::fmt;
use std::path::{Path, PathBuf};
use toml_edit::{Document, Item, Value};

/// The name of a file of settings.
pub const FILE: &str = "lienket.toml";

/// What the files of settings say, what counts more first.
#[derive(Clone, Debug, Default)]
pub struct Settings(Vec<Entry>);

/// One setting in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The table in which it stands: the name of a command, or `shell`; `None` above all tables, where it is for all commands.
    pub table: Option<String>,
    /// Its name.
    pub key: String,
    /// Its value as it would be given on the command line.
    pub value: String,
    /// Whether that is `true` or `false`, and no text.
    pub is_switch: bool,
    /// Where it stands.
    pub place: Place,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

impl Place {
    /// A fault in this line.
    pub fn fault(&self, reason: impl Into<Said>) -> LienketError {
        LienketError::setting(&self.path, Some(self.line), reason)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path.display(), self.line)
    }
}

impl Settings {
    /// Reads `chosen`, else `lienket.toml` in the working folder and in the user's, where they are.
    ///
    /// # Errors
    /// A file that cannot be read, though it is there or was chosen; one that is no TOML; a value that is neither text,
    /// number nor true or false.
    pub fn read(chosen: Option<&Path>) -> Result<Self, LienketError> {
        let mut entries = Vec::new();
        if let Some(path) = chosen {
            entries.extend(in_file(path)?);
            return Ok(Self(entries));
        }
        let users = user_folder().map(|folder| folder.join(FILE));
        for path in [Some(PathBuf::from(FILE)), users].into_iter().flatten() {
            if path.exists() {
                entries.extend(in_file(&path)?);
            }
        }
        Ok(Self(entries))
    }

    /// The setting `key` for the command `table`: that of its own table in the first file that has one, else that above all
    /// tables.
    pub fn find(&self, table: Option<&str>, key: &str) -> Option<&Entry> {
        let within = |table: Option<&str>| {
            self.0.iter().find(|entry| entry.key == key && entry.table.as_deref() == table)
        };
        table.and_then(|table| within(Some(table))).or_else(|| within(None))
    }

    /// All of them.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Those of one table, what counts more first.
    pub fn of_table<'a>(&'a self, table: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.0.iter().filter(move |entry| entry.table.as_deref() == Some(table))
    }
}

/// The settings of one file, in its order.
fn in_file(path: &Path) -> Result<Vec<Entry>, LienketError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| LienketError::Io { path: path.to_owned(), source })?;
    let at = |offset: usize| text.get(..offset).unwrap_or(&text).matches('\n').count() + 1;
    let document = Document::parse(text.as_str()).map_err(|fault| LienketError::Setting {
        path: path.to_owned(),
        line: fault.span().map(|span| at(span.start)),
        reason: fault.message().into(),
    })?;
    let root = document.as_table();
    let mut entries = Vec::new();
    let mut add = |table: Option<&str>, key: &str, item: &Item, line: usize| {
        let place = Place { path: path.to_owned(), line };
        let (value, is_switch) =
            plain(item).ok_or_else(|| place.fault(reason("setting.value", &[("key", &key)])))?;
        let table = table.map(str::to_owned);
        entries.push(Entry { table, key: key.to_owned(), value, is_switch, place });
        Ok::<(), LienketError>(())
    };
    let line_of = |table: &toml_edit::Table, key: &str| {
        let span = table.key(key).and_then(toml_edit::Key::span);
        span.map_or(1, |span| at(span.start))
    };
    for (key, item) in root {
        match item {
            Item::Table(table) => {
                for (name, item) in table {
                    add(Some(key), name, item, line_of(table, name))?;
                }
            }
            Item::None | Item::Value(_) | Item::ArrayOfTables(_) => {
                add(None, key, item, line_of(root, key))?;
            }
        }
    }
    Ok(entries)
}

/// A value as it would be given on the command line, and whether it is a switch.
fn plain(item: &Item) -> Option<(String, bool)> {
    match item.as_value()? {
        Value::String(text) => Some((text.value().clone(), false)),
        Value::Integer(number) => Some((number.value().to_string(), false)),
        Value::Float(number) => Some((number.value().to_string(), false)),
        Value::Boolean(is) => Some((is.value().to_string(), true)),
        // A day is written with or without quotation marks.
        Value::Datetime(day) => Some((day.value().to_string(), false)),
        Value::Array(_) | Value::InlineTable(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LienketError, Settings};

    fn read(text: &str) -> Result<Settings, LienketError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        std::fs::write(&file, text).unwrap();
        Settings::read(Some(&file))
    }

    #[test]
    fn a_commands_own_table_counts_more() {
        let settings = read("format = \"csv\"\ntop = 5\n[network]\nformat = \"json\"\n").unwrap();
        let value = |table, key| settings.find(table, key).map(|entry| entry.value.as_str());
        assert_eq!(value(Some("network"), "format"), Some("json"));
        assert_eq!(value(Some("trace"), "format"), Some("csv"));
        assert_eq!(value(Some("network"), "top"), Some("5"));
        assert_eq!(value(None, "store"), None);
    }

    #[test]
    fn values_are_what_the_command_line_takes_and_know_their_line() {
        let settings = read("quiet = true\n\non = 2024-07-06\nsince = \"2024\"\n").unwrap();
        let told: Vec<(&str, &str, bool, usize)> = settings
            .entries()
            .iter()
            .map(|entry| (&*entry.key, &*entry.value, entry.is_switch, entry.place.line))
            .collect();
        assert_eq!(
            told,
            [
                ("quiet", "true", true, 1),
                ("on", "2024-07-06", false, 3),
                ("since", "2024", false, 4)
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line, part) in [
            ("store = \"a\"\nformat =\n", 2, ""),
            ("a = 1\nstore = [1]\n", 2, "store: a text in quotation marks"),
            ("[network]\ntop = { a = 1 }\n", 2, "top: "),
        ] {
            let fault = read(text).unwrap_err().to_string();
            assert!(fault.contains(&format!("a.toml:{line}: ")) && fault.contains(part), "{fault}");
        }
        assert!(matches!(
            Settings::read(Some("nowhere.toml".as_ref())),
            Err(LienketError::Io { .. })
        ));
    }
}
