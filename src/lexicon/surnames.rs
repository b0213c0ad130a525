//! `lexicon/surnames.csv`: the words with which the name of a person begins.
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::lexicon::table::Tables;
use rustc_hash::FxHashSet;

/// The surnames, folded.
#[derive(Clone, Debug, Default)]
pub struct Surnames(FxHashSet<Box<str>>);

impl Surnames {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut surnames = FxHashSet::default();
        tables.each("lexicon/surnames.csv", &["surname"], |row| {
            surnames.insert(fold::word(row.get(0).unwrap_or_default()).into());
            Ok(())
        })?;
        Ok(Self(surnames))
    }

    /// Whether the folded word is a surname: `nguyễn`.
    pub fn contains(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}
