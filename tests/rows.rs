//! Facts as rows of the contract's tables, without keys and evidence: what tests compare.
use lienket::fact::{BodyId, Facts, Participant, PlaceId, Side};
use std::fmt::Display;

/// The tables, in the contract's order.
pub(crate) const TABLES: [&str; 9] = [
    "people",
    "posts",
    "bodies",
    "places",
    "events",
    "participations",
    "documents",
    "statistics",
    "cooperations",
];

/// The rows of `table`, in the order in which the facts stand; an empty cell is empty.
pub(crate) fn rows(facts: &Facts, table: &str) -> Vec<Vec<String>> {
    match table {
        "people" => people(facts),
        "posts" => posts(facts),
        "bodies" => bodies(facts),
        "places" => places(facts),
        "events" => events(facts),
        "participations" => participations(facts),
        "documents" => documents(facts),
        "statistics" => statistics(facts),
        "cooperations" => cooperations(facts),
        other => panic!("there is no table {other:?}; allowed: {}", TABLES.join(", ")),
    }
}

fn text<T: Display>(value: Option<T>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn place(facts: &Facts, id: PlaceId) -> String {
    facts.places[id.0].name.clone()
}

fn body(facts: &Facts, id: BodyId) -> String {
    facts.bodies[id.0].name.clone()
}

fn people(facts: &Facts) -> Vec<Vec<String>> {
    facts
        .people
        .iter()
        .map(|person| vec![person.name.clone(), text(person.rank.as_ref())])
        .collect()
}

fn posts(facts: &Facts) -> Vec<Vec<String>> {
    let row = |post: &lienket::fact::Post| {
        vec![
            facts.people[post.person.0].name.clone(),
            post.role.clone(),
            text(post.body.map(|id| body(facts, id))),
            post.status.to_string(),
        ]
    };
    facts.posts.iter().map(row).collect()
}

fn bodies(facts: &Facts) -> Vec<Vec<String>> {
    let named = facts.bodies.iter().filter(|body| body.named);
    named.map(|body| vec![body.name.clone(), body.kind.to_string()]).collect()
}

fn places(facts: &Facts) -> Vec<Vec<String>> {
    let named = facts.places.iter().filter(|place| place.named);
    named.map(|place| vec![place.name.clone(), place.level.to_string()]).collect()
}

fn events(facts: &Facts) -> Vec<Vec<String>> {
    let row = |event: &lienket::fact::Event| {
        vec![
            event.kind.to_string(),
            event.name.clone(),
            text(event.date),
            text(event.time_of_day),
            text(event.place.map(|id| place(facts, id))),
        ]
    };
    facts.events.iter().map(row).collect()
}

fn participations(facts: &Facts) -> Vec<Vec<String>> {
    let row = |part: &lienket::fact::Participation| {
        vec![
            facts.events[part.event.0].kind.to_string(),
            match part.participant {
                Participant::Person(id) => facts.people[id.0].name.clone(),
                Participant::Body(id) => body(facts, id),
            },
            part.capacity.to_string(),
            text(part.side.map(|side| match side {
                Side::Place(id) => place(facts, id),
                Side::Body(id) => body(facts, id),
            })),
        ]
    };
    facts.participations.iter().map(row).collect()
}

fn documents(facts: &Facts) -> Vec<Vec<String>> {
    let row = |document: &lienket::fact::Document| {
        vec![
            document.kind.clone(),
            text(document.number.as_ref()),
            text(document.date),
            text(document.issuer.map(|id| body(facts, id))),
            text(document.title.as_ref()),
        ]
    };
    facts.documents.iter().map(row).collect()
}

fn statistics(facts: &Facts) -> Vec<Vec<String>> {
    let row = |statistic: &lienket::fact::Statistic| {
        vec![
            statistic.indicator.clone(),
            statistic.value.to_string(),
            statistic.unit.clone(),
            text(statistic.approximation),
            text(statistic.place.map(|id| place(facts, id))),
            text(statistic.period),
        ]
    };
    facts.statistics.iter().map(row).collect()
}

fn cooperations(facts: &Facts) -> Vec<Vec<String>> {
    let row = |cooperation: &lienket::fact::Cooperation| {
        vec![
            place(facts, cooperation.place_a),
            place(facts, cooperation.place_b),
            text(cooperation.date),
            cooperation.topics.join("; "),
        ]
    };
    facts.cooperations.iter().map(row).collect()
}
