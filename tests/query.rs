//! Queries: prefixes known, answers in every format, faults with a caret.
use crate::sample::store;
use lienket::query::{Format, Written, ask, write};
use lienket::repl::Session;
use lienket::store::Store;
use lienket::words::Language;

fn answer(store: &Store, text: &str, format: Format) -> (String, Written) {
    let mut out = Vec::new();
    let written = write(ask(store, text).unwrap(), format, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), written)
}

fn fault(text: &str) -> String {
    ask(&store(&[]), text).err().unwrap().to_string()
}

const PEOPLE: &str = "SELECT ?name ?rank { ?p a foaf:Person ; skos:prefLabel ?name OPTIONAL { ?p lk:rank ?rank } } ORDER BY ?name DESC(?rank)";

#[test]
fn solutions_in_every_format() {
    let store = store(&["a"]);
    assert_eq!(
        answer(&store, PEOPLE, Format::Csv).0,
        "name,rank\r\nNguyễn Văn A,Trung tướng\r\nNguyễn Văn A,\r\nTrần Thị B,\r\n"
    );
    assert_eq!(
        answer(&store, PEOPLE, Format::Tsv).0,
        "?name\t?rank\n\"Nguyễn Văn A\"@vi\t\"Trung tướng\"@vi\n\"Nguyễn Văn A\"@vi\t\n\"Trần Thị B\"@vi\t\n"
    );
    let (lines, written) = answer(&store, PEOPLE, Format::Ndjson);
    assert_eq!(
        lines,
        "{\"name\":\"Nguyễn Văn A\",\"rank\":\"Trung tướng\"}\n{\"name\":\"Nguyễn Văn A\"}\n{\"name\":\"Trần Thị B\"}\n"
    );
    assert_eq!(written.rows, 3);
    let json: serde_json::Value =
        serde_json::from_str(&answer(&store, PEOPLE, Format::Json).0).unwrap();
    assert_eq!(json["results"]["bindings"][2]["name"]["xml:lang"], "vi");
    assert!(
        answer(&store, PEOPLE, Format::Xml)
            .0
            .contains("<literal xml:lang=\"vi\">Trần Thị B</literal>")
    );
}

#[test]
fn columns_of_a_table_are_straight() {
    let (table, _) = answer(
        &store(&["a"]),
        "SELECT ?p ?name { ?p a lk:Conference ; skos:prefLabel ?name }",
        Format::Table,
    );
    let widths: Vec<usize> = table.lines().map(|line| line.chars().count()).collect();
    assert!(widths.len() == 5 && widths.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
    assert!(table.contains("Hội nghị trao đổi") && !table.contains("@vi"), "{table}");
    let (table, _) = answer(
        &store(&["a"]),
        "SELECT DISTINCT ?class { ?p a lk:Conference , ?class }",
        Format::Table,
    );
    assert!(table.contains("lk:Conference") && table.contains("schema:Event"), "{table}");
}

#[test]
fn truth_values_and_graphs() {
    let store = store(&["a"]);
    assert_eq!(
        answer(&store, "ASK { ?s a lk:Visit }", Format::Table),
        ("true\n".to_owned(), Written { rows: 1 })
    );
    assert_eq!(
        answer(&store, "ASK { ?s a lk:Signing }", Format::Csv),
        ("false\n".to_owned(), Written { rows: 0 })
    );
    let construct = "CONSTRUCT { ?s lk:rank ?r } WHERE { ?s lk:rank ?r }";
    let (turtle, written) = answer(&store, construct, Format::Table);
    assert!(
        turtle.contains("@prefix lk: <https://w3id.org/lienket/ns#>")
            && turtle.contains("lk:rank \"Trung tướng\"@vi"),
        "{turtle}"
    );
    assert_eq!(written.rows, 1);
    assert!(
        answer(&store, construct, Format::Nt)
            .0
            .ends_with("<https://w3id.org/lienket/ns#rank> \"Trung tướng\"@vi .\n")
    );
}

#[test]
fn a_format_that_does_not_fit_is_refused() {
    let store = store(&["a"]);
    for (query, format) in [
        (PEOPLE, Format::Ttl),
        ("CONSTRUCT WHERE { ?s lk:rank ?r }", Format::Csv),
        ("ASK {}", Format::Nq),
    ] {
        let error =
            write(ask(&store, query).unwrap(), format, &mut Vec::new()).unwrap_err().to_string();
        assert!(error.contains("allowed: table"), "{error}");
    }
    assert!("turtle".parse::<Format>().is_err_and(|error| error.en.contains("ttl, nt, nq")));
    assert!(
        Format::ALL
            .iter()
            .all(|(format, name)| name.parse() == Ok(*format) && format.to_string() == *name)
    );
}

#[test]
fn the_default_graph_is_the_union_unless_from_says_otherwise() {
    let store = store(&["a", "b"]);
    let count = |text: &str| {
        answer(&store, text, Format::Csv).0.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(count("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a foaf:Person }"), "6");
    assert_eq!(count("SELECT (COUNT(DISTINCT ?p) AS ?n) FROM article:a { ?p a foaf:Person }"), "3");
    assert_eq!(count("SELECT (COUNT(*) AS ?n) { graph:x ?p ?o }"), "0");
}

#[test]
fn faults_of_syntax_have_a_caret() {
    let message = fault("SELECT ?x WHERE {\n  ?x skos:prefLabel \"Lào Cai\"@vi ?y .\n}");
    let lines: Vec<&str> = message.lines().collect();
    assert_eq!(
        lines[0],
        "line 2, column 34: a . is missing before `?y`; a . ends a triple, a ; goes on about the same subject"
    );
    assert_eq!(lines[1], " 2 |   ?x skos:prefLabel \"Lào Cai\"@vi ?y .");
    assert_eq!(lines[2].find('^'), Some(" 2 | ".len() + 33), "{message}");
}

#[test]
fn an_unknown_prefix_gets_its_neighbour() {
    let message = fault("SELECT * { ?x skoss:prefLabel \"x\" }");
    assert!(
        message.starts_with("line 1, column 15: unknown prefix `skoss:`; did you mean `skos:`?\n"),
        "{message}"
    );
    assert!(message.ends_with("\n   |               ^"), "{message}");
    assert!(fault("SELECT * { ?x wikidata:P31 ?y }").contains("declare it with PREFIX"));
}

#[test]
fn other_faults_are_said() {
    for (query, start) in [
        ("", "line 1, column 1: the query ends too early"),
        ("SELECT", "line 1, column 7: expected"),
        (
            "SELECT ?x WHER { ?x lk:rank ?y }",
            "line 1, column 11: `WHER` is no word of SPARQL; did you mean WHERE?",
        ),
        (
            "SELECT ?x { ?x lk:rank ?y }\nORDR BY ?x",
            "line 2, column 1: `ORDR` is no word of SPARQL; did you mean ORDER?",
        ),
        ("SELECT ?x { ?x lk:rank ?y", "line 1, column 11: this { is never closed; } is missing"),
        ("SELECT ?x { ?x lk:rank ?y FILTER(?y > ) }", "line 1, column 39: not understood"),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { ?x lk:rank ?y }",
            "line 1, column 46: SELECT asks for a variable that is not bound, or not in GROUP BY",
        ),
        (
            "INSERT DATA { lk:a lk:b lk:c }",
            "line 1, column 1: INSERT changes the graph, and only `ingest` does that",
        ),
    ] {
        assert!(fault(query).starts_with(start), "{}", fault(query));
    }
    let answer = ask(&store(&["a"]), "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }");
    let message = match answer {
        Ok(answer) => write(answer, Format::Csv, &mut Vec::new()).unwrap_err().to_string(),
        Err(error) => error.to_string(),
    };
    assert!(message.contains("offline"), "{message}");
}

#[test]
fn a_query_of_the_shell_can_be_ended() {
    let store = store(&["a"]);
    // Some 10^9 rows to count.
    let script = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }\n\nASK {}\n";
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut session = Session::new(&store, &mut out, &mut complaints);
    let interrupt = session.interrupt();
    assert!(!interrupt.raise(), "nothing runs");
    let first = std::thread::scope(|scope| {
        scope.spawn(move || {
            while !interrupt.raise() {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
        });
        session.on_script(script.as_bytes()).unwrap()
    });
    assert_eq!(
        first.map(|fault| fault.told(Language::Vietnamese)).as_deref(),
        Some("đã dừng theo yêu cầu")
    );
    assert_eq!(String::from_utf8(complaints).unwrap(), "đã dừng theo yêu cầu\n");
    assert_eq!(String::from_utf8(out).unwrap(), "true\n", "the session goes on");
}
