//! Advice on queries: what is said, and what is left unsaid.
use lienket::advice::{lint, portable};
use lienket::saved::shipped;
use lienket::words::Language;

fn keys(text: &str) -> Vec<&'static str> {
    lint(text).unwrap().into_iter().map(|advice| advice.key).collect()
}

#[test]
fn slow_shapes_and_mistakes_are_told() {
    for (key, text) in [
        ("lint.apart", "SELECT * { ?a a foaf:Person . ?b a lk:Visit }"),
        (
            "lint.apart",
            "SELECT * { GRAPH ?g { ?a a foaf:Person } GRAPH ?h { ?b a lk:Visit } FILTER(STR(?a) < STR(?b)) }",
        ),
        ("lint.apart", "SELECT * { { SELECT ?a { ?a a foaf:Person } } VALUES ?b { 1 2 } }"),
        ("lint.optional-alone", "SELECT * { ?a a foaf:Person OPTIONAL { ?b a lk:Visit } }"),
        ("lint.optional-first", "SELECT * { OPTIONAL { ?a lk:rank ?r } ?a a foaf:Person }"),
        (
            "lint.after-optional",
            "SELECT * { ?e a schema:Event OPTIONAL { ?e schema:location ?p } ?p skos:prefLabel ?n }",
        ),
        ("lint.regex", "SELECT * { ?a lk:unit ?u FILTER(REGEX(?u, \"đồng\", \"i\")) }"),
        (
            "lint.names",
            "SELECT * { ?a skos:prefLabel ?n FILTER(CONTAINS(LCASE(STR(?n)), \"lào cai\")) }",
        ),
        ("lint.star-paths", "SELECT DISTINCT * { place:a schema:containedInPlace* ?b }"),
        ("lint.closure", "SELECT ?a ?b { ?a org:subOrganizationOf+ ?b }"),
        ("lint.order", "SELECT ?p { ?p a foaf:Person } ORDER BY ?p"),
        ("lint.text-of", "SELECT * { ?a lk:status ?s FILTER(STR(?s) = \"x\") }"),
        ("lint.constant", "SELECT * { ?a lk:status ?s FILTER(?s = lk:status-current) }"),
        ("lint.language", "SELECT * { ?a skos:prefLabel \"tỉnh Lào Cai\" }"),
        ("lint.dates", "SELECT * { ?a lk:attestedOn ?d FILTER(?d >= \"2024-01-01\"^^xsd:date) }"),
        ("lint.everything", "SELECT * { ?s ?p ?o }"),
    ] {
        let told = keys(text);
        assert!(told.contains(&key), "{text}: {told:?}");
    }
}

#[test]
fn what_is_well_asked_is_left_alone() {
    for text in [
        "SELECT * { ?a a foaf:Person ; skos:prefLabel ?n } LIMIT 10",
        "SELECT * { GRAPH ?g { ?a a foaf:Person } GRAPH ?g { ?b a lk:Visit } }",
        "SELECT * { ?a a foaf:Person VALUES ?one { 1 } }",
        "SELECT * { ?a lk:status ?s . ?b lk:status ?s }",
        "SELECT * { ?a lk:status ?s BIND(STR(?s) AS ?t) ?b lk:rule ?t }",
        "SELECT * { ?a a foaf:Person OPTIONAL { ?a lk:rank ?r } }",
        "SELECT * { ?a a foaf:Person FILTER NOT EXISTS { ?b lk:participant ?a . ?c lk:sameEvent ?d } }",
        "SELECT * { ?a lk:unit ?u FILTER(REGEX(?u, \"^(ha|km2)$\")) }",
        "SELECT * { ?a lk:unit ?u FILTER(CONTAINS(STR(?u), \"đồng\")) }",
        "SELECT ?b { place:a schema:containedInPlace+ ?b }",
        "SELECT ?p { ?p lk:level lk:level-province } ORDER BY ?p",
        "SELECT ?p { ?p a foaf:Person } ORDER BY ?p LIMIT 10",
        "SELECT ?c (COUNT(?p) AS ?n) { ?p a ?c } GROUP BY ?c ORDER BY ?n",
        "SELECT * { ?a skos:prefLabel \"tỉnh Lào Cai\"@vi }",
        "SELECT * { ?a lk:attestedOn ?d FILTER(STR(?d) >= \"2024\") }",
        "SELECT * { place:a ?p ?o }",
        "SELECT * { ?a a ?c FILTER(?c != schema:Event) }",
        "SELECT * { GRAPH ?g { ?a a foaf:Person . ?g dct:identifier ?i OPTIONAL { ?a lk:rank ?r } } }",
    ] {
        assert_eq!(keys(text), [""; 0], "{text}");
    }
}

#[test]
fn the_better_form_is_given() {
    for (text, better) in [
        (
            "ASK { ?a lk:unit ?u FILTER(REGEX(?u, \"^Đồng\", \"i\")) }",
            "STRSTARTS(LCASE(STR(?u)), \"đồng\")",
        ),
        ("ASK { ?a lk:unit ?u FILTER(REGEX(?u, \"đồng$\")) }", "STRENDS(STR(?u), \"đồng\")"),
        ("ASK { ?a skos:prefLabel \"tỉnh Lào Cai\" }", "\"tỉnh Lào Cai\"@vi"),
        ("ASK { ?a lk:attestedOn ?d FILTER(?d < \"2024-01-01\"^^xsd:date) }", "\"2024-01-01\""),
    ] {
        let advice = lint(text).unwrap();
        let told: Vec<String> = advice.iter().map(|one| one.told(Language::Vietnamese)).collect();
        assert!(told.iter().any(|told| told.contains(better)), "{text}: {told:?}");
    }
}

#[test]
fn what_other_engines_do_not_know_is_told() {
    for (key, text) in [
        ("portable.prefix", "SELECT * { GRAPH ?g { ?a a foaf:Person } }"),
        ("portable.paths", "SELECT * { SERVICE lk:path { ?p lk:pathFrom place:a } }"),
        ("portable.service", "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }"),
        ("portable.function", "SELECT (<urn:f>(?s) AS ?t) { GRAPH ?g { ?s ?p ?o } }"),
        (
            "portable.cast",
            "SELECT (<http://www.w3.org/2001/XMLSchema#date>(?o) AS ?t) { GRAPH ?g { ?s ?p ?o } }",
        ),
        ("portable.default-graph", "SELECT * { ?s ?p ?o }"),
        (
            "portable.default-graph",
            "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s <urn:a>+ ?t } }",
        ),
        ("portable.sample", "SELECT (SAMPLE(?o) AS ?any) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s"),
        (
            "portable.concat",
            "SELECT (GROUP_CONCAT(?o) AS ?all) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s",
        ),
        ("portable.chance", "SELECT (NOW() AS ?n) {}"),
    ] {
        let told: Vec<&str> =
            portable(text).unwrap().remarks.into_iter().map(|remark| remark.key).collect();
        assert_eq!(told.iter().filter(|told| **told == key).count(), 1, "{text}: {told:?}");
    }
    let setting = portable("SELECT * { ?s ?p ?o }").unwrap().told(Language::English);
    assert!(setting.contains("query.all.graphs=true") && setting.contains("QLever"), "{setting}");
    let stopped = portable("SELECT * { SERVICE lk:path { ?p lk:pathFrom place:a } }").unwrap();
    assert!(!stopped.told(Language::English).contains(" runs"), "{stopped:?}");
}

#[test]
fn the_saved_queries_are_plain_sparql_without_slow_shapes() {
    let mut faults = Vec::new();
    for saved in shipped() {
        let remarks = portable(&saved.text).unwrap();
        if !remarks.is_plain() {
            faults.push(format!("{}: {:?}", saved.name, remarks.remarks));
        }
        let advice = lint(&saved.text).unwrap();
        if !advice.is_empty() {
            faults.push(format!("{}: {advice:?}", saved.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
