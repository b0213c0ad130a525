//! What tells things of one name apart, read without their facts: those of a province are thousands.
use super::force;
use crate::error::LienketError;
use crate::identity::{about, node, text, told};
use crate::lexicon::Lexicon;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::words::Said;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use std::collections::BTreeSet;

/// One of the things that go by a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// Its IRI.
    pub iri: String,
    /// The posts that it holds: what tells a person from the namesakes.
    pub posts: BTreeSet<String>,
    /// When the place, or the place whose body it is, was in force: what tells a province from the one before it.
    pub in_force: Option<Said>,
    /// The ids of the articles that speak of it.
    pub articles: BTreeSet<String>,
}

/// Things, each by a name and its IRI, with what tells them apart.
///
/// # Errors
/// Those of the store.
pub fn candidates(
    store: &Store,
    lexicon: &Lexicon,
    things: impl IntoIterator<Item = (String, String)>,
) -> Result<Vec<Candidate>, LienketError> {
    let candidate = |(name, iri): (String, String)| {
        let thing = NamedNode::new_unchecked(iri.as_str());
        Ok(Candidate {
            name,
            posts: posts(store, &thing)?,
            in_force: force::of(store, lexicon, &iri)?,
            articles: articles(store, &thing)?,
            iri,
        })
    };
    things.into_iter().map(candidate).collect()
}

/// The posts of which the thing is the holder.
fn posts(store: &Store, thing: &NamedNode) -> Result<BTreeSet<String>, LienketError> {
    let (predicate, object) = (Some(vocab::MEMBER), Some(thing.as_ref().into()));
    let mut posts = BTreeSet::new();
    for quad in store.quads(Pattern { predicate, object, ..Pattern::default() })? {
        let Some((post, graph)) = subject_and_graph(&quad) else { continue };
        let own = about(store, post, graph)?;
        let label = |predicate| -> Result<Option<String>, LienketError> {
            let Some(thing) = node(&own, predicate) else { return Ok(None) };
            Ok(text(&about(store, thing.as_ref(), graph)?, vocab::PREF_LABEL))
        };
        let (role, body) = (label(vocab::ROLE)?, label(vocab::ORGANIZATION)?);
        posts.extend(role.map(|role| match body {
            Some(body) => format!("{role}, {body}"),
            None => role,
        }));
    }
    Ok(posts)
}

/// The articles that say something of the thing.
fn articles(store: &Store, thing: &NamedNode) -> Result<BTreeSet<String>, LienketError> {
    let mut graphs: BTreeSet<NamedNode> = derived(store, thing.as_ref(), None)?
        .iter()
        .filter_map(|quad| Some(subject_and_graph(quad)?.1.into_owned()))
        .collect();
    // What is only implied, as a district's province, is told by what leads to it.
    let object = Some(thing.as_ref().into());
    for quad in store.quads(Pattern { object, ..Pattern::default() })? {
        if let Some((subject, graph)) = subject_and_graph(&quad)
            && !graphs.contains(&graph.into_owned())
            && !derived(store, subject, Some(graph))?.is_empty()
        {
            graphs.insert(graph.into_owned());
        }
    }
    let mut articles = BTreeSet::new();
    for graph in graphs {
        let own = told(store, graph.as_ref(), vocab::IDENTIFIER, graph.as_ref())?;
        articles.insert(text(&own, vocab::IDENTIFIER).unwrap_or_default());
    }
    Ok(articles)
}

/// From which sentences something is read.
fn derived(
    store: &Store,
    subject: NamedNodeRef<'_>,
    graph: Option<NamedNodeRef<'_>>,
) -> Result<Vec<Quad>, LienketError> {
    let (subject, predicate) = (Some(subject), Some(vocab::WAS_DERIVED_FROM));
    store.quads(Pattern { subject, predicate, graph, ..Pattern::default() })
}

fn subject_and_graph(quad: &Quad) -> Option<(NamedNodeRef<'_>, NamedNodeRef<'_>)> {
    match (&quad.subject, &quad.graph_name) {
        (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) => {
            Some((subject.as_ref(), graph.as_ref()))
        }
        _ => None,
    }
}
