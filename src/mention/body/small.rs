//! Names that begin in a way of their own: with small letters (`Hiệp hội | du lịch Đà Nẵng`), with a brand (`Tập đoàn | FLC`).
use super::ends::capital_near;
use super::name::IS_COMPANY;
use super::parse::Parser;
use crate::lexicon::bodies::{Opening, Spelling};
use crate::outline::{Case, TokenKind};
use crate::value::BodyType;

/// Heads whose names can begin with small letters where these are known words.
const SMALL_KNOWN: [&str; 19] = [
    "Ban Chỉ đạo",
    "Ban Quản lý",
    "Chi cục",
    "Cục",
    "Hiệp hội",
    "Hội",
    "Học viện",
    "Liên đoàn",
    "Quỹ",
    "Trung tâm",
    "Trường Cao đẳng",
    "Trường Đại học",
    "Trạm",
    "Tập đoàn",
    "Tổng cục",
    "Tổng hội",
    "Viện",
    "Vụ",
    "Đội",
];

/// `Hiệp hội | du lịch Đà Nẵng`, `Trung tâm | phòng chống HIV/AIDS tỉnh Kon Tum`: small words that stand side by side in
/// known names, before a capital; in `any_case` other words too, for a title asks for a name. A single word opens a
/// sentence with a capital also where it is no head: `Vụ cháy`.
pub(super) fn begins_small(
    parser: &Parser<'_>,
    head: &str,
    at: usize,
    sentence: usize,
    any_case: bool,
) -> bool {
    if !SMALL_KNOWN.contains(&head) {
        return false;
    }
    let outline = parser.context.outline;
    let bodies = &parser.context.lexicon.bodies;
    let words = outline.words_of(sentence);
    let opening = outline.sentences.get(sentence).map_or(at, |sentence| sentence.tokens.start);
    let before = |by: usize| {
        at.checked_sub(by)
            .filter(|before| *before >= opening)
            .is_some_and(|before| outline.tokens[before].case != Case::Lower)
    };
    let length = head.split(' ').count();
    let has_capital = before(length) || (before(1) && length > 1);
    let opens = length == 1 && at == opening + 1;
    // `Hội | đồng quản trị`
    let goes_on_head = at
        .checked_sub(length)
        .and_then(|start| bodies.openings.longest(&words, start))
        .is_some_and(|(known, _)| known > length);
    if has_capital && !opens && !goes_on_head && is_of_country(parser, head, at) {
        return true;
    }
    has_capital
        && !opens
        && !goes_on_head
        && (bodies.are_pair(&words, at) || any_case && head != "Hội")
        && capital_near(parser, at, sentence)
}

/// `Hội | ghép tạng Việt Nam`: small words up to the country, where they are no conference, contest or fair.
fn is_of_country(parser: &Parser<'_>, head: &str, at: usize) -> bool {
    /// How many words stand before the country.
    const LONGEST: usize = 5;
    /// What is called by a longer word that begins like the head.
    const LONGER: [&str; 14] = [
        "nghị",
        "thi",
        "thảo",
        "đồng",
        "chợ",
        "trợ",
        "trại",
        "diễn",
        "họp",
        "làng",
        "đàm",
        "kiến",
        "viên",
        "trường",
    ];
    let outline = parser.context.outline;
    let first = outline.word_at(at);
    let small = (at..at + LONGEST)
        .take_while(|at| {
            outline
                .tokens
                .get(*at)
                .is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word)
        })
        .count();
    head == "Hội"
        && small > 1
        && !LONGER.contains(&first)
        && (outline.word_at(at + small), outline.word_at(at + small + 1)) == ("việt", "nam")
}

/// `Tập đoàn | FLC`, `Ngân hàng | Vietcombank`: a company that also goes by its brand alone.
pub(super) fn is_brand(parser: &Parser<'_>, head: &str, at: usize, sentence: usize) -> bool {
    let words = parser.context.outline.words_of(sentence);
    let is_company = |spelling: &Spelling| matches!(&spelling.opening, Opening::Fixed { kind: BodyType::Company, name } if !name.contains(' '));
    let found = parser.context.lexicon.bodies.openings.longest(&words, at);
    IS_COMPANY[1..].iter().any(|company| head.starts_with(company))
        && found.is_some_and(|(length, spellings)| length == 1 && spellings.iter().any(is_company))
}
