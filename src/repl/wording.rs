//! What the shell tells, in Vietnamese and in English: the words of `data/words/shell.csv`.
use crate::words::{Language, Said, Words};
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
    filled: Vec<(&'static str, Said)>,
}

impl Told {
    /// The words of this key, with these filled in.
    pub(super) fn of(key: &str, filled: &[(&'static str, &str)]) -> Self {
        let filled = filled.iter().map(|(name, value)| (*name, (*value).into())).collect();
        Self { key: key.to_owned(), filled }
    }

    /// A reason that is in both languages already.
    pub(super) fn because(reason: Said) -> Self {
        Self { key: "fault.reason".to_owned(), filled: vec![("reason", reason)] }
    }

    /// The words in both languages.
    pub(super) fn said(&self) -> Said {
        Said::each(|language| self.say(language))
    }

    /// The words.
    pub(super) fn say(&self, language: Language) -> String {
        let filled: Vec<(&str, &str)> =
            self.filled.iter().map(|(name, value)| (*name, value.of(language))).collect();
        words().say(language, &self.key, &filled)
    }
}
