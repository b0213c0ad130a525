//! All events of the store → which places work together: a node for each pair of places in `graph/derived`.
//!
//! What counts: the cooperations that articles tell, and events at which people or bodies of both places took part.
//! A document counts that bodies of both passed, or that a body of the one passed about the other. A place of a province
//! counts for its province too, so that the node of two provinces has all of it. The graph is made of nothing but the
//! articles and who is who: it can be thrown away and made again.
use super::documents;
use super::reader::{Reader, Units};
use super::telling::{Telling, subject};
use crate::error::LienketError;
use crate::identity::{about, text, told};
use crate::lexicon::Lexicon;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::value::{EventType, PartialDate};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// At an event of more provinces and countries than this, those of two of them did not meet each other.
const MOST_PARTIES: usize = 6;

/// How many events are read at once by one thread.
const BATCH: usize = 256;

/// Two places, the one with the lesser IRI first.
pub(super) type Pair = (NamedNode, NamedNode);

/// Which places work together, at which events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Derived {
    /// The events of two places, as the first article that tells them has them, and cooperations without an event.
    pub(super) partnerships: BTreeMap<Pair, BTreeSet<NamedNode>>,
    /// When each of these events was; where no article tells it, the day of the first article.
    pub(super) events: BTreeMap<NamedNode, Option<PartialDate>>,
    /// The places: name, and what contains them.
    pub(super) places: BTreeMap<NamedNode, (String, BTreeSet<NamedNode>)>,
    /// What these events are about.
    pub(super) topics: Topics,
}

/// What events are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics {
    /// The topics of each event that has any.
    pub(super) of_events: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    /// The topics by their labels.
    pub(super) labels: BTreeMap<NamedNode, String>,
}

impl Topics {
    /// The labels of what `event` is about.
    pub(super) fn of(&self, event: &NamedNode) -> impl Iterator<Item = &str> {
        let topics = self.of_events.get(event).into_iter().flatten();
        topics.filter_map(|topic| self.labels.get(topic)).map(String::as_str)
    }

    fn extend(&mut self, other: Self) {
        self.of_events.extend(other.of_events);
        self.labels.extend(other.labels);
    }
}

/// An event with the articles that tell it, as event and article: its own article first.
type Group = (NamedNode, Vec<(NamedNode, NamedNode)>);

/// The two in their order; `None` where they are one.
pub(super) fn pair(one: &NamedNode, other: &NamedNode) -> Option<Pair> {
    match one.cmp(other) {
        Ordering::Less => Some((one.clone(), other.clone())),
        Ordering::Greater => Some((other.clone(), one.clone())),
        Ordering::Equal => None,
    }
}

/// Reads all events and tells which places work together.
pub(super) fn derive(store: &Store, lexicon: &Lexicon) -> Result<Derived, LienketError> {
    let units = Arc::new(Units::of(lexicon));
    let groups = groups(store)?;
    let parts: Vec<Derived> = groups
        .par_chunks(BATCH)
        .map(|groups| {
            let mut reader = Reader::new(store, Arc::clone(&units));
            let mut derived = Derived::default();
            for (event, tellings) in groups {
                derived.add(&mut reader, event, tellings)?;
            }
            Ok(derived)
        })
        .collect::<Result<_, LienketError>>()?;
    let mut all = documents::derive(&mut Reader::new(store, units))?;
    for part in parts {
        all.places.extend(part.places);
        all.events.extend(part.events);
        all.topics.extend(part.topics);
        for (pair, events) in part.partnerships {
            all.partnerships.entry(pair).or_default().extend(events);
        }
    }
    Ok(all)
}

/// The events of all articles, those that are the same together.
fn groups(store: &Store) -> Result<Vec<Group>, LienketError> {
    let mut same: FxHashMap<NamedNode, NamedNode> = FxHashMap::default();
    for quad in store.quads(Pattern { predicate: Some(vocab::SAME_EVENT), ..Pattern::default() })? {
        if let (NamedOrBlankNode::NamedNode(event), Term::NamedNode(first)) =
            (quad.subject, quad.object)
        {
            same.insert(event, first);
        }
    }
    let mut told: BTreeSet<(NamedNode, NamedNode)> = BTreeSet::new();
    let mut placed: BTreeSet<NamedNode> = BTreeSet::new();
    for quad in store.quads(Pattern { predicate: Some(vocab::IN_EVENT), ..Pattern::default() })? {
        let (Term::NamedNode(event), GraphName::NamedNode(graph)) =
            (&quad.object, &quad.graph_name)
        else {
            continue;
        };
        told.insert((event.clone(), graph.clone()));
        placed.extend(subject(quad));
    }
    for quad in store.quads(Pattern { predicate: Some(vocab::PARTNER), ..Pattern::default() })? {
        let GraphName::NamedNode(graph) = quad.graph_name.clone() else { continue };
        if graph.as_ref() != vocab::DERIVED_GRAPH
            && let Some(cooperation) = subject(quad).filter(|node| !placed.contains(node))
        {
            told.insert((cooperation, graph));
        }
    }
    let mut groups: BTreeMap<NamedNode, Vec<(NamedNode, NamedNode)>> = BTreeMap::new();
    for (event, graph) in told {
        let first = same.get(&event).unwrap_or(&event).clone();
        groups.entry(first).or_default().push((event, graph));
    }
    for (first, tellings) in &mut groups {
        tellings.sort_by(|one, other| (one.0 != *first, one).cmp(&(other.0 != *first, other)));
    }
    Ok(groups.into_iter().collect())
}

impl Derived {
    fn add(
        &mut self,
        reader: &mut Reader<'_>,
        event: &NamedNode,
        told: &[(NamedNode, NamedNode)],
    ) -> Result<(), LienketError> {
        let mut tellings = Vec::new();
        for (event, article) in told {
            tellings.push(Telling::read(reader, event, article)?);
        }
        let pairs = pairs(reader, &tellings)?;
        if pairs.is_empty() {
            return Ok(());
        }
        let mut topics = BTreeSet::new();
        for telling in &tellings {
            for topic in telling.joint.iter().flat_map(|joint| &joint.topics) {
                let quads = about(reader.store, topic.as_ref(), telling.article.as_ref())?;
                let label = text(&quads, vocab::PREF_LABEL).unwrap_or_default();
                self.topics.labels.insert(topic.clone(), label);
                topics.insert(topic.clone());
            }
        }
        let date = date_of(reader, &tellings)?;
        self.events.insert(event.clone(), date);
        if !topics.is_empty() {
            self.topics.of_events.insert(event.clone(), topics);
        }
        for (pair, article) in pairs {
            self.join(reader, pair, event, article.as_ref())?;
        }
        Ok(())
    }

    /// Notes that the two places have the event in common; `graph` names both.
    pub(super) fn join(
        &mut self,
        reader: &mut Reader<'_>,
        pair: Pair,
        event: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<(), LienketError> {
        for place in [&pair.0, &pair.1] {
            if !self.places.contains_key(place) {
                let known = reader.place(place, graph)?;
                let outer = known.ancestors.iter().cloned().collect();
                self.places.insert(place.clone(), (known.label.clone(), outer));
            }
        }
        self.partnerships.entry(pair).or_default().insert(event.clone());
        Ok(())
    }
}

/// When it was: as the first article that gives a date has it; else the day of the first article.
pub(super) fn date_of(
    reader: &Reader<'_>,
    tellings: &[Telling],
) -> Result<Option<PartialDate>, LienketError> {
    if let Some((date, telling)) =
        tellings.iter().find_map(|telling| Some((telling.date?, telling)))
    {
        if date.year.is_some() {
            return Ok(Some(date));
        }
        let year = published(reader, &telling.article)?.and_then(|date| date.year);
        return Ok(Some(date.or_year(year)).filter(|date| date.year.is_some()));
    }
    match tellings.first() {
        Some(telling) => published(reader, &telling.article),
        None => Ok(None),
    }
}

/// The day of an article.
pub(super) fn published(
    reader: &Reader<'_>,
    article: &NamedNode,
) -> Result<Option<PartialDate>, LienketError> {
    let own = article.as_ref();
    let quads = told(reader.store, own, vocab::DATE_PUBLISHED, own)?;
    Ok(text(&quads, vocab::DATE_PUBLISHED).and_then(|date| date.parse().ok()))
}

/// The pairs of places that an event joins, with an article that names both.
type Pairs = BTreeMap<Pair, NamedNode>;

fn pairs(reader: &mut Reader<'_>, tellings: &[Telling]) -> Result<Pairs, LienketError> {
    let mut pairs = Pairs::new();
    for telling in tellings {
        let graph = telling.article.as_ref();
        for joint in &telling.joint {
            let (one, other) = &joint.partners;
            let outer = (reader.lifted(one, graph)?, reader.lifted(other, graph)?);
            for one in [one, &outer.0] {
                for other in [other, &outer.1] {
                    if let Some(pair) = apart(reader, one, other, graph)? {
                        pairs.entry(pair).or_insert_with(|| telling.article.clone());
                    }
                }
            }
        }
        for pair in met(reader, telling)? {
            pairs.entry(pair).or_insert_with(|| telling.article.clone());
        }
    }
    Ok(pairs)
}

/// The pairs of places for which somebody took part in an event of few parties; of a visit also the place where it was.
/// Sessions are of one body, personnel matters and inspections of one place.
fn met(reader: &mut Reader<'_>, telling: &Telling) -> Result<BTreeSet<Pair>, LienketError> {
    let mut pairs = BTreeSet::new();
    let together = telling.kind.is_some_and(|kind| {
        !matches!(kind, EventType::Session | EventType::Personnel | EventType::Inspection)
    });
    if !together {
        return Ok(pairs);
    }
    let graph = telling.article.as_ref();
    let mut lifted: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
    let visited = telling.location.iter().filter(|_| telling.kind == Some(EventType::Visit));
    for place in telling.parts.iter().flat_map(|part| &part.places).chain(visited) {
        let outer = reader.lifted(place, graph)?;
        let own = lifted.entry(outer.clone()).or_default();
        own.extend([place.clone(), outer]);
    }
    if lifted.len() > MOST_PARTIES {
        return Ok(pairs);
    }
    for (at, (outer, own)) in lifted.iter().enumerate() {
        for (other, others) in lifted.iter().skip(at + 1) {
            if apart(reader, outer, other, graph)?.is_none() {
                continue;
            }
            for one in own {
                pairs.extend(others.iter().filter_map(|other| pair(one, other)));
            }
        }
    }
    Ok(pairs)
}

/// The pair, unless one lies within the other.
pub(super) fn apart(
    reader: &mut Reader<'_>,
    one: &NamedNode,
    other: &NamedNode,
    graph: NamedNodeRef<'_>,
) -> Result<Option<Pair>, LienketError> {
    let nested =
        reader.within(one, graph)?.contains(other) || reader.within(other, graph)?.contains(one);
    Ok(if nested { None } else { pair(one, other) })
}
