//! Queries: our own, changed here and there, and pieces in any order. What parses is written as what parses; faults tell a place
//! within the text; advice, translation and completion bear with anything.
use super::holds;
use super::texts::changed;
use lienket::advice;
use lienket::complete::{self, Knowledge, Saved};
use lienket::query;
use lienket::words::Language;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::path::Path;
use std::sync::LazyLock;

pub(super) const PIECES: &[&str] = &[
    "SELECT",
    "*",
    "?s ?p ?o",
    "?s",
    "WHERE",
    "{",
    "}",
    "FILTER",
    "(",
    ")",
    "OPTIONAL",
    "UNION",
    "MINUS",
    "BIND",
    "AS ?x",
    "VALUES",
    "a",
    "foaf:Person",
    "lk:rank",
    "skos:prefLabel",
    "\"Lào Cai\"@vi",
    "\"a\"",
    "'b'",
    "1",
    "2.5",
    "true",
    ".",
    ";",
    ",",
    "ORDER BY",
    "GROUP BY",
    "HAVING",
    "COUNT(*)",
    "LIMIT 3",
    "OFFSET 1",
    "DISTINCT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "<http://a/b>",
    "GRAPH ?g",
    "SERVICE",
    "<urn:x>",
    "EXISTS",
    "NOT",
    "regex(?o, \"a+\")",
    "STR(?s)",
    "/",
    "|",
    "^",
    "+",
    "!",
    "=",
    "<",
    "&&",
    "||",
    "IN",
    "PREFIX a: <http://a/>",
    "a:b",
    "#x\n",
    "\"",
    "'''",
    "\\",
    "\u{301}",
    "[",
    "]",
    "[]",
    "_:b",
    "lk:path",
    "FROM <urn:g>",
    "INSERT DATA",
    "DELETE",
    "@",
    "^^xsd:date",
    "REDUCED",
    "UNDEF",
];

/// The queries of the project.
pub(super) static OWN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts = Vec::new();
    let mut open = vec![Path::new("queries").to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rq") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
    texts.sort();
    assert!(texts.len() > 50);
    texts
});

pub(super) fn texts() -> impl Strategy<Value = String> {
    let own = any::<Index>().prop_map(|at| at.get(&OWN).clone());
    let soup = vec(select(PIECES), 0..30).prop_map(|pieces| pieces.join(" "));
    let begun = vec(select(PIECES), 0..20)
        .prop_map(|pieces| format!("SELECT * {{ {} }}", pieces.join(" ")));
    prop_oneof![3 => changed(own, 4), 2 => soup, 2 => begun, 1 => any::<String>()]
}

#[test]
fn a_query_is_understood_or_told_where_it_is_not() {
    holds("query", 300, &texts(), |text| {
        let (lines, read) = (text.matches('\n').count() + 1, query::algebra(&text));
        match read {
            Ok(query) => {
                let written = query.to_string();
                let again = query::algebra(&written);
                prop_assert!(again.is_ok(), "{}\n{}", written, again.unwrap_err());
            }
            Err(fault) => {
                let told = fault.to_string();
                if let Some(at) = told.strip_prefix("line ") {
                    let line: usize = at.split(',').next().unwrap_or_default().parse().unwrap();
                    prop_assert!((1..=lines).contains(&line), "{} of {}", line, lines);
                }
                prop_assert!(!told.is_empty(), "{:?}", told);
            }
        }
        let (_update, _lint) = (query::parse_update(&text), advice::lint(&text));
        let _portable = advice::portable(&text);
        Ok(())
    });
}

#[test]
fn completion_bears_with_any_text_and_any_cursor() {
    let saved: fn() -> Vec<Saved> = Vec::new;
    holds("completion", 300, &(texts(), any::<Index>()), |(text, cursor)| {
        let known = Knowledge {
            names: None,
            schema: None,
            commands: &[],
            saved: &saved,
            apart: &|_| None,
            variables: &[],
            language: Language::Vietnamese,
        };
        let cursor = cursor.index(text.len() + 1);
        let Some(before) = text.get(..cursor) else { return Ok(()) };
        let completion = complete::complete(&text, cursor, &known);
        let kept = before.get(..completion.start);
        prop_assert!(completion.candidates.is_empty() || kept.is_some(), "{:?}", completion);
        prop_assert!(completion.candidates.len() <= complete::MOST);
        for candidate in &completion.candidates {
            prop_assert!(!candidate.insert.is_empty() && !candidate.shown.is_empty());
        }
        Ok(())
    });
}
