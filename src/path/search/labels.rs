//! [`Labels`]: what is known of a route as far as it has come: the earliest day and the least cost.
//!
//! Under FORWARD and CHEAPEST together the cheaper statement may be the later one, so that neither is better: all that
//! nothing else beats are kept (the Pareto front, as for the multicriteria shortest paths of Hansen, 1980).
use super::ground::{Ground, Step};
use crate::path::graph::Node;

/// A day and a cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    /// The earliest day on which its last hop can be.
    pub(super) day: i32,
    /// What it costs by then.
    pub(super) cost: f64,
}

/// At least one label; the days ascend and the costs fall.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    earliest: Label,
    rest: Vec<Label>,
}

impl Labels {
    /// Of a route that has gone nowhere yet.
    pub(super) const START: Self =
        Self { earliest: Label { day: i32::MIN, cost: 0.0 }, rest: Vec::new() };

    /// One alone.
    pub(super) fn one(label: Label) -> Self {
        Self { earliest: label, rest: Vec::new() }
    }

    /// Of a route along nodes that are known to be joined.
    pub(super) fn along(ground: &Ground<'_>, nodes: &[Node]) -> Self {
        let mut labels = Self::START;
        for pair in nodes.windows(2) {
            let after = ground.step(pair[0], pair[1]).and_then(|step| labels.after(ground, &step));
            labels = after.unwrap_or(labels);
        }
        labels
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Label> + '_ {
        std::iter::once(self.earliest).chain(self.rest.iter().copied())
    }

    /// The earliest day.
    pub(super) fn day(&self) -> i32 {
        self.earliest.day
    }

    /// The least cost.
    pub(super) fn cost(&self) -> f64 {
        self.rest.last().unwrap_or(&self.earliest).cost
    }

    /// How many bytes it takes beside itself.
    pub(super) fn bytes(&self) -> usize {
        self.rest.capacity() * size_of::<Label>()
    }

    /// After one more step, if a day can be found for it.
    pub(super) fn after(&self, ground: &Ground<'_>, step: &Step<'_>) -> Option<Self> {
        if !ground.forward {
            let cost = if ground.cheapest { self.earliest.cost + step.cost() } else { 0.0 };
            return Some(Self::one(Label { cost, ..self.earliest }));
        }
        if !ground.cheapest {
            let days = step.hops().filter_map(|hop| day_after(self.earliest.day, ground, hop));
            return Some(Self::one(Label { day: days.min()?, cost: 0.0 }));
        }
        self.best_after(ground, step)
    }

    /// The same by day and cost, whatever the search goes by.
    pub(super) fn best_after(&self, ground: &Ground<'_>, step: &Step<'_>) -> Option<Self> {
        let mut all: Vec<Label> = Vec::new();
        for hop in step.hops() {
            let cost = f64::from(ground.graph.cost(hop));
            all.extend(self.all().filter_map(|label| {
                let day =
                    if ground.forward { day_after(label.day, ground, hop)? } else { label.day };
                Some(Label { day, cost: label.cost + cost })
            }));
        }
        all.sort_unstable_by(|a, b| a.day.cmp(&b.day).then(a.cost.total_cmp(&b.cost)));
        let mut least = f64::INFINITY;
        all.retain(|label| {
            let better = label.cost < least;
            least = least.min(label.cost);
            better
        });
        let earliest = *all.first()?;
        all.remove(0);
        Some(Self { earliest, rest: all })
    }
}

/// The earliest day of a statement that is not before another day.
pub(super) fn day_after(day: i32, ground: &Ground<'_>, hop: u32) -> Option<i32> {
    let (first, last) = ground.graph.days(hop);
    (day <= last).then(|| day.max(first))
}
