//! A row of a table by its columns, whether it was annotated or found.
use std::collections::BTreeMap;

/// A row. A column that is not there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    cells: BTreeMap<String, String>,
    /// The rule that found it; empty in an annotation.
    pub(super) rule: String,
}

/// The rows of each table.
pub(super) type Rows = BTreeMap<String, Vec<Row>>;

impl Row {
    /// A row with these cells.
    pub(super) fn new(cells: BTreeMap<String, String>, rule: String) -> Self {
        Self { cells, rule }
    }

    /// A row with these cells.
    #[cfg(test)]
    pub(super) fn of(cells: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self::new(cells.iter().map(owned).collect(), String::new())
    }

    /// The cell of `column`.
    pub(super) fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// The rows of `table`.
pub(super) fn rows<'a>(rows: &'a Rows, table: &str) -> &'a [Row] {
    rows.get(table).map_or(&[], Vec::as_slice)
}
