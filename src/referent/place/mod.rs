//! Which units the place mentions of an article stand for.
//!
//! A name stands for what it says with its type (`huyện Phong Điền`), within what follows it (`Gò Công Đông (Tiền
//! Giang)`), in the provinces of which the article speaks, on the day of the article. A bare name that can mean a man
//! or a street is a place only where one of these says so.
mod atlas;
mod chain;
mod decide;
mod meaning;
#[cfg(test)]
mod tests;

pub use atlas::Atlas;
pub use meaning::Asked;

use super::{Evidence, Place, PlaceId};
use crate::error::{Doubt, Warning};
use crate::lexicon::Lexicon;
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::mention::Mention;
use crate::mention::place::{Named, Support};
use crate::outline::Outline;
use crate::value::{Level, PartialDate, UnitType};
use std::ops::Range;

/// What an article's place mentions stand for.
#[derive(Debug, Default)]
pub(super) struct Resolution {
    /// The places, in order of first mention, then those that contain them.
    pub(super) places: Vec<Place>,
    /// The place of each mention.
    pub(super) of: Vec<Option<PlaceId>>,
    /// The names that several units carry.
    pub(super) warnings: Vec<Warning>,
    /// What the other parts ask.
    pub(super) atlas: Atlas,
}

/// A place mention while it is decided.
#[derive(Clone, Debug)]
struct Reading {
    /// The mention's index.
    mention: usize,
    tokens: Range<usize>,
    sentence: usize,
    typed: Option<UnitType>,
    /// The units that it can still mean.
    options: Vec<UnitId>,
    support: Support,
    /// The reading whose unit contains this one's: of `Gò Công Đông` in `Gò Công Đông (Tiền Giang)` the next.
    within: Option<usize>,
    /// Whether it is a place.
    confirmed: bool,
}

/// What deciding needs.
struct Ground<'a> {
    outline: &'a Outline,
    places: &'a Gazetteer,
    day: PartialDate,
}

/// Resolves the place mentions among `mentions`.
pub(super) fn resolve(outline: &Outline, mentions: &[Mention], lexicon: &Lexicon) -> Resolution {
    let ground = Ground { outline, places: &lexicon.places, day: day_of(outline) };
    let mut readings: Vec<Reading> = mentions
        .iter()
        .enumerate()
        .filter_map(|(at, mention)| ground.reading(at, mention))
        .collect();
    chain::link(&ground, &mut readings);
    decide::all(&ground, &mut readings);
    let mut resolution = Resolution { of: vec![None; mentions.len()], ..Resolution::default() };
    for reading in readings.iter().filter(|reading| reading.confirmed) {
        let Some(mention) = mentions.get(reading.mention) else { continue };
        let Some(named) = mention.place() else { continue };
        let place = ground.place(reading, named, mention.rule);
        if reading.options.len() > 1 {
            resolution.warnings.push(Warning { span: mention.span, doubt: Doubt::AmbiguousPlace });
        }
        let unit = reading.options.first().copied().filter(|_| reading.options.len() == 1);
        let id = resolution.take(place, unit);
        if let Some(slot) = resolution.of.get_mut(reading.mention) {
            *slot = Some(id);
        }
    }
    resolution.atlas = Atlas::new(&ground, &readings, &resolution);
    resolution
}

/// The day on which the article speaks: that of its publication, the middle of a month or a year; without any the last
/// day of the 63 provinces.
fn day_of(outline: &Outline) -> PartialDate {
    let published = outline.published.filter(|date| date.year.is_some());
    let published =
        published.unwrap_or(PartialDate { year: Some(2025), month: Some(6), day: Some(30) });
    let month = published.month.unwrap_or(6);
    PartialDate { month: Some(month), day: published.day.or(Some(15)), ..published }
}

impl Ground<'_> {
    fn reading(&self, at: usize, mention: &Mention) -> Option<Reading> {
        let named = mention.place()?;
        Some(Reading {
            mention: at,
            tokens: mention.tokens.clone(),
            sentence: self.outline.sentence_of(mention.tokens.start),
            typed: named.typed,
            options: self.of_type(&named.units, named.typed),
            support: named.support,
            within: None,
            confirmed: named.support == Support::Sure,
        })
    }

    /// The units that bear or bore this type; where none did, those of its level: `TP X` before the tables know it. A
    /// bare name means no unit that is still to come: `chùa Yên Tử` is no ward of later years.
    fn of_type(&self, units: &[UnitId], typed: Option<UnitType>) -> Vec<UnitId> {
        let having = |fits: &dyn Fn(UnitId) -> bool| -> Vec<UnitId> {
            units.iter().copied().filter(|unit| fits(*unit)).collect()
        };
        let begun =
            |id: UnitId| self.places.unit(id).valid_from.is_none_or(|from| from <= self.day);
        let Some(typed) = typed else { return having(&begun) };
        let exact = having(&|id| {
            let unit = self.places.unit(id);
            let abroad =
                typed == UnitType::City && unit.kind.is_none() && unit.level != Level::Country;
            (unit.kind == Some(typed) && begun(id)) || abroad
        });
        let of_level = having(&|unit| typed.levels().contains(&self.places.unit(unit).level));
        // `các tỉnh Cần Thơ, Cà Mau` in 2017 means no tỉnh Cần Thơ of 1992.
        let in_force = |unit: &UnitId| self.places.unit(*unit).is_in_force(self.day);
        let is_past = typed == UnitType::Province && !exact.iter().any(in_force);
        if exact.is_empty() || (is_past && of_level.iter().any(in_force)) {
            of_level
        } else {
            exact
        }
    }

    fn place(&self, reading: &Reading, named: &Named, rule: &'static str) -> Place {
        let evidence = Evidence { sentence: reading.sentence, rule };
        let first = reading.options.first().map(|unit| self.places.unit(*unit));
        let typed = named.typed.or_else(|| first.and_then(|unit| unit.kind));
        let name = first.map_or(named.name.as_str(), |unit| &*unit.name);
        let level = first
            .map(|unit| unit.level)
            .or_else(|| typed.and_then(|typed| typed.levels().last().copied()));
        let level = level.unwrap_or(Level::Province);
        // A province bears its own type, others that of the text: `thành phố Osaka`, a town before the tables know it.
        let own = first.and_then(|unit| unit.kind);
        let listed = rule == "place/list" && own.is_some();
        let kind = if level == Level::Province || listed {
            own.or(typed)
        } else {
            typed.filter(|_| level != Level::Country)
        };
        let name = kind.map_or_else(|| name.to_owned(), |kind| format!("{kind} {name}"));
        let unit = first.filter(|_| reading.options.len() == 1).map(|unit| unit.key.to_string());
        Place { name, level, unit, parent: None, named: true, evidence }
    }
}

impl Resolution {
    /// The id of `place`, which is added where it is new.
    fn take(&mut self, place: Place, unit: Option<UnitId>) -> PlaceId {
        let known = self.places.iter().position(|known| {
            known.level == place.level
                && match (&known.unit, &place.unit) {
                    (Some(a), Some(b)) => a == b,
                    _ => known.name == place.name,
                }
        });
        let at = known.unwrap_or(self.places.len());
        if known.is_none() {
            self.places.push(place);
            self.atlas.push(unit);
        } else if let Some(known) = self.places.get_mut(at)
            && known.unit.is_none()
            && place.unit.is_some()
        {
            known.unit = place.unit;
            self.atlas.set(PlaceId(at), unit);
        }
        PlaceId(at)
    }
}
