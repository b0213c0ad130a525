//! The shell without a terminal: what is typed, what comes of it.
use crate::sample::store;
use crate::workbench::{Bench, Ran};
use lienket::error::LienketError;
use lienket::repl::{Session, Settings, Writing};
use lienket::store::{Change, Store};
use lienket::words::Language;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use std::time::{Duration, Instant};

/// What a session told.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) out: String,
    pub(crate) complaints: String,
    pub(crate) fault: Option<LienketError>,
}

/// Carries out a script in English, in a session that `made` changes.
fn told_by(
    store: &Store,
    script: &str,
    made: impl for<'a> FnOnce(Session<'a>) -> Session<'a>,
) -> Told {
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let session = Session::new(store, &mut out, &mut complaints)
        .with_settings(Settings { lang: Language::English, ..Settings::default() });
    let fault = made(session).on_script(script.as_bytes()).unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { out: text(out), complaints: text(complaints), fault }
}

/// Carries out a script in English.
pub(crate) fn told(store: &Store, script: &str) -> Told {
    told_by(store, script, |session| session)
}

/// A graph of so many people, each with a name and a number: as large as a test wants.
pub(crate) fn crowd(number: usize) -> Store {
    let store = Store::memory().unwrap();
    let node = |name: &str| NamedNode::new(format!("http://example.org/{name}")).unwrap();
    let graph = GraphName::from(node("graph"));
    let quads = (0..number).flat_map(|n| {
        let person = node(&format!("person/{n}"));
        let name = Literal::new_language_tagged_literal(format!("Nguyễn Văn {n}"), "vi").unwrap();
        [
            Quad::new(person.clone(), node("name"), name, graph.clone()),
            Quad::new(
                person,
                node("number"),
                Literal::from(i64::try_from(n).unwrap()),
                graph.clone(),
            ),
        ]
    });
    store.replace(&[Change { article: "a".to_owned(), quads: quads.collect() }]).unwrap();
    store
}

const PEOPLE: &str = "SELECT ?p ?name { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name";

#[test]
fn results_have_the_form_that_was_chosen() {
    let store = store(&["a"]);
    let script = format!(
        "\\format markdown\nSELECT ?name ?rank {{ ?p skos:prefLabel ?name ; lk:rank ?rank }};\n\\format table\n\\x\nSELECT (\"a|b\" AS ?a) (\"dòng\\ttab\" AS ?đây) {{}};\n\\x off\n\\labels on\n{PEOPLE} LIMIT 1"
    );
    let told = told(&store, &script);
    assert!(
        told.out.starts_with("| name | rank |\n| --- | --- |\n| Nguyễn Văn A | Trung tướng |\n"),
        "{told:?}"
    );
    assert!(told.out.contains("─[ 1 ]\na   │ a|b\nđây │ dòng␉tab\n"), "{told:?}");
    let table: Vec<&str> = told.out.lines().skip_while(|line| !line.starts_with('┌')).collect();
    assert!(
        table[3].matches("Nguyễn Văn A").count() == 2,
        "the label in place of the IRI: {told:?}"
    );
    assert_eq!(told.complaints, "");
}

#[test]
fn a_control_character_of_a_text_never_reaches_a_table() {
    let told = told(&store(&[]), "SELECT (\"\\u001b[2J\\u009b\\u202e\" AS ?a) {}");
    assert!(told.out.contains("␛[2J\u{fffd}\u{fffd}"), "{told:?}");
}

#[test]
fn times_are_of_the_first_row_and_of_all() {
    let told = told(&store(&["a"]), &format!("\\timing on\n{PEOPLE};\nASK {{}}"));
    let lines: Vec<&str> = told.complaints.lines().collect();
    assert!(lines[1].starts_with("first row 0.") && lines[1].contains("all 3 rows"), "{told:?}");
    assert!(lines[2].ends_with(" s") && lines.len() == 3, "{told:?}");
}

#[test]
fn answers_go_where_they_are_sent() {
    let store = store(&["a"]);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let script = format!(
        "\\format csv\n\\o {all}\nASK {{}}\n\\prefixes\nSELECT (1 AS ?a) {{}} \\g {one}\n\\o\nSELECT (2 AS ?b) {{}}\n\n\\g | tr 2 7\n\\g {one}\n",
        all = path("tất cả.csv"),
        one = path("one.csv")
    );
    let told = told(&store, &script);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("tất cả.csv"), "true\n");
    assert_eq!(read("one.csv"), "b\r\n2\r\n", "the last answer takes the place of the one before");
    assert!(told.out.starts_with("PREFIX "), "what is no answer stays: {told:?}");
    assert!(told.out.ends_with("b\r\n2\r\nb\r\n7\r\n"), "{told:?}");
    assert!(told.fault.is_none() && told.complaints.ends_with("tất cả.csv: closed\n"), "{told:?}");
}

#[test]
fn a_program_that_fails_is_told() {
    let told = told(&store(&[]), "ASK {} \\g | exit 3");
    assert!(told.complaints.contains("exit 3 failed"), "{told:?}");
    assert!(told.fault.is_some());
}

#[test]
fn the_last_statement_can_be_asked_again() {
    let told = told(&store(&[]), "\\g\nSELECT (1 AS ?a) {};\n\\g\n\\watch 0.02 3\n\\watch 0");
    assert_eq!(told.out.matches("│ 1 ").count(), 1 + 1 + 3, "{told:?}");
    assert!(told.complaints.starts_with("nothing has been asked yet\n"), "{told:?}");
    assert!(told.complaints.ends_with("\\watch 2 or \\watch 0.5 10\n"), "{told:?}");
}

#[test]
fn the_last_statement_as_a_command_gives_the_same() {
    let bench = Bench::new();
    let text = "SELECT (\"it's $HOME\" AS ?a) { FILTER(\"`x`\" != 'y') }";
    let script = format!("\\format csv\n{text};\n\\last");
    let ran = bench.run_with(&["repl", "--store", "memory"], script);
    let (answer, command) = ran.out.rsplit_once("\nlienket ").unwrap();
    let program = assert_cmd::cargo::cargo_bin!("lienket").display().to_string();
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("{program} {command}")])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), answer.trim_end());
    assert!(answer.contains("it's $HOME"), "{answer}");
}

#[test]
fn settings_are_shown_and_changed() {
    let told = told(
        &store(&[]),
        "\\set rows 50\n\\set rows\n\\set format csv\n\\format\n\\set rows none\n\\on 2024-07\n\\on\n\\terms 34\n\\set terms\n\\set nowhere\n\\set",
    );
    let lines: Vec<&str> = told.out.lines().collect();
    assert_eq!(lines[..4], ["50", "csv", "2024-07", "34"], "{told:?}");
    for line in ["format     csv", "rows       50", "on         2024-07", "lang       en"] {
        assert!(lines[4..].contains(&line), "{line}: {told:?}");
    }
    assert!(told.complaints.contains("a number of rows, off"), "{told:?}");
    assert!(told.complaints.contains("there is no variable $nowhere"), "{told:?}");
}

#[test]
fn variables_stand_for_terms_wherever_a_query_mentions_them() {
    let store = store(&["a"]);
    let script = "\\format csv\n\\set $who \"Nguyễn Văn A\"@vi\n\\set n 3\n\\on 2024-07-06\n\
        SELECT DISTINCT ?rank { ?p skos:prefLabel $who ; lk:rank ?rank };\n\
        SELECT (COUNT(*) AS ?c) { ?p a foaf:Person FILTER EXISTS { ?p skos:prefLabel ?who } };\n\
        SELECT (?n + 1 AS ?m) (datatype(?on) = xsd:date AS ?d) {};\n\
        SELECT ?n { VALUES ?n { 8 } };\n\
        SELECT ?x { VALUES ?x { 1 2 3 4 } FILTER(?x > ?n) };\n\
        \\set $n off\nSELECT (BOUND(?n) AS ?b) {};\n\\set $n \"open\nASK { FILTER(?n) };\n";
    let told = told(&store, script);
    let answers: Vec<&str> = told.out.split("\r\n").collect();
    assert_eq!(
        answers,
        ["rank", "Trung tướng", "c", "2", "m,d", "4,true", "n", "8", "x", "4", "b", "false", ""],
        "{told:?}"
    );
    assert!(told.complaints.contains("the variable $n cannot be \"open"), "{told:?}");
}

#[test]
fn a_question_ends_at_once_when_it_is_interrupted() {
    let store = crowd(30_000);
    // Each would run for hours; what the first does is read, what the others do is sort or count.
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f",
        "SELECT ?c { ?a ?b ?c . ?d ?e ?f FILTER(?c != ?f) } ORDER BY DESC(?c)",
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT DISTINCT ?c { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
        "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f . FILTER(?a = ?d && ?b = ?c) }",
        "PATH ?a { ?a ?p ?c } TO ?b { ?b ?q ?d } VIA { ?x ?p ?c . ?y ?q ?d . ?z ?r ?e FILTER(?c = ?e) }",
    ] {
        let (mut out, mut complaints) = (Vec::new(), Vec::new());
        let mut session = Session::new(&store, &mut out, &mut complaints);
        let interrupt = session.interrupt();
        let script = format!("{query};\nASK {{}};\n");
        let ended = std::thread::scope(|scope| {
            let raised = scope.spawn(move || {
                while !interrupt.raise() {
                    std::thread::sleep(Duration::from_millis(5));
                }
                Instant::now()
            });
            // The script goes on behind it; its second question shows that the session does.
            assert!(session.on_script(script.as_bytes()).unwrap().is_some());
            raised.join().unwrap().elapsed()
        });
        assert!(ended < Duration::from_secs(1), "{query}: {ended:?}");
        assert_eq!(String::from_utf8(out).unwrap(), "true\n", "{query}");
        assert!(String::from_utf8(complaints).unwrap().starts_with("đã dừng"), "{query}");
    }
}

#[test]
fn a_question_that_has_begun_to_sort_can_be_interrupted() {
    let store = crowd(100_000);
    let query = "SELECT ?p ?o { ?s ?p ?o } ORDER BY STRLEN(SHA512(STR(?o))) SHA512(CONCAT(STR(?o), STR(?p)))";
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut session = Session::new(&store, &mut out, &mut complaints);
    let interrupt = session.interrupt();
    let ended = std::thread::scope(|scope| {
        let raised = scope.spawn(move || {
            // By then all rows are read.
            std::thread::sleep(Duration::from_millis(1_500));
            assert!(interrupt.raise(), "it sorts for longer");
            Instant::now()
        });
        assert!(session.on_script(query.as_bytes()).unwrap().is_some());
        raised.join().unwrap().elapsed()
    });
    assert!(ended < Duration::from_secs(1), "{ended:?}");
}

#[test]
fn a_question_has_its_time_and_its_memory() {
    let store = crowd(20_000);
    let script = "\\set timeout 0.2\nSELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f;\n\\set timeout off\n\\set memory 40\nSELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f;\nASK {}";
    let told = told(&store, script);
    let lines: Vec<&str> = told.complaints.lines().collect();
    assert!(lines[0].starts_with("This took longer than 0.2 s"), "{told:?}");
    assert!(lines[1].starts_with("This took more than 40 MB of memory"), "{told:?}");
    assert!(lines[1].contains("ORDER BY") && lines[1].contains("\\set memory"), "{told:?}");
    assert_eq!(told.out, "true\n");
}

#[test]
fn a_question_of_the_command_line_has_its_time_and_its_memory() {
    let bench = Bench::new();
    let query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f";
    let ran = bench.run(&["query", "-e", query, "--store", "memory", "--timeout", "0.2"]);
    assert_eq!((ran.code, &*ran.out), (Some(3), ""), "{ran:?}");
    assert!(ran.complaints.contains("longer than 0.2 s"), "{ran:?}");
    let ran = bench.run(&["query", "-e", query, "--store", "memory", "--memory", "40"]);
    assert!(ran.code == Some(3) && ran.complaints.contains("more than 40 MB"), "{ran:?}");
    let script = format!("{query};\nASK {{}}");
    let ran = bench.run_with(&["repl", "--store", "memory", "--timeout", "0.2"], script);
    assert_eq!((ran.code, &*ran.out), (Some(3), "true\n"), "{ran:?}");
    let path = "PATH ?a { ?a ?p ?c } TO ?b { ?b ?q ?d } VIA { ?x ?p ?c . ?y ?q ?d . ?z ?r ?e FILTER(?c = ?e) }";
    let ran = bench.run(&["query", "-e", path, "--store", "memory", "--timeout", "0.2"]);
    assert!(ran.code == Some(3) && ran.complaints.contains("longer than 0.2 s"), "{ran:?}");
}

const INSERT: &str = "INSERT DATA { GRAPH graph:own { lk:a rdfs:label \"Một\"@vi , \"Hai\"@vi } };";
const COUNT: &str = "SELECT (COUNT(*) AS ?n) { GRAPH graph:own { ?s ?p ?o } };";

#[test]
fn a_session_changes_nothing_unless_it_may() {
    let store = store(&["a"]);
    let before = store.len().unwrap();
    let refused = told(&store, INSERT);
    assert!(refused.complaints.contains("lienket repl --write"), "{refused:?}");
    let unasked = told_by(&store, INSERT, |session| session.with_writing(Writing::Unasked));
    assert_eq!(
        unasked.complaints,
        "2 statements would be added and 0 removed; nothing was done, for in a script that takes --yes.\n"
    );
    assert!(refused.fault.is_some() && unasked.fault.is_some());
    assert_eq!(store.len().unwrap(), before);
}

#[test]
fn an_update_says_what_it_changes_and_waits_for_a_yes() {
    let store = store(&["a"]);
    let before = store.len().unwrap();
    let mut questions = Vec::new();
    let mut no = |question: &str| {
        questions.push(question.to_owned());
        false
    };
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let mut session = Session::new(&store, &mut out, &mut complaints)
        .with_settings(Settings { lang: Language::English, ..Settings::default() })
        .with_writing(Writing::Asked(&mut no));
    assert!(session.on_script(INSERT.as_bytes()).unwrap().is_none());
    drop(session);
    assert_eq!(questions, ["2 statements are added and 0 removed. Go on? [y/N] "]);
    assert_eq!(String::from_utf8(complaints).unwrap(), "Nothing was changed.\n");
    assert_eq!(store.len().unwrap(), before);
}

#[test]
fn updates_count_what_they_really_change() {
    let store = store(&["a"]);
    let before = store.len().unwrap();
    let revision = store.revision().unwrap();
    let script = format!(
        "\\format csv\n{INSERT}\n{INSERT}\n{COUNT}\n\
         DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }}\nINSERT {{ GRAPH ?g {{ ?s ?p \"Ba\"@vi }} }}\nWHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g = graph:own) }};\n\
         {COUNT}\nDELETE WHERE {{ ?s rdfs:label \"Ba\"@vi }};\n\
         INSERT DATA {{ GRAPH graph:own {{ _:b rdfs:label \"x\" }} }};\nLOAD <http://example.org/>;\n\
         INSERT DATA {{ GRAPH graph:own }};\nDROP GRAPH graph:own;\n{COUNT}"
    );
    let told = told_by(&store, &script, |session| session.with_writing(Writing::Agreed));
    assert_eq!(told.out, "n\r\n2\r\nn\r\n1\r\nn\r\n0\r\n", "{told:?}");
    let lines: Vec<&str> = told.complaints.lines().collect();
    assert_eq!(lines[0], "2 statements added, 0 removed.");
    assert!(
        lines[1].starts_with("There is nothing to change"),
        "what is there is not added: {told:?}"
    );
    assert_eq!(lines[2], "1 statements added, 2 removed.", "{told:?}");
    assert!(lines[3].contains("GRAPH ?g"), "the default graph holds nothing: {told:?}");
    assert!(lines[4].contains("blank node"), "{told:?}");
    assert!(lines[5].contains("offline"), "{told:?}");
    assert!(told.complaints.contains('^'), "{told:?}");
    assert_eq!(lines.last(), Some(&"0 statements added, 1 removed."), "{told:?}");
    assert_eq!(store.len().unwrap(), before);
    assert!(!store.graphs().unwrap().iter().any(|graph| graph.as_str().ends_with("/own")));
    assert_ne!(store.revision().unwrap(), revision, "an index of before no longer fits");
}

#[test]
fn a_script_may_name_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.rq");
    let name = path.display();
    std::fs::write(&path, format!("ASK {{}};\nSELCT;\n\\source {name}.none\nASK {{}};")).unwrap();
    let told = told(&store(&[]), &format!("\\source {name}\nASK {{}}"));
    assert_eq!(told.out, "true\n".repeat(3), "{told:?}");
    assert!(told.complaints.contains("a.rq.none: "), "{told:?}");
    assert!(told.complaints.contains("not all of it could be carried out"), "{told:?}");
    std::fs::write(&path, format!("ASK {{}};\n\\source {name}")).unwrap();
    let endless = told_by(&store(&[]), &format!("\\source {name}"), |session| session);
    assert_eq!(endless.out.lines().count(), 16, "{endless:?}");
    assert!(endless.complaints.contains("name each other too deep"), "{endless:?}");
    std::fs::write(&path, "\\q").unwrap();
    assert_eq!(told_by(&store(&[]), &format!("\\source {name}\nASK {{}}"), |one| one).out, "");
}

#[test]
fn the_graph_can_be_dumped() {
    let store = store(&["a"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tất cả.nq");
    let told = told(&store, &format!("\\dump {}\n\\dump {}.gold", path.display(), path.display()));
    let lines = std::fs::read_to_string(&path).unwrap().lines().count();
    assert_eq!(lines, store.len().unwrap());
    assert!(told.complaints.contains(&format!("tất cả.nq: {lines} quads")), "{told:?}");
    assert!(told.complaints.contains(".nq, .nt, .trig, .ttl"), "{told:?}");
}

#[test]
fn a_store_in_memory_has_nothing_to_back_up() {
    let told = told(&store(&[]), "\\backup nowhere");
    assert!(told.complaints.contains("\\dump FILE"), "{told:?}");
    assert!(matches!(told.fault, Some(LienketError::Store { .. })));
}

#[cfg(feature = "rocksdb")]
#[test]
fn a_copy_of_a_store_is_a_store() {
    let bench = Bench::new();
    let sentence = "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị.";
    bench.file("a.txt", crate::workbench::article("a", sentence));
    assert_eq!(bench.run(&["ingest", "a.txt", "--store", "s"]).code, Some(0));
    let dump = |store: &str| {
        let ran = bench.run(&["export", "-", "--store", store]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.out
    };
    for (option, copy) in [(None, "read"), (Some("--write"), "written")] {
        let args: Vec<&str> = ["repl", "--store", "s"].into_iter().chain(option).collect();
        let ran = bench.run_with(&args, format!("\\backup {copy}\n\\backup {copy}"));
        assert!(ran.complaints.contains("there already"), "{ran:?}");
        assert_eq!(dump(copy), dump("s"));
    }
}

#[test]
fn the_editor_gives_the_next_statement() {
    let bench = Bench::new();
    let edit = |script: &'static str, editor| {
        let mut command = bench.command(&["repl", "--store", "memory"]);
        let command = command.env("EDITOR", editor).env_remove("VISUAL").write_stdin(script);
        Ran::of(command.output().unwrap())
    };
    let script = "\\format csv\nSELECT (1 AS ?a) {};\n\\e\n\\last";
    let ran = edit(script, "sed -i.bak s/1/7/");
    assert!(
        ran.out.starts_with("a\r\n1\r\na\r\n7\r\nlienket query -e 'SELECT (7 AS ?a) {}'"),
        "{ran:?}"
    );
    let ran = edit("\\e", "false");
    assert!(ran.code == Some(3) && ran.complaints.contains("false"), "{ran:?}");
    let ran = edit("\\e", "");
    assert!(ran.code == Some(3) && ran.complaints.contains("$EDITOR"), "{ran:?}");
}

#[test]
fn help_finds_commands_by_a_word() {
    let store = store(&[]);
    let all = told(&store, "\\help");
    assert!(all.out.contains("\\watch [SECONDS TIMES]") && all.out.contains("PATH 3"), "{all:?}");
    let one = told(&store, "\\help \\dump");
    assert!(one.out.lines().all(|line| line.contains("dump") || line.contains("graph")), "{one:?}");
    let by_word = told(&store, "\\help editor");
    assert!(by_word.out.starts_with("\\e ") && by_word.out.lines().count() == 1, "{by_word:?}");
    let nothing = told(&store, "\\help xyz");
    assert!(nothing.out.is_empty() && nothing.complaints.contains("xyz"), "{nothing:?}");
    let vietnamese = told(&store, "\\lang vi\n\\help");
    assert!(vietnamese.out.contains("danh sách này"), "{vietnamese:?}");
}

#[test]
fn a_script_hears_notes_and_faults_as_from_all_commands() {
    let bench = Bench::new();
    let script = "\\timing on\n\\nope\nASK { ?s a ?o . ?x, ?y a ?z }\n";
    let told = |flag| bench.run_with(&["repl", "--store", "memory", flag], script).complaints;
    let lines: Vec<serde_json::Value> =
        told("--json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let levels: Vec<&str> = lines.iter().filter_map(|line| line["level"].as_str()).collect();
    assert_eq!(levels, ["note", "error", "error"]);
    assert_eq!((&lines[2]["kind"], &lines[2]["place"]["line"]), (&"query".into(), &1.into()));
    let quiet = told("--quiet");
    assert!(quiet.starts_with("unknown command \\nope") && !quiet.contains("times"), "{quiet}");
}
