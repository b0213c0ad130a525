//! Questions that would take all the time, memory or stack there is, and those that reach for files and other machines: each ends by
//! itself with a message, and whoever answers lives on.
use crate::serve::Served;
use crate::shell::crowd;
use lienket::error::LienketError;
use lienket::import::{self, Options};
use lienket::path::statement;
use lienket::query::{self, STACK};
use lienket::repl::{Session, Settings};
use lienket::store::Store;
use lienket::words::Language;
use std::net::TcpListener;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How many times what nests stands in itself, and what follows itself does so.
const MANY: usize = 100_000;

/// What a question is made of so many times: each ended the process once.
type Shape = (&'static str, fn(usize) -> String);

fn nested(open: &str, middle: &str, close: &str, n: usize) -> String {
    [open.repeat(n).as_str(), middle, &close.repeat(n)].concat()
}

const SHAPES: &[Shape] = &[
    ("parentheses", |n| format!("SELECT ({} AS ?a) {{}}", nested("(", "1", ")", n))),
    ("groups", |n| format!("ASK {{ {} }}", nested("{", "", "}", n))),
    ("OPTIONAL in OPTIONAL", |n| format!("ASK {}", nested("{ OPTIONAL ", "{}", "}", n))),
    ("EXISTS in EXISTS", |n| format!("ASK {}", nested("{ FILTER EXISTS ", "{}", "}", n))),
    ("SELECT in SELECT", |n| format!("SELECT * {}", nested("{ SELECT * ", "{}", "}", n))),
    ("functions of functions", |n| format!("SELECT ({} AS ?a) {{}}", nested("STR(", "1", ")", n))),
    ("lists in lists", |n| format!("ASK {{ ?a ?b {} }}", nested("(", "", ")", n))),
    ("nodes in nodes", |n| format!("ASK {{ ?a ?b {} }}", nested("[ lk:x ", "1", "]", n))),
    ("paths in paths", |n| format!("ASK {{ ?a {} ?b }}", nested("(", "lk:x", ")", n))),
    ("statements of statements", |n| {
        format!("ASK {{ {} ?d ?e }}", nested("<< ", "?a ?b ?c", " >>", n))
    }),
    ("denials", |n| format!("SELECT ({}true AS ?a) {{}}", "!".repeat(n))),
    ("UNION", |n| format!("ASK {{ {}{{}} }}", "{} UNION ".repeat(n))),
    ("sums", |n| format!("SELECT ({}1 AS ?a) {{}}", "1+".repeat(n))),
    ("conditions", |n| format!("ASK {{ FILTER({}true) }}", "true && ".repeat(n))),
    ("steps of a path", |n| format!("ASK {{ <urn:a> {}lk:x ?b }}", "lk:x/".repeat(n))),
    ("ways of a path", |n| format!("ASK {{ <urn:a> {}lk:x ?b }}", "lk:x|".repeat(n))),
    ("statements", |n| format!("ASK {{ {} }}", "<urn:a> <urn:b> <urn:c> . ".repeat(n))),
    ("objects", |n| format!("ASK {{ <urn:a> <urn:b> {}1 }}", "1, ".repeat(n))),
    ("items of a list", |n| format!("ASK {{ <urn:a> <urn:b> ({}) }}", "1 ".repeat(n))),
    ("OPTIONAL", |n| format!("ASK {{ {} }}", "OPTIONAL { <urn:a> <urn:b> ?c } ".repeat(n))),
    ("MINUS", |n| format!("ASK {{ {} }}", "MINUS { <urn:a> <urn:b> ?c } ".repeat(n))),
    ("FILTER", |n| format!("ASK {{ {} }}", "FILTER(true) ".repeat(n))),
    ("BIND", |n| {
        let binds: Vec<String> = (0..n).map(|at| format!("BIND(1 AS ?a{at}) ")).collect();
        format!("ASK {{ {} }}", binds.concat())
    }),
    ("columns", |n| {
        let columns: Vec<String> = (0..n).map(|at| format!("(1 AS ?a{at}) ")).collect();
        format!("SELECT {} {{}}", columns.concat())
    }),
    ("DESCRIBE", |n| format!("DESCRIBE {}", "<urn:a> ".repeat(n))),
];

/// The most of a shape that is let through.
fn most(shape: fn(usize) -> String) -> String {
    let counts = [9_900, 4_900, 3_300, 2_400, 1_900, 1_600, 1_400, 1_200, 1_000, 900, 95, 45, 30];
    let mut texts = counts.into_iter().map(shape);
    let is_let = |text: &String| match query::algebra(text) {
        Ok(_) => true,
        Err(fault) => !fault.to_string().contains("nests too deep"),
    };
    texts.find(is_let).unwrap()
}

/// Does `work` on a stack as the program's threads have it.
fn on_a_stack_of_the_program<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap()
}

/// Two things that nothing joins, thousands of times.
static STORE: LazyLock<Store> = LazyLock::new(|| crowd(3_000));

/// What a session tells of a question, one after which it is asked whether it still answers.
fn told(settings: Settings, text: &str) -> String {
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let settings = Settings { lang: Language::English, ..settings };
    let mut session = Session::new(&STORE, &mut out, &mut complaints).with_settings(settings);
    session.on_script(format!("{text};\nASK {{}};\n").as_bytes()).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.ends_with("true\n"), "the session does not go on");
    [out, String::from_utf8(complaints).unwrap()].concat()
}

fn within(seconds: f64) -> Settings {
    Settings { timeout: Some(Duration::from_secs_f64(seconds)), ..Settings::default() }
}

#[test]
fn what_nests_without_end_is_refused() {
    for (name, shape) in SHAPES {
        let text = shape(MANY);
        let fault = query::algebra(&text).unwrap_err();
        assert!(fault.to_string().contains("nests too deep or is too long"), "{name}: {fault}");
        assert!(matches!(&fault, LienketError::Query(said) if said.vi.contains("lồng vào nhau")));
        assert!(told(within(5.0), &text).contains("nests too deep"), "{name}");
        assert!(query::parse_update(&format!("DELETE WHERE {{ {text} }}")).is_err(), "{name}");
    }
}

#[test]
fn what_is_let_through_has_room_on_the_stack() {
    on_a_stack_of_the_program(|| {
        for (_, shape) in SHAPES {
            let text = most(*shape);
            // Answered, refused or late: it comes to an end.
            told(within(0.3), &text);
        }
    });
}

#[test]
fn who_goes_on_leaves_no_work_behind() {
    // Putting hundreds of patterns in order takes minutes, and nothing interrupts it.
    for text in [
        format!("ASK {{ {} }}", "?a lk:rank ?c . ".repeat(500)),
        format!("ASK {{ {} }}", "GRAPH ?g { ?a lk:rank ?c } ".repeat(500)),
        format!("ASK {{ ?a {}lk:rank ?b }}", "lk:rank/".repeat(500)),
    ] {
        let told = told(within(60.0), &text);
        assert!(told.contains("at most 128 are allowed here"), "{told}");
    }
}

#[test]
fn a_path_statement_nests_no_deeper() {
    for text in [
        format!("PATH \"a\" TO \"b\" VIA {}", nested("(", "lk:x", ")", MANY)),
        format!("PATH \"a\" TO \"b\" VIA {}lk:x", "lk:x|".repeat(MANY)),
        format!("PATH \"a\" TO \"b\" VIA {}lk:x", "^".repeat(MANY)),
        format!("PATH {} TO \"b\"", nested("{", "", "}", MANY)),
        format!("PATH ?a TO \"b\" WHERE {{ {} }}", "{} UNION ".repeat(MANY)),
        format!("PATH \"a\" TO \"b\" THROUGH {}\"c\"", "\"c\", ".repeat(MANY)),
    ] {
        assert!(statement::parse(&text).is_err());
        assert!(!told(within(5.0), &text).is_empty());
    }
}

#[test]
fn what_takes_too_long_is_ended() {
    for text in [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a DESC(?f) LIMIT 3",
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT DISTINCT ?a ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 1000000000",
        "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)* ?b . ?c (!<urn:x>|^!<urn:x>)* ?d }",
        "SELECT (MAX(?x) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(STRLEN(STR(?a)) + STRLEN(STR(?i)) AS ?x) }",
    ] {
        let begun = Instant::now();
        let told = told(within(0.4), text);
        assert!(told.contains("This took longer than 0.4 s and was ended"), "{text}: {told}");
        // Whatever the machine is busy with.
        assert!(begun.elapsed() < Duration::from_secs(30), "{text}");
    }
}

#[test]
fn what_takes_too_much_memory_is_ended() {
    let text = "SELECT DISTINCT (CONCAT(STR(?a), STR(?f), STR(?i)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?x";
    // Other tests run in this process too: the limit is far above what they take in a moment.
    let settings = Settings { memory: Some(400), ..within(120.0) };
    let told = told(settings, text);
    assert!(told.contains("more than 400 MB of memory"), "{told}");
}

#[test]
fn texts_do_not_grow_without_end() {
    let step = |at: usize| format!("BIND(CONCAT(?a{at}, ?a{at}, ?a{at}, ?a{at}) AS ?a{})", at + 1);
    let steps: Vec<String> = (0..60).map(step).collect();
    let text = format!("SELECT (STRLEN(?a60) AS ?n) {{ BIND('aaaa' AS ?a0) {} }}", steps.concat());
    let told = told(Settings { format: "csv".parse().unwrap(), ..within(60.0) }, &text);
    assert!(told.starts_with("n\r\n\r\n"), "{told}");
}

#[test]
fn patterns_of_regular_expressions_do_not_blow_up() {
    let csv = || Settings { format: "csv".parse().unwrap(), ..within(60.0) };
    let long = "a".repeat(30_000);
    for (text, expected) in [
        (format!("SELECT (REGEX('{long}b', '^(a+)+$') AS ?n) {{}}"), "n\r\nfalse\r\n"),
        // Too large to be built: an error of the expression.
        (
            "SELECT (REGEX('aaaa', '((a{0,1000}){0,1000}){0,1000}') AS ?n) {}".to_owned(),
            "n\r\n\r\n",
        ),
        (format!("SELECT (REGEX('a', '{}') AS ?n) {{}}", "(".repeat(MANY)), "n\r\n\r\n"),
    ] {
        let told = told(csv(), &text);
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn a_hundred_thousand_rows_of_values_are_answered() {
    let csv = || Settings { format: "csv".parse().unwrap(), ..within(60.0) };
    let rows: Vec<String> = (0..MANY).map(|at| format!("({at} \"tên {at}\")")).collect();
    for between in [" ", "\n"] {
        let rows = rows.join(between);
        let text = format!("SELECT (COUNT(*) AS ?n) {{ VALUES (?a ?b) {{\n{rows}\n}} }}");
        let told = told(csv(), &text);
        assert!(told.starts_with("n\r\n100000\r\n"), "{told}");
    }
}

#[test]
fn nothing_outside_is_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "<urn:a> <urn:b> <urn:c> .").unwrap();
    let file = file.path().display();
    for (text, expected) in [
        (format!("SELECT * {{ SERVICE <http://{address}/> {{ ?a ?b ?c }} }}"), "cannot be asked"),
        (format!("SELECT * {{ SERVICE SILENT <http://{address}/> {{ ?a ?b ?c }} }}"), "a"),
        (format!("SELECT * {{ BIND(<http://{address}/> AS ?s) SERVICE ?s {{ ?a ?b ?c }} }}"), ""),
        (format!("SELECT (COUNT(*) AS ?n) FROM <http://{address}/> {{ ?a ?b ?c }}"), "0"),
        (format!("SELECT (COUNT(*) AS ?n) FROM <file://{file}> {{ ?a ?b ?c }}"), "0"),
        (format!("SELECT (COUNT(*) AS ?n) {{ GRAPH <file://{file}> {{ ?a ?b ?c }} }}"), "0"),
        (format!("LOAD <file://{file}>"), "only reads"),
        (format!("LOAD <http://{address}/>"), "only reads"),
    ] {
        let told = told(within(20.0), &text);
        assert!(told.contains(expected), "{text}: {told}");
    }
    assert!(listener.accept().is_err(), "somebody was asked");
}

#[test]
fn a_server_lives_through_all_of_them() {
    let served = Served::of(crowd(2_000), |options| {
        options.timeout = Duration::from_millis(400);
        options.max_body = 10_000_000;
    });
    let ask = |text: &str| served.post("/sparql", "application/sparql-query", text);
    for (name, shape) in SHAPES {
        let got = ask(&shape(MANY));
        assert_eq!(got.status, 400, "{name}: {}", got.body);
    }
    for (name, shape) in SHAPES {
        let shape = *shape;
        let got = ask(&on_a_stack_of_the_program(move || most(shape)));
        assert!([200, 400, 503].contains(&got.status), "{name}: {} {}", got.status, got.body);
    }
    let got = ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    assert_eq!(got.status, 503, "{}", got.body);
    assert_eq!(ask("ASK {}").status, 200);
}

#[test]
fn a_dump_nests_as_deep_as_it_likes() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("a.ttl", format!("<urn:a> <urn:b> {} .", nested("(", "", ")", MANY))),
        ("b.ttl", format!("<urn:a> <urn:b> {} .", nested("[ <urn:b> ", "1", "]", MANY))),
        ("c.trig", format!("<urn:g> {{ <urn:a> <urn:b> {} }}", "(".repeat(MANY))),
        ("d.nt", format!("{} <urn:b> 1 .", "<< ".repeat(MANY))),
        ("e.jsonld", nested("[", "", "]", MANY)),
        ("f.jsonld", nested("{\"urn:a\": ", "1", "}", MANY)),
        ("g.jsonld", format!("{{\"@context\": {}", nested("[", "", "]", MANY))),
        (
            "h.rdf",
            format!(
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"urn:a\">{}</rdf:RDF>",
                nested("<rdf:Description><a:b>", "1", "</a:b></rdf:Description>", MANY / 10)
            ),
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let store = Store::memory().unwrap();
        let options = Options { any: true, ..Options::default() };
        // Blank nodes are refused, deep brackets may be: it comes to an end.
        let read = import::load(std::slice::from_ref(&file), &store, &options, &mut |_| Ok(()));
        assert!(read.is_err() || store.len().unwrap() <= 2 * MANY, "{name}");
    }
}
