//! What holds the network together: the edges and nodes without which a part of it falls apart, from petgraph (its searches
//! for bridges and articulation points are those of Tarjan, 1974, and of Hopcroft and Tarjan, 1973).
use super::NetworkEdge;
use petgraph::algo::articulation_points::articulation_points;
use petgraph::algo::bridges::bridges;
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef as _;

/// What was found, by the places of nodes and edges.
pub(super) struct Cut {
    /// Of each edge, whether nothing else joins its two sides.
    pub(super) is_bridge: Vec<bool>,
    /// Of each node, how many of its edges are such.
    pub(super) bridges_at: Vec<usize>,
    /// Of each node, whether its part falls apart without it.
    pub(super) holds_together: Vec<bool>,
}

/// Finds the bridges and the nodes that hold parts together.
pub(super) fn cut(nodes: usize, edges: &[NetworkEdge]) -> Cut {
    let mut graph: UnGraph<(), ()> = UnGraph::with_capacity(nodes, edges.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for edge in edges {
        graph.add_edge(NodeIndex::new(edge.a), NodeIndex::new(edge.b), ());
    }
    let mut cut = Cut {
        is_bridge: vec![false; edges.len()],
        bridges_at: vec![0; nodes],
        holds_together: vec![false; nodes],
    };
    for bridge in bridges(&graph) {
        cut.is_bridge[bridge.id().index()] = true;
        cut.bridges_at[bridge.source().index()] += 1;
        cut.bridges_at[bridge.target().index()] += 1;
    }
    let points = articulation_points(&graph);
    for (node, holds) in graph.node_indices().zip(&mut cut.holds_together) {
        *holds = points.contains(&node);
    }
    cut
}
