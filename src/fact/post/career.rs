//! Careers told in running text: `trong thời gian giữ chức Chủ tịch UBND tỉnh, ông A …`, `nguyên Thủ tướng A, B`.
use super::apposition::{adjoins, introduces};
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
    let while_held = matches!((back(2), back(1)), ("thời", "gian") | ("khi", "còn"))
        || matches!(back(1), "khi" | "lúc") && back(2) != "trước";
    let counted = back(1) == "năm"
        && (back(2).chars().all(|c| c.is_ascii_digit()) && back(2).len() == 1
            || matches!(back(2), "nhiều"));
    let window = verb.saturating_sub(REACH).max(start)..verb;
    let two = |at: usize| (outline.word_at(at), outline.word_at(at + 1));
    let spoken = window.clone().any(|at| {
        matches!(two(at), ("giai", "đoạn") | ("trước", "đó") | ("trước", "đây") | ("trước", "kia"))
            || outline.word_at(at) == "từng"
    });
    while_held || counted || spoken || has_span(outline, window)
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
        let back = |by: usize| verb.checked_sub(by).map_or("", |at| outline.word_at(at));
        let holding = matches!((back(2), back(1)), ("thời", "gian") | ("khi", "còn"))
            || matches!(back(1), "khi" | "lúc") && back(2) != "trước";
        if !holding {
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
            claims.push(Claim { person, post, status, rule });
        }
    }
}

/// `nguyên Tổng Bí thư A, B; …`, `các Phó Thủ tướng A, B và C`: one title before several names.
pub(super) fn shared_by_names(outline: &Outline, elements: &[Element], claims: &mut Vec<Claim>) {
    for at in 1..elements.len() {
        let (post, first) = (&elements[at - 1], &elements[at]);
        let start = post.tokens.start;
        let several = post.former
            || (1..=2).any(|back| {
                start >= back && matches!(outline.word_at(start - back), "các" | "hai" | "ba")
            });
        let before = post.person.is_none()
            && first.person.is_some()
            && introduces(outline, post.tokens.end..first.tokens.start);
        if !several || !before {
            continue;
        }
        let mut end = first.tokens.end;
        for (index, next) in elements.iter().enumerate().skip(at + 1) {
            let gap = end..next.tokens.start;
            let goes_on = gap.len() == 1 && matches!(outline.word_at(gap.start), "," | "và");
            let Some(person) = next.person.filter(|_| goes_on && next.bare) else { break };
            // `nguyên Thủ tướng A, B, Giám đốc Sở Y tế`: B has a title of his own.
            let titled = elements.get(index + 1).is_some_and(|own| {
                let holder = elements.get(index + 2).filter(|after| after.person.is_some());
                own.person.is_none()
                    && adjoins(outline, next.tokens.end..own.tokens.start)
                    && holder.is_none_or(|after| {
                        !introduces(outline, own.tokens.end..after.tokens.start)
                    })
            });
            if titled {
                break;
            }
            claims.push(Claim { person, post: post.mention, status: None, rule: "post/shared" });
            end = next.tokens.end;
        }
    }
}
