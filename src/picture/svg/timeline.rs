//! The timeline that does not move: a lane for each kind.
use super::{Drawing, WIDTH, cut, label, line, number, plain, shape};
use crate::picture::markup::Markup;
use crate::picture::page::Page;
use crate::picture::sections::{COLOURS, Kinds};
use crate::picture::wording::Wording;
use jiff::civil::Date;

const LEFT: f64 = 170.0;
const MARK: f64 = 12.0;
/// More rows than this would push the next lane out of sight; marks then lie upon each other.
const ROWS: usize = 16;

/// An event in its lane.
struct Mark {
    event: usize,
    left: f64,
    right: f64,
    vague: bool,
    row: usize,
}

/// The timeline of the dated events; none where no event is dated.
pub(super) fn draw(page: &Page, words: &Wording) -> Option<Drawing> {
    let spans: Vec<(usize, (i32, i32))> = page
        .events
        .iter()
        .enumerate()
        .filter_map(|(at, event)| Some((at, span(&event.first, &event.last)?)))
        .collect();
    let begin = f64::from(spans.iter().map(|(_, span)| span.0).min()?);
    let end = f64::from(spans.iter().map(|(_, span)| span.1).max()?);
    let air = ((end - begin) * 0.03).max(5.0);
    let (begin, end) = (begin - air, end + air);
    let x = |day: f64| LEFT + (day - begin) / (end - begin) * (WIDTH - LEFT - 8.0);
    let kinds = Kinds::of(page.events.iter().map(|event| &event.kind));
    let mut body = Markup::none();
    let mut y = 22.0;
    for (kind, named) in kinds.list().iter().enumerate() {
        let of_kind =
            |at: usize| page.events.get(at).is_some_and(|event| event.kind.id == named.id);
        let mut marks: Vec<Mark> = spans
            .iter()
            .filter(|(at, _)| of_kind(*at))
            .map(|(at, span)| mark(*at, *span, x))
            .collect();
        if marks.is_empty() {
            continue;
        }
        let height = 14.0 + number(stack(&mut marks)) * (MARK + 3.0);
        body.push(line("faint", (0.0, y + height), (WIDTH, y + height)));
        let name = cut(&named.label, 12.0, LEFT - 20.0);
        body.push(label(LEFT - 16.0, y + height / 2.0 + 4.0, "", "end", &name));
        for mark in &marks {
            let Some(event) = page.events.get(mark.event) else { continue };
            let told = format!(
                "{} · {} · {}",
                words.period(&event.first, &event.last),
                named.label,
                event.title
            );
            body.push(bar(mark, y + 7.0, kind, &told));
        }
        y += height;
    }
    let ticks: Markup = ticks(begin, end)
        .into_iter()
        .map(|(day, text)| {
            line("grid", (x(day), 20.0), (x(day), y)).and(label(
                x(day),
                14.0,
                "soft",
                "middle",
                &words.date(&text),
            ))
        })
        .collect();
    Some(Drawing { heading: "timeline", height: y, body: ticks.and(body) })
}

fn mark(event: usize, (first, last): (i32, i32), x: impl Fn(f64) -> f64) -> Mark {
    let (from, to) = (x(f64::from(first)), x(f64::from(last) + 1.0));
    let (middle, half) = (f64::midpoint(from, to), (to - from).max(MARK) / 2.0);
    Mark { event, left: middle - half, right: middle + half, vague: last - first > 20, row: 0 }
}

fn bar(mark: &Mark, top: f64, kind: usize, told: &str) -> Markup {
    let class = format!("mark c{}{}", kind % COLOURS, if mark.vague { " vague" } else { "" });
    let attributes = [
        ("class", class.as_str()),
        ("x", &plain(mark.left)),
        ("y", &plain(number(mark.row).mul_add(MARK + 3.0, top))),
        ("width", &plain(mark.right - mark.left)),
        ("height", &plain(MARK)),
        ("rx", &plain(MARK / 2.0)),
    ];
    shape("rect", &attributes, told)
}

/// Gives each mark a row in which it meets no other; tells how many rows there are.
fn stack(marks: &mut [Mark]) -> usize {
    let mut ends: Vec<f64> = Vec::new();
    marks.sort_by(|one, other| one.left.total_cmp(&other.left).then(one.event.cmp(&other.event)));
    for mark in marks {
        let free = ends.iter().position(|end| *end <= mark.left);
        mark.row = free.unwrap_or(if ends.len() < ROWS { ends.len() } else { mark.event % ROWS });
        match ends.get_mut(mark.row) {
            Some(end) => *end = end.max(mark.right + 2.0),
            None => ends.push(mark.right + 2.0),
        }
    }
    ends.len()
}

/// The days since 1970 from the beginning of one date to the end of another.
fn span(first: &str, last: &str) -> Option<(i32, i32)> {
    let first = days(if first.is_empty() { last } else { first })?;
    let last = if last.is_empty() { Some(first) } else { days(last) };
    Some((first.0, last.map_or(first.1, |last| last.1.max(first.1))))
}

/// On which days `2024`, `2024-07` or `2024-07-06` begins and ends.
fn days(text: &str) -> Option<(i32, i32)> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let (month, day) = (parts.next().transpose().ok()?, parts.next().transpose().ok()?);
    let short = |number: i16| i8::try_from(number).ok();
    let first = Date::new(year, short(month.unwrap_or(1))?, short(day.unwrap_or(1))?).ok()?;
    let last = match (month, day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Some((since_1970(first), since_1970(last)))
}

fn since_1970(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0, |span| span.get_days())
}

/// The days with a line, and their dates: years, or months where the period is short.
fn ticks(begin: f64, end: f64) -> Vec<(f64, String)> {
    let months = (end - begin) / 30.4;
    let step =
        [1, 2, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / f64::from(*step) <= 12.0);
    let step = step.unwrap_or(600);
    let mut ticks = Vec::new();
    for month in (1800 * 12..2200 * 12).filter(|month| month % step == 0) {
        let (year, of_year) = (month / 12, month % 12 + 1);
        let text = if step < 12 { format!("{year}-{of_year:02}") } else { year.to_string() };
        let Some((day, _)) = days(&text) else { continue };
        if (begin..=end).contains(&f64::from(day)) {
            ticks.push((f64::from(day), text));
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::{days, span};

    #[test]
    fn a_vague_date_is_all_its_days() {
        assert_eq!(days("1970-01-02"), Some((1, 1)));
        assert_eq!(days("1970-02"), Some((31, 58)));
        assert_eq!(days("1970"), Some((0, 364)));
        assert_eq!(days("1969-12-31"), Some((-1, -1)));
        assert_eq!(span("1970-01-02", "1970-02"), Some((1, 58)));
        assert_eq!(span("", "1970"), Some((0, 364)));
        assert_eq!([days(""), days("2024-13"), days("2024-02-30"), days("x")], [None; 4]);
    }
}
