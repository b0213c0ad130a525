//! Updates: none without a token, and with one only for who has it.
use super::{Served, encoded};
use lienket::serve::{Options, Token};

const TOKEN: &str = "0123456789abcdef0123";
const INSERT: &str =
    "INSERT DATA { GRAPH graph:x { person:x skos:prefLabel \"Nguyễn Văn X\"@vi } }";
const UPDATE: &str = "application/sparql-update";

fn writable(options: &mut Options) {
    options.token = Some(Token::new(TOKEN).unwrap());
}

fn is_there(served: &Served) -> bool {
    served.ask("ASK { ?p skos:prefLabel \"Nguyễn Văn X\"@vi }", "text/csv").body == "true"
}

#[test]
fn a_server_without_a_token_takes_no_update() {
    let served = Served::new();
    let before = served.store.len().unwrap();
    for path in ["/update", "/sparql"] {
        let got = served.post(path, UPDATE, INSERT);
        assert_eq!(got.status, 403, "{got:?}");
        assert!(got.body.contains("--token-file"), "{got:?}");
        let form = format!("update={}", encoded(INSERT));
        assert_eq!(served.post(path, "application/x-www-form-urlencoded", &form).status, 403);
    }
    assert_eq!(served.store.len().unwrap(), before);
}

#[test]
fn who_has_the_token_updates_and_others_do_not() {
    let served = Served::with(writable);
    for wrong in [
        "",
        "Authorization: Bearer 0123456789abcdef0124",
        "Authorization: Basic 0123456789abcdef0123",
    ] {
        let headers: Vec<&str> = ["Content-Type: application/sparql-update", wrong]
            .into_iter()
            .filter(|header| !header.is_empty())
            .collect();
        let got = served.send("POST /update", &headers, INSERT.as_bytes());
        assert_eq!(
            (got.status, got.header("www-authenticate")),
            (401, "Bearer realm=\"lienket\""),
            "{got:?}"
        );
    }
    assert!(!is_there(&served));
    let right = format!("Authorization: Bearer {TOKEN}");
    let got = served.send(
        "POST /update",
        &[&right, "Content-Type: application/sparql-update"],
        INSERT.as_bytes(),
    );
    assert_eq!((got.status, got.body.as_str()), (200, "+1 -0\n"), "{got:?}");
    assert!(is_there(&served));
    let delete = format!("update={}", encoded("DELETE WHERE { GRAPH graph:x { ?s ?p ?o } }"));
    let got = served.send(
        "POST /sparql",
        &[&right, "Content-Type: application/x-www-form-urlencoded"],
        delete.as_bytes(),
    );
    assert_eq!((got.status, got.body.as_str()), (200, "+0 -1\n"), "{got:?}");
    assert!(!is_there(&served));
    assert!(served.get("/sparql", "text/turtle").body.contains("SPARQL11Update"));
}

#[test]
fn an_update_that_is_wrong_changes_nothing() {
    let served = Served::with(writable);
    let before = served.store.len().unwrap();
    let right = format!("Authorization: Bearer {TOKEN}");
    for (update, words) in [
        ("DELETE WHERE { ?s ?p }", "line 1, column"),
        ("LOAD <http://127.0.0.1:1/x>", "LOAD"),
        ("INSERT DATA { _:a lk:x lk:y }", "blank node"),
        ("INSERT { ?s lk:x lk:y } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "lk:path"),
    ] {
        let got = served.send(
            "POST /update",
            &[&right, "Content-Type: application/sparql-update"],
            update.as_bytes(),
        );
        assert_eq!(got.status, 400, "{update}: {got:?}");
        assert!(got.body.contains(words), "{update}: {got:?}");
    }
    assert_eq!(served.store.len().unwrap(), before);
}

#[test]
fn an_update_is_of_the_graphs_that_the_protocol_names() {
    let served = Served::with(writable);
    let right = format!("Authorization: Bearer {TOKEN}");
    let update = "INSERT { GRAPH graph:x { ?p lk:rank \"x\" } } WHERE { ?p a foaf:Person }";
    let send = |path: &str, update: &str| {
        served.send(
            &format!("POST {path}"),
            &[&right, "Content-Type: application/sparql-update"],
            update.as_bytes(),
        )
    };
    assert_eq!(send("/update?using-graph-uri=urn%3Anowhere", update).body, "+0 -0\n");
    let article = encoded("https://w3id.org/lienket/id/article/a");
    assert_eq!(send(&format!("/update?using-graph-uri={article}"), update).body, "+3 -0\n");
    assert_eq!(
        send("/update?using-graph-uri=urn%3Aa", "INSERT { lk:a lk:b lk:c } USING graph:x WHERE {}")
            .status,
        400
    );
}
