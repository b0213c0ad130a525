//! The answer of a query as a table in a file: its rows are kept aside until it is known of which types its columns are.
use super::column::{Column, ColumnKind, TableShape, decimal};
use super::write::{TableWriting, write_table};
use crate::error::LienketError;
use crate::query::{self, Answer, plain};
use crate::words::{Said, reason};
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek};
use std::path::Path;

/// Writes the solutions of a query, in their order, into a file as the table `name`. Tells how many there were.
///
/// # Errors
/// An answer without solutions; those of the query and of writing.
pub fn write_answer(
    answer: Answer,
    (name, said): (&str, Said),
    file: &Path,
    writing: TableWriting,
) -> Result<usize, LienketError> {
    let Answer::Solutions(solutions) = answer else {
        return Err(LienketError::query(reason("export.no-table", &[])));
    };
    let failed = |source| LienketError::Io { path: file.to_owned(), source };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let aside = tempfile::tempfile_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let mut aside = csv::Writer::from_writer(BufWriter::new(aside));
    let variables = solutions.variables().to_vec();
    let mut kinds = vec![None; variables.len()];
    for solution in solutions {
        let solution = solution.map_err(|error| query::evaluation(&error))?;
        for (variable, kind) in variables.iter().zip(&mut kinds) {
            let term = solution.get(variable);
            *kind = term.map_or(*kind, |term| Some(joint(*kind, kind_of(term))));
            let text = term.map(plain).unwrap_or_default();
            aside.write_field(text).map_err(|error| failed(error.into()))?;
        }
        aside.write_record(None::<&[u8]>).map_err(|error| failed(error.into()))?;
    }
    let columns = variables.iter().zip(kinds).enumerate().map(|(from, (variable, kind))| Column {
        name: variable.as_str().to_owned(),
        kind: kind.unwrap_or(ColumnKind::Text),
        from,
        said: Said::default(),
        example: String::new(),
    });
    let shape = TableShape { name: name.to_owned(), said, columns: columns.collect() };
    let aside = aside.into_inner().map_err(|error| failed(error.into_error()))?;
    let mut aside = aside.into_inner().map_err(|error| failed(error.into_error()))?;
    write_table(&shape, file, writing, &mut |take| {
        each(&mut aside, |row| row.map_err(failed).and_then(|row| take(&row)))
    })
}

/// Gives the rows that were kept aside; tells how many there are.
fn each(
    aside: &mut File,
    mut take: impl FnMut(io::Result<Vec<String>>) -> Result<(), LienketError>,
) -> Result<usize, LienketError> {
    if let Err(error) = aside.rewind() {
        take(Err(error))?;
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(BufReader::new(aside));
    let mut number = 0;
    for row in reader.records() {
        let row = row.map(|row| row.iter().map(str::to_owned).collect());
        take(row.map_err(io::Error::from))?;
        number += 1;
    }
    Ok(number)
}

/// The type of the column that holds this and nothing else.
fn kind_of(term: &Term) -> ColumnKind {
    let Term::Literal(literal) = term else { return ColumnKind::Iri };
    let (datatype, text) = (literal.datatype(), literal.value());
    let whole = [
        xsd::INTEGER,
        xsd::INT,
        xsd::LONG,
        xsd::SHORT,
        xsd::BYTE,
        xsd::NON_NEGATIVE_INTEGER,
        xsd::POSITIVE_INTEGER,
        xsd::UNSIGNED_INT,
    ];
    if whole.contains(&datatype) && text.parse::<i64>().is_ok() {
        ColumnKind::Integer
    } else if (datatype == xsd::DECIMAL || whole.contains(&datatype)) && decimal(text).is_some() {
        ColumnKind::Decimal
    } else if [xsd::DOUBLE, xsd::FLOAT].contains(&datatype) && text.parse::<f64>().is_ok() {
        ColumnKind::Double
    } else if datatype == xsd::BOOLEAN {
        ColumnKind::Boolean
    } else if datatype == xsd::DATE && text.parse::<jiff::civil::Date>().is_ok() {
        ColumnKind::Day
    } else {
        ColumnKind::Text
    }
}

/// The type of the column that holds values of both.
fn joint(before: Option<ColumnKind>, now: ColumnKind) -> ColumnKind {
    use ColumnKind::{Decimal, Double, Integer};
    match (before, now) {
        (None, _) => now,
        (Some(before), _) if before == now => now,
        (Some(Integer | Decimal), Integer | Decimal) => Decimal,
        (Some(Integer | Decimal | Double), Integer | Decimal | Double) => Double,
        _ => ColumnKind::Text,
    }
}
