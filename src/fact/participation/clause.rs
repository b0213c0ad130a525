//! Who acts in the clause that reports the event, and who signs.
use super::actors::Actor;
use super::{Stage, is_other};
use crate::fact::scene::Scene;
use crate::fact::{EventId, Evidence, Participant, Participation};
use crate::mention::Kind;
use crate::value::{BodyType, Capacity, EventType};
use std::ops::Range;

/// Who stands for the body that is visited: `thăm | cán bộ, nhân viên | Đại sứ quán`.
const STAFF: [&str; 17] = [
    "cán", "bộ", "nhân", "viên", "chiến", "sĩ", "sỹ", "tập", "thể", "lãnh", "đạo", "các", "đồng",
    "chí", ",", "và", "công",
];

impl Stage<'_> {
    /// Who acts in the clause that reports the event: before its word the guests, behind it the hosts.
    pub(super) fn main_clause(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        let own = Some(scene.term.clone())
            .filter(|term| self.sight.outline.sentence_of(term.start) == sentence);
        let mut terms: Vec<Range<usize>> =
            self.sight.terms(sentence).into_iter().map(|(term, _)| term).collect();
        if let Some(own) = own {
            terms.retain(|term| *term != own && !self.sight.is_reference(term));
            terms.insert(0, own);
        }
        // `trong khuôn khổ chuyến thăm …, A đã yết kiến B`: every word for it can have its actors.
        for term in terms.into_iter().take(2) {
            self.clause(event, scene, &term, actors);
        }
    }

    /// `cuộc họp giữa UBND huyện X, Công ty Y và …`: the parties, whatever they are; so behind `với`.
    pub(super) fn parties(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        let capacity = match scene.event.kind {
            EventType::Meeting => Capacity::Attendee,
            EventType::Signing => Capacity::Signatory,
            EventType::Conference
            | EventType::Session
            | EventType::Visit
            | EventType::Ceremony
            | EventType::Personnel
            | EventType::Inspection => return,
        };
        for (term, kind) in self.sight.terms(sentence) {
            // `lễ ký kết các văn kiện: Thỏa thuận giữa A và B; Bản ghi nhớ giữa C và D`
            if scene.event.kind == EventType::Signing && kind == EventType::Signing {
                let end = self.bounds(sentence).end;
                for at in term.end + 3..end {
                    if self.word(at) != "giữa" {
                        continue;
                    }
                    for actor in self.row_after(at + 1, actors, 0).into_iter().take(2) {
                        let evidence = Evidence { sentence, rule: "participation/between" };
                        self.add(event, &actor, capacity, evidence);
                    }
                }
            }
            let joint =
                (term.end..term.end + 3).find(|at| matches!(self.word(*at), "giữa" | "với"));
            let joint = joint.or_else(|| Some(term.end - 1).filter(|at| self.word(*at) == "với"));
            // `A hội đàm với B và hội kiến với C`: C is of the other.
            let other = term != scene.term
                && self.sight.is_encounter(&term)
                && self.sight.is_encounter(&scene.term)
                && self.sight.outline.sentence_of(scene.term.start) == sentence;
            let fits = kind == scene.event.kind && !other;
            let Some(at) = joint.filter(|_| fits) else { continue };
            for actor in self.row_after(at + 1, actors, 4) {
                let led = self.found.iter().any(|p| p.event == event && p.participant == actor.who);
                if !led {
                    self.add(
                        event,
                        &actor,
                        capacity,
                        Evidence { sentence, rule: "participation/between" },
                    );
                }
            }
        }
    }

    /// Who acts in the clause of an event that its sentence tells beside another.
    pub(super) fn further(&mut self, sentence: usize, event: EventId, scene: &Scene) {
        // `Tại cuộc họp báo, A cho biết, | hội nghị sẽ diễn ra vào ngày 17/5`: who tells of it need not be there.
        let told = self.cues(sentence, Capacity::Speaker).into_iter().any(|cue| {
            cue.end <= scene.term.start && matches!(self.word(cue.start + 1), "biết" | "hay")
        });
        if told && self.sight.is_announced(scene) {
            return;
        }
        let mut actors = self.acting(sentence, &self.actors(sentence));
        actors.retain(|actor| !is_other(scene, actor.who));
        self.clause(event, scene, &scene.term, &actors);
        if self.found.iter().any(|part| part.event == event) {
            return;
        }
        // `A đã đến chào B; tham dự Lễ trao …`: the subject of the sentence.
        let terms = self.sight.terms(sentence);
        let before = terms.iter().filter(|(term, _)| term.start < scene.term.start);
        let rows = before.map(|(term, _)| self.row_before(term.start, &actors, 6));
        for actor in rows.into_iter().find(|row| !row.is_empty()).unwrap_or_default() {
            if self.counts(&actor) {
                let evidence = Evidence { sentence, rule: "participation/subject" };
                self.add(event, &actor, Capacity::Attendee, evidence);
            }
        }
    }

    /// The actors of the sentence, with the people for whom an office alone stands.
    pub(super) fn acting(&self, sentence: usize, named: &[Actor]) -> Vec<Actor> {
        let mut actors = named.to_vec();
        let start = self.bounds(sentence).start;
        // The subject of a clause: not `được Chủ tịch UBND tỉnh ủy quyền`, `đề nghị Thủ tướng`.
        let acts = |actor: &Actor| {
            actor.tokens.start == start
                || matches!(self.word(actor.tokens.start - 1), "," | ":" | "do" | "và" | ")" | ";")
        };
        let holders = self.office_holders(sentence, named).into_iter().filter(acts);
        actors.extend(holders.filter(|actor| matches!(actor.who, Participant::Person(_))));
        actors.sort_by_key(|actor| actor.tokens.start);
        actors
    }

    fn clause(&mut self, event: EventId, scene: &Scene, term: &Range<usize>, actors: &[Actor]) {
        let sentence = self.sight.outline.sentence_of(term.start);
        let actors = self.of_talks(term, actors);
        let actors = actors.as_slice();
        let meets = scene.event.kind == EventType::Visit || self.sight.is_encounter(term);
        let led = |found: &[Participation], who| has_part(found, event, who, meets);
        let is_verb = matches!(
            scene.event.kind,
            EventType::Meeting
                | EventType::Visit
                | EventType::Ceremony
                | EventType::Session
                | EventType::Conference
        );
        // `Chủ tịch nước tiếp Đại sứ Lào`: the subject receives.
        let receives = term.clone().any(|at| {
            matches!(self.word(at), "tiếp" | "đón" | "chiêu")
                && !matches!(self.word(at + 1), "xúc" | "tục")
        });
        for actor in actors.iter().filter(|actor| actor.tokens.end <= term.start) {
            let near = !(actor.tokens.end..term.start)
                .any(|at| matches!(self.sight.outline.token_text(at), ";" | ":" | "." | "“"));
            // `Bộ Ngoại giao cho biết Thủ tướng A sẽ thăm X`: not who tells of it.
            let tells = self.tells(sentence, actor)
                && actors.iter().any(|other| {
                    other.tokens.start > actor.tokens.end && other.tokens.end <= term.start
                });
            if is_verb && near && !tells && !led(&self.found, actor.who) && self.counts(actor) {
                self.add(
                    event,
                    actor,
                    self.subject(actor, scene, receives),
                    Evidence { sentence, rule: "participation/subject" },
                );
            }
        }
        for person in self.sight.both(term) {
            let who = Participant::Person(person);
            let actor = Actor { who, tokens: term.clone(), by_office: true };
            if !led(&self.found, who) {
                let evidence = Evidence { sentence, rule: "participation/both" };
                self.add(event, &actor, Capacity::Attendee, evidence);
            }
        }
        self.late_host(event, term, actors);
        if scene.event.kind != EventType::Signing && !self.guest_apart(event, scene, term, actors) {
            self.objects(event, scene, term, actors);
        }
    }

    /// `Chiều 20/6, tiếp Đại sứ A, Chủ tịch nước B khẳng định …`: B receives.
    fn late_host(&mut self, event: EventId, term: &Range<usize>, actors: &[Actor]) {
        let sentence = self.sight.outline.sentence_of(term.start);
        let led = actors.iter().any(|actor| {
            matches!(actor.who, Participant::Person(_)) && actor.tokens.end <= term.start
        });
        if led || !self.sight.receives(term) {
            return;
        }
        let referents = self.sight.referents;
        let host = actors.iter().find(|actor| {
            matches!(actor.who, Participant::Person(_))
                && self.counts(actor)
                && referents.within(actor.tokens.clone()).any(|(_, mention)| {
                    matches!(mention.kind, Kind::Person(_))
                        && self.sight.host_behind(term, mention, sentence)
                })
        });
        if let Some(host) = host.cloned() {
            let evidence = Evidence { sentence, rule: "participation/late-host" };
            self.add(event, &host, Capacity::Host, evidence);
        }
    }

    /// In what part the subject of the clause takes part: a council holds its session, who receives is the host.
    fn subject(&self, actor: &Actor, scene: &Scene, receives: bool) -> Capacity {
        let elected = match actor.who {
            Participant::Body(body) => {
                self.sight.referents.bodies[body.0].kind == BodyType::Elected
            }
            Participant::Person(_) => false,
        };
        if elected && scene.event.kind == EventType::Session {
            Capacity::Organizer
        } else if receives {
            Capacity::Host
        } else {
            Capacity::Attendee
        }
    }

    /// Of several who were received apart, the one of this event, however far behind; whether it is such an event.
    fn guest_apart(
        &mut self,
        event: EventId,
        scene: &Scene,
        term: &Range<usize>,
        actors: &[Actor],
    ) -> bool {
        let guest = actors.iter().find(|actor| {
            matches!(actor.who, Participant::Person(_)) && actor.tokens.start >= term.end
        });
        let Some(guest) = guest.filter(|_| !scene.others.is_empty()) else { return false };
        let sentence = self.sight.outline.sentence_of(term.start);
        let evidence = Evidence { sentence, rule: "participation/with" };
        self.add(event, guest, Capacity::Attendee, evidence);
        true
    }

    /// Those of the sentence who are not parties to other talks in it: of `A hội đàm với B và hội kiến với C`, the second
    /// has no B.
    fn of_talks(&self, term: &Range<usize>, actors: &[Actor]) -> Vec<Actor> {
        let sentence = self.sight.outline.sentence_of(term.start);
        let mut others = self.sight.terms(sentence);
        others.retain(|(other, kind)| {
            other != term
                && *kind == EventType::Meeting
                && self.sight.is_encounter(other)
                && self.sight.is_encounter(term)
        });
        let of_other = |actor: &Actor| {
            others.iter().any(|(other, _)| {
                other.end <= actor.tokens.start
                    && (other.start >= term.end || actor.tokens.end <= term.start)
            })
        };
        actors.iter().filter(|actor| !of_other(actor)).cloned().collect()
    }

    /// Who stands behind the word for the event: `tiếp A`, `làm việc với UBND tỉnh B`.
    fn objects(&mut self, event: EventId, scene: &Scene, term: &Range<usize>, actors: &[Actor]) {
        let sentence = self.sight.outline.sentence_of(term.start);
        // `mở tiệc chiêu đãi chào mừng A`.
        let feast = term.clone().any(|at| self.word(at) == "chiêu");
        let takes_object = term.clone().any(|at| {
            matches!(
                self.word(at),
                "tiếp" | "đón" | "gặp" | "yết" | "kiến" | "đàm" | "thăm" | "chào"
            ) && self.word(at + 1) != "xúc"
        });
        let meets = scene.event.kind == EventType::Visit || self.sight.is_encounter(term);
        let led = |found: &[Participation], who| has_part(found, event, who, meets);
        let has_head = self.found.iter().any(|p| p.event == event && p.capacity == Capacity::Head);
        for actor in actors.iter().filter(|actor| actor.tokens.start >= term.end) {
            let gap = term.end..actor.tokens.start;
            // `thăm, chúc mừng cán bộ, phóng viên Thông tấn xã Việt Nam`
            let honours = self.word(term.end - 1) == "mừng"
                && matches!(actor.who, Participant::Body(_))
                && gap.len() <= 8
                && !gap.clone().any(|at| matches!(self.word(at), "tại" | "do" | "nhân" | "của"));
            // `thăm cán bộ, nhân viên | Đại sứ quán`
            let staff = scene.event.kind == EventType::Visit
                && matches!(actor.who, Participant::Body(_))
                && gap.len() > 2
                && gap.clone().all(|at| STAFF.contains(&self.word(at)));
            let with = gap.len() <= 12
                && (honours
                    || staff
                    || (takes_object && gap.len() <= 2)
                    || matches!(self.word(term.end - 1), "với" | "tiếp")
                    || feast && gap.clone().any(|at| self.word(at) == "mừng")
                    || gap.clone().any(|at| matches!(self.word(at), "với" | "cùng")))
                && !gap
                    .clone()
                    .any(|at| matches!(self.sight.outline.token_text(at), ";" | ":" | "." | "do"));
            if !with || led(&self.found, actor.who) {
                continue;
            }
            let visited = takes_object && gap.len() <= 2 || honours || staff;
            // `A yết kiến B`, `A chào xã giao B`: B receives.
            let calls = term.clone().any(|at| matches!(self.word(at), "yết" | "chào"));
            let capacity = match (scene.event.kind, actor.who) {
                (EventType::Meeting, _) if calls => Capacity::Host,
                (EventType::Visit, Participant::Body(_)) if visited => Capacity::Subject,
                (EventType::Visit, Participant::Body(_)) => Capacity::Host,
                (EventType::Meeting, Participant::Body(_)) if has_head => Capacity::Host,
                _ => Capacity::Attendee,
            };
            self.add(event, actor, capacity, Evidence { sentence, rule: "participation/with" });
        }
    }

    /// Whether a word for speaking stands right behind the actor.
    fn tells(&self, sentence: usize, actor: &Actor) -> bool {
        let near =
            |cue: &Range<usize>| cue.start >= actor.tokens.end && cue.start <= actor.tokens.end + 2;
        [Capacity::Speaker, Capacity::Reporter]
            .into_iter()
            .any(|capacity| self.cues(sentence, capacity).iter().any(near))
    }

    /// Guests count where they are officials or official bodies.
    pub(super) fn counts(&self, actor: &Actor) -> bool {
        match actor.who {
            // Not `theo chỉ đạo của Thủ tướng A`, `theo lời mời của Thủ tướng A`.
            Participant::Person(person) => {
                let back =
                    |by: usize| actor.tokens.start.checked_sub(by).map_or("", |at| self.word(at));
                // `Ngoài Chủ tịch A, Tổng thống B còn điện đàm với C`
                let apart = back(1) == "ngoài";
                let by_order = apart || matches!(back(1), "của" | "theo") && (1..=6).any(|by| back(by) == "theo")
                        // `chỉ đạo của Thường trực Chính phủ và Phó Thủ tướng A về việc …`
                        || (self.word(actor.tokens.end), self.word(actor.tokens.end + 1))
                            == ("về", "việc");
                self.sight.officials.contains(&person) && !by_order
            }
            // Not `đoàn công tác của Bộ Công an`, nor `kỳ họp thứ 3, Quốc hội khóa XIV`, nor where it was: `tại Trung tâm
            // Hội nghị Quốc gia`.
            Participant::Body(_) => {
                let before =
                    actor.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
                let venue = matches!(before, "tại" | "ở" | "trong" | "trước");
                let other = matches!(before, "của" | "theo" | "sở" | "từ" | "tin" | "tác" | "đoàn");
                !venue && !other && self.word(actor.tokens.end) != "khóa"
            }
        }
    }

    /// `A ký kết biên bản ghi nhớ với B`.
    pub(super) fn signatories(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        if scene.event.kind != EventType::Signing {
            return;
        }
        let mut all = actors.to_vec();
        all.extend(self.office_holders(sentence, actors));
        all.sort_by_key(|actor| actor.tokens.start);
        let actors = all.as_slice();
        for cue in self.cues(sentence, Capacity::Signatory) {
            let mut signs: Vec<Actor> = self.row_before(cue.start, actors, 5);
            // `được ký kết giữa UBND thành phố A và Tập đoàn B`.
            if let Some(at) = (cue.end..cue.end + 3).find(|at| self.word(*at) == "giữa") {
                signs.extend(self.row_after(at + 1, actors, 2));
            }
            for actor in &signs {
                self.add(
                    event,
                    actor,
                    Capacity::Signatory,
                    Evidence { sentence, rule: "participation/signatory" },
                );
            }
            let with = actors.iter().find(|actor| {
                actor.tokens.start > cue.end
                    && (cue.end..actor.tokens.start).rev().take(4).any(|at| self.word(at) == "với")
            });
            if let Some(actor) = with {
                self.add(
                    event,
                    actor,
                    Capacity::Signatory,
                    Evidence { sentence, rule: "participation/signatory" },
                );
            }
        }
    }

    /// `trao bằng khen cho A`, `tặng quà cho Trường B`: who is honoured.
    pub(super) fn honoured(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        actors: &[Actor],
    ) {
        let bounds = self.bounds(sentence);
        let gives = (bounds.start..bounds.end).find(|at| {
            matches!(self.word(*at), "trao" | "tặng")
                && self.word(*at + 1) != "đổi"
                && self.word(at.saturating_sub(1)) != "lễ"
        });
        let Some(gives) = gives.filter(|_| scene.event.kind == EventType::Ceremony) else { return };
        for actor in self.row_before(gives, actors, 2) {
            if self.counts(&actor) {
                self.add(
                    event,
                    &actor,
                    Capacity::Attendee,
                    Evidence { sentence, rule: "participation/giver" },
                );
            }
        }
        let to = (gives..bounds.end)
            .find(|at| self.word(*at) == "cho" || (*at > gives && self.word(*at) == "mừng"));
        let Some(to) = to else { return };
        for actor in actors.iter().filter(|actor| actor.tokens.start > to) {
            let gap = to + 1..actor.tokens.start;
            let honoured = match actor.who {
                // Not who gives: `A trao cho các em; dự lễ có B`.
                Participant::Person(person) => !self.sight.officials.contains(&person),
                Participant::Body(_) => gap.len() <= 2,
            };
            let apart = gap.clone().any(|at| self.sight.outline.token_text(at) == ";");
            if honoured && !apart {
                self.add(
                    event,
                    actor,
                    Capacity::Subject,
                    Evidence { sentence, rule: "participation/honoured" },
                );
            }
        }
    }
}

/// Whether somebody has a part in the event already; where few meet, to speak is none.
fn has_part(found: &[Participation], event: EventId, who: Participant, meets: bool) -> bool {
    found.iter().any(|part| {
        let speaks = matches!(part.capacity, Capacity::Speaker | Capacity::Reporter);
        part.event == event && part.participant == who && !(speaks && meets)
    })
}
