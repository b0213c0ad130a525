//! When an article says it was published.
use crate::value::PartialDate;
use crate::words::{Said, reason};
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};

/// The date in `text`: as exact as given, `6/7/2024`, or the day of a time; `None` where it is empty. A moment
/// with an offset counts by the clock of Vietnam, where it was read.
pub(super) fn published(text: &str) -> Result<Option<PartialDate>, Said> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let moment = text
        .parse::<Timestamp>()
        .ok()
        .map(|moment| moment.to_zoned(TimeZone::fixed(offset(7))).date());
    let date = moment
        .map(|date| date.to_string())
        .or_else(|| day_of_time(text))
        .or_else(|| day_first(text));
    match date.as_deref().unwrap_or(text).parse() {
        Ok(date) => Ok(Some(date)),
        Err(_) => Err(reason("article.published", &[("met", &format_args!("{text:?}"))])),
    }
}

/// `2024-07-06 15:30` → `2024-07-06`.
fn day_of_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['T', ' '])?;
    time.trim().starts_with(|c: char| c.is_ascii_digit()).then(|| day.to_owned())
}

/// `6/7/2024` → `2024-07-06`: whatever the language, Vietnam writes the day first.
fn day_first(text: &str) -> Option<String> {
    let mut parts = text.split('/').map(|part| part.parse::<u16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    (parts.next().is_none() && year > 999).then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn dates_in_use_are_understood() {
        for (text, date) in [
            ("2024", "2024"),
            (" 2024-07 ", "2024-07"),
            ("2024-07-06", "2024-07-06"),
            ("2024-07-06 15:30", "2024-07-06"),
            ("2024-07-06T15:30:00", "2024-07-06"),
            ("2024-07-06T15:30:00+07:00", "2024-07-06"),
            ("2024-07-06T20:30:00Z", "2024-07-07"),
            ("6/7/2024", "2024-07-06"),
        ] {
            assert_eq!(
                published(text).map(|date| date.map(|date| date.to_string())),
                Ok(Some(date.to_owned())),
                "{text}"
            );
        }
        assert_eq!(published(" "), Ok(None));
    }

    #[test]
    fn others_are_refused() {
        for text in
            ["hôm qua", "2024-13", "31/2/2024", "6/7", "06/07/24", "2024-07-06 sáng", "20240706"]
        {
            assert!(published(text).is_err(), "{text}");
        }
    }
}
