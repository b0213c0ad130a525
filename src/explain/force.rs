//! When a place was in force, or the place whose body something is: `tỉnh Phú Thọ` was another province before 2025-07-01.
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::{Level, PartialDate};
use crate::words::{self, Said};
use oxigraph::model::{NamedNodeRef, Term};

/// `before 2025-07-01`, `from 2025-07-01`, `from 2020-01-01, before 2025-07-01`; `None` where the gazetteer knows no bounds.
pub(super) fn of(
    store: &Store,
    lexicon: &Lexicon,
    thing: &str,
) -> Result<Option<Said>, LienketError> {
    Ok(match bounds(store, lexicon, thing)? {
        (None, None) => None,
        (None, Some(until)) => Some(told("before", &[("until", &until)])),
        (Some(from), None) => Some(told("from", &[("from", &from)])),
        (Some(from), Some(until)) => {
            Some(told("from-before", &[("from", &from), ("until", &until)]))
        }
    })
}

fn told(key: &str, filled: &[(&str, &str)]) -> Said {
    Said::each(|language| words::answer(language, key, filled))
}

/// Whether a thing was in force on some day between the first of `first` and the last of `last`; that of which the gazetteer
/// knows no bounds always is.
pub fn in_force_within(
    store: &Store,
    lexicon: &Lexicon,
    thing: &str,
    (first, last): (PartialDate, PartialDate),
) -> Result<bool, LienketError> {
    let (from, until) = bounds(store, lexicon, thing)?;
    // As text a month stands before its days; behind them it stands with a mark that is greater than a hyphen.
    let has_begun = from.is_none_or(|from| from <= format!("{last}~"));
    Ok(has_begun && until.is_none_or(|until| first.to_string() < until))
}

/// The first day of a place, or of the place whose body something is, and the day after its last.
fn bounds(
    store: &Store,
    lexicon: &Lexicon,
    thing: &str,
) -> Result<(Option<String>, Option<String>), LienketError> {
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
    let text = |day: Option<PartialDate>| day.map(|day| day.to_string());
    Ok(unit.map_or((None, None), |unit| (text(unit.valid_from), text(unit.valid_until))))
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
