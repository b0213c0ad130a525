//! The gazetteer: what is in force when, what is called how.
use super::*;
use crate::lexicon::Lexicon;
use crate::lexicon::table::{EMBEDDED, Tables};
use std::collections::{BTreeMap, BTreeSet};

fn lexicon() -> Lexicon {
    Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound")
}

fn day(text: &str) -> PartialDate {
    text.parse().expect("a date of the test")
}

fn in_force(places: &Gazetteer, level: Level, on: &str) -> usize {
    let on = day(on);
    let domestic = |id: UnitId| places.is_domestic(id);
    places
        .units()
        .filter(|(id, unit)| unit.level == level && unit.is_in_force(on) && domestic(*id))
        .count()
}

#[test]
fn as_many_units_as_the_law_counts() {
    let places = &lexicon().places;
    for (level, on, count) in [
        (Level::Province, "2005-01-01", 64),
        (Level::Province, "2024-07-01", 63),
        (Level::Province, "2025-06-30", 63),
        (Level::Province, "2025-07-01", 34),
        (Level::District, "2025-06-30", 696),
        (Level::District, "2025-07-01", 0),
        (Level::Commune, "2025-06-30", 10_035),
        (Level::Commune, "2025-07-01", 3_321),
    ] {
        assert_eq!(in_force(places, level, on), count, "{level} on {on}");
    }
}

#[test]
fn every_unit_lies_in_a_province_and_a_country() {
    let places = &lexicon().places;
    for (id, unit) in places.units().filter(|(_, unit)| unit.level != Level::Country) {
        let wider: Vec<Level> =
            places.ancestors(id, day("2025-06-30")).map(|outer| places.unit(outer).level).collect();
        assert_eq!(wider.last(), Some(&Level::Country), "{}", unit.key);
        if unit.level == Level::Commune {
            assert!(wider.contains(&Level::Province), "{}", unit.key);
        }
    }
}

#[test]
fn keys_are_ascii_and_carry_the_epoch() {
    let places = &lexicon().places;
    assert!(places.units().all(|(_, unit)| unit.key.is_ascii()));
    for key in [
        "province/lao-cai",
        "province/lao-cai-2025",
        "district/088@2020-01-01",
        "commune/02647",
        "country/LA",
        "abroad/van-nam",
    ] {
        assert!(places.by_key(key).is_some(), "{key}");
    }
}

/// The tables hold what a reader may rely on: NFC, no space at an edge, sorted by their first columns.
#[test]
fn tables_are_clean() {
    use unicode_normalization::is_nfc;
    for (name, text) in EMBEDDED.iter().filter(|(name, _)| name.starts_with("places/")) {
        assert!(is_nfc(text) && !text.contains('\r') && text.ends_with('\n'), "{name}");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        assert!(rows.iter().all(|row| row.iter().all(|cell| cell.trim() == cell)), "{name}");
        let firsts: Vec<&str> = rows.iter().filter_map(|row| row.get(0)).collect();
        assert!(firsts.is_sorted(), "{name}");
        let distinct: BTreeSet<Vec<&str>> = rows.iter().map(|row| row.iter().collect()).collect();
        assert_eq!(distinct.len(), rows.len(), "{name} has a row twice");
    }
}

#[test]
fn no_alias_twice_and_none_of_two_countries() {
    let tables = Tables::embedded();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut own = |alias: &str, owner: &str| {
        let before = owners.insert(key::of_name(alias), owner.to_owned());
        assert_eq!(before, None, "{alias}");
    };
    tables
        .each("places/province_aliases.csv", &["alias", "family"], |row| {
            own(&row[0], &row[1]);
            Ok(())
        })
        .expect("sound");
    tables
        .each("places/countries.csv", &["code", "name", "aliases"], |row| {
            own(&row[1], &row[0]);
            crate::lexicon::table::list(&row[2]).for_each(|alias| own(alias, &row[0]));
            Ok(())
        })
        .expect("sound");
    assert!(owners.len() > 300);
}

#[test]
fn changes_lead_from_known_units_to_known_units() {
    let (tables, places) = (Tables::embedded(), &lexicon().places);
    assert_eq!(changes::of_provinces(&tables, places).expect("sound").len(), 57);
    let communes = changes::of_communes(&tables, places).expect("sound");
    assert_eq!(communes.len(), 10_571);
    let old: BTreeSet<UnitId> = communes.iter().flat_map(|change| change.from.clone()).collect();
    let new: BTreeSet<UnitId> = communes.iter().flat_map(|change| change.to.clone()).collect();
    assert_eq!(new.len(), 3_321, "every commune of 2025 has an origin");
    assert!(old.len() >= 10_035, "every commune of 2024 has a successor");
}

#[test]
fn the_type_of_the_day() {
    let places = &lexicon().places;
    let canonical = |name: &str, level: Level, on: &str| -> Vec<String> {
        let found = places.find(name, None, day(on), None);
        found
            .into_iter()
            .map(|id| places.unit(id))
            .filter(|unit| unit.level == level)
            .map(Unit::canonical)
            .collect()
    };
    assert_eq!(canonical("Sa Pa", Level::District, "2017-05-17"), ["huyện Sa Pa"]);
    assert_eq!(canonical("Sa Pa", Level::District, "2021-05-17"), ["thị xã Sa Pa"]);
    assert_eq!(canonical("Từ Sơn", Level::District, "2017-07-01"), ["thị xã Từ Sơn"]);
    assert_eq!(canonical("Huế", Level::Province, "2025-02-01"), ["thành phố Huế"]);
    assert_eq!(
        canonical("Thừa Thiên – Huế", Level::Province, "2017-02-01"),
        ["tỉnh Thừa Thiên Huế"]
    );
    // No province of the name is in force: the nearest.
    let ha_tay = places.find("Hà Tây", Some(UnitType::Province), day("2017-02-01"), None);
    assert_eq!(ha_tay, [places.by_key("province/ha-tay").expect("a province of 1991 to 2008")]);
}

#[test]
fn what_contains_what_on_which_day() {
    let places = &lexicon().places;
    let province = |name: &str, kind: UnitType, on: &str| -> Vec<String> {
        let found = places.find(name, Some(kind), day(on), None);
        found
            .into_iter()
            .filter_map(|id| places.province(id, day(on)))
            .map(|id| places.unit(id).key.to_string())
            .collect()
    };
    assert_eq!(province("Bát Xát", UnitType::RuralDistrict, "2024-01-01"), ["province/lao-cai"]);
    assert_eq!(province("Hà Đông", UnitType::City, "2007-06-01"), ["province/ha-tay"]);
    assert_eq!(province("Hà Đông", UnitType::UrbanDistrict, "2017-06-01"), ["province/ha-noi"]);
    assert_eq!(province("Bản Phố", UnitType::RuralCommune, "2024-01-01"), ["province/lao-cai"]);
    let phong_dien =
        places.find("Phong Điền", Some(UnitType::RuralDistrict), day("2017-01-01"), None);
    assert_eq!(phong_dien.len(), 2);
    let hue = places.by_key("province/thua-thien-hue");
    assert_eq!(
        places.find("Phong Điền", Some(UnitType::RuralDistrict), day("2017-01-01"), hue).len(),
        1
    );
}

#[test]
fn names_in_any_spelling() {
    let places = &lexicon().places;
    for (a, b) in [
        ("Qui Nhơn", "Quy Nhơn"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Cư M’gar", "Cư M'gar"),
        ("Đăk Mil", "Đắk Mil"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("CHLB Đức", "Đức"),
    ] {
        assert!(!places.named(a).is_empty(), "{a}");
        assert_eq!(places.named(a), places.named(b), "{a}, {b}");
    }
    assert!(places.named("Thái Bình Dương").is_empty());
    assert!(
        edit_distance_is_one("thuật", "thuột")
            && !edit_distance_is_one("thuột", "thuột")
            && !edit_distance_is_one("vinh", "huế")
    );
}

#[test]
fn official_sites() {
    let places = &lexicon().places;
    let name = |host: &str| places.of_host(host).map(|id| places.unit(id).name.to_string());
    assert_eq!(name("dichvucong.nghean.gov.vn").as_deref(), Some("Nghệ An"));
    assert_eq!(name("www.laocai.gov.vn").as_deref(), Some("Lào Cai"));
    assert_eq!(name("chinhphu.vn"), None);
}
