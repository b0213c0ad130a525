//! Events without a date of their own: what was done beside another, what the article is about.
use super::{Scene, Sight, class};
use crate::outline::BlockKind;
use crate::value::{EventType, PartialDate};

impl Sight<'_> {
    /// What was done beside the event told last: `Nhân dịp này, … đã trao tặng`, `Tại đây, đã diễn ra lễ ký kết`.
    pub(super) fn aside(&self, sentence: usize, told: Option<&Scene>) -> Option<Scene> {
        let told = &told?.event;
        let opens =
            self.opens_with(sentence, &["nhân", "dịp", "tại", "trong", "cũng", "sau", "ngay"]);
        // `Lễ đón chính thức … được tổ chức tại sân bay`, `Cùng buổi chiều, A hội kiến B`.
        let welcome = self.opens_with(sentence, &["lễ"]);
        let same_day = self.opens_with(sentence, &["cùng"]) && self.is_same_part(sentence);
        if !(opens || welcome || same_day) || told.kind == EventType::Personnel {
            return None;
        }
        let acts = self.is_official(sentence);
        let (term, kind) = self.terms(sentence).into_iter().find(|(term, kind)| {
            if welcome {
                return self.outline.word_at(term.end - 1) == "đón" && *kind == EventType::Ceremony;
            }
            (same_day && acts)
                || (*kind == EventType::Signing && (acts || self.names_officials()))
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
        Some(Scene {
            event,
            sentences: vec![sentence],
            term,
            section: 0,
            apart: true,
            passing: false,
        })
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
            let told = |scene: &Scene| !scene.passing && class(scene.event.kind) == class(kind);
            (near && !scenes.iter().any(told)).then(|| (sentence, term, kind))
        });
        let (sentence, term, kind) = told?;
        let event = self.event(sentence, &term, kind, None);
        Some(Scene {
            event,
            sentences: vec![sentence],
            term,
            section: 0,
            apart: false,
            passing: false,
        })
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
                if !self.is_official(sentence) {
                    return None;
                }
                let mut event = self.event(sentence, &term, kind, None);
                event.date = self.outline.published.filter(recent);
                Some(Scene {
                    event,
                    sentences: vec![sentence],
                    term,
                    section: 0,
                    apart: false,
                    passing: false,
                })
            })
    }
}
