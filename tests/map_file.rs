//! The map as `GeoJSON` of RFC 7946: what lies where, and which way its rings go.
use crate::graph_files::atlas;
use lienket::atlas::write_map;
use lienket::export::Packing;
use lienket::place::Terms;
use lienket::words::Language;
use serde_json::Value;
use std::collections::BTreeMap;

fn features(terms: Terms, since: Option<&str>, language: Language) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.geojson");
    let since = since.map(|date| date.parse().unwrap());
    let written = write_map(&atlas(terms, since, language), &file, Packing::None).unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    let map: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    assert!(map.get("crs").is_none(), "WGS 84 goes without saying");
    let features = map["features"].as_array().unwrap().clone();
    assert_eq!((features.len(), text.lines().count()), (written, written + 2), "one a line");
    features
}

fn of_kind<'f>(features: &'f [Value], kind: &str) -> Vec<&'f Value> {
    features.iter().filter(|feature| feature["properties"]["kind"] == kind).collect()
}

fn position(value: &Value) -> [f64; 2] {
    let [lon, lat] = value.as_array().unwrap().as_slice() else { panic!("{value}") };
    [lon.as_f64().unwrap(), lat.as_f64().unwrap()]
}

/// Each polygon of a feature as its rings.
fn polygons(feature: &Value) -> Vec<Vec<Vec<[f64; 2]>>> {
    let rings = |polygon: &Value| -> Vec<Vec<[f64; 2]>> {
        let rings = polygon.as_array().unwrap().iter();
        rings.map(|ring| ring.as_array().unwrap().iter().map(position).collect()).collect()
    };
    let coordinates = &feature["geometry"]["coordinates"];
    match feature["geometry"]["type"].as_str().unwrap() {
        "Polygon" => vec![rings(coordinates)],
        "MultiPolygon" => coordinates.as_array().unwrap().iter().map(rings).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn rings_are_closed_turn_the_right_way_and_lie_in_vietnam() {
    for (terms, number) in [(Terms::Of63, 63), (Terms::Of34, 34)] {
        let features = features(terms, None, Language::Vietnamese);
        let provinces = of_kind(&features, "province");
        assert_eq!(provinces.len(), number);
        for province in provinces {
            let name = &province["properties"]["name"];
            for polygon in polygons(province) {
                for (at, ring) in polygon.iter().enumerate() {
                    assert!(ring.len() >= 4 && ring.first() == ring.last(), "{name}");
                    let area: f64 = ring
                        .windows(2)
                        .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
                        .sum();
                    assert!(if at == 0 { area > 0.0 } else { area < 0.0 }, "{name}: ring {at}");
                    for [lon, lat] in ring {
                        assert!(
                            (101.9..109.7).contains(lon) && (8.3..23.6).contains(lat),
                            "{name}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn provinces_and_islands_have_ids_and_names_in_both_languages() {
    let features = features(Terms::Of34, None, Language::English);
    let mut ids: Vec<&str> =
        features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "each id once");
    let named = |name: &str| {
        features.iter().find(|feature| feature["properties"]["name_vi"] == name).unwrap()
    };
    let lao_cai = named("tỉnh Lào Cai");
    assert_eq!(lao_cai["properties"]["name"], "Lào Cai Province");
    assert_eq!(lao_cai["properties"]["name_en"], "Lào Cai Province");
    assert!(lao_cai["id"].as_str().unwrap().contains("/place/province-lao-cai-2025-"));
    assert!(lao_cai["properties"]["events"].as_u64().unwrap() > 0);
    assert_eq!(named("thành phố Hà Nội")["properties"]["name"], "Hà Nội City");
    assert_eq!(of_kind(&features, "island").len(), 13);
    for (island, province) in [("Hoàng Sa", "thành phố Đà Nẵng"), ("Trường Sa", "tỉnh Khánh Hòa")]
    {
        let island = named(island);
        assert_eq!(island["properties"]["province_name"], province);
        let [lon, lat] = position(&island["geometry"]["coordinates"]);
        assert!((111.0..115.0).contains(&lon) && (8.0..17.0).contains(&lat), "{island}");
    }
}

#[test]
fn cooperation_leads_from_the_middle_of_a_province_to_that_of_the_other() {
    let map = features(Terms::Of63, None, Language::Vietnamese);
    let middles: BTreeMap<&str, [f64; 2]> = of_kind(&map, "province")
        .into_iter()
        .map(|province| {
            let of = |name: &str| province["properties"][name].as_f64().unwrap();
            (province["id"].as_str().unwrap(), [of("lon"), of("lat")])
        })
        .collect();
    let arcs = of_kind(&map, "cooperation");
    assert!(arcs.len() >= 3, "{}", arcs.len());
    for arc in &arcs {
        let properties = &arc["properties"];
        assert_eq!(arc["geometry"]["type"], "LineString");
        let ends = arc["geometry"]["coordinates"].as_array().unwrap();
        let told = |position: [f64; 2]| format!("{position:?}");
        let expected = ["from", "to"].map(|end| told(middles[properties[end].as_str().unwrap()]));
        assert_eq!([&ends[0], &ends[1]].map(|end| told(position(end))), expected, "{arc}");
        assert!(ends.len() == 2 && expected[0] != expected[1]);
        assert!(properties["events"].as_u64().unwrap() > 0 && properties["topics"].is_array());
    }
    let pair = |arc: &&&Value| {
        let of = &arc["properties"];
        of["from_name"] == "tỉnh Lào Cai" && of["to_name"] == "tỉnh Yên Bái"
    };
    let arc = arcs.iter().find(pair).unwrap();
    assert_eq!(arc["properties"]["name_vi"], "tỉnh Lào Cai và tỉnh Yên Bái hợp tác");
    assert_eq!(arc["properties"]["name_en"], "Lào Cai Province and Yên Bái Province cooperate");
    assert!(arc["properties"]["first"].as_str() <= arc["properties"]["last"].as_str());
    let later = features(Terms::Of63, Some("2025"), Language::Vietnamese);
    assert!(of_kind(&later, "cooperation").len() < arcs.len(), "a period is asked for");
}
