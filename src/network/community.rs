//! Communities: parts whose members are joined to each other more than chance would have it, by the Louvain method (Blondel,
//! Guillaume, Lambiotte and Lefebvre, *Fast Unfolding of Communities in Large Networks*, 2008): each node goes to the
//! neighbours' community that gains most, then each community becomes a node.
//!
//! Nodes take their turn by their number, gains are compared as whole numbers, and of equal ones the first community wins:
//! so the same network always falls into the same parts.
use super::weighted::Weighted;
use std::collections::BTreeMap;

/// For each node its community, from 1, the largest first; and the modularity.
pub(super) fn communities(graph: &Weighted) -> (Vec<usize>, f64) {
    let mut of: Vec<usize> = (0..graph.len()).collect();
    let mut level = graph.clone();
    loop {
        let (part, moved) = settle(&level);
        if !moved {
            break;
        }
        for community in &mut of {
            *community = part[*community];
        }
        level = merged(&level, &part);
    }
    let of = by_size(&of);
    let modularity = modularity(graph, &of);
    (of, modularity)
}

/// Moves nodes while something is gained: the parts, numbered from 0 without gaps, and whether any moved.
fn settle(graph: &Weighted) -> (Vec<usize>, bool) {
    let strengths: Vec<i128> = (0..graph.len()).map(|node| graph.strength(node).into()).collect();
    let whole: i128 = strengths.iter().sum();
    let mut of: Vec<usize> = (0..graph.len()).collect();
    let mut total = strengths.clone();
    let mut moved = false;
    loop {
        let mut changed = false;
        for node in 0..graph.len() {
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
