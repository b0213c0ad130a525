//! [`PathGraph`]: who is joined to whom by which statement, in numbers alone; [`Builder`] makes it.
//!
//! The arrays are compressed sparse rows of our own and not a container of petgraph, whose `Csr` keeps one direction and
//! no parallel edges, and whose `Graph` takes 32 bytes an edge before it carries anything: here a statement takes 30 bytes
//! with its relation, its dates, its cost and its evidence, 26 where each costs 1, and is found from both of its ends. The traits of
//! `petgraph::visit` are implemented for it (see `visit.rs`), so that the algorithms of petgraph run on it.
//!
//! The numbers of the nodes are given by who builds: where they follow the order of the IRIs, so does all that a search
//! answers.
mod bits;
mod builder;
mod file;
#[cfg(test)]
mod tests;
mod visit;

pub use bits::Bits;
pub use builder::{BadHop, Builder};
pub use visit::{Edge, Edges};

/// The number of a node, from 0.
pub type Node = u32;

/// The number of a statement, from 0, in the order of [`Hop`]: by where it starts, then where it ends, then the rest.
pub type HopId = u32;

/// One statement that joins two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    /// Its subject.
    pub from: Node,
    /// Its object.
    pub to: Node,
    /// Which relation it states; the meaning is the caller's.
    pub relation: u16,
    /// The first day on which it may have happened, counted from 1970-01-01.
    pub first: i32,
    /// The last such day.
    pub last: i32,
    /// What it costs to go along, at least 0 and finite.
    pub cost: f32,
    /// Its evidence; the meaning is the caller's.
    pub why: u32,
}

impl Hop {
    /// The first and the last day of a statement that fits any time.
    pub const TIMELESS: (i32, i32) = (i32::MIN, i32::MAX);

    /// A statement without a date, at the cost of 1.
    pub const fn timeless(from: Node, to: Node, relation: u16, why: u32) -> Self {
        let (first, last) = Self::TIMELESS;
        Self { from, to, relation, first, last, cost: 1.0, why }
    }
}

/// The compact graph: about 26 to 30 bytes a statement and 8 a node, both directions counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PathGraph {
    /// How many statements start, and how many end, at all nodes before one: one pair more than there are nodes. So the first are
    /// the numbers of the statements that start at it, the second the places in `in_hop` of those that end at it, and the sum
    /// of both is where its neighbours begin: one look tells all of them.
    starts: Vec<[u32; 2]>,
    /// The neighbours of each node: where the statements end that start at it, ascending, then where those start that end at it,
    /// ascending. They stand together because a search goes both ways from a node and fetches one row from memory.
    neighbours: Vec<Node>,
    /// Which statements end at each node, in the order of where they start.
    in_hop: Vec<HopId>,
    relation: Vec<u16>,
    first: Vec<i32>,
    last: Vec<i32>,
    /// What each costs; nothing where each costs 1, as it does unless a statement asks for other costs.
    cost: Vec<f32>,
    why: Vec<u32>,
}

impl PathGraph {
    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many statements there are.
    pub fn hops(&self) -> usize {
        self.why.len()
    }

    /// A statement.
    ///
    /// # Panics
    /// Where there is none of this number.
    pub fn hop(&self, id: HopId) -> Hop {
        let at = id as usize;
        let from = self.start_of(id);
        let ends = self.out_slice(from);
        Hop {
            from,
            to: ends.0[(id - ends.1) as usize],
            relation: self.relation[at],
            first: self.first[at],
            last: self.last[at],
            cost: self.cost(id),
            why: self.why[at],
        }
    }

    /// The first and the last day of a statement.
    pub fn days(&self, id: HopId) -> (i32, i32) {
        (self.first[id as usize], self.last[id as usize])
    }

    /// What a statement costs.
    pub fn cost(&self, id: HopId) -> f32 {
        if self.cost.is_empty() { 1.0 } else { self.cost[id as usize] }
    }

    /// The statements that start at a node, with where they end; by that, ascending.
    pub fn out(&self, node: Node) -> impl Iterator<Item = (Node, HopId)> + '_ {
        let (to, first) = self.out_slice(node);
        to.iter().copied().zip(first..)
    }

    /// The statements that end at a node, with where they start; by that, ascending.
    pub fn back(&self, node: Node) -> impl Iterator<Item = (Node, HopId)> + '_ {
        let (from, hops) = self.back_slices(node);
        from.iter().copied().zip(hops.iter().copied())
    }

    /// How many statements start or end at a node.
    pub fn degree(&self, node: Node) -> usize {
        self.row(node).len()
    }

    /// How many bytes the arrays take.
    pub fn bytes(&self) -> usize {
        let words = 2 * self.starts.capacity()
            + self.neighbours.capacity()
            + self.in_hop.capacity()
            + self.first.capacity()
            + self.last.capacity()
            + self.cost.capacity()
            + self.why.capacity();
        words * size_of::<u32>() + self.relation.capacity() * size_of::<u16>()
    }

    /// The neighbours of a node: the ends of the statements that start at it, then the starts of those that end at it.
    pub(crate) fn row(&self, node: Node) -> &[Node] {
        let (starts, ends) = self.bounds(node);
        &self.neighbours[place(starts)..place(ends)]
    }

    /// The ends of the statements that start at a node, the first of which has the number given beside.
    pub(crate) fn out_slice(&self, node: Node) -> (&[Node], HopId) {
        let (starts, ends) = self.bounds(node);
        (&self.neighbours[place(starts)..place([ends[0], starts[1]])], starts[0])
    }

    /// The starts and the numbers of the statements that end at a node.
    pub(crate) fn back_slices(&self, node: Node) -> (&[Node], &[HopId]) {
        let (starts, ends) = self.bounds(node);
        let from = &self.neighbours[place([ends[0], starts[1]])..place(ends)];
        (from, &self.in_hop[starts[1] as usize..ends[1] as usize])
    }

    /// What is counted before a node and before the next.
    fn bounds(&self, node: Node) -> ([u32; 2], [u32; 2]) {
        let at = node as usize;
        (self.starts[at], self.starts[at + 1])
    }

    /// The node where a statement starts: it is not kept, but follows from where the numbers of each node begin.
    fn start_of(&self, id: HopId) -> Node {
        number(self.starts.partition_point(|start| start[0] <= id) - 1)
    }
}

/// What statements cost, as a graph keeps it.
fn costs(costs: Vec<f32>) -> Vec<f32> {
    #[expect(clippy::float_cmp, reason = "1 is a number that is kept exactly")]
    let plain = costs.iter().all(|cost| *cost == 1.0);
    if plain { Vec::new() } else { costs }
}

/// Where in the neighbours something begins before which so many statements start and so many end.
fn place(before: [u32; 2]) -> usize {
    before[0] as usize + before[1] as usize
}

/// A position as the number that the arrays keep; [`Builder`] lets no more in than fit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "Builder refuses more than 2^32 - 2 of anything"
)]
fn number(at: usize) -> u32 {
    at as u32
}
