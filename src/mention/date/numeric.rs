//! One day in figures: `6/7`, `7-2`, `23.9`, `6.2.2017`, `16 tháng 1 năm 2015`, or a day alone before another.
use crate::lexicon::dates::DateWords;
use crate::mention::window::{Window, is_dash};

/// A day as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// The day of the month.
    pub(super) of_month: u16,
    /// The month; none where only a later day gives it: `11` in `11 đến 13/2`.
    pub(super) month: Option<u16>,
    /// The year.
    pub(super) year: Option<i16>,
    /// Whether the month is one of the lunar year.
    pub(super) is_lunar: bool,
    /// The token behind it.
    pub(super) end: usize,
}

/// The day that begins at `at`.
pub(super) fn day(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Day> {
    if !window.is_number(at) {
        return None;
    }
    let text = window.text(at);
    if text.contains('.') {
        return dotted(window, at).map(|day| with_year(window, day));
    }
    let first = window.whole(at).filter(|_| text.len() <= 2)?;
    if window.is(at + 1) == "tháng" {
        return named_month(window, at, first, words).map(|day| with_year(window, day));
    }
    if window.touches_next(at)
        && is_separator(window.text(at + 1))
        && window.touches_next(at + 1)
        && window.is_number(at + 2)
    {
        return separated(window, at, first).map(|day| with_year(window, day));
    }
    Some(Day { of_month: first, month: None, year: None, is_lunar: false, end: at + 1 })
}

fn is_separator(mark: &str) -> bool {
    mark == "/" || is_dash(mark)
}

/// `6.2`, `6.2.2017`
fn dotted(window: &Window<'_>, at: usize) -> Option<Day> {
    let text = window.text(at);
    if text.contains(',') || joins_letters(window, at) {
        return None;
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let year = match year {
        Some(year) => Some(four_digits(year)?),
        None => None,
    };
    Some(Day {
        of_month: day.parse().ok()?,
        month: Some(month.parse().ok()?),
        year,
        is_lunar: false,
        end: at + 1,
    })
}

/// `6/7`, `7-2`, `6/2/2017`; in `5-6/6` the 5 alone.
fn separated(window: &Window<'_>, at: usize, first: u16) -> Option<Day> {
    let mark = window.text(at + 1);
    let more = window.touches_next(at + 2)
        && is_separator(window.text(at + 3))
        && window.touches_next(at + 3);
    let next_mark = window.text(at + 3);
    let third = window.text(at + 4);
    let alone = Day { of_month: first, month: None, year: None, is_lunar: false, end: at + 1 };
    if is_dash(mark)
        && (window.text(at + 2).contains('.')
            || (more && next_mark == "/" && window.is_number(at + 4)))
    {
        return Some(alone);
    }
    let month_text = window.text(at + 2);
    if month_text.len() > 2 || window.touches_next(at + 2) && !more && joins_letters(window, at + 2)
    {
        return None;
    }
    let month = window.whole(at + 2)?;
    let until_month = Day { month: Some(month), end: at + 3, ..alone };
    if !more {
        return Some(until_month);
    }
    if !window.is_number(at + 4) {
        // `12/5-QĐ` is no day.
        return None;
    }
    if joins_letters(window, at + 4) {
        return None;
    }
    // `6/7-8/7`: two days.
    if is_dash(next_mark) && mark == "/" && third.len() <= 2 {
        return Some(until_month);
    }
    let year = four_digits(third).or_else(|| short_year(third, mark))?;
    Some(Day { year: Some(year), end: at + 5, ..until_month })
}

/// `16 tháng 1`, `3 tháng tư`, `10 tháng Giêng`
fn named_month(window: &Window<'_>, at: usize, day: u16, words: &DateWords) -> Option<Day> {
    let alone = Day { of_month: day, month: None, year: None, is_lunar: false, end: at + 3 };
    if let Some((length, month)) = words.lunar_month.longest(window, at + 2) {
        return Some(Day {
            month: Some(u16::from(*month)),
            is_lunar: true,
            end: at + 2 + length,
            ..alone
        });
    }
    if let Some((length, month)) = words.month.longest(window, at + 2) {
        return Some(Day { month: Some(u16::from(*month)), end: at + 2 + length, ..alone });
    }
    let text = window.text(at + 2);
    if let Some((month, year)) = text.split_once('.') {
        return Some(Day {
            month: Some(month.parse().ok()?),
            year: Some(four_digits(year)?),
            ..alone
        });
    }
    let month = window.whole(at + 2).filter(|_| text.len() <= 2)?;
    let joined = window.touches_next(at + 2) && is_separator(window.text(at + 3));
    match window.year(at + 4).filter(|_| joined) {
        Some(year) => Some(Day { month: Some(month), year: Some(year), end: at + 5, ..alone }),
        None => Some(Day { month: Some(month), ..alone }),
    }
}

/// Takes in `năm 2017` and `âm lịch` behind the day.
fn with_year(window: &Window<'_>, mut day: Day) -> Day {
    if day.year.is_none() {
        let comma = usize::from(window.is(day.end) == ",");
        if window.is(day.end + comma) == "năm"
            && let Some(year) = window.year(day.end + comma + 1)
        {
            day.year = Some(year);
            day.end += comma + 2;
        } else if window.is(day.end) == "/"
            && let Some(year) = window.year(day.end + 1)
        {
            day.year = Some(year);
            day.end += 2;
        }
    }
    let bracket = usize::from(window.is(day.end) == "(");
    if window.is(day.end + bracket) == "âm" && window.is(day.end + bracket + 1) == "lịch" {
        day.is_lunar = true;
        day.end += 2 + bracket;
    } else if matches!(window.is(day.end + bracket), "âl" | "al")
        && window.text(day.end + bracket).chars().all(char::is_uppercase)
    {
        day.is_lunar = true;
        day.end += 1 + bracket;
    }
    day
}

/// Whether letters follow the token at `at` without a space: `24/2017/QĐ`, `5.2km`.
fn joins_letters(window: &Window<'_>, at: usize) -> bool {
    if !window.touches_next(at) {
        return false;
    }
    let next = window.text(at + 1);
    let word = |text: &str| text.chars().next().is_some_and(char::is_alphabetic);
    word(next)
        || matches!(next, "%")
        || ((is_separator(next) || next == "&")
            && window.touches_next(at + 1)
            && word(window.text(at + 2)))
}

fn four_digits(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| text.len() == 4 && (1800..2100).contains(year))
}

/// `17` in `6/2/17`
fn short_year(text: &str, mark: &str) -> Option<i16> {
    let year: i16 = text.parse().ok().filter(|_| text.len() == 2 && mark == "/")?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}
