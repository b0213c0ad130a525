//! From a title and its bearer to the record: where the post is held, how, and which of several tellings counts.
use super::apposition::joins;
use super::assemblies::Assemblies;
use super::{Claim, Evidence, Post};
use crate::lexicon::posts::OfPlace;
use crate::mention::body::Form;
use crate::mention::post::{HeldAt, Titled};
use crate::mention::{Context, Kind};
use crate::referent::body::Stand;
use crate::referent::{Body, BodyId, PersonId, Referent, Referents};
use crate::value::{BodyType, Status};
use rustc_hash::{FxHashMap, FxHashSet};

/// `Chánh Văn phòng, người phát ngôn của UBND tỉnh`: a title without its body shares that of the next in its row.
fn shared(
    context: &Context<'_>,
    referents: &mut Referents,
    post: usize,
    titled: &Titled,
    evidence: Evidence,
) -> Option<BodyId> {
    if !matches!(titled.held_at, HeldAt::Unknown | HeldAt::PartOfNext { .. }) {
        return None;
    }
    let end = referents.mentions[post].tokens.end;
    let (next, _) = referents.within(end + 1..end + 4).find(|(_, mention)| {
        matches!(mention.kind, Kind::Post(_)) && joins(context.outline, end..mention.tokens.start)
    })?;
    let Kind::Post(other) = referents.mentions[next].kind.clone() else { return None };
    let start = referents.mentions[next].tokens.start;
    let body = body_of(context, referents, &other, start, evidence)
        .or_else(|| shared(context, referents, next, &other, evidence))?;
    if let HeldAt::PartOfNext { name, kind } = &titled.held_at {
        return part_of(referents, (name, *kind), body, (context, evidence));
    }
    // `Tổng Giám đốc, Chủ tịch HĐQT Tập đoàn X`: no manager of the board.
    let of = &referents.bodies[body.0];
    let is_board =
        ["Hội đồng quản trị ", "Hội đồng thành viên "].iter().any(|b| of.name.starts_with(b));
    let body = of.parent.filter(|_| is_board && titled.role.contains("Giám đốc")).unwrap_or(body);
    let title = context.lexicon.posts.titles.get(&titled.role)?;
    let (name, jurisdiction) =
        (referents.bodies[body.0].name.clone(), referents.bodies[body.0].jurisdiction);
    let prefix = match (title.unit.as_deref(), title.of_place) {
        (_, Some(OfPlace::Party)) => {
            return Some(referents.committee_of(jurisdiction?, evidence, context));
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

/// The part of the body where the next title is held: `Đảng ủy` of the `Công ty X`; in a commune that of the commune.
fn part_of(
    referents: &mut Referents,
    (part, kind): (&str, Option<BodyType>),
    body: BodyId,
    (context, evidence): (&Context<'_>, Evidence),
) -> Option<BodyId> {
    let of = &referents.bodies[body.0];
    let of_unit =
        ["Ủy ban nhân dân", "Hội đồng nhân dân"].iter().any(|own| of.name.starts_with(own));
    if of_unit && part == "Đảng ủy" {
        return Some(referents.committee_of(of.jurisdiction?, evidence, context));
    }
    // `Bí thư Đảng ủy, Chủ tịch HĐQT Công ty X`: both are parts of the company.
    let is_part = of.parent.is_some() && of.kind == BodyType::Company;
    let whole = of.parent.filter(|_| is_part).unwrap_or(body);
    let of = &referents.bodies[whole.0];
    let (name, jurisdiction) = (format!("{part} {}", of.name), of.jurisdiction);
    let kind = kind.unwrap_or(of.kind);
    let parent = Some(whole);
    Some(referents.add_body(Body { name, kind, jurisdiction, parent, named: true, evidence }))
}

/// The post of a claim, with its body; none where it is no post.
pub(super) fn of(
    context: &Context<'_>,
    referents: &mut Referents,
    assemblies: &Assemblies,
    claim: &Claim,
) -> Option<Post> {
    let mention = &referents.mentions[claim.post];
    let Kind::Post(titled) = &mention.kind else { return None };
    let (titled, start) = (titled.clone(), mention.tokens.start);
    let evidence = Evidence { sentence: context.outline.sentence_of(start), rule: claim.rule };
    let body = body_of(context, referents, &titled, start, evidence)
        .or_else(|| shared(context, referents, claim.post, &titled, evidence));
    let body = body.or_else(|| assemblies.of_deputy(context, referents, claim, &titled));
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
    let evidence = claim.home.map_or(evidence, |(_, sentence)| Evidence { sentence, ..evidence });
    let status = titled.status.or(claim.status).unwrap_or(Status::Current);
    Some(Post { person: claim.person, role: titled.role, body, status, evidence })
}

fn body_of(
    context: &Context<'_>,
    referents: &mut Referents,
    titled: &Titled,
    start: usize,
    evidence: Evidence,
) -> Option<BodyId> {
    match &titled.held_at {
        HeldAt::Body(form) => {
            // The body mention behind the title knows its hint; a title alone has its own.
            let at = referents.within(start..start + 13).find(
                |(_, mention)| matches!(&mention.kind, Kind::Body(named) if named.form == *form),
            );
            if let Some(Referent::Body(body)) = at.and_then(|(at, _)| referents.of[at]) {
                return Some(body);
            }
            let named = matches!(form, Form::Open { .. });
            referents.body_of(form, Stand { token: start, named, evidence }, context)
        }
        HeldAt::PartyOf(of) => {
            referents.party_committee(*of, Stand { token: start, named: false, evidence }, context)
        }
        HeldAt::Mission { name, of, at } => referents.mission(name, *of, *at, (context, evidence)),
        HeldAt::Nowhere | HeldAt::Unknown | HeldAt::PartOfNext { .. } => None,
    }
}

/// Whether the claim's title says that it has no body.
pub(super) fn is_nowhere(referents: &Referents, claim: &Claim) -> bool {
    matches!(&referents.mentions[claim.post].kind, Kind::Post(titled) if titled.held_at == HeldAt::Nowhere)
}

/// `Thủ tướng Nhật Bản A … Thủ tướng A`: the second is the first said again, no post at the government of Vietnam.
pub(super) fn drop_domestic(referents: &Referents, posts: &mut Vec<Post>) {
    let name = |post: &Post| post.body.map(|body| referents.bodies[body.0].name.as_str());
    let abroad: Vec<(PersonId, String, String)> = posts
        .iter()
        .filter(|post| {
            post.body.is_some_and(|body| referents.bodies[body.0].kind == BodyType::Foreign)
        })
        .filter_map(|post| Some((post.person, post.role.clone(), name(post)?.to_owned())))
        .collect();
    posts.retain(|post| {
        let Some(own) = name(post) else { return true };
        !abroad.iter().any(|(person, role, full)| {
            *person == post.person
                && *role == post.role
                && full.strip_prefix(own).is_some_and(|rest| rest.starts_with(' '))
        })
    });
}

/// One row a post: what is said with its body wins over the same role without, a status over the plain one.
pub(super) fn settled(posts: Vec<Post>) -> Vec<Post> {
    let mut kept: Vec<Post> = Vec::new();
    let mut placed: FxHashMap<_, usize> = FxHashMap::default();
    let mut roles: FxHashSet<_> = FxHashSet::default();
    for post in posts.iter().filter(|post| post.body.is_some()) {
        roles.insert((post.person, post.role.clone()));
        let at = *placed.entry((post.person, &post.role, post.body)).or_insert(kept.len());
        match kept.get_mut(at) {
            Some(known) => {
                if known.status == Status::Current {
                    known.status = post.status;
                }
            }
            None => kept.push(post.clone()),
        }
    }
    // Of those without a body the first of a role counts.
    kept.extend(posts.into_iter().filter(|post| roles.insert((post.person, post.role.clone()))));
    kept
}
