//! The provinces as they were and as they are: 63 until 30 June 2025, 34 since.
use crate::error::LienketError;
use crate::lexicon::places::changes::{self, Change};
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::table::Tables;
use crate::value::{Level, PartialDate};
use crate::words::{Said, reason};
use rustc_hash::FxHashMap;
use std::str::FromStr;

/// In the terms of which map provinces are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Terms {
    /// The 63 provinces until 30 June 2025. A province of today is told as the one whose name it bears.
    #[default]
    Of63,
    /// The 34 provinces since 1 July 2025. A province of before is told as the one that it went into.
    Of34,
}

impl FromStr for Terms {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        match text {
            "63" => Ok(Self::Of63),
            "34" => Ok(Self::Of34),
            _ => Err(reason("value.terms", &[("met", &format!("{text:?}"))])),
        }
    }
}

impl Terms {
    /// As the command line has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Of63 => "63",
            Self::Of34 => "34",
        }
    }
}

/// The provinces, how they followed each other, and where they are.
#[derive(Debug, Default)]
pub struct Provinces {
    changes: Vec<Change>,
    /// What a province is called in either terms, where it is not itself.
    told: [FxHashMap<UnitId, UnitId>; 2],
    /// The provinces of either map, by name.
    maps: [Vec<UnitId>; 2],
    middles: FxHashMap<UnitId, (f64, f64)>,
}

impl Provinces {
    /// Reads the tables of provinces and of their changes.
    ///
    /// # Errors
    /// A table that cannot be read, or a row that breaks the rules.
    pub fn read(tables: &Tables, places: &Gazetteer) -> Result<Self, LienketError> {
        let changes = changes::of_provinces(tables, places)?;
        let provinces: Vec<UnitId> = places
            .units()
            .filter(|(id, unit)| unit.level == Level::Province && places.is_domestic(*id))
            .map(|(id, _)| id)
            .collect();
        let last_day = PartialDate::new(Some(2025), Some(6), Some(30));
        let of_63 = |id: UnitId| last_day.is_some_and(|day| places.unit(id).is_in_force(day));
        let of_34 = |id: UnitId| places.unit(id).valid_until.is_none();
        let mut done = Self { changes, ..Self::default() };
        for (at, is_told) in [&of_63 as &dyn Fn(UnitId) -> bool, &of_34].into_iter().enumerate() {
            let mut told = FxHashMap::default();
            for id in provinces.iter().copied().filter(|id| !is_told(*id)) {
                let heir = done.heir(id, is_told);
                let bearer = || {
                    let mut bearers = provinces.iter().copied();
                    bearers.find(|other| is_told(*other) && places.are_versions(*other, id))
                };
                if let Some(as_told) = heir.or_else(bearer) {
                    told.insert(id, as_told);
                }
            }
            let mut map: Vec<UnitId> =
                provinces.iter().copied().filter(|id| is_told(*id)).collect();
            map.sort_by_key(|id| crate::lexicon::fold::plain(&places.unit(*id).name));
            done.told[at] = told;
            done.maps[at] = map;
        }
        done.middles = middles(tables, places)?;
        Ok(done)
    }

    /// What the whole of a province went into, through as many changes as it takes until `is_told`.
    fn heir(&self, id: UnitId, is_told: &dyn Fn(UnitId) -> bool) -> Option<UnitId> {
        let mut at = id;
        for _ in 0..=self.changes.len() {
            let whole = |change: &&Change| {
                change.is_whole() && change.from.contains(&at) && change.to.first() != Some(&at)
            };
            at = *self.changes.iter().find(whole)?.to.first()?;
            if is_told(at) {
                return Some(at);
            }
        }
        None
    }

    /// The province as `terms` have it; itself where it is told so, or has no one heir.
    pub fn told(&self, province: UnitId, terms: Terms) -> UnitId {
        self.told[at(terms)].get(&province).copied().unwrap_or(province)
    }

    /// The provinces of these terms, by name.
    pub fn of(&self, terms: Terms) -> &[UnitId] {
        &self.maps[at(terms)]
    }

    /// The changes of provinces, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Latitude and longitude of the middle of a province in degrees; `None` where the table has none.
    pub fn middle(&self, province: UnitId) -> Option<(f64, f64)> {
        self.middles.get(&province).copied()
    }
}

const fn at(terms: Terms) -> usize {
    match terms {
        Terms::Of63 => 0,
        Terms::Of34 => 1,
    }
}

fn middles(
    tables: &Tables,
    places: &Gazetteer,
) -> Result<FxHashMap<UnitId, (f64, f64)>, LienketError> {
    const LATITUDE: usize = 11;
    let mut middles = FxHashMap::default();
    tables.each("places/provinces.csv", &["id"], |row| {
        let degrees = |at: usize| {
            let cell = row.get(at).unwrap_or_default();
            if cell.is_empty() { Ok(None) } else { cell.parse().map(Some) }
        };
        let fault = |_| reason("table.degrees", &[]);
        let (lat, lon) = (degrees(LATITUDE).map_err(fault)?, degrees(LATITUDE + 1).map_err(fault)?);
        let id = row.get(0).unwrap_or_default();
        if let (Some(unit), Some(lat), Some(lon)) =
            (places.by_key(&format!("province/{id}")), lat, lon)
        {
            middles.insert(unit, (lat, lon));
        }
        Ok(())
    })?;
    Ok(middles)
}
