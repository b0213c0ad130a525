//! What proves a statement: its sentence, with article and position.
use crate::error::LienketError;
use crate::query::plain;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term};

/// A statement with the sentence that says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The IRI of the fact, or of the sentence where the statement has no node of its own.
    pub fact: String,
    /// The rule that read it; empty where the fact is a sentence.
    pub rule: String,
    /// The sentence; of a change of places, the act that decided it.
    pub sentence: String,
    /// The id of the article; empty where no article says it but an act.
    pub article: String,
    /// The headline of the article.
    pub headline: String,
    /// The date of the article.
    pub date: Option<PartialDate>,
    /// Where the sentence begins in the article's text, in code points.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
}

/// The evidence of a fact; `None` where the store has no such fact, or it leads to no sentence.
///
/// # Errors
/// Those of the store.
pub fn evidence(store: &Store, fact: &str) -> Result<Option<Evidence>, LienketError> {
    let Ok(node) = NamedNode::new(fact) else { return Ok(None) };
    let about = store.quads(Pattern { subject: Some(node.as_ref()), ..Pattern::default() })?;
    if let Some(act) = value(&about, vocab::LEGAL_BASIS) {
        return Ok(Some(Evidence { fact: fact.to_owned(), sentence: act, ..Evidence::default() }));
    }
    // A fact and a sentence each stand in the graph of one article; other graphs may speak of them too.
    let shown = [vocab::WAS_DERIVED_FROM, vocab::ANCHOR_OF];
    let shown = about.iter().find(|quad| shown.contains(&quad.predicate.as_ref()));
    let Some((shown, graph)) = shown.and_then(|quad| Some((quad, graph_of(quad)?))) else {
        return Ok(None);
    };
    let (sentence, rule) = match &shown.object {
        Term::NamedNode(sentence) => {
            let subject = Some(sentence.as_ref());
            let of = Pattern { subject, graph: Some(graph), ..Pattern::default() };
            (store.quads(of)?, value(&about, vocab::RULE))
        }
        Term::Literal(_) | Term::BlankNode(_) => (about.clone(), None),
    };
    let Some(text) = value(&sentence, vocab::ANCHOR_OF) else { return Ok(None) };
    let offset = |predicate| value(&sentence, predicate).and_then(|offset| offset.parse().ok());
    let of_article = |predicate| one(store, graph, predicate);
    Ok(Some(Evidence {
        fact: fact.to_owned(),
        rule: rule.unwrap_or_default(),
        sentence: text,
        article: of_article(vocab::IDENTIFIER)?.unwrap_or_default(),
        headline: of_article(vocab::HEADLINE)?.unwrap_or_default(),
        date: of_article(vocab::DATE_PUBLISHED)?.and_then(|date| date.parse().ok()),
        begin: offset(vocab::BEGIN_INDEX).unwrap_or_default(),
        end: offset(vocab::END_INDEX).unwrap_or_default(),
    }))
}

fn graph_of(quad: &Quad) -> Option<NamedNodeRef<'_>> {
    match &quad.graph_name {
        GraphName::NamedNode(graph) => Some(graph.as_ref()),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
    }
}

fn value(quads: &[Quad], predicate: NamedNodeRef<'_>) -> Option<String> {
    quads.iter().find(|quad| quad.predicate.as_ref() == predicate).map(|quad| plain(&quad.object))
}

/// What the graph of an article says of the article. Its whole text, which is long, is not fetched.
fn one(
    store: &Store,
    article: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<String>, LienketError> {
    let (subject, graph) = (Some(article), Some(article));
    let quads =
        store.quads(Pattern { subject, predicate: Some(predicate), graph, object: None })?;
    Ok(quads.first().map(|quad| plain(&quad.object)))
}
