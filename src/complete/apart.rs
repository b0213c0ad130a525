//! What tells a thing from its namesakes: a person by a post, a place by its days.
use super::words;
use crate::query::plain;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::words::Language;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// How many posts of a person are looked at.
const POSTS: usize = 3;

/// What tells the thing of this IRI from others of its name; `None` where the store has nothing that does.
pub fn apart(store: &Store, iri: &str, language: Language) -> Option<String> {
    let thing = NamedNodeRef::new(iri).ok()?;
    post(store, thing).or_else(|| days(store, thing, language)).or_else(|| of_place(store, thing))
}

/// The post that most of the first articles name: `Bí thư, Tỉnh ủy Thanh Hóa`.
fn post(store: &Store, person: NamedNodeRef<'_>) -> Option<String> {
    let (predicate, object) = (Some(vocab::MEMBER), Some(person.into()));
    let held = store.some(Pattern { predicate, object, ..Pattern::default() }, POSTS).ok()?;
    let mut posts: BTreeMap<String, usize> = BTreeMap::new();
    for held in &held {
        let (NamedOrBlankNode::NamedNode(post), GraphName::NamedNode(graph)) =
            (&held.subject, &held.graph_name)
        else {
            continue;
        };
        // An article's own graph names all that it speaks of, once.
        let graph = Some(graph.as_ref());
        let label = |predicate| {
            let Term::NamedNode(thing) = one(store, post.as_ref(), predicate, graph)? else {
                return None;
            };
            one(store, thing.as_ref(), vocab::PREF_LABEL, graph).as_ref().map(plain)
        };
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
        let day = plain(&one(store, place, predicate, Some(vocab::REFERENCE_GRAPH))?);
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
    let place = one(store, thing, vocab::JURISDICTION, None)
        .or_else(|| one(store, thing, vocab::CONTAINED_IN_PLACE, None))?;
    let Term::NamedNode(place) = place else { return None };
    one(store, place.as_ref(), vocab::PREF_LABEL, None).as_ref().map(plain)
}

/// What a thing bears, where all articles say it alike.
fn one(
    store: &Store,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: Option<NamedNodeRef<'_>>,
) -> Option<Term> {
    let (subject, predicate) = (Some(subject), Some(predicate));
    let quad = store.any(Pattern { subject, predicate, graph, object: None }).ok()??;
    Some(quad.object)
}
