//! Dates: what is written reads as itself, and none that an article gives is outside the calendar.
use super::holds;
use super::outlines::article;
use crate::own::LEXICON;
use lienket::ingest;
use lienket::value::PartialDate;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

fn is_of_the_calendar(date: PartialDate) -> TestCaseResult {
    prop_assert_eq!(PartialDate::new(date.year, date.month, date.day), Some(date));
    prop_assert_eq!(date.to_string().parse(), Ok(date));
    Ok(())
}

#[test]
fn a_date_reads_as_it_is_written() {
    let parts = (any::<Option<i16>>(), any::<Option<u8>>(), any::<Option<u8>>());
    let near = (
        proptest::option::of(0..3000_i16),
        proptest::option::of(0..14_u8),
        proptest::option::of(0..33_u8),
    );
    holds("date", 2000, &prop_oneof![parts, near], |(year, month, day)| {
        // Years have four digits.
        match PartialDate::new(year.filter(|year| (0..=9999).contains(year)), month, day) {
            Some(date) => {
                is_of_the_calendar(date)?;
                prop_assert!(date.apart(date).is_eq() && date.is_within(Some(date), Some(date)));
                let days = date.days();
                prop_assert_eq!(days.is_some(), date.year.is_some());
                prop_assert!(days.is_none_or(|(first, last)| first <= last));
                Ok(())
            }
            None => Ok(()),
        }
    });
}

#[test]
fn what_is_no_date_is_refused_and_what_is_one_stays_it() {
    let written =
        prop_oneof!["[0-9-]{0,12}", "-?-?[0-9]{2,4}-[0-9]{1,2}(-[0-9]{1,2})?", any::<String>()];
    holds("date text", 2000, &written, |text| match text.parse::<PartialDate>() {
        Ok(date) => {
            prop_assert_eq!(date.to_string(), text);
            is_of_the_calendar(date)
        }
        Err(fault) => {
            prop_assert!(!fault.en.is_empty() && !fault.vi.is_empty());
            Ok(())
        }
    });
}

#[test]
fn dates_numbers_and_documents_in_a_text_are_those_it_says() {
    let number = || prop_oneof![(0..40_u32).prop_map(|n| n.to_string()), "[0-9]{1,5}"];
    let parts = (number(), number(), number(), number());
    let shapes = proptest::sample::select(vec![
        "Ngày {a}/{b}/{c}, UBND tỉnh Lào Cai tổ chức hội nghị.",
        "Ngày {a} tháng {b} năm {c}, ông Nguyễn Văn A dự hội nghị tại tỉnh Lào Cai.",
        "Nghị quyết số {a}/{c}/NQ-HĐND ngày {a}/{b}/{c} của HĐND tỉnh Lào Cai.",
        "Quyết định số {d}/QĐ-TTg ngày {a}-{b}-{c} của Thủ tướng Chính phủ.",
        "Quý {b}/{c}, tỉnh có {d},{a} nghìn hộ, tăng {a}.{d}% so với năm {c}.",
        "Từ ngày {a} đến {b}/{d}, đoàn thăm tỉnh Hủa Phăn; nhiệm kỳ {c}-{d}.",
    ]);
    holds("dates in texts", 400, &(shapes, parts), |(shape, (a, b, c, d))| {
        let filled = [("{a}", &a), ("{b}", &b), ("{c}", &c), ("{d}", &d)];
        let text = filled.iter().fold(shape.to_owned(), |text, (name, n)| text.replace(name, n));
        for reading in ingest::read(&article("Tiêu đề", &text), &LEXICON) {
            let facts = &reading.facts;
            let dates = facts.events.iter().filter_map(|event| event.date);
            let dates = dates.chain(facts.documents.iter().filter_map(|document| document.date));
            let periods = facts.statistics.iter().filter_map(|statistic| statistic.period);
            let dates =
                dates.chain(periods.flat_map(|period| [Some(period.from), period.until]).flatten());
            for date in dates {
                is_of_the_calendar(date)?;
            }
            for document in &facts.documents {
                let number = document.number.clone().unwrap_or_default();
                prop_assert!(text.contains(&number), "{}: {}", number, text);
            }
        }
        Ok(())
    });
}
