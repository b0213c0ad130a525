//! The best routes in their order, as many as are wanted.
//!
//! Yen's algorithm (*Finding the K Shortest Loopless Paths in a Network*, 1971) in the form of Lawler (1972): each route
//! that begins in a certain way is a part of all routes, kept in a heap by what its best one costs at least. The best
//! part is taken out and split by its next node, until a part is a whole route. A part's bound comes from one search back
//! from the ends that all parts share ([`Bounds`]); only where that proves too weak, since it does not know that a
//! route meets no node twice, is the part's own best route searched for, as Yen does for each ([`completion`]). So much is
//! done for a route as Yen does at most, and mostly far less.
//!
//! Parts of the same bound come out by their nodes, and before any of them all of a lesser bound: so routes come in the order
//! of [`search`](super::search), those alike in cost included.
use super::bounds::{Bounds, Partial};
use super::budget::{Fault, Meter};
use super::completion::completion;
use super::dijkstra::Cost;
use super::ground::{Ground, Way};
use super::labels::Labels;
use crate::path::graph::Node;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

/// How many routes are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Want {
    /// No more than this.
    Best(usize),
    /// All as good as the best, but no more than this.
    Tied(usize),
}

/// After how many parts without a route each is looked into on its own.
pub(super) const PATIENCE: usize = 1000;

/// A part: all routes that begin like this, or the one that is this.
struct Part {
    bound: f64,
    nodes: Box<[Node]>,
    labels: Labels,
    /// It is a route and not the beginning of others.
    whole: bool,
    /// Its bound was searched for on its own.
    proven: bool,
}

impl Part {
    fn bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&*self.nodes) + self.labels.bytes()
    }

    fn partial(&self) -> Option<Partial<'_>> {
        let (end, before) = self.nodes.split_last()?;
        Some(Partial { before, end: *end, labels: &self.labels })
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Part {}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Part {
    /// The best is the greatest, for the heap.
    fn cmp(&self, other: &Self) -> Ordering {
        let bound = Cost(other.bound).cmp(&Cost(self.bound));
        let nodes = || other.nodes.cmp(&self.nodes);
        bound.then_with(nodes).then(self.whole.cmp(&other.whole))
    }
}

/// The search as far as it has come.
pub(super) struct Yen<'a, 'm> {
    ground: &'a Ground<'a>,
    bounds: Bounds,
    meter: &'a mut Meter<'m>,
    heap: BinaryHeap<Part>,
    /// Beginnings that were searched and that nothing can become of, and how long they are.
    dead: FxHashSet<Box<[Node]>>,
    dead_lengths: BTreeSet<usize>,
    /// How many statements were looked at on this side.
    spent: usize,
}

impl<'a, 'm> Yen<'a, 'm> {
    pub(super) fn new(ground: &'a Ground<'a>, bounds: Bounds, meter: &'a mut Meter<'m>) -> Self {
        Self {
            ground,
            bounds,
            meter,
            heap: BinaryHeap::new(),
            dead: FxHashSet::default(),
            dead_lengths: BTreeSet::new(),
            spent: 0,
        }
    }

    /// The nodes of the routes.
    pub(super) fn routes(mut self, want: Want, patience: usize) -> Result<Vec<Vec<Node>>, Fault> {
        let (most, tied) = match want {
            Want::Best(most) => (most, false),
            Want::Tied(most) => (most, true),
        };
        for start in &self.ground.starts {
            self.add(&[], *start, &Labels::START)?;
        }
        let mut routes: Vec<Vec<Node>> = Vec::new();
        let mut best = f64::INFINITY;
        let mut in_vain = 0;
        while routes.len() < most {
            let Some(part) = self.heap.pop() else { break };
            if tied && part.bound > best {
                break;
            }
            self.meter.give(part.bytes());
            if part.whole {
                best = best.min(part.bound);
                self.meter.take(size_of_val(&*part.nodes) * 2)?;
                routes.push(part.nodes.into_vec());
                in_vain = 0;
                continue;
            }
            in_vain += 1;
            if let Some(part) = self.reconsider(part, in_vain > patience)? {
                self.split(&part)?;
            }
        }
        Ok(routes)
    }

    /// The part, if it still is the best; else it is put back with a higher bound, or dropped.
    fn reconsider(&mut self, mut part: Part, strictly: bool) -> Result<Option<Part>, Fault> {
        if self.is_dead(&part.nodes) {
            return Ok(None);
        }
        let Some(partial) = part.partial() else { return Ok(None) };
        let spent = self.spent + self.ground.degree(partial.end, Way::Ahead);
        self.bounds.learn(self.ground, (partial, part.bound), spent, self.meter)?;
        let Some(mut bound) = self.bounds.estimate(self.ground, partial) else { return Ok(None) };
        let mut proven = part.proven;
        if strictly && !proven && bound <= part.bound {
            let found = completion(self.ground, &self.bounds, partial, self.meter)?;
            let Some(found) = found else {
                self.bury(&part.nodes)?;
                return Ok(None);
            };
            bound = bound.max(found);
            proven = true;
        }
        if bound <= part.bound {
            return Ok(Some(part));
        }
        (part.bound, part.proven) = (bound, proven);
        self.push(part)?;
        Ok(None)
    }

    fn is_dead(&self, nodes: &[Node]) -> bool {
        let lengths = self.dead_lengths.range(..=nodes.len());
        lengths.into_iter().any(|length| self.dead.contains(&nodes[..*length]))
    }

    /// Nothing can become of a beginning: nor of what it began with, as far as that is so, and of all that begins like it.
    fn bury(&mut self, nodes: &[Node]) -> Result<(), Fault> {
        let mut dead = nodes;
        while let Some((_, shorter @ [before @ .., end])) = dead.split_last() {
            let labels = Labels::along(self.ground, shorter);
            let partial = Partial { before, end: *end, labels: &labels };
            if completion(self.ground, &self.bounds, partial, self.meter)?.is_some() {
                break;
            }
            dead = shorter;
        }
        self.meter.take(size_of_val(dead))?;
        self.dead_lengths.insert(dead.len());
        self.dead.insert(dead.into());
        Ok(())
    }

    /// Puts the parts of a part into the heap, one for each next node.
    fn split(&mut self, part: &Part) -> Result<(), Fault> {
        let Some(partial) = part.partial() else { return Ok(()) };
        let looks = self.ground.degree(partial.end, Way::Ahead);
        self.spent += looks;
        self.meter.look(looks)?;
        let ground = self.ground;
        for (next, step) in ground.neighbours(partial.end, Way::Ahead) {
            if part.nodes.contains(&next) || !(ground.passes(next) || ground.ends_at(next)) {
                continue;
            }
            if let Some(labels) = part.labels.after(ground, &step) {
                self.add(&part.nodes, next, &labels)?;
            }
        }
        Ok(())
    }

    /// Puts in the route that ends at a node, and the part of those that go on from it.
    fn add(&mut self, before: &[Node], end: Node, labels: &Labels) -> Result<(), Fault> {
        let partial = Partial { before, end, labels };
        let hops = partial.len();
        let (least, most) = (self.bounds.least, self.bounds.most);
        let is_end = self.ground.ends_at(end);
        let whole = is_end && (least..=most).contains(&hops) && self.bounds.met(partial);
        let bound = if self.ground.cheapest { labels.cost() } else { f64::from(hops) };
        let mut put = |bound, whole| {
            let nodes = before.iter().copied().chain([end]).collect();
            let part = Part { bound, nodes, labels: labels.clone(), whole, proven: false };
            self.meter.take(part.bytes())?;
            self.heap.push(part);
            Ok(())
        };
        if whole {
            put(bound, true)?;
        }
        let goes_on = before.is_empty() || self.ground.passes(end);
        if goes_on
            && (!is_end || self.ground.ends.len() > 1)
            && let Some(bound) = self.bounds.estimate(self.ground, partial)
        {
            put(bound, false)?;
        }
        Ok(())
    }

    fn push(&mut self, part: Part) -> Result<(), Fault> {
        self.meter.take(part.bytes())?;
        self.heap.push(part);
        Ok(())
    }
}
