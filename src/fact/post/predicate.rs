//! What is said of a person: `được bổ nhiệm giữ chức …`, `thôi giữ chức …`, `từng là …`.
use super::apposition::{adjoins, after_term, introduces, joins};
use super::career::{is_past, is_while};
use super::{Claim, Element};
use crate::lexicon::Lexicon;
use crate::outline::Outline;
use crate::referent::PersonId;
use crate::value::Status;
use std::ops::Range;

/// What may stand between a predicate and the title: `giữ chức | vụ mới`.
const FILLERS: [&str; 19] = [
    "chức", "vụ", "danh", "chính", "thức", "vị", "trí", "nhiệm", "kỳ", "các", "cả", "hai", "mới",
    "như", "quan", "trọng", "nhiều", "cương", ":",
];

/// How many words may stand between a person and the title.
const REACH: usize = 28;

/// How many words may stand between one title that somebody gets and the next.
const SECOND: usize = 5;

/// `ông A được bổ nhiệm giữ chức …`, `bà B thôi giữ chức …`, `bầu ông C làm …`.
pub(super) fn find(
    outline: &Outline,
    lexicon: &Lexicon,
    elements: &[Element],
    claims: &mut Vec<Claim>,
) {
    for (at, element) in elements.iter().enumerate() {
        let Some(person) = element.person else { continue };
        if is_agent(outline, elements, at) {
            continue;
        }
        // The post is the next element, or the next behind posts that stand in apposition to the person; who acts on
        // the person (`được Thủ tướng A bổ nhiệm`) is passed over.
        let next = (at + 1..elements.len())
            .take_while(|next| {
                elements[*next].person.is_none() || is_agent(outline, elements, *next)
            })
            .filter(|next| elements[*next].person.is_none())
            .find_map(|next| {
                let post = &elements[next];
                let gap = element.tokens.end..post.tokens.start;
                // `bổ nhiệm ông A, nguyên Giám đốc Ban …, giữ chức …`: the posts between are no distance.
                let posts: usize =
                    elements[at + 1..next].iter().map(|post| post.tokens.len()).sum();
                let told = gap.len() <= REACH + posts && !adjoins(outline, gap.clone());
                // `bổ nhiệm Thủ tướng B`: B bears the title already.
                let borne = elements.get(next + 1).is_some_and(|after| {
                    after.person.is_some()
                        && introduces(outline, post.tokens.end..after.tokens.start)
                });
                let told = told && !borne;
                let stand = Stand { title: post.tokens.start, placed: post.placed };
                Some((next, predicate(outline, lexicon, &gap, stand).filter(|_| told)?))
            });
        let Some((first, status)) = next else { continue };
        let mut got = row(outline, elements, first);
        let mut end = first + got.len();
        loop {
            for post in got {
                give(claims, person, post, status);
            }
            // `vào chức danh Thẩm phán …, giữ chức vụ Phó Chánh án …`
            let also = elements.get(end).filter(|next| {
                let gap = elements[end - 1].tokens.end..next.tokens.start;
                let stand = Stand { title: next.tokens.start, placed: next.placed };
                status == Status::Incoming
                    && next.person.is_none()
                    && gap.len() <= SECOND
                    && outline.token_text(gap.start) == ","
                    && predicate(outline, lexicon, &gap, stand).is_some()
            });
            if also.is_none() {
                break;
            }
            got = row(outline, elements, end);
            end += got.len();
        }
    }
}

/// Gives a person the post that a verb gives them; whoever else stands beside its title does not hold it.
fn give(claims: &mut Vec<Claim>, person: PersonId, post: &Element, status: Status) {
    claims.retain(|claim| claim.post != post.mention);
    claims.push(Claim {
        person,
        post: post.mention,
        status: Some(status),
        rule: "post/predicate",
        home: None,
    });
}

/// `miễn nhiệm chức vụ Chủ tịch UBND tỉnh đối với ông A`: the verb, the post, then whom it is about.
pub(super) fn decisions(
    outline: &Outline,
    lexicon: &Lexicon,
    elements: &[Element],
    claims: &mut Vec<Claim>,
) {
    /// How far the verb stands before the title, and the person behind it: `nhiệm kỳ 2016 - 2021 đối với`.
    const REACH: usize = 8;
    for pair in elements.windows(2) {
        let [post, after] = pair else { continue };
        let (None, Some(person)) = (post.person, after.person) else { continue };
        let gap = post.tokens.end..after.tokens.start;
        let about = gap.len() >= 2
            && outline.word_at(gap.end - 2) == "đối"
            && outline.word_at(gap.end - 1) == "với"
            // `bổ nhiệm chức vụ Giám đốc Sở X | cho | ông A`
            || gap.len() == 1 && outline.word_at(gap.start) == "cho";
        let about =
            about && !gap.clone().any(|at| matches!(outline.token_text(at), "," | ";" | "." | ":"));
        if gap.len() > REACH || !about {
            continue;
        }
        let start = outline.sentences[outline.sentence_of(post.tokens.start)].tokens.start;
        let before = start.max(post.tokens.start.saturating_sub(REACH))..post.tokens.start;
        let stand = Stand { title: post.tokens.start, placed: false };
        let Some(status) = predicate(outline, lexicon, &before, stand) else { continue };
        give(claims, person, post, status);
    }
}

/// The posts of the row that begins with the element `first`: `từng là A, B; C`. What introduces another person is his.
pub(super) fn row<'a>(outline: &Outline, elements: &'a [Element], first: usize) -> &'a [Element] {
    let mut end = first + 1;
    while let Some(next) = elements.get(end).filter(|next| next.person.is_none()) {
        let gap = after_term(outline, elements[end - 1].tokens.end)..next.tokens.start;
        let goes_on =
            joins(outline, gap.clone()) || (gap.len() == 1 && outline.token_text(gap.start) == ";");
        let is_others = elements.get(end + 1).is_some_and(|after| {
            after.person.is_some() && introduces(outline, next.tokens.end..after.tokens.start)
        });
        if !goes_on || is_others {
            break;
        }
        end += 1;
    }
    &elements[first..end]
}

/// Whether the person at `at` acts on the one before: `được Thủ tướng Chính phủ A bổ nhiệm`.
fn is_agent(outline: &Outline, elements: &[Element], at: usize) -> bool {
    let mut start = elements[at].tokens.start;
    for before in elements[..at].iter().rev() {
        if before.person.is_some() || !introduces(outline, before.tokens.end..start) {
            break;
        }
        start = before.tokens.start;
    }
    elements[at].person.is_some()
        && matches!(outline.word_at(start.wrapping_sub(1)), "được" | "bị" | "do")
}

/// Whether an appointment stands before the person who ends at `end`: `Trước đó, HĐND tỉnh bầu | ông A | giữ chức …`.
fn is_appointed(outline: &Outline, lexicon: &Lexicon, end: usize) -> bool {
    /// How long honorific, rank and name are.
    const NAME: usize = 8;
    let sentence = outline.sentence_of(end.saturating_sub(1));
    let words = outline.words_of(sentence);
    let start = outline.sentences.get(sentence).map_or(end, |found| found.tokens.start);
    (start.max(end.saturating_sub(NAME))..end).any(|at| {
        lexicon
            .posts
            .predicates
            .longest(&words, at)
            .is_some_and(|(_, status)| *status == Status::Incoming && outline.word_at(at) != "làm")
    })
}

/// The title to which a predicate leads.
#[derive(Clone, Copy)]
struct Stand {
    /// Its first token.
    title: usize,
    /// Whether its words say where it is held.
    placed: bool,
}

/// The first token of the verb that leads to the title at `title`: `giữ chức`, `là`.
pub(super) fn leads_to(outline: &Outline, lexicon: &Lexicon, title: usize) -> Option<usize> {
    /// How long verb and fillers are.
    const LONGEST: usize = 7;
    let sentence = outline.sentence_of(title);
    let words = outline.words_of(sentence);
    let start = outline.sentences.get(sentence)?.tokens.start;
    (start.max(title.saturating_sub(LONGEST))..title).find(|from| {
        lexicon.posts.predicates.longest(&words, *from).is_some_and(|(length, _)| {
            from + length <= title
                && (from + length..title).all(|at| FILLERS.contains(&outline.word_at(at)))
        })
    })
}

/// The predicate that ends directly before the title, or up to two words before it.
fn predicate(
    outline: &Outline,
    lexicon: &Lexicon,
    gap: &Range<usize>,
    Stand { title, placed }: Stand,
) -> Option<Status> {
    let words = outline.words_of(outline.sentence_of(gap.start));
    let breaks = |at: usize| {
        matches!(outline.token_text(at), "." | "“" | "”" | "\"")
            || outline.token_text(at) == ":" && at + 1 < title
    };
    let last = gap.clone().rev().find_map(|from| {
        let (length, status) = lexicon.posts.predicates.longest(&words, from)?;
        let end = from + length;
        let near = (end..title).all(|at| FILLERS.contains(&outline.word_at(at)));
        near.then_some((from, *status))
    })?;
    if gap.clone().any(breaks) {
        return None;
    }
    // `từng là` reaches as far as `là`: the longer phrase counts.
    let last_end = |from: usize| {
        lexicon.posts.predicates.longest(&words, from).map_or(from, |(length, _)| from + length)
    };
    let whole = (gap.start..last.0).find(|from| last_end(*from) == last_end(last.0));
    let longer =
        whole.and_then(|from| Some((from, *lexicon.posts.predicates.longest(&words, from)?.1)));
    let (from, mut status) = longer.unwrap_or(last);
    // An earlier verb decides what a bare `làm` or `giữ chức` means.
    let earlier = (gap.start..from)
        .rev()
        .find_map(|at| lexicon.posts.predicates.longest(&words, at).map(|(_, status)| *status));
    let weak = matches!(outline.word_at(from), "giữ" | "làm" | "đảm" | "tham" | "vào");
    if weak && let Some(earlier) = earlier {
        status = earlier;
    }
    if weak && earlier.is_none() {
        let before = from.checked_sub(1).map_or("", |before| outline.word_at(before));
        status = match before {
            "đang" | "hiện" => Status::Current,
            "từng" => Status::Former,
            "thôi" => Status::Outgoing,
            _ if placed && !is_appointed(outline, lexicon, gap.start) && is_past(outline, from) => {
                Status::Former
            }
            // A bare `làm` says too little: `làm trưởng đoàn`.
            _ if outline.word_at(from) == "làm" && !is_appointed(outline, lexicon, gap.start) => {
                return None;
            }
            // `đưa B | vào vị trí Giám đốc`
            _ if outline.word_at(from) == "vào" && !is_appointed(outline, lexicon, gap.start) => {
                return None;
            }
            _ => status,
        };
    }
    // `khi còn là Giám đốc`
    Some(if status == Status::Current && is_while(outline, from) { Status::Former } else { status })
}
