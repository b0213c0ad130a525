//! Where two sides meet that no route joins: the nodes nearest to both.
use super::Search;
use super::budget::{Fault, Meter};
use super::ground::Ground;
use super::hops::HopBound;

use crate::path::graph::{Node, PathGraph};

/// Nodes nearest to both sides, with how many hops they are from each: of those that statements join to both, however far,
/// in any direction and at any time; `allowed_hops` and `allowed_nodes` hold, and the sides themselves are left out. By the
/// sum of the two, then the greater of the two, then their number. Empty where nothing joins the sides.
pub fn meeting_points(
    graph: &PathGraph,
    search: &Search<'_>,
    n: usize,
) -> Result<Vec<(Node, u32, u32)>, Fault> {
    let mut meter = Meter::new(search.budget, search.stop);
    let side = |ends| Search {
        from: ends,
        to: ends,
        directed: false,
        through: Vec::new(),
        length: search.length.clone(),
        ..*search
    };
    let (one, other) = (side(search.from), side(search.to));
    let (one, other) = (Ground::new(graph, &one), Ground::new(graph, &other));
    let from = all(&one, &mut meter)?;
    let to = all(&other, &mut meter)?;
    let mut points: Vec<(Node, u32, u32)> = Vec::new();
    for node in (0..).take(graph.nodes()) {
        let inner = one.passes(node) && !one.ends_at(node) && !other.ends_at(node);
        if let (true, Some(from), Some(to)) = (inner, from.at_least(node), to.at_least(node)) {
            points.push((node, from, to));
        }
    }
    points.sort_unstable_by_key(|(node, from, to)| (from + to, *from.max(to), *node));
    points.truncate(n);
    Ok(points)
}

/// How far everything is from one side.
fn all(ground: &Ground<'_>, meter: &mut Meter<'_>) -> Result<HopBound, Fault> {
    let mut bound = HopBound::of_ends(ground, meter)?;
    bound.advance_to(u32::MAX, ground, meter)?;
    Ok(bound)
}
