//! The network as tables.
use super::{Measure, NetworkGraph, NetworkNode};
use crate::people::Rows;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The nodes, those first that count most by a measure; of equal ones by IRI. No more than so many, 0 being all.
pub fn nodes_as_rows(network: &NetworkGraph, measure: Measure, top: usize) -> Rows {
    let mut nodes: Vec<&NetworkNode> = network.nodes.iter().collect();
    nodes.sort_by(|a, b| by(measure, b, a));
    let most = if top == 0 { nodes.len() } else { top };
    let rows = nodes.iter().take(most).zip(1..).map(|(node, nth): (_, usize)| {
        let of = node.measures;
        let holds = if of.holds_together { "yes" } else { "" };
        vec![
            nth.to_string(),
            node.label.clone(),
            of.degree.to_string(),
            of.weighted_degree.to_string(),
            format!("{:.6}", of.betweenness),
            format!("{:.6}", of.pagerank),
            of.community.to_string(),
            of.bridges.to_string(),
            holds.to_owned(),
            format!("<{}>", node.iri),
        ]
    });
    let columns = vec![
        "rank",
        "name",
        "degree",
        "weighted_degree",
        "betweenness",
        "pagerank",
        "community",
        "bridges",
        "holds_together",
        "iri",
    ];
    Rows { columns, rows: rows.collect() }
}

fn by(measure: Measure, one: &NetworkNode, other: &NetworkNode) -> Ordering {
    let (a, b) = (one.measures, other.measures);
    match measure {
        Measure::Degree => a.degree.cmp(&b.degree),
        Measure::Betweenness => a.betweenness.total_cmp(&b.betweenness),
        Measure::Pagerank => a.pagerank.total_cmp(&b.pagerank),
        Measure::Bridges => a.bridges.cmp(&b.bridges),
        Measure::WeightedDegree | Measure::Communities => a.weighted_degree.cmp(&b.weighted_degree),
    }
}

/// The bridges, by their nodes.
pub fn edges_as_rows(network: &NetworkGraph, top: usize) -> Rows {
    let bridges: Vec<_> = network.edges.iter().filter(|edge| edge.bridge).collect();
    let most = if top == 0 { bridges.len() } else { top };
    let rows = bridges.iter().take(most).map(|edge| {
        let (one, other) = (&network.nodes[edge.a], &network.nodes[edge.b]);
        vec![
            one.label.clone(),
            other.label.clone(),
            edge.weight.to_string(),
            edge.first.clone().unwrap_or_default(),
            edge.last.clone().unwrap_or_default(),
            format!("<{}>", one.iri),
            format!("<{}>", other.iri),
        ]
    });
    let columns = vec!["one", "other", "events", "first", "last", "iri", "other_iri"];
    Rows { columns, rows: rows.collect() }
}

/// The communities, the largest first, with those of their members who met most.
pub fn communities_as_rows(network: &NetworkGraph, top: usize) -> Rows {
    let mut members: BTreeMap<usize, Vec<&NetworkNode>> = BTreeMap::new();
    for node in &network.nodes {
        members.entry(node.measures.community).or_default().push(node);
    }
    let most = if top == 0 { members.len() } else { top };
    let rows = members.into_iter().take(most).map(|(number, mut nodes)| {
        nodes.sort_by(|a, b| by(Measure::WeightedDegree, b, a));
        let first: Vec<&str> = nodes.iter().take(5).map(|node| node.label.as_str()).collect();
        vec![number.to_string(), nodes.len().to_string(), first.join("; ")]
    });
    Rows { columns: vec!["community", "members", "first_members"], rows: rows.collect() }
}
