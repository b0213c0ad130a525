//! The statistics of an article: its quantities, each with what is measured, where and when.
use super::{Evidence, PlaceId, Statistic};
use crate::lexicon::Lexicon;
use crate::lexicon::quantities::Unit;
use crate::mention::quantity::Quantity;
use crate::mention::{Kind, Mention};
use crate::outline::{Outline, TokenKind};
use crate::referent::calendar::Calendar;
use crate::referent::{Referent, Referents};
use crate::value::Period;

/// States the statistics.
pub(super) fn state(
    outline: &Outline,
    referents: &Referents,
    calendar: &Calendar,
    lexicon: &Lexicon,
) -> Vec<Statistic> {
    let mut statistics: Vec<Statistic> = Vec::new();
    for mention in &referents.mentions {
        let Kind::Quantity(quantity) = &mention.kind else { continue };
        let sentence = outline.sentence_of(mention.tokens.start);
        let statistic = Statistic {
            indicator: indicator(outline, mention, quantity, lexicon),
            value: quantity.value.clone(),
            unit: quantity.unit.clone(),
            approximation: quantity.approximation,
            place: place(outline, referents, mention),
            period: period(outline, &referents.mentions, calendar, mention),
            evidence: Evidence { sentence, rule: mention.rule },
        };
        // What the headline says and the text repeats is stated once.
        let again = statistics.iter().any(|known| {
            (&known.value, &known.unit, &known.indicator)
                == (&statistic.value, &statistic.unit, &statistic.indicator)
        });
        if !again {
            statistics.push(statistic);
        }
    }
    statistics
}

/// What is counted or measured: `số dự án`, or the noun phrase before the number.
fn indicator(
    outline: &Outline,
    mention: &Mention,
    quantity: &Quantity,
    lexicon: &Lexicon,
) -> String {
    if quantity.kind.is_none() {
        return format!("số {}", quantity.unit);
    }
    let clause = clause_before(outline, mention, lexicon);
    match (clause.is_empty(), quantity.kind) {
        (false, _) => outline.tokens_text(clause).to_owned(),
        (true, Some(Unit::Time)) => "thời gian".to_owned(),
        (true, _) => quantity.unit.clone(),
    }
}

/// The words of the clause before a number, without the verb and the approximator next to it.
fn clause_before(
    outline: &Outline,
    mention: &Mention,
    lexicon: &Lexicon,
) -> std::ops::Range<usize> {
    const LONGEST: usize = 12;
    let sentence = outline.sentence_of(mention.tokens.start);
    let first = outline.sentences.get(sentence).map_or(0, |sentence| sentence.tokens.start);
    let words = outline.words_of(sentence);
    let approximates = |at: usize| lexicon.quantities.approximators.longest(&words, at).is_some();
    let stops = |at: usize| lexicon.quantities.stops.longest(&words, at).is_some();
    let mut end = mention.tokens.start;
    while end > first
        && (approximates(end - 1)
            || stops(end - 1)
            || outline.tokens.get(end - 1).is_some_and(|token| token.kind != TokenKind::Word))
    {
        end -= 1;
    }
    let floor = first.max(end.saturating_sub(LONGEST));
    let start = (floor..end)
        .rev()
        .find(|at| {
            matches!(outline.word_at(*at), "," | ";" | ":" | "." | "(" | ")" | "“" | "”" | "\"")
        })
        .map_or(floor, |at| at + 1);
    start..end
}

/// The place that the quantity is of: the nearest named before it in the sentence, else the last named before that.
fn place(outline: &Outline, referents: &Referents, mention: &Mention) -> Option<PlaceId> {
    let sentence = outline.sentence_of(mention.tokens.start);
    let places = || {
        referents.mentions.iter().zip(&referents.of).filter_map(
            |(other, referent)| match referent {
                Some(Referent::Place(place)) => Some((other, *place)),
                Some(Referent::Body(_) | Referent::Person(_)) | None => None,
            },
        )
    };
    let inside = |other: &Mention| outline.sentence_of(other.tokens.start) == sentence;
    let before = places().rfind(|(other, _)| other.tokens.start < mention.tokens.start);
    before
        .filter(|(other, _)| inside(other))
        .or_else(|| places().find(|(other, _)| inside(other)))
        .or(before)
        .map(|(_, place)| place)
}

/// The time that the quantity is of: the nearest date before it in its sentence, else one behind it.
fn period(
    outline: &Outline,
    mentions: &[Mention],
    calendar: &Calendar,
    mention: &Mention,
) -> Option<Period> {
    let sentence = outline.sentence_of(mention.tokens.start);
    let dates = || {
        mentions.iter().enumerate().filter_map(|(index, other)| {
            let resolved = calendar
                .date(index)
                .filter(|_| outline.sentence_of(other.tokens.start) == sentence)?;
            Some((other.tokens.start, resolved))
        })
    };
    let before = dates().rfind(|(start, _)| *start < mention.tokens.start);
    before
        .or_else(|| dates().find(|(start, _)| *start > mention.tokens.start))
        .map(|(_, resolved)| resolved.period())
}
