//! The provinces of the tables, with their validity and how they followed each other, and how bodies of the country did:
//! `graph/reference`.
use super::change::Changed;
use super::{iri, literal, vocab};
use crate::error::LienketError;
use crate::lexicon::body_changes::{self, BodyChange, NameOfBody};
use crate::lexicon::places::changes::{self, Change};
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::table::Tables;
use crate::value::Level;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use sha2::{Digest, Sha256};

/// What the graph is made by; another number where the same tables give other quads.
const FORM: &[u8] = b"2";

/// The reference graph of `tables`, sorted. A province is never the same as one that it went into: a change leads from
/// the units before to those after it.
///
/// # Errors
/// A table that cannot be read, or a row that breaks the rules.
pub fn reference_quads(tables: &Tables) -> Result<Vec<Quad>, LienketError> {
    let places = Gazetteer::of_provinces(tables)?;
    let mut quads = Vec::new();
    let mut say = |node: &NamedNode, predicate: NamedNodeRef<'static>, object: Term| {
        quads.push(Quad::new(node.clone(), predicate, object, vocab::REFERENCE_GRAPH));
    };
    for (id, unit) in places.units().filter(|(_, unit)| unit.level == Level::Province) {
        let node = node_of(&places, id);
        say(&node, vocab::TYPE, vocab::ADMINISTRATIVE_AREA.into_owned().into());
        let name = Literal::new_language_tagged_literal_unchecked(unit.canonical(), "vi");
        say(&node, vocab::PREF_LABEL, name.into());
        say(&node, vocab::LEVEL, vocab::level(unit.level).into());
        if let Some(outer) = unit.parent {
            say(&node, vocab::CONTAINED_IN_PLACE, node_of(&places, outer).into());
        }
        let dates = [(vocab::VALID_FROM, unit.valid_from), (vocab::VALID_UNTIL, unit.valid_until)];
        for (predicate, date) in dates {
            if let Some(date) = date {
                say(&node, predicate, literal::of_date(date).into());
            }
        }
    }
    for change in changes::of_provinces(tables, &places)? {
        quads.extend(describe(&change, &places));
    }
    for change in body_changes::read(tables)?.iter().filter(|change| !change.is_local()) {
        quads.extend(of_bodies(change));
    }
    let digest = Literal::from(digest(&quads).as_str());
    quads.push(Quad::new(
        vocab::REFERENCE_GRAPH,
        vocab::CONTENT_HASH,
        digest,
        vocab::REFERENCE_GRAPH,
    ));
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    Ok(quads)
}

fn node_of(places: &Gazetteer, unit: UnitId) -> NamedNode {
    iri::unit(places.unit(unit))
}

/// The units of a change, as nodes.
fn describe(change: &Change, places: &Gazetteer) -> Vec<Quad> {
    let nodes = |units: &[UnitId]| units.iter().map(|id| node_of(places, *id)).collect::<Vec<_>>();
    let keys = |units: &[UnitId]| {
        units.iter().map(|id| places.unit(*id).key.to_string()).collect::<Vec<_>>().join("|")
    };
    let changed = Changed {
        kind: &change.kind,
        effective: change.effective,
        is_whole: !change.is_partial(),
        legal_basis: &change.legal_basis,
    };
    let node = changed.node(&keys(&change.from), &keys(&change.to));
    changed.of_node(&node, &nodes(&change.from), &nodes(&change.to), vocab::REFERENCE_GRAPH)
}

/// A change of bodies of the country; those before are named too.
fn of_bodies(change: &BodyChange) -> Vec<Quad> {
    let named = |names: &[NameOfBody]| -> Vec<(NamedNode, String)> {
        names.iter().map(|name| (iri::body(name.stem(), None), name.stem().to_owned())).collect()
    };
    let changed = Changed {
        kind: &change.kind,
        effective: Some(change.effective),
        is_whole: change.is_whole(),
        legal_basis: &change.legal_basis,
    };
    let (from, to) = (named(&change.from), named(&change.to));
    let nodes: Vec<NamedNode> = from.iter().map(|(node, _)| node.clone()).collect();
    let mut quads = changed.quads(&nodes, &to, vocab::REFERENCE_GRAPH);
    for (body, name) in from {
        let name = Literal::new_language_tagged_literal_unchecked(name, "vi");
        quads.push(Quad::new(body, vocab::PREF_LABEL, name, vocab::REFERENCE_GRAPH));
    }
    quads
}

fn digest(quads: &[Quad]) -> String {
    let mut hash = Sha256::new();
    hash.update(FORM);
    for quad in quads {
        hash.update(quad.to_string().as_bytes());
    }
    iri::hex(&hash.finalize(), 16)
}
