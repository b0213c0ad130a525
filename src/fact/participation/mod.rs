//! Who took part in what, and how: organisers, chairs, guests, speakers.
mod actors;
mod clause;
mod guests;
mod home;
mod passing;
mod side;
mod speakers;
#[cfg(test)]
mod tests;

use super::scene::{Scene, Sight};
use super::{BodyId, EventId, Evidence, Participant, Participation, Post};
use crate::lexicon::Lexicon;
use crate::outline::BlockKind;
use crate::referent::{PersonId, PlaceId, Referent};
use crate::value::{Capacity, EventType};
use actors::Actor;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// States the participations in `scenes`, whose events have the scenes' indices.
pub(super) fn state(
    sight: &Sight<'_>,
    scenes: &[Scene],
    posts: &[Post],
    lexicon: &Lexicon,
) -> Vec<Participation> {
    let of = sight.scenes_of(scenes);
    let mut stage = Stage { sight, lexicon, posts, homes: home::homes(sight), found: Vec::new() };
    for (sentence, scene) in of.iter().enumerate() {
        let Some(scene) = *scene else { continue };
        if sight.outline.kind_of(sentence) != BlockKind::Headline {
            stage.read(sentence, EventId(scene), &scenes[scene]);
        }
    }
    for (index, scene) in scenes.iter().enumerate().filter(|(_, scene)| !scene.passing) {
        // A sentence that reports several events goes on about the first.
        let sentence = sight.outline.sentence_of(scene.term.start);
        if !scene.term.is_empty() && of.get(sentence) != Some(&Some(index)) {
            stage.further(sentence, EventId(index), scene);
        }
    }
    for (index, scene) in scenes.iter().enumerate().filter(|(_, scene)| scene.passing) {
        stage.passing(EventId(index), scene);
    }
    stage.assemblies(scenes);
    stage.found
}

/// Whether somebody named with the event was received apart.
fn is_other(scene: &Scene, who: Participant) -> bool {
    match who {
        Participant::Person(person) => scene.others.contains(&person),
        Participant::Body(_) => false,
    }
}

struct Stage<'a> {
    sight: &'a Sight<'a>,
    lexicon: &'a Lexicon,
    posts: &'a [Post],
    /// Where people from abroad come from.
    homes: FxHashMap<PersonId, PlaceId>,
    found: Vec<Participation>,
}

impl Stage<'_> {
    fn read(&mut self, sentence: usize, event: EventId, scene: &Scene) {
        let mut actors = self.actors(sentence);
        actors.retain(|actor| !is_other(scene, actor.who));
        if matches!(scene.event.kind, EventType::Personnel) {
            return;
        }
        let reports = scene.reports(sentence);
        self.organizers(sentence, event, &actors, reports);
        self.owner(sentence, event, scene, &actors);
        let acting = self.acting(sentence, &actors);
        self.leaders(sentence, event, &acting);
        self.guests(sentence, event, scene, &actors);
        if scene.event.kind == EventType::Inspection {
            self.inspectors(sentence, event, &actors);
            self.inspected(sentence, event, scene, &actors);
        } else {
            self.speakers(sentence, event, scene, &actors);
        }
        if reports || scene.event.kind == EventType::Signing {
            self.parties(sentence, event, scene, &actors);
        }
        self.honoured(sentence, event, scene, &actors);
        if reports {
            self.main_clause(sentence, event, scene, &acting);
        }
        if scene.event.kind == EventType::Signing || reports {
            self.signatories(sentence, event, scene, &actors);
        }
    }

    /// Whose session it is, where only the article says so: `Tại phiên chất vấn chiều 13/6` in news of the Quốc hội.
    fn assemblies(&mut self, scenes: &[Scene]) {
        let bodies = &self.sight.referents.bodies;
        let assemblies = bodies.iter().enumerate();
        let mut all = assemblies.filter(|(_, body)| body.named && body.is_assembly());
        let (Some((assembly, _)), None) = (all.next(), all.next()) else { return };
        let who = Participant::Body(BodyId(assembly));
        for (index, scene) in scenes.iter().enumerate() {
            let event = EventId(index);
            let held = self
                .found
                .iter()
                .any(|part| part.event == event && part.capacity == Capacity::Organizer);
            let sentence = self.sight.outline.sentence_of(scene.term.start);
            let named = self.sight.mentions_of(sentence).any(|(index, _)| {
                self.sight.referents.of[index] == Some(Referent::Body(BodyId(assembly)))
            });
            let sits = scene.term.clone().any(|at| {
                matches!(self.word(at), "vấn" | "trường" | "tổ" | "luận" | "nghe" | "quyết")
            });
            if scene.event.kind != EventType::Session || held || !(named || sits) {
                continue;
            }
            let actor = Actor { who, tokens: scene.term.clone(), by_office: true };
            let evidence = Evidence { sentence, rule: "participation/assembly" };
            self.add(event, &actor, Capacity::Organizer, evidence);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.sight.outline.word_at(at)
    }

    fn bounds(&self, sentence: usize) -> Range<usize> {
        self.sight.outline.sentences[sentence].tokens.clone()
    }

    /// The cues of `capacity` in the sentence.
    fn cues(&self, sentence: usize, capacity: Capacity) -> Vec<Range<usize>> {
        let words = self.sight.outline.words_of(sentence);
        let bounds = self.bounds(sentence);
        let mut cues = Vec::new();
        let mut at = bounds.start;
        while at < bounds.end {
            match self.lexicon.events.capacities.longest(&words, at) {
                Some((length, found)) => {
                    // `dự án`, `dự kiến`
                    let word = length == 1
                        && self.word(at) == "dự"
                        && matches!(
                            self.word(at + 1),
                            "án" | "kiến"
                                | "thảo"
                                | "luật"
                                | "toán"
                                | "báo"
                                | "trữ"
                                | "phòng"
                                | "định"
                                | "tính"
                                | "đoán"
                        );
                    if *found == capacity && !word {
                        cues.push(at..at + length);
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
        cues
    }

    fn add(&mut self, event: EventId, actor: &Actor, capacity: Capacity, evidence: Evidence) {
        let known = self
            .found
            .iter()
            .any(|p| p.event == event && p.participant == actor.who && p.capacity == capacity);
        if !known {
            let side = self.side(actor);
            self.found.push(Participation {
                event,
                participant: actor.who,
                capacity,
                side,
                evidence,
            });
        }
    }
}
