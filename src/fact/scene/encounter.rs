//! Encounters: who receives, meets or calls on whom. With each other party it is an event of its own, and a visit has
//! many: `A tiếp B. … Tiếp C, A bày tỏ …`.
use super::{Scene, Sight};
use crate::mention::Kind;
use crate::outline::Case;
use crate::referent::{Person, PersonId, Referent};
use crate::value::{EventType, Level, PartialDate};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// How far behind the word its parties stand, in tokens.
const REACH: usize = 25;

/// Who is in the clauses of which words.
pub(in crate::fact) struct Companies {
    /// For each person the first one whose name has the same words: `Kitaoka Shinichi` is `Shinichi Kitaoka`.
    alike: Vec<PersonId>,
    /// The people around the words that were looked at, by their first tokens.
    known: RefCell<FxHashMap<usize, Rc<BTreeSet<PersonId>>>>,
}

impl Companies {
    /// Nobody's yet, in an article of these `people`.
    pub(in crate::fact) fn of(people: &[Person]) -> Self {
        let mut first: BTreeMap<Vec<String>, PersonId> = BTreeMap::new();
        let alike = people.iter().enumerate().map(|(index, person)| {
            let mut words: Vec<String> =
                person.name.split_whitespace().map(str::to_lowercase).collect();
            words.sort();
            *first.entry(words).or_insert(PersonId(index))
        });
        Self { alike: alike.collect(), known: RefCell::default() }
    }
}

impl Sight<'_> {
    /// Whether the word is one for two parties who meet: `tiếp`, `hội đàm`, `hội kiến`, `gặp`, `chào xã giao`.
    pub(in crate::fact) fn is_encounter(&self, term: &Range<usize>) -> bool {
        let within =
            |words: &[&str]| term.clone().any(|at| words.contains(&self.outline.word_at(at)));
        within(&["tiếp", "kiến", "đàm", "gặp", "chào"]) && !within(&["xúc", "dân", "mặt", "công"])
    }

    /// Whether the sentence only speaks of it again: `Tại buổi tiếp, …`, `Sau cuộc hội đàm, …`.
    pub(super) fn is_resumption(&self, term: &Range<usize>) -> bool {
        let back = |by: usize| term.start.checked_sub(by).map_or("", |at| self.outline.word_at(at));
        let joint = |word: &str| {
            matches!(
                word,
                "tại" | "trong" | "sau" | "trước" | "thúc" | "của" | "qua" | "từ" | "lề" | "về"
            )
        };
        joint(back(1))
            || matches!(back(1), "các" | "khi" | "được")
            || joint(back(2)) && back(1) != ","
    }

    /// The people of the clause around the word.
    pub(super) fn company(&self, term: &Range<usize>) -> Rc<BTreeSet<PersonId>> {
        let known = self.companies.known.borrow().get(&term.start).cloned();
        known.unwrap_or_else(|| {
            let people = Rc::new(self.people_around(term));
            self.companies.known.borrow_mut().insert(term.start, Rc::clone(&people));
            people
        })
    }

    fn people_around(&self, term: &Range<usize>) -> BTreeSet<PersonId> {
        let clause = self.clause_of(term);
        // `A hội đàm với B và | hội kiến với C`: B is of the other.
        let sentence = self.outline.sentence_of(term.start);
        let others: Vec<Range<usize>> = self
            .terms(sentence)
            .into_iter()
            .filter(|(other, kind)| *kind == EventType::Meeting && self.is_encounter(other))
            .map(|(other, _)| other)
            .collect();
        let first = others.iter().map(|other| other.start).min().unwrap_or(term.start);
        let next = others.iter().map(|other| other.start).filter(|at| *at >= term.end).min();
        let own = self.is_encounter(term);
        let of_other = |at: usize| {
            own && ((first..term.start).contains(&at) || next.is_some_and(|next| at >= next))
        };
        let mentions = self.referents.within(clause.clone());
        let people = mentions.filter_map(|(index, mention)| {
            let at = mention.tokens.start;
            if of_other(at) {
                return None;
            }
            let invited = (at.saturating_sub(8)..at).any(|before| {
                clause.contains(&before) && matches!(self.outline.word_at(before), "mời" | "theo")
            });
            if invited {
                return None;
            }
            match (&mention.kind, self.referents.of[index]) {
                (Kind::Person(_), Some(Referent::Person(person))) => {
                    self.companies.alike.get(person.0).copied()
                }
                (Kind::Post(titled), _) => self.holder_of(&titled.role, &mention.tokens),
                _ => None,
            }
        });
        people.chain(self.both(term)).collect()
    }

    /// The tokens of the clause around the word, as far as its parties reach.
    fn clause_of(&self, term: &Range<usize>) -> Range<usize> {
        let sentence = self.outline.sentence_of(term.start);
        let ends = |at: &usize| {
            self.outline.sentence_of(*at) != sentence
                || matches!(self.outline.token_text(*at), ";" | ":" | "“")
        };
        let start = (0..term.start).rev().find(ends).map_or(0, |at| at + 1);
        let last = (term.end + REACH).min(self.outline.tokens.len());
        let end = (term.end..last).find(ends).unwrap_or(last);
        start..end
    }

    /// Whether two scenes are encounters of different parties.
    pub(super) fn are_other_encounters(&self, known: &Scene, scene: &Scene) -> bool {
        let fits = |scene: &Scene| {
            scene.event.kind == EventType::Meeting
                && self.is_encounter(&scene.term)
                && !self.is_resumption(&scene.term)
        };
        // What is done during a visit to a country is no part of the visit's row, whatever the day.
        let during = |one: &Scene, other: &Scene| {
            self.is_state_visit(one) && other.event.kind != EventType::Visit
        };
        if during(known, scene) || during(scene, known) {
            return true;
        }
        // `Sáng 6/6, A làm việc với …`, then `Chiều 6/6, A tiếp B`, `A yết kiến Nhà vua`.
        let times = (known.event.time_of_day, scene.event.time_of_day);
        let later = times.0.is_some() && times.1.is_some() && times.0 != times.1;
        let formal = |scene: &Scene| {
            scene.term.clone().any(|at| matches!(self.outline.word_at(at), "yết" | "kiến" | "chào"))
        };
        if (fits(scene) || fits(known))
            && known.event.kind == EventType::Meeting
            && (later || fits(scene) && formal(scene) && !self.is_encounter(&known.term))
        {
            return true;
        }
        if !fits(known) || !fits(scene) {
            return false;
        }
        let (one, other) = (self.company(&known.term), self.company(&scene.term));
        // `hai bên hội đàm`, then `A tiếp B`.
        if one.is_empty() && !self.same_word(&known.term, &scene.term) {
            return true;
        }
        // `hai Thủ tướng hội đàm`, then `Thủ tướng tiếp Thống đốc B`
        let received = self.receives(&scene.term) && !self.receives(&known.term);
        if received && one.len() < 2 && other.len() > 1 {
            return true;
        }
        one.difference(&other).next().is_some() && other.difference(&one).next().is_some()
    }

    /// Whether one is talks of two, the other a sitting of a body: `hội đàm`, then `phiên họp đầu tiên của Ủy ban Hỗn hợp`,
    /// the press conference behind them, or a conference of many.
    pub(super) fn are_other_kinds(&self, known: &Scene, scene: &Scene) -> bool {
        let sits = |scene: &Scene| {
            let word = |at: usize| self.outline.word_at(at);
            !scene.term.is_empty()
                && ((word(scene.term.start), word(scene.term.start + 1)) == ("phiên", "họp")
                    || word(scene.term.end - 1) == "báo")
        };
        let talks = |scene: &Scene| {
            !scene.term.is_empty()
                && self.is_encounter(&scene.term)
                && self.company(&scene.term).len() > 1
        };
        // `Chiều 11/5, A dự Hội nghị …`, then `Nhân dịp này, chiều 11/5, A đã tiếp B`.
        let confers = |scene: &Scene| scene.event.kind == EventType::Conference;
        let meets = |scene: &Scene| talks(scene) && !self.is_resumption(&scene.term);
        talks(known) && sits(scene)
            || sits(known) && talks(scene)
            || meets(known) && confers(scene)
            || confers(known) && meets(scene)
    }

    /// `Sáng 5/6, A dự Hội nghị Tương lai châu Á`, then `Chiều 5/6, A tham gia Hội nghị Xúc tiến Đầu tư`: two conferences with names
    /// of their own.
    pub(super) fn are_other_conferences(&self, known: &Scene, scene: &Scene) -> bool {
        let name = |scene: &Scene| {
            let at = scene.term.start + 2;
            let capital = |at: usize| {
                self.outline.tokens.get(at).is_some_and(|token| token.case == Case::Capital)
            };
            let named = scene.event.kind == EventType::Conference
                && !scene.term.is_empty()
                && capital(scene.term.start)
                && capital(at)
                && !matches!(self.outline.word_at(at), "thượng" | "cấp");
            named.then(|| self.outline.word_at(at))
        };
        matches!((name(known), name(scene)), (Some(one), Some(other)) if one != other)
    }

    /// Whether one of two encounters names its guest and the other has another office or name right behind its word:
    /// `hội kiến Nhà vua …`, `tiếp Thống đốc B`.
    fn has_other_object(&self, known: &Scene, scene: &Scene) -> bool {
        let object = |term: &Range<usize>| {
            let joint = matches!(self.outline.word_at(term.end), "với" | "cùng");
            let from = term.end + usize::from(joint);
            (from..from + 3).map(|at| self.outline.word_at(at).to_owned()).collect::<Vec<_>>()
        };
        let unnamed = self.company(&known.term).len() < 2 || self.company(&scene.term).len() < 2;
        let finite = self.is_encounter(&known.term) && !self.is_resumption(&known.term);
        unnamed && finite && object(&known.term) != object(&scene.term)
    }

    /// Encounters of the sentence that have no date of their own, on the day told last: `Tiếp ông B, A bày tỏ …`.
    pub(super) fn further_encounters(
        &self,
        sentence: usize,
        taken: &[Range<usize>],
        scenes: &[Scene],
    ) -> Vec<Scene> {
        let Some(told) = scenes.iter().rev().find(|scene| !scene.passing) else {
            return Vec::new();
        };
        let several = || scenes.iter().filter(|scene| self.is_encounter(&scene.term)).count() > 1;
        let mut found: Vec<Scene> = Vec::new();
        for (term, kind) in self.terms(sentence) {
            let told_alone = kind == EventType::Meeting
                && !taken.contains(&term)
                && self.is_encounter(&term)
                && !self.is_resumption(&term)
                && self.has_happened(&term);
            let guest = kind == EventType::Meeting
                && !taken.contains(&term)
                && self.names_new_guest(&term, scenes);
            if !told_alone && !guest {
                continue;
            }
            let company = self.company(&term);
            let meets = |scene: &Scene| !company.is_disjoint(&self.company(&scene.term));
            let joined = scenes.iter().any(meets);
            if company.len() < 2 || !joined && !guest {
                continue;
            }
            let several = several();
            let mut event = self.event(sentence, &term, kind, None);
            if joined {
                event.date = self.day_of_stop(told);
                event.place = event.place.or(told.event.place);
            } else {
                event.date = self.day_before(sentence).or_else(|| self.month_of(None));
            }
            event.evidence.rule = "event/encounter";
            let scene = Scene { section: told.section, ..self.scene(sentence, term, event) };
            let new = |known: &Scene| {
                known.event.kind != EventType::Meeting
                    || !self.is_encounter(&known.term)
                    || self.are_other_encounters(known, &scene)
                    || known.event.date.is_some() && known.event.date != scene.event.date
                    || several && self.has_other_object(known, &scene)
            };
            if guest || scenes.iter().chain(&found).all(new) {
                found.push(scene);
            }
        }
        found
    }

    /// `Tại buổi tiếp | ông B, Thủ tướng A đề nghị …`, `Trong cuộc gặp | với Thủ tướng Canada B, ông A nói`, `Tại cuộc hội đàm | giữa A và
    /// B`: somebody is met of whom the article has not told so far.
    fn names_new_guest(&self, term: &Range<usize>, scenes: &[Scene]) -> bool {
        /// How far behind the word the guests' names begin.
        const REACH: usize = 18;
        let sentence = self.outline.sentence_of(term.start);
        let mut guests = self.mentions_of(sentence).filter_map(|(index, mention)| {
            let Kind::Person(named) = &mention.kind else { return None };
            let Some(Referent::Person(person)) = self.referents.of[index] else { return None };
            let near = named.lead.min(mention.tokens.start) >= term.end
                && mention.tokens.start <= term.end + REACH
                && !(term.end..mention.tokens.start)
                    .any(|at| matches!(self.outline.token_text(at), "," | ";"));
            near.then_some(person)
        });
        let told = |person: PersonId| {
            scenes.iter().any(|scene| {
                self.company(&scene.term).contains(&person)
                    || scene
                        .sentences
                        .iter()
                        .any(|at| self.people_of(*at).any(|named| named == person))
            })
        };
        let confers = self.is_encounter(term)
            && matches!(self.outline.word_at(term.end), "với" | "giữa" | "cùng" | "thủ" | "tổng");
        // `Tại cuộc họp báo chung với Thủ tướng B`: two who were told of before the press.
        let press = (self.outline.word_at(term.end - 1), self.outline.word_at(term.end))
            == ("báo", "chung");
        let pressed = scenes.iter().any(|scene| self.same_word(&scene.term, term));
        (self.receives(term) || confers || press && !pressed)
            && matches!(self.outline.word_at(term.start), "buổi" | "cuộc")
            && term
                .start
                .checked_sub(1)
                .is_some_and(|at| matches!(self.outline.word_at(at), "tại" | "trong"))
            && guests.any(|person| press || !told(person))
    }

    /// The only day that the sentence before names: `Hôm 26/5, A tuyên bố …`, then `Trong cuộc gặp với B, A nói`.
    fn day_before(&self, sentence: usize) -> Option<PartialDate> {
        match self.dates(sentence.checked_sub(1)?, false)[..] {
            [(_, day)] => Some(day.date),
            _ => None,
        }
    }

    /// The day of what is told behind `told`: that day, or the month of a visit of several days.
    pub(super) fn day_of_stop(&self, told: &Scene) -> Option<PartialDate> {
        // `Chiều 11/5, A đến Bắc Kinh, bắt đầu chuyến thăm`: what follows is of that day.
        let tour = told.event.time_of_day.is_none() && self.is_state_visit(told);
        if tour { self.month_of(told.event.date) } else { told.event.date }
    }

    /// Whether the scene is a visit to a country.
    pub(super) fn is_state_visit(&self, scene: &Scene) -> bool {
        let country = scene
            .event
            .place
            .is_some_and(|place| self.referents.places[place.0].level == Level::Country);
        let official = scene.term.clone().any(|at| {
            matches!(
                (self.outline.word_at(at), self.outline.word_at(at + 1)),
                ("chính", "thức") | ("nhà", "nước")
            )
        });
        scene.event.kind == EventType::Visit && (country || official)
    }

    /// Whether the clause says that it was done: its subject opens the sentence, or the word itself with its subject
    /// behind; nothing is planned, hoped or told by somebody.
    pub(super) fn has_happened(&self, term: &Range<usize>) -> bool {
        /// How far from the beginning of the sentence the subject begins.
        const OPENING: usize = 12;
        let Some(bounds) = self
            .outline
            .sentences
            .get(self.outline.sentence_of(term.start))
            .map(|found| &found.tokens)
        else {
            return false;
        };
        let doubtful = (bounds.start..term.start).any(|at| {
            matches!(
                self.outline.word_at(at),
                "sẽ" | "rằng"
                    | "mừng"
                    | "mời"
                    | "từng"
                    | "nếu"
                    | "khi"
                    | "muốn"
                    | "biết"
                    | "ơn"
                    | "không"
                    | "chưa"
                    | "quả"
                    | "thềm"
            ) || self.outline.word_at(at) == "lần" && self.outline.word_at(at + 1) != "thứ"
        }) || self.is_quoted(bounds.start..term.start);
        let person = |fits: &dyn Fn(usize) -> bool| {
            self.referents.within(bounds.clone()).any(|(_, mention)| {
                matches!(mention.kind, Kind::Person(_) | Kind::Post(_))
                    && fits(mention.tokens.start)
            })
        };
        let before = person(&|at| at < term.start && at <= bounds.start + OPENING);
        // Not `Đón Chủ tịch nước tại sân bay có …`.
        let opens = term.start == bounds.start
            && self.outline.word_at(term.start) != "đón"
            && person(&|at| at > term.end && self.outline.word_at(at - 1) == ",");
        !doubtful && (before || opens)
    }

    /// Whether a quotation that begins in the tokens goes on behind them.
    fn is_quoted(&self, tokens: Range<usize>) -> bool {
        let count =
            |mark: &str| tokens.clone().filter(|at| self.outline.token_text(*at) == mark).count();
        count("“") > count("”") || count("\"") % 2 == 1
    }
}
