//! When an event happened that no rule reads: the date nearest to its word.
use super::Draft;
use crate::fact::scene::{Scene, Sight};
use crate::referent::calendar::Resolved;
use crate::value::PartialDate;
use std::ops::Range;

/// How far behind the word a date stands that closes its phrase, in tokens.
const NEAR: usize = 12;

/// How far behind the word any date of the sentence stands.
const FAR: usize = 25;

impl Sight<'_> {
    /// Gives each draft its date.
    pub(super) fn date_drafts(&self, scenes: &[Scene], drafts: &mut [Draft]) {
        let of = self.scenes_of(scenes);
        for draft in drafts {
            if let Some((date, from)) = self.day_near(draft.sentence, &draft.term) {
                draft.date = Some(date.date);
                draft.time_of_day = date.time_of_day;
                draft.from = from;
                continue;
            }
            let told = of.get(draft.sentence).copied().flatten();
            let told = told.and_then(|scene| scenes[scene].event.date).map(|date| (date, "scene"));
            let earlier = || {
                let mut before = (0..draft.sentence).rev();
                before.find_map(|at| Some((self.dates(at, false).pop()?.1.date, "earlier")))
            };
            let published = || {
                let date = self.outline.published?;
                Some((PartialDate { day: None, ..date }, "published"))
            };
            let found = told.or_else(earlier).or_else(published);
            draft.date = found.map(|(date, _)| date);
            draft.from = found.map_or("none", |(_, from)| from);
        }
    }

    /// The date in the sentence of the word that is the word's, and where it stands.
    fn day_near(&self, sentence: usize, term: &Range<usize>) -> Option<(Resolved, &'static str)> {
        let days = self.dates(sentence, false);
        let first = |name: &'static str, fits: &dyn Fn(&Range<usize>) -> bool| {
            days.iter().find(|(tokens, _)| fits(tokens)).map(|(_, date)| (*date, name))
        };
        let last_before = || {
            let mut before = days.iter().rev().filter(|(tokens, _)| tokens.end <= term.start);
            before.next().map(|(_, date)| (*date, "before"))
        };
        let coarse = || {
            let near =
                |tokens: &Range<usize>| tokens.start >= term.end && tokens.start <= term.end + NEAR;
            let mut coarse = self.coarse_dates(sentence).into_iter();
            coarse.find(|(tokens, _)| near(tokens)).map(|(_, date)| (date, "coarse"))
        };
        first("closes", &|tokens| self.closes(term, tokens, NEAR))
            .or_else(last_before)
            .or_else(|| {
                first("behind", &|tokens| {
                    tokens.start >= term.end && tokens.start <= term.end + FAR
                })
            })
            .or_else(coarse)
    }
}
