//! What is told where a label stands in place of a thing: the things that bear it, by their IRIs.
use super::Session;
use crate::complete::{apart, label_for_thing};
use crate::query::visible;
use crate::rdf::iri;

/// How many things are told.
const MOST: usize = 5;

impl Session<'_> {
    /// What is told of a question without an answer, which has a text where the graph has things alone.
    pub(super) fn misplaced(&self, statement: &str) -> Option<String> {
        if !self.rows.is_empty() || statement.trim_start().starts_with('\\') {
            return None;
        }
        let schema = self.known.as_ref()?.schema()?;
        let (relation, label) = label_for_thing(statement, schema)?;
        let lines = self.lines_of(&label)?;
        let (key, relation) = match &relation {
            Some(relation) => ("label.misplaced", relation.as_str()),
            None => ("label.subject", ""),
        };
        let filled = [("relation", relation), ("label", label.as_str())];
        Some(format!("{}\n{lines}", self.words(key, &filled)))
    }

    /// The things that bear a label: a line for each, as a query writes it, with what tells it from the others.
    fn lines_of(&self, label: &str) -> Option<String> {
        let names = self.known.as_ref()?.names()?;
        let found = names.begun(label, MOST, &|_| true);
        let line = |thing: &&crate::names::Named| {
            let written = iri::in_query(&thing.iri);
            let apart = apart(self.store, &thing.iri, self.settings.lang)
                .map(|apart| format!(" · {apart}"));
            let told = format!("{}{}", thing.name, apart.unwrap_or_default());
            format!("  {written}  {}", visible(&told))
        };
        let lines: Vec<String> = found.names.iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}
