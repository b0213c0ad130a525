//! PATH over the sample articles: statements, names, SERVICE lk:path, the shell, the command line.
use crate::workbench::{Bench, take_in};
use lienket::error::LienketError;
use lienket::lexicon::table::Tables;
use lienket::path::answer::{Answer, Options, Paths};
use lienket::path::show::View;
use lienket::path::statement::{End, parse, parse_clauses};
use lienket::path::trail::Trails;
use lienket::path::write;
use lienket::query::{self, Format, Stop};
use lienket::repl::Session;
use lienket::store::Store;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// The sample articles, stored.
pub(crate) static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

pub(crate) fn paths() -> Arc<Paths> {
    Arc::new(Paths::new(&STORE, Tables::embedded()))
}

fn ask(text: &str) -> Result<Trails, LienketError> {
    match paths().ask(&parse(text)?, Options::default(), &Stop::new())? {
        Answer::Trails(trails) => Ok(trails),
        Answer::Sparql(text) => panic!("{text}"),
    }
}

/// The stops of each trail.
fn stops(text: &str) -> Vec<Vec<String>> {
    let trails = ask(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let names = |trail: &lienket::path::trail::Trail| {
        trail.stops.iter().map(|stop| stop.label.clone()).collect()
    };
    trails.trails.iter().map(names).collect()
}

#[test]
fn each_hop_is_proved_by_a_sentence() {
    let trails = ask(r#"PATH ALL SHORTEST "Trịnh Xuân Trường" TO "Đặng Xuân Phong""#).unwrap();
    assert!(trails.nothing.is_none() && trails.trails.len() > 1, "{trails:?}");
    for trail in &trails.trails {
        assert_eq!(trail.stops.len(), trail.hops.len() + 1);
        for tie in trail.hops.iter().flat_map(|hop| &hop.ties) {
            let Some(evidence) = tie.statements.first() else { panic!("{tie:?}") };
            assert!(!evidence.sentence.is_empty() && evidence.begin < evidence.end, "{evidence:?}");
        }
    }
}

#[test]
fn names_are_understood_in_any_spelling() {
    let usual = stops(r#"PATH SHORTEST "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn""#);
    assert_eq!(usual.len(), 1);
    for text in [
        r#"path shortest 'do minh tuan' to "tinh hua phan""#,
        r#"PATH SHORTEST "ĐỖ MINH TUẤN" TO "Hủa Phăn""#,
    ] {
        assert_eq!(stops(text), usual, "{text}");
    }
    let fault = ask(r#"PATH "Đỗ Minh Tuấm" TO "tỉnh Hủa Phăn""#).unwrap_err();
    assert!(
        matches!(&fault, LienketError::Name(told) if told.en.contains("Đỗ Minh Tuấn")),
        "{fault}"
    );
}

#[test]
fn an_ambiguous_name_lists_its_candidates() {
    let fault = ask(r#"PATH "Lào Cai" TO "tỉnh Hủa Phăn""#).unwrap_err();
    let LienketError::Name(told) = &fault else { panic!("{fault}") };
    assert!(told.en.contains("things go by this name") && told.en.contains("in force"), "{told}");
    // A date tells which of two provinces of a name is meant.
    let old = stops(r#"PATH "tỉnh Lào Cai" TO "tỉnh Yên Bái" WITHIN 2020..2024"#);
    assert!(!old.is_empty());
}

#[test]
fn no_path_tells_where_the_sides_come_nearest() {
    let trails =
        ask(r#"PATH "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1 WITHIN 2021..2025"#).unwrap();
    let nothing = trails.nothing.unwrap();
    assert_eq!((nothing.from.as_str(), nothing.to.as_str()), ("Đỗ Minh Tuấn", "tỉnh Hủa Phăn"));
    assert_eq!(nothing.length, (1, 1));
    assert!(!nothing.meeting.is_empty(), "{nothing:?}");
}

#[test]
fn what_is_avoided_lies_on_no_path_and_what_is_asked_for_on_all() {
    let all = stops(r#"PATH ALL "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" LENGTH 1..3"#);
    let has = |paths: &[Vec<String>], name: &str| {
        paths.iter().filter(|path| path.iter().any(|stop| stop == name)).count()
    };
    assert!(has(&all, "tỉnh Hà Tĩnh") > 0 && has(&all, "tỉnh Hà Tĩnh") < all.len(), "{all:?}");
    let without =
        stops(r#"PATH ALL "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" LENGTH 1..3 AVOID "tỉnh Hà Tĩnh""#);
    assert_eq!(
        (has(&without, "tỉnh Hà Tĩnh"), without.len()),
        (0, all.len() - has(&all, "tỉnh Hà Tĩnh"))
    );
    let through =
        stops(r#"PATH ALL "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" LENGTH 1..3 THROUGH "tỉnh Hà Tĩnh""#);
    assert_eq!(through.len(), has(&all, "tỉnh Hà Tĩnh"));
}

#[test]
fn faults_of_a_statement_say_what_to_do() {
    for (text, told) in [
        (r#"PATH ?p TO "tỉnh Hủa Phăn""#, "nothing binds ?p; write ?p { pattern }"),
        (
            r#"PATH { ?a lk:partner ?b } TO "tỉnh Hủa Phăn""#,
            "binds ?a, ?b; name the one that is meant",
        ),
        (r#"PATH ?c { ?a lk:partner ?b } TO "tỉnh Hủa Phăn""#, "not ?c"),
        (
            r#"PATH "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" VIA { ?c lk:partner ?x , ?y BIND("dear" AS ?cost) }"#,
            "?cost to \"dear\"",
        ),
        (
            r#"PATH "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" VIA { ?c lk:partner ?x , ?y BIND("soon" AS ?from) }"#,
            "?from to \"soon\"",
        ),
        (r#"PATH "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" VIA { ?x lk:partner ?y "#, "this { has no }"),
        ("PATH \"a\" TO \"b\" VIA { ?x lk:partner ?y\n OPTINAL { ?x ?p ?y } }", "line 2"),
    ] {
        let fault = ask(text).unwrap_err().to_string();
        assert!(fault.contains(told), "{text}: {fault}");
    }
}

#[test]
fn a_search_can_be_stopped_and_timed_out() {
    let statement = parse(r#"PATH ALL "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" LENGTH 1..30"#).unwrap();
    let stop = Stop::new();
    stop.cancel();
    let stopped = paths().ask(&statement, Options::default(), &stop).unwrap_err();
    assert_eq!(stopped.to_string(), "interrupted");
    let hurry = Options { timeout: Some(Duration::from_millis(20)), ..Options::default() };
    let late = paths().ask(&statement, hurry, &Stop::new()).unwrap_err();
    assert!(late.to_string().contains("shorten LENGTH"), "{late}");
}

fn rows(text: &str) -> Result<Vec<String>, LienketError> {
    let services = paths().services();
    let mut out = Vec::new();
    query::write(query::ask_with(&STORE, text, &Stop::new(), &services)?, Format::Csv, &mut out)?;
    Ok(String::from_utf8(out).unwrap().lines().skip(1).map(str::to_owned).collect())
}

#[test]
fn paths_are_found_within_sparql() {
    let ends =
        r#"?from skos:prefLabel "Đỗ Minh Tuấn"@vi . ?to skos:prefLabel "tỉnh Hủa Phăn"@vi ."#;
    let all = stops(r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..2"#);
    let block = |asked: &str| {
        format!("SERVICE lk:path {{ {ends} ?path lk:pathFrom ?from ; lk:pathTo ?to ; {asked} }}")
    };
    let each = rows(&format!(
        "SELECT DISTINCT ?k {{ {} }}",
        block("lk:pathClauses \"ALL LENGTH 1..2\" ; lk:pathNumber ?k")
    ))
    .unwrap();
    assert_eq!(each.len(), all.len());
    // A row a hop, joined with what the store knows, and filtered within the block.
    let hops = rows(&format!(
        "SELECT DISTINCT ?k ?i ?name {{ {} ?node skos:prefLabel ?name }} ORDER BY ?k ?i",
        block("lk:pathClauses \"ALL LENGTH 1..2\" ; lk:pathNumber ?k ; lk:pathStep ?i ; lk:pathNode ?node FILTER(?i = 2)")
    ))
    .unwrap();
    assert!(
        !hops.is_empty() && hops.iter().all(|row| row.ends_with("2,tỉnh Hủa Phăn")),
        "{hops:?}"
    );
    let proof = rows(&format!(
        "SELECT DISTINCT ?sentence {{ {} ?why prov:wasDerivedFrom/nif:anchorOf ?sentence }}",
        block("lk:pathClauses \"ALL\" ; lk:pathLength 2 ; lk:pathRelation lk:represents ; lk:pathWhy ?why")
    ))
    .unwrap();
    assert!(!proof.is_empty());
    let lengths = rows(&format!(
        "SELECT (COUNT(*) AS ?n) {{ {} }}",
        block("lk:pathLength ?n FILTER(?n > 9)")
    ))
    .unwrap();
    assert_eq!(lengths, ["0"]);
}

#[test]
fn values_in_a_block_are_ends_and_several_paths_may_be_asked() {
    let found = rows(
        "SELECT DISTINCT ?a ?n { SERVICE lk:path { VALUES ?name { \"tỉnh Thanh Hóa\"@vi \"tỉnh Hà Tĩnh\"@vi } ?a skos:prefLabel ?name . \
         ?b skos:prefLabel \"tỉnh Nghệ An\"@vi . [] lk:pathFrom ?a ; lk:pathTo ?b ; lk:pathLength ?n } } ORDER BY ?a",
    )
    .unwrap();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|row| row.ends_with(",1")), "{found:?}");
}

#[test]
fn a_block_that_cannot_be_answered_says_so() {
    for (text, told) in [
        (
            "ASK { SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo ?y } }",
            "?y is an end of paths, and nothing inside",
        ),
        (
            "ASK { VALUES ?y { place:x } SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo ?y } }",
            "nothing inside",
        ),
        ("ASK { SERVICE lk:path { ?p lk:pathFrom place:x } }", "takes a path with its ends"),
        ("ASK { SERVICE lk:path { ?s ?p ?o } }", "takes a path with its ends"),
        (
            "ASK { SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo place:y OPTIONAL { ?p lk:pathLength ?n } } }",
            "may stand in OPTIONAL",
        ),
        (
            "ASK { SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo place:y ; lk:pathClauses \"LENGHT 3\" } }",
            "did you mean LENGTH",
        ),
        (
            "ASK { SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo place:y ; lk:pathLength \"long\" } }",
            "a whole number from 1",
        ),
        ("ASK { SERVICE <http://example.org/sparql> { ?s ?p ?o } }", "offline"),
    ] {
        let fault = rows(text).unwrap_err().to_string();
        assert!(fault.contains(told), "{text}: {fault}");
    }
}

#[test]
fn the_shell_answers_statements_and_queries_of_paths() {
    let script = "PATH SHORTEST \"Đỗ Minh Tuấn\"\n  TO \"tỉnh Hủa Phăn\"\n\n\\lang en\nPATH SHORTEST \"Đỗ Minh Tuấn\" TO \"tỉnh Hủa Phăn\";\n\\lang\n\
                  PATH \"Đỗ Minh Tuấn\" TO \"tỉnh Hủa Phăn\" LENGHT 3\n\nPATH \"Lào Cai\" TO \"tỉnh Hủa Phăn\"\n\
                  ASK { SERVICE lk:path { ?p lk:pathFrom place:x ; lk:pathTo place:y } }\n";
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut session = Session::new(&STORE, &mut out, &mut complaints);
    let first = session.on_script(script.as_bytes()).unwrap();
    assert!(matches!(first, Some(LienketError::Query(_))), "{first:?}");
    let (out, complaints) =
        (String::from_utf8(out).unwrap(), String::from_utf8(complaints).unwrap());
    assert!(out.contains("→ thay mặt") && out.contains("→ acts on behalf of"), "{out}");
    assert!(out.contains("\nen\n") && out.ends_with("false\n"), "{out}");
    assert!(
        complaints.contains("did you mean LENGTH") && complaints.contains("ask for one of them"),
        "{complaints}"
    );
}

/// `UPDATE=1` writes the answer anew.
#[test]
fn the_readme_shows_a_path() {
    const COMMAND: &str = "$ lienket path \"";
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(file).unwrap();
    let (before, rest) = readme.split_once(COMMAND).unwrap();
    let (command, rest) = rest.split_once('\n').unwrap();
    let (_, after) = rest.split_once("```").unwrap();
    let [from, _, to, clauses] = command.splitn(4, '"').collect::<Vec<_>>()[..] else {
        panic!("{command}")
    };
    let (clauses, language) = clauses.split_once("--lang ").unwrap();
    let statement = parse_clauses(End::Name(from.into()), End::Name(to.into()), clauses).unwrap();
    let answer = paths().ask(&statement, Options::default(), &Stop::new()).unwrap();
    let view = View { width: Some(120), ..View::plain(language.trim().parse().unwrap()) };
    let mut out = Vec::new();
    write(&answer, Format::Table, &view, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    let expected = format!("{before}{COMMAND}{command}\n{out}```{after}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &expected).unwrap();
    } else {
        assert!(readme == expected, "the README shows another path; UPDATE=1 writes it anew");
    }
}

#[test]
fn the_command_line_tells_paths() {
    let bench = Bench::new();
    let memory = ["--store", "memory"];
    let run = |args: &[&str]| bench.run(&[args, &memory].concat());
    let wrong = run(&["path", "place:x", "place:y", "LENGHT", "3"]);
    assert_eq!(wrong.code, Some(3), "{wrong:?}");
    assert!(
        wrong.complaints.contains("did you mean LENGTH") && wrong.complaints.contains('^'),
        "{wrong:?}"
    );
    let unknown = run(&["path", "Nguyễn Văn A", "place:y"]);
    assert_eq!(unknown.code, Some(1), "{unknown:?}");
    assert!(unknown.complaints.contains("nothing goes by this name"), "{unknown:?}");
    let sparql = run(&["path", "place:x", "place:y", "LENGTH", "1", "AS", "SPARQL"]);
    assert_eq!(sparql.code, Some(0), "{sparql:?}");
    assert!(sparql.out.starts_with("PREFIX") && sparql.out.contains("place:x"), "{sparql:?}");
    let none = run(&["path", "place:x", "place:y", "--format", "tsv", "--fail-empty"]);
    assert_eq!((none.code, none.out.lines().count()), (Some(4), 1), "{none:?}");
    assert!(none.complaints.contains("không có đường nào dài tới 6 bước"), "{none:?}");
    let query = run(&["query", "-e", "PATH place:x TO place:y", "--lang"]);
    assert_eq!(query.code, Some(1), "{query:?}");
    let query = run(&["query", "-e", "PATH place:x TO place:y", "--fail-empty"]);
    assert_eq!(query.code, Some(4), "{query:?}");
    let late = run(&["path", "place:x", "place:y", "--timeout", "soon"]);
    assert_eq!(late.code, Some(1), "{late:?}");
}
