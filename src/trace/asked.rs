//! What is asked: of which places, in which period, about which topic, in the terms of which map.
use super::derive::{Derived, Topics};
use super::graph;
use super::reader::Units;
use super::told::Side;
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::names::{Names, spelling};
use crate::place::{self, Provinces, Terms, Versions};
use crate::rdf::iri;
use crate::store::Store;
use crate::value::{Level, PartialDate};
use crate::words::Said;
use oxigraph::model::NamedNode;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which of the events are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Those of this date and later, as exact as it is.
    pub since: Option<PartialDate>,
    /// Those of this date and earlier.
    pub until: Option<PartialDate>,
    /// Those about this topic, in any spelling.
    pub topic: Option<String>,
    /// In which terms provinces are told.
    pub terms: Terms,
}

/// A store with what follows from its articles, ready to be asked.
pub struct Traces<'a> {
    pub(super) store: &'a Store,
    pub(super) lexicon: &'a Lexicon,
    pub(super) provinces: Provinces,
    pub(super) units: Arc<Units>,
    pub(super) derived: Derived,
    /// Read when they are first asked for: most of the derived graph.
    topics: OnceCell<Topics>,
}

/// A place that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The place as the terms tell it.
    pub(super) place: NamedNode,
    /// The IRIs that stand for it: its versions, in the terms of 34 the provinces that went into it too.
    pub(super) own: BTreeSet<NamedNode>,
}

impl Asked {
    /// The IRIs that stand for the place: its versions, in the terms of 34 provinces those that went into it too.
    pub const fn own(&self) -> &BTreeSet<NamedNode> {
        &self.own
    }
}

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing; the nearest known names.
    Nothing(Vec<String>),
    /// Several places: name, what tells it apart, IRI.
    Candidates(Vec<(String, Said, String)>),
    /// A place.
    Place(Asked),
}

impl<'a> Traces<'a> {
    /// Reads the derived graph of `store`; where there is none that stands, what it would hold.
    ///
    /// # Errors
    /// Those of the store, and tables that cannot be read.
    pub fn open(
        store: &'a Store,
        lexicon: &'a Lexicon,
        tables: &Tables,
    ) -> Result<Self, LienketError> {
        let (mut derived, is_whole) = graph::derived(store, lexicon)?;
        let topics = is_whole.then(|| std::mem::take(&mut derived.topics));
        Ok(Self {
            store,
            lexicon,
            provinces: Provinces::read(tables, &lexicon.places)?,
            units: Arc::new(Units::of(lexicon)),
            derived,
            topics: topics.map_or_else(OnceCell::new, OnceCell::from),
        })
    }

    /// The place called `name`: an IRI, or a name in any spelling; of a bare name the place of the highest level.
    /// Of several of one name those count that work with any other.
    ///
    /// # Errors
    /// Those of the store.
    pub fn find(&self, name: &str, terms: Terms) -> Result<Found, LienketError> {
        let name = name.trim();
        if let Some(node) = iri::written(name) {
            return Ok(self.by_iri(node, terms));
        }
        let mut found = place::find(self.lexicon, name);
        if found.len() > 1 {
            let met: Vec<Versions> =
                found.iter().filter(|versions| self.is_met(versions)).cloned().collect();
            if !met.is_empty() {
                found = met;
            }
        }
        match found.as_slice() {
            [] => self.by_label(name, terms),
            [versions] => Ok(Found::Place(self.asked(versions, terms))),
            several => Ok(Found::Candidates(
                several.iter().filter_map(|versions| self.candidate(versions)).collect(),
            )),
        }
    }

    fn by_iri(&self, node: NamedNode, terms: Terms) -> Found {
        if let Some(unit) = self.units.unit(node.as_ref()) {
            let told = self.provinces.told(unit, terms);
            return Found::Place(if terms == Terms::Of63 {
                // The IRI carries the epoch: this unit and no other version.
                Asked { place: node.clone(), own: BTreeSet::from([node]) }
            } else {
                self.asked(&Versions(vec![told]), terms)
            });
        }
        let known = self.derived.places.contains_key(&node)
            || self.derived.places.values().any(|(_, outer)| outer.contains(&node));
        if known || iri::kind_of(node.as_str()) == Some("place") {
            Found::Place(Asked { place: node.clone(), own: BTreeSet::from([node]) })
        } else {
            Found::Nothing(Vec::new())
        }
    }

    /// A place that the tables do not know, by the name that articles give it.
    fn by_label(&self, name: &str, terms: Terms) -> Result<Found, LienketError> {
        let wanted = spelling(name);
        let fits = |label: &str| {
            let own = spelling(label);
            !wanted.is_empty() && (own == wanted || own.ends_with(&format!(" {wanted}")))
        };
        let mut met: Vec<(String, NamedNode)> = self
            .derived
            .places
            .iter()
            .filter(|(_, (label, _))| fits(label))
            .map(|(node, (label, _))| (label.clone(), node.clone()))
            .collect();
        if met.is_empty() {
            let names = Names::open(self.store)?;
            let is_place = |iri: &str| iri::kind_of(iri) == Some("place");
            met.extend(
                names
                    .called_among(name, self.lexicon, &is_place)
                    .into_iter()
                    .map(|(label, iri)| (label, NamedNode::new_unchecked(iri))),
            );
            if met.is_empty() {
                return Ok(Found::Nothing(names.nearest(name)));
            }
        }
        met.sort();
        if let [(_, node)] = met.as_slice() {
            return Ok(self.by_iri(node.clone(), terms));
        }
        let candidate = |(label, node): (String, NamedNode)| {
            let outer = self.derived.places.get(&node).into_iter().flat_map(|(_, outer)| outer);
            let outer: Vec<String> = outer.map(|outer| self.side(outer).label).collect();
            (label, outer.join(", ").into(), node.into_string())
        };
        Ok(Found::Candidates(met.into_iter().map(candidate).collect()))
    }

    /// Whether any version works with another place.
    fn is_met(&self, versions: &Versions) -> bool {
        versions.0.iter().any(|id| {
            let node = iri::unit(self.lexicon.places.unit(*id));
            self.derived.places.contains_key(&node)
                || self.derived.places.values().any(|(_, outer)| outer.contains(&node))
        })
    }

    fn candidate(&self, versions: &Versions) -> Option<(String, Said, String)> {
        let id = versions.last()?;
        let unit = self.lexicon.places.unit(id);
        let told = place::told_apart(&self.lexicon.places, id);
        Some((unit.canonical(), told, iri::unit(unit).into_string()))
    }

    fn asked(&self, versions: &Versions, terms: Terms) -> Asked {
        let places = &self.lexicon.places;
        let node = |id| iri::unit(places.unit(id));
        let own = |id| places.unit(id).level == Level::Province && places.is_domestic(id);
        let Some(id) = versions.last() else {
            return Asked { place: NamedNode::new_unchecked(""), own: BTreeSet::new() };
        };
        if !own(id) {
            return Asked { place: node(id), own: versions.0.iter().map(|id| node(*id)).collect() };
        }
        let told = self.provinces.told(id, terms);
        let same = places.units().map(|(id, _)| id);
        let same = same.filter(|id| own(*id) && self.provinces.told(*id, terms) == told);
        Asked { place: node(told), own: same.map(node).collect() }
    }

    /// The place of the articles as `terms` tell it.
    pub(super) fn told(&self, place: &NamedNode, terms: Terms) -> NamedNode {
        let unit = self.units.unit(place.as_ref());
        unit.map_or_else(
            || place.clone(),
            |unit| iri::unit(self.lexicon.places.unit(self.provinces.told(unit, terms))),
        )
    }

    /// The place with its name, and where it is.
    pub fn side(&self, place: &NamedNode) -> Side {
        let unit = self.units.unit(place.as_ref());
        let name = unit.map(|unit| self.lexicon.places.unit(unit).canonical());
        let known = || self.derived.places.get(place).map(|(name, _)| name.clone());
        let middle = unit.and_then(|unit| self.provinces.middle(unit));
        Side {
            iri: place.as_str().to_owned(),
            label: name.or_else(known).or_else(|| self.of_tables(place)).unwrap_or_default(),
            lat: middle.map(|(lat, _)| lat),
            lon: middle.map(|(_, lon)| lon),
        }
    }

    /// The name of a district or commune of the tables that works with nobody.
    fn of_tables(&self, place: &NamedNode) -> Option<String> {
        let places = &self.lexicon.places;
        let mut units = places.units().map(|(_, unit)| unit);
        units.find(|unit| iri::unit(unit) == *place).map(crate::lexicon::places::Unit::canonical)
    }

    /// The place that was asked for.
    pub fn side_of(&self, asked: &Asked) -> Side {
        self.side(&asked.place)
    }

    /// Whether the place is the one asked for or lies in it.
    pub(super) fn lies_in(&self, place: &NamedNode, asked: &Asked) -> bool {
        asked.own.contains(place)
            || self
                .derived
                .places
                .get(place)
                .is_some_and(|(_, outer)| !outer.is_disjoint(&asked.own))
    }

    /// Whether the place, of the articles, is Việt Nam or lies in it.
    pub(super) fn is_domestic(&self, place: &NamedNode) -> bool {
        let unit = |node: &NamedNode| self.units.unit(node.as_ref());
        let is =
            |node: &NamedNode| unit(node).is_some_and(|unit| self.lexicon.places.is_domestic(unit));
        is(place) || self.derived.places.get(place).is_some_and(|(_, outer)| outer.iter().any(is))
    }

    /// What contains the place at this level, or the place.
    pub(super) fn at_level(&self, place: &NamedNode, level: Level) -> NamedNode {
        let is = |node: &&NamedNode| {
            let unit = self.units.unit(node.as_ref());
            unit.is_some_and(|unit| self.lexicon.places.unit(unit).level == level)
        };
        let outer = self.derived.places.get(place).into_iter().flat_map(|(_, outer)| outer);
        std::iter::once(place).chain(outer).find(is).unwrap_or(place).clone()
    }

    /// What decides which events are asked for.
    ///
    /// # Errors
    /// Those of the store.
    pub(super) fn sieve<'q>(&'q self, question: &'q Question) -> Result<Sieve<'q>, LienketError> {
        let topic = match &question.topic {
            Some(topic) => {
                let (topics, wanted) = (self.told_topics()?, spelling(topic));
                let labels = topics.labels.iter().filter(|(_, label)| spelling(label) == wanted);
                Some((topics, labels.map(|(node, _)| node).collect()))
            }
            None => None,
        };
        Ok(Sieve { events: &self.derived.events, question, topic })
    }

    /// What events are about.
    pub(super) fn told_topics(&self) -> Result<&Topics, LienketError> {
        if let Some(topics) = self.topics.get() {
            return Ok(topics);
        }
        let topics = graph::topics(self.store)?;
        Ok(self.topics.get_or_init(|| topics))
    }

    /// Whether any event is about this topic, in any spelling.
    ///
    /// # Errors
    /// Those of the store.
    pub fn knows(&self, topic: &str) -> Result<bool, LienketError> {
        let wanted = spelling(topic);
        Ok(self.told_topics()?.labels.values().any(|label| spelling(label) == wanted))
    }

    /// The topics of all events, by their labels.
    ///
    /// # Errors
    /// Those of the store.
    pub fn topics(&self) -> Result<BTreeSet<&str>, LienketError> {
        Ok(self.told_topics()?.labels.values().map(String::as_str).collect())
    }
}

/// Which events are asked for.
pub(super) struct Sieve<'q> {
    events: &'q BTreeMap<NamedNode, Option<PartialDate>>,
    question: &'q Question,
    /// The topic asked for, by all nodes that bear its name.
    topic: Option<(&'q Topics, BTreeSet<&'q NamedNode>)>,
}

impl Sieve<'_> {
    /// Whether the event is asked for.
    pub(super) fn takes(&self, event: &NamedNode) -> bool {
        let (since, until) = (self.question.since, self.question.until);
        let in_time = match self.events.get(event).copied().flatten() {
            Some(date) => date.is_within(since, until),
            None => since.is_none() && until.is_none(),
        };
        let about = |(topics, wanted): &(&Topics, BTreeSet<&NamedNode>)| {
            topics
                .of_events
                .get(event)
                .is_some_and(|own| own.iter().any(|one| wanted.contains(one)))
        };
        in_time && self.topic.as_ref().is_none_or(about)
    }
}
