//! A disk that takes no more: what was stored before stays whole, nothing half-written is left, and the message says what
//! to do. The limit on a file's size (`ulimit -f`) stands for the disk: it fails the same writes, and needs no rights.
use crate::workbench::{Bench, Ran, dump, record};
use lienket::store::Store;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Runs the program in a folder where no file may grow beyond `blocks` of 512 or 1024 bytes, as the shell counts them.
fn limited(folder: &Path, blocks: usize, args: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let program = assert_cmd::cargo::cargo_bin!("lienket");
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .args(args)
        .current_dir(folder)
        .env_remove("LIENKET_STORE")
        .env_remove("LIENKET_DATA")
        .output()
        .unwrap();
    Ran::of(output)
}

fn articles(from: usize, to: usize) -> String {
    let text = "Ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị. ".repeat(8);
    (from..to).map(|n| record(&format!("n{n}"), &text)).collect()
}

#[test]
fn a_full_disk_while_storing() {
    let bench = Bench::new();
    bench.file("few.jsonl", articles(0, 20));
    bench.file("many.jsonl", articles(20, 3000));
    assert_eq!(bench.run(&["ingest", "few.jsonl", "--store", "s"]).code, Some(0));
    let held = |store: &str| dump(&Store::open_read_only(&bench.path(store)).unwrap());
    let before = held("s");

    let ran = limited(&bench.path(""), 400, &["ingest", "many.jsonl", "--store", "s"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.complaints.contains("what was stored before is whole"), "{ran:?}");

    let after = held("s");
    let kept: BTreeSet<_> = after.lines().collect();
    assert!(before.lines().all(|line| kept.contains(line)), "a stored article is gone");

    // With room it goes on, and ends as if nothing had been.
    assert_eq!(bench.run(&["ingest", "many.jsonl", "--store", "s"]).code, Some(0));
    let undisturbed = ["ingest", "few.jsonl", "many.jsonl", "--store", "undisturbed"];
    assert_eq!(bench.run(&undisturbed).code, Some(0));
    assert!(held("s") == held("undisturbed"), "the resumed store is not the undisturbed one");
}

#[test]
fn a_full_disk_while_exporting() {
    let bench = Bench::new();
    bench.file("a.jsonl", articles(0, 300));
    assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
    bench.file("graph.nq", "what was there before");
    let ran = limited(&bench.path(""), 40, &["export", "graph.nq", "--store", "s"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("graph.nq"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(bench.path("graph.nq")).unwrap(), "what was there before");
    let left: Vec<_> = std::fs::read_dir(bench.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "something half-written is left: {left:?}");
}

#[test]
fn a_full_disk_while_exporting_parts_and_while_importing() {
    let bench = Bench::new();
    bench.file("a.jsonl", articles(0, 300));
    assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
    assert_eq!(bench.run(&["export", "graph.nq.zst", "--store", "s"]).code, Some(0));
    let count = || std::fs::read_dir(bench.path("")).unwrap().count();
    let before = count();
    for args in [
        &["export", "x.nq", "--part-size", "1M", "--describe", "--store", "s"][..],
        &["export", "x.ttl", "--store", "s"],
        &["import", "graph.nq.zst", "--store", "t"],
    ] {
        let ran = limited(&bench.path(""), 40, args);
        assert!(matches!(ran.code, Some(1 | 2)), "{ran:?}");
        assert_eq!(count(), before, "something half-written is left by {args:?}");
    }
    assert_eq!(bench.run(&["import", "graph.nq.zst", "--store", "t"]).code, Some(0));
}

#[test]
fn a_full_disk_while_exporting_tables_networks_and_maps() {
    let bench = Bench::new();
    bench.file("a.jsonl", articles(0, 300));
    assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
    for file in ["x.graphml", "x.gexf", "x.jsonld.zst", "x.rdf", "x.sqlite"] {
        let tables = file.ends_with(".sqlite").then_some("--tables");
        let args = ["export"].into_iter().chain(tables).chain([file, "--store", "s"]);
        let args: Vec<&str> = args.collect();
        bench.file(file, "what was there before");
        let ran = limited(&bench.path(""), 1, &args);
        // A network of these articles may be small enough.
        if ran.code != Some(0) {
            assert_eq!(ran.code, Some(1), "{ran:?}");
            assert!(ran.complaints.contains(file), "{ran:?}");
            let left = std::fs::read_to_string(bench.path(file)).unwrap();
            assert_eq!(left, "what was there before", "{file}");
        }
    }
    let left = std::fs::read_dir(bench.path("")).unwrap();
    let names: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.len() <= 7, "something half-written is left: {names:?}");
}

#[test]
fn a_full_disk_while_an_index_is_kept() {
    let bench = Bench::new();
    bench.file("a.jsonl", articles(0, 300));
    assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
    let asked = ["explain", "tỉnh Thanh Hóa", "--store", "s"];
    // What cannot be kept is made again the next time, and serves meanwhile.
    let ran = limited(&bench.path(""), 0, &asked);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let files = std::fs::read_dir(bench.path("s")).unwrap();
    let names: Vec<_> = files.map(|entry| entry.unwrap().file_name()).collect();
    let is_half = |name: &&std::ffi::OsString| name.to_string_lossy().ends_with(".tmp");
    assert_eq!(names.iter().find(is_half), None);
    assert!(!names.iter().any(|name| name == "lienket-names"), "there was room after all");
    assert_eq!(bench.run(&asked).out, ran.out);
    assert!(bench.path("s/lienket-names").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output() {
    let bench = Bench::new();
    bench.file("a.jsonl", articles(0, 300));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let program = assert_cmd::cargo::cargo_bin!("lienket");
    let output = Command::new(program)
        .args(["extract", "a.jsonl"])
        .current_dir(bench.path(""))
        .stdout(full)
        .output()
        .unwrap();
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{complaints}");
    assert!(complaints.contains("No space left"), "{complaints}");
}
