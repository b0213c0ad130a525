//! Which places work together at an event, and on what.
use super::scene::{Scene, Sight};
use super::{Cooperation, EventId, Participant, Participation, Side};
use crate::lexicon::Lexicon;
use crate::referent::PlaceId;
use crate::value::{BodyType, Capacity, EventType, Level};
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
        let parties = parties(sight, scene, EventId(index), participations);
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

/// The provinces and countries for which somebody organises, leads, receives, attends or signs. Where one is abroad and
/// central officials act, Vietnam is another; who visits a country meets its side.
fn parties(
    sight: &Sight<'_>,
    scene: &Scene,
    event: EventId,
    participations: &[Participation],
) -> BTreeSet<PlaceId> {
    let mut parties = BTreeSet::new();
    let mut central = false;
    let places = &sight.referents.places;
    for participation in participations.iter().filter(|p| p.event == event) {
        let place = match participation.side {
            Some(Side::Place(place)) => sight.partner(place),
            Some(Side::Body(body)) => {
                let body = &sight.referents.bodies[body.0];
                central |= body.jurisdiction.is_none()
                    && matches!(
                        body.kind,
                        BodyType::State | BodyType::Party | BodyType::Elected | BodyType::Armed
                    );
                body.jurisdiction.and_then(|place| sight.partner(place))
            }
            // *Chủ tịch nước* has no body.
            None => {
                central |= matches!(participation.participant, Participant::Person(_));
                None
            }
        };
        let abroad = |place: &PlaceId| {
            places[place.0].level == Level::Country && places[place.0].name != "Việt Nam"
        };
        let speaks = matches!(participation.capacity, Capacity::Speaker | Capacity::Reporter);
        parties.extend(place.filter(|place| !speaks || abroad(place)));
    }
    if scene.event.kind == EventType::Visit {
        parties.extend(scene.event.place.filter(|place| places[place.0].level == Level::Country));
    }
    let abroad = parties
        .iter()
        .any(|place| places[place.0].level == Level::Country && places[place.0].name != "Việt Nam");
    let home = places.iter().position(|place| place.name == "Việt Nam").map(PlaceId);
    parties.extend(home.filter(|_| central && abroad));
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
