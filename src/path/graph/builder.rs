//! [`Builder`]: takes nodes and statements in any order and gives the same graph for all of them.
use super::{Hop, Node, PathGraph, number};

/// What a graph is built from.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    nodes: Node,
    hops: Vec<Hop>,
}

/// Why a statement cannot stand in a graph.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BadHop {
    /// A cost below 0, or no number.
    #[error("a hop costs {0}; a cost is a number and at least 0")]
    Cost(f32),
    /// It joins a node that was not made.
    #[error("a hop joins node {0}, but there are nodes below {1} alone; make the nodes first")]
    Node(Node, Node),
    /// It ends before it begins.
    #[error("a hop lasts from day {0} to day {1}; the first day comes first")]
    Days(i32, i32),
    /// There are as many as can be numbered.
    #[error("there are more hops than can be numbered, 4294967294; choose fewer relations")]
    Many,
}

impl Builder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the next node: 0, 1, 2 …
    pub fn node(&mut self) -> Node {
        self.nodes += 1;
        self.nodes - 1
    }

    /// Makes as many nodes at once.
    pub fn add_nodes(&mut self, many: u32) {
        self.nodes += many;
    }

    /// Adds a statement. It gets its number ([`HopId`](super::HopId)) when the graph is built, by its place in the order
    /// of all, so that it does not depend on the order in which they came. Statements alike in everything are kept apart.
    pub fn hop(&mut self, hop: Hop) -> Result<(), BadHop> {
        let end = hop.from.max(hop.to);
        if !(hop.cost >= 0.0 && hop.cost.is_finite()) {
            return Err(BadHop::Cost(hop.cost));
        }
        if end >= self.nodes {
            return Err(BadHop::Node(end, self.nodes));
        }
        if hop.first > hop.last {
            return Err(BadHop::Days(hop.first, hop.last));
        }
        if self.hops.len() >= u32::MAX as usize - 1 {
            return Err(BadHop::Many);
        }
        self.hops.push(hop);
        Ok(())
    }

    /// The graph of all.
    pub fn build(self) -> PathGraph {
        let Self { nodes, mut hops } = self;
        hops.sort_unstable_by(|a, b| {
            let key = |hop: &Hop| (hop.from, hop.to, hop.relation, hop.first, hop.last, hop.why);
            key(a).cmp(&key(b)).then(a.cost.total_cmp(&b.cost))
        });
        let mut graph = PathGraph {
            to: hops.iter().map(|hop| hop.to).collect(),
            relation: hops.iter().map(|hop| hop.relation).collect(),
            first: hops.iter().map(|hop| hop.first).collect(),
            last: hops.iter().map(|hop| hop.last).collect(),
            // 0.0 and -0.0 are one cost.
            cost: hops.iter().map(|hop| hop.cost + 0.0).collect(),
            why: hops.iter().map(|hop| hop.why).collect(),
            out_start: starts(nodes, hops.iter().map(|hop| hop.from)),
            ..PathGraph::default()
        };
        drop(hops);
        graph.turn();
        graph
    }
}

impl PathGraph {
    /// Makes the arrays of the way back from those of the way there: a counting sort, which keeps the order of the starts.
    pub(super) fn turn(&mut self) {
        let nodes = number(self.nodes());
        self.in_start = starts(nodes, self.to.iter().copied());
        let mut next = self.in_start.clone();
        self.in_from = vec![0; self.hops()];
        self.in_hop = vec![0; self.hops()];
        for from in 0..nodes {
            for at in self.out_range(from) {
                let place = &mut next[self.to[at] as usize];
                self.in_from[*place as usize] = from;
                self.in_hop[*place as usize] = number(at);
                *place += 1;
            }
        }
    }
}

/// Where the statements of each node begin when they stand in the order of the nodes.
fn starts(nodes: Node, ends: impl Iterator<Item = Node>) -> Vec<u32> {
    let mut starts = vec![0; nodes as usize + 1];
    for end in ends {
        starts[end as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}
