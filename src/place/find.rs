//! A name, as people write it → the place of the tables that it means, in all its versions.
use crate::article::Article;
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::{Lexicon, fold};
use crate::names::spelling;
use crate::value::{Level, UnitType};
use crate::{mention, outline, referent};
use std::collections::BTreeMap;

/// A place in all its versions: one unit after the other under one name, or under one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions(pub Vec<UnitId>);

impl Versions {
    /// The version that came last.
    pub fn last(&self) -> Option<UnitId> {
        self.0.last().copied()
    }
}

/// The places that `name` can mean, of the highest level that has any: a country, a province, a district, a commune.
/// With or without diacritics, with its type or without, abbreviated as articles do; to the letter before any other
/// spelling.
pub fn find(lexicon: &Lexicon, name: &str) -> Vec<Versions> {
    let places = &lexicon.places;
    let known = to_the_letter(lexicon, name);
    if !known.is_empty() {
        return versions(places, highest(places, known));
    }
    let wanted = spelling(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    // Twenty thousand communes are looked at only where nothing above them fits.
    for levels in [&[Level::Country, Level::Province][..], &[Level::District, Level::Commune]] {
        let fits = places.units().filter(|(_, unit)| {
            levels.contains(&unit.level)
                && (spelling(&unit.name) == wanted || spelling(&unit.canonical()) == wanted)
        });
        let found: Vec<UnitId> = fits.map(|(id, _)| id).collect();
        if !found.is_empty() {
            return versions(places, highest(places, found));
        }
    }
    versions(places, highest(places, as_in_articles(lexicon, name)))
}

/// All units of this name, of whatever level.
pub(super) fn named(lexicon: &Lexicon, name: &str) -> Vec<UnitId> {
    let known = to_the_letter(lexicon, name);
    // Without diacritics it may be the alias of one and the name of another.
    if !known.is_empty() && !name.is_ascii() {
        return known;
    }
    let wanted = spelling(name);
    let fits = lexicon.places.units().filter(|(_, unit)| {
        !wanted.is_empty()
            && (spelling(&unit.name) == wanted || spelling(&unit.canonical()) == wanted)
    });
    let mut found: Vec<UnitId> = fits.map(|(id, _)| id).chain(known).collect();
    if found.is_empty() {
        for id in as_in_articles(lexicon, name) {
            found.push(id);
            found.extend(lexicon.places.versions(id));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The units that have this name or alias to the letter, with or without their type.
fn to_the_letter(lexicon: &Lexicon, name: &str) -> Vec<UnitId> {
    let places = &lexicon.places;
    let lower = fold::nfc(name.trim()).to_lowercase();
    let bare = places.named(&lower).to_vec();
    if !bare.is_empty() {
        return bare;
    }
    let mut typed = Vec::new();
    for kind in UnitType::ALL {
        let rest = lower.strip_prefix(kind.as_str()).and_then(|rest| rest.strip_prefix(' '));
        let units = rest.map_or(&[][..], |rest| places.named(rest.trim()));
        typed.extend(units.iter().filter(|id| places.unit(**id).kind == Some(*kind)));
    }
    typed
}

/// The units that an article would mean by `name`: of `TP.HCM` Hồ Chí Minh.
fn as_in_articles(lexicon: &Lexicon, name: &str) -> Vec<UnitId> {
    let article = Article { title: name.to_owned(), ..Article::default() };
    let mut found = Vec::new();
    for outline in outline::of(&article, lexicon) {
        let mentions = mention::find(&outline, lexicon);
        let (referents, _) = referent::resolve(&outline, mentions, lexicon);
        for (mention, of) in referents.mentions.iter().zip(&referents.of) {
            if mention.span.of(&outline.text) == name
                && let Some(referent::Referent::Place(id)) = of
                && let Some(unit) = referents.places.get(id.0).and_then(|p| p.unit.as_deref())
            {
                found.extend(lexicon.places.by_key(unit));
            }
        }
    }
    found
}

/// Those of the highest level.
fn highest(places: &Gazetteer, units: Vec<UnitId>) -> Vec<UnitId> {
    let level = units.iter().map(|id| places.unit(*id).level).min();
    units.into_iter().filter(|id| Some(places.unit(*id).level) == level).collect()
}

/// The units, those together that are versions of one: under one code, or communes of one name in one place.
fn versions(places: &Gazetteer, units: Vec<UnitId>) -> Vec<Versions> {
    let mut groups: BTreeMap<(UnitId, Option<UnitId>, String), Vec<UnitId>> = BTreeMap::new();
    for id in units {
        let unit = places.unit(id);
        let key = if unit.level == Level::Commune {
            let outer = unit.parent.map(|outer| places.first_version(outer));
            (outer.unwrap_or(id), outer, unit.canonical())
        } else {
            (places.first_version(id), None, String::new())
        };
        groups.entry(key).or_default().push(id);
    }
    groups
        .into_values()
        .map(|mut units| {
            units.sort_by_key(|id| (places.unit(*id).valid_from, *id));
            units.dedup();
            Versions(units)
        })
        .collect()
}
