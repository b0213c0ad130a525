//! Trails: a route with the names of its stops and the evidence of its hops, and the answer where there is none.
use super::evidence::{Evidence, evidence};
use super::graph::{Hop, HopId, Node};
use super::index::{Day, NO_WHY, PathIndex, Relation, date};
use super::search::Route;
use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::Store;
use crate::value::PartialDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a PATH statement gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trails {
    /// The trails, in the order of the search.
    pub trails: Vec<Trail>,
    /// Set where there is none.
    pub nothing: Option<NoPath>,
}

/// One way from an end to the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    /// What it goes by, one more than hops.
    pub stops: Vec<Stop>,
    /// The hops between them.
    pub hops: Vec<TrailHop>,
    /// The sum of the costs of the hops.
    pub cost: f64,
}

/// A thing on a trail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// Its IRI; a literal out of a VIA pattern as N-Triples write it.
    pub iri: String,
    /// Its name; the IRI where it has none.
    pub label: String,
}

/// What leads from a stop to the next: statements of one or several relations.
#[derive(Clone, Debug, PartialEq)]
pub struct TrailHop {
    /// The relations, those of most statements first; never empty.
    pub ties: Vec<Tie>,
}

/// The statements of one relation, in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The relation.
    pub relation: Arc<Relation>,
    /// Whether the statements go the way that the trail goes.
    pub forward: bool,
    /// The first day that a statement is dated, as exact as is known.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
    /// What proves it, the first stated first: all of it, or the first only, as was asked for.
    pub statements: Vec<Evidence>,
    /// How many statements there are.
    pub number: usize,
}

/// No path: what was looked for, and where the two sides come nearest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoPath {
    /// The names of the first end.
    pub from: String,
    /// The names of the other.
    pub to: String,
    /// The fewest and the most hops allowed.
    pub length: (u32, u32),
    /// The days that were allowed.
    pub window: Option<Window>,
    /// The nodes nearest to both sides, with the hops to each.
    pub meeting: Vec<Meeting>,
}

/// The days of ON or WITHIN as the statement has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Window {
    /// `2024-07-06`
    On(String),
    /// `2021..2025`
    Within(String),
}

/// A node that both sides reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// The node.
    pub stop: Stop,
    /// How many hops it is from the first end.
    pub from: u32,
    /// How many hops it is from the other.
    pub to: u32,
}

/// How much evidence is fetched from the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The first piece of each tie.
    First,
    /// All of it.
    All,
}

/// The trail of a route of `index`, each hop with what proves it.
///
/// # Errors
/// Those of the store.
pub fn of_route(
    store: &Store,
    index: &PathIndex,
    route: &Route,
    detail: Detail,
) -> Result<Trail, LienketError> {
    let stop = |node: &Node| stop(store, index, *node);
    let mut stops = route.nodes.iter().map(stop).collect::<Result<Vec<_>, _>>()?;
    tell_apart(&mut stops);
    let pairs = route.nodes.iter().zip(&route.steps);
    let hops = pairs.map(|(from, step)| hop(store, index, *from, step, detail));
    Ok(Trail { stops, hops: hops.collect::<Result<_, _>>()?, cost: route.cost })
}

/// Adds their IRIs to the names of stops that are called the same: a province before and after a merger.
fn tell_apart(stops: &mut [Stop]) {
    let labels: Vec<String> = stops.iter().map(|stop| stop.label.clone()).collect();
    for stop in stops.iter_mut() {
        if labels.iter().filter(|label| **label == stop.label).count() > 1 {
            stop.label = format!("{} [{}]", stop.label, short(&stop.iri));
        }
    }
}

/// The IRI with its prefix: `place:vn-10-2025`.
fn short(iri: &str) -> String {
    let with = |(name, namespace): &(String, String)| {
        Some(format!("{name}:{}", iri.strip_prefix(namespace.as_str())?))
    };
    prefixes().iter().find_map(with).unwrap_or_else(|| iri.to_owned())
}

/// A node with its name.
///
/// # Errors
/// Those of the store.
pub fn stop(store: &Store, index: &PathIndex, node: Node) -> Result<Stop, LienketError> {
    Ok(Stop { iri: index.iri(node).to_owned(), label: index.label(store, node)? })
}

/// The hop from a node along these statements.
fn hop(
    store: &Store,
    index: &PathIndex,
    from: Node,
    step: &[HopId],
    detail: Detail,
) -> Result<TrailHop, LienketError> {
    let mut ties: BTreeMap<(u16, bool), Vec<Hop>> = BTreeMap::new();
    for id in step {
        let hop = index.graph.hop(*id);
        // What goes both ways is in the graph twice, and is one statement.
        let forward = hop.from == from || index.relation(hop.relation).is_symmetric;
        ties.entry((hop.relation, forward)).or_default().push(hop);
    }
    let ties = ties.into_iter().map(|((relation, forward), mut hops)| {
        hops.sort_by_key(|hop| (when(hop).is_none(), hop.first, hop.last, hop.why));
        hops.dedup_by_key(|hop| if hop.why == NO_WHY { (hop.from, hop.why) } else { (0, hop.why) });
        tie(store, index, (relation, forward), &hops, detail)
    });
    let mut ties = ties.collect::<Result<Vec<Tie>, _>>()?;
    // The sort is stable: of those with as many statements the order of relations stays.
    ties.sort_by_key(|tie| std::cmp::Reverse(tie.number));
    Ok(TrailHop { ties })
}

fn tie(
    store: &Store,
    index: &PathIndex,
    (relation, forward): (u16, bool),
    hops: &[Hop],
    detail: Detail,
) -> Result<Tie, LienketError> {
    let dates = || hops.iter().filter_map(when);
    // The days of an open beginning are no date.
    let first = dates().filter(|(first, _)| *first != Day::MIN).min();
    let first = first.and_then(|(first, last)| date(first, last).or_else(|| date(first, first)));
    let last = dates().max_by_key(|(first, last)| (*last, *first));
    let last = last.and_then(|(first, last)| date(first, last).or_else(|| date(last, last)));
    let mut statements = Vec::new();
    for hop in hops {
        if let Some(fact) = index.why(hop.why) {
            statements.extend(evidence(store, fact)?);
        }
        if detail == Detail::First && !statements.is_empty() {
            break;
        }
    }
    let relation = index.relation(relation);
    Ok(Tie { relation, forward, first, last, statements, number: hops.len() })
}

/// The days of a hop, where it has a date.
fn when(hop: &Hop) -> Option<(Day, Day)> {
    Some((hop.first, hop.last)).filter(|days| *days != Hop::TIMELESS)
}
