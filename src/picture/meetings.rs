//! At which events two people met, and the sentences that say so.
use super::of_trails::piece;
use super::page::Evidence;
use crate::error::LienketError;
use crate::path::evidence::evidence;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// Events of one pair whose evidence is gathered; a pair may have met a hundred times.
const EVENTS: usize = 12;

/// The events of people, read from a store when they are asked for.
pub struct Meetings<'a> {
    store: &'a Store,
    /// By person: the participation in each event. Of events that are the same, the first stands for all.
    known: BTreeMap<String, BTreeMap<String, String>>,
}

impl<'a> Meetings<'a> {
    /// Those of a store.
    pub const fn of(store: &'a Store) -> Self {
        Self { store, known: BTreeMap::new() }
    }

    /// The sentences that tell of both at one event, by the IRI of the event: those of the one and of the other.
    ///
    /// # Errors
    /// Those of the store.
    pub fn between(&mut self, one: &str, other: &str) -> Result<Vec<Evidence>, LienketError> {
        for person in [one, other] {
            if !self.known.contains_key(person) {
                let events = self.events(person)?;
                self.known.insert(person.to_owned(), events);
            }
        }
        let (Some(one), Some(other)) = (self.known.get(one), self.known.get(other)) else {
            return Ok(Vec::new());
        };
        let common = one.iter().filter_map(|(event, part)| Some([part, other.get(event)?]));
        let mut pieces: Vec<Evidence> = Vec::new();
        for participation in common.take(EVENTS).flatten() {
            let Some(found) = evidence(self.store, participation)? else { continue };
            let new = piece(&found);
            // Both stand in one sentence more often than not.
            let is_known =
                |known: &Evidence| (&known.article, known.begin) == (&new.article, new.begin);
            if !pieces.iter().any(is_known) {
                pieces.push(new);
            }
        }
        Ok(pieces)
    }

    fn events(&self, person: &str) -> Result<BTreeMap<String, String>, LienketError> {
        let person = NamedNode::new_unchecked(person);
        let (predicate, object) = (Some(vocab::PARTICIPANT), Some(person.as_ref().into()));
        let mut events = BTreeMap::new();
        let mut found: Vec<NamedNode> = Vec::new();
        for quad in self.store.quads(Pattern { predicate, object, ..Pattern::default() })? {
            if let NamedOrBlankNode::NamedNode(participation) = quad.subject {
                found.push(participation);
            }
        }
        found.sort();
        for participation in found {
            for event in self.objects(participation.as_ref(), vocab::IN_EVENT)? {
                let first = self.objects(event.as_ref(), vocab::SAME_EVENT)?.into_iter().next();
                let event = first.unwrap_or(event).into_string();
                events.entry(event).or_insert_with(|| participation.clone().into_string());
            }
        }
        Ok(events)
    }

    /// The objects of a property, sorted.
    fn objects(
        &self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<NamedNode>, LienketError> {
        let pattern =
            Pattern { subject: Some(subject), predicate: Some(predicate), ..Pattern::default() };
        let mut objects: Vec<NamedNode> = self
            .store
            .quads(pattern)?
            .into_iter()
            .filter_map(|quad| match quad.object {
                Term::NamedNode(object) => Some(object),
                Term::BlankNode(_) | Term::Literal(_) => None,
            })
            .collect();
        objects.sort();
        objects.dedup();
        Ok(objects)
    }
}
