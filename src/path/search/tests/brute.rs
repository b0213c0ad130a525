//! What the searches are held against: every way is tried, by the words of the definition and nothing clever.
use super::super::{Kind, Route, Search};
use crate::path::graph::{Hop, HopId, Node, PathGraph};
use std::collections::BTreeSet;

/// A route with all the ways in which its steps can be made.
struct Found {
    nodes: Vec<Node>,
    choices: Vec<Vec<HopId>>,
}

/// All routes that the search asks for, in their order; for `Any` all of which one may be given.
pub(super) fn brute(graph: &PathGraph, search: &Search<'_>) -> Vec<Route> {
    let mut found = Vec::new();
    let starts: BTreeSet<Node> = search.from.iter().copied().collect();
    for start in starts {
        extend(graph, search, &mut vec![start], &mut found);
    }
    let mut routes: Vec<Route> =
        found.iter().filter_map(|found| route(graph, search, found)).collect();
    let key = |route: &Route| {
        if search.cheapest {
            route.cost
        } else {
            f64::from(u32::try_from(route.nodes.len()).unwrap())
        }
    };
    routes.sort_by(|a, b| key(a).total_cmp(&key(b)).then(a.nodes.cmp(&b.nodes)));
    let best = routes.first().map(key);
    let limit = search.limit.unwrap_or(usize::MAX);
    match search.kind {
        Kind::Any if limit > 0 => routes.retain(|route| Some(key(route)) == best),
        Kind::Any => routes.clear(),
        Kind::Shortest => routes.truncate(limit.min(1)),
        Kind::Tied => {
            routes.retain(|route| Some(key(route)) == best);
            routes.truncate(limit);
        }
        Kind::K(many) => routes.truncate(limit.min(many)),
        Kind::All => routes.truncate(limit),
    }
    routes
}

/// Tries every statement from the last node on.
fn extend(graph: &PathGraph, search: &Search<'_>, nodes: &mut Vec<Node>, found: &mut Vec<Found>) {
    let last = *nodes.last().unwrap();
    let hops = u32::try_from(nodes.len() - 1).unwrap();
    let through = |set: &Vec<Node>| set.iter().any(|node| nodes.contains(node));
    if search.to.contains(&last)
        && search.length.contains(&hops)
        && search.through.iter().all(through)
    {
        let choices = choices(graph, search, nodes);
        found.push(Found { nodes: nodes.clone(), choices });
    }
    let passes = hops == 0 || search.allowed_nodes.is_none_or(|allowed| allowed.contains(last));
    if hops == *search.length.end() || !passes {
        return;
    }
    let all = 0..Node::try_from(graph.nodes()).unwrap();
    for next in all {
        if !nodes.contains(&next) && !statements(graph, search, last, next).is_empty() {
            nodes.push(next);
            extend(graph, search, nodes, found);
            nodes.pop();
        }
    }
}

/// The statements that make a step.
fn statements(graph: &PathGraph, search: &Search<'_>, from: Node, to: Node) -> Vec<HopId> {
    let all = 0..HopId::try_from(graph.hops()).unwrap();
    all.filter(|id| {
        let Hop { from: start, to: end, .. } = graph.hop(*id);
        let joins = (start, end) == (from, to) || !search.directed && (end, start) == (from, to);
        joins && search.allowed_hops.is_none_or(|allowed| allowed.contains(*id))
    })
    .collect()
}

/// All ways to choose a statement for each step such that, under FORWARD, none must be over before an earlier one begins.
fn choices(graph: &PathGraph, search: &Search<'_>, nodes: &[Node]) -> Vec<Vec<HopId>> {
    let mut all: Vec<Vec<HopId>> = vec![Vec::new()];
    for pair in nodes.windows(2) {
        let step = statements(graph, search, pair[0], pair[1]);
        let longer = |choice: &Vec<HopId>| {
            step.iter().map(|id| [choice.as_slice(), &[*id]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    let in_time = |choice: &Vec<HopId>| {
        choice.iter().enumerate().all(|(at, later)| {
            choice[..at].iter().all(|earlier| graph.hop(*earlier).first <= graph.hop(*later).last)
        })
    };
    all.retain(|choice| !search.forward || in_time(choice));
    all
}

fn route(graph: &PathGraph, _: &Search<'_>, found: &Found) -> Option<Route> {
    let cost = |choice: &Vec<HopId>| {
        choice.iter().fold(0.0, |sum, id| sum + f64::from(graph.hop(*id).cost))
    };
    let cost = found.choices.iter().map(cost).min_by(f64::total_cmp)?;
    let steps = (0..found.nodes.len() - 1).map(|at| {
        let step: BTreeSet<HopId> = found.choices.iter().map(|choice| choice[at]).collect();
        step.into_iter().collect()
    });
    Some(Route { nodes: found.nodes.clone(), steps: steps.collect(), cost })
}
