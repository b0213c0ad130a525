//! The places of an article as the other parts ask for them: what contains what, and what it speaks of most.
use super::{Ground, Reading, Resolution};
use crate::lexicon::Lexicon;
use crate::lexicon::places::UnitId;
use crate::referent::{Evidence, Place, PlaceId, Referents};
use crate::value::{Level, PartialDate};

/// A place at its stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::referent) struct Stand {
    /// Its first token.
    pub(in crate::referent) start: usize,
    /// The token after its last.
    pub(in crate::referent) end: usize,
    /// Its sentence.
    pub(in crate::referent) sentence: usize,
    /// Its unit.
    pub(in crate::referent) unit: UnitId,
}

/// What the places of an article tell about others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Atlas {
    /// The unit of each place.
    units: Vec<Option<UnitId>>,
    /// The named units in text order.
    pub(in crate::referent) stands: Vec<Stand>,
    /// The provinces and districts with how much the article speaks of each, most first.
    pub(super) weights: Vec<(UnitId, u32)>,
    /// The tokens of posts of the past.
    pub(super) past: Vec<std::ops::Range<usize>>,
    day: Option<PartialDate>,
}

impl Atlas {
    pub(super) fn new(ground: &Ground<'_>, readings: &[Reading], resolution: &Resolution) -> Self {
        let mut atlas = Self {
            units: resolution.atlas.units.clone(),
            day: Some(ground.day),
            ..Self::default()
        };
        for reading in
            readings.iter().filter(|reading| reading.confirmed && reading.options.len() == 1)
        {
            let (unit, weight) = (reading.options[0], ground.weight(reading));
            let Reading { tokens, sentence, .. } = reading;
            atlas.stands.push(Stand {
                start: tokens.start,
                end: tokens.end,
                sentence: *sentence,
                unit,
            });
            for outer in std::iter::once(unit).chain(ground.places.ancestors(unit, ground.day)) {
                let level = ground.places.unit(outer).level;
                if matches!(level, Level::Country | Level::Commune)
                    || !ground.places.is_domestic(outer)
                {
                    continue;
                }
                match atlas.weights.iter_mut().find(|(known, _)| *known == outer) {
                    Some((_, sum)) => *sum += weight,
                    None => atlas.weights.push((outer, weight)),
                }
            }
        }
        // Of equals the first named stays first: the sort is stable.
        atlas.weights.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        atlas
    }

    pub(super) fn push(&mut self, unit: Option<UnitId>) {
        self.units.push(unit);
    }

    pub(super) fn set(&mut self, place: PlaceId, unit: Option<UnitId>) {
        if let Some(slot) = self.units.get_mut(place.0) {
            *slot = unit;
        }
    }

    /// The day on which the article speaks.
    pub fn day(&self) -> PartialDate {
        self.day.unwrap_or(PartialDate { year: Some(2025), month: Some(6), day: Some(30) })
    }

    /// Learns which tokens tell of posts of the past.
    pub fn set_past(&mut self, past: Vec<std::ops::Range<usize>>) {
        self.past = past;
    }

    /// How much the article speaks of `unit`.
    pub fn weight(&self, unit: UnitId) -> u32 {
        self.weights.iter().find(|(known, _)| *known == unit).map_or(0, |(_, weight)| *weight)
    }

    /// The unit of `place`, where it is known.
    pub fn unit(&self, place: PlaceId) -> Option<UnitId> {
        self.units.get(place.0).copied().flatten()
    }
}

impl Referents {
    /// The place of `unit`, which is added as only implied where the article does not name it.
    pub fn imply(&mut self, unit: UnitId, evidence: Evidence, lexicon: &Lexicon) -> PlaceId {
        if let Some(at) = self.atlas.units.iter().position(|known| *known == Some(unit)) {
            return PlaceId(at);
        }
        let known = lexicon.places.unit(unit);
        self.places.push(Place {
            name: known.canonical(),
            level: known.level,
            unit: Some(known.key.to_string()),
            parent: None,
            named: false,
            evidence,
        });
        self.atlas.push(Some(unit));
        PlaceId(self.places.len() - 1)
    }

    /// The place of `level` that contains `place`, or is it: `province` of `huyện Bát Xát` is `tỉnh Lào Cai`. What the
    /// article does not name is implied.
    pub fn at_level(&mut self, place: PlaceId, level: Level, lexicon: &Lexicon) -> Option<PlaceId> {
        let known = self.places.get(place.0)?;
        let evidence = known.evidence;
        if known.level == level {
            return Some(place);
        }
        let unit = lexicon.places.at_level(self.atlas.unit(place)?, level, self.atlas.day())?;
        Some(self.imply(unit, evidence, lexicon))
    }

    /// The province that contains `place`, or is it.
    pub fn province_of(&mut self, place: PlaceId, lexicon: &Lexicon) -> Option<PlaceId> {
        self.at_level(place, Level::Province, lexicon)
    }

    /// Gives every place the one that contains it, up to the province or the foreign country; implies those that the
    /// article does not name.
    pub fn imply_parents(&mut self, lexicon: &Lexicon) {
        let mut at = 0;
        while at < self.places.len() {
            let parent = self
                .atlas
                .unit(PlaceId(at))
                .and_then(|unit| lexicon.places.parent(unit, self.atlas.day()));
            let vietnam = parent.is_some_and(|unit| {
                lexicon.places.unit(unit).level == Level::Country
                    && lexicon.places.is_domestic(unit)
            });
            if let (Some(parent), false, Some(evidence)) =
                (parent, vietnam, self.places.get(at).map(|place| place.evidence))
            {
                let parent = self.imply(parent, evidence, lexicon);
                if let Some(place) = self.places.get_mut(at) {
                    place.parent = Some(parent);
                }
            }
            at += 1;
        }
    }
}
