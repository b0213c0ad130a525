//! A network with its measures → a page: the strongest of it as a picture, with the events that join the strongest pairs.
use super::page::{Arc, Edge, Evidence, Map, Named, Network, Node, Page};
use super::wording::Wording;
use crate::network::{Measure, NetworkEdge, NetworkGraph, NetworkNode, Over};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Nodes that a page holds, the strongest.
const NODES: usize = 2_000;
/// Pairs that a page holds, the strongest of those nodes.
const EDGES: usize = 6_000;
/// Communities that have a colour of their own.
const COLOURED: usize = 7;

impl Page {
    /// The page of a network, its nodes by `measure`; provinces lie on a map too, in the terms of 63 or 34 `units`.
    pub fn of_network(
        network: &NetworkGraph,
        (over, measure): (Over, Measure),
        units: u8,
        wording: &Wording,
    ) -> Self {
        let mut order: Vec<usize> = (0..network.nodes.len()).collect();
        let node = |at: &usize| network.nodes.get(*at);
        order.sort_by(|one, other| match (node(one), node(other)) {
            (Some(one), Some(other)) => {
                value(other, measure).total_cmp(&value(one, measure)).then(one.iri.cmp(&other.iri))
            }
            _ => Ordering::Equal,
        });
        order.truncate(NODES);
        let places: BTreeMap<usize, usize> =
            order.iter().enumerate().map(|(place, at)| (*at, place)).collect();
        let nodes: Vec<Node> =
            order.iter().filter_map(node).map(|one| node_of(one, measure, wording)).collect();
        let edges = edges(network, &places);
        let mut remarks = vec![wording.get("network-note").to_owned()];
        if nodes.len() < network.nodes.len() || edges.len() < network.edges.len() {
            remarks.push(wording.with(
                "network-cut",
                &[
                    ("nodes", &nodes.len().to_string()),
                    ("all", &network.nodes.len().to_string()),
                    ("edges", &edges.len().to_string()),
                    ("pairs", &network.edges.len().to_string()),
                ],
            ));
        }
        if network.sampled < network.nodes.len() {
            remarks.push(wording.with("network-sampled", &[("n", &network.sampled.to_string())]));
        }
        let (title, map) = match over {
            Over::People => ("network-people", None),
            Over::Places => ("network-places", Some(map(&nodes, &edges, units))),
        };
        let lead = wording.with(
            "network-lead",
            &[
                ("nodes", &network.nodes.len().to_string()),
                ("pairs", &network.edges.len().to_string()),
                ("events", &network.events.to_string()),
            ],
        );
        let measures = measures(measure).map(|measure| wording.get(name(measure)).to_owned());
        Self {
            title: wording.get(title).to_owned(),
            lead,
            notes: remarks,
            network: Some(Network { measures: measures.to_vec(), nodes, edges }),
            map,
            ..Self::default()
        }
    }

    /// Gives the `number` strongest pairs of the network what proves them: `prove` is asked with the IRIs of both.
    ///
    /// # Errors
    /// Those of `prove`.
    pub fn prove_edges<E>(
        &mut self,
        number: usize,
        mut prove: impl FnMut(&str, &str) -> Result<Vec<Evidence>, E>,
    ) -> Result<(), E> {
        let Some(network) = &mut self.network else { return Ok(()) };
        for edge in network.edges.iter_mut().take(number) {
            let iri = |at: usize| network.nodes.get(at).map_or("", |node| node.iri.as_str());
            edge.evidence = prove(iri(edge.a), iri(edge.b))?;
        }
        Ok(())
    }
}

/// The strongest pairs of the nodes that are on the page, the strongest first.
fn edges(network: &NetworkGraph, places: &BTreeMap<usize, usize>) -> Vec<Edge> {
    let edge = |edge: &NetworkEdge| {
        Some(Edge {
            a: *places.get(&edge.a)?,
            b: *places.get(&edge.b)?,
            weight: f64::from(edge.weight),
            first: edge.first.clone().unwrap_or_default(),
            last: edge.last.clone().unwrap_or_default(),
            evidence: Vec::new(),
        })
    };
    let mut edges: Vec<Edge> = network.edges.iter().filter_map(edge).collect();
    edges.sort_by(|one, other| {
        other.weight.total_cmp(&one.weight).then((one.a, one.b).cmp(&(other.a, other.b)))
    });
    edges.truncate(EDGES);
    edges
}

fn node_of(one: &NetworkNode, measure: Measure, wording: &Wording) -> Node {
    let community = one.measures.community;
    let kind = if community <= COLOURED {
        let label = wording.with("community", &[("n", &community.to_string())]);
        Named { id: community.to_string(), label }
    } else {
        Named { id: "0".to_owned(), label: wording.get("community-small").to_owned() }
    };
    Node {
        iri: one.iri.clone(),
        label: one.label.clone(),
        kind,
        measures: measures(measure).map(|measure| value(one, measure)).to_vec(),
    }
}

fn map(nodes: &[Node], edges: &[Edge], units: u8) -> Map {
    let arc = |edge: &Edge| Arc {
        a: edge.a,
        b: edge.b,
        weight: edge.weight,
        first: edge.first.clone(),
        last: edge.last.clone(),
        ..Arc::default()
    };
    Map {
        units,
        places: nodes
            .iter()
            .map(|node| Named { id: node.iri.clone(), label: node.label.clone() })
            .collect(),
        arcs: edges.iter().map(arc).collect(),
    }
}

/// The measures that a page shows: first the one by which nodes are drawn and ranked.
fn measures(first: Measure) -> [Measure; 4] {
    use Measure::{Betweenness, Degree, Pagerank, WeightedDegree};
    match first {
        Degree => [Degree, WeightedDegree, Betweenness, Pagerank],
        Betweenness => [Betweenness, WeightedDegree, Degree, Pagerank],
        Pagerank => [Pagerank, WeightedDegree, Degree, Betweenness],
        // Communities and bridges are no sizes: points are as large as their events are many.
        WeightedDegree | Measure::Communities | Measure::Bridges => {
            [WeightedDegree, Degree, Betweenness, Pagerank]
        }
    }
}

fn value(node: &NetworkNode, measure: Measure) -> f64 {
    let count = |count: u64| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    let of = node.measures;
    match measure {
        Measure::Degree => count(of.degree as u64),
        Measure::Betweenness => of.betweenness,
        Measure::Pagerank => of.pagerank,
        Measure::WeightedDegree | Measure::Communities | Measure::Bridges => {
            count(of.weighted_degree)
        }
    }
}

const fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::Degree => "degree",
        Measure::Betweenness => "betweenness",
        Measure::Pagerank => "pagerank",
        Measure::WeightedDegree | Measure::Communities | Measure::Bridges => "weighted-degree",
    }
}
