//! `network`: how much people and provinces count among all.
use super::screen::tell;
use lienket::cli::NetworkOption;
use lienket::network::{self, Measure, NetworkGraph, Over, Question};
use lienket::query;
use lienket::store::Store;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Measures the network and tells it as a table; writes the measures back where that is wanted.
pub(crate) fn network(
    over: Over,
    measuring: &NetworkOption,
    store: &Path,
) -> anyhow::Result<ExitCode> {
    let store = if measuring.write_back {
        Store::open_existing(store)?
    } else {
        Store::open_read_only(store)?
    };
    let NetworkOption { since, until, exact, measure, top, .. } = *measuring;
    let found = network::network(&store, Question { over, since, until, exact })?;
    if measuring.write_back {
        let (before, now) = (network::derived_before(&store, over)?, network::derive(&found));
        store.amend(&before, &now)?;
        tell(&format!("graph:derived: {} statements, in place of {}", now.len(), before.len()));
    }
    tell(&summary(&found));
    if found.nodes.is_empty() {
        return Ok(ExitCode::from(1));
    }
    let rows = match measure {
        Measure::Communities => network::communities_as_rows(&found, top),
        Measure::Bridges => network::edges_as_rows(&found, top),
        Measure::Degree | Measure::WeightedDegree | Measure::Betweenness | Measure::Pagerank => {
            network::nodes_as_rows(&found, measure, top)
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    query::write(rows.into_answer(), measuring.format, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn summary(found: &NetworkGraph) -> String {
    let nodes = found.nodes.len();
    if nodes == 0 {
        return "no event joins two of them; ask for a longer period, or ingest articles"
            .to_owned();
    }
    let communities = found.nodes.iter().map(|node| node.measures.community).max().unwrap_or(0);
    let bridges = found.edges.iter().filter(|edge| edge.bridge).count();
    let mut text = format!(
        "{nodes} nodes, {} pairs, {} events; {communities} communities (modularity {:.3}), {bridges} bridges",
        found.edges.len(),
        found.events,
        found.modularity,
    );
    if found.sampled < nodes {
        let sampled = found.sampled;
        text += &format!(
            "\nbetweenness is an estimate from {sampled} of the {nodes} nodes; --exact reckons it from all"
        );
    }
    text
}
