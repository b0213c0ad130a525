//! Some shortest route: breadth-first search from both sides, the side with less to look at first, until they touch
//! (Pohl, *Bi-directional Search*, 1971).
use super::budget::{Fault, Meter};
use super::ground::{Ground, Way};
use crate::path::graph::Node;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// One side of the search.
struct Side {
    way: Way,
    level: Vec<Node>,
    price: usize,
}

/// Where the searches came from: for each node that was met the node before it, 1 added and doubled, with the side. A search meets few
/// of the nodes of a large graph, so that a table of all would cost more than the search.
type Seen = FxHashMap<Node, u64>;

/// What a node that was met takes, in bytes, the room for more counted.
const MET: usize = 40;

/// The nodes of some route of the fewest hops, if there is one of at most so many. No node may be a start and an end.
pub(super) fn shortest(
    ground: &Ground<'_>,
    most: u32,
    meter: &mut Meter<'_>,
) -> Result<Option<Vec<Node>>, Fault> {
    let mut seen = Seen::default();
    let mut ahead = Side::new(ground, Way::Ahead, &ground.starts, &mut seen);
    let mut back = Side::new(ground, Way::Back, &ground.ends, &mut seen);
    for _ in 0..most {
        let side = if ahead.price <= back.price { &mut ahead } else { &mut back };
        if side.level.is_empty() {
            return Ok(None);
        }
        if let Some((one, other)) = side.advance(ground, &mut seen, meter)? {
            return Ok(Some(along(&seen, one, other)));
        }
    }
    Ok(None)
}

impl Side {
    fn new(ground: &Ground<'_>, way: Way, level: &[Node], seen: &mut Seen) -> Self {
        for node in level {
            seen.insert(*node, mark(*node, way));
        }
        let price = level.iter().map(|node| ground.degree(*node, way)).sum();
        Self { way, level: level.to_vec(), price }
    }

    /// Makes the next level: two joined nodes of which this side had met the first and the other side the second.
    fn advance(
        &mut self,
        ground: &Ground<'_>,
        seen: &mut Seen,
        meter: &mut Meter<'_>,
    ) -> Result<Option<(Node, Node)>, Fault> {
        let mut next = Vec::new();
        let mut price = 0;
        let mut touch = None;
        for node in &self.level {
            meter.look(ground.degree(*node, self.way))?;
            let here = mark(*node, self.way);
            ground.each(*node, self.way, |other, _| match seen.entry(other) {
                Entry::Vacant(unknown) if ground.passes(other) => {
                    unknown.insert(here);
                    price += ground.degree(other, self.way);
                    next.push(other);
                }
                Entry::Occupied(known) if touch.is_none() && (known.get() ^ here) & 1 == 1 => {
                    touch = Some((*node, other));
                }
                Entry::Vacant(_) | Entry::Occupied(_) => {}
            });
            if touch.is_some() {
                return Ok(touch);
            }
        }
        meter.take(next.len() * MET)?;
        (self.level, self.price) = (next, price);
        Ok(None)
    }
}

/// A node before another, as [`Seen`] keeps it.
fn mark(node: Node, way: Way) -> u64 {
    (u64::from(node) + 1) << 1 | u64::from(way == Way::Back)
}

/// The nodes of the route that goes over two that touch.
fn along(seen: &Seen, one: Node, other: Node) -> Vec<Node> {
    let (start, end) =
        if seen.get(&one).is_some_and(|mark| mark & 1 == 0) { (one, other) } else { (other, one) };
    let mut nodes: Vec<Node> = up(seen, start).collect();
    nodes.reverse();
    nodes.extend(up(seen, end));
    nodes
}

/// A node and those before it, up to where its side began.
fn up(seen: &Seen, node: Node) -> impl Iterator<Item = Node> + '_ {
    std::iter::successors(Some(node), |node| {
        let before = u32::try_from((seen.get(node)? >> 1).checked_sub(1)?).ok()?;
        (before != *node).then_some(before)
    })
}
