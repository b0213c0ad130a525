//! The trails that do not move: each in lines of boxes from left to right.
use super::{Drawing, WIDTH, cut, label, number, plain, shape, wrap};
use crate::picture::markup::{Markup, element};
use crate::picture::page::{Direction, Hop, Page, Trail};
use crate::picture::sections::{COLOURS, Kinds};
use crate::picture::wording::Wording;

const BOX: (f64, f64) = (170.0, 62.0);
const GAP: f64 = 106.0;
/// Boxes in a line; a longer trail goes on below.
const IN_LINE: usize = 4;
const LINE: f64 = 108.0;

/// The lanes; none where there are no trails.
pub(super) fn draw(page: &Page, words: &Wording) -> Option<Drawing> {
    if page.trails.is_empty() {
        return None;
    }
    let kinds =
        Kinds::of(page.trails.iter().flat_map(|trail| trail.stops.iter().map(|stop| &stop.kind)));
    let mut body = Markup::none();
    let mut y = 0.0;
    for (at, trail) in page.trails.iter().enumerate() {
        let name = words.with("trail", &[("n", &(at + 1).to_string())]);
        let hops = words.with("hops", &[("n", &trail.hops.len().to_string())]);
        body.push(label(0.0, y + 16.0, "soft", "start", &format!("{name} · {hops}")));
        body.push(lane(trail, y + 28.0, &kinds, words));
        y += 28.0 + number(trail.stops.len().div_ceil(IN_LINE)) * LINE;
    }
    Some(Drawing { heading: "trails", height: y, body })
}

/// Where the box of a stop begins.
fn place(at: usize, top: f64) -> (f64, f64) {
    (number(at % IN_LINE) * (BOX.0 + GAP), number(at / IN_LINE).mul_add(LINE, top))
}

fn lane(trail: &Trail, top: f64, kinds: &Kinds<'_>, words: &Wording) -> Markup {
    let mut lane = Markup::none();
    for (at, stop) in trail.stops.iter().enumerate() {
        let (x, y) = place(at, top);
        let class = format!("box s{}", kinds.number(&stop.kind) % COLOURS);
        let told = format!("{} · {}", stop.label, stop.kind.label);
        lane.push(shape(
            "rect",
            &[
                ("class", &class),
                ("x", &plain(x)),
                ("y", &plain(y)),
                ("width", &plain(BOX.0)),
                ("height", &plain(BOX.1)),
                ("rx", "8"),
            ],
            &told,
        ));
        let mut lines = wrap(&stop.label, 12.5, BOX.0 - 14.0);
        if lines.len() > 2 {
            lines.truncate(2);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        let rows = number(lines.len());
        for (row, line) in lines.iter().enumerate() {
            let y = y + 26.0 + (number(row) - (rows - 1.0) / 2.0) * 15.0;
            lane.push(label(x + BOX.0 / 2.0, y, "strong", "middle", line));
        }
        lane.push(label(
            x + BOX.0 / 2.0,
            y + BOX.1 - 7.0,
            "small",
            "middle",
            &cut(&stop.kind.label, 11.0, BOX.0 - 10.0),
        ));
        if let Some(hop) = trail.hops.get(at) {
            lane.push(draw_hop(hop, place(at, top), at % IN_LINE == IN_LINE - 1, words));
        }
    }
    lane
}

/// The arrow behind a box: to the next one beside it, or, at the end of a line, to the first one below.
fn draw_hop(hop: &Hop, (x, y): (f64, f64), turns: bool, words: &Wording) -> Markup {
    let middle = y + BOX.1 / 2.0;
    let date = words.period(&hop.first, &hop.last);
    let told = [hop.relation.as_str(), &date].map(str::trim);
    let told = told.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ");
    let (from, to) = (x + BOX.0 + 4.0, x + BOX.0 + GAP - 4.0);
    let low = y + BOX.1;
    // The way of a turn: down from the last box, back to the left, onto the first box of the next line.
    let (path, start, end) = if turns {
        let (right, left, bend) = (x + BOX.0 / 2.0, BOX.0 / 2.0, low + (LINE - BOX.1) / 2.0);
        let path = [
            format!("M{} {}", plain(right), plain(low + 4.0)),
            format!("V{}H{}V{}", plain(bend), plain(left), plain(y + LINE - 4.0)),
        ];
        (path.concat(), (right, low + 3.0, 270.0), (left, y + LINE - 3.0, 90.0))
    } else {
        let path = format!("M{} {}H{}", plain(from), plain(middle), plain(to));
        (path, (from, middle, 180.0), (to, middle, 0.0))
    };
    let tip = |(x, y, turn): (f64, f64, f64)| {
        let place = format!("translate({} {}) rotate({turn})", plain(x), plain(y));
        let attributes = [("class", "tip"), ("d", "M0 0L-9 -4.5V4.5z"), ("transform", &*place)];
        element("path", &attributes, Markup::none())
    };
    let tip = match hop.direction {
        Direction::Forward => tip(end),
        Direction::Backward => tip(start),
        Direction::Both => tip(start).and(tip(end)),
    };
    let arrow = shape("path", &[("class", "hop"), ("d", &path)], &told).and(tip);
    if turns {
        let text = cut(&told, 11.5, WIDTH * 0.6);
        return arrow.and(label(
            WIDTH / 2.0 - 60.0,
            low + (LINE - BOX.1) / 2.0 - 5.0,
            "soft",
            "middle",
            &text,
        ));
    }
    let centre = f64::midpoint(from, to);
    let mut lines = wrap(&hop.relation, 11.5, GAP - 6.0);
    lines.truncate(2);
    let rows = lines.len();
    let mut texts: Markup = lines
        .iter()
        .enumerate()
        .map(|(row, text)| {
            label(centre, middle - 7.0 - number(rows - 1 - row) * 13.0, "soft", "middle", text)
        })
        .collect();
    if !date.is_empty() {
        let mut parts = wrap(&date, 11.0, GAP - 4.0);
        parts.truncate(2);
        for (row, text) in parts.iter().enumerate() {
            texts.push(label(centre, middle + 16.0 + number(row) * 13.0, "small", "middle", text));
        }
    }
    arrow.and(texts)
}
