//! `export`, `import` and `diff` as scripts call them: exit codes, messages, what stays behind.
use crate::sample::{self, change};
use crate::workbench::Bench;
use lienket::export;
use std::path::PathBuf;

/// A dump of these articles.
fn written(bench: &Bench, name: &str, ids: &[&str]) -> PathBuf {
    let file = bench.path(name);
    export::dump(&sample::store(ids), &file).unwrap();
    file
}

#[test]
fn standard_output_takes_every_form_and_has_nothing_beside_it() {
    let bench = Bench::new();
    let ran = bench.run(&["export", "-", "--store", "memory"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.lines().all(|line| line.ends_with("> .")) && ran.complaints.is_empty());
    let ran = bench.run(&["export", "-", "--format", "ttl", "--store", "memory"]);
    assert!(ran.out.contains("@prefix skos:"), "{}", ran.complaints);
    for wrong in [&["--parts", "2"][..], &["--part-size", "1M"], &["--describe"]] {
        let args = [&["export", "-", "--store", "memory"], wrong].concat();
        let ran = bench.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
        assert!(ran.complaints.contains("name a file"), "{ran:?}");
    }
}

#[test]
fn what_cannot_be_chosen_or_written_is_told() {
    let bench = Bench::new();
    for (wrong, told) in [
        (&["x.doc"][..], ".jsonld"),
        (&["x.nq", "--format", "doc"], "allowed: nq"),
        (&["x.nq", "--graph", "một"], "graph:identity"),
        (&["x.nq", "--graph", "graph:none"], "there is no graph"),
        (&["x.nq", "--article", "none"], "\"none\""),
        (&["x.nq", "--province", "Xứ Không Có"], "Xứ Không Có"),
        (&["x.nq", "--since", "hôm qua"], "2024-07"),
        (&["x.nq", "--parts", "0"], "9999"),
        (&["x.nq", "--part-size", "nhiều"], "64M"),
        (&["nowhere/x.nq"], "nowhere/x.nq"),
    ] {
        let args = [&["export", "--store", "memory"], wrong].concat();
        let ran = bench.run(&args);
        assert_eq!(ran.code, Some(1), "{wrong:?} {ran:?}");
        assert!(ran.complaints.contains(told), "{wrong:?} {ran:?}");
    }
    assert_eq!(std::fs::read_dir(bench.path("")).unwrap().count(), 0);
    let ran = bench.run(&["export", "x.nq", "--since", "2099", "--store", "memory"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.complaints.contains("nothing is chosen"), "{ran:?}");
}

#[test]
fn import_tells_what_came_and_refuses_what_cannot() {
    let bench = Bench::new();
    written(&bench, "x.nq.zst", &["a", "b"]);
    let ran = bench.run(&["import", "x.nq.zst", "--store", "memory"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{ran:?}");
    assert!(ran.complaints.contains("2 articles"), "{ran:?}");
    let text = String::from_utf8(std::fs::read(written(&bench, "y.nq", &["a"])).unwrap()).unwrap();
    let ran = bench.run_with(&["import", "-", "--store", "memory"], text);
    assert!(ran.complaints.contains("1 articles"), "{ran:?}");
    written(&bench, "x.ttl", &["a"]);
    let ran = bench.run(&["import", "x.ttl", "--store", "memory"]);
    assert!(ran.complaints.contains("graph:triples"), "{ran:?}");

    bench.file("z.nq", "<http://example.org/a> <http://example.org/b> \"c\" .\n");
    for (name, told) in [("z.nq", "statement 1"), ("none.nq", "none.nq"), ("x.doc", "--format")] {
        let ran = bench.run(&["import", name, "--store", "memory"]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.complaints.contains(told), "{ran:?}");
    }
    let ran = bench.run(&["import", "z.nq", "--store", "memory", "--json"]);
    let told: serde_json::Value = serde_json::from_str(ran.complaints.trim()).unwrap();
    assert_eq!((&told["kind"], &told["code"]), (&"dump".into(), &1.into()), "{told}");
}

#[test]
fn diff_tells_by_its_exit_code_what_it_is_asked_to_tell() {
    let bench = Bench::new();
    written(&bench, "one.nq", &["a", "b"]);
    written(&bench, "two.trig.gz", &["b", "c"]);
    written(&bench, "three.jsonld", &["a", "b"]);
    let run = |args: &[&str]| bench.run(&[&["diff"], args].concat());
    for (args, code) in [
        (&["one.nq", "two.trig.gz"][..], 0),
        (&["one.nq", "three.jsonld"], 0),
        (&["one.nq", "two.trig.gz", "--exit-code"], 1),
        (&["one.nq", "three.jsonld", "--exit-code"], 0),
        (&["one.nq", "none.nq", "--exit-code"], 2),
        (&["one.nq", "none.nq"], 1),
        (&["one.nq"], 1),
    ] {
        let ran = run(args);
        assert_eq!(ran.code, Some(code), "{args:?} {ran:?}");
    }
    let ran = run(&["one.nq", "two.trig.gz", "--lang", "en"]);
    assert!(ran.out.starts_with("- gone: a ") && ran.out.contains("\n+ new: c "), "{ran:?}");
    let ran = run(&["one.nq", "two.trig.gz", "--summary", "--lang", "vi"]);
    assert!(ran.out.starts_with("bài báo: 1 mới, 1 không còn, 0 đã thay đổi"), "{ran:?}");
    assert_eq!(run(&["one.nq", "three.jsonld", "--lang", "en"]).out, "both are equal\n");
    let patch = run(&["one.nq", "two.trig.gz", "--format", "patch"]).out;
    let lines: Vec<&str> = patch.lines().collect();
    assert_eq!((lines.first(), lines.last()), (Some(&"TX ."), Some(&"TC .")));
    let own = change("a").quads.len();
    assert_eq!(lines.iter().filter(|line| line.starts_with("D ")).count(), own);
    let rows = run(&["one.nq", "two.trig.gz", "--format", "csv"]).out;
    assert_eq!(csv::Reader::from_reader(rows.as_bytes()).records().count(), lines.len() - 2);
    let objects = run(&["one.nq", "two.trig.gz", "--format", "ndjson"]).out;
    assert_eq!(objects.lines().count(), 2);
    let numbers = run(&["one.nq", "two.trig.gz", "--format", "ndjson", "--summary"]).out;
    let numbers: serde_json::Value = serde_json::from_str(&numbers).unwrap();
    assert_eq!(numbers["gone"], own);
}

#[cfg(feature = "rocksdb")]
mod on_disk {
    use crate::workbench::{Bench, dump, record};
    use lienket::store::Store;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    fn articles(from: usize, to: usize) -> String {
        let text = "Ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị. ".repeat(8);
        (from..to).map(|n| record(&format!("n{n}"), &text)).collect()
    }

    fn held(bench: &Bench, store: &str) -> String {
        dump(&Store::open_read_only(&bench.path(store)).unwrap())
    }

    #[test]
    fn a_store_is_what_its_dump_was_and_nothing_stays_where_that_fails() {
        let bench = Bench::new();
        bench.file("a.jsonl", articles(0, 60));
        assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
        let ran = bench.run(&["export", "x.nq.gz", "--parts", "2", "--store", "s"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let ran = bench.run(&["import", "x.manifest.json", "--store", "t"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(held(&bench, "s") == held(&bench, "t"));
        assert_eq!(bench.run(&["diff", "s", "x.manifest.json", "--exit-code"]).code, Some(0));
        assert_eq!(bench.run(&["diff", "s", "t", "--exit-code"]).code, Some(0));
        let bytes = std::fs::read(bench.path("x-0001.nq.gz")).unwrap();
        bench.file("half.nq.gz", &bytes[..bytes.len() / 2]);
        assert_eq!(bench.run(&["import", "half.nq.gz", "--store", "u"]).code, Some(1));
        assert!(!bench.path("u").exists(), "a store that was made for nothing");
        let before = held(&bench, "t");
        assert_eq!(bench.run(&["import", "half.nq.gz", "--store", "t"]).code, Some(1));
        assert!(held(&bench, "t") == before);
        // What is made from a store is made anew of what came into it.
        assert_eq!(bench.run(&["who", "Nguyễn Văn A", "--store", "t"]).code, Some(0));
    }

    #[test]
    fn an_import_that_is_killed_leaves_a_store_that_opens_and_goes_on() {
        let bench = Bench::new();
        bench.file("a.jsonl", articles(0, 1500));
        assert_eq!(bench.run(&["ingest", "a.jsonl", "--store", "s"]).code, Some(0));
        assert_eq!(bench.run(&["export", "x.nq", "--store", "s"]).code, Some(0));
        let expected = held(&bench, "s");
        let import = |store: &str| {
            Command::new(assert_cmd::cargo::cargo_bin!("lienket"))
                .args(["import", "x.nq", "--store", store])
                .current_dir(bench.path(""))
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        };
        let begun = Instant::now();
        assert!(import("whole").wait().unwrap().success());
        let time = begun.elapsed();
        for round in 1..6_u32 {
            let mut child = import("killed");
            std::thread::sleep(time * round / 7 + Duration::from_millis(2));
            child.kill().unwrap();
            child.wait().unwrap();
            if Store::exists(&bench.path("killed")) {
                let store = Store::open(&bench.path("killed")).unwrap();
                let is_whole = store.len().unwrap() == expected.lines().count();
                assert!(is_whole || store.is_empty().unwrap(), "half of a dump");
            }
        }
        assert!(import("killed").wait().unwrap().success());
        assert!(held(&bench, "killed") == expected);
    }
}
