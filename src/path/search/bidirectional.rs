//! Some shortest route: breadth-first search from both sides, the side with less to look at first, until they touch
//! (Pohl, *Bi-directional Search*, 1971).
//!
//! A search meets some hundred nodes and is over in microseconds, most of which the memory takes: what stands far apart in
//! it is fetched for several nodes before it is looked at ([`fetch`]), so that the waits lie beside each other.
use super::budget::{Fault, Meter};
use super::ground::{Ground, Way};
use super::seen::{Met, Seen};
use crate::path::graph::Node;
use std::ops::{ControlFlow, Range};

/// One side of the search.
struct Side {
    way: Way,
    /// Where the nodes of its last level stand among those it met.
    level: Range<usize>,
    /// How many statements are looked at for the next, as far as it is known.
    price: usize,
}

/// Up to how many nodes of a level the statements are counted.
const COUNTED: usize = 64;

/// For how many nodes the neighbours are fetched at once: there are some ten places for what a core waits for.
const AT_ONCE: usize = 8;

/// The nodes of some route of the fewest hops, if there is one of at most so many. No node may be a start and an end.
pub(super) fn shortest(
    ground: &Ground<'_>,
    most: u32,
    meter: &mut Meter<'_>,
) -> Result<Option<Vec<Node>>, Fault> {
    Seen::with(ground.graph.nodes(), |seen| {
        let mut ahead = Side::new(ground, Way::Ahead, &ground.starts, seen);
        let mut back = Side::new(ground, Way::Back, &ground.ends, seen);
        for _ in 0..most {
            let side = if ahead.price <= back.price { &mut ahead } else { &mut back };
            if side.level.is_empty() {
                return Ok(None);
            }
            if let Some((one, other)) = side.advance(ground, seen, meter)? {
                return Ok(Some(along(seen, side.way, one, other)));
            }
        }
        Ok(None)
    })
}

impl Side {
    fn new(ground: &Ground<'_>, way: Way, level: &[Node], seen: &mut Seen) -> Self {
        for (node, at) in level.iter().zip(0..) {
            seen.meet(way, Met { node: *node, before: at });
        }
        let mut side = Self { way, level: 0..level.len(), price: 0 };
        side.price = side.guess(ground, seen);
        side
    }

    /// Makes the next level: where among what this side met the one of two joined nodes stands, and the other, which the
    /// other side had met.
    fn advance(
        &mut self,
        ground: &Ground<'_>,
        seen: &mut Seen,
        meter: &mut Meter<'_>,
    ) -> Result<Option<(usize, Node)>, Fault> {
        let end = self.level.end;
        let mut made = end;
        let some = |first: usize| first.min(end)..end.min(first + AT_ONCE);
        fetch(ground, self.way, &seen.met(self.way)[some(self.level.start)]);
        for first in self.level.clone().step_by(AT_ONCE) {
            // What comes next is on its way while these are looked at.
            fetch(ground, self.way, &seen.met(self.way)[some(first + AT_ONCE)]);
            for at in some(first) {
                meter.look(ground.degree(seen.met(self.way)[at].node, self.way))?;
                let touch = seen.visit(ground, self.way, at);
                if let ControlFlow::Break(other) = touch {
                    return Ok(Some((at, other)));
                }
            }
            let now = seen.met(self.way).len();
            meter.take((now - made) * size_of::<Met>())?;
            made = now;
        }
        self.level = end..made;
        self.price = self.guess(ground, seen);
        Ok(None)
    }

    /// How many statements the nodes of the level have; where they are many, as many as so many nodes of the graph have, since to
    /// count them would take longer than a wrong guess costs.
    fn guess(&self, ground: &Ground<'_>, seen: &Seen) -> usize {
        let level = &seen.met(self.way)[self.level.clone()];
        if level.len() > COUNTED {
            return level.len() * (2 * ground.graph.hops()).div_ceil(ground.graph.nodes().max(1));
        }
        level.iter().map(|met| ground.degree(met.node, self.way)).sum()
    }
}

/// Has the neighbours of nodes fetched from memory, of each as many as most nodes have: nothing is done with them, and
/// nothing waits for them one by one.
fn fetch(ground: &Ground<'_>, way: Way, nodes: &[Met]) {
    /// How many nodes stand in what is fetched at once, 64 bytes.
    const LINE: usize = 16;
    /// How much of each row: of a longer one the machine itself fetches what follows.
    const LINES: usize = 4;
    let mut rows: [&[Node]; AT_ONCE] = [&[]; AT_ONCE];
    for (row, met) in rows.iter_mut().zip(nodes) {
        *row = ground.row(met.node, way);
    }
    let mut all = 0;
    for row in rows {
        if let Some(last) = row.len().checked_sub(1) {
            for line in 0..LINES {
                all ^= row[last.min(line * LINE)];
            }
        }
    }
    std::hint::black_box(all);
}

/// The nodes of the route that goes over two that touch: one at its place among what a side met, and one of the other side.
fn along(seen: &Seen, way: Way, one: usize, other: Node) -> Vec<Node> {
    let other_way = way.turned();
    let other = seen.place(other_way, other).unwrap_or_default();
    let (start, end) = if way == Way::Ahead { (one, other) } else { (other, one) };
    let mut nodes: Vec<Node> = seen.up(Way::Ahead, start).collect();
    nodes.reverse();
    nodes.extend(seen.up(Way::Back, end));
    nodes
}
