//! [`completion`]: the best that can become of the beginning of a route, its own nodes avoided: the search for one
//! spur of Yen (1971), as A* (Hart, Nilsson and Raphael, 1968) over what nothing else beats in hops, day and cost.
use super::bounds::{Bounds, Partial};
use super::budget::{Fault, Meter};
use super::dijkstra::Cost;
use super::ground::{Ground, Way};
use super::labels::{Label, Labels};
use crate::path::graph::Node;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A way as far as it has come: its bound, its hops, where it is, the day and the cost.
type Open = Reverse<(Cost, u32, Node, i32, Cost)>;

/// What ways to each node nothing beats: in so many hops, on that day, at that cost.
type Best = FxHashMap<Node, Vec<(u32, i32, f64)>>;

/// The bound of the best route that begins so, if one does. What THROUGH and the least length ask is not regarded: it
/// can only make it worse.
pub(super) fn completion(
    ground: &Ground<'_>,
    bounds: &Bounds,
    partial: Partial<'_>,
    meter: &mut Meter<'_>,
) -> Result<Option<f64>, Fault> {
    let mut open: BinaryHeap<Open> = BinaryHeap::new();
    let mut best = Best::default();
    for label in partial.labels.all() {
        add(ground, bounds, (partial.end, partial.len(), label), (&mut open, &mut best));
    }
    while let Some(Reverse((bound, hops, node, day, cost))) = open.pop() {
        if hops > partial.len() && ground.ends_at(node) {
            return Ok(Some(bound.0.max(if ground.cheapest {
                0.0
            } else {
                f64::from(bounds.least)
            })));
        }
        if hops > partial.len() && !ground.passes(node) {
            continue;
        }
        meter.look(ground.degree(node, Way::Ahead))?;
        let labels = Labels::one(Label { day, cost: cost.0 });
        for (next, step) in ground.neighbours(node, Way::Ahead) {
            if next == partial.end
                || partial.before.contains(&next)
                || !(ground.passes(next) || ground.ends_at(next))
            {
                continue;
            }
            for label in labels.after(ground, &step).iter().flat_map(Labels::all) {
                add(ground, bounds, (next, hops + 1, label), (&mut open, &mut best));
            }
        }
    }
    Ok(None)
}

/// Opens a way unless another to the same node is no worse in anything.
fn add(
    ground: &Ground<'_>,
    bounds: &Bounds,
    (node, hops, label): (Node, u32, Label),
    (open, best): (&mut BinaryHeap<Open>, &mut Best),
) {
    let Some((more, cost)) = bounds.rest(node, label.day) else { return };
    if hops.saturating_add(more) > bounds.most {
        return;
    }
    let known = best.entry(node).or_default();
    if known.iter().any(|(h, d, c)| *h <= hops && *d <= label.day && *c <= label.cost) {
        return;
    }
    known.push((hops, label.day, label.cost));
    let bound = if ground.cheapest { label.cost + cost } else { f64::from(hops + more) };
    open.push(Reverse((Cost(bound), hops, node, label.day, Cost(label.cost))));
}
