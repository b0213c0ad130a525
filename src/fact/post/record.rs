//! From a title and its bearer to the record: where the post is held, how, and which of several tellings counts.
use super::apposition::joins;
use super::{Claim, Evidence, Post};
use crate::lexicon::posts::OfPlace;
use crate::mention::body::Form;
use crate::mention::post::{HeldAt, Titled};
use crate::mention::{Context, Kind};
use crate::referent::body::Stand;
use crate::referent::{Body, BodyId, Referent, Referents};
use crate::value::Status;

/// `Chánh Văn phòng, người phát ngôn của UBND tỉnh`: a title without its body shares that of the next in its row.
fn shared(
    context: &Context<'_>,
    referents: &mut Referents,
    post: usize,
    titled: &Titled,
    evidence: Evidence,
) -> Option<BodyId> {
    if titled.held_at != HeldAt::Unknown {
        return None;
    }
    let end = referents.mentions[post].tokens.end;
    let next = referents.mentions.iter().position(|mention| {
        matches!(mention.kind, Kind::Post(_))
            && mention.tokens.start > end
            && mention.tokens.start <= end + 3
            && joins(context.outline, end..mention.tokens.start)
    })?;
    let Kind::Post(other) = referents.mentions[next].kind.clone() else { return None };
    let start = referents.mentions[next].tokens.start;
    let body = body_of(context, referents, &other, start, evidence)?;
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

/// `Bộ Y tế … do Thứ trưởng A ký`: the body of the title's kind that was named last.
pub(super) fn antecedent(
    context: &Context<'_>,
    referents: &Referents,
    post: &Post,
) -> Option<BodyId> {
    /// How many sentences back it can stand.
    const REACH: usize = 3;
    let unit = context.lexicon.posts.titles.get(&post.role)?.unit.as_deref()?;
    let sentence = post.evidence.sentence;
    let distance = |at: usize| if at <= sentence { sentence - at } else { (at - sentence) * 2 };
    let prefix = format!("{unit} ");
    let bodies =
        referents.mentions.iter().enumerate().filter_map(|(index, mention)| {
            match referents.of[index] {
                Some(Referent::Body(body))
                    if referents.bodies[body.0].name.starts_with(&prefix) =>
                {
                    Some((distance(context.outline.sentence_of(mention.tokens.start)), body))
                }
                _ => None,
            }
        });
    let nearest = bodies.clone().min_by_key(|(distance, _)| *distance)?;
    let sole = bodies.clone().all(|(_, body)| body == nearest.1);
    (nearest.0 < REACH || (sole && unit == "Bộ")).then_some(nearest.1)
}

/// The post of a claim, with its body; none where it is no post.
pub(super) fn of(context: &Context<'_>, referents: &mut Referents, claim: &Claim) -> Option<Post> {
    let mention = &referents.mentions[claim.post];
    let Kind::Post(titled) = &mention.kind else { return None };
    let (titled, start) = (titled.clone(), mention.tokens.start);
    let evidence = Evidence { sentence: context.outline.sentence_of(start), rule: claim.rule };
    let body = body_of(context, referents, &titled, start, evidence)
        .or_else(|| shared(context, referents, claim.post, &titled, evidence));
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
    context: &Context<'_>,
    referents: &mut Referents,
    titled: &Titled,
    start: usize,
    evidence: Evidence,
) -> Option<BodyId> {
    match &titled.held_at {
        HeldAt::Body(form) => {
            // The body mention behind the title knows its hint; a title alone has its own.
            let at = referents.mentions.iter().position(|m| {
                matches!(&m.kind, Kind::Body(named) if named.form == *form)
                    && m.tokens.start >= start
                    && m.tokens.start <= start + 12
            });
            if let Some(Referent::Body(body)) = at.and_then(|at| referents.of[at]) {
                return Some(body);
            }
            let named = matches!(form, Form::Open { .. });
            referents.body_of(form, Stand { token: start, named, evidence }, context)
        }
        HeldAt::PartyOf(of) => {
            referents.party_committee(*of, Stand { token: start, named: false, evidence }, context)
        }
        HeldAt::Mission { name, of, at } => referents.mission(name, *of, *at, evidence),
        HeldAt::Nowhere | HeldAt::Unknown => None,
    }
}

/// One row a post: what is said with its body wins over the same role without, a status over the plain one.
pub(super) fn settled(posts: Vec<Post>) -> Vec<Post> {
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
