//! Which of several units a name means, and whether a weak name is a place at all.
use super::chain::Joint;
use super::{Ground, Reading};
use crate::lexicon::fold;
use crate::lexicon::places::{UnitId, edit_distance_is_one};
use crate::mention::place::Support;
use crate::outline::{BlockKind, Case, TokenKind};
use crate::value::{Level, UnitType};
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A set in the order in which its members came.
type FxIndexSet<T> = IndexSet<T, FxBuildHasher>;

/// How often the article speaks of a province: what lies in it counts for it.
pub(super) type Votes = BTreeMap<UnitId, u32>;

/// Decides all readings: the sure ones, then what they support, until nothing more follows.
pub(super) fn all(ground: &Ground<'_>, readings: &mut [Reading]) {
    for reading in readings.iter_mut() {
        reading.options = ground.by_day(reading);
    }
    let mut decided = Decided::default();
    for reading in readings.iter() {
        decided.take(ground, reading);
    }
    for _ in 0..3 {
        let votes = ground.votes(readings);
        for at in 0..readings.len() {
            if readings[at].typed.is_none() && readings[at].options.is_empty() {
                readings[at].confirmed = false;
                continue;
            }
            if !readings[at].confirmed && ground.is_supported(readings, at, (&votes, &decided)) {
                readings[at].confirmed = true;
            }
            if readings[at].confirmed && readings[at].options.len() > 1 {
                let options = ground.choose(readings, at, (&votes, &decided));
                readings[at].options = options;
            }
            decided.take(ground, &readings[at]);
        }
    }
    ground.spell(readings);
}

/// The units of which it is sure that the article names them. What is sure stays so.
#[derive(Default)]
struct Decided {
    units: FxHashSet<UnitId>,
    /// One of the versions of each.
    families: FxHashSet<UnitId>,
}

impl Decided {
    fn take(&mut self, ground: &Ground<'_>, reading: &Reading) {
        if let ([unit], true) = (reading.options.as_slice(), reading.confirmed) {
            self.units.insert(*unit);
            self.families.insert(ground.places.first_version(*unit));
        }
    }
}

impl Ground<'_> {
    /// The options in force on the day; of a bare name those of the highest level.
    fn by_day(&self, reading: &Reading) -> Vec<UnitId> {
        let places = self.places;
        let bare = reading.typed.is_none();
        // At home first: `chùa Mía (Sơn Tây)` lies in no province of China's.
        let known_at_home = |unit: UnitId| {
            let known = places.unit(unit);
            places.is_domestic(unit) && known.level < Level::Commune && known.is_in_force(self.day)
        };
        let mut options = reading.options.clone();
        if options.iter().any(|unit| known_at_home(*unit)) {
            options.retain(|unit| places.is_domestic(*unit));
        }
        // A province that ended is still called by its name: bare `Hà Tây` is no commune of that name.
        if bare && options.iter().any(|unit| places.unit(*unit).level <= Level::Province) {
            options.retain(|unit| places.unit(*unit).level <= Level::Province);
        }
        let options = places.nearest(options, self.day);
        if !bare {
            return options;
        }
        let highest = options.iter().map(|unit| places.unit(*unit).level).min();
        options.into_iter().filter(|unit| Some(places.unit(*unit).level) == highest).collect()
    }

    /// The provinces of which the sure readings speak; the headline counts thrice, the lead twice.
    pub(super) fn votes(&self, readings: &[Reading]) -> Votes {
        let mut votes = Votes::new();
        for reading in readings.iter().filter(|reading| reading.confirmed) {
            if let Some(province) = self.province_of(reading) {
                *votes.entry(province).or_default() += self.weight(reading);
            }
        }
        votes
    }

    pub(super) fn weight(&self, reading: &Reading) -> u32 {
        match self.outline.kind_of(reading.sentence) {
            BlockKind::Headline => 3,
            BlockKind::Lead => 2,
            BlockKind::Paragraph
            | BlockKind::Caption
            | BlockKind::Byline
            | BlockKind::Boilerplate => 1,
        }
    }

    /// The province of all options.
    pub(super) fn province_of(&self, reading: &Reading) -> Option<UnitId> {
        let mut provinces =
            reading.options.iter().map(|unit| self.places.province(*unit, self.day));
        let first = provinces.next()??;
        provinces.all(|province| province == Some(first)).then_some(first)
    }

    /// Whether something in the article says that a weak name is a place.
    fn is_supported(
        &self,
        readings: &[Reading],
        at: usize,
        (votes, decided): (&Votes, &Decided),
    ) -> bool {
        let reading = &readings[at];
        let places = self.places;
        let same = |unit: &UnitId| decided.families.contains(&places.first_version(*unit));
        if reading.options.iter().any(same) || self.is_listed(readings, at) {
            return true;
        }
        let Some(level) = reading.options.first().map(|unit| places.unit(*unit).level) else {
            return false;
        };
        let located = reading.support == Support::Located;
        let provinces = reading.options.iter().filter(|unit| {
            places.province(**unit, self.day).is_some_and(|province| votes.contains_key(&province))
        });
        match level {
            Level::Country | Level::Province => located,
            Level::District => provinces.count() == 1 && (located || self.is_headed(reading)),
            Level::Commune => false,
        }
    }

    /// Whether the name ends that of something: `Trung tâm Điều dưỡng thương binh Thuận Thành`.
    fn is_headed(&self, reading: &Reading) -> bool {
        let before = reading.tokens.start.checked_sub(1).and_then(|at| self.outline.tokens.get(at));
        before.is_some_and(|token| {
            token.sentence == reading.sentence
                && token.kind == TokenKind::Word
                && token.case == Case::Lower
        })
    }

    /// Whether the name stands beside a place of its level in its province, or beside that province itself.
    fn is_listed(&self, readings: &[Reading], at: usize) -> bool {
        let reading = &readings[at];
        let places = self.places;
        let beside = |other: usize, joint: Option<Joint>| {
            let Some(joint) = joint else { return false };
            let Some(other) =
                readings.get(other).filter(|other| other.confirmed && other.options.len() == 1)
            else {
                return false;
            };
            let unit = other.options[0];
            reading.options.iter().any(|option| {
                let (a, b) = (places.unit(*option), places.unit(unit));
                let siblings = a.level == b.level
                    && (a.level <= Level::Province
                        || places.parent(*option, self.day) == places.parent(unit, self.day));
                siblings && joint != Joint::Within
                    || (joint == Joint::Dash
                        && a.level == Level::District
                        && places.contains(unit, *option))
            })
        };
        let before = at
            .checked_sub(1)
            .is_some_and(|before| beside(before, self.joint(readings, before, at)));
        before || beside(at + 1, self.joint(readings, at, at + 1))
    }

    /// The units that an ambiguous name means here.
    fn choose(
        &self,
        readings: &[Reading],
        at: usize,
        (votes, decided): (&Votes, &Decided),
    ) -> Vec<UnitId> {
        let options = &readings[at].options;
        let places = self.places;
        let settled = |test: &dyn Fn(UnitId) -> bool| -> Option<Vec<UnitId>> {
            let left: Vec<UnitId> = options.iter().copied().filter(|unit| test(*unit)).collect();
            (left.len() == 1).then_some(left)
        };
        // The same unit elsewhere; what contains it; the province that is spoken of most.
        settled(&|unit| decided.units.contains(&unit))
            .or_else(|| settled(&|unit| self.is_near(readings, at, unit)))
            .or_else(|| {
                settled(&|unit| {
                    places
                        .parent(unit, self.day)
                        .is_some_and(|outer| decided.units.contains(&outer))
                })
            })
            .or_else(|| {
                let vote = |unit: UnitId| {
                    places
                        .province(unit, self.day)
                        .and_then(|province| votes.get(&province))
                        .copied()
                        .unwrap_or(0)
                };
                let most = options.iter().map(|unit| vote(*unit)).max().filter(|most| *most > 0)?;
                settled(&|unit| vote(unit) == most)
            })
            .unwrap_or_else(|| options.clone())
    }

    /// Whether something in the same sentence contains the unit.
    fn is_near(&self, readings: &[Reading], at: usize, unit: UnitId) -> bool {
        let sentence = readings[at].sentence;
        let first = readings.partition_point(|other| other.sentence < sentence);
        readings[first..]
            .iter()
            .take_while(|other| other.sentence == sentence)
            .filter(|other| other.confirmed && other.options.len() == 1)
            .any(|other| {
                let outer = other.options[0];
                self.places.unit(outer).level > Level::Country && self.places.contains(outer, unit)
            })
    }

    /// Gives a typed name that no table knows the unit that differs in marks, spaces or one letter, where the article
    /// names that unit too (`TP Buôn Ma Thuật` beside `TP Buôn Ma Thuột`) or speaks of its province (`huyện Krông Pắk`).
    fn spell(&self, readings: &mut [Reading]) {
        let known: FxIndexSet<UnitId> = readings
            .iter()
            .filter(|reading| reading.confirmed && reading.options.len() == 1)
            .map(|reading| reading.options[0])
            .collect();
        // The same name is looked for once.
        let mut found: FxHashMap<(UnitType, &str), Option<UnitId>> = FxHashMap::default();
        let votes = self.votes(readings);
        for reading in readings.iter_mut().filter(|reading| reading.options.is_empty()) {
            let Some(typed) = reading.typed else { continue };
            let text = self.outline.tokens_text(reading.tokens.clone());
            if let Some(known) = found.get(&(typed, text)) {
                reading.options.extend(*known);
                continue;
            }
            let fits = |id: UnitId| {
                let unit = self.places.unit(id);
                let written = tail(text, &unit.name);
                typed.levels().contains(&unit.level)
                    && written.is_some_and(|written| is_near_in_spelling(written, &unit.name))
            };
            let right = known.iter().copied().find(|unit| fits(*unit)).or_else(|| {
                let spoken_of = |id: UnitId| {
                    self.places
                        .province(id, self.day)
                        .is_some_and(|province| votes.contains_key(&province))
                };
                let mut units = self.places.units().filter(|(id, unit)| {
                    unit.kind == Some(typed)
                        && unit.is_in_force(self.day)
                        && spoken_of(*id)
                        && fits(*id)
                });
                units.next().map(|(id, _)| id).filter(|_| units.next().is_none())
            });
            found.insert((typed, text), right);
            reading.options.extend(right);
        }
    }
}

/// Whether the two names differ in marks, case, spaces or one letter only.
fn is_near_in_spelling(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 6;
    let squash = |name: &str| fold::plain(name).replace([' ', '-', '\'', '’'], "");
    let (plain_a, plain_b) = (squash(a), squash(b));
    plain_a == plain_b || (plain_a.len() >= SHORTEST && edit_distance_is_one(&plain_a, &plain_b))
}

/// The end of `text`, about as long as `like`: without the type before the name.
fn tail<'a>(text: &'a str, like: &str) -> Option<&'a str> {
    let length = fold::plain(like).replace([' ', '-', '\'', '’'], "").len();
    let starts = text.match_indices(' ').map(|(at, _)| at + 1).chain([0]);
    let mut tails = starts.filter_map(|at| text.get(at..));
    tails.find(|tail| {
        fold::plain(tail).replace([' ', '-', '\'', '’'], "").len().abs_diff(length) <= 1
    })
}
