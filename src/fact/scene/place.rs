//! Where an event took place.
use super::Sight;
use crate::mention::Kind;
use crate::referent::{PlaceId, Referent};
use crate::value::{Level, PartialDate};
use std::ops::Range;

impl Sight<'_> {
    /// The most exact unit behind `tại`, else that of the body to which the word points.
    pub(super) fn place(&self, sentence: usize, term: &Range<usize>) -> Option<PlaceId> {
        let mut best: Option<PlaceId> = None;
        let mut last_end = None;
        for (index, mention) in self.mentions_of(sentence) {
            let Some(Referent::Place(place)) = self.referents.of[index] else { continue };
            let start = mention.tokens.start;
            // `Đại sứ Lào tại Việt Nam`: where somebody serves.
            let in_title = self.mentions_of(sentence).any(|(_, post)| {
                matches!(post.kind, Kind::Post(_)) && post.tokens.contains(&start)
            });
            if in_title || self.is_reporter_s(start) {
                continue;
            }
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

    /// The place named before the second of two days of the same: `ngày 20/4, tại xã Đồng Tâm | ngày 22/4`.
    pub(super) fn place_of_day(&self, sentence: usize, day: PartialDate) -> Option<PlaceId> {
        let days = self.dates(sentence, false);
        let at = days.iter().position(|(_, date)| date.date == day)?;
        let from = days.get(at.checked_sub(1)?)?.0.end;
        self.place_between(&(from..days.get(at)?.0.start))
    }

    /// Whether the place at `start` is where the news comes from: `Theo phóng viên TTXVN tại | Bắc Kinh`.
    fn is_reporter_s(&self, start: usize) -> bool {
        /// How far before the place the reporter stands.
        const REACH: usize = 7;
        let sentence = self.outline.sentence_of(start);
        (start.saturating_sub(REACH)..start).any(|at| {
            self.outline.sentence_of(at) == sentence
                && (matches!(self.outline.word_at(at), "phóng" | "phái")
                    && self.outline.word_at(at + 1) == "viên"
                    || self.outline.word_at(at) == "pv")
        }) && !(start.saturating_sub(REACH)..start)
            .any(|at| matches!(self.outline.token_text(at), "," | ";"))
    }

    /// The place of the body or unit directly behind the word: `thăm và làm việc với Công an tỉnh Sóc Trăng`.
    fn visited(&self, term: &Range<usize>, sentence: usize) -> Option<PlaceId> {
        self.mentions_of(sentence).find_map(|(index, mention)| {
            let start = mention.tokens.start;
            let near = start >= term.end && start <= term.end + 6;
            let with = (term.end..start.min(term.end + 6)).all(|at| {
                matches!(
                    self.outline.word_at(at),
                    "với"
                        | "tại"
                        | "cùng"
                        | "lãnh"
                        | "đạo"
                        | "của"
                        | "và"
                        | "làm"
                        | "việc"
                        | "đến"
                        | "tới"
                        | "nước"
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

    /// Whether the place lies in another country than Vietnam.
    pub(in crate::fact) fn is_abroad(&self, place: PlaceId) -> bool {
        let mut at = Some(place);
        while let Some(id) = at {
            let Some(record) = self.referents.places.get(id.0) else { return false };
            if record.level == Level::Country {
                return record.name != "Việt Nam";
            }
            at = record.parent;
        }
        false
    }

    /// Whether two places can be that of one event: one contains the other.
    pub(in crate::fact) fn agree(&self, a: Option<PlaceId>, b: Option<PlaceId>) -> bool {
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

    /// The unit of `place` at the level that cooperation counts: a province or a country.
    pub(in crate::fact) fn partner(&self, place: PlaceId) -> Option<PlaceId> {
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
