//! Who took part in what, and how: organisers, chairs, guests, speakers.
use super::scene::{Scene, Sight};
use super::{EventId, Evidence, Participant, Participation, PersonId, Post, Side};
use crate::lexicon::Lexicon;
use crate::mention::Kind;
use crate::outline::BlockKind;
use crate::referent::{BodyId, PlaceId, Referent};
use crate::value::{BodyType, Capacity, EventType, Level};
use std::collections::BTreeSet;
use std::ops::Range;

/// A person or body in a sentence.
#[derive(Clone)]
struct Actor {
    who: Participant,
    /// From the first title or honorific to the last title.
    tokens: Range<usize>,
}

/// States the participations in `scenes`, whose events have the scenes' indices.
pub(super) fn state(
    sight: &Sight<'_>,
    scenes: &[Scene],
    posts: &[Post],
    lexicon: &Lexicon,
) -> Vec<Participation> {
    let of = sight.scenes_of(scenes);
    let officials: BTreeSet<PersonId> = posts.iter().map(|post| post.person).collect();
    let mut stage = Stage { sight, lexicon, posts, officials, found: Vec::new() };
    for (sentence, scene) in of.iter().enumerate() {
        let Some(scene) = *scene else { continue };
        if sight.outline.kind_of(sentence) != BlockKind::Headline {
            stage.read(sentence, EventId(scene), &scenes[scene]);
        }
    }
    stage.found
}

struct Stage<'a> {
    sight: &'a Sight<'a>,
    lexicon: &'a Lexicon,
    posts: &'a [Post],
    officials: BTreeSet<PersonId>,
    found: Vec<Participation>,
}

impl Stage<'_> {
    fn read(&mut self, sentence: usize, event: EventId, scene: &Scene) {
        let actors = self.actors(sentence);
        if actors.is_empty() || matches!(scene.event.kind, EventType::Personnel) {
            return;
        }
        let reports = scene.sentences.contains(&sentence);
        self.organizers(sentence, event, &actors, reports);
        self.leaders(sentence, event, &actors);
        self.guests(sentence, event, &actors);
        if scene.event.kind == EventType::Inspection {
            self.inspectors(sentence, event, &actors);
        } else {
            self.speakers(sentence, event, &actors);
        }
        if reports {
            self.main_clause(sentence, event, scene, &actors);
        }
        if scene.event.kind == EventType::Signing || reports {
            self.signatories(sentence, event, scene, &actors);
        }
    }

    /// The people and bodies of a sentence; a body within a title is none of its own.
    fn actors(&self, sentence: usize) -> Vec<Actor> {
        let referents = self.sight.referents;
        let outline = self.sight.outline;
        let in_sentence = |tokens: &Range<usize>| outline.sentence_of(tokens.start) == sentence;
        let posts: Vec<Range<usize>> = referents
            .mentions
            .iter()
            .filter(|mention| matches!(mention.kind, Kind::Post(_)) && in_sentence(&mention.tokens))
            .map(|mention| mention.tokens.clone())
            .collect();
        let mut actors: Vec<Actor> = Vec::new();
        for (index, mention) in referents.mentions.iter().enumerate() {
            if !in_sentence(&mention.tokens) {
                continue;
            }
            match (&mention.kind, referents.of[index]) {
                (Kind::Person(named), Some(Referent::Person(person))) => {
                    let tokens = self.with_titles(named.lead..mention.tokens.end, &posts);
                    actors.push(Actor { who: Participant::Person(person), tokens });
                }
                (Kind::Body(_), Some(Referent::Body(body))) => {
                    let in_title = posts.iter().any(|post| post.contains(&mention.tokens.start));
                    let nested = actors.iter().any(|actor| {
                        matches!(actor.who, Participant::Body(_))
                            && actor.tokens.contains(&mention.tokens.start)
                    });
                    if !in_title && !nested && referents.bodies[body.0].kind != BodyType::Press {
                        actors.push(Actor {
                            who: Participant::Body(body),
                            tokens: mention.tokens.clone(),
                        });
                    }
                }
                _ => {}
            }
        }
        // A body in brackets or behind a dash within a person's titles belongs to them.
        let people: Vec<Range<usize>> = actors
            .iter()
            .filter(|a| matches!(a.who, Participant::Person(_)))
            .map(|a| a.tokens.clone())
            .collect();
        actors.retain(|actor| {
            matches!(actor.who, Participant::Person(_))
                || !people.iter().any(|tokens| tokens.contains(&actor.tokens.start))
        });
        actors
    }

    /// `tokens` of a name with the titles before and behind it.
    fn with_titles(&self, tokens: Range<usize>, posts: &[Range<usize>]) -> Range<usize> {
        let outline = self.sight.outline;
        let mut tokens = tokens;
        while let Some(before) = posts.iter().find(|post| {
            post.start < tokens.start && post.end <= tokens.start && tokens.start - post.end <= 1
        }) {
            tokens.start = before.start;
        }
        while let Some(behind) = posts.iter().find(|post| {
            post.start >= tokens.end
                && post.start - tokens.end <= 2
                && (tokens.end..post.start).all(|at| {
                    matches!(outline.word_at(at), "," | "-" | "–" | "(" | "kiêm" | "nguyên")
                })
        }) {
            tokens.end = behind.end.max(tokens.end + 1);
        }
        tokens
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

    fn add(
        &mut self,
        event: EventId,
        actor: &Actor,
        capacity: Capacity,
        sentence: usize,
        rule: &'static str,
    ) {
        let known = self
            .found
            .iter()
            .any(|p| p.event == event && p.participant == actor.who && p.capacity == capacity);
        if !known {
            let side = self.side(actor);
            let evidence = Evidence { sentence, rule };
            self.found.push(Participation {
                event,
                participant: actor.who,
                capacity,
                side,
                evidence,
            });
        }
    }

    /// `UBND tỉnh X và UBND tỉnh Y tổ chức …`, `… do Sở Y tế tổ chức`.
    fn organizers(&mut self, sentence: usize, event: EventId, actors: &[Actor], reports: bool) {
        if !reports {
            return;
        }
        for cue in self.cues(sentence, Capacity::Organizer) {
            let row = self.row_before(cue.start, actors, 8);
            for actor in row
                .iter()
                .filter(|actor| matches!(actor.who, Participant::Body(_)) || row.len() == 1)
            {
                self.add(event, actor, Capacity::Organizer, sentence, "participation/organizer");
            }
        }
    }

    /// The actors in a row that ends shortly before `at`: `A, B và C | tổ chức`.
    fn row_before(&self, at: usize, actors: &[Actor], reach: usize) -> Vec<Actor> {
        let mut row: Vec<Actor> = Vec::new();
        let mut end = at;
        for actor in actors.iter().rev().filter(|actor| actor.tokens.end <= at) {
            let gap = actor.tokens.end..end;
            let joined = if row.is_empty() {
                gap.len() <= reach
                    && gap.clone().all(|at| {
                        !matches!(self.sight.outline.token_text(at), "," | ";" | ":" | ".")
                    })
            } else {
                gap.len() <= 5
                    && gap.clone().all(|at| {
                        matches!(
                            self.word(at),
                            "," | "và"
                                | "-"
                                | "–"
                                | "phối"
                                | "hợp"
                                | "với"
                                | "cùng"
                                | "lãnh"
                                | "đạo"
                                | "các"
                                | "đồng"
                                | "chí"
                                | ";"
                                | "của"
                        )
                    })
            };
            if !joined {
                break;
            }
            end = actor.tokens.start;
            row.push(actor.clone());
        }
        row.reverse();
        row
    }

    /// `… chủ trì`, `do … làm trưởng đoàn`, `… dẫn đầu đoàn`, `dưới sự chủ trì của …`.
    fn leaders(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
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
                } else {
                    self.row_before(cue.start, actors, 4)
                };
                for actor in led.iter().filter(|actor| matches!(actor.who, Participant::Person(_)))
                {
                    self.add(event, actor, capacity, sentence, "participation/leader");
                }
            }
        }
    }

    /// `Dự hội nghị có …`, `Phía tỉnh X có …`, `cùng dự có …`.
    fn guests(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let bounds = self.bounds(sentence);
        let opens_list = |end: usize| {
            (end..(end + 16).min(bounds.end))
                .find(|at| matches!(self.word(*at), "có" | "gồm" | ":"))
        };
        let mut from = None;
        for cue in self.cues(sentence, Capacity::Attendee) {
            if let Some(list) = opens_list(cue.end) {
                from = Some(from.map_or(list, |known: usize| known.min(list)));
            }
        }
        let scope = self
            .sight
            .referents
            .sides
            .iter()
            .find(|scope| bounds.contains(&scope.tokens.start))
            .map(|scope| scope.tokens.start);
        if let Some(list) = scope.and_then(opens_list) {
            from = Some(from.map_or(list, |known: usize| known.min(list)));
        }
        let Some(from) = from else { return };
        for actor in actors.iter().filter(|actor| actor.tokens.start >= from) {
            self.add(event, actor, Capacity::Attendee, sentence, "participation/guest-list");
        }
    }

    /// `Thành phần đoàn kiểm tra gồm ông A, …; bà B, …`.
    fn inspectors(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
        let bounds = self.bounds(sentence);
        let listed = (bounds.start..bounds.end).find(|at| {
            self.word(*at) == "gồm" && (bounds.start..*at).any(|before| self.word(before) == "đoàn")
        });
        let Some(from) = listed else { return };
        for actor in actors.iter().filter(|actor| {
            actor.tokens.start > from && matches!(actor.who, Participant::Person(_))
        }) {
            self.add(event, actor, Capacity::Attendee, sentence, "participation/inspector");
        }
    }

    /// `… cho biết`, `Phát biểu tại hội nghị, …`, `… báo cáo kết quả`.
    fn speakers(&mut self, sentence: usize, event: EventId, actors: &[Actor]) {
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

    /// Who acts in the clause that reports the event: before its word the guests, behind it the hosts.
    fn main_clause(&mut self, sentence: usize, event: EventId, scene: &Scene, actors: &[Actor]) {
        let own = Some(scene.term.clone())
            .filter(|term| self.sight.outline.sentence_of(term.start) == sentence);
        let mut terms: Vec<Range<usize>> =
            self.sight.terms(sentence).into_iter().map(|(term, _)| term).collect();
        if let Some(own) = own.filter(|own| !terms.contains(own)) {
            terms.insert(0, own);
        }
        // `trong khuôn khổ chuyến thăm …, A đã yết kiến B`: every word for it can have its actors.
        for term in terms.into_iter().take(2) {
            self.clause(sentence, event, scene, &term, actors);
        }
    }

    fn clause(
        &mut self,
        sentence: usize,
        event: EventId,
        scene: &Scene,
        term: &Range<usize>,
        actors: &[Actor],
    ) {
        let led = |found: &[Participation], who| {
            found.iter().any(|p| p.event == event && p.participant == who)
        };
        let is_verb = matches!(
            scene.event.kind,
            EventType::Meeting | EventType::Visit | EventType::Ceremony | EventType::Session
        );
        // `Chủ tịch nước tiếp Đại sứ Lào`: the subject receives.
        let receives = term.clone().any(|at| matches!(self.word(at), "tiếp" | "đón"));
        let takes_object = receives
            || term.clone().any(|at| matches!(self.word(at), "gặp" | "yết" | "thăm" | "chào"));
        for actor in actors.iter().filter(|actor| actor.tokens.end <= term.start) {
            let near = !(actor.tokens.end..term.start)
                .any(|at| matches!(self.sight.outline.token_text(at), ";" | ":" | "." | "“"));
            if is_verb && near && !led(&self.found, actor.who) && self.counts(actor) {
                self.add(
                    event,
                    actor,
                    if receives { Capacity::Host } else { Capacity::Attendee },
                    sentence,
                    "participation/subject",
                );
            }
        }
        let has_head = self.found.iter().any(|p| p.event == event && p.capacity == Capacity::Head);
        for actor in actors.iter().filter(|actor| actor.tokens.start >= term.end) {
            let gap = term.end..actor.tokens.start;
            let with = gap.len() <= 12
                && ((takes_object && gap.len() <= 2)
                    || matches!(self.word(term.end - 1), "với" | "tiếp")
                    || gap.clone().any(|at| matches!(self.word(at), "với" | "cùng")))
                && !gap
                    .clone()
                    .any(|at| matches!(self.sight.outline.token_text(at), ";" | ":" | "." | "do"));
            if !with || led(&self.found, actor.who) {
                continue;
            }
            let capacity = match (scene.event.kind, actor.who) {
                (EventType::Visit, Participant::Body(_)) => Capacity::Host,
                (EventType::Meeting, Participant::Body(_)) if has_head => Capacity::Host,
                _ => Capacity::Attendee,
            };
            self.add(event, actor, capacity, sentence, "participation/with");
        }
    }

    /// Guests count where they are officials or official bodies.
    fn counts(&self, actor: &Actor) -> bool {
        match actor.who {
            Participant::Person(person) => self.officials.contains(&person),
            // Not `đoàn công tác của Bộ Công an`, nor `kỳ họp thứ 3, Quốc hội khóa XIV`.
            Participant::Body(_) => {
                let before =
                    actor.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
                before != "của" && before != "theo" && self.word(actor.tokens.end) != "khóa"
            }
        }
    }

    /// `A ký kết biên bản ghi nhớ với B`.
    fn signatories(&mut self, sentence: usize, event: EventId, scene: &Scene, actors: &[Actor]) {
        if scene.event.kind != EventType::Signing {
            return;
        }
        for cue in self.cues(sentence, Capacity::Signatory) {
            let signs: Vec<Actor> = self.row_before(cue.start, actors, 5);
            for actor in &signs {
                self.add(event, actor, Capacity::Signatory, sentence, "participation/signatory");
            }
            let with = actors.iter().find(|actor| {
                actor.tokens.start > cue.end
                    && (cue.end..actor.tokens.start).rev().take(4).any(|at| self.word(at) == "với")
            });
            if let Some(actor) = with {
                self.add(event, actor, Capacity::Signatory, sentence, "participation/signatory");
            }
        }
    }

    /// For whom somebody acts: the side that speaks, else the place or the body of the post.
    fn side(&self, actor: &Actor) -> Option<Side> {
        let referents = self.sight.referents;
        if let Some(side) = referents.side_at(actor.tokens.start) {
            return match side {
                Referent::Place(place) => Some(Side::Place(place)),
                Referent::Body(body) => Some(Side::Body(body)),
                Referent::Person(_) => None,
            };
        }
        // `Đại sứ Lào tại Việt Nam`, `Tổng thống Mỹ`: the first country of the titles.
        if let Some(country) = self.country_of(actor) {
            return Some(Side::Place(country));
        }
        let of_body = |body: BodyId| match referents.bodies[body.0].jurisdiction {
            Some(place) if self.is_authority(body) => Some(Side::Place(place)),
            _ => Some(Side::Body(body)),
        };
        match actor.who {
            Participant::Body(body) => referents.bodies[body.0].jurisdiction.map(Side::Place),
            Participant::Person(person) => {
                let mut held = self
                    .posts
                    .iter()
                    .filter(|post| post.person == person)
                    .filter_map(|post| post.body);
                let first =
                    held.clone().find(|body| self.is_authority(*body)).or_else(|| held.next())?;
                of_body(first)
            }
        }
    }

    /// The country abroad that an actor's titles name first, or `Việt Nam` where they send somebody there.
    fn country_of(&self, actor: &Actor) -> Option<PlaceId> {
        let referents = self.sight.referents;
        let inside = referents
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, mention)| actor.tokens.contains(&mention.tokens.start));
        let mut countries = inside.filter_map(|(index, _)| match referents.of[index] {
            Some(Referent::Place(place)) => {
                Some(place).filter(|place| referents.places[place.0].level == Level::Country)
            }
            _ => None,
        });
        matches!(actor.who, Participant::Person(_)).then(|| countries.next()).flatten()
    }

    /// Whether the body stands for its whole place: its committee, council or party committee.
    fn is_authority(&self, body: BodyId) -> bool {
        let body = &self.sight.referents.bodies[body.0];
        let heads = [
            "Ủy ban nhân dân",
            "Hội đồng nhân dân",
            "Tỉnh ủy",
            "Thành ủy",
            "Huyện ủy",
            "Quận ủy",
            "Thị ủy",
            "Đoàn đại biểu Quốc hội",
        ];
        body.jurisdiction.is_some() && heads.iter().any(|head| body.name.starts_with(head))
    }
}
