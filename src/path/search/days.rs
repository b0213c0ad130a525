//! [`DayBound`]: from a node, by which day and in how many hops an end can be reached under FORWARD.
//!
//! The latest departures, by levels from the ends back: the mirror of the earliest arrivals of Wu et al., *Path Problems in
//! Temporal Graphs* (VLDB 2014).
use super::budget::{Fault, Meter};
use super::ground::{Ground, Way};
use crate::path::graph::Node;
use rustc_hash::FxHashMap;

/// How many hops nodes are from the ends, by the day on which one comes there.
pub(super) struct DayBound {
    /// For a node: in so many hops, where one is there by this day. More hops, later days.
    latest: FxHashMap<Node, Vec<(u32, i32)>>,
    /// What the last level bettered.
    level: Vec<(Node, i32)>,
    depth: u32,
    price: usize,
}

impl DayBound {
    pub(super) fn of_ends(ground: &Ground<'_>) -> Self {
        let level: Vec<(Node, i32)> = ground.ends.iter().map(|end| (*end, i32::MAX)).collect();
        let latest = level.iter().map(|(end, day)| (*end, vec![(0, *day)])).collect();
        let mut bound = Self { latest, level, depth: 0, price: 0 };
        bound.value(ground);
        bound
    }

    /// How many hops a node is from the ends at least for one who is there on a day.
    pub(super) fn at_least(&self, node: Node, day: i32) -> Option<u32> {
        match self.find(node, day) {
            Some(hops) => Some(hops),
            None if self.level.is_empty() => None,
            None => Some(self.depth + 1),
        }
    }

    pub(super) fn is_known(&self, node: Node, day: i32) -> bool {
        self.level.is_empty() || self.find(node, day).is_some()
    }

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
        let mut next: Vec<Node> = Vec::new();
        for (node, day) in std::mem::take(&mut self.level) {
            if !(ground.passes(node) || ground.ends_at(node)) {
                continue;
            }
            meter.look(ground.degree(node, Way::Back))?;
            ground.each(node, Way::Back, |before, hop| {
                let (first, last) = ground.graph.days(hop);
                let by = last.min(day);
                if by >= first && (ground.passes(before) || ground.starts_at(before)) {
                    self.better(before, by, &mut next);
                }
            });
        }
        self.level = next
            .into_iter()
            .filter_map(|node| Some((node, self.latest.get(&node)?.last()?.1)))
            .collect();
        meter.take(self.level.len() * (size_of::<Node>() + 2 * size_of::<(u32, i32)>()))?;
        self.value(ground);
        Ok(())
    }

    pub(super) fn advance_to(
        &mut self,
        depth: u32,
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        while self.depth < depth && !self.level.is_empty() {
            self.advance(ground, meter)?;
        }
        Ok(())
    }

    fn find(&self, node: Node, day: i32) -> Option<u32> {
        let known = self.latest.get(&node)?;
        known.iter().find(|(_, latest)| day <= *latest).map(|(hops, _)| *hops)
    }

    /// A later day for a node in as many hops as this level has.
    fn better(&mut self, node: Node, by: i32, next: &mut Vec<Node>) {
        let known = self.latest.entry(node).or_default();
        match known.last_mut() {
            Some((_, latest)) if *latest >= by => {}
            Some((hops, latest)) if *hops == self.depth => *latest = by,
            _ => {
                known.push((self.depth, by));
                next.push(node);
            }
        }
    }

    fn value(&mut self, ground: &Ground<'_>) {
        self.price = self.level.iter().map(|(node, _)| ground.degree(*node, Way::Back)).sum();
    }
}
