//! Articles read by Apache Spark, a process a partition: the parts together are what one machine writes, a partition that fails is
//! read again, and a poisoned record costs nothing but itself. Left out where there is no Java or pyspark cannot be had.
use crate::python::python;
use crate::workbench::{Bench, gzip, say, shared};
use lienket::article;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The Python of Spark, where Java is there too.
fn spark() -> Option<PathBuf> {
    if Command::new("java").arg("-version").output().is_ok_and(|ran| ran.status.success()) {
        python("spark")
    } else {
        say(
            "left out: Apache Spark needs Java 17 (Debian: sudo apt-get install openjdk-17-jre-headless)",
        );
        None
    }
}

/// What the sample articles are as JSON Lines.
fn samples() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    let line = |found: article::Found| {
        let article = found.article;
        let published = article.published.map(|date| date.to_string());
        format!(
            "{}\n",
            serde_json::json!({
                "id": article.id, "title": article.title, "text": article.text,
                "published": published, "source": article.source,
            })
        )
    };
    article::read(Path::new(folder)).filter_map(Result::ok).map(line).collect()
}

/// Runs `examples/spark/extract.py` with two threads and two attempts a partition.
fn extract(python: &Path, bench: &Bench, program: &str, input: &Path, partitions: &str) -> Output {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark/extract.py");
    let mut command = Command::new(python);
    command
        .args([script, "--lienket", program, "--partitions", partitions, "--plain"])
        .args([input, &bench.path("parts")])
        .env("PYSPARK_PYTHON", python)
        .env(
            "PYSPARK_SUBMIT_ARGS",
            "--master local[2,2] --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false pyspark-shell",
        )
        // On loopback alone.
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .env("SPARK_LOCAL_DIRS", bench.path("work"));
    command.output().unwrap()
}

/// The lines of all parts, sorted.
fn parts(bench: &Bench) -> Vec<String> {
    let mut lines = Vec::new();
    for file in fs::read_dir(bench.path("parts")).unwrap() {
        let path = file.unwrap().path();
        let is_part = |name: &OsStr| name.to_string_lossy().starts_with("part-");
        if path.file_name().is_some_and(is_part) {
            lines.extend(fs::read_to_string(path).unwrap().lines().map(str::to_owned));
        }
    }
    lines.sort_unstable();
    lines
}

/// What one machine writes, sorted.
fn alone(bench: &Bench, input: &Path) -> Vec<String> {
    let ran = bench.run(&["extract", "--skip-refused", &input.display().to_string()]);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    let mut lines: Vec<String> = ran.out.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

fn program() -> String {
    assert_cmd::cargo::cargo_bin!("lienket").display().to_string()
}

#[test]
fn the_parts_are_the_dump_of_one_machine_though_a_partition_fails_and_a_record_is_poisoned() {
    let Some(python) = spark() else { return };
    let bench = Bench::new();
    let poisoned = format!("{{\"id\": \"broken\", \"title\": \n{}[1, 2]\n", samples());
    let input = bench.file("articles.jsonl.gz", gzip(poisoned.as_bytes()));
    // The first process of all writes something, and dies.
    let dies_once = bench.file(
        "dies-once",
        format!(
            "#!/bin/sh\nif mkdir {mark} 2>/dev/null; then echo '<x:half> <x:written> <x:line> <x:g> .'; exit 7; fi\nexec {program} \"$@\"\n",
            mark = bench.path("mark").display(),
            program = program(),
        ),
    );
    let ran = extract(&python, &bench, &format!("sh {}", dies_once.display()), &input, "3");
    let told = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}");
    assert!(bench.path("mark").exists() && bench.path("parts/_SUCCESS").exists());
    let refused = told
        .lines()
        .filter(|line| line.starts_with("{\"level\":\"error\",\"code\":1,\"kind\":\"article\""))
        .count();
    // Whichever partition had to be read again may have told them twice.
    assert!((2..=4).contains(&refused), "two records are refused, each told as JSON: {told}");
    let (parts, alone) = (parts(&bench), alone(&bench, &input));
    assert!(parts.len() > 5_000, "{}", parts.len());
    assert!(parts == alone, "{} lines of {}", parts.len(), alone.len());
}

#[test]
fn a_partition_that_always_fails_fails_the_job() {
    let Some(python) = spark() else { return };
    let bench = Bench::new();
    let input = bench.file("articles.jsonl", samples());
    let ran = extract(&python, &bench, "false", &input, "2");
    assert!(!ran.status.success() && !bench.path("parts/_SUCCESS").exists());
    assert!(String::from_utf8_lossy(&ran.stderr).contains("exited"), "the exit code is told");
}

#[test]
fn the_corpus_comes_out_as_from_one_machine() {
    let Some(corpus) = shared("corpus") else {
        say("left out: ../shared/corpus is not here");
        return;
    };
    let Some(python) = spark() else { return };
    let bench = Bench::new();
    let ran = extract(&python, &bench, &program(), &corpus.join("*.jsonl.gz"), "8");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let (parts, alone) = (parts(&bench), alone(&bench, &corpus));
    assert!(parts.len() > 1_000_000, "{}", parts.len());
    assert!(parts == alone, "{} lines of {}", parts.len(), alone.len());
}

/// Needs no Spark: parts are lines of N-Quads, in whatever order.
#[cfg(feature = "rocksdb")]
#[test]
fn who_is_who_is_decided_afterwards_as_an_ingest_decides_it() {
    let bench = Bench::new();
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    let lines = alone(&bench, Path::new(samples));
    let (one, other) = lines.split_at(lines.len() / 3);
    bench.file("parts/part-00000.gz", gzip(other.join("\n").as_bytes()));
    bench.file("parts/part-00001", one.join("\n"));
    for args in [
        &[
            "import",
            "--format",
            "nq",
            "parts/part-00000.gz",
            "parts/part-00001",
            "--store",
            "parts.db",
        ][..],
        &["identify", "--store", "parts.db"],
        &["export", "parts.nq", "--store", "parts.db"],
        &["ingest", samples, "--store", "alone.db"],
        &["export", "alone.nq", "--store", "alone.db"],
    ] {
        let ran = bench.run(args);
        assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
    }
    let dump = |name: &str| fs::read(bench.path(name)).unwrap();
    assert!(dump("parts.nq") == dump("alone.nq"), "the dumps differ");
}
