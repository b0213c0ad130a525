//! The places, bodies and people of an article as nodes that its facts point to.
use super::graph::{Gathering, Node};
use super::literal::{plain, vietnamese};
use super::{iri, vocab};
use crate::fact::{BodyId, Evidence, Facts, Participant, PersonId, PlaceId, Side};
use crate::lexicon::names;
use oxigraph::model::NamedNodeRef;
use std::collections::BTreeMap;

/// The node of each place, body and person, by its index in [`Facts`].
pub(super) struct Entities {
    places: Vec<Node>,
    bodies: Vec<Node>,
    people: Vec<Node>,
}

impl Entities {
    pub(super) fn place(&self, id: PlaceId) -> Option<Node> {
        self.places.get(id.0).copied()
    }

    pub(super) fn body(&self, id: BodyId) -> Option<Node> {
        self.bodies.get(id.0).copied()
    }

    pub(super) fn person(&self, id: PersonId) -> Option<Node> {
        self.people.get(id.0).copied()
    }

    pub(super) fn participant(&self, participant: Participant) -> Option<Node> {
        match participant {
            Participant::Person(id) => self.person(id),
            Participant::Body(id) => self.body(id),
        }
    }

    pub(super) fn side(&self, side: Side) -> Option<Node> {
        match side {
            Side::Place(id) => self.place(id),
            Side::Body(id) => self.body(id),
        }
    }
}

pub(super) fn encode(graph: &mut Gathering<'_>, facts: &Facts) -> Entities {
    let entities = mint(graph, facts);
    for (place, node) in facts.places.iter().zip(entities.places.iter().copied()) {
        entity(graph, node, vocab::ADMINISTRATIVE_AREA, &place.name, place.evidence);
        let level = graph.node(vocab::level(place.level));
        graph.set(node, vocab::LEVEL, level);
        if let Some(parent) = place.parent.and_then(|id| entities.place(id)) {
            graph.set(node, vocab::CONTAINED_IN_PLACE, parent);
        }
        mention(graph, node, place.named);
    }
    for (body, node) in facts.bodies.iter().zip(entities.bodies.iter().copied()) {
        entity(graph, node, vocab::FORMAL_ORGANIZATION, &body.name, body.evidence);
        let kind = graph.node(vocab::body_type(body.kind));
        graph.set(node, vocab::BODY_TYPE, kind);
        if let Some(place) = body.jurisdiction.and_then(|id| entities.place(id)) {
            graph.set(node, vocab::JURISDICTION, place);
        }
        if let Some(parent) =
            body.parent.and_then(|id| entities.body(id)).filter(|parent| *parent != node)
        {
            graph.set(node, vocab::SUB_ORGANIZATION_OF, parent);
        }
        mention(graph, node, body.named);
    }
    for (person, node) in facts.people.iter().zip(entities.people.iter().copied()) {
        entity(graph, node, vocab::PERSON, &person.name, person.evidence);
        graph.set(node, vocab::NAME_KEY, plain(&names::key(&person.name)));
        if let Some(rank) = &person.rank {
            graph.set(node, vocab::RANK, vietnamese(rank));
        }
        mention(graph, node, true);
    }
    entities
}

/// The nodes first: a place may be named before the one that contains it.
fn mint(graph: &mut Gathering<'_>, facts: &Facts) -> Entities {
    let mut entities = Entities { places: Vec::new(), bodies: Vec::new(), people: Vec::new() };
    for place in &facts.places {
        let parent = place.parent.and_then(|id| facts.places.get(id.0));
        let (unit, parent) = (place.unit.as_deref(), parent.map(|parent| parent.name.as_str()));
        let iri = iri::place(unit, &place.name, place.level.as_str(), parent);
        entities.places.push(graph.node(iri));
    }
    for body in &facts.bodies {
        let jurisdiction = body.jurisdiction.and_then(|id| entities.place(id));
        let iri = iri::body(&body.name, jurisdiction.map(|place| graph.iri(place)));
        entities.bodies.push(graph.node(iri));
    }
    let mut namesakes: BTreeMap<&str, usize> = BTreeMap::new();
    for person in &facts.people {
        let nth = namesakes.entry(&person.name).and_modify(|nth| *nth += 1).or_default();
        let iri = iri::person(graph.iri(graph.article), &person.name, *nth);
        entities.people.push(graph.node(iri));
    }
    entities
}

fn entity(
    graph: &mut Gathering<'_>,
    node: Node,
    class: NamedNodeRef<'static>,
    name: &str,
    evidence: Evidence,
) {
    graph.set(node, vocab::TYPE, class);
    graph.set(node, vocab::PREF_LABEL, vietnamese(name));
    graph.evidence(node, evidence);
}

/// What the article names itself; the rest it only implies.
pub(super) fn mention(graph: &mut Gathering<'_>, node: Node, named: bool) {
    if named {
        graph.add(graph.article, vocab::MENTIONS, node);
    }
}

/// As [`plain`], for values that may be missing.
pub(super) fn optional(
    graph: &mut Gathering<'_>,
    node: Node,
    predicate: NamedNodeRef<'static>,
    value: Option<&str>,
) {
    if let Some(value) = value {
        graph.set(node, predicate, plain(value));
    }
}
