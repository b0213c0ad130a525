//! The nine tables as files: a folder with one each, or one file of `SQLite`.
use super::column::TableShape;
use super::dictionary::{self, HEADER, dictionary};
use super::rows::{articles, rows};
use super::sqlite::Sqlite;
use super::{Rows, TABLES, parquet, text};
use crate::error::LienketError;

use crate::export::{Form, Kind, Packing, write_packed, write_whole};
use crate::store::Store;
use std::io;
use std::path::Path;

/// As what a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableForm {
    /// CSV of RFC 4180.
    #[default]
    Csv,
    /// The same with tabs, and lines that end as Unix ends them.
    Tsv,
    /// A JSON object a row.
    JsonLines,
    /// Parquet, with types.
    Parquet,
    /// A file of `SQLite`, with types.
    Sqlite,
}

/// How tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableWriting {
    /// As what.
    pub form: TableForm,
    /// How they are packed.
    pub packing: Packing,
    /// So that a spreadsheet shows them as they are: a mark of UTF-8, and no cell that it takes for a formula.
    pub spreadsheet: bool,
}

impl TableForm {
    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::JsonLines => "jsonl",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }

    /// Whether its columns have types.
    pub const fn has_types(self) -> bool {
        matches!(self, Self::Parquet | Self::Sqlite)
    }
}

impl TableWriting {
    /// How tables are written to `to`: as `wanted`, else as its name tells, else as CSV.
    ///
    /// # Errors
    /// What is wanted, or what the name tells, is no table, or the two do not fit each other; a form that is not packed or not for
    /// spreadsheets.
    pub fn to(to: &Path, wanted: Option<Form>, spreadsheet: bool) -> Result<Self, LienketError> {
        let refuse = |reason: &str| {
            let source = io::Error::new(io::ErrorKind::InvalidInput, reason.to_owned());
            Err(LienketError::Io { path: to.to_owned(), source })
        };
        let named = Form::of(to);
        let Form { kind, packing } = wanted
            .or(named)
            .unwrap_or(Form { kind: Kind::Table(TableForm::Csv), packing: Packing::None });
        let Kind::Table(form) = kind else {
            return refuse(
                "tables are written as csv, tsv, jsonl, parquet or sqlite; name one with --format",
            );
        };
        let packing = match (packing, named) {
            (Packing::None, Some(named)) => named.packing,
            (packing, _) => packing,
        };
        if form.has_types() && packing != Packing::None {
            return refuse("Parquet and SQLite are not packed further; leave out .gz or .zst");
        }
        if spreadsheet && !matches!(form, TableForm::Csv | TableForm::Tsv) {
            return refuse(
                "--spreadsheet is for csv and tsv; leave it out, or name one of them with --format",
            );
        }
        Ok(Self { form, packing, spreadsheet })
    }

    /// The name of the file of a table in its folder: `people.csv`.
    pub fn file_name(self, table: &str) -> String {
        format!("{table}.{}{}", self.form.ending(), self.packing.ending())
    }
}

/// Writes every table into `dir` (made where it is missing) as `NAME.csv`: a header, sorted rows. Returns the number
/// of rows of each.
pub fn tables(store: &Store, dir: &Path) -> Result<Vec<(&'static str, usize)>, LienketError> {
    write_tables(store, dir, TableWriting::default())
}

/// Writes every table into the folder `to` (made where it is missing), with the data dictionary beside them as `dictionary.csv`;
/// as `SQLite` into the file `to`. Returns the number of rows of each.
///
/// # Errors
/// Those of the store and of writing; then what stood there before still stands, and no file is written by half.
pub fn write_tables(
    store: &Store,
    to: &Path,
    writing: TableWriting,
) -> Result<Vec<(&'static str, usize)>, LienketError> {
    let articles = articles(store)?;
    let mut written = Vec::with_capacity(TABLES.len());
    let pairs = || TABLES.iter().zip(dictionary());
    if writing.form == TableForm::Sqlite {
        let file = Sqlite::begin(to)?;
        for (table, shape) in pairs() {
            let number = file.add(shape, &mut |take| rows(store, table, &articles, take))?;
            written.push((table.name, number));
        }
        file.finish(dictionary().iter())?;
        return Ok(written);
    }
    std::fs::create_dir_all(to)
        .map_err(|source| LienketError::Io { path: to.to_path_buf(), source })?;
    for (table, shape) in pairs() {
        let file = to.join(writing.file_name(table.name));
        let rows: &mut Rows<'_> = &mut |take| rows(store, table, &articles, take);
        written.push((table.name, write_table(shape, &file, writing, rows)?));
    }
    write_dictionary(&to.join("dictionary.csv"), writing.form.has_types())?;
    Ok(written)
}

/// Writes one table into a file of its own.
pub(super) fn write_table(
    shape: &TableShape,
    file: &Path,
    writing: TableWriting,
    rows: &mut Rows<'_>,
) -> Result<usize, LienketError> {
    match writing.form {
        TableForm::Parquet => parquet::write(shape, file, rows),
        TableForm::Sqlite => {
            let whole = Sqlite::begin(file)?;
            let written = whole.add(shape, rows)?;
            whole.finish(std::iter::once(shape))?;
            Ok(written)
        }
        TableForm::Csv | TableForm::Tsv | TableForm::JsonLines => {
            let failed = |source| LienketError::Io { path: file.to_owned(), source };
            write_packed(file, writing.packing, |out| {
                text::write(shape, (writing.form, writing.spreadsheet), rows, out, &failed)
            })
        }
    }
}

fn write_dictionary(file: &Path, with_types: bool) -> Result<(), LienketError> {
    let failed =
        |error: csv::Error| LienketError::Io { path: file.to_owned(), source: error.into() };
    write_whole(file, |out| {
        let mut writer = csv::WriterBuilder::new();
        let mut writer = writer.terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(HEADER).map_err(failed)?;
        for row in dictionary::rows(dictionary().iter(), with_types) {
            writer.write_record(&row).map_err(failed)?;
        }
        writer.flush().map_err(|source| LienketError::Io { path: file.to_owned(), source })
    })
}
