//! The classes and relations that may stand at a place: those that the store has there first.
use super::classes::Reading;
use super::position::Slot;
use super::{Candidate, Knowledge, words};
use crate::names::spelling;
use crate::rdf::{iri, prefixes, vocab};
use crate::schema::{Kind, Term, term, terms};
use std::collections::BTreeMap;

/// The terms of which `begun` is the prefixed name, the name, a label, or the beginning of one, and the prefixes of which it is.
pub(super) fn of(
    text: &str,
    slot: &Slot<'_>,
    begun: &str,
    known: &Knowledge<'_>,
) -> Vec<Candidate> {
    let mut found = if *slot == Slot::Class {
        classes(begun, known)
    } else if matches!(slot, Slot::Predicate { .. } | Slot::Via)
        || (*slot == Slot::Avoid && !begun.is_empty())
    {
        relations(text, slot, begun, known)
    } else if let Slot::Object { subject, predicate } = slot {
        values(text, (*subject, *predicate), begun, known)
    } else if begun.contains(':') {
        let fitting = terms().iter().filter(|term| is_begun(term, begun));
        fitting.map(|term| shown(&term.iri, None, known)).collect()
    } else {
        Vec::new()
    };
    if takes_names(slot) && !begun.is_empty() && !begun.contains(':') {
        let names = prefixes().iter().map(|(name, _)| format!("{name}:"));
        found.extend(names.filter(|name| name.starts_with(begun)).map(Candidate::plain));
    }
    found
}

const fn takes_names(slot: &Slot<'_>) -> bool {
    matches!(
        slot,
        Slot::Subject
            | Slot::Predicate { .. }
            | Slot::Class
            | Slot::Object { .. }
            | Slot::Thing
            | Slot::Expression
            | Slot::End
            | Slot::Kind
            | Slot::Via
            | Slot::Avoid
    )
}

fn classes(begun: &str, known: &Knowledge<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for class in known.schema.iter().flat_map(|schema| &schema.classes) {
        if is_begun_iri(&class.iri, begun) {
            found.push(shown(&class.iri, Some(("things", class.things)), known));
        }
    }
    // Where nothing is known of the store, or nothing fits, the ontology is what there is.
    if found.is_empty() {
        found.extend(of_kind(Kind::Class, begun, known));
    }
    found
}

fn relations(text: &str, slot: &Slot<'_>, begun: &str, known: &Knowledge<'_>) -> Vec<Candidate> {
    let mut times: BTreeMap<&str, u64> = BTreeMap::new();
    if let Some(schema) = known.schema {
        let reading = Reading::new(text, schema);
        let (subject, step) = if let Slot::Predicate { subject, step } = slot {
            (*subject, *step)
        } else {
            (None, None)
        };
        let mut classes = reading.classes(subject);
        if let Some(step) = step {
            classes = reading.behind(&classes, step);
        }
        for relation in classes.iter().flat_map(|class| &class.relations) {
            *times.entry(&relation.iri).or_default() += relation.times;
        }
    }
    let mut seen: Vec<(&str, u64)> =
        times.into_iter().filter(|(iri, _)| is_begun_iri(iri, begun)).collect();
    seen.sort_by(|(one, times), (other, other_times)| other_times.cmp(times).then(one.cmp(other)));
    if seen.is_empty() {
        return of_kind(Kind::Relation, begun, known).collect();
    }
    seen.into_iter().map(|(iri, times)| shown(iri, Some(("times", times)), known)).collect()
}

/// The values of a closed list, where the relation leads to one.
fn values(
    text: &str,
    (subject, predicate): (Option<&str>, Option<&str>),
    begun: &str,
    known: &Knowledge<'_>,
) -> Vec<Candidate> {
    let (Some(schema), Some(predicate)) = (known.schema, predicate) else {
        let is_name = begun.contains(':');
        return if is_name { of_kind(Kind::Concept, begun, known).collect() } else { Vec::new() };
    };
    let reading = Reading::new(text, schema);
    let relations = reading.relations(subject, predicate);
    let mut values: Vec<&str> =
        relations.iter().flat_map(|relation| &relation.values).map(String::as_str).collect();
    values.sort_unstable();
    values.dedup();
    // Things with names are found by them.
    values.retain(|value| !value.starts_with(vocab::ID_NAMESPACE) && is_begun_iri(value, begun));
    values.into_iter().map(|value| shown(value, None, known)).collect()
}

fn of_kind<'a>(
    kind: Kind,
    begun: &'a str,
    known: &'a Knowledge<'_>,
) -> impl Iterator<Item = Candidate> + 'a {
    let fits = move |term: &&Term| term.kind == kind && is_begun(term, begun);
    terms().iter().filter(fits).map(|term| shown(&term.iri, None, known))
}

fn is_begun_iri(iri: &str, begun: &str) -> bool {
    match term(iri) {
        Some(term) => is_begun(term, begun),
        None => {
            begun.is_empty() || iri::in_query(iri).to_lowercase().starts_with(&begun.to_lowercase())
        }
    }
}

/// Whether `begun` is nothing, begins the prefixed name, or the name or a label in any spelling.
fn is_begun(term: &Term, begun: &str) -> bool {
    if begun.contains(':') {
        return term.name.to_lowercase().starts_with(&begun.to_lowercase());
    }
    let wanted = spelling(begun);
    begun.is_empty() || (!wanted.is_empty() && term.begins(&wanted))
}

/// `org:member  thành viên · 17861 lần`
fn shown(iri: &str, number: Option<(&str, u64)>, known: &Knowledge<'_>) -> Candidate {
    let insert = iri::in_query(iri);
    let label = term(iri).map_or("", |term| term.label.of(known.language));
    let number = number.map(|(key, n)| words().say(known.language, key, &[("n", &n.to_string())]));
    let told: Vec<&str> = [label, number.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let shown =
        if told.is_empty() { insert.clone() } else { format!("{insert}  {}", told.join(" · ")) };
    Candidate { shown, insert }
}
