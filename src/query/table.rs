//! Solutions for people: as a table, as a line a value, or in Markdown; IRIs by their prefixes or their labels, Vietnamese
//! letters in their true width.
use super::fault;
use super::format::{output, plain};
use crate::complaint::sign;
use crate::error::LienketError;
use crate::rdf::iri;
use comfy_table::{ContentArrangement, Table, presets};
use oxigraph::model::Term;
use oxigraph::sparql::{QuerySolution, QuerySolutionIter, Variable};
use std::borrow::Cow;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// How solutions look to people.
#[derive(Clone, Copy, Default)]
pub struct Look<'a> {
    /// Whether each value has a line of its own.
    pub expanded: bool,
    /// The label of the thing with this IRI; without it, or where it knows none, the prefixed name is shown.
    pub label: Option<&'a Labelling<'a>>,
}

/// Gives the label of an IRI, where it has one.
pub type Labelling<'a> = dyn Fn(&str) -> Option<String> + 'a;

impl Look<'_> {
    /// A term as it is shown: an IRI by its label or as a prefixed name, where there is one; else the plain value. Control
    /// characters are shown, never raw.
    fn of(self, term: &Term) -> String {
        let Term::NamedNode(node) = term else { return visible(&plain(term)).into_owned() };
        if let Some(label) = self.label.and_then(|label| label(node.as_str())) {
            return visible(&label).into_owned();
        }
        iri::in_query(node.as_str())
    }

    fn row(self, solution: &QuerySolution) -> impl Iterator<Item = String> {
        let cell = move |term: &Option<Term>| term.as_ref().map(|term| self.of(term));
        solution.values().iter().map(move |term| cell(term).unwrap_or_default())
    }
}

/// `text` with its control characters as the signs that stand for them: a text from an article cannot steer a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| sign(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(|c| sign(c).unwrap_or(c)).collect())
}

/// Writes all solutions as a table, at last the widths of the columns are known, or as a line a value; returns their number.
pub(super) fn write(
    solutions: QuerySolutionIter<'_>,
    look: Look<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    if look.expanded {
        return write_expanded(solutions, look, out);
    }
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(solutions.variables().iter().map(Variable::as_str));
    let mut rows = 0;
    for solution in solutions {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        table.add_row(look.row(&solution));
        rows += 1;
    }
    writeln!(out, "{table}").map_err(output)?;
    Ok(rows)
}

/// Writes each value on a line of its own, behind the name of its variable.
fn write_expanded(
    solutions: QuerySolutionIter<'_>,
    look: Look<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let names: Vec<String> =
        solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let mut rows = 0;
    for solution in solutions {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        rows += 1;
        let head = format!("─[ {rows} ]");
        writeln!(out, "{head}{}", "─".repeat((width + 3).saturating_sub(head.width())))
            .map_err(output)?;
        for (name, value) in names.iter().zip(look.row(&solution)) {
            let pad = " ".repeat(width - name.width());
            writeln!(out, "{}", format!("{name}{pad} │ {value}").trim_end()).map_err(output)?;
        }
    }
    Ok(rows)
}

/// Writes a table in Markdown, row by row.
pub(super) fn write_markdown(
    solutions: QuerySolutionIter<'_>,
    look: Look<'_>,
    out: &mut dyn Write,
) -> Result<usize, LienketError> {
    let names: Vec<String> =
        solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let mut solutions = solutions;
    // The first solution before the header: most faults show there, and then nothing is to be written.
    let first = solutions.next().transpose().map_err(|error| fault::evaluation(&error))?;
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}\n|{}", line(&names), " --- |".repeat(names.len())).map_err(output)?;
    let mut rows = 0;
    for solution in first.into_iter().map(Ok).chain(solutions) {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        let cells: Vec<String> = look.row(&solution).map(|cell| escaped(&cell)).collect();
        writeln!(out, "{}", line(&cells)).map_err(output)?;
        rows += 1;
    }
    Ok(rows)
}

/// A cell in which nothing is taken for Markdown that would break the table, or for HTML.
fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{escaped, visible};

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(visible("Đà Nẵng"), "Đà Nẵng");
        assert_eq!(
            visible("a\x1b[31mb\r\nc\td\u{9b}e\u{7f}\u{202e}"),
            "a␛[31mb↵c␉d\u{fffd}e␡\u{fffd}"
        );
    }

    #[test]
    fn a_cell_breaks_no_table() {
        assert_eq!(escaped("a|b\\c <d> *e*"), "a\\|b\\\\c \\<d> \\*e\\*");
    }
}
