//! `lexicon/date_words.csv`: the words of dates and of the parts of the day.
use crate::error::LienketError;
use crate::lexicon::fold::WordKey;
use crate::lexicon::phrases::{Phrases, Sieve};
use crate::lexicon::table::{self, Tables};
use crate::value::TimeOfDay;
use crate::words::{Said, reason};
use serde::Deserialize;

const TABLE: &str = "lexicon/date_words.csv";

/// A time that only the day of writing, or the date named before, can fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relative {
    /// `hôm nay`, `chiều nay`
    Today,
    /// `hôm qua`, `tối qua`
    Yesterday,
    /// `ngày mai`, `sáng mai`
    Tomorrow,
    /// `cùng ngày`
    SameDay,
    /// `tháng này`
    ThisMonth,
    /// `tháng trước`
    LastMonth,
    /// `tháng tới`
    NextMonth,
    /// `năm nay`
    ThisYear,
    /// `năm ngoái`
    LastYear,
    /// `năm tới`
    NextYear,
}

impl Relative {
    const ALL: &[(&'static str, Self)] = &[
        ("today", Self::Today),
        ("yesterday", Self::Yesterday),
        ("tomorrow", Self::Tomorrow),
        ("same-day", Self::SameDay),
        ("this-month", Self::ThisMonth),
        ("last-month", Self::LastMonth),
        ("next-month", Self::NextMonth),
        ("this-year", Self::ThisYear),
        ("last-year", Self::LastYear),
        ("next-year", Self::NextYear),
    ];
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    phrase: String,
    kind: String,
    value: String,
}

/// The words, each kind by itself.
#[derive(Clone, Debug, Default)]
pub struct DateWords {
    /// `sáng`, `chiều tối`.
    pub time_of_day: Phrases<TimeOfDay>,
    /// `hôm nay`, `cùng ngày`.
    pub relative: Phrases<Relative>,
    /// `nay`, `qua`, `mai`: only behind a part of the day.
    pub relative_after_time: Phrases<Relative>,
    /// `thứ hai`, `chủ nhật`.
    pub weekday: Phrases<u8>,
    /// `tư`, `mười hai`: only behind *tháng*.
    pub month: Phrases<u8>,
    /// `giêng`, `chạp`: months of the lunar year.
    pub lunar_month: Phrases<u8>,
    /// `II`, `2`: only behind *quý*.
    pub quarter: Phrases<u8>,
    /// `giai đoạn`, `nhiệm kỳ`: before two years.
    pub term: Phrases<()>,
    /// The words with which a date that does not begin with figures can begin.
    pub openers: Sieve,
}

/// Words of the grammar of dates itself with which one can begin.
const OPENERS: [&str; 15] = [
    ",", "lúc", "ngày", "hôm", "mồng", "mùng", "hai", "ba", "bốn", "sáu", "chín", "quý", "tháng",
    "từ", "năm",
];

impl DateWords {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut words = Self::default();
        for (line, row) in tables.rows::<Row>(TABLE)? {
            words.add(&row).map_err(|reason| table::fault(TABLE, line, reason))?;
        }
        for word in OPENERS {
            words.openers.add(WordKey::of(word));
        }
        words.openers.add_all(words.time_of_day.openers());
        words.openers.add_all(words.relative.openers());
        words.openers.add_all(words.weekday.openers());
        words.openers.add_all(words.term.openers());
        Ok(words)
    }

    fn add(&mut self, Row { phrase, kind, value }: &Row) -> Result<(), Said> {
        let number = || {
            value
                .parse::<u8>()
                .map_err(|_ignored| reason("table.number", &[("met", &format!("{value:?}"))]))
        };
        let relative = || {
            let known = Relative::ALL.iter().find(|(name, _)| name == value);
            known.map(|(_, relative)| *relative).ok_or_else(|| {
                let allowed: Vec<&str> = Relative::ALL.iter().map(|(name, _)| *name).collect();
                table::unknown("value", value, &allowed.join(", "))
            })
        };
        let twice = match kind.as_str() {
            "time-of-day" => self.time_of_day.insert(phrase, value.parse()?).is_some(),
            "relative" => self.relative.insert(phrase, relative()?).is_some(),
            "relative-after-time" => self.relative_after_time.insert(phrase, relative()?).is_some(),
            "weekday" => self.weekday.insert(phrase, number()?).is_some(),
            "month" => self.month.insert(phrase, number()?).is_some(),
            "lunar-month" => self.lunar_month.insert(phrase, number()?).is_some(),
            "quarter" => self.quarter.insert(phrase, number()?).is_some(),
            "term" => self.term.insert(phrase, ()).is_some(),
            other => {
                return Err(table::unknown(
                    "kind",
                    other,
                    "time-of-day, relative, relative-after-time, weekday, month, lunar-month, quarter, term",
                ));
            }
        };
        table::once(twice, phrase)
    }
}
