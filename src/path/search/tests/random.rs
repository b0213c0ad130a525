//! Searches over thousands of random small graphs, all options mixed, against [`brute`].
use super::super::every::every;
use super::super::yen::{Want, Yen};
use super::super::{Bounds, Budget, Ground, Kind, Meter, Search, search};
use super::brute::brute;
use crate::path::graph::{Bits, Builder, Hop, Node, PathGraph};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

/// From, to, which cost, the first day and how many days after it.
type Joined = (Node, Node, u8, Option<(i32, i32)>);

/// A random graph and what is asked of it.
#[derive(Clone, Debug)]
struct Case {
    nodes: u32,
    hops: Vec<Joined>,
    from: Vec<Node>,
    to: Vec<Node>,
    length: (u32, u32),
    directed: bool,
    through: Vec<Vec<Node>>,
    no_hops: Vec<u32>,
    no_nodes: Vec<Node>,
    limit: Option<usize>,
}

impl Case {
    fn graph(&self) -> PathGraph {
        let mut builder = Builder::new();
        builder.add_nodes(self.nodes);
        for (from, to, cost, days) in &self.hops {
            let (first, last) = days.map_or(Hop::TIMELESS, |(first, long)| (first, first + long));
            let cost = [0.0, 0.25, 0.5, 1.0, 1.0, 2.0][usize::from(*cost)];
            let (from, to) = (from % self.nodes, to % self.nodes);
            builder.hop(Hop { from, to, relation: 0, first, last, cost, why: 0 }).unwrap();
        }
        builder.build()
    }

    /// Runs something on the graph and the search.
    fn with<T>(
        &self,
        kind: Kind,
        (cheapest, forward): (bool, bool),
        run: impl FnOnce(&PathGraph, &Search<'_>) -> T,
    ) -> T {
        let graph = self.graph();
        let some = |nodes: &[Node]| nodes.iter().map(|node| node % self.nodes).collect::<Vec<_>>();
        let mask = |len: usize, without: &[u32]| {
            let mut bits = Bits::all(len);
            for number in without.iter().filter(|number| (**number as usize) < len) {
                bits.remove(*number);
            }
            bits
        };
        let (hops, nodes) =
            (mask(graph.hops(), &self.no_hops), mask(graph.nodes(), &self.no_nodes));
        let (from, to) = (some(&self.from), some(&self.to));
        let asked = Search {
            kind,
            length: self.length.0..=self.length.0 + self.length.1,
            directed: self.directed,
            cheapest,
            forward,
            through: self.through.iter().map(|set| some(set)).collect(),
            allowed_hops: (!self.no_hops.is_empty()).then_some(&hops),
            allowed_nodes: (!self.no_nodes.is_empty()).then_some(&nodes),
            limit: self.limit,
            ..Search::new(&from, &to)
        };
        run(&graph, &asked)
    }
}

fn case() -> impl Strategy<Value = Case> {
    let days = prop::option::weighted(0.8, (0..12_i32, 0..4_i32));
    let hop = (0..9_u32, 0..9_u32, 0..6_u8, days);
    let set = |most| prop::collection::vec(0..9_u32, 1..=most);
    let rarely = |vec: BoxedStrategy<Vec<u32>>| prop_oneof![2 => Just(Vec::new()), 1 => vec];
    let length = prop_oneof![4 => (0..=1_u32, 0..=6_u32), 1 => (2..=4_u32, 0..=3_u32)];
    let through = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(set(2), 1..=2)];
    (
        (1..=9_u32, prop::collection::vec(hop, 0..=24)),
        (prop_oneof![3 => set(1), 1 => set(3)], prop_oneof![3 => set(1), 1 => set(3)]),
        (length, prop::bool::ANY, through),
        rarely(prop::collection::vec(0..18_u32, 1..=4).boxed()),
        rarely(prop::collection::vec(0..9_u32, 1..=3).boxed()),
        prop::option::weighted(0.2, 0..4_usize),
    )
        .prop_map(
            |((nodes, hops), (from, to), (length, directed, through), no_hops, no_nodes, limit)| {
                Case { nodes, hops, from, to, length, directed, through, no_hops, no_nodes, limit }
            },
        )
}

/// The search gives what brute force gives.
fn holds(case: &Case, kind: Kind, flags: (bool, bool)) -> Result<(), TestCaseError> {
    case.with(kind, flags, |graph, asked| {
        let found = search(graph, asked).unwrap();
        let wanted = brute(graph, asked);
        if kind == Kind::Any {
            prop_assert_eq!(found.len(), wanted.len().min(1));
            prop_assert!(
                found.iter().all(|route| wanted.contains(route)),
                "{:?} of {:?}",
                found,
                wanted
            );
        } else {
            prop_assert_eq!(found, wanted);
        }
        Ok(())
    })
}

/// The same where each part is searched on its own from the first on.
fn holds_without_patience(
    case: &Case,
    many: usize,
    flags: (bool, bool),
) -> Result<(), TestCaseError> {
    case.with(Kind::K(many), flags, |graph, asked| {
        let ground = Ground::new(graph, asked);
        let mut meter = Meter::new(Budget::default(), &|| false);
        let length = (*asked.length.start(), *asked.length.end());
        let bounds = Bounds::new(&ground, length, &asked.through, false, &mut meter).unwrap();
        let most = many.min(asked.limit.unwrap_or(many));
        let found = Yen::new(&ground, bounds, &mut meter).routes(Want::Best(most), 0).unwrap();
        let wanted: Vec<Vec<Node>> =
            brute(graph, asked).into_iter().map(|route| route.nodes).collect();
        prop_assert_eq!(found, wanted);
        Ok(())
    })
}

/// The same of all routes.
fn holds_for_all_without_patience(case: &Case, flags: (bool, bool)) -> Result<(), TestCaseError> {
    case.with(Kind::All, flags, |graph, asked| {
        let asked = Search {
            limit: None,
            through: asked.through.clone(),
            length: asked.length.clone(),
            ..*asked
        };
        let ground = Ground::new(graph, &asked);
        let mut meter = Meter::new(Budget::default(), &|| false);
        let length = (*asked.length.start(), *asked.length.end());
        let bounds = Bounds::new(&ground, length, &asked.through, true, &mut meter).unwrap();
        let mut found = every(&ground, &bounds, 0, &mut meter).unwrap();
        found.sort();
        let mut wanted: Vec<Vec<Node>> =
            brute(graph, &asked).into_iter().map(|route| route.nodes).collect();
        wanted.sort();
        prop_assert_eq!(found, wanted);
        Ok(())
    })
}

const BY_HOPS: (bool, bool) = (false, false);
const CHEAPEST: (bool, bool) = (true, false);
const FORWARD: (bool, bool) = (false, true);
const CHEAPEST_FORWARD: (bool, bool) = (true, true);

proptest! {
    #![proptest_config(ProptestConfig { cases: 2500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any(case in case()) { holds(&case, Kind::Any, BY_HOPS)?; }
    #[test]
    fn any_cheapest(case in case()) { holds(&case, Kind::Any, CHEAPEST)?; }
    #[test]
    fn any_forward(case in case()) { holds(&case, Kind::Any, FORWARD)?; }
    #[test]
    fn any_cheapest_forward(case in case()) { holds(&case, Kind::Any, CHEAPEST_FORWARD)?; }
    #[test]
    fn shortest(case in case()) { holds(&case, Kind::Shortest, BY_HOPS)?; }
    #[test]
    fn shortest_cheapest(case in case()) { holds(&case, Kind::Shortest, CHEAPEST)?; }
    #[test]
    fn shortest_forward(case in case()) { holds(&case, Kind::Shortest, FORWARD)?; }
    #[test]
    fn shortest_cheapest_forward(case in case()) { holds(&case, Kind::Shortest, CHEAPEST_FORWARD)?; }
    #[test]
    fn tied(case in case()) { holds(&case, Kind::Tied, BY_HOPS)?; }
    #[test]
    fn tied_cheapest(case in case()) { holds(&case, Kind::Tied, CHEAPEST)?; }
    #[test]
    fn tied_forward(case in case()) { holds(&case, Kind::Tied, FORWARD)?; }
    #[test]
    fn tied_cheapest_forward(case in case()) { holds(&case, Kind::Tied, CHEAPEST_FORWARD)?; }
    #[test]
    fn k(case in case(), k in 0..8_usize) { holds(&case, Kind::K(k), BY_HOPS)?; }
    #[test]
    fn k_cheapest(case in case(), k in 0..8_usize) { holds(&case, Kind::K(k), CHEAPEST)?; }
    #[test]
    fn k_forward(case in case(), k in 0..8_usize) { holds(&case, Kind::K(k), FORWARD)?; }
    #[test]
    fn k_cheapest_forward(case in case(), k in 0..8_usize) { holds(&case, Kind::K(k), CHEAPEST_FORWARD)?; }
    #[test]
    fn all(case in case()) { holds(&case, Kind::All, BY_HOPS)?; }
    #[test]
    fn all_cheapest(case in case()) { holds(&case, Kind::All, CHEAPEST)?; }
    #[test]
    fn all_forward(case in case()) { holds(&case, Kind::All, FORWARD)?; }
    #[test]
    fn all_cheapest_forward(case in case()) { holds(&case, Kind::All, CHEAPEST_FORWARD)?; }
    #[test]
    fn k_each_part_on_its_own(case in case(), k in 0..8_usize) {
        for flags in [BY_HOPS, CHEAPEST, FORWARD, CHEAPEST_FORWARD] {
            holds_without_patience(&case, k, flags)?;
        }
    }
    #[test]
    fn all_each_part_on_its_own(case in case()) {
        for flags in [BY_HOPS, CHEAPEST, FORWARD, CHEAPEST_FORWARD] {
            holds_for_all_without_patience(&case, flags)?;
        }
    }
}

/// Of every three cases one at least has a route, and one of seven several: what holds for all is not held by none.
#[test]
fn the_cases_are_rich() {
    let mut runner = TestRunner::deterministic();
    let mut routes = Vec::new();
    for _ in 0..1000 {
        let mut case = case().new_tree(&mut runner).unwrap().current();
        case.limit = None;
        routes
            .push(case.with(Kind::All, CHEAPEST_FORWARD, |graph, asked| brute(graph, asked).len()));
    }
    let of = |least| routes.iter().filter(|many| **many >= least).count();
    assert!(of(1) > 333 && of(2) > 143 && of(8) > 10, "{} {} {}", of(1), of(2), of(8));
}
