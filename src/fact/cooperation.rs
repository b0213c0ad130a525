//! Which places work together at an event, and on what.
use super::scene::{Scene, Sight};
use super::{Cooperation, EventId, Participation, Side};
use crate::lexicon::Lexicon;
use crate::referent::PlaceId;
use crate::value::{Capacity, EventType};
use std::collections::BTreeSet;

/// A meeting of more parties than this is nobody's bilateral affair.
const MOST_PARTIES: usize = 4;

/// States who cooperates at `scenes`, whose events have the scenes' indices.
pub(super) fn state(
    sight: &Sight<'_>,
    scenes: &[Scene],
    participations: &[Participation],
    lexicon: &Lexicon,
) -> Vec<Cooperation> {
    let mut found = Vec::new();
    for (index, scene) in scenes.iter().enumerate() {
        if matches!(
            scene.event.kind,
            EventType::Personnel | EventType::Inspection | EventType::Session
        ) {
            continue;
        }
        let parties = parties(sight, EventId(index), participations);
        if !(2..=MOST_PARTIES).contains(&parties.len()) {
            continue;
        }
        let topics = topics(sight, scene, lexicon);
        let parties: Vec<PlaceId> = parties.into_iter().collect();
        for (at, one) in parties.iter().enumerate() {
            for other in &parties[at + 1..] {
                let name = |place: PlaceId| &sight.referents.places[place.0].name;
                let (place_a, place_b) =
                    if name(*one) <= name(*other) { (*one, *other) } else { (*other, *one) };
                found.push(Cooperation {
                    event: Some(EventId(index)),
                    place_a,
                    place_b,
                    date: scene.event.date,
                    topics: topics.clone(),
                    evidence: super::Evidence {
                        sentence: scene.event.evidence.sentence,
                        rule: "cooperation/parties",
                    },
                });
            }
        }
    }
    found
}

/// The provinces and countries for which somebody organises, leads, receives, attends or signs.
fn parties(
    sight: &Sight<'_>,
    event: EventId,
    participations: &[Participation],
) -> BTreeSet<PlaceId> {
    let mut parties = BTreeSet::new();
    for participation in participations.iter().filter(|p| {
        p.event == event && p.capacity != Capacity::Speaker && p.capacity != Capacity::Reporter
    }) {
        let place = match participation.side {
            Some(Side::Place(place)) => sight.partner(place),
            Some(Side::Body(body)) => {
                sight.referents.bodies[body.0].jurisdiction.and_then(|place| sight.partner(place))
            }
            None => None,
        };
        parties.extend(place);
    }
    parties
}

/// The topics that the event's sentences and the headline name, in text order.
fn topics(sight: &Sight<'_>, scene: &Scene, lexicon: &Lexicon) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    let sentences = std::iter::once(0).chain(scene.sentences.iter().copied());
    for sentence in sentences {
        let words = sight.outline.words_of(sentence);
        let Some(bounds) =
            sight.outline.sentences.get(sentence).map(|sentence| sentence.tokens.clone())
        else {
            continue;
        };
        let mut at = bounds.start;
        while at < bounds.end {
            match lexicon.events.topics.longest(&words, at) {
                Some((length, topic)) => {
                    if !topics.contains(topic) {
                        topics.push(topic.clone());
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    topics
}
