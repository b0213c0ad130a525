//! Two places → what happened between them, each event once with all that articles tell of it.
use super::asked::{Asked, Question, Traces};
use super::derive::Pair;
use super::entry::{Camp, Teller};
use super::told::Timeline;
use crate::error::LienketError;
use crate::value::Level;
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

impl Traces<'_> {
    /// What happened between two places, the earliest first. Where one lies in the other, what counts for the outer
    /// one is what was done for the whole of it; where both are one in these terms, what those did together that went
    /// into it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn timeline(
        &self,
        one: &Asked,
        other: &Asked,
        question: &Question,
    ) -> Result<Timeline, LienketError> {
        let merged = one.place == other.place;
        let mut events: BTreeMap<&NamedNode, &Pair> = BTreeMap::new();
        for (pair, own) in &self.derived.partnerships {
            let (a, b) = pair;
            let joins = if merged {
                self.was_merged(a, b, one, question.terms)
            } else {
                let joins = |a, b| self.acts_for(a, one, other) && self.acts_for(b, other, one);
                joins(a, b) || joins(b, a)
            };
            if joins {
                for event in own {
                    events.entry(event).or_insert(pair);
                }
            }
        }
        let sieve = self.sieve(question)?;
        let mut teller = Teller::new(self);
        let mut entries = Vec::new();
        for (event, (a, b)) in events {
            if !sieve.takes(event) {
                continue;
            }
            let date = self.derived.events.get(event).copied().flatten();
            let camps = if merged {
                [a, b].map(|place| Camp::of(self.at_level(place, Level::Province)))
            } else {
                [self.camp(one, other), self.camp(other, one)]
            };
            entries.extend(teller.entry(event, date, &camps)?);
        }
        entries.sort_by(|one, other| {
            let key = |entry: &super::told::Entry| {
                (entry.date.is_none(), entry.date.clone(), entry.iri.clone())
            };
            key(one).cmp(&key(other))
        });
        Ok(Timeline { places: vec![self.side(&one.place), self.side(&other.place)], entries })
    }

    /// Whether what was done for `place` was done for `asked`, asked for beside `other`.
    fn acts_for(&self, place: &NamedNode, asked: &Asked, other: &Asked) -> bool {
        if self.lies_in(&other.place, asked) {
            asked.own.contains(place)
        } else {
            self.lies_in(place, asked)
        }
    }

    fn camp(&self, asked: &Asked, other: &Asked) -> Camp {
        let country = self.at_level(&asked.place, Level::Country) == asked.place;
        Camp {
            own: asked.own.clone(),
            whole: self.lies_in(&other.place, asked),
            central: country && self.is_domestic(&asked.place),
        }
    }
}
