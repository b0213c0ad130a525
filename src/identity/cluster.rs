//! From occurrences to people: those who hold one post first, then people with posts by the rules, then occurrences
//! without a post, which join the one person whom their articles' context points to.
use super::clues::Clues;
use super::profile::{Attested, PostKey, Profile};
use super::rules::{self, Common, Veto};
use super::spelled::Spelled;
use super::{Clue, ClueKind, Decision, Occurrence, Person, Reason, Verdicts, by_iri};
use crate::lexicon::Lexicon;
use crate::lexicon::names::Rarity;
use crate::lexicon::offices::Reach;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// With how many neighbours an occurrence without a post is compared: a name that stands in many thousand articles
/// must not take the square of them.
const NEIGHBOURS: usize = 400;

/// Of how many people one thread looks for those whom they may be, at least.
const TOGETHER: usize = 64;

/// How many occurrences a person with posts has who is looked at as well.
const SELDOM: usize = 5;

/// In how many articles somebody is meant at least whom nearly all mean by a name, and how many of a hundred these are.
const OFTEN: usize = 20;
const NEARLY_ALL: usize = 95;

/// How often occurrences without a post are looked at again, now that others have joined.
const ROUNDS: usize = 6;

pub(super) fn people(
    occurrences: &[Occurrence],
    verdicts: &Verdicts,
    lexicon: &Lexicon,
) -> Vec<Person> {
    let mut block = Block::new(occurrences, verdicts, lexicon);
    block.judged(verdicts);
    block.same_posts();
    block.by_rules();
    block.by_context();
    block.by_dominance();
    block.finish()
}

pub(super) fn why_apart(
    occurrences: &[Occurrence],
    (one, other): (&Person, &Person),
    lexicon: &Lexicon,
) -> Veto {
    let profile = |person: &Person| {
        let mut whole = Profile::default();
        for index in &person.occurrences {
            if let Some(occurrence) = occurrences.get(*index) {
                whole.absorb(Profile::of(*index, occurrence, lexicon));
            }
        }
        whole
    };
    rules::contradiction(&profile(one), &profile(other)).unwrap_or(Veto::NoLink)
}

/// The occurrences of one name while they are put together.
struct Block<'a> {
    occurrences: &'a [Occurrence],
    lexicon: &'a Lexicon,
    clues: Clues,
    spelled: Spelled,
    /// What is known of each person, at the index of the earliest occurrence.
    profiles: Vec<Option<Profile>>,
    /// Whether each person has posts: it is asked of all neighbours of everybody.
    posted: Vec<bool>,
    /// The person to whom each occurrence belongs.
    of: Vec<usize>,
    /// What was found to be the same, and why.
    links: Vec<Decision>,
    /// Occurrences that people hold apart.
    apart: BTreeSet<(usize, usize)>,
}

/// A person whom another one may be; the greatest is looked at first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// How much they have in common at most.
    likeness: u32,
    has_posts: bool,
    first: Reverse<usize>,
    person: usize,
    /// The earliest occurrence that has so much in common.
    with: Reverse<usize>,
}

impl<'a> Block<'a> {
    fn new(occurrences: &'a [Occurrence], verdicts: &Verdicts, lexicon: &'a Lexicon) -> Self {
        let iris = by_iri(occurrences);
        let pair = |(one, other): &(String, String)| {
            Some((*iris.get(one.as_str())?, *iris.get(other.as_str())?))
        };
        let profile = |(index, occurrence)| Some(Profile::of(index, occurrence, lexicon));
        let profiles: Vec<Option<Profile>> =
            occurrences.par_iter().with_min_len(TOGETHER).enumerate().map(profile).collect();
        Self {
            occurrences,
            lexicon,
            clues: Clues::of(occurrences),
            spelled: Spelled::of(occurrences, lexicon),
            posted: profiles.iter().flatten().map(|one| !one.posts.is_empty()).collect(),
            profiles,
            of: (0..occurrences.len()).collect(),
            links: Vec::new(),
            apart: verdicts.distinct.iter().filter_map(pair).collect(),
        }
    }

    /// What people have judged.
    fn judged(&mut self, verdicts: &Verdicts) {
        let iris = by_iri(self.occurrences);
        for (one, other) in &verdicts.same {
            if let (Some(one), Some(other)) = (iris.get(one.as_str()), iris.get(other.as_str())) {
                let reason = Reason { rule: rules::JUDGEMENT, confidence: 100 };
                self.join(*one, *other, reason);
            }
        }
    }

    /// Those who hold the same post; posts that one person holds before those that many hold. Who is spelled alike comes first:
    /// of two spellings in one article the right one belongs to the others.
    fn same_posts(&mut self) {
        let mut holders: BTreeMap<(bool, PostKey), Vec<(usize, Attested)>> = BTreeMap::new();
        for (index, occurrence) in self.occurrences.iter().enumerate() {
            for (post, attested) in Profile::posts_of(occurrence, self.lexicon) {
                let is_wide = attested.reach == Some(Reach::Wide);
                holders.entry((is_wide, post)).or_default().push((index, attested));
            }
        }
        for as_misprints in [false, true] {
            for holders in holders.values() {
                let is_first = |(index, _): &(usize, Attested)| {
                    holders.first().is_some_and(|(first, _)| !self.spelled.differ(*first, *index))
                };
                if as_misprints && holders.iter().all(is_first) {
                    continue;
                }
                for (at, (index, attested)) in holders.iter().enumerate().skip(1) {
                    // With the earliest whom nothing forbids.
                    for (earlier, before) in holders.iter().take(at) {
                        let is_other_name = self.spelled.differ(*earlier, *index);
                        let reason = (is_other_name == as_misprints)
                            .then(|| rules::same_post((before, attested), is_other_name));
                        if reason
                            .flatten()
                            .is_some_and(|reason| self.join(*earlier, *index, reason))
                        {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// People with posts, the surest pair first, until no rule finds any.
    fn by_rules(&mut self) {
        loop {
            let mut found = Vec::new();
            let people: Vec<(usize, &Profile)> =
                self.people().filter(|(_, profile)| !profile.posts.is_empty()).collect();
            for (at, (one, first)) in people.iter().enumerate() {
                for (other, second) in people.iter().skip(at + 1) {
                    if let Some(reason) = rules::reason(first, second) {
                        found.push((Reverse(reason.confidence), *one, *other, reason));
                    }
                }
            }
            found.sort_unstable();
            let mut joined = false;
            for (_, one, other, reason) in found {
                joined |= self.of[one] != self.of[other] && self.join(one, other, reason);
            }
            if !joined {
                return;
            }
        }
    }

    /// Occurrences without a post, and people seldom seen: each joins the person to whom its context points, round by
    /// round, the most alike first.
    fn by_context(&mut self) {
        for _ in 0..ROUNDS {
            let people: Vec<(usize, &Profile)> = self.people().collect();
            let mut found: Vec<(Reverse<u32>, usize, usize, Reason)> = people
                .par_iter()
                .with_min_len(TOGETHER)
                .filter(|(_, profile)| profile.posts.is_empty() || profile.members.len() <= SELDOM)
                .filter_map(|(person, profile)| {
                    let (score, with, reason) = self.pointed_to(*person, profile)?;
                    Some((Reverse(score), *person, with, reason))
                })
                .collect();
            found.sort_unstable();
            let mut joined = false;
            for (_, person, with, reason) in found {
                joined |= self.of[person] != self.of[with] && self.join(with, person, reason);
            }
            if !joined {
                return;
            }
        }
    }

    /// The occurrence of another person that has most in common with `person`; `None` where another one with posts has
    /// as much.
    fn pointed_to(&self, person: usize, profile: &Profile) -> Option<(u32, usize, Reason)> {
        let candidates = self.candidates(person, profile);
        // Whether something forbids it is dearer to tell than how alike they are: it is asked of few.
        let is_free = |candidate: &Candidate| self.is_free(person, candidate.person);
        let first = *candidates.iter().max()?;
        let winner = if is_free(&first) {
            first
        } else {
            let mut others = BinaryHeap::from(candidates.clone());
            std::iter::from_fn(|| others.pop()).skip(1).find(is_free)?
        };
        let is_rival = |candidate: &&Candidate| {
            let is_as_like = candidate.likeness == winner.likeness;
            is_as_like && candidate.has_posts && winner.has_posts && **candidate != winner
        };
        let mut rivals = candidates.iter().filter(is_rival);
        let Candidate { likeness, with: Reverse(with), .. } = winner;
        let other = self.profiles.get(winner.person).and_then(Option::as_ref)?;
        let common = Common {
            likeness,
            is_same_news: self.clues.is_same_news(person, with),
            is_one_story: profile
                .members
                .iter()
                .any(|member| self.clues.is_one_story(*member, with)),
            are_two_names: self.spelled.are_two(&profile.members, &other.members),
        };
        let reason = rules::by_context(common, (profile, other));
        match reason {
            Some(reason) if !rivals.any(is_free) => Some((likeness, with, reason)),
            _ if !profile.posts.is_empty() && winner.has_posts => None,
            _ => self.only_leader((person, profile), &candidates),
        }
    }

    /// The other people who have something in common with `person`, in no order.
    fn candidates(&self, person: usize, profile: &Profile) -> Vec<Candidate> {
        // The best score of each other person, with the earliest occurrence that has it.
        let room = (2 * NEIGHBOURS).min(self.of.len());
        let mut best: FxHashMap<usize, (u32, Reverse<usize>)> =
            FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        for member in &profile.members {
            let near =
                member.saturating_sub(NEIGHBOURS)..(member + NEIGHBOURS + 1).min(self.of.len());
            // Neighbours are many, the people whose they are few.
            let mut leads: FxHashMap<usize, u32> = FxHashMap::default();
            for (other, likeness) in near.clone().zip(self.clues.likenesses(*member, near)) {
                let of = self.of[other];
                if of == person {
                    continue;
                }
                let has_posts = self.has_posts(of);
                let leads = if has_posts {
                    *leads.entry(of).or_insert_with(|| self.leads_what_is_named(*member, of))
                } else {
                    0
                };
                let score = likeness + leads;
                // Who has nothing in common is no candidate, unless the name itself says it.
                if score > 0 || profile.rarity == Some(Rarity::Rare) {
                    let candidate = (score, Reverse(other));
                    let known = best.entry(of).or_insert(candidate);
                    *known = (*known).max(candidate);
                }
            }
        }
        let candidate = |(person, (likeness, with)): (usize, _)| {
            let has_posts = self.has_posts(person);
            Candidate { likeness, has_posts, first: Reverse(person), person, with }
        };
        // Who has no post chooses, and is not chosen by several.
        let may_be = |candidate: &Candidate| profile.posts.is_empty() || candidate.has_posts;
        best.into_iter().map(candidate).filter(may_be).collect()
    }

    fn has_posts(&self, person: usize) -> bool {
        self.posted.get(person) == Some(&true)
    }

    /// Whether the article of an occurrence names the body that a person leads: that of a province, or one of which
    /// there is one in the country.
    fn leads_what_is_named(&self, occurrence: usize, person: usize) -> u32 {
        let Some(occurrence) = self.occurrences.get(occurrence) else { return 0 };
        let Some(profile) = self.profiles.get(person).and_then(Option::as_ref) else { return 0 };
        let is_led = |(post, held): &(&PostKey, &Attested)| {
            held.reach >= Some(Reach::Province)
                || (post.body.province.is_none() && held.reach != Some(Reach::Wide))
        };
        if !occurrence.posts.is_empty() {
            return 0;
        }
        let mut led = profile.posts.iter().filter(is_led);
        let is_named = led.any(|(post, _)| {
            occurrence.context.contains(&Clue::new(ClueKind::Body, &post.body.name))
        });
        if is_named { 2 } else { 0 }
    }

    /// The only person of this name with posts, if known in the whole country.
    fn only_leader(
        &self,
        (person, other): (usize, &Profile),
        candidates: &[Candidate],
    ) -> Option<(u32, usize, Reason)> {
        let mut with_posts = self.people().filter(|(_, profile)| !profile.posts.is_empty());
        let ((leader, profile), None) = (with_posts.next()?, with_posts.next()) else {
            return None;
        };
        let found = candidates.iter().find(|candidate| candidate.person == leader)?;
        let Candidate { likeness, with: Reverse(with), .. } = *found;
        let reason = rules::known_leader(profile, other, likeness)?;
        self.is_free(person, leader).then_some((likeness, with, reason))
    }

    /// People seldom seen who are the one whom nearly all articles mean by this name.
    fn by_dominance(&mut self) {
        let Some((leader, profile)) = self.dominant() else { return };
        let mut found = Vec::new();
        for (person, other) in self.people().filter(|(person, _)| *person != leader) {
            if other.members.len() > SELDOM || !self.is_free(leader, person) {
                continue;
            }
            let pairs = other
                .members
                .iter()
                .flat_map(|one| profile.members.iter().map(|with| (*one, *with)));
            let nearest =
                pairs.map(|(one, with)| (self.clues.likeness(one, with), Reverse(with))).max();
            if let Some((likeness, Reverse(with))) = nearest
                && let Some(reason) = rules::dominant(profile, other, likeness)
            {
                found.push((with, person, reason));
            }
        }
        for (with, person, reason) in found {
            self.join(with, person, reason);
        }
    }

    /// Who is known in the whole country and meant by nearly all articles that have the name.
    fn dominant(&self) -> Option<(usize, &Profile)> {
        let (leader, profile) = self
            .people()
            .filter(|(_, profile)| profile.reaches(Reach::National))
            .max_by_key(|(person, profile)| (profile.members.len(), Reverse(*person)))?;
        let same = (0..self.of.len()).filter(|at| self.spelled.is_one_of(*at, &profile.names));
        let (own, all) = (profile.members.len(), same.count());
        (own >= OFTEN && own * 100 >= all * NEARLY_ALL).then_some((leader, profile))
    }

    /// The people, by their earliest occurrences.
    fn people(&self) -> impl Iterator<Item = (usize, &Profile)> {
        self.profiles.iter().enumerate().filter_map(|(at, profile)| Some((at, profile.as_ref()?)))
    }

    /// Whether nothing forbids that two people are one.
    fn is_free(&self, one: usize, other: usize) -> bool {
        let profile = |person: usize| self.profiles.get(person).and_then(Option::as_ref);
        let (Some(first), Some(second)) = (profile(one), profile(other)) else { return false };
        let is_apart = |(a, b): &(usize, usize)| {
            let (a, b) = (self.of[*a], self.of[*b]);
            (a, b) == (one, other) || (b, a) == (one, other)
        };
        !self.apart.iter().any(is_apart) && rules::contradiction(first, second).is_none()
    }

    /// Whether one article names both.
    fn share_an_article(&self, one: usize, other: usize) -> bool {
        let profile = |person: usize| self.profiles.get(person).and_then(Option::as_ref);
        match (profile(one), profile(other)) {
            (Some(first), Some(second)) => !first.articles.is_disjoint(&second.articles),
            _ => true,
        }
    }

    /// Makes the people of two occurrences one, unless something forbids it: whether they are one now. What people
    /// have judged is above what the rules forbid, but for two whom one article names: made one there, they could not be had
    /// apart again.
    fn join(&mut self, one: usize, other: usize, reason: Reason) -> bool {
        let (a, b) = (self.of[one], self.of[other]);
        if a == b {
            return true;
        }
        let is_free = if reason.rule == rules::JUDGEMENT {
            !self.share_an_article(a, b)
        } else {
            self.is_free(a, b)
        };
        if !is_free {
            return false;
        }
        let (keep, give) = (a.min(b), a.max(b));
        let Some(given) = self.profiles.get_mut(give).and_then(Option::take) else { return false };
        for member in &given.members {
            self.of[*member] = keep;
        }
        if let Some(profile) = self.profiles.get_mut(keep).and_then(Option::as_mut) {
            profile.absorb(given);
            self.posted[keep] = !profile.posts.is_empty();
        }
        self.links.push(Decision { occurrence: one, because_of: other, reason });
        true
    }

    /// The people, with a link from each occurrence but the first towards the first.
    fn finish(self) -> Vec<Person> {
        let mut edges: BTreeMap<usize, Vec<(usize, Reason)>> = BTreeMap::new();
        for link in &self.links {
            edges.entry(link.occurrence).or_default().push((link.because_of, link.reason));
            edges.entry(link.because_of).or_default().push((link.occurrence, link.reason));
        }
        self.people()
            .map(|(first, profile)| {
                let (mut met, mut seen) = (vec![first], BTreeSet::from([first]));
                let (mut links, mut at) = (Vec::new(), 0);
                while let Some(because_of) = met.get(at).copied() {
                    at += 1;
                    for (occurrence, reason) in edges.get(&because_of).into_iter().flatten() {
                        if seen.insert(*occurrence) {
                            met.push(*occurrence);
                            let (occurrence, reason) = (*occurrence, *reason);
                            links.push(Decision { occurrence, because_of, reason });
                        }
                    }
                }
                links.sort_by_key(|link| link.occurrence);
                Person { occurrences: profile.members.clone(), links }
            })
            .collect()
    }
}
