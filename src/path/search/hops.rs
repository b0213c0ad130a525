//! [`HopBound`]: how many hops a node is from the ends, by breadth-first search from the ends back, a level at a time, as
//! far as it is asked for.
use super::budget::{Fault, Meter};
use super::ground::{Ground, Way};
use crate::path::graph::Node;

/// How far nodes are from the ends. Of a node not met yet it is known that it is farther than all levels made.
pub(super) struct HopBound {
    /// 0 where nothing is known, else one more than the number of hops.
    far: Vec<u32>,
    /// The nodes of the last level.
    level: Vec<Node>,
    /// Nodes that are to be met at a later level at the latest: the farthest first.
    seeds: Vec<(u32, Node)>,
    /// How many hops the last level is from the ends.
    depth: u32,
    /// How many statements are looked at for the next.
    price: usize,
}

impl HopBound {
    /// The ends themselves.
    pub(super) fn of_ends(ground: &Ground<'_>, meter: &mut Meter<'_>) -> Result<Self, Fault> {
        Self::of(ground, ground.ends.iter().map(|end| (0, *end)).collect(), meter)
    }

    /// Nodes that are known to be so many hops from the ends.
    pub(super) fn of(
        ground: &Ground<'_>,
        mut seeds: Vec<(u32, Node)>,
        meter: &mut Meter<'_>,
    ) -> Result<Self, Fault> {
        meter.take(ground.graph.nodes() * size_of::<u32>())?;
        seeds.sort_unstable_by(|a, b| b.cmp(a));
        let far = vec![0; ground.graph.nodes()];
        let mut bound = Self { far, level: Vec::new(), seeds, depth: 0, price: 0 };
        bound.plant(ground);
        Ok(bound)
    }

    /// How many hops a node is from the ends at least; nothing where no way leads there.
    pub(super) fn at_least(&self, node: Node) -> Option<u32> {
        match self.far[node as usize] {
            0 if self.is_done() => None,
            0 => Some(self.depth + 1),
            far => Some(far - 1),
        }
    }

    /// Whether that is how many there are.
    pub(super) fn is_known(&self, node: Node) -> bool {
        self.far[node as usize] > 0 || self.is_done()
    }

    /// How many statements are looked at for the next level.
    pub(super) fn price(&self) -> usize {
        self.price
    }

    /// Makes the next level.
    pub(super) fn advance(
        &mut self,
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        self.depth += 1;
        let mut next = Vec::new();
        for node in std::mem::take(&mut self.level) {
            if !(ground.passes(node) || ground.ends_at(node)) {
                continue;
            }
            meter.look(ground.degree(node, Way::Back))?;
            ground.each(node, Way::Back, |before, _| {
                let far = &mut self.far[before as usize];
                if *far == 0 && (ground.passes(before) || ground.starts_at(before)) {
                    *far = self.depth + 1;
                    next.push(before);
                }
            });
        }
        self.level = next;
        self.plant(ground);
        Ok(())
    }

    /// Makes all levels up to a number of hops.
    pub(super) fn advance_to(
        &mut self,
        depth: u32,
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        while self.depth < depth && !self.is_done() {
            self.advance(ground, meter)?;
        }
        Ok(())
    }

    fn is_done(&self) -> bool {
        self.level.is_empty() && self.seeds.is_empty()
    }

    /// Takes in the seeds of this level.
    fn plant(&mut self, ground: &Ground<'_>) {
        while let Some((_, node)) = self.seeds.pop_if(|seed| seed.0 <= self.depth) {
            let far = &mut self.far[node as usize];
            if *far == 0 {
                *far = self.depth + 1;
                self.level.push(node);
            }
        }
        self.price = self.level.iter().map(|node| ground.degree(*node, Way::Back)).sum();
    }
}
