//! Which of several units a name means, and whether a weak name is a place at all.
use super::chain::Joint;
use super::{Ground, Reading};
use crate::lexicon::fold;
use crate::lexicon::places::{UnitId, edit_distance_is_one, key};
use crate::mention::place::Support;
use crate::outline::{BlockKind, Case, TokenKind};
use crate::value::{Level, PartialDate};
use std::collections::BTreeMap;

/// How often the article speaks of a province: what lies in it counts for it.
pub(super) type Votes = BTreeMap<UnitId, u32>;

/// A province that ended so many years ago is still called by its name.
const REMEMBERED: i16 = 5;

/// Decides all readings: the sure ones, then what they support, until nothing more follows.
pub(super) fn all(ground: &Ground<'_>, readings: &mut [Reading]) {
    for reading in readings.iter_mut() {
        reading.options = ground.by_day(reading);
    }
    for _ in 0..3 {
        let votes = ground.votes(readings);
        for at in 0..readings.len() {
            if !readings[at].confirmed && ground.is_supported(readings, at, &votes) {
                readings[at].confirmed = true;
            }
            if readings[at].confirmed && readings[at].options.len() > 1 {
                let options = ground.choose(readings, at, &votes);
                readings[at].options = options;
            }
        }
    }
    ground.spell(readings);
}

impl Ground<'_> {
    /// The options in force on the day; of a bare name those of the highest level.
    fn by_day(&self, reading: &Reading) -> Vec<UnitId> {
        let places = self.places;
        let remembered =
            PartialDate { year: self.day.year.map(|year| year - REMEMBERED), ..self.day };
        let is_known = |unit: UnitId| {
            let unit = places.unit(unit);
            let begun = unit.valid_from.is_none_or(|from| from <= self.day);
            unit.level <= Level::Province
                && begun
                && unit.valid_until.is_none_or(|until| until > remembered)
        };
        let wide: Vec<UnitId> =
            reading.options.iter().copied().filter(|unit| is_known(*unit)).collect();
        let options = if reading.typed.is_none() && !wide.is_empty() {
            wide
        } else {
            reading.options.clone()
        };
        let domestic: Vec<UnitId> =
            options.iter().copied().filter(|unit| places.is_domestic(*unit)).collect();
        let in_force = domestic.iter().any(|unit| places.unit(*unit).is_in_force(self.day));
        let options = places.nearest(if in_force { domestic } else { options }, self.day);
        if reading.typed.is_some() {
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
    fn is_supported(&self, readings: &[Reading], at: usize, votes: &Votes) -> bool {
        let reading = &readings[at];
        let places = self.places;
        let same = |other: &Reading| {
            other.confirmed
                && other.options.len() == 1
                && reading.options.iter().any(|unit| places.are_versions(*unit, other.options[0]))
        };
        if readings.iter().any(same) || self.is_listed(readings, at) {
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
    fn choose(&self, readings: &[Reading], at: usize, votes: &Votes) -> Vec<UnitId> {
        let options = &readings[at].options;
        let places = self.places;
        let settled = |test: &dyn Fn(UnitId) -> bool| -> Option<Vec<UnitId>> {
            let left: Vec<UnitId> = options.iter().copied().filter(|unit| test(*unit)).collect();
            (left.len() == 1).then_some(left)
        };
        let decided = || {
            readings
                .iter()
                .filter(|other| other.confirmed && other.options.len() == 1)
                .map(|other| other.options[0])
        };
        // The same unit elsewhere; what contains it; the province that is spoken of most.
        settled(&|unit| decided().any(|other| other == unit))
            .or_else(|| settled(&|unit| self.is_near(readings, at, unit)))
            .or_else(|| {
                settled(&|unit| {
                    places
                        .parent(unit, self.day)
                        .is_some_and(|outer| decided().any(|other| other == outer))
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
        readings
            .iter()
            .filter(|other| {
                other.confirmed && other.sentence == sentence && other.options.len() == 1
            })
            .any(|other| {
                let outer = other.options[0];
                self.places.unit(outer).level > Level::Country && self.places.contains(outer, unit)
            })
    }

    /// Gives a misspelt name the unit of which one letter differs, where the article names that too:
    /// `TP Buôn Ma Thuật` beside `TP Buôn Ma Thuột`.
    fn spell(&self, readings: &mut [Reading]) {
        let known: Vec<UnitId> = readings
            .iter()
            .filter(|reading| reading.confirmed && reading.options.len() == 1)
            .map(|reading| reading.options[0])
            .collect();
        for reading in readings.iter_mut().filter(|reading| reading.options.is_empty()) {
            let Some(typed) = reading.typed else { continue };
            let text = self.outline.tokens_text(reading.tokens.clone());
            let written = key(fold::words(text).iter().map(String::as_str));
            let right = known.iter().copied().find(|unit| {
                let unit = self.places.unit(*unit);
                let right = key(fold::words(&unit.name).iter().map(String::as_str));
                let name = tail(&written, &right);
                typed.levels().contains(&unit.level)
                    && name.is_some_and(|name| edit_distance_is_one(name, &right))
            });
            reading.options.extend(right);
        }
    }
}

/// The last words of `text`, as many as `like` has.
fn tail<'a>(text: &'a str, like: &str) -> Option<&'a str> {
    let count = like.split(' ').count();
    let start = text.rmatch_indices(' ').nth(count - 1).map_or(0, |(at, _)| at + 1);
    text.get(start..)
}
