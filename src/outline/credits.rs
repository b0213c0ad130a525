//! Who wrote it and who made the picture: stretches of a paragraph that are not read.
//! `… tại hội nghị. Ảnh: Thanh Lê Về văn hóa công sở …` → `Ảnh: Thanh Lê`.
use crate::lexicon::layout::Layout;
use crate::span::Span;

/// A name has at most this many words; what follows is the next sentence.
const LONGEST_NAME: usize = 4;

/// The credits in `within`, in text order: picture credits anywhere, and the author at the end of the article; `alone`
/// where the author may have the line for himself.
pub(super) fn find(
    text: &str,
    within: Span,
    layout: &Layout,
    closes_article: bool,
    alone: bool,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = within.start;
    while let Some(credit) = next_picture(text, Span::new(from, within.end), layout) {
        from = credit.end.max(from + 1);
        found.push(credit);
    }
    found.extend(links(text, within));
    // `[Campuchia ngăn chặn các Ảnh: thủ đoạn …]`: what begins within another is part of it.
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = within.start;
    found.retain(|span| {
        let is_apart = span.start >= end;
        end = end.max(span.end);
        is_apart
    });
    let rest = Span::new(end.max(from).min(within.end), within.end);
    if closes_article
        && let Some(author) = author(text, rest, layout, alone && rest.start == within.start)
    {
        found.push(author);
    }
    found
}

/// Titles of other articles that stand in the text, in brackets, behind a stop or a wide space: `hai nước.  [Khai mạc
/// hội nghị tại Hà Nội]  Theo đó`.
fn links(text: &str, within: Span) -> Vec<Span> {
    const WORDS: usize = 4;
    let mut links = Vec::new();
    if !within.of(text).contains('[') {
        return links;
    }
    let mut from = within.start;
    while let Some(at) = Span::new(from, within.end).of(text).find(" [") {
        let start = from + at + 1;
        let before = Span::new(within.start, start).of(text);
        let apart = before.ends_with("  ")
            || before.trim_end().ends_with(['.', '!', '?', '”', '"', '…', ')']);
        let rest = Span::new(start, within.end).of(text);
        let Some(end) = rest.find(']') else { break };
        let title = rest.get(1..end).unwrap_or_default();
        if apart && title.split_whitespace().count() >= WORDS && !title.contains(". ") {
            links.push(Span::new(start, start + end + 1));
        }
        from = start + end + 1;
    }
    links
}

/// The first picture credit: `Ảnh: …`, `(Ảnh: …)`, `Ảnh VGP`, `Ảnh minh họa`.
fn next_picture(text: &str, within: Span, layout: &Layout) -> Option<Span> {
    let window = within.of(text);
    let mut from = 0;
    while let Some(at) = layout.next_credit(window, from) {
        let rest = Span::new(at, window.len()).of(window);
        let mut cues = layout.credits().iter().filter(|cue| rest.starts_with(cue.as_str()));
        let credit = cues.find_map(|cue| picture_at(text, within.start + at, cue, within, layout));
        if credit.is_some() {
            return credit;
        }
        from = at + rest.chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn picture_at(text: &str, start: usize, cue: &str, within: Span, layout: &Layout) -> Option<Span> {
    let before = Span::new(within.start, start).of(text);
    if before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let rest = Span::new(start + cue.len(), within.end).of(text);
    if let Some(opening) = before.strip_suffix('(') {
        let close = rest.bytes().take(80).position(|byte| byte == b')')?;
        return Some(Span::new(opening.len() + within.start, start + cue.len() + close + 1));
    }
    let after_colon = rest.trim_start().strip_prefix(':');
    // Without a colon only an agency or a bracket tells a credit from the word: `Ảnh VGP`, `Ảnh minh họa (Báo …)`.
    let name = if let Some(name) = after_colon {
        name.trim_start()
    } else {
        let name = rest.trim_start();
        if let Some(inside) = name.strip_prefix('(').filter(|_| cue.contains(' ')) {
            let end = within.end - inside.len() + inside.find(')')? + 1;
            return Some(Span::new(start, end));
        }
        let named = layout.agency_at(name).is_some();
        let alone = cue.contains(' ') && (name.is_empty() || name.starts_with(['.', '\n']));
        // `Ảnh Hồ Phương Tổng số …`: two capitalised words, then a sentence of its own.
        let signed = cue == "Ảnh"
            && before.trim_end().ends_with(['.', '…', '”', '"'])
            && name.starts_with(char::is_uppercase);
        if !(named || alone || signed) {
            return None;
        }
        name
    };
    let base = within.end - name.len();
    Some(Span::new(start, base + name_length(name, layout)))
}

/// The bytes of the photographer's name at the start of `text`.
fn name_length(text: &str, layout: &Layout) -> usize {
    let mut end = 0;
    let mut count = 0;
    let mut at = 0;
    for piece in text.split_inclusive([' ', '/', '-', '–', ',']) {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(agency) = layout.agency_at(rest) {
            // `VGP/Quang Hiếu`: the agency, then its photographer.
            let end = at + agency.len();
            let photographer = text.get(end..).and_then(|rest| rest.strip_prefix('/'));
            let signed = photographer.filter(|name| name.starts_with(char::is_uppercase));
            return end + signed.map_or(0, |name| 1 + name_length(name, layout));
        }
        let word = piece.trim_end_matches([' ', '/', '-', '–', ',']);
        if !word.is_empty() {
            let is_name = word.starts_with(char::is_uppercase);
            if !is_name || (count > 0 && layout.opens_sentence(rest)) || count == LONGEST_NAME {
                break;
            }
            count += 1;
            end = at + word.len();
            if word.ends_with(['.', ')', ';', '"', '”']) {
                break;
            }
        }
        at += piece.len();
    }
    // `Thanh Lê Báo cáo sơ kết`: the last capital before a small word begins the next sentence.
    let following = text.get(end..).unwrap_or_default().trim_start();
    let goes_on = following.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    if goes_on && count > 1 {
        end = text.get(..end).and_then(|name| name.rfind(' ')).unwrap_or(end);
    }
    end
}

/// The author at the very end, behind the last full stop or on a line of its own: `… Văn Đức`, `… P.V`,
/// `… Theo Đặng Dương (Dân Trí)`.
fn author(text: &str, within: Span, layout: &Layout, alone: bool) -> Option<Span> {
    const STOPS: [&str; 9] = [". ", "./.", "! ", "? ", "… ", "” ", "\" ", ") ", "* "];
    let within = within.trimmed(text);
    let window = within.of(text);
    // All end with a space or a point: the last of these behind which the text so far ends with one.
    let ends = window.rmatch_indices([' ', '.']).map(|(at, _)| at + 1);
    let mut stops = ends.filter(|end| {
        let before = Span::new(0, *end).of(window);
        STOPS.iter().any(|stop| before.ends_with(stop))
    });
    let stop = stops.next();
    let stop = stop.or(alone.then_some(0))?;
    // `(Dân Trí)` closes a name: the stop is the one before it.
    let tail = window.get(stop..)?.trim();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "-" | "–" | "và" | "&" | "*" | "»")
    };
    let plain = tail.replace(['(', ')', '/', ','], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let signed = !words.is_empty() && words.len() <= 9 && words.iter().all(|word| is_name(word));
    let signed = (signed || layout.agency_at(tail).is_some())
        && !tail.ends_with(['.', '!', '?', '…', ':', '”']);
    signed.then(|| Span::new(within.end - tail.len(), within.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::lexicon::table::Tables;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
        let found = find(text, Span::new(0, text.len()), &lexicon.layout, true, true);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn picture_credits() {
        check("Quang cảnh. Ảnh: An Bình Về văn hóa công sở, có ý kiến.", &["Ảnh: An Bình"]);
        check("Quang cảnh. Ảnh: An Bình Báo cáo nêu rõ kết quả.", &["Ảnh: An Bình"]);
        check("Quang cảnh. Ảnh: An Bình/TTXVN Sau khi nghe báo cáo.", &["Ảnh: An Bình/TTXVN"]);
        check("Quang cảnh. Ảnh: VGP/An Bình Chiều 2/6, có lễ.", &["Ảnh: VGP/An Bình"]);
        check("Dâng hương. (Ảnh: An Bình/TTXVN) Nhân kỷ niệm.", &["(Ảnh: An Bình/TTXVN)"]);
        check("Quang cảnh. Ảnh VGP Cùng ngày diễn ra lễ.", &["Ảnh VGP"]);
        check(
            "Quang cảnh. Ảnh minh họa (Báo Đắk Lắk) Theo đó, có lễ.",
            &["Ảnh minh họa (Báo Đắk Lắk)"],
        );
        check("Hình ảnh đẹp. Ảnh hưởng của bão rất lớn.", &[]);
    }

    #[test]
    fn links_to_other_articles() {
        check(
            "Hai nước hợp tác.  [Khai mạc hội nghị tại Hà Nội]  Theo đó, có lễ.",
            &["[Khai mạc hội nghị tại Hà Nội]"],
        );
        check(
            "Hai nước hợp tác. [Khai mạc hội nghị tại Hà Nội] Theo đó.",
            &["[Khai mạc hội nghị tại Hà Nội]"],
        );
        check("Ông nói: “Họ [những người đã vay tiền] phải trả.”", &[]);
        check("Hai nước hợp tác. [Ảnh] Theo đó, có lễ.", &[]);
        check(
            "Hai nước hợp tác.  [Hai bên tìm cách Ảnh: thúc đẩy]  Theo đó.",
            &["[Hai bên tìm cách Ảnh: thúc đẩy]"],
        );
    }

    #[test]
    fn authors() {
        check("Dự án đã xong. An Bình - Bình An", &["An Bình - Bình An"]);
        check("Dự án đã xong. P.V", &["P.V"]);
        check("An Bình - Bình An", &["An Bình - Bình An"]);
        check("An Bình/TTXVN", &["An Bình/TTXVN"]);
        check("Dự án đã xong. Theo An Bình (Dân Trí)", &["Theo An Bình (Dân Trí)"]);
        check("Dự án đã xong.", &[]);
        check("Dự án đã xong tại Hà Nội", &[]);
    }
}
