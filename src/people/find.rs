//! The people of a name in any spelling, or of an IRI.
use super::who::name_of;
use crate::error::LienketError;
use crate::identity;
use crate::lexicon::fold::distance;
use crate::lexicon::names;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// What goes by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Nobody; the nearest known names.
    Nobody(Vec<String>),
    /// These people, by IRI.
    People(Vec<String>),
}

/// The people called `what`: an IRI, a prefixed name, or a name with or without diacritics, in any case. A name to the
/// letter is preferred to one that is only alike. An IRI that was replaced leads to the one in use.
pub fn find(store: &Store, what: &str) -> Result<Match, LienketError> {
    let what = what.trim();
    if let Some(node) = iri::written(what) {
        let node = identity::in_use(store, &node)?;
        let quads = store.quads(Pattern {
            subject: Some(node.as_ref()),
            predicate: Some(vocab::NAME_KEY),
            ..Pattern::default()
        })?;
        return Ok(if quads.is_empty() {
            Match::Nobody(Vec::new())
        } else {
            Match::People(vec![node.into_string()])
        });
    }
    let key = Literal::from(names::key(what));
    let (predicate, object) = (Some(vocab::NAME_KEY), Some(TermRef::from(&key)));
    let mut alike = BTreeSet::new();
    for quad in store.quads(Pattern { predicate, object, ..Pattern::default() })? {
        alike.extend(person_of(&quad));
    }
    let mut exact = BTreeSet::new();
    for person in &alike {
        let (name, others) = name_of(store, &NamedNode::new_unchecked(person.as_str()))?;
        let mut spelled = std::iter::once(&name).chain(&others);
        if spelled.any(|name| names::exact(name) == names::exact(what)) {
            exact.insert(person.clone());
        }
    }
    let found = if exact.is_empty() { alike } else { exact };
    if found.is_empty() {
        return Ok(Match::Nobody(nearest_names(store, what)?));
    }
    Ok(Match::People(found.into_iter().collect()))
}

/// The person in an article of whom a quad speaks.
fn person_of(quad: &Quad) -> Option<String> {
    let (NamedOrBlankNode::NamedNode(person), GraphName::NamedNode(graph)) =
        (&quad.subject, &quad.graph_name)
    else {
        return None;
    };
    (iri::kind_of(graph.as_str()) == Some("article")).then(|| person.as_str().to_owned())
}

/// The known names that look most like `name`.
pub fn nearest_names(store: &Store, name: &str) -> Result<Vec<String>, LienketError> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for quad in store.quads(Pattern { predicate: Some(vocab::NAME_KEY), ..Pattern::default() })? {
        if let Some(person) = person_of(&quad) {
            known.entry(plain(&quad.object)).or_insert(person);
        }
    }
    nearest(&names::key(name), known.keys())
        .iter()
        .filter_map(|key| known.get(key))
        .map(|person| Ok(name_of(store, &NamedNode::new_unchecked(person.as_str()))?.0))
        .collect()
}

/// The known names that look most like `name`.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n String>) -> Vec<String> {
    let allowed = name.chars().count().div_ceil(4).clamp(1, 3);
    let mut near: Vec<(usize, &String)> = known
        .map(|known| (distance(name, known), known))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort();
    near.into_iter().take(3).map(|(_, name)| name.clone()).collect()
}
