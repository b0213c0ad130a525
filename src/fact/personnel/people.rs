//! Whom a sentence says to get or lose a post, or to be punished.
use crate::fact::scene::Sight;
use crate::mention::Kind;
use crate::referent::{PersonId, Referent};
use std::ops::Range;

impl Sight<'_> {
    /// `đối với ông A (Phó Bí thư, nguyên Chủ tịch UBND huyện) và B`: the row of people that begins with `first`.
    pub(super) fn row_from(&self, sentence: usize, first: PersonId) -> Vec<PersonId> {
        let mut row = Vec::new();
        let mut end = 0;
        for (tokens, person) in self.people(sentence) {
            if row.is_empty() {
                if person == first {
                    row.push(person);
                    end = tokens.end;
                }
                continue;
            }
            if !self.is_row_gap(end..tokens.start) {
                break;
            }
            row.push(person);
            end = tokens.end;
        }
        row
    }

    /// Whether only titles, marks and small words stand between two of a row.
    pub(super) fn is_row_gap(&self, gap: Range<usize>) -> bool {
        /// The longest row of titles between two.
        const LONGEST: usize = 24;
        let titled = |at: usize| {
            self.mentions_of(self.outline.sentence_of(at)).any(|(_, mention)| {
                matches!(mention.kind, Kind::Post(_) | Kind::Body(_) | Kind::Place(_))
                    && mention.tokens.contains(&at)
            })
        };
        gap.len() <= LONGEST
            && gap.into_iter().all(|at| {
                matches!(
                    self.outline.word_at(at),
                    "," | "và" | ";" | "(" | ")" | "nguyên" | "ông" | "bà" | "cùng" | "-" | "–"
                ) || titled(at)
            })
    }

    /// Whom the sentence says to be punished with the word at `at`: `ông A, …; bà B, … cũng bị | phê bình`, `ông A bị Tổng
    /// thống B | sa thải`.
    pub(super) fn punished(&self, sentence: usize, at: usize) -> Vec<PersonId> {
        /// How far before the word its passive stands.
        const REACH: usize = 8;
        let Some(found) = self.outline.sentences.get(sentence) else { return Vec::new() };
        let from = found.tokens.start.max(at.saturating_sub(REACH));
        let Some(passive) = (from..at).rev().find(|at| self.outline.word_at(*at) == "bị") else {
            return Vec::new();
        };
        let before = self.people(sentence).into_iter().filter(|(tokens, _)| tokens.end <= passive);
        let mut people: Vec<(Range<usize>, PersonId)> = before.collect();
        let in_row = |pair: &[(Range<usize>, PersonId)]| {
            (pair[0].0.end..pair[1].0.start).any(|at| self.outline.token_text(at) == ";")
        };
        // Only a row has several.
        let start = (1..people.len()).rev().find(|at| !in_row(&people[at - 1..=*at]));
        let start = start.unwrap_or(0);
        people.drain(..start);
        people.into_iter().map(|(_, person)| person).collect()
    }

    /// The people of the sentence, each with the tokens from honorific to name.
    pub(super) fn people(&self, sentence: usize) -> Vec<(Range<usize>, PersonId)> {
        self.mentions_of(sentence)
            .filter_map(|(index, mention)| match (&mention.kind, self.referents.of[index]) {
                (Kind::Person(named), Some(Referent::Person(person))) => {
                    Some((named.lead..mention.tokens.end, person))
                }
                _ => None,
            })
            .collect()
    }

    /// The first mention of `person` in `bounds`.
    pub(super) fn mention_of(
        &self,
        bounds: &Range<usize>,
        person: PersonId,
    ) -> Option<Range<usize>> {
        let sentence = self.outline.sentence_of(bounds.start);
        self.people(sentence)
            .into_iter()
            .find_map(|(tokens, found)| (found == person).then_some(tokens))
    }

    /// The person who begins at most `reach` tokens behind `at`.
    pub(super) fn person_behind(&self, at: usize, reach: usize) -> Option<PersonId> {
        let sentence = self.outline.sentence_of(at);
        self.people(sentence).into_iter().find_map(|(tokens, person)| {
            (tokens.start >= at && tokens.start <= at + reach).then_some(person)
        })
    }

    /// The last person who ends at most `reach` tokens before `at`.
    pub(super) fn person_before(
        &self,
        sentence: usize,
        at: usize,
        reach: usize,
    ) -> Option<PersonId> {
        self.people(sentence).into_iter().rev().find_map(|(tokens, person)| {
            (tokens.end <= at && at - tokens.end <= reach).then_some(person)
        })
    }

    /// `A … được Thủ tướng B bổ nhiệm`: A, where `agent` is B.
    pub(super) fn passive_subject(&self, sentence: usize, agent: PersonId) -> Option<PersonId> {
        let people = self.people(sentence);
        let at = people.iter().position(|(_, person)| *person == agent)?;
        let (subject, person) = people.get(at.checked_sub(1)?)?;
        let (tokens, _) = &people[at];
        let passive = (tokens.start.saturating_sub(8).max(subject.end)..tokens.start)
            .rev()
            .find(|at| matches!(self.outline.word_at(*at), "được" | "do"))?;
        // The titles of the agent stand between, nothing else.
        let titled = self.referents.within(passive + 1..passive + 2).any(|(_, mention)| {
            matches!(mention.kind, Kind::Post(_)) && mention.tokens.end + 1 >= tokens.start
        });
        titled.then_some(*person)
    }
}
