//! [`CostBound`]: what it costs at least from a node to the ends, by Dijkstra's algorithm (1959) from the ends back, as far
//! as it is asked for: the resumable reverse search of Silver, *Cooperative Pathfinding* (2005).
use super::budget::{Fault, Meter};
use super::ground::{Ground, Way};
use crate::path::graph::{Bits, Node};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What nodes cost to the ends. Of a node not settled yet it is known that it costs no less than all that are.
pub(super) struct CostBound {
    cost: Vec<f64>,
    settled: Bits,
    heap: BinaryHeap<Reverse<(Cost, Node)>>,
}

/// A cost in its order; there is no NaN among them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost(pub(super) f64);

impl PartialEq for Cost {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl CostBound {
    pub(super) fn of_ends(ground: &Ground<'_>, meter: &mut Meter<'_>) -> Result<Self, Fault> {
        let nodes = ground.graph.nodes();
        meter.take(nodes * size_of::<f64>())?;
        let mut cost = vec![f64::INFINITY; nodes];
        let mut heap = BinaryHeap::new();
        for end in &ground.ends {
            cost[*end as usize] = 0.0;
            heap.push(Reverse((Cost(0.0), *end)));
        }
        Ok(Self { cost, settled: Bits::none(nodes), heap })
    }

    /// What it costs at least from a node; nothing where no way leads to an end.
    pub(super) fn at_least(&self, node: Node) -> Option<f64> {
        if self.settled.contains(node) {
            return Some(self.cost[node as usize]);
        }
        let Reverse((radius, _)) = self.heap.peek()?;
        Some(radius.0)
    }

    /// Goes on until the cost of a node is known, or known to be more than so much, or so many statements were looked at.
    pub(super) fn ask(
        &mut self,
        (node, more_than, looks): (Node, f64, usize),
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        let mut looked = 0;
        while looked <= looks && !self.settled.contains(node) {
            let Some(Reverse((radius, next))) = self.heap.pop() else { return Ok(()) };
            if !self.settled.contains(next) {
                looked += ground.degree(next, Way::Back);
                self.settle(next, ground, meter)?;
            }
            if radius.0 > more_than {
                break;
            }
        }
        Ok(())
    }

    fn settle(
        &mut self,
        node: Node,
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        self.settled.insert(node);
        if !(ground.passes(node) || ground.ends_at(node)) {
            return Ok(());
        }
        meter.look(ground.degree(node, Way::Back))?;
        let here = self.cost[node as usize];
        let before = self.heap.len();
        ground.each(node, Way::Back, |from, hop| {
            let cost = here + f64::from(ground.graph.cost(hop));
            let known = &mut self.cost[from as usize];
            if cost < *known && (ground.passes(from) || ground.starts_at(from)) {
                *known = cost;
                self.heap.push(Reverse((Cost(cost), from)));
            }
        });
        meter.take((self.heap.len() - before) * size_of::<(Cost, Node)>())
    }
}
