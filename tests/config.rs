//! Settings: by flag, environment and `lienket.toml`, in that order, and shown with their origin.
use crate::workbench::{Bench, Ran};
use serde_json::Value;

const ONE: &[&str] = &["query", "-e", "SELECT (1 AS ?n) {}", "--store", "memory"];
const USERS: &str = ".config/lienket/lienket.toml";

/// The settings that `lienket config` shows, by name and value.
fn shown(bench: &Bench, key: &str) -> Vec<(String, String)> {
    let ran = bench.run(&["config", "--format", "ndjson"]);
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
    let settings = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    settings
        .filter(|setting| setting["key"] == key)
        .map(|setting| (text(&setting["value"]), text(&setting["origin"])))
        .collect()
}

fn pair(value: &str, origin: &str) -> Vec<(String, String)> {
    vec![(value.to_owned(), origin.to_owned())]
}

#[test]
fn a_flag_counts_more_than_a_variable_and_that_more_than_a_file() {
    let bench = Bench::new();
    let csv = "n\r\n1\r\n";
    assert_eq!(bench.run(ONE).out, "?n\n1\n");
    bench.file(USERS, "format = \"csv\"\n");
    assert_eq!(bench.run(ONE).out, csv, "the user's file");
    bench.file("lienket.toml", "format = \"ndjson\"\n");
    assert_eq!(bench.run(ONE).out, "{\"n\":\"1\"}\n", "the file in the working folder");
    let ran = |args: &[&str]| {
        let mut command = bench.command(&[ONE, args].concat());
        Ran::of(command.env("LIENKET_FORMAT", "xml").output().unwrap()).out
    };
    assert!(ran(&[]).starts_with("<?xml"), "the variable");
    assert_eq!(ran(&["--format", "csv"]), csv, "the flag");
}

#[test]
fn a_commands_own_table_counts_more_and_switches_are_true_or_false() {
    let bench = Bench::new();
    bench.file(
        "lienket.toml",
        "format = \"csv\"\nfail-empty = true\n[query]\nformat = \"ndjson\"\n",
    );
    assert_eq!(bench.run(ONE).out, "{\"n\":\"1\"}\n");
    let nothing = &["query", "-e", "SELECT ?s { ?s a <urn:x> }", "--store", "memory"];
    assert_eq!(bench.run(nothing).code, Some(4));
    let mut command = bench.command(nothing);
    let ran = Ran::of(command.env("LIENKET_FAIL_EMPTY", "no").output().unwrap());
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn settings_are_shown_with_where_they_come_from() {
    let bench = Bench::new();
    assert_eq!(shown(&bench, "store"), pair("lienket.db", "default"));
    bench.file("lienket.toml", "# mine\nstore = \"vn.db\"\n[shell]\nlabels = true\n");
    assert_eq!(shown(&bench, "store"), pair("vn.db", "lienket.toml:2"));
    assert_eq!(shown(&bench, "shell.labels"), pair("on", "lienket.toml:4"));
    assert_eq!(shown(&bench, "shell.rows"), pair("1000", "default"));
    let mut command = bench.command(&["config", "--lang", "en", "--format", "csv"]);
    let ran = Ran::of(command.env("LIENKET_STORE", "x.db").output().unwrap());
    assert!(ran.out.contains("store,x.db,LIENKET_STORE,\r\n"), "{ran:?}");
    assert!(ran.out.contains("lang,en,--lang,\r\n"), "{ran:?}");
    let ran = bench.run(&["config"]);
    assert!(ran.out.contains("│ setting") && ran.out.contains("lienket.toml:2"), "{ran:?}");
}

#[test]
fn what_a_file_says_wrongly_is_told_with_its_line() {
    let bench = Bench::new();
    for (text, told) in [
        ("\nstoer = \"a\"\n", "lienket.toml:2: unknown setting \"stoer\"; did you mean \"store\"?"),
        ("format = \"gold\"\n", "lienket.toml:1: format: unknown format \"gold\"; allowed: table"),
        (
            "[netwrok]\ntop = 1\n",
            "lienket.toml:2: there is no command \"netwrok\" for a table to be of; did you mean \"network\"?",
        ),
        ("[stats]\ntop = 1\n", "lienket.toml:2: stats has no setting \"top\""),
        (
            "[network]\nmeasure = \"size\"\n",
            "lienket.toml:2: measure: \"size\" is not allowed; allowed: degree",
        ),
        ("quiet = \"yes\"\n", "lienket.toml:1: quiet: true or false is allowed"),
        ("html = \"a.html\"\n", "lienket.toml:1: unknown setting \"html\""),
        (
            "[shell]\nlabel = true\n",
            "lienket.toml:2: the shell has no setting \"label\"; did you mean \"labels\"?",
        ),
        (
            "[shell]\nrows = \"many\"\n",
            "lienket.toml:2: rows cannot be \"many\"; allowed: a number of rows",
        ),
        ("store = \n", "lienket.toml:1: "),
    ] {
        bench.file("lienket.toml", text);
        let ran = bench.run(ONE);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{text}: {ran:?}");
        assert!(ran.complaints.starts_with(&format!("error: {told}")), "{text}: {ran:?}");
    }
}

#[test]
fn a_variable_that_is_wrong_is_named() {
    let bench = Bench::new();
    let mut command = bench.command(ONE);
    let ran = Ran::of(command.env("LIENKET_FORMAT", "gold").output().unwrap());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("LIENKET_FORMAT does not take the value gold"), "{ran:?}");
    let mut command = bench.command(&["repl", "--store", "memory"]);
    let ran = Ran::of(command.env("LIENKET_LABELS", "blue").output().unwrap());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("LIENKET_LABELS: labels cannot be \"blue\""), "{ran:?}");
}

#[test]
fn paths_in_a_file_are_meant_from_its_folder() {
    let bench = Bench::new();
    bench.file(USERS, "store = \"vn.db\"\n");
    let ran = bench.run(&["stats"]);
    let store = bench.path(".config/lienket/vn.db");
    assert!(ran.complaints.contains(&store.display().to_string()), "{ran:?}");
    bench.file(USERS, "store = \"memory\"\n");
    assert_eq!(bench.run(&["stats"]).code, Some(0));
}

#[test]
fn a_file_that_is_named_takes_the_place_of_both() {
    let bench = Bench::new();
    bench.file(USERS, "nonsense\n");
    bench.file("lienket.toml", "nonsense\n");
    bench.file("mine.toml", "format = \"csv\"\n");
    assert_eq!(bench.run(&[ONE, &["--config", "mine.toml"]].concat()).out, "n\r\n1\r\n");
    let ran = bench.run(&[ONE, &["--config", "nowhere.toml"]].concat());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.starts_with("error: nowhere.toml: "), "{ran:?}");
}

#[test]
fn the_shell_begins_with_its_settings() {
    let bench = Bench::new();
    let format = |args: &[&str]| {
        bench.run_with(&[&["repl", "--store", "memory"], args].concat(), "\\format\n").out
    };
    assert_eq!(format(&[]), "table\n");
    bench.file("lienket.toml", "format = \"xml\"\n[shell]\nformat = \"csv\"\n");
    assert_eq!(format(&[]), "csv\n");
    assert_eq!(format(&["--set", "format=json"]), "json\n");
    let ran = bench.run(&["repl", "--store", "memory", "--set", "formt=json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("did you mean \"format\"?"), "{ran:?}");
}

#[test]
fn the_language_is_that_of_flag_variable_file_or_locale() {
    let bench = Bench::new();
    let told = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = bench.command(&[&["query", "nowhere.rq"], args].concat());
        Ran::of(command.envs(variables.iter().copied()).output().unwrap()).complaints
    };
    assert!(told(&[], &[]).starts_with("error: nowhere.rq"));
    assert!(told(&[], &[("LANG", "vi_VN.UTF-8")]).starts_with("lỗi: nowhere.rq"));
    bench.file("lienket.toml", "lang = \"vi\"\n");
    assert!(told(&[], &[("LANG", "en_GB.UTF-8")]).starts_with("lỗi: "), "the file");
    assert!(told(&[], &[("LIENKET_LANG", "en")]).starts_with("error: "), "the variable");
    assert!(told(&["--lang", "vi"], &[("LIENKET_LANG", "en")]).starts_with("lỗi: "), "the flag");
    assert!(bench.run(&["query", "--help"]).out.contains("Cách dùng: lienket query"));
}
