//! The ontology file: its triples, and the prefix table, which is defined there and nowhere else.
use super::vocab;
use crate::error::LienketError;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{NamedOrBlankNode, Quad};
use std::sync::OnceLock;

/// The text of `ontology/lienket.ttl`.
pub const ONTOLOGY: &str = include_str!("../../ontology/lienket.ttl");

/// The text of `ontology/hops.ttl`: the kinds of hops, and the hubs.
pub const HOPS: &str = include_str!("../../ontology/hops.ttl");

/// The ontology in its graph, sorted: the terms and the kinds of hops. Hubs are things of the articles, of which their
/// graphs speak and this one does not.
pub fn ontology_quads() -> Vec<Quad> {
    // The files are part of the program and a test parses them whole, so that nothing is left out here.
    let parser =
        || RdfParser::from_format(RdfFormat::Turtle).with_default_graph(vocab::ONTOLOGY_GRAPH);
    let terms = parser().for_slice(ONTOLOGY).chain(parser().for_slice(HOPS)).filter_map(Result::ok);
    let is_term = |quad: &Quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => !node.as_str().starts_with(vocab::ID_NAMESPACE),
        NamedOrBlankNode::BlankNode(_) => false,
    };
    let mut quads: Vec<Quad> = terms.filter(is_term).collect();
    quads.sort_by_cached_key(ToString::to_string);
    quads
}

/// A serializer that knows the prefixes.
///
/// # Errors
/// None; a test parses the ontology, which declares them.
pub fn serializer(format: RdfFormat) -> Result<RdfSerializer, LienketError> {
    prefixes().iter().try_fold(
        RdfSerializer::from_format(format),
        |serializer, (name, namespace)| {
            let serializer = serializer.with_prefix(name, namespace);
            serializer.map_err(|error| LienketError::query(error.to_string()))
        },
    )
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
