//! [`Builder`]: takes nodes and statements in any order and gives the same graph for all of them.
use super::{Hop, Node, PathGraph, costs, number, place};

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
        let to: Vec<Node> = hops.iter().map(|hop| hop.to).collect();
        let out_start = starts(nodes, hops.iter().map(|hop| hop.from));
        let mut graph = PathGraph {
            relation: hops.iter().map(|hop| hop.relation).collect(),
            first: hops.iter().map(|hop| hop.first).collect(),
            last: hops.iter().map(|hop| hop.last).collect(),
            // 0.0 and -0.0 are one cost.
            cost: costs(hops.iter().map(|hop| hop.cost + 0.0).collect()),
            why: hops.iter().map(|hop| hop.why).collect(),
            ..PathGraph::default()
        };
        drop(hops);
        graph.join(&out_start, &to);
        graph
    }
}

impl PathGraph {
    /// Makes the arrays of both ways from those of the way there: where the statements of each node begin, and where each ends.
    /// It is a counting sort, which keeps the order of the starts.
    pub(super) fn join(&mut self, out_start: &[u32], to: &[Node]) {
        let nodes = number(out_start.len().saturating_sub(1));
        let in_start = starts(nodes, to.iter().copied());
        self.starts = out_start.iter().zip(&in_start).map(|(out, into)| [*out, *into]).collect();
        self.neighbours = vec![0; 2 * to.len()];
        self.in_hop = vec![0; to.len()];
        let mut next = in_start;
        for from in 0..nodes {
            let (starts, ends) = self.bounds(from);
            let ends_here = &to[starts[0] as usize..ends[0] as usize];
            let row = place(starts);
            self.neighbours[row..row + ends_here.len()].copy_from_slice(ends_here);
            for (end, hop) in ends_here.iter().zip(starts[0]..) {
                let into = &mut next[*end as usize];
                self.in_hop[*into as usize] = hop;
                let behind = self.starts[*end as usize + 1][0];
                self.neighbours[place([behind, *into])] = from;
                *into += 1;
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
