//! `data/map/province_shapes.csv`, `islands.csv`: where provinces lie and, roughly, how they are shaped.
//!
//! The outlines are drawn from the coordinates of communes (see `data/places/README.md`): good enough to recognise a
//! province, not to decide where a border runs.
use crate::rdf::iri;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const SHAPES: &str = include_str!("../../data/map/province_shapes.csv");
const ISLANDS: &str = include_str!("../../data/map/islands.csv");
const PROVINCES: &str = include_str!("../../data/places/provinces.csv");

/// The day from which 34 units are in force.
const UNITS_OF_34: &str = "2025-07-01";
/// A day on which 63 units were in force, the last year of that map.
const UNITS_OF_63: &str = "2024-12-31";

/// A latitude and a longitude, in degrees.
pub(super) type Point = (f64, f64);

/// A province on one of the two maps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unit {
    /// The family of its name, which is its key on its map.
    #[serde(skip)]
    pub family: String,
    /// Its name.
    pub name: String,
    /// Its centre.
    pub at: Point,
    /// On the map of 63: the number of the unit of the map of 34 that it became part of.
    pub successor: Option<usize>,
    /// Its outline: rings, the largest first.
    pub rings: Vec<Vec<Point>>,
}

/// An island or a group of islands that is a district or special zone of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Island {
    /// Its code at the statistics office.
    #[serde(skip)]
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub at: Point,
    /// The number of its unit on the map of 63.
    pub of_63: Option<usize>,
    /// The number of its unit on the map of 34.
    pub of_34: Option<usize>,
}

/// Both maps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shapes {
    /// The 63 units of 2008 to 2025, by family.
    pub units_63: Vec<Unit>,
    /// The 34 units from 2025, by family.
    pub units_34: Vec<Unit>,
    /// The islands.
    pub islands: Vec<Island>,
    /// `provinces.csv`: id → family, and the days of its validity.
    #[serde(skip)]
    ids: BTreeMap<String, Province>,
    /// The ids by the IRIs of the provinces.
    #[serde(skip)]
    iris: BTreeMap<String, String>,
}

/// Where a place stands on the two maps: the numbers of its units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// On the map of 63; `None` for a unit that came later or ended earlier.
    pub in_63: Option<usize>,
    /// On the map of 34: the unit itself, or the one it became part of.
    pub in_34: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Province {
    id: String,
    family: String,
    name: String,
    valid_from: String,
    valid_until: String,
}

#[derive(Deserialize)]
struct ShapeRow {
    map: u8,
    family: String,
    lat: f64,
    lon: f64,
    successor: String,
    outline: String,
}

#[derive(Deserialize)]
struct IslandRow {
    code: String,
    name: String,
    lat: f64,
    lon: f64,
    family_63: String,
    family_34: String,
}

impl Shapes {
    /// Reads the tables that the program was built with; tests hold that all their rows can be read.
    pub fn read() -> Self {
        let ids: BTreeMap<String, Province> =
            rows::<Province>(PROVINCES).map(|row| (row.id.clone(), row)).collect();
        let shapes: Vec<ShapeRow> = rows(SHAPES).collect();
        let units_34 = units(&shapes, 34, &ids, &[]);
        let units_63 = units(&shapes, 63, &ids, &units_34);
        let islands = rows::<IslandRow>(ISLANDS).map(|row| Island {
            of_63: number(&units_63, &row.family_63),
            of_34: number(&units_34, &row.family_34),
            code: row.code,
            name: row.name,
            at: (row.lat, row.lon),
        });
        let iri_of = |id: &String| {
            // The gazetteer's key of a province; a place with a key is called after it alone.
            let iri = iri::place(Some(&format!("province/{id}")), "", "", None);
            (iri.into_string(), id.clone())
        };
        let iris = ids.keys().map(iri_of).collect();
        Self { islands: islands.collect(), units_63, units_34, ids, iris }
    }

    /// Where the unit stands that `id` names: an id of `provinces.csv`, or the IRI of a province.
    pub fn standing(&self, id: &str) -> Standing {
        let id = self.iris.get(id).map_or(id, String::as_str);
        let Some(province) = self.ids.get(id) else { return Standing::default() };
        let in_63 = (province.in_force(UNITS_OF_63))
            .then(|| number(&self.units_63, &province.family))
            .flatten();
        let merged = in_63.and_then(|unit| self.units_63.get(unit)?.successor);
        let in_34 = if province.ends_after(UNITS_OF_34) {
            number(&self.units_34, &province.family)
        } else {
            merged
        };
        // A unit that came of one alone, as Huế did in 2025, is the same on the map of 63.
        let parts = || {
            let all = self.units_63.iter().enumerate();
            all.filter(|(_, unit)| in_34.is_some() && unit.successor == in_34).map(|(at, _)| at)
        };
        let alone = || parts().next().filter(|_| parts().count() == 1);
        Standing { in_63: in_63.or_else(alone), in_34 }
    }
}

impl Province {
    fn in_force(&self, day: &str) -> bool {
        self.valid_from.as_str() <= day && self.ends_after(day)
    }

    fn ends_after(&self, day: &str) -> bool {
        self.valid_until.is_empty() || self.valid_until.as_str() > day
    }
}

fn rows<Row: for<'a> Deserialize<'a>>(table: &'static str) -> impl Iterator<Item = Row> {
    csv::Reader::from_reader(table.as_bytes()).into_deserialize().filter_map(Result::ok)
}

fn number(units: &[Unit], family: &str) -> Option<usize> {
    units.iter().position(|unit| unit.family == family)
}

fn units(
    shapes: &[ShapeRow],
    map: u8,
    ids: &BTreeMap<String, Province>,
    successors: &[Unit],
) -> Vec<Unit> {
    let name = |family: &str| {
        let named = ids.values().find(|province| province.family == family);
        named.map(|province| province.name.clone()).unwrap_or_default()
    };
    let of_map = shapes.iter().filter(|row| row.map == map);
    let unit = |row: &ShapeRow| Unit {
        family: row.family.clone(),
        name: name(&row.family),
        at: (row.lat, row.lon),
        successor: number(successors, &row.successor),
        rings: row.outline.split('|').map(ring).collect(),
    };
    of_map.map(unit).collect()
}

fn ring(text: &str) -> Vec<Point> {
    let point = |pair: &str| {
        let (lat, lon) = pair.split_once(',')?;
        Some((lat.parse().ok()?, lon.parse().ok()?))
    };
    text.split(' ').filter_map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::{ISLANDS, SHAPES, Shapes};

    #[test]
    fn there_are_63_and_34_units_and_13_islands() {
        let shapes = Shapes::read();
        assert_eq!((shapes.units_63.len(), shapes.units_34.len()), (63, 34));
        assert_eq!(SHAPES.lines().count(), 1 + 63 + 34);
        assert_eq!(shapes.islands.len(), 13);
        assert_eq!(ISLANDS.lines().count(), 14);
        assert!(
            shapes.islands.iter().all(|island| island.of_63.is_some() && island.of_34.is_some())
        );
        for (units, whole) in [(&shapes.units_63, true), (&shapes.units_34, false)] {
            for unit in units {
                assert!(!unit.name.is_empty(), "{}", unit.family);
                assert_eq!(unit.successor.is_some(), whole, "{}", unit.family);
                assert!(unit.rings.iter().all(|ring| ring.len() >= 4), "{}", unit.family);
            }
        }
    }

    #[test]
    fn every_point_lies_in_vietnam_and_every_centre_within_its_outline() {
        let shapes = Shapes::read();
        for unit in shapes.units_63.iter().chain(&shapes.units_34) {
            for (lat, lon) in unit.rings.iter().flatten() {
                assert!(
                    (8.3..23.6).contains(lat) && (101.9..109.7).contains(lon),
                    "{}",
                    unit.family
                );
            }
            let inside = unit.rings.iter().any(|ring| winds_around(ring, unit.at));
            assert!(inside, "{} {:?}", unit.family, unit.at);
        }
    }

    #[test]
    fn hoang_sa_belongs_to_da_nang_and_truong_sa_to_khanh_hoa() {
        let shapes = Shapes::read();
        for (name, family) in [("Hoàng Sa", "da-nang"), ("Trường Sa", "khanh-hoa")] {
            let island = shapes.islands.iter().find(|island| island.name == name).unwrap();
            assert_eq!(shapes.units_63[island.of_63.unwrap()].family, family);
            assert_eq!(shapes.units_34[island.of_34.unwrap()].family, family);
            assert!(island.at.1 > 111.0);
        }
    }

    #[test]
    fn a_unit_stands_where_its_time_puts_it() {
        let shapes = Shapes::read();
        let named = |id: &str| {
            let standing = shapes.standing(id);
            (
                standing.in_63.map(|unit| shapes.units_63[unit].family.as_str()),
                standing.in_34.map(|unit| shapes.units_34[unit].family.as_str()),
            )
        };
        assert_eq!(named("yen-bai"), (Some("yen-bai"), Some("lao-cai")));
        assert_eq!(
            named("https://w3id.org/lienket/id/place/province-lao-cai-f31925bce6"),
            (Some("lao-cai"), Some("lao-cai"))
        );
        assert_eq!(named("lao-cai-2025"), (None, Some("lao-cai")));
        assert_eq!(named("thanh-hoa"), (Some("thanh-hoa"), Some("thanh-hoa")));
        assert_eq!(named("thua-thien-hue"), (Some("thua-thien-hue"), Some("hue")));
        assert_eq!(named("hue"), (Some("thua-thien-hue"), Some("hue")));
        assert_eq!(named("bac-ninh-2026"), (None, Some("bac-ninh")));
        assert_eq!(named("quang-ninh"), (Some("quang-ninh"), Some("quang-ninh")));
        assert_eq!(named("quang-ninh-2026"), (Some("quang-ninh"), Some("quang-ninh")));
        assert_eq!(named("ha-tay"), (None, None));
        assert_eq!(named("vientiane"), (None, None));
        for id in shapes.ids.keys() {
            let province = &shapes.ids[id];
            let current = province.in_force("2025-08-01") || province.in_force("2024-12-31");
            assert_eq!(
                shapes.standing(id).in_34.is_some(),
                current || id.ends_with("-2026"),
                "{id}"
            );
        }
    }

    /// Whether a ring goes around a point: a ray from it crosses the ring an odd number of times.
    fn winds_around(ring: &[(f64, f64)], (lat, lon): (f64, f64)) -> bool {
        let next = ring.iter().cycle().skip(1);
        let crossed = ring.iter().zip(next).filter(|(one, other)| {
            (one.0 > lat) != (other.0 > lat)
                && lon < (other.1 - one.1) * (lat - one.0) / (other.0 - one.0) + one.1
        });
        crossed.count() % 2 == 1
    }
}
