//! The statistics of an article: its quantities, each with what is measured, where and when.
use super::{Evidence, PlaceId, Statistic};
use crate::lexicon::Lexicon;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::quantities::Unit;
use crate::mention::quantity::Quantity;
use crate::mention::{Kind, Mention};
use crate::outline::{Outline, TokenKind};
use crate::referent::calendar::Calendar;
use crate::referent::{Referent, Referents};
use crate::value::Period;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// States the statistics.
pub(super) fn state(
    outline: &Outline,
    referents: &Referents,
    calendar: &Calendar,
    lexicon: &Lexicon,
) -> Vec<Statistic> {
    let places = referents.mentions.iter().zip(&referents.of);
    let places = places.filter_map(|(mention, referent)| match referent {
        Some(Referent::Place(place)) => Some((mention.tokens.start, *place)),
        Some(Referent::Body(_) | Referent::Person(_)) | None => None,
    });
    let reader = Reader { outline, referents, calendar, lexicon, places: places.collect() };
    let mut statistics: Vec<Statistic> = Vec::new();
    let mut stated: FxHashMap<_, usize> = FxHashMap::default();
    for (index, mention) in referents.mentions.iter().enumerate() {
        let Kind::Quantity(quantity) = &mention.kind else { continue };
        let sentence = outline.sentence_of(mention.tokens.start);
        // `từ 194 ha nay còn 179 ha`: the second number is of the same as the first.
        let before = statistics.last().filter(|last| last.evidence.sentence == sentence);
        let indicator = reader.indicator(
            index,
            mention,
            quantity,
            before.map(|before| before.indicator.as_str()),
        );
        let statistic = Statistic {
            indicator,
            value: quantity.value.clone(),
            unit: quantity.unit.clone(),
            approximation: quantity.approximation,
            place: reader.place(mention),
            period: reader.period(mention),
            evidence: Evidence { sentence, rule: mention.rule },
        };
        // What the headline says and the text repeats is stated once.
        let Statistic { value, unit, indicator, .. } = &statistic;
        let what = (value.clone(), unit.clone(), indicator.clone());
        let at = *stated.entry(what).or_insert(statistics.len());
        match statistics.get_mut(at) {
            Some(known) => {
                known.approximation = known.approximation.or(statistic.approximation);
                known.place = known.place.or(statistic.place);
                known.period = known.period.or(statistic.period);
            }
            None => statistics.push(statistic),
        }
    }
    statistics
}

/// What stands around a quantity.
struct Reader<'a> {
    outline: &'a Outline,
    referents: &'a Referents,
    calendar: &'a Calendar,
    lexicon: &'a Lexicon,
    /// The places in text order, by their first tokens.
    places: Vec<(usize, PlaceId)>,
}

impl Reader<'_> {
    /// What is counted or measured: `số dự án`, or the noun phrase before the number.
    fn indicator(
        &self,
        index: usize,
        mention: &Mention,
        quantity: &Quantity,
        before: Option<&str>,
    ) -> String {
        if quantity.kind.is_none() {
            return format!("số {}", quantity.unit);
        }
        let clause = self.clause_before(index, mention);
        if !clause.is_empty() {
            // The capital of a sentence's first word is not the indicator's.
            let opens = self.lexicon.quantities.indicator_heads.longest(
                &self.outline.words_of(self.outline.sentence_of(clause.start)),
                clause.start,
            );
            let text = self.outline.tokens_text(clause);
            let mut letters = text.chars();
            return match letters.next().filter(|_| opens.is_some()) {
                Some(first) => first.to_lowercase().chain(letters).collect(),
                None => text.to_owned(),
            };
        }
        let alone =
            if quantity.kind == Some(Unit::Time) { "thời gian" } else { quantity.unit.as_str() };
        before.filter(|_| quantity.kind != Some(Unit::Time)).unwrap_or(alone).to_owned()
    }

    /// The words before a number that say what it measures, without the verb, date and approximator next to it, back
    /// to the last number, date, mark or word that opens a clause.
    fn clause_before(&self, index: usize, mention: &Mention) -> Range<usize> {
        const LONGEST: usize = 14;
        let sentence = self.outline.sentence_of(mention.tokens.start);
        let first =
            self.outline.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
        let mut end = mention.tokens.start;
        while let Some(start) = self.skipped_before(index, end).filter(|start| *start >= first) {
            end = start;
        }
        let others = self.referents.of_sentence(self.outline, sentence);
        let others = others.take_while(|(other, _)| *other < index).filter(|(_, other)| {
            matches!(other.kind, Kind::Quantity(_) | Kind::Date(_)) && other.tokens.end <= end
        });
        let clear = others.map(|(_, other)| other.tokens.end).max().unwrap_or(first);
        if let Some(clause) = self.clause_of_head(clear..end) {
            return clause;
        }
        let floor = clear.max(end.saturating_sub(LONGEST));
        let start =
            (floor..end).rev().find(|at| self.opens_indicator(*at)).map_or(floor, |at| at + 1);
        start..end
    }

    /// The clause from the last word that begins an indicator: `Tỷ lệ lao động qua đào tạo | hiện nay của tỉnh`.
    fn clause_of_head(&self, within: Range<usize>) -> Option<Range<usize>> {
        /// The longest indicator, in tokens.
        const FARTHEST: usize = 30;
        let words = self.outline.words_of(self.outline.sentence_of(within.start));
        let heads = &self.lexicon.quantities.indicator_heads;
        let parts =
            |at: &usize| matches!(self.outline.word_at(*at), ";" | ":" | "(" | ")" | "“" | "”");
        let from = within.clone().rev().take(FARTHEST).take_while(|at| !parts(at));
        let start = from.filter(|at| heads.longest(&words, *at).is_some()).last()?;
        let now = |at: &usize| {
            self.outline.word_at(*at) == "hiện"
                && matches!(self.outline.word_at(at + 1), "nay" | "tại")
        };
        let end = (start + 2..within.end).find(now).unwrap_or(within.end);
        Some(start..end)
    }

    /// Where what ends before token `end` and is no part of an indicator begins: a mark, a verb, an approximator, a date.
    fn skipped_before(&self, index: usize, end: usize) -> Option<usize> {
        let quantities = &self.lexicon.quantities;
        let sentence = self.outline.sentence_of(end.saturating_sub(1));
        let mut mentions = self.referents.of_sentence(self.outline, sentence).rev();
        let date = mentions.find(|(other, date)| {
            *other < index && date.tokens.end == end && matches!(date.kind, Kind::Date(_))
        });
        date.map(|(_, date)| date.tokens.start).or_else(|| {
            (1..=3).filter_map(|back| end.checked_sub(back)).find(|start| {
                let token = self.outline.tokens.get(*start);
                let is_mark =
                    start + 1 == end && token.is_some_and(|token| token.kind == TokenKind::Mark);
                is_mark
                    || self.ends(&quantities.indicator_ends, *start, end)
                    || self.ends(&quantities.approximators, *start, end)
            })
        })
    }

    /// Whether an indicator can begin behind token `at`.
    fn opens_indicator(&self, at: usize) -> bool {
        let openings = &self.lexicon.quantities.indicator_openings;
        matches!(self.outline.word_at(at), "," | ";" | ":" | "(" | ")" | "“" | "”" | "\"" | "…")
            || (0..=1).any(|back| {
                at.checked_sub(back).is_some_and(|start| self.ends(openings, start, at + 1))
            })
    }

    /// Whether a phrase takes exactly the tokens `start..end`.
    fn ends<V>(&self, phrases: &Phrases<V>, start: usize, end: usize) -> bool {
        let words = self.outline.words_of(self.outline.sentence_of(start));
        phrases.all(&words, start).any(|(length, _)| start + length == end)
    }

    /// The place that the quantity is of: the nearest named before it in the sentence, else one behind it, else the
    /// last named before the sentence.
    fn place(&self, mention: &Mention) -> Option<PlaceId> {
        let sentence = self.outline.sentence_of(mention.tokens.start);
        let behind = self.places.partition_point(|(start, _)| *start < mention.tokens.start);
        let inside = |(start, _): &(usize, PlaceId)| self.outline.sentence_of(*start) == sentence;
        let before = behind.checked_sub(1).map(|before| self.places[before]);
        before
            .filter(inside)
            .or_else(|| self.places.get(behind).copied().filter(inside))
            .or(before)
            .map(|(_, place)| place)
    }

    /// The time that the quantity is of: the date right behind it, else the nearest before it in its sentence, else
    /// one behind it; the date of a document is none.
    fn period(&self, mention: &Mention) -> Option<Period> {
        let sentence = self.outline.sentence_of(mention.tokens.start);
        let mut document_end = usize::MAX;
        let mut dates = Vec::new();
        for (index, other) in self.referents.of_sentence(self.outline, sentence) {
            if matches!(other.kind, Kind::Document(_)) {
                document_end = other.tokens.end;
            }
            let is_document =
                (document_end..=document_end.saturating_add(1)).contains(&other.tokens.start);
            // `tăng 12% so với cùng kỳ năm 2016`: with what it is compared.
            let before = |back: usize| {
                other.tokens.start.checked_sub(back).map_or("", |at| self.outline.word_at(at))
            };
            let compared = (1..=3).any(|back| (before(back + 1), before(back)) == ("so", "với"));
            let is_own = !is_document && !compared;
            if let Some(resolved) = self.calendar.date(index).filter(|_| is_own) {
                dates.push((other.tokens.start, resolved));
            }
        }
        let behind = dates.iter().find(|(start, _)| *start == mention.tokens.end);
        let before = || dates.iter().rfind(|(start, _)| *start < mention.tokens.start);
        let after = || dates.iter().find(|(start, _)| *start > mention.tokens.start);
        behind.or_else(before).or_else(after).map(|(_, resolved)| resolved.period())
    }
}

#[cfg(test)]
mod tests;
