//! A reading as a person reads it: sentence by sentence, below each what is read in it.
mod passages;

pub use passages::{Passage, Piece, passages};

use crate::fact::{Body, BodyId, Evidence, Facts, Participant, Place, PlaceId, Side};
use crate::ingest::Reading;
use std::collections::BTreeMap;
use std::fmt::Display;

/// One fact in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The table it belongs to: `posts`.
    pub table: &'static str,
    /// What it says: `Nguyễn Văn A: Chủ tịch, Ủy ban nhân dân tỉnh Lào Cai (current)`.
    pub text: String,
    /// The rule that read it.
    pub rule: &'static str,
}

/// What is read in each sentence, by its number.
fn by_sentence(reading: &Reading) -> BTreeMap<usize, Vec<Line>> {
    let mut lines = Lines { facts: &reading.facts, found: Vec::new() };
    lines.entities();
    lines.posts();
    lines.happenings();
    lines.stated();
    let mut by_sentence: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    for (sentence, line) in lines.found {
        by_sentence.entry(sentence).or_default().push(line);
    }
    by_sentence
}

/// The facts in the order of the tables, each with the sentence it is read from.
struct Lines<'a> {
    facts: &'a Facts,
    found: Vec<(usize, Line)>,
}

impl Lines<'_> {
    fn add(&mut self, table: &'static str, text: String, evidence: &Evidence) {
        self.found.push((evidence.sentence, Line { table, text, rule: evidence.rule }));
    }

    fn place(&self, id: PlaceId) -> &str {
        self.facts.places.get(id.0).map_or("", |Place { name, .. }| name)
    }

    fn body(&self, id: BodyId) -> &str {
        self.facts.bodies.get(id.0).map_or("", |Body { name, .. }| name)
    }

    fn entities(&mut self) {
        for person in &self.facts.people {
            let rank = person.rank.as_ref().map_or(String::new(), |rank| format!("{rank} "));
            self.add("people", format!("{rank}{}", person.name), &person.evidence);
        }
        for body in self.facts.bodies.iter().filter(|body| body.named) {
            self.add("bodies", format!("{} ({})", body.name, body.kind), &body.evidence);
        }
        for place in self.facts.places.iter().filter(|place| place.named) {
            self.add("places", format!("{} ({})", place.name, place.level), &place.evidence);
        }
    }

    fn posts(&mut self) {
        for post in &self.facts.posts {
            let person = self.facts.people.get(post.person.0).map_or("", |person| &person.name);
            let held = more(
                format!("{person}: {}", post.role),
                ", ",
                post.body.map(|body| self.body(body)),
            );
            self.add("posts", format!("{held} ({})", post.status), &post.evidence);
        }
    }

    fn happenings(&mut self) {
        for event in &self.facts.events {
            let text = more(format!("{} ({})", event.name, event.kind), ", ", event.date);
            let text = more(text, " ", event.time_of_day);
            let text = more(text, ", ", event.place.map(|place| self.place(place)));
            self.add("events", text, &event.evidence);
        }
        for part in &self.facts.participations {
            let who = match part.participant {
                Participant::Person(id) => {
                    self.facts.people.get(id.0).map_or("", |person| &person.name)
                }
                Participant::Body(id) => self.body(id),
            };
            let side = part.side.map(|side| match side {
                Side::Place(id) => self.place(id),
                Side::Body(id) => self.body(id),
            });
            let event = self.facts.events.get(part.event.0).map_or("", |event| &event.name);
            let text = more(format!("{who}: {}", part.capacity), " for ", side);
            self.add("participations", format!("{text} – {event}"), &part.evidence);
        }
        for joint in &self.facts.cooperations {
            let text = format!("{} ↔ {}", self.place(joint.place_a), self.place(joint.place_b));
            let text = more(text, ", ", joint.date);
            let topics = (!joint.topics.is_empty()).then(|| joint.topics.join("; "));
            self.add("cooperations", more(text, ": ", topics), &joint.evidence);
        }
    }

    fn stated(&mut self) {
        for document in &self.facts.documents {
            let text = more(document.kind.clone(), " ", document.number.as_ref());
            let text = more(text, ", ", document.date);
            let text = more(text, ", ", document.issuer.map(|body| self.body(body)));
            self.add("documents", more(text, ": ", document.title.as_ref()), &document.evidence);
        }
        for stated in &self.facts.statistics {
            let text = more(format!("{} =", stated.indicator), " ", stated.approximation);
            let text = format!("{text} {} {}", stated.value, stated.unit);
            let text = more(text, ", ", stated.place.map(|place| self.place(place)));
            self.add("statistics", more(text, ", ", stated.period), &stated.evidence);
        }
    }
}

/// `text`, and what more there is to say.
fn more(text: String, mark: &str, addition: Option<impl Display>) -> String {
    match addition {
        Some(addition) => format!("{text}{mark}{addition}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::by_sentence;
    use crate::sample::reading;

    #[test]
    fn facts_stand_below_their_sentence() {
        let reading = reading(
            "2024",
            "Ông Lê Văn Cường, nguyên Chủ tịch nước, dự. Bà Trần Thị Bình, Bí thư Huyện ủy Bát Xát, phát biểu.",
        );
        let listed = by_sentence(&reading);
        let posts = |sentence: usize| {
            let lines = listed.get(&sentence).into_iter().flatten();
            lines.filter(|line| line.table == "posts").map(|line| line.text.clone()).collect()
        };
        let posts: [Vec<String>; 3] = [posts(0), posts(1), posts(2)];
        assert_eq!(
            posts,
            [
                Vec::new(),
                vec!["Lê Văn Cường: Chủ tịch nước (former)".to_owned()],
                vec!["Trần Thị Bình: Bí thư, Huyện ủy Bát Xát (current)".to_owned()],
            ]
        );
    }
}
