//! Where the article speaks of which event: the sentences that report one with its date, and those that go on about it.
use super::{Event, Evidence};
use crate::mention::Kind;
use crate::outline::{BlockKind, Outline};
use crate::referent::calendar::{Calendar, Resolved};
use crate::referent::{PlaceId, Referent, Referents};
use crate::value::{BodyType, EventType, Level, PartialDate};
use std::ops::Range;

/// The longest name of an event, in tokens.
const LONGEST_NAME: usize = 24;

/// An event and where it is reported.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// The record.
    pub(super) event: Event,
    /// The sentences that report it with its date or its word.
    pub(super) sentences: Vec<usize>,
    /// The tokens of the word for it, in the first of them.
    pub(super) term: Range<usize>,
    /// Which piece of news under the headline reports it.
    section: usize,
    /// Whether its sentence sets it apart from the one before: *Cùng ngày*, *Trước đó*.
    apart: bool,
}

/// What the search for events reads.
pub(super) struct Sight<'a> {
    /// The article.
    pub(super) outline: &'a Outline,
    /// What is mentioned in it.
    pub(super) referents: &'a Referents,
    /// What its dates mean.
    pub(super) calendar: &'a Calendar,
}

/// The events that the article reports with a date, and an undated one where it opens with it.
pub(super) fn find(sight: &Sight<'_>) -> Vec<Scene> {
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
        if dated.is_empty()
            && let Some(scene) = sight.aside(sentence, scenes.last())
        {
            merge(sight, &mut scenes, Scene { section, apart: true, ..scene });
        }
        for (term, kind, date) in dated {
            let event = sight.event(sentence, &term, kind, Some(date));
            merge(
                sight,
                &mut scenes,
                Scene { event, sentences: vec![sentence], term, section, apart },
            );
        }
    }
    if let Some(told) = sight.told_of(&scenes) {
        scenes.insert(0, told);
    } else if scenes.is_empty() {
        scenes.extend(sight.opening());
    }
    scenes
}

/// Adds `scene`, or what it says to the scene of the same event.
fn merge(sight: &Sight<'_>, scenes: &mut Vec<Scene>, scene: Scene) {
    let same = |known: &&mut Scene| {
        let (a, b) = (&known.event, &scene.event);
        a.date == b.date
            && known.section == scene.section
            && class(a.kind) == class(b.kind)
            && (a.kind == b.kind || !(scene.apart || known.apart))
            && (a.time_of_day == b.time_of_day
                || a.time_of_day.is_none()
                || b.time_of_day.is_none()
                || !scene.apart)
            && (a.kind != EventType::Ceremony
                || known.term.is_empty()
                || sight.same_word(&known.term, &scene.term))
            && sight.agree(a.place, b.place)
    };
    match scenes.iter_mut().find(same) {
        Some(known) => {
            known.event.time_of_day = known.event.time_of_day.or(scene.event.time_of_day);
            known.event.place = known.event.place.or(scene.event.place);
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
    /// The words for events in the sentence, each with the date on which it happened.
    fn dated_terms(&self, sentence: usize) -> Vec<(Range<usize>, EventType, Resolved)> {
        let terms = self.terms(sentence);
        let acts = self.is_official(sentence);
        let mut dated: Vec<(Range<usize>, EventType, Resolved)> = Vec::new();
        for (tokens, date) in
            self.dates(sentence, false).into_iter().chain(self.coarse_dates(sentence))
        {
            let free = |term: &Range<usize>| !dated.iter().any(|(known, _, _)| known == term);
            // `lễ khai mạc sẽ được tổ chức vào 20h ngày 10/3`: what the date closes, before what it opens.
            let gap = |term: &Range<usize>| term.end..tokens.start;
            let closed = terms.iter().rev().find(|(term, _)| {
                term.end <= tokens.start
                    && gap(term).len() <= 12
                    && free(term)
                    && !gap(term).any(|at| matches!(self.outline.token_text(at), "," | ";" | "("))
            });
            let opened = || {
                terms.iter().find(|(term, _)| {
                    term.start >= tokens.end
                        && free(term)
                        && !self.is_parted(tokens.end..term.start)
                })
            };
            let before = || {
                terms.iter().rev().find(|(term, _)| {
                    term.end <= tokens.start && gap(term).len() <= 14 && free(term)
                })
            };
            // A month or a year tells of a visit or a signature only: `chuyến thăm Lào năm 2016`.
            let coarse = !date.is_day();
            let found = if coarse {
                let opens = self.outline.sentence_of(tokens.start.saturating_sub(1)) != sentence
                    || self.outline.word_at(tokens.end) == ",";
                closed.or_else(|| {
                    opened().filter(|(term, kind)| {
                        opens && *kind == EventType::Signing && term.start <= tokens.end + 30
                    })
                })
            } else {
                closed.or_else(opened).or_else(before)
            };
            let Some((term, kind)) = found.filter(|(_, kind)| {
                !coarse || matches!(kind, EventType::Visit | EventType::Signing)
            }) else {
                continue;
            };
            let public = acts
                || matches!(kind, EventType::Ceremony | EventType::Conference | EventType::Session)
                    && self.names_officials();
            if public && self.is_recent(date.date, *kind) {
                dated.push((term.clone(), *kind, date));
            }
        }
        dated
    }

    /// The months and years that the sentence names.
    fn coarse_dates(&self, sentence: usize) -> Vec<(Range<usize>, Resolved)> {
        let mentions = self.referents.mentions.iter().enumerate();
        let in_sentence = mentions
            .filter(|(_, mention)| self.outline.sentence_of(mention.tokens.start) == sentence);
        in_sentence
            .filter_map(|(index, mention)| {
                Some((mention.tokens.clone(), self.calendar.date(index)?))
            })
            .filter(|(_, date)| !date.is_day() && date.until.is_none())
            .collect()
    }

    /// Whether an event of that day can be the article's own news; older ones are history, save what was signed.
    fn is_recent(&self, date: PartialDate, kind: EventType) -> bool {
        match (self.outline.published.and_then(|published| published.year), date.year) {
            (Some(published), Some(year)) => {
                matches!(kind, EventType::Signing | EventType::Visit) || year >= published - 2
            }
            _ => true,
        }
    }

    /// Whether the article names officials at all.
    fn names_officials(&self) -> bool {
        self.referents
            .mentions
            .iter()
            .filter(|mention| matches!(mention.kind, Kind::Post(_)))
            .count()
            > 1
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
            "cùng" | "trước" | "sau" | "tiếp" | "cũng" | "bên" | "trong"
        );
        opens
            || (start..start + 3).any(|at| {
                self.outline.word_at(at) == "cùng" && self.outline.word_at(at + 1) == "ngày"
            })
    }

    /// Whether the sentence opens with one of `words`.
    fn opens_with(&self, sentence: usize, words: &[&str]) -> bool {
        self.outline
            .sentences
            .get(sentence)
            .is_some_and(|sentence| words.contains(&self.outline.word_at(sentence.tokens.start)))
    }

    /// Whether two words for an event are one: *lễ khai mạc* and *khai mạc*.
    fn same_word(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let last = |term: &Range<usize>| self.outline.word_at(term.end - 1);
        last(a) == last(b)
    }

    /// Whether two places can be that of one event: one contains the other.
    fn agree(&self, a: Option<PlaceId>, b: Option<PlaceId>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let within = |mut inner: PlaceId, outer: PlaceId| loop {
            if inner == outer {
                return true;
            }
            match self.referents.places.get(inner.0).and_then(|place| place.parent) {
                Some(parent) => inner = parent,
                None => return false,
            }
        };
        within(a, b) || within(b, a)
    }

    /// What was done beside the event told last: `Nhân dịp này, … đã trao tặng`, `Tại đây, đã diễn ra lễ ký kết`.
    fn aside(&self, sentence: usize, told: Option<&Scene>) -> Option<Scene> {
        let told = &told?.event;
        let opens = self.opens_with(sentence, &["nhân", "dịp", "tại", "trong", "cũng", "sau"]);
        if !opens || told.kind == EventType::Personnel {
            return None;
        }
        let acts = self.is_official(sentence);
        let (term, kind) = self.terms(sentence).into_iter().find(|(term, kind)| {
            (*kind == EventType::Signing && (acts || self.names_officials()))
                || (acts
                    && *kind == EventType::Ceremony
                    && matches!(
                        self.outline.word_at(term.start),
                        "trao" | "dâng" | "viếng" | "đặt"
                    ))
        })?;
        let mut event = self.event(sentence, &term, kind, None);
        event.date = told.date;
        event.time_of_day = told.time_of_day;
        event.place = event.place.or(told.place);
        event.evidence.rule = "event/aside";
        Some(Scene { event, sentences: vec![sentence], term, section: 0, apart: true })
    }

    /// An event that the article tells of without a date: `Phát biểu tại buổi họp báo, …`, where no dated one is of
    /// its kind.
    fn told_of(&self, scenes: &[Scene]) -> Option<Scene> {
        let told = (0..self.outline.sentences.len()).find_map(|sentence| {
            let opens = self.opens_with(sentence, &["phát", "dự", "tham"])
                || (scenes.is_empty() && self.opens_with(sentence, &["tại"]));
            let (term, kind) = self
                .terms(sentence)
                .into_iter()
                .next()
                .filter(|_| opens && self.is_official(sentence))?;
            let start = self.outline.sentences.get(sentence)?.tokens.start;
            let near = term.start <= start + 6
                && matches!(kind, EventType::Meeting | EventType::Conference);
            (near && !scenes.iter().any(|scene| class(scene.event.kind) == class(kind)))
                .then(|| (sentence, term, kind))
        });
        let (sentence, term, kind) = told?;
        let event = self.event(sentence, &term, kind, None);
        Some(Scene { event, sentences: vec![sentence], term, section: 0, apart: false })
    }

    /// The words for events in the sentence.
    pub(super) fn terms(&self, sentence: usize) -> Vec<(Range<usize>, EventType)> {
        self.referents
            .mentions
            .iter()
            .filter(|mention| self.outline.sentence_of(mention.tokens.start) == sentence)
            .filter_map(|mention| match &mention.kind {
                Kind::Event(term) if term.kind != EventType::Personnel => {
                    Some((mention.tokens.clone(), term.kind))
                }
                _ => None,
            })
            .collect()
    }

    /// The days that the sentence names on which something can have happened: not deadlines, not dates of documents.
    /// With `effective` also the day from which something holds: `kể từ ngày 31-5`.
    pub(super) fn dates(&self, sentence: usize, effective: bool) -> Vec<(Range<usize>, Resolved)> {
        let mut dates = Vec::new();
        for (index, mention) in self.referents.mentions.iter().enumerate() {
            if self.outline.sentence_of(mention.tokens.start) != sentence {
                continue;
            }
            let Some(date) = self.calendar.date(index).filter(|date| date.is_day()) else {
                continue;
            };
            let start = mention.tokens.start;
            let before = start.checked_sub(1).map_or("", |before| self.outline.word_at(before));
            let is_limit = matches!(before, "trước" | "đến" | "tới" | "hết" | "tính")
                || (matches!(before, "từ" | "kể") && date.until.is_none() && !effective);
            let in_brackets = before == "("
                && (date.until.is_some() || self.outline.word_at(mention.tokens.end) == "-");
            let of_document = self.referents.mentions.iter().any(|other| {
                matches!(other.kind, Kind::Document(_))
                    && other.tokens.end <= start + 1
                    && start <= other.tokens.end + 2
                    && other.tokens.start < start
            });
            if !is_limit && !of_document && !in_brackets {
                dates.push((mention.tokens.clone(), date));
            }
        }
        dates
    }

    /// Whether the tokens hold what parts a date from an event: another sentence's worth of marks.
    fn is_parted(&self, gap: Range<usize>) -> bool {
        gap.clone().any(|at| matches!(self.outline.token_text(at), ";" | "“" | "\""))
    }

    /// Whether officials or official bodies act in the sentence or its neighbour before.
    fn is_official(&self, sentence: usize) -> bool {
        self.referents.mentions.iter().enumerate().any(|(index, mention)| {
            if self.outline.sentence_of(mention.tokens.start) != sentence {
                return false;
            }
            match (&mention.kind, self.referents.of[index]) {
                (Kind::Post(_), _) => true,
                (Kind::Body(_), Some(Referent::Body(body))) => !matches!(
                    self.referents.bodies[body.0].kind,
                    BodyType::Company | BodyType::School | BodyType::Press | BodyType::Other
                ),
                _ => false,
            }
        })
    }

    fn event(
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
        let sentence = self.outline.sentence_of(term.start);
        let stops = |at: usize| {
            self.outline.sentence_of(at) != sentence
                || matches!(
                    self.outline.word_at(at),
                    "." | ";" | "," | "(" | "do" | "để" | "nhằm" | "ngày" | ":"
                )
        };
        let end = (term.end..self.outline.tokens.len()).take(LONGEST_NAME).find(|at| stops(*at));
        let end = end.unwrap_or_else(|| (term.end + LONGEST_NAME).min(self.outline.tokens.len()));
        self.outline.tokens_text(term.start..end).to_owned()
    }

    /// The most exact unit behind `tại`, else that of the body to which the word points.
    fn place(&self, sentence: usize, term: &Range<usize>) -> Option<PlaceId> {
        let mut best: Option<PlaceId> = None;
        let mut last_end = None;
        for (index, mention) in self.referents.mentions.iter().enumerate() {
            if self.outline.sentence_of(mention.tokens.start) != sentence {
                continue;
            }
            let Some(Referent::Place(place)) = self.referents.of[index] else { continue };
            let start = mention.tokens.start;
            let located = (1..=4).any(|back| {
                start >= back
                    && matches!(self.outline.word_at(start - back), "tại" | "ở")
                    && !self.is_parted(start - back..start)
            });
            // `tại xã Chiềng Đen, thành phố Sơn La`: a chain goes on.
            let chained = last_end.is_some_and(|end: usize| start <= end + 1 && start >= end);
            if located || chained {
                let finer = best.is_none_or(|known| {
                    self.referents.places[place.0].level > self.referents.places[known.0].level
                });
                if best.is_none() || (chained && finer) {
                    best = Some(place);
                }
                last_end = Some(mention.tokens.end);
            } else {
                last_end = None;
            }
        }
        best.or_else(|| self.visited(term, sentence))
    }

    /// The place of the body or unit directly behind the word: `thăm và làm việc với Công an tỉnh Sóc Trăng`.
    fn visited(&self, term: &Range<usize>, sentence: usize) -> Option<PlaceId> {
        self.referents.mentions.iter().enumerate().find_map(|(index, mention)| {
            let start = mention.tokens.start;
            let near = start >= term.end
                && start <= term.end + 6
                && self.outline.sentence_of(start) == sentence;
            let with = (term.end..start.min(term.end + 6)).all(|at| {
                matches!(
                    self.outline.word_at(at),
                    "với" | "tại" | "cùng" | "lãnh" | "đạo" | "của" | "và" | "làm" | "việc"
                )
            });
            let visits = matches!(
                self.outline.word_at(term.start),
                "đến"
                    | "thăm"
                    | "làm"
                    | "thị"
                    | "kiểm"
                    | "đi"
                    | "buổi"
                    | "có"
                    | "chuyến"
                    | "sang"
                    | "tới"
            );
            match self.referents.of[index].filter(|_| near && with && visits)? {
                Referent::Place(place) => Some(place),
                Referent::Body(body) => self.referents.bodies[body.0].jurisdiction,
                Referent::Person(_) => None,
            }
        })
    }

    /// The event with which an article without a dated one opens.
    fn opening(&self) -> Option<Scene> {
        (0..self.outline.sentences.len().min(4))
            .filter(|sentence| self.outline.kind_of(*sentence) != BlockKind::Headline)
            .find_map(|sentence| {
                let (term, kind) = self.terms(sentence).into_iter().next()?;
                let recent = |date: &PartialDate| {
                    matches!(kind, EventType::Inspection) && date.year.is_some()
                };
                if !self.is_official(sentence) {
                    return None;
                }
                let mut event = self.event(sentence, &term, kind, None);
                event.date = self.outline.published.filter(recent);
                Some(Scene { event, sentences: vec![sentence], term, section: 0, apart: false })
            })
    }

    /// The scene that each sentence goes on about, by index.
    pub(super) fn scenes_of(&self, scenes: &[Scene]) -> Vec<Option<usize>> {
        let mut current = (!scenes.is_empty()).then_some(0);
        let mut of = Vec::with_capacity(self.outline.sentences.len());
        for sentence in 0..self.outline.sentences.len() {
            if let Some(told) = scenes.iter().position(|scene| scene.sentences.contains(&sentence))
            {
                current = Some(told);
            } else if let Some(kind) = self.terms(sentence).first().map(|(_, kind)| *kind) {
                // *Tại buổi lễ*: the last event of that kind.
                let named = scenes.iter().rposition(|scene| {
                    class(scene.event.kind) == class(kind)
                        && scene.sentences.iter().any(|told| *told < sentence)
                });
                current = named.or(current);
            }
            of.push(current);
        }
        of
    }

    /// The unit of `place` at the level that cooperation counts: a province or a country.
    pub(super) fn partner(&self, place: PlaceId) -> Option<PlaceId> {
        let mut at = Some(place);
        while let Some(id) = at {
            let record = self.referents.places.get(id.0)?;
            if matches!(record.level, Level::Province | Level::Country) {
                return Some(id);
            }
            at = record.parent;
        }
        None
    }
}
