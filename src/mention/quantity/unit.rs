//! Units: `tỷ đồng`, `%`, `triệu đồng/m2`, `triệu dân`, `cơ sở giáo dục nghề nghiệp`.
use crate::lexicon::quantities::{QuantityWords, Unit};
use crate::mention::window::Window;
use crate::outline::{Case, TokenKind};

/// A unit and the token behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// As written, with the white space of `m 2` out.
    pub(super) text: String,
    /// What kind; none for a counted noun.
    pub(super) kind: Option<Unit>,
    /// Whether it begins with a power of ten.
    pub(super) scaled: bool,
    /// The token behind it.
    pub(super) end: usize,
}

/// The longest counted noun, in words.
const LONGEST: usize = 9;

/// The unit that begins at `at`.
pub(super) fn at(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<Found> {
    let Some((length, kind)) = measure(window, at, words) else {
        let end = noun_end(window, at, words)?;
        return Some(Found { text: text(window, at, end), kind: None, scaled: false, end });
    };
    if kind != Unit::Scale {
        let end = per(window, at + length, words);
        return Some(Found {
            text: text(window, at, end),
            kind: Some(kind),
            scaled: matches!(window.is(at), "%" | "phần"),
            end,
        });
    }
    let behind = at + length;
    let end = match measure(window, behind, words) {
        Some((length, Unit::Measure)) => per(window, behind + length, words),
        Some((length, Unit::Time)) => behind + length,
        Some((_, Unit::Scale | Unit::Noun)) | None => {
            noun_end(window, behind, words).unwrap_or_else(|| per(window, behind, words))
        }
    };
    Some(Found { text: text(window, at, end), kind: Some(Unit::Scale), scaled: true, end })
}

/// A unit of the table, and its length. `m` and `m 2` must be written small, `W` large.
fn measure(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<(usize, Unit)> {
    let (length, kind) = words.units.longest(window, at)?;
    let first = window.text(at);
    let starts_name = window.case(at) == Some(Case::Capital) && first.chars().count() > 1;
    (!starts_name && *kind != Unit::Noun).then_some((length, *kind))
}

/// Takes in `/căn hộ`, `/m 2`, `/năm`, and one after the other: `/m 2 /tháng`, `/xe/lượt`.
fn per(window: &Window<'_>, at: usize, words: &QuantityWords) -> usize {
    if window.is(at) != "/" {
        return at;
    }
    match words.per.longest(window, at + 1) {
        Some((length, ())) => per(window, at + 1 + length, words),
        None if window.is_small_word(at + 1) => per(window, at + 2, words),
        None => at,
    }
}

/// The token behind the counted noun that begins at `at`.
fn noun_end(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<usize> {
    if !begins_noun(window, at, words) {
        return None;
    }
    let mut end = at + 1;
    while end < at + LONGEST {
        if window.is(end) == "," && coordinates(window, end) {
            end += 2;
            continue;
        }
        // `dự án nhà ở`, `người có công`
        let joins = |start: usize| {
            words.compounds.longest(window, start).is_some_and(|(length, ())| start + length > end)
        };
        let compound = joins(end) || joins(end - 1);
        let ends = words.stops.longest(window, end).is_some()
            || words.noun_ends.longest(window, end).is_some();
        let goes_on = window.kind(end) == Some(TokenKind::Word)
            && (compound || !ends)
            && (window.is_small_word(end) || window.case(end) == Some(Case::Upper));
        // `mức độ 3` belongs to the noun.
        let level = window.is_number(end)
            && matches!((window.before(end, 2), window.before(end, 1)), ("mức", "độ"));
        if !(goes_on || level) {
            break;
        }
        end += 1;
    }
    Some(if window.is(end) == "/" && end == at + 1 { per(window, end, words) } else { end })
}

/// Whether a noun that can be counted begins at `at`: a small word, `HTX`, `Sở`.
fn begins_noun(window: &Window<'_>, at: usize, words: &QuantityWords) -> bool {
    let small = window.is_small_word(at)
        && window.text(at).chars().count() > 1
        && !window.text(at).contains(|c: char| c.is_ascii_digit());
    let short = window.case(at) == Some(Case::Upper) && window.text(at).chars().count() <= 6;
    let office = window.case(at) == Some(Case::Capital)
        && matches!(window.is(at), "sở" | "bộ" | "phó" | "ủy");
    window.kind(at) == Some(TokenKind::Word)
        && (small || short || office)
        && words.stops.longest(window, at).is_none()
}

/// Whether the comma at `at` joins the parts of one noun: `tỉnh, thành phố`, `sở, ban, ngành`.
fn coordinates(window: &Window<'_>, at: usize) -> bool {
    matches!(
        window.before(at, 1),
        "tỉnh"
            | "sở"
            | "ban"
            | "bộ"
            | "xã"
            | "huyện"
            | "thành"
            | "nghiệp"
            | "cấp"
            | "phường"
            | "quận"
            | "thôn"
    ) && matches!(
        window.is(at + 1),
        "thành"
            | "ban"
            | "ngành"
            | "thị"
            | "phường"
            | "quận"
            | "huyện"
            | "khu"
            | "đoàn"
            | "tỉnh"
            | "bản"
            | "làng"
    )
}

/// The unit as written, with `m 2` as `m2`.
fn text(window: &Window<'_>, from: usize, end: usize) -> String {
    let mut text = String::new();
    for at in from..end {
        let word = window.text(at);
        let power = window.is_number(at) && matches!(window.before(at, 1), "m" | "km" | "cm");
        let tight =
            word == "/" || window.before(at, 1) == "/" || word == "," || power || at == from;
        if !tight {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
