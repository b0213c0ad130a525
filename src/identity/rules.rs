//! The rules by which two people of one name are one, and what forbids it.
use super::Reason;
use super::profile::{Attested, BodyKey, PostKey, Profile};
use crate::lexicon::names::Rarity;
use crate::lexicon::offices::Reach;
use crate::value::Status;
use crate::words::{Language, answer};
use std::collections::BTreeSet;
use std::fmt;

/// Both hold the same office.
pub(super) const SAME_POST: &str = "identity/same-post";
/// One article tells as past or coming what another tells as present: the move from post to post is told.
pub(super) const TOLD_MOVE: &str = "identity/told-move";
/// They share what the articles speak of: people, places, bodies, a calling.
pub(super) const CONTEXT: &str = "identity/context";
/// Two articles of the same headline.
pub(super) const SAME_NEWS: &str = "identity/same-news";
/// Names that differ in diacritics alone, and so much in common that one of them is a misprint.
pub(super) const OTHER_SPELLING: &str = "identity/other-spelling";
/// Hardly anybody else bears the name.
pub(super) const RARE_NAME: &str = "identity/rare-name";
/// Only one person of this name holds a post known in the whole country.
pub(super) const KNOWN_LEADER: &str = "identity/known-leader";
/// A person has judged so.
pub(super) const JUDGEMENT: &str = "judgement/same";

/// Why two people of one name are not one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Veto {
    /// A person has judged so.
    Judgement,
    /// One article names both.
    SameArticle(String),
    /// They hold posts in different provinces at the same time.
    Elsewhere(String, String),
    /// Nothing links them.
    NoLink,
}

impl Veto {
    /// It in words.
    pub fn in_words(&self, language: Language) -> String {
        match self {
            Self::Judgement => answer(language, "veto.judged", &[]),
            Self::SameArticle(article) => {
                answer(language, "veto.same-article", &[("article", article)])
            }
            Self::Elsewhere(one, other) => {
                answer(language, "veto.elsewhere", &[("one", one), ("other", other)])
            }
            Self::NoLink => answer(language, "veto.no-link", &[]),
        }
    }
}

/// In English.
impl fmt::Display for Veto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

type Rule = fn(&Profile, &Profile, Rarity) -> Option<Reason>;

/// The rules for two people with posts, the surest first.
const RULES: &[Rule] = &[
    same_body,
    office_at_home,
    national_office,
    same_place,
    rare_name,
    same_province,
    succession,
    elected_leader,
    same_whole,
];

/// Why the two are one; the surest reason.
pub(super) fn reason(one: &Profile, other: &Profile) -> Option<Reason> {
    if one.is_other_name(other) {
        return None;
    }
    let rarity = one.rarity_with(other);
    RULES.iter().find_map(|rule| rule(one, other, rarity))
}

/// Why two who hold the same post are one.
pub(super) fn same_post(
    (one, other): (&Attested, &Attested),
    is_other_name: bool,
) -> Option<Reason> {
    if is_other_name {
        let is_wide = one.reach == Some(Reach::Wide);
        return (!is_wide).then_some(Reason { rule: OTHER_SPELLING, confidence: 88 });
    }
    let is_now = |status: &Status| matches!(status, Status::Current | Status::Acting);
    let times =
        |attested: &Attested| -> Vec<bool> { attested.statuses.iter().map(is_now).collect() };
    let (first, second) = (times(one), times(other));
    Some(if one.reach == Some(Reach::Wide) {
        Reason { rule: SAME_POST, confidence: 90 }
    } else if first.iter().any(|now| second.contains(now)) {
        Reason { rule: SAME_POST, confidence: 98 }
    } else {
        Reason { rule: TOLD_MOVE, confidence: 97 }
    })
}

/// What two occurrences have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Common {
    /// How alike their articles are.
    pub(super) likeness: u32,
    /// Whether these stand below one headline.
    pub(super) is_same_news: bool,
    /// Whether they are of one story: below one headline, in one village, about the same two bodies. A team, or a trial, has its people
    /// in common, and may have brothers among them.
    pub(super) is_one_story: bool,
    /// Whether some article has both names side by side.
    pub(super) are_two_names: bool,
}

/// Why an occurrence belongs to somebody with whom it has so much in common. Where both have posts, and no rule has joined them
/// by these, much more is needed.
pub(super) fn by_context(common: Common, (one, other): (&Profile, &Profile)) -> Option<Reason> {
    let Common { likeness, is_same_news, .. } = common;
    let both_have_posts = !one.posts.is_empty() && !other.posts.is_empty();
    let rarity = one.rarity_with(other);
    if one.is_other_name(other) {
        let share_a_post = one.posts.keys().any(|post| other.posts.contains_key(post));
        return misprint(common, rarity, (both_have_posts, share_a_post));
    }
    if !is_same_news && (is_called_otherwise(one, other) || is_called_otherwise(other, one)) {
        return None;
    }
    let need = match (rarity, both_have_posts) {
        (Rarity::Common, true) => 8,
        (Rarity::Usual, true) => 5,
        (Rarity::Common, false) => 3,
        (Rarity::Usual, false) | (Rarity::Rare, true) => 2,
        (Rarity::Rare, false) => u32::from(!one.is_foreign),
    };
    let (rule, confidence) = match likeness {
        _ if likeness < need => return None,
        _ if is_same_news => (SAME_NEWS, 95),
        0..2 => (RARE_NAME, 85),
        2..4 => (CONTEXT, 75),
        4..7 => (CONTEXT, 82),
        _ => (CONTEXT, 90),
    };
    Some(Reason { rule, confidence })
}

/// Why one of two names that differ in diacritics is a misprint of the other: brothers, who share all but a diacritic, stand side
/// by side in one article or another, and what is one story has more in common than a village.
fn misprint(
    common: Common,
    rarity: Rarity,
    (both_have_posts, share_a_post): (bool, bool),
) -> Option<Reason> {
    if common.are_two_names || !common.is_one_story {
        return None;
    }
    let need = match (rarity, both_have_posts) {
        (Rarity::Common, true) => return None,
        (Rarity::Common, false) => 10,
        (Rarity::Usual | Rarity::Rare, false) => 6,
        // Of a member of the National Assembly there are hundreds.
        (Rarity::Usual | Rarity::Rare, true) if share_a_post => 4,
        (Rarity::Usual | Rarity::Rare, true) => 8,
    };
    let confidence = if common.is_same_news { 88 } else { 80 };
    (common.likeness >= need).then_some(Reason { rule: OTHER_SPELLING, confidence })
}

/// Whether somebody of a common name and without a post has a profession, and a leader of a province or the country is nowhere
/// called so: a lawyer is no minister.
fn is_called_otherwise(one: &Profile, leader: &Profile) -> bool {
    one.rarity_with(leader) == Rarity::Common
        && one.posts.is_empty()
        && !one.callings.is_empty()
        && leader.reaches(Reach::Province)
        && one.callings.is_disjoint(&leader.callings)
}

/// Why somebody seldom seen is the leader whom nearly all articles mean by the name: they have no post, or hold an office of the
/// leader at a body that is called otherwise.
pub(super) fn dominant(leader: &Profile, other: &Profile, likeness: u32) -> Option<Reason> {
    if leader.is_other_name(other) || is_called_otherwise(other, leader) {
        return None;
    }
    let led = leader.posts.iter().filter(|(_, held)| held.reach >= Some(Reach::National));
    let roles: BTreeSet<&str> = led.map(|(post, _)| post.role.as_str()).collect();
    let holds = |post: &PostKey| post.body.province.is_none() && roles.contains(post.role.as_str());
    let fits = other.posts.is_empty() || other.posts.keys().any(holds);
    (fits && likeness >= 2).then_some(Reason { rule: KNOWN_LEADER, confidence: 78 })
}

/// Why an occurrence without a post belongs to the only person with posts, with whom it has something in common.
pub(super) fn known_leader(leader: &Profile, other: &Profile, likeness: u32) -> Option<Reason> {
    (leader.rarity_with(other) > Rarity::Common
        && !leader.is_other_name(other)
        && !is_called_otherwise(other, leader)
        && likeness > 0
        && leader.reaches(Reach::National))
    .then_some(Reason { rule: KNOWN_LEADER, confidence: 78 })
}

/// Other offices at the same body: from deputy to director.
fn same_body(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let others = other.bodies();
    let is_wide = |body: &BodyKey| {
        let mut at = one.posts.iter().chain(&other.posts).filter(|(post, _)| post.body == *body);
        at.any(|(_, attested)| attested.reach == Some(Reach::Wide))
    };
    let shared: Vec<&BodyKey> =
        one.bodies().into_iter().filter(|body| others.contains(body)).collect();
    shared.first()?;
    let wide = shared.into_iter().all(is_wide);
    match (wide, rarity) {
        (true, Rarity::Common) => None,
        (true, _) => Some(Reason { rule: "identity/same-body", confidence: 86 }),
        (false, _) => Some(Reason { rule: "identity/same-body", confidence: 93 }),
    }
}

/// The same office of the country, and of another country: *Thủ tướng* of the hosts, read where the guest's name stood. No Vietnamese
/// holds both.
fn office_at_home(one: &Profile, other: &Profile, _: Rarity) -> Option<Reason> {
    let leads = |profile: &Profile, home: &PostKey| {
        profile.posts.get(home).is_some_and(|held| held.reach >= Some(Reach::National))
    };
    let is_read_abroad = |at_home: &Profile, abroad: &Profile| {
        let homes = abroad.posts.keys().filter_map(home_of);
        homes.into_iter().any(|home| leads(at_home, &home))
    };
    (!one.is_foreign
        && !other.is_foreign
        && (is_read_abroad(one, other) || is_read_abroad(other, one)))
    .then_some(Reason { rule: "identity/office-at-home", confidence: 85 })
}

/// The office at the body without the place behind its name: of `Thủ tướng, Chính phủ Pháp` `Thủ tướng, Chính phủ`.
fn home_of(post: &PostKey) -> Option<PostKey> {
    let place = post.body.province.as_deref()?.to_lowercase();
    let name = post.body.name.strip_suffix(&*place)?.strip_suffix(' ')?.to_owned();
    Some(PostKey { role: post.role.clone(), body: BodyKey { name, province: None } })
}

/// Leaders of the country: there are some hundreds, and two of one name are rare; two deputy ministers of one name at
/// two ministries are two.
fn national_office(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let leads = |profile: &Profile| profile.reaches(Reach::National);
    let roles = |profile: &Profile| -> BTreeSet<String> {
        let led = profile.posts.iter().filter(|(_, held)| held.reach >= Some(Reach::National));
        led.map(|(post, _)| post.role.clone()).collect()
    };
    let follow = roles(one).is_disjoint(&roles(other));
    (rarity > Rarity::Common && leads(one) && leads(other) && follow)
        .then_some(Reason { rule: "identity/national-office", confidence: 90 })
}

/// A leader of the country, and a member of the National Assembly or the Central Committee: most of the former are that.
fn elected_leader(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let leads = |profile: &Profile| profile.reaches(Reach::National);
    let is_member = |profile: &Profile| {
        let mut posts = profile.posts.iter();
        posts.any(|(post, held)| held.reach == Some(Reach::Wide) && post.body.province.is_none())
    };
    let fits = (leads(one) && is_member(other)) || (leads(other) && is_member(one));
    (rarity > Rarity::Common && fits)
        .then_some(Reason { rule: "identity/elected-leader", confidence: 80 })
}

/// Offices in two parts of one body: two departments of a hospital.
fn same_whole(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    (rarity > Rarity::Common && !one.wholes.is_disjoint(&other.wholes))
        .then_some(Reason { rule: "identity/same-whole", confidence: 80 })
}

/// Offices of the same district or commune; of the same province where they lead it, or where the name is not common.
fn same_place(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let areas = other.areas();
    let leads = one.reaches(Reach::Province) && other.reaches(Reach::Province);
    let is_province = |area: &str, province: &str| area.ends_with(province);
    let fits = |(area, province): &(&str, &str)| {
        !is_province(area, province) || rarity > Rarity::Common || leads
    };
    one.areas()
        .into_iter()
        .filter(|area| areas.contains(area))
        .find(fits)
        .map(|_| Reason { rule: "identity/same-place", confidence: 88 })
}

/// A name of another language is not borne twice in the news; a Vietnamese one may be.
fn rare_name(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    (rarity == Rarity::Rare && one.is_foreign && other.is_foreign)
        .then_some(Reason { rule: RARE_NAME, confidence: 85 })
}

/// Posts in the same province, one of them at its head.
fn same_province(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let provinces = other.provinces();
    let leads = one.reaches(Reach::Province) || other.reaches(Reach::Province);
    (rarity > Rarity::Common
        && leads
        && one.provinces().iter().any(|province| provinces.contains(province)))
    .then_some(Reason { rule: "identity/same-province", confidence: 82 })
}

/// From the head of a province to that of another, or to or from an office of the country.
fn succession(one: &Profile, other: &Profile, rarity: Rarity) -> Option<Reason> {
    let leads = |profile: &Profile| profile.reaches(Reach::Province);
    let are_national = one.reaches(Reach::National) && other.reaches(Reach::National);
    (rarity > Rarity::Common && leads(one) && leads(other) && !are_national)
        .then_some(Reason { rule: "identity/succession", confidence: 80 })
}

/// Whether one date is surely before another: `2017` is not before `2017-03`.
fn is_before(one: &str, other: &str) -> bool {
    let parts = |date: &str| date.split('-').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (parts(one), parts(other));
    let length = one.len().min(other.len());
    one.iter().take(length).lt(other.iter().take(length))
}

/// What forbids that the two are one, whatever links them. Those who hold the same post are held together by it.
pub(super) fn contradiction(one: &Profile, other: &Profile) -> Option<Veto> {
    let rarity = one.rarity_with(other);
    if let Some(article) = one.articles.intersection(&other.articles).next() {
        return Some(Veto::SameArticle(article.clone()));
    }
    let is_bound = |profile: &Profile, with: &Profile| {
        profile.posts.iter().any(|(post, attested)| {
            attested.reach != Some(Reach::Wide) && with.posts.contains_key(post)
        })
    };
    // A rare name in two provinces is one who moved, or a jurisdiction misread, rather than two.
    if is_bound(one, other) || rarity == Rarity::Rare {
        return None;
    }
    // An office that one of them holds at home is read abroad by mistake.
    let is_misread = |post: &PostKey| {
        home_of(post).is_some_and(|home| {
            let at_home = one.posts.get(&home).or_else(|| other.posts.get(&home));
            at_home.is_some_and(|held| held.reach >= Some(Reach::National))
        })
    };
    let provinces = |profile: &'_ Profile| -> BTreeSet<String> {
        let posts = profile.posts.keys().filter(|post| !is_misread(post));
        posts.filter_map(|post| post.body.province.clone()).collect()
    };
    let (here, there) = (provinces(one), provinces(other));
    if here.is_empty() || there.is_empty() || here.intersection(&there).next().is_some() {
        return None;
    }
    let (Some((from, until)), Some((first, last))) = (one.local_span(), other.local_span()) else {
        return None;
    };
    let follow = is_before(until, first) || is_before(last, from);
    // Two of a common name may well follow each other.
    if follow && rarity > Rarity::Common {
        return None;
    }
    let of = |provinces: &BTreeSet<String>| provinces.iter().next().cloned().unwrap_or_default();
    Some(Veto::Elsewhere(of(&here), of(&there)))
}
