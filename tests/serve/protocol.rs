//! What the SPARQL 1.1 Protocol and the Graph Store Protocol ask of an endpoint.
use super::{NAMES, Served, encoded};
use crate::workbench::take_in;
use lienket::store::Store;
use std::path::Path;

const FORM: &str = "application/x-www-form-urlencoded";
const CSV: &str = "name\r\nNguyễn Văn A\r\nTrần Thị B\r\n";

#[test]
fn a_query_comes_by_get_as_a_form_or_as_it_is() {
    let served = Served::new();
    let got = served.ask(NAMES, "text/csv");
    assert_eq!((got.status, got.body.as_str()), (200, CSV), "{got:?}");
    assert_eq!(got.header("content-type"), "text/csv; charset=utf-8");
    let form = format!("query={}", encoded(NAMES));
    for (media, body) in [(FORM, form.as_str()), ("application/sparql-query", NAMES)] {
        let headers =
            [format!("Content-Type: {media}; charset=UTF-8"), "Accept: text/csv".to_owned()];
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        for path in ["/sparql", "/query", "/"] {
            let got = served.send(&format!("POST {path}"), &headers, body.as_bytes());
            assert_eq!((got.status, got.body.as_str()), (200, CSV), "{path} {media}: {got:?}");
        }
    }
}

#[test]
fn head_is_get_without_the_answer() {
    let served = Served::new();
    let got =
        served.send(&format!("HEAD /sparql?query={}", encoded(NAMES)), &["Accept: text/csv"], b"");
    assert_eq!((got.status, got.body.as_str()), (200, ""), "{got:?}");
    assert_eq!(got.header("content-length"), CSV.len().to_string());
}

#[test]
fn the_dataset_of_the_protocol_takes_the_place_of_that_of_the_query() {
    let served = Served::new();
    let article = "https://w3id.org/lienket/id/article/a";
    let nowhere = "https://w3id.org/lienket/id/article/nowhere";
    let asked = |query: &str, fields: &str| {
        let got = served.get(&format!("/sparql?query={}{fields}", encoded(query)), "text/csv");
        assert_eq!(got.status, 200, "{got:?}");
        got.body
    };
    let default = |iri: &str| format!("&default-graph-uri={}", encoded(iri));
    let named = |iri: &str| format!("&named-graph-uri={}", encoded(iri));
    assert_eq!(asked(NAMES, &default(article)), CSV);
    assert_eq!(asked(NAMES, &default(nowhere)), "name\r\n");
    assert_eq!(asked(NAMES, &(default(nowhere) + &default(article))), CSV);
    assert_eq!(asked(NAMES, &named(article)), "name\r\n", "the default graph is then empty");
    let graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s a foaf:Person } }";
    assert_eq!(asked(graphs, &named(article)), format!("g\r\n{article}\r\n"));
    assert_eq!(asked(graphs, &named(nowhere)), "g\r\n");
    let from = format!(
        "SELECT DISTINCT ?name FROM <{nowhere}> {{ ?p a foaf:Person ; skos:prefLabel ?name }} ORDER BY ?name"
    );
    assert_eq!(asked(&from, ""), "name\r\n");
    assert_eq!(asked(&from, &default(article)), CSV);
    let got = served.get("/sparql?query=ASK%20%7B%7D&default-graph-uri=no%20iri", "*/*");
    assert_eq!(got.status, 400, "{got:?}");
}

#[test]
fn what_is_no_question_is_told_in_plain_words() {
    let served = Served::new();
    let got = served.ask("SELECT * {\n ?s ?p }", "*/*");
    assert_eq!(got.status, 400);
    assert!(got.body.starts_with("line 2, column ") && got.body.contains('^'), "{got:?}");
    let path = format!("GET /sparql?query={}", encoded("SELECT * { ?s skso:x ?o }"));
    let got = served.send(&path, &["Accept-Language: vi-VN,en;q=0.5"], b"");
    assert!(got.body.starts_with("dòng 1, cột ") && got.body.contains("skos"), "{got:?}");
    for (path, media, body, status) in [
        ("/sparql", FORM, "", 400),
        ("/sparql", FORM, "x=1", 400),
        ("/sparql", FORM, "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql", FORM, "query=ASK%7B%7D&update=CLEAR%20ALL", 400),
        ("/sparql", FORM, "query=%FF", 400),
        ("/sparql?query=ASK%7B%7D", "application/sparql-query", "ASK {}", 400),
        ("/sparql", "application/sparql-query; charset=latin-1", "ASK {}", 415),
        ("/sparql", "text/plain", "ASK {}", 415),
        ("/sparql", "", "ASK {}", 415),
        ("/update", "application/sparql-query", "ASK {}", 400),
        ("/nowhere", FORM, "", 404),
        ("/store?default", FORM, "", 405),
    ] {
        let got = served.post(path, media, body);
        assert_eq!(got.status, status, "{path} {media} {body}: {got:?}");
        assert!(got.body.ends_with('\n') && got.body.len() > 10, "{got:?}");
    }
    let got = served.send("DELETE /sparql", &[], b"");
    assert_eq!((got.status, got.header("allow")), (405, "GET, HEAD, POST, OPTIONS"), "{got:?}");
    let got = served.get("/sparql?update=CLEAR%20ALL", "*/*");
    assert_eq!((got.status, got.header("allow")), (405, "POST"), "{got:?}");
}

#[test]
fn no_other_server_is_asked() {
    let served = Served::new();
    for query in [
        "SELECT * { SERVICE <http://127.0.0.1:1/sparql> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <https://example.org/sparql> { ?s ?p ?o } } }",
        "SELECT * { VALUES ?x { <http://127.0.0.1:1/> } SERVICE ?x { ?s ?p ?o } }",
    ] {
        let got = served.ask(query, "*/*");
        assert_eq!(got.status, 400, "{got:?}");
        assert!(got.body.contains("lk:path"), "{got:?}");
    }
    let got = served.ask("ASK { SERVICE lk:path { ?s ?p ?o } }", "text/csv");
    assert_eq!(got.status, 400, "{got:?}");
    assert!(got.body.contains("takes a path with its ends"), "{got:?}");
}

#[test]
fn paths_are_found_by_a_service_of_our_own() {
    let store = Store::memory().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    take_in(&[samples], &store, 2);
    let got = Served::of(store, |_| {}).ask(
        "SELECT ?length { SERVICE lk:path { ?from skos:prefLabel \"Đỗ Minh Tuấn\"@vi . ?to skos:prefLabel \"tỉnh Hủa Phăn\"@vi . \
         ?path lk:pathFrom ?from ; lk:pathTo ?to ; lk:pathLength ?length } }",
        "text/csv",
    );
    assert_eq!(got.status, 200, "{got:?}");
    assert!(got.body.starts_with("length\r\n") && got.body.lines().count() > 1, "{got:?}");
}

#[test]
fn functions_of_the_terms_of_maps_are_known() {
    let got = Served::new().ask("SELECT (lk:in34(lk:x) AS ?x) {}", "text/csv");
    assert_eq!((got.status, got.body.as_str()), (200, "x\r\nhttps://w3id.org/lienket/ns#x\r\n"));
}

#[test]
fn a_graph_is_given_by_the_graph_store_protocol() {
    let served = Served::new();
    let article = encoded("https://w3id.org/lienket/id/article/a");
    let got = served.get(&format!("/store?graph={article}"), "application/n-triples");
    assert_eq!((got.status, got.header("content-type")), (200, "application/n-triples"));
    assert!(got.body.lines().count() > 50 && !got.body.contains("owl#Class"), "{got:?}");
    let all = served.get("/store?default", "application/n-triples");
    assert!(all.status == 200 && all.body.contains("owl#Class"), "the ontology is among all");
    for (path, status) in [
        ("/store", 400),
        ("/store?graph=x", 400),
        ("/store?graph=urn:nowhere", 404),
        ("/store?default&graph=urn:a", 400),
    ] {
        assert_eq!(served.get(path, "*/*").status, status, "{path}");
    }
}

#[test]
fn the_service_describes_itself() {
    let served = Served::new();
    let got = served.get("/sparql", "text/turtle");
    assert_eq!((got.status, got.header("content-type")), (200, "text/turtle"));
    let base = format!("http://{}/sparql", served.address);
    assert!(got.body.contains(&base) && got.body.contains("UnionDefaultGraph"), "{got:?}");
    assert!(got.body.contains("SPARQL11Query") && !got.body.contains("SPARQL11Update"), "{got:?}");
    let nt = served.get("/", "application/n-triples");
    assert!(nt.status == 200 && nt.body.lines().all(|line| line.ends_with(" .")), "{nt:?}");
    assert_eq!(served.get("/sparql", "image/png").status, 406);
}
