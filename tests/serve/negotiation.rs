//! Answers come in the form that the client prefers.
use super::{NAMES, Served};
use oxigraph::io::{RdfFormat, RdfParser};

#[test]
fn solutions_come_in_the_form_that_is_asked_for() {
    let served = Served::new();
    for (accept, media, begin) in [
        ("*/*", "application/sparql-results+json", "{\"head\""),
        ("application/sparql-results+json", "application/sparql-results+json", "{\"head\""),
        ("application/json", "application/json", "{\"head\""),
        (
            "application/sparql-results+xml;q=0.9, text/csv;q=0.1",
            "application/sparql-results+xml",
            "<?xml",
        ),
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "application/xml",
            "<?xml",
        ),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?name\n"),
        ("text/csv, application/json;q=0.5", "text/csv; charset=utf-8", "name\r\n"),
    ] {
        let got = served.ask(NAMES, accept);
        assert_eq!((got.status, got.header("content-type")), (200, media), "{accept}: {got:?}");
        assert!(got.body.starts_with(begin), "{accept}: {got:?}");
        assert!(
            got.body.contains("Trần Thị B") && got.header("vary").contains("Accept"),
            "{got:?}"
        );
    }
    let got = served.ask(NAMES, "text/turtle");
    assert_eq!(got.status, 406);
    assert!(got.body.contains("application/sparql-results+json"), "{got:?}");
}

#[test]
fn a_truth_value_has_every_form() {
    let served = Served::new();
    for (accept, wanted) in [
        ("application/json", "{\"head\":{},\"boolean\":true}"),
        ("text/csv", "true"),
        ("text/tab-separated-values", "true"),
    ] {
        assert_eq!(served.ask("ASK { ?p a foaf:Person }", accept).body, wanted);
    }
    assert!(
        served
            .ask("ASK { ?p a foaf:Person }", "application/sparql-results+xml")
            .body
            .contains("<boolean>true</boolean>")
    );
}

#[test]
fn graphs_come_in_the_form_that_is_asked_for_and_are_the_same() {
    let served = Served::new();
    let query = "CONSTRUCT WHERE { ?p a foaf:Person ; skos:prefLabel ?name }";
    let mut all = Vec::new();
    for (accept, media, format) in [
        ("*/*", "text/turtle", RdfFormat::Turtle),
        ("text/turtle;q=0.5, application/n-triples", "application/n-triples", RdfFormat::NTriples),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat::RdfXml),
        ("application/n-quads", "application/n-quads", RdfFormat::NQuads),
        ("application/trig", "application/trig", RdfFormat::TriG),
        (
            "application/ld+json",
            "application/ld+json",
            RdfFormat::from_extension("jsonld").unwrap(),
        ),
    ] {
        let got = served.ask(query, accept);
        assert_eq!((got.status, got.header("content-type")), (200, media), "{accept}: {got:?}");
        let quads = RdfParser::from_format(format).for_slice(got.body.as_bytes());
        let mut lines: Vec<String> = quads.map(|quad| quad.unwrap().to_string()).collect();
        lines.sort();
        lines.dedup();
        all.push(lines);
    }
    assert!(all[0].len() >= 4 && all.iter().all(|lines| *lines == all[0]), "{all:?}");
    assert_eq!(served.ask(query, "text/csv").status, 406);
}
