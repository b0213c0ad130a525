//! [`NetworkGraph`]: who works with whom, and how much each counts for the whole; [`network`] makes it from a store.
//!
//! Two people are joined who took part in the same event, two provinces that cooperate or that both had somebody at the same
//! event, unless that was of too many; the weight is the number of events, an event that several articles tell counted once. Bridges and the
//! nodes that hold parts together come from petgraph. Its `page_rank` looks at every pair of nodes and knows no weights, and
//! rustworkx-core's betweenness knows no weights either: these three are own, small, and held
//! against definitions worked out by brute force and against what networkx gives.
mod betweenness;
mod community;
mod cut;
mod derive;
mod projection;
mod rank;
mod rows;
mod show;
#[cfg(test)]
mod tests;
mod weighted;

pub use derive::{derive, derived_before};
pub use show::{communities_as_rows, edges_as_rows, nodes_as_rows};

use crate::error::LienketError;
use crate::people;
use crate::store::Store;
use crate::value::PartialDate;
use oxigraph::model::NamedNode;
use projection::Projection;
use serde::Serialize;
use weighted::Weighted;

/// Between whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Over {
    /// People
    People,
    /// Provinces, each with all that lies in it
    Places,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Measure {
    /// How many others one met
    Degree,
    /// At how many events, summed over those others
    WeightedDegree,
    /// On how many shortest ways between two others one stands, as a share of all pairs
    Betweenness,
    /// How often a walk at random is there
    Pagerank,
    /// Who belongs together
    Communities,
    /// The pairs whose meeting alone holds two parts together
    Bridges,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Between whom.
    pub over: Over,
    /// Events that may have been on this day or later.
    pub since: Option<PartialDate>,
    /// Events that may have been on this day or earlier.
    pub until: Option<PartialDate>,
    /// Betweenness from all nodes, however long that takes.
    pub exact: bool,
}

impl Question {
    /// All there is between people, or places.
    pub const fn of(over: Over) -> Self {
        Self { over, since: None, until: None, exact: false }
    }
}

/// Nodes and the pairs of them that are joined.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkGraph {
    /// The nodes, by IRI. Who met nobody is none.
    pub nodes: Vec<NetworkNode>,
    /// The pairs, by their nodes.
    pub edges: Vec<NetworkEdge>,
    /// How many events join them.
    pub events: usize,
    /// How well the communities part the network: the modularity of Newman and Girvan (2004), up to 1.
    pub modularity: f64,
    /// From how many nodes betweenness was reckoned: fewer than there are where it is an estimate.
    pub sampled: usize,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkNode {
    /// Its IRI.
    pub iri: String,
    /// Its name.
    pub label: String,
    /// `person` or `place`.
    pub kind: &'static str,
    /// How much it counts.
    pub measures: Measures,
}

/// How much a node counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Measures {
    /// How many others it is joined to.
    pub degree: usize,
    /// The sum of the weights.
    pub weighted_degree: u64,
    /// The share of the pairs of others whose shortest ways go over it, 0 to 1. A way is the shorter the more events join
    /// those on it: a pair of `n` events is 1/n apart.
    pub betweenness: f64,
    /// The share of the time that a walk at random is there; all together 1.
    pub pagerank: f64,
    /// Its community, from 1, the largest first.
    pub community: usize,
    /// How many of its edges are bridges.
    pub bridges: usize,
    /// Without it, its part of the network falls apart.
    pub holds_together: bool,
}

/// Two nodes that are joined.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetworkEdge {
    /// The first node, as its place among the nodes.
    pub a: usize,
    /// The second, a greater number.
    pub b: usize,
    /// At how many events both were.
    pub weight: u32,
    /// When the first of these was, as exact as is known.
    pub first: Option<String>,
    /// When the last was.
    pub last: Option<String>,
    /// Nothing else joins the two sides of it.
    pub bridge: bool,
}

/// The network that a store holds, with all its measures.
pub fn network(store: &Store, question: Question) -> Result<NetworkGraph, LienketError> {
    let projection = Projection::of(store, question)?;
    let mut labels = Vec::with_capacity(projection.nodes.len());
    for iri in &projection.nodes {
        labels.push(match projection.names.get(iri) {
            Some(name) => name.clone(),
            None => people::name_of(store, &NamedNode::new_unchecked(iri.as_str()))?.0,
        });
    }
    let kind = match question.over {
        Over::People => "person",
        Over::Places => "place",
    };
    Ok(measured(projection, labels, kind, question.exact))
}

fn measured(
    projection: Projection,
    labels: Vec<String>,
    kind: &'static str,
    exact: bool,
) -> NetworkGraph {
    let weighted = Weighted::of(
        projection.nodes.len(),
        projection.edges.iter().map(|edge| (edge.a, edge.b, edge.weight)),
    );
    let (betweenness, sampled) = betweenness::betweenness(&weighted, exact);
    let pagerank = rank::pagerank(&weighted);
    let (community, modularity) = community::communities(&weighted);
    let cut = cut::cut(projection.nodes.len(), &projection.edges);
    let named = projection.nodes.into_iter().zip(labels).enumerate();
    let nodes = named.map(|(at, (iri, label))| {
        let measures = Measures {
            degree: weighted.neighbours(at).len(),
            weighted_degree: weighted.strength(at),
            betweenness: betweenness[at],
            pagerank: pagerank[at],
            community: community[at],
            bridges: cut.bridges_at[at],
            holds_together: cut.holds_together[at],
        };
        NetworkNode { iri, label, kind, measures }
    });
    let nodes = nodes.collect();
    let mut edges = projection.edges;
    for (edge, bridge) in edges.iter_mut().zip(cut.is_bridge) {
        edge.bridge = bridge;
    }
    NetworkGraph { nodes, edges, events: projection.events, modularity, sampled }
}
