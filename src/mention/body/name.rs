//! Where a body's own name ends: `Cục Kinh tế và Phát triển quỹ đất | (…`, `Công ty TNHH Song Lộc | đề nghị …`.
use super::bearer::{begins_person, end_of_person, named_after};
use super::ends::{
    capital_near, ends_proper_name, ends_well, ends_with_site, joins, opens_sentence,
};
use super::parse::Parser;
use super::small::{begins_small, is_brand};
use crate::lexicon::bodies::Opening;
use crate::lexicon::fold;
use crate::mention::place::is_syllable;
use crate::outline::{Case, TokenKind};
use crate::value::{BodyType, UnitType};

/// The longest name, in tokens.
const LONGEST: usize = 14;

/// Heads whose names are proper: a small word in them stands between capitals only.
const PROPER: [&str; 13] = [
    "Bệnh viện",
    "Trường",
    "Trường Đại học",
    "Trường Cao đẳng",
    "Trường Trung học phổ thông",
    "Trường Trung học cơ sở",
    "Trường Tiểu học",
    "Trường Mầm non",
    "Học viện",
    "Báo",
    "Báo điện tử",
    "Tạp chí",
    "Ngân hàng",
];

/// Heads whose names a run of capitals ends: those of companies, of parties.
pub(super) const IS_COMPANY: [&str; 9] = [
    "Đảng",
    "Công ty",
    "Tổng công ty",
    "Tập đoàn",
    "Ngân hàng",
    "Doanh nghiệp",
    "Hợp tác xã",
    "Nhà xuất bản",
    "Trường Mầm non",
];

/// Heads of bodies of people from one country in another.
const OF_STRANGERS: [&str; 4] = ["Hiệp hội", "Phòng", "Hội đồng", "Viện"];

/// Words that a comma does not part: `Cục Phòng, chống tham nhũng`.
const JOINED: [(&str, &str); 5] =
    [("phòng", "chống"), ("khám", "chữa"), ("thi", "kiểm"), ("kiếm", "cứu"), ("cháy", "chữa")];

/// Heads whose names can begin small: `HTX chè Tân Cương`.
const SMALL_NAMES: [&str; 6] =
    ["Hợp tác xã", "Công ty", "Công ty Cổ phần", "Công ty TNHH", "Tổng công ty", "Ban Tổ chức"];

/// The token after the name that begins at `at`, and the type of the unit of the context whose body it is; `None` where
/// no name begins there. In `any_case` the name may begin small: `Cục phòng chống tham nhũng`.
pub(super) fn end(
    parser: &Parser<'_>,
    head: &str,
    at: usize,
    sentence: usize,
    any_case: bool,
) -> Option<(usize, Option<UnitType>)> {
    if !begins(parser, head, at, sentence, any_case) {
        return None;
    }
    if begins_person(parser, at) {
        return Some((end_of_person(parser, at, sentence), None));
    }
    let outline = parser.context.outline;
    // `Quân khu 5 | vòng chung kết`, but `Sư đoàn 370 Không quân`
    if outline.tokens[at].kind == TokenKind::Number
        && outline.tokens.get(at + 1).is_none_or(|next| next.case == Case::Lower)
    {
        return Some((at + 1, None));
    }
    let mut end = parser.place_end(at).unwrap_or(at + 1);
    while end < at + LONGEST {
        if let Some(place_end) = parser.place_end(end) {
            end = end_of_place(parser, head, at..place_end, sentence);
            break;
        }
        // `Bệnh viện Bạch | Mai Trần Văn A`: the name of one word takes the next.
        let is_second = end == at + 1 && PROPER.contains(&head) && begins_person(parser, end + 1);
        if is_second
            && outline.tokens[at].case == Case::Capital
            && outline.tokens[end].case == Case::Capital
        {
            end += 1;
            continue;
        }
        if named_after(parser, head, end, at, sentence) {
            end = end_of_person(parser, end, sentence);
            break;
        }
        let closed = ends_before(parser, head, at..end, sentence);
        if closed || !goes_on(parser, head, end, sentence) {
            end = host_end(parser, head, end).unwrap_or(end);
            break;
        }
        end += 1;
    }
    Some(trimmed(parser, at..end, sentence))
}

/// The end of the country in which an embassy or a consulate is, or those whom an association is of: `Đại sứ quán Việt Nam | tại
/// CHLB Đức`, `Hiệp hội Doanh nghiệp Nhật Bản | tại Việt Nam`.
fn host_end(parser: &Parser<'_>, head: &str, end: usize) -> Option<usize> {
    let outline = parser.context.outline;
    if outline.word_at(end) != "tại" {
        return None;
    }
    let host = parser.place_end(end + 1)?;
    let here = || is_home(parser, end + 1);
    (head.ends_with("quán") || (OF_STRANGERS.contains(&head) && here())).then_some(host)
}

fn is_home(parser: &Parser<'_>, at: usize) -> bool {
    let word = |at: usize| parser.context.outline.word_at(at);
    word(at) == "vn" || (word(at), word(at + 1)) == ("việt", "nam")
}

/// The end of whose an association of guests is, which begins at `at`: `Hiệp hội Doanh nghiệp | Nhật Bản tại Việt Nam`.
pub(super) fn end_of_guests(parser: &Parser<'_>, kind: BodyType, at: usize) -> Option<usize> {
    if kind != BodyType::Mass {
        return None;
    }
    let end = parser.abroad_end(at)?;
    let here = parser.context.outline.word_at(end) == "tại" && is_home(parser, end + 1);
    parser.place_end(end + 1).filter(|_| here)
}

/// The end of a name that ends with the place that ends it: `Đại sứ quán Việt Nam | tại CHLB Đức`, `Hội Hữu nghị Nhật | -
/// Việt`.
fn end_of_place(
    parser: &Parser<'_>,
    head: &str,
    name: std::ops::Range<usize>,
    sentence: usize,
) -> usize {
    let outline = parser.context.outline;
    let end = name.end;
    if let Some(end) = host_end(parser, head, end).or_else(|| end_of_branch(parser, head, end)) {
        return end;
    }
    if joins(parser, end, name.start) && outline.tokens[end + 1].sentence == sentence {
        return parser.place_end(end + 1).unwrap_or(end + 2);
    }
    end
}

/// The end of the branch of a company: `Ngân hàng Xuất nhập khẩu Việt Nam | - Chi nhánh Nha Trang`.
fn end_of_branch(parser: &Parser<'_>, head: &str, end: usize) -> Option<usize> {
    let word = |at: usize| parser.context.outline.word_at(at);
    let at = end + usize::from(matches!(word(end), "-" | "–"));
    let is_branch = (word(at), word(at + 1)) == ("chi", "nhánh")
        && IS_COMPANY.iter().any(|company| head.starts_with(company));
    parser.place_end(at + 2).filter(|_| is_branch)
}

/// Whether a small word behind the name so far cannot be one of it: `Bệnh viện Bạch Mai | cấp cứu`, `Công ty Đại Nguyên
/// Dương | thay thép`, but `Đại học Bách | khoa`.
fn ends_before(
    parser: &Parser<'_>,
    head: &str,
    name: std::ops::Range<usize>,
    sentence: usize,
) -> bool {
    let outline = parser.context.outline;
    let (words, end) = (outline.words_of(sentence), name.end);
    let bodies = &parser.context.lexicon.bodies;
    let is_small = outline
        .tokens
        .get(end)
        .is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word);
    if !is_small || bodies.are_pair(&words, end - 1) {
        return false;
    }
    // `Đồn Biên phòng Quỳnh Phương | kiểm tra`
    let site = ends_with_site(parser, head, name.clone())
        && !matches!(outline.word_at(end), "và" | "miền")
        && parser.type_word(end).is_none();
    if site || bodies.are_pair(&words, end) {
        return site;
    }
    let closes = outline.tokens.get(end + 1).is_none_or(|next| {
        next.sentence != sentence
            || next.kind != TokenKind::Word
            || bodies.stops_at(&words, end + 1)
    });
    let proper = PROPER.contains(&head) && !closes && !capital_near(parser, end, sentence);
    // Behind a whole name only known words go on.
    proper
        || IS_COMPANY.iter().any(|company| head.starts_with(company))
            && !matches!(outline.word_at(end), "và" | "miền")
            && parser.type_word(end).is_none()
            && ends_proper_name(parser, name)
}

/// The end of the name without links and marks at its end, with its number; and the type of the unit behind it.
fn trimmed(
    parser: &Parser<'_>,
    name: std::ops::Range<usize>,
    sentence: usize,
) -> (usize, Option<UnitType>) {
    let outline = parser.context.outline;
    let (at, mut end) = (name.start, name.end);
    // A name ends with neither `và` nor a mark.
    while end > at + 1
        && matches!(outline.word_at(end - 1), "và" | "-" | "&" | "," | "của" | "thuộc")
    {
        end -= 1;
    }
    // `Bệnh viện Bạch Mai | hỗ trợ`: what the body does stands behind its proper name.
    let does = end > at + 2
        && matches!(
            (outline.word_at(end - 2), outline.word_at(end - 1)),
            ("hỗ", "trợ") | ("kiểm", "tra")
        )
        && outline.tokens[end - 2].case == Case::Lower
        && outline.tokens[end - 3].case == Case::Capital;
    if does {
        return (end - 2, None);
    }
    // `Đội Quản lý thị trường số 4`
    if outline.word_at(end) == "số"
        && outline.tokens.get(end + 1).is_some_and(|next| {
            next.sentence == sentence && next.kind == TokenKind::Number && next.span.len() <= 2
        })
        && outline.token_text(end + 2) != "/"
    {
        return (end + 2, None);
    }
    // `Trung tâm Khuyến nông | tỉnh`: that of the context.
    let is_small =
        outline.tokens.get(end - 1).is_some_and(|last| last.case == Case::Lower && end - 1 > at);
    let of = parser
        .type_word(end - 1)
        .filter(|(_, after)| is_small && *after == end)
        .map(|(kind, _)| kind);
    (if of.is_some() { end - 1 } else { end }, of)
}

/// Whether a name begins at `at`.
fn begins(parser: &Parser<'_>, head: &str, at: usize, sentence: usize, any_case: bool) -> bool {
    let outline = parser.context.outline;
    let Some(first) = outline.tokens.get(at).filter(|token| token.sentence == sentence) else {
        return false;
    };
    let words = outline.words_of(sentence);
    let stops = parser.context.lexicon.bodies.stops_at(&words, at);
    // `Hội | đồng quản trị`, `Bộ | phận`: the word goes on the head.
    let goes_on_head =
        matches!(head, "Hội" | "Bộ") && !parser.context.lexicon.bodies.are_pair(&words, at);
    let small = (any_case
        && !goes_on_head
        && at > 0
        && outline.tokens[at - 1].case == Case::Capital
        && outline.word_at(at).chars().count() > 1)
        || (SMALL_NAMES.contains(&head) && capital_near(parser, at, sentence))
        || begins_small(parser, head, at, sentence, any_case);
    match first.kind {
        TokenKind::Word => {
            (first.case != Case::Lower || (small && !stops))
                && head.rsplit(' ').next().map(fold::words)
                    != Some(vec![outline.word_at(at).to_owned()])
                && !opens_sentence(parser, at, sentence)
                && (!begins_body(parser, at, sentence) || is_brand(parser, head, at, sentence))
                && (!begins_person(parser, at) || named_after(parser, head, at, at, sentence))
                && !is_title(parser, at, sentence)
        }
        TokenKind::Number => {
            let before = outline.word_at(at.wrapping_sub(1));
            outline.token_text(at).len() <= 3 && matches!(before, "khu" | "đoàn" | "vùng")
        }
        TokenKind::Mark => false,
    }
}

/// Whether the token at `at` goes on the name.
fn goes_on(parser: &Parser<'_>, head: &str, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let Some(token) = outline.tokens.get(at).filter(|token| token.sentence == sentence) else {
        return false;
    };
    let word = outline.word_at(at);
    let next = outline.tokens.get(at + 1).filter(|token| token.sentence == sentence);
    match token.kind {
        TokenKind::Mark => goes_on_mark(parser, at, sentence),
        TokenKind::Number => {
            next.is_none_or(|next| next.kind != TokenKind::Word || next.case != Case::Lower)
                && outline.token_text(at).len() <= 4
                || numbers(parser, head, at, sentence)
        }
        TokenKind::Word if token.case == Case::Lower => goes_on_small(parser, head, at, sentence),
        // `Cục Lễ tân | Philatov`: a foreign name behind an office.
        TokenKind::Word => {
            if opens_sentence(parser, at, sentence) {
                return false;
            }
            let strange =
                token.case == Case::Capital && !is_syllable(word) && !head.starts_with("Công ty");
            let after_small = outline.tokens[at - 1].case == Case::Lower;
            !((strange && after_small) || begins_other(parser, at, sentence))
        }
    }
}

/// Whether the small word at `at` goes on the name.
fn goes_on_small(parser: &Parser<'_>, head: &str, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let words = outline.words_of(sentence);
    let word = outline.word_at(at);
    let next = outline.tokens.get(at + 1).filter(|token| token.sentence == sentence);
    let next_is_capital = next.is_some_and(|token| token.case != Case::Lower);
    // `Tổng công ty Tân Cảng Sài Gòn | sáng 12/3`
    let counted = next.is_some_and(|next| next.kind == TokenKind::Number);
    // `Tạp chí Paris Match | năm 2016`
    if counted && word == "năm" {
        return false;
    }
    if counted && parser.context.lexicon.dates.time_of_day.longest(&words, at).is_some() {
        return false;
    }
    // `Hội đồng Quốc gia về Phát triển bền vững`
    if word == "về" && next_is_capital && ["Hội đồng", "Ủy ban", "Ban Chỉ đạo"].contains(&head)
    {
        return true;
    }
    let is_word = outline.tokens[at - 1].kind == TokenKind::Word
        && parser.context.lexicon.bodies.are_pair(&words, at - 1);
    if parser.context.lexicon.bodies.stops_at(&words, at) && !is_word {
        return false;
    }
    // `Tập đoàn BRG và | Tập đoàn Sumitomo`, `Liên minh Kinh tế Á - Âu và | Nghị định thư`
    let is_new = || {
        let begins = parser.context.lexicon.bodies.openings.all(&words, at + 1);
        next_is_capital
            && (parser.context.lexicon.bodies.stops_at(&words, at + 1)
                || begins.into_iter().any(|(length, _)| length > 1))
    };
    // `Báo điện tử Dân trí và | báo Dân Việt`
    if word == "và" && !next_is_capital && head.starts_with("Báo") {
        return false;
    }
    word != "và"
        || (outline.tokens[at - 1].kind != TokenKind::Number
            && !is_new()
            && !begins_other(parser, at + 1, sentence)
            && (next_is_capital || ends_well(parser, at + 1, sentence)))
}

/// Whether the number at `at` is the last of a name, though a small word is behind it: `Bệnh viện Quân y 103 | và …`, not `Công ty X 3 |
/// tháng`, `Tạp chí Tài chính kỳ 1 | đã`.
fn numbers(parser: &Parser<'_>, head: &str, at: usize, sentence: usize) -> bool {
    let (outline, lexicon) = (parser.context.outline, parser.context.lexicon);
    let words = outline.words_of(sentence);
    let counts = lexicon.quantities.units.longest(&words, at + 1).is_some();
    let closes = outline.word_at(at + 1) == "và" || lexicon.bodies.stops_at(&words, at + 1);
    let named = outline.tokens[at - 1].case != Case::Lower
        // Hospitals of the forces go by numbers.
        || head == "Bệnh viện";
    outline.token_text(at).len() <= 3
        && named
        && closes
        && !counts
        && outline.word_at(at - 1) != "kỳ"
}

/// Whether the mark at `at` stands within a name: `Điện tử-Tin học`, `VH&TT`, `Kinh tế - Kỹ thuật`, `Phòng, chống tham
/// nhũng`, `Hữu nghị Việt - Nga`; else ` - ` parts names.
fn goes_on_mark(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let (words, word) = (outline.words_of(sentence), outline.word_at(at));
    let Some(before) = at.checked_sub(1) else { return false };
    let Some(next) = outline.tokens.get(at + 1).filter(|token| token.sentence == sentence) else {
        return false;
    };
    let mark = &outline.tokens[at];
    let tight =
        outline.tokens[before].span.end == mark.span.start && next.span.start == mark.span.end;
    let pairs = &parser.context.lexicon.bodies;
    let between = matches!(word, "-" | "–")
        && outline.tokens[before].case == Case::Lower
        && pairs.are_pair(&words, before.saturating_sub(1))
        && pairs.are_pair(&words, at + 1);
    let parted =
        word == "," && JOINED.contains(&(outline.word_at(before), outline.word_at(at + 1)));
    let inside =
        (word == "-" && tight) || word == "&" || between || joins(parser, at, at.saturating_sub(4));
    // `Phòng Cảnh sát giao thông đường bộ - đường sắt`, `Khoa Chẩn đoán hình ảnh - xét nghiệm`
    let small = between && next.case == Case::Lower && !pairs.stops_at(&words, at + 1);
    parted
        || small
        || (inside && next.case != Case::Lower && !begins_other(parser, at + 1, sentence))
}

/// Whether another thing begins at `at`: a body, a person, a title.
pub(super) fn begins_other(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    begins_body(parser, at, sentence) || is_title(parser, at, sentence) || begins_person(parser, at)
}

fn begins_body(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let words = outline.words_of(sentence);
    if outline.tokens.get(at).is_none_or(|token| token.case == Case::Lower) {
        return false;
    }
    // `Nông lâm Nam | Bộ`
    if outline.word_at(at) == "bộ"
        && at.checked_sub(1).is_some_and(|before| {
            outline.tokens[before].case != Case::Lower
                && matches!(outline.word_at(before), "nam" | "bắc" | "trung")
        })
    {
        return false;
    }
    parser.context.lexicon.bodies.openings.longest(&words, at).is_some_and(|(length, spellings)| {
        let is_long = length > 1;
        spellings.iter().any(|spelling| match spelling.opening {
            Opening::Fixed { .. } => true,
            Opening::Local { .. } => {
                // `Học viện | Hải quân`, `Ủy ban Quân vụ | Thượng viện` go on.
                let inside = matches!(
                    spelling.alias.to_lowercase().as_str(),
                    "hải quân" | "không quân" | "lục quân" | "thượng viện" | "hạ viện"
                );
                !inside && (is_long || !matches!(spelling.alias.as_str(), "Thanh tra" | "Công an"))
            }
            Opening::Nested { .. } => is_long,
            Opening::Open { .. } => {
                // `Công ty CP Tập đoàn Hoành Sơn`, `Công ty Điện tử - Viễn thông` go on.
                let inside = matches!(
                    spelling.alias.as_str(),
                    "Tập đoàn" | "Viễn thông" | "Điện lực" | "Ngân hàng"
                );
                (is_long && !inside)
                    || matches!(
                        spelling.alias.as_str(),
                        "Cục" | "Vụ" | "Sở" | "Bộ" | "Cty" | "CTCP" | "HTX" | "DNTN" | "BV"
                    )
            }
        })
    })
}

fn is_title(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let words = parser.context.outline.words_of(sentence);
    let posts = &parser.context.lexicon.posts;
    posts.titles.longest(&words, at).is_some_and(|(length, _)| length > 1)
        || posts.ranks.longest(&words, at).is_some_and(|(length, ())| length > 1)
}
