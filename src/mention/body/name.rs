//! Where a body's own name ends: `Cục Kinh tế và Phát triển quỹ đất | (…`, `Công ty TNHH Song Lộc | đề nghị …`.
use super::parse::Parser;
use crate::lexicon::bodies::Opening;
use crate::outline::{Case, TokenKind};

/// The longest name, in tokens.
const LONGEST: usize = 14;

/// The token after the name that begins at `at`; `None` where none begins there.
pub(super) fn end(parser: &Parser<'_>, at: usize, sentence: usize) -> Option<usize> {
    let outline = parser.context.outline;
    let first = outline.tokens.get(at).filter(|token| token.sentence == sentence)?;
    let named = match first.kind {
        TokenKind::Word => first.case != Case::Lower && !begins_person(parser, at) && !is_title(parser, at, sentence),
        TokenKind::Number => outline.token_text(at).len() <= 3 && matches!(outline.word_at(at.wrapping_sub(1)), "khu" | "đoàn" | "hai" | "báo" | "vùng" | "đội"),
        TokenKind::Mark => false,
    };
    if !named {
        return None;
    }
    let mut end = at + 1;
    while end < at + LONGEST && goes_on(parser, end, sentence) {
        end += 1;
    }
    // A name ends with neither `và` nor a mark.
    while end > at + 1 && matches!(outline.word_at(end - 1), "và" | "-" | "–" | "&" | ",") {
        end -= 1;
    }
    Some(end)
}

fn goes_on(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let Some(token) = outline.tokens.get(at).filter(|token| token.sentence == sentence) else { return false };
    let words = outline.words_of(sentence);
    let word = outline.word_at(at);
    let next = outline.tokens.get(at + 1).filter(|token| token.sentence == sentence);
    let next_is_capital = next.is_some_and(|token| token.case != Case::Lower);
    match token.kind {
        TokenKind::Mark => {
            // `Điện tử-Tin học`, `VH&TT`: a mark inside; ` - ` between words only where no body follows.
            let tight = next.is_some_and(|next| next.span.start == token.span.end);
            let before_tight = at > 0 && outline.tokens[at - 1].span.end == token.span.start;
            matches!(word, "-" | "–" | "&") && next_is_capital && ((tight && before_tight) || word == "&") && !begins_other(parser, at + 1, sentence)
        }
        TokenKind::Number => next.is_none_or(|next| next.kind != TokenKind::Word || next.case != Case::Lower) && outline.token_text(at).len() <= 4,
        TokenKind::Word if token.case == Case::Lower => {
            if parser.context.lexicon.bodies.stops.longest(&words, at).is_some() {
                return false;
            }
            word != "và" || (!begins_other(parser, at + 1, sentence) && (next_is_capital || capital_near(parser, at + 1, sentence)))
        }
        TokenKind::Word => !begins_other(parser, at, sentence),
    }
}

/// Whether a capital stands within the next words: `Xuất nhập khẩu và vận tải Khánh Nguyên`.
fn capital_near(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let outline = parser.context.outline;
    let words = outline.words_of(sentence);
    (at..at + 4)
        .take_while(|next| {
            outline.tokens.get(*next).is_some_and(|token| token.sentence == sentence && token.kind == TokenKind::Word)
                && parser.context.lexicon.bodies.stops.longest(&words, *next).is_none()
        })
        .any(|next| outline.tokens[next].case != Case::Lower)
}

/// Whether another thing begins at `at`: a body, a person, a title.
fn begins_other(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let words = parser.context.outline.words_of(sentence);
    let opens = parser.context.lexicon.bodies.openings.longest(&words, at).is_some_and(|(length, spellings)| {
        let is_long = length > 1;
        spellings.iter().any(|spelling| match spelling.opening {
            Opening::Fixed { .. } | Opening::Local { .. } => true,
            Opening::Nested { .. } => is_long,
            Opening::Open { .. } => matches!(spelling.alias.as_str(), "Cục" | "Vụ" | "Tổng cục" | "Sở" | "Công ty" | "Trường" | "Bộ"),
        })
    });
    opens || is_title(parser, at, sentence) || begins_person(parser, at)
}

fn is_title(parser: &Parser<'_>, at: usize, sentence: usize) -> bool {
    let words = parser.context.outline.words_of(sentence);
    let posts = &parser.context.lexicon.posts;
    posts.titles.longest(&words, at).is_some_and(|(length, _)| length > 1) || posts.ranks.longest(&words, at).is_some_and(|(length, _)| length > 1)
}

/// Whether a full name begins at `at`: a common surname and two more capitals.
fn begins_person(parser: &Parser<'_>, at: usize) -> bool {
    let outline = parser.context.outline;
    let is_capital = |at: usize| outline.tokens.get(at).is_some_and(|token| token.case == Case::Capital);
    let is_name = |at: usize| is_capital(at) && parser.context.lexicon.posts.is_name_syllable(outline.word_at(at));
    parser.context.lexicon.posts.surname(outline.word_at(at)).is_some_and(|mentions| mentions > 300)
        && is_capital(at)
        && is_name(at + 1)
        && is_name(at + 2)
}
