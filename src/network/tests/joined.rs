//! Who is joined to whom, by a store of three articles made for it.
use super::super::{
    Measure, NetworkGraph, Over, Question, derive, derived_before, network, nodes_as_rows,
};
use crate::query::{Answer, ask};
use crate::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;

fn store() -> Store {
    let trig = include_str!("joined.trig");
    let quads: Vec<Quad> =
        RdfParser::from_format(RdfFormat::TriG).for_slice(trig).map(Result::unwrap).collect();
    let store = Store::memory().unwrap();
    store.amend(&[], &quads).unwrap();
    store
}

/// The pairs as lines.
fn pairs(found: &NetworkGraph) -> Vec<String> {
    let line = |edge: &super::super::NetworkEdge| {
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let (one, other) = (&found.nodes[edge.a].label, &found.nodes[edge.b].label);
        let bridge = if edge.bridge { " bridge" } else { "" };
        format!(
            "{one} – {other}: {} {}..{}{bridge}",
            edge.weight,
            day(&edge.first),
            day(&edge.last)
        )
    };
    found.edges.iter().map(line).collect()
}

fn asked(over: Over, since: &str, until: &str) -> NetworkGraph {
    let question =
        Question { since: since.parse().ok(), until: until.parse().ok(), ..Question::of(over) };
    network(&store(), question).unwrap()
}

#[test]
fn an_event_that_two_articles_tell_joins_people_once() {
    let found = asked(Over::People, "", "");
    assert_eq!(
        pairs(&found),
        [
            "Nguyễn Văn A – Trần Thị B: 1 2024-07-06..2024-07-06",
            "Nguyễn Văn A – Lê Văn C: 1 2024-07-06..2024-07-06",
            "Trần Thị B – Lê Văn C: 1 2024-07-06..2024-07-06",
            "Lê Văn C – Phạm Thị D: 1 2025-01-02..2025-01-02 bridge",
        ]
    );
    assert_eq!((found.events, found.sampled), (2, 4));
    let c = &found.nodes[2];
    assert_eq!((c.kind, c.measures.degree, c.measures.weighted_degree), ("person", 3, 3));
    assert!(c.measures.holds_together && c.measures.bridges == 1);
    assert!(
        (c.measures.betweenness - 2.0 / 3.0).abs() < 1e-9,
        "A–D and B–D of three pairs of others"
    );
}

#[test]
fn provinces_are_joined_by_sides_bodies_posts_and_cooperations_but_not_by_crowds() {
    assert_eq!(
        pairs(&asked(Over::Places, "", "")),
        [
            "tỉnh Hủa Phăn – tỉnh Lào Cai: 1 2024-07-06..2024-07-06",
            "tỉnh Hủa Phăn – tỉnh Thanh Hóa: 1 2024-07-06..2024-07-06",
            "tỉnh Lào Cai – tỉnh Thanh Hóa: 2 2023-05..2024-07-06",
            "tỉnh P1 – tỉnh P2: 1 2025-02-28..2025-02-28 bridge",
        ]
    );
}

#[test]
fn a_period_leaves_out_what_cannot_have_been_in_it() {
    assert_eq!(
        pairs(&asked(Over::People, "2025", "")),
        ["Lê Văn C – Phạm Thị D: 1 2025-01-02..2025-01-02 bridge"]
    );
    assert_eq!(pairs(&asked(Over::People, "2024-07", "2024-07")).len(), 3);
    assert!(asked(Over::People, "", "2023").nodes.is_empty());
    // May of 2023 may be the tenth of May.
    let places = asked(Over::Places, "2023-05-10", "2023-05-10");
    assert_eq!(pairs(&places), ["tỉnh Lào Cai – tỉnh Thanh Hóa: 1 2023-05..2023-05 bridge"]);
}

#[test]
fn ranks_come_as_a_table_the_greatest_first() {
    let rows = nodes_as_rows(&asked(Over::People, "", ""), Measure::Betweenness, 2);
    let told: Vec<(&str, &str, &str)> =
        rows.rows.iter().map(|row| (row[0].as_str(), row[1].as_str(), row[2].as_str())).collect();
    assert_eq!(told, [("1", "Lê Văn C", "3"), ("2", "Nguyễn Văn A", "2")]);
}

#[test]
fn what_is_written_back_takes_the_place_of_what_was() {
    let store = store();
    let count = |query: &str| match ask(&store, query).unwrap() {
        Answer::Solutions(solutions) => solutions.map(Result::unwrap).count(),
        Answer::Boolean(_) | Answer::Graph(_) => panic!("solutions"),
    };
    let ranked = "SELECT ?person { GRAPH graph:derived { ?person lk:pageRank ?rank } }";
    for over in [Over::People, Over::Places, Over::People] {
        let found = network(&store, Question::of(over)).unwrap();
        let (before, now) = (derived_before(&store, over).unwrap(), derive(&found));
        assert_eq!(now.len(), 5 * found.nodes.len());
        store.amend(&before, &now).unwrap();
    }
    assert_eq!(count(ranked), 4 + 5);
    assert_eq!(
        count("SELECT ?c { person:c lk:degree 3 ; lk:weightedDegree 3 ; lk:community ?c }"),
        1
    );
    let fewer =
        network(&store, Question { since: "2025".parse().ok(), ..Question::of(Over::People) })
            .unwrap();
    store.amend(&derived_before(&store, Over::People).unwrap(), &derive(&fewer)).unwrap();
    assert_eq!(count(ranked), 2 + 5);
}
