//! What is said to people in Vietnamese and in English: the words of a table `key,vi,en`.
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// A language that answers are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// As BCP 47 writes it: `vi`, `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "vi" => Ok(Self::Vietnamese),
            "en" => Ok(Self::English),
            _ => Err(format!("unknown language {text:?}; allowed: vi, en")),
        }
    }
}

/// Words in the two languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// The words in `language`.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// `words` with `{name}` replaced by its value, for each in turn.
pub fn fill(words: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(words.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// What the program says beside its results, in `data/words/messages.csv`.
pub fn messages() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../data/words/messages.csv")))
}

/// The message of `key` in `language`, with `{name}` filled in.
pub fn message(language: Language, key: &str, filled: &[(&str, &str)]) -> String {
    messages().say(language, key, filled)
}

/// A table of words by their keys.
#[derive(Clone, Debug, Default)]
pub struct Words(BTreeMap<String, Said>);

impl Words {
    /// The words of a table with the columns `key`, `vi` and `en`. The tables are part of the program, and a test of each
    /// reads it whole, so that nothing is left out here.
    pub fn of(table: &str) -> Self {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows = reader.records().filter_map(Result::ok);
        let row = |row: csv::StringRecord| {
            let mut cells = row.iter().map(str::to_owned);
            Some((cells.next()?, Said { vi: cells.next()?, en: cells.next()? }))
        };
        Self(rows.filter_map(row).collect())
    }

    /// The words of `key` with `{name}` filled in; the key itself where the table has none, which a test excludes for
    /// all keys that are used.
    pub fn say(&self, language: Language, key: &str, filled: &[(&str, &str)]) -> String {
        fill(self.0.get(key).map_or(key, |said| said.of(language)), filled)
    }

    /// The words of `key` as they stand; `None` where the table has none.
    pub fn get(&self, language: Language, key: &str) -> Option<&str> {
        self.0.get(key).map(|said| said.of(language))
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
