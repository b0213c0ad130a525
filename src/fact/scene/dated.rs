//! Words for events that have a date in their sentence.
use super::Sight;
use crate::mention::Kind;
use crate::outline::Case;
use crate::referent::calendar::Resolved;
use crate::referent::{PlaceId, Referent};
use crate::value::{EventType, PartialDate};
use std::ops::Range;

impl Sight<'_> {
    /// The words for events in the sentence, each with the date on which it happened.
    pub(super) fn dated_terms(&self, sentence: usize) -> Vec<(Range<usize>, EventType, Resolved)> {
        let mut days = self.dates(sentence, false);
        days.extend(self.coarse_dates(sentence));
        let terms = self.told_terms(sentence, &days);
        let acts = self.is_official(sentence) || self.names_leaders(sentence);
        let mut dated: Vec<(Range<usize>, EventType, Resolved)> = Vec::new();
        // `Ngày 26/6, đoàn đã kết thúc chuyến thăm Lào từ ngày 23 đến 26/6`: first the date that stands at a word.
        days.sort_by_key(|(date, _)| !terms.iter().any(|(term, _)| self.closes(term, date, 10)));
        for (tokens, date) in days {
            let free: Vec<(Range<usize>, EventType)> = terms
                .iter()
                .filter(|(term, _)| !dated.iter().any(|(known, _, _)| known == term))
                .cloned()
                .collect();
            let Some((term, kind)) = self.term_of(&tokens, date, sentence, &free) else { continue };
            let (term, kind) = self.opened_by(&term, &terms).unwrap_or((term, kind));
            // `hôm qua tại lễ hội`: the festival may be of any day.
            let festival =
                date.near && matches!(self.outline.word_at(term.end - 1), "hội" | "festival");
            let public = acts && self.is_led_by_group(&term, kind)
                || (matches!(
                    kind,
                    EventType::Ceremony | EventType::Conference | EventType::Session
                ) || self.is_diplomatic(&term)
                    || kind == EventType::Signing && self.names_treaty(sentence))
                    && self.names_officials();
            let known = dated.iter().any(|(known, _, _)| *known == term);
            if public && !known && !festival && self.is_recent(date.date, kind) {
                dated.push((term, kind, date));
            }
        }
        let again = self.repeated(sentence, &dated);
        dated.extend(again);
        dated.sort_by_key(|(term, _, date)| (term.start, date.date));
        dated
    }

    /// The same on further days, each told with its place: `đối thoại với công dân tại huyện Mỹ Đức ngày 20/4, | tại xã Đồng
    /// Tâm ngày 22/4`; or of several: `tại các cuộc họp ngày 1/6, | ngày 7/6`.
    fn repeated(
        &self,
        sentence: usize,
        dated: &[(Range<usize>, EventType, Resolved)],
    ) -> Vec<(Range<usize>, EventType, Resolved)> {
        let days = self.dates(sentence, false);
        let mut again = Vec::new();
        for pair in days.windows(2) {
            let [(first, told), (next, day)] = pair else { continue };
            let Some((term, kind, _)) =
                dated.iter().find(|(term, _, date)| date == told && self.closes(term, first, 30))
            else {
                continue;
            };
            let gap = first.end..next.start;
            let placed = self.place_between(&gap).is_some();
            let several = term.start > 0
                && matches!(self.outline.word_at(term.start - 1), "các" | "những" | "hai" | "ba");
            let joins = gap.clone().all(|at| {
                matches!(self.outline.word_at(at), "," | "và" | "tại" | "ở" | "ngày" | "rồi")
                    || self.referents.within(gap.clone()).any(|(_, mention)| {
                        matches!(mention.kind, Kind::Place(_)) && mention.tokens.contains(&at)
                    })
            });
            if joins && (placed || several) && told.until.is_none() && day.date != told.date {
                again.push((term.clone(), *kind, *day));
            }
        }
        again
    }

    /// The place that the tokens name behind `tại`, `ở`.
    pub(super) fn place_between(&self, gap: &Range<usize>) -> Option<PlaceId> {
        self.referents.within(gap.clone()).find_map(|(index, mention)| {
            let located = mention.tokens.start > gap.start
                && matches!(self.outline.word_at(mention.tokens.start - 1), "tại" | "ở");
            match self.referents.of[index] {
                Some(Referent::Place(place)) if located => Some(place),
                _ => None,
            }
        })
    }

    /// The words for events that the sentence tells of, not those that only say during or after what something happens:
    /// `chiều 27/6, trong chuyến thăm Belarus, sau khi kết thúc hội đàm, A đã gặp B`.
    fn told_terms(
        &self,
        sentence: usize,
        dates: &[(Range<usize>, Resolved)],
    ) -> Vec<(Range<usize>, EventType)> {
        let mut terms: Vec<_> = self
            .terms(sentence)
            .into_iter()
            .filter(|(term, kind)| !self.is_reference(term) && !self.is_hoped_for(term, *kind))
            .filter(|(term, _)| !self.is_denied(term))
            .collect();
        let passing = |term: &Range<usize>, kind| {
            let ended = kind != EventType::Visit
                && term.start > 0
                && self.outline.word_at(term.start - 1) == "thúc";
            let visits = kind == EventType::Visit && self.is_under_way(term);
            (ended || visits) && !dates.iter().any(|(date, _)| self.closes(term, date, 6))
        };
        if terms.iter().any(|(term, kind)| !passing(term, *kind)) {
            terms.retain(|(term, kind)| !passing(term, *kind));
        }
        terms
    }

    /// `sẽ không | thăm Anh trong năm nay`: what is not done.
    fn is_denied(&self, term: &Range<usize>) -> bool {
        let back = |by: usize| term.start.checked_sub(by).map_or("", |at| self.outline.word_at(at));
        let none = |word: &str| matches!(word, "không" | "chưa" | "hoãn" | "hủy");
        none(back(1)) || none(back(2)) && matches!(back(1), "đến" | "tới" | "sang" | "thể")
    }

    /// `sắp | ký`, `sớm | ký kết`: a signature that is only looked forward to.
    fn is_hoped_for(&self, term: &Range<usize>, kind: EventType) -> bool {
        let before = term.start.checked_sub(1).map_or("", |at| self.outline.word_at(at));
        kind == EventType::Signing && matches!(before, "sắp" | "sớm")
    }

    /// Whether a month or year behind the word may be that of something else, for the sentence names a day: `Chiều 21/6, đoàn | kiểm tra việc tổ chức kỳ thi năm 2017`.
    fn is_of_topic(
        &self,
        (term, kind): &(Range<usize>, EventType),
        (tokens, date): (&Range<usize>, Resolved),
        sentence: usize,
    ) -> bool {
        let exempt = match kind {
            EventType::Signing => true,
            EventType::Visit => date.date.month.is_some(),
            EventType::Conference
            | EventType::Meeting
            | EventType::Session
            | EventType::Ceremony
            | EventType::Personnel
            | EventType::Inspection => false,
        };
        let near = |day: PartialDate| {
            day.year == date.date.year
                && date.date.month.is_none_or(|month| {
                    day.month.is_some_and(|known| known == month || known == month + 1)
                })
        };
        let untimed = !exempt && !self.says_when(tokens);
        self.is_remembered(term)
            || untimed && self.dates(sentence, false).iter().any(|(_, day)| near(day.date))
    }

    /// `Năm 2017, hai nước kỷ niệm 40 năm Ngày | ký Hiệp ước`: a signature of another year.
    fn is_remembered(&self, term: &Range<usize>) -> bool {
        term.start.checked_sub(1).is_some_and(|at| self.outline.word_at(at) == "ngày")
    }

    /// Whether the date opens its sentence: `Hồi cuối tháng 1 vừa qua, …`, `Trước đó, tháng 11/2016, …`.
    fn is_first(&self, sentence: usize, date: &Range<usize>) -> bool {
        /// How far into its sentence a date opens it.
        const OPENS: usize = 5;
        self.outline
            .sentences
            .get(sentence)
            .is_some_and(|found| date.start <= found.tokens.start + OPENS)
    }

    /// Whether a word says that it was then: `hồi | tháng 4`, `vào | cuối tháng 4`.
    fn says_when(&self, date: &Range<usize>) -> bool {
        let says = |at: usize| {
            matches!(self.outline.word_at(at), "hồi" | "vào" | "cuối" | "đầu" | "giữa" | "trong")
        };
        says(date.start) || date.start > 0 && says(date.start - 1)
    }

    /// Whether the date stands behind the word, in its phrase, at most `reach` tokens away.
    fn closes(&self, term: &Range<usize>, date: &Range<usize>, reach: usize) -> bool {
        let gap = term.end..date.start;
        // `Diễn đàn Doanh nghiệp Việt Nam (VBF) diễn ra ngày 16/6`: how it is called for short.
        let short = |at: usize| {
            self.outline.word_at(at + 2) == ")"
                && self.outline.tokens.get(at + 1).is_some_and(|token| token.case == Case::Upper)
        };
        term.end <= date.start
            && gap.len() <= reach
            && !gap.clone().any(|at| match self.outline.token_text(at) {
                "," => !self.lists_offices(at),
                "(" => !short(at),
                mark => mark == ";",
            })
    }

    /// Whether the date stands at the end of what its sentence opens with: `Tại buổi thảo luận về việc tách nội dung bồi thường, hỗ trợ
    /// tái định cư … ngày 8/6, vấn đề …`.
    fn closes_opening(&self, term: &Range<usize>, date: &Range<usize>) -> bool {
        /// How long such an opening is.
        const REACH: usize = 36;
        let sentence = self.outline.sentence_of(term.start);
        let Some(start) =
            self.outline.sentences.get(sentence).map(|sentence| sentence.tokens.start)
        else {
            return false;
        };
        self.outline.word_at(start) == "tại"
            && term.start == start + 1
            && term.end <= date.start
            && date.end - start <= REACH
            && self.outline.word_at(date.end) == ","
            && !self.mentions_of(sentence).any(|(_, mention)| {
                matches!(mention.kind, Kind::Person(_)) && mention.tokens.start < date.start
            })
    }

    /// The word, of those that are free, for what happened on the date at `tokens`.
    fn term_of(
        &self,
        tokens: &Range<usize>,
        date: Resolved,
        sentence: usize,
        free: &[(Range<usize>, EventType)],
    ) -> Option<(Range<usize>, EventType)> {
        // `lễ khai mạc sẽ được tổ chức vào 20h ngày 10/3`: what the date closes, before what it opens.
        let closed = free.iter().rev().find(|told| {
            (self.closes(&told.0, tokens, 12)
                || date.is_day() && self.closes_opening(&told.0, tokens))
                && (date.is_day()
                    || !self.is_yearly(told.0.end..tokens.start)
                        && !self.is_of_topic(told, (tokens, date), sentence))
        });
        // `chiều 27/6, tiếp tục các hoạt động trong chuyến thăm Lào, A đã hội kiến B`: not the occasion.
        let tells = |(term, kind): &&(Range<usize>, EventType)| {
            !self.is_occasion(term, *kind)
                || !self.is_mere_occasion(term, *kind)
                    && free.iter().all(|(term, kind)| self.is_occasion(term, *kind))
        };
        let opened = || {
            let told = free.iter().filter(tells);
            told.filter(|(term, _)| date.is_day() || !self.is_remembered(term)).find(|(term, _)| {
                term.start >= tokens.end && !self.is_parted(tokens.end..term.start)
            })
        };
        let before = || {
            free.iter()
                .filter(tells)
                .rev()
                .find(|(term, _)| term.end <= tokens.start && tokens.start - term.end <= 18)
        };
        if date.is_day() {
            let held = || self.held_on(tokens, free);
            return closed.or_else(opened).or_else(before).or_else(held).cloned();
        }
        // A month or a year tells of a visit, a signature or an inspection only: `chuyến thăm Lào năm 2016`.
        let opens = self.outline.sentence_of(tokens.start.saturating_sub(1)) != sentence
            || self.outline.word_at(tokens.end) == ",";
        let found = closed.or_else(|| {
            opened().filter(|(term, kind)| {
                let talks = date.date.month.is_some()
                    && self.is_gathering(term, *kind, tokens)
                    && (self.is_encounter(term) || self.is_first(sentence, tokens));
                opens
                    && (talks || matches!(kind, EventType::Signing | EventType::Inspection))
                    && term.start <= tokens.end + 30
            })
        });
        // `cuối tháng 4/2017, tại cuộc hội đàm giữa A và B`
        let coarse = |(term, kind): &&(Range<usize>, EventType)| {
            matches!(kind, EventType::Visit | EventType::Signing | EventType::Inspection)
                || date.date.month.is_some() && self.is_gathering(term, *kind, tokens)
        };
        found.filter(coarse).cloned()
    }

    /// The event far before a date that the word for holding it stands right before: `tại hội nghị trực tuyến triển khai năm cao
    /// điểm … do Bộ X tổ chức | ngày 10/2`, `… diễn ra vào | sáng 3/6`.
    fn held_on<'b>(
        &self,
        date: &Range<usize>,
        free: &'b [(Range<usize>, EventType)],
    ) -> Option<&'b (Range<usize>, EventType)> {
        /// How far before the date the event stands.
        const REACH: usize = 45;
        let word =
            |back: usize| date.start.checked_sub(back).map_or("", |at| self.outline.word_at(at));
        let at = 1 + usize::from(matches!(word(1), "vào" | "từ" | "trong" | "hôm"));
        let held = matches!((word(at + 1), word(at)), ("tổ", "chức") | ("diễn", "ra"));
        free.iter().rev().filter(|_| held).find(|(term, kind)| {
            let near = term.end <= date.start && date.start - term.end <= REACH;
            near && !matches!(kind, EventType::Visit | EventType::Inspection | EventType::Signing)
        })
    }

    /// Whether a month tells when it was: talks, or a conference: `tham dự Hội nghị cấp cao … tháng 11/2017`; of a meeting where a
    /// word says so: `cuộc họp hồi cuối tháng 4`, not `Phiên họp Chính phủ tháng 6`.
    fn is_gathering(&self, term: &Range<usize>, kind: EventType, date: &Range<usize>) -> bool {
        let last = self.outline.word_at(term.end - 1);
        let confers =
            kind == EventType::Meeting && (self.says_when(date) || matches!(last, "việc" | "với"));
        kind == EventType::Conference || confers || self.is_encounter(term)
    }

    /// Whether what stands between the word and its month tells that it comes again and again: `được tổ chức hàng năm vào |
    /// tháng 9`.
    fn is_yearly(&self, gap: Range<usize>) -> bool {
        gap.into_iter().any(|at| {
            matches!(
                (self.outline.word_at(at), self.outline.word_at(at + 1)),
                ("hàng" | "hằng", "năm")
                    | ("thường", "kỳ" | "niên" | "được")
                    | ("định", "kỳ")
                    | ("giao", "ban")
            )
        })
    }

    /// Whether the sentence names what states sign: `Hiệp ước …`, `Hiệp định …`.
    fn names_treaty(&self, sentence: usize) -> bool {
        let Some(found) = self.outline.sentences.get(sentence) else { return false };
        found.tokens.clone().any(|at| {
            self.outline.word_at(at) == "hiệp"
                && matches!(self.outline.word_at(at + 1), "ước" | "định")
        })
    }

    /// `Hội nghị … | khai mạc sáng 16/6`: what a verb for opening opens is the event, where it is no festival.
    fn opened_by(
        &self,
        verb: &Range<usize>,
        terms: &[(Range<usize>, EventType)],
    ) -> Option<(Range<usize>, EventType)> {
        /// How far behind the event its verb stands.
        const REACH: usize = 12;
        let opens = verb.len() == 2
            && self.outline.word_at(verb.start + 1) == "mạc"
            && !matches!(self.outline.word_at(verb.start.saturating_sub(1)), "phiên" | "lễ");
        // `hội nghị Thủ tướng đối thoại với doanh nghiệp hôm qua`: the verb is part of its name.
        let names = self.outline.word_at(verb.start) == "đối";
        let event = terms.iter().rev().find(|(term, kind)| {
            term.end <= verb.start
                && verb.start <= term.end + if opens { REACH } else { 3 }
                && matches!(kind, EventType::Conference | EventType::Session | EventType::Meeting)
        });
        event.filter(|_| opens || names).cloned()
    }

    /// `đoàn liên ngành huyện tiến hành kiểm tra`; not `cảnh sát tiến hành kiểm tra một ô tô`.
    pub(super) fn is_led_by_group(&self, term: &Range<usize>, kind: EventType) -> bool {
        let checks = kind == EventType::Inspection
            && matches!(self.outline.word_at(term.start), "tiến" | "đã")
            && self.outline.word_at(term.end - 2) == "kiểm";
        // `Tổ công tác do Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ A làm tổ trưởng đã | kiểm tra`
        let reach = if self.outline.word_at(term.start) == "đã" { 30 } else { 14 };
        let sentence = self.outline.sentence_of(term.start);
        !checks
            || (term.start.saturating_sub(reach)..term.start).any(|at| {
                self.outline.sentence_of(at) == sentence
                    && (self.outline.word_at(at) == "đoàn"
                        || (self.outline.word_at(at), self.outline.word_at(at + 1))
                            == ("tổ", "công"))
            })
    }

    /// Whether only officials do what the word says: `hội đàm`, `hội kiến`, `tiếp xúc cử tri`.
    fn is_diplomatic(&self, term: &Range<usize>) -> bool {
        matches!(self.outline.word_at(term.end - 1), "đàm" | "kiến" | "tri")
    }

    /// Whether the word only says when or about what: `sau Kỳ họp thứ ba`, `kết quả kỳ họp`.
    pub(in crate::fact) fn is_reference(&self, term: &Range<usize>) -> bool {
        let before = term.start.checked_sub(1).map_or("", |before| self.outline.word_at(before));
        matches!(before, "sau" | "trước" | "quả" | "bị") && self.outline.word_at(term.start) == "kỳ"
    }

    /// The months and years that the sentence names.
    pub(super) fn coarse_dates(&self, sentence: usize) -> Vec<(Range<usize>, Resolved)> {
        self.mentions_of(sentence)
            .filter_map(|(index, mention)| {
                Some((mention.tokens.clone(), self.calendar.date(index)?))
            })
            .filter(|(_, date)| !date.is_day() && date.until.is_none())
            .collect()
    }

    /// The years of the dates in the sentence.
    pub(super) fn years(&self, sentence: usize) -> impl Iterator<Item = i16> {
        self.mentions_of(sentence).filter_map(|(index, _)| self.calendar.date(index)?.date.year)
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
    pub(super) fn names_officials(&self) -> bool {
        self.referents
            .mentions
            .iter()
            .filter(|mention| matches!(mention.kind, Kind::Post(_)))
            .nth(1)
            .is_some()
    }

    /// The days that the sentence names on which something can have happened: not deadlines, not dates of documents.
    /// With `effective` also the day from which something holds: `kể từ ngày 31-5`.
    pub(in crate::fact) fn dates(
        &self,
        sentence: usize,
        effective: bool,
    ) -> Vec<(Range<usize>, Resolved)> {
        let mut dates = Vec::new();
        for (index, mention) in self.mentions_of(sentence) {
            let Some(date) = self.calendar.date(index).filter(|date| date.is_day()) else {
                continue;
            };
            let start = mention.tokens.start;
            let before = start.checked_sub(1).map_or("", |before| self.outline.word_at(before));
            let is_limit = matches!(before, "trước" | "đến" | "tới" | "hết" | "tính")
                || (matches!(before, "từ" | "kể")
                    && date.until.is_none()
                    && !effective
                    && !self.is_visit_from(sentence, start));
            let in_brackets = before == "("
                && (date.until.is_some() || self.outline.word_at(mention.tokens.end) == "-");
            // What ends that near began in a sentence not before this one.
            let near = self.outline.sentence_of(start.saturating_sub(3));
            let near = self.outline.sentences.get(near).map_or(start, |near| near.tokens.start);
            let of_document = self.referents.within(near..start).any(|(_, other)| {
                matches!(other.kind, Kind::Document(_))
                    && other.tokens.end <= start + 1
                    && start <= other.tokens.end + 2
                    && before != "vào"
            });
            // `5/7 giờ địa phương, tức 12 giờ trưa cùng ngày, theo giờ Việt Nam`: one time, told twice.
            let end = mention.tokens.end;
            let home_time = (end..end + 4).any(|at| {
                self.outline.word_at(at) == "giờ"
                    && matches!(self.outline.word_at(at + 1), "việt" | "hà")
            });
            let told_before = home_time && !dates.is_empty();
            // `ông A, sinh ngày 3/6/1961`
            let of_birth = (1..=2).any(|back| {
                let word = start.checked_sub(back).map_or("", |at| self.outline.word_at(at));
                matches!(word, "sinh" | "sn")
            }) || self.outline.word_at(start) == "sinh";
            if !is_limit && !of_birth && !of_document && !in_brackets && !told_before {
                dates.push((mention.tokens.clone(), date));
            }
        }
        dates
    }

    /// `chuyến công du kéo dài 9 ngày kể từ | ngày 19/5`: the first day of a visit.
    fn is_visit_from(&self, sentence: usize, start: usize) -> bool {
        /// How far before the day the word for the visit stands.
        const REACH: usize = 12;
        self.terms(sentence).iter().any(|(term, kind)| {
            *kind == EventType::Visit
                && term.end <= start
                && start <= term.end + REACH
                && self.outline.word_at(term.start) == "chuyến"
        })
    }

    /// Whether the tokens hold what parts a date from an event: another sentence's worth of marks.
    pub(super) fn is_parted(&self, gap: Range<usize>) -> bool {
        // `Chiều 5/7 đã diễn ra | “Lễ trao tặng …”`: the quotation is its name, not what somebody says.
        let name = gap.end.checked_sub(1).filter(|at| {
            *at > gap.start && matches!(self.outline.word_at(at - 1), "ra" | "chức" | "dự" | "mạc")
        });
        gap.filter(|at| Some(*at) != name)
            .any(|at| matches!(self.outline.token_text(at), "“" | "\""))
    }
}
