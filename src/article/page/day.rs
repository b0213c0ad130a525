//! When a page says it was published, in the many ways in which pages write that.
use crate::article::when;
use crate::value::PartialDate;
use jiff::fmt::rfc2822;
use jiff::tz::{TimeZone, offset};
use regex_automata::meta::Regex;
use std::sync::OnceLock;

/// A longer line is none of date and time.
const LONGEST: usize = 90;

/// The date that metadata gives: `2024-07-16T14:30:00+0700`, `Tue, 16 Jul 2024 14:30:00 +0700`, `16/07/2024 14:30`.
pub(super) fn told(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    // `+0700` where ISO 8601 wants `+07:00`.
    let spelled = text
        .char_indices()
        .nth_back(3)
        .and_then(|(at, _)| Some((text.get(..at)?, text.get(at..)?)))
        .filter(|(head, tail)| {
            head.ends_with(['+', '-']) && tail.bytes().all(|c| c.is_ascii_digit())
        })
        .filter(|(head, _)| head.contains('T'))
        .map(|(head, tail)| {
            format!("{head}{}:{}", tail.get(..2).unwrap_or(tail), tail.get(2..).unwrap_or_default())
        });
    when::published(spelled.as_deref().unwrap_or(text))
        .ok()
        .flatten()
        .or_else(|| mailed(text))
        .or_else(|| within(text))
}

/// `Tue, 16 Jul 2024 14:30:00 +0700`, by the clock of Vietnam.
fn mailed(text: &str) -> Option<PartialDate> {
    let moment = rfc2822::parse(text).ok()?.timestamp();
    moment.to_zoned(TimeZone::fixed(offset(7))).date().to_string().parse().ok()
}

/// The full date in a short line: `Thứ ba, 16/07/2024, 14:30 (GMT+7)`, `ngày 16 tháng 7 năm 2024`; `None` where there
/// is none, or two that differ.
pub(super) fn within(text: &str) -> Option<PartialDate> {
    if text.len() > LONGEST {
        return None;
    }
    let mut found = dates(text);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether a line holds a date and time and nothing else.
pub(super) fn is_stamp(text: &str) -> bool {
    /// `Thứ`, `ba`, `ngày`, `GMT`, `Cập nhật`, `lúc`.
    const WORDS: usize = 6;
    within(text).is_some()
        && text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count() <= WORDS
}

fn dates(text: &str) -> impl Iterator<Item = PartialDate> + use<'_> {
    static FORMS: OnceLock<Option<Regex>> = OnceLock::new();
    let forms = FORMS.get_or_init(|| {
        Regex::new_many(&[
            r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b",
            r"(?i)\b(\d{1,2}) tháng (\d{1,2})(?: năm|,)? (\d{4})\b",
            r"\b(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b",
        ])
        .ok()
    });
    forms.iter().flat_map(move |forms| forms.captures_iter(text)).filter_map(move |found| {
        let group = |at: usize| found.get_group(at).and_then(|span| text.get(span.range()));
        let (one, two, three) = (group(1)?, group(2)?, group(3)?);
        let is_iso = found.pattern().is_some_and(|form| form.as_usize() == 2);
        let (year, month, day) = if is_iso { (one, two, three) } else { (three, two, one) };
        format!("{year}-{month:0>2}-{day:0>2}").parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{is_stamp, told, within};

    #[test]
    fn dates_of_pages_are_understood() {
        for text in [
            "2024-07-16",
            "2024-07-16T14:30:00+07:00",
            "2024-07-16T14:30:00+0700",
            "2024-07-16T07:30:00.000Z",
            "2024-07-15T20:30:00Z",
            "2024-07-16 14:30:00",
            "2024/07/16 14:30",
            "16/07/2024 14:30",
            "16-7-2024",
            "16.07.2024",
            "Tue, 16 Jul 2024 14:30:00 +0700",
            "Thứ ba, 16/07/2024, 14:30 (GMT+7)",
            "Thứ Ba, ngày 16/7/2024 - 14:30",
            "14:30 | 16/07/2024",
            "Hà Nội, ngày 16 tháng 7 năm 2024",
            "16 tháng 7, 2024",
        ] {
            assert_eq!(
                told(text).map(|date| date.to_string()).as_deref(),
                Some("2024-07-16"),
                "{text}"
            );
        }
        for text in [
            "",
            "hôm qua",
            "31/2/2024",
            "14:30",
            "16/07",
            "1/7/2024 - 2/7/2024",
            "07/16/2024",
            "v1.2.2024.5000",
        ] {
            assert_eq!(within(text), None, "{text}");
        }
    }

    #[test]
    fn a_stamp_holds_nothing_else() {
        assert!(is_stamp("Thứ ba, 16/07/2024, 14:30 (GMT+7)"));
        assert!(is_stamp("Cập nhật lúc 14:30, ngày 16/07/2024"));
        assert!(!is_stamp("Ngày 16/07/2024, ông Nguyễn Văn A đã dự hội nghị tại Lào Cai."));
        assert!(!is_stamp("Lào Cai"));
    }
}
