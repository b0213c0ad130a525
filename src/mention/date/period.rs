//! Months, years and longer: `tháng 7/2009`, `năm 2016`, `quý II/2017`, `6 tháng đầu năm`, `giai đoạn 2017 – 2020`.
use super::{Found, Stated, When};
use crate::lexicon::dates::DateWords;
use crate::mention::window::{Window, is_dash};
use crate::value::PartialDate;

/// The period that begins at `at`.
pub(super) fn at(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Found> {
    let (when, end, rule) = part_of_year(window, at)
        .or_else(|| quarter(window, at, words))
        .or_else(|| month(window, at, words))
        .or_else(|| term(window, at, words))
        .or_else(|| year(window, at))?;
    Some(Found { stated: Stated { when, relative: None, time_of_day: None }, end, rule })
}

type Period = (When, usize, &'static str);

/// A year behind a month: `/2009`, `.2016`, `-2017`, ` năm 2017`.
fn year_behind(window: &Window<'_>, at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(window.is(at) == ",");
    let mark = window.is(at + comma);
    let linked = mark == "năm" || (comma == 0 && (mark == "/" || mark == "." || is_dash(mark)));
    let year = window.year(at + comma + 1).filter(|_| linked)?;
    Some((year, at + comma + 2))
}

/// `6 tháng đầu năm 2017`; `7 tháng năm 2017`, `7 tháng | đạt 9 tỷ USD`: from the first month on.
fn part_of_year(window: &Window<'_>, at: usize) -> Option<Period> {
    let half = match window.is(at) {
        "sáu" => Some(6),
        "ba" => Some(3),
        "chín" => Some(9),
        _ => window.whole(at),
    };
    let count = u8::try_from(half.filter(|count| (1..=11).contains(count))?).ok()?;
    if window.is(at + 1) != "tháng" {
        return None;
    }
    let month = |year, month| PartialDate::new(year, Some(month), None);
    let lasts = matches!(
        window.before(at, 1),
        "sau"
            | "trong"
            | "hơn"
            | "gần"
            | "qua"
            | "suốt"
            | "từ"
            | "khoảng"
            | "trên"
            | "dưới"
            | "hạn"
    );
    if window.is(at + 2) == "năm"
        && let Some(year) = window.year(at + 3).filter(|_| !lasts)
    {
        let (first, last) = (month(Some(year), 1)?, month(Some(year), count)?);
        return Some((When::Between(first, last), at + 4, "date/part-of-year"));
    }
    let sums = matches!(window.is(at + 2), "đạt" | "ước" | "tăng" | "giảm");
    if sums && !lasts {
        let (first, last) = (month(None, 1)?, month(None, count)?);
        return Some((When::Between(first, last), at + 2, "date/part-of-year"));
    }
    if window.is(at + 3) != "năm" {
        return None;
    }
    let (from, until) = match window.is(at + 2) {
        "đầu" => (1, count),
        "cuối" => (13 - count, 12),
        _ => return None,
    };
    let year = window.year(at + 4);
    Some((
        When::Between(month(year, from)?, month(year, until)?),
        at + 4 + usize::from(year.is_some()),
        "date/part-of-year",
    ))
}

/// `quý II/2017`
fn quarter(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Period> {
    if window.is(at) != "quý" {
        return None;
    }
    let (length, quarter) = words.quarter.longest(window, at + 1)?;
    let behind = at + 1 + length;
    let (year, end) =
        year_behind(window, behind).map_or((None, behind), |(year, end)| (Some(year), end));
    let month = |month| PartialDate::new(year, Some(month), None);
    Some((When::Between(month(quarter * 3 - 2)?, month(quarter * 3)?), end, "date/quarter"))
}

/// `tháng 7/2009`, `tháng 5.2016`, `tháng 3`, `tháng tư`, `tháng 3-5/2017`
fn month(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Period> {
    let counted = window.is_number(at.checked_sub(1)?)
        || matches!(window.before(at, 1), "hàng" | "mỗi" | "mấy" | "vài" | "nhiều" | "một");
    if window.is(at) != "tháng" || counted {
        return None;
    }
    if let Some((length, _)) = words.lunar_month.longest(window, at + 1) {
        return Some((When::Lunar, at + 1 + length, "date/lunar"));
    }
    let (first, year, end) = month_figures(window, at + 1, words)?;
    if window.is(end) == "âm" && window.is(end + 1) == "lịch" {
        return Some((When::Lunar, end + 2, "date/lunar"));
    }
    let linked = year.is_none()
        && (is_dash(window.is(end)) || matches!(window.is(end), "đến" | "và" | "tới"));
    let again = usize::from(window.is(end + 1) == "tháng");
    if linked
        && let Some((last, year, end)) = month_figures(window, end + 1 + again, words)
            .filter(|(last, year, _)| *last > first && (again == 1 || year.is_some()))
    {
        let date = |month| PartialDate::new(year, Some(month), None);
        return Some((When::Between(date(first)?, date(last)?), end, "date/months"));
    }
    Some((When::On(PartialDate::new(year, Some(first), None)?), end, "date/month"))
}

/// The month at `at`, its year, the token behind both.
fn month_figures(
    window: &Window<'_>,
    at: usize,
    words: &DateWords,
) -> Option<(u8, Option<i16>, usize)> {
    let text = window.text(at);
    if let Some((month, year)) = text.split_once('.').filter(|_| window.is_number(at)) {
        let (month, year) = (month.parse().ok()?, year.parse().ok().filter(|_| year.len() == 4)?);
        return (1..=12).contains(&month).then_some((month, Some(year), at + 1));
    }
    let named =
        words.month.longest(window, at).map(|(length, month)| (u16::from(*month), at + length));
    // `tháng năm` is May only where no year follows: `tháng năm 2017`.
    let named = named.filter(|(_, end)| !(window.is(at) == "năm" && window.is_number(*end)));
    let (month, behind) =
        named.or_else(|| Some((window.whole(at).filter(|_| text.len() <= 2)?, at + 1)))?;
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let (year, end) =
        year_behind(window, behind).map_or((None, behind), |(year, end)| (Some(year), end));
    Some((month, year, end))
}

/// `giai đoạn 2017 – 2020`, `nhiệm kỳ 2016 -2021`, `từ năm 2011 đến năm 2016`, `2016-2017`
fn term(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Period> {
    let named = words.term.longest(window, at).map_or(0, |(length, ())| length);
    let from = usize::from(window.is(at + named) == "từ");
    let said = usize::from(window.is(at + named + from) == "năm");
    let start = at + named + from + said;
    let first = window.year(start)?;
    let link = window.is(start + 1);
    if !(is_dash(link) || matches!(link, "đến" | "tới") || (link == "/" && named > 0)) {
        return None;
    }
    let open = named + from + said == 0;
    if matches!(window.is(start + 2), "nay" | "giờ") && (from == 1) && link != "/" {
        return None;
    }
    let skipped = usize::from(window.is(start + 2) == "hết");
    let said_again = usize::from(window.is(start + 2 + skipped) == "năm");
    let until = start + 2 + skipped + said_again;
    let last = window.year(until).filter(|last| *last > first && (!open || last - first <= 30))?;
    let joined_on = window.touches_next(until) && matches!(window.text(until + 1), "/" | "-");
    let year = |year| PartialDate::new(Some(year), None, None);
    (!joined_on).then_some((When::Between(year(first)?, year(last)?), until + 1, "date/years"))
}

/// `năm 2016`
fn year(window: &Window<'_>, at: usize) -> Option<Period> {
    if window.is(at) != "năm" {
        return None;
    }
    let date = PartialDate::new(Some(window.year(at + 1)?), None, None)?;
    let until_now = matches!(window.is(at + 2), "đến" | "tới") && window.is(at + 3) == "nay";
    if until_now && window.before(at, 1) == "từ" {
        return Some((When::Since(date), at + 4, "date/since"));
    }
    Some((When::On(date), at + 2, "date/year"))
}
