//! What is typed, and what it asks for.
use super::{COMMANDS, Command, Takes, is_done, parse};
use crate::query::Format;
use crate::repl::output::Target;
use crate::repl::wording::words;
use crate::words::Language;

#[test]
fn commands_are_understood() {
    for (input, expected) in [
        ("\\help", Command::Help(None)),
        (" \\q ", Command::Quit),
        ("\\q;", Command::Quit),
        ("exit", Command::Quit),
        ("\\explain  Đỗ Minh Tuấn ;", Command::Explain("Đỗ Minh Tuấn".into())),
        ("\\format csv", Command::Format(Some(Format::Csv))),
        ("\\format", Command::Format(None)),
        ("ASK {}\n\\g | wc -l", Command::Query("ASK {}".into(), Target::Program("wc -l".into()))),
        ("ASK {} \\g a.csv;", Command::Query("ASK {}".into(), Target::File("a.csv;".into()))),
        (
            "ASK { FILTER(?x = \"\\\\g\") }",
            Command::Query("ASK { FILTER(?x = \"\\\\g\") }".into(), Target::Usual),
        ),
        ("\\g", Command::Again(Target::Usual)),
        ("\\more all", Command::More(true)),
        ("\\source a.rq", Command::Source("a.rq".into())),
        ("\\x", Command::Expanded(None)),
        ("\\labels on", Command::Labels(Some(true))),
        ("\\set", Command::Set(None)),
        ("\\set rows", Command::Set(Some(("rows".into(), None)))),
        ("\\set tinh  place:a ;", Command::Set(Some(("tinh".into(), Some("place:a".into()))))),
        ("\\lang en", Command::Language(Some(Language::English))),
        ("PATH \"a\" TO \"b\" ;", Command::Query("PATH \"a\" TO \"b\"".into(), Target::Usual)),
        ("SELECT * { ?s ?p ?o };\n", Command::Query("SELECT * { ?s ?p ?o }".into(), Target::Usual)),
        ("SELECT * { ?s ?p ?o ;", Command::Query("SELECT * { ?s ?p ?o ;".into(), Target::Usual)),
    ] {
        assert_eq!(parse(input), Ok(Some(expected)), "{input}");
    }
    assert_eq!(parse(" \n # nothing \n"), Ok(None));
    assert_eq!(parse(";"), Ok(None));
}

#[test]
fn wrong_commands_say_what_is_allowed() {
    for (input, part) in [
        ("\\hlep", "\\help"),
        ("\\explain", "needs more: \\explain NAME"),
        ("\\x maybe", "on, off"),
        ("\\format gold", "table"),
        ("\\lang de", "vi, en"),
        ("\\stats all", "takes nothing"),
    ] {
        let message = parse(input).unwrap_err().say(Language::English);
        assert!(message.contains(part), "{input}: {message}");
    }
}

#[test]
fn every_listed_command_exists_and_has_its_words() {
    let mut names = std::collections::BTreeSet::new();
    for entry in COMMANDS {
        for name in entry.names {
            assert!(names.insert(*name), "{name} stands twice");
        }
        let input = match entry.takes {
            Takes::Nothing | Takes::Maybe(_) => format!("\\{}", entry.name()),
            Takes::Needed(_) => format!("\\{} x", entry.name()),
        };
        assert!(matches!(parse(&input), Ok(Some(_))), "{input}");
        let key = entry.key();
        assert!(words().keys().any(|known| known == key), "{key} stands in no table of words");
    }
}

#[test]
fn on_a_terminal_a_statement_runs_when_it_is_complete() {
    for done in [
        "\\help",
        "",
        "SELECT * { ?s ?p ?o }",
        "SELECT * {\n\n",
        "SELECT *;",
        "SELECT *\n",
        "SELECT * {\n ?s ?p ?o }\nLIMIT 5\n",
        "SELECT * {\n ?s ?p ?o };",
        "quit",
        "SELECT * {\n ?s ?p ?o }\n\\g a.csv",
        "INSERT DATA { lk:a lk:b lk:c }",
        "PATH \"Lào Cai\" TO \"Thanh Hóa\"",
        "PATH \"Lào Cai\"\n TO \"Thanh Hóa\"\n",
    ] {
        assert!(is_done(done), "{done:?}");
    }
    for open in [
        "SELECT * {\n ?s ?p ?o\n}",
        "SELECT *",
        "SELECT * {",
        "SELECT * { ?s a ?c ;",
        "PREFIX a: <http://a/>",
        "PATH \"Lào Cai\" TO",
        "PATH \"Lào Cai\"\n TO \"Thanh Hóa\"",
    ] {
        assert!(!is_done(open), "{open:?}");
    }
}
