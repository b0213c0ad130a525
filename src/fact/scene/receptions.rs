//! Guests of one sentence who were received one after another: `Thủ tướng đã tiếp ông A, Chủ tịch X; bà B, Chủ tịch Y và ông
//! C, Chủ tịch Z`. With each it is an event of its own.
use super::{Scene, Sight};
use crate::mention::Kind;
use crate::referent::{PersonId, Referent};
use crate::value::EventType;
use std::ops::Range;

/// Who was received.
struct Guest {
    person: PersonId,
    /// From the honorific on.
    tokens: Range<usize>,
}

/// How far behind the word its first guest stands, and a guest behind the one before, in tokens.
const REACH: usize = 20;

impl Sight<'_> {
    /// The scenes, those that tell of several guests once for each.
    pub(super) fn apart(&self, scenes: Vec<Scene>) -> Vec<Scene> {
        let mut all = Vec::with_capacity(scenes.len());
        for scene in scenes {
            let told = (scene.event.kind == EventType::Meeting && !scene.passing)
                .then(|| self.received(&scene))
                .flatten();
            let Some((term, guests)) = told else {
                all.push(scene);
                continue;
            };
            for (at, guest) in guests.iter().enumerate() {
                let others = guests.iter().map(|other| other.person);
                let others = others.filter(|other| *other != guest.person).collect();
                let mut event = scene.event.clone();
                let (sentences, named) = if at == 0 {
                    event.name = self.name(&term);
                    (scene.sentences.clone(), self.name_of(&term))
                } else {
                    // Called by its guest: events of one sentence are told apart by what they are called.
                    let received = self.outline.tokens_text(term.clone());
                    let called = self.outline.tokens_text(guest.tokens.clone());
                    event.name = format!("{received} {called}");
                    (vec![self.outline.sentence_of(term.start)], guest.tokens.clone())
                };
                all.push(Scene {
                    event,
                    sentences,
                    term: term.clone(),
                    named,
                    others,
                    apart: true,
                    ..scene.clone()
                });
            }
        }
        all
    }

    /// The word of the scene behind which several guests stand, with them.
    fn received(&self, scene: &Scene) -> Option<(Range<usize>, Vec<Guest>)> {
        scene.sentences.iter().find_map(|sentence| {
            self.terms(*sentence).into_iter().find_map(|(term, _)| {
                let fits = self.receives(&term) && !self.is_resumption(&term);
                let guests = fits.then(|| self.guests_of(&term, *sentence))?;
                (guests.len() > 1).then_some((term, guests))
            })
        })
    }

    /// The guests in a row behind the word, where they were not received together: three, or two that a semicolon parts,
    /// or of whom the article says so.
    fn guests_of(&self, term: &Range<usize>, sentence: usize) -> Vec<Guest> {
        let mut guests: Vec<Guest> = Vec::new();
        let mut end = term.end;
        let mut parted = false;
        for (index, mention) in self.mentions_of(sentence) {
            let Kind::Person(named) = &mention.kind else { continue };
            let Some(Referent::Person(person)) = self.referents.of[index] else { continue };
            if mention.tokens.start < term.end {
                continue;
            }
            let gap = end..named.lead.max(end);
            if gap.len() > REACH || gap.clone().any(|at| self.is_new_clause(at)) {
                break;
            }
            parted |=
                !guests.is_empty() && gap.clone().any(|at| self.outline.token_text(at) == ";");
            if guests.iter().all(|guest| guest.person != person) {
                guests.push(Guest { person, tokens: named.lead..mention.tokens.end });
            }
            end = mention.tokens.end;
        }
        let told = ["các cuộc tiếp", "các buổi tiếp", "các cuộc gặp"]
            .iter()
            .any(|words| self.outline.text.contains(words));
        if guests.len() > 2 || guests.len() == 2 && (parted || told) { guests } else { Vec::new() }
    }

    /// Whether the token can stand in no title: something else begins.
    fn is_new_clause(&self, at: usize) -> bool {
        matches!(
            self.outline.word_at(at),
            "đã" | "đang"
                | "sẽ"
                | "đến"
                | "tới"
                | "để"
                | "nhân"
                | "về"
                | "do"
                | "tháp"
                | "khẳng"
                | "bày"
                | "cho"
                | "là"
                | "."
                | ":"
                | "cùng"
                | "bên"
                | "trước"
        ) || self.terms(self.outline.sentence_of(at)).iter().any(|(term, _)| term.contains(&at))
    }
}
