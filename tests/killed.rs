//! A run that is killed leaves a store that opens, holds each article whole or not at all, and goes on from there.
use crate::workbench::{Bench, dump, record};
use lienket::store::Store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLES: usize = 1500;

fn ingest(file: &Path, store: &Path) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin!("lienket"))
        .args(["ingest", "--threads", "2", "--store"])
        .arg(store)
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The lines of each article's graph, people without their IRIs: who is who is decided when all articles are stored.
fn graphs(dump: &str) -> BTreeMap<&str, Vec<String>> {
    let mut graphs: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in dump.lines() {
        let graph = line.trim_end_matches(" .").rsplit_once(' ').unwrap().1;
        // Who is who, and what follows from all articles, is made at the end of a run.
        if !["identity", "undecided", "derived"]
            .iter()
            .any(|name| graph.contains(&format!("/id/graph/{name}")))
        {
            graphs.entry(graph).or_default().push(without_people(line));
        }
    }
    for lines in graphs.values_mut() {
        lines.sort();
    }
    graphs
}

fn without_people(line: &str) -> String {
    let mut parts = line.split("/id/person/");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("/id/person/");
        text.push_str(part.split_once('>').map_or("", |(_, rest)| rest));
    }
    text
}

fn dump_of(store: &Path) -> String {
    dump(&Store::open_read_only(store).unwrap())
}

#[test]
fn a_killed_run_loses_nothing_that_was_stored() {
    let bench = Bench::new();
    let text = |n: usize| {
        format!(
            "Ngày {}/7, ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị. ",
            n % 31 + 1
        )
        .repeat(4)
    };
    let lines: String = (0..ARTICLES).map(|n| record(&format!("n{n}"), &text(n))).collect();
    let file = bench.file("a.jsonl", lines);
    let whole = bench.path("whole");
    let begun = Instant::now();
    assert!(ingest(&file, &whole).wait().unwrap().success());
    let time = begun.elapsed();
    let expected = dump_of(&whole);
    let expected_graphs = graphs(&expected);

    let killed = bench.path("killed");
    let mut partial = 0;
    // Each run is killed a little later than the one before, and goes on where that one ended.
    for round in 1..8_u32 {
        let mut child = ingest(&file, &killed);
        std::thread::sleep(time * round / 12 + Duration::from_millis(u64::from(round) * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        if !killed.join("CURRENT").exists() {
            continue;
        }
        let store = Store::open(&killed).expect("a killed run leaves a store that opens");
        let dumped = dump(&store);
        let found = graphs(&dumped);
        for (graph, lines) in &found {
            assert!(expected_graphs.get(graph) == Some(lines), "{graph} is not whole");
        }
        partial += usize::from(found.len() > 1 && found.len() < expected_graphs.len());
    }
    assert!(partial > 0, "no run was killed while it stored: the test shows nothing");

    assert!(ingest(&file, &killed).wait().unwrap().success());
    assert!(dump_of(&killed) == expected, "the resumed store is not the undisturbed one");
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_what_is_being_stored() {
    let bench = Bench::new();
    let lines: String =
        (0..40_000).map(|n| record(&format!("n{n}"), "Ông Nguyễn Văn A dự hội nghị.")).collect();
    let file = bench.file("a.jsonl", lines);
    let store = bench.path("store");
    let mut child = ingest(&file, &store);
    // Once something is stored; a minute is beyond any machine.
    let begun = Instant::now();
    while stored(&store) < 2_000_000 && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let dumped = dump_of(&store);
    let articles = graphs(&dumped).len();
    assert!(articles > 100 && articles < 40_000, "{articles} articles");
}

/// The bytes in the store's log and tables.
#[cfg(unix)]
fn stored(store: &Path) -> u64 {
    let entries = std::fs::read_dir(store).into_iter().flatten().flatten();
    let is_data =
        |path: PathBuf| path.extension().is_some_and(|ending| ending == "log" || ending == "sst");
    let data = entries.filter(|entry| is_data(entry.path()));
    data.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum()
}

#[test]
fn a_store_in_use_is_not_opened_twice() {
    let bench = Bench::new();
    let file = bench.file("a.jsonl", record("a", "Ông Nguyễn Văn A dự hội nghị."));
    let store = Store::open(&bench.path("store")).unwrap();
    let ran = bench.run(&["ingest", file.to_str().unwrap(), "--store", "store"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("store"), "{ran:?}");
    drop(store);
    assert_eq!(bench.run(&["ingest", file.to_str().unwrap(), "--store", "store"]).code, Some(0));
}

/// The short form of `make torture`.
#[cfg(unix)]
#[test]
fn a_dozen_runs_are_killed_at_random_moments() {
    if Command::new("python3").arg("--version").output().is_err() {
        crate::workbench::say("python3 is not here: no run is killed at random");
        return;
    }
    let ran = Command::new("python3")
        .arg("tests/torture.py")
        .arg(assert_cmd::cargo::cargo_bin!("lienket"))
        .args(["--rounds", "12", "--damaged", "6", "--articles", "60", "--seed", "1"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{}{told}", String::from_utf8_lossy(&ran.stdout));
}
