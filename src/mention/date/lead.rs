//! The words that announce a day: the clock, the part of the day, *hôm nay*, *thứ hai*, *ngày*.
use crate::lexicon::dates::{DateWords, Relative};
use crate::mention::window::Window;
use crate::value::TimeOfDay;

/// What stands before a day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lead {
    /// *hôm nay*, *cùng ngày*.
    pub(super) relative: Option<Relative>,
    /// The part of the day.
    pub(super) time_of_day: Option<TimeOfDay>,
    /// Whether a number behind it is a day.
    pub(super) announces: bool,
    /// Whether it is *mồng*, which only lunar days have.
    pub(super) is_lunar: bool,
    /// Whether a bracket opens before the day.
    pub(super) opens_bracket: bool,
    /// The token behind its words.
    pub(super) words_end: usize,
    /// The token at which the day would begin.
    pub(super) end: usize,
}

/// The announcement that begins at `at`.
pub(super) fn at(window: &Window<'_>, at: usize, words: &DateWords) -> Option<Lead> {
    let mut lead = Lead { words_end: at, end: at, ..Lead::default() };
    let clock = clock(window, at);
    if let Some((time, end)) = clock {
        (lead.time_of_day, lead.words_end) = (Some(time), end);
    }
    if let Some((length, time)) = words.time_of_day.longest(window, lead.words_end) {
        lead.time_of_day = Some(*time);
        lead.words_end += length;
        lead.announces = true;
        if let Some((length, relative)) = words.relative_after_time.longest(window, lead.words_end)
        {
            lead.relative = Some(*relative);
            lead.words_end += length;
        }
    }
    let separated = usize::from(window.is(lead.words_end) == ",");
    if let Some((length, _)) = words.weekday.longest(window, lead.words_end + separated) {
        lead.announces = true;
        lead.words_end += length + separated;
    }
    if lead.relative.is_none()
        && let Some((length, relative)) = words.relative.longest(window, lead.words_end)
    {
        lead.relative = Some(*relative);
        lead.announces = true;
        lead.words_end += length;
    }
    if lead.words_end == at && !matches!(window.is(at), "ngày" | "hôm" | "mồng" | "mùng") {
        return days_counted(window, at);
    }
    lead.end = lead.words_end;
    before_day(window, &mut lead);
    let is_bare_clock = clock.is_some_and(|(_, end)| end == lead.end);
    (!is_bare_clock).then_some(lead)
}

/// Takes in what may stand between the words and the figures: `, ngày`, ` (`.
fn before_day(window: &Window<'_>, lead: &mut Lead) {
    if window.is(lead.end) == "(" {
        lead.opens_bracket = true;
        lead.end += 1;
    } else if window.is(lead.end) == "," {
        lead.end += 1;
    }
    match window.is(lead.end) {
        "ngày" | "hôm" => {
            lead.announces = true;
            lead.end += 1;
        }
        "mồng" | "mùng" => {
            lead.is_lunar = true;
            lead.end += 1;
        }
        _ => {}
    }
    if window.is(lead.end) == ":" {
        lead.end += 1;
    }
}

/// `2 ngày` in `trong 2 ngày 7 và 8/2`
fn days_counted(window: &Window<'_>, at: usize) -> Option<Lead> {
    let counts = window.whole(at).is_some_and(|count| count < 32)
        || matches!(window.is(at), "hai" | "ba" | "bốn");
    let bracket = usize::from(matches!(window.is(at + 2), "(" | ","));
    let from = usize::from(matches!(window.is(at + 2 + bracket), "từ"));
    let end = at + 2 + bracket + from;
    let fits = counts
        && window.is(at + 1) == "ngày"
        && window.is_number(end)
        && window.text(end).len() <= 5;
    fits.then(|| Lead {
        announces: true,
        opens_bracket: bracket == 1,
        words_end: at + 2,
        end,
        ..Lead::default()
    })
}

/// `20h`, `8h30`, `lúc 8 giờ 30 phút`
fn clock(window: &Window<'_>, at: usize) -> Option<(TimeOfDay, usize)> {
    let start = at + usize::from(window.is(at) == "lúc");
    let hour = window.whole(start).filter(|hour| *hour < 25)?;
    if !matches!(window.is(start + 1), "h" | "giờ" | "g") {
        return None;
    }
    let mut end = start + 2;
    if window.whole(end).is_some_and(|minute| minute < 60) {
        end += 1;
        end += usize::from(matches!(window.is(end), "phút" | "p" | "'" | "’" | "ph"));
    }
    end += usize::from(window.is(end) == ",");
    let time = match hour {
        0..=10 => TimeOfDay::Morning,
        11..=12 => TimeOfDay::Noon,
        13..=17 => TimeOfDay::Afternoon,
        _ => TimeOfDay::Evening,
    };
    Some((time, end))
}
