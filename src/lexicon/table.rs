//! Reading the tables of `data/`: embedded in the program, or from a folder that the user names.
use crate::error::LienketError;
use crate::words::{Said, Tells, reason};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

macro_rules! embedded {
    ($($name:literal,)*) => {
        /// Every table, by its name below `data/`.
        pub const EMBEDDED: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../data/", $name)))),*];
    };
}

embedded! {
    "lexicon/approximators.csv",
    "lexicon/body_changes.csv",
    "lexicon/capacity_cues.csv",
    "lexicon/date_words.csv",
    "lexicon/document_issuers.csv",
    "lexicon/document_signs.csv",
    "lexicon/document_types.csv",
    "lexicon/event_terms.csv",
    "lexicon/fixed_bodies.csv",
    "lexicon/foreign_given_names.csv",
    "lexicon/honorifics.csv",
    "lexicon/implied_offices.csv",
    "lexicon/laws.csv",
    "lexicon/layout_cues.csv",
    "lexicon/local_bodies.csv",
    "lexicon/name_abbreviations.csv",
    "lexicon/name_compounds.csv",
    "lexicon/name_stops.csv",
    "lexicon/names.csv",
    "lexicon/nested_bodies.csv",
    "lexicon/not_names.csv",
    "lexicon/number_words.csv",
    "lexicon/offices.csv",
    "lexicon/open_heads.csv",
    "lexicon/post_predicates.csv",
    "lexicon/post_titles.csv",
    "lexicon/quantity_cues.csv",
    "lexicon/ranks.csv",
    "lexicon/sectors.csv",
    "lexicon/sentence_openers.csv",
    "lexicon/short_words.csv",
    "lexicon/status_cues.csv",
    "lexicon/title_qualifiers.csv",
    "lexicon/topics.csv",
    "lexicon/units_of_measure.csv",
    "places/commune_changes.csv",
    "places/communes.csv",
    "places/countries.csv",
    "places/districts.csv",
    "places/foreign_units.csv",
    "places/place_cues.csv",
    "places/province_aliases.csv",
    "places/province_changes.csv",
    "places/provinces.csv",
    "places/ruling_parties.csv",
    "places/seats.csv",
    "places/state_forms.csv",
    "places/type_abbreviations.csv",
}

/// Where the tables come from.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    folder: Option<PathBuf>,
}

impl Tables {
    /// The tables that the program was built with.
    pub const fn embedded() -> Self {
        Self { folder: None }
    }

    /// The tables in `folder`, which has the form of `data/`; a table that is missing there is the embedded one.
    pub const fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// The rows of the table `name` with their lines, in the table's order.
    ///
    /// # Errors
    /// A file that cannot be read, or a row that does not fit `Row`: its file and line.
    pub fn rows<Row: DeserializeOwned>(&self, name: &str) -> Result<Vec<(u64, Row)>, LienketError> {
        let text = self.text(name)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|fault| row_fault(name, &fault))?.clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|fault| row_fault(name, &fault))?;
            let line = record.position().map_or(0, csv::Position::line);
            let row =
                record.deserialize(Some(&headers)).map_err(|fault| row_fault(name, &fault))?;
            rows.push((line, row));
        }
        Ok(rows)
    }

    /// Shows the rows of the large table `name` to `take` one after the other, without a `Row` made of each. The first
    /// columns of the table must be `columns`.
    ///
    /// # Errors
    /// A file that cannot be read, other columns, or a row that `take` refuses: its file and line.
    pub fn each(
        &self,
        name: &str,
        columns: &[&str],
        mut take: impl FnMut(&csv::StringRecord) -> Result<(), Said>,
    ) -> Result<(), LienketError> {
        let text = self.text(name)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|fault| row_fault(name, &fault))?;
        if !columns.iter().copied().eq(headers.iter().take(columns.len())) {
            return Err(fault(
                name,
                1,
                reason("table.columns", &[("columns", &columns.join(","))]),
            ));
        }
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|fault| row_fault(name, &fault))? {
            let line = record.position().map_or(0, csv::Position::line);
            take(&record).map_err(|reason| fault(name, line, reason))?;
        }
        Ok(())
    }

    /// A digest of all tables: another one wherever a table has another text.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn digest(&self) -> Result<[u8; 32], LienketError> {
        let mut hash = Sha256::new();
        for (name, _) in EMBEDDED {
            let text = self.text(name)?;
            for part in [*name, &*text] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
        }
        Ok(hash.finalize().into())
    }

    fn text(&self, name: &str) -> Result<std::borrow::Cow<'static, str>, LienketError> {
        if let Some(path) =
            self.folder.as_ref().map(|folder| folder.join(name)).filter(|path| path.exists())
        {
            return std::fs::read_to_string(&path)
                .map(Into::into)
                .map_err(|source| LienketError::Io { path, source });
        }
        EMBEDDED
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, text)| (*text).into())
            .ok_or_else(|| fault(name, 0, reason("table.missing", &[])))
    }
}

/// A fault in line `line` of the table `name`.
pub fn fault(name: &str, line: u64, reason: impl Into<Said>) -> LienketError {
    LienketError::row(name, line, reason)
}

/// That a column does not take the value `met`.
pub(super) fn unknown(column: &str, met: &str, allowed: &str) -> Said {
    let met = format!("{met:?}");
    let filled: [(&str, &dyn Tells); 3] =
        [("column", &column), ("met", &met), ("allowed", &allowed)];
    reason("table.unknown", &filled)
}

/// That there is no unit, of the kind `what`, that goes by `met`.
pub(super) fn no_unit(what: &str, met: &str) -> Said {
    reason("table.no-unit", &[("what", &what), ("met", &format!("{met:?}"))])
}

/// Fails where a phrase is there `twice`.
pub(super) fn once(twice: bool, what: &str) -> Result<(), Said> {
    let why = || reason("table.twice", &[("what", &format!("{what:?}"))]);
    if twice { Err(why()) } else { Ok(()) }
}

/// The values of a cell that holds several, separated by `|`.
pub fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty())
}

fn row_fault(name: &str, cause: &csv::Error) -> LienketError {
    let line = cause.position().map_or(0, csv::Position::line);
    fault(name, line, cause.to_string())
}
