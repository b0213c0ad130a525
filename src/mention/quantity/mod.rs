//! Quantities: `1.532 tỷ đồng`, `68,2%`, `14 cơ sở giáo dục nghề nghiệp`, `16-17%`, `179/196 HTX`, `bảy lĩnh vực`.
//! No quantities: dates, documents' numbers, names with a number (*phường 5*), scores, shares (*2/3 diện tích*).
mod counting;
mod numeral;
mod unit;

use super::{Context, Kind, Mention, window::Window};
use crate::lexicon::fold::Words;
use crate::lexicon::quantities::{QuantityWords, Unit};
use crate::mention::window::is_dash;
use crate::value::{Approximation, Decimal};
use counting::Site;
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
    let opens = || window.key(at).is_some_and(|key| words.openers.may_hold(key));
    if !window.is_number(at) && !opens() {
        return None;
    }
    let first = numeral::at(window, at, words)?;
    let site = Site { window, words, at, approximation: approximation(window, at, words) };
    if site.is_name(&first) {
        return None;
    }
    range(&site, &first)
        .or_else(|| ratio(&site, &first))
        .or_else(|| mixed(&site, &first))
        .or_else(|| single(&site, &first))
}

fn single(site: &Site<'_>, first: &Numeral) -> Option<Found> {
    let unit = unit::at(site.window, first.end, site.words)?;
    if !site.counts(first, &unit) {
        return None;
    }
    let value = numeral::value(&first.figures, unit.scaled)?;
    // `trên bảy lĩnh vực`: in seven fields.
    let within = unit.kind.is_none()
        && number(&value) < 20.0
        && matches!(site.window.before(site.at, 1), "trên" | "dưới");
    let approximation = site.approximation.filter(|_| !within);
    let quantity = Quantity { value, unit: unit.text, kind: unit.kind, approximation };
    Some(Found { quantities: vec![quantity], end: unit.end, rule: "quantity/unit" })
}

/// `566 tỷ 384 triệu đồng` is 566.384 tỷ đồng.
fn mixed(site: &Site<'_>, first: &Numeral) -> Option<Found> {
    let Site { window, words, approximation, .. } = *site;
    let billions = first.end;
    let second = numeral::at(window, billions + 1, words).filter(|second| !second.in_words)?;
    let unit = unit::at(window, second.end, words)?;
    let fits = matches!(window.is(billions), "tỷ" | "tỉ") && window.is(second.end) == "triệu";
    let whole = numeral::value(&first.figures, true).filter(|_| fits && !first.in_words)?;
    let rest: u16 = second.figures.parse().ok().filter(|rest| *rest < 1000)?;
    let value = format!("{whole}.{rest:03}").parse().ok()?;
    let behind = unit.text.strip_prefix(window.text(second.end)).unwrap_or_default();
    let unit_text = format!("{}{behind}", window.text(billions));
    let quantity = Quantity { value, unit: unit_text, kind: unit.kind, approximation };
    Some(Found { quantities: vec![quantity], end: unit.end, rule: "quantity/mixed" })
}

/// `16-17%`, `từ 100 - 200 triệu đồng`, `một đến hai xã`, `5 - 45 m/năm`
fn range(site: &Site<'_>, first: &Numeral) -> Option<Found> {
    let Site { window, words, at, approximation } = *site;
    let mark = window.is(first.end);
    let is_score = words.scores.longest(window, at.checked_sub(1)?).is_some();
    if is_score || !(is_dash(mark) || matches!(mark, "đến" | "tới")) {
        return None;
    }
    let second = numeral::at(window, first.end + 1, words)?;
    let unit = unit::at(window, second.end, words)?;
    // A range is never anaphoric: `một đến hai xã`.
    let vague = Site { approximation: Some(Approximation::About), ..*site };
    let fits = first.in_words == second.in_words && vague.counts(&second, &unit);
    let (low, high) = (
        numeral::value(&first.figures, unit.scaled)?,
        numeral::value(&second.figures, unit.scaled)?,
    );
    let quantity =
        |value| Quantity { value, unit: unit.text.clone(), kind: unit.kind, approximation };
    (fits && number(&low) < number(&high)).then(|| {
        let quantities = vec![quantity(low), quantity(high)];
        Found { quantities, end: unit.end, rule: "quantity/range" }
    })
}

/// `179/196 HTX`
fn ratio(site: &Site<'_>, first: &Numeral) -> Option<Found> {
    let Site { window, words, approximation, .. } = *site;
    if window.is(first.end) != "/" || first.in_words {
        return None;
    }
    let second = numeral::at(window, first.end + 1, words).filter(|second| !second.in_words)?;
    let unit = unit::at(window, second.end, words).filter(|unit| unit.kind.is_none())?;
    let (part, whole) =
        (numeral::value(&first.figures, false)?, numeral::value(&second.figures, false)?);
    let is_year = window.year(second.end - 1).is_some();
    let is_share = number(&whole) <= 4.0 || words.shares.longest(window, second.end).is_some();
    let fits = number(&part) <= number(&whole) && !is_year && !is_share;
    let quantity = |value| Quantity { value, unit: unit.text.clone(), kind: None, approximation };
    fits.then(|| {
        let quantities = vec![quantity(part), quantity(whole)];
        Found { quantities, end: unit.end, rule: "quantity/ratio" }
    })
}

fn number(value: &Decimal) -> f64 {
    value.as_str().parse().unwrap_or_default()
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
