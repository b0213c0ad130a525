//! Days as numbers, and the days that a date as exact as its source may mean.
use crate::value::PartialDate;
use jiff::civil::Date;
use jiff::{Span, Unit};

/// Days since 1970-01-01.
pub type Day = i32;

/// The first and the last day that a date may mean; `None` without a year.
pub fn days(date: PartialDate) -> Option<(Day, Day)> {
    let month = |month: u8| i8::try_from(month).ok();
    let first =
        Date::new(date.year?, month(date.month.unwrap_or(1))?, month(date.day.unwrap_or(1))?);
    let first = first.ok()?;
    let last = match (date.month, date.day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Some((number(first)?, number(last)?))
}

/// The date that means just these days: a day, a month or a year; `None` where there is none.
pub fn date(first: Day, last: Day) -> Option<PartialDate> {
    let (start, end) = (day(first)?, day(last)?);
    let month = u8::try_from(start.month()).ok();
    if start == end {
        return PartialDate::new(Some(start.year()), month, u8::try_from(start.day()).ok());
    }
    if start.day() == 1 && end == start.last_of_month() {
        return PartialDate::new(Some(start.year()), month, None);
    }
    let is_year = start == start.first_of_year() && end == start.last_of_year();
    if is_year { PartialDate::new(Some(start.year()), None, None) } else { None }
}

/// The date of one day.
pub fn day_date(number: Day) -> Option<PartialDate> {
    date(number, number)
}

fn number(date: Date) -> Option<Day> {
    let since = date.since((Unit::Day, Date::constant(1970, 1, 1))).ok()?;
    Some(since.get_days())
}

fn day(number: Day) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(Span::new().try_days(number).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{date, days};

    #[test]
    fn a_date_means_the_days_from_its_first_to_its_last_and_they_mean_it() {
        for (text, length) in
            [("1970", 365), ("1970-01-01", 1), ("2024-02", 29), ("2024-07-06", 1), ("1945", 365)]
        {
            let written = text.parse().unwrap();
            let (first, last) = days(written).unwrap();
            assert_eq!(last - first + 1, length, "{text}");
            assert_eq!(date(first, last), Some(written), "{text}");
        }
        assert_eq!(days("1970-01-02".parse().unwrap()), Some((1, 1)));
        assert_eq!(days("1969-12".parse().unwrap()), Some((-31, -1)));
        assert_eq!(days("--07-06".parse().unwrap()), None);
        assert_eq!(date(3, 50), None);
        assert_eq!(date(i32::MIN, i32::MAX), None);
    }
}
