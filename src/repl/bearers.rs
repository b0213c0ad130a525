//! What is told beside a fault where a label stands in place of a thing: the things that bear it, by their IRIs.
use super::Session;
use crate::complete::apart;
use crate::query::{label_for_thing, visible};
use crate::rdf::iri;

/// How many things are told.
const MOST: usize = 5;

impl Session<'_> {
    /// The things that bear the label which `statement` has where a thing is needed: a line for each, as a query writes it,
    /// with what tells it from the others.
    pub(super) fn bearers(&self, statement: &str) -> Option<String> {
        let names = self.known.as_ref()?.names()?;
        let label = label_for_thing(statement)?;
        let found = names.begun(&label, MOST, &|_| true);
        let line = |named: &&crate::names::Named| {
            let written = iri::prefixed(&named.iri).map_or_else(
                || format!("<{}>", named.iri),
                |(prefix, local)| format!("{prefix}:{local}"),
            );
            let apart = apart(self.store, &named.iri, self.settings.lang)
                .map(|apart| format!(" · {apart}"));
            let told = format!("{}{}", named.name, apart.unwrap_or_default());
            format!("  {written}  {}", visible(&told))
        };
        let lines: Vec<String> = found.names.iter().map(line).collect();
        (!lines.is_empty())
            .then(|| format!("{}\n{}", self.words("label.bearers", &[]), lines.join("\n")))
    }
}
