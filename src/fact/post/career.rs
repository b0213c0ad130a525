//! Careers told in running text: `trong thời gian giữ chức Chủ tịch UBND tỉnh, ông A …`, `Giai đoạn 2006 - 2011, ông A làm …`.
use super::predicate::{leads_to, row};
use super::{Claim, Element};
use crate::lexicon::Lexicon;
use crate::outline::{Outline, TokenKind};
use crate::value::Status;

/// How far before a verb words for a time gone by can stand.
const REACH: usize = 20;

/// Whether the words before the verb at `verb` tell of a time gone by: `Giai đoạn 2006 - 2011, ông A | làm …`, `khi còn |
/// là …`, `3 năm | làm …`.
pub(super) fn is_past(outline: &Outline, verb: usize) -> bool {
    let start = outline.sentences[outline.sentence_of(verb)].tokens.start;
    let back = |by: usize| {
        verb.checked_sub(by).filter(|at| *at >= start).map_or("", |at| outline.word_at(at))
    };
    let counted = back(1) == "năm"
        && (back(2).chars().all(|c| c.is_ascii_digit()) && back(2).len() == 1
            || matches!(back(2), "nhiều"));
    let window = verb.saturating_sub(REACH).max(start)..verb;
    let two = |at: usize| (outline.word_at(at), outline.word_at(at + 1));
    let spoken = window.clone().any(|at| {
        matches!(two(at), ("giai", "đoạn") | ("trước", "đó" | "đây" | "kia"))
            || outline.word_at(at) == "từng"
    });
    is_while(outline, verb) || counted || spoken || has_span(outline, window)
}

/// Whether the verb at `verb` tells what was held meanwhile: `trong thời gian | giữ chức`, `khi còn | là`.
pub(super) fn is_while(outline: &Outline, verb: usize) -> bool {
    let back = |by: usize| verb.checked_sub(by).map_or("", |at| outline.word_at(at));
    matches!((back(2), back(1)), ("thời", "gian") | ("khi", "còn"))
        || matches!(back(1), "khi" | "lúc") && back(2) != "trước"
}

/// Whether a span of years that is over stands there: `từ năm 2011 đến tháng 2/2016`, not `từ năm 2011 đến nay`.
fn has_span(outline: &Outline, window: std::ops::Range<usize>) -> bool {
    let is_number =
        |at: usize| outline.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let numbered = |from: usize| (from + 1..from + 3).any(is_number);
    window.clone().any(|from| {
        outline.word_at(from) == "từ"
            && numbered(from)
            && (from + 2..window.end.min(from + 9))
                .any(|to| matches!(outline.word_at(to), "đến" | "tới") && numbered(to))
    })
}

/// `trong thời gian giữ chức Chủ tịch UBND tỉnh, ông A đã …`: posts of the one who is named behind them.
pub(super) fn while_holding(
    outline: &Outline,
    lexicon: &Lexicon,
    elements: &[Element],
    claims: &mut Vec<Claim>,
) {
    /// How far the name stands behind the posts: `(tháng 1/2004 - 5/2010), bà`.
    const BEHIND: usize = 14;
    for (at, element) in elements.iter().enumerate().filter(|(_, e)| e.person.is_none()) {
        let Some(verb) = leads_to(outline, lexicon, element.tokens.start) else { continue };
        if !is_while(outline, verb) {
            continue;
        }
        let posts = row(outline, elements, at);
        let Some(holder) = elements.get(at + posts.len()) else { continue };
        let gap = posts[posts.len() - 1].tokens.end..holder.tokens.start;
        let behind = gap.len() <= BEHIND
            && gap.end > gap.start
            && outline.token_text(gap.end - 1) == ","
            && !gap.clone().any(|at| matches!(outline.token_text(at), ";" | ":" | "."));
        let Some(person) = holder.person.filter(|_| behind) else { continue };
        for post in posts {
            claims.retain(|claim| claim.post != post.mention);
            let (post, status, rule) = (post.mention, Some(Status::Former), "post/while-holding");
            claims.push(Claim { person, post, status, rule, home: None });
        }
    }
}
