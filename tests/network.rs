//! The network of the sample articles, against plain SPARQL; and the command.
use crate::workbench::{Bench, take_in};
use lienket::network::{NetworkGraph, Over, Question, network};
use lienket::query::{Answer, ask, plain};
use lienket::store::Store;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The sample articles, stored.
static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

/// The first variable's values, each with the second's as a number.
fn numbers(query: &str) -> BTreeMap<String, u64> {
    let Answer::Solutions(rows) = ask(&STORE, query).unwrap() else { panic!("{query}") };
    rows.map(|row| {
        let row = row.unwrap();
        (plain(row.get("one").unwrap()), plain(row.get("number").unwrap()).parse().unwrap())
    })
    .collect()
}

fn of(over: Over) -> NetworkGraph {
    network(&STORE, Question::of(over)).unwrap()
}

#[test]
fn people_of_the_samples_are_joined_as_sparql_joins_them() {
    let together = "{ ?a a lk:Participation ; lk:inEvent ?told_a ; lk:participant ?one . ?one a foaf:Person }
        { ?b a lk:Participation ; lk:inEvent ?told_b ; lk:participant ?other . ?other a foaf:Person }
        OPTIONAL { ?told_a lk:sameEvent ?first_a } OPTIONAL { ?told_b lk:sameEvent ?first_b }
        BIND(COALESCE(?first_a, ?told_a) AS ?event)
        FILTER(?event = COALESCE(?first_b, ?told_b) && ?one != ?other)";
    let degrees = numbers(&format!(
        "SELECT ?one (COUNT(DISTINCT ?other) AS ?number) {{ {together} }} GROUP BY ?one"
    ));
    let weights = numbers(&format!(
        "SELECT ?one (COUNT(*) AS ?number) {{ SELECT DISTINCT ?one ?other ?event {{ {together} }} }} GROUP BY ?one"
    ));
    let found = of(Over::People);
    assert!(degrees.len() > 20, "{}", degrees.len());
    let measured = |measure: fn(&lienket::network::Measures) -> u64| -> BTreeMap<String, u64> {
        found.nodes.iter().map(|node| (node.iri.clone(), measure(&node.measures))).collect()
    };
    assert_eq!(measured(|of| of.degree as u64), degrees);
    assert_eq!(measured(|of| of.weighted_degree), weights);
}

#[test]
fn every_cooperation_of_two_provinces_of_the_samples_joins_them() {
    let query = "SELECT DISTINCT ?one ?other {
        ?cooperation a lk:Cooperation ; lk:partner ?one , ?other .
        ?one lk:level lk:level-province . ?other lk:level lk:level-province . FILTER(STR(?one) < STR(?other)) }";
    let Answer::Solutions(rows) = ask(&STORE, query).unwrap() else { panic!("{query}") };
    let found = of(Over::Places);
    let mut pairs = 0;
    for row in rows {
        let row = row.unwrap();
        let [one, other] = ["one", "other"].map(|name| plain(row.get(name).unwrap()));
        let joins = |edge: &&lienket::network::NetworkEdge| {
            (&found.nodes[edge.a].iri, &found.nodes[edge.b].iri) == (&one, &other)
        };
        assert!(found.edges.iter().any(|edge| joins(&edge)), "{one} {other}");
        pairs += 1;
    }
    assert!(pairs >= 3, "{pairs}");
    let ranks: f64 = found.nodes.iter().map(|node| node.measures.pagerank).sum();
    assert!((ranks - 1.0).abs() < 1e-9);
}

#[test]
fn a_network_of_nothing_says_so() {
    let bench = Bench::new();
    let ran = bench.run(&["network", "people", "--store", "memory"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("no event joins two of them"), "{ran:?}");
}

#[test]
fn ranks_of_a_period_are_not_written_back() {
    let bench = Bench::new();
    let ran = bench.run(&["network", "people", "--since", "2024", "--write-back"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("--write-back"), "{ran:?}");
}
