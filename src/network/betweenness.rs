//! Betweenness: on which share of the shortest ways between two others a node stands.
//!
//! The algorithm of Brandes, *A Faster Algorithm for Betweenness Centrality* (2001), with Dijkstra's search; where that takes
//! too long, from nodes chosen at random alone and scaled up (Brandes and Pich, *Centrality Estimation in Large Networks*,
//! 2007), the same ones at each run. Two who met at `n` events are 1/n apart (Newman, *Scientific Collaboration Networks II*,
//! 2001), reckoned in whole numbers, so that ways of one length are of one length.
use super::weighted::Weighted;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Up to so many looks at an edge betweenness is exact: some seconds.
pub(super) const WORK: usize = 200_000_000;

/// An estimate goes from so many nodes at least.
const PIVOTS: usize = 64;

/// How long an edge of the weight 1 is: a whole number for every weight up to 16, and nearly so for the others.
const FAR: u64 = 720_720;

/// Into how many parts the work goes; the same whatever the threads, so that the sums are.
const PARTS: usize = 16;

/// For each node its share, 0 to 1; and from how many nodes it was reckoned.
pub(super) fn betweenness(graph: &Weighted, exact: bool) -> (Vec<f64>, usize) {
    let all = graph.len();
    let affordable = (WORK / graph.ends().max(1)).max(PIVOTS);
    from_some(graph, if exact { all } else { all.min(affordable) })
}

/// Betweenness from so many nodes.
pub(super) fn from_some(graph: &Weighted, many: usize) -> (Vec<f64>, usize) {
    let all = graph.len();
    let pivots = pivots(all, many);
    let parts: Vec<Vec<f64>> = pivots
        .par_chunks(many.div_ceil(PARTS).max(1))
        .map(|sources| {
            let mut sum = vec![0.0; all];
            let mut search = Search::new(all);
            for source in sources {
                search.from(graph, *source, &mut sum);
            }
            sum
        })
        .collect();
    let mut shares = vec![0.0; all];
    for part in parts {
        for (share, more) in shares.iter_mut().zip(part) {
            *share += more;
        }
    }
    // From each node: every pair is met twice, once from each of the two.
    let pairs = real(all.saturating_sub(1)) * real(all.saturating_sub(2));
    let scale = if pairs > 0.0 { real(all) / real(many) / pairs } else { 0.0 };
    for share in &mut shares {
        *share *= scale;
    }
    (shares, many)
}

/// So many of the nodes, as if at random but always the same.
fn pivots(all: usize, many: usize) -> Vec<usize> {
    let mut nodes: Vec<usize> = (0..all).collect();
    if many < all {
        // The mixing of splitmix64 (Steele, Lea and Flood, 2014).
        nodes.sort_by_key(|node| {
            let mixed = (*node as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        });
        nodes.truncate(many);
        nodes.sort_unstable();
    }
    nodes
}

/// One search from a node to all others.
struct Search {
    far: Vec<u64>,
    /// How many shortest ways lead to a node.
    ways: Vec<f64>,
    /// How much depends on a node.
    dependence: Vec<f64>,
    /// The nodes, the nearest first.
    order: Vec<usize>,
    heap: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Search {
    fn new(nodes: usize) -> Self {
        Self {
            far: vec![u64::MAX; nodes],
            ways: vec![0.0; nodes],
            dependence: vec![0.0; nodes],
            order: Vec::new(),
            heap: BinaryHeap::new(),
        }
    }

    /// Adds to each node's sum what of the ways from `source` goes over it.
    fn from(&mut self, graph: &Weighted, source: usize, sum: &mut [f64]) {
        self.far[source] = 0;
        self.ways[source] = 1.0;
        self.heap.push(Reverse((0, source)));
        while let Some(Reverse((far, node))) = self.heap.pop() {
            if far > self.far[node] {
                continue;
            }
            self.order.push(node);
            for (next, weight) in graph.neighbours(node) {
                let beyond = far + length(*weight);
                if beyond < self.far[*next] {
                    self.far[*next] = beyond;
                    self.ways[*next] = 0.0;
                    self.heap.push(Reverse((beyond, *next)));
                }
                if beyond == self.far[*next] {
                    self.ways[*next] += self.ways[node];
                }
            }
        }
        for node in self.order.iter().rev() {
            for (before, weight) in graph.neighbours(*node) {
                if self.far[*before].checked_add(length(*weight)) == Some(self.far[*node]) {
                    let share = self.ways[*before] / self.ways[*node];
                    self.dependence[*before] += share * (1.0 + self.dependence[*node]);
                }
            }
            if *node != source {
                sum[*node] += self.dependence[*node];
            }
        }
        for node in self.order.drain(..) {
            (self.far[node], self.ways[node], self.dependence[node]) = (u64::MAX, 0.0, 0.0);
        }
    }
}

/// How long an edge of a weight is, at least 1.
fn length(weight: u64) -> u64 {
    ((FAR + weight / 2) / weight.max(1)).max(1)
}

#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 nodes")]
fn real(count: usize) -> f64 {
    count as f64
}
