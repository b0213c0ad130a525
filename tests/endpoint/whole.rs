//! A whole endpoint, our own server with a token: articles go there and all is asked there as of a store of our own.
use super::fake::Fake;
use crate::serve::Served;
use crate::workbench::{Bench, Ran, dump, take_in};
use lienket::serve::Token;
use lienket::store::Store;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};

const TOKEN: &str = "0123456789abcdef0123";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles")
}

/// An endpoint that holds nothing.
fn endpoint() -> Served {
    Served::of(Store::memory().unwrap(), |options| {
        options.token = Some(Token::new(TOKEN).unwrap());
        options.max_rows = 10_000_000;
    })
}

/// Runs a command on the endpoint at `address`, in English.
fn run(address: &str, args: &[&str]) -> Ran {
    let bench = Bench::new();
    let given = [&["--lang", "en"][..], args, &["--store", address]].concat();
    Ran::of(bench.command(&given).env("LIENKET_ENDPOINT_TOKEN", TOKEN).output().unwrap())
}

fn ingest(address: &str, paths: &[&str]) -> Ran {
    run(address, &[&["ingest", "--threads", "2"][..], paths].concat())
}

#[test]
fn articles_go_to_an_endpoint_and_are_asked_there_as_here() {
    let local = Store::memory().unwrap();
    take_in(&[samples()], &local, 2);
    let served = endpoint();
    let address = format!("http://{}/query", served.address);
    let samples = samples().display().to_string();
    let ran = ingest(&address, &[&samples]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("0 unchanged, 0 replaced, 0 refused"), "{ran:?}");
    assert!(dump(&served.store) == dump(&local), "the same graph");
    let ran = ingest(&address, &[&samples]);
    assert!(ran.out.contains(" 0 facts, 0 quads"), "what is there is not sent again: {ran:?}");
    let other = Served::of(local, |_| {});
    let own = format!("http://{}/query", other.address);
    for args in [
        &["stats"][..],
        &["who", "Đỗ Minh Tuấn", "--format", "csv"],
        &["career", "Đỗ Minh Tuấn", "--format", "csv"],
        &["trace", "Thanh Hóa", "Hủa Phăn", "--format", "csv"],
        &["path", "Đỗ Minh Tuấn", "tỉnh Hủa Phăn", "--format", "csv"],
        &["run", "officials", "--format", "csv"],
        &["explain", "Đỗ Minh Tuấn"],
        &["query", "-e", "DESCRIBE ?p { ?p a lk:Cooperation }", "--format", "nt"],
        &[
            "query",
            "-e",
            "SELECT ?n { SERVICE lk:path { ?a skos:prefLabel \"Đỗ Minh Tuấn\"@vi . ?b skos:prefLabel \"tỉnh Hủa Phăn\"@vi . [] lk:pathFrom ?a ; lk:pathTo ?b ; lk:pathLength ?n } }",
        ],
    ] {
        let (there, here) = (run(&address, args), run(&own, args));
        assert_eq!(there.code, Some(0), "{args:?}: {there:?}");
        assert!(there.out.len() > 1 && there.out == here.out, "{args:?}: {there:?} {here:?}");
    }
    let bench = Bench::new();
    for name in ["graph.nq", "graph.ttl", "graph.gexf"] {
        let [there, here] = [&address, &own].map(|address| {
            let file = bench.path(name);
            let ran = run(address, &["export", file.to_str().unwrap()]);
            assert_eq!(ran.code, Some(0), "{name}: {ran:?}");
            std::fs::read_to_string(file).unwrap()
        });
        assert!(there.len() > 1000 && there == here, "{name}: {} and {}", there.len(), here.len());
    }
    let ran = run(&address, &["export", bench.path("all.nq").to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let dumped = std::fs::read_to_string(bench.path("all.nq")).unwrap();
    assert!(dumped == dump(&served.store), "a dump of an endpoint is that of its store");
}

#[test]
fn what_an_endpoint_cannot_do_is_told() {
    let served = endpoint();
    let address = format!("http://{}/query", served.address);
    for (query, words) in [
        ("SELECT (lk:in34(lk:x) AS ?x) {}", "function of lienket"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "reaches no other endpoint"),
    ] {
        let ran = run(&address, &["query", "-e", query]);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert!(ran.complaints.contains(words), "{ran:?}");
    }
}

/// Passes a request on to the endpoint.
fn passed_on(address: SocketAddr, head: &str, body: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).unwrap();
    let mut lines = head.lines();
    let mut text = format!("{}\r\nconnection: close\r\n", lines.next().unwrap());
    for line in lines.filter(|line| !line.to_ascii_lowercase().starts_with("connection")) {
        text.extend([line, "\r\n"]);
    }
    write!(stream, "{text}\r\n{body}").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_server_that_dies_on_the_way_leaves_articles_whole_and_the_rest_to_be_done() {
    let local = Store::memory().unwrap();
    take_in(&[samples()], &local, 2);
    let served = endpoint();
    let address = served.address;
    // The tenth update of articles is cut off after it arrived, and from then on nobody is there.
    let updates = std::sync::atomic::AtomicUsize::new(0);
    let fake = Fake::new(move |_, asked| {
        let is_update = asked.head.contains("application/sparql-update");
        let before = updates.fetch_add(usize::from(is_update), std::sync::atomic::Ordering::SeqCst);
        if before >= 10 {
            return Vec::new();
        }
        passed_on(address, &asked.head, &asked.body)
    });
    let samples = samples().display().to_string();
    let ran = ingest(&fake.address(), &[&samples]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("run it again"), "{ran:?}");
    let half = dump(&served.store);
    assert!(half.contains("/article/") && half.len() < dump(&local).len(), "a part is there");
    // The same command goes on from there.
    let ran = ingest(&format!("http://{address}/query"), &[&samples]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.out.contains(" 0 unchanged"), "{ran:?}");
    assert!(dump(&served.store) == dump(&local), "the same graph in the end");
}
