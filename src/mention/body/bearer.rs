//! Names of people in the names of bodies: `Bệnh viện Nguyễn Tri Phương`, `Trường THPT Lê Hồng Phong`; and whose a name behind
//! a title is.
use super::name::begins_other;
use super::parse::Parser;
use crate::outline::Case;

/// Heads that bear the names of people, also at the end of their own: `Trường Đại học Y khoa Phạm Ngọc Thạch`.
const SCHOOLS: [&str; 4] = ["Trường", "Học viện", "Bệnh viện", "Viện"];

/// Heads that bear the names of people alone.
const COMPANIES: [&str; 4] = ["Công ty", "Tập đoàn", "Doanh nghiệp tư nhân", "Hợp tác xã"];

/// `Trường Đại học Y khoa | Phạm Ngọc Thạch`, `Bệnh viện | Nguyễn Tri Phương`: a school bears a person's name; behind a
/// title the name is the holder's, unless another follows or the holder stands before it.
pub(super) fn named_after(
    parser: &Parser<'_>,
    head: &str,
    at: usize,
    start: usize,
    sentence: usize,
) -> bool {
    // `Công ty TNHH | Lê Trần Bình`, but `Tập đoàn FPT | Trương Gia Bình`.
    let bears = SCHOOLS.iter().any(|named| head.starts_with(named))
        || at == start && COMPANIES.iter().any(|named| head.starts_with(named));
    if !bears || !begins_person(parser, at) {
        return false;
    }
    let words = parser.context.outline.words_of(sentence);
    // `bệnh viện | Anh Nguyễn Văn A`: the honorific begins a sentence that lost its stop.
    if at.checked_sub(1).is_some_and(|before| {
        parser.context.lexicon.posts.honorifics.longest(&words, before).is_some()
    }) {
        return false;
    }
    let titles = &parser.context.lexicon.posts.titles;
    let title = (start.saturating_sub(8)..start)
        .find(|from| titles.all(&words, *from).any(|(length, _)| from + length + 3 >= start));
    title.is_none_or(|title| is_borne_before(parser, title, sentence))
        || begins_person(parser, at + 3)
        || begins_person(parser, at + 4)
}

/// Whether the title at `title` stands behind its holder: `ông Nguyễn Văn A, nguyên | Giám đốc …`, `ông Nguyễn Văn A, Bí thư
/// Chi bộ, | Hiệu trưởng …`.
pub(super) fn is_borne_before(parser: &Parser<'_>, title: usize, sentence: usize) -> bool {
    /// How many titles stand in a row, and how far the one before is.
    const LONGEST_ROW: usize = 4;
    const REACH: usize = 14;
    let outline = parser.context.outline;
    let Some(opening) = outline.sentences.get(sentence).map(|sentence| sentence.tokens.start)
    else {
        return false;
    };
    let words = outline.words_of(sentence);
    let is_mark = |at: usize| matches!(outline.word_at(at), "," | "-" | "–" | "(" | "kiêm");
    let titles = &parser.context.lexicon.posts.titles;
    let behind_status = |at: usize| {
        at + usize::from(parser.context.lexicon.posts.status.longest(&words, at).is_some())
    };
    let mut title = title;
    for _ in 0..LONGEST_ROW {
        let mut at = title;
        while at > opening && matches!(outline.word_at(at - 1), "nguyên" | "cựu" | "quyền" | "là")
        {
            at -= 1;
        }
        let Some(mark) = at.checked_sub(1).filter(|mark| *mark > opening && is_mark(*mark)) else {
            return false;
        };
        if ends_person(parser, mark, opening) {
            return true;
        }
        let earlier = (opening.max(mark.saturating_sub(REACH))..mark)
            .rev()
            .find(|at| is_mark(*at) && titles.longest(&words, behind_status(at + 1)).is_some());
        let Some(earlier) = earlier else { return false };
        title = behind_status(earlier + 1);
    }
    false
}

/// Whether a person's full name ends before the token `end`: `Nguyễn Văn A | ,`, `ông Hà Ban | ,`.
fn ends_person(parser: &Parser<'_>, end: usize, opening: usize) -> bool {
    let outline = parser.context.outline;
    let capitals = |from: usize| {
        (from..end)
            .all(|at| outline.tokens.get(at).is_some_and(|token| token.case == Case::Capital))
    };
    // `Hiệu trưởng Trường X Nguyễn Văn A, Giám đốc …`: who has a title before the name has none behind it.
    let is_untitled = |name: usize| !follows_title(parser, name, opening);
    let full = (3..=4).any(|length| {
        end.checked_sub(length).is_some_and(|from| {
            from >= opening && capitals(from) && begins_person(parser, from) && is_untitled(from)
        })
    });
    let introduced = end.checked_sub(3).is_some_and(|at| {
        at >= opening
            && matches!(outline.word_at(at), "ông" | "bà" | "chí" | "anh" | "chị")
            && capitals(at + 1)
    });
    full || introduced
}

/// Whether a title stands before the name at `name`, with no mark between them: `Hiệu trưởng Trường X | Nguyễn Văn A`.
fn follows_title(parser: &Parser<'_>, name: usize, opening: usize) -> bool {
    /// How far the title begins before the name, with the body it names.
    const REACH: usize = 14;
    let outline = parser.context.outline;
    let words = outline.words_of(outline.sentence_of(name));
    (opening.max(name.saturating_sub(REACH))..name)
        .rev()
        .take_while(|at| !matches!(outline.word_at(*at), "," | ";" | ":" | "ông" | "bà"))
        .any(|at| parser.context.lexicon.posts.titles.longest(&words, at).is_some())
}

/// The token after the person's name at `at` and the place behind it: `Nguyễn Thị Minh Khai | ,`, `Lê Lợi Hà Nội | ,`.
pub(super) fn end_of_person(parser: &Parser<'_>, at: usize, sentence: usize) -> usize {
    let outline = parser.context.outline;
    let is_fourth = outline.tokens.get(at + 3).is_some_and(|token| {
        token.sentence == sentence
            && token.case == Case::Capital
            && !begins_other(parser, at + 3, sentence)
    });
    let words = outline.words_of(sentence);
    let known = parser.context.lexicon.posts.is_name_syllable(outline.word_at(at + 3))
        && parser.context.lexicon.bodies.openings.longest(&words, at + 3).is_none();
    // `Lê Hồng Phong | Hà Nội`: a capital behind the fourth word makes it a place's, unless the name needs four.
    let is_fourth = is_fourth
        && (outline.word_at(at + 1) == "thị"
            || outline.tokens.get(at + 4).is_none_or(|next| next.case == Case::Lower));
    let end = at + 3 + usize::from(is_fourth && known && parser.place_end(at + 3).is_none());
    parser.place_end(end).unwrap_or(end)
}

/// Whether a full name begins at `at`: a common surname and two more capitals, the last of which can be an initial.
pub(super) fn begins_person(parser: &Parser<'_>, at: usize) -> bool {
    let outline = parser.context.outline;
    let is_capital =
        |at: usize| outline.tokens.get(at).is_some_and(|token| token.case == Case::Capital);
    let is_initial = |at: usize| {
        outline.tokens.get(at).is_some_and(|token| token.case != Case::Lower)
            && outline.word_at(at).chars().count() == 1
    };
    let is_name = |at: usize| {
        is_capital(at) && parser.context.lexicon.posts.is_name_syllable(outline.word_at(at))
    };
    parser.context.lexicon.posts.surname(outline.word_at(at)).is_some_and(|mentions| mentions > 300)
        && is_capital(at)
        && is_name(at + 1)
        && (is_name(at + 2) || is_initial(at + 2))
}
