//! The provinces of the tables, with their validity and how they followed each other: `graph/reference`.
use super::{iri, literal, vocab};
use crate::error::LienketError;
use crate::lexicon::places::changes::{self, Change};
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::table::Tables;
use crate::value::{Level, PartialDate};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use sha2::{Digest, Sha256};

/// What the graph is made by; another number where the same tables give other quads.
const FORM: &[u8] = b"1";

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
        describe(&change, &places, &mut say);
    }
    let digest = Literal::from(digest(&quads).as_str());
    quads.push(Quad::new(
        vocab::REFERENCE_GRAPH,
        vocab::CONTENT_HASH,
        digest,
        vocab::REFERENCE_GRAPH,
    ));
    quads.sort_by_cached_key(ToString::to_string);
    Ok(quads)
}

fn node_of(places: &Gazetteer, unit: UnitId) -> NamedNode {
    iri::unit(places.unit(unit))
}

/// A change: from which units to which, when, by which act, and whether the whole of them or a part changed hands.
fn describe(
    change: &Change,
    places: &Gazetteer,
    say: &mut impl FnMut(&NamedNode, NamedNodeRef<'static>, Term),
) {
    let keys = |units: &[UnitId]| {
        units.iter().map(|id| places.unit(*id).key.to_string()).collect::<Vec<_>>().join("|")
    };
    let (from, to) = (keys(&change.from), keys(&change.to));
    let day = change.effective.map(|day: PartialDate| day.to_string()).unwrap_or_default();
    let node = iri::change(&change.kind, &[&change.kind, &from, &to, &day]);
    say(&node, vocab::TYPE, vocab::CHANGE_EVENT.into_owned().into());
    for unit in &change.from {
        say(&node, vocab::ORIGINAL_ORGANIZATION, node_of(places, *unit).into());
    }
    for unit in &change.to {
        say(&node, vocab::RESULTING_ORGANIZATION, node_of(places, *unit).into());
    }
    if let Some(day) = change.effective {
        say(&node, vocab::DATE, literal::of_date(day).into());
    }
    let extent = if change.is_partial() { "partial" } else { "full" };
    say(&node, vocab::EXTENT, Literal::from(extent).into());
    let basis = Literal::new_language_tagged_literal_unchecked(change.legal_basis.as_str(), "vi");
    say(&node, vocab::LEGAL_BASIS, basis.into());
}

fn digest(quads: &[Quad]) -> String {
    let mut hash = Sha256::new();
    hash.update(FORM);
    for quad in quads {
        hash.update(quad.to_string().as_bytes());
    }
    iri::hex(&hash.finalize(), 16)
}
