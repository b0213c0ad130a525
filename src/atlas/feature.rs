//! The features of the map: provinces by their outlines, islands as points, cooperation as lines between the middles.
use super::geometry::{Position, polygons};
use crate::graphs::words;
use crate::picture::{Island, Shapes, Unit};
use crate::place::Terms;
use crate::trace::{Side, Tie};
use crate::words::Language;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Atlas {
    /// The provinces, by name.
    pub provinces: Vec<Side>,
    /// What pairs of them have in common.
    pub ties: Vec<Tie>,
    /// In the terms of which map.
    pub terms: Terms,
    /// In which language things are called by `name`; by `name_vi` and `name_en` in both.
    pub language: Language,
}

/// Where provinces lie on one of the two maps.
struct Ground<'s> {
    shapes: &'s Shapes,
    terms: Terms,
}

impl Ground<'_> {
    fn number(&self, iri: &str) -> Option<usize> {
        let standing = self.shapes.standing(iri);
        match self.terms {
            Terms::Of63 => standing.in_63,
            Terms::Of34 => standing.in_34,
        }
    }

    fn unit(&self, iri: &str) -> Option<&Unit> {
        let units = match self.terms {
            Terms::Of63 => &self.shapes.units_63,
            Terms::Of34 => &self.shapes.units_34,
        };
        units.get(self.number(iri)?)
    }

    /// The middle of a province, where it is on the map.
    fn middle(&self, iri: &str) -> Option<Position> {
        let (lat, lon) = self.unit(iri)?.at;
        Some([lon, lat])
    }
}

/// What a province has in common with all others.
#[derive(Default)]
struct Sum {
    partners: BTreeSet<String>,
    events: usize,
}

impl Atlas {
    /// The features: provinces, islands, cooperation.
    pub(super) fn features(&self) -> Vec<Value> {
        let shapes = Shapes::read();
        let ground = Ground { shapes: &shapes, terms: self.terms };
        let sums = self.sums(&ground);
        let mut features = Vec::new();
        let mut by_unit: BTreeMap<usize, &Side> = BTreeMap::new();
        for side in &self.provinces {
            if let Some(at) = ground.number(&side.iri) {
                by_unit.insert(at, side);
                features.extend(self.province(side, &ground, sums.get(&*side.iri)));
            }
        }
        features.extend(shapes.islands.iter().map(|island| {
            let of = match self.terms {
                Terms::Of63 => island.of_63,
                Terms::Of34 => island.of_34,
            };
            self.island(island, of.and_then(|of| by_unit.get(&of)).copied())
        }));
        features.extend(self.ties.iter().filter_map(|tie| self.line(tie, &ground)));
        features
    }

    fn province(&self, side: &Side, ground: &Ground<'_>, sum: Option<&Sum>) -> Option<Value> {
        let unit = ground.unit(&side.iri)?;
        let geometry = match polygons(&unit.rings).as_slice() {
            [one] => json!({ "type": "Polygon", "coordinates": one }),
            several => json!({ "type": "MultiPolygon", "coordinates": several }),
        };
        let (partners, events) = sum.map_or((0, 0), |sum| (sum.partners.len(), sum.events));
        Some(feature(
            &side.iri,
            &geometry,
            self.names(&side.label, &in_english(&side.label)),
            &[
                ("kind", json!("province")),
                ("terms", json!(self.terms.as_str())),
                ("lon", json!(unit.at.1)),
                ("lat", json!(unit.at.0)),
                ("partners", json!(partners)),
                ("events", json!(events)),
            ],
        ))
    }

    fn island(&self, island: &Island, province: Option<&Side>) -> Value {
        feature(
            &island.code,
            &json!({ "type": "Point", "coordinates": [island.at.1, island.at.0] }),
            self.names(&island.name, &island.name),
            &[
                ("kind", json!("island")),
                ("province", json!(province.map(|side| &side.iri))),
                ("province_name", json!(province.map(|side| &side.label))),
            ],
        )
    }

    /// What each province has in common with others of the map.
    fn sums(&self, ground: &Ground<'_>) -> BTreeMap<&str, Sum> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for tie in &self.ties {
            let (one, other) = (&*tie.place.iri, &*tie.partner.partner.iri);
            if ground.middle(one).is_none() || ground.middle(other).is_none() {
                continue;
            }
            for (own, partner) in [(one, other), (other, one)] {
                let sum = sums.entry(own).or_default();
                sum.partners.insert(partner.to_owned());
                sum.events += tie.partner.count;
            }
        }
        sums
    }

    fn line(&self, tie: &Tie, ground: &Ground<'_>) -> Option<Value> {
        let (one, other) = (&tie.place, &tie.partner.partner);
        let ends = [ground.middle(&one.iri)?, ground.middle(&other.iri)?];
        let topics: Vec<&String> = tie.partner.topics.iter().map(|(topic, _)| topic).collect();
        let told = |language: Language, one: &str, other: &str| {
            let filled = [("one", one), ("other", other)];
            words().say(language, "arc", &filled)
        };
        let vi = told(Language::Vietnamese, &one.label, &other.label);
        let en = told(Language::English, &in_english(&one.label), &in_english(&other.label));
        Some(feature(
            &format!("{} {}", one.iri, other.iri),
            &json!({ "type": "LineString", "coordinates": ends }),
            self.names(&vi, &en),
            &[
                ("kind", json!("cooperation")),
                ("terms", json!(self.terms.as_str())),
                ("from", json!(one.iri)),
                ("to", json!(other.iri)),
                ("from_name", json!(one.label)),
                ("to_name", json!(other.label)),
                ("events", json!(tie.partner.count)),
                ("first", json!(tie.partner.first)),
                ("last", json!(tie.partner.last)),
                ("topics", json!(topics)),
            ],
        ))
    }

    fn names(&self, vi: &str, en: &str) -> [Value; 3] {
        let own = if self.language == Language::Vietnamese { vi } else { en };
        [own, vi, en].map(Value::from)
    }
}

fn feature(id: &str, geometry: &Value, names: [Value; 3], more: &[(&str, Value)]) -> Value {
    let mut properties: Map<String, Value> =
        ["name", "name_vi", "name_en"].map(str::to_owned).into_iter().zip(names).collect();
    properties.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    json!({ "type": "Feature", "id": id, "geometry": geometry, "properties": properties })
}

/// The name of a province in English: `tỉnh Lào Cai` is `Lào Cai Province`.
fn in_english(label: &str) -> String {
    for kind in ["province", "city"] {
        let [vi, en] = [Language::Vietnamese, Language::English]
            .map(|language| words().say(language, kind, &[]));
        let of = vi.split_once("{name}").and_then(|(before, _)| label.strip_prefix(before));
        if let Some(name) = of {
            return crate::words::fill(&en, &[("name", name)]);
        }
    }
    label.to_owned()
}
