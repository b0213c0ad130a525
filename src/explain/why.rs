//! The evidence of a row of an answer: the facts that join what stands in it, and the sentences that say them.
use super::{Fact, trace};
use crate::error::LienketError;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, TermRef};
use std::collections::BTreeSet;

/// Of how many things of a row the facts are read: those of which the fewest speak.
const READ: usize = 3;
/// A thing of which more is said is no help to find what one row is about.
const MOST: usize = 2_000;

/// What speaks for a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The facts that have the most of the row, by article.
    pub facts: Vec<Fact>,
    /// How many values of the row each of them has.
    pub values: usize,
}

/// The facts that have the most of the values of a row, be it by their IRIs or by their names.
///
/// # Errors
/// Those of the store.
pub fn why(store: &Store, row: &[Term]) -> Result<Evidence, LienketError> {
    let mut values: BTreeSet<String> = BTreeSet::new();
    let mut things: BTreeSet<NamedNode> = BTreeSet::new();
    for term in row {
        match term {
            Term::NamedNode(node) => {
                things.insert(node.clone());
                values.extend(name(store, node)?);
            }
            Term::Literal(text) if text.value().is_empty() => {}
            Term::Literal(_) => {
                values.insert(plain(term));
                things.extend(called(store, term.as_ref())?);
            }
            Term::BlankNode(_) => {}
        }
    }
    let mut found: BTreeSet<(usize, Fact)> = BTreeSet::new();
    for thing in rarest(store, things)? {
        for fact in trace(store, &thing)?.facts {
            let told: BTreeSet<&str> =
                fact.properties.iter().map(|(_, value)| value.as_str()).collect();
            let own = [fact.article.as_str(), &fact.sentence, &fact.headline];
            let has =
                |value: &&String| told.contains(value.as_str()) || own.contains(&value.as_str());
            found.insert((values.iter().filter(has).count(), fact));
        }
    }
    let most = found.iter().map(|(values, _)| *values).max().unwrap_or_default();
    if most == 0 {
        return Ok(Evidence::default());
    }
    let facts = found.into_iter().filter(|(values, _)| *values == most).map(|(_, fact)| fact);
    let mut facts: Vec<Fact> = facts.collect();
    facts.sort_by(|one, other| {
        (&one.article, one.offsets, one).cmp(&(&other.article, other.offsets, other))
    });
    Ok(Evidence { facts, values: most })
}

/// The things of which least is said, but not nothing: an event or a person before a province.
fn rarest(store: &Store, things: BTreeSet<NamedNode>) -> Result<Vec<NamedNode>, LienketError> {
    let mut counted = Vec::new();
    for thing in things {
        let pattern = Pattern { object: Some(TermRef::from(thing.as_ref())), ..Pattern::default() };
        let number = store.some(pattern, MOST + 1)?.len();
        if number <= MOST {
            counted.push((number, thing));
        }
    }
    counted.sort();
    Ok(counted.into_iter().map(|(_, thing)| thing).take(READ).collect())
}

/// One name of a thing.
fn name(store: &Store, node: &NamedNode) -> Result<Option<String>, LienketError> {
    let (subject, predicate) = (Some(node.as_ref()), Some(vocab::PREF_LABEL));
    let quad = store.any(Pattern { subject, predicate, ..Pattern::default() })?;
    Ok(quad.map(|quad| plain(&quad.object)))
}

/// The things whose name or number is this literal, but for roles and topics, which say nothing by themselves.
fn called(store: &Store, literal: TermRef<'_>) -> Result<BTreeSet<NamedNode>, LienketError> {
    let mut things = BTreeSet::new();
    for predicate in [vocab::PREF_LABEL, vocab::ID_LOCAL] {
        let pattern =
            Pattern { predicate: Some(predicate), object: Some(literal), ..Pattern::default() };
        for quad in store.quads(pattern)? {
            if let NamedOrBlankNode::NamedNode(node) = quad.subject
                && !matches!(iri::kind_of(node.as_str()), Some("role" | "topic") | None)
            {
                things.insert(node);
            }
        }
    }
    Ok(things)
}
