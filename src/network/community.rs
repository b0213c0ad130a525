//! Communities: parts whose members are joined to each other more than chance would have it, by the Louvain method (Blondel,
//! Guillaume, Lambiotte and Lefebvre, *Fast Unfolding of Communities in Large Networks*, 2008): each node goes to the
//! neighbours' community that gains most, then each community becomes a node.
//!
//! In which order nodes take their turn decides into which of the good divisions the method runs, and one order alone can run into
//! a bad one: so it is gone through in several, each followed by single moves between the parts it found, and the division of
//! the highest modularity is taken. Gains are compared as whole numbers, and of equal ones the first community and the
//! first order win: so the same network always falls into the same parts.
use super::weighted::Weighted;
use std::collections::BTreeMap;

/// The order in which nodes take their turn.
type Turns = fn(&Weighted) -> Vec<usize>;

/// By number, from the last, the weakest first, the strongest first.
const ORDERS: [Turns; 4] = [
    |graph| (0..graph.len()).collect(),
    |graph| (0..graph.len()).rev().collect(),
    |graph| by_strength(graph),
    |graph| by_strength(graph).into_iter().rev().collect(),
];

fn by_strength(graph: &Weighted) -> Vec<usize> {
    let mut nodes: Vec<usize> = (0..graph.len()).collect();
    nodes.sort_by_key(|node| graph.strength(*node));
    nodes
}

/// For each node its community, from 1, the largest first; and the modularity.
pub(super) fn communities(graph: &Weighted) -> (Vec<usize>, f64) {
    let mut best: Option<(Vec<usize>, f64)> = None;
    for turns in ORDERS {
        let of = by_size(&louvain(graph, turns));
        let modularity = modularity(graph, &of);
        if best.as_ref().is_none_or(|(_, known)| modularity > *known) {
            best = Some((of, modularity));
        }
    }
    best.unwrap_or_default()
}

/// The parts that one order leads to.
fn louvain(graph: &Weighted, turns: Turns) -> Vec<usize> {
    let mut of: Vec<usize> = (0..graph.len()).collect();
    loop {
        // The nodes by themselves, from the parts they are in; then these as nodes, and so on.
        let (part, moved) = settle(graph, of, &turns(graph));
        of = part;
        let mut level = merged(graph, &of);
        let mut grown = false;
        loop {
            let (part, moved) = settle(&level, (0..level.len()).collect(), &turns(&level));
            if !moved {
                break;
            }
            grown = true;
            for community in &mut of {
                *community = part[*community];
            }
            level = merged(&level, &part);
        }
        if !moved && !grown {
            return of;
        }
    }
}

/// Moves nodes, in the order `turns`, from the communities they are in while something is gained: the parts, numbered from 0
/// without gaps, and whether any moved.
fn settle(graph: &Weighted, mut of: Vec<usize>, turns: &[usize]) -> (Vec<usize>, bool) {
    let strengths: Vec<i128> = (0..graph.len()).map(|node| graph.strength(node).into()).collect();
    let whole: i128 = strengths.iter().sum();
    let mut total = vec![0; graph.len()];
    for (node, community) in of.iter().enumerate() {
        total[*community] += strengths[node];
    }
    let mut moved = false;
    loop {
        let mut changed = false;
        for node in turns.iter().copied() {
            let own = of[node];
            let mut to: BTreeMap<usize, i128> = BTreeMap::from([(own, 0)]);
            for (other, weight) in graph.neighbours(node).iter().filter(|(other, _)| *other != node)
            {
                *to.entry(of[*other]).or_default() += i128::from(*weight);
            }
            total[own] -= strengths[node];
            // What modularity gains, times what is the same for all.
            let gain = |(community, weight): (&usize, &i128)| {
                whole * weight - total[*community] * strengths[node]
            };
            let stay = gain((&own, &to[&own]));
            let mut best = (stay, own);
            for (community, weight) in &to {
                let gain = gain((community, weight));
                if gain > best.0 {
                    best = (gain, *community);
                }
            }
            of[node] = best.1;
            total[best.1] += strengths[node];
            changed |= best.1 != own;
        }
        if !changed {
            break;
        }
        moved = true;
    }
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    for community in &mut of {
        let next = number.len();
        *community = *number.entry(*community).or_insert(next);
    }
    (of, moved)
}

/// The graph whose nodes are the parts.
fn merged(graph: &Weighted, part: &[usize]) -> Weighted {
    let parts = part.iter().max().map_or(0, |last| last + 1);
    let mut lists: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); parts];
    for node in 0..graph.len() {
        for (other, weight) in graph.neighbours(node) {
            *lists[part[node]].entry(part[*other]).or_default() += weight;
        }
    }
    Weighted::of_lists(lists.into_iter().map(|list| list.into_iter().collect()).collect())
}

/// The communities numbered from 1, the largest first, of equal ones that of the first node.
fn by_size(of: &[usize]) -> Vec<usize> {
    let mut members: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, community) in of.iter().enumerate() {
        members.entry(*community).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<(usize, usize, usize)> = members
        .iter()
        .map(|(community, (size, first))| (of.len() - size, *first, *community))
        .collect();
    order.sort_unstable();
    let number: BTreeMap<usize, usize> =
        order.iter().zip(1..).map(|((.., community), number)| (*community, number)).collect();
    of.iter().map(|community| number[community]).collect()
}

/// The share of the weight within communities, less that which chance would put there.
#[expect(clippy::cast_precision_loss, reason = "weights are far less than 2^52")]
pub(super) fn modularity(graph: &Weighted, of: &[usize]) -> f64 {
    let mut within: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    let mut whole = 0;
    for node in 0..graph.len() {
        let (inner, all) = within.entry(of[node]).or_default();
        let same = graph.neighbours(node).iter().filter(|(other, _)| of[*other] == of[node]);
        *inner += same.map(|(_, weight)| weight).sum::<u64>();
        *all += graph.strength(node);
        whole += graph.strength(node);
    }
    if whole == 0 {
        return 0.0;
    }
    let whole = whole as f64;
    within.values().map(|(inner, all)| *inner as f64 / whole - (*all as f64 / whole).powi(2)).sum()
}
