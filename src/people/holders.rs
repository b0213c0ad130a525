//! Who held a post over time.
use super::attested::{self, Attestation, Tenure};
use super::posts::{Known, Post};
use super::who;
use crate::article::Article;
use crate::error::LienketError;
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::names::spelling;
use crate::rdf::iri;
use crate::store::Store;
use oxigraph::model::{NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who held the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The name.
    pub name: String,
    /// When and by which articles it is attested.
    pub tenure: Tenure,
}

/// Who held a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holdings {
    /// No article speaks of such a post; the posts that come near it.
    Nothing(Vec<String>),
    /// Several posts fit.
    Candidates(Vec<String>),
    /// The post, and its holders, the first attested first.
    Found(String, Vec<Holding>),
}

/// The holders of `what`: a post as articles write it (`Chủ tịch UBND tỉnh Thanh Hóa`), with or without diacritics.
///
/// # Errors
/// Those of the store.
pub fn holders(store: &Store, lexicon: &Lexicon, what: &str) -> Result<Holdings, LienketError> {
    let known = Known::open(store)?;
    if let Some(post) = read_as_in_articles(what, lexicon) {
        let (role, body) = (spelling(&post.0), spelling(&post.1));
        if let Some(attesting) = known.spelled(&role, &body)?.remove(&post) {
            return Ok(Holdings::Found(in_words(&post), held_by(store, &post, attesting.iter())?));
        }
    }
    let wanted = spellings(what, lexicon);
    let posts = known.alike(&wanted)?;
    let mut several = posts.iter();
    match (several.next(), several.next()) {
        (None, _) => Ok(Holdings::Nothing(known.near(&wanted)?)),
        (Some((post, attesting)), None) => {
            Ok(Holdings::Found(in_words(post), held_by(store, post, attesting.iter())?))
        }
        (Some(_), Some(_)) => Ok(Holdings::Candidates(posts.keys().map(in_words).collect())),
    }
}

fn in_words((role, body): &Post) -> String {
    if body.is_empty() { role.clone() } else { format!("{role}, {body}") }
}

/// The post as the extractor reads it behind a name.
fn read_as_in_articles(what: &str, lexicon: &Lexicon) -> Option<Post> {
    let article = Article {
        id: "post".to_owned(),
        text: format!("Ông Nguyễn Văn Hùng, {what}, phát biểu tại hội nghị."),
        ..Article::default()
    };
    let reading = ingest::read(&article, lexicon).into_iter().next()?;
    let [post] = reading.facts.posts.as_slice() else { return None };
    let body = post.body.and_then(|id| reading.facts.bodies.get(id.0));
    Some((post.role.clone(), body.map_or_else(String::new, |body| body.name.clone())))
}

/// How `what` may be meant, without diacritics: each abbreviation of a body written out or not, for *ca* is *công an* and half of
/// *Cà Mau*.
fn spellings(what: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    /// More than so many are not tried: nobody writes so many abbreviations.
    const MOST: usize = 64;
    let mut ways = BTreeSet::from([String::new()]);
    for word in spelling(what).split(' ') {
        let full = lexicon.offices.written_out(word);
        let both = if ways.len() < MOST { vec![word, &full] } else { vec![&*full] };
        let with = |way: &String, word: &str| format!("{way} {word}").trim_start().to_owned();
        ways = ways.iter().flat_map(|way| both.iter().map(|word| with(way, word))).collect();
    }
    ways
}

fn held_by<'q>(
    store: &Store,
    (role, body): &Post,
    quads: impl Iterator<Item = &'q Quad>,
) -> Result<Vec<Holding>, LienketError> {
    let mut people: BTreeMap<String, Vec<Attestation>> = BTreeMap::new();
    for quad in quads {
        if let Some((_, _, person, attestation)) = attested::read(store, quad)? {
            people.entry(person).or_default().push(attestation);
        }
    }
    let tenures = attested::tenures(people.into_iter().map(|(person, attestations)| {
        let (role, body) = (role.clone(), body.clone());
        Tenure { role, body, person, attestations }
    }));
    tenures
        .into_iter()
        .filter(|tenure| iri::kind_of(&tenure.person) == Some("person"))
        .map(|tenure| {
            let (name, _) = who::name_of(store, &NamedNode::new_unchecked(tenure.person.as_str()))?;
            Ok(Holding { name, tenure })
        })
        .collect()
}
