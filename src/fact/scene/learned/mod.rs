//! Events that no rule reads, from words of which a model learned from annotated articles says that they report one. The
//! rules decide first; what the model accepts is told by its own sentence alone.
mod day;
mod features;

use super::{Scene, Sight, class};
use crate::lexicon::learned::Model;
use crate::outline::BlockKind;
use crate::referent::{PlaceId, Referent};
use crate::value::{EventType, PartialDate, TimeOfDay};
use std::ops::Range;

/// A word for an event that no rule took for one, with what is told about it.
#[derive(Clone, Debug)]
struct Draft {
    sentence: usize,
    term: Range<usize>,
    kind: EventType,
    date: Option<PartialDate>,
    time_of_day: Option<TimeOfDay>,
    /// Where the date was found, as a feature says it.
    from: &'static str,
    place: Option<PlaceId>,
}

/// A word for an event that no rule took for one, as the training reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The kind of event.
    pub kind: EventType,
    /// When it would have happened.
    pub date: Option<PartialDate>,
    /// Where.
    pub place: Option<String>,
    /// The people and bodies that its sentence names.
    pub names: Vec<String>,
    /// What the model sees of it: `w-1=cuộc`, `date=closes`.
    pub features: Vec<String>,
}

impl Sight<'_> {
    /// Adds to `scenes` the events that `model` accepts, in text order.
    pub(super) fn learned(&self, scenes: &mut Vec<Scene>, model: &Model) {
        if model.is_empty() {
            return;
        }
        let drafts = self.drafts(scenes);
        let view = features::View::of(self, scenes, &drafts);
        let mut scored: Vec<(i32, usize)> = Vec::new();
        for (index, draft) in drafts.iter().enumerate() {
            let mut score = model.bias();
            view.tell(draft, &mut |group, value| score += model.weight(group, value));
            if score > 0 {
                scored.push((score, index));
            }
        }
        scored.sort_unstable_by_key(|(score, index)| (-score, *index));
        let mut accepted: Vec<&Draft> = Vec::new();
        for (_, index) in scored {
            let draft = &drafts[index];
            if !accepted.iter().any(|known| self.is_same(known, draft)) {
                accepted.push(draft);
            }
        }
        accepted.sort_unstable_by_key(|draft| draft.term.start);
        scenes.extend(accepted.into_iter().map(|draft| self.scene_of(draft)));
    }

    /// What the training reads of the words that no rule took for an event of `scenes`.
    pub(in crate::fact) fn candidates(&self, scenes: &[Scene]) -> Vec<Candidate> {
        let drafts = self.drafts(scenes);
        let view = features::View::of(self, scenes, &drafts);
        let candidate = |draft: &Draft| {
            let mut features = Vec::new();
            view.tell(draft, &mut |group, value| features.push(format!("{group}={value}")));
            features.sort_unstable();
            features.dedup();
            let names = self.mentions_of(draft.sentence).filter_map(|(index, _)| {
                match self.referents.of[index]? {
                    Referent::Person(person) => Some(self.referents.people[person.0].name.clone()),
                    Referent::Body(body) => Some(self.referents.bodies[body.0].name.clone()),
                    Referent::Place(_) => None,
                }
            });
            Candidate {
                kind: draft.kind,
                date: draft.date,
                place: draft.place.map(|place| self.referents.places[place.0].name.clone()),
                names: names.collect(),
                features,
            }
        };
        drafts.iter().map(candidate).collect()
    }

    /// The words for events that no scene took.
    fn drafts(&self, scenes: &[Scene]) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for sentence in 0..self.outline.sentences.len() {
            if self.outline.kind_of(sentence) == BlockKind::Headline {
                continue;
            }
            for (term, kind) in self.terms(sentence) {
                if scenes.iter().all(|scene| scene.term != term) {
                    drafts.push(self.draft(sentence, term, kind));
                }
            }
        }
        if !drafts.is_empty() {
            self.date_drafts(scenes, &mut drafts);
        }
        drafts
    }

    fn draft(&self, sentence: usize, term: Range<usize>, kind: EventType) -> Draft {
        let visit = kind == EventType::Visit;
        let place = self
            .place(sentence, &term)
            .or_else(|| self.country_behind(&term).filter(|_| visit))
            .or_else(|| self.visits_place(&term).filter(|_| visit));
        Draft { sentence, term, kind, date: None, time_of_day: None, from: "", place }
    }

    /// Whether two words tell of one event: of one class, month and place.
    fn is_same(&self, a: &Draft, b: &Draft) -> bool {
        let month = |draft: &Draft| draft.date.map(|date| (date.year, date.month));
        let open = |draft: &Draft| draft.date.is_none_or(|date| date.day.is_none());
        class(a.kind) == class(b.kind)
            && month(a) == month(b)
            && (a.date == b.date || open(a) || open(b))
            && self.agree(a.place, b.place)
    }

    fn scene_of(&self, draft: &Draft) -> Scene {
        let mut event = self.event(draft.sentence, &draft.term, draft.kind, None);
        event.date = draft.date;
        event.time_of_day = draft.time_of_day;
        event.place = draft.place;
        event.evidence.rule = "event/learned";
        Scene { alone: true, ..self.scene(draft.sentence, draft.term.clone(), event) }
    }
}
