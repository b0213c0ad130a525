//! What the shell tells, in Vietnamese and in English: the words of `data/words/shell.csv`.
use crate::words::{Language, Words};
use std::sync::OnceLock;

/// The words of the shell.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/shell.csv")))
}

/// Something that is to be told, before it is known in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    key: String,
    filled: Vec<(&'static str, String)>,
}

impl Told {
    /// The words of this key, with these filled in.
    pub(super) fn of(key: &str, filled: &[(&'static str, &str)]) -> Self {
        let filled = filled.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { key: key.to_owned(), filled }
    }

    /// What is told as it is, in whatever language.
    pub(super) fn plain(text: String) -> Self {
        Self { key: text, filled: Vec::new() }
    }

    /// The words.
    pub(super) fn say(&self, language: Language) -> String {
        let filled: Vec<(&str, &str)> =
            self.filled.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words().say(language, &self.key, &filled)
    }
}
