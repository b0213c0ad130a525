//! The command line as scripts rely on it: exit codes, what goes to which stream.
use crate::workbench::{Bench, Ran, article, gzip, record};
use std::process::Stdio;

const SENTENCE: &str = "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị.";

#[test]
fn usage_mistakes_exit_with_1_and_help_with_0() {
    let bench = Bench::new();
    for wrong in [
        &["ingest"][..],
        &["query"],
        &["query", "a.rq", "-e", "ASK {}"],
        &["export"],
        &["fly"],
        &["query", "-e", "ASK {}", "--format", "gold"],
        &[],
    ] {
        let ran = bench.run(wrong);
        assert_eq!(ran.code, Some(1), "{wrong:?}: {ran:?}");
        assert!(ran.out.is_empty() && !ran.complaints.is_empty(), "{wrong:?}: {ran:?}");
    }
    for right in [&["--help"][..], &["--version"], &["help", "ingest"]] {
        let ran = bench.run(right);
        assert_eq!(ran.code, Some(0), "{right:?}: {ran:?}");
        assert!(!ran.out.is_empty() && ran.complaints.is_empty(), "{right:?}: {ran:?}");
    }
}

#[test]
fn a_store_that_is_missing_exits_with_2() {
    let bench = Bench::new();
    for args in [
        &["query", "-e", "ASK {}"][..],
        &["stats"],
        &["explain", "x"],
        &["export", "--tables", "t"],
        &["export", "g.nq"],
    ] {
        let ran = bench.run(args);
        assert_eq!(ran.code, Some(2), "{args:?}: {ran:?}");
        assert!(ran.out.is_empty() && ran.complaints.contains("lienket.db"), "{args:?}: {ran:?}");
    }
    assert!(!bench.path("lienket.db").exists(), "asking makes no store");
}

#[test]
fn a_wrong_query_exits_with_3_and_shows_the_place() {
    let bench = Bench::new();
    let ran = bench.run(&["query", "-e", "SELECT * {\n ?s ?p }", "--store", "memory"]);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.out.is_empty() && ran.complaints.contains('^'), "{ran:?}");
    let ran = bench.run(&["query", "nowhere.rq", "--store", "memory"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("nowhere.rq"), "{ran:?}");
}

#[test]
fn nothing_found_exits_with_4_on_request() {
    let bench = Bench::new();
    let nothing = "SELECT ?s { ?s a <urn:nothing> }";
    assert_eq!(bench.run(&["query", "-e", nothing, "--store", "memory"]).code, Some(0));
    assert_eq!(
        bench.run(&["query", "-e", nothing, "--store", "memory", "--fail-empty"]).code,
        Some(4)
    );
    assert_eq!(
        bench.run(&["query", "-e", "ASK {}", "--store", "memory", "--fail-empty"]).code,
        Some(0)
    );
}

#[test]
fn a_query_comes_from_a_file_the_line_or_standard_input() {
    let bench = Bench::new();
    let text = "SELECT (1 + 1 AS ?n) {}";
    bench.file("q.rq", text);
    let answers = [
        bench.run(&["query", "q.rq", "--store", "memory", "--format", "csv"]),
        bench.run(&["query", "-e", text, "--store", "memory", "--format", "csv"]),
        bench.run_with(&["query", "-", "--store", "memory", "--format", "csv"], text),
    ];
    for ran in answers {
        assert_eq!(
            (ran.code, ran.out.trim_end(), &*ran.complaints),
            (Some(0), "n\r\n2", ""),
            "{ran:?}"
        );
    }
    // For a program the usual form is TSV.
    assert_eq!(bench.run(&["query", "q.rq", "--store", "memory"]).out, "?n\n2\n");
}

#[test]
fn extract_reads_every_form_alike() {
    let bench = Bench::new();
    let text = format!("Chiều 6/7, tại thành phố Thanh Hóa, {SENTENCE}");
    let line = serde_json::json!({ "id": "a", "title": "Hội nghị a", "published": "2024-07-06", "body": text }).to_string();
    bench.file("a.txt", article("a", SENTENCE));
    bench.file("a.txt.gz", gzip(article("a", SENTENCE).as_bytes()));
    bench.file("a.json", format!("[\n{line}\n]"));
    bench.file("a.jsonl.gz", gzip(line.as_bytes()));
    let expected = bench.run_with(&["extract"], format!("{line}\n"));
    assert_eq!((expected.code, &*expected.complaints), (Some(0), ""), "{expected:?}");
    let is_quad = |line: &str| line.starts_with('<') && line.ends_with("> .");
    assert!(
        expected.out.lines().count() > 3 && expected.out.lines().all(is_quad),
        "{}",
        expected.out
    );
    for args in [
        &["extract", "a.txt"][..],
        &["extract", "a.txt.gz"],
        &["extract", "a.json"],
        &["extract", "a.jsonl.gz", "--threads", "1"],
    ] {
        assert_eq!(bench.run(args).out, expected.out, "{args:?}");
    }
    let ran = bench.run_with(&["extract", "-"], article("a", SENTENCE));
    assert_eq!(ran.out, expected.out);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let bench = Bench::new();
    let lines: String = (0..2000).map(|n| record(&n.to_string(), SENTENCE)).collect();
    let file = bench.file("a.jsonl", lines);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("lienket"))
        .arg("extract")
        .arg(file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
}

#[test]
fn read_lists_facts_below_their_sentences_without_colours() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", SENTENCE));
    let ran = bench.run(&["read", "a.txt"]);
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
    assert!(
        ran.out.starts_with("Hội nghị a\na, 2024-07-06\n") && !ran.out.contains('\x1b'),
        "{ran:?}"
    );
    let ran = bench.run(&["read", "nowhere.txt"]);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn tables_of_ones_own_are_checked() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", SENTENCE));
    bench.file("data/lexicon/layout_cues.csv", "phrase,kind\nTin khác,sidebar\nTin mới,footer\n");
    let ran = bench.run(&["--data", "data", "extract", "a.txt"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.complaints.contains("layout_cues.csv:3: unknown kind \"footer\"; allowed: sidebar"),
        "{ran:?}"
    );
}

#[test]
fn tables_that_are_missing_are_not_passed_over() {
    let ran = Bench::new().run_with(&["extract", "--data", "nowhere"], "");
    assert_eq!(
        (ran.code, ran.complaints.starts_with("error: nowhere: ")),
        (Some(1), true),
        "{ran:?}"
    );
}

#[test]
fn a_script_for_the_shell_is_carried_out_to_its_end() {
    let bench = Bench::new();
    let script = "\\format csv\nSELECT (1 AS ?a)\n{}\n\nSELCT *;\n\\nothing\n\\prefixes\nSELECT (2 AS ?b) {}\nASK {}\n\\q\nSELECT (3 AS ?c) {}\n";
    let ran = bench.run_with(&["repl", "--store", "memory"], script);
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(
        ran.out.starts_with("a\r\n1\r\n")
            && ran.out.contains("b\r\n2\r\n")
            && ran.out.contains("PREFIX lk: <"),
        "{ran:?}"
    );
    assert!(!ran.out.contains("c\r\n3"), "{ran:?}");
    assert!(
        ran.complaints.contains('^') && ran.complaints.contains("unknown command \\nothing"),
        "{ran:?}"
    );
    assert_eq!(ran.complaints.matches("SELCT").count(), 2, "told once, with its line: {ran:?}");
    let ran = bench.run_with(&["repl", "--store", "memory"], "\\stats\n");
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
}

#[test]
fn an_address_is_an_endpoint_and_never_a_folder() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", SENTENCE));
    for args in [&["ingest", "a.txt"][..], &["stats"], &["evaluate", "."]] {
        // The port of nobody.
        let args = [args, &["--store", "http://127.0.0.1:9/query"]].concat();
        let ran = bench.run(&args);
        let said = ran.complaints.contains("cannot be reached") || args[0] == "evaluate";
        assert!(said && !bench.path("http:").exists(), "{args:?}: {ran:?}");
    }
    assert_eq!(bench.run(&["stats", "--store", "http://127.0.0.1:9"]).code, Some(2));
}

#[test]
fn an_ingest_of_nothing_makes_no_store() {
    let bench = Bench::new();
    bench.file("empty.txt", "");
    let ran = bench.run(&["ingest", "nowhere.txt", "empty.txt", "--store", "new"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("nowhere.txt") && ran.complaints.contains("empty.txt: empty"));
    assert!(ran.out.contains("0 read") && !bench.path("new").exists(), "{ran:?}");
}

#[test]
fn a_failure_is_told_once_and_by_the_name_that_was_given() {
    let bench = Bench::new();
    for args in [
        &["query", "nowhere.rq"][..],
        &["export", "nowhere/graph.nq"],
        &["export", "--tables", "a.txt/tables"],
        &["extract", "a.txt", "--data", "nowhere"],
    ] {
        bench.file("a.txt", article("a", SENTENCE));
        let store: &[&str] = if args[0] == "extract" { &[] } else { &["--store", "memory"] };
        let ran = bench.run(&[args, store].concat());
        assert_eq!(ran.code, Some(1), "{args:?}: {ran:?}");
        assert!(!ran.complaints.contains(".lienket-"), "{args:?}: {ran:?}");
        let cause = ran.complaints.trim_end().rsplit(": ").next().unwrap();
        assert_eq!(ran.complaints.matches(cause).count(), 1, "{args:?}: {ran:?}");
    }
}

#[test]
fn a_dump_says_what_it_holds() {
    let bench = Bench::new();
    let ran = bench.run(&["export", "-", "--store", "memory"]);
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
    assert!(ran.out.lines().count() > 100 && ran.out.lines().all(|line| line.ends_with("> .")));
    let quads = bench.run(&["export", "g.nq.gz", "--store", "memory"]).complaints;
    assert!(quads.ends_with(" quads\n") && !quads.contains("left out"), "{quads}");
    let triples = bench.run(&["export", "g.ttl", "--store", "memory"]).complaints;
    assert!(triples.contains(" triples; which article says what is left out"), "{triples}");
}

#[test]
fn a_folder_without_tables_is_told() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", SENTENCE));
    bench.file("data/names.csv", "name\n");
    let ran = bench.run(&["extract", "a.txt", "--data", "data"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.complaints.starts_with("warning: data: no table in this folder"), "{ran:?}");
}

#[test]
fn what_fails_at_once_writes_nothing() {
    let bench = Bench::new();
    let service = "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }";
    for format in ["csv", "tsv", "json", "xml", "table"] {
        let ran = bench.run(&["query", "-e", service, "--store", "memory", "--format", format]);
        assert_eq!((ran.code, &*ran.out), (Some(3), ""), "{format}: {ran:?}");
        assert!(ran.complaints.contains("lienket is offline"), "{ran:?}");
    }
    let ran = bench.run(&["query", "-e", "DROP ALL", "--store", "memory"]);
    assert!(ran.code == Some(3) && ran.complaints.contains("DROP changes the graph"), "{ran:?}");
}

#[test]
fn usage_shows_the_ways_to_ask() {
    let bench = Bench::new();
    for (command, usage) in [
        ("query", "<FILE | -e TEXT | ->"),
        ("export", "<--tables DIR | FILE | ->"),
        ("ingest", "0 is one a core"),
    ] {
        let ran = bench.run(&[command, "--help"]);
        assert!(ran.out.contains(usage), "{ran:?}");
    }
}

#[test]
fn complaints_are_json_on_request() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", SENTENCE));
    for (args, code, kind) in [
        (&["fly"][..], 1, "usage"),
        (&["query", "nowhere.rq", "--store", "memory"], 1, "file"),
        (&["stats"], 2, "store"),
        (&["query", "-e", "SELECT * {\n ?s ?p }", "--store", "memory"], 3, "query"),
        (&["who", "Nguyễn Văn A", "--store", "memory"], 1, "name"),
        (&["place", "Nơi Nào"], 1, "name"),
        (&["extract", "nowhere.txt"], 1, "file"),
        (&["extract", "a.txt", "--data", "nowhere"], 1, "file"),
    ] {
        let ran = bench.run(&[args, &["--json"]].concat());
        assert_eq!((ran.code, &*ran.out), (Some(code), ""), "{args:?}: {ran:?}");
        let lines: Vec<serde_json::Value> =
            ran.complaints.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let [told] = lines.as_slice() else { panic!("{args:?}: {ran:?}") };
        assert_eq!((&told["level"], &told["kind"]), (&"error".into(), &kind.into()), "{told}");
        assert_eq!(told["code"], code, "{told}");
        assert!(told["message"].as_str().is_some_and(|message| !message.is_empty()), "{told}");
        if kind == "query" {
            assert_eq!(told["place"]["line"], 2, "{told}");
        }
    }
}

#[test]
fn quiet_leaves_results_and_errors() {
    let bench = Bench::new();
    let ran = bench.run(&["export", "g.nq", "--store", "memory", "--quiet"]);
    assert_eq!((ran.code, &*ran.out, &*ran.complaints), (Some(0), "", ""), "{ran:?}");
    let ran = bench.run(&["query", "nowhere.rq", "--store", "memory", "--quiet"]);
    assert!(ran.complaints.starts_with("error: nowhere.rq"), "{ran:?}");
}

#[test]
fn whatever_finds_nothing_exits_with_4_on_request() {
    let bench = Bench::new();
    for args in [
        &["who", "Nguyễn Văn A"][..],
        &["career", "Nguyễn Văn A"],
        &["holders", "Chủ tịch UBND tỉnh Thanh Hóa"],
        &["explain", "Nguyễn Văn A"],
        &["network", "people"],
        &["judgements"],
        &["trace", "Thanh Hóa"],
        &["who", "--top", "3"],
    ] {
        let ran = bench.run(&[args, &["--store", "memory", "--fail-empty"]].concat());
        assert_eq!(ran.code, Some(4), "{args:?}: {ran:?}");
    }
    assert_eq!(bench.run(&["place", "Nơi Nào", "--fail-empty"]).code, Some(4));
}

#[test]
fn the_version_names_the_build() {
    let bench = Bench::new();
    let ran = bench.run(&["--version"]);
    for part in ["lienket ", "commit: ", "features: ", "oxigraph: 0.5."] {
        assert!(ran.out.contains(part), "{ran:?}");
    }
    assert_eq!(ran.out, bench.run(&["--version"]).out);
    assert_eq!(bench.run(&["-V"]).out.lines().count(), 1);
}

#[test]
fn completions_and_pages_are_made_from_the_command_line() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = bench.run(&["completions", shell]);
        assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
        assert!(ran.out.contains("--fail-empty") || ran.out.contains("fail-empty"), "{shell}");
    }
    let ran = bench.run(&["man"]);
    assert!(ran.out.contains(".TH lienket 1") && ran.out.contains("LIENKET"), "{ran:?}");
    let ran = bench.run(&["man", "pages"]);
    assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{ran:?}");
    assert!(bench.path("pages/lienket-query.1").exists() && ran.complaints.contains("pages: "));
}
