//! Where the article speaks of which event: the sentences that report one with its date, and those that go on about it.
mod dated;
mod encounter;
mod goes_on;
mod office;
mod place;
mod receptions;
mod tour;
mod undated;
mod underway;
#[cfg(test)]
mod tests;

pub(in crate::fact) use encounter::Companies;

use super::{Event, Evidence, Post};
use crate::mention::{Kind, Mention};
use crate::outline::{BlockKind, Outline};
use crate::referent::calendar::{Calendar, Resolved};
use crate::referent::{PersonId, Referent, Referents};
use crate::value::{BodyType, EventType, PartialDate};
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest name of an event, in tokens.
const LONGEST_NAME: usize = 24;

/// An event and where it is reported.
#[derive(Clone, Debug)]
pub(in crate::fact) struct Scene {
    /// The record.
    pub(in crate::fact) event: Event,
    /// The sentences that report it with its date or its word, in text order.
    pub(in crate::fact) sentences: Vec<usize>,
    /// The tokens of the word for it, in the first of them.
    pub(in crate::fact) term: Range<usize>,
    /// The tokens of its name.
    pub(in crate::fact) named: Range<usize>,
    /// Which piece of news under the headline reports it.
    section: usize,
    /// Whether its sentence sets it apart from the one before: *Cùng ngày*, *Trước đó*.
    apart: bool,
    /// Who is named with it but was received apart: `tiếp A, B và C`.
    pub(in crate::fact) others: Vec<PersonId>,
    /// Whether the article only mentions it while it tells of another: `trong chuyến thăm của A năm 2009`.
    pub(in crate::fact) passing: bool,
}

impl Scene {
    /// Whether the sentence reports it with its date or its word.
    pub(in crate::fact) fn reports(&self, sentence: usize) -> bool {
        self.sentences.binary_search(&sentence).is_ok()
    }
}

/// What the search for events reads.
pub(in crate::fact) struct Sight<'a> {
    /// The article.
    pub(in crate::fact) outline: &'a Outline,
    /// What is mentioned in it.
    pub(in crate::fact) referents: &'a Referents,
    /// What its dates mean.
    pub(in crate::fact) calendar: &'a Calendar,
    /// Who holds a post.
    pub(in crate::fact) officials: BTreeSet<PersonId>,
    /// The posts.
    pub(in crate::fact) posts: &'a [Post],
    /// Who is in the clauses of which words.
    pub(in crate::fact) companies: Companies,
}

/// The events that the article reports with a date, and an undated one where it opens with it.
pub(in crate::fact) fn find(sight: &Sight<'_>) -> Vec<Scene> {
    let mut scenes: Vec<Scene> = Vec::new();
    let mut section = 0;
    for sentence in 0..sight.outline.sentences.len() {
        if sight.outline.kind_of(sentence) == BlockKind::Headline {
            continue;
        }
        // `* Ngày 27/6, …`: another piece of news under the same headline.
        section += usize::from(sight.opens_with(sentence, &["*"]));
        let apart = sight.sets_apart(sentence);
        let dated = sight.dated_terms(sentence);
        let days = dated.iter().any(|(_, _, date)| date.is_day());
        if !days && let Some(scene) = sight.aside(sentence, &scenes) {
            merge(sight, &mut scenes, Scene { section, apart: true, ..scene });
            continue;
        }
        let mut taken = tell(sight, &mut scenes, (sentence, section, apart), dated);
        let met = sight.further_encounters(sentence, &taken, &scenes);
        taken.extend(met.iter().map(|scene| scene.term.clone()));
        scenes.extend(met);
        let stops = sight.stops(sentence, &taken, &scenes);
        scenes.extend(stops);
        visited(sight, &mut scenes, sentence);
    }
    // A lead that names the occasion before what was done on it.
    let first = scenes.iter().flat_map(|scene| scene.sentences.iter().copied()).min();
    for sentence in 0..first.unwrap_or(0) {
        if sight.outline.kind_of(sentence) != BlockKind::Headline {
            visited(sight, &mut scenes, sentence);
        }
    }
    for done in sight.done_before(&scenes) {
        let first = |scene: &Scene| scene.sentences.first().copied();
        let at = scenes.iter().position(|scene| first(scene) > first(&done));
        scenes.insert(at.unwrap_or(scenes.len()), done);
    }
    untold(sight, &mut scenes);
    let visit = sight.under_way(&scenes);
    scenes.extend(visit);
    sight.apart(scenes)
}

/// Adds what the article tells without a date; where all that it dates are gatherings of some month, what it opens with is
/// one of them, or another.
fn untold(sight: &Sight<'_>, scenes: &mut Vec<Scene>) {
    let beside = |scene: &Scene| {
        scene.passing && matches!(scene.event.kind, EventType::Meeting | EventType::Conference)
    };
    let none = scenes.iter().all(beside);
    let told = sight.told_of(if none { &[] } else { scenes });
    let told = told.or_else(|| if none { sight.opening() } else { None });
    let Some(told) = told else { return };
    match scenes.iter_mut().find(|scene| scene.term == told.term) {
        Some(known) => known.passing = false,
        None => scenes.insert(0, told),
    }
}

/// Adds the scenes that the sentence tells with their dates; gives their words.
fn tell(
    sight: &Sight<'_>,
    scenes: &mut Vec<Scene>,
    (sentence, section, apart): (usize, usize, bool),
    dated: Vec<(Range<usize>, EventType, Resolved)>,
) -> Vec<Range<usize>> {
    let mut taken = Vec::new();
    let several = dated.len() > 1;
    let mut last: Option<Range<usize>> = None;
    for (term, kind, date) in dated {
        let mut event = sight.event(sentence, &term, kind, Some(date));
        sight.of_visit(&mut event, &term);
        let again = last.as_ref() == Some(&term);
        if again {
            event.place = sight.place_of_day(sentence, date.date).or(event.place);
        }
        last = Some(term.clone());
        let passing = !date.is_day() || several && sight.is_occasion(&term, kind);
        let sentences = vec![sentence];
        let named = sight.name_of(&term);
        taken.push(term.clone());
        let apart = apart || again;
        let scene =
            Scene { event, sentences, term, named, section, apart, others: Vec::new(), passing };
        if again {
            scenes.push(scene);
        } else {
            merge(sight, scenes, scene);
        }
    }
    taken
}

/// Adds the visit on whose occasion the sentence tells of something, where no scene is that visit.
fn visited(sight: &Sight<'_>, scenes: &mut Vec<Scene>, sentence: usize) {
    let told = scenes.iter().rev().find(|scene| !scene.passing);
    let Some(date) = told.map(|scene| scene.event.date) else { return };
    let gathers = scenes.iter().any(|scene| scene.event.kind == EventType::Conference);
    if !gathers {
        scenes.extend(sight.beside(sentence, date));
    }
    let Some(visit) = sight.underway(sentence, date) else { return };
    let known = scenes.iter().any(|scene| {
        scene.event.kind == EventType::Visit
            && scene.event.place.is_some()
            && sight.agree(scene.event.place, visit.event.place)
    });
    if !known {
        scenes.push(visit);
    }
}

/// Adds `scene`, or what it says to the scene of the same event.
fn merge(sight: &Sight<'_>, scenes: &mut Vec<Scene>, scene: Scene) {
    let same = |known: &&mut Scene| {
        let (a, b) = (&known.event, &scene.event);
        // `Sáng 6/2, …`, then `tại cuộc họp sáng nay`.
        let near = |date: Option<PartialDate>| date.is_some_and(|date| date.day.is_none());
        let same_day = a.date == b.date
            || !(known.passing || known.apart || scene.passing || scene.apart)
                && a.date.and_then(|date| date.year) == b.date.and_then(|date| date.year)
                && (near(a.date) || near(b.date));
        (same_day || sight.is_dated_later(known, &scene))
            && known.section == scene.section
            && class(a.kind) == class(b.kind)
            && (a.kind == b.kind
                || !(scene.apart || known.apart || known.sentences == scene.sentences))
            && (a.time_of_day == b.time_of_day
                || a.time_of_day.is_none()
                || b.time_of_day.is_none()
                || !(scene.apart || b.kind == EventType::Meeting && a.kind == b.kind))
            && (a.kind != EventType::Ceremony
                || known.term.is_empty()
                || sight.same_word(&known.term, &scene.term))
            && sight.agree(a.place, b.place)
            && !(scene.apart && sight.other_party(&known.term, &scene.term))
            && !(scene.event.kind == EventType::Visit && sight.other_visitors(known, &scene))
            && !sight.is_told_besides(known, &scene)
            && !sight.other_talks(known, &scene.term)
            && !sight.are_other_kinds(known, &scene)
            && !sight.are_other_encounters(known, &scene)
            && !sight.are_other_conferences(known, &scene)
    };
    match scenes.iter_mut().find(same) {
        Some(known) => {
            let exact = scene.event.date.filter(|date| date.day.is_some());
            known.event.date = exact.or(known.event.date);
            known.event.time_of_day = known.event.time_of_day.or(scene.event.time_of_day);
            known.event.place = known.event.place.or(scene.event.place);
            known.passing &= scene.passing;
            known.sentences.extend(scene.sentences);
        }
        None => scenes.push(scene),
    }
}

/// Words for one event differ: the conference is a working session in the next sentence.
const fn class(kind: EventType) -> u8 {
    match kind {
        EventType::Conference | EventType::Meeting | EventType::Visit => 0,
        EventType::Session => 1,
        EventType::Ceremony => 2,
        EventType::Signing => 3,
        EventType::Personnel => 4,
        EventType::Inspection => 5,
    }
}

impl Sight<'_> {
    /// The mentions of the sentence, each with its index.
    pub(in crate::fact) fn mentions_of(
        &self,
        sentence: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &Mention)> + Clone {
        self.referents.of_sentence(self.outline, sentence)
    }

    /// Whether the sentence sets what it tells apart from what came before: *Tối cùng ngày*, *Trước đó*, *Bên lề*.
    fn sets_apart(&self, sentence: usize) -> bool {
        let Some(start) =
            self.outline.sentences.get(sentence).map(|sentence| sentence.tokens.start)
        else {
            return false;
        };
        let opens = matches!(
            self.outline.word_at(start),
            "cùng" | "trước" | "sau" | "tiếp" | "cũng" | "bên" | "trong" | "ngay"
        );
        opens
            || (start..start + 3).any(|at| {
                self.outline.word_at(at) == "cùng" && self.outline.word_at(at + 1) == "ngày"
            })
    }

    /// Whether the sentence opens with one of `words`.
    pub(super) fn opens_with(&self, sentence: usize, words: &[&str]) -> bool {
        self.outline
            .sentences
            .get(sentence)
            .is_some_and(|sentence| words.contains(&self.outline.word_at(sentence.tokens.start)))
    }

    /// `A đến thăm …`, then `Cùng ngày, các đoàn đại biểu đã đến thăm …`: a visit of others.
    fn other_visitors(&self, known: &Scene, scene: &Scene) -> bool {
        let sentence = self.outline.sentence_of(scene.term.start);
        self.opens_with(sentence, &["cùng"])
            && known.event.kind == EventType::Visit
            && self.party(&known.term, false) != self.party(&scene.term, false)
    }

    /// `A đến thăm B`, then `Cùng ngày, A cũng đã đến thăm C`: one more of the same.
    fn is_told_besides(&self, known: &Scene, scene: &Scene) -> bool {
        let term = &scene.term;
        let also =
            (term.start.saturating_sub(4)..term.start).any(|at| self.outline.word_at(at) == "cũng");
        also && scene.apart
            && known.event.kind == scene.event.kind
            && known.sentences != scene.sentences
            && !self.is_resumption(term)
    }

    /// `Sáng 6/6, A làm việc với các doanh nghiệp`, then `A tiếp ông B`, `A hội kiến với bà C`: talks with others.
    pub(super) fn other_talks(&self, known: &Scene, term: &Range<usize>) -> bool {
        let with = |term: &Range<usize>| match self.party(term, true) {
            Some(Referent::Person(person)) => Some(person),
            _ => None,
        };
        let receives = |term: &Range<usize>| {
            term.clone().any(|at| matches!(self.outline.word_at(at), "tiếp" | "kiến" | "đàm"))
                && !self.outline.word_at(term.end - 1).contains("tri")
        };
        let Some(guest) = with(term).filter(|_| receives(term)) else { return false };
        let both = known.event.kind == EventType::Meeting;
        let met = |term: &Range<usize>| {
            self.party(term, false) == Some(Referent::Person(guest)) || with(term) == Some(guest)
        };
        // Who is received in the lead may be named only behind it.
        both && !met(&known.term) && (!receives(&known.term) || with(&known.term).is_some())
    }

    /// Whether two words for an event have different parties: `A tiếp B`, and the same day `A tiếp C` or `D tiếp B`.
    fn other_party(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let acts = |term: &Range<usize>| {
            (term.start..=term.end).any(|at| {
                matches!(self.outline.word_at(at), "tiếp" | "kiến" | "gặp" | "đàm" | "với" | "thăm")
            })
        };
        let differ = |one: Option<Referent>, other: Option<Referent>| {
            one.is_some() && other.is_some() && one != other
        };
        acts(a)
            && acts(b)
            && (differ(self.party(a, true), self.party(b, true))
                || differ(self.party(a, false), self.party(b, false)))
    }

    /// The person or body right behind a word for an event, or the person before it.
    fn party(&self, term: &Range<usize>, behind: bool) -> Option<Referent> {
        /// How far from the word a party stands.
        const REACH: usize = 10;
        let sentence = self.outline.sentence_of(term.start);
        let counts = |mention: &Mention| {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            if behind {
                start >= term.end
                    && start <= term.end + REACH
                    && matches!(mention.kind, Kind::Person(_) | Kind::Body(_))
            } else {
                end <= term.start
                    && term.start <= end + REACH
                    && matches!(mention.kind, Kind::Person(_))
            }
        };
        let mentions = || self.mentions_of(sentence);
        let mut parties = mentions().filter(|(_, mention)| counts(mention));
        let nearest = if behind { parties.next() } else { parties.next_back() };
        // `Chiều 20/6, tiếp Đại sứ A, Chủ tịch nước B khẳng định`: who receives stands behind.
        let late = || {
            let opens = !mentions().any(|(_, mention)| {
                matches!(mention.kind, Kind::Person(_)) && mention.tokens.end <= term.start
            });
            mentions().find(|(_, mention)| {
                matches!(mention.kind, Kind::Person(_))
                    && !behind
                    && opens
                    && self.receives(term)
                    && self.host_behind(term, mention, sentence)
            })
        };
        nearest.or_else(late).and_then(|(index, _)| self.referents.of[index])
    }

    /// Whether the word is one for receiving somebody.
    pub(in crate::fact) fn receives(&self, term: &Range<usize>) -> bool {
        term.clone()
            .any(|at| self.outline.word_at(at) == "tiếp" && self.outline.word_at(at + 1) != "xúc")
    }

    /// Whether the person behind `tiếp Đại sứ A, …` opens the main clause: `, Chủ tịch nước B khẳng định`.
    pub(in crate::fact) fn host_behind(
        &self,
        term: &Range<usize>,
        person: &Mention,
        sentence: usize,
    ) -> bool {
        /// How far the main clause stands from the word.
        const REACH: usize = 40;
        let start = person.tokens.start;
        let within = start > term.end
            && start <= term.end + REACH
            && self.outline.sentence_of(start) == sentence;
        let titled = self.mentions_of(self.outline.sentence_of(start)).find(|(_, post)| {
            matches!(post.kind, Kind::Post(_))
                && post.tokens.end <= start
                && start <= post.tokens.end + 1
        });
        let lead = titled.map_or(start, |(_, post)| post.tokens.start);
        within
            && (lead.saturating_sub(1)..=lead)
                .any(|at| at > term.end && self.outline.word_at(at) == ",")
            && self.outline.word_at(person.tokens.end) != ","
    }

    /// Whether two words for an event are one: *lễ khai mạc* and *khai mạc*.
    fn same_word(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let last = |term: &Range<usize>| self.outline.word_at(term.end.saturating_sub(1));
        last(a) == last(b)
    }

    /// The words for events in the sentence.
    pub(in crate::fact) fn terms(&self, sentence: usize) -> Vec<(Range<usize>, EventType)> {
        self.mentions_of(sentence)
            .filter_map(|(_, mention)| {
                let Kind::Event(term) = &mention.kind else { return None };
                (term.kind != EventType::Personnel).then(|| (mention.tokens.clone(), term.kind))
            })
            .collect()
    }

    /// Whether officials or official bodies act in the sentence or its neighbour before.
    pub(super) fn is_official(&self, sentence: usize) -> bool {
        self.mentions_of(sentence).any(|(index, mention)| {
            match (&mention.kind, self.referents.of[index]) {
                (Kind::Post(_), _) => true,
                (Kind::Person(_), Some(Referent::Person(person))) => {
                    self.officials.contains(&person)
                }
                (Kind::Body(_), Some(Referent::Body(body))) => !matches!(
                    self.referents.bodies[body.0].kind,
                    BodyType::Company | BodyType::School | BodyType::Press | BodyType::Other
                ),
                _ => false,
            }
        })
    }

    /// `lãnh đạo | TP.HCM`, `lãnh đạo | tỉnh X`: who leads a place, unnamed.
    pub(super) fn names_leaders(&self, sentence: usize) -> bool {
        self.mentions_of(sentence).any(|(_, mention)| {
            let start = mention.tokens.start;
            matches!(mention.kind, Kind::Place(_))
                && start > 1
                && (self.outline.word_at(start - 2), self.outline.word_at(start - 1))
                    == ("lãnh", "đạo")
                && (start < 3 || self.outline.word_at(start - 3) != "nhà")
        })
    }

    pub(super) fn event(
        &self,
        sentence: usize,
        term: &Range<usize>,
        kind: EventType,
        date: Option<Resolved>,
    ) -> Event {
        Event {
            kind,
            name: self.name(term),
            date: date.map(|date| date.date),
            time_of_day: date.and_then(|date| date.time_of_day),
            place: self.place(sentence, term),
            evidence: Evidence {
                sentence,
                rule: if date.is_some() { "event/dated" } else { "event/opening" },
            },
        }
    }

    /// What the article calls the event: from its word to the end of the phrase.
    fn name(&self, term: &Range<usize>) -> String {
        self.outline.tokens_text(self.name_of(term)).to_owned()
    }

    /// The tokens of what the article calls the event.
    pub(super) fn name_of(&self, term: &Range<usize>) -> Range<usize> {
        let sentence = self.outline.sentence_of(term.start);
        let stops = |at: usize| {
            self.outline.sentence_of(at) != sentence
                || matches!(
                    self.outline.word_at(at),
                    "." | ";" | "," | "(" | "do" | "để" | "nhằm" | "ngày" | ":"
                ) && !self.lists_offices(at)
        };
        let end = (term.end..self.outline.tokens.len()).take(LONGEST_NAME).find(|at| stops(*at));
        let end = end.unwrap_or_else(|| (term.end + LONGEST_NAME).min(self.outline.tokens.len()));
        term.start..end
    }

    /// Whether the comma stands in a list of offices that nobody names: `với lãnh đạo các sở | , ngành`, `các bộ | , ban | , ngành`.
    fn lists_offices(&self, comma: usize) -> bool {
        /// What such a list consists of, by its last word.
        const BEFORE: [&str; 10] =
            ["bộ", "sở", "ban", "ngành", "tỉnh", "quận", "huyện", "quan", "vị", "phương"];
        /// And by its first.
        const BEHIND: [&str; 10] =
            ["ngành", "ban", "địa", "cơ", "đơn", "quận", "huyện", "thành", "tổ", "đoàn"];
        let word = |at: usize| self.outline.word_at(at);
        let small =
            self.outline.token_text(comma + 1).chars().next().is_some_and(char::is_lowercase);
        comma > 0
            && word(comma) == ","
            && small
            && BEFORE.contains(&word(comma - 1))
            && BEHIND.contains(&word(comma + 1))
    }
}
