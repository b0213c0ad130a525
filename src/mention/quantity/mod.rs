//! Quantities: `1.532 tỷ đồng`, `68,2%`, `14 cơ sở giáo dục nghề nghiệp`, `16-17%`, `179/196 HTX`, `bảy lĩnh vực`.
//! No quantities: dates, documents' numbers, names with a number (*phường 5*), scores, shares (*2/3 diện tích*).
mod numeral;
mod unit;

use super::{Context, Kind, Mention, window::Window};
use crate::lexicon::phrases::Phrases;
use crate::lexicon::quantities::{QuantityWords, Unit};
use crate::mention::window::is_dash;
use crate::outline::{Case, TokenKind};
use crate::value::{Approximation, Decimal};
use numeral::Numeral;

/// A quantity as the words state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// How much.
    pub value: Decimal,
    /// As written: `tỷ đồng`.
    pub unit: String,
    /// What kind of unit; none for a counted noun.
    pub kind: Option<Unit>,
    /// How exact.
    pub approximation: Option<Approximation>,
}

/// One or two quantities and where they end.
struct Found {
    quantities: Vec<Quantity>,
    end: usize,
    rule: &'static str,
}

/// Finds the quantities of every sentence.
pub(super) fn recognize(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let words = &context.lexicon.quantities;
    let taken = super::taken(context.outline, mentions);
    for window in Window::all(context.outline) {
        let mut at = window.tokens.start;
        while at < window.tokens.end {
            let is_free = !taken.get(at).copied().unwrap_or_default();
            let Some(Found { quantities, end, rule }) =
                found_at(&window, at, words).filter(|_| is_free)
            else {
                at += 1;
                continue;
            };
            for quantity in quantities {
                mentions.push(Mention {
                    span: window.span(at..end),
                    tokens: at..end,
                    kind: Kind::Quantity(quantity),
                    rule,
                });
            }
            at = end;
        }
    }
}

fn found_at(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<Found> {
    let first = numeral::at(window, at, words)?;
    if is_name(window, at, &first, words) {
        return None;
    }
    let approximation = approximation(window, at, words);
    range(window, at, &first, approximation, words)
        .or_else(|| ratio(window, &first, approximation, words))
        .or_else(|| single(window, at, &first, approximation, words))
}

fn single(
    window: &Window<'_>,
    at: usize,
    first: &Numeral,
    approximation: Option<Approximation>,
    words: &QuantityWords,
) -> Option<Found> {
    let unit = unit::at(window, first.end, words)?;
    if !counts(window, at, first, &unit, approximation, words) {
        return None;
    }
    let value = numeral::value(&first.figures, unit.scaled)?;
    let quantity = Quantity { value, unit: unit.text, kind: unit.kind, approximation };
    Some(Found { quantities: vec![quantity], end: unit.end, rule: "quantity/unit" })
}

/// `16-17%`, `từ 100 - 200 triệu đồng`, `một đến hai xã`, `5 - 45 m/năm`
fn range(
    window: &Window<'_>,
    at: usize,
    first: &Numeral,
    approximation: Option<Approximation>,
    words: &QuantityWords,
) -> Option<Found> {
    let mark = window.is(first.end);
    if !(is_dash(mark) || matches!(mark, "đến" | "tới"))
        || words.scores.longest(window, at.checked_sub(1)?).is_some()
    {
        return None;
    }
    let second = numeral::at(window, first.end + 1, words)?;
    let unit = unit::at(window, second.end, words)?;
    let fits = first.in_words == second.in_words
        && counts(window, at, &second, &unit, Some(Approximation::About), words);
    let (low, high) = (
        numeral::value(&first.figures, unit.scaled)?,
        numeral::value(&second.figures, unit.scaled)?,
    );
    let rises = number(&low) < number(&high);
    let quantity =
        |value| Quantity { value, unit: unit.text.clone(), kind: unit.kind, approximation };
    (fits && rises).then(|| Found {
        quantities: vec![quantity(low), quantity(high)],
        end: unit.end,
        rule: "quantity/range",
    })
}

/// `179/196 HTX`
fn ratio(
    window: &Window<'_>,
    first: &Numeral,
    approximation: Option<Approximation>,
    words: &QuantityWords,
) -> Option<Found> {
    if window.is(first.end) != "/" || first.in_words {
        return None;
    }
    let second = numeral::at(window, first.end + 1, words).filter(|second| !second.in_words)?;
    let unit = unit::at(window, second.end, words).filter(|unit| unit.kind.is_none())?;
    let (part, whole) =
        (numeral::value(&first.figures, false)?, numeral::value(&second.figures, false)?);
    let fits = number(&part) <= number(&whole)
        && number(&whole) > 4.0
        && words.shares.longest(window, second.end).is_none();
    let quantity = |value| Quantity { value, unit: unit.text.clone(), kind: None, approximation };
    (fits).then(|| Found {
        quantities: vec![quantity(part), quantity(whole)],
        end: unit.end,
        rule: "quantity/ratio",
    })
}

fn number(value: &Decimal) -> f64 {
    value.as_str().parse().unwrap_or_default()
}

/// Whether the number at `at` is part of a name: `phường 5`, `kỳ họp thứ 6`, `số 963A`, `U23`.
fn is_name(window: &Window<'_>, at: usize, first: &Numeral, words: &QuantityWords) -> bool {
    let before = window.before(at, 1);
    let ends_here = |phrases: &Phrases<()>| {
        (1..=3).any(|back| {
            at.checked_sub(back)
                .is_some_and(|start| phrases.all(window, start).any(|(length, ())| length == back))
        })
    };
    // `trong số 6 phó giám đốc`, `cung cấp 15 xe` count.
    let designated = ends_here(&words.designators) && !ends_here(&words.numbers_follow);
    let joined = at > window.tokens.start
        && window.touches_next(at - 1)
        && (matches!(before, "/" | "." | "," | ":") || is_dash(before));
    let letters = window.touches_next(first.end.saturating_sub(1))
        && window.text(first.end).len() == 1
        && window.case(first.end) == Some(Case::Capital);
    designated || joined || letters
}

/// Whether the number really counts the unit behind it.
fn counts(
    window: &Window<'_>,
    at: usize,
    numeral: &Numeral,
    unit: &unit::Found,
    approximation: Option<Approximation>,
    words: &QuantityWords,
) -> bool {
    if numeral.in_words {
        return words_count(window, at, numeral, unit, approximation, words);
    }
    let commemorated = unit.kind == Some(Unit::Time)
        && (1..=5).any(|back| {
            at.checked_sub(back)
                .is_some_and(|start| words.commemorated.longest(window, start).is_some())
        });
    let unit_word = window.is(numeral.end);
    let clock =
        matches!(unit_word, "giờ" | "h") && is_clock(window, at, unit.end) || unit_word == "h";
    // `53 đường Lê Duẩn`
    let address = words
        .addresses
        .longest(window, numeral.end)
        .is_some_and(|(length, ())| window.case(numeral.end + length) == Some(Case::Capital));
    let year = unit.kind.is_none() && window.year(numeral.end - 1).is_some();
    // `Formosa 1`, but `: Có 18 cụm`
    let after_name = unit.kind.is_none()
        && at > window.tokens.start + 1
        && window.case(at - 1) == Some(Case::Capital)
        && window.kind(at - 2) == Some(TokenKind::Word);
    let points = unit.kind.is_none() && words.anaphors.longest(window, numeral.end).is_some();
    !(commemorated || clock || address || year || after_name || points)
}

/// Whether `8 giờ` is the time of the day: `lúc 8 giờ`, `8 giờ sáng`, `8 giờ 30`.
fn is_clock(window: &Window<'_>, at: usize, end: usize) -> bool {
    matches!(window.before(at, 1), "lúc" | "hồi" | "vào" | "đến" | "từ" | "tới")
        || window.is_number(end)
        || matches!(
            window.is(end),
            "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "ngày" | "khuya" | "cùng" | "kém"
        )
}

/// Number words count only some nouns: `bảy lĩnh vực`, not `hai bên`, `một cách`.
fn words_count(
    window: &Window<'_>,
    at: usize,
    numeral: &Numeral,
    unit: &unit::Found,
    approximation: Option<Approximation>,
    words: &QuantityWords,
) -> bool {
    if window.case(at) == Some(Case::Capital) && at > window.tokens.start {
        return false;
    }
    let measured = unit.kind.is_some();
    let scale = unit.kind == Some(Unit::Scale) || unit.kind == Some(Unit::Measure);
    let one = numeral.end == at + 1 && window.is(at) == "một";
    if one {
        return scale && approximation.is_some() || (measured && approximation.is_some());
    }
    if numeral.end == at + 1 && window.is(at) == "năm" {
        let announced = approximation.is_some()
            || matches!(window.before(at, 1), "cả" | "gồm" | "bởi" | "có" | "được");
        return unit.kind == Some(Unit::Scale)
            || (announced && words.counted.longest(window, numeral.end).is_some());
    }
    let two = numeral.end == at + 1 && window.is(at) == "hai";
    scale
        || words.counted.longest(window, numeral.end).is_some()
        || (!two || approximation.is_some())
            && words.counted_from_three.longest(window, numeral.end).is_some()
}

/// How exact the number at `at` is, by the words before it.
fn approximation(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<Approximation> {
    let skipped = usize::from(matches!(window.before(at, 1), "từ" | "đến" | "tới"));
    let end = at.checked_sub(skipped)?;
    (1..=3).rev().find_map(|back| {
        let start = end.checked_sub(back)?;
        words
            .approximators
            .longest(window, start)
            .filter(|(length, _)| *length == back)
            .map(|(_, value)| *value)
    })
}

#[cfg(test)]
mod tests;
