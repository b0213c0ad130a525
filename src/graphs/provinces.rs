//! Provinces whose authorities cooperate, in the terms of 63 or 34, with their partners abroad.
use super::{Edge, Header, Held, Key, KeyType, Node, Span, words};
use crate::place::Terms;
use crate::trace::{Side, Tie};
use crate::words::Language;
use std::collections::BTreeMap;

/// The ties of places as a graph for others.
pub fn provinces(ties: &[Tie], terms: Terms, language: Language) -> Held {
    let key = |name: &str, of| Key { name: name.to_owned(), of };
    let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
    let mut edges = Vec::with_capacity(ties.len());
    for tie in ties {
        let span = Span::of(tie.partner.first.as_deref(), tie.partner.last.as_deref());
        let sides = [(&tie.place, tie.kinds[0]), (&tie.partner.partner, tie.kinds[1])];
        for (side, kind) in sides {
            let node = nodes.entry(&side.iri).or_insert_with(|| node(side, kind));
            for date in [span.first, span.last].into_iter().flatten() {
                node.span = node.span.with(date);
            }
        }
        let topics: Vec<&str> = tie.partner.topics.iter().map(|(topic, _)| &**topic).collect();
        edges.push(Edge {
            source: tie.place.iri.clone(),
            target: tie.partner.partner.iri.clone(),
            label: words().say(language, "cooperation", &[]),
            kind: "cooperation".to_owned(),
            weight: u64::try_from(tie.partner.count).unwrap_or(u64::MAX),
            span,
            values: vec![topics.join("; ")],
        });
    }
    let title = match terms {
        Terms::Of63 => "provinces-63",
        Terms::Of34 => "provinces-34",
    };
    let header = Header {
        title: words().say(language, title, &[]),
        directed: false,
        node_keys: vec![key("lat", KeyType::Real), key("lon", KeyType::Real)],
        edge_keys: vec![key("topics", KeyType::Text)],
    };
    Held { header, nodes: nodes.into_values().collect(), edges }
}

fn node(side: &Side, kind: &str) -> Node {
    let degrees = |degrees: Option<f64>| degrees.map(|at| at.to_string()).unwrap_or_default();
    Node {
        id: side.iri.clone(),
        label: side.label.clone(),
        kind: kind.to_owned(),
        span: Span::default(),
        values: vec![degrees(side.lat), degrees(side.lon)],
    }
}
