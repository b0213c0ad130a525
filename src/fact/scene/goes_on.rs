//! Which sentences go on about which event: `Tại buổi lễ, …`, and what follows it.
use super::{Scene, Sight, class};
use crate::value::EventType;
use std::ops::Range;

/// How far into its sentence the word stands that takes up an event again, in tokens.
const FIRST_WORDS: usize = 12;

impl Sight<'_> {
    /// The word with which a sentence speaks of an event again: `Tại buổi lễ, …`; not one deep in what somebody says.
    fn resumes(&self, sentence: usize) -> Option<(Range<usize>, EventType)> {
        let start = self.outline.sentences.get(sentence)?.tokens.start;
        let (term, kind) = self.terms(sentence).into_iter().next()?;
        // `Do đó, lễ hội sẽ là cơ hội …`: what somebody argues.
        let argues = matches!(
            self.outline.word_at(start),
            "do" | "vì" | "bởi" | "qua" | "để" | "nếu" | "khi" | "nhưng" | "tuy" | "đây"
        );
        (term.start <= start + FIRST_WORDS && !argues).then_some((term, kind))
    }

    /// `Tại cuộc họp báo chiều 8/5, A cho biết, hội nghị sẽ diễn ra vào ngày 17/5`: what the sentence tells is told at the one that it opens with.
    fn happens_at(&self, sentence: usize, term: &Range<usize>) -> bool {
        let Some(start) =
            self.outline.sentences.get(sentence).map(|sentence| sentence.tokens.start)
        else {
            return false;
        };
        !term.is_empty() && term.start <= start + 3 && self.outline.word_at(start) == "tại"
    }

    /// `sẽ họp với các bộ`: what is planned.
    fn is_to_come(&self, term: &Range<usize>) -> bool {
        (term.start.saturating_sub(4)..term.start).any(|at| self.outline.word_at(at) == "sẽ")
    }

    /// Whether the article says that the event is still to come: `Hội nghị … sẽ diễn ra vào ngày 17/5`.
    pub(in crate::fact) fn is_announced(&self, scene: &Scene) -> bool {
        let sentence = self.outline.sentence_of(scene.term.start);
        let Some(last) = self.outline.sentences.get(sentence).map(|sentence| sentence.tokens.end)
        else {
            return false;
        };
        let held = |at: usize| {
            matches!(
                (self.outline.word_at(at), self.outline.word_at(at + 1)),
                ("diễn", "ra") | ("khai", "mạc") | ("bắt", "đầu") | ("được", "tổ" | "khai")
            )
        };
        let behind = scene.named.end.max(scene.term.end);
        let opens = (scene.term.end..last.min(behind + 4))
            .any(|at| self.outline.word_at(at) == "sẽ" && held(at + 1));
        opens || self.is_to_come(&scene.term)
    }

    /// The scene that each sentence goes on about, by index.
    pub(in crate::fact) fn scenes_of(&self, scenes: &[Scene]) -> Vec<Option<usize>> {
        let mut current = scenes.iter().position(|scene| !scene.passing);
        let mut told = vec![None; self.outline.sentences.len()];
        for (index, scene) in scenes.iter().enumerate().filter(|(_, scene)| !scene.passing) {
            for sentence in &scene.sentences {
                told[*sentence].get_or_insert(index);
            }
        }
        for (index, scene) in scenes.iter().enumerate().filter(|(_, scene)| !scene.passing) {
            let sentence = self.outline.sentence_of(scene.term.start);
            if self.happens_at(sentence, &scene.term) && told[sentence].is_some() {
                told[sentence] = Some(index);
            }
        }
        let mut of = Vec::with_capacity(self.outline.sentences.len());
        for sentence in 0..self.outline.sentences.len() {
            if let Some(told) = told[sentence] {
                // `Sau hội nghị, Thủ tướng sẽ họp với các bộ`: the article goes on about what is now.
                if current.is_some() && scenes[told].apart && self.is_to_come(&scenes[told].term) {
                    of.push(Some(told));
                    continue;
                }
                current = Some(told);
            } else if let Some((term, kind)) = self.resumes(sentence).or_else(|| {
                // A lead tells of the talks before the sentence that dates the visit.
                let untold =
                    |at: usize| scenes[at].sentences.iter().all(|told| *told > sentence);
                current.filter(|at| untold(*at)).and_then(|_| self.terms(sentence).into_iter().next())
            })
                // `Về phía Nga, đón Chủ tịch nước có …` after the ceremony for it: the same word.
                && !current.is_some_and(|at| self.same_word(&scenes[at].term, &term))
            {
                // *Tại buổi lễ*: the last event of that word, or of that kind.
                let known = |scene: &Scene| {
                    class(scene.event.kind) == class(kind)
                        && !scene.passing
                        && scene.sentences.iter().any(|told| *told < sentence)
                };
                let held = |scene: &Scene| known(scene) && !self.is_to_come(&scene.term);
                let named = scenes
                    .iter()
                    .rposition(|scene| known(scene) && self.same_word(&scene.term, &term))
                    .or_else(|| scenes.iter().rposition(held))
                    .or_else(|| scenes.iter().rposition(known));
                // A lead that tells of the signing before the sentence with its day.
                let later = || {
                    scenes.iter().position(|scene| {
                        kind == EventType::Signing && scene.event.kind == kind && !scene.passing
                    })
                };
                // A lead that tells of the talks, before the sentence that dates the visit.
                let untold = current
                    .is_some_and(|at| scenes[at].sentences.iter().all(|told| *told > sentence));
                let ahead = || {
                    scenes.iter().position(|scene| {
                        untold
                            && !scene.passing
                            && scene.event.kind == kind
                            && self.same_word(&scene.term, &term)
                    })
                };
                current = named.or_else(later).or_else(ahead).or(current);
            }
            of.push(current);
        }
        of
    }
}
