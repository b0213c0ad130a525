//! People: `đồng chí Đỗ Minh Tuấn`, `Trung tướng Nguyễn Văn Sơn`, `ông Ruland Arthur`, `ông Thăng`.
mod cue;
mod name;
#[cfg(test)]
mod tests;

use crate::lexicon::posts::Honorific;
use crate::mention::place::Support;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, Outline, TokenKind};
use crate::span::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// A name as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name, without honorific or rank, single-spaced.
    pub name: String,
    /// How it names its bearer.
    pub form: NameForm,
    /// The rank before it, as written.
    pub rank: Option<String>,
    /// What stands before the name and belongs to it: honorific and rank, by its first token.
    pub lead: usize,
}

/// How a name names its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// In full: `Đỗ Minh Tuấn`.
    Full,
    /// By a foreign surname, for one named in full elsewhere or nowhere: `ông Trump`.
    Surname,
    /// By the given name, for one named in full elsewhere: `ông Thăng`.
    Given,
    /// Not at all, for the one named last: `bà này`, `Ông cho biết`.
    Pronoun,
}

/// Finds names. A place within a person's name is no place: such mentions are taken back.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let outline = context.outline;
    let covered = covered(found, outline.tokens.len());
    let bodies = found.iter().filter(|mention| matches!(mention.kind, Kind::Body(_)));
    let in_body = marked(bodies, outline.tokens.len());
    let posts = || found.iter().filter(|mention| matches!(mention.kind, Kind::Post(_)));
    let mut post_ends: BTreeSet<usize> = posts().map(|post| post.tokens.end).collect();
    post_ends.extend(found.iter().filter_map(|place| behind_counterpart(outline, place)));
    let post_starts: BTreeSet<usize> = posts().map(|post| post.tokens.start).collect();
    let mut names = Vec::new();
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let sight =
            name::Sight { context, sentence: index, covered: &covered, post_starts: &post_starts };
        let bounds = sentence.tokens.clone();
        let mut at = bounds.start;
        while at < bounds.end {
            let Some(mention) = pronoun(context, at, bounds.start, index)
                .or_else(|| full(&sight, at, &bounds, (&post_ends, &in_body)))
            else {
                at += 1;
                continue;
            };
            at = mention.tokens.end;
            names.push(mention);
        }
    }
    found.retain(|mention| {
        !matches!(mention.kind, Kind::Place(_)) || !within_one(&names, mention.span)
    });
    found.append(&mut names);
}

/// The token at which the name begins that a place behind `đồng cấp` announces: `người đồng cấp | Ai Cập là | A`, `người đồng cấp
/// Nhật Bản, | bà B`.
pub(crate) fn behind_counterpart(outline: &Outline, place: &Mention) -> Option<usize> {
    let Range { start, end } = place.tokens;
    let is_one = matches!(place.kind, Kind::Place(_))
        && start >= 2
        && (outline.word_at(start - 2), outline.word_at(start - 1)) == ("đồng", "cấp");
    is_one.then(|| end + usize::from(matches!(outline.word_at(end), "là" | "," | ":")))
}

/// Whether one of `names`, which stand in text order, covers `span`.
fn within_one(names: &[Mention], span: Span) -> bool {
    let behind = names.partition_point(|name| name.span.start <= span.start);
    behind.checked_sub(1).is_some_and(|last| names[last].span.contains(span))
}

/// The name that begins at `at`.
fn full(
    sight: &name::Sight<'_>,
    at: usize,
    bounds: &Range<usize>,
    announced: (&BTreeSet<usize>, &[bool]),
) -> Option<Mention> {
    let run = name::run(sight.context, at, bounds.end, sight.covered)?;
    let cue = cue::before(sight.context, at, bounds.start, announced);
    let (form, tokens, rule) = sight.name(&run, &cue)?;
    let outline = sight.context.outline;
    let span = outline.tokens_span(tokens.clone());
    let named =
        Named { name: span.of(&outline.text).to_owned(), form, rank: cue.rank, lead: cue.lead };
    Some(Mention { span, tokens, kind: Kind::Person(named), rule })
}

/// `bà này`, `ông ấy`; at the start of a sentence `Ông cho biết`, `Đồng chí nhấn mạnh`.
fn pronoun(context: &Context<'_>, at: usize, start: usize, sentence: usize) -> Option<Mention> {
    let outline = context.outline;
    let words = outline.words_of(sentence);
    let (length, _) = context
        .lexicon
        .posts
        .honorifics
        .all(&words, at)
        .find(|(_, kind)| **kind == Honorific::Person)?;
    let end = at + length;
    let single = matches!(outline.word_at(at), "ông" | "bà" | "anh" | "chị" | "đồng" | "ngài");
    let mention = |tokens: Range<usize>| {
        let named = Named { name: String::new(), form: NameForm::Pronoun, rank: None, lead: at };
        let span = outline.tokens_span(tokens.clone());
        Mention { span, tokens, kind: Kind::Person(named), rule: "person/pronoun" }
    };
    if single && matches!(outline.word_at(end), "này" | "ấy" | "ta") {
        return Some(mention(at..end + 1));
    }
    let mut verb = end;
    while matches!(outline.word_at(verb), "cũng" | "đã" | "còn" | "được" | "vừa" | "từng")
    {
        verb += 1;
    }
    let acts = context.lexicon.events.capacities.longest(&words, verb).is_some()
        || context.lexicon.posts.predicates.longest(&words, verb).is_some();
    let is_small = outline.tokens.get(verb).is_some_and(|token| token.case == Case::Lower);
    if single && at == start && acts && is_small {
        return Some(mention(at..end));
    }
    // `Năm 2005, | ông được bổ nhiệm …`: within a sentence, where a post is told of.
    let opens_clause = at > start && matches!(outline.token_text(at - 1), "," | ";");
    (single && opens_clause && tells_post(context, end, sentence)).then(|| mention(at..end))
}

/// Whether what is said from the token `at` on gives or takes a post: `được Bộ Chính trị phân công làm …`, `làm …`.
fn tells_post(context: &Context<'_>, at: usize, sentence: usize) -> bool {
    /// How long the name of who appoints can be, in tokens.
    const AGENT: usize = 10;
    let outline = context.outline;
    let words = outline.words_of(sentence);
    let predicate = |at: usize| context.lexicon.posts.predicates.longest(&words, at).is_some();
    let mut verb = at;
    while matches!(outline.word_at(verb), "cũng" | "đã" | "còn" | "vừa" | "lại" | "tiếp" | "tục")
    {
        verb += 1;
    }
    if predicate(verb) {
        return true;
    }
    outline.word_at(verb) == "được"
        && (verb + 1..verb + AGENT)
            .take_while(|at| {
                outline.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word)
                    && outline.sentence_of(*at) == sentence
            })
            .any(predicate)
}

/// Whether the token at `at` is a word with a capital.
fn is_capital(context: &Context<'_>, at: usize) -> bool {
    context
        .outline
        .tokens
        .get(at)
        .is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower)
}

/// Which tokens bodies, places and documents cover.
fn covered(found: &[Mention], tokens: usize) -> Vec<bool> {
    let posts = || found.iter().filter(|mention| matches!(mention.kind, Kind::Post(_)));
    // `Hoàng hậu | Sofia`: a city behind a title that has no place is a name.
    let is_borne = |place: &Mention| {
        place.tokens.len() == 1
            && posts().any(|post| {
                post.tokens.end == place.tokens.start
                    && matches!(&post.kind, Kind::Post(titled) if titled.of_state)
            })
    };
    // A bare name may be a person's part: `Nguyễn | Hồng Lĩnh`.
    let is_sure = |mention: &&Mention| match &mention.kind {
        Kind::Person(_) => false,
        Kind::Place(named) => named.support > Support::Bare && !is_borne(mention),
        Kind::Body(_)
        | Kind::Post(_)
        | Kind::Event(_)
        | Kind::Date(_)
        | Kind::Document(_)
        | Kind::Quantity(_) => true,
    };
    marked(found.iter().filter(is_sure), tokens)
}

/// Which of so many tokens lie in `mentions`.
fn marked<'m>(mentions: impl Iterator<Item = &'m Mention>, tokens: usize) -> Vec<bool> {
    let mut marked = vec![false; tokens];
    for at in mentions.flat_map(|mention| mention.tokens.clone()) {
        if let Some(flag) = marked.get_mut(at) {
            *flag = true;
        }
    }
    marked
}
