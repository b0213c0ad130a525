//! Documents as the text cites them: `Nghị định số 43/2014/NĐ-CP`, `Nghị định 67`, `các Chỉ thị số 12, 23`,
//! `Luật Đất đai năm 2013`, `Nghị quyết Trung ương 4 (khóa XII)`. A bare *nghị quyết của Đảng* is none.
mod named;
mod number;

use super::{Context, Kind, Mention, window::Window};
use crate::lexicon::documents::{Cited, DocumentType, Documents};
use crate::lexicon::fold::Words;
use crate::outline::Case;
use crate::value::PartialDate;
use number::Number;

/// A document as the words cite it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its type: `Nghị định`.
    pub kind: String,
    /// Its number as written, spaces out.
    pub number: Option<String>,
    /// The parts of the number in letters: `NĐ`, `CP`.
    pub signs: Vec<String>,
    /// Its proper name: `Luật Đất đai`, `Nghị quyết Trung ương 4 (khóa XII)`.
    pub name: Option<String>,
    /// The year behind the name or inside the number.
    pub year: Option<i16>,
}

/// A citation and the token behind it.
struct Found {
    citation: Citation,
    end: usize,
    rule: &'static str,
}

/// Finds the documents of every sentence.
pub(super) fn recognize(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    for window in Window::all(context.outline) {
        let mut at = window.tokens.start;
        while at < window.tokens.end {
            let found = found_at(&window, at, &context.lexicon.documents);
            at = match found.last() {
                Some(last) => last.1.end,
                None => at + 1,
            };
            for (start, Found { citation, end, rule }) in found {
                let span = window.span(start..end);
                mentions.push(Mention {
                    span,
                    tokens: start..end,
                    kind: Kind::Document(citation),
                    rule,
                });
            }
        }
    }
}

/// The documents that begin at `at`, each with its first token: several where one type governs several numbers.
fn found_at(window: &Window<'_>, at: usize, documents: &Documents) -> Vec<(usize, Found)> {
    let opens = || window.key(at).is_some_and(|key| documents.openers.may_hold(key));
    if !window.is_number(at) && !opens() {
        return Vec::new();
    }
    if let Some(found) = named::at(window, at, documents) {
        return vec![(at, found)];
    }
    let Some((length, kind)) = documents.types.longest(window, at) else {
        return untyped(window, at, documents).map(|found| (at, found)).into_iter().collect();
    };
    let Some((first, announced)) = typed(window, at, at + length, kind, documents) else {
        return Vec::new();
    };
    // `Luật … số 19-TB/TW` is no law: the number says what it is.
    let decoded = first
        .parts
        .iter()
        .find_map(|part| documents.type_of_code(part))
        .filter(|_| kind.cited == Cited::Law);
    let kind = &DocumentType {
        name: decoded.map_or_else(|| kind.name.clone(), str::to_owned),
        cited: kind.cited,
    };
    let mut end = first.end;
    let mut bare = first.parts.is_empty();
    let mut found = vec![(at, cite(kind, first))];
    // `Quyết định 09, 80, 86`: what is cited by its number needs no word for it.
    let numbered = announced || kind.cited == Cited::Number && bare;
    while let Some((start, next)) = coordinated(window, end, numbered, bare, documents) {
        end = next.end;
        bare = next.parts.is_empty();
        found.push((start, cite(kind, next)));
    }
    found
}

/// A number behind its type, and whether *số* announces it.
fn typed(
    window: &Window<'_>,
    at: usize,
    behind: usize,
    kind: &DocumentType,
    documents: &Documents,
) -> Option<(Number, bool)> {
    // `Nghị định (NĐ) 99/2015/NĐ-CP`
    let short = window.is(behind) == "("
        && window.is(behind + 2) == ")"
        && window.case(behind + 1) == Some(Case::Upper);
    let behind = behind + if short { 3 } else { 0 };
    // `văn bản "khẩn" (số 453)`
    let skipped = (behind..behind + 4)
        .take_while(|at| {
            matches!(window.is(*at), "\"" | "“" | "”" | "khẩn" | "(" | "mật" | "hỏa" | "tốc")
        })
        .count();
    let mut start = behind + skipped;
    let announced = window.is(start) == "số";
    if skipped > 0 && !announced {
        return None;
    }
    if announced {
        start += 1;
        start += usize::from(window.is(start) == ":");
    }
    let number = number::at(window, start, announced, documents)?;
    let fits = if number.parts.is_empty() {
        stands_alone(window, at, kind, &number, announced)
    } else {
        true
    };
    fits.then_some((number, announced))
}

/// Whether a number without a sign is one of a document: `Nghị định 67`, not `Quyết định 3 nội dung`.
fn stands_alone(
    window: &Window<'_>,
    at: usize,
    kind: &DocumentType,
    number: &Number,
    announced: bool,
) -> bool {
    let figures: String = number.text.chars().filter(char::is_ascii_digit).collect();
    let serial = number.text.starts_with(char::is_alphabetic);
    let fits = !figures.is_empty()
        && (figures.len() <= 4 || number.text.contains(['/', '-', '.']) || serial);
    let next = window.is(number.end);
    let quantity =
        matches!(next, "%" | "tỷ" | "tỉ" | "triệu" | "nghìn" | "ngàn" | "đồng" | "h" | "giờ");
    let dated = number.text.contains('/') && !announced && number.text.len() < 6;
    if !fits || quantity || dated || (announced && serial && kind.cited == Cited::Sign) {
        return false;
    }
    if announced {
        return kind.cited != Cited::Sign;
    }
    // `nghị định 67 của Chính phủ`: what these words name is never counted.
    let is_never_counted =
        matches!(&*kind.name, "Nghị định" | "Nghị quyết" | "Chỉ thị" | "Thông tư")
            && figures.len() > 1
            && next != "năm";
    let capital = window.text(at).starts_with(char::is_uppercase) || is_never_counted;
    let opens = at == window.tokens.start && window.is_small_word(number.end) && !goes_on(next);
    let year = figures.len() == 4
        && number.text.len() == 4
        && window.year(number.end.saturating_sub(1)).is_some();
    // `Kế hoạch 28 của Bộ Chính trị`
    let issued = kind.cited == Cited::Announced
        && next == "của"
        && window.case(number.end + 1) == Some(Case::Capital);
    (kind.cited == Cited::Number || issued) && capital && !opens && !year
}

/// Words that go on behind a document's number, where a counted noun could stand.
fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "của"
            | "về"
            | "ngày"
            | "năm"
            | "quy"
            | "đã"
            | "được"
            | "có"
            | "là"
            | "cho"
            | "do"
            | "và"
            | "nêu"
            | "ban"
            | "ra"
            | "thay"
            | "cũng"
            | "sẽ"
    )
}

/// The next number under the same type: `, 23`, ` và số 10`, `, 174/2013/NĐ-CP`.
fn coordinated(
    window: &Window<'_>,
    end: usize,
    announced: bool,
    bare: bool,
    documents: &Documents,
) -> Option<(usize, Number)> {
    if !matches!(window.is(end), "," | "và" | ";") {
        return None;
    }
    let again = usize::from(window.is(end + 1) == "số");
    let start = end + 1 + again;
    let number = number::at(window, start, again == 1, documents)?;
    if !number.parts.is_empty() {
        return Some((start, number));
    }
    let next = window.is(number.end);
    let closes = matches!(next, "," | "." | ";" | ")" | "và" | "của" | "về" | "ngày" | "năm" | "");
    let short = number.text.len() <= 4
        && number.text.chars().all(|c| c.is_ascii_digit())
        && window.year(start).is_none();
    (bare && (announced || again == 1) && closes && short).then_some((start, number))
}

/// A number with a sign and no type before it: `346/UB-QĐ`.
fn untyped(window: &Window<'_>, at: usize, documents: &Documents) -> Option<Found> {
    let announced = window.is(at) == "số";
    let start = at + usize::from(announced) + usize::from(announced && window.is(at + 1) == ":");
    if !window.is_number(start) || matches!(window.before(at, 1), "/" | "-" | ":") {
        return None;
    }
    let number = number::at(window, start, announced, documents)?;
    let known = number.parts.iter().any(|part| {
        documents.issuer_of_sign(part).is_some() || documents.type_of_code(part).is_some()
    });
    if !known || !(number.text.contains('/')) {
        return None;
    }
    let code = number.parts.iter().find_map(|part| documents.type_of_code(part));
    let letter = number.parts.first().is_some_and(|part| documents.issuer_of_sign(part).is_some());
    let name = code
        .unwrap_or(if letter && number.parts.len() > 1 { "Công văn" } else { "Văn bản" })
        .to_owned();
    let (kind, end) = (DocumentType { name, cited: Cited::Sign }, number.end);
    Some(Found { end, rule: "document/number-alone", ..cite(&kind, number) })
}

fn cite(kind: &DocumentType, number: Number) -> Found {
    let year = number
        .text
        .split(['/', '-', '.'])
        .skip(1)
        .find_map(|part| part.parse().ok().filter(|year| (1945..2100).contains(year)));
    let rule =
        if number.parts.is_empty() { "document/type-number" } else { "document/number-year-sign" };
    let citation = Citation {
        kind: kind.name.clone(),
        number: Some(number.text),
        signs: number.parts,
        name: None,
        year,
    };
    Found { citation, end: number.end, rule }
}

impl Citation {
    /// The year as a date.
    pub fn year_date(&self) -> Option<PartialDate> {
        self.year.and_then(|year| PartialDate::new(Some(year), None, None))
    }
}

#[cfg(test)]
mod tests;
