//! `words.csv`: what a page says itself, in Vietnamese and English.
use super::markup::Markup;
use serde::Serialize;
use std::collections::BTreeMap;

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// As BCP 47 writes it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

/// The words of one language by their keys.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Words {
    words: BTreeMap<String, String>,
    #[serde(skip)]
    language: Language,
}

const TABLE: &str = include_str!("words.csv");

impl Words {
    /// The words of `language`.
    pub fn of(language: Language) -> Self {
        let words = rows().map(|[key, vi, en]| match language {
            Language::Vietnamese => (key, vi),
            Language::English => (key, en),
        });
        Self { words: words.collect(), language }
    }

    /// Their language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The word `key`; the key itself where the table has none, which a test excludes for all that are used.
    pub fn get<'a>(&'a self, key: &'static str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// The word `key` as markup.
    pub fn text(&self, key: &'static str) -> Markup {
        Markup::text(self.get(key))
    }

    /// The word `key` with `{name}` replaced.
    pub fn with(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
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

/// The rows of the table: key, Vietnamese, English.
fn rows() -> impl Iterator<Item = [String; 3]> {
    csv::Reader::from_reader(TABLE.as_bytes()).into_deserialize().filter_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::{Language, TABLE, Words, rows};

    #[test]
    fn the_table_is_sorted_and_every_word_has_both_languages() {
        let rows: Vec<_> = rows().collect();
        assert_eq!(rows.len() + 1, TABLE.lines().count(), "each row has three cells");
        assert!(rows.is_sorted_by(|one, other| one[0] < other[0]));
        for [key, vi, en] in &rows {
            assert!(!vi.is_empty() && !en.is_empty(), "{key}");
            let slots = |text: &str| {
                let mut slots: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                    .collect();
                slots.sort();
                slots
            };
            assert_eq!(slots(vi), slots(en), "{key}");
        }
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let (vi, en) = (Words::of(Language::Vietnamese), Words::of(Language::English));
        assert_eq!(vi.date("2024-07-06"), "06/07/2024");
        assert_eq!(vi.date("2024-07"), "07/2024");
        assert_eq!(vi.period("2024", ""), "2024");
        assert_eq!(en.period("2024-07-06", "2024-07-07"), "2024-07-06 – 2024-07-07");
        assert_eq!(vi.period("2024-07-06", "2024-07-06"), "06/07/2024");
        assert_eq!(vi.period("", ""), "");
        assert_eq!(vi.with("shown", &[("n", "3"), ("all", "{n}")]), "3 trong {n}");
    }
}
