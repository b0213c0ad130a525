//! [`Seen`]: which nodes a search from both sides has met, and from where.
use super::ground::{Ground, Way};
use crate::path::graph::Node;
use std::cell::RefCell;
use std::ops::ControlFlow;

/// A node that a side met.
#[derive(Clone, Copy)]
pub(super) struct Met {
    pub(super) node: Node,
    /// Where the node before it stands among those that the side met; of a first node its own place.
    pub(super) before: u32,
}

/// What both sides met. The table has a place for each node of the graph and would cost more to make than a search takes: each thread
/// keeps one, and what a search wrote into it is taken out before the next.
#[derive(Default)]
pub(super) struct Seen {
    /// Two bits a node: whether the one side met it, and the other.
    marks: Vec<u64>,
    /// What each side met, in the order in which it did.
    met: [Vec<Met>; 2],
}

/// How many nodes stand in a word of the table.
const A_WORD: usize = 32;

/// Room for how many nodes that a side met is kept for the next search.
const KEPT: usize = 1 << 16;

thread_local! {
    static SEEN: RefCell<Seen> = const { RefCell::new(Seen { marks: Vec::new(), met: [Vec::new(), Vec::new()] }) };
}

impl Seen {
    /// Does something with what is empty and has places for so many nodes.
    pub(super) fn with<T>(nodes: usize, with: impl FnOnce(&mut Self) -> T) -> T {
        // What panics loses the table, and who searches meanwhile makes another.
        let mut seen = SEEN.take();
        seen.clear();
        let words = nodes.div_ceil(A_WORD);
        if seen.marks.len() < words {
            seen.marks.resize(words, 0);
        }
        let done = with(&mut seen);
        SEEN.set(seen);
        done
    }

    /// Takes out what the last search met, however it ended.
    fn clear(&mut self) {
        for met in &mut self.met {
            for Met { node, .. } in met.drain(..) {
                self.marks[node as usize / A_WORD] = 0;
            }
            met.shrink_to(KEPT);
        }
    }

    /// What a side met.
    pub(super) fn met(&self, way: Way) -> &[Met] {
        &self.met[way as usize]
    }

    /// A side meets a node.
    pub(super) fn meet(&mut self, way: Way, met: Met) {
        self.met[way as usize].push(met);
        self.marks[met.node as usize / A_WORD] |= mark(met.node, way);
    }

    /// A side comes from the node at a place among those that it met to all its neighbours: it breaks off with the first that the other side
    /// met.
    pub(super) fn visit(
        &mut self,
        ground: &Ground<'_>,
        way: Way,
        before: usize,
    ) -> ControlFlow<Node> {
        let marks = self.marks.as_mut_slice();
        let met = &mut self.met[way as usize];
        let node = met[before].node;
        let before = place(before);
        let (one, turned) = (mark(0, way), mark(0, way.turned()));
        ground.visit(node, way, move |node| {
            let word = &mut marks[node as usize / A_WORD];
            let at = 2 * (node as usize % A_WORD);
            let (mine, other) = (one << at, turned << at);
            if *word & (mine | other) == 0 {
                if ground.passes(node) {
                    *word |= mine;
                    met.push(Met { node, before });
                }
            } else if *word & other != 0 {
                return ControlFlow::Break(node);
            }
            ControlFlow::Continue(())
        })
    }

    /// Where a node stands among those that a side met.
    pub(super) fn place(&self, way: Way, node: Node) -> Option<usize> {
        self.met(way).iter().position(|met| met.node == node)
    }

    /// The node at a place among those that a side met, and those before it, up to where the side began.
    pub(super) fn up(&self, way: Way, place: usize) -> impl Iterator<Item = Node> + '_ {
        let met = self.met(way);
        let before = |at: &usize| {
            let before = met[*at].before as usize;
            (before != *at).then_some(before)
        };
        std::iter::successors(Some(place), before).map(|at| met[at].node)
    }
}

/// The bit of a node and a side in its word.
fn mark(node: Node, way: Way) -> u64 {
    1 << (2 * (node as usize % A_WORD) + way as usize)
}

#[expect(clippy::cast_possible_truncation, reason = "a side meets each node once")]
fn place(at: usize) -> u32 {
    at as u32
}
