//! How two nodes are joined: [`search`](search::search) gives [`Route`](search::Route)s in a [`PathGraph`](graph::PathGraph).
pub mod graph;
pub mod search;
