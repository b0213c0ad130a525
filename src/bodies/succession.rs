//! How bodies of provinces and districts followed each other, told of those that articles name: by the table of changes
//! (`Sở Kế hoạch và Đầu tư tỉnh Lào Cai` went into its `Sở Tài chính`), and with their provinces (`Tỉnh ủy Yên Bái` into
//! `Tỉnh ủy Lào Cai` on 1 July 2025).
use super::links;
use crate::error::LienketError;
use crate::identity::{about, least_label, text};
use crate::lexicon::Lexicon;
use crate::lexicon::body_changes::BodyChange;
use crate::lexicon::places::{Unit, UnitId};
use crate::query::plain;
use crate::rdf::{Changed, iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::{Level, PartialDate};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// The bodies that articles name, by their jurisdictions.
type Bodies = BTreeMap<NamedNode, BTreeSet<NamedNode>>;

/// The changes, as quads of the derived graph.
pub(super) fn quads(store: &Store, lexicon: &Lexicon) -> Result<Vec<Quad>, LienketError> {
    let bodies = bodies(store)?;
    let named = lexicon.places.units().filter_map(|(id, unit)| {
        let node = iri::unit(unit);
        let bodies = bodies.get(&node)?;
        Some((node, Named { id, unit, bodies }))
    });
    let named: BTreeMap<NamedNode, Named<'_>> = named.collect();
    let mut quads = Vec::new();
    by_table(lexicon, &named, &mut quads);
    with_provinces(store, &named, &mut quads)?;
    Ok(quads)
}

/// A unit whose bodies articles name.
struct Named<'a> {
    id: UnitId,
    unit: &'a Unit,
    bodies: &'a BTreeSet<NamedNode>,
}

fn bodies(store: &Store) -> Result<Bodies, LienketError> {
    let mut bodies = Bodies::new();
    for (body, place) in links(store, vocab::JURISDICTION, None)? {
        if iri::kind_of(body.as_str()) == Some("body") {
            bodies.entry(place).or_default().insert(body);
        }
    }
    Ok(bodies)
}

/// The changes of the table, in each unit whose body before the change is named.
fn by_table(lexicon: &Lexicon, named: &BTreeMap<NamedNode, Named<'_>>, quads: &mut Vec<Quad>) {
    let places = &lexicon.places;
    for change in lexicon.body_changes.iter().filter(|change| change.is_local()) {
        for (node, Named { id, unit, bodies }) in named {
            if !stood_before(unit, change) {
                continue;
            }
            let from: Vec<NamedNode> = change
                .from
                .iter()
                .filter(|name| name.level() == Some(unit.level))
                .map(|name| iri::body(&name.of(unit), Some(node)))
                .filter(|body| bodies.contains(body))
                .collect();
            if from.is_empty() {
                continue;
            }
            let after = |level: Option<Level>| {
                if level == Some(unit.level) { Some(*id) } else { province(lexicon, *id, change) }
            };
            let to: Vec<(NamedNode, String)> = change
                .to
                .iter()
                .filter_map(|name| {
                    let unit = places.unit(after(name.level())?);
                    let name = name.of(unit);
                    Some((iri::body(&name, Some(&iri::unit(unit))), name))
                })
                .collect();
            let changed = Changed {
                kind: &change.kind,
                effective: Some(change.effective),
                is_whole: change.is_whole(),
                legal_basis: &change.legal_basis,
            };
            quads.extend(changed.quads(&from, &to, vocab::DERIVED_GRAPH));
        }
    }
}

/// Whether the unit was there when its bodies changed: not only since then, and not only until long before.
fn stood_before(unit: &Unit, change: &BodyChange) -> bool {
    let day = first_day(change.effective);
    unit.valid_from.is_none_or(|from| first_day(from) < day)
        && unit.valid_until.is_none_or(|until| day <= first_day(until))
}

fn first_day(date: PartialDate) -> (i16, u8, u8) {
    (date.year.unwrap_or_default(), date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// The province of a district at the time of the change.
fn province(lexicon: &Lexicon, unit: UnitId, change: &BodyChange) -> Option<UnitId> {
    let places = &lexicon.places;
    let outer = places.parent(unit, change.effective)?;
    (places.unit(outer).level == Level::Province).then_some(outer)
}

/// A change of a province as a whole: what came of it, and the node that tells it.
struct Whole {
    to: NamedNode,
    told: NamedNode,
}

/// Bodies of a province that went as a whole into another: into the body of the same name there, where articles name that.
fn with_provinces(
    store: &Store,
    named: &BTreeMap<NamedNode, Named<'_>>,
    quads: &mut Vec<Quad>,
) -> Result<(), LienketError> {
    for (place, change) in wholes(store)? {
        let (Some(before), Some(after)) = (named.get(&place), named.get(&change.to)) else {
            continue;
        };
        let told = about(store, change.told.as_ref(), vocab::REFERENCE_GRAPH)?;
        let act = text(&told, vocab::LEGAL_BASIS).unwrap_or_default();
        for body in before.bodies {
            let Some(name) = least_label(store, body)? else { continue };
            let Some(name) = renamed(&name, before.unit, after.unit) else { continue };
            let successor = iri::body(&name, Some(&change.to));
            if successor == *body || !after.bodies.contains(&successor) {
                continue;
            }
            let changed = Changed {
                kind: "merge",
                effective: text(&told, vocab::DATE).and_then(|day| day.parse().ok()),
                is_whole: true,
                legal_basis: &act,
            };
            let from = std::slice::from_ref(body);
            quads.extend(changed.quads(from, &[(successor, name)], vocab::DERIVED_GRAPH));
        }
    }
    Ok(())
}

/// The provinces that went as a whole into another, as the reference graph tells it.
fn wholes(store: &Store) -> Result<BTreeMap<NamedNode, Whole>, LienketError> {
    let graph = Some(vocab::REFERENCE_GRAPH);
    let full: BTreeSet<NamedNode> = store
        .quads(Pattern { predicate: Some(vocab::EXTENT), graph, ..Pattern::default() })?
        .into_iter()
        .filter(|quad| plain(&quad.object) == "full")
        .filter_map(|quad| match quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect();
    let mut results: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    for (told, to) in links(store, vocab::RESULTING_ORGANIZATION, graph)? {
        results.entry(told).or_default().push(to);
    }
    let mut wholes = BTreeMap::new();
    for (told, from) in links(store, vocab::ORIGINAL_ORGANIZATION, graph)? {
        if let Some([to]) = results.get(&told).map(Vec::as_slice)
            && full.contains(&told)
            && *to != from
            && iri::kind_of(to.as_str()) == Some("place")
        {
            wholes.insert(from, Whole { to: to.clone(), told });
        }
    }
    Ok(wholes)
}

/// The name of the same body of another unit: `Sở Nội vụ tỉnh Yên Bái` → `Sở Nội vụ tỉnh Lào Cai`. `None` where the name
/// does not end in that of the unit.
fn renamed(name: &str, before: &Unit, after: &Unit) -> Option<String> {
    let typed = name.strip_suffix(&before.canonical()).map(|stem| (stem, after.canonical()));
    let (stem, unit) = typed.or_else(|| {
        let stem = name.strip_suffix(&*before.name)?;
        Some((stem, after.name.to_string()))
    })?;
    stem.ends_with(' ').then(|| format!("{stem}{unit}"))
}
