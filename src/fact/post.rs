//! Who holds which post: titles before a name, behind it, over a list, and by what is said of a person.
use super::{Evidence, PersonId, Post};
use crate::lexicon::Lexicon;
use crate::lexicon::posts::OfPlace;
use crate::mention::Kind;
use crate::mention::post::{HeldAt, Titled};
use crate::outline::{Outline, TokenKind};
use crate::referent::{Body, BodyId, Referent, Referents};
use crate::value::Status;
use std::ops::Range;

/// A person or a post in a sentence.
struct Element {
    mention: usize,
    /// From the honorific or rank on.
    tokens: Range<usize>,
    person: Option<PersonId>,
}

/// A title given to a person.
struct Claim {
    person: PersonId,
    /// The post mention, by index.
    post: usize,
    /// What the words around it say about its status.
    status: Option<Status>,
    rule: &'static str,
}

/// States the posts of the article; then every single time that one is said to be given or taken.
pub(super) fn state(outline: &Outline, referents: &mut Referents, lexicon: &Lexicon) -> (Vec<Post>, Vec<Post>) {
    let mut claims = Vec::new();
    for sentence in 0..outline.sentences.len() {
        let elements = elements(outline, referents, sentence);
        appositions(outline, &elements, &mut claims);
        lists(outline, &elements, &mut claims);
        predicates(outline, lexicon, &elements, &mut claims);
        decisions(outline, lexicon, &elements, &mut claims);
    }
    let mut posts = Vec::new();
    for claim in &claims {
        if let Some(post) = record(outline, referents, claim, lexicon) {
            posts.push(post);
        }
    }
    let changes = posts.iter().filter(|post| post.evidence.rule == "post/predicate" && post.body.is_some()).cloned().collect();
    let mut posts = settled(posts);
    for post in posts.iter_mut().filter(|post| post.body.is_none()) {
        post.body = antecedent(outline, referents, post, lexicon);
    }
    posts.retain(|post| {
        post.body.is_some()
            || matches!(
                post.role.as_str(),
                "Chủ tịch nước" | "Phó Chủ tịch nước" | "Tổng thống" | "Phó Tổng thống"
            )
    });
    (posts, changes)
}

/// `Chánh Văn phòng, người phát ngôn của UBND tỉnh`: a title without its body shares that of the next in its row.
fn shared(
    outline: &Outline,
    referents: &mut Referents,
    post: usize,
    titled: &Titled,
    evidence: Evidence,
    lexicon: &Lexicon,
) -> Option<BodyId> {
    if titled.held_at != HeldAt::Unknown {
        return None;
    }
    let end = referents.mentions[post].tokens.end;
    let next = referents.mentions.iter().position(|mention| {
        matches!(mention.kind, Kind::Post(_))
            && mention.tokens.start > end
            && mention.tokens.start <= end + 3
            && joins(outline, end..mention.tokens.start)
    })?;
    let Kind::Post(other) = referents.mentions[next].kind.clone() else { return None };
    let start = referents.mentions[next].tokens.start;
    let body = body_of(outline, referents, &other, start, evidence, lexicon)?;
    let title = lexicon.posts.titles.get(&titled.role)?;
    let (name, jurisdiction) =
        (referents.bodies[body.0].name.clone(), referents.bodies[body.0].jurisdiction);
    let prefix = match (title.unit.as_deref(), title.of_place) {
        (_, Some(OfPlace::Party)) => {
            return referents.committee_of(jurisdiction?, evidence, lexicon);
        }
        (Some(unit @ ("Văn phòng" | "Thanh tra")), _) => unit,
        _ => return Some(body),
    };
    let kind = referents.bodies[body.0].kind;
    Some(referents.add_body(Body {
        name: format!("{prefix} {name}"),
        kind,
        jurisdiction,
        parent: Some(body),
        named: true,
        evidence,
    }))
}

/// `Bộ Y tế … do Thứ trưởng A ký`: the body of the title's kind that was named last.
fn antecedent(
    outline: &Outline,
    referents: &Referents,
    post: &Post,
    lexicon: &Lexicon,
) -> Option<BodyId> {
    /// How many sentences back it can stand.
    const REACH: usize = 3;
    let unit = lexicon.posts.titles.get(&post.role)?.unit.as_deref()?;
    let sentence = post.evidence.sentence;
    let distance = |at: usize| if at <= sentence { sentence - at } else { (at - sentence) * 2 };
    let prefix = format!("{unit} ");
    let bodies = referents.mentions.iter().enumerate().filter_map(|(index, mention)| match referents.of[index] {
        Some(Referent::Body(body)) if referents.bodies[body.0].name.starts_with(&prefix) => {
            Some((distance(outline.sentence_of(mention.tokens.start)), body))
        }
        _ => None,
    });
    let nearest = bodies.clone().min_by_key(|(distance, _)| *distance)?;
    let sole = bodies.clone().all(|(_, body)| body == nearest.1);
    (nearest.0 < REACH || (sole && unit == "Bộ")).then_some(nearest.1)
}

fn elements(outline: &Outline, referents: &Referents, sentence: usize) -> Vec<Element> {
    let Some(bounds) = outline.sentences.get(sentence).map(|sentence| sentence.tokens.clone())
    else {
        return Vec::new();
    };
    let mut elements: Vec<Element> = Vec::new();
    for (index, mention) in referents.mentions.iter().enumerate() {
        if !bounds.contains(&mention.tokens.start) {
            continue;
        }
        let (start, person) = match (&mention.kind, referents.of[index]) {
            (Kind::Person(named), Some(Referent::Person(person))) => (named.lead, Some(person)),
            (Kind::Post(_), _) => (mention.tokens.start, None),
            _ => continue,
        };
        elements.push(Element { mention: index, tokens: start..mention.tokens.end, person });
    }
    elements.sort_by_key(|element| (element.tokens.start, element.tokens.end));
    elements
}

/// `Chủ tịch UBND tỉnh Đỗ Minh Tuấn`; `Đỗ Minh Tuấn, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh`.
fn appositions(outline: &Outline, elements: &[Element], claims: &mut Vec<Claim>) {
    let mut at = 0;
    while at < elements.len() {
        if elements[at].person.is_some() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < elements.len()
            && elements[end].person.is_none()
            && joins(outline, elements[end - 1].tokens.end..elements[end].tokens.start)
        {
            end += 1;
        }
        let run = &elements[at..end];
        let before = at.checked_sub(1).map(|before| &elements[before]).filter(|before| {
            before.person.is_some() && adjoins(outline, before.tokens.end..run[0].tokens.start)
        });
        let last_end = run[run.len() - 1].tokens.end;
        let after = elements.get(end).filter(|after| {
            after.person.is_some() && introduces(outline, last_end..after.tokens.start)
        });
        let taken_by_next = match (before, after) {
            (Some(_), Some(_)) => 1,
            (None, Some(_)) => run.len(),
            (_, None) => 0,
        };
        let (behind, ahead) = run.split_at(run.len() - taken_by_next);
        let mut claim = |person: Option<PersonId>, posts: &[Element], rule| {
            if let Some(person) = person {
                claims.extend(posts.iter().map(|post| Claim {
                    person,
                    post: post.mention,
                    status: None,
                    rule,
                }));
            }
        };
        claim(before.and_then(|before| before.person), behind, "post/behind-name");
        claim(after.and_then(|after| after.person), ahead, "post/before-name");
        at = end;
    }
}

/// Whether the gap between two titles holds separators only, or a bracketed or trailing whole: `Cục X (Bộ Y), …`.
fn joins(outline: &Outline, gap: Range<usize>) -> bool {
    let bracketed = gap.len() > 2 && outline.token_text(gap.start) == "(";
    gap.len() <= 14
        && (gap.clone().all(|at| {
            matches!(
                outline.word_at(at),
                "," | "-" | "–" | "kiêm" | "và" | "đồng" | "thời" | "là" | "nguyên" | "/"
            )
        }) || (bracketed
            && gap.clone().any(|at| outline.token_text(at) == ")")
            && !gap.clone().any(|at| outline.token_text(at) == ";")))
}

/// Whether a title stands directly behind a name: `, `, ` - `, ` (`, `, nguyên là `.
fn adjoins(outline: &Outline, gap: Range<usize>) -> bool {
    let mut gap = gap;
    // `Nguyễn Văn A (SN 1980) – Chủ tịch HĐQT`: what is in brackets does not part them.
    if outline.token_text(gap.start) == "("
        && let Some(close) = gap.clone().take(8).find(|at| outline.token_text(*at) == ")")
    {
        gap.start = close + 1;
    }
    // `, 56 tuổi, Bí thư`, `(SN 1960, nguyên Chủ tịch UBND xã)`: an age does not part them either.
    let is_age = |at: usize| {
        let number = outline.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        number || matches!(outline.word_at(at), "sn" | "sinh" | "năm" | "tuổi")
    };
    let is_mark =
        |at: usize| matches!(outline.word_at(at), "," | "-" | "(" | "là" | "nguyên" | "hiện" | "vốn" | ":");
    let ages = gap.clone().filter(|at| is_age(*at)).count();
    !gap.is_empty()
        && gap.len() <= 3 + ages
        && ages <= 4
        && gap.clone().all(|at| is_mark(at) || is_age(at))
}

/// Whether a name follows a title directly: nothing, `là`, `đồng chí`, `:`.
fn introduces(outline: &Outline, gap: Range<usize>) -> bool {
    gap.len() <= 2
        && gap.clone().all(|at| matches!(outline.word_at(at), "là" | ":" | "-" | "–"))
        && (gap.len() < 2)
}

/// `các Ủy viên T.Ư Đảng: A, …; B, …`: a title over a list.
fn lists(outline: &Outline, elements: &[Element], claims: &mut Vec<Claim>) {
    for (at, post) in elements.iter().enumerate().filter(|(_, element)| element.person.is_none()) {
        let start = post.tokens.start;
        let plural = (1..=3).any(|back| start >= back && outline.word_at(start - back) == "các");
        if !plural || outline.token_text(post.tokens.end) != ":" {
            continue;
        }
        let mut end = post.tokens.end + 1;
        for element in &elements[at + 1..] {
            let gap = end..element.tokens.start;
            let goes_on = gap.clone().all(|at| {
                matches!(outline.word_at(at), "," | ";" | "-" | "–" | "và" | "(" | ")" | "kiêm")
            });
            if !goes_on || gap.len() > 3 {
                break;
            }
            if let Some(person) = element.person {
                claims.push(Claim {
                    person,
                    post: post.mention,
                    status: None,
                    rule: "post/over-list",
                });
            }
            end = element.tokens.end;
        }
    }
}

/// `ông A được bổ nhiệm giữ chức …`, `bà B thôi giữ chức …`, `bầu ông C làm …`.
fn predicates(outline: &Outline, lexicon: &Lexicon, elements: &[Element], claims: &mut Vec<Claim>) {
    /// How many words may stand between a person and the title.
    const REACH: usize = 28;
    for (at, element) in elements.iter().enumerate() {
        let Some(person) = element.person else { continue };
        // The post is the next element, or the next behind posts that stand in apposition to the person.
        for post in elements[at + 1..].iter().take_while(|next| next.person.is_none()) {
            let gap = element.tokens.end..post.tokens.start;
            if gap.len() > REACH || adjoins(outline, gap.clone()) {
                continue;
            }
            let Some(status) = predicate(outline, lexicon, &gap, post.tokens.start) else {
                continue;
            };
            claims.retain(|claim| claim.post != post.mention);
            claims.push(Claim {
                person,
                post: post.mention,
                status: Some(status),
                rule: "post/predicate",
            });
            break;
        }
    }
}

/// `miễn nhiệm chức vụ Chủ tịch UBND tỉnh đối với ông A`: the verb, the post, then whom it is about.
fn decisions(outline: &Outline, lexicon: &Lexicon, elements: &[Element], claims: &mut Vec<Claim>) {
    /// How far the verb stands before the title, and the person behind it: `nhiệm kỳ 2016 - 2021 đối với`.
    const REACH: usize = 8;
    for pair in elements.windows(2) {
        let [post, after] = pair else { continue };
        let (None, Some(person)) = (post.person, after.person) else { continue };
        let gap = post.tokens.end..after.tokens.start;
        let about = gap.len() >= 2
            && outline.word_at(gap.end - 2) == "đối"
            && outline.word_at(gap.end - 1) == "với"
            && !gap.clone().any(|at| matches!(outline.token_text(at), "," | ";" | "." | ":"));
        if gap.len() > REACH || !about {
            continue;
        }
        let start = outline.sentences[outline.sentence_of(post.tokens.start)].tokens.start;
        let before = start.max(post.tokens.start.saturating_sub(REACH))..post.tokens.start;
        let Some(status) = predicate(outline, lexicon, &before, post.tokens.start) else { continue };
        claims.retain(|claim| claim.post != post.mention);
        claims.push(Claim { person, post: post.mention, status: Some(status), rule: "post/predicate" });
    }
}

/// The predicate that ends directly before the title, or up to two words before it.
fn predicate(
    outline: &Outline,
    lexicon: &Lexicon,
    gap: &Range<usize>,
    title: usize,
) -> Option<Status> {
    let words = outline.words_of(outline.sentence_of(gap.start));
    let breaks = |at: usize| matches!(outline.token_text(at), ";" | ":" | "." | "“" | "”" | "\"");
    let last = gap.clone().rev().find_map(|from| {
        let (length, status) = lexicon.posts.predicates.longest(&words, from)?;
        let end = from + length;
        let near = (end..title).all(|at| {
            matches!(
                outline.word_at(at),
                "chức"
                    | "vụ"
                    | "danh"
                    | "chính"
                    | "thức"
                    | "vị"
                    | "trí"
                    | "nhiệm"
                    | "kỳ"
                    | "các"
                    | "cả"
                    | "hai"
                    | "mới"
            )
        });
        near.then_some((from, *status))
    })?;
    if gap.clone().any(breaks) {
        return None;
    }
    let (from, mut status) = last;
    // An earlier verb decides what a bare `làm` or `giữ chức` means.
    let earlier = (gap.start..from)
        .rev()
        .find_map(|at| lexicon.posts.predicates.longest(&words, at).map(|(_, status)| *status));
    let weak = matches!(outline.word_at(from), "giữ" | "làm" | "đảm" | "tham");
    if weak && let Some(earlier) = earlier {
        status = earlier;
    }
    if weak && earlier.is_none() {
        let before = from.checked_sub(1).map_or("", |before| outline.word_at(before));
        status = match before {
            "đang" | "hiện" => Status::Current,
            "từng" => Status::Former,
            "thôi" => Status::Outgoing,
            // A bare `làm` says too little: `làm trưởng đoàn`.
            _ if outline.word_at(from) == "làm" => return None,
            _ => status,
        };
    }
    Some(status)
}

fn record(
    outline: &Outline,
    referents: &mut Referents,
    claim: &Claim,
    lexicon: &Lexicon,
) -> Option<Post> {
    let mention = &referents.mentions[claim.post];
    let Kind::Post(titled) = &mention.kind else { return None };
    let (titled, start) = (titled.clone(), mention.tokens.start);
    let evidence = Evidence { sentence: outline.sentence_of(start), rule: claim.rule };
    let body = body_of(outline, referents, &titled, start, evidence, lexicon)
        .or_else(|| shared(outline, referents, claim.post, &titled, evidence, lexicon));
    let unknown = body.is_none() && !matches!(titled.held_at, HeldAt::Nowhere);
    // A delegation is led, its lead is no post.
    if unknown
        && matches!(
            titled.role.as_str(),
            "Trưởng đoàn" | "Phó Trưởng đoàn" | "Thành viên" | "Ủy viên" | "Đại biểu"
        )
    {
        return None;
    }
    let status = titled.status.or(claim.status).unwrap_or(Status::Current);
    Some(Post { person: claim.person, role: titled.role, body, status, evidence })
}

fn body_of(
    outline: &Outline,
    referents: &mut Referents,
    titled: &Titled,
    start: usize,
    evidence: Evidence,
    lexicon: &Lexicon,
) -> Option<BodyId> {
    match &titled.held_at {
        HeldAt::Body(form) => {
            // The body mention behind the title knows its hint; a title alone has its own.
            let at = referents.mentions.iter().position(|m| {
                matches!(&m.kind, Kind::Body(named) if named.form == *form)
                    && m.tokens.start >= start
                    && m.tokens.start <= start + 12
            });
            match at.and_then(|at| referents.of[at]) {
                Some(Referent::Body(body)) => Some(body),
                _ => referents.body_of(
                    form,
                    start,
                    matches!(form, crate::mention::body::Form::Open { .. }),
                    evidence,
                    outline,
                    lexicon,
                ),
            }
        }
        HeldAt::PartyOf(of) => referents.party_committee(*of, start, evidence, outline, lexicon),
        HeldAt::Mission { name, of, at } => referents.mission(name, *of, *at, evidence),
        HeldAt::Nowhere | HeldAt::Unknown => None,
    }
}

/// One row a post: what is said with its body wins over the same role without, a status over the plain one.
fn settled(posts: Vec<Post>) -> Vec<Post> {
    let mut kept: Vec<Post> = Vec::new();
    for post in posts.iter().filter(|post| post.body.is_some()) {
        match kept.iter_mut().find(|known| {
            known.person == post.person && known.role == post.role && known.body == post.body
        }) {
            Some(known) => {
                if known.status == Status::Current {
                    known.status = post.status;
                }
            }
            None => kept.push(post.clone()),
        }
    }
    for post in posts {
        let has_role =
            kept.iter().any(|known| known.person == post.person && known.role == post.role);
        if !has_role {
            kept.push(post);
        }
    }
    kept
}
