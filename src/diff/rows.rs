//! Differences for programs: a row or an object each, or a patch that other stores carry out.
use super::{Change, Difference, Totals};
use crate::error::LienketError;
use crate::query::plain;
use crate::rdf::vocab;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNodeRef;
use serde_json::json;
use std::io::Write;

/// The columns of [`csv_rows`].
const COLUMNS: [&str; 7] = ["sign", "article", "change", "subject", "predicate", "object", "graph"];

impl Change {
    /// The word that programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

impl Difference {
    fn of_article(&self, property: NamedNodeRef<'_>) -> Option<&str> {
        let key = (self.graph.clone(), property.as_str().to_owned());
        self.known.get(&key).map(String::as_str)
    }
}

/// The difference as an object in a line: `graph`, `article`, `title`, `date`, `change`, and the statements that are `gone` and
/// `new` as lines of N-Quads. A graph that is no article's may come in several objects.
pub fn json(difference: &Difference) -> String {
    json!({
        "graph": difference.graph,
        "article": difference.of_article(vocab::IDENTIFIER),
        "title": difference.of_article(vocab::HEADLINE),
        "date": difference.of_article(vocab::DATE_PUBLISHED),
        "change": difference.change.as_str(),
        "gone": difference.gone,
        "new": difference.new,
    })
    .to_string()
}

impl Totals {
    /// The numbers as an object in a line.
    pub fn json(&self) -> String {
        let Self { added, removed, changed, others, new, gone } = self;
        json!({
            "added": added, "removed": removed, "changed": changed, "others": others, "new": new, "gone": gone,
        })
        .to_string()
    }
}

/// The row of the names of the columns.
///
/// # Errors
/// It cannot be written.
pub fn csv_head(out: &mut dyn Write) -> Result<(), LienketError> {
    rows(out, [COLUMNS.map(str::to_owned)].into_iter())
}

/// A row for each statement: `-` or `+`, the id of the article, what has happened to it, the statement.
///
/// # Errors
/// They cannot be written.
pub fn csv_rows(difference: &Difference, out: &mut dyn Write) -> Result<(), LienketError> {
    let article = difference.of_article(vocab::IDENTIFIER).unwrap_or_default();
    let signed = |sign: &'static str, lines: &[String]| -> Vec<[String; 7]> {
        let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
        parser
            .for_slice(&text)
            .filter_map(Result::ok)
            .map(|quad| {
                let subject = plain(&quad.subject.into());
                let (predicate, object) = (quad.predicate.into_string(), plain(&quad.object));
                let change = difference.change.as_str().to_owned();
                let graph = difference.graph.clone();
                [sign.to_owned(), article.to_owned(), change, subject, predicate, object, graph]
            })
            .collect()
    };
    let all = [signed("-", &difference.gone), signed("+", &difference.new)];
    rows(out, all.into_iter().flatten())
}

fn rows(out: &mut dyn Write, rows: impl Iterator<Item = [String; 7]>) -> Result<(), LienketError> {
    let failed = |fault: csv::Error| crate::error::unwritten(fault.into());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        writer.write_record(&row).map_err(failed)?;
    }
    writer.flush().map_err(crate::error::unwritten)
}

/// The difference as rows of an RDF Patch: `D` for what is gone, `A` for what is new.
pub fn patch(difference: &Difference) -> String {
    let rows = |sign: &'static str, lines: &[String]| -> String {
        lines.iter().flat_map(|line| [sign, " ", line.as_str(), "\n"]).collect()
    };
    rows("D", &difference.gone) + &rows("A", &difference.new)
}
