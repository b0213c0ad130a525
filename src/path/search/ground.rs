//! [`Ground`]: the part of the graph where a search may go, and from where to where.
use super::Search;
use crate::path::graph::{Bits, HopId, Node, PathGraph};
use std::ops::{ControlFlow, Range};

/// In which direction a route is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From its start to its end.
    Ahead,
    /// From its end to its start.
    Back,
}

impl Way {
    /// The other direction.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Ahead => Self::Back,
            Self::Back => Self::Ahead,
        }
    }
}

/// Where a search may go.
pub(super) struct Ground<'a> {
    pub(super) graph: &'a PathGraph,
    pub(super) directed: bool,
    pub(super) cheapest: bool,
    pub(super) forward: bool,
    /// Where routes start, ascending.
    pub(super) starts: Vec<Node>,
    /// Where they end, ascending.
    pub(super) ends: Vec<Node>,
    is_start: Members,
    is_end: Members,
    hops: Option<&'a Bits>,
    nodes: Option<&'a Bits>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(graph: &'a PathGraph, search: &Search<'a>) -> Self {
        let (starts, is_start) = set(graph, search.from);
        let (ends, is_end) = set(graph, search.to);
        Self {
            graph,
            directed: search.directed,
            cheapest: search.cheapest,
            forward: search.forward,
            starts,
            ends,
            is_start,
            is_end,
            hops: search.allowed_hops,
            nodes: search.allowed_nodes,
        }
    }

    /// Whether a route may go by a node, neither starting nor ending there.
    pub(super) fn passes(&self, node: Node) -> bool {
        self.nodes.is_none_or(|nodes| nodes.contains(node))
    }

    /// Whether a route may start at a node.
    pub(super) fn starts_at(&self, node: Node) -> bool {
        self.is_start.contains(node)
    }

    /// Whether a route may end at a node.
    pub(super) fn ends_at(&self, node: Node) -> bool {
        self.is_end.contains(node)
    }

    /// Whether a route may go along a statement.
    pub(super) fn allows(&self, hop: HopId) -> bool {
        self.hops.is_none_or(|hops| hops.contains(hop))
    }

    /// The neighbours of a node, ascending, each once, with the statements that lead there.
    pub(super) fn neighbours(&self, node: Node, way: Way) -> Neighbours<'_> {
        let (mut out, first) = self.graph.out_slice(node);
        let (mut into, mut into_hop) = self.graph.back_slices(node);
        match way {
            Way::Ahead if self.directed => (into, into_hop) = (&[], &[]),
            Way::Back if self.directed => out = &[],
            Way::Ahead | Way::Back => {}
        }
        Neighbours { ground: self, node, out, first, into, into_hop }
    }

    /// The statements that lead on from a node one by one, with where they lead: what is not allowed is left out.
    pub(super) fn each(&self, node: Node, way: Way, mut visit: impl FnMut(Node, HopId)) {
        self.statements(node, way).for_each(|(other, hop)| visit(other, hop));
    }

    fn statements(&self, node: Node, way: Way) -> impl Iterator<Item = (Node, HopId)> + '_ {
        let Neighbours { out, first, into, into_hop, .. } = self.neighbours(node, way);
        let ahead = out.iter().copied().zip(first..);
        let both = ahead.chain(into.iter().copied().zip(into_hop.iter().copied()));
        both.filter(|(_, hop)| self.allows(*hop))
    }

    /// The nodes that statements lead to from a node, one by one and some more than once, until the visit breaks off.
    #[inline]
    pub(super) fn visit<T>(
        &self,
        node: Node,
        way: Way,
        mut visit: impl FnMut(Node) -> ControlFlow<T>,
    ) -> ControlFlow<T> {
        if self.hops.is_none() {
            // Which statements they are need not be fetched.
            return self.row(node, way).iter().copied().try_for_each(visit);
        }
        self.statements(node, way).try_for_each(|(other, _)| visit(other))
    }

    /// All nodes that statements lead to from a node, whether these are allowed or not.
    #[inline]
    pub(super) fn row(&self, node: Node, way: Way) -> &'a [Node] {
        match way {
            Way::Ahead if self.directed => self.graph.out_slice(node).0,
            Way::Back if self.directed => self.graph.back_slices(node).0,
            Way::Ahead | Way::Back => self.graph.row(node),
        }
    }

    /// The statements that lead from a node to a neighbour.
    pub(super) fn step(&self, from: Node, to: Node) -> Option<Step<'_>> {
        // From the end with fewer statements: the other may be a hub.
        let (node, other, way) = if self.degree(from, Way::Ahead) <= self.degree(to, Way::Back) {
            (from, to, Way::Ahead)
        } else {
            (to, from, Way::Back)
        };
        let Neighbours { out, first, into, into_hop, .. } = self.neighbours(node, way);
        let out = same(out, other);
        let out = first + count(out.start)..first + count(out.end);
        let step = Step { ground: self, out, into: &into_hop[same(into, other)] };
        step.hops().next().is_some().then_some(step)
    }

    /// How many statements are looked at to go on from a node.
    #[inline]
    pub(super) fn degree(&self, node: Node, way: Way) -> usize {
        self.row(node, way).len()
    }
}

/// Where a node stands in a list of nodes, ascending.
fn same(nodes: &[Node], node: Node) -> Range<usize> {
    let first = nodes.partition_point(|other| *other < node);
    let many = nodes[first..].iter().take_while(|other| **other == node).count();
    first..first + many
}

/// Which nodes are in a set: a table of all nodes costs more to make than most searches, and most sets are small.
pub(super) enum Members {
    /// These alone.
    Few(Vec<Node>),
    /// Those of a table.
    Many(Bits),
}

/// Up to how many nodes are few.
const FEW: usize = 8;

impl Members {
    /// Whether a node is in the set.
    pub(super) fn contains(&self, node: Node) -> bool {
        match self {
            Self::Few(nodes) => nodes.contains(&node),
            Self::Many(nodes) => nodes.contains(node),
        }
    }
}

/// The nodes of a set that the graph has, ascending and each once.
pub(super) fn set(graph: &PathGraph, nodes: &[Node]) -> (Vec<Node>, Members) {
    let known = nodes.iter().copied().filter(|node| (*node as usize) < graph.nodes());
    let mut list: Vec<Node> = known.collect();
    list.sort_unstable();
    list.dedup();
    if list.len() <= FEW {
        return (list.clone(), Members::Few(list));
    }
    let mut bits = Bits::none(graph.nodes());
    for node in &list {
        bits.insert(*node);
    }
    (list, Members::Many(bits))
}

/// The statements that make one step.
#[derive(Clone)]
pub(super) struct Step<'a> {
    ground: &'a Ground<'a>,
    out: Range<HopId>,
    into: &'a [HopId],
}

impl<'a> Step<'a> {
    /// Those that are allowed.
    pub(super) fn hops(&self) -> impl Iterator<Item = HopId> + use<'a> {
        let ground = self.ground;
        let out = self.out.clone();
        out.chain(self.into.iter().copied()).filter(move |hop| ground.allows(*hop))
    }

    /// What the cheapest costs.
    pub(super) fn cost(&self) -> f64 {
        let costs = self.hops().map(|hop| f64::from(self.ground.graph.cost(hop)));
        costs.fold(f64::INFINITY, f64::min)
    }
}

/// See [`Ground::neighbours`].
pub(super) struct Neighbours<'a> {
    ground: &'a Ground<'a>,
    node: Node,
    out: &'a [Node],
    first: HopId,
    into: &'a [Node],
    into_hop: &'a [HopId],
}

impl<'a> Iterator for Neighbours<'a> {
    type Item = (Node, Step<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = match (self.out.first(), self.into.first()) {
                (None, None) => return None,
                (Some(next), None) | (None, Some(next)) => *next,
                (Some(one), Some(other)) => *one.min(other),
            };
            let out = self.out.iter().take_while(|node| **node == next).count();
            let after = self.first + count(out);
            let into = self.into.iter().take_while(|node| **node == next).count();
            let step =
                Step { ground: self.ground, out: self.first..after, into: &self.into_hop[..into] };
            self.out = &self.out[out..];
            self.first = after;
            self.into = &self.into[into..];
            self.into_hop = &self.into_hop[into..];
            if next != self.node && step.hops().next().is_some() {
                return Some((next, step));
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a graph has no more statements than that")]
fn count(of: usize) -> HopId {
    of as HopId
}
