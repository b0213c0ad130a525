//! SPARQL within a statement: `{ pattern }`.
use super::Fault;
use crate::error::LienketError;
use crate::rdf::prefixes;
use oxigraph::model::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};
use std::collections::BTreeSet;

/// A group graph pattern, as it was written, with its braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group(pub(super) String);

impl Group {
    /// The group that stands in `text` from byte `start` to byte `end`; it is read to see that it can be.
    pub(super) fn new(
        text: &str,
        (start, end): (usize, usize),
        prologue: &[(String, String)],
    ) -> Result<Self, Fault> {
        let group = Self(text.get(start..end).unwrap_or_default().to_owned());
        // `ASK` takes the place of `PATH`, and blanks that of everything else, so that lines and columns stay.
        let before = text.get(..start).unwrap_or_default().chars();
        let blank = before.skip(HEAD.len()).map(|c| if c == '\n' { '\n' } else { ' ' });
        let text: String = HEAD.chars().chain(blank).chain(group.0.chars()).collect();
        pattern(&text, prologue).map_err(Fault::Sparql)?;
        Ok(group)
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The pattern, with the prefixes of the statement and those of the ontology.
    ///
    /// # Errors
    /// A group that was made under other prefixes.
    pub fn pattern(&self, prologue: &[(String, String)]) -> Result<GraphPattern, LienketError> {
        let text = [HEAD, &self.0].concat();
        pattern(&text, prologue).map_err(LienketError::query)
    }
}

/// What makes a group a query.
const HEAD: &str = "ASK";

fn pattern(text: &str, prologue: &[(String, String)]) -> Result<GraphPattern, String> {
    let mut parser = SparqlParser::new();
    for (name, namespace) in prefixes().iter().chain(prologue) {
        parser = parser.with_prefix(name, namespace).map_err(|error| error.to_string())?;
    }
    match parser.parse_query(text).map_err(|error| error.to_string())? {
        Query::Ask { pattern, .. }
        | Query::Select { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Construct { pattern, .. } => Ok(pattern),
    }
}

/// The variables that a pattern binds, by name.
pub(crate) fn variables(pattern: &GraphPattern) -> BTreeSet<Variable> {
    let mut variables = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        variables.insert(variable.clone());
    });
    variables
}
