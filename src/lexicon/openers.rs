//! `lexicon/sentence_openers.csv`: words with which sentences begin. Where a caption lost its stop they stand behind a
//! name, with a capital: `Nguyễn Văn A Theo kế hoạch, …`.
use crate::error::LienketError;
use crate::lexicon::fold::Words;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use serde::Deserialize;

const TABLE: &str = "lexicon/sentence_openers.csv";

/// Which names a word ends, where it has a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// Those of people: a body can have the word in its name, `Trung tâm Thông tin`.
    Person,
    /// All: `Theo`.
    Any,
}

/// The words with which sentences begin.
#[derive(Clone, Debug, Default)]
pub struct Openers(Phrases<Ends>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    phrase: String,
    ends: String,
}

impl Openers {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut openers = Self::default();
        for (line, row) in tables.rows::<Row>(TABLE)? {
            let ends = match row.ends.as_str() {
                "any" => Ends::Any,
                "person" => Ends::Person,
                other => {
                    let reason = table::unknown("ends", other, "any, person");
                    return Err(table::fault(TABLE, line, reason));
                }
            };
            openers.0.insert(&row.phrase, ends);
        }
        Ok(openers)
    }

    /// What the words at `at` end, if a sentence can begin with them, and how many they are.
    pub fn at(&self, words: &impl Words, at: usize) -> Option<(usize, Ends)> {
        let (length, _) = self.0.longest(words, at)?;
        self.0.all(words, at).map(|(_, ends)| (length, *ends)).max()
    }
}
