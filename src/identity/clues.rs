//! How much the articles of two occurrences have in common beside the name.
use super::{Clue, ClueKind, Occurrence};
use rustc_hash::FxHashMap;

/// The clues of each occurrence as numbers: a number is a clue.
pub(super) struct Clues {
    /// What each number weighs, and of which kind it is.
    weights: Vec<Weight>,
    of: Vec<Vec<u32>>,
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
        let of = occurrences
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
        Self { weights, of }
    }

    /// How alike two occurrences are.
    pub(super) fn likeness(&self, one: usize, other: usize) -> u32 {
        let (mut total, mut provinces, mut countries, mut bodies, mut words) = (0, 0, 0, 0, 0);
        for weight in self.shared(one, other) {
            match weight {
                Weight::News => total += 6,
                Weight::Spot => total += 3,
                Weight::Single(weight) => total += weight,
                Weight::Body => bodies += 1,
                Weight::Province => provinces += 1,
                Weight::Country => countries += 1,
                Weight::Word => words += 1,
            }
        }
        total + provinces.min(2) + countries.min(1) + bodies.min(2) + words.min(2)
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
