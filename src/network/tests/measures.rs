//! The measures against their definitions, worked out by brute force on random small graphs, and against networkx.
use super::super::betweenness::betweenness;
use super::super::community::{communities, modularity};
use super::super::rank::pagerank;
use super::super::weighted::Weighted;
use super::super::{NetworkEdge, cut::cut};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Edges = Vec<(usize, usize, u32)>;

/// The club of Zachary (1977): who met whom, in how many places.
const CLUB: &str = include_str!("club.csv");

fn club() -> (Edges, Vec<(f64, f64)>) {
    let mut edges = Vec::new();
    let mut wanted = Vec::new();
    for line in CLUB.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(',').collect();
        if let [one, other, weight] = cells.as_slice() {
            edges.push((one.parse().unwrap(), other.parse().unwrap(), weight.parse().unwrap()));
        } else {
            wanted.push((cells[2].parse().unwrap(), cells[3].parse().unwrap()));
        }
    }
    (edges, wanted)
}

fn small() -> impl Strategy<Value = (usize, Edges)> {
    prop::collection::btree_map((0..7_usize, 0..7_usize), 1..4_u32, 0..12).prop_map(|edges| {
        let simple: BTreeMap<(usize, usize), u32> =
            edges.into_iter().filter(|((a, b), _)| a < b).collect();
        (7, simple.into_iter().map(|((a, b), weight)| (a, b, weight)).collect())
    })
}

fn graph(nodes: usize, edges: &Edges) -> Weighted {
    Weighted::of(nodes, edges.iter().copied())
}

/// All ways between two nodes that meet no node twice, each with 6 / weight summed up.
fn ways(nodes: usize, edges: &Edges, from: usize, to: usize) -> Vec<(u32, Vec<usize>)> {
    let mut found = Vec::new();
    let mut open = vec![(0, vec![from])];
    while let Some((far, way)) = open.pop() {
        let last = *way.last().unwrap();
        if last == to {
            found.push((far, way));
            continue;
        }
        for next in (0..nodes).filter(|next| !way.contains(next)) {
            let joins = |(a, b, _): &&(usize, usize, u32)| {
                (*a.min(b), *a.max(b)) == (last.min(next), last.max(next))
            };
            if let Some((.., weight)) = edges.iter().find(joins) {
                open.push((far + 6 / weight, [way.as_slice(), &[next]].concat()));
            }
        }
    }
    found
}

fn parts(nodes: usize, edges: &[(usize, usize)], without: Option<usize>) -> usize {
    let mut part: Vec<usize> = (0..nodes).collect();
    for _ in 0..nodes {
        for (a, b) in edges.iter().filter(|(a, b)| Some(*a) != without && Some(*b) != without) {
            let low = part[*a].min(part[*b]);
            (part[*a], part[*b]) = (low, low);
        }
    }
    (0..nodes)
        .filter(|node| Some(*node) != without)
        .map(|node| part[node])
        .collect::<BTreeSet<_>>()
        .len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn betweenness_is_the_share_of_shortest_ways((nodes, edges) in small()) {
        let (found, sampled) = betweenness(&graph(nodes, &edges), false);
        prop_assert_eq!(sampled, nodes);
        let mut wanted = vec![0.0; nodes];
        for (one, other) in (0..nodes).flat_map(|one| (0..one).map(move |other| (one, other))) {
            let all = ways(nodes, &edges, one, other);
            let least = all.iter().map(|(far, _)| *far).min();
            let best: Vec<_> = all.iter().filter(|(far, _)| Some(*far) == least).collect();
            for (_, way) in &best {
                for node in &way[1..way.len() - 1] {
                    let ties = u32::try_from(best.len()).unwrap_or(u32::MAX);
                    wanted[*node] += 1.0 / f64::from(ties) / 15.0;
                }
            }
        }
        for (found, wanted) in found.iter().zip(&wanted) {
            prop_assert!((found - wanted).abs() < 1e-9, "{} for {}", found, wanted);
        }
    }

    #[test]
    fn pagerank_stands_and_is_whole((nodes, edges) in small()) {
        let ranks = pagerank(&graph(nodes, &edges));
        prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let strength = |node: usize| -> f64 { edges.iter().filter(|(a, b, _)| *a == node || *b == node).map(|(.., w)| f64::from(*w)).sum() };
        for node in 0..nodes {
            let mut wanted = 0.15 / 7.0;
            for (from, rank) in ranks.iter().enumerate() {
                let joins = |(a, b, _): &&(usize, usize, u32)| (*a, *b) == (from.min(node), from.max(node));
                wanted += 0.85 * rank * if strength(from) == 0.0 { 1.0 / 7.0 } else {
                    edges.iter().find(joins).map_or(0.0, |(.., w)| f64::from(*w) / strength(from))
                };
            }
            prop_assert!((ranks[node] - wanted).abs() < 1e-9);
        }
    }

    #[test]
    fn communities_are_never_better_than_the_best((nodes, edges) in small()) {
        let weighted = graph(nodes, &edges);
        let (of, found) = communities(&weighted);
        prop_assert!((modularity(&weighted, &of) - by_pairs(nodes, &edges, &of)).abs() < 1e-9);
        prop_assert!((found - modularity(&weighted, &of)).abs() < 1e-12);
        let best = partitions(nodes).iter().map(|of| by_pairs(nodes, &edges, of)).fold(f64::MIN, f64::max);
        // The greedy way misses the best at times, but not by far.
        prop_assert!(found <= best + 1e-9 && found >= best - 0.15, "{} of {}", found, best);
        let alone: Vec<usize> = (0..nodes).collect();
        prop_assert!(found >= by_pairs(nodes, &edges, &alone) - 1e-9);
    }

    #[test]
    fn without_what_holds_together_a_part_falls_apart((nodes, edges) in small()) {
        let pairs: Vec<(usize, usize)> = edges.iter().map(|(a, b, _)| (*a, *b)).collect();
        let found = cut(nodes, &edges.iter().map(edge).collect::<Vec<_>>());
        let whole = parts(nodes, &pairs, None);
        for at in 0..pairs.len() {
            let mut rest = pairs.clone();
            rest.remove(at);
            prop_assert_eq!(found.is_bridge[at], parts(nodes, &rest, None) > whole);
        }
        for node in 0..nodes {
            let alone = usize::from(!pairs.iter().any(|(a, b)| *a == node || *b == node));
            prop_assert_eq!(found.holds_together[node], parts(nodes, &pairs, Some(node)) + alone > whole);
            let of = pairs.iter().zip(&found.is_bridge).filter(|((a, b), is)| **is && (*a == node || *b == node));
            prop_assert_eq!(found.bridges_at[node], of.count());
        }
    }
}

fn edge((a, b, weight): &(usize, usize, u32)) -> NetworkEdge {
    NetworkEdge { a: *a, b: *b, weight: *weight, first: None, last: None, bridge: false }
}

/// Modularity pair by pair, as Newman and Girvan define it.
fn by_pairs(nodes: usize, edges: &Edges, of: &[usize]) -> f64 {
    let weight = |one: usize, other: usize| {
        let joins = |(a, b, _): &&(usize, usize, u32)| {
            (*a, *b) == (one.min(other), one.max(other)) && one != other
        };
        edges.iter().find(joins).map_or(0.0, |(.., weight)| f64::from(*weight))
    };
    let strength: Vec<f64> =
        (0..nodes).map(|one| (0..nodes).map(|other| weight(one, other)).sum()).collect();
    let whole: f64 = strength.iter().sum();
    let mut sum = 0.0;
    for (one, other) in (0..nodes).flat_map(|one| (0..nodes).map(move |other| (one, other))) {
        if of[one] == of[other] && whole > 0.0 {
            sum += (weight(one, other) - strength[one] * strength[other] / whole) / whole;
        }
    }
    sum
}

/// All ways to part nodes.
fn partitions(nodes: usize) -> Vec<Vec<usize>> {
    let mut all = vec![vec![]];
    for _ in 0..nodes {
        all = all
            .into_iter()
            .flat_map(|of: Vec<usize>| {
                let next = of.iter().max().map_or(0, |last| last + 1);
                (0..=next).map(move |part| [of.as_slice(), &[part]].concat())
            })
            .collect();
    }
    all
}

#[test]
fn the_club_is_measured_as_networkx_does() {
    let (edges, wanted) = club();
    let graph = graph(34, &edges);
    let (found, ranks) = (betweenness(&graph, false).0, pagerank(&graph));
    for (node, (between, rank)) in wanted.into_iter().enumerate() {
        assert!(
            (found[node] - between).abs() < 1e-8,
            "betweenness of {node}: {} {between}",
            found[node]
        );
        assert!((ranks[node] - rank).abs() < 1e-8, "pagerank of {node}: {} {rank}", ranks[node]);
    }
    assert!(communities(&graph).1 > 0.41);
}

/// Taken by their numbers alone, the nodes of this one end in a single community.
#[test]
fn where_one_order_runs_into_a_bad_division_another_is_taken() {
    let edges = vec![(0, 3, 1), (0, 5, 3), (0, 6, 1), (1, 5, 3), (2, 5, 2)];
    let (_, found) = communities(&graph(7, &edges));
    let best = partitions(7).iter().map(|of| by_pairs(7, &edges, of)).fold(f64::MIN, f64::max);
    assert!((found - best).abs() < 1e-9, "{found} of {best}");
}

#[test]
fn two_crowds_that_one_pair_joins_are_two_communities() {
    let crowd =
        |first: usize| (0..5).flat_map(move |a| (0..a).map(move |b| (first + b, first + a, 2)));
    let edges: Edges = crowd(0).chain(crowd(5)).chain([(4, 5, 1)]).collect();
    let (of, found) = communities(&graph(11, &edges));
    assert_eq!(of, vec![1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
    assert!(found > 0.4);
}

#[test]
fn an_estimate_is_near_what_it_estimates() {
    // A ring of chords, too large to be measured whole: betweenness is alike everywhere but at the hub.
    let nodes = 3000;
    let ring = (0..nodes).map(|at| (at, (at + 1) % nodes, 1));
    let spokes = (0..nodes).step_by(3).filter(|at| *at > 1).map(|at| (0, at, 1));
    let edges: BTreeSet<(usize, usize, u32)> =
        ring.chain(spokes).map(|(a, b, w)| (a.min(b), a.max(b), w)).collect();
    let graph = Weighted::of(nodes, edges.into_iter());
    let hub = |shares: &[f64]| shares[0];
    let (exact, all) = betweenness(&graph, true);
    assert_eq!(all, nodes);
    let (estimate, sampled) = super::super::betweenness::from_some(&graph, 200);
    assert_eq!(sampled, 200);
    assert!((hub(&exact) - hub(&estimate)).abs() < 0.05, "{} {}", hub(&exact), hub(&estimate));
    assert_eq!(super::super::betweenness::from_some(&graph, 200).0, estimate);
}
