//! The calendar of an article: the days that its dates mean. `6/7` gets its year, *hôm nay* its day, *chiều cùng ngày*
//! the day named before it.
use crate::error::{Doubt, Warning};
use crate::mention::date::{Relative, Stated, When};
use crate::mention::{Kind, Mention};
use crate::outline::Outline;
use crate::value::{PartialDate, Period, TimeOfDay};
use jiff::ToSpan;

/// A date in its context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The day, month or year; the first of several.
    pub date: PartialDate,
    /// The last of several.
    pub until: Option<PartialDate>,
    /// The part of the day.
    pub time_of_day: Option<TimeOfDay>,
    /// Whether it is *hôm nay*, *sáng qua* of an article of which only the year is known.
    pub near: bool,
}

impl Resolved {
    /// From the first day to the last.
    pub fn period(self) -> Period {
        Period { from: self.date, until: self.until.filter(|until| *until != self.date) }
    }

    /// Whether it names a day, known or not.
    pub const fn is_day(self) -> bool {
        self.near || self.date.day.is_some()
    }
}

/// The dates of an article, resolved, by the index of their mention.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    dates: Vec<Option<Resolved>>,
    today: Option<PartialDate>,
}

impl Calendar {
    /// Resolves the dates among `mentions`, which are in text order.
    pub fn of(outline: &Outline, mentions: &[Mention]) -> Self {
        let reference = reference(outline, mentions);
        let today = today(reference, outline, mentions);
        let mut calendar = Self { dates: Vec::with_capacity(mentions.len()), today };
        // The day that *cùng ngày* means: at the head of a sentence the last that headed one.
        let (mut anchor, mut head) = (None, None);
        let heads = |mention: &Mention| {
            let start = mention.tokens.start;
            start
                .checked_sub(2)
                .is_none_or(|before| outline.sentence_of(before) != outline.sentence_of(start))
        };
        let mut document_end = 0;
        for mention in mentions {
            let same = if heads(mention) { head.or(anchor) } else { anchor };
            let resolved = stated(mention).and_then(|stated| {
                let elsewhen = other_year(outline, mention.tokens.end);
                let by = |shift: i16| {
                    let year = reference?.year? + shift;
                    PartialDate::new(Some(year), None, None)
                };
                let reference = elsewhen.and_then(by).or(reference);
                let resolved = resolve(stated, reference, today, same)?;
                let comes = outline.word_at(mention.tokens.end) == "tới";
                Some(if comes { to_come(resolved, stated, reference) } else { resolved })
            });
            // The date of a document is no day on which something happened.
            let is_event = mention.tokens.start > document_end + 1 || document_end == 0;
            // `trước ngày 20-2`: a day by which something is due.
            let before = mention.tokens.start.checked_sub(1).map_or("", |at| outline.word_at(at));
            let is_due = matches!(before, "trước" | "hết" | "đến" | "tới");
            anchor = resolved
                .filter(|resolved| resolved.date.day.is_some() && is_event && !is_due)
                .map(|resolved| resolved.date)
                .or(anchor);
            head = anchor.filter(|_| resolved.is_some() && heads(mention)).or(head);
            calendar.dates.push(resolved);
            if matches!(mention.kind, Kind::Document(_)) {
                document_end = mention.tokens.end;
            }
        }
        calendar
    }

    /// What the mention at `index` means; none where it is no date, or none that can be resolved.
    pub fn date(&self, index: usize) -> Option<Resolved> {
        self.dates.get(index).copied().flatten()
    }

    /// The day on which the article speaks, where it is known.
    pub const fn today(&self) -> Option<PartialDate> {
        self.today
    }
}

/// How many years from that of the article what follows a date puts it: `tháng 11 | năm ngoái`.
fn other_year(outline: &Outline, end: usize) -> Option<i16> {
    match (outline.word_at(end), outline.word_at(end + 1)) {
        ("năm", "ngoái") => Some(-1),
        ("năm", "nay") => Some(0),
        ("năm", "tới" | "sau") => Some(1),
        _ => None,
    }
}

/// `tháng 11 | tới`: the next month of that name, not one that is over.
fn to_come(resolved: Resolved, stated: &Stated, reference: Option<PartialDate>) -> Resolved {
    let month = |date: PartialDate| date.year.zip(date.month);
    let over = month(resolved.date) < reference.and_then(month);
    let year = resolved.date.year.map(|year| year + 1);
    match stated.when {
        When::On(PartialDate { year: None, month: Some(_), .. }) if over => {
            Resolved { date: PartialDate { year, ..resolved.date }, ..resolved }
        }
        When::On(_)
        | When::Between(..)
        | When::Since(_)
        | When::Relative
        | When::Lunar
        | When::Impossible => resolved,
    }
}

/// The doubts about the dates among `mentions`.
pub fn doubts(mentions: &[Mention]) -> Vec<Warning> {
    mentions
        .iter()
        .filter(|mention| stated(mention).is_some_and(|stated| stated.when == When::Impossible))
        .map(|mention| Warning { span: mention.span, doubt: Doubt::ImpossibleDate })
        .collect()
}

fn stated(mention: &Mention) -> Option<&Stated> {
    if let Kind::Date(stated) = &mention.kind { Some(stated) } else { None }
}

/// The date by which years are completed: that of publication, else the latest full date of the text.
fn reference(outline: &Outline, mentions: &[Mention]) -> Option<PartialDate> {
    let full = |stated: &Stated| match stated.when {
        When::On(date) | When::Between(_, date) => {
            Some(date).filter(|date| date.year.is_some() && date.day.is_some())
        }
        When::Since(_) | When::Relative | When::Lunar | When::Impossible => None,
    };
    let year_of = |date: PartialDate| PartialDate::new(date.year, None, None);
    outline
        .published
        .filter(|date| date.year.is_some())
        .or_else(|| mentions.iter().filter_map(stated).filter_map(full).max().and_then(year_of))
}

/// The day of *hôm nay*: that of publication, else the one that the text puts beside it: *hôm nay (6/2)*.
fn today(
    reference: Option<PartialDate>,
    outline: &Outline,
    mentions: &[Mention],
) -> Option<PartialDate> {
    let beside = mentions.iter().filter_map(stated).find_map(|stated| {
        match (stated.relative?, stated.when) {
            (Relative::Today, When::On(date)) => Some(in_year(date, reference)),
            _ => None,
        }
    });
    outline.published.filter(|date| date.day.is_some()).or(beside)
}

fn resolve(
    stated: &Stated,
    reference: Option<PartialDate>,
    today: Option<PartialDate>,
    anchor: Option<PartialDate>,
) -> Option<Resolved> {
    let (date, until) = match stated.when {
        When::On(date) => (in_year(date, reference), None),
        When::Between(from, until) => {
            let from = in_year(from, reference);
            // `28/12 đến 3/1`: the end follows the beginning.
            let until = until.or_year(from.year);
            let next = if until < from { until.year.map(|year| year + 1) } else { until.year };
            (from, Some(PartialDate { year: next, ..until }))
        }
        When::Since(date) => (date, today.or(reference)),
        When::Relative => (relative(stated.relative?, reference, today, anchor)?, None),
        When::Lunar | When::Impossible => return None,
    };
    let near = date.day.is_none()
        && matches!(
            stated.relative,
            Some(Relative::Today | Relative::Yesterday | Relative::Tomorrow)
        );
    Some(Resolved { date, until, time_of_day: stated.time_of_day, near })
}

/// `date` with the year that brings it nearest to `reference`: at most some weeks ahead, else behind.
fn in_year(date: PartialDate, reference: Option<PartialDate>) -> PartialDate {
    const DAYS_AHEAD: i32 = 60;
    let Some(reference) = reference.filter(|_| date.year.is_none()) else { return date };
    let Some(year) = reference.year else { return date };
    let Some(month) = reference.month else { return date.or_year(Some(year)) };
    let Some(now) = civil(year, month, reference.day.unwrap_or(28)) else {
        return date.or_year(Some(year));
    };
    let fits = |year: i16| {
        let then = civil(year, date.month?, date.day.unwrap_or(1))?;
        let ahead = then.since(now).ok()?.get_days();
        (ahead <= DAYS_AHEAD && ahead > DAYS_AHEAD - 366).then_some(year)
    };
    let year = [year, year - 1, year + 1].into_iter().find_map(fits).unwrap_or(year);
    date.or_year(Some(year))
}

fn relative(
    relative: Relative,
    reference: Option<PartialDate>,
    today: Option<PartialDate>,
    anchor: Option<PartialDate>,
) -> Option<PartialDate> {
    let published = reference?;
    let (year, month) = (published.year?, today.or(Some(published)).and_then(|date| date.month));
    let year_at = |years: i16| PartialDate::new(Some(year + years), None, None);
    let month_at = |months: i32| {
        let day = civil(year, month?, 1)?.checked_add(months.months()).ok()?;
        PartialDate::new(Some(day.year()), u8::try_from(day.month()).ok(), None)
    };
    let day_at = |days: i32| {
        let today = today?;
        let day = civil(today.year?, today.month?, today.day?)?.checked_add(days.days()).ok()?;
        PartialDate::new(
            Some(day.year()),
            u8::try_from(day.month()).ok(),
            u8::try_from(day.day()).ok(),
        )
    };
    match relative {
        Relative::Today => day_at(0).or_else(|| month_at(0)).or_else(|| year_at(0)),
        Relative::Yesterday => day_at(-1).or_else(|| year_at(0)),
        Relative::Tomorrow => day_at(1).or_else(|| year_at(0)),
        Relative::SameDay => anchor,
        Relative::ThisMonth => month_at(0),
        Relative::LastMonth => month_at(-1),
        Relative::NextMonth => month_at(1),
        Relative::ThisYear => year_at(0),
        Relative::LastYear => year_at(-1),
        Relative::NextYear => year_at(1),
    }
}

fn civil(year: i16, month: u8, day: u8) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::Calendar;
    use crate::error::Doubt;
    use crate::sample;

    #[track_caller]
    fn check(published: &str, text: &str, expected: &[&str]) {
        let outline = sample::outline(published, text);
        let mentions = crate::mention::find(&outline, sample::lexicon());
        let calendar = Calendar::of(&outline, &mentions);
        let found: Vec<String> = (0..mentions.len())
            .filter_map(|index| calendar.date(index))
            .map(|resolved| resolved.period().to_string())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_year_comes_from_publication() {
        check("2017", "Ngày 6/2, đoàn đến.", &["2017-02-06"]);
        check("2017-01-20", "Ngày 30/12, đoàn đến.", &["2016-12-30"]);
        check("2016-12-20", "Ngày 5/1, đoàn sẽ đến.", &["2017-01-05"]);
        check("2024-07", "Chiều 6/7, đoàn đến.", &["2024-07-06"]);
        check("", "Ngày 6/2, đoàn đến, sau ngày 14/9/2016.", &["2016-02-06", "2016-09-14"]);
        check("", "Ngày 6/2, đoàn đến.", &["--02-06"]);
    }

    #[test]
    fn the_same_day_and_today() {
        check(
            "2017",
            "Sáng 6/2, đoàn đến. Chiều cùng ngày, đoàn về.",
            &["2017-02-06", "2017-02-06"],
        );
        check("2017", "Hôm nay (6/2), đoàn đến. Hôm qua, đoàn đi.", &["2017-02-06", "2017-02-05"]);
        check(
            "2017",
            "Sáng 6/2, họp về Quyết định số 2/QĐ-TTg ngày 3/1. Cùng ngày, đoàn về.",
            &["2017-02-06", "2017-01-03", "2017-02-06"],
        );
        check(
            "2017",
            "Sáng 6/2, tỉnh yêu cầu báo cáo trước ngày 20/2. Cùng ngày, đoàn về.",
            &["2017-02-06", "2017-02-20", "2017-02-06"],
        );
        check("2017", "Sáng nay, đoàn đến. Chiều qua, đoàn đi.", &["2017", "2017"]);
        check("2017-03-01", "Hôm qua, đoàn đến.", &["2017-02-28"]);
    }

    #[test]
    fn no_calendar_has_the_day() {
        let reading = sample::reading("", "Ngày 31/2, đoàn đến.");
        assert!(reading.warnings.iter().any(|warning| warning.doubt == Doubt::ImpossibleDate));
        assert_eq!(reading.warnings.len(), 1);
    }
}
