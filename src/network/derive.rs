//! The measures as quads of the derived graph, so that queries can ask for them.
use super::{NetworkGraph, Over};
use crate::error::LienketError;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};

/// The terms that a network states of its nodes.
const TERMS: [NamedNodeRef<'static>; 5] =
    [vocab::DEGREE, vocab::WEIGHTED_DEGREE, vocab::BETWEENNESS, vocab::PAGE_RANK, vocab::COMMUNITY];

/// The measures of a network, for the derived graph.
pub fn derive(network: &NetworkGraph) -> Vec<Quad> {
    let mut quads = Vec::with_capacity(network.nodes.len() * TERMS.len());
    for node in &network.nodes {
        let of = node.measures;
        let whole = |number: String| Literal::new_typed_literal(number, xsd::INTEGER);
        let values = [
            whole(of.degree.to_string()),
            whole(of.weighted_degree.to_string()),
            decimal(of.betweenness),
            decimal(of.pagerank),
            whole(of.community.to_string()),
        ];
        let subject = NamedNode::new_unchecked(node.iri.as_str());
        quads.extend(
            TERMS.iter().zip(values).map(|(term, value)| {
                Quad::new(subject.clone(), *term, value, vocab::DERIVED_GRAPH)
            }),
        );
    }
    quads
}

/// What an earlier network left in the derived graph: of people, or of places.
pub fn derived_before(store: &Store, over: Over) -> Result<Vec<Quad>, LienketError> {
    let kind = match over {
        Over::People => "person",
        Over::Places => "place",
    };
    let mut before = Vec::new();
    for term in TERMS {
        let (predicate, graph) = (Some(term), Some(vocab::DERIVED_GRAPH));
        let quads = store.quads(Pattern { predicate, graph, ..Pattern::default() })?;
        before.extend(quads.into_iter().filter(|quad| {
            matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if iri::kind_of(node.as_str()) == Some(kind))
        }));
    }
    Ok(before)
}

/// A share as a decimal without zeros at its end.
fn decimal(share: f64) -> Literal {
    let text = format!("{share:.12}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    Literal::new_typed_literal(text, xsd::DECIMAL)
}
