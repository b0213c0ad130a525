//! Dumps: the same articles give the same bytes, and other tools read them.
use crate::sample::{change, store};
use flate2::read::GzDecoder;
use lienket::export::{dump, is_dump};
use lienket::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

fn bytes(store: &Store, name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    dump(store, &file).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    std::fs::read(file).unwrap()
}

#[test]
fn the_order_of_ingest_leaves_no_trace() {
    let one = store(&["a", "b", "c"]);
    let other = store(&["c"]);
    for id in ["b", "a", "b"] {
        other.replace(&[change(id)]).unwrap();
    }
    for name in ["x.nq", "x.nt", "x.trig", "x.ttl", "x.nq.gz", "x.ttl.gz"] {
        assert_eq!(bytes(&one, name), bytes(&other, name), "{name}");
    }
    assert_ne!(bytes(&one, "x.nq"), bytes(&store(&["a", "b"]), "x.nq"));
}

#[test]
fn every_format_holds_the_whole_graph() {
    let store = store(&["a", "b"]);
    let read = |name: &str, format: RdfFormat| -> BTreeSet<String> {
        RdfParser::from_format(format)
            .for_slice(&bytes(&store, name))
            .map(|quad| quad.unwrap().to_string())
            .collect()
    };
    let quads = read("x.nq", RdfFormat::NQuads);
    assert_eq!(quads.len(), store.len().unwrap());
    assert_eq!(read("x.trig", RdfFormat::TriG), quads);
    let triples = read("x.nt", RdfFormat::NTriples);
    assert!(triples.len() < quads.len(), "what both articles say stands once");
    assert_eq!(read("x.ttl", RdfFormat::Turtle), triples);
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes(&store, "x.nq.gz").as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, bytes(&store, "x.nq"));
}

#[test]
fn lines_are_sorted_within_their_graph_and_graphs_are_sorted() {
    let text = String::from_utf8(bytes(&store(&["b", "a"]), "x.nq")).unwrap();
    let keys: Vec<(String, &str)> =
        text.lines().map(|line| (line.rsplit(' ').nth(1).unwrap().to_owned(), line)).collect();
    assert!(keys.is_sorted());
    assert!(!text.contains("_:"));
}

#[test]
fn a_name_without_a_format_is_refused() {
    assert!(is_dump(Path::new("graph.nq.gz")) && is_dump(Path::new("GRAPH.TTL")));
    for name in ["graph", "graph.gz", "graph.csv", "nq"] {
        assert!(!is_dump(Path::new(name)), "{name}");
    }
    let folder = tempfile::tempdir().unwrap();
    let error = dump(&store(&[]), &folder.path().join("graph.csv")).unwrap_err().to_string();
    assert!(error.contains("graph.csv") && error.contains(".trig"), "{error}");
}
