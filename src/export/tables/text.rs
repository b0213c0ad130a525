//! Tables as text: CSV, TSV, JSON Lines.
use super::column::{Column, ColumnKind, TableShape, decimal};
use super::{Rows, TableForm};
use crate::error::LienketError;
use std::borrow::Cow;
use std::io::{self, Write};

/// What tells spreadsheets that a file is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the rows into `out`. For a spreadsheet nothing in them can be taken for a formula. Tells how many there were.
pub(super) fn write(
    shape: &TableShape,
    (form, for_spreadsheet): (TableForm, bool),
    rows: &mut Rows<'_>,
    out: &mut dyn Write,
    failed: &dyn Fn(io::Error) -> LienketError,
) -> Result<usize, LienketError> {
    let columns = || shape.columns.iter().filter(|column| !column.kind.is_derived());
    if form == TableForm::JsonLines {
        let columns: Vec<&Column> = columns().collect();
        return rows(&mut |row| write_object(&columns, row, out).map_err(failed));
    }
    if for_spreadsheet {
        out.write_all(MARK).map_err(failed)?;
    }
    let mut writer = csv::WriterBuilder::new();
    if form == TableForm::Tsv {
        writer.delimiter(b'\t');
    } else {
        // RFC 4180 ends lines with CRLF.
        writer.terminator(csv::Terminator::CRLF);
    }
    let mut writer = writer.from_writer(out);
    let unwritten = |error: csv::Error| failed(error.into());
    writer.write_record(columns().map(|column| &column.name)).map_err(unwritten)?;
    let written = rows(&mut |row| {
        if for_spreadsheet {
            writer.write_record(row.iter().map(|cell| Harmless(harmless(cell)))).map_err(unwritten)
        } else {
            writer.write_record(row).map_err(unwritten)
        }
    })?;
    writer.flush().map_err(failed)?;
    Ok(written)
}

/// The bytes of a cell, which may be its own.
struct Harmless<'c>(Cow<'c, str>);

impl AsRef<[u8]> for Harmless<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it, unless it is a number.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
        && decimal(cell).is_none()
    {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A row as an object: numbers are numbers to their last digit, what is not bound is null.
fn write_object(columns: &[&Column], row: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut before = "{";
    for column in columns {
        write!(out, "{before}{}:", serde_json::to_string(&column.name)?)?;
        before = ",";
        let text = column.text(row);
        let is_number =
            matches!(column.kind, ColumnKind::Integer | ColumnKind::Decimal | ColumnKind::Double)
                && serde_json::from_str::<serde_json::Number>(text).is_ok();
        if text.is_empty() {
            out.write_all(b"null")?;
        } else if is_number
            || (column.kind == ColumnKind::Boolean && ["true", "false"].contains(&text))
        {
            out.write_all(text.as_bytes())?;
        } else {
            serde_json::to_writer(&mut *out, text)?;
        }
    }
    out.write_all(b"}\n")
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_begins_like_a_formula_is_none_and_numbers_stay_numbers() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+84", "'+84"),
            ("＝1+1", "'＝1+1"),
            ("-A1", "'-A1"),
            ("- một", "'- một"),
            ("\tA", "'\tA"),
            ("--07-06", "'--07-06"),
            ("-68.2", "-68.2"),
            ("Nguyễn Văn A", "Nguyễn Văn A"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), safe);
        }
    }
}
