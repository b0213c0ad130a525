//! People: `đồng chí Đỗ Minh Tuấn`, `Trung tướng Nguyễn Văn Sơn`, `ông Ruland Arthur`, `ông Thăng`.
use crate::lexicon::posts::Honorific;
use crate::mention::place::{Support, is_syllable};
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, TokenKind};
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
    /// By the given name, for one named in full elsewhere: `ông Thăng`.
    Given,
    /// Not at all, for the one named last: `bà này`, `Ông cho biết`.
    Pronoun,
}

/// Words before which a name is that of a street, a school, a prize.
const THINGS: [&str; 34] = [
    "đường",
    "phố",
    "trường",
    "viên",
    "cầu",
    "chợ",
    "giải",
    "hẻm",
    "ngõ",
    "quốc",
    "lộ",
    "phường",
    "xã",
    "trấn",
    "ấp",
    "thôn",
    "đại",
    "cảng",
    "sân",
    "bay",
    "vận",
    "động",
    "mang",
    "tên",
    "tàu",
    "nhà",
    "máy",
    "thuyền",
    "quỹ",
    "học",
    "bổng",
    "hiệu",
    "khu",
    "dòng",
];

/// The surnames of most people: two words after such a one can be a full name without a cue.
const COMMON: u32 = 300;

/// Finds names. A place within a person's name is no place: such mentions are taken back.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let outline = context.outline;
    let covered = covered(found, outline.tokens.len());
    let post_ends: std::collections::BTreeSet<usize> =
        found.iter().filter(|m| matches!(m.kind, Kind::Post(_))).map(|m| m.tokens.end).collect();
    let post_starts: std::collections::BTreeSet<usize> =
        found.iter().filter(|m| matches!(m.kind, Kind::Post(_))).map(|m| m.tokens.start).collect();
    let mut names = Vec::new();
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(tokens) = pronoun(context, at, sentence.tokens.start, index) {
                let span = outline.tokens_span(tokens.clone());
                let named =
                    Named { name: String::new(), form: NameForm::Pronoun, rank: None, lead: at };
                at = tokens.end;
                names.push(Mention {
                    span,
                    tokens,
                    kind: Kind::Person(named),
                    rule: "person/pronoun",
                });
                continue;
            }
            let cue = cue(context, at, sentence.tokens.start, &post_ends);
            let run = run(context, at, sentence.tokens.end, &covered);
            let titled = |end: usize| {
                matches!(outline.word_at(end), "," | "-" | "(") && post_starts.contains(&(end + 1))
            };
            match run.and_then(|run| name(context, run, &cue, index, &titled, &covered)) {
                Some((named, tokens, rule)) => {
                    let span = outline.tokens_span(tokens.clone());
                    at = tokens.end;
                    names.push(Mention { span, tokens, kind: Kind::Person(named), rule });
                }
                None => at += 1,
            }
        }
    }
    found.retain(|mention| {
        !matches!(mention.kind, Kind::Place(_))
            || !names.iter().any(|name| name.span.contains(mention.span))
    });
    found.append(&mut names);
}

/// What stands directly before a name.
struct Cue {
    /// A rank, as written.
    rank: Option<String>,
    honorific: Option<Honorific>,
    /// Whether a post ends there.
    post: bool,
    /// The first token of honorific and rank.
    lead: usize,
}

impl Cue {
    const fn any(&self) -> bool {
        self.rank.is_some() || self.honorific.is_some() || self.post
    }
}

fn cue(
    context: &Context<'_>,
    at: usize,
    start: usize,
    post_ends: &std::collections::BTreeSet<usize>,
) -> Cue {
    let outline = context.outline;
    let sentence = outline.sentence_of(at);
    let words = outline.words_of(sentence);
    let posts = &context.lexicon.posts;
    let mut lead = at;
    let mut first_rank = None;
    // `Đại tá, TS Vũ Hồng Quang`: ranks stack.
    loop {
        let before = if lead > start
            && matches!(outline.token_text(lead - 1), "." | ",")
            && first_rank.is_some()
        {
            lead - 1
        } else {
            lead
        };
        let before = if before > start && outline.token_text(before - 1) == "." {
            before - 1
        } else {
            before
        };
        let longest = (start.max(before.saturating_sub(7))..before).find(|from| {
            posts.ranks.all(&words, *from).any(|(length, ())| from + length == before)
                && is_capital(context, *from)
        });
        let Some(from) = longest else { break };
        first_rank = Some(from);
        lead = from;
    }
    let rank = first_rank
        .map(|from| outline.tokens_text(from..at).trim_end_matches(['.', ' ', ',']).to_owned());
    let honorific = (start.max(lead.saturating_sub(4))..lead).find_map(|from| {
        let (_, kind) =
            posts.honorifics.all(&words, from).find(|(length, _)| from + length == lead)?;
        Some((from, *kind))
    });
    if let Some((from, _)) = honorific {
        lead = from;
    }
    Cue {
        rank,
        honorific: honorific.map(|(_, kind)| kind),
        post: post_ends.contains(&lead) || post_ends.contains(&at),
        lead,
    }
}

/// The capitals that begin at `at`.
fn run(context: &Context<'_>, at: usize, end: usize, covered: &[bool]) -> Option<Range<usize>> {
    let outline = context.outline;
    if covered[at] || !is_capital(context, at) {
        return None;
    }
    let length = (at..end.min(at + 7))
        .take_while(|next| {
            (is_capital(context, *next) || is_initial_stop(context, *next))
                && (*next == at || !covered[*next] || !begins_covered(covered, *next))
        })
        .count();
    // A name in capitals is a heading's or an acronym.
    let shouts = (at..at + length).filter(|at| outline.tokens[*at].case == Case::Upper).count();
    (shouts * 2 <= length).then_some(at..at + length)
}

/// `John F | . | Kelly`: the point behind an initial.
fn is_initial_stop(context: &Context<'_>, at: usize) -> bool {
    let outline = context.outline;
    let before = at.checked_sub(1).map_or("", |before| outline.token_text(before));
    outline.token_text(at) == "."
        && before.chars().count() == 1
        && before.chars().all(char::is_uppercase)
        && is_capital(context, at + 1)
}

fn begins_covered(covered: &[bool], at: usize) -> bool {
    covered[at] && !covered[at - 1]
}

/// `bà này`, `ông ấy`; at the start of a sentence `Ông cho biết`, `Đồng chí nhấn mạnh`.
fn pronoun(
    context: &Context<'_>,
    at: usize,
    start: usize,
    sentence: usize,
) -> Option<Range<usize>> {
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
    if single && matches!(outline.word_at(end), "này" | "ấy" | "ta") {
        return Some(at..end + 1);
    }
    let mut verb = end;
    while matches!(outline.word_at(verb), "cũng" | "đã" | "còn" | "được" | "vừa" | "từng")
    {
        verb += 1;
    }
    let acts = context.lexicon.events.capacities.longest(&words, verb).is_some()
        || context.lexicon.posts.predicates.longest(&words, verb).is_some();
    (single
        && at == start
        && acts
        && outline.tokens.get(verb).is_some_and(|token| token.case == Case::Lower))
    .then_some(at..end)
}

/// The name at the start of `run`, if one stands there; `titled` tells whether a title follows a name that ends there.
fn name(
    context: &Context<'_>,
    run: Range<usize>,
    cue: &Cue,
    sentence: usize,
    titled: &dyn Fn(usize) -> bool,
    covered: &[bool],
) -> Option<(Named, Range<usize>, &'static str)> {
    let outline = context.outline;
    let posts = &context.lexicon.posts;
    let syllable = |at: usize| posts.is_name_syllable(outline.word_at(at));
    let first = outline.word_at(run.start);
    let surname = posts.surname(first);
    let strange = run.clone().filter(|at| !syllable(*at)).count();
    // Names from abroad are longer: `Khăm Pheng Xay Sổm Pheng`.
    let longest = match surname {
        Some(_) if strange < 2 => {
            4 + usize::from((run.start + 1..run.end).any(|at| outline.word_at(at) == "thị"))
        }
        _ => 6,
    };
    let mut tokens = run.start..run.end.min(run.start + longest);
    let words = outline.words_of(sentence);
    let honorific = posts
        .honorifics
        .all(&words, run.start)
        .any(|(length, kind)| length == 1 && *kind == Honorific::Person);
    let is_rank = posts.ranks.longest(&words, run.start).is_some() && run.len() > 1;
    if posts.not_names.longest(&words, run.start).is_some() || (honorific && run.len() > 1) || is_rank {
        return None;
    }
    // The run ends where a title or a rank begins: `Nguyễn Văn A Phó Giám đốc`.
    let starts_other = |at: usize| {
        posts.titles.longest(&words, at).is_some_and(|(length, _)| length > 1)
            || posts.ranks.longest(&words, at).is_some_and(|(length, ())| length > 1)
    };
    if let Some(cut) = (tokens.start + 1..tokens.end).find(|at| starts_other(*at)) {
        tokens.end = cut;
    }
    let length = tokens.len();
    let known = tokens.clone().filter(|at| syllable(*at)).count();
    let before = run.start.checked_sub(1).filter(|before| outline.sentence_of(*before) == sentence);
    let is_thing = before.is_some_and(|before| THINGS.contains(&outline.word_at(before)));
    // `Bảo tàng Hồ …` goes on a name; `Frankfurt Nguyễn …`, `Quảng Ninh Nguyễn …` do not.
    let after_capital = before.is_some_and(|before| {
        is_capital(context, before)
            && syllable(before)
            && !covered.get(before).copied().unwrap_or_default()
            && before > outline.sentences[sentence].tokens.start
            && outline.tokens[before].kind == TokenKind::Word
    });
    let named = |rule, form| {
        let name = outline.tokens_text(tokens.clone()).to_owned();
        Some((
            Named { name, form, rank: cue.rank.clone(), lead: cue.lead },
            tokens.clone(),
            rule,
        ))
    };
    if surname.is_some()
        && length >= 2
        && (cue.any() || (known + 1 >= length && length >= 3))
        && (cue.any() || !(is_thing || after_capital))
    {
        return named(
            if cue.any() { "person/introduced" } else { "person/full-name" },
            NameForm::Full,
        );
    }
    if (3..=4).contains(&length)
        && known + 1 >= length
        && run.len() == length
        && titled(tokens.end)
        && !is_thing
        && !after_capital
    {
        return named("person/titled", NameForm::Full);
    }
    let is_common = surname.is_some_and(|mentions| mentions > COMMON);
    let is_place = !context.lexicon.places.named(outline.tokens_text(run.clone())).is_empty();
    if is_common && length == 2 && known == 2 && !is_thing && !after_capital && run.len() == 2 && !is_place {
        return named("person/short-name", NameForm::Full);
    }
    let introduced = cue.rank.is_some()
        || matches!(cue.honorific, Some(Honorific::Person | Honorific::Profession))
        || cue.post;
    if !introduced || starts_other(run.start) {
        return None;
    }
    if length == 1 && cue.post && !is_syllable(first) {
        // `Cục trưởng Cục Lễ tân Philatov`
        return named("person/foreign", NameForm::Full);
    }
    if length == 1 {
        // A given name stands for a full one elsewhere: `ông Thăng`.
        return (outline.tokens[run.start].case == Case::Capital)
            .then(|| named("person/given-name", NameForm::Given))
            .flatten();
    }
    named("person/foreign", NameForm::Full)
}

fn is_capital(context: &Context<'_>, at: usize) -> bool {
    context
        .outline
        .tokens
        .get(at)
        .is_some_and(|token| token.kind == TokenKind::Word && token.case != Case::Lower)
}

/// Which tokens bodies, places and documents cover.
fn covered(found: &[Mention], tokens: usize) -> Vec<bool> {
    let mut covered = vec![false; tokens];
    // A bare name may be a person's part: `Nguyễn | Hồng Lĩnh`.
    let is_sure = |mention: &&Mention| match &mention.kind {
        Kind::Person(_) => false,
        Kind::Place(named) => named.support > Support::Bare,
        _ => true,
    };
    for mention in found.iter().filter(is_sure) {
        for at in mention.tokens.clone() {
            if let Some(flag) = covered.get_mut(at) {
                *flag = true;
            }
        }
    }
    covered
}
