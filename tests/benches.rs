//! The benches in their short form: they come to their end and print their figures. How large these are is not looked at, for a machine
//! that does much else takes longer.
use crate::workbench::{Bench, say};
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "../benches/identity.rs"]
#[expect(dead_code, reason = "its `main` is for `cargo bench`")]
mod deciding;

/// What a bench prints on a store of the sample articles; `None` where there is no python3.
fn printed(script: &str, store: &Path, more: &[&str]) -> Option<String> {
    if Command::new("python3").arg("--version").stdout(Stdio::null()).status().is_err() {
        say("left out: there is no python3");
        return None;
    }
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ran = Command::new("python3")
        .args(["-X", "utf8"])
        .arg(project.join("benches").join(script))
        .arg(assert_cmd::cargo::cargo_bin!("lienket"))
        .arg(store)
        .args(more)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{script}: {}", String::from_utf8_lossy(&ran.stderr));
    Some(String::from_utf8(ran.stdout).unwrap())
}

#[test]
fn the_benches_come_to_their_end_and_print_their_figures() {
    let bench = Bench::new();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let read = bench.run(&["ingest", articles.to_str().unwrap(), "--store", "sample.db"]);
    assert_eq!(read.code, Some(0), "{read:?}");
    let store = bench.path("sample.db");
    let Some(start) = printed("start.py", &store, &["1"]) else { return };
    for row in ["help", "query", "saved query", "the tables alone"] {
        assert!(start.contains(row), "{row} is missing:\n{start}");
    }
    let saved = printed("saved.py", &store, &["--rounds", "1", "partners", "acting"]).unwrap();
    assert!(saved.contains("partners") && saved.contains("of 2 saved queries take"), "{saved}");
    let size = printed("size.py", &store, &[]).unwrap();
    assert!(size.contains(" articles, ") && size.contains("Membership"), "{size}");
}

#[test]
fn deciding_who_is_who_is_measured_and_changes_nothing() {
    let bench = Bench::new();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let figures = deciding::Figures::measure(&bench.path("s"), &[articles], (1, 3, 2));
    assert!(figures.all.changed == 0 && figures.all.people > 50, "{:?}", figures.all);
    assert_eq!((figures.articles.len(), figures.names.len()), (3, 2));
    let told = figures.in_words();
    assert!(told.contains("0 changed") && told.matches("an article more").count() == 3, "{told}");
}
