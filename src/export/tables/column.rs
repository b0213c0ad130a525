//! [`Column`]: what stands in a column of a table, and as which type a file with types holds it.
use crate::value::PartialDate;
use crate::words::Said;
use jiff::civil::Date;

/// How many digits a decimal has in a file with types.
pub(super) const PRECISION: u8 = 38;
/// How many of them behind the point.
pub(super) const SCALE: u8 = 10;

/// A table: its name, what it is of, its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableShape {
    /// The name: `people`.
    pub name: String,
    /// What it is of.
    pub said: Said,
    /// The columns, those that follow from others among them.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name: `date`.
    pub name: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Which cell of a row of the query it is made of.
    pub from: usize,
    /// What it means.
    pub said: Said,
    /// An example.
    pub example: String,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// An IRI.
    Iri,
    /// A date as exact as is known: `2024-07`, `--07-06`.
    Date,
    /// Such a date, or two joined by a hyphen: `2017-2020`.
    Period,
    /// A day: `2024-07-06`.
    Day,
    /// A whole number.
    Integer,
    /// A decimal.
    Decimal,
    /// A number with a floating point.
    Double,
    /// True or false.
    Boolean,
    /// The first day that a date or period may mean; in files with types alone.
    FirstDay,
    /// The last one; in files with types alone.
    LastDay,
    /// A decimal to its last digit; in files with types alone.
    Exact,
}

impl ColumnKind {
    /// Every kind with its name in the data dictionary.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Text, "text"),
        (Self::Iri, "iri"),
        (Self::Date, "date"),
        (Self::Period, "period"),
        (Self::Day, "day"),
        (Self::Integer, "integer"),
        (Self::Decimal, "decimal"),
        (Self::Double, "double"),
        (Self::Boolean, "boolean"),
        (Self::FirstDay, "first-day"),
        (Self::LastDay, "last-day"),
        (Self::Exact, "exact"),
    ];

    /// The name in the data dictionary.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether it follows from another column, and stands in files with types alone.
    pub const fn is_derived(self) -> bool {
        matches!(self, Self::FirstDay | Self::LastDay | Self::Exact)
    }
}

/// What a cell holds, typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cell<'r> {
    /// Nothing.
    Null,
    Text(&'r str),
    Day(Date),
    Integer(i64),
    /// In units of the last digit behind the point, of which there are [`SCALE`].
    Decimal(i128),
    Double(f64),
    Boolean(bool),
}

impl Column {
    /// The text of the cell in a row of the query; empty where there is nothing.
    pub(super) fn text<'r>(&self, row: &'r [String]) -> &'r str {
        row.get(self.from).map_or("", String::as_str)
    }

    /// The cell in a row of the query, typed. What its type does not hold is nothing.
    pub(super) fn cell<'r>(&self, row: &'r [String]) -> Cell<'r> {
        let text = self.text(row);
        if text.is_empty() {
            return Cell::Null;
        }
        let found = match self.kind {
            ColumnKind::Text
            | ColumnKind::Iri
            | ColumnKind::Date
            | ColumnKind::Period
            | ColumnKind::Exact => Some(Cell::Text(text)),
            ColumnKind::Day => text.parse().ok().map(Cell::Day),
            ColumnKind::FirstDay => days(text).map(|(first, _)| Cell::Day(first)),
            ColumnKind::LastDay => days(text).map(|(_, last)| Cell::Day(last)),
            ColumnKind::Integer => text.parse().ok().map(Cell::Integer),
            ColumnKind::Decimal => decimal(text).map(Cell::Decimal),
            ColumnKind::Double => text.parse().ok().map(Cell::Double),
            ColumnKind::Boolean => match text {
                "true" | "1" => Some(Cell::Boolean(true)),
                "false" | "0" => Some(Cell::Boolean(false)),
                _ => None,
            },
        };
        found.unwrap_or(Cell::Null)
    }
}

/// The first and the last day of a date, or of two joined by a hyphen.
fn days(text: &str) -> Option<(Date, Date)> {
    if let Ok(date) = text.parse::<PartialDate>() {
        return date.days();
    }
    let mut joints = text.match_indices('-').map(|(at, _)| at);
    joints.find_map(|at| {
        let (from, until) = (text.get(..at)?, text.get(at + 1..)?);
        let (from, until): (PartialDate, PartialDate) = (from.parse().ok()?, until.parse().ok()?);
        Some((from.days()?.0, until.days()?.1))
    })
}

/// A decimal as a whole number of its last digits; `None` where it has more than there is room for.
pub(super) fn decimal(text: &str) -> Option<i128> {
    let (is_below, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if whole.is_empty() || !is_number(whole) || !is_number(part) || part.len() > SCALE.into() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > usize::from(PRECISION - SCALE) {
        return None;
    }
    let number: i128 = format!("{whole}{part:0<width$}", width = SCALE.into()).parse().ok()?;
    Some(if is_below { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{days, decimal};

    #[test]
    fn periods_have_a_first_and_a_last_day() {
        let told = |text: &str| days(text).map(|(first, last)| format!("{first} {last}"));
        for (text, expected) in [
            ("2017", "2017-01-01 2017-12-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2024-07-06", "2024-07-06 2024-07-06"),
            ("2017-2020", "2017-01-01 2020-12-31"),
            ("2017-05-2018-02", "2017-05-01 2018-02-28"),
            ("2017-05-30-2017-06-02", "2017-05-30 2017-06-02"),
            ("2017-2018-03-09", "2017-01-01 2018-03-09"),
        ] {
            assert_eq!(told(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["--02-10", "--07", "năm 2017", "2017-13", ""] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_exact_or_none() {
        for (text, expected) in [
            ("1532", Some(15_320_000_000_000)),
            ("-68.2", Some(-682_000_000_000)),
            ("0.0000000001", Some(1)),
            ("0.00000000010", Some(1)),
            ("0.00000000001", None),
            (
                "9999999999999999999999999999.5",
                Some(99_999_999_999_999_999_999_999_999_995_000_000_000),
            ),
            ("10000000000000000000000000000", None),
            ("1e5", None),
            (".5", None),
            ("", None),
        ] {
            assert_eq!(decimal(text), expected, "{text}");
        }
    }
}
