//! Clients of others, and the program itself.
use super::Served;
use crate::python::{printed, python};
use crate::workbench::Bench;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// As a user of `SPARQLWrapper` asks: each kind of query by GET and POST, in each form, and what a fault says.
const WRAPPER: &str = r#"
import sys
from SPARQLWrapper import SPARQLWrapper, JSON, XML, CSV, TSV, TURTLE, RDFXML, N3, JSONLD, POST, GET, POSTDIRECTLY
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed
asked = SPARQLWrapper(sys.argv[1])
NAMES = "SELECT DISTINCT ?name { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name"
for method, request in ((GET, None), (POST, None), (POST, POSTDIRECTLY)):
    asked.setMethod(method)
    if request: asked.setRequestMethod(request)
    asked.setQuery(NAMES)
    asked.setReturnFormat(JSON)
    print(*(b["name"]["value"] for b in asked.query().convert()["results"]["bindings"]), sep=",")
    asked.setReturnFormat(XML)
    print(len(asked.query().convert().getElementsByTagName("result")))
    asked.setReturnFormat(CSV)
    print(asked.query().convert().decode().split())
    asked.setReturnFormat(TSV)
    print(asked.query().convert().decode().split("\n")[0])
    asked.setQuery("ASK { ?p a foaf:Person }")
    asked.setReturnFormat(JSON)
    print(asked.query().convert()["boolean"])
    asked.setQuery("CONSTRUCT WHERE { ?p a foaf:Person ; skos:prefLabel ?name }")
    for form in (RDFXML, JSONLD):
        asked.setReturnFormat(form)
        print(len(asked.query().convert()))
    asked.setReturnFormat(TURTLE)
    print(b"foaf:Person" in asked.query().convert())
    asked.setQuery("DESCRIBE ?p { ?p a foaf:Person }")
    asked.setReturnFormat(N3)
    print(b"foaf:Person" in asked.query().convert())
asked.setMethod(GET)
asked.setQuery("SELECT * { ?s skso:x ?o }")
try:
    asked.query()
except QueryBadFormed as fault:
    print("skos" in str(fault))
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
graph = rdflib.Graph(SPARQLStore(sys.argv[1]), identifier=rdflib.URIRef("https://w3id.org/lienket/id/article/a"))
print(len(set(graph.subjects(rdflib.RDF.type, rdflib.FOAF.Person))))
"#;

#[test]
fn sparqlwrapper_and_rdflib_are_answered() {
    let Some(python) = python("serve") else { return };
    let served = Served::new();
    let address = format!("http://{}/sparql", served.address);
    let said = printed(&python, WRAPPER, &[Path::new(&address)]);
    let once = "Nguyễn Văn A,Trần Thị B\n2\n['name', 'Nguyễn', 'Văn', 'A', 'Trần', 'Thị', 'B']\n?name\nTrue\n6\n6\nTrue\nTrue\n";
    assert_eq!(said, format!("{}True\n3\n", once.repeat(3)));
}

/// The program, which serves a store in memory on a port that is free.
fn program(bench: &Bench, options: &[&str]) -> std::process::Child {
    let made = bench.command(&[]);
    let mut command = Command::new(made.get_program());
    command.current_dir(bench.path("")).args([
        "serve",
        "--store",
        "memory",
        "--bind",
        "127.0.0.1:0",
    ]);
    command.args(options).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn the_program_prints_its_address_and_ends_with_ctrl_c() {
    let bench = Bench::new();
    let mut child = program(&bench, &[]);
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").unwrap().strip_suffix("/sparql").unwrap();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    std::io::Write::write_all(
        &mut stream,
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .unwrap();
    assert_eq!(super::Got::read(&mut stream).body, "ok\n");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn an_address_of_others_and_wrong_options_are_refused() {
    let bench = Bench::new();
    bench.file("short", "abc");
    for (options, words) in [
        (&["--bind", "0.0.0.0:0"][..], "--public"),
        (&["--cors", "yasgui.org"], "origin"),
        (&["--token-file", "short"], "16 characters"),
        (&["--token-file", "nowhere"], "nowhere"),
        (&["--at-once", "0"], "at least one"),
        (&["--bind", "here"], "--bind"),
    ] {
        let args = [&["--lang", "en", "serve", "--store", "memory"][..], options].concat();
        let ran = bench.run(&args);
        assert_eq!(ran.code, Some(1), "{options:?}: {ran:?}");
        assert!(ran.complaints.contains(words) && ran.out.is_empty(), "{options:?}: {ran:?}");
    }
}

#[test]
fn an_address_that_is_taken_is_told() {
    let bench = Bench::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = bench.run(&["serve", "--store", "memory", "--bind", &address]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains(&address), "{ran:?}");
}
