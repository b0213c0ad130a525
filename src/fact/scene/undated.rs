//! Events without a date of their own: what was done beside another, what the article is about.
use super::{Scene, Sight, class};
use crate::fact::Event;
use crate::outline::BlockKind;
use crate::referent::{PlaceId, Referent};
use crate::value::{EventType, PartialDate};
use std::ops::Range;

impl Sight<'_> {
    /// What was done beside the event told last: `Nhân dịp này, … đã trao tặng`, `Tại đây, đã diễn ra lễ ký kết`.
    pub(super) fn aside(&self, sentence: usize, scenes: &[Scene]) -> Option<Scene> {
        let main = |scene: &&Scene| !scene.passing || scenes.len() == 1;
        let told = &scenes.iter().rev().find(main)?.event;
        let opens =
            self.opens_with(sentence, &["nhân", "dịp", "tại", "trong", "cũng", "sau", "ngay"]);
        let speaks = self.opens_with(sentence, &["phát", "trả"]);
        // `Lễ đón chính thức … được tổ chức tại sân bay`, `Cùng buổi chiều, A hội kiến B`.
        let welcome = self.opens_with(sentence, &["lễ"]);
        let same_day = self.opens_with(sentence, &["cùng"]) && self.is_same_part(sentence);
        if !(opens || welcome || same_day || speaks) || told.kind == EventType::Personnel {
            return None;
        }
        // `Trong chuyến thăm của A năm 2011, hai bên đã ký …`: beside nothing that is told of now.
        let elsewhen = |term: &Range<usize>| {
            self.coarse_dates(sentence).iter().any(|(tokens, date)| {
                let years = date.date.year.zip(told.date.and_then(|told| told.year));
                tokens.end <= term.start && years.is_some_and(|(then, now)| then < now)
            })
        };
        let acts = self.is_official(sentence);
        let is_press = |term: &Range<usize>| self.outline.word_at(term.end - 1) == "báo";
        let pressed = scenes.iter().any(|scene| !scene.term.is_empty() && is_press(&scene.term));
        let (term, kind) = self.terms(sentence).into_iter().find(|(term, kind)| {
            if told.kind == EventType::Ceremony && self.is_joint(term) {
                return true;
            }
            // `Phát biểu tại cuộc họp báo sau hội đàm, …`
            if is_press(term) && *kind == EventType::Meeting {
                let talks = scenes
                    .iter()
                    .any(|scene| scene.term.clone().any(|at| self.outline.word_at(at) == "đàm"));
                return talks && acts && !pressed;
            }
            if speaks {
                return false;
            }
            if welcome {
                return self.outline.word_at(term.end - 1) == "đón" && *kind == EventType::Ceremony;
            }
            (same_day && acts)
                || (*kind == EventType::Signing
                    && !elsewhen(term)
                    && (acts || self.names_officials()))
                || (acts
                    && told.kind != EventType::Ceremony
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
        Some(self.scene(sentence, term, event))
    }

    /// `Sau lễ đón, hai Thủ tướng tiến hành hội đàm`: those who were told of confer.
    fn is_joint(&self, term: &Range<usize>) -> bool {
        /// How far before the word they stand.
        const REACH: usize = 14;
        self.outline.word_at(term.end - 1) == "đàm"
            && (term.start.saturating_sub(REACH)..term.start)
                .any(|at| self.outline.word_at(at) == "hai")
            && !self.is_resumption(term)
    }

    /// Whether the sentence opens the text and says that it has just happened: `A vừa chủ trì hội nghị`.
    fn is_lead(&self, sentence: usize) -> bool {
        let Some(found) = self.outline.sentences.get(sentence) else { return false };
        let first = (0..sentence).all(|at| self.outline.kind_of(at) == BlockKind::Headline);
        first && found.tokens.clone().any(|at| self.outline.word_at(at) == "vừa")
    }

    /// `Cùng buổi chiều`, `Cùng thời gian`: the part of the day told last.
    fn is_same_part(&self, sentence: usize) -> bool {
        let start = self.outline.sentences.get(sentence).map_or(0, |found| found.tokens.start);
        matches!(self.outline.word_at(start + 1), "buổi" | "thời")
    }

    /// An event that the article tells of without a date: `Phát biểu tại buổi họp báo, …`, where no dated one is of
    /// its kind.
    pub(super) fn told_of(&self, scenes: &[Scene]) -> Option<Scene> {
        let told = (0..self.outline.sentences.len()).find_map(|sentence| {
            let terms = self.terms(sentence);
            let at = terms.iter().position(|(term, _)| self.is_said_at(term)).unwrap_or(0);
            let (term, kind) = terms.into_iter().nth(at)?;
            let said = scenes.is_empty() && self.is_said_at(&term);
            let opens = said
                || self.opens_with(sentence, &["phát", "dự", "tham"])
                || self.is_lead(sentence)
                || (scenes.is_empty() && self.opens_with(sentence, &["tại"]));
            if !opens || !self.is_official(sentence) {
                return None;
            }
            let start = self.outline.sentences.get(sentence)?.tokens.start;
            let talks = matches!(kind, EventType::Meeting | EventType::Conference)
                || said && kind == EventType::Session;
            let near = (said || term.start <= start + 6 || self.is_lead(sentence))
                && !self.is_vague(&term, kind)
                && talks;
            // What the article opens with is no event of another year that it tells of at its end.
            let old = |scene: &Scene| {
                let years = (scene.event.date, self.outline.published);
                let years =
                    (years.0.and_then(|date| date.year), years.1.and_then(|date| date.year));
                self.is_lead(sentence) && years.0.is_some() && years.0 < years.1
            };
            let told = |scene: &Scene| {
                !scene.passing && !old(scene) && class(scene.event.kind) == class(kind)
            };
            (near && !scenes.iter().any(told)).then_some((sentence, term, kind))
        });
        let (sentence, term, kind) = told?;
        let event = self.event(sentence, &term, kind, None);
        Some(Scene { apart: false, ..self.scene(sentence, term, event) })
    }

    /// A visit that goes on while the article tells of something else: `Trong khuôn khổ chuyến thăm chính thức Nhật Bản,
    /// …`, `Chủ tịch Thượng viện A đang thăm Việt Nam`. It has the month of what is told, or of the article.
    pub(super) fn under_way(&self, scenes: &[Scene]) -> Option<Scene> {
        /// The sentences at the head of the article.
        const FIRST: usize = 4;
        let visits = |scene: &Scene| scene.event.kind == EventType::Visit;
        if scenes.is_empty() || scenes.iter().any(|scene| visits(scene) && !scene.passing) {
            return None;
        }
        let day =
            scenes.iter().filter_map(|scene| scene.event.date).find(|date| date.day.is_some());
        let date = day.or(self.outline.published)?;
        let date = PartialDate { day: None, ..date };
        (0..self.outline.sentences.len()).find_map(|sentence| {
            let reported = sentence < FIRST || scenes.iter().any(|scene| scene.reports(sentence));
            let terms = self.terms(sentence);
            let (term, _) = terms.into_iter().find(|(term, kind)| {
                *kind == EventType::Visit && reported && self.is_under_way(term)
            })?;
            let mut event = self.event(sentence, &term, EventType::Visit, None);
            event.place = self.visits_place(&term).or(event.place);
            let year = |scene: &Scene| scene.event.date.and_then(|date| date.year);
            let known = scenes.iter().any(|scene| visits(scene) && year(scene) == date.year);
            event.place.filter(|_| !known)?;
            event.date = Some(date);
            event.evidence.rule = "event/under-way";
            let named = self.name_of(&term);
            let sentences = Vec::new();
            Some(Scene {
                event,
                sentences,
                term,
                named,
                section: 0,
                apart: true,
                others: Vec::new(),
                passing: true,
            })
        })
    }

    /// Whether the word tells of a visit during which something happens: `trong khuôn khổ chuyến thăm`, `đang thăm`.
    pub(super) fn is_under_way(&self, term: &Range<usize>) -> bool {
        let before =
            |back: usize| term.start.checked_sub(back).map_or("", |at| self.outline.word_at(at));
        let during = (1..=6).find(|back| {
            matches!(before(*back), "trong" | "nhân")
                || (before(back + 1), before(*back)) == ("khuôn", "khổ")
        });
        // `trong chuyến thăm Việt Nam năm 2006`
        let dated = (term.end..term.end + 6).any(|at| self.outline.word_at(at) == "năm");
        let apart = |back: usize| matches!(before(back), "," | "sau" | "trước" | "những");
        let kept = !dated && during.is_some_and(|from| !(1..from).any(apart));
        let now = before(1) == "đang" || (before(2), before(1)) == ("đang", "ở");
        now || kept && self.outline.word_at(term.start) == "chuyến"
    }

    /// The country or unit that stands behind a word for a visit: `chuyến thăm chính thức tới | Nhật Bản`.
    fn visits_place(&self, term: &Range<usize>) -> Option<PlaceId> {
        /// How far behind.
        const REACH: usize = 8;
        let sentence = self.outline.sentence_of(term.start);
        self.referents.within(term.end..term.end + REACH + 1).find_map(|(index, mention)| {
            let start = mention.tokens.start;
            let near = self.outline.sentence_of(start) == sentence
                && !(term.end..start).any(|at| matches!(self.outline.word_at(at), "," | "và"))
                && (!(term.end..start).any(|at| self.outline.word_at(at) == "của")
                    || matches!(self.outline.word_at(start - 1), "tới" | "đến" | "sang" | "tại"));
            match self.referents.of[index] {
                Some(Referent::Place(place)) if near => Some(place),
                _ => None,
            }
        })
    }

    /// Talks that the article tells of without a date beside dated ones with others: `Để chuẩn bị, ông A đã có buổi làm
    /// việc với UBND thành phố X`.
    pub(super) fn done_before(&self, scenes: &[Scene]) -> Vec<Scene> {
        let mut found: Vec<Scene> = Vec::new();
        for sentence in 0..self.outline.sentences.len() {
            let reported = scenes.iter().any(|scene| scene.reports(sentence));
            if reported || self.outline.kind_of(sentence) == BlockKind::Headline {
                continue;
            }
            let terms = self.terms(sentence);
            let Some((term, kind)) =
                terms.into_iter().find(|(term, kind)| self.is_done(term, *kind))
            else {
                continue;
            };
            let mut known =
                scenes.iter().filter(|scene| class(scene.event.kind) == class(kind)).peekable();
            let beside = known.peek().is_some()
                && known.all(|scene| self.other_party(&scene.term, &term))
                && found.iter().all(|scene| self.other_party(&scene.term, &term));
            if beside {
                let event = self.event(sentence, &term, kind, None);
                found.push(self.scene(sentence, term, event));
            }
        }
        found
    }

    /// `ông A đã làm việc với B`: an official has conferred with somebody, and no one says so only.
    fn is_done(&self, term: &Range<usize>, kind: EventType) -> bool {
        let sentence = self.outline.sentence_of(term.start);
        let before = |reach: usize| term.start.saturating_sub(reach)..term.start;
        let done = before(3).any(|at| self.outline.word_at(at) == "đã");
        let told = before(40).any(|at| {
            self.outline.sentence_of(at) == sentence
                && matches!(
                    self.outline.token_text(at),
                    "“" | "\""
                        | "biết"
                        | "rằng"
                        | "hay"
                        | "nói"
                        | "khi"
                        | "từng"
                        | "sau"
                        | "Sau"
                        | "Khi"
                )
        });
        let led = self.party(term, false).is_some_and(|party| match party {
            Referent::Person(person) => self.officials.contains(&person),
            Referent::Place(_) | Referent::Body(_) => false,
        });
        kind == EventType::Meeting
            && (self.outline.word_at(term.end - 1) == "với"
                || self.outline.word_at(term.end) == "với")
            && done
            && led
            && !told
            && !self.is_vague(term, kind)
            && matches!(self.party(term, true), Some(Referent::Body(_)))
    }

    /// `… đã cho biết như vậy tại phiên bế mạc kỳ họp`: where something was said.
    fn is_said_at(&self, term: &Range<usize>) -> bool {
        let at =
            |back: usize| term.start.checked_sub(back).map_or("", |at| self.outline.word_at(at));
        at(1) == "tại" && (2..=8).any(|back| matches!(at(back), "biết" | "biểu" | "mạnh" | "định"))
    }

    /// Whether the word, with no date, tells of no event of now: `sau đó sẽ họp báo`, `đón nhận tin này`, `khởi công từ
    /// năm 2010`.
    fn is_vague(&self, term: &Range<usize>, kind: EventType) -> bool {
        let sentence = self.outline.sentence_of(term.start);
        let to_come = (term.start.saturating_sub(5)..term.start)
            .any(|at| matches!(self.outline.word_at(at), "sẽ" | "thể" | "kiến" | "nếu" | "đề"));
        let first = self.outline.word_at(term.start);
        let named = kind != EventType::Ceremony
            || matches!(first, "lễ" | "buổi" | "trao" | "tổ" | "dâng" | "viếng" | "đặt" | "mít");
        let second = self.outline.word_at(term.start + 1);
        let festival = term.len() == 2 && first == "lễ" && second == "hội";
        // `Quốc hội thông qua luật`: some day.
        let sits = kind == EventType::Session
            && matches!(first, "nghe" | "thảo" | "biểu" | "thông" | "chất" | "cho" | "họp");
        let routine = festival || sits || (first == "tiếp" && second == "công");
        let published = self.outline.published.and_then(|published| published.year);
        let past = self.years(sentence).any(|year| published.is_some_and(|now| year + 1 < now));
        to_come || !named || routine || past
    }

    /// The event with which an article without a dated one opens.
    pub(super) fn opening(&self) -> Option<Scene> {
        (0..self.outline.sentences.len().min(4))
            .filter(|sentence| self.outline.kind_of(*sentence) != BlockKind::Headline)
            .find_map(|sentence| {
                let (term, kind) = self.terms(sentence).into_iter().next()?;
                let recent = |date: &PartialDate| {
                    matches!(kind, EventType::Inspection) && date.year.is_some()
                };
                if !self.is_official(sentence)
                    || self.is_vague(&term, kind)
                    || !self.is_led_by_group(&term, kind)
                {
                    return None;
                }
                let mut event = self.event(sentence, &term, kind, None);
                event.date = self.outline.published.filter(recent);
                Some(Scene { apart: false, ..self.scene(sentence, term, event) })
            })
    }

    /// The scene of `event` alone: told in one sentence, apart from what was told before.
    pub(super) fn scene(&self, sentence: usize, term: Range<usize>, event: Event) -> Scene {
        Scene {
            named: self.name_of(&term),
            event,
            sentences: vec![sentence],
            term,
            section: 0,
            apart: true,
            others: Vec::new(),
            passing: false,
        }
    }
}
