//! [`Weighted`]: an undirected graph with weights, each node's neighbours beside each other.

/// Nodes 0, 1, 2 … and the weights between them. A node may be its own neighbour: as a community is that holds some.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighted {
    start: Vec<usize>,
    ends: Vec<(usize, u64)>,
}

impl Weighted {
    /// The graph of these edges, each given once.
    pub(super) fn of(nodes: usize, edges: impl Iterator<Item = (usize, usize, u32)>) -> Self {
        let mut of: Vec<Vec<(usize, u64)>> = vec![Vec::new(); nodes];
        for (one, other, weight) in edges {
            of[one].push((other, weight.into()));
            of[other].push((one, weight.into()));
        }
        Self::of_lists(of)
    }

    /// The graph in which each node has these neighbours.
    pub(super) fn of_lists(of: Vec<Vec<(usize, u64)>>) -> Self {
        let mut graph = Self { start: vec![0], ends: Vec::new() };
        for mut list in of {
            list.sort_unstable();
            graph.ends.extend(list);
            graph.start.push(graph.ends.len());
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.start.len() - 1
    }

    /// How many ends all edges have.
    pub(super) fn ends(&self) -> usize {
        self.ends.len()
    }

    /// The neighbours of a node, ascending, with the weights.
    pub(super) fn neighbours(&self, node: usize) -> &[(usize, u64)] {
        &self.ends[self.start[node]..self.start[node + 1]]
    }

    /// The sum of a node's weights.
    pub(super) fn strength(&self, node: usize) -> u64 {
        self.neighbours(node).iter().map(|(_, weight)| weight).sum()
    }
}
