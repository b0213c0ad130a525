//! How units followed each other: `places/province_changes.csv` and `places/commune_changes.csv`. Only the reference
//! graph needs them, so they are not part of the lexicon that every reading loads.
use super::{Gazetteer, UnitId};
use crate::error::LienketError;
use crate::lexicon::table::{self, Tables};
use crate::value::PartialDate;
use crate::words::Said;

/// A change of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened: `split`, `merge`, `type_change` for provinces, the extent (`full`, `partial` ...) for communes.
    pub kind: String,
    /// The first day of the new units.
    pub effective: Option<PartialDate>,
    /// The units before.
    pub from: Vec<UnitId>,
    /// The units after.
    pub to: Vec<UnitId>,
    /// The act that decided it.
    pub legal_basis: String,
}

impl Change {
    /// Whether only a part of the units before went into those after.
    pub fn is_partial(&self) -> bool {
        self.kind == "transfer" || self.kind.starts_with("partial") || self.kind == "formed"
    }

    /// Whether the whole of each unit before went into the one after.
    pub fn is_whole(&self) -> bool {
        self.to.len() == 1 && matches!(self.kind.as_str(), "merge" | "type_change")
    }
}

/// The changes of provinces, oldest first.
///
/// # Errors
/// A table that cannot be read, or a row that names an unknown province.
pub fn of_provinces(tables: &Tables, places: &Gazetteer) -> Result<Vec<Change>, LienketError> {
    const TABLE: &str = "places/province_changes.csv";
    let columns =
        ["decided", "effective", "precision", "kind", "from_ids", "to_ids", "legal_basis"];
    let mut changes = Vec::new();
    tables.each(TABLE, &columns, |row| {
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let units = |ids: &str| -> Result<Vec<UnitId>, Said> {
            table::list(ids)
                .map(|id| {
                    places
                        .by_key(&format!("province/{id}"))
                        .ok_or_else(|| table::no_unit("province", id))
                })
                .collect()
        };
        changes.push(Change {
            kind: cell(3).to_owned(),
            effective: cell(1).parse().ok(),
            from: units(cell(4))?,
            to: units(cell(5))?,
            legal_basis: cell(6).to_owned(),
        });
        Ok(())
    })?;
    Ok(changes)
}

/// The changes of communes on 1 July 2025.
///
/// # Errors
/// A table that cannot be read, or a row that names an unknown commune or district.
pub fn of_communes(tables: &Tables, places: &Gazetteer) -> Result<Vec<Change>, LienketError> {
    const TABLE: &str = "places/commune_changes.csv";
    let [last_day, day] =
        [(6, 30), (7, 1)].map(|(month, day)| PartialDate::new(Some(2025), Some(month), Some(day)));
    let in_force = places.of_codes(last_day);
    let after = places.of_codes(day);
    let mut changes = Vec::new();
    tables.each(
        TABLE,
        &["old_code", "old_district", "new_code", "extent", "legal_basis"],
        |row| {
            let cell = |at: usize| row.get(at).unwrap_or_default();
            let old = if cell(0).is_empty() {
                format!("district/{}", cell(1))
            } else {
                format!("commune/{}", cell(0))
            };
            let new = format!("commune/{}", cell(2));
            let known = |units: &rustc_hash::FxHashMap<&str, UnitId>, code: &str| {
                units.get(code).copied().ok_or_else(|| table::no_unit("unit", code))
            };
            changes.push(Change {
                kind: cell(3).to_owned(),
                effective: day,
                from: vec![known(&in_force, &old)?],
                to: vec![known(&after, &new)?],
                legal_basis: cell(4).to_owned(),
            });
            Ok(())
        },
    )?;
    Ok(changes)
}

impl Gazetteer {
    /// The communes and districts in force on `day`, by their keys without the epoch.
    fn of_codes(&self, day: Option<PartialDate>) -> rustc_hash::FxHashMap<&str, UnitId> {
        self.units()
            .filter(|(_, unit)| day.is_some_and(|day| unit.is_in_force(day)))
            .map(|(id, unit)| (unit.key.split('@').next().unwrap_or_default(), id))
            .collect()
    }
}
