//! Who took part in what, and how: organisers, chairs, guests, speakers.
mod actors;
mod clause;
mod guests;
mod side;
mod speakers;
#[cfg(test)]
mod tests;

use super::scene::{Scene, Sight};
use super::{EventId, Evidence, Participation, Post};
use crate::lexicon::Lexicon;
use crate::outline::BlockKind;
use crate::value::{Capacity, EventType};
use actors::Actor;
use std::ops::Range;

/// States the participations in `scenes`, whose events have the scenes' indices.
pub(super) fn state(
    sight: &Sight<'_>,
    scenes: &[Scene],
    posts: &[Post],
    lexicon: &Lexicon,
) -> Vec<Participation> {
    let of = sight.scenes_of(scenes);
    let mut stage = Stage { sight, lexicon, posts, found: Vec::new() };
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
    stage.found
}

struct Stage<'a> {
    sight: &'a Sight<'a>,
    lexicon: &'a Lexicon,
    posts: &'a [Post],
    found: Vec<Participation>,
}

impl Stage<'_> {
    fn read(&mut self, sentence: usize, event: EventId, scene: &Scene) {
        let actors = self.actors(sentence);
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
                    if *found == capacity {
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
