//! What shows that a body's own name has ended, or goes on.
use super::parse::Parser;
use crate::lexicon::openers::Ends;
use crate::mention::place::is_syllable;
use crate::outline::{Case, TokenKind};

/// Whether the dash at `at` stands within a name that begins at `start`, between what it joins.
pub(super) fn joins(parser: &Parser<'_>, at: usize, start: usize) -> bool {
    is_friendship(parser, at, start) || joins_lands(parser, at)
}

/// Whether the dash at `at` parts the two countries of a name that begins at `start`: `Hội Hữu nghị Việt - Nga`.
fn is_friendship(parser: &Parser<'_>, at: usize, start: usize) -> bool {
    let outline = parser.context.outline;
    let capital = |at: usize| outline.tokens.get(at).is_some_and(|at| at.case == Case::Capital);
    let friends = || {
        (start..at).any(|word| {
            outline.word_at(word) == "nghị" && word > 0 && outline.word_at(word - 1) == "hữu"
        })
    };
    // `Trường Đại học Việt - Đức`, `Bệnh viện Việt - Pháp`
    let short = || {
        [at - 1, at + 1].into_iter().any(|side| outline.word_at(side) == "việt" && capital(side))
            && capital(at - 1)
    };
    at > 0 && matches!(outline.word_at(at), "-" | "–") && capital(at + 1) && (friends() || short())
}

/// Whether the dash at `at` stands between two countries or the two parts of a region: `Hội đồng Thương mại và Đầu tư Việt Nam – Hoa
/// Kỳ`, `Trung tâm Nghiên cứu an ninh châu Á - Thái Bình Dương`.
fn joins_lands(parser: &Parser<'_>, at: usize) -> bool {
    /// The longest name of a country, in tokens.
    const LONGEST: usize = 5;
    let outline = parser.context.outline;
    if !matches!(outline.word_at(at), "-" | "–") || at < 2 {
        return false;
    }
    let word = |at: usize| outline.word_at(at);
    let pacific = (word(at + 1), word(at + 2)) == ("thái", "bình")
        && matches!((word(at - 2), word(at - 1)), ("châu", "á") | ("ấn", "độ") | ("độ", "dương"));
    let home = (word(at - 2), word(at - 1)) == ("việt", "nam");
    let country = |back: usize| {
        at >= back
            && parser.is_country(at - back)
            && parser.abroad(at - back).is_some_and(|(_, end)| end == at)
    };
    let before = || home || (1..=LONGEST).any(country);
    let behind = || parser.is_country(at + 1) || parser.end_of_home(at + 1).is_some();
    pacific || before() && behind()
}

/// Whether the tokens end with a proper name: two capitals, a word in capitals, a foreign word.
pub(super) fn ends_proper_name(parser: &Parser<'_>, name: std::ops::Range<usize>) -> bool {
    let outline = parser.context.outline;
    let Some(last) = name.end.checked_sub(1).and_then(|at| outline.tokens.get(at)) else {
        return false;
    };
    // `Công ty TNHH MTV khai thác …`: the abbreviation of a word is no name.
    let text = last.span.of(&outline.text);
    if parser.context.lexicon.bodies.abbreviations.contains_key(text) {
        return false;
    }
    let capital = |at: usize| outline.tokens[at].case == Case::Capital;
    let two = name.len() >= 2 && capital(name.end - 1) && capital(name.end - 2);
    last.kind == TokenKind::Word
        && last.case != Case::Lower
        && (two || last.case == Case::Upper || !is_syllable(outline.folded(last)))
}

/// Whether the tokens end with the name of a site: two capitals behind a small word, `Đồn Biên phòng Quỳnh Phương | kiểm
/// tra`, `Trạm Kiểm soát giao thông Tùng Diễn | bắt`.
pub(super) fn ends_with_site(
    parser: &Parser<'_>,
    head: &str,
    name: std::ops::Range<usize>,
) -> bool {
    let outline = parser.context.outline;
    // What one is named after stands right behind the head.
    let named = ["Đồn", "Trạm", "Hạt"].iter().any(|site| head.starts_with(site));
    let first = name.start - usize::from(named && name.start > 0);
    let case = |back: usize| {
        name.end.checked_sub(back).filter(|at| *at >= first).map(|at| outline.tokens[at].case)
    };
    case(1) == Some(Case::Capital) && case(2) == Some(Case::Capital) && case(3) == Some(Case::Lower)
}

/// Whether what begins at `at` is a short rest of a name, up to a capital or a mark: `và sử dụng đất đai,`.
pub(super) fn ends_well(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let words = outline.words_of(sentence);
    let mut next = at;
    while next < at + 6 {
        match outline.tokens.get(next).filter(|token| token.sentence == sentence) {
            Some(token) if token.kind == TokenKind::Word && token.case == Case::Lower => {
                if parser.context.lexicon.bodies.stops_at(&words, next)
                    || parser.type_word(next).is_some()
                {
                    return next > at + 1 && parser.place_end(next).is_some();
                }
            }
            _ => return next > at,
        }
        next += 1;
    }
    false
}

/// Whether a capital stands within the next words: `Xuất nhập khẩu và vận tải Khánh Nguyên`.
pub(super) fn capital_near(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let words = outline.words_of(sentence);
    (at..at + 8)
        .take_while(|next| {
            outline
                .tokens
                .get(*next)
                .is_some_and(|token| token.sentence == sentence && token.kind == TokenKind::Word)
                && !parser.context.lexicon.bodies.stops_at(&words, *next)
        })
        .any(|next| outline.tokens[next].case != Case::Lower)
}

/// `Bệnh viện Bạch Mai | Theo ông A`: a sentence begins whose stop before it is lost.
pub(super) fn opens_sentence(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let small = outline.tokens.get(at + 1).is_some_and(|next| {
        next.sentence == sentence && next.case == Case::Lower && next.kind == TokenKind::Word
    });
    let words = outline.words_of(sentence);
    small && parser.context.lexicon.openers.at(&words, at).is_some_and(|(_, ends)| ends == Ends::Any)
        // Before an honorific any will do.
        || outline.word_at(at) == "theo" && outline.tokens[at].case == Case::Capital
}
