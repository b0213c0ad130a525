//! The places of `data/places`: countries and administrative units, each version of a unit with its validity.
//!
//! A unit that changed its type, its name or its parent is several [`Unit`]s, one a version, with keys that carry the
//! epoch: `district/088` was huyện Sa Pa, `district/088@2020-01-01` is thị xã Sa Pa. What follows each other under one
//! code is one family.
pub mod changes;
pub mod cues;
mod key;
mod read;
#[cfg(test)]
mod tests;

pub use key::{edit_distance_is_one, key, push_word};

use crate::lexicon::fold::WordKey;
use crate::lexicon::phrases::Sieve;
use crate::value::{Level, PartialDate, UnitType};
use rustc_hash::FxHashMap;

/// A unit in [`Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

/// What follows each other under one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Family(u32);

/// A country, or one version of an administrative unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The stable key, ASCII: `province/lao-cai`, `province/lao-cai-2025`, `district/088@2020-01-01`, `country/LA`.
    pub key: Box<str>,
    /// The name without its type: `Lào Cai`.
    pub name: Box<str>,
    /// The level.
    pub level: Level,
    /// The type; a country has none, nor has a foreign city whose name stands alone.
    pub kind: Option<UnitType>,
    /// The unit that contains it, in the version of the unit's last day; see [`Gazetteer::parent`].
    pub parent: Option<UnitId>,
    /// The first day, where the source knows it.
    pub valid_from: Option<PartialDate>,
    /// The first day no longer in force; none while it is.
    pub valid_until: Option<PartialDate>,
    family: Option<Family>,
}

impl Unit {
    /// The name with its type: `tỉnh Lào Cai`, `quận 1`, `Lào`.
    pub fn canonical(&self) -> String {
        self.kind.map_or_else(|| self.name.to_string(), |kind| format!("{kind} {}", self.name))
    }

    /// Whether it was in force on `day`.
    pub fn is_in_force(&self, day: PartialDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
            && self.valid_until.is_none_or(|until| day < until)
    }
}

/// All places, by name and key.
#[derive(Debug, Default)]
pub struct Gazetteer {
    units: Vec<Unit>,
    families: Vec<Vec<UnitId>>,
    by_key: FxHashMap<Box<str>, UnitId>,
    by_name: FxHashMap<Box<str>, Vec<UnitId>>,
    /// The first words of the keys of names.
    openers: Sieve,
    typed_only: Vec<Box<str>>,
    hosts: FxHashMap<String, UnitId>,
    vietnam: Option<UnitId>,
}

impl Gazetteer {
    /// Every unit, in the order of the tables.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &Unit)> {
        (0..).map(UnitId).zip(&self.units)
    }

    /// The unit; ids come from this gazetteer only.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// The unit with this key: `province/lao-cai-2025`.
    pub fn by_key(&self, key: &str) -> Option<UnitId> {
        self.by_key.get(key).copied()
    }

    /// The units that `name`, in any spelling and without a type, can mean: all versions and levels.
    pub fn named(&self, name: &str) -> &[UnitId] {
        self.by_name_key(&key::of_name(name))
    }

    /// The same for a [`key`] of the name.
    pub fn by_name_key(&self, key: &str) -> &[UnitId] {
        self.by_name.get(key).map_or(&[], Vec::as_slice)
    }

    fn add_opener(&mut self, key: &str) {
        self.openers.add(WordKey::of(key.split(' ').next().unwrap_or_default()));
    }

    /// Whether a name may begin with this word of a key.
    pub fn may_begin(&self, word: &str) -> bool {
        self.openers.may_hold(WordKey::of(word))
    }

    /// Whether the key is an abbreviation that means a place only behind a type: `HCM` in `TP.HCM`.
    pub fn is_typed_only(&self, key: &str) -> bool {
        self.typed_only.iter().any(|known| &**known == key)
    }

    /// The units among `name`'s of type `kind` that were in force on `day`, below `within` where it is given; without
    /// any in force, those whose validity is nearest.
    pub fn find(
        &self,
        name: &str,
        kind: Option<UnitType>,
        day: PartialDate,
        within: Option<UnitId>,
    ) -> Vec<UnitId> {
        let fits = |id: &UnitId| {
            kind.is_none_or(|kind| self.unit(*id).kind == Some(kind))
                && within.is_none_or(|outer| self.contains(outer, *id))
        };
        self.nearest(self.named(name).iter().copied().filter(fits).collect(), day)
    }

    /// Those of `units` that were in force on `day`; without any, those whose validity is nearest to it.
    pub fn nearest(&self, units: Vec<UnitId>, day: PartialDate) -> Vec<UnitId> {
        let distance = |id: &UnitId| {
            let unit = self.unit(*id);
            let before = unit
                .valid_from
                .filter(|from| day < *from)
                .map_or(0, |from| days_between(day, from));
            let after = unit
                .valid_until
                .filter(|until| day >= *until)
                .map_or(0, |until| days_between(until, day) + 1);
            before.max(after)
        };
        let best = units.iter().map(distance).min();
        units.into_iter().filter(|id| Some(distance(id)) == best).collect()
    }

    /// The version of `unit` in force on `day`; itself where none was, or where its family has one version.
    pub fn on(&self, unit: UnitId, day: PartialDate) -> UnitId {
        let Some(family) = self.unit(unit).family.filter(|_| !self.unit(unit).is_in_force(day))
        else {
            return unit;
        };
        let versions = self.families.get(family.0 as usize).map_or(&[][..], Vec::as_slice);
        versions.iter().copied().find(|id| self.unit(*id).is_in_force(day)).unwrap_or(unit)
    }

    /// The unit that contains `unit`, in the version in force on `day` (within the validity of `unit` itself).
    pub fn parent(&self, unit: UnitId, day: PartialDate) -> Option<UnitId> {
        let parent = self.unit(unit).parent?;
        if self.unit(unit).is_in_force(day) { Some(self.on(parent, day)) } else { Some(parent) }
    }

    /// What contains `unit`, the nearest first: for a commune its district, its province, Việt Nam.
    pub fn ancestors(&self, unit: UnitId, day: PartialDate) -> impl Iterator<Item = UnitId> {
        std::iter::successors(self.parent(unit, day), move |outer| self.parent(*outer, day))
    }

    /// The unit of `level` that contains `unit`, or is it.
    pub fn at_level(&self, unit: UnitId, level: Level, day: PartialDate) -> Option<UnitId> {
        std::iter::once(unit)
            .chain(self.ancestors(unit, day))
            .find(|id| self.unit(*id).level == level)
    }

    /// The province that contains `unit`, or is it.
    pub fn province(&self, unit: UnitId, day: PartialDate) -> Option<UnitId> {
        self.at_level(unit, Level::Province, day)
    }

    /// Whether `inner` lies within `outer`, in whatever version.
    pub fn contains(&self, outer: UnitId, inner: UnitId) -> bool {
        let mut at = self.unit(inner).parent;
        while let Some(id) = at {
            if id == outer || self.are_versions(id, outer) {
                return true;
            }
            at = self.unit(id).parent;
        }
        false
    }

    /// Whether both are the same unit or versions of one.
    pub fn are_versions(&self, a: UnitId, b: UnitId) -> bool {
        a == b || (self.unit(a).family.is_some() && self.unit(a).family == self.unit(b).family)
    }

    /// What follows each other under the unit's code or name, in the order of the table; nothing where it stands alone.
    pub fn versions(&self, unit: UnitId) -> &[UnitId] {
        let family = self.unit(unit).family.and_then(|family| self.families.get(family.0 as usize));
        family.map_or(&[], Vec::as_slice)
    }

    /// One of the versions of a unit, the same for all of them.
    pub fn first_version(&self, unit: UnitId) -> UnitId {
        let family = self.unit(unit).family.and_then(|family| self.families.get(family.0 as usize));
        family.and_then(|versions| versions.first().copied()).unwrap_or(unit)
    }

    /// Whether the unit is Việt Nam or lies in it.
    pub fn is_domestic(&self, unit: UnitId) -> bool {
        self.vietnam.is_some_and(|vietnam| unit == vietnam || self.contains(vietnam, unit))
    }

    /// The province whose site `host` names: `nghean.gov.vn`, `baonghean.vn`.
    pub fn of_host(&self, host: &str) -> Option<UnitId> {
        let label = host
            .trim_start_matches("www.")
            .split('.')
            .rfind(|label| !matches!(*label, "gov" | "com" | "org" | "vn" | "edu"))?;
        let label = label.strip_prefix("bao").unwrap_or(label).replace('-', "");
        self.hosts.get(&label).copied()
    }
}

/// The days between two dates, as far as their precision tells: years count 372, months 31.
fn days_between(from: PartialDate, until: PartialDate) -> i32 {
    let ordinal = |date: PartialDate| {
        i32::from(date.year.unwrap_or(0)) * 372
            + i32::from(date.month.unwrap_or(1)) * 31
            + i32::from(date.day.unwrap_or(1))
    };
    (ordinal(until) - ordinal(from)).abs()
}
