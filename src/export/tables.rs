//! The fact tables: one CSV file a query of `queries/tables/`.
use super::write_whole;
use crate::error::LienketError;
use crate::query::{Answer, ask, plain};
use crate::store::Store;
use crate::words::reason;
use std::path::Path;

/// A table and the query that fills it.
#[derive(Clone, Copy, Debug)]
pub struct TableQuery {
    /// The table's name: `people`.
    pub name: &'static str,
    /// The text of `queries/tables/NAME.rq`.
    pub query: &'static str,
}

macro_rules! tables {
    ($($name:literal),*) => {
        &[$(TableQuery { name: $name, query: include_str!(concat!("../../queries/tables/", $name, ".rq")) }),*]
    };
}

/// The nine tables, in the contract's order.
pub const TABLES: &[TableQuery] = tables![
    "people",
    "posts",
    "bodies",
    "places",
    "events",
    "participations",
    "documents",
    "statistics",
    "cooperations"
];

/// A table as a query gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows, sorted; what is not bound is empty.
    pub rows: Vec<Vec<String>>,
}

/// Writes every table into `dir` (made where it is missing) as `NAME.csv`: a header, sorted rows. Returns the number
/// of rows of each.
pub fn tables(store: &Store, dir: &Path) -> Result<Vec<(&'static str, usize)>, LienketError> {
    std::fs::create_dir_all(dir)
        .map_err(|source| LienketError::Io { path: dir.to_path_buf(), source })?;
    TABLES
        .iter()
        .map(|table| {
            let filled = filled(store, table)?;
            write_csv(&dir.join(format!("{}.csv", table.name)), &filled)?;
            Ok((table.name, filled.rows.len()))
        })
        .collect()
}

/// Fills a table from `store`.
pub fn filled(store: &Store, table: &TableQuery) -> Result<Table, LienketError> {
    let Answer::Solutions(solutions) = ask(store, table.query)? else {
        return Err(LienketError::Query(reason("query.no-select", &[("what", &table.name)])));
    };
    let variables = solutions.variables().to_vec();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| LienketError::query(error.to_string()))?;
        rows.push(
            variables
                .iter()
                .map(|variable| solution.get(variable).map(plain).unwrap_or_default())
                .collect(),
        );
    }
    rows.sort_unstable();
    let header = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
    Ok(Table { header, rows })
}

fn write_csv(path: &Path, table: &Table) -> Result<(), LienketError> {
    let failed =
        |error: csv::Error| LienketError::Io { path: path.to_path_buf(), source: error.into() };
    write_whole(path, |out| {
        // RFC 4180 ends lines with CRLF.
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        writer.write_record(&table.header).map_err(failed)?;
        for row in &table.rows {
            writer.write_record(row).map_err(failed)?;
        }
        writer.flush().map_err(|source| LienketError::Io { path: path.to_path_buf(), source })
    })
}
