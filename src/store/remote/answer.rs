//! What an endpoint answers, read as it comes.
use crate::error::LienketError;
use crate::words::reason;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, ReaderQueryResultsParserOutput,
};
use oxigraph::sparql::{
    QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter, QueryTripleIter,
};
use std::sync::Arc;
use ureq::Body;
use ureq::http::Response;

/// The answer in a response of `store`.
pub(super) fn read(
    response: Response<Body>,
    store: &str,
) -> Result<QueryResults<'static>, LienketError> {
    let media = response.headers().get("content-type").and_then(|media| media.to_str().ok());
    let media = media.unwrap_or_default().to_owned();
    let body = response.into_body().into_with_config().limit(u64::MAX).reader();
    if let Some(format) = QueryResultsFormat::from_media_type(&media) {
        let name = store.to_owned();
        let parsed = QueryResultsParser::from_format(format).for_reader(body);
        let parsed = parsed.map_err(|fault| broken(store, &fault))?;
        return Ok(match parsed {
            ReaderQueryResultsParserOutput::Boolean(truth) => QueryResults::Boolean(truth),
            ReaderQueryResultsParserOutput::Solutions(mut solutions) => {
                if let [only] = solutions.variables()
                    && only.as_str() == TRUTH
                {
                    let row =
                        solutions.next().transpose().map_err(|fault| broken(store, &fault))?;
                    return Ok(QueryResults::Boolean(row.is_some_and(|row| is_true(&row))));
                }
                let variables = Arc::from(solutions.variables().to_vec());
                let solutions = solutions.map(move |solution| {
                    solution.map_err(|fault| evaluation(broken(&name, &fault)))
                });
                QueryResults::Solutions(QuerySolutionIter::new(variables, solutions))
            }
        });
    }
    let shown: String = media.chars().filter(|c| !c.is_control()).take(80).collect();
    let format = RdfFormat::from_media_type(&media).ok_or_else(|| LienketError::Store {
        store: store.to_owned(),
        reason: reason("endpoint.media", &[("media", &format!("{shown:?}"))]),
    })?;
    let name = store.to_owned();
    let triples = RdfParser::from_format(format)
        .for_reader(body)
        .map(move |quad| quad.map(Triple::from).map_err(|fault| evaluation(broken(&name, &fault))));
    Ok(QueryResults::Graph(QueryTripleIter::new(triples)))
}

/// The variable whose value is the truth where Virtuoso 7.2 answers ASK in JSON.
const TRUTH: &str = "__ASK_RETVAL";

fn is_true(row: &QuerySolution) -> bool {
    matches!(row.get(TRUTH), Some(Term::Literal(truth)) if ["1", "true"].contains(&truth.value()))
}

fn broken(store: &str, fault: &dyn std::fmt::Display) -> LienketError {
    let fault: String = fault
        .to_string()
        .chars()
        .take(200)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    LienketError::Store {
        store: store.to_owned(),
        reason: reason("endpoint.garbled", &[("cause", &fault)]),
    }
}

fn evaluation(fault: LienketError) -> QueryEvaluationError {
    QueryEvaluationError::Dataset(Box::new(fault))
}
