//! Dates as the text states them: `chiều 6/7`, `ngày 18/1/2024`, `từ ngày 11 đến 13/2`, `quý II/2017`, `cùng ngày`.
//! What a date leaves out (its year, the day that *hôm nay* means) [`crate::referent::calendar`] finds in the context.
mod lead;
mod numeric;
mod period;

use super::{Context, Kind, Mention, window::Window};
use crate::lexicon::dates::DateWords;
pub use crate::lexicon::dates::Relative;
use crate::lexicon::fold::Words;
use crate::mention::window::is_dash;
use crate::value::{PartialDate, TimeOfDay};
use numeric::Day;

/// A date as the words state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The day, month or year.
    pub when: When,
    /// *hôm nay*, *cùng ngày*, also where a date stands beside it: *hôm nay (6/2)*.
    pub relative: Option<Relative>,
    /// The part of the day.
    pub time_of_day: Option<TimeOfDay>,
}

/// Which days a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day, month or year.
    On(PartialDate),
    /// The first and the last of several.
    Between(PartialDate, PartialDate),
    /// From this date to the day of writing: `từ năm 2007 đến nay`.
    Since(PartialDate),
    /// What [`Stated::relative`] says, and no more.
    Relative,
    /// A day of the lunar calendar: `mồng 10 Tết`.
    Lunar,
    /// A day that no calendar has: `31/2`.
    Impossible,
}

/// A date and the token behind it.
struct Found {
    stated: Stated,
    end: usize,
    rule: &'static str,
}

/// Finds the dates of every sentence.
pub(super) fn recognize(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let taken = super::taken(context.outline, mentions);
    for window in Window::all(context.outline) {
        let mut at = window.tokens.start;
        while at < window.tokens.end {
            let is_free = !taken.get(at).copied().unwrap_or_default();
            match found_at(&window, at, &context.lexicon.dates).filter(|_| is_free) {
                Some(Found { stated, end, rule }) => {
                    let (span, tokens) = (window.span(at..end), at..end);
                    mentions.push(Mention { span, tokens, kind: Kind::Date(stated), rule });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

fn found_at(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Found> {
    let opens = || window.key(at).is_some_and(|key| words.openers.may_hold(key));
    if !window.is_number(at) && !opens() {
        return None;
    }
    dated(window, at, words)
        .or_else(|| period::at(window, at, words))
        .or_else(|| bare(window, at, words))
}

/// A day behind words that announce one: `sáng 7-2`, `hôm nay (6/2)`, `20h ngày 10/3`.
fn dated(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Found> {
    let lead = lead::at(window, at, words)?;
    let stated = |when| Stated { when, relative: lead.relative, time_of_day: lead.time_of_day };
    if lead.is_lunar {
        let number = window.is_number(lead.end);
        let month = numeric::day(window, lead.end, words).map(|day| day.end);
        return number.then(|| Found {
            stated: stated(When::Lunar),
            end: month.unwrap_or(lead.end + 1),
            rule: "date/lunar",
        });
    }
    if lead.announces
        && let Some((when, end)) = days(window, lead.end, words)
    {
        let closes = usize::from(lead.opens_bracket && window.is(end) == ")");
        return Some(Found { stated: stated(when), end: end + closes, rule: "date/day" });
    }
    lead.relative?;
    Some(Found { stated: stated(When::Relative), end: lead.words_end, rule: "date/relative" })
}

/// A day with its year, which needs no announcement, or the second of a range: `(30/9/2016)`, `từ 8 - 13/3`.
fn bare(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Found> {
    let from = window.before(at, 1);
    if matches!(from, "số" | "/" | ".") || is_dash(from) && window.touches_next(at.checked_sub(1)?)
    {
        return None;
    }
    let day = numeric::day(window, at, words)?;
    let stated = |when| Stated { when, relative: None, time_of_day: None };
    if day.year.is_some() {
        let (when, end) = days(window, at, words)?;
        return (when != When::Impossible).then(|| Found {
            stated: stated(when),
            end,
            rule: "date/full",
        });
    }
    let announced =
        matches!(from, "từ" | "đến" | "tới" | "vào" | "trước" | "sau" | "hết" | "dịp" | "lễ");
    if !announced || window.text(at).contains('.') {
        return None;
    }
    let (when, end) = days(window, at, words)?;
    let range = matches!(when, When::Between(..));
    // `đến 2/3 dân số` is a share.
    let share = day.month.is_some_and(|month| day.of_month < month) && window.is_small_word(end);
    let fits =
        when != When::Impossible && (range || !share) && (range || window.text(at + 1) == "/");
    fits.then(|| Found { stated: stated(when), end, rule: "date/bare" })
}

/// One day, or several that hang together: `6/2`, `11 đến 13/2`, `7 và 8/2`, `5/11 - 10/12/2016`.
fn days(window: &Window<'_>, at: usize, words: &DateWords) -> Option<(When, usize)> {
    let mut list = vec![numeric::day(window, at, words)?];
    while let Some(next) = next_day(window, &list, words) {
        list.push(next);
    }
    // The last that has a month closes the list: in `ngày 7/2, 15 người` the 15 is no day.
    let closing = list.iter().rposition(|day| day.month.is_some())?;
    list.truncate(closing + 1);
    let (mut month, mut year) = (None, None);
    for day in list.iter_mut().rev() {
        day.year =
            day.year.or(
                year.filter(|_| day.month.is_none_or(|own| month.is_none_or(|later| own <= later)))
            );
        day.month = day.month.or(month);
        (month, year) = (day.month, day.year.or(year));
    }
    let end = list.last()?.end;
    if list.iter().any(|day| day.is_lunar) {
        return Some((When::Lunar, end));
    }
    let date = |day: &Day| {
        PartialDate::new(
            day.year,
            Some(u8::try_from(day.month?).ok()?),
            Some(u8::try_from(day.of_month).ok()?),
        )
    };
    let when = match (list.first().and_then(date), list.last().and_then(date)) {
        (Some(from), Some(until)) if from == until => When::On(from),
        (Some(from), Some(until)) => When::Between(from, until),
        _ => When::Impossible,
    };
    Some((when, end))
}

/// The day that goes on from the last of `list`.
fn next_day(window: &Window<'_>, list: &[Day], words: &DateWords) -> Option<Day> {
    let latest = list.last()?;
    let mark = window.is(latest.end);
    let complete = latest.month.is_some();
    let links = is_dash(mark)
        || matches!(mark, "đến" | "tới" | "và" | "hoặc")
        || (mark == "," && !complete);
    if !links {
        return None;
    }
    let announced = usize::from(matches!(window.is(latest.end + 1), "ngày" | "hết"));
    let start = latest.end + 1 + announced;
    let day = numeric::day(window, start, words)?;
    let month_follows = day.month.is_some() || next_closes(window, &day, words);
    // `ngày 6/2 và 7 người`: no day.
    let fits = if complete {
        day.month.is_some()
            && (mark != "và"
                || latest.year.is_none() && (announced == 1 || day.month == latest.month))
    } else {
        month_follows
    };
    fits.then_some(day)
}

/// Whether a day alone is followed by one that gives its month: `7, 8 và 9/2`.
fn next_closes(window: &Window<'_>, day: &Day, words: &DateWords) -> bool {
    let mark = window.is(day.end);
    let links = is_dash(mark) || matches!(mark, "đến" | "tới" | "và" | ",");
    links
        && numeric::day(window, day.end + 1, words).is_some_and(|next| {
            next.month.is_some() || (mark == "," && next_closes(window, &next, words))
        })
}

#[cfg(test)]
mod tests;
