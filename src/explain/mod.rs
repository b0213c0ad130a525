//! From a thing, or a name in any spelling, to the facts about it, and from each fact to its rule, what it rests on, its
//! sentence, its article.
mod candidate;
mod followed;
mod force;
pub(crate) mod ground;
mod show;
mod why;

pub use candidate::{Candidate, candidates};
pub use followed::Followed;
pub use force::in_force_within;
pub use ground::{Ground, Named};
pub(crate) use show::in_articles;
pub use why::{Evidence, why};

use crate::error::LienketError;
use crate::identity;
use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::query::plain;
use crate::rdf::{iri, prefixes, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use std::collections::BTreeSet;

/// What is known about what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// Nothing goes by this name; these names are nearest to it.
    Nothing(Vec<String>),
    /// Several things do.
    Candidates(Vec<Candidate>),
    /// The thing.
    Found(Trace),
}

/// A thing and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its IRI.
    pub iri: String,
    /// The IRI that was asked for, where this one has taken its place.
    pub replaced: Option<String>,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What it came from and what became of it, oldest first: of units and bodies.
    pub followed: Vec<Followed>,
    /// What is said, article by article.
    pub facts: Vec<Fact>,
}

/// A node with its properties, and where it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Its IRI.
    pub iri: String,
    /// What kind of fact it is: `org:Membership`.
    pub kind: String,
    /// Its properties: prefixed name and value, things by their names.
    pub properties: Vec<(String, String)>,
    /// The rule that read it.
    pub rule: String,
    /// What it rests on; of the thing that was asked for alone.
    pub ground: Ground,
    /// The sentence that says it.
    pub sentence: String,
    /// Where the sentence begins and ends, in Unicode code points of the article's text.
    pub offsets: Option<(usize, usize)>,
    /// The id of the article.
    pub article: String,
    /// The headline of the article.
    pub headline: String,
}

/// Explains `what`: an IRI, a prefixed name, an article's id, or a name: with or without diacritics, in any case, abbreviated,
/// a place's without its type, a person's given name. An IRI that was replaced leads to the one in use, and it is said so.
pub fn explain(store: &Store, lexicon: &Lexicon, what: &str) -> Result<Explanation, LienketError> {
    let what = what.trim();
    if let Some(asked) = iri::written(what) {
        let node = identity::in_use(store, &asked)?;
        let mut trace = trace(store, &node)?;
        trace.replaced = (node != asked).then(|| asked.into_string());
        return if trace.facts.is_empty() && trace.followed.is_empty() {
            Ok(Explanation::Nothing(Vec::new()))
        } else {
            grounded(store, lexicon, trace)
        };
    }
    let names = Names::open(store)?;
    let mut things = names.called(what, lexicon);
    if things.len() > 1 {
        return Ok(Explanation::Candidates(candidates(store, lexicon, things)?));
    }
    if let Some((_, iri)) = things.pop_first() {
        return grounded(store, lexicon, trace(store, &NamedNode::new_unchecked(iri))?);
    }
    let article = trace(store, &iri::article(what))?;
    if article.facts.is_empty() {
        Ok(Explanation::Nothing(names.nearest(what)))
    } else {
        Ok(Explanation::Found(article))
    }
}

/// The trace, and what the thing itself rests on in each article. A thing of many articles rests on too much to show.
fn grounded(
    store: &Store,
    lexicon: &Lexicon,
    mut trace: Trace,
) -> Result<Explanation, LienketError> {
    let own = trace.facts.iter().filter(|fact| fact.iri == trace.iri).count();
    for fact in trace.facts.iter_mut().filter(|fact| own <= GROUNDED && fact.iri == trace.iri) {
        fact.ground = ground::of(store, lexicon, fact)?;
    }
    Ok(Explanation::Found(trace))
}

/// Of a thing in so many articles it is still shown what it rests on in each: each is read anew for it.
const GROUNDED: usize = 8;

fn trace(store: &Store, node: &NamedNode) -> Result<Trace, LienketError> {
    let about = store.quads(Pattern { subject: Some(node.as_ref()), ..Pattern::default() })?;
    let pointing =
        store.quads(Pattern { object: Some(node.as_ref().into()), ..Pattern::default() })?;
    let mut nodes: BTreeSet<(String, String)> = BTreeSet::new();
    let read = if is_article(&about) { read_in(store, node)? } else { Vec::new() };
    for (subject, quad) in about
        .iter()
        .map(|quad| (node.as_str(), quad))
        .chain(pointing.iter().chain(&read).filter_map(|quad| Some((subject(quad)?, quad))))
    {
        if let GraphName::NamedNode(graph) = &quad.graph_name {
            nodes.insert((graph.as_str().to_owned(), subject.to_owned()));
        }
    }
    let mut facts = Vec::new();
    for (graph, subject) in &nodes {
        facts.extend(fact(
            store,
            NamedNodeRef::new_unchecked(graph),
            NamedNodeRef::new_unchecked(subject),
        )?);
    }
    facts.sort_by(|one, other| {
        (&one.article, one.offsets, one).cmp(&(&other.article, other.offsets, other))
    });
    let mut names: Vec<String> =
        about.iter().filter(|quad| is_name(quad)).map(|quad| plain(&quad.object)).collect();
    names.sort();
    let followed = followed::of(store, node)?;
    let (iri, name) = (node.as_str().to_owned(), names.into_iter().next());
    Ok(Trace { iri, replaced: None, name, followed, facts })
}

/// Whether these quads speak of an article.
fn is_article(about: &[Quad]) -> bool {
    about.iter().any(|quad| quad.object == Term::from(vocab::NEWS_ARTICLE))
}

/// The quads that lead from what is read in an article to its sentences.
fn read_in(store: &Store, article: &NamedNode) -> Result<Vec<Quad>, LienketError> {
    let (predicate, graph) = (Some(vocab::WAS_DERIVED_FROM), Some(article.as_ref()));
    store.quads(Pattern { predicate, graph, ..Pattern::default() })
}

fn subject(quad: &Quad) -> Option<&str> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn is_name(quad: &Quad) -> bool {
    [vocab::PREF_LABEL, vocab::TITLE, vocab::HEADLINE].contains(&quad.predicate.as_ref())
}

/// The node `subject` as `graph` has it; `None` where nothing there says what it was read from.
fn fact(
    store: &Store,
    graph: NamedNodeRef<'_>,
    subject: NamedNodeRef<'_>,
) -> Result<Option<Fact>, LienketError> {
    let quads = store.quads(Pattern {
        subject: Some(subject),
        graph: Some(graph),
        ..Pattern::default()
    })?;
    let value = |predicate: NamedNodeRef<'_>| {
        quads.iter().find(|quad| quad.predicate.as_ref() == predicate).map(|quad| &quad.object)
    };
    let Some(Term::NamedNode(sentence)) = value(vocab::WAS_DERIVED_FROM) else { return Ok(None) };
    let of_sentence = |predicate| text(store, graph, sentence.as_ref(), predicate);
    let offset = |predicate| {
        Ok::<_, LienketError>(of_sentence(predicate)?.and_then(|number| number.parse().ok()))
    };
    let mut properties = Vec::new();
    for quad in &quads {
        if ![vocab::TYPE, vocab::WAS_DERIVED_FROM, vocab::RULE].contains(&quad.predicate.as_ref()) {
            properties.push((
                shortened(quad.predicate.as_str()),
                shown(store, graph, quad.object.as_ref())?,
            ));
        }
    }
    properties.sort();
    let mut kinds: Vec<String> = quads
        .iter()
        .filter(|quad| quad.predicate.as_ref() == vocab::TYPE)
        .map(|quad| shortened(&plain(&quad.object)))
        .collect();
    kinds.sort();
    Ok(Some(Fact {
        iri: subject.as_str().to_owned(),
        kind: kinds.join(", "),
        properties,
        rule: value(vocab::RULE).map(plain).unwrap_or_default(),
        ground: Ground::default(),
        sentence: of_sentence(vocab::ANCHOR_OF)?.unwrap_or_default(),
        offsets: offset(vocab::BEGIN_INDEX)?.zip(offset(vocab::END_INDEX)?),
        article: text(store, graph, graph, vocab::IDENTIFIER)?.unwrap_or_default(),
        headline: text(store, graph, graph, vocab::HEADLINE)?.unwrap_or_default(),
    }))
}

fn text(
    store: &Store,
    graph: NamedNodeRef<'_>,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<String>, LienketError> {
    let pattern = Pattern {
        subject: Some(subject),
        predicate: Some(predicate),
        graph: Some(graph),
        ..Pattern::default()
    };
    Ok(store.quads(pattern)?.first().map(|quad| plain(&quad.object)))
}

/// A thing by its name in `graph`, else as a prefixed name; a literal as it is.
fn shown(
    store: &Store,
    graph: NamedNodeRef<'_>,
    term: TermRef<'_>,
) -> Result<String, LienketError> {
    let TermRef::NamedNode(node) = term else { return Ok(plain(&term.into_owned())) };
    Ok(match text(store, graph, node, vocab::PREF_LABEL)? {
        Some(name) => name,
        None => shortened(node.as_str()),
    })
}

fn shortened(iri: &str) -> String {
    prefixes()
        .iter()
        .find_map(|(name, namespace)| {
            Some(format!("{name}:{}", iri.strip_prefix(namespace.as_str())?))
        })
        .unwrap_or_else(|| iri.to_owned())
}
