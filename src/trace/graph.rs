//! `graph/derived`: which places work together, as nodes, made anew at the end of a run that changed anything.
use super::derive::{Derived, Happening, derive, pair};
use super::telling::{nodes, subject};
use crate::error::LienketError;
use crate::identity::{about, pending, text};
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, of_date, stamp, vocab};
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Makes the derived graph anew where something has changed since it was made, in one transaction: all of it or
/// nothing. Returns the number of partnerships where it did.
pub fn refresh(store: &Store, lexicon: &Lexicon) -> Result<Option<usize>, LienketError> {
    if is_current(store, lexicon)? {
        return Ok(None);
    }
    let standing = about_graph(store)?;
    let derived = derive(store, lexicon)?;
    let wanted: FxHashSet<Quad> = quads(&derived, lexicon).into_iter().collect();
    let standing: FxHashSet<Quad> = standing.into_iter().collect();
    let mut gone: Vec<Quad> = standing.difference(&wanted).cloned().collect();
    gone.push(pending());
    let new: Vec<Quad> = wanted.difference(&standing).cloned().collect();
    store.amend(&gone, &new)?;
    Ok(Some(derived.partnerships.len()))
}

/// What is derived: from its graph, or where that does not stand, from the articles.
pub(super) fn derived(store: &Store, lexicon: &Lexicon) -> Result<Derived, LienketError> {
    if is_current(store, lexicon)? {
        Ok(read(&about_graph(store)?))
    } else {
        derive(store, lexicon)
    }
}

/// Whether the derived graph is that of the articles, made by this version with these tables.
fn is_current(store: &Store, lexicon: &Lexicon) -> Result<bool, LienketError> {
    let noted = about(store, vocab::UNDECIDED_GRAPH, vocab::UNDECIDED_GRAPH)?;
    let own = about(store, vocab::DERIVED_GRAPH, vocab::DERIVED_GRAPH)?;
    Ok(!noted.contains(&pending()) && text(&own, vocab::CONTENT_HASH) == Some(stamp(lexicon)))
}

fn about_graph(store: &Store) -> Result<Vec<Quad>, LienketError> {
    store.quads(Pattern { graph: Some(vocab::DERIVED_GRAPH), ..Pattern::default() })
}

fn quads(derived: &Derived, lexicon: &Lexicon) -> Vec<Quad> {
    let graph = vocab::DERIVED_GRAPH;
    let mut quads =
        vec![Quad::new(graph, vocab::CONTENT_HASH, Literal::from(stamp(lexicon).as_str()), graph)];
    let mut say = |node: &NamedNode, predicate: NamedNodeRef<'static>, object: Term| {
        quads.push(Quad::new(node.clone(), predicate, object, graph));
    };
    let label = |text: &str| Literal::new_language_tagged_literal_unchecked(text, "vi");
    for ((one, other), events) in &derived.partnerships {
        let node = iri::partnership(one, other);
        say(&node, vocab::TYPE, vocab::PARTNERSHIP.into_owned().into());
        say(&node, vocab::PARTNER, one.clone().into());
        say(&node, vocab::PARTNER, other.clone().into());
        say(
            &node,
            vocab::EVENT_COUNT,
            Literal::from(i64::try_from(events.len()).unwrap_or(i64::MAX)).into(),
        );
        let happenings = || events.iter().filter_map(|event| derived.events.get(event));
        let dates = || happenings().filter_map(|happening| happening.date);
        for (predicate, date) in [(vocab::FIRST, dates().min()), (vocab::LAST, dates().max())] {
            if let Some(date) = date {
                say(&node, predicate, of_date(date).into());
            }
        }
        for topic in happenings().flat_map(|happening| &happening.topics) {
            say(&node, vocab::TOPIC, topic.clone().into());
        }
        for event in events {
            say(&node, vocab::COMPRISES, event.clone().into());
        }
    }
    for (event, happening) in &derived.events {
        if let Some(date) = happening.date {
            say(event, vocab::DATE, of_date(date).into());
        }
        for topic in &happening.topics {
            say(event, vocab::TOPIC, topic.clone().into());
        }
    }
    for (place, (name, outer)) in &derived.places {
        say(place, vocab::PREF_LABEL, label(name).into());
        for outer in outer {
            say(place, vocab::CONTAINED_IN_PLACE, outer.clone().into());
        }
    }
    for (topic, name) in &derived.topics {
        say(topic, vocab::PREF_LABEL, label(name).into());
    }
    quads
}

/// The derived graph, back from its quads.
fn read(quads: &[Quad]) -> Derived {
    let mut by_subject: BTreeMap<NamedNode, Vec<Quad>> = BTreeMap::new();
    for quad in quads {
        if let Some(node) = subject(quad.clone()) {
            by_subject.entry(node).or_default().push(quad.clone());
        }
    }
    let mut derived = Derived::default();
    for (node, own) in by_subject {
        let name = || text(&own, vocab::PREF_LABEL).unwrap_or_default();
        match iri::kind_of(node.as_str()) {
            Some("partnership") => {
                let mut partners = nodes(&own, vocab::PARTNER);
                if let Some((one, other)) = partners.next().zip(partners.next())
                    && let Some(pair) = pair(one, other)
                {
                    let events = nodes(&own, vocab::COMPRISES).cloned().collect();
                    derived.partnerships.insert(pair, events);
                }
            }
            Some("place") => {
                let outer = nodes(&own, vocab::CONTAINED_IN_PLACE).cloned().collect();
                derived.places.insert(node, (name(), outer));
            }
            Some("topic") => drop(derived.topics.insert(node, name())),
            Some("article" | "document") => {
                let date = own.iter().find(|quad| quad.predicate.as_ref() == vocab::DATE);
                let date: Option<PartialDate> =
                    date.and_then(|date| plain(&date.object).parse().ok());
                let topics = nodes(&own, vocab::TOPIC).cloned().collect();
                derived.events.insert(node, Happening { date, topics });
            }
            _ => {}
        }
    }
    // An event without date and topics has no quads of its own.
    for event in derived.partnerships.values().flatten() {
        if !derived.events.contains_key(event) {
            derived.events.insert(event.clone(), Happening::default());
        }
    }
    derived
}
