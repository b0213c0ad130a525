//! Results as a person sees them who looks at a terminal.
use crate::repl::{Session, Settings};
use crate::store::Store;
use crate::words::Language;

/// What a session on a terminal writes that shows three rows at a time.
fn watched(statements: &[&str]) -> (String, String) {
    let store = Store::memory().expect("a store in memory");
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let settings =
        Settings { lang: Language::English, rows: Some(3), pager: false, ..Settings::default() };
    let mut session = Session::new(&store, &mut out, &mut complaints).with_settings(settings);
    session.at_terminal = true;
    for statement in statements {
        if let Err(fault) = session.carry_out(statement) {
            session.tell(&fault.to_string()).expect("a place in memory");
        }
    }
    let text = |bytes| String::from_utf8(bytes).expect("text");
    drop(session);
    (text(out), text(complaints))
}

const SEVEN: &str = "SELECT ?n { VALUES ?n { 1 2 3 4 5 6 7 } }";

#[test]
fn a_result_stops_and_goes_on() {
    let (out, complaints) = watched(&["\\format tsv", SEVEN, "\\more", "\\more", "\\more"]);
    assert_eq!(out, "?n\n1\n2\n3\n?n\n4\n5\n6\n?n\n7\n");
    let told: Vec<&str> = complaints.lines().collect();
    assert!(told[0].starts_with("3 rows shown, and there are more: \\more"), "{told:?}");
    assert!(told[1].starts_with("6 rows shown"), "{told:?}");
    assert_eq!(told[2..], ["There are no more rows."]);
}

#[test]
fn all_the_rest_can_be_shown() {
    let (out, complaints) = watched(&["\\format tsv", SEVEN, "\\more all"]);
    assert_eq!(out, "?n\n1\n2\n3\n?n\n4\n5\n6\n7\n");
    assert_eq!(complaints.lines().count(), 1);
    let (out, complaints) = watched(&["\\format tsv", "\\set rows off", SEVEN]);
    assert_eq!((out.lines().count(), &*complaints), (8, ""));
}

#[test]
fn a_result_of_just_so_many_rows_has_no_more() {
    let (_, complaints) = watched(&["SELECT ?n { VALUES ?n { 1 2 3 } }", "ASK {}", "SELECT ?n {}"]);
    assert_eq!(complaints, "");
}

#[test]
fn another_question_gives_up_what_is_left() {
    let (_, complaints) = watched(&[SEVEN, "ASK {}", "\\more"]);
    assert!(complaints.ends_with("There are no more rows.\n"), "{complaints}");
}

#[test]
fn a_graph_stops_too() {
    let graph = "CONSTRUCT { lk:a lk:b ?n } WHERE { VALUES ?n { 1 2 3 4 } }";
    let (out, complaints) = watched(&["\\format nt", graph, "\\more"]);
    assert_eq!(out.lines().count(), 4);
    assert!(complaints.starts_with("3 rows shown"));
}

#[test]
fn where_nobody_looks_nothing_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.tsv");
    let into = format!("{SEVEN} \\g {}", file.display());
    let (out, complaints) = watched(&["\\format tsv", &into]);
    assert_eq!((&*out, &*complaints), ("", ""));
    assert_eq!(std::fs::read_to_string(file).expect("the file").lines().count(), 8);
}

#[test]
fn no_form_lets_a_control_character_through_to_a_terminal() {
    for format in ["table", "csv", "tsv", "ndjson", "xml", "markdown"] {
        let format = format!("\\format {format}");
        let (out, complaints) = watched(&[&format, "SELECT (\"a\\u001b[2Jb\\u009bc\" AS ?a) {}"]);
        let raw = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(!out.contains(raw), "{format}: {out:?} {complaints}");
    }
}

#[test]
fn the_last_rows_are_remembered() {
    let store = Store::memory().expect("a store in memory");
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut session = Session::new(&store, &mut out, &mut complaints);
    for at_terminal in [true, false] {
        session.at_terminal = at_terminal;
        session.settings.rows = Some(3);
        session.settings.pager = false;
        session.carry_out(SEVEN).map(drop).expect("an answer");
        let expected = if at_terminal { 3 } else { 7 };
        assert_eq!(session.rows.len(), expected);
        assert_eq!(
            session.rows[1].get("n").map(ToString::to_string).as_deref(),
            Some("\"2\"^^<http://www.w3.org/2001/XMLSchema#integer>")
        );
    }
}
