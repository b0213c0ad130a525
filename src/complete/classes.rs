//! Of which classes what a text speaks of may be: what it says itself, and what the store has.
use super::position::triples;
use super::walk::Triple;
use crate::rdf::{iri, vocab};
use crate::schema::{Class, Relation, Schema};
use std::collections::BTreeSet;

/// How far a variable is followed back through others.
const DEPTH: usize = 4;

/// What a text says of its subjects, beside what a store has.
pub(super) struct Reading<'a> {
    schema: &'a Schema,
    triples: Vec<Triple<'a>>,
}

impl<'a> Reading<'a> {
    /// Reads `text`.
    pub(super) fn new(text: &'a str, schema: &'a Schema) -> Self {
        Self { schema, triples: triples(text) }
    }

    /// The classes that `subject` may be of; all where nothing is said of it.
    pub(super) fn classes(&self, subject: Option<&str>) -> Vec<&'a Class> {
        let known = subject.and_then(|subject| self.of(subject, DEPTH));
        known.unwrap_or_else(|| self.schema.classes.iter().collect())
    }

    /// The classes of what `step` leads to from things of `classes`.
    pub(super) fn behind(&self, classes: &[&'a Class], step: &str) -> Vec<&'a Class> {
        let Some(step) = expanded(step) else { return self.schema.classes.iter().collect() };
        let leads = leads(classes, &step);
        let found: Vec<&Class> =
            self.schema.classes.iter().filter(|class| leads.contains(class.iri.as_str())).collect();
        if found.is_empty() { self.schema.classes.iter().collect() } else { found }
    }

    /// The relation of this name as things of the classes of `subject` bear it, class by class.
    pub(super) fn relations(&self, subject: Option<&str>, name: &str) -> Vec<&'a Relation> {
        let Some(iri) = expanded(name) else { return Vec::new() };
        self.classes(subject).into_iter().filter_map(|class| class.relation(&iri)).collect()
    }

    fn of(&self, subject: &str, depth: usize) -> Option<Vec<&'a Class>> {
        let depth = depth.checked_sub(1)?;
        let own = || self.triples.iter().filter(|triple| triple.subject == subject);
        let said: Vec<&Class> = own()
            .filter(|triple| matches!(triple.predicate, "a" | "rdf:type"))
            .filter_map(|triple| self.schema.class(&expanded(triple.object)?))
            .collect();
        if !said.is_empty() {
            return Some(said);
        }
        let borne: Vec<String> = own()
            .filter(|triple| !matches!(triple.predicate, "a" | "rdf:type"))
            .filter_map(|triple| expanded(triple.predicate))
            .collect();
        let mut led: BTreeSet<&str> = BTreeSet::new();
        for triple in self.triples.iter().filter(|triple| triple.object == subject) {
            if let Some(predicate) = expanded(triple.predicate) {
                let from = self.of(triple.subject, depth);
                let from = from.unwrap_or_else(|| self.schema.classes.iter().collect());
                led.extend(leads(&from, &predicate));
            }
        }
        if borne.is_empty() && led.is_empty() {
            return None;
        }
        let fits = |class: &&Class| {
            (led.is_empty() || led.contains(class.iri.as_str()))
                && borne.iter().all(|iri| class.relation(iri).is_some())
        };
        let found: Vec<&Class> = self.schema.classes.iter().filter(fits).collect();
        (!found.is_empty()).then_some(found)
    }
}

/// A text that stands in `text` where the graph has things alone, and the relation that leads to it; none where it is a subject.
pub fn label_for_thing(text: &str, schema: &Schema) -> Option<(Option<String>, String)> {
    let reading = Reading::new(text, schema);
    let label = |term: &str| {
        let label = term.strip_prefix(['"', '\'', '“'])?;
        Some(label.trim_end_matches(['"', '\'', '”']).to_owned())
    };
    reading.triples.iter().find_map(|triple| {
        if let Some(label) = label(triple.subject) {
            return Some((None, label));
        }
        let label = label(triple.object)?;
        let relations = reading.relations(Some(triple.subject), triple.predicate);
        let leads_to_things = !relations.is_empty() && relations.iter().all(|one| one.is_thing);
        leads_to_things.then(|| (Some(triple.predicate.to_owned()), label))
    })
}

/// The classes that a relation of `classes` leads to.
fn leads<'a>(classes: &[&'a Class], relation: &str) -> BTreeSet<&'a str> {
    let relations = classes.iter().filter_map(|class| class.relation(relation));
    relations.flat_map(|relation| relation.leads.iter().map(String::as_str)).collect()
}

/// The IRI that a prefixed name or `<…>` stands for.
pub(super) fn expanded(name: &str) -> Option<String> {
    if name == "a" {
        return Some(vocab::TYPE.as_str().to_owned());
    }
    iri::written(name).map(oxigraph::model::NamedNode::into_string)
}
