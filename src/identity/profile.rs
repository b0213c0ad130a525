//! What is known of a person when several occurrences are taken together.
use super::{Clue, ClueKind, Held, Occurrence, date_of};
use crate::lexicon::Lexicon;
use crate::lexicon::names::{self, Rarity};
use crate::lexicon::offices::Reach;
use crate::value::{Status, UnitType};
use std::collections::{BTreeMap, BTreeSet};

/// A post, told from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PostKey {
    pub(super) role: String,
    pub(super) body: BodyKey,
}

/// A body, told from all others as far as its name and its province do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BodyKey {
    pub(super) name: String,
    pub(super) province: Option<String>,
}

/// How and when a post is attested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attested {
    pub(super) statuses: BTreeSet<Status>,
    /// The first and the last date on which it is held; none where it is only told as past.
    pub(super) held: Option<(String, String)>,
    pub(super) area: Option<String>,
    pub(super) reach: Option<Reach>,
}

/// The occurrences of one person as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Profile {
    /// Indices of the occurrences, sorted.
    pub(super) members: Vec<usize>,
    pub(super) posts: BTreeMap<PostKey, Attested>,
    pub(super) articles: BTreeSet<String>,
    /// The names in their right spellings.
    pub(super) names: BTreeSet<String>,
    /// How common the commonest of them is.
    pub(super) rarity: Option<Rarity>,
    /// Whether it is no name of Vietnamese people.
    pub(super) is_foreign: bool,
    /// The bodies whose parts posts are held at: of `Phòng Kế hoạch Bệnh viện Bạch Mai` `bệnh viện bạch mai`.
    pub(super) wholes: BTreeSet<String>,
    /// What they are called in articles: `luật sư`.
    pub(super) callings: BTreeSet<Clue>,
}

impl Profile {
    pub(super) fn of(index: usize, occurrence: &Occurrence, lexicon: &Lexicon) -> Self {
        let mut profile = Self { members: vec![index], ..Self::default() };
        profile.articles.insert(occurrence.article.clone());
        let name = names::exact(&occurrence.name);
        profile.rarity = Some(lexicon.names.rarity(&name));
        profile.is_foreign = lexicon.names.is_foreign(&name);
        profile.names.insert(name);
        profile.posts = Self::posts_of(occurrence, lexicon);
        let parts = occurrence.posts.iter().filter(|held| held.province.is_none());
        let callings = occurrence.context.iter().filter(|clue| clue.kind == ClueKind::Calling);
        profile.callings = callings.copied().collect();
        profile.wholes = parts.flat_map(|held| wholes(&held.body, lexicon)).collect();
        profile
    }

    /// The posts of an occurrence that tell people apart.
    pub(super) fn posts_of(
        occurrence: &Occurrence,
        lexicon: &Lexicon,
    ) -> BTreeMap<PostKey, Attested> {
        let mut posts: BTreeMap<PostKey, Attested> = BTreeMap::new();
        let date = date_of(occurrence);
        for held in occurrence.posts.iter().filter(|held| !is_vague(held, lexicon)) {
            let mut state = |role: &str, body: &str, place: (Option<String>, Option<String>)| {
                let (area, province) = place;
                let key = BodyKey { name: bare_body(body), province };
                let attested =
                    posts.entry(PostKey { role: role.to_owned(), body: key }).or_default();
                attested.statuses.insert(held.status);
                attested.area = area;
                attested.reach = lexicon.offices.reach(role, body);
                if matches!(held.status, Status::Current | Status::Acting | Status::Incoming) {
                    attested.held = Some((date.clone(), date.clone()));
                }
            };
            for (role, body) in lexicon.offices.implied(&held.role, &held.body) {
                state(role, body, (None, None));
            }
            state(&held.role, &held.body, (held.area.clone(), held.province.clone()));
        }
        posts
    }

    pub(super) fn absorb(&mut self, other: Self) {
        self.members.extend(other.members);
        self.members.sort_unstable();
        self.articles.extend(other.articles);
        self.names.extend(other.names);
        self.rarity = match (self.rarity, other.rarity) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.is_foreign &= other.is_foreign;
        self.wholes.extend(other.wholes);
        self.callings.extend(other.callings);
        for (post, attested) in other.posts {
            let own = self.posts.entry(post).or_default();
            own.statuses.extend(attested.statuses);
            own.area = own.area.take().or(attested.area);
            own.reach = own.reach.or(attested.reach);
            own.held = match (own.held.take(), attested.held) {
                (Some((from, until)), Some((first, last))) => {
                    Some((from.min(first), until.max(last)))
                }
                (one, other) => one.or(other),
            };
        }
    }

    /// Whether two are spelled differently, which in a Vietnamese name makes another name, or is a misprint.
    pub(super) fn is_other_name(&self, other: &Self) -> bool {
        self.names.is_disjoint(&other.names) && !(self.is_foreign && other.is_foreign)
    }

    /// How common the commoner of two names is.
    pub(super) fn rarity_with(&self, other: &Self) -> Rarity {
        let rarity = |profile: &Self| profile.rarity.unwrap_or(Rarity::Common);
        rarity(self).min(rarity(other))
    }

    /// The provinces, or countries abroad, in which posts are held.
    pub(super) fn provinces(&self) -> BTreeSet<&str> {
        self.posts.keys().filter_map(|post| post.body.province.as_deref()).collect()
    }

    /// The bodies at which posts are held.
    pub(super) fn bodies(&self) -> BTreeSet<&BodyKey> {
        self.posts.keys().map(|post| &post.body).filter(|body| !body.name.is_empty()).collect()
    }

    /// The places whose posts are held, each with its province.
    pub(super) fn areas(&self) -> BTreeSet<(&str, &str)> {
        self.posts
            .iter()
            .filter_map(|(post, attested)| {
                Some((attested.area.as_deref()?, post.body.province.as_deref()?))
            })
            .collect()
    }

    /// Whether a post has at least this reach.
    pub(super) fn reaches(&self, reach: Reach) -> bool {
        self.posts.values().any(|attested| attested.reach >= Some(reach))
    }

    /// The first and last date on which posts of a place are held.
    pub(super) fn local_span(&self) -> Option<(&str, &str)> {
        let local = self.posts.iter().filter(|(post, _)| post.body.province.is_some());
        local
            .filter_map(|(_, attested)| attested.held.as_ref())
            .map(|(from, until)| (from.as_str(), until.as_str()))
            .reduce(|(from, until), (first, last)| (from.min(first), until.max(last)))
    }
}

/// What the names of a body share: case, and *Việt Nam* at the end, make no difference (`Hiệp hội Vận tải ô tô Việt Nam`).
pub(super) fn bare_body(name: &str) -> String {
    /// How many words are left, at least: `Đoàn Việt Nam` is no `Đoàn`.
    const LEFT: usize = 3;
    let name = name.to_lowercase();
    match name.strip_suffix(" việt nam") {
        Some(rest) if rest.split(' ').count() >= LEFT => rest.to_owned(),
        _ => name,
    }
}

/// The bodies of which the one called `name` is a part, as far as its name ends in theirs.
fn wholes(name: &str, lexicon: &Lexicon) -> Vec<String> {
    // How many words the name of a whole has at least, and the head by which it is known at most.
    const LEAST: usize = 4;
    const HEAD: usize = 3;
    let words: Vec<&str> = name.split(' ').collect();
    let opens = |rest: &[&str]| {
        (1..=HEAD).any(|count| {
            rest.get(..count)
                .is_some_and(|head| lexicon.bodies.openings.get(&head.join(" ")).is_some())
        })
    };
    let rests = (1..words.len()).filter_map(|from| words.get(from..));
    rests
        .filter(|rest| {
            rest.len() >= LEAST && rest[0].starts_with(char::is_uppercase) && opens(rest)
        })
        .map(|rest| bare_body(&rest.join(" ")))
        .collect()
}

/// Whether a post could be held at many places: *Chủ tịch*, *Trưởng phòng*, *Công an tỉnh* of no province in sight.
fn is_vague(held: &Held, lexicon: &Lexicon) -> bool {
    if held.province.is_some() {
        return false;
    }
    let reach = lexicon.offices.reach(&held.role, &held.body);
    if reach.is_some() {
        return false;
    }
    let words: Vec<&str> = held.body.split(' ').collect();
    let ends_in_unit = UnitType::ALL.iter().any(|unit| held.body.ends_with(unit.as_str()));
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return true };
    let is_lower = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    // *Vụ Pháp chế* is in every ministry; *Becamex IDC*, *Bộ Công Thương* are one.
    held.body.is_empty()
        || ends_in_unit
        || (words.len() <= 3 && is_lower(last) && *first != "Bộ")
        || (words.len() <= 2 && lexicon.offices.is_part(first))
}
