//! An endpoint that answers 500, not at all, half or nonsense: a clear error, and nothing half-done.
use super::fake::{Asked, Fake, json, opened, response};
use crate::workbench::{Bench, Ran};
use std::time::{Duration, Instant};

/// Asks a query of an endpoint, in English.
fn ask(fake: &Fake, options: &[&str]) -> Ran {
    let address = fake.address();
    let query = ["--lang", "en", "query", "-e", "SELECT ?x { ?x ?y ?z }", "--format", "csv"];
    Bench::new().run(&[&query[..], &["--store", &address], options].concat())
}

/// An endpoint that opens, and then answers so.
fn after_opening(answer: impl Fn(usize, &Asked) -> Vec<u8> + Send + Sync + 'static) -> Fake {
    Fake::new(move |number, asked| opened(asked).unwrap_or_else(|| answer(number, asked)))
}

const ROWS: &str = r#"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"Lào Cai"}}]}}"#;

#[test]
fn what_an_endpoint_answers_is_told() {
    let ran = ask(&after_opening(|_, _| json(ROWS)), &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "x\r\nLào Cai\r\n"), "{ran:?}");
}

#[test]
fn a_failure_that_passes_is_waited_for() {
    let fake = after_opening(|number, _| match number {
        0..=2 => response("503 Service Unavailable", "text/plain", "busy"),
        3 => Vec::new(),
        _ => json(ROWS),
    });
    let ran = ask(&fake, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "x\r\nLào Cai\r\n"), "{ran:?}");
}

#[test]
fn a_failure_that_stays_is_told_with_what_the_server_says() {
    let said = format!("\n<html>\nout of \u{1b}[31mmemory {}\nat line 1", "x".repeat(5_000));
    let fake =
        after_opening(move |_, _| response("500 Internal Server Error", "text/plain", &said));
    let ran = ask(&fake, &[]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(
        ran.complaints.contains("500 Internal Server Error: out of \u{fffd}[31mmemory xxx"),
        "{ran:?}"
    );
    assert!(ran.complaints.len() < 1_000 && !ran.complaints.contains("line 1"), "{ran:?}");
    assert!(
        ran.out.is_empty() && fake.asked().len() > 4,
        "it is asked again before it is given up"
    );
}

#[test]
fn each_refusal_says_what_to_do() {
    for (status, words) in [
        ("401 Unauthorized", "--endpoint-password-file"),
        ("403 Forbidden", "--endpoint-password-file"),
        ("404 Not Found", "--update-url"),
        ("302 Found", "where it leads to"),
        ("400 Bad Request", "400 Bad Request: no such prefix"),
    ] {
        let fake = after_opening(move |_, _| response(status, "text/plain", "no such prefix"));
        let ran = ask(&fake, &[]);
        assert_eq!(ran.code, Some(2), "{status}: {ran:?}");
        assert!(ran.complaints.contains(words), "{status}: {ran:?}");
    }
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    let half = ROWS.get(..ROWS.len() - 20).unwrap();
    let promised = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nContent-Length: {}\r\n\r\n{half}",
        ROWS.len()
    );
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nTransfer-Encoding: chunked\r\n\r\n{:X}\r\n{half}\r\n",
        half.len()
    );
    for answer in [promised.into_bytes(), chunked.into_bytes(), json(half)] {
        let ran = ask(&after_opening(move |_, _| answer.clone()), &[]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.complaints.contains("breaks off or is garbled"), "{ran:?}");
    }
}

#[test]
fn what_is_no_answer_is_told() {
    for (answer, words) in [
        (response("200 OK", "text/html", "<h1>Welcome</h1>"), "text/html"),
        (json("[1, 2, 3]"), "garbled"),
        (json("\0\u{1b}[2J"), "garbled"),
        (response("200 OK", "image/png", "PNG"), "image/png"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\nX-SPARQL-MaxRows: 10000\r\nContent-Length: 0\r\n\r\n".to_vec(), "ResultSetMaxRows"),
        (b"SSH-2.0-OpenSSH\r\n\r\n".to_vec(), "cannot be reached"),
    ] {
        let ran = ask(&after_opening(move |_, _| answer.clone()), &[]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.complaints.contains(words) && !ran.complaints.contains('\u{1b}'), "{words}: {ran:?}");
    }
}

#[test]
fn an_endpoint_that_does_not_answer_is_left() {
    let fake = after_opening(|_, _| {
        std::thread::sleep(Duration::from_secs(60));
        Vec::new()
    });
    let begun = Instant::now();
    let ran = ask(&fake, &["--endpoint-timeout", "0.5"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("in time"), "{ran:?}");
    let ran = ask(&fake, &["--timeout", "0.5"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.complaints.contains("longer than 0.5 s"), "{ran:?}");
    assert!(begun.elapsed() < Duration::from_secs(50));
}

#[test]
fn an_address_where_nobody_is_or_that_is_none_is_told() {
    let bench = Bench::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}/sparql", taken.local_addr().unwrap());
    drop(taken);
    for (address, words) in [
        (nobody.as_str(), "cannot be reached"),
        ("ftp://localhost/x", "address of a SPARQL endpoint"),
        ("http://", "address of a SPARQL endpoint"),
        ("http://me:geheim@localhost/x", "--endpoint-password-file"),
    ] {
        let ran = bench.run(&["--lang", "en", "stats", "--store", address]);
        assert_eq!(ran.code, Some(2), "{address}: {ran:?}");
        assert!(ran.complaints.contains(words) && !ran.complaints.contains("geheim"), "{ran:?}");
    }
}

#[test]
fn an_endpoint_that_holds_nothing_of_ours_or_shows_no_union_is_told() {
    let empty =
        Fake::new(|_, _| json(r#"{"head":{"vars":["s","p","o"]},"results":{"bindings":[]}}"#));
    let ran = ask(&empty, &[]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("holds no graph of lienket"), "{ran:?}");
    let apart = Fake::new(|_, asked| {
        let is_ask = asked.body.contains("ASK");
        let no = || json(r#"{"head":{},"boolean":false}"#);
        if is_ask { no() } else { opened(asked).unwrap_or_else(no) }
    });
    let ran = ask(&apart, &[]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("--union-default-graph"), "{ran:?}");
}

#[test]
fn what_is_secret_goes_to_the_endpoint_and_is_never_shown() {
    let fake = after_opening(|_, _| response("500 Internal Server Error", "text/plain", "no"));
    let bench = Bench::new();
    bench.file("password", "geheim-1234\n");
    let address = fake.address();
    let asked = ["--lang", "en", "stats", "--store", &address];
    let options = ["--endpoint-user", "an", "--endpoint-password-file", "password"];
    let ran = bench.run(&[&asked[..], &options].concat());
    // "an:geheim-1234"
    let sent = "authorization: Basic YW46Z2VoZWltLTEyMzQ=";
    assert!(fake.asked().iter().all(|asked| asked.contains(sent)), "{:?}", fake.asked());
    assert!(
        !format!("{ran:?}").contains("geheim") && !format!("{ran:?}").contains("YW46"),
        "{ran:?}"
    );
    let ran = bench.run(&[&asked[..], &["--endpoint-user", "an"]].concat());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("LIENKET_ENDPOINT_PASSWORD"), "{ran:?}");
}
