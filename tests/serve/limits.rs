//! A question has bounds: time, rows, memory, how many at once, how long.
use super::{NAMES, Served};
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

/// It takes hours: four times all against all, in order.
const ENDLESS: &str =
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?d ?g ?j LIMIT 1";

#[test]
fn a_question_that_takes_too_long_is_ended_and_told() {
    let served = Served::with(|options| options.timeout = Duration::from_millis(300));
    let begun = Instant::now();
    let got = served.ask(ENDLESS, "*/*");
    assert_eq!(got.status, 503, "{got:?}");
    assert!(got.body.contains("longer than 0.3 s"), "{got:?}");
    assert!(begun.elapsed() < Duration::from_secs(30));
    assert!(served.is_alive());
}

#[test]
fn a_question_that_takes_too_much_memory_is_ended_and_told() {
    let served = Served::with(|options| options.memory = Some(1));
    let got = served.ask(ENDLESS, "*/*");
    assert_eq!(got.status, 503, "{got:?}");
    assert!(got.body.contains("MB of memory"), "{got:?}");
}

#[test]
fn an_answer_that_is_cut_says_so() {
    let served = Served::with(|options| options.max_rows = 10);
    for (query, accept, rows) in [
        ("SELECT * { ?s ?p ?o }", "text/csv", 11),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", 10),
    ] {
        let got = served.ask(query, accept);
        assert_eq!((got.status, got.header("lienket-cut")), (200, "10"), "{got:?}");
        assert_eq!(got.body.lines().count(), rows, "{got:?}");
    }
    for query in ["SELECT * { ?s ?p ?o } LIMIT 10", "ASK { ?s ?p ?o }"] {
        assert_eq!(served.ask(query, "text/csv").header("lienket-cut"), "", "whole");
    }
}

#[test]
fn more_questions_than_are_allowed_wait_and_are_then_refused() {
    let served = Served::with(|options| {
        options.at_once = 1;
        options.timeout = Duration::from_secs(60);
    });
    thread::scope(|scope| {
        let long = scope.spawn(|| served.ask(ENDLESS, "*/*"));
        thread::sleep(Duration::from_millis(500));
        let got = served.ask(NAMES, "*/*");
        assert_eq!((got.status, got.header("retry-after")), (503, "5"), "{got:?}");
        assert!(served.is_alive(), "what asks nothing needs no turn");
        // The one that runs is stopped with the server.
        served.ending.end();
        let got = long.join().unwrap();
        assert_eq!(got.status, 503, "{got:?}");
        assert!(got.body.contains("ends"), "{got:?}");
    });
}

#[test]
fn a_client_that_goes_away_stops_its_question() {
    let served = Served::with(|options| {
        options.at_once = 1;
        options.timeout = Duration::from_secs(600);
    });
    let mut stream = served.connect();
    let query = super::encoded(ENDLESS);
    write!(stream, "GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    thread::sleep(Duration::from_millis(500));
    drop(stream);
    // Its turn is free again, which within ten minutes it would not be.
    let got = served.ask(NAMES, "text/csv");
    assert_eq!(got.status, 200, "{got:?}");
}

#[test]
fn many_ask_at_once_and_each_has_its_answer() {
    let served = Served::with(|options| options.at_once = 3);
    thread::scope(|scope| {
        let asking: Vec<_> = (0..24)
            .map(|number| {
                let served = &served;
                scope.spawn(move || {
                    let got = served.ask(&format!("SELECT ({number} AS ?n) {{}}"), "text/csv");
                    assert_eq!((got.status, got.body), (200, format!("n\r\n{number}\r\n")));
                })
            })
            .collect();
        for asked in asking {
            asked.join().unwrap();
        }
    });
}

#[test]
fn a_connection_serves_one_question_after_the_other() {
    let served = Served::new();
    let mut stream = served.connect();
    for _ in 0..2 {
        write!(stream, "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut bytes = [0; 4096];
        let mut text = String::new();
        while !text.ends_with("\r\n\r\nok\n") {
            let read = std::io::Read::read(&mut stream, &mut bytes).unwrap();
            assert!(read > 0, "{text}");
            text.push_str(std::str::from_utf8(&bytes[..read]).unwrap());
        }
    }
}

#[test]
fn a_large_answer_comes_whole_though_it_goes_by_a_file() {
    let served = Served::with(|options| options.max_rows = 1_000_000);
    let query = "SELECT ?a ?b ?c { { SELECT * { ?a ?b ?c } LIMIT 300 } { SELECT ?x { ?x ?y ?z } LIMIT 300 } }";
    let got = served.ask(query, "text/tab-separated-values");
    assert_eq!((got.status, got.header("lienket-cut")), (200, ""));
    assert!(got.body.len() > 5_000_000, "more than stays in memory: {}", got.body.len());
    assert_eq!(got.header("content-length"), got.body.len().to_string());
    assert_eq!(got.body.lines().count(), 90_001);
}

#[test]
fn a_server_that_ends_leaves_nothing_behind() {
    let mut served = Served::new();
    assert!(served.is_alive());
    // One that asks nothing does not keep it.
    let idle = served.connect();
    let begun = Instant::now();
    served.end();
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert!(std::net::TcpStream::connect(served.address).is_err());
    drop(idle);
}
