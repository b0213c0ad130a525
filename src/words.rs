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
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        match text {
            "vi" => Ok(Self::Vietnamese),
            "en" => Ok(Self::English),
            _ => Err(reason("value.language", &[("met", &format_args!("{text:?}"))])),
        }
    }
}

/// Words in the two languages. Programs read the English ones.
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

    /// What `tell` says in each of the languages.
    pub fn each(mut tell: impl FnMut(Language) -> String) -> Self {
        Self { vi: tell(Language::Vietnamese), en: tell(Language::English) }
    }
}

/// In English, as messages are told where nobody has chosen a language.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Said {}

impl serde::Serialize for Said {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.en)
    }
}

/// Words that are the same in both languages: what a system or an engine says, a name.
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { vi: text.clone(), en: text }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

/// The words in English.
impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.en
    }
}

/// What can stand for a `{name}` in words.
pub trait Tells {
    /// It as words in `language` have it.
    fn tell(&self, language: Language) -> String;
}

impl Tells for Said {
    fn tell(&self, language: Language) -> String {
        self.of(language).to_owned()
    }
}

/// What is the same in both languages.
macro_rules! the_same {
    ($($kind:ty),+) => {
        $(impl Tells for $kind {
            fn tell(&self, _: Language) -> String {
                self.to_string()
            }
        })+
    };
}

the_same!(&str, String, u16, u32, u64, usize, f64, char);
the_same!(fmt::Arguments<'_>, std::path::Display<'_>, std::io::Error, &dyn fmt::Display);

/// `words` with each `{name}` replaced by its value. What stands in braces within a value stays as it is.
pub fn fill(words: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let named = behind.split_once('}').and_then(|(name, behind)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, behind))
        });
        if let Some((value, behind)) = named {
            filled.push_str(value);
            rest = behind;
        } else {
            filled.push('{');
            rest = behind;
        }
    }
    filled.push_str(rest);
    filled
}

/// Why something cannot be, in `data/words/reason.csv`: what is wrong, and behind a semicolon what to do next.
pub fn reasons() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../data/words/reason.csv")))
}

/// The reason of `key` in both languages, with `{name}` filled in.
pub fn reason(key: &str, filled: &[(&str, &dyn Tells)]) -> Said {
    Said::each(|language| {
        let told: Vec<(&str, String)> =
            filled.iter().map(|(name, value)| (*name, value.tell(language))).collect();
        let told: Vec<(&str, &str)> =
            told.iter().map(|(name, value)| (*name, value.as_str())).collect();
        reasons().say(language, key, &told)
    })
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

/// What answers that are told in words say, in `data/words/answers.csv`.
pub fn answers() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../data/words/answers.csv")))
}

/// The words of an answer of `key` in `language`, with `{name}` filled in.
pub fn answer(language: Language, key: &str, filled: &[(&str, &str)]) -> String {
    answers().say(language, key, filled)
}

/// A word of a closed list, as `kind.person`: in `language` where the answers have words for it, else as it is.
pub fn word(language: Language, list: &str, value: &str) -> String {
    let key = format!("{list}.{value}");
    answers().get(language, &key).unwrap_or(value).to_owned()
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

#[cfg(test)]
mod tests {
    use super::{Language, fill, reason};

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        let values = [("a", "{b}"), ("b", "x")];
        assert_eq!(fill("{a} và {b}, {c} {", &values), "{b} và x, {c} {");
    }

    #[test]
    fn a_reason_is_told_in_both_languages() {
        let said = reason("value.language", &[("met", &"xx")]);
        assert!(said.of(Language::Vietnamese).starts_with("không có ngôn ngữ xx; "), "{said:?}");
        assert!(said.to_string().starts_with("unknown language xx; "), "{said:?}");
    }
}
