//! Posts: `Phó Bí thư Tỉnh ủy`, `nguyên Chủ tịch UBND tỉnh`, `Trưởng ban Pháp chế HĐND tỉnh`.
mod company;
mod held;
#[cfg(test)]
mod tests;

use crate::lexicon::posts::{Alone, Title};
use crate::mention::body::{Form, Jurisdiction, Parser};
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, SentenceWords, TokenKind};
use crate::value::{BodyType, Status};
use held::held_at;
use std::ops::Range;

/// What the words say about a post; the context says the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titled {
    /// The office without its body.
    pub role: String,
    /// `nguyên`, `quyền` before it.
    pub status: Option<Status>,
    /// Where it is held.
    pub held_at: HeldAt,
    /// The tokens of the title alone.
    pub title: Range<usize>,
    /// Whether it is one of a state, with no body: *Tổng thống*, *Hoàng hậu*.
    pub of_state: bool,
}

/// Where a post is held, as far as the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldAt {
    /// At this body, which the title's words name or imply.
    Body(Form),
    /// It has no body: *Chủ tịch nước*.
    Nowhere,
    /// The party committee of the place: *Bí thư huyện X*.
    PartyOf(Jurisdiction),
    /// The embassy of the first place in the second: *Đại sứ Việt Nam tại Lào*.
    Mission {
        /// `Đại sứ quán`, `Tổng Lãnh sự quán`.
        name: String,
        /// The place mention of the sender, by its first token.
        of: usize,
        /// The place mention of the host, by its first token.
        at: Option<usize>,
    },
    /// At a part of the body where the next title in the row is held: *Bí thư Đảng ủy, Giám đốc Công ty X*.
    PartOfNext {
        /// `Đảng ủy`
        name: String,
        /// What kind of organisation it is; none where it is that of the whole.
        kind: Option<BodyType>,
    },
    /// The words do not say.
    Unknown,
}

/// Finds posts.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let parser = Parser::new(context, found);
    let mut posts = Vec::new();
    for (index, sentence) in context.outline.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match post(&parser, context, at, index) {
                Some((titled, tokens)) => {
                    at = tokens.end;
                    let span = context.outline.tokens_span(tokens.clone());
                    posts.push(Mention {
                        span,
                        tokens,
                        kind: Kind::Post(titled),
                        rule: "post/title",
                    });
                }
                None => at += 1,
            }
        }
    }
    // `Văn phòng Chủ tịch nước` is a body, not a post.
    let mut reached = vec![0; context.outline.tokens.len() + 1];
    for body in found.iter().filter(|body| matches!(body.kind, Kind::Body(_))) {
        let behind = &mut reached[body.tokens.start + 1];
        *behind = body.tokens.end.max(*behind);
    }
    for at in 1..reached.len() {
        reached[at] = reached[at].max(reached[at - 1]);
    }
    posts.retain(|post| reached[post.tokens.start] < post.tokens.end);
    found.append(&mut posts);
}

fn post(
    parser: &Parser<'_>,
    context: &Context<'_>,
    start: usize,
    sentence: usize,
) -> Option<(Titled, Range<usize>)> {
    let outline = context.outline;
    let words = outline.words_of(sentence);
    let posts = &context.lexicon.posts;
    // `thẩm | quyền Chủ tịch`, and `giữ chức vụ | Phó Giám đốc`, not `giữ chức | Vụ phó | Giám đốc`.
    let goes_on = |words: &[&str]| is_word_before(context, start, words);
    // `Trung | Quốc Vương Gia Thụy`
    let in_place = start
        .checked_sub(1)
        .is_some_and(|before| parser.place_end(before).is_some_and(|end| end > start));
    if in_place {
        return None;
    }
    if outline.word_at(start) == "quyền" && goes_on(&["thẩm", "chính"])
        || outline.word_at(start) == "vụ" && goes_on(&["chức", "nhiệm"])
    {
        return None;
    }
    // `tài | nguyên`, `có | quyền`, but `dự có nguyên Chủ tịch`
    let is_word = goes_on(&["thẩm", "chính", "tài"])
        || (outline.word_at(start) == "quyền" && goes_on(&["có"]));
    // Not `cố | vấn`.
    let leads = |length: usize| posts.titles.longest(&words, start + length).is_some();
    let cue = posts.status.longest(&words, start).filter(|(length, _)| !is_word && leads(*length));
    let (status, at) =
        cue.map_or((None, start), |(length, status)| (Some(*status), start + length));
    let (length, title) = posts.titles.longest(&words, at)?;
    if !is_spelt(context, at, length) {
        return None;
    }
    let in_charge = |at: usize| outline.word_at(at) == "phụ" && outline.word_at(at + 1) == "trách";
    let end = at + length + if in_charge(at + length) { 2 } else { 0 };
    // `Phó Giám đốc phụ trách Sở Y tế` leads it, `Phó Chủ tịch phụ trách kinh tế` does not.
    let of_all = end.checked_sub(2).is_some_and(in_charge)
        && outline
            .tokens
            .get(end)
            .is_some_and(|next| next.kind == TokenKind::Word && next.case != Case::Lower);
    let (end, qualified) = behind_qualifier(context, &words, end);
    let status = status.or(of_all.then_some(Status::Acting)).or(qualified);
    let (held_at, end) = with_principal(parser, context, title, end, sentence)
        .unwrap_or_else(|| held_at(parser, context, title, at..end, sentence));
    let end = behind_state(parser, context, &held_at, end);
    let end = behind_host(parser, context, &held_at, end);
    let of_state = matches!(title.alone, Alone::None | Alone::NoOffice);
    let role = title.role.clone();
    let titled = Titled { role, status, held_at, title: at..at + length, of_state };
    Some((titled, start..end))
}

/// Titles of those who serve the holder of another.
const AIDES: [&str; 8] = [
    "Cố vấn",
    "Cố vấn cao cấp",
    "Cố vấn cấp cao",
    "Cố vấn đặc biệt",
    "Người phát ngôn",
    "Phát ngôn viên",
    "Trợ lý",
    "Đặc phái viên",
];

/// Where an aide's post is held, and the token after the title of whom he or she serves: `Đặc phái viên | Tổng thống Hàn Quốc`, `Trợ lý |
/// của Thủ tướng Chính phủ`: the second title is not theirs.
fn with_principal(
    parser: &Parser<'_>,
    context: &Context<'_>,
    title: &Title,
    end: usize,
    sentence: usize,
) -> Option<(HeldAt, usize)> {
    let next = end + usize::from(context.outline.word_at(end) == "của");
    if !AIDES.contains(&title.role.as_str()) {
        return None;
    }
    let (principal, tokens) = post(parser, context, next, sentence)?;
    let named = context.outline.tokens.get(tokens.end).is_some_and(|behind| {
        behind.kind == TokenKind::Word && behind.case != Case::Lower && behind.sentence == sentence
    });
    // `người phát ngôn của Thủ tướng | Shinzo Abe`: the name is whose title it is.
    let of_state = principal.of_state || matches!(principal.held_at, HeldAt::Body(_));
    (of_state && !named).then_some((principal.held_at, tokens.end))
}

/// The token after what stands behind a title and says since when or how it is held, and the status: `Tổng thống | mãn nhiệm | A`,
/// `Ngoại trưởng | mới | của Hàn Quốc`.
fn behind_qualifier(
    context: &Context<'_>,
    words: &SentenceWords<'_>,
    end: usize,
) -> (usize, Option<Status>) {
    let outline = context.outline;
    let found = context.lexicon.posts.qualifiers.longest(words, end);
    let found = found.map(|(length, status)| (end + length, Some(*status)));
    // `Chủ tịch | mới | đây`
    let belongs = |at: usize| {
        let next = outline.tokens.get(at);
        next.is_some_and(|next| next.case != Case::Lower)
            || matches!(outline.word_at(at), "của" | "nước" | "," | "là")
    };
    found.filter(|(after, _)| belongs(*after)).unwrap_or((end, None))
}

/// The token after the state of which the title speaks: `Thủ tướng | nước này`, `Thủ tướng Chính phủ | nước Cộng hòa xã hội
/// chủ nghĩa Việt Nam | Trần Văn A`.
fn behind_state(parser: &Parser<'_>, context: &Context<'_>, held_at: &HeldAt, end: usize) -> usize {
    let outline = context.outline;
    let of_state = matches!(held_at, HeldAt::Nowhere | HeldAt::Body(Form::Fixed { .. }));
    let of_foreign = matches!(held_at, HeldAt::Body(Form::Fixed { kind: BodyType::Foreign, .. }));
    if !of_state || of_foreign {
        return end;
    }
    if outline.word_at(end) == "nước" {
        match (outline.word_at(end + 1), outline.word_at(end + 2)) {
            ("này", _) => return end + 2,
            ("chủ", "nhà") | ("sở", "tại") => return end + 3,
            _ => {}
        }
    }
    let Some(after) = parser.end_of_home(end) else { return end };
    let is_name = outline.tokens.get(after).is_some_and(|next| {
        next.case == Case::Capital && context.lexicon.posts.is_surname(outline.folded(next))
    });
    if is_name { after } else { end }
}

/// The token after the place where an office is, where a name follows: `Giám đốc Ngân hàng Thế giới | tại Việt Nam | A`, `Giám đốc ILO |
/// Việt Nam | A`.
fn behind_host(parser: &Parser<'_>, context: &Context<'_>, held_at: &HeldAt, end: usize) -> usize {
    let outline = context.outline;
    let is_at = usize::from(matches!(outline.word_at(end), "tại" | "ở"));
    let sentence = outline.sentence_of(end);
    let held = matches!(held_at, HeldAt::Body(_));
    let host = parser.place_end(end + is_at).filter(|_| held);
    let is_named = |at: usize| {
        outline.tokens.get(at).is_some_and(|next| {
            next.kind == TokenKind::Word && next.case == Case::Capital && next.sentence == sentence
        })
    };
    host.filter(|after| is_named(*after)).unwrap_or(end)
}

/// Abbreviated titles stand in capitals: `GĐ`, `PCT`.
fn is_spelt(context: &Context<'_>, at: usize, length: usize) -> bool {
    let outline = context.outline;
    length > 1
        || outline.tokens.get(at).is_some_and(|token| {
            let word = token.span.of(&outline.text);
            let vowels = word
                .chars()
                .filter(|c| {
                    "aeiouyăâêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ"
                        .contains(c.to_lowercase().next().unwrap_or(*c))
                })
                .count();
            vowels > 0 || token.case == Case::Upper
        })
}

fn is_word_before(context: &Context<'_>, at: usize, words: &[&str]) -> bool {
    at.checked_sub(1).is_some_and(|before| words.contains(&context.outline.word_at(before)))
}
