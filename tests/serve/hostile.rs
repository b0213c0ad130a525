//! Whatever is sent, the server goes on.
use super::{Got, Served};
use std::io::{Read, Write};
use std::net::Shutdown;

/// Sends bytes and closes its side; what comes back, as far as anything does.
fn raw(served: &Served, bytes: &[u8]) -> String {
    let mut stream = served.connect();
    // It may be refused before all of it is there.
    drop(stream.write_all(bytes));
    drop(stream.shutdown(Shutdown::Write));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn what_is_no_http_kills_nothing() {
    let served = Served::new();
    let long_head =
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(200_000));
    let many_heads = format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(5_000));
    for bytes in [
        &b""[..],
        b"\0\0\0\0",
        b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /sparql?query=%00%1b%5b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        long_head.as_bytes(),
        many_heads.as_bytes(),
    ] {
        let answer = raw(&served, bytes);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(served.is_alive());
    }
}

#[test]
fn what_is_too_long_is_refused_before_it_is_read() {
    let served = Served::with(|options| options.max_body = 1_000);
    let body = "a".repeat(2_000);
    let got = served.post("/sparql", "application/sparql-query", &body);
    assert_eq!(got.status, 413, "{got:?}");
    let mut stream = served.connect();
    let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n";
    write!(stream, "{head}7D0\r\n{body}\r\n0\r\n\r\n").unwrap();
    let got = Got::read(&mut stream);
    assert_eq!(got.status, 413, "{got:?}");
    // Gigabytes are promised, and nothing is waited for.
    let got = served.send(
        "POST /sparql",
        &["Content-Type: application/sparql-query", "Content-Length: 99999999999"],
        b"",
    );
    assert_eq!(got.status, 413, "{got:?}");
}

#[test]
fn what_nests_without_end_overflows_nothing() {
    let served = Served::new();
    let deep = [
        format!("ASK {{ {} }}", "{".repeat(20_000)),
        format!("ASK {{ {}{} }}", "{".repeat(99), "}".repeat(99)),
        format!("ASK {{ FILTER({}1) }}", "1+".repeat(100_000)),
        format!("ASK {{ FILTER({}1=1) }}", "!".repeat(450)),
        format!("ASK {{ FILTER({}1=1) }}", "1+".repeat(450)),
        format!("ASK {{ FILTER({}true{}) }}", "(".repeat(95), ")".repeat(95)),
        format!("ASK {{ ?a {}lk:a ?b }}", "lk:a/".repeat(450)),
        format!("ASK {{ ?a {}lk:a ?b }}", "^".repeat(450)),
        format!("ASK {{ ?a {}lk:a{} ?b }}", "(".repeat(95), ")*".repeat(95)),
        format!("ASK {{ {{}} {} }}", "UNION {} ".repeat(450)),
        format!("ASK {{ {} }}", "OPTIONAL { ?a ?b ?c } ".repeat(240)),
        format!("ASK {{ {} }}", "{ SELECT * { ".repeat(40) + &"} }".repeat(40)),
        format!("ASK {{ ?a ?b {}{} }}", "[ lk:a ".repeat(95), "]".repeat(95)),
        format!("ASK {{ ?a ?b {}{} }}", "( ".repeat(95), ")".repeat(95)),
        format!("ASK {{ BIND({}1{} AS ?x) }}", "IF(true, 1, ".repeat(95), ")".repeat(95)),
        format!("SELECT * {{ VALUES (?a ?b) {{ {} }} }} LIMIT 1", "(<urn:a> 1) ".repeat(50_000)),
    ];
    for query in &deep {
        let got = served.post("/sparql", "application/sparql-query", query);
        assert!([200, 400].contains(&got.status), "{}: {got:?}", query.get(..60).unwrap());
    }
    assert!(served.is_alive());
}

#[test]
fn a_fault_shows_control_characters_and_splits_no_head() {
    let served = Served::new();
    let got = served.get("/store?graph=%0d%0aSet-Cookie%3a%20a%1b%5b31m", "*/*");
    assert_eq!(got.status, 400, "{got:?}");
    assert_eq!(got.header("set-cookie"), "");
    assert!(
        !got.body.contains('\u{1b}') && got.header("x-content-type-options") == "nosniff",
        "{got:?}"
    );
    let got = served.ask("SELECT * { \u{1b}[31m }", "*/*");
    assert!(got.status == 400 && !got.body.contains('\u{1b}'), "{got:?}");
}

#[test]
fn who_sends_nothing_or_too_slowly_is_left() {
    let served = Served::new();
    let mut slow = served.connect();
    slow.write_all(b"GET /health HTTP/1.1\r\nHost: loc").unwrap();
    let mut nothing = served.connect();
    for stream in [&mut slow, &mut nothing] {
        let mut bytes = Vec::new();
        // Within the minute that we wait.
        stream.read_to_end(&mut bytes).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).starts_with("HTTP/1.1 200"));
    }
    assert!(served.is_alive());
}
