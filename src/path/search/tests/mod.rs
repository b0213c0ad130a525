//! The searches against brute force, and by name.
mod brute;
mod budgets;
mod named;
mod random;

use super::{Route, Search, search};
use crate::path::graph::{Builder, Hop, Node, PathGraph};

/// A graph of statements without dates.
fn graph(nodes: u32, joined: impl IntoIterator<Item = (Node, Node)>) -> PathGraph {
    dated(nodes, joined.into_iter().map(|(from, to)| (from, to, Hop::TIMELESS)))
}

/// A graph of statements with the days between which each may have happened.
fn dated(nodes: u32, joined: impl IntoIterator<Item = (Node, Node, (i32, i32))>) -> PathGraph {
    let mut builder = Builder::new();
    builder.add_nodes(nodes);
    for (from, to, (first, last)) in joined {
        builder.hop(Hop { first, last, ..Hop::timeless(from, to, 0, 0) }).unwrap();
    }
    builder.build()
}

/// The nodes of each route.
fn ways(graph: &PathGraph, asked: &Search<'_>) -> Vec<Vec<Node>> {
    search(graph, asked).unwrap().into_iter().map(|route: Route| route.nodes).collect()
}
