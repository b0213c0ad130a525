//! What tells a thing from its namesakes: a person by a post, a place by its days.
use super::words;
use crate::query::plain;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::words::Language;
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;

/// How many posts of a person are looked at.
const POSTS: usize = 12;

/// What tells the thing of this IRI from others of its name; `None` where the store has nothing that does.
pub fn apart(store: &Store, iri: &str, language: Language) -> Option<String> {
    let thing = NamedNodeRef::new(iri).ok()?;
    post(store, thing).or_else(|| days(store, thing, language)).or_else(|| of_place(store, thing))
}

/// The post that most articles name: `Bí thư, Tỉnh ủy Thanh Hóa`.
fn post(store: &Store, person: NamedNodeRef<'_>) -> Option<String> {
    let (predicate, object) = (Some(vocab::MEMBER), Some(person.into()));
    let held = store.quads(Pattern { predicate, object, ..Pattern::default() }).ok()?;
    let mut posts: BTreeMap<String, usize> = BTreeMap::new();
    for held in held.iter().take(POSTS) {
        let NamedOrBlankNode::NamedNode(post) = &held.subject else { continue };
        let label = |predicate| name_of(store, first(store, post.as_ref(), predicate)?.object);
        if let Some(role) = label(vocab::ROLE) {
            let post = label(vocab::ORGANIZATION)
                .map_or_else(|| role.clone(), |body| format!("{role}, {body}"));
            *posts.entry(post).or_default() += 1;
        }
    }
    // Of equals the first by name.
    posts.into_iter().rev().max_by_key(|(_, number)| *number).map(|(post, _)| post)
}

/// `từ 2025-07-01`
fn days(store: &Store, place: NamedNodeRef<'_>, language: Language) -> Option<String> {
    let day = |key: &str, predicate| {
        let day = plain(&first(store, place, predicate)?.object);
        Some(words().say(language, key, &[("day", &day)]))
    };
    let days: Vec<String> = [day("from", vocab::VALID_FROM), day("until", vocab::VALID_UNTIL)]
        .into_iter()
        .flatten()
        .collect();
    (!days.is_empty()).then(|| days.join(", "))
}

/// The place whose body it is, or in which it lies.
fn of_place(store: &Store, thing: NamedNodeRef<'_>) -> Option<String> {
    let place = first(store, thing, vocab::JURISDICTION)
        .or_else(|| first(store, thing, vocab::CONTAINED_IN_PLACE))?;
    name_of(store, place.object)
}

fn name_of(store: &Store, thing: Term) -> Option<String> {
    let Term::NamedNode(thing) = thing else { return None };
    Some(plain(&first(store, thing.as_ref(), vocab::PREF_LABEL)?.object))
}

/// The first of what a thing bears, in the order of its text.
fn first(store: &Store, subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>) -> Option<Quad> {
    let (subject, predicate) = (Some(subject), Some(predicate));
    let quads = store.quads(Pattern { subject, predicate, ..Pattern::default() }).ok()?;
    quads.into_iter().min_by_key(|quad| quad.object.to_string())
}
