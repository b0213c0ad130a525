//! `PageRank`: how often a walk at random is at a node, which goes on along an edge by its weight, and every seventh time or
//! so anywhere (Brin and Page, *The Anatomy of a Large-Scale Hypertextual Web Search Engine*, 1998). By repeated
//! multiplication until it stands.
use super::weighted::Weighted;

/// How often the walk goes on along an edge.
const ALONG: f64 = 0.85;

/// It stands where one round changes less than this, summed over all.
const STANDS: f64 = 1e-12;

/// No more rounds than this: each takes away a seventh of what is left to change, so that it always stands before.
const ROUNDS: usize = 500;

/// For each node its share; together 1.
#[expect(clippy::cast_precision_loss, reason = "weights and nodes are far fewer than 2^52")]
pub(super) fn pagerank(graph: &Weighted) -> Vec<f64> {
    let all = graph.len() as f64;
    let strengths: Vec<f64> = (0..graph.len()).map(|node| graph.strength(node) as f64).collect();
    let mut ranks = vec![1.0 / all; graph.len()];
    for _ in 0..ROUNDS {
        // Where no edge leads on, the walk goes anywhere.
        let lost: f64 =
            ranks.iter().zip(&strengths).filter(|(_, s)| **s == 0.0).map(|(r, _)| r).sum();
        let anywhere = (1.0 - ALONG + ALONG * lost) / all;
        let next: Vec<f64> = (0..graph.len())
            .map(|node| {
                let here = graph.neighbours(node).iter();
                let along: f64 =
                    here.map(|(from, w)| ranks[*from] * *w as f64 / strengths[*from]).sum();
                anywhere + ALONG * along
            })
            .collect();
        let change: f64 = ranks.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        ranks = next;
        if change < STANDS {
            break;
        }
    }
    ranks
}
