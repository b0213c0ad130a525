//! [`Route`]: a way from one node to another with the statements of each step.
use super::ground::{Ground, Step};
use super::labels::{Labels, day_after};
use crate::path::graph::{HopId, Node};

/// A way from one node to another that meets no node twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The nodes in order.
    pub nodes: Vec<Node>,
    /// For each step from a node to the next, all statements that can make it, ascending. Under FORWARD those that can
    /// for some choice of days along this route.
    pub steps: Vec<Vec<HopId>>,
    /// The least that it can cost.
    pub cost: f64,
}

impl Route {
    /// The route along nodes that are known to be joined.
    pub(super) fn along(ground: &Ground<'_>, nodes: Vec<Node>) -> Self {
        let steps: Vec<Step<'_>> =
            nodes.windows(2).filter_map(|pair| ground.step(pair[0], pair[1])).collect();
        if !ground.forward {
            // Not `sum`, which is -0.0 of nothing.
            let cost = steps.iter().fold(0.0, |cost, step| cost + step.cost());
            return Self {
                nodes,
                steps: steps.iter().map(|step| sorted(step.hops())).collect(),
                cost,
            };
        }
        let mut labels = vec![Labels::START];
        for step in &steps {
            labels.extend(labels.last().and_then(|labels| labels.best_after(ground, step)));
        }
        let cost = labels.last().map_or(0.0, Labels::cost);
        let mut by = i32::MAX;
        let mut folded: Vec<Vec<HopId>> = Vec::with_capacity(steps.len());
        for (step, before) in steps.iter().zip(&labels).rev() {
            let fits =
                |hop: &HopId| day_after(before.day(), ground, *hop).is_some_and(|day| day <= by);
            let hops = sorted(step.hops().filter(fits));
            by = hops.iter().map(|hop| ground.graph.days(*hop).1.min(by)).max().unwrap_or(by);
            folded.push(hops);
        }
        folded.reverse();
        Self { nodes, steps: folded, cost }
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let steps: usize = self.steps.iter().map(|step| 24 + step.capacity() * 4).sum();
        size_of::<Self>() + self.nodes.capacity() * 4 + steps
    }
}

fn sorted(hops: impl Iterator<Item = HopId>) -> Vec<HopId> {
    let mut hops: Vec<HopId> = hops.collect();
    hops.sort_unstable();
    hops
}
