//! Visits that are under way while the article tells of something else: `trong khuôn khổ chuyến thăm chính thức Nhật Bản`,
//! `tiếp Đại sứ A đang thăm chính thức Việt Nam`.
use super::{Event, Scene, Sight};
use crate::referent::calendar::Resolved;
use crate::referent::{PlaceId, Referent};
use crate::value::{EventType, Level, PartialDate};
use std::ops::Range;

/// How far before the word stands what says that the visit is the occasion, in tokens.
const CUE: usize = 5;

/// How far behind the word the days of the visit stand, in tokens.
const NEAR: usize = 25;

impl Sight<'_> {
    /// Whether the word tells on what occasion something else was done.
    pub(super) fn is_occasion(&self, term: &Range<usize>, kind: EventType) -> bool {
        kind == EventType::Visit
            && (self.lead(term).any(|at| {
                matches!(self.outline.word_at(at), "trong" | "nhân" | "khuôn" | "dịp" | "đang")
            }) || self.lead(term).any(|at| self.outline.word_at(at) == "tục")
                || self.is_of_guest(term))
    }

    /// `tiếp Đoàn do Bộ trưởng A dẫn đầu | sang thăm và làm việc tại Việt Nam`: the visit of who is received.
    fn is_of_guest(&self, term: &Range<usize>) -> bool {
        let sentence = self.outline.sentence_of(term.start);
        let back = |by: usize| term.start.checked_sub(by).map_or("", |at| self.outline.word_at(at));
        let comes = self.outline.word_at(term.start) == "sang"
            || matches!((back(2), back(1)), ("dẫn", "đầu") | ("trưởng", "đoàn"))
            || back(1) == "sang";
        comes
            && self.terms(sentence).iter().any(|(met, kind)| {
                *kind == EventType::Meeting && met.end <= term.start && self.is_encounter(met)
            })
    }

    /// Whether the word is the occasion of something else, on a day that is not the visit's: it is to a country.
    pub(super) fn is_mere_occasion(&self, term: &Range<usize>, kind: EventType) -> bool {
        self.is_occasion(term, kind) && self.country_behind(term).is_some()
    }

    /// Whether the word tells that the visit has come to its end, on a day that is not its first.
    pub(super) fn is_end_of(&self, term: &Range<usize>, kind: EventType) -> bool {
        kind == EventType::Visit && self.lead(term).any(|at| self.outline.word_at(at) == "thúc")
    }

    /// The tokens of the same clause right before the word.
    fn lead(&self, term: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let sentence = self.outline.sentence_of(term.start);
        let from = (term.start.saturating_sub(CUE)..term.start)
            .rev()
            .take_while(|at| {
                self.outline.sentence_of(*at) == sentence
                    && !matches!(self.outline.token_text(*at), "," | ";" | ":" | "(" | "“")
            })
            .last()
            .unwrap_or(term.start);
        from..term.start
    }

    /// The visit on whose occasion the sentence tells of something, with the month of what it tells.
    pub(super) fn underway(&self, sentence: usize, told: Option<PartialDate>) -> Option<Scene> {
        let (term, place) = self.terms(sentence).into_iter().find_map(|(term, kind)| {
            let dated = self.range_behind(&term, NEAR).is_some();
            let official = self.is_occasion(&term, kind) && (dated || !self.is_elsewhen(&term));
            let place = self.country_behind(&term).filter(|_| official)?;
            Some((term, place))
        })?;
        let range = self.range_behind(&term, NEAR);
        let date = range.map_or_else(|| self.month_of(told), |date| Some(date.date));
        let mut event = self.event(sentence, &term, EventType::Visit, None);
        event.date = date;
        event.place = Some(place);
        event.evidence.rule = "event/under-way";
        Some(Scene { passing: true, ..self.scene(sentence, term, event) })
    }

    /// The gathering beside which the sentence tells of something, with the month of what it tells: `bên lề | Hội nghị thượng
    /// đỉnh G20`.
    pub(super) fn beside(&self, sentence: usize, told: Option<PartialDate>) -> Option<Scene> {
        let (term, _) = self.terms(sentence).into_iter().find(|(term, kind)| {
            *kind == EventType::Conference && self.is_margin(term) && self.is_proper(term)
        })?;
        let dated = self
            .any_dates(sentence)
            .any(|(tokens, _)| tokens.start >= term.end && tokens.start <= term.end + NEAR);
        if dated {
            return None;
        }
        let mut event = self.event(sentence, &term, EventType::Conference, None);
        event.date = self.month_of(told);
        event.place = self.place_between(&self.name_of(&term));
        event.evidence.rule = "event/under-way";
        Some(Scene { passing: true, ..self.scene(sentence, term, event) })
    }

    /// `bên lề Hội nghị thượng đỉnh G20`, then `Ngày 8/7, bên lề Hội nghị thượng đỉnh G20, B đã gặp C`: one gathering, which has its day now.
    pub(super) fn is_dated_later(&self, known: &Scene, scene: &Scene) -> bool {
        let month = |scene: &Scene| scene.event.date.map(|date| (date.year, date.month));
        known.passing
            && known.event.kind == EventType::Conference
            && scene.event.kind == EventType::Conference
            && month(known) == month(scene)
            && self.same_word(&known.term, &scene.term)
    }

    /// `bên lề | hội nghị`, `trong khuôn khổ | Diễn đàn`.
    fn is_margin(&self, term: &Range<usize>) -> bool {
        let back = |by: usize| term.start.checked_sub(by).map_or("", |at| self.outline.word_at(at));
        matches!((back(2), back(1)), ("bên", "lề") | ("khuôn", "khổ"))
    }

    /// Whether the word is part of a name: `Hội nghị Bộ trưởng …`, `hội nghị G20`, `hội nghị thượng đỉnh`.
    fn is_proper(&self, term: &Range<usize>) -> bool {
        let capital = |at: usize| {
            self.outline
                .token_text(at)
                .chars()
                .next()
                .is_some_and(|first| first.is_uppercase() || matches!(first, '“' | '"'))
        };
        matches!(self.outline.word_at(term.end - 1), "đỉnh" | "cao") || capital(term.end)
    }

    /// The dates of the sentence, of any exactness.
    fn any_dates(&self, sentence: usize) -> impl Iterator<Item = (Range<usize>, Resolved)> {
        self.mentions_of(sentence).filter_map(|(index, mention)| {
            Some((mention.tokens.clone(), self.calendar.date(index)?))
        })
    }

    /// The days of the visit: `chuyến thăm Trung Quốc (11-15/5)`.
    fn range_behind(&self, term: &Range<usize>, reach: usize) -> Option<Resolved> {
        let sentence = self.outline.sentence_of(term.start);
        let mentions = self.mentions_of(sentence);
        let near = |tokens: &Range<usize>| {
            tokens.start >= term.end
                && tokens.start <= term.end + reach
                && self.outline.sentence_of(tokens.start) == sentence
        };
        let dates = mentions
            .filter(|(_, mention)| near(&mention.tokens))
            .filter_map(|(index, _)| self.calendar.date(index));
        let mut ranges = dates.filter(|date| date.until.is_some() && date.date.day.is_some());
        ranges.next()
    }

    /// Gives a visit to a country its place and the day on which it began, where the sentence tells of its end.
    pub(super) fn of_visit(&self, event: &mut Event, term: &Range<usize>) {
        if event.kind != EventType::Visit {
            return;
        }
        if event.place.is_none() {
            event.place = self.country_behind(term);
        }
        if !self.is_end_of(term, event.kind) {
            return;
        }
        let began = self.range_behind(term, usize::from(u8::MAX)).map(|date| date.date);
        if began.is_none() && event.date.is_some_and(|date| date.day.is_none()) {
            return;
        }
        event.date = began.or_else(|| self.month_of(event.date));
        event.time_of_day = None;
        if let Some(country) = self.country_behind(term) {
            event.place = Some(country);
        }
    }

    /// The month of `day`, else that of the article.
    pub(super) fn month_of(&self, day: Option<PartialDate>) -> Option<PartialDate> {
        let date = day.filter(|date| date.month.is_some()).or(self.outline.published)?;
        PartialDate::new(date.year, date.month, None)
    }

    /// The country that is visited: `thăm chính thức | Nhật Bản`, `chuyến thăm làm việc của Thủ tướng tới | Nhật Bản`.
    fn country_behind(&self, term: &Range<usize>) -> Option<PlaceId> {
        /// How far behind the word the country stands.
        const REACH: usize = 10;
        let sentence = self.outline.sentence_of(term.start);
        let mut places = self.mentions_of(sentence).filter_map(|(index, mention)| {
            let start = mention.tokens.start;
            let near = start >= term.end
                && start <= term.end + REACH
                && self.outline.sentence_of(start) == sentence;
            let joined = (term.end..start).all(|at| {
                matches!(
                    self.outline.word_at(at),
                    "và" | "làm"
                        | "việc"
                        | "tại"
                        | "tới"
                        | "đến"
                        | "nước"
                        | "cộng"
                        | "hòa"
                        | "vương"
                        | "quốc"
                        | "liên"
                        | "bang"
                        | "dân"
                        | "chủ"
                        | "nhân"
                        | "chính"
                        | "thức"
                        | "cấp"
                        | "nhà"
                        | "ở"
                        | "lần"
                        | "này"
                )
            }) || start > term.end
                && matches!(self.outline.word_at(start - 1), "tới" | "đến");
            match self.referents.of[index].filter(|_| near && joined)? {
                Referent::Place(place) => Some(place)
                    .filter(|place| self.referents.places[place.0].level == Level::Country),
                Referent::Body(_) | Referent::Person(_) => None,
            }
        });
        places.next()
    }

    /// Whether the visit is of another time: `trong chuyến thăm vừa qua`, `chuyến thăm sắp tới`, `năm ngoái`.
    fn is_elsewhen(&self, term: &Range<usize>) -> bool {
        let sentence = self.outline.sentence_of(term.start);
        let near = (term.end..term.end + 14).take_while(|at| {
            self.outline.sentence_of(*at) == sentence
                && !matches!(self.outline.token_text(*at), "," | ";" | ".")
        });
        let after = near.into_iter().any(|at| {
            matches!(
                (self.outline.word_at(at), self.outline.word_at(at + 1)),
                ("vừa" | "mới", "qua" | "rồi" | "đây")
                    | ("sắp", "tới")
                    | ("gần" | "trước", "đây" | "đó")
                    | ("năm" | "tháng", "ngoái" | "trước" | "tới")
                    | ("thời", "gian")
            )
        });
        let before = self.lead(term).any(|at| {
            matches!(
                self.outline.word_at(at),
                "sẽ" | "các" | "từng" | "những" | "sắp" | "nếu" | "dự"
            )
        });
        after || before || self.dates_near(term)
    }

    /// Whether the sentence dates the visit to a year or month of its own: `chuyến thăm Lào năm 2009`.
    fn dates_near(&self, term: &Range<usize>) -> bool {
        let near = |tokens: &Range<usize>| {
            tokens.start >= term.end
                && tokens.start <= term.end + 12
                && self.outline.sentence_of(tokens.start) == self.outline.sentence_of(term.start)
        };
        self.mentions_of(self.outline.sentence_of(term.start)).any(|(index, mention)| {
            let date: Option<Resolved> = self.calendar.date(index);
            near(&mention.tokens) && date.is_some_and(|date| !date.is_day())
        })
    }
}
