//! The pictures of a page as one SVG file that does not move.
mod map;
mod network;
mod timeline;
mod trails;

use super::markup::{Markup, element};
use super::page::Page;
use super::shapes::Shapes;
use super::wording::Wording;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a picture is.
const WIDTH: f64 = 1000.0;
/// The space around it.
const MARGIN: f64 = 28.0;

const STYLE: &str = include_str!("picture.css");

/// A part of a picture: it fills [`WIDTH`] from 0 and is so high.
struct Drawing {
    heading: &'static str,
    height: f64,
    body: Markup,
}

/// The page as an SVG file of its own: no script, no font, no other file.
pub fn svg(page: &Page, words: &Wording) -> String {
    let shapes = Shapes::read();
    let drawings = [
        trails::draw(page, words),
        timeline::draw(page, words),
        network::draw(page, words),
        map::draw(page, words, &shapes),
    ];
    let mut y = MARGIN + 22.0;
    let mut body = label(0.0, y, "title", "start", &cut(&page.title, 24.0, WIDTH));
    for text in std::iter::once(&page.lead).chain(&page.notes).filter(|text| !text.is_empty()) {
        for line in wrap(text, 14.0, WIDTH) {
            y += 20.0;
            body.push(label(0.0, y, "lead", "start", &line));
        }
    }
    for drawing in drawings.into_iter().flatten() {
        y += 42.0;
        body.push(label(0.0, y, "heading", "start", words.get(drawing.heading)));
        y += 12.0;
        let place = format!("translate(0 {})", plain(y));
        body.push(element("g", &[("transform", &place)], drawing.body));
        y += drawing.height;
    }
    let (width, height) = (2.0f64.mul_add(MARGIN, WIDTH), y + MARGIN);
    let view = format!("{} 0 {} {}", plain(-MARGIN), plain(width), plain(height));
    let paper = element(
        "rect",
        &[
            ("class", "paper"),
            ("x", &plain(-MARGIN)),
            ("width", &plain(width)),
            ("height", &plain(height)),
        ],
        Markup::none(),
    );
    let inner = element("title", &[], Markup::text(&page.title))
        .and(element("style", &[], Markup::own(STYLE)))
        .and(paper)
        .and(body);
    let mut file = Markup::own("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    file.push(element(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", &view),
            ("width", &plain(width)),
            ("height", &plain(height)),
            ("lang", words.language().tag()),
        ],
        inner,
    ));
    file.push(Markup::own("\n"));
    file.into_string()
}

/// A number as it stands in a file: one digit behind the point, none where it would be 0.
fn plain(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// A text; `anchor` is `start`, `middle` or `end`.
fn label(x: f64, y: f64, class: &str, anchor: &str, text: &str) -> Markup {
    let (x, y) = (plain(x), plain(y));
    let place = [("x", x.as_str()), ("y", y.as_str()), ("class", class), ("text-anchor", anchor)];
    element("text", &place, Markup::text(text))
}

/// A shape with a text that programs show when it is pointed at.
fn shape(tag: &'static str, attributes: &[(&'static str, &str)], told: &str) -> Markup {
    element(tag, attributes, element("title", &[], Markup::text(told)))
}

/// A straight line.
fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Markup {
    element(
        "line",
        &[
            ("class", class),
            ("x1", &plain(from.0)),
            ("y1", &plain(from.1)),
            ("x2", &plain(to.0)),
            ("y2", &plain(to.1)),
        ],
        Markup::none(),
    )
}

/// How wide a text is at a size of letters, roughly.
fn width_of(text: &str, size: f64) -> f64 {
    u32::try_from(text.width()).map_or(f64::MAX, f64::from) * size * 0.56
}

/// The text, or its beginning with `…` where it is wider than `room`.
fn cut(text: &str, size: f64, room: f64) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = width_of("…", size);
    for c in text.chars() {
        width += f64::from(u32::try_from(c.width().unwrap_or_default()).unwrap_or_default())
            * size
            * 0.56;
        if width > room {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text in lines that fit into `room`.
fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(last) if width_of(last, size) + width_of(word, size) + size * 0.56 <= room => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(cut(word, size, room)),
        }
    }
    lines
}

/// Labels that must not meet: what is taken, and whether there is room.
#[derive(Default)]
struct Room {
    taken: Vec<[f64; 4]>,
}

impl Room {
    /// Takes the place from left to right and top to bottom, where nothing stands in it.
    fn take(&mut self, place: [f64; 4]) -> bool {
        let [left, right, top, bottom] = place;
        let free = self
            .taken
            .iter()
            .all(|[l, r, t, b]| right < *l || left > *r || bottom < *t || top > *b);
        if free {
            self.taken.push(place);
        }
        free
    }
}

/// A count as a number that can be multiplied.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::{cut, plain, wrap};

    #[test]
    fn numbers_are_short() {
        assert_eq!([plain(1.0), plain(-2.25), plain(0.04)], ["1", "-2.2", "0"]);
    }

    #[test]
    fn texts_are_cut_and_wrapped_between_letters() {
        assert_eq!(cut("Thanh Hóa", 10.0, 100.0), "Thanh Hóa");
        assert_eq!(cut("Thanh Hóa", 10.0, 40.0), "Thanh…");
        assert_eq!(wrap("hội nghị hợp tác", 10.0, 60.0), ["hội nghị", "hợp tác"]);
        assert_eq!(wrap("", 10.0, 60.0), [""; 0]);
    }
}
