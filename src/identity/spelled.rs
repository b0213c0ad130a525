//! How the occurrences of a name are spelled: whether two spellings are one name and a misprint of it, or two names.
use super::Occurrence;
use crate::lexicon::Lexicon;
use crate::lexicon::names;
use std::collections::{BTreeMap, BTreeSet};

/// The spellings of the occurrences.
pub(super) struct Spelled {
    /// Of each occurrence, and whether it is no name of Vietnamese people.
    of: Vec<(String, bool)>,
    /// Pairs that one article has side by side, the lesser first: brothers, and no misprints of one another.
    together: BTreeSet<(String, String)>,
}

impl Spelled {
    pub(super) fn of(occurrences: &[Occurrence], lexicon: &Lexicon) -> Self {
        let mut articles: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut of = Vec::with_capacity(occurrences.len());
        for occurrence in occurrences {
            let name = names::exact(&occurrence.name);
            articles.entry(&occurrence.article).or_default().insert(name.clone());
            let is_foreign = lexicon.names.is_foreign(&name);
            of.push((name, is_foreign));
        }
        let mut together = BTreeSet::new();
        for names in articles.into_values().filter(|names| names.len() > 1) {
            for one in &names {
                let later = names.range(one.clone()..).skip(1);
                together.extend(later.map(|other| (one.clone(), other.clone())));
            }
        }
        Self { of, together }
    }

    /// Whether two occurrences are spelled differently, which in a Vietnamese name makes another name, or is a misprint.
    pub(super) fn differ(&self, one: usize, other: usize) -> bool {
        match (self.of.get(one), self.of.get(other)) {
            (Some((one, foreign)), Some((other, abroad))) => one != other && !(*foreign && *abroad),
            _ => true,
        }
    }

    /// Whether these occurrences bear names that some article has side by side.
    pub(super) fn are_two(&self, ones: &[usize], others: &[usize]) -> bool {
        if self.together.is_empty() {
            return false;
        }
        let names = |of: &[usize]| -> BTreeSet<String> {
            of.iter().filter_map(|at| self.of.get(*at)).map(|(name, _)| name.clone()).collect()
        };
        let (ones, others) = (names(ones), names(others));
        self.together.iter().any(|(a, b)| {
            (ones.contains(a) && others.contains(b)) || (ones.contains(b) && others.contains(a))
        })
    }

    /// Whether an occurrence bears one of these names.
    pub(super) fn is_one_of(&self, occurrence: usize, names: &BTreeSet<String>) -> bool {
        self.of.get(occurrence).is_some_and(|(name, _)| names.contains(name))
    }
}
