//! [`Route`]s: how two nodes are joined; [`search`] finds them.
//!
//! Where nothing but the number of hops matters, some shortest route comes from a search from both sides
//! ([`bidirectional`]). The best routes in order, as many as are wanted and with all that may be asked of them, come from
//! [`yen`], which a search back from the ends guides ([`bounds`]: [`hops`], [`days`], [`dijkstra`]); all routes come from
//! [`every`]. What a user may ask is the same for all, and so are their answers, against which tests hold a search that tries
//! every way.
//!
//! Costs are added up in 64 bits from the start on, so that sums of like costs are equal exactly.
mod bidirectional;
mod bounds;
mod budget;
mod completion;
mod days;
mod dijkstra;
mod every;
mod ground;
mod hops;
mod labels;
mod meeting;
mod route;
mod seen;
#[cfg(test)]
mod tests;
mod yen;

pub use budget::{Budget, Fault};
pub use meeting::meeting_points;
pub use route::Route;

use crate::path::graph::{Bits, Node, PathGraph};
use bounds::Bounds;
use budget::Meter;
use ground::Ground;
use std::ops::RangeInclusive;
use yen::{PATIENCE, Want, Yen};

/// How many routes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of the best, whichever: `PATH a TO b`.
    Any,
    /// The best, the first in the order of routes: `PATH SHORTEST`.
    Shortest,
    /// All that are as good as the best: `PATH ALL SHORTEST`.
    Tied,
    /// As many as this, the best first: `PATH 3`.
    K(usize),
    /// All within the length: `PATH ALL`.
    All,
}

/// What is searched for.
pub struct Search<'a> {
    /// Where a route starts: at one of these.
    pub from: &'a [Node],
    /// Where it ends: at one of these.
    pub to: &'a [Node],
    /// How many are wanted.
    pub kind: Kind,
    /// How many hops it has.
    pub length: RangeInclusive<u32>,
    /// Statements are gone along from subject to object alone.
    pub directed: bool,
    /// The best is the one that costs least, not the one of the fewest hops.
    pub cheapest: bool,
    /// Days can be chosen, one for each hop, that never go back.
    pub forward: bool,
    /// A node of each of these sets is on the route, its ends included, in any order.
    pub through: Vec<Vec<Node>>,
    /// Only along these statements.
    pub allowed_hops: Option<&'a Bits>,
    /// Only by these nodes; the two ends of a route may be others.
    pub allowed_nodes: Option<&'a Bits>,
    /// No more than this.
    pub limit: Option<usize>,
    /// What it may spend.
    pub budget: Budget,
    /// Asked often whether to stop.
    pub stop: &'a dyn Fn() -> bool,
}

impl<'a> Search<'a> {
    /// The shortest route of 1 to 6 hops, along any statement, with the usual budget.
    pub fn new(from: &'a [Node], to: &'a [Node]) -> Self {
        Self {
            from,
            to,
            kind: Kind::Shortest,
            length: 1..=6,
            directed: false,
            cheapest: false,
            forward: false,
            through: Vec::new(),
            allowed_hops: None,
            allowed_nodes: None,
            limit: None,
            budget: Budget::default(),
            stop: &|| false,
        }
    }
}

/// The routes, the best first: by cost where `cheapest`, else by the number of hops; of those alike by the numbers of
/// their nodes. A search past its budget is a [`Fault`], never a part of the answer.
pub fn search(graph: &PathGraph, search: &Search<'_>) -> Result<Vec<Route>, Fault> {
    let ground = Ground::new(graph, search);
    let mut meter = Meter::new(search.budget, search.stop);
    meter.look(0)?;
    let limit = search.limit.unwrap_or(usize::MAX);
    let want = match search.kind {
        Kind::Any | Kind::Shortest => Want::Best(limit.min(1)),
        Kind::Tied => Want::Tied(limit),
        Kind::K(many) => Want::Best(limit.min(many)),
        Kind::All => Want::Best(limit),
    };
    let nodes = find(&ground, search, want, &mut meter)?;
    let mut routes = Vec::with_capacity(nodes.len());
    for nodes in nodes {
        let route = Route::along(&ground, nodes);
        meter.take(route.bytes())?;
        routes.push(route);
    }
    if matches!(want, Want::Best(usize::MAX)) {
        let cost = |route: &Route| dijkstra::Cost(if search.cheapest { route.cost } else { 0.0 });
        let hops = |route: &Route| if search.cheapest { 0 } else { route.nodes.len() };
        routes.sort_unstable_by(|a, b| {
            (cost(a), hops(a), &a.nodes).cmp(&(cost(b), hops(b), &b.nodes))
        });
    }
    Ok(routes)
}

/// The nodes of the routes.
fn find(
    ground: &Ground<'_>,
    search: &Search<'_>,
    want: Want,
    meter: &mut Meter<'_>,
) -> Result<Vec<Vec<Node>>, Fault> {
    let (least, mut most) = (*search.length.start(), *search.length.end());
    let plain = !search.cheapest && !search.forward && search.through.is_empty() && least <= 1;
    let apart = !ground.starts.iter().any(|start| ground.ends_at(*start));
    let one_length = matches!(search.kind, Kind::Any | Kind::Shortest | Kind::Tied);
    if matches!(want, Want::Best(0) | Want::Tied(0)) || least > most {
        return Ok(Vec::new());
    }
    if plain && apart && one_length {
        // The length of the best is soon known, and spares looking at what is longer.
        let Some(route) = bidirectional::shortest(ground, most, meter)? else {
            return Ok(Vec::new());
        };
        if search.kind == Kind::Any {
            return Ok(vec![route]);
        }
        most = u32::try_from(route.len() - 1).unwrap_or(most);
    }
    let whole = matches!(want, Want::Best(usize::MAX));
    let bounds = Bounds::new(ground, (least, most), &search.through, whole, meter)?;
    if whole {
        return every::every(ground, &bounds, PATIENCE, meter);
    }
    Yen::new(ground, bounds, meter).routes(want, PATIENCE)
}
