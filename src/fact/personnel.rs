//! Appointments and dismissals as events: one a day, its subjects the people whose posts change.
use super::scene::Sight;
use super::{Event, EventId, Evidence, Participant, Participation, Post, Side};
use crate::mention::Kind;
use crate::referent::{BodyId, PersonId, Referent};
use crate::value::{Capacity, EventType, PartialDate, Status, TimeOfDay};

/// A change of post, on the way to its event.
struct Change {
    person: PersonId,
    body: Option<BodyId>,
    date: Option<PartialDate>,
    time_of_day: Option<TimeOfDay>,
    evidence: Evidence,
}

/// Adds the personnel events that the posts `changed` tell to `events` and `participations`.
pub(super) fn state(
    sight: &Sight<'_>,
    posts: &[Post],
    changed: &[Post],
    events: &mut Vec<Event>,
    participations: &mut Vec<Participation>,
) {
    let mut changes: Vec<Change> = changed
        .iter()
        .filter(|post| matches!(post.status, Status::Incoming | Status::Outgoing | Status::Acting))
        .map(|post| change(sight, post.person, post.body, post.evidence.sentence))
        .collect();
    changes.extend(disciplined(sight, posts));
    for change in changes {
        let known = events
            .iter()
            .position(|event| event.kind == EventType::Personnel && event.date == change.date);
        let event = known.unwrap_or_else(|| {
            let place = change.body.and_then(|body| sight.referents.bodies[body.0].jurisdiction);
            let name = "công tác cán bộ".to_owned();
            events.push(Event {
                kind: EventType::Personnel,
                name,
                date: change.date,
                time_of_day: change.time_of_day,
                place,
                evidence: change.evidence,
            });
            events.len() - 1
        });
        let participant = Participant::Person(change.person);
        let event = EventId(event);
        if !participations.iter().any(|p| p.event == event && p.participant == participant) {
            let side = change.body.map(Side::Body);
            participations.push(Participation {
                event,
                participant,
                capacity: Capacity::Subject,
                side,
                evidence: change.evidence,
            });
        }
    }
}

fn change(sight: &Sight<'_>, person: PersonId, body: Option<BodyId>, sentence: usize) -> Change {
    let date = sight
        .dates(sentence, true)
        .first()
        .map(|(_, date)| *date)
        .or_else(|| sight.month(sentence));
    Change {
        person,
        body,
        date: date.map(|date| date.date),
        time_of_day: date.and_then(|date| date.time_of_day),
        evidence: Evidence { sentence, rule: "event/personnel" },
    }
}

/// `kỷ luật buộc thôi việc ông A`: the person directly behind a word of discipline.
fn disciplined(sight: &Sight<'_>, posts: &[Post]) -> Vec<Change> {
    const WORDS: [&str; 5] = ["kỷ", "cách", "khiển", "khai", "buộc"];
    let mut changes = Vec::new();
    for mention in &sight.referents.mentions {
        let is_discipline = matches!(&mention.kind, Kind::Event(term) if term.kind == EventType::Personnel)
            && WORDS.contains(&sight.outline.word_at(mention.tokens.start));
        if !is_discipline {
            continue;
        }
        let sentence = sight.outline.sentence_of(mention.tokens.start);
        let subject = sight.referents.mentions.iter().enumerate().find_map(|(index, person)| {
            let Kind::Person(named) = &person.kind else { return None };
            let near = named.lead >= mention.tokens.end && named.lead <= mention.tokens.end + 5;
            match sight.referents.of[index].filter(|_| near)? {
                Referent::Person(person) => Some(person),
                _ => None,
            }
        });
        let Some(person) = subject else { continue };
        let body = posts.iter().find(|post| post.person == person).and_then(|post| post.body);
        if body.is_some() {
            let mut change = change(sight, person, body, sentence);
            change.date = change.date.or_else(|| sight.document_date(sentence));
            changes.push(change);
        }
    }
    changes
}

impl Sight<'_> {
    /// A month that the sentence names: `tháng 9/2016`.
    fn month(&self, sentence: usize) -> Option<crate::referent::calendar::Resolved> {
        self.any_date(sentence).find(|date| {
            date.date.month.is_some() && date.date.day.is_none() && date.until.is_none()
        })
    }

    /// The day of the document by which it was decided.
    fn document_date(&self, sentence: usize) -> Option<PartialDate> {
        self.any_date(sentence).find(|date| date.is_day()).map(|date| date.date)
    }

    fn any_date(
        &self,
        sentence: usize,
    ) -> impl Iterator<Item = crate::referent::calendar::Resolved> {
        let mentions = self.referents.mentions.iter().enumerate();
        mentions
            .filter(move |(_, mention)| self.outline.sentence_of(mention.tokens.start) == sentence)
            .filter_map(|(index, _)| self.calendar.date(index))
    }
}
