//! [`Bounds`]: what a route that has come to a node still needs at least. Nothing it says is more than what is needed, so
//! that what it excludes is excluded.
use super::budget::{Fault, Meter};
use super::days::DayBound;
use super::dijkstra::CostBound;
use super::ground::{Ground, Members, set};
use super::hops::HopBound;
use super::labels::Labels;
use crate::path::graph::Node;

/// All that is known of the way to the ends.
pub(super) struct Bounds {
    hops: Hops,
    cost: Option<CostBound>,
    through: Vec<Through>,
    /// How many hops a route has at the most and at the least.
    pub(super) most: u32,
    pub(super) least: u32,
    /// How many statements were looked at on the other side.
    looked: usize,
}

/// The hops to the ends, with or without regard to days.
enum Hops {
    Any(HopBound),
    Forward(DayBound),
}

/// One of the sets of THROUGH, and how many hops it is from a node over the set to the ends.
struct Through {
    nodes: Members,
    hops: HopBound,
}

/// A route as far as it has come.
#[derive(Clone, Copy)]
pub(super) struct Partial<'p> {
    /// Its nodes, save the last.
    pub(super) before: &'p [Node],
    /// Its last node.
    pub(super) end: Node,
    /// What is known of it.
    pub(super) labels: &'p Labels,
}

impl Partial<'_> {
    /// How many hops it has.
    #[expect(clippy::cast_possible_truncation, reason = "no route is longer than there are nodes")]
    pub(super) fn len(&self) -> u32 {
        self.before.len() as u32
    }
}

impl Bounds {
    /// With `whole`, all levels at once, else as they are asked for.
    pub(super) fn new(
        ground: &Ground<'_>,
        (least, most): (u32, u32),
        through: &[Vec<Node>],
        whole: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Self, Fault> {
        let mut plain = HopBound::of_ends(ground, meter)?;
        let mut sets = Vec::new();
        for nodes in through {
            plain.advance_to(most, ground, meter)?;
            let (list, bits) = set(ground.graph, nodes);
            let seeds = list.iter().filter_map(|node| Some((plain.at_least(*node)?, *node)));
            let mut hops = HopBound::of(ground, seeds.collect(), meter)?;
            hops.advance_to(most, ground, meter)?;
            sets.push(Through { nodes: bits, hops });
        }
        let mut hops = if ground.forward {
            Hops::Forward(DayBound::of_ends(ground))
        } else {
            Hops::Any(plain)
        };
        if whole {
            hops.advance_to(most, ground, meter)?;
        }
        let cost =
            if ground.cheapest && !whole { Some(CostBound::of_ends(ground, meter)?) } else { None };
        Ok(Self { hops, cost, through: sets, most, least, looked: 0 })
    }

    /// Whether a node of each set of THROUGH is on a route.
    pub(super) fn met(&self, partial: Partial<'_>) -> bool {
        self.through.iter().all(|set| set.is_met(partial))
    }

    /// What the best route costs, or how many hops it has, that goes on from here, at least; nothing where none can.
    pub(super) fn estimate(&self, ground: &Ground<'_>, partial: Partial<'_>) -> Option<f64> {
        let mut more = self.hops.at_least(partial.end, partial.labels.day())?;
        if ground.ends_at(partial.end) {
            more = 1;
        }
        for set in self.through.iter().filter(|set| !set.is_met(partial)) {
            more = more.max(set.hops.at_least(partial.end)?);
        }
        let hops = partial.len().saturating_add(more);
        if hops > self.most {
            return None;
        }
        match &self.cost {
            Some(cost) => Some(partial.labels.cost() + cost.at_least(partial.end)?),
            None => Some(f64::from(hops.max(self.least))),
        }
    }

    /// How many hops, at least, and what cost a route needs from a node on to an end.
    pub(super) fn rest(&self, node: Node, day: i32) -> Option<(u32, f64)> {
        let hops = self.hops.at_least(node, day)?;
        let cost = self.cost.as_ref().map_or(Some(0.0), |cost| cost.at_least(node))?;
        Some((hops, cost))
    }

    /// Learns more of a node where that costs less than to go on from it unawares: so that both sides of the search look at
    /// about as much. `spent` is what was looked at on this side, what comes next included.
    pub(super) fn learn(
        &mut self,
        ground: &Ground<'_>,
        (partial, estimate): (Partial<'_>, f64),
        spent: usize,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        while !self.hops.is_known(partial.end, partial.labels.day())
            && self.looked + self.hops.price() <= spent
        {
            self.looked += self.hops.price();
            self.hops.advance(ground, meter)?;
        }
        if let Some(cost) = &mut self.cost {
            let more = estimate - partial.labels.cost();
            cost.ask((partial.end, more, spent.max(64)), ground, meter)?;
        }
        Ok(())
    }
}

impl Through {
    fn is_met(&self, partial: Partial<'_>) -> bool {
        self.nodes.contains(partial.end)
            || partial.before.iter().any(|node| self.nodes.contains(*node))
    }
}

impl Hops {
    fn at_least(&self, node: Node, day: i32) -> Option<u32> {
        match self {
            Self::Any(bound) => bound.at_least(node),
            Self::Forward(bound) => bound.at_least(node, day),
        }
    }

    fn is_known(&self, node: Node, day: i32) -> bool {
        match self {
            Self::Any(bound) => bound.is_known(node),
            Self::Forward(bound) => bound.is_known(node, day),
        }
    }

    fn price(&self) -> usize {
        match self {
            Self::Any(bound) => bound.price(),
            Self::Forward(bound) => bound.price(),
        }
    }

    fn advance(&mut self, ground: &Ground<'_>, meter: &mut Meter<'_>) -> Result<(), Fault> {
        match self {
            Self::Any(bound) => bound.advance(ground, meter),
            Self::Forward(bound) => bound.advance(ground, meter),
        }
    }

    fn advance_to(
        &mut self,
        most: u32,
        ground: &Ground<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Fault> {
        match self {
            Self::Any(bound) => bound.advance_to(most, ground, meter),
            Self::Forward(bound) => bound.advance_to(most, ground, meter),
        }
    }
}
