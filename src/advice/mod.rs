//! How a query may be asked better: slow shapes and silent mistakes with the better form ([`lint`]), whether it runs in other
//! engines ([`portable`]), by which plan it is answered and where its time goes ([`plan`]).
mod groups;
mod lint;
pub mod plan;
mod portable;

pub use lint::lint;
pub use portable::{Portability, portable};

use crate::words::{Language, Words};
use std::sync::OnceLock;

/// One piece of advice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advice {
    /// What it is about: the key of its words.
    pub key: &'static str,
    /// The part of the query that it speaks of: a variable, a literal; empty where it is the whole.
    pub what: String,
    /// How that part is better written; empty where the words say it.
    pub better: String,
}

impl Advice {
    fn new(key: &'static str, what: impl Into<String>) -> Self {
        Self { key, what: what.into(), better: String::new() }
    }

    fn with(key: &'static str, what: impl Into<String>, better: impl Into<String>) -> Self {
        Self { key, what: what.into(), better: better.into() }
    }

    /// As people read it.
    pub fn told(&self, language: Language) -> String {
        words().say(language, self.key, &[("what", &self.what), ("better", &self.better)])
    }
}

/// All advice, a paragraph a piece; that there is none where there is none.
pub fn told(advice: &[Advice], language: Language) -> String {
    if advice.is_empty() {
        return words().say(language, "lint.none", &[]);
    }
    let told: Vec<String> = advice.iter().map(|one| format!("• {}", one.told(language))).collect();
    told.join("\n")
}

const TABLE: &str = include_str!("words.csv");

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(TABLE))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, lint::KEYS, portable::MARKS, words};
    use std::collections::BTreeSet;

    #[test]
    fn every_piece_of_advice_has_words_in_both_languages() {
        let known: BTreeSet<&str> = words().keys().collect();
        for key in KEYS.iter().chain(MARKS) {
            assert!(known.contains(key), "{key}");
        }
        for row in csv::Reader::from_reader(TABLE.as_bytes()).records() {
            let row = row.expect("a sound table");
            assert!(row.len() == 3 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
            for mark in ["{what}", "{better}"] {
                assert_eq!(row[1].contains(mark), row[2].contains(mark), "{row:?}");
            }
        }
    }
}
