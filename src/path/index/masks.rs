//! Which hops hold when.
use super::days::{Day, days};
use super::{NO_WHY, PathIndex};
use crate::path::graph::{Bits, Hop, HopId};
use crate::path::kinds::Validity;
use crate::value::PartialDate;

impl PathIndex {
    /// The hops that hold on a day, or on some day of a month or year: a post between the first and the last day on which
    /// articles attest it as held by this person, anything else that has a date on that date, what is lasting always. A
    /// date without a year is on no day.
    pub fn mask_on(&self, day: PartialDate) -> Bits {
        let wanted = days(day);
        let mut mask = Bits::none(self.graph.hops());
        let hops: Vec<(HopId, Hop)> = self.hops().collect();
        // The hops of one post of one person at one body stand beside each other.
        for holding in hops.chunk_by(|(_, one), (_, other)| {
            (one.from, one.to, one.relation) == (other.from, other.to, other.relation)
        }) {
            let attested = || self.attested(holding);
            for (id, hop) in holding {
                let holds = match self.validity(hop) {
                    Validity::Always => true,
                    Validity::OnItsDay => meets(dated(hop), wanted),
                    Validity::WhileAttested => meets(attested(), wanted),
                };
                if holds {
                    mask.insert(*id);
                }
            }
        }
        mask
    }

    /// The hops that are known to lie between the first day of `first` and the last of `last`, by the date of the statement
    /// itself, and those that are lasting.
    pub fn mask_within(&self, first: PartialDate, last: PartialDate) -> Bits {
        let window = days(first).zip(days(last)).map(|((start, _), (_, end))| (start, end));
        let mut mask = Bits::none(self.graph.hops());
        for (id, hop) in self.hops() {
            let lies = window.is_some_and(|(start, end)| start <= hop.first && hop.last <= end);
            if lies || self.validity(&hop) == Validity::Always {
                mask.insert(id);
            }
        }
        mask
    }

    /// All hops in their order.
    fn hops(&self) -> impl Iterator<Item = (HopId, Hop)> + '_ {
        let ids = 0..HopId::try_from(self.graph.hops()).unwrap_or(HopId::MAX);
        ids.map(|id| (id, self.graph.hop(id)))
    }

    fn validity(&self, hop: &Hop) -> Validity {
        let relation = self.relations.get(usize::from(hop.relation));
        relation.map_or(Validity::OnItsDay, |relation| relation.validity)
    }

    /// From the first to the last day on which these hops attest a post as held.
    fn attested(&self, hops: &[(HopId, Hop)]) -> Option<(Day, Day)> {
        let held = hops.iter().filter(|(_, hop)| hop.why != NO_WHY && self.held.contains(hop.why));
        let spans = held.filter_map(|(_, hop)| dated(hop));
        spans.reduce(|(first, last), (start, end)| (first.min(start), last.max(end)))
    }
}

/// The days of a hop, where it has a date.
fn dated(hop: &Hop) -> Option<(Day, Day)> {
    Some((hop.first, hop.last)).filter(|days| *days != Hop::TIMELESS)
}

/// Whether two spans have a day in common.
fn meets(span: Option<(Day, Day)>, wanted: Option<(Day, Day)>) -> bool {
    span.zip(wanted).is_some_and(|((first, last), (start, end))| first <= end && start <= last)
}
