//! Hops as queries find them, with names for numbers; from them the graph.
use super::days::{Day, days};
use super::strings::Strings;
use super::{NO_WHY, PathIndex, Relation};
use crate::error::LienketError;
use crate::path::graph::{Bits, Builder, Hop, Node};
use crate::path::kinds::{Reading, Validity};
use crate::value::PartialDate;
use crate::words::{Said, reason};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One solution of a VIA pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The node it goes from: an IRI, or a literal as N-Triples write it.
    pub from: String,
    /// The node it goes to.
    pub to: String,
    /// What it costs to go along; 1 where it does not say.
    pub cost: Option<f32>,
    /// The fact that proves it.
    pub why: Option<String>,
    /// The relation: a property, or the text of the step.
    pub relation: String,
    /// When, as exact as is known.
    pub first: Option<PartialDate>,
    /// Until when; the same as `first` where it does not say.
    pub last: Option<PartialDate>,
}

/// One hop that a query found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) why: Option<String>,
    pub(super) cost: Option<f32>,
    /// The relation, by its place among those given.
    pub(super) relation: u16,
    /// The days in which it may have happened; `None` where they are not known.
    pub(super) when: Option<(Day, Day)>,
    /// Whether it attests a post as held.
    pub(super) held: bool,
}

/// The days from the first of `first` to the last of `last`; with `last` alone the beginning is open.
pub(super) fn span(first: Option<PartialDate>, last: Option<PartialDate>) -> Option<(Day, Day)> {
    match (first.and_then(days), last.and_then(days)) {
        (Some((start, end)), None) => Some((start, end)),
        (None, Some((_, end))) => Some((Day::MIN, end)),
        // What ends before it begins is a fault of the source: both dates bound it.
        (Some((start, end)), Some((other, last))) => Some((start.min(other), last.max(end))),
        (None, None) => None,
    }
}

/// The index of these hops; `names` are those of the nodes, where they are known, `hubs` the IRIs of hubs, `aliases` the IRIs
/// that others stand for.
pub(super) fn index(
    relations: Vec<Relation>,
    hops: &[Found],
    names: &BTreeMap<String, String>,
    hubs: &BTreeSet<String>,
    aliases: &BTreeMap<String, String>,
) -> Result<PathIndex, LienketError> {
    let ends = hops.iter().flat_map(|hop| [hop.from.as_str(), hop.to.as_str()]);
    let nodes = Strings::new(sorted(ends));
    let whys = Strings::new(sorted(hops.iter().filter_map(|hop| hop.why.as_deref())));
    let number = |of: &Strings, name: &str| {
        of.find(name).and_then(|at| u32::try_from(at).ok()).unwrap_or_default()
    };
    let mut held = Bits::none(whys.len());
    let mut builder = Builder::new();
    builder.add_nodes(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
    for found in hops {
        let why = found.why.as_deref().map_or(NO_WHY, |why| number(&whys, why));
        if found.held && why != NO_WHY {
            held.insert(why);
        }
        let (first, last) = found.when.unwrap_or(Hop::TIMELESS);
        let (from, to) = (number(&nodes, &found.from), number(&nodes, &found.to));
        let cost = found.cost.unwrap_or(1.0);
        let hop = Hop { from, to, relation: found.relation, first, last, cost, why };
        builder.hop(hop).map_err(|fault| LienketError::query(fault.to_string()))?;
    }
    let mut plain = Bits::all(nodes.len());
    for node in hubs.iter().filter_map(|hub| nodes.find(hub)) {
        plain.remove(u32::try_from(node).unwrap_or(u32::MAX));
    }
    let labels = (0..nodes.len()).map(|at| names.get(nodes.get(at)).map_or("", String::as_str));
    let labels = Strings::new(labels);
    let known = aliases.keys().filter_map(|alias| Some((alias, stand_in(&nodes, aliases, alias)?)));
    let known: Vec<(&String, Node)> = known.collect();
    Ok(PathIndex {
        graph: builder.build(),
        labels,
        aliases: Strings::new(known.iter().map(|(alias, _)| alias.as_str())),
        stand_in: known.iter().map(|(_, node)| *node).collect(),
        relations: relations.into_iter().map(Arc::new).collect(),
        nodes,
        whys,
        held,
        plain,
    })
}

/// The node that stands for an IRI, over as many steps as it takes; `None` where it is a node itself, or leads to none.
fn stand_in(nodes: &Strings, aliases: &BTreeMap<String, String>, alias: &str) -> Option<Node> {
    if nodes.find(alias).is_some() {
        return None;
    }
    let mut at = alias;
    for _ in 0..aliases.len().min(CHAIN) {
        at = aliases.get(at)?;
        if let Some(node) = nodes.find(at) {
            return Node::try_from(node).ok();
        }
    }
    None
}

/// An IRI is replaced no more often than this: what goes on is a ring.
const CHAIN: usize = 64;

fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The index of what a VIA pattern gave.
pub(super) fn graph(rows: Vec<Row>) -> Result<PathIndex, LienketError> {
    let mut dated: BTreeMap<String, bool> = BTreeMap::new();
    for row in &rows {
        *dated.entry(row.relation.clone()).or_default() |= row.first.or(row.last).is_some();
    }
    let mut numbers: BTreeMap<&str, u16> = BTreeMap::new();
    let mut relations = Vec::new();
    if dated.len() > usize::from(u16::MAX) {
        let number = dated.len();
        return Err(LienketError::Query(reason("path.relations", &[("number", &number)])));
    }
    for ((relation, has_dates), number) in dated.iter().zip(0..) {
        numbers.insert(relation, number);
        let validity = if *has_dates { Validity::OnItsDay } else { Validity::Always };
        let said = Said { vi: relation.clone(), en: relation.clone() };
        let words = Reading { forward: said.clone(), inverse: said };
        relations.push(Relation { iri: relation.clone(), words, validity, ..Relation::default() });
    }
    let mut hops = Vec::with_capacity(rows.len());
    for row in rows {
        let relation = numbers.get(row.relation.as_str()).copied().unwrap_or_default();
        let when = span(row.first, row.last);
        let Row { from, to, cost, why, .. } = row;
        hops.push(Found { from, to, why, cost, relation, when, held: false });
    }
    index(relations, &hops, &BTreeMap::new(), &BTreeSet::new(), &BTreeMap::new())
}
