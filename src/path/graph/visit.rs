//! The graph as the algorithms of petgraph see it: directed, an edge a statement, its weight the number of the statement.
use super::{Bits, HopId, Node, PathGraph, number};
use petgraph::Direction;
use petgraph::visit::{
    Data, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
    IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCompactIndexable, NodeCount,
    NodeIndexable, Visitable,
};

/// A statement as an edge of petgraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    from: Node,
    to: Node,
    hop: HopId,
}

/// Edges one after the other.
pub type Edges<'a> = Box<dyn Iterator<Item = Edge> + 'a>;

impl EdgeRef for Edge {
    type NodeId = Node;
    type EdgeId = HopId;
    type Weight = HopId;

    fn source(&self) -> Node {
        self.from
    }

    fn target(&self) -> Node {
        self.to
    }

    fn weight(&self) -> &HopId {
        &self.hop
    }

    fn id(&self) -> HopId {
        self.hop
    }
}

impl GraphBase for PathGraph {
    type NodeId = Node;
    type EdgeId = HopId;
}

impl Data for PathGraph {
    type NodeWeight = ();
    type EdgeWeight = HopId;
}

impl GraphProp for PathGraph {
    type EdgeType = petgraph::Directed;
}

impl NodeCount for PathGraph {
    fn node_count(&self) -> usize {
        self.nodes()
    }
}

impl NodeIndexable for PathGraph {
    fn node_bound(&self) -> usize {
        self.nodes()
    }

    fn to_index(&self, node: Node) -> usize {
        node as usize
    }

    fn from_index(&self, at: usize) -> Node {
        number(at)
    }
}

impl NodeCompactIndexable for PathGraph {}

impl Visitable for PathGraph {
    type Map = Bits;

    fn visit_map(&self) -> Bits {
        Bits::none(self.nodes())
    }

    fn reset_map(&self, map: &mut Bits) {
        *map = Bits::none(self.nodes());
    }
}

impl IntoNodeIdentifiers for &PathGraph {
    type NodeIdentifiers = std::ops::Range<Node>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        0..number(self.nodes())
    }
}

impl<'a> IntoNeighbors for &'a PathGraph {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, Node>>;

    fn neighbors(self, node: Node) -> Self::Neighbors {
        self.out_slice(node).0.iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a PathGraph {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, Node>>;

    fn neighbors_directed(self, node: Node, way: Direction) -> Self::NeighborsDirected {
        match way {
            Direction::Outgoing => self.neighbors(node),
            Direction::Incoming => self.back_slices(node).0.iter().copied(),
        }
    }
}

impl<'a> IntoEdgeReferences for &'a PathGraph {
    type EdgeRef = Edge;
    type EdgeReferences = Edges<'a>;

    fn edge_references(self) -> Edges<'a> {
        Box::new(self.node_identifiers().flat_map(move |node| self.edges(node)))
    }
}

impl<'a> IntoEdges for &'a PathGraph {
    type Edges = Edges<'a>;

    fn edges(self, node: Node) -> Edges<'a> {
        Box::new(self.out(node).map(move |(to, hop)| Edge { from: node, to, hop }))
    }
}

impl<'a> IntoEdgesDirected for &'a PathGraph {
    type EdgesDirected = Edges<'a>;

    fn edges_directed(self, node: Node, way: Direction) -> Edges<'a> {
        match way {
            Direction::Outgoing => self.edges(node),
            Direction::Incoming => {
                Box::new(self.back(node).map(move |(from, hop)| Edge { from, to: node, hop }))
            }
        }
    }
}
