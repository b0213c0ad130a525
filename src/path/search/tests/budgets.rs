//! A search that may not spend what it needs says so, and gives nothing.
use super::super::{Budget, Fault, Kind, Search, search};
use super::{graph, ways};
use crate::path::graph::{Node, PathGraph};
use std::cell::Cell;
use std::time::Instant;

/// Everybody knows everybody.
fn clique(nodes: u32) -> PathGraph {
    graph(nodes, (0..nodes).flat_map(|one| (0..one).map(move |other| (one, other))))
}

fn all_with(budget: Budget) -> Result<usize, Fault> {
    let asked = Search { kind: Kind::All, length: 1..=6, budget, ..Search::new(&[0], &[1]) };
    search(&clique(30), &asked).map(|routes| routes.len())
}

#[test]
fn too_many_looks_are_a_fault() {
    let budget = Budget { looks: 100_000, ..Budget::default() };
    assert_eq!(all_with(budget), Err(Fault::Looks(100_000)));
}

#[test]
fn too_much_memory_is_a_fault() {
    let budget = Budget { bytes: 1 << 20, ..Budget::default() };
    assert_eq!(all_with(budget), Err(Fault::Bytes(1 << 20)));
}

#[test]
fn a_deadline_that_is_past_is_a_fault() {
    let budget = Budget { deadline: Some(Instant::now()), ..Budget::default() };
    assert!(matches!(all_with(budget), Err(Fault::Late(_))));
}

#[test]
fn what_fits_the_budget_is_whole() {
    let asked = Search { kind: Kind::All, length: 1..=3, ..Search::new(&[0], &[1]) };
    assert_eq!(ways(&clique(30), &asked).len(), 1 + 28 + 28 * 27);
}

#[test]
fn every_kind_stops_when_told_and_asks_often() {
    let graph = clique(300);
    for kind in [Kind::K(1_000_000), Kind::All] {
        let asked_times = Cell::new(0);
        let stop = || {
            asked_times.set(asked_times.get() + 1);
            asked_times.get() > 3
        };
        let asked = Search { kind, stop: &stop, ..Search::new(&[0], &[1]) };
        assert_eq!(search(&graph, &asked), Err(Fault::Stopped));
        assert_eq!(asked_times.get(), 4);
    }
}

#[test]
fn a_search_told_to_stop_at_once_does() {
    for kind in [Kind::Any, Kind::Shortest, Kind::Tied, Kind::K(3), Kind::All] {
        let asked = Search { kind, stop: &|| true, ..Search::new(&[0], &[1]) };
        assert_eq!(search(&clique(3), &asked), Err(Fault::Stopped));
    }
}

#[test]
fn a_crowd_that_leads_nowhere_is_not_tried_through() {
    // 0 and 1 are joined; behind 0 are 60 who all know each other, but nobody else: some 60^6 ways into nothing.
    let crowd = (2..62).flat_map(|one| (2..one).map(move |other| (one, other)));
    let graph = graph(62, crowd.chain((2..62).map(|one| (0, one))).chain([(0, 1)]));
    for kind in [Kind::K(2), Kind::All] {
        let budget = Budget { looks: 3_000_000, ..Budget::default() };
        let asked = Search { kind, length: 1..=8, budget, ..Search::new(&[0], &[1]) };
        assert_eq!(ways(&graph, &asked), vec![vec![0, 1]], "{kind:?}");
    }
}

#[test]
fn a_message_says_what_to_do() {
    let said = Fault::Looks(5).to_string();
    assert!(said.contains("looked at 5 hops") && said.contains("shorten LENGTH"), "{said}");
}

#[test]
fn a_long_chain_is_followed_to_its_end() {
    let nodes: Vec<Node> = (0..3_000).collect();
    let chain = graph(3_000, nodes.windows(2).map(|pair| (pair[0], pair[1])));
    for kind in [Kind::Any, Kind::Shortest, Kind::All] {
        let asked = Search { kind, length: 1..=u32::MAX, ..Search::new(&[0], &[2_999]) };
        assert_eq!(ways(&chain, &asked), vec![nodes.clone()], "{kind:?}");
    }
}
