//! Organisers, leaders and guests: who is named by a word for the part.
use super::Stage;
use super::actors::Actor;
use crate::fact::scene::Scene;
use crate::fact::{EventId, Evidence, Participant, Side};
use crate::referent::{PlaceId, Referent};
use crate::value::{BodyType, Capacity, EventType};
use std::ops::Range;

impl Stage<'_> {
    /// `UBND tỉnh X và UBND tỉnh Y tổ chức …`, `… do Sở Y tế tổ chức`.
    pub(super) fn organizers(
        &mut self,
        sentence: usize,
        event: EventId,
        actors: &[Actor],
        reports: bool,
    ) {
        let opening = self.bounds(sentence).start;
        // `Lễ hội do UBND tỉnh X, Bộ Y phối hợp thực hiện`: the event is spoken of again.
        let resumed =
            self.sight.terms(sentence).first().is_some_and(|(term, _)| term.start == opening);
        if !reports && !resumed {
            return;
        }
        for cue in self.cues(sentence, Capacity::Organizer) {
            // `Lễ đón Thủ tướng A được tổ chức`: not by him.
            if cue.start > opening && self.word(cue.start - 1) == "được" {
                continue;
            }
            let row = self.hosts_before(cue.start, actors);
            for actor in row
                .iter()
                .filter(|actor| matches!(actor.who, Participant::Body(_)) || row.len() == 1)
            {
                self.add(
                    event,
                    actor,
                    Capacity::Organizer,
                    Evidence { sentence, rule: "participation/organizer" },
                );
            }
        }
    }

    /// Who organises what ends at `at`: `do A, Bộ Y tế (BYT), B | tổ chức`, else the row before it.
    fn hosts_before(&self, at: usize, actors: &[Actor]) -> Vec<Actor> {
        /// The longest list of organisers, in tokens.
        const LONGEST: usize = 40;
        let start = self.bounds(self.sight.outline.sentence_of(at)).start;
        let by =
            (start.max(at.saturating_sub(LONGEST))..at).rev().find(|by| self.word(*by) == "do");
        let listed = by.map_or_else(Vec::new, |by| {
            let within = |actor: &&Actor| actor.tokens.start > by && actor.tokens.end <= at;
            actors.iter().filter(within).cloned().collect::<Vec<_>>()
        });
        let opens = by.zip(listed.first()).is_some_and(|(by, first)| first.tokens.start <= by + 3);
        if opens { listed } else { self.row_before(at, actors, 8) }
    }

    /// `Phiên họp thứ 8 của Ủy ban Thường vụ Quốc hội`, `hội nghị trực tuyến của Ban Chỉ đạo …`: whose event it is.
    pub(super) fn owner(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        let term = &scene.term;
        let own = self.sight.outline.sentence_of(term.start) == sentence && !term.is_empty();
        let joint = matches!(scene.event.kind, EventType::Conference | EventType::Session)
            || scene.event.kind == EventType::Meeting
                && term.clone().any(|at| matches!(self.word(at), "phiên" | "họp" | "giao"));
        if !own || !joint {
            return;
        }
        let owner = actors.iter().find(|actor| {
            let Participant::Body(body) = actor.who else { return false };
            let gap = term.end..actor.tokens.start;
            let numbered = !gap.is_empty() && gap.clone().all(|at| self.is_numbering(at));
            let official = matches!(
                self.sight.referents.bodies[body.0].kind,
                BodyType::State | BodyType::Party | BodyType::Elected | BodyType::Mass
            );
            official
                && actor.tokens.start > term.end
                && gap.len() <= 6
                && (numbered
                    || self.word(actor.tokens.start - 1) == "của"
                        && gap.clone().all(|at| {
                            !matches!(
                                self.word(at),
                                "," | "với" | "có" | "do" | "dự" | "và" | "đoàn"
                                    // `hội nghị triển khai Quyết định của Bộ Chính trị`
                                    | "quyết" | "luận" | "thị" | "kiến" | "đạo" | "khai"
                            )
                        }))
        });
        if let Some(actor) = owner {
            self.add(
                event,
                actor,
                Capacity::Organizer,
                Evidence { sentence, rule: "participation/owner" },
            );
        }
    }

    /// Whether the token only numbers an event: `kỳ họp | thứ 4 | HĐND thành phố`, `Hội nghị | lần thứ 5 | Ban Chấp hành
    /// Trung ương`.
    fn is_numbering(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "thứ"
                | "lần"
                | ","
                | "bất"
                | "thường"
                | "kỳ"
                | "họp"
                | "của"
                | "tại"
                | "chất"
                | "vấn"
        ) || at > 0 && self.word(at - 1) == "thứ"
    }

    /// `… chủ trì`, `do … làm trưởng đoàn`, `… dẫn đầu đoàn`, `dưới sự chủ trì của …`.
    pub(super) fn leaders(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        for capacity in [Capacity::Chair, Capacity::Head] {
            for cue in self.cues(sentence, capacity) {
                let by = self.word(cue.end) == "của";
                let led = if by {
                    actors
                        .iter()
                        .find(|actor| {
                            actor.tokens.start >= cue.end && actor.tokens.start <= cue.end + 3
                        })
                        .cloned()
                        .into_iter()
                        .collect()
                } else if let Some(list) = self.chairs(sentence, &cue) {
                    actors.iter().filter(|actor| actor.tokens.start > list).cloned().collect()
                } else {
                    // `A, Thứ trưởng Bộ B, dẫn đầu đoàn`.
                    let comma = cue.start.checked_sub(1).filter(|at| self.word(*at) == ",");
                    let row = self.row_before(comma.unwrap_or(cue.start), actors, 4);
                    let led = |actor: &Actor| matches!(actor.who, Participant::Person(_));
                    if row.iter().any(led) { row } else { self.led_by(&cue, actors) }
                };
                for actor in led.iter().filter(|actor| matches!(actor.who, Participant::Person(_)))
                {
                    self.add(
                        event,
                        actor,
                        capacity,
                        Evidence { sentence, rule: "participation/leader" },
                    );
                    if let Some(place) = self.delegation(actor) {
                        self.send(event, actor, Side::Place(place));
                    }
                }
            }
        }
    }

    /// `do ngài A, Chủ tịch Đảng, Bộ trưởng Giao thông, | dẫn đầu`: whatever titles stand between.
    fn led_by(&self, cue: &Range<usize>, actors: &[Actor]) -> Vec<Actor> {
        /// The longest row of titles, in tokens.
        const LONGEST: usize = 40;
        let start = self.bounds(self.sight.outline.sentence_of(cue.start)).start;
        let from = start.max(cue.start.saturating_sub(LONGEST));
        let by = (from..cue.start).rev().find(|at| self.word(*at) == "do");
        let led = actors.iter().find(|actor| {
            matches!(actor.who, Participant::Person(_))
                && by.is_some_and(|by| (by + 1..=by + 3).contains(&actor.tokens.start))
                && actor.tokens.end <= cue.start
        });
        led.cloned().into_iter().collect()
    }

    /// `đoàn đại biểu tỉnh X (Lào) do đồng chí A … làm trưởng đoàn`: whose delegation A leads.
    fn delegation(&self, actor: &Actor) -> Option<PlaceId> {
        let by = actor.tokens.start.checked_sub(1).filter(|at| self.word(*at) == "do")?;
        let referents = self.sight.referents;
        let sentence = self.sight.outline.sentence_of(by);
        let start = self.bounds(sentence).start;
        let group =
            (start.max(by.saturating_sub(14))..by).rev().find(|at| self.word(*at) == "đoàn")?;
        referents.within(group + 1..by + 1).find_map(|(index, mention)| {
            let within = mention.tokens.end <= by;
            match referents.of[index].filter(|_| within)? {
                Referent::Place(place) => Some(place),
                Referent::Body(body) => referents.bodies[body.0].jurisdiction,
                Referent::Person(_) => None,
            }
        })
    }

    /// Says for whom somebody takes part, where the sentence says more than their posts.
    fn send(&mut self, event: EventId, actor: &Actor, side: Side) {
        for part in &mut self.found {
            if part.event == event && part.participant == actor.who {
                part.side = Some(side);
            }
        }
    }

    /// `Đồng chủ trì hội đàm, về phía tỉnh X có …; về phía tỉnh Y có …`: where the list begins.
    fn chairs(&self, sentence: usize, cue: &Range<usize>) -> Option<usize> {
        let bounds = self.bounds(sentence);
        (cue.start == bounds.start)
            .then(|| {
                (cue.end..(cue.end + 14).min(bounds.end))
                    .find(|at| matches!(self.word(*at), "có" | "gồm" | "là" | ":"))
            })
            .flatten()
    }

    /// `Dự hội nghị có …`, `Phía tỉnh X có …`, `cùng dự có …`.
    pub(super) fn guests(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        let bounds = self.bounds(sentence);
        let opens_list = |end: usize| {
            (end..(end + 16).min(bounds.end)).find(|at| {
                matches!(self.word(*at), "có" | "gồm" | ":") && self.word(*at + 1) != "thể"
            })
        };
        let chairs = self.cues(sentence, Capacity::Chair);
        if chairs.iter().any(|cue| self.chairs(sentence, cue).is_some()) {
            return;
        }
        let cues = self.cues(sentence, Capacity::Attendee);
        let scope = self
            .sight
            .referents
            .sides
            .iter()
            .find(|scope| bounds.contains(&scope.tokens.start))
            .map(|scope| scope.tokens.start)
            // `sẽ làm việc với phía Đức để có hiệp định`: nobody is listed.
            .filter(|start| {
                let from = bounds.start.max(start.saturating_sub(4));
                !(from..*start).any(|at| matches!(self.word(at), "với" | "từ" | "cho" | "của"))
            });
        let met = self.welcomes(sentence, scene);
        let opening = cues.iter().filter(|cue| !self.is_presence(cue)).map(|cue| cue.end);
        let lists = opening.chain(scope).chain(met);
        let from = lists.filter_map(opens_list).min();
        for actor in actors.iter().filter(|actor| from.is_some_and(|at| actor.tokens.start >= at)) {
            // `lãnh đạo các vụ thuộc Ban Kinh tế Trung ương`.
            if self.word(actor.tokens.start.saturating_sub(1)) == "thuộc" {
                continue;
            }
            // `ra sân bay đón Chủ tịch nước có …`: who comes to meet a guest receives him, save his own people.
            let host = met.is_some() && self.is_local(actor, scene);
            let capacity = if host { Capacity::Host } else { Capacity::Attendee };
            self.add(
                event,
                actor,
                capacity,
                Evidence { sentence, rule: "participation/guest-list" },
            );
        }
        let attends = |rule| (Capacity::Attendee, Evidence { sentence, rule });
        let (capacity, evidence) = attends("participation/guest");
        for actor in met.map_or_else(Vec::new, |at| self.row_after(at + 1, actors, 1)) {
            if from.is_none_or(|list| actor.tokens.start < list) {
                self.add(event, &actor, capacity, evidence);
            }
        }
        let (capacity, evidence) = attends("participation/witness");
        for actor in self.witnesses(&cues, actors) {
            self.add(event, &actor, capacity, evidence);
        }
        if from.is_none() {
            self.comers(sentence, event, &cues, actors);
        }
    }

    /// `dưới sự chứng kiến của A`.
    fn witnesses(&self, cues: &[Range<usize>], actors: &[Actor]) -> Vec<Actor> {
        let by = cues
            .iter()
            .filter(|cue| self.word(cue.end) == "của" && self.word(cue.end - 1) == "kiến");
        let seen = by.flat_map(|cue| self.row_after(cue.end + 1, actors, 2));
        let present = cues.iter().filter(|cue| self.is_presence(cue));
        seen.chain(present.flat_map(|cue| self.row_after(cue.end, actors, 6))).collect()
    }

    /// `có sự tham dự của`, `với sự có mặt của`: who is there follows.
    fn is_presence(&self, cue: &Range<usize>) -> bool {
        cue.clone().any(|at| self.word(at) == "sự") && self.word(cue.end - 1) == "của"
    }

    /// `…, đồng chí A, Phó Chủ tịch UBND tỉnh dự hội nghị`: who stands before the word for coming.
    fn comers(&mut self, sentence: usize, event: EventId, cues: &[Range<usize>], actors: &[Actor]) {
        let comes = |cue: &Range<usize>| {
            let near =
                |at: usize| self.sight.terms(sentence).iter().any(|(term, _)| term.contains(&at));
            // `dự hội nghị`, `tham dự buổi lễ`; not `tham gia Liên Hợp Quốc`.
            cue.clone().any(|at| matches!(self.word(at), "dự" | "chứng" | "mặt"))
                && (cue.clone().any(near)
                    || (cue.end..cue.end + 3).any(near)
                    || matches!(self.word(cue.end), "," | "và" | "." | ";")
                    || cue.end >= self.bounds(sentence).end)
        };
        let cues: Vec<Range<usize>> = cues.iter().filter(|cue| comes(cue)).cloned().collect();
        for cue in cues {
            for actor in self.row_before(cue.start, actors, 3) {
                let witness = self.word(cue.start) == "chứng";
                let place = witness && matches!(actor.who, Participant::Body(_));
                if self.counts(&actor) && !place {
                    self.add(
                        event,
                        &actor,
                        Capacity::Attendee,
                        Evidence { sentence, rule: "participation/comer" },
                    );
                }
            }
        }
    }

    /// Where the sentence says that a guest is met: `đón Chủ tịch nước A tại sân bay có …`.
    fn welcomes(&self, sentence: usize, scene: &Scene) -> Option<usize> {
        let welcome = scene.event.kind == EventType::Ceremony
            && scene.term.clone().any(|at| self.word(at) == "đón");
        let mut bounds = self.bounds(sentence);
        // `Đón Thủ tướng A tại sân bay có …`, of his visit.
        let opening = bounds.start;
        let arrives = scene.event.kind == EventType::Visit
            && matches!(self.word(opening), "đón" | "tiễn" | "ra");
        bounds.find(|at| {
            (welcome || arrives && *at <= opening + 2)
                && matches!(self.word(*at), "đón" | "tiễn")
                && self.word(*at + 1) != "nhận"
        })
    }

    /// Whether the actor is of the place of the event, by the side that speaks.
    fn is_local(&self, actor: &Actor, scene: &Scene) -> bool {
        match (self.sight.referents.side_at(actor.tokens.start), scene.event.place) {
            (Some(Referent::Place(side)), Some(place)) => self.sight.agree(Some(side), Some(place)),
            _ => true,
        }
    }

    /// `Sở X tiến hành thanh tra việc sử dụng đất của Công ty Y`, `kiểm tra khi có dấu hiệu vi phạm đối với bà Z`: who
    /// inspects and who is inspected.
    pub(super) fn inspected(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        /// How far behind the word stands who is inspected.
        const REACH: usize = 14;
        let term = scene.term.clone();
        if self.sight.outline.sentence_of(term.start) != sentence || term.is_empty() {
            return;
        }
        let evidence = Evidence { sentence, rule: "participation/inspection" };
        let by = |actor: &&Actor| matches!(actor.who, Participant::Body(_)) && self.counts(actor);
        let row = self.row_before(term.start, actors, 6);
        for actor in row.iter().filter(by).cloned().collect::<Vec<_>>() {
            self.add(event, &actor, Capacity::Organizer, evidence);
        }
        let subject = actors.iter().find(|actor| {
            let before = |back: usize| self.word(actor.tokens.start.saturating_sub(back));
            let gap = term.end..actor.tokens.start;
            actor.tokens.start >= term.end
                && gap.len() <= REACH
                && (matches!(before(1), "của" | "với" | "tại") || gap.is_empty())
                && !gap.clone().any(|at| matches!(self.word(at), "," | ";" | "do" | "theo"))
        });
        if let Some(actor) = subject.cloned() {
            self.add(event, &actor, Capacity::Subject, evidence);
        }
    }

    /// `Thành phần đoàn kiểm tra gồm ông A, …; bà B, …`.
    pub(super) fn inspectors(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let bounds = self.bounds(sentence);
        let listed = (bounds.start..bounds.end).find(|at| {
            self.word(*at) == "gồm" && (bounds.start..*at).any(|before| self.word(before) == "đoàn")
        });
        let Some(from) = listed else { return };
        for actor in actors.iter().filter(|actor| actor.tokens.start > from) {
            let leads = self.found.iter().any(|p| p.event == event && p.participant == actor.who);
            if matches!(actor.who, Participant::Person(_)) && !leads {
                let evidence = Evidence { sentence, rule: "participation/inspector" };
                self.add(event, actor, Capacity::Attendee, evidence);
            }
        }
    }
}
