//! The ontology file: its triples, and the prefix table, which is defined there and nowhere else.
use super::vocab;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::sync::OnceLock;

/// The text of `ontology/lienket.ttl`.
pub const ONTOLOGY: &str = include_str!("../../ontology/lienket.ttl");

/// The ontology in its graph, sorted.
pub fn ontology_quads() -> Vec<Quad> {
    // The file is part of the program and a test parses it whole, so that nothing is left out here.
    let mut quads: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle)
        .with_default_graph(vocab::ONTOLOGY_GRAPH)
        .for_slice(ONTOLOGY)
        .filter_map(Result::ok)
        .collect();
    quads.sort_by_cached_key(ToString::to_string);
    quads
}

/// The prefixes that queries need not declare: name and namespace, in the order of the names.
pub fn prefixes() -> &'static [(String, String)] {
    static PREFIXES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PREFIXES.get_or_init(|| {
        let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(ONTOLOGY);
        parser.by_ref().for_each(drop);
        let mut prefixes: Vec<(String, String)> = parser
            .prefixes()
            .map(|(name, namespace)| (name.to_owned(), namespace.to_owned()))
            .collect();
        prefixes.sort();
        prefixes
    })
}
