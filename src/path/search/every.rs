//! All routes within a length, by depth-first search that turns back where the ends are out of reach: how far they are,
//! was searched from them back before (the pruning of Rizzi, Sacomoto and Sagot, *Efficiently Listing Bounded Length
//! st-Paths*, 2014). Like theirs, it makes sure that a route goes on from where it stands without meeting itself, but only where
//! it has long found none ([`completion`]).
use super::bounds::{Bounds, Partial};
use super::budget::{Fault, Meter};
use super::completion::completion;
use super::ground::{Ground, Neighbours, Way};
use super::labels::Labels;
use crate::path::graph::Node;

/// One node of the route on which the search stands, and what is still to be tried from it.
struct Stand<'a> {
    next: Neighbours<'a>,
    labels: Labels,
}

/// The nodes of all routes, in no order that matters.
pub(super) fn every(
    ground: &Ground<'_>,
    bounds: &Bounds,
    patience: usize,
    meter: &mut Meter<'_>,
) -> Result<Vec<Vec<Node>>, Fault> {
    let mut routes = Vec::new();
    let mut in_vain = 0;
    for start in &ground.starts {
        let mut nodes: Vec<Node> = Vec::new();
        let mut stands: Vec<Stand<'_>> = Vec::new();
        let mut next = Some((*start, Labels::START));
        loop {
            if let Some((node, labels)) = next.take() {
                let partial = Partial { before: &nodes, end: node, labels: &labels };
                let found = is_route(ground, bounds, partial);
                in_vain = if found { 0 } else { in_vain + 1 };
                let on = goes_on(ground, bounds, partial)
                    && (in_vain <= patience
                        || completion(ground, bounds, partial, meter)?.is_some());
                nodes.push(node);
                if found {
                    meter.take((nodes.len() + 8) * size_of::<Node>())?;
                    routes.push(nodes.clone());
                }
                if on {
                    meter.look(ground.degree(node, Way::Ahead))?;
                    stands.push(Stand { next: ground.neighbours(node, Way::Ahead), labels });
                } else {
                    nodes.pop();
                }
            }
            let Some(stand) = stands.last_mut() else { break };
            let Some((node, step)) = stand.next.next() else {
                stands.pop();
                nodes.pop();
                continue;
            };
            if !nodes.contains(&node) && (ground.passes(node) || ground.ends_at(node)) {
                next = stand.labels.after(ground, &step).map(|labels| (node, labels));
            }
        }
    }
    Ok(routes)
}

/// Whether a route ends here.
fn is_route(ground: &Ground<'_>, bounds: &Bounds, partial: Partial<'_>) -> bool {
    let length = (bounds.least..=bounds.most).contains(&partial.len());
    length && ground.ends_at(partial.end) && bounds.met(partial)
}

/// Whether one may go on from here.
fn goes_on(ground: &Ground<'_>, bounds: &Bounds, partial: Partial<'_>) -> bool {
    (partial.before.is_empty() || ground.passes(partial.end))
        && (!ground.ends_at(partial.end) || ground.ends.len() > 1)
        && bounds.estimate(ground, partial).is_some()
}
