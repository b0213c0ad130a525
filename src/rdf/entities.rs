//! The places, bodies and people of an article as nodes that its facts point to.
use super::graph::{Graph, plain, vietnamese};
use super::{iri, vocab};
use crate::fact::{BodyId, Evidence, Facts, Participant, PersonId, PlaceId, Side};
use oxigraph::model::{NamedNode, NamedNodeRef};
use std::collections::BTreeMap;

/// The node of each place, body and person, by its index in [`Facts`].
pub(super) struct Entities {
    places: Vec<NamedNode>,
    bodies: Vec<NamedNode>,
    people: Vec<NamedNode>,
}

impl Entities {
    pub(super) fn place(&self, id: PlaceId) -> Option<&NamedNode> {
        self.places.get(id.0)
    }

    pub(super) fn body(&self, id: BodyId) -> Option<&NamedNode> {
        self.bodies.get(id.0)
    }

    pub(super) fn person(&self, id: PersonId) -> Option<&NamedNode> {
        self.people.get(id.0)
    }

    pub(super) fn participant(&self, participant: Participant) -> Option<&NamedNode> {
        match participant {
            Participant::Person(id) => self.person(id),
            Participant::Body(id) => self.body(id),
        }
    }

    pub(super) fn side(&self, side: Side) -> Option<&NamedNode> {
        match side {
            Side::Place(id) => self.place(id),
            Side::Body(id) => self.body(id),
        }
    }
}

pub(super) fn encode(graph: &mut Graph<'_>, facts: &Facts) -> Entities {
    let entities = mint(graph, facts);
    for (place, node) in facts.places.iter().zip(&entities.places) {
        entity(graph, node, vocab::ADMINISTRATIVE_AREA, &place.name, place.evidence);
        graph.set(node, vocab::LEVEL, vocab::level(place.level));
        if let Some(parent) = place.parent.and_then(|id| entities.place(id)) {
            graph.set(node, vocab::CONTAINED_IN_PLACE, parent.clone());
        }
        mention(graph, node, place.named);
    }
    for (body, node) in facts.bodies.iter().zip(&entities.bodies) {
        entity(graph, node, vocab::FORMAL_ORGANIZATION, &body.name, body.evidence);
        graph.set(node, vocab::BODY_TYPE, vocab::body_type(body.kind));
        if let Some(place) = body.jurisdiction.and_then(|id| entities.place(id)) {
            graph.set(node, vocab::JURISDICTION, place.clone());
        }
        if let Some(parent) =
            body.parent.and_then(|id| entities.body(id)).filter(|parent| *parent != node)
        {
            graph.set(node, vocab::SUB_ORGANIZATION_OF, parent.clone());
        }
        mention(graph, node, body.named);
    }
    for (person, node) in facts.people.iter().zip(&entities.people) {
        entity(graph, node, vocab::PERSON, &person.name, person.evidence);
        if let Some(rank) = &person.rank {
            graph.set(node, vocab::RANK, vietnamese(rank));
        }
        mention(graph, node, true);
    }
    entities
}

/// The nodes first: a place may be named before the one that contains it.
fn mint(graph: &Graph<'_>, facts: &Facts) -> Entities {
    let places: Vec<NamedNode> = facts
        .places
        .iter()
        .map(|place| {
            let parent = place
                .parent
                .and_then(|id| facts.places.get(id.0))
                .map(|parent| parent.name.as_str());
            iri::place(place.unit.as_deref(), &place.name, place.level.as_str(), parent)
        })
        .collect();
    let bodies = facts
        .bodies
        .iter()
        .map(|body| iri::body(&body.name, body.jurisdiction.and_then(|id| places.get(id.0))))
        .collect();
    let mut namesakes: BTreeMap<&str, usize> = BTreeMap::new();
    let people = facts
        .people
        .iter()
        .map(|person| {
            let nth = namesakes.entry(&person.name).and_modify(|nth| *nth += 1).or_default();
            iri::person(&graph.article, &person.name, *nth)
        })
        .collect();
    Entities { places, bodies, people }
}

fn entity(
    graph: &mut Graph<'_>,
    node: &NamedNode,
    class: NamedNodeRef<'static>,
    name: &str,
    evidence: Evidence,
) {
    graph.set(node, vocab::TYPE, class);
    graph.set(node, vocab::PREF_LABEL, vietnamese(name));
    graph.evidence(node, evidence);
}

/// What the article names itself; the rest it only implies.
pub(super) fn mention(graph: &mut Graph<'_>, node: &NamedNode, named: bool) {
    if named {
        let article = graph.article.clone();
        graph.add(&article, vocab::MENTIONS, node.clone());
    }
}

/// The label of a value that may be missing, for the content of a key.
pub(super) fn key(node: Option<&NamedNode>) -> &str {
    node.map_or("", |node| node.as_str())
}

/// As [`plain`], for values that may be missing.
pub(super) fn optional(
    graph: &mut Graph<'_>,
    node: &NamedNode,
    predicate: NamedNodeRef<'static>,
    value: Option<&str>,
) {
    if let Some(value) = value {
        graph.set(node, predicate, plain(value));
    }
}
