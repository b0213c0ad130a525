//! Events without a date of their own: what was done beside another, what the article is about.
use super::{Scene, Sight, class};
use crate::outline::BlockKind;
use crate::value::{EventType, PartialDate};

impl Sight<'_> {
    /// What was done beside the event told last: `Nhân dịp này, … đã trao tặng`, `Tại đây, đã diễn ra lễ ký kết`.
    pub(super) fn aside(&self, sentence: usize, told: Option<&Scene>) -> Option<Scene> {
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
            (near && !scenes.iter().any(|scene| class(scene.event.kind) == class(kind)))
                .then(|| (sentence, term, kind))
        });
        let (sentence, term, kind) = told?;
        let event = self.event(sentence, &term, kind, None);
        Some(Scene { event, sentences: vec![sentence], term, section: 0, apart: false })
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
                Some(Scene { event, sentences: vec![sentence], term, section: 0, apart: false })
            })
    }
}
