//! How much the articles of two occurrences have in common beside the name.
use super::{Clue, ClueKind, Occurrence};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The clues of each occurrence as numbers: a number is a clue.
pub(super) struct Clues {
    /// What each number weighs, and of which kind it is.
    weights: Vec<Weight>,
    of: Vec<Vec<u32>>,
    /// Which occurrences have each number, in their order.
    with: Vec<Vec<usize>>,
}

/// What two occurrences share, counted.
#[derive(Clone, Copy, Default)]
struct Tally {
    total: u32,
    provinces: u32,
    countries: u32,
    bodies: u32,
    words: u32,
}

impl Tally {
    const fn add(&mut self, weight: Weight) {
        match weight {
            Weight::News => self.total += 6,
            Weight::Spot => self.total += 3,
            Weight::Single(weight) => self.total += weight,
            Weight::Body => self.bodies += 1,
            Weight::Province => self.provinces += 1,
            Weight::Country => self.countries += 1,
            Weight::Word => self.words += 1,
        }
    }

    /// What is named everywhere counts no more than a little, however much there is of it.
    fn likeness(self) -> u32 {
        let Self { total, provinces, countries, bodies, words } = self;
        total + provinces.min(2) + countries.min(1) + bodies.min(2) + words.min(2)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    News,
    Spot,
    Single(u32),
    Body,
    Province,
    Country,
    Word,
}

impl Clues {
    pub(super) fn of(occurrences: &[Occurrence]) -> Self {
        let mut numbers: FxHashMap<&Clue, u32> = FxHashMap::default();
        let mut weights = Vec::new();
        let of: Vec<Vec<u32>> = occurrences
            .iter()
            .map(|occurrence| {
                let number = |clue| {
                    *numbers.entry(clue).or_insert_with(|| {
                        weights.push(weight(clue));
                        u32::try_from(weights.len() - 1).unwrap_or(u32::MAX)
                    })
                };
                let mut own: Vec<u32> = occurrence.context.iter().map(number).collect();
                own.sort_unstable();
                own
            })
            .collect();
        let mut with = vec![Vec::new(); weights.len()];
        for (at, own) in of.iter().enumerate() {
            for number in own {
                if let Some(with) = with.get_mut(*number as usize) {
                    with.push(at);
                }
            }
        }
        Self { weights, of, with }
    }

    /// How alike two occurrences are.
    pub(super) fn likeness(&self, one: usize, other: usize) -> u32 {
        let mut tally = Tally::default();
        for weight in self.shared(one, other) {
            tally.add(weight);
        }
        tally.likeness()
    }

    /// How alike an occurrence is to each of `others`: by what it has, for most have nothing of it.
    pub(super) fn likenesses(
        &self,
        one: usize,
        others: Range<usize>,
    ) -> impl Iterator<Item = u32> + use<> {
        let mut tallies = vec![Tally::default(); others.len()];
        for number in self.of.get(one).into_iter().flatten() {
            let (Some(weight), Some(with)) =
                (self.weights.get(*number as usize), self.with.get(*number as usize))
            else {
                continue;
            };
            let first = with.partition_point(|other| *other < others.start);
            for other in with.iter().skip(first).take_while(|other| **other < others.end) {
                if let Some(tally) = tallies.get_mut(other - others.start) {
                    tally.add(*weight);
                }
            }
        }
        tallies.into_iter().map(Tally::likeness)
    }

    /// Whether two occurrences stand below one headline.
    pub(super) fn is_same_news(&self, one: usize, other: usize) -> bool {
        self.shared(one, other).any(|weight| weight == Weight::News)
    }

    /// Whether two occurrences share more than people: a headline, a district or commune, two bodies.
    pub(super) fn is_one_story(&self, one: usize, other: usize) -> bool {
        let mut bodies = 0;
        self.shared(one, other).any(|weight| {
            bodies += u32::from(weight == Weight::Body);
            bodies > 1 || matches!(weight, Weight::News | Weight::Spot)
        })
    }

    fn shared(&self, one: usize, other: usize) -> impl Iterator<Item = Weight> {
        let clues = |index: usize| self.of.get(index).map_or(&[][..], Vec::as_slice);
        let (mut first, mut second) = (clues(one), clues(other));
        std::iter::from_fn(move || {
            while let (Some((a, rest)), Some((b, more))) =
                (first.split_first(), second.split_first())
            {
                match a.cmp(b) {
                    std::cmp::Ordering::Less => first = rest,
                    std::cmp::Ordering::Greater => second = more,
                    std::cmp::Ordering::Equal => {
                        (first, second) = (rest, more);
                        return self.weights.get(*a as usize).copied();
                    }
                }
            }
            None
        })
    }
}

fn weight(clue: &Clue) -> Weight {
    match clue.kind {
        ClueKind::Headline => Weight::News,
        ClueKind::Spot => Weight::Spot,
        ClueKind::Person | ClueKind::Calling => Weight::Single(2),
        ClueKind::Body => Weight::Body,
        ClueKind::Province => Weight::Province,
        ClueKind::Country => Weight::Country,
        ClueKind::Word => Weight::Word,
    }
}
