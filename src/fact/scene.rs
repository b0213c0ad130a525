//! Where the article speaks of which event: the sentences that report one with its date, and those that go on about it.
use super::{Evidence, Event};
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
    for sentence in 0..sight.outline.sentences.len() {
        if sight.outline.kind_of(sentence) == BlockKind::Headline {
            continue;
        }
        for (term, kind, date) in sight.dated_terms(sentence) {
            let event = sight.event(sentence, &term, kind, Some(date));
            merge(&mut scenes, Scene { event, sentences: vec![sentence], term });
        }
    }
    if scenes.is_empty() {
        scenes.extend(sight.opening());
    }
    scenes
}

/// Adds `scene`, or what it says to the scene of the same event.
fn merge(scenes: &mut Vec<Scene>, scene: Scene) {
    let same = |known: &&mut Scene| {
        known.event.date == scene.event.date
            && class(known.event.kind) == class(scene.event.kind)
            && (known.event.place.is_none() || scene.event.place.is_none() || known.event.place == scene.event.place || scene.event.kind != EventType::Ceremony)
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
        if terms.is_empty() || !self.is_official(sentence) {
            return Vec::new();
        }
        let mut dated = Vec::new();
        for (tokens, date) in self.dates(sentence) {
            let after = terms.iter().find(|(term, _)| term.start >= tokens.end && !self.is_parted(tokens.end..term.start));
            let before = || terms.iter().rev().find(|(term, _)| term.end <= tokens.start && tokens.start - term.end <= 14);
            if let Some((term, kind)) = after.or_else(before)
                && !dated.iter().any(|(known, _, _)| known == term)
            {
                dated.push((term.clone(), *kind, date));
            }
        }
        dated
    }

    fn terms(&self, sentence: usize) -> Vec<(Range<usize>, EventType)> {
        self.referents
            .mentions
            .iter()
            .filter(|mention| self.outline.sentence_of(mention.tokens.start) == sentence)
            .filter_map(|mention| match &mention.kind {
                Kind::Event(term) if term.kind != EventType::Personnel => Some((mention.tokens.clone(), term.kind)),
                _ => None,
            })
            .collect()
    }

    /// The days that the sentence names on which something can have happened: not deadlines, not dates of documents.
    pub(super) fn dates(&self, sentence: usize) -> Vec<(Range<usize>, Resolved)> {
        let mut dates = Vec::new();
        for (index, mention) in self.referents.mentions.iter().enumerate() {
            if self.outline.sentence_of(mention.tokens.start) != sentence {
                continue;
            }
            let Some(date) = self.calendar.date(index).filter(|date| date.is_day()) else { continue };
            let start = mention.tokens.start;
            let before = start.checked_sub(1).map_or("", |before| self.outline.word_at(before));
            let is_limit = matches!(before, "trước" | "đến" | "tới" | "hết" | "tính") || (matches!(before, "từ" | "kể") && date.until.is_none());
            let of_document = self.referents.mentions.iter().any(|other| {
                matches!(other.kind, Kind::Document(_)) && other.tokens.end <= start + 1 && start <= other.tokens.end + 2 && other.tokens.start < start
            });
            if !is_limit && !of_document {
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

    fn event(&self, sentence: usize, term: &Range<usize>, kind: EventType, date: Option<Resolved>) -> Event {
        Event {
            kind,
            name: self.name(term),
            date: date.map(|date| date.date),
            time_of_day: date.and_then(|date| date.time_of_day),
            place: self.place(sentence, term),
            evidence: Evidence { sentence, rule: if date.is_some() { "event/dated" } else { "event/opening" } },
        }
    }

    /// What the article calls the event: from its word to the end of the phrase.
    fn name(&self, term: &Range<usize>) -> String {
        let sentence = self.outline.sentence_of(term.start);
        let stops = |at: usize| {
            self.outline.sentence_of(at) != sentence || matches!(self.outline.word_at(at), "." | ";" | "," | "(" | "do" | "để" | "nhằm" | "ngày" | ":")
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
            let located = (1..=4).any(|back| start >= back && matches!(self.outline.word_at(start - back), "tại" | "ở") && !self.is_parted(start - back..start));
            // `tại xã Chiềng Đen, thành phố Sơn La`: a chain goes on.
            let chained = last_end.is_some_and(|end: usize| start <= end + 1 && start >= end);
            if located || chained {
                let finer = best.is_none_or(|known| self.referents.places[place.0].level > self.referents.places[known.0].level);
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
            let near = start >= term.end && start <= term.end + 6 && self.outline.sentence_of(start) == sentence;
            let with = (term.end..start.min(term.end + 6)).all(|at| matches!(self.outline.word_at(at), "với" | "tại" | "cùng" | "lãnh" | "đạo" | "của" | "và" | "làm" | "việc"));
            let visits = matches!(self.outline.word_at(term.start), "đến" | "thăm" | "làm" | "thị" | "kiểm" | "đi" | "buổi" | "có");
            match self.referents.of[index].filter(|_| near && with && visits)? {
                Referent::Place(place) => Some(place),
                Referent::Body(body) => self.referents.bodies[body.0].jurisdiction,
                Referent::Person(_) => None,
            }
        })
    }

    /// The event with which an article without a dated one opens.
    fn opening(&self) -> Option<Scene> {
        (0..self.outline.sentences.len().min(4)).filter(|sentence| self.outline.kind_of(*sentence) != BlockKind::Headline).find_map(|sentence| {
            let (term, kind) = self.terms(sentence).into_iter().next()?;
            let recent = |date: &PartialDate| matches!(kind, EventType::Inspection) && date.year.is_some();
            if !self.is_official(sentence) {
                return None;
            }
            let mut event = self.event(sentence, &term, kind, None);
            event.date = self.outline.published.filter(recent);
            Some(Scene { event, sentences: vec![sentence], term })
        })
    }

    /// The scene that each sentence goes on about, by index.
    pub(super) fn scenes_of(&self, scenes: &[Scene]) -> Vec<Option<usize>> {
        let mut current = (!scenes.is_empty()).then_some(0);
        let mut of = Vec::with_capacity(self.outline.sentences.len());
        for sentence in 0..self.outline.sentences.len() {
            if let Some(told) = scenes.iter().position(|scene| scene.sentences.contains(&sentence)) {
                current = Some(told);
            } else if let Some(kind) = self.terms(sentence).first().map(|(_, kind)| *kind) {
                // *Tại buổi lễ*: the last event of that kind.
                let named = scenes.iter().rposition(|scene| class(scene.event.kind) == class(kind) && scene.sentences.iter().any(|told| *told < sentence));
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
