//! Reading the tables of `data/places` into a [`Gazetteer`].
use super::{Family, Gazetteer, Unit, UnitId, key};
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::lexicon::table::{self, Tables};
use crate::value::{Level, PartialDate, UnitType};
use crate::words::{Said, reason};
use rustc_hash::FxHashMap;

/// What a table row says of a unit, before it has an id.
struct Row<'a> {
    key: String,
    name: &'a str,
    level: Level,
    kind: Option<UnitType>,
    parent: Option<UnitId>,
    from: &'a str,
    until: &'a str,
    family: Option<Family>,
}

/// Builds the gazetteer table by table, the containing units first.
#[derive(Default)]
struct Builder {
    done: Gazetteer,
    families: FxHashMap<String, Family>,
    dates: FxHashMap<String, PartialDate>,
    keys_of_names: FxHashMap<Box<str>, Box<str>>,
}

impl Gazetteer {
    /// Reads the tables.
    pub(in crate::lexicon) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut builder = Builder::default();
        builder.countries(tables)?;
        builder.foreign_units(tables)?;
        builder.provinces(tables)?;
        builder.province_aliases(tables)?;
        builder.districts(tables)?;
        builder.communes(tables)?;
        Ok(builder.done)
    }

    /// The provinces and the countries alone.
    ///
    /// # Errors
    /// The first row that breaks the rules: its file, its line, what is allowed.
    pub fn of_provinces(tables: &Tables) -> Result<Self, LienketError> {
        let mut builder = Builder::default();
        builder.countries(tables)?;
        builder.provinces(tables)?;
        Ok(builder.done)
    }
}

impl Builder {
    fn countries(&mut self, tables: &Tables) -> Result<(), LienketError> {
        tables.each("places/countries.csv", &["code", "name", "aliases"], |row| {
            let (code, name, aliases) = (cell(row, 0), cell(row, 1), cell(row, 2));
            let key = format!("country/{code}");
            let row = Row {
                key,
                name,
                level: Level::Country,
                kind: None,
                parent: None,
                from: "",
                until: "",
                family: None,
            };
            let id = self.add(row, aliases)?;
            if code == "VN" {
                self.done.vietnam = Some(id);
            }
            Ok(())
        })
    }

    fn foreign_units(&mut self, tables: &Tables) -> Result<(), LienketError> {
        tables.each(
            "places/foreign_units.csv",
            &["id", "name", "type", "level", "country", "aliases"],
            |row| {
                let country = cell(row, 4);
                let parent = self
                    .done
                    .by_key(&format!("country/{country}"))
                    .ok_or_else(|| table::no_unit("country", country))?;
                let new = Row {
                    key: format!("abroad/{}", cell(row, 0)),
                    name: cell(row, 1),
                    level: cell(row, 3).parse()?,
                    kind: kind(cell(row, 2))?,
                    parent: Some(parent),
                    from: "",
                    until: "",
                    family: None,
                };
                self.add(new, cell(row, 5)).map(drop)
            },
        )
    }

    fn provinces(&mut self, tables: &Tables) -> Result<(), LienketError> {
        let columns = ["id", "family", "name", "type", "code", "valid_from", "valid_until"];
        tables.each("places/provinces.csv", &columns, |row| {
            let family = self.family(format!("province/{}", cell(row, 1)));
            let new = Row {
                key: format!("province/{}", cell(row, 0)),
                name: cell(row, 2),
                level: Level::Province,
                kind: kind(cell(row, 3))?,
                parent: self.done.vietnam,
                from: cell(row, 5),
                until: cell(row, 6),
                family: Some(family),
            };
            let id = self.add(new, "")?;
            let host = fold::plain(cell(row, 2)).replace([' ', '-'], "");
            self.done.hosts.entry(host).or_insert(id);
            Ok(())
        })
    }

    fn province_aliases(&mut self, tables: &Tables) -> Result<(), LienketError> {
        tables.each("places/province_aliases.csv", &["alias", "family", "kind"], |row| {
            let (alias, family) = (cell(row, 0), cell(row, 1));
            let known = self.families.get(&format!("province/{family}"));
            let family = known.ok_or_else(|| table::no_unit("province family", family))?;
            let key: Box<str> = key::of_name(alias).into();
            let units = self.done.families.get(family.0 as usize).cloned().unwrap_or_default();
            self.done.add_opener(&key);
            let names = self.done.by_name.entry(key.clone()).or_default();
            for unit in units.into_iter().filter(|unit| !names.contains(unit)).collect::<Vec<_>>() {
                names.push(unit);
            }
            if cell(row, 2) == "typed" {
                self.done.typed_only.push(key);
            }
            Ok(())
        })
    }

    fn districts(&mut self, tables: &Tables) -> Result<(), LienketError> {
        let columns =
            ["code", "name", "type", "province", "valid_from", "valid_until", "alt_names"];
        tables.each("places/districts.csv", &columns, |row| {
            let (code, province, from) = (cell(row, 0), cell(row, 3), cell(row, 4));
            let parent = self.done.by_key(&format!("province/{province}"));
            let family = self.family(format!("district/{code}"));
            let new = Row {
                key: epoch("district", code, from),
                name: cell(row, 1),
                level: Level::District,
                kind: kind(cell(row, 2))?,
                parent: Some(parent.ok_or_else(|| table::no_unit("province", province))?),
                from,
                until: cell(row, 5),
                family: Some(family),
            };
            self.add(new, cell(row, 6)).map(drop)
        })
    }

    fn communes(&mut self, tables: &Tables) -> Result<(), LienketError> {
        let columns = ["code", "name", "type", "parent", "valid_from", "valid_until", "alt_names"];
        let mut parents: FxHashMap<String, Vec<UnitId>> = FxHashMap::default();
        for (id, unit) in self
            .done
            .units()
            .filter(|(_, unit)| matches!(unit.level, Level::District | Level::Province))
        {
            let code = unit
                .key
                .split_once('/')
                .and_then(|(_, code)| code.split('@').next())
                .unwrap_or_default();
            parents.entry(code.to_owned()).or_default().push(id);
        }
        tables.each("places/communes.csv", &columns, |row| {
            let (code, outer, from, until) =
                (cell(row, 0), cell(row, 3), cell(row, 4), cell(row, 5));
            let versions =
                parents.get(outer).ok_or_else(|| table::no_unit("district or province", outer))?;
            let until_date = self.date(until)?;
            // The version of the parent on the unit's last day: the last that began before the unit ended.
            let parent = versions.iter().copied().rfind(|id| {
                let begins = self.done.unit(*id).valid_from;
                begins.is_none() || until_date.is_none_or(|until| begins < Some(until))
            });
            let new = Row {
                key: epoch("commune", code, from),
                name: cell(row, 1),
                level: Level::Commune,
                kind: kind(cell(row, 2))?,
                parent: parent.or_else(|| versions.first().copied()),
                from,
                until,
                family: None,
            };
            self.add(new, cell(row, 6)).map(drop)
        })
    }

    /// Adds a unit under its name and `aliases`.
    fn add(&mut self, row: Row<'_>, aliases: &str) -> Result<UnitId, Said> {
        let id = UnitId(u32::try_from(self.done.units.len()).unwrap_or(u32::MAX));
        let unit = Unit {
            valid_from: self.date(row.from)?,
            valid_until: self.date(row.until)?,
            name: row.name.into(),
            level: row.level,
            kind: row.kind,
            parent: row.parent,
            family: row.family,
            key: row.key.into(),
        };
        for name in std::iter::once(row.name).chain(table::list(aliases)) {
            self.name(name, id);
        }
        if self.done.by_key.insert(unit.key.clone(), id).is_some() {
            return Err(reason("table.key", &[("key", &unit.key.to_string())]));
        }
        if let Some(family) =
            row.family.and_then(|family| self.done.families.get_mut(family.0 as usize))
        {
            family.push(id);
        }
        self.done.units.push(unit);
        Ok(id)
    }

    fn name(&mut self, name: &str, id: UnitId) {
        // Half of the communes share their names with others: each name is folded once.
        if !self.keys_of_names.contains_key(name) {
            self.keys_of_names.insert(name.into(), key::of_name(name).into());
        }
        let Some(key) = self.keys_of_names.get(name) else { return };
        match self.done.by_name.get_mut(key) {
            Some(units) if units.last() == Some(&id) => {}
            Some(units) => units.push(id),
            None => {
                self.done.by_name.insert(key.clone(), vec![id]);
                self.done.add_opener(key);
            }
        }
    }

    fn family(&mut self, code: String) -> Family {
        let fresh = Family(u32::try_from(self.done.families.len()).unwrap_or(u32::MAX));
        let family = *self.families.entry(code).or_insert(fresh);
        if family == fresh {
            self.done.families.push(Vec::new());
        }
        family
    }

    fn date(&mut self, text: &str) -> Result<Option<PartialDate>, Said> {
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(date) = self.dates.get(text) {
            return Ok(Some(*date));
        }
        let date = text.parse()?;
        self.dates.insert(text.to_owned(), date);
        Ok(Some(date))
    }
}

fn cell(row: &csv::StringRecord, at: usize) -> &str {
    row.get(at).unwrap_or_default()
}

fn kind(text: &str) -> Result<Option<UnitType>, Said> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

/// `district/088@2020-01-01`; a version without a first day is the one before the source begins.
fn epoch(level: &str, code: &str, from: &str) -> String {
    if from.is_empty() { format!("{level}/{code}") } else { format!("{level}/{code}@{from}") }
}
