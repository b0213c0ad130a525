//! A walk over all graphs of a store, which counts.
use super::{Class, Relation, Schema};
use crate::error::LienketError;
use crate::query::{Stop, plain};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The graphs that speak of terms, or of work that is still to be done.
const LEFT_OUT: [NamedNodeRef<'static>; 2] = [vocab::ONTOLOGY_GRAPH, vocab::UNDECIDED_GRAPH];
/// A list of more values is not closed.
const VALUES: usize = 24;

pub(super) fn gather(store: &Store, stop: &Stop) -> Result<Schema, LienketError> {
    let mut seen = Seen::default();
    for (number, graph) in store.graphs()?.iter().enumerate() {
        if stop.is_cancelled() {
            return Err(stop.fault());
        }
        if !LEFT_OUT.contains(&graph.as_ref()) {
            let pattern = Pattern { graph: Some(graph.as_ref()), ..Pattern::default() };
            seen.graph(number, &store.quads(pattern)?);
        }
    }
    Ok(seen.into_schema())
}

#[derive(Default)]
struct Seen {
    classes: BTreeMap<String, Things>,
    /// The statements that were met, by their digests: several articles may make one.
    met: FxHashSet<u64>,
}

#[derive(Default)]
struct Things {
    number: u64,
    relations: BTreeMap<String, Ends>,
}

#[derive(Default)]
struct Ends {
    times: u64,
    /// The number of the graph in which the example stands.
    example: Option<(usize, String, bool)>,
    values: BTreeSet<String>,
    is_open: bool,
    leads: BTreeSet<String>,
}

impl Seen {
    fn graph(&mut self, number: usize, quads: &[Quad]) {
        let mut classes: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for quad in quads.iter().filter(|quad| quad.predicate.as_ref() == vocab::TYPE) {
            if let (NamedOrBlankNode::NamedNode(thing), Term::NamedNode(class)) =
                (&quad.subject, &quad.object)
            {
                classes.entry(thing.as_str()).or_default().push(class.as_str());
            }
        }
        for quad in quads {
            let NamedOrBlankNode::NamedNode(thing) = &quad.subject else { continue };
            let Some(own) = classes.get(thing.as_str()) else { continue };
            if !self.met.insert(digest(quad)) {
                continue;
            }
            if quad.predicate.as_ref() == vocab::TYPE {
                if let Term::NamedNode(class) = &quad.object {
                    self.things(class.as_str()).number += 1;
                }
                continue;
            }
            let of_object = match &quad.object {
                Term::NamedNode(object) => classes.get(object.as_str()),
                Term::BlankNode(_) | Term::Literal(_) => None,
            };
            for class in own {
                let relations = &mut self.things(class).relations;
                if !relations.contains_key(quad.predicate.as_str()) {
                    relations.insert(quad.predicate.as_str().to_owned(), Ends::default());
                }
                if let Some(ends) = relations.get_mut(quad.predicate.as_str()) {
                    ends.add(number, &quad.object, of_object.map_or(&[], Vec::as_slice));
                }
            }
        }
    }

    fn things(&mut self, class: &str) -> &mut Things {
        self.classes.entry(class.to_owned()).or_default()
    }

    fn into_schema(self) -> Schema {
        let mut classes: Vec<Class> = self
            .classes
            .into_iter()
            .map(|(iri, things)| Class {
                iri,
                things: things.number,
                relations: relations(things.relations),
            })
            .collect();
        classes.sort_by(|one, other| {
            other.things.cmp(&one.things).then_with(|| one.iri.cmp(&other.iri))
        });
        Schema { classes }
    }
}

impl Ends {
    fn add(&mut self, graph: usize, object: &Term, classes: &[&str]) {
        self.times += 1;
        let (text, is_thing) = (plain(object), matches!(object, Term::NamedNode(_)));
        if !is_thing {
            self.is_open = true;
        } else if !self.is_open && !self.values.contains(&text) {
            self.values.insert(text.clone());
            self.is_open = self.values.len() > VALUES;
        }
        for class in classes {
            if !self.leads.contains(*class) {
                self.leads.insert((*class).to_owned());
            }
        }
        // Graphs come in order, the quads of one do not.
        let example = (graph, text, is_thing);
        if self.example.as_ref().is_none_or(|known| known.0 == graph && example < *known) {
            self.example = Some(example);
        }
    }
}

fn relations(seen: BTreeMap<String, Ends>) -> Vec<Relation> {
    let relation = |(iri, ends): (String, Ends)| {
        let (_, example, is_thing) = ends.example.unwrap_or_default();
        let values = if ends.is_open { BTreeSet::new() } else { ends.values };
        Relation {
            iri,
            times: ends.times,
            example,
            is_thing,
            values: values.into_iter().collect(),
            leads: ends.leads.into_iter().collect(),
        }
    };
    let mut relations: Vec<Relation> = seen.into_iter().map(relation).collect();
    relations
        .sort_by(|one, other| other.times.cmp(&one.times).then_with(|| one.iri.cmp(&other.iri)));
    relations
}

fn digest(quad: &Quad) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&quad.subject, &quad.predicate, &quad.object).hash(&mut hasher);
    hasher.finish()
}
