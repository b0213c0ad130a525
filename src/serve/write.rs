//! An answer as bytes of a media type, of no more rows than are allowed.
use super::content::Content;
use super::fault::Fault;
use crate::error::LienketError;
use crate::query::{Answer, Stop, evaluation};
use crate::rdf::serializer;
use oxigraph::io::RdfFormat;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QuerySolutionIter, QueryTripleIter};
use std::io::{self, BufWriter, Write};
use tempfile::SpooledTempFile;

/// How many bytes of an answer stay in memory; what is longer goes to a file.
const MEMORY: usize = 4 << 20;

/// The forms of the two kinds of answers.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    pub(super) results: QueryResultsFormat,
    pub(super) graph: RdfFormat,
}

/// Writes an answer, of no more than `most` rows; whether there are more.
pub(super) fn written(
    answer: Answer,
    forms: Forms,
    (most, stop): (usize, &Stop),
) -> Result<(Content, bool), Fault> {
    let fault = |error| Fault::of_answer(error, stop);
    let mut out = BufWriter::new(SpooledTempFile::new(MEMORY));
    let is_cut = match answer {
        Answer::Solutions(all) => solutions(all, forms.results, most, &mut out),
        Answer::Boolean(value) => boolean(value, forms.results, &mut out).map(|()| false),
        Answer::Graph(all) => graph(all, forms.graph, most, &mut out),
    };
    let is_cut = is_cut.map_err(fault)?;
    let file = out.into_inner().map_err(|error| fault(unwritten(error.into_error())))?;
    let content = Content::written(file).map_err(|error| fault(unwritten(error)))?;
    Ok((content, is_cut))
}

fn unwritten(source: io::Error) -> LienketError {
    LienketError::Io { path: std::env::temp_dir(), source }
}

fn solutions(
    mut all: QuerySolutionIter<'_>,
    format: QueryResultsFormat,
    most: usize,
    out: &mut impl Write,
) -> Result<bool, LienketError> {
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(out, all.variables().to_vec())
        .map_err(unwritten)?;
    for solution in all.by_ref().take(most) {
        writer.serialize(&solution.map_err(|error| evaluation(&error))?).map_err(unwritten)?;
    }
    writer.finish().map_err(unwritten)?;
    let more = all.next().transpose().map_err(|error| evaluation(&error))?;
    Ok(more.is_some())
}

fn boolean(
    value: bool,
    format: QueryResultsFormat,
    out: &mut impl Write,
) -> Result<(), LienketError> {
    let writer = QueryResultsSerializer::from_format(format);
    writer.serialize_boolean_to_writer(out, value).map(drop).map_err(unwritten)
}

fn graph(
    mut all: QueryTripleIter<'_>,
    format: RdfFormat,
    most: usize,
    out: &mut impl Write,
) -> Result<bool, LienketError> {
    let mut writer = serializer(format)?.for_writer(out);
    for triple in all.by_ref().take(most) {
        let triple = triple.map_err(|error| evaluation(&error))?;
        writer.serialize_triple(&triple).map_err(unwritten)?;
    }
    writer.finish().map_err(unwritten)?;
    let more = all.next().transpose().map_err(|error| evaluation(&error))?;
    Ok(more.is_some())
}
