//! People who took part in the same events, with how much each counts.
use super::{Edge, Header, Held, Key, KeyType, Node, Span, words};
use crate::network::NetworkGraph;
use crate::words::Language;

/// The network of people as a graph for others.
pub fn people(network: &NetworkGraph, language: Language) -> Held {
    let key = |name: &str, of| Key { name: name.to_owned(), of };
    let mut spans = vec![Span::default(); network.nodes.len()];
    let edge = |edge: &crate::network::NetworkEdge| {
        let span = Span::of(edge.first.as_deref(), edge.last.as_deref());
        for node in [edge.a, edge.b] {
            for date in [span.first, span.last].into_iter().flatten() {
                spans[node] = spans[node].with(date);
            }
        }
        Edge {
            source: network.nodes[edge.a].iri.clone(),
            target: network.nodes[edge.b].iri.clone(),
            label: words().say(language, "together", &[]),
            kind: "together".to_owned(),
            weight: edge.weight.into(),
            span,
            values: Vec::new(),
        }
    };
    let edges = network.edges.iter().map(edge).collect();
    let nodes = network.nodes.iter().zip(&spans).map(|(node, span)| {
        let of = node.measures;
        Node {
            id: node.iri.clone(),
            label: node.label.clone(),
            kind: node.kind.to_owned(),
            span: *span,
            values: vec![
                of.degree.to_string(),
                of.weighted_degree.to_string(),
                format!("{:.6}", of.betweenness),
                format!("{:.6}", of.pagerank),
                of.community.to_string(),
            ],
        }
    });
    let header = Header {
        title: words().say(language, "people", &[]),
        directed: false,
        node_keys: vec![
            key("degree", KeyType::Whole),
            key("weighted_degree", KeyType::Whole),
            key("betweenness", KeyType::Real),
            key("pagerank", KeyType::Real),
            key("community", KeyType::Whole),
        ],
        edge_keys: Vec::new(),
    };
    Held { header, nodes: nodes.collect(), edges }
}
