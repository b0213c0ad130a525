//! The saved queries on the sample articles, with the rows that they give, and what the commands say of them.
use crate::path::STORE;
use crate::workbench::Bench;
use lienket::path::answer::Paths;
use lienket::query::{self, Answer, Format, Stop};
use lienket::repl::{Session, Settings};
use lienket::saved::{self, Asking, Assignments, Saved, shipped};
use lienket::words::Language;
use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};

fn asking() -> Asking<'static> {
    static PATHS: LazyLock<Arc<Paths>> = LazyLock::new(crate::path::paths);
    Asking { paths: &PATHS, on: None, language: Language::English }
}

/// What `saved` answers as CSV, or why it does not.
fn answer(saved: &Saved, set: &[(&str, &str)]) -> Result<String, String> {
    let set: Assignments =
        set.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let bound = saved::bound(saved, &set, &asking()).map_err(|fault| fault.to_string())?;
    let answer =
        query::ask_parsed(&STORE, bound, &Stop::new()).map_err(|fault| fault.to_string())?;
    Ok(csv(answer))
}

fn csv(answer: Answer) -> String {
    let mut out = Vec::new();
    query::write(answer, Format::Csv, &mut out).unwrap();
    String::from_utf8(out).unwrap().replace("\r\n", "\n")
}

fn named(name: &str) -> &'static Saved {
    shipped().iter().find(|saved| saved.name == name).unwrap()
}

fn rows(name: &str, set: &[(&str, &str)]) -> Vec<String> {
    answer(named(name), set).unwrap().lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn every_query_gives_its_rows_on_the_sample_articles() {
    let wanted = std::env::var_os("UPDATE").is_some();
    let mut faults = Vec::new();
    for saved in shipped() {
        let rows = answer(saved, &[]).unwrap_or_else(|fault| panic!("{}: {fault}", saved.name));
        assert!(rows.lines().count() > 1, "{} finds nothing by its defaults", saved.name);
        let file = format!("tests/saved/{}.csv", saved.name);
        if wanted {
            fs::write(&file, &rows).unwrap();
        } else if fs::read_to_string(&file).ok().as_deref() != Some(&*rows) {
            faults.push(format!("{file}: other rows; UPDATE=1 rewrites them"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let kept: BTreeSet<String> = fs::read_dir("tests/saved")
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected: BTreeSet<String> =
        shipped().iter().map(|saved| format!("{}.csv", saved.name)).collect();
    assert_eq!(kept, expected);
}

/// A file runs as it stands in any engine, and then gives what it gives here by its defaults.
#[test]
fn every_file_as_it_stands_asks_what_its_defaults_ask() {
    for saved in shipped() {
        let as_it_stands = spargebra::SparqlParser::new().parse_query(&saved.text);
        let as_it_stands = as_it_stands.unwrap_or_else(|fault| panic!("{}: {fault}", saved.name));
        let plain = query::ask_parsed(&STORE, as_it_stands, &Stop::new()).unwrap();
        assert_eq!(csv(plain), answer(saved, &[]).unwrap(), "{}", saved.name);
    }
}

#[test]
fn every_header_speaks_both_languages_and_has_an_example_that_runs() {
    let mut empty = Vec::new();
    for saved in shipped() {
        let header = &saved.header;
        for said in [&header.title, &header.about]
            .into_iter()
            .chain(header.parameters.iter().map(|one| &one.about))
        {
            assert!(
                said.vi != said.en && said.vi.len() > 3 && said.en.len() > 3,
                "{}: {said:?}",
                saved.name
            );
            assert!(!said.vi.is_ascii() || said.vi == "Năm", "{}: {said:?}", saved.name);
        }
        let example = header.example.as_deref().unwrap_or_else(|| panic!("{}", saved.name));
        let words = shell_words(example);
        assert_eq!(words[..3], ["lienket", "run", &saved.name], "{}", saved.name);
        let set = saved::assignments(saved, &words[3..], Language::English).unwrap();
        let bound = saved::bound(saved, &set, &asking())
            .unwrap_or_else(|fault| panic!("{example}: {fault}"));
        let found = csv(query::ask_parsed(&STORE, bound, &Stop::new()).unwrap());
        if found.lines().count() < 2 {
            empty.push(example);
        }
    }
    assert!(empty.is_empty(), "these find nothing:\n{}", empty.join("\n"));
}

/// The words of a command line: quotation marks keep blanks.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

#[test]
fn every_parameter_can_be_set_and_changes_the_question() {
    for saved in shipped() {
        for parameter in &saved.header.parameters {
            let set = |value: &str| {
                let set = Assignments::from([(parameter.name.clone(), value.to_owned())]);
                saved::bound(saved, &set, &asking()).map(|query| query.to_string())
            };
            let bound = set("")
                .unwrap_or_else(|fault| panic!("{} {}: {fault}", saved.name, parameter.name));
            let kind = parameter.kind.to_string();
            let value = match kind.as_str() {
                "person" | "thing" => "Đỗ Minh Tuấn",
                "place" | "province" => "Nghệ An",
                "body" => "Quốc hội",
                "post" => "Chủ tịch UBND tỉnh Thanh Hóa",
                "role" => "bi thu",
                "topic" => "y te",
                "document" => "96/NQ-CP",
                "date" | "year" => "2023",
                "integer" | "number" => "7",
                choice if choice.contains('|') => choice.split('|').next().unwrap(),
                _ => "chữ",
            };
            let other = set(value)
                .unwrap_or_else(|fault| panic!("{} {}: {fault}", saved.name, parameter.name));
            assert_ne!(bound, other, "{} {}", saved.name, parameter.name);
        }
    }
}

#[test]
fn names_are_taken_in_any_spelling() {
    let one = rows("holders", &[("post", "Chủ tịch, Ủy ban nhân dân tỉnh Thanh Hóa")]);
    assert!(one.iter().any(|row| row.contains("Nguyễn Hoài Anh")), "{one:?}");
    for post in ["chu tich ubnd tinh thanh hoa", "Chủ tịch UBND tỉnh Thanh Hóa"] {
        assert_eq!(rows("holders", &[("post", post)]), one, "{post}");
    }
    let one = rows("career", &[("person", "Trịnh Xuân Trường")]);
    for person in ["trinh xuan truong", "txt", "Xuân Trường"] {
        assert_eq!(rows("career", &[("person", person)]), one, "{person}");
    }
    let one = rows("partners", &[("place", "tỉnh Lào Cai")]);
    for place in ["lao cai", "Lào Cai"] {
        assert_eq!(rows("partners", &[("place", place)]), one, "{place}");
    }
}

#[test]
fn what_no_name_or_several_bear_is_told() {
    let fault = |name: &str, set: (&str, &str)| answer(named(name), &[set]).unwrap_err();
    let several = fault("articles-about", ("thing", "Lào Cai"));
    assert!(several.contains("tỉnh Lào Cai") && several.contains("thành phố Lào Cai"), "{several}");
    let near = fault("members", ("body", "Quốc hộ"));
    assert!(near.contains("nearest") && near.contains("Quốc hội"), "{near}");
    assert!(fault("holders", ("post", "Thuyền trưởng tàu A")).contains("role"));
    assert!(fault("in-office", ("on", "hôm qua")).contains("6/7/2024"));
    assert!(fault("women-share", ("least", "hai")).contains("whole number"));
    assert!(fault("places-in-the-news", ("level", "region")).contains("commune"));
}

#[test]
fn the_program_lists_shows_and_runs_them() {
    let bench = Bench::new();
    let listed = bench.run(&["queries"]);
    assert_eq!(listed.code, Some(0), "{listed:?}");
    for saved in shipped() {
        assert!(listed.out.contains(&format!("  {} ", saved.name)), "{}", saved.name);
        assert!(listed.out.contains(&saved.header.title.vi), "{}", saved.name);
    }
    let found = bench.run(&["queries", "sap nhap", "--lang", "en"]);
    assert!(found.out.contains("turnover") && !found.out.contains("figures-of-place"), "{found:?}");
    let shown = bench.run(&["queries", "turnover", "--lang", "en"]);
    assert!(shown.out.contains("place=province") && shown.out.contains("PREFIX"), "{shown:?}");
    let json = bench.run(&["queries", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["results"]["bindings"].as_array().unwrap().len(), shipped().len());
    let nothing = bench.run(&["queries", "xyzzy", "--fail-empty"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(4), ""), "{nothing:?}");
    let run = bench.run(&[
        "run",
        "merged-units",
        "--store",
        "memory",
        "--format",
        "csv",
        "place=Lào Cai",
    ]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("202/2025/QH15"), "{run:?}");
    let empty = bench.run(&["run", "acting", "--store", "memory", "--fail-empty"]);
    assert_eq!(empty.code, Some(4), "{empty:?}");
    let day =
        bench.run(&["run", "on-this-day", "--store", "memory", "--on", "2024", "--format", "csv"]);
    assert_eq!(day.code, Some(0), "{day:?}");
}

#[test]
fn usage_errors_name_the_parameters() {
    let bench = Bench::new();
    for (args, part) in [
        (["run", "carer", "--store", "memory"].as_slice(), "career"),
        (&["run", "career", "who=x", "--store", "memory", "--lang", "en"], "person=person"),
        (&["run", "career", "x", "--store", "memory"], "person=person"),
        (&["run", "acting", "x=y", "--store", "memory"], "acting has no parameter x"),
    ] {
        let ran = bench.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{args:?}: {ran:?}");
        assert!(ran.complaints.contains(part), "{args:?}: {ran:?}");
    }
}

#[test]
fn a_query_of_the_user_wins_and_that_is_said() {
    let bench = Bench::new();
    bench.file("queries/acting.rq", "# title: Của tôi\nSELECT (1 AS ?one) {}\n");
    let ran = bench.run(&["run", "acting", "--store", "memory", "--format", "csv"]);
    assert_eq!(ran.out.replace('\r', ""), "one\n1\n", "{ran:?}");
    assert!(ran.complaints.contains("queries/acting.rq"), "{ran:?}");
    let wrong = bench.file("other/broken.rq", "# title: a\n# param x: colour\nASK {}\n");
    let ran = bench.run(&["queries", "--queries", &wrong.parent().unwrap().display().to_string()]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("broken.rq:2"), "{ran:?}");
}

/// The shell puts a saved query into words again, so that it can be asked, saved and explained like any other.
#[test]
fn a_bound_query_put_into_words_asks_the_same() {
    for saved in shipped() {
        let bound = saved::bound(saved, &Assignments::new(), &asking()).unwrap();
        let again = query::algebra(&bound.to_string())
            .unwrap_or_else(|fault| panic!("{}: {fault}", saved.name));
        let again = query::ask_parsed(&STORE, again, &Stop::new()).unwrap();
        assert_eq!(csv(again), answer(saved, &[]).unwrap(), "{}", saved.name);
    }
}

/// What a session answers, and what it says beside that.
fn shell(script: &str) -> (String, String) {
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    let settings = Settings { lang: Language::English, format: Format::Csv, ..Settings::default() };
    let mut session = Session::new(&STORE, &mut out, &mut complaints).with_settings(settings);
    session.on_script(script.as_bytes()).unwrap();
    drop(session);
    (String::from_utf8(out).unwrap(), String::from_utf8(complaints).unwrap())
}

#[test]
fn the_shell_runs_them_and_tells_the_evidence_of_a_row() {
    let (out, complaints) = shell("\\run holders post=\"chu tich ubnd tinh thanh hoa\"\n\\why 2\n");
    assert!(out.contains("Nguyễn Hoài Anh"), "{out} {complaints}");
    assert!(out.contains("org:Membership") && out.contains("rule"), "{out} {complaints}");
    assert!(complaints.contains("values of this row"), "{complaints}");
    let (_, complaints) = shell("\\why\n\\run careers\n\\run career person=\"x\n");
    for part in ["no row 1", "career", "quotation mark"] {
        assert!(complaints.contains(part), "{part}: {complaints}");
    }
    let (out, _) = shell("\\queries sap nhap\n\\queries turnover\n");
    assert!(out.contains("turnover") && out.contains("place=province"), "{out}");
    let (out, _) =
        shell("\\on 2025-11-30\n\\run on-this-day\n\\on 2023-02-18\n\\run on-this-day\n");
    assert!(out.contains("2023-02-18"), "{out}");
}

#[test]
fn the_shell_advises_on_the_last_query_and_on_any_other() {
    let script =
        "SELECT ?s { ?s a foaf:Person } ORDER BY ?s\n\\lint\n\\portable\n\\explain\n\\profile\n";
    let (out, complaints) = shell(script);
    for part in ["ORDER BY without LIMIT", "default graph", "Stardog", "foaf:Person", "rows in"] {
        assert!(out.contains(part), "{part}: {out} {complaints}");
    }
    let (out, complaints) =
        shell("\\lint SELECT ?a { ?a a foaf:Person . ?b a lk:Visit }\n\\explain Đỗ Minh Tuấn\n");
    assert!(out.contains("cross product") && out.contains("Đỗ Minh Tuấn"), "{out} {complaints}");
    let (_, complaints) = shell("\\lint\nPATH \"Lào Cai\" TO \"Thanh Hóa\"\n\\profile\n");
    assert!(
        complaints.contains("nothing has been asked") && complaints.contains("SPARQL queries"),
        "{complaints}"
    );
}

#[test]
fn the_shell_saves_the_last_query_and_overwrites_nothing_unasked() {
    let bench = Bench::new();
    let script = "SELECT ?p { GRAPH graph:reference { ?p lk:level lk:level-province } }\n\\save cac-tinh Các tỉnh\n\\save cac-tinh\n\\save! cac-tinh Lại\n\\run cac-tinh\n";
    let ran = bench.run_with(&["repl", "--store", "memory", "--lang", "en"], script);
    let file = bench.path("queries/cac-tinh.rq");
    assert!(fs::read_to_string(&file).unwrap().starts_with("# title: Lại\n"), "{ran:?}");
    assert!(ran.complaints.contains("\\save! cac-tinh"), "{ran:?}");
    assert_eq!(ran.out.matches("place:province-lao-cai-2025-").count(), 2, "{ran:?}");
    let ran = bench.run(&["run", "cac-tinh", "--store", "memory", "--format", "csv"]);
    assert_eq!(ran.out.lines().count(), 116, "{ran:?}");
}

#[test]
fn the_shell_finds_saved_queries_where_the_settings_say() {
    let bench = Bench::new();
    bench.file("lienket.toml", "queries = \"mine\"\n");
    bench.file("mine/own.rq", "# title: Của tôi\nASK {}\n");
    let script = "\\run own\n\\queries own\n\\save copy\n";
    let ran = bench.run_with(&["repl", "--store", "memory"], script);
    assert!(ran.out.starts_with("true\n") && ran.out.contains("Của tôi"), "{ran:?}");
    assert!(bench.path("mine/copy.rq").exists(), "{ran:?}");
}

#[test]
fn files_without_a_title_are_worth_a_word_where_their_folder_was_named() {
    let bench = Bench::new();
    bench.file("queries/plain.rq", "ASK {}\n");
    let told = |args: &[&str]| bench.run(args).complaints;
    assert_eq!(told(&["queries", "career"]), "");
    assert!(told(&["queries", "career", "--queries", "queries"]).starts_with("1 files .rq"));
}
