//! What each option means, in examples.
use super::super::{Kind, Search, meeting_points, search};
use super::{dated, graph, ways};
use crate::path::graph::{Bits, Builder, Hop};

#[test]
fn statements_are_gone_along_both_ways_unless_directed() {
    let graph = graph(3, [(0, 1), (2, 1)]);
    let asked = Search::new(&[0], &[2]);
    assert_eq!(ways(&graph, &asked), vec![vec![0, 1, 2]]);
    assert_eq!(ways(&graph, &Search { directed: true, ..asked }), Vec::<Vec<u32>>::new());
}

#[test]
fn routes_come_by_length_then_by_their_nodes() {
    let graph = graph(6, [(0, 5), (0, 4), (4, 1), (5, 1), (4, 5), (0, 3), (3, 2), (2, 1)]);
    let asked = Search { kind: Kind::K(10), ..Search::new(&[0], &[1]) };
    let wanted: [&[u32]; 5] = [&[0, 4, 1], &[0, 5, 1], &[0, 3, 2, 1], &[0, 4, 5, 1], &[0, 5, 4, 1]];
    assert_eq!(ways(&graph, &asked), wanted);
    assert_eq!(ways(&graph, &Search { kind: Kind::Tied, ..asked }), &wanted[..2]);
    assert_eq!(ways(&graph, &Search { kind: Kind::All, ..Search::new(&[0], &[1]) }), wanted);
    assert_eq!(
        ways(&graph, &Search { kind: Kind::All, limit: Some(3), ..Search::new(&[0], &[1]) }),
        &wanted[..3]
    );
}

#[test]
fn parallel_statements_are_one_step() {
    let graph = graph(2, [(0, 1), (1, 0), (0, 1)]);
    let routes = search(&graph, &Search { kind: Kind::All, ..Search::new(&[0], &[1]) }).unwrap();
    assert_eq!(routes.len(), 1);
    assert_eq!(routes[0].steps, vec![vec![0, 1, 2]]);
    let directed = Search { directed: true, ..Search::new(&[0], &[1]) };
    assert_eq!(search(&graph, &directed).unwrap()[0].steps, vec![vec![0, 1]]);
}

#[test]
fn a_node_that_is_avoided_may_still_be_an_end() {
    let graph = graph(4, [(0, 1), (1, 2), (0, 3), (3, 2)]);
    let mut allowed = Bits::all(4);
    allowed.remove(1);
    let masked = |from, to| Search { allowed_nodes: Some(&allowed), ..Search::new(from, to) };
    assert_eq!(ways(&graph, &masked(&[0], &[2])), vec![vec![0, 3, 2]]);
    assert_eq!(ways(&graph, &masked(&[1], &[2])), vec![vec![1, 2]]);
    assert_eq!(ways(&graph, &masked(&[3], &[1])), vec![vec![3, 0, 1]]);
}

#[test]
fn each_set_is_gone_through_in_any_order() {
    let graph = graph(5, [(0, 1), (0, 2), (2, 3), (3, 1), (0, 4), (4, 1)]);
    let through = |sets: &[&[u32]]| Search {
        through: sets.iter().map(|set| set.to_vec()).collect(),
        ..Search::new(&[0], &[1])
    };
    assert_eq!(ways(&graph, &through(&[&[4]])), vec![vec![0, 4, 1]]);
    assert_eq!(ways(&graph, &through(&[&[3], &[2, 4]])), vec![vec![0, 2, 3, 1]]);
    assert_eq!(
        ways(&graph, &through(&[&[0], &[1]])),
        vec![vec![0, 1]],
        "the ends are on the route"
    );
    assert!(ways(&graph, &through(&[&[3], &[4]])).is_empty());
    assert!(ways(&graph, &through(&[&[]])).is_empty(), "a set that is empty is not met");
}

#[test]
fn a_length_holds_from_the_least_to_the_most() {
    let ring = graph(5, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)]);
    let of = |length| ways(&ring, &Search { length, kind: Kind::All, ..Search::new(&[0], &[2]) });
    assert_eq!(of(1..=6), vec![vec![0, 1, 2], vec![0, 4, 3, 2]]);
    assert_eq!(of(3..=6), vec![vec![0, 4, 3, 2]]);
    assert_eq!(of(1..=2), vec![vec![0, 1, 2]]);
    assert!(of(4..=6).is_empty());
    let nowhere = Search { length: 0..=2, ..Search::new(&[0], &[0]) };
    assert_eq!(ways(&ring, &nowhere), vec![vec![0]]);
    assert!(ways(&ring, &Search { length: 1..=6, ..nowhere }).is_empty(), "no node is met twice");
}

#[test]
fn forward_never_goes_back_in_time() {
    // The shorter way would need day 9 before day 3.
    let graph = dated(4, [(0, 1, (9, 9)), (1, 3, (3, 3)), (0, 2, (1, 1)), (2, 1, (2, 4))]);
    let asked = Search { forward: true, ..Search::new(&[0], &[3]) };
    assert_eq!(ways(&graph, &asked), vec![vec![0, 2, 1, 3]]);
}

#[test]
fn under_forward_a_step_keeps_the_statements_that_fit() {
    let graph = dated(
        3,
        [(0, 1, (1, 1)), (0, 1, (5, 5)), (1, 2, (0, 0)), (1, 2, (3, 4)), (1, 2, Hop::TIMELESS)],
    );
    let asked = Search { forward: true, ..Search::new(&[0], &[2]) };
    let route = search(&graph, &asked).unwrap().remove(0);
    let days = |hops: &[u32]| hops.iter().map(|hop| graph.days(*hop)).collect::<Vec<_>>();
    assert_eq!(days(&route.steps[0]), vec![(1, 1), (5, 5)], "a timeless statement follows day 5");
    assert_eq!(days(&route.steps[1]), vec![Hop::TIMELESS, (3, 4)], "day 0 is before day 1");
}

#[test]
fn the_cheapest_statement_may_be_too_late() {
    // To 1 for 1 on day 1 or for nothing on day 9; on to 2 for 1 on day 5 or for 5 on day 9.
    let mut builder = Builder::new();
    builder.add_nodes(3);
    for (from, to, day, cost) in [(0, 1, 1, 1.0), (0, 1, 9, 0.0), (1, 2, 5, 1.0), (1, 2, 9, 5.0)] {
        builder.hop(Hop { first: day, last: day, cost, ..Hop::timeless(from, to, 0, 0) }).unwrap();
    }
    let graph = builder.build();
    let asked = Search { cheapest: true, forward: true, ..Search::new(&[0], &[2]) };
    let cost = |asked: &Search<'_>| search(&graph, asked).unwrap()[0].cost;
    assert!((cost(&asked) - 2.0).abs() < f64::EPSILON);
    assert!((cost(&Search { forward: false, ..asked }) - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_limit_is_the_users_and_cuts_the_order() {
    let graph = graph(5, [(0, 2), (2, 1), (0, 3), (3, 1), (0, 4), (4, 1)]);
    let asked = Search { kind: Kind::Tied, limit: Some(2), ..Search::new(&[0], &[1]) };
    assert_eq!(ways(&graph, &asked), vec![vec![0, 2, 1], vec![0, 3, 1]]);
    assert!(ways(&graph, &Search { limit: Some(0), ..asked }).is_empty());
}

#[test]
fn sides_meet_where_both_are_near() {
    // 0 - 2 - 3 - 4 - 1, and 5 off the way; 6 is joined to nobody.
    let graph = graph(7, [(0, 2), (3, 2), (3, 4), (1, 4), (2, 5)]);
    let asked = Search { directed: true, forward: true, length: 1..=2, ..Search::new(&[0], &[1]) };
    let points = meeting_points(&graph, &asked, 3).unwrap();
    assert_eq!(points, vec![(3, 2, 2), (2, 1, 3), (4, 3, 1)]);
    let asked = Search::new(&[0], &[6]);
    assert!(meeting_points(&graph, &asked, 3).unwrap().is_empty());
}

#[test]
fn a_node_that_the_graph_does_not_have_is_nowhere() {
    let graph = graph(2, [(0, 1)]);
    assert!(ways(&graph, &Search::new(&[7], &[1])).is_empty());
    assert!(ways(&graph, &Search::new(&[], &[1])).is_empty());
}
