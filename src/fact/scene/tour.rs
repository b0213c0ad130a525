//! The stops of a visit to a country, told without a day: `đã làm việc với lãnh đạo tỉnh A; tham dự Lễ trao Huân chương; …`.
use super::{Scene, Sight, class};
use crate::referent::{PersonId, Referent};
use crate::value::EventType;
use std::collections::BTreeSet;
use std::ops::Range;

impl Sight<'_> {
    /// The stops that the sentence tells, in the month of the visit or on the day told last.
    pub(super) fn stops(
        &self,
        sentence: usize,
        taken: &[Range<usize>],
        scenes: &[Scene],
    ) -> Vec<Scene> {
        let terms = self.terms(sentence);
        if terms.is_empty() {
            return Vec::new();
        }
        let tour = scenes.iter().find(|scene| self.is_state_visit(scene));
        let told = scenes.iter().rev().find(|scene| !scene.passing);
        let (Some(tour), Some(told)) = (tour, told) else { return Vec::new() };
        // Who was named with one of the stops, or is around its word.
        let known = |person: &PersonId| {
            scenes.iter().any(|scene| {
                self.company(&scene.term).contains(person)
                    || scene
                        .sentences
                        .iter()
                        .any(|told| self.people_of(*told).any(|named| named == *person))
            })
        };
        let mut found: Vec<Scene> = Vec::new();
        for (term, kind) in terms {
            let new = |scene: &Scene| {
                class(scene.event.kind) != class(kind)
                    || scene.event.kind != kind
                    || !self.same_word(&scene.term, &term)
            };
            let public =
                !matches!(kind, EventType::Personnel | EventType::Session | EventType::Inspection);
            let stop = public
                && !taken.contains(&term)
                && !self.is_occasion(&term, kind)
                && !self.is_end_of(&term, kind)
                && !self.is_resumption(&term)
                && self.is_attended(&term)
                && self.has_happened(&term)
                && scenes.iter().chain(&found).all(new)
                && self.travellers(&term).iter().any(known);
            if !stop {
                continue;
            }
            let mut event = self.event(sentence, &term, kind, None);
            event.date = self.day_of_stop(told).or_else(|| self.month_of(tour.event.date));
            event.evidence.rule = "event/stop";
            found.push(Scene { section: told.section, ..self.scene(sentence, term, event) });
        }
        found
    }

    /// Who is named in the sentence.
    pub(super) fn people_of(&self, sentence: usize) -> impl Iterator<Item = PersonId> {
        self.mentions_of(sentence).filter_map(|(index, _)| match self.referents.of[index] {
            Some(Referent::Person(person)) => Some(person),
            _ => None,
        })
    }

    /// The people of the sentence before the word: `A đã đến chào B; tham dự Lễ trao …`.
    fn travellers(&self, term: &Range<usize>) -> BTreeSet<PersonId> {
        let sentence = self.outline.sentence_of(term.start);
        let first = self.terms(sentence).first().map_or(term.clone(), |(first, _)| first.clone());
        self.company(&first).union(&self.company(term)).copied().collect()
    }

    /// Whether the visitors come to it: `đã làm việc với`, `dự Lễ khai mạc`, `; gặp mặt …`, `đã tới dâng hương`.
    fn is_attended(&self, term: &Range<usize>) -> bool {
        let word =
            |back: usize| term.start.checked_sub(back).map_or("", |at| self.outline.word_at(at));
        matches!(word(1), "đã" | "dự" | "tới" | "đến" | "trì" | ";" | "kiến" | "cùng")
            || word(1) == "sự" && word(2) == "dự"
            || self.outline.word_at(term.start) == "đã"
    }
}
