//! [`Table`]: what a query gives, in rows; [`filled`] fills one of the nine, each by its query of `queries/tables/`. As
//! files they are written by [`write_tables`], the answer of another query by [`write_answer`]: one row after the other,
//! however many there are.
mod answer;
mod column;
mod dictionary;
mod parquet;
mod rows;
mod sqlite;
mod text;
mod write;

pub use answer::write_answer;
pub use column::{Column, ColumnKind, TableShape};
pub use dictionary::dictionary;
pub use write::{TableForm, TableWriting, tables, write_tables};

use crate::error::LienketError;
use crate::query::{self, Answer, ask, plain};
use crate::store::Store;
use crate::words::reason;

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
        &[$(TableQuery { name: $name, query: include_str!(concat!("../../../queries/tables/", $name, ".rq")) }),*]
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

/// Takes one row after the other.
type Take<'t> = dyn FnMut(&[String]) -> Result<(), LienketError> + 't;

/// Gives all rows to who takes them, and tells how many there were.
type Rows<'r> = dyn FnMut(&mut Take<'_>) -> Result<usize, LienketError> + 'r;

/// Fills a table from `store`.
pub fn filled(store: &Store, table: &TableQuery) -> Result<Table, LienketError> {
    read(ask(store, table.query)?, table)
}

/// What the query of a table answers.
fn read(answer: Answer, table: &TableQuery) -> Result<Table, LienketError> {
    let Answer::Solutions(solutions) = answer else {
        return Err(LienketError::Query(reason("query.no-select", &[("what", &table.name)])));
    };
    let variables = solutions.variables().to_vec();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| query::evaluation(&error))?;
        let cell = |variable| solution.get(variable).map(plain).unwrap_or_default();
        rows.push(variables.iter().map(cell).collect());
    }
    rows.sort_unstable();
    let header = variables.iter().map(|variable| variable.as_str().to_owned()).collect();
    Ok(Table { header, rows })
}
