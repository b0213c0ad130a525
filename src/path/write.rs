//! The forms in which an answer to a PATH statement is written.
use super::answer::Answer;
use super::show::{View, as_json, as_rows, as_triples, in_words};
use crate::error::LienketError;
use crate::query::{self, Format, Written};
use oxigraph::sparql::{QueryResults, QueryTripleIter};
use std::io::{self, Write};
use std::path::PathBuf;

/// Writes an answer to `out`: in words as a table, else for scripts: a row a statement, one JSON object, or a graph. A statement
/// as SPARQL is written as it is. The rows that are counted are trails.
///
/// # Errors
/// Those of `out`.
pub fn write(
    answer: &Answer,
    format: Format,
    view: &View<'_>,
    out: &mut dyn Write,
) -> Result<Written, LienketError> {
    let trails = match answer {
        Answer::Sparql(text) => {
            write!(out, "{text}").map_err(unwritten)?;
            return Ok(Written { rows: 1 });
        }
        Answer::Trails(trails) => trails,
    };
    match format {
        Format::Table => {
            writeln!(out, "{}", in_words(trails, view).trim_end()).map_err(unwritten)?;
        }
        Format::Json => writeln!(out, "{}", as_json(trails)).map_err(unwritten)?,
        Format::Ttl | Format::Nt | Format::Nq => {
            let triples = as_triples(trails).into_iter().map(Ok);
            query::write(QueryResults::Graph(QueryTripleIter::new(triples)), format, out)?;
        }
        Format::Csv | Format::Tsv | Format::Ndjson | Format::Xml | Format::Markdown => {
            query::write(as_rows(trails, view.language).into_answer(), format, out)?;
        }
    }
    out.flush().map_err(unwritten)?;
    Ok(Written { rows: trails.trails.len() })
}

/// Why there is no path, where the form that is written has no place for it.
pub fn reason(answer: &Answer, format: Format, view: &View<'_>) -> Option<String> {
    match answer {
        Answer::Trails(trails) if trails.nothing.is_some() && format != Format::Table => {
            Some(in_words(trails, view).trim_end().to_owned())
        }
        Answer::Trails(_) | Answer::Sparql(_) => None,
    }
}

fn unwritten(source: io::Error) -> LienketError {
    LienketError::Io { path: PathBuf::from("output"), source }
}
