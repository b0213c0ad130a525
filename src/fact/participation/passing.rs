//! Who takes part in what the article only mentions: `trong chuyến thăm của A năm 2009`, `hồi tháng 4, A chủ trì cuộc họp`.
use super::Stage;
use super::actors::Actor;
use crate::fact::scene::Scene;
use crate::fact::{EventId, Evidence, Participant};
use crate::value::{Capacity, EventType};
use std::ops::Range;

impl Stage<'_> {
    /// `chuyến thăm của Chủ tịch nước A năm 2009`, `A và B trong chuyến thăm`: who takes part in what is only mentioned.
    pub(super) fn passing(&mut self, event: EventId, scene: &Scene) {
        let term = &scene.term;
        let sentence = self.sight.outline.sentence_of(term.start);
        let under_way = scene.event.evidence.rule == "event/under-way";
        // `A gặp B bên lề Hội nghị …`: no part in it.
        if under_way && scene.event.kind == EventType::Conference {
            return;
        }
        let actors = self.actors(sentence);
        if scene.event.kind == EventType::Inspection {
            self.inspected(sentence, event, scene, &actors);
            return;
        }
        if !under_way {
            self.organizers(sentence, event, &actors, true);
            let acting = self.acting(sentence, &actors);
            self.leaders(sentence, event, &acting);
        }
        let of = (term.end..term.end + 8)
            .take_while(|at| !matches!(self.word(*at), "theo" | "mời" | "," | ";"))
            .find(|at| self.word(*at) == "của");
        let mut who = of.map_or_else(Vec::new, |at| self.row_after(at + 1, &actors, 0));
        // `tại cuộc hội đàm giữa A với B và C`
        if self.word(term.end) == "giữa" {
            who = self.row_after(term.end + 1, &actors, 0);
            let end = who.last().map_or(term.end, |actor| actor.tokens.end);
            if self.word(end) == "với" {
                who.extend(self.row_after(end + 1, &actors, 0));
            }
        }
        if who.is_empty() && under_way {
            who.extend(self.guest_before(term, &actors));
        }
        if who.is_empty() {
            // Not `Bà A cho biết chuyến thăm dự kiến diễn ra trong năm nay`.
            let acts = |actor: &Actor| {
                (actor.tokens.end..term.start)
                    .all(|at| !matches!(self.word(at), "biết" | "nói" | "rằng" | "bố" | "báo"))
            };
            let row = self.row_before(term.start, &actors, 4);
            who = row
                .into_iter()
                .filter(|actor| term.start < actor.tokens.end || acts(actor))
                .collect();
        }
        if who.is_empty() && self.is_opening(sentence, term) {
            let acts = |actor: &&Actor| {
                actor.tokens.start >= term.end
                    && matches!(actor.who, Participant::Person(_))
                    && self.counts(actor)
            };
            who.extend(actors.iter().find(acts).cloned());
        }
        let capacity = if under_way { Capacity::Head } else { Capacity::Attendee };
        for actor in who.iter().filter(|actor| matches!(actor.who, Participant::Person(_))) {
            self.add(event, actor, capacity, Evidence { sentence, rule: "participation/passing" });
        }
    }

    /// `tiếp Bộ trưởng B | nhân chuyến thăm Việt Nam`, `với Thủ tướng Đức B, | người đang có chuyến thăm Ba Lan`: who visits stands right
    /// before.
    fn guest_before(&self, term: &Range<usize>, actors: &[Actor]) -> Option<Actor> {
        /// How many words name who comes with a guest.
        const COMPANY: usize = 12;
        let opening = self.bounds(self.sight.outline.sentence_of(term.start)).start;
        let fills = |at: &usize| {
            matches!(
                self.word(*at),
                "đang" | "hiện" | "có" | "ở" | "trong" | "thực" | "người" | "nhân" | "dịp" | "sang"
            )
        };
        let filled = (opening..term.start).rev().take_while(fills).count();
        let at = term.start - filled;
        let comma = usize::from(at > opening && self.word(at - 1) == ",");
        // `A và Đoàn đại biểu … | đang ở thăm Việt Nam`
        let with_others = |end: usize| {
            (end + 2..=end + COMPANY).contains(&at)
                && matches!(self.word(end), "và" | "cùng")
                && matches!(self.word(end + 1), "đoàn" | "phu" | "các" | "phái")
        };
        let is_guest = |actor: &&Actor| {
            let end = actor.tokens.end;
            matches!(actor.who, Participant::Person(_)) && (end == at - comma || with_others(end))
        };
        actors.iter().find(is_guest).filter(|_| filled > 0).cloned()
    }

    /// `Trong khuôn khổ chuyến thăm chính thức Nhật Bản, …, A đã hội kiến`: who travels follows.
    fn is_opening(&self, sentence: usize, term: &Range<usize>) -> bool {
        let opening = self.bounds(sentence).start;
        (opening..term.start)
            .any(|at| matches!(self.word(at), "trong" | "nhân" | "tục") && term.start <= at + 5)
    }
}
