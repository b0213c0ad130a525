//! What a page shows: plain data, in the order in which it is to be shown, with every text in the reader's language.
use serde::{Deserialize, Serialize};

/// One page: its words, and any of a timeline (of `events`), trails, a network and a map.
///
/// Parts that are empty are not drawn. Nothing in here is trusted: all of it is escaped where it is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Page {
    /// What was asked: `Lào Cai – Thanh Hóa`.
    pub title: String,
    /// The answer in one line: `12 sự kiện, 2017–2024`.
    pub lead: String,
    /// What the reader must know to read it rightly: limits, filters, what is left out.
    pub notes: Vec<String>,
    /// The names of the two sides, where events have sides.
    pub sides: Vec<String>,
    /// The events of the timeline, the earliest first.
    pub events: Vec<Event>,
    /// The trails between two things, the best first.
    pub trails: Vec<Trail>,
    /// Who is tied to whom.
    pub network: Option<Network>,
    /// Which provinces work together.
    pub map: Option<Map>,
}

/// A thing with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// What it is told apart by: an IRI or a closed value.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// What happened between two places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    /// Its IRI.
    pub iri: String,
    /// Its kind: a visit, an agreement.
    pub kind: Named,
    /// What it is called.
    pub title: String,
    /// Its first day, month or year as ISO 8601 writes them (`2024-07-06`, `2024-07`, `2024`); empty where unknown.
    pub first: String,
    /// Its last day, month or year; empty where it is the first.
    pub last: String,
    /// What must be known of it: that its date is the article's, where it took place.
    pub note: String,
    /// Its topics.
    pub topics: Vec<Named>,
    /// The documents that are named with it.
    pub documents: Vec<Named>,
    /// Who took part, a list a side in the order of [`Page::sides`]; further lists hold those of no side.
    pub people: Vec<Vec<Delegate>>,
    /// What proves it.
    pub evidence: Vec<Evidence>,
}

/// Who took part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delegate {
    /// Their IRI.
    pub id: String,
    /// Their name.
    pub label: String,
    /// Their posts and in what part they came.
    pub note: String,
}

/// A sentence of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// The sentence.
    pub sentence: String,
    /// The article's id.
    pub article: String,
    /// The article's headline.
    pub headline: String,
    /// Where the article comes from; empty where that is not known.
    pub source: String,
    /// The article's date.
    pub date: String,
    /// Where the sentence begins in the article, in code points.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// The rule that read it; empty where it is not told.
    pub rule: String,
    /// The IRI of the fact.
    pub fact: String,
}

/// A walk from one thing to another: one stop more than hops.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Trail {
    /// What it passes.
    pub stops: Vec<Stop>,
    /// What leads from a stop to the next.
    pub hops: Vec<Hop>,
    /// The sum of the hops' costs; none where they do not matter.
    pub cost: Option<f64>,
}

/// A thing on a trail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stop {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// What it is: person, body, place.
    pub kind: Named,
}

/// A step of a trail.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hop {
    /// The relation in words.
    pub relation: String,
    /// Which way the statement reads.
    pub direction: Direction,
    /// The first date, as [`Event::first`].
    pub first: String,
    /// The last date.
    pub last: String,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// What joins the two stops besides.
    pub besides: Vec<Self>,
}

/// Which way a statement reads, seen along the trail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From the stop before to the stop after.
    #[default]
    Forward,
    /// From the stop after to the stop before.
    Backward,
    /// Both ways.
    Both,
}

/// Things and how often they meet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Network {
    /// The names of the measures, in the order of [`Node::measures`].
    pub measures: Vec<String>,
    /// The things, the strongest first.
    pub nodes: Vec<Node>,
    /// What ties two of them.
    pub edges: Vec<Edge>,
}

/// A thing of a network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// What it is: person, province; or the community it belongs to. It gives the colour.
    pub kind: Named,
    /// Its measures.
    pub measures: Vec<f64>,
}

/// What ties two nodes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Edge {
    /// The number of the one node.
    pub a: usize,
    /// The number of the other.
    pub b: usize,
    /// How strong: the number of events.
    pub weight: f64,
    /// The first date, as [`Event::first`].
    pub first: String,
    /// The last date.
    pub last: String,
    /// What proves it, where it is on the page.
    pub evidence: Vec<Evidence>,
}

/// Provinces and what ties them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Map {
    /// The map that is shown first: 63 units (2008 to 2025) or 34.
    pub units: u8,
    /// The ends of the arcs; the id of each is the IRI of the province, or its id in `data/places/provinces.csv`.
    pub places: Vec<Named>,
    /// The ties.
    pub arcs: Vec<Arc>,
}

/// A tie of two places on the map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Arc {
    /// The number of the one place in [`Map::places`].
    pub a: usize,
    /// The number of the other.
    pub b: usize,
    /// How many events.
    pub weight: f64,
    /// The first date, as [`Event::first`].
    pub first: String,
    /// The last date.
    pub last: String,
    /// The topics, the most frequent first.
    pub topics: Vec<Named>,
    /// The numbers of its events in [`Page::events`], where they are on the page: then filters count anew.
    pub events: Vec<usize>,
}
