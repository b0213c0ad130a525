//! Posts of people from abroad: *Thủ tướng Shinzo Abe* leads the government of Japan, not that of Vietnam.
use super::{Claim, Post};
use crate::lexicon::fold;
use crate::mention::place::is_syllable;
use crate::mention::{Context, Kind};
use crate::referent::abroad::is_organ;
use crate::referent::{Body, BodyId, Evidence, PersonId, PlaceId, Referent, Referents};
use crate::value::{BodyType, Level};
use std::collections::{BTreeMap, BTreeSet};

/// The foreign country that each person's titles name: `Thủ tướng Nhật Bản Shinzo Abe`.
pub(super) fn countries(
    context: &Context<'_>,
    referents: &Referents,
    claims: &[Claim],
) -> BTreeMap<PersonId, PlaceId> {
    let mut countries = BTreeMap::new();
    for claim in claims {
        if let Some(country) = country_of(context, referents, claim) {
            countries.entry(claim.person).or_insert(country);
        }
    }
    countries
}

/// The foreign country that a title names.
fn country_of(context: &Context<'_>, referents: &Referents, claim: &Claim) -> Option<PlaceId> {
    let title = &referents.mentions[claim.post];
    // An ambassador comes from the country, or goes there.
    let Kind::Post(titled) = &title.kind else { return None };
    let of_mission = context
        .lexicon
        .posts
        .titles
        .get(&titled.role)
        .is_some_and(|title| title.unit.as_deref().is_some_and(|unit| unit.ends_with("quán")));
    if of_mission {
        return None;
    }
    referents.within(title.tokens.clone()).find_map(|(index, _)| {
        let Some(Referent::Place(place)) = referents.of[index] else { return None };
        let is_country = referents.places[place.0].level == Level::Country;
        (is_country && is_abroad(context, referents, place)).then_some(place)
    })
}

fn is_abroad(context: &Context<'_>, referents: &Referents, place: PlaceId) -> bool {
    let unit = referents.atlas.unit(place);
    unit.is_some_and(|unit| !context.lexicon.places.is_domestic(unit))
}

/// Where a post is held: at home by one from abroad whose title would place it at a body of Vietnam.
pub(super) fn at_home(
    context: &Context<'_>,
    referents: &mut Referents,
    countries: &BTreeMap<PersonId, PlaceId>,
    (claim, post): (&Claim, &Post),
) -> Option<BodyId> {
    let body = post.body?;
    if let Some((home, _)) = claim.home {
        return Some(moved(context, referents, body, home, post.evidence));
    }
    if !is_of_vietnam(context, &referents.bodies[body.0]) {
        return Some(body);
    }
    let home = countries.get(&post.person).copied();
    let stranger = is_foreign(context, &referents.people[post.person.0].name);
    let token = referents.mentions[claim.post].tokens.start;
    let last = referents.mentions[claim.post].tokens.end.saturating_sub(1);
    // `Thủ tướng nước này`, `Thủ tướng nước chủ nhà`
    let of_this = matches!(context.outline.word_at(last), "này" | "nhà" | "tại") && last > token;
    let this = of_this.then(|| referents.country_before(token, context)).flatten();
    let home = this.or(home);
    match home.or_else(|| stranger.then(|| referents.country_abroad(token, context)).flatten()) {
        Some(home) => {
            let own = referents.bodies[body.0].name.clone();
            Some(body_in(context, referents, &own, home, post.evidence))
        }
        // Not that of Vietnam, whosever it is.
        None => Some(body).filter(|_| !stranger),
    }
}

/// Whether there is such a body in every state, and this is that of Vietnam.
pub(super) fn is_of_vietnam(context: &Context<'_>, body: &Body) -> bool {
    let name = body.name.as_str();
    if of_foreign(context, name).is_some() {
        return false;
    }
    let party = matches!(name, "Bộ Chính trị" | "Ban Chấp hành Trung ương Đảng" | "Ban Bí thư");
    let organ = is_organ(name) && body.kind != BodyType::Foreign;
    (party || organ) && body.jurisdiction.is_none()
}

/// What stands before the foreign place with which the name ends: `Bộ Môi trường | Campuchia`.
fn of_foreign<'n>(context: &Context<'_>, name: &'n str) -> Option<&'n str> {
    /// The longest name of a place, in words.
    const LONGEST: usize = 3;
    let places = &context.lexicon.places;
    name.rmatch_indices(' ').take(LONGEST).find_map(|(at, _)| {
        let (own, end) = (name.get(..at)?, name.get(at + 1..)?);
        // `Bộ Tư pháp` does not end with `Pháp`.
        let is_foreign = end.starts_with(char::is_uppercase)
            && places.named(end).iter().any(|unit| !places.is_domestic(*unit));
        is_foreign.then_some(own)
    })
}

/// The body of `home` that is there what `body` is at home: `Bộ Quốc phòng Mỹ`, `Bộ Quốc phòng` become `Bộ Quốc phòng Hàn Quốc`.
fn moved(
    context: &Context<'_>,
    referents: &mut Referents,
    body: BodyId,
    home: PlaceId,
    evidence: Evidence,
) -> BodyId {
    let known = &referents.bodies[body.0];
    let own = of_foreign(context, &known.name).unwrap_or(&known.name).to_owned();
    if is_abroad(context, referents, home) {
        return body_in(context, referents, &own, home, evidence);
    }
    at_vietnam(referents, own, evidence)
}

/// The body of `home` that is called so in Vietnam.
fn body_in(
    context: &Context<'_>,
    referents: &mut Referents,
    own: &str,
    home: PlaceId,
    evidence: Evidence,
) -> BodyId {
    let unit = referents.atlas.unit(home);
    let party = unit.and_then(|unit| context.lexicon.states.ruling_party(unit));
    let country = &referents.places[home.0].name;
    let name = match (own, party) {
        ("Ban Chấp hành Trung ương Đảng", Some(party)) => {
            format!("Ban Chấp hành Trung ương {party}")
        }
        (organ @ ("Bộ Chính trị" | "Ban Bí thư"), Some(party)) => format!("{organ} {party}"),
        (name, _) => format!("{name} {country}"),
    };
    let kind = BodyType::Foreign;
    let jurisdiction = Some(home);
    referents.add_body(Body { name, kind, jurisdiction, parent: None, named: false, evidence })
}

/// Whether the name is none of Vietnam: it begins with no surname there, and half its words cannot be Vietnamese.
pub(super) fn is_foreign(context: &Context<'_>, name: &str) -> bool {
    let words = fold::words(name);
    let strange = words.iter().filter(|word| !is_syllable(word)).count();
    let is_surname = words.first().is_some_and(|word| context.lexicon.posts.is_surname(word));
    !is_surname && strange > 0 && strange * 2 >= words.len()
}

/// Where the bare title of the post at `at` is held: of a foreign ministry that is another's the counterpart at home, `Bộ trưởng Nguyễn Văn A hội
/// đàm với Bộ trưởng Quốc phòng Lào B`.
pub(super) fn at_own(
    context: &Context<'_>,
    referents: &mut Referents,
    posts: &[Post],
    at: usize,
) -> Option<BodyId> {
    let post = posts.get(at)?;
    let body = post.body?;
    let known = &referents.bodies[body.0];
    let is_others = known.kind == BodyType::Foreign
        && is_of_vietnam_by_name(context, &referents.people[post.person.0].name)
        && posts.iter().any(|other| other.person != post.person && other.body == post.body);
    let own = of_foreign(context, &known.name).filter(|_| is_others).map(str::to_owned);
    let Some(name) = own else { return Some(body) };
    Some(at_vietnam(referents, name, post.evidence))
}

/// The body of Vietnam of this name.
fn at_vietnam(referents: &mut Referents, name: String, evidence: Evidence) -> BodyId {
    let kind = BodyType::State;
    referents.add_body(Body {
        name,
        kind,
        jurisdiction: None,
        parent: None,
        named: false,
        evidence,
    })
}

/// Whether the name is one of Vietnam: a surname there and nothing that cannot be a syllable.
fn is_of_vietnam_by_name(context: &Context<'_>, name: &str) -> bool {
    let words = fold::words(name);
    words.len() > 1
        && words.first().is_some_and(|first| context.lexicon.posts.is_surname(first))
        && words.iter().all(|word| is_syllable(word))
}

/// Takes back what cannot be: behind a name of Vietnam that has a title before it, the title of a foreign state is
/// another's. `Tại cuộc hội kiến với Chủ tịch nước A, Thủ tướng Belarus khẳng định …`
pub(super) fn take_back(context: &Context<'_>, referents: &Referents, claims: &mut Vec<Claim>) {
    let titled: BTreeSet<PersonId> = claims
        .iter()
        .filter(|claim| claim.rule == "post/before-name")
        .filter(|claim| country_of(context, referents, claim).is_none())
        .map(|claim| claim.person)
        .collect();
    claims.retain(|claim| {
        let is_of_vietnam = is_of_vietnam_by_name(context, &referents.people[claim.person.0].name);
        !(claim.rule == "post/behind-name"
            && is_of_vietnam
            && titled.contains(&claim.person)
            && country_of(context, referents, claim).is_some())
    });
}
