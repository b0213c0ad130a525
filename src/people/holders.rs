//! Who held a post over time.
use super::attested::{self, Attestation, Tenure};
use super::who;
use crate::article::Article;
use crate::error::LienketError;
use crate::identity;
use crate::ingest;
use crate::lexicon::Lexicon;
use crate::names::spelling;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};
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
pub fn holders(store: &Store, lexicon: &Lexicon, what: &str) -> Result<Holdings, LienketError> {
    let posts = posts(store)?;
    let wanted = read_as_in_articles(what, lexicon);
    let exact = posts.keys().find(|post| wanted.as_ref() == Some(*post));
    let chosen = match exact {
        Some(post) => vec![post],
        None => alike(posts.keys(), what, lexicon),
    };
    match chosen.as_slice() {
        [] => Ok(Holdings::Nothing(near(posts.keys(), what, lexicon))),
        [post] => {
            let attestations = posts.get(*post).into_iter().flatten();
            Ok(Holdings::Found(in_words(post), held_by(store, post, attestations)?))
        }
        several => Ok(Holdings::Candidates(several.iter().map(|post| in_words(post)).collect())),
    }
}

/// A role and the name of its body.
type Post = (String, String);

fn in_words((role, body): &Post) -> String {
    if body.is_empty() { role.clone() } else { format!("{role}, {body}") }
}

/// Every post with the nodes that attest it.
fn posts(store: &Store) -> Result<BTreeMap<Post, Vec<Quad>>, LienketError> {
    let mut labels: BTreeMap<NamedNode, String> = BTreeMap::new();
    let mut posts: BTreeMap<Post, Vec<Quad>> = BTreeMap::new();
    for quad in store.quads(Pattern { predicate: Some(vocab::MEMBER), ..Pattern::default() })? {
        let (NamedOrBlankNode::NamedNode(post), GraphName::NamedNode(graph)) =
            (&quad.subject, &quad.graph_name)
        else {
            continue;
        };
        let about = identity::about(store, post.as_ref(), graph.as_ref())?;
        let mut label = |predicate| -> Result<String, LienketError> {
            let Some(thing) = identity::node(&about, predicate) else { return Ok(String::new()) };
            if let Some(known) = labels.get(thing) {
                return Ok(known.clone());
            }
            let own = identity::about(store, thing.as_ref(), graph.as_ref())?;
            let label = identity::text(&own, vocab::PREF_LABEL).unwrap_or_default();
            labels.insert(thing.clone(), label.clone());
            Ok(label)
        };
        let post = (label(vocab::ROLE)?, label(vocab::ORGANIZATION)?);
        posts.entry(post).or_default().push(quad);
    }
    Ok(posts)
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

/// The posts spelled alike, once abbreviations are written out.
fn alike<'p>(
    posts: impl Iterator<Item = &'p Post>,
    what: &str,
    lexicon: &Lexicon,
) -> Vec<&'p Post> {
    let wanted: BTreeSet<String> = spellings(what, lexicon);
    posts
        .filter(|post| {
            let (role, body) = post;
            wanted.contains(&spelling(&format!("{role} {body}")))
        })
        .collect()
}

/// The posts that have every word of `what`.
fn near<'p>(posts: impl Iterator<Item = &'p Post>, what: &str, lexicon: &Lexicon) -> Vec<String> {
    let wanted = spellings(what, lexicon);
    let has_all = |post: &&Post| {
        let (role, body) = post;
        let own = spelling(&format!("{role} {body}"));
        let own: BTreeSet<&str> = own.split(' ').collect();
        wanted.iter().any(|wanted| wanted.split(' ').all(|word| own.contains(word)))
    };
    posts.filter(has_all).take(8).map(in_words).collect()
}

/// `what` without diacritics, as it is and with the abbreviations of bodies written out.
fn spellings(what: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    let short = spelling(what);
    let full = lexicon.offices.written_out(&short);
    BTreeSet::from([short, full])
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
