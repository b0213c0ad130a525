//! Tables as one file of `SQLite`: typed columns, indexes, the data dictionary as a table beside them.
use super::Rows;
use super::column::{Cell, Column, ColumnKind, TableShape};
use super::dictionary::{self, HEADER};
use crate::error::LienketError;
use crate::export::whole::Whole;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, ErrorCode, ToSql};
use std::io;
use std::path::{Path, PathBuf};

/// The name of the dictionary's table.
const DICTIONARY: &str = "dictionary";

/// A file that is being written. Dropped before [`Sqlite::finish`] it leaves nothing.
pub(super) struct Sqlite {
    path: PathBuf,
    connection: Connection,
    whole: Whole,
}

impl Sqlite {
    /// Begins the file `path`.
    pub(super) fn begin(path: &Path) -> Result<Self, LienketError> {
        let whole = Whole::begin(path)?;
        let failed = |error| failed(path, &error);
        let connection = Connection::open(whole.beside()).map_err(failed)?;
        // Nobody else sees it before it is whole, and a failure throws it away.
        connection
            .execute_batch(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8';
                 PRAGMA cache_size = -8000; PRAGMA temp_store = FILE; PRAGMA locking_mode = EXCLUSIVE; BEGIN",
            )
            .map_err(failed)?;
        Ok(Self { path: path.to_owned(), connection, whole })
    }

    /// Adds a table with its indexes. Tells how many rows it has.
    pub(super) fn add(
        &self,
        shape: &TableShape,
        rows: &mut Rows<'_>,
    ) -> Result<usize, LienketError> {
        let failed = |error| failed(&self.path, &error);
        let columns = shape.columns.iter();
        let declared: Vec<String> = columns
            .map(|column| format!("{} {}", quoted(&column.name), type_of(column.kind)))
            .collect();
        let table = quoted(&shape.name);
        let create = format!("CREATE TABLE {table} ({})", declared.join(", "));
        self.connection.execute_batch(&create).map_err(failed)?;
        let marks = vec!["?"; shape.columns.len()].join(", ");
        let insert = format!("INSERT INTO {table} VALUES ({marks})");
        let mut insert = self.connection.prepare(&insert).map_err(failed)?;
        let written = rows(&mut |row| {
            for (at, column) in shape.columns.iter().enumerate() {
                insert.raw_bind_parameter(at + 1, Stored(column, row)).map_err(failed)?;
            }
            insert.raw_execute().map(drop).map_err(failed)
        })?;
        for column in shape.columns.iter().filter(|column| is_sought(column)) {
            let name = quoted(&format!("{}_{}", shape.name, column.name));
            let create = format!("CREATE INDEX {name} ON {table} ({})", quoted(&column.name));
            self.connection.execute_batch(&create).map_err(failed)?;
        }
        Ok(written)
    }

    /// Adds the dictionary of these tables, and moves the file into its place.
    pub(super) fn finish<'s>(
        self,
        shapes: impl Iterator<Item = &'s TableShape>,
    ) -> Result<(), LienketError> {
        let column = |(from, name): (usize, &&str)| Column {
            name: (*name).to_owned(),
            kind: ColumnKind::Text,
            from,
            said: crate::words::Said::default(),
            example: String::new(),
        };
        let columns = HEADER.iter().enumerate().map(column).collect();
        let own = TableShape { name: DICTIONARY.to_owned(), columns, ..TableShape::default() };
        let rows = dictionary::rows(shapes, true);
        self.add(&own, &mut |take| {
            rows.iter().try_for_each(|row| take(row))?;
            Ok(rows.len())
        })?;
        let failed = |error| failed(&self.path, &error);
        self.connection.execute_batch("COMMIT").map_err(failed)?;
        self.connection.close().map_err(|(_, error)| failed(error))?;
        self.whole.finish()
    }
}

/// A cell as `SQLite` stores it.
struct Stored<'r>(&'r Column, &'r [String]);

impl ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0.cell(self.1) {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Text(text) => text.into(),
            Cell::Day(day) => ToSqlOutput::Owned(Value::Text(day.to_string())),
            Cell::Integer(number) => number.into(),
            // As text: what stands in a column of numbers becomes one, whole where it is whole.
            Cell::Decimal(_) => self.0.text(self.1).into(),
            Cell::Double(number) => number.into(),
            Cell::Boolean(value) => value.into(),
        })
    }
}

/// A type that `SQLite` takes by its affinity, and that others read from the declaration.
const fn type_of(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text
        | ColumnKind::Iri
        | ColumnKind::Date
        | ColumnKind::Period
        | ColumnKind::Exact => "TEXT",
        ColumnKind::Day | ColumnKind::FirstDay | ColumnKind::LastDay => "DATE",
        ColumnKind::Integer => "INTEGER",
        ColumnKind::Decimal => "DECIMAL(38, 10)",
        ColumnKind::Double => "DOUBLE",
        ColumnKind::Boolean => "BOOLEAN",
    }
}

/// Whether rows are looked up by it.
fn is_sought(column: &Column) -> bool {
    matches!(column.kind, ColumnKind::Iri | ColumnKind::FirstDay)
        || ["article", "name", "table_name"].contains(&&*column.name)
}

/// A name as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn failed(path: &Path, error: &rusqlite::Error) -> LienketError {
    let source = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull.into(),
        _ => io::Error::other(error.to_string()),
    };
    LienketError::Io { path: path.to_owned(), source }
}
