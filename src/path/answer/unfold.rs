//! EDGES: every choice of statements along a route as a route of its own.
use crate::error::LienketError;
use crate::path::graph::HopId;
use crate::path::index::PathIndex;
use crate::path::search::Route;
use crate::path::statement::{Kind, Statement, Switch};
use crate::words::reason;

/// How many routes are made of all; what is more is told as a fault.
const MOST: usize = 100_000;

/// The routes with one statement a step, in the order of the routes they come from, then of their statements; under CHEAPEST
/// the cheapest first. As many as the statement asks for.
pub(super) fn every_choice(
    index: &PathIndex,
    routes: Vec<Route>,
    statement: &Statement,
) -> Result<Vec<Route>, LienketError> {
    let mut all = Vec::new();
    for route in routes {
        let steps: Vec<Vec<HopId>> =
            route.steps.iter().map(|step| once_each(index, step)).collect();
        let mut chosen = vec![0; steps.len()];
        loop {
            let choice: Vec<HopId> =
                steps.iter().zip(&chosen).map(|(step, at)| step[*at]).collect();
            if !statement.has(Switch::Forward) || goes_forward(index, &choice) {
                let cost = choice.iter().map(|hop| f64::from(index.graph.cost(*hop))).sum();
                let steps = choice.into_iter().map(|hop| vec![hop]).collect();
                all.push(Route { nodes: route.nodes.clone(), steps, cost });
            }
            if all.len() > MOST {
                return Err(LienketError::Query(reason("path.edges", &[("most", &MOST)])));
            }
            // The last step changes fastest.
            let Some(at) = (0..steps.len()).rev().find(|at| chosen[*at] + 1 < steps[*at].len())
            else {
                break;
            };
            chosen[at] += 1;
            chosen.iter_mut().skip(at + 1).for_each(|choice| *choice = 0);
        }
    }
    if statement.has(Switch::Cheapest) {
        all.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        if statement.kind == Kind::Tied {
            let least = all.first().map_or(0.0, |route| route.cost);
            all.retain(|route| route.cost <= least);
        }
    }
    let wanted = match statement.kind {
        Kind::Any | Kind::Shortest => 1,
        Kind::K(number) => number,
        Kind::Tied | Kind::All => usize::MAX,
    };
    all.truncate(wanted.min(statement.limit.unwrap_or(usize::MAX)));
    Ok(all)
}

/// The statements of a step; one that goes both ways, and so is two hops, once.
fn once_each(index: &PathIndex, step: &[HopId]) -> Vec<HopId> {
    let mut seen = Vec::new();
    let mut once = Vec::new();
    for id in step {
        let hop = index.graph.hop(*id);
        if !seen.contains(&(hop.relation, hop.why)) {
            seen.push((hop.relation, hop.why));
            once.push(*id);
        }
    }
    once
}

/// Whether days can be chosen for these statements, one each, that never go back.
fn goes_forward(index: &PathIndex, choice: &[HopId]) -> bool {
    let mut day = i32::MIN;
    choice.iter().all(|hop| {
        let (first, last) = index.graph.days(*hop);
        day = day.max(first);
        day <= last
    })
}
