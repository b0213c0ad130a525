//! The forms in which an answer is written.
use super::table::{self, Look};
use super::{Answer, fault};
use crate::error::LienketError;
use crate::rdf::serializer;
use crate::words::{Said, Tells, reason};
use oxigraph::io::RdfFormat;
use oxigraph::model::Term;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QuerySolutionIter, QueryTripleIter};
use serde_json::{Map, Value};
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::str::FromStr;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: a table; of a graph, Turtle.
    Table,
    /// SPARQL 1.1 results in CSV.
    Csv,
    /// SPARQL 1.1 results in TSV.
    Tsv,
    /// SPARQL 1.1 results in JSON.
    Json,
    /// One JSON object a solution, the values as plain strings.
    Ndjson,
    /// SPARQL results in XML.
    Xml,
    /// A table in Markdown.
    Markdown,
    /// A graph in Turtle.
    Ttl,
    /// A graph in N-Triples.
    Nt,
    /// A graph in N-Quads.
    Nq,
}

impl Format {
    /// Every form with its name.
    pub const ALL: &[(Self, &str)] = &[
        (Self::Table, "table"),
        (Self::Csv, "csv"),
        (Self::Tsv, "tsv"),
        (Self::Json, "json"),
        (Self::Ndjson, "ndjson"),
        (Self::Xml, "xml"),
        (Self::Markdown, "markdown"),
        (Self::Ttl, "ttl"),
        (Self::Nt, "nt"),
        (Self::Nq, "nq"),
    ];
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            Self::ALL.iter().find(|(format, _)| format == self).map_or("", |(_, name)| name),
        )
    }
}

impl FromStr for Format {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(format, _)| *format).ok_or_else(
            || {
                let names: Vec<&str> = Self::ALL.iter().map(|(_, name)| *name).collect();
                let (met, allowed) = (format!("{text:?}"), names.join(", "));
                reason("value.format", &[("met", &met), ("allowed", &allowed)])
            },
        )
    }
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Solutions or triples; of a truth value 1 where it is true, else 0.
    pub rows: usize,
}

/// Writes `answer` to `out`, as it comes where the format allows.
///
/// # Errors
/// A failure of the query while it runs, a format that does not fit the answer, or a failure of `out`
/// (then [`LienketError::Io`], whose source has the kind).
pub fn write(answer: Answer, format: Format, out: &mut dyn Write) -> Result<Written, LienketError> {
    write_as(answer, format, Look::default(), out)
}

/// As [`write`]; what is for people has this look.
///
/// # Errors
/// Those of [`write`].
pub fn write_as(
    answer: Answer,
    format: Format,
    look: Look<'_>,
    out: &mut dyn Write,
) -> Result<Written, LienketError> {
    let rows = match answer {
        Answer::Solutions(solutions) => write_solutions(solutions, format, look, out)?,
        Answer::Boolean(value) => {
            write_boolean(value, format, out)?;
            usize::from(value)
        }
        Answer::Graph(triples) => write_graph(triples, format, out)?,
    };
    out.flush().map_err(output)?;
    Ok(Written { rows })
}

fn write_solutions(
    solutions: QuerySolutionIter<'_>,
    format: Format,
    look: Look<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let format = match format {
        Format::Table => return table::write(solutions, look, out),
        Format::Markdown => return table::write_markdown(solutions, look, out),
        Format::Ndjson => return write_lines(solutions, out),
        Format::Csv => QueryResultsFormat::Csv,
        Format::Tsv => QueryResultsFormat::Tsv,
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        Format::Ttl | Format::Nt | Format::Nq => {
            return Err(misfit(format, "query.solutions", OF_ROWS));
        }
    };
    let variables = solutions.variables().to_vec();
    // The first solution before the header: most faults show there, and then nothing is to be written.
    let mut solutions = solutions;
    let first = solutions.next().transpose().map_err(|error| fault::evaluation(&error))?;
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(&mut *out, variables)
        .map_err(output)?;
    let mut rows = 0;
    for solution in first.into_iter().map(Ok).chain(solutions) {
        writer.serialize(&solution.map_err(|error| fault::evaluation(&error))?).map_err(output)?;
        rows += 1;
    }
    writer.finish().map_err(output)?;
    if matches!(format, QueryResultsFormat::Json | QueryResultsFormat::Xml) {
        out.write_all(b"\n").map_err(output)?;
    }
    Ok(rows)
}

fn write_lines(
    solutions: QuerySolutionIter<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let mut rows = 0;
    for solution in solutions {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        let object: Map<String, Value> = solution
            .iter()
            .map(|(variable, term)| (variable.as_str().to_owned(), Value::String(plain(term))))
            .collect();
        writeln!(out, "{}", Value::Object(object)).map_err(output)?;
        rows += 1;
    }
    Ok(rows)
}

fn write_boolean(value: bool, format: Format, out: &mut dyn Write) -> Result<(), LienketError> {
    let format = match format {
        Format::Json => QueryResultsFormat::Json,
        Format::Xml => QueryResultsFormat::Xml,
        Format::Table | Format::Csv | Format::Tsv | Format::Ndjson | Format::Markdown => {
            return writeln!(out, "{value}").map_err(output);
        }
        Format::Ttl | Format::Nt | Format::Nq => {
            return Err(misfit(format, "query.truth", OF_ROWS));
        }
    };
    QueryResultsSerializer::from_format(format)
        .serialize_boolean_to_writer(&mut *out, value)
        .map_err(output)?;
    writeln!(out).map_err(output)
}

fn write_graph(
    triples: QueryTripleIter<'_>,
    format: Format,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let format = match format {
        Format::Table | Format::Ttl => RdfFormat::Turtle,
        Format::Nt => RdfFormat::NTriples,
        Format::Nq => RdfFormat::NQuads,
        Format::Csv
        | Format::Tsv
        | Format::Json
        | Format::Ndjson
        | Format::Xml
        | Format::Markdown => {
            return Err(misfit(format, "query.graph", "table, ttl, nt, nq"));
        }
    };
    let mut writer = serializer(format)?.for_writer(&mut *out);
    let mut rows = 0;
    for triple in triples {
        writer
            .serialize_triple(&triple.map_err(|error| fault::evaluation(&error))?)
            .map_err(output)?;
        rows += 1;
    }
    writer.finish().map_err(output)?;
    Ok(rows)
}

/// The value of a term without marks around it.
pub fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
    }
}

pub(super) fn output(source: io::Error) -> LienketError {
    LienketError::Io { path: PathBuf::from("output"), source }
}

/// The forms that hold solutions or a truth value.
const OF_ROWS: &str = "table, csv, tsv, json, ndjson, xml, markdown";

fn misfit(format: Format, answer: &str, allowed: &str) -> LienketError {
    let (answer, format) = (reason(answer, &[]), format.to_string());
    let filled: [(&str, &dyn Tells); 3] =
        [("answer", &answer), ("format", &format), ("allowed", &allowed)];
    LienketError::Query(reason("query.misfit", &filled))
}
