//! Facts that people reject are taken out of their article's graph, and kept in words beside the judgement: whoever
//! takes it back has them again.
use super::apply::quads_of;
use crate::error::LienketError;
use crate::identity;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeSet;

/// Takes out of the articles what is judged to be wrong; returns how many facts were. What was taken out before and is
/// still out stays so.
pub fn enforce(store: &Store) -> Result<usize, LienketError> {
    let mut number = 0;
    for quad in quads_of(store, vocab::REJECTED)? {
        let NamedOrBlankNode::NamedNode(fact) = &quad.subject else { continue };
        let gone = with_what_hangs_on(store, fact)?;
        if gone.is_empty() {
            continue;
        }
        number += 1;
        let mut lines: Vec<String> = gone.iter().map(|quad| format!("{quad} .")).collect();
        lines.sort();
        let kept = Quad { object: Literal::from(lines.join("\n")).into(), ..quad.clone() };
        identity::announce_quads(store, &gone)?;
        store.amend(&[gone, vec![quad]].concat(), &[kept])?;
    }
    Ok(number)
}

/// Gives back what was taken out for a judgement that is one no more.
pub(super) fn restore(store: &Store, judgement: &Quad) -> Result<(), LienketError> {
    let Term::Literal(kept) = &judgement.object else { return Ok(()) };
    let parser = RdfParser::from_format(RdfFormat::NQuads).for_slice(kept.value());
    let mut quads: Vec<Quad> = Vec::new();
    for quad in parser.filter_map(Result::ok) {
        quads.push(in_use(store, quad)?);
    }
    // Where the article has been read anew it says so itself; where it is gone nothing does.
    let mut standing = Vec::new();
    for quad in quads {
        if let GraphName::NamedNode(graph) = &quad.graph_name
            && !identity::about(store, graph.as_ref(), graph.as_ref())?.is_empty()
        {
            standing.push(quad);
        }
    }
    identity::announce_quads(store, &standing)?;
    store.amend(&[], &standing)
}

/// The people in a quad by the IRIs that they have now.
fn in_use(store: &Store, mut quad: Quad) -> Result<Quad, LienketError> {
    if let Term::NamedNode(thing) = &quad.object
        && iri::kind_of(thing.as_str()) == Some("person")
    {
        quad.object = identity::in_use(store, thing)?.into();
    }
    Ok(quad)
}

/// The fact with the facts that say nothing without it: of an event, who took part.
fn with_what_hangs_on(store: &Store, fact: &NamedNode) -> Result<Vec<Quad>, LienketError> {
    let mut facts = BTreeSet::from([fact.clone()]);
    let pointing =
        store.quads(Pattern { object: Some(fact.as_ref().into()), ..Pattern::default() })?;
    let mut quads = Vec::new();
    for quad in pointing {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let is_article = quad.graph_name == GraphName::NamedNode(subject.clone());
        if stands_apart(&quad) {
            continue;
        }
        if is_article {
            quads.push(quad);
        } else {
            facts.insert(subject.clone());
        }
    }
    for fact in facts {
        let own = store.quads(Pattern { subject: Some(fact.as_ref()), ..Pattern::default() })?;
        quads.extend(own.into_iter().filter(|quad| !stands_apart(quad)));
    }
    Ok(quads)
}

/// Whether the quad is no part of what articles say: a judgement, or what is made anew from the articles.
fn stands_apart(quad: &Quad) -> bool {
    [vocab::JUDGEMENTS_GRAPH, vocab::DERIVED_GRAPH].map(GraphName::from).contains(&quad.graph_name)
}
