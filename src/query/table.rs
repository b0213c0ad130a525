//! Solutions as a table for people: IRIs by their prefixes, Vietnamese letters in their true width.
use super::fault;
use super::format::{output, plain};
use crate::error::LienketError;
use crate::rdf::iri;
use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::model::Term;
use oxigraph::sparql::{QuerySolutionIter, Variable};
use std::io::Write;

/// Writes all solutions, at last the widths of the columns are known; returns their number.
pub(super) fn write(
    solutions: QuerySolutionIter<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    let variables = solutions.variables().to_vec();
    table.set_header(variables.iter().map(Variable::as_str));
    let mut rows = 0;
    for solution in solutions {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        table.add_row(
            variables.iter().map(|variable| solution.get(variable).map(short).unwrap_or_default()),
        );
        rows += 1;
    }
    writeln!(out, "{table}").map_err(output)?;
    Ok(rows)
}

/// An IRI as a prefixed name, where one fits; else the plain value.
fn short(term: &Term) -> String {
    let Term::NamedNode(node) = term else { return plain(term) };
    iri::prefixed(node.as_str())
        .map_or_else(|| format!("<{}>", node.as_str()), |(name, local)| format!("{name}:{local}"))
}
