//! When a place was in force, or the place whose body something is: `tỉnh Phú Thọ` was another province before 2025-07-01.
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::Level;
use oxigraph::model::{NamedNodeRef, Term};

/// `before 2025-07-01`, `from 2025-07-01`, `from 2020-01-01, before 2025-07-01`; `None` where the gazetteer knows no bounds.
pub(super) fn of(
    store: &Store,
    lexicon: &Lexicon,
    thing: &str,
) -> Result<Option<String>, LienketError> {
    let thing = NamedNodeRef::new_unchecked(thing);
    let place = first(store, thing, vocab::JURISDICTION)?;
    let place = match &place {
        Some(Term::NamedNode(place)) => place.as_ref(),
        Some(Term::BlankNode(_) | Term::Literal(_)) | None => thing,
    };
    let name = first(store, place, vocab::PREF_LABEL)?.as_ref().map(plain).unwrap_or_default();
    // The gazetteer's units of this name: one of them has the place's IRI.
    let is_it = |key: &str| {
        let minted = iri::place(Some(key), &name, Level::Province.as_str(), None);
        minted.as_ref() == place
    };
    let units = lexicon.places.units().map(|(_, unit)| unit);
    let unit = units.filter(|unit| name.ends_with(&*unit.name)).find(|unit| is_it(&unit.key));
    Ok(unit.and_then(|unit| match (unit.valid_from, unit.valid_until) {
        (None, None) => None,
        (None, Some(until)) => Some(format!("before {until}")),
        (Some(from), None) => Some(format!("from {from}")),
        (Some(from), Some(until)) => Some(format!("from {from}, before {until}")),
    }))
}

fn first(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<Term>, LienketError> {
    let (subject, predicate) = (Some(subject), Some(predicate));
    let quads = store.quads(Pattern { subject, predicate, ..Pattern::default() })?;
    Ok(quads.into_iter().next().map(|quad| quad.object))
}
