//! Who is the same person, which events are the same: decided from what many articles say, by named rules, with
//! judgements of people above them.
//!
//! [`decide`] is a function of the occurrences of one name and of nothing else, so that neither the order in which
//! articles come nor the number of threads shows in it, and one article more touches its own names only. What it decides
//! is kept apart from the facts, in a graph of its own, and can be undone from there.
mod ahead;
mod cache;
mod clues;
mod cluster;
pub mod events;
mod kept;
mod profile;
mod read;
mod record;
mod rules;
mod settle;
mod source;
mod spelled;
mod verdicts;
#[cfg(test)]
mod tests;

use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::store::Store;
use crate::value::{PartialDate, Status};
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

pub use ahead::{Ahead, Seen, see};
pub(crate) use read::{about, least_label, node, text, told};
pub use rules::Veto;
pub use settle::{
    Settled, announce, announce_all, announce_person, announce_quads, in_use, key_of, notes,
    pending, settle,
};

/// A person in one article: what the article says of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The IRI that the article gives the person.
    pub iri: String,
    /// The article's IRI.
    pub article: String,
    /// The date of the article.
    pub date: Option<PartialDate>,
    /// The name as the article has it at its fullest.
    pub name: String,
    /// The rank before the name.
    pub rank: Option<String>,
    /// The posts.
    pub posts: Vec<Held>,
    /// What else the article speaks of, each once.
    pub context: Vec<Clue>,
}

/// A post as an article has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Held {
    /// The office without its body.
    pub role: String,
    /// The name of the body; empty where it has none.
    pub body: String,
    /// The place whose body it is: `huyện Bát Xát`.
    pub area: Option<String>,
    /// The province or country of that place, without its type: `Lào Cai`.
    pub province: Option<String>,
    /// How it is held.
    pub status: Status,
}

/// What an article speaks of beside a person. Only whether two are the same is ever asked, so of the words no more than a
/// fingerprint is kept: a run remembers some sixty of these an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Clue {
    kind: ClueKind,
    words: u64,
}

/// Of which kind a [`Clue`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ClueKind {
    /// The headline: the same news.
    Headline,
    /// Somebody else, by the key of the name.
    Person,
    /// A body, by its name.
    Body,
    /// A district or commune, by its IRI.
    Spot,
    /// A province, or a place abroad, without its type.
    Province,
    /// A country other than Vietnam.
    Country,
    /// A short form in the headline: `U20`, `CSGT`.
    Word,
    /// What the person is called: `ca sĩ`, `luật sư`.
    Calling,
}

impl Clue {
    /// The clue of this kind in these words: a place's name, an IRI, the key of a name.
    pub fn new(kind: ClueKind, words: &str) -> Self {
        Self { kind, words: std::hash::BuildHasherDefault::<FxHasher>::default().hash_one(words) }
    }
}

/// Why two occurrences are taken to be one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// The name of the rule: `identity/same-post`.
    pub rule: &'static str,
    /// How sure, in percent.
    pub confidence: u8,
}

/// An occurrence that is the same person as an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The occurrence, by its index.
    pub occurrence: usize,
    /// The occurrence that it was first found to be the same as.
    pub because_of: usize,
    /// Why.
    pub reason: Reason,
}

/// A person: the occurrences that are theirs, the earliest first, and what holds them together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Person {
    /// Indices of the occurrences, sorted. The first one's IRI is the person's.
    pub occurrences: Vec<usize>,
    /// One for each occurrence but one.
    pub links: Vec<Decision>,
}

/// What people have judged: pairs of the IRIs of occurrences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// One person.
    pub same: BTreeSet<(String, String)>,
    /// Two.
    pub distinct: BTreeSet<(String, String)>,
}

/// Decides which of the occurrences of one name, put into their order by [`sort`], are the same person. The people come
/// in the order of their first occurrences; each occurrence belongs to one.
pub fn decide(occurrences: &[Occurrence], verdicts: &Verdicts, lexicon: &Lexicon) -> Vec<Person> {
    cluster::people(occurrences, verdicts, lexicon)
}

/// Why two people of one name are not taken to be one: a judgement, a contradiction, or that nothing links them.
pub fn why_apart(
    occurrences: &[Occurrence],
    (one, other): (&Person, &Person),
    (verdicts, lexicon): (&Verdicts, &Lexicon),
) -> Veto {
    let iris = |person: &Person| -> BTreeSet<&str> {
        let of = person.occurrences.iter().filter_map(|at| occurrences.get(*at));
        of.map(|occurrence| occurrence.iri.as_str()).collect()
    };
    let (here, there) = (iris(one), iris(other));
    let is_judged = |(a, b): &(String, String)| {
        let (a, b) = (a.as_str(), b.as_str());
        (here.contains(a) && there.contains(b)) || (here.contains(b) && there.contains(a))
    };
    if verdicts.distinct.iter().any(is_judged) {
        return Veto::Judgement;
    }
    cluster::why_apart(occurrences, (one, other), lexicon)
}

/// The occurrences of one name, in their order and without what is around them, and the people that the graph has for them, by
/// IRI, without what holds them together.
///
/// # Errors
/// Those of the store.
pub fn of_name(
    store: &Store,
    lexicon: &Lexicon,
    key: &str,
) -> Result<(Vec<Occurrence>, BTreeMap<String, Person>), LienketError> {
    let (cache, keys) = (cache::Cache::default(), [key.to_owned()]);
    let standing = read::Reader::new(store, lexicon, &cache).bare(&keys)?;
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for (at, one) in standing.iter().enumerate() {
        people.entry(one.node.as_str().to_owned()).or_default().occurrences.push(at);
    }
    Ok((standing.into_iter().map(|one| one.occurrence).collect(), people))
}

/// Puts occurrences into their order: by date (none last), article, IRI.
pub fn sort(occurrences: &mut [Occurrence]) {
    occurrences.sort_by_cached_key(read::place_in_order);
}

/// The date of the article, empty where there is none.
fn date_of(occurrence: &Occurrence) -> String {
    occurrence.date.map(|date| date.to_string()).unwrap_or_default()
}

/// Each IRI of `occurrences` with its index.
fn by_iri(occurrences: &[Occurrence]) -> BTreeMap<&str, usize> {
    occurrences.iter().enumerate().map(|(index, one)| (one.iri.as_str(), index)).collect()
}
