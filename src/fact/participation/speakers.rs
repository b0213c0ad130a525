//! Who speaks and who reports.
use super::Stage;
use super::actors::Actor;
use crate::fact::{EventId, Participant};
use crate::value::{BodyType, Capacity};

impl Stage<'_> {
    /// `… cho biết`, `Phát biểu tại hội nghị, …`, `… báo cáo kết quả`.
    pub(super) fn speakers(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let opening = self.bounds(sentence).start;
        for capacity in [Capacity::Speaker, Capacity::Reporter] {
            for cue in self.cues(sentence, capacity) {
                let behind = actors.iter().find(|actor| {
                    actor.tokens.end <= cue.start
                        && cue.start - actor.tokens.end <= 5
                        && (actor.tokens.end..cue.start).all(|at| {
                            matches!(
                                self.word(at),
                                "," | "đã"
                                    | "cũng"
                                    | "vừa"
                                    | "sẽ"
                                    | "còn"
                                    | "có"
                                    | "trân"
                                    | "trọng"
                                    | "tiếp"
                                    | "tục"
                                    | "bài"
                                    | ")"
                                    | "thẳng"
                                    | "thắn"
                            )
                        })
                });
                // `Phát biểu tại hội nghị, thay mặt lãnh đạo tỉnh, Chủ tịch … bày tỏ`.
                let opens = cue.start == opening
                    || (cue.start <= opening + 3
                        && matches!(self.word(opening), "tại" | "sau" | "trong"));
                let ahead = || {
                    actors.iter().find(|actor| {
                        opens
                            && actor.tokens.start >= cue.end
                            && matches!(actor.who, Participant::Person(_))
                    })
                };
                let speaks = |actor: &&Actor| self.speaks_officially(actor, capacity);
                let Some(actor) = behind.or_else(ahead).filter(speaks) else { continue };
                self.add(event, actor, capacity, sentence, "participation/speech");
            }
        }
    }

    /// Whether the words are an official's; a body speaks through its leaders, or reports.
    fn speaks_officially(&self, actor: &Actor, capacity: Capacity) -> bool {
        match actor.who {
            Participant::Person(person) => self.officials.contains(&person),
            Participant::Body(body) => {
                let before =
                    actor.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
                let official = matches!(
                    self.sight.referents.bodies[body.0].kind,
                    BodyType::State | BodyType::Party | BodyType::Elected | BodyType::Mass
                );
                official && (capacity == Capacity::Reporter || matches!(before, "đạo" | "diện"))
            }
        }
    }
}
