//! The page for browsers, and what pages of others may do.
use super::{NAMES, Served, encoded};

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

#[test]
fn a_browser_gets_a_page_that_may_ask_this_server_alone() {
    let served = Served::new();
    for (language, words) in [("vi", "Truy vấn có sẵn"), ("en", "Saved queries")] {
        let accept = format!("Accept: {BROWSER}");
        let tag = format!("Accept-Language: {language}");
        let got = served.send("GET /", &[&accept, &tag], b"");
        assert_eq!((got.status, got.header("content-type")), (200, "text/html; charset=utf-8"));
        assert!(
            got.body.contains(words) && got.body.contains(&format!("<html lang=\"{language}\">"))
        );
        assert!(
            !got.body.contains("http://") || !got.body.contains("src=\"http"),
            "nothing is fetched"
        );
        let policy = got.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'sha256-")
                && policy.contains("connect-src 'self'")
                && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn without_script_the_page_still_asks() {
    let served = Served::new();
    let headers =
        [format!("Accept: {BROWSER}").leak(), "Content-Type: application/x-www-form-urlencoded"];
    let got = served.send("POST /sparql", &headers, format!("query={}", encoded(NAMES)).as_bytes());
    assert!(got.status == 200 && got.body.contains("Trần Thị B"), "{got:?}");
}

#[test]
fn pages_of_others_read_nothing_unless_their_origin_is_named() {
    let asks = [
        "Origin: https://yasgui.org",
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: content-type",
        "Access-Control-Request-Private-Network: true",
    ];
    let closed = Served::new();
    for got in
        [closed.send("OPTIONS /sparql", &asks, b""), closed.send("GET /health", &asks[..1], b"")]
    {
        assert!(!got.headers.iter().any(|(name, _)| name.starts_with("access-control")), "{got:?}");
    }
    let open = Served::with(|options| options.cors = Some("https://yasgui.org".to_owned()));
    let got = open.send("OPTIONS /sparql", &asks, b"");
    assert_eq!(got.status, 204);
    assert_eq!(got.header("allow"), "GET, HEAD, POST, OPTIONS");
    assert_eq!(got.header("access-control-allow-origin"), "https://yasgui.org");
    assert_eq!(got.header("access-control-allow-methods"), "GET, HEAD, POST, OPTIONS");
    assert!(got.header("access-control-allow-headers").contains("content-type"), "{got:?}");
    assert_eq!(got.header("access-control-allow-private-network"), "true");
    // As YASGUI asks: a form, JSON preferred.
    let headers = [
        "Origin: https://yasgui.org",
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
        "Accept: application/sparql-results+json,*/*;q=0.9",
    ];
    let got = open.send("POST /sparql", &headers, format!("query={}", encoded(NAMES)).as_bytes());
    assert_eq!(
        (got.status, got.header("access-control-allow-origin")),
        (200, "https://yasgui.org")
    );
    assert_eq!(got.header("access-control-expose-headers"), "lienket-cut");
    let fault = open.ask("SELECT", "*/*");
    assert_eq!(
        (fault.status, fault.header("access-control-allow-origin")),
        (400, "https://yasgui.org"),
        "faults can be read too"
    );
}

#[test]
fn a_name_that_leads_here_from_elsewhere_is_refused() {
    let served = Served::new();
    for (host, status) in [
        ("example.org", 421),
        ("127.0.0.1.example.org", 421),
        ("localhost:80", 200),
        ("[::1]:7878", 200),
        ("127.0.0.1", 200),
        ("127.0.0.2:9", 200),
        ("", 421),
    ] {
        let mut stream = served.connect();
        let text = format!("GET /health HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, text.as_bytes()).unwrap();
        let got = super::Got::read(&mut stream);
        assert_eq!(got.status, status, "{host}: {got:?}");
    }
}
