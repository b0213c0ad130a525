//! Who speaks and who reports.
use super::Stage;
use super::actors::Actor;
use crate::fact::scene::Scene;
use crate::fact::{EventId, Evidence, Participant};
use crate::referent::Referent;
use crate::value::{BodyType, Capacity, EventType};
use std::ops::Range;

/// What can stand between a speaker and the word for speaking.
const BETWEEN: [&str; 18] = [
    ",", "đã", "cũng", "vừa", "sẽ", "còn", "có", "trân", "trọng", "tiếp", "tục", "bài", ")",
    "thẳng", "thắn", "đồng", "thời", "phải",
];

/// The rule of those who speak.
const SPEECH: &str = "participation/speech";

/// How many sentences, the headline among them, open an article: they tell what it is about.
const LEAD: usize = 5;

impl Stage<'_> {
    /// `… cho biết`, `Phát biểu tại hội nghị, …`, `… báo cáo kết quả`.
    pub(super) fn speakers(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        named: &[Actor],
    ) {
        let reports = scene.reports(sentence);
        let session = scene.event.kind == EventType::Session;
        let elsewhere = self.tells_press(sentence) || self.tells_paper(sentence);
        // What is said before the event is not said there.
        let before = self.sight.is_announced(scene);
        if !reports && elsewhere || before || self.is_told_to_press(sentence, scene) {
            return;
        }
        // One without a date is the article's own: what it comes to late has its day.
        let aside = !session && scene.event.date.is_some() && self.is_aside(sentence, scene);
        let mut actors = named.to_vec();
        actors.extend(self.office_holders(sentence, named));
        actors.sort_by_key(|actor| actor.tokens.start);
        let mut cues: Vec<(Range<usize>, Capacity)> = Vec::new();
        for capacity in [Capacity::Speaker, Capacity::Reporter] {
            cues.extend(self.cues(sentence, capacity).into_iter().map(|cue| (cue, capacity)));
        }
        let sure = actors.iter().filter(|actor| session || self.is_there(event, actor));
        cues.extend(sure.filter_map(|actor| Some((self.according_to(actor)?, Capacity::Speaker))));
        cues.sort_by_key(|(cue, _)| cue.start);
        // What somebody says of others is no speech of theirs: `A cho biết, B đã yêu cầu`.
        let opening = self.bounds(sentence).start;
        let reports_first = cues
            .first()
            .is_some_and(|(cue, capacity)| *capacity == Capacity::Reporter && cue.start == opening);
        let mut told: Option<(usize, Option<Participant>)> = None;
        for (cue, capacity) in cues {
            let Some(actor) = self.voice(sentence, &cue, &actors) else {
                // `Người đứng đầu thành phố cho biết, Phó Thủ tướng A đã yêu cầu`: somebody tells it.
                if matches!(self.word(cue.start + 1), "biết" | "hay") {
                    told = Some((cue.end, None));
                }
                continue;
            };
            let quoted = told.is_some_and(|(from, teller)| {
                teller != Some(actor.who)
                    && !(from..actor.tokens.start)
                        .any(|at| matches!(self.sight.outline.token_text(at), ";" | "”"))
            });
            // `Báo cáo tại hội nghị, A cho biết`: one speech.
            let reported =
                told.is_some_and(|(_, teller)| teller == Some(actor.who)) && reports_first;
            let announces = self.word(cue.start) == "thông" && !actor.by_office;
            let body = matches!(actor.who, Participant::Body(_));
            let actor = actor.clone();
            if quoted || reported || (body && announces) {
                continue;
            }
            if capacity == Capacity::Speaker {
                told = Some((cue.end, Some(actor.who)));
            }
            if self.is_asked_to(&actor, capacity, &cue) {
                continue;
            }
            let heard = self.is_heard(sentence, (event, scene), &actor, capacity);
            if !heard || aside && !self.is_there(event, &actor) && !self.is_deputy(&actor) {
                continue;
            }
            let evidence = Evidence { sentence, rule: SPEECH };
            for other in self.speaking_too(&actor, &cue, &actors) {
                self.add(event, &other, capacity, evidence);
            }
            self.add(event, &actor, capacity, evidence);
        }
    }

    /// Whether what the actor says is said at the event: an official's words, a deputy's at a session, a voter's to deputies, anybody's
    /// where the sentence says so.
    fn is_heard(
        &self,
        sentence: usize,
        (event, scene): (EventId, &Scene),
        actor: &Actor,
        capacity: Capacity,
    ) -> bool {
        self.speaks_officially(actor, capacity) && !self.is_led(event, actor)
            || scene.event.kind == EventType::Session && self.is_deputy(actor)
            || self.is_voter(scene, actor)
            || self.is_heard_there(sentence, actor)
    }

    /// `Theo | Phó Chủ tịch UBND thành phố A, hạ tầng …`: the word, where it stands before who says what follows.
    fn according_to(&self, actor: &Actor) -> Option<Range<usize>> {
        let tokens = &actor.tokens;
        let theo = tokens.start.checked_sub(1).filter(|at| self.word(*at) == "theo")?;
        let sentence = self.sight.outline.sentence_of(theo);
        let gap = self.past_bracket(tokens.end, self.bounds(sentence).end)?;
        let says = matches!(self.word(gap.start), "," | ":") && !actor.by_office;
        (says && matches!(actor.who, Participant::Person(_))).then_some(theo..tokens.start)
    }

    /// `Thủ tướng A, Phó Tổng thống B và C phát biểu tại lễ khai mạc`: who speaks with the one right before the word.
    fn speaking_too(&self, actor: &Actor, cue: &Range<usize>, actors: &[Actor]) -> Vec<Actor> {
        if actor.tokens.end > cue.start {
            return Vec::new();
        }
        let mut row = self.row_before(actor.tokens.end, actors, 0);
        row.pop();
        let joined = row.last().is_some_and(|last| {
            (last.tokens.end..actor.tokens.start).any(|at| matches!(self.word(at), "và" | "cùng"))
        });
        row.retain(|other| joined && matches!(other.who, Participant::Person(_)));
        row
    }

    /// Whether the actor takes part in the event otherwise than by speaking.
    fn is_there(&self, event: EventId, actor: &Actor) -> bool {
        self.found.iter().any(|part| {
            part.event == event && part.participant == actor.who && part.evidence.rule != SPEECH
        })
    }

    /// Whether the article comes to the event only later, behind its lead, and the sentence does not take it up as `Phát biểu tại hội nghị, …` does: who speaks
    /// before mostly speaks about something else.
    fn is_aside(&self, sentence: usize, scene: &Scene) -> bool {
        let first = self.sight.outline.sentence_of(scene.term.start);
        if first <= LEAD || sentence >= first || scene.reports(sentence) {
            return false;
        }
        let resumes = self.bounds(sentence).any(|at| {
            matches!(self.word(at), "tại" | "trong" | "sau")
                && matches!(
                    self.word(at + 1),
                    "hội" | "buổi" | "cuộc" | "phiên" | "lễ" | "kỳ" | "diễn" | "đây"
                )
                || self.word(at) == "phát" && self.word(at + 1) == "biểu"
        });
        !resumes
    }

    /// Whether the event is one of which somebody tells: `Ông A cho biết, sáng 29/5, UBND thị xã đã | đối thoại với người dân`. What
    /// is said in such an article is said to the press, save where the sentence takes up the event.
    fn is_told_to_press(&self, sentence: usize, scene: &Scene) -> bool {
        let first = self.sight.outline.sentence_of(scene.term.start);
        let opening = self.bounds(first).start;
        let mut actors = self.actors(first);
        actors.extend(self.office_holders(first, &actors));
        actors.sort_by_key(|actor| actor.tokens.start);
        let told = self.cues(first, Capacity::Speaker).into_iter().any(|cue| {
            cue.end <= scene.term.start
                && matches!(self.word(cue.start), "cho" | "thông")
                && matches!(self.word(cue.start + 1), "biết" | "hay" | "tin")
                && self.voice(first, &cue, &actors).is_some_and(|teller| {
                    matches!(teller.who, Participant::Person(_)) && teller.tokens.end <= cue.start
                })
        });
        // `Bà A cho biết tại hội thảo`
        let there = (scene.term.start.saturating_sub(3)..scene.term.start)
            .any(|at| matches!(self.word(at), "tại" | "trong"));
        let resumes = matches!(self.word(self.bounds(sentence).start), "tại" | "phát" | "trong");
        let held = matches!(self.word(opening), "tại" | "phát" | "trong" | "sau");
        told && !held && !there && (sentence == first || !resumes)
    }

    /// `đề nghị UBND tỉnh báo cáo`, `yêu cầu lãnh đạo Sở Y tế báo cáo`, `ý kiến chỉ đạo của Phó Thủ tướng A, yêu cầu`, `đã có
    /// báo cáo gửi Thủ tướng`: nobody speaks there.
    fn is_asked_to(&self, actor: &Actor, capacity: Capacity, cue: &Range<usize>) -> bool {
        let opening = self.bounds(self.sight.outline.sentence_of(cue.start)).start;
        let start = actor.tokens.start;
        let back = |by: usize| {
            start.checked_sub(by).filter(|at| *at >= opening).map_or("", |at| self.word(at))
        };
        let led = usize::from(back(1) == "đạo" && back(2) == "lãnh") * 2;
        let asked = matches!(back(1 + led), "nghị" | "cầu" | "giao" | "để")
            || back(1 + led) == "các" && matches!(back(2 + led), "nghị" | "cầu" | "giao");
        let owned = back(1) == "của" && matches!(back(2), "đạo" | "kiến" | "luận" | "lời");
        let before = cue.start.checked_sub(1).map_or("", |at| self.word(at));
        let paper = capacity == Capacity::Reporter && matches!(before, "có" | "sẽ" | "bản");
        asked || owned || paper
    }

    /// Whether the sentence tells what somebody wrote: `Trong một văn bản gửi Thủ tướng, …`, `Trong bức thư, …`.
    fn tells_paper(&self, sentence: usize) -> bool {
        /// How far into its sentence the paper stands.
        const REACH: usize = 7;
        let bounds = self.bounds(sentence);
        let opens = matches!(self.word(bounds.start), "trong" | "tại" | "theo" | "trước");
        opens
            && (bounds.start + 1..bounds.end.min(bounds.start + REACH)).any(|at| {
                matches!(
                    (self.word(at), self.word(at + 1)),
                    ("văn", "bản")
                        | ("công", "văn")
                        | ("bức", "thư")
                        | ("thư", "gửi")
                        | ("bài", "viết")
                        | ("thông", "cáo")
                        | ("phỏng", "vấn")
                        | ("tuyên", "bố")
                )
            })
    }

    /// `đại biểu A nói`, `ĐB B (Đà Nẵng) cho rằng`.
    fn is_deputy(&self, actor: &Actor) -> bool {
        let start = actor.tokens.start;
        matches!(actor.who, Participant::Person(_))
            && (start.saturating_sub(2)..(start + 2).min(actor.tokens.end))
                .any(|at| matches!(self.word(at), "biểu" | "đb" | "đbqh"))
    }

    /// `cử tri A (quận 4) cho rằng`, where deputies meet their voters.
    fn is_voter(&self, scene: &Scene, actor: &Actor) -> bool {
        let meets = scene.event.kind == EventType::Meeting;
        let start = actor.tokens.start;
        let before = |back: usize| start.checked_sub(back).map_or("", |at| self.word(at));
        meets
            && matches!(actor.who, Participant::Person(_))
            && ((before(2), before(1)) == ("cử", "tri")
                || (self.word(start), self.word(start + 1)) == ("cử", "tri"))
    }

    /// `Phát biểu tại hội thảo, ông A cho rằng`, `Tại buổi đối thoại, bà B kiến nghị`: whoever it is, they speak there.
    fn is_heard_there(&self, sentence: usize, actor: &Actor) -> bool {
        let opening = self.bounds(sentence).start;
        let there = matches!(self.word(opening), "tại" | "phát")
            && self
                .sight
                .terms(sentence)
                .iter()
                .any(|(term, _)| term.start <= opening + 4 && term.end <= actor.tokens.start);
        there && matches!(actor.who, Participant::Person(_))
    }

    /// `Lãnh đạo Chính phủ yêu cầu`, where the Prime Minister has the chair: it is he.
    fn is_led(&self, event: EventId, actor: &Actor) -> bool {
        let Participant::Body(body) = actor.who else { return false };
        let leads =
            |person| self.posts.iter().any(|post| post.person == person && post.body == Some(body));
        !actor.by_office
            && self.found.iter().any(|part| {
                let leading =
                    matches!(part.capacity, Capacity::Chair | Capacity::Head | Capacity::Host);
                match part.participant {
                    Participant::Person(person) => part.event == event && leading && leads(person),
                    Participant::Body(_) => false,
                }
            })
    }

    /// Whose the word for speaking is: who stands right before it, or behind it where it opens the sentence.
    fn voice<'b>(
        &self,
        sentence: usize,
        cue: &Range<usize>,
        actors: &'b [Actor],
    ) -> Option<&'b Actor> {
        if self.word(cue.start) == "theo" {
            return actors.iter().find(|actor| actor.tokens.start == cue.end);
        }
        let opening = self.bounds(sentence).start;
        let behind = actors.iter().find(|actor| {
            actor.tokens.end <= cue.start
                && self.past_bracket(actor.tokens.end, cue.start).is_some_and(|gap| {
                    gap.len() <= 5 && gap.clone().all(|at| BETWEEN.contains(&self.word(at)))
                })
        });
        // `Phát biểu tại hội nghị, thay mặt lãnh đạo tỉnh, Chủ tịch … bày tỏ`.
        let opens = cue.start == opening
            || (cue.start <= opening + 3 && matches!(self.word(opening), "tại" | "sau" | "trong"));
        // `Sau khi nghe báo cáo, A yêu cầu`: A hears it.
        let hears = (opening..cue.start).any(|at| self.word(at) == "nghe");
        let ahead = || {
            actors.iter().filter(|_| !hears).find(|actor| {
                // `Báo cáo với đồng chí Thứ trưởng, Đại tá A cho biết`: not whom it is told.
                let told = (1..=3).any(|back| {
                    actor.tokens.start >= cue.end + back
                        && matches!(self.word(actor.tokens.start - back), "với" | "của")
                });
                opens
                    && !told
                    && actor.tokens.start >= cue.end
                    && matches!(actor.who, Participant::Person(_))
            })
        };
        behind.or_else(ahead)
    }

    /// What stands between two places, behind a bracket that opens there: `ĐB A | (Đồng Nai) | cho rằng`. Nothing where the bracket
    /// does not close before.
    fn past_bracket(&self, from: usize, to: usize) -> Option<Range<usize>> {
        /// The longest bracket, in tokens.
        const LONGEST: usize = 12;
        if self.word(from) != "(" || from >= to {
            return Some(from..to);
        }
        let close = (from..to.min(from + LONGEST)).find(|at| self.word(*at) == ")")?;
        Some(close + 1..to)
    }

    /// Whether the sentence tells what somebody said elsewhere: `Trên báo X, …`, `Trao đổi với báo chí, …`.
    fn tells_press(&self, sentence: usize) -> bool {
        let start = self.bounds(sentence).start;
        let word = |at: usize| self.word(start + at);
        let referents = self.sight.referents;
        let to_press = self.sight.mentions_of(sentence).any(|(index, mention)| {
            let start = mention.tokens.start;
            let spoken_to = start > 0 && self.word(start - 1) == "với";
            match referents.of[index].filter(|_| spoken_to) {
                Some(Referent::Body(body)) => referents.bodies[body.0].kind == BodyType::Press,
                _ => false,
            }
        });
        to_press
            || matches!(
                (word(0), word(1)),
                ("trên", "báo" | "tờ" | "trang")
                    | ("trao", "đổi")
                    | ("trả", "lời")
                    | ("theo", "báo" | "tờ" | "thông")
            )
    }

    /// Whether the words are an official's; a body speaks through its leaders, or reports.
    fn speaks_officially(&self, actor: &Actor, capacity: Capacity) -> bool {
        match actor.who {
            Participant::Person(person) => self.sight.officials.contains(&person),
            Participant::Body(body) => {
                let before =
                    actor.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
                // `đề nghị UBND tỉnh báo cáo`: it is only asked to.
                if matches!(before, "nghị" | "cầu" | "giao" | "cho" | "để") {
                    return false;
                }
                let official = matches!(
                    self.sight.referents.bodies[body.0].kind,
                    BodyType::State | BodyType::Party | BodyType::Elected | BodyType::Mass
                );
                official
                    && (capacity == Capacity::Reporter
                        || actor.by_office
                        || matches!(before, "đạo" | "diện"))
            }
        }
    }
}
