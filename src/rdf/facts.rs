//! Posts, events, participations, documents, statistics and cooperations as nodes of their own.
use super::entities::{Entities, mention, optional};
use super::graph::{Gathering, Node};
use super::literal::{date, decimal, vietnamese};
use super::{iri, vocab};
use crate::fact::{Cooperation, Document, Event, Facts, Participation, Post, Statistic};
use crate::value::PartialDate;
use oxigraph::model::NamedNodeRef;

/// Adds every fact. One that points to something that is not there is left out: it says nothing.
pub(super) fn encode(
    graph: &mut Gathering<'_>,
    facts: &Facts,
    entities: &Entities,
    published: Option<PartialDate>,
) {
    for fact in &facts.posts {
        post(graph, fact, entities, published);
    }
    let events: Vec<Node> = facts.events.iter().map(|fact| event(graph, fact, entities)).collect();
    for fact in &facts.participations {
        participation(graph, fact, entities, &events);
    }
    for fact in &facts.documents {
        document(graph, fact, facts, entities);
    }
    for fact in &facts.statistics {
        statistic(graph, fact, entities);
    }
    for fact in &facts.cooperations {
        cooperation(graph, fact, entities, &events);
    }
}

fn post(
    graph: &mut Gathering<'_>,
    fact: &Post,
    entities: &Entities,
    published: Option<PartialDate>,
) -> Option<()> {
    let person = entities.person(fact.person)?;
    let body = fact.body.and_then(|id| entities.body(id));
    let content = [graph.iri(person).as_str(), &fact.role, graph.key(body), fact.status.as_str()];
    let node =
        graph.fact(iri::fact(graph.iri(graph.article), "post", &content), vocab::MEMBERSHIP)?;
    let role = graph.concept("role", &fact.role);
    graph.set(node, vocab::MEMBER, person);
    graph.set(node, vocab::ROLE, role);
    link(graph, node, vocab::ORGANIZATION, body);
    let status = graph.node(vocab::status(fact.status));
    graph.set(node, vocab::STATUS, status);
    when(graph, node, vocab::ATTESTED_ON, published);
    graph.evidence(node, fact.evidence);
    Some(())
}

fn event(graph: &mut Gathering<'_>, fact: &Event, entities: &Entities) -> Node {
    let place = fact.place.and_then(|id| entities.place(id));
    let class = vocab::event_class(fact.kind);
    let day = fact.date.map(|date| date.to_string()).unwrap_or_default();
    let time = fact.time_of_day.map_or("", |time| time.as_str());
    // The sentence tells apart two visits of one day that the article calls by no name; and it puts the events of an
    // article into the order in which it tells them.
    let kind = format!("event/{:03}", fact.evidence.sentence);
    let content = [class.as_str(), &fact.name, &day, time, graph.key(place)];
    let iri = iri::fact(graph.iri(graph.article), &kind, &content);
    let known = graph.node(iri.clone());
    let Some(node) = graph.fact(iri, vocab::EVENT) else { return known };
    let class = graph.node(class);
    graph.add(node, vocab::TYPE, class);
    graph.set(node, vocab::PREF_LABEL, vietnamese(&fact.name));
    when(graph, node, vocab::START_DATE, fact.date);
    if let Some(time) = fact.time_of_day {
        let time = graph.node(vocab::time_of_day(time));
        graph.set(node, vocab::TIME_OF_DAY, time);
    }
    link(graph, node, vocab::LOCATION, place);
    graph.evidence(node, fact.evidence);
    node
}

fn participation(
    graph: &mut Gathering<'_>,
    fact: &Participation,
    entities: &Entities,
    events: &[Node],
) -> Option<()> {
    let event = *events.get(fact.event.0)?;
    let participant = entities.participant(fact.participant)?;
    let side = fact.side.and_then(|side| entities.side(side));
    let content = [
        graph.iri(event).as_str(),
        graph.iri(participant).as_str(),
        fact.capacity.as_str(),
        graph.key(side),
    ];
    let node = graph.fact(
        iri::fact(graph.iri(graph.article), "participation", &content),
        vocab::PARTICIPATION,
    )?;
    graph.set(node, vocab::IN_EVENT, event);
    graph.set(node, vocab::PARTICIPANT, participant);
    let capacity = graph.node(vocab::capacity(fact.capacity));
    graph.set(node, vocab::CAPACITY, capacity);
    link(graph, node, vocab::ON_BEHALF_OF, side);
    graph.evidence(node, fact.evidence);
    Some(())
}

fn document(graph: &mut Gathering<'_>, fact: &Document, facts: &Facts, entities: &Entities) {
    let issuer = fact.issuer.and_then(|id| facts.bodies.get(id.0)).map(|body| body.name.as_str());
    let (number, title) = (fact.number.as_deref(), fact.title.as_deref());
    let parts = iri::DocumentKey { kind: &fact.kind, number, date: fact.date, issuer, title };
    let node = graph.node(iri::document(graph.iri(graph.article), &parts));
    let kind = graph.concept("document-type", &fact.kind);
    graph.set(node, vocab::TYPE, vocab::LEGAL_RESOURCE);
    graph.set(node, vocab::TYPE_DOCUMENT, kind);
    optional(graph, node, vocab::ID_LOCAL, number);
    when(graph, node, vocab::DATE_DOCUMENT, fact.date);
    link(graph, node, vocab::PASSED_BY, fact.issuer.and_then(|id| entities.body(id)));
    if let Some(title) = title {
        graph.set(node, vocab::TITLE, vietnamese(title));
    }
    graph.evidence(node, fact.evidence);
    mention(graph, node, true);
}

fn statistic(graph: &mut Gathering<'_>, fact: &Statistic, entities: &Entities) -> Option<()> {
    let place = fact.place.and_then(|id| entities.place(id));
    let period = fact.period.map(|period| period.to_string()).unwrap_or_default();
    let approximation = fact.approximation.map_or("", |value| value.as_str());
    let content = [
        &fact.indicator,
        fact.value.as_str(),
        &fact.unit,
        approximation,
        graph.key(place),
        &period,
    ];
    let node = graph
        .fact(iri::fact(graph.iri(graph.article), "observation", &content), vocab::OBSERVATION)?;
    graph.set(node, vocab::DATA_SET, vocab::STATISTICS);
    graph.set(node, vocab::INDICATOR, vietnamese(&fact.indicator));
    graph.set(node, vocab::VALUE, decimal(&fact.value));
    graph.set(node, vocab::UNIT, vietnamese(&fact.unit));
    if let Some(value) = fact.approximation {
        let value = graph.node(vocab::approximation(value));
        graph.set(node, vocab::APPROXIMATION, value);
    }
    link(graph, node, vocab::AREA, place);
    when(graph, node, vocab::FROM, fact.period.map(|period| period.from));
    when(graph, node, vocab::UNTIL, fact.period.and_then(|period| period.until));
    graph.evidence(node, fact.evidence);
    Some(())
}

fn cooperation(
    graph: &mut Gathering<'_>,
    fact: &Cooperation,
    entities: &Entities,
    events: &[Node],
) -> Option<()> {
    let (one, other) = (entities.place(fact.place_a)?, entities.place(fact.place_b)?);
    let event = fact.event.and_then(|id| events.get(id.0).copied());
    let day = fact.date.map(|date| date.to_string()).unwrap_or_default();
    let topics = fact.topics.join("; ");
    let content =
        [graph.key(event), graph.iri(one).as_str(), graph.iri(other).as_str(), &day, &topics];
    let node = graph
        .fact(iri::fact(graph.iri(graph.article), "cooperation", &content), vocab::COOPERATION)?;
    link(graph, node, vocab::IN_EVENT, event);
    graph.add(node, vocab::PARTNER, one);
    graph.add(node, vocab::PARTNER, other);
    when(graph, node, vocab::DATE, fact.date);
    for topic in &fact.topics {
        let topic = graph.concept("topic", topic);
        graph.add(node, vocab::TOPIC, topic);
    }
    // Engines concatenate groups in any order: the list as a whole keeps the article's.
    if !topics.is_empty() {
        graph.set(node, vocab::TOPIC_LIST, vietnamese(&topics));
    }
    graph.evidence(node, fact.evidence);
    Some(())
}

fn link(
    graph: &mut Gathering<'_>,
    node: Node,
    predicate: NamedNodeRef<'static>,
    object: Option<Node>,
) {
    if let Some(object) = object {
        graph.set(node, predicate, object);
    }
}

fn when(
    graph: &mut Gathering<'_>,
    node: Node,
    predicate: NamedNodeRef<'static>,
    value: Option<PartialDate>,
) {
    if let Some(value) = value {
        graph.set(node, predicate, date(value));
    }
}
