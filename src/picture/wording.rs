//! `words.csv`: what a page says itself, in Vietnamese and English.
use super::markup::Markup;
use crate::words::{Language, Words, fill};
use serde::Serialize;
use std::collections::BTreeMap;

/// The words of one language by their keys.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Wording {
    words: BTreeMap<String, String>,
    #[serde(skip)]
    language: Language,
}

const TABLE: &str = include_str!("words.csv");

impl Wording {
    /// The words of `language`.
    pub fn of(language: Language) -> Self {
        let table = Words::of(TABLE);
        let word = |key: &str| (key.to_owned(), table.say(language, key, &[]));
        Self { words: table.keys().map(word).collect(), language }
    }

    /// Their language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The word `key`; the key itself where the table has none, which a test excludes for all that are used.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The word `key` as markup.
    pub(super) fn text(&self, key: &'static str) -> Markup {
        Markup::text(self.get(key))
    }

    /// The word `key` with `{name}` replaced.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// A date (`2024-07-06`, `2024-07`, `2024`) as the language writes it: `06/07/2024` in Vietnamese, as it is in English.
    pub fn date(&self, date: &str) -> String {
        match self.language {
            Language::English => date.to_owned(),
            Language::Vietnamese => {
                let mut parts: Vec<&str> = date.split('-').collect();
                parts.reverse();
                parts.join("/")
            }
        }
    }

    /// A period: one date where both are the same, nothing where there is none.
    pub fn period(&self, first: &str, last: &str) -> String {
        match (first, last) {
            ("", date) | (date, "") => self.date(date),
            (first, last) if first == last => self.date(first),
            (first, last) => format!("{} – {}", self.date(first), self.date(last)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, Wording};
    use crate::words::{Language, Words};

    #[test]
    fn the_table_is_sorted_and_every_word_has_both_languages() {
        let table = Words::of(TABLE);
        let keys = || TABLE.lines().skip(1).filter_map(|line| line.split(',').next());
        assert!(keys().eq(table.keys()), "sorted, and no row is lost");
        let slots = |text: &str| {
            let mut slots: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            slots.sort();
            slots
        };
        for key in table.keys() {
            let [vi, en] =
                [Language::Vietnamese, Language::English].map(|one| table.say(one, key, &[]));
            assert!(!vi.is_empty() && !en.is_empty(), "{key}");
            assert_eq!(slots(&vi), slots(&en), "{key}");
        }
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let [vi, en] = [Language::Vietnamese, Language::English].map(Wording::of);
        assert_eq!(vi.date("2024-07-06"), "06/07/2024");
        assert_eq!(vi.date("2024-07"), "07/2024");
        assert_eq!(vi.period("2024", ""), "2024");
        assert_eq!(en.period("2024-07-06", "2024-07-07"), "2024-07-06 – 2024-07-07");
        assert_eq!(vi.period("2024-07-06", "2024-07-06"), "06/07/2024");
        assert_eq!(vi.period("", ""), "");
        assert_eq!(vi.with("shown", &[("n", "3"), ("all", "{n}")]), "3 trong {n}");
    }
}
