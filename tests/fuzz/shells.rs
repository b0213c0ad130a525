//! Scripts of the shell, of any lines: the session goes on to its end, changes nothing, and shows no control character.
use super::holds;
use super::queries;
use crate::sample::store;
use lienket::repl::{Session, Settings};
use lienket::words::Language;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::time::Duration;

/// Commands that touch no file and start no program.
const COMMANDS: &[&str] = &[
    "help", "h", "?", "prefixes", "stats", "d", "explain", "why", "queries", "run", "lint",
    "portable", "profile", "format", "x", "labels", "timing", "lang", "terms", "on", "set", "more",
    "last", "nothing", "", "Đ", "q;",
];

const ARGUMENTS: &[&str] = &[
    "",
    "on",
    "off",
    "csv",
    "json",
    "ndjson",
    "xml",
    "ttl",
    "markdown",
    "table",
    "vi",
    "en",
    "63",
    "34",
    "1",
    "0",
    "-1",
    "99999999999999999999",
    "all",
    "foaf:Person",
    "lk:Conference",
    "Nguyễn Văn A",
    "nguyen van a",
    "2024-07-06",
    "rows 5",
    "timeout 1",
    "memory 100",
    "ten Lào Cai",
    "x",
    "career",
    "holders place=A",
    "career person=\"Nguyễn Văn A\"",
    "a=b=c",
    "\"",
    "\u{1b}[2J",
    "\u{301}",
    "🙂",
];

fn line() -> impl Strategy<Value = String> {
    let command = (select(COMMANDS), vec(select(ARGUMENTS), 0..3))
        .prop_map(|(name, arguments)| format!("\\{name} {}\n", arguments.join(" ")));
    // What begins with a backslash might name a file or a program.
    let statement = queries::texts().prop_map(|text| text.replace('\\', "") + "\n\n");
    let asked = select(vec![
        "SELECT * { ?s ?p ?o } LIMIT 3;\n",
        "SELECT ?name { ?p a foaf:Person ; skos:prefLabel ?name };\n",
        "PATH \"Nguyễn Văn A\" TO \"Trần Thị B\";\n",
        "SELECT (\"\u{1b}[2J\" AS ?a) {};\n",
        "INSERT DATA { <urn:a> <urn:b> 1 };\n",
        "ASK {};\n",
    ]);
    prop_oneof![3 => command, 2 => statement, 2 => asked.prop_map(str::to_owned)]
}

#[test]
fn a_script_of_any_lines_is_gone_through() {
    let store = store(&["a", "b"]);
    let revision = store.revision().unwrap();
    let before = store.len().unwrap();
    holds("shell", 60, &vec(line(), 0..12), |lines| {
        let (mut out, mut complaints) = (Vec::new(), Vec::new());
        let settings = Settings {
            lang: Language::English,
            timeout: Some(Duration::from_millis(500)),
            ..Settings::default()
        };
        let mut session = Session::new(&store, &mut out, &mut complaints).with_settings(settings);
        let ended = session.on_script(lines.concat().as_bytes());
        prop_assert!(ended.is_ok(), "{:?}", ended.err());
        let told = String::from_utf8(complaints).map_err(|f| TestCaseError::fail(f.to_string()))?;
        prop_assert!(!told.contains(|c: char| c.is_control() && !"\n\t".contains(c)), "{:?}", told);
        prop_assert!(String::from_utf8(out).is_ok());
        prop_assert!(!told.contains("broke down"), "{}", told);
        prop_assert_eq!(store.revision().unwrap(), revision.clone());
        prop_assert_eq!(store.len().unwrap(), before);
        Ok(())
    });
}
