//! `data/tables/dictionary.csv`: every table and column with its type, its meaning in both languages and an example.
use super::column::{Column, ColumnKind, TableShape};
use crate::words::Said;
use std::sync::OnceLock;

const ROWS: &str = include_str!("../../../data/tables/dictionary.csv");

/// The names of the columns of the dictionary itself where it is written beside the tables.
pub(super) const HEADER: [&str; 7] =
    ["table_name", "column_name", "type", "derived_from", "vi", "en", "example"];

/// The shapes of the nine tables, in the contract's order. The table is part of the program, and a test holds that it is whole and
/// has the columns of the queries.
pub fn dictionary() -> &'static [TableShape] {
    static SHAPES: OnceLock<Vec<TableShape>> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let mut shapes: Vec<TableShape> = Vec::new();
        for row in csv::Reader::from_reader(ROWS.as_bytes()).records().filter_map(Result::ok) {
            take(&mut shapes, &row);
        }
        shapes
    })
}

fn take(shapes: &mut Vec<TableShape>, row: &csv::StringRecord) {
    let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
    let said = Said { vi: cell(4), en: cell(5) };
    let kind = ColumnKind::ALL.iter().find(|(_, name)| row.get(2) == Some(name));
    match (kind, shapes.last_mut()) {
        (Some((kind, _)), Some(shape)) => {
            let own = || shape.columns.iter().filter(|column| !column.kind.is_derived());
            let from = if kind.is_derived() {
                own().position(|column| row.get(3) == Some(&column.name)).unwrap_or_default()
            } else {
                own().count()
            };
            let column = Column { name: cell(1), kind: *kind, from, said, example: cell(6) };
            shape.columns.push(column);
        }
        _ => shapes.push(TableShape { name: cell(0), said, columns: Vec::new() }),
    }
}

/// The dictionary of these tables as rows; of the columns that follow from others only where files have types.
pub(super) fn rows<'s>(
    shapes: impl Iterator<Item = &'s TableShape>,
    with_types: bool,
) -> Vec<[String; 7]> {
    let mut rows = Vec::new();
    for shape in shapes {
        let cells = [&*shape.name, "", "table", "", &shape.said.vi, &shape.said.en, ""];
        rows.push(cells.map(str::to_owned));
        let columns = shape.columns.iter();
        for column in columns.filter(|column| with_types || !column.kind.is_derived()) {
            let of = if column.kind.is_derived() {
                let own = shape.columns.iter().filter(|other| !other.kind.is_derived());
                own.map(|other| &*other.name).nth(column.from).unwrap_or_default()
            } else {
                ""
            };
            let Column { name, kind, said, example, .. } = column;
            let cells = [&*shape.name, name, kind.as_str(), of, &said.vi, &said.en, example];
            rows.push(cells.map(str::to_owned));
        }
    }
    rows
}
