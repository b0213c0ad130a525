//! A reading as a person reads it: sentence by sentence, below each what is read in it.
use crate::fact::{Body, BodyId, Evidence, Facts, Participant, Place, PlaceId, Side};
use crate::ingest::Reading;
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

/// The sentences in which something is read, in text order, each with what is read in it.
pub fn of(reading: &Reading) -> Vec<(&str, Vec<Line>)> {
    let mut lines = Lines { facts: &reading.facts, found: Vec::new() };
    lines.entities();
    lines.posts();
    lines.happenings();
    lines.stated();
    lines.found.sort_by_key(|(sentence, _)| *sentence);
    let mut listing: Vec<(&str, Vec<Line>)> = Vec::new();
    let mut open = None;
    for (sentence, line) in lines.found {
        if open != Some(sentence) {
            let span = reading.outline.sentences.get(sentence).map(|sentence| sentence.span);
            listing.push((span.unwrap_or_default().of(&reading.outline.text), Vec::new()));
            open = Some(sentence);
        }
        if let Some((_, below)) = listing.last_mut() {
            below.push(line);
        }
    }
    listing
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
    use super::of;
    use crate::fact::{Evidence, Facts, Person, PersonId, Post};
    use crate::ingest::Reading;
    use crate::outline::Sentence;
    use crate::span::Span;
    use crate::value::Status;

    #[test]
    fn facts_stand_below_their_sentence() {
        let sentence =
            |start, end| Sentence { span: Span::new(start, end), block: 0, tokens: 0..0 };
        let at = |sentence| Evidence { sentence, rule: "test/rule" };
        let person =
            |name: &str, sentence| Person { name: name.into(), rank: None, evidence: at(sentence) };
        let post = Post {
            person: PersonId(1),
            role: "Bí thư".into(),
            body: None,
            status: Status::Former,
            evidence: at(0),
        };
        let mut reading = Reading::default();
        reading.outline.text = "Một. Hai.".into();
        reading.outline.sentences = vec![sentence(0, 6), sentence(7, 11)];
        reading.facts = Facts {
            people: vec![person("B", 1), person("A", 0)],
            posts: vec![post],
            ..Facts::default()
        };
        let listed: Vec<(&str, Vec<String>)> = of(&reading)
            .into_iter()
            .map(|(sentence, lines)| (sentence, lines.into_iter().map(|line| line.text).collect()))
            .collect();
        assert_eq!(
            listed,
            [
                ("Một.", vec!["A".to_owned(), "A: Bí thư (former)".to_owned()]),
                ("Hai.", vec!["B".to_owned()])
            ]
        );
    }
}
