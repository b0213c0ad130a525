//! PATH statements: what is understood is written as what is understood the same, and what is not is told with its place.
use super::holds;
use super::texts::changed;
use lienket::path::statement::{is_statement, parse, parse_end};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const PIECES: &[&str] = &[
    "PATH",
    "ALL",
    "SHORTEST",
    "CHEAPEST",
    "K",
    "3",
    "\"Nguyễn Văn A\"",
    "'Lào Cai'",
    "“Hà Nội”",
    "?v",
    "$v",
    "{",
    "}",
    "?x a lk:Person",
    "TO",
    "VIA",
    "THROUGH",
    "AVOID",
    "LENGTH",
    "1..3",
    "..",
    "0..99999999999",
    "ON",
    "2024-07-06",
    "\"2024\"",
    "WITHIN",
    "2020..2024",
    "LIMIT",
    "10",
    "FORWARD",
    "UNDIRECTED",
    "WHERE",
    "VALUES",
    "AS",
    "SPARQL",
    "plain",
    "virtuoso",
    "PREFIX a: <http://a/>",
    "a:b",
    "lk:holder",
    "<http://a/b>",
    "<>",
    "(",
    ")",
    "/",
    "|",
    "^",
    "!",
    "*",
    "+",
    "?",
    ",",
    ";",
    "#x\n",
    "\\",
    "\u{301}",
    "NODES",
    "EXPLAIN",
    "UNIQUE",
];

/// Statements that are understood.
const RIGHT: &[&str] = &[
    "PATH \"Nguyễn Văn A\" TO \"tỉnh Lào Cai\"",
    "PATH ALL SHORTEST \"A\" TO \"B\" LENGTH 1..3 ON 2024-07-06",
    "PATH SHORTEST ?a TO \"B\" WITHIN 2020..2024 WHERE { ?a a lk:Conference }",
    "PREFIX a: <http://a/> PATH \"A\" TO a:b VIA (a:c|^a:d)/a:e+ AVOID \"C\" LIMIT 5",
];

#[test]
fn a_statement_of_any_pieces_is_read_as_it_is_written() {
    let soup = vec(select(PIECES), 0..16).prop_map(|pieces| format!("PATH {}", pieces.join(" ")));
    let near = changed(select(RIGHT).prop_map(str::to_owned), 4);
    let texts = prop_oneof![2 => soup, 3 => near, 1 => "PATH \\PC*", 1 => any::<String>()];
    holds("path", 1500, &texts, |text| {
        let (_is, _end) = (is_statement(&text), parse_end(&text));
        match parse(&text) {
            Ok(statement) => {
                let written = statement.to_string();
                let again = parse(&written);
                let again = again.map_err(|f| TestCaseError::fail(format!("{written}: {f}")))?;
                prop_assert_eq!(again.to_string(), written);
                prop_assert_eq!(again, statement);
            }
            Err(fault) => {
                let told = fault.to_string();
                prop_assert!(!told.is_empty(), "{:?}", told);
            }
        }
        Ok(())
    });
}
