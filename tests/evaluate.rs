//! The figures of `lienket evaluate` are those of the contract's script, and its command does what it says.
use crate::own::LEXICON;
use crate::workbench::{Bench, article, record, say, shared, take_in};
use lienket::evaluate::{self, NAMES};
use lienket::export;
use lienket::store::Store;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the script says of the articles in `texts`; `None` where it is not here.
fn by_script(gold: &Path, texts: &[PathBuf]) -> Option<Value> {
    let script = shared("contract/score.py")?;
    let store = Store::memory().unwrap();
    take_in(texts, &store, 0);
    let tables = tempfile::tempdir().unwrap();
    export::tables(&store, tables.path()).unwrap();
    let ran =
        Command::new("python3").arg(script).arg(gold).arg(tables.path()).arg("--json").output();
    let ran = ran.ok().filter(|ran| ran.status.success())?;
    Some(serde_json::from_slice(&ran.stdout).unwrap())
}

/// The texts beside the annotations of a folder.
fn beside(gold: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(gold).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "txt"))
        .filter(|file| file.with_extension("json").exists())
        .collect()
}

#[test]
fn the_figures_are_those_of_the_script() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut sets = vec![(own.join("gold"), vec![own.join("articles")])];
    for name in ["gold/dev", "gold/seed"] {
        sets.extend(shared(name).map(|gold| (gold, Vec::new())));
    }
    for (gold, paths) in sets {
        let texts = if paths.is_empty() { beside(&gold) } else { paths.clone() };
        let Some(expected) = by_script(&gold, &texts) else {
            say("../shared/contract/score.py or python3 is not here: the figures are not compared");
            return;
        };
        let annotations = evaluate::annotations(&gold).unwrap();
        let texts = evaluate::texts(&annotations, &gold, &paths);
        assert!(texts.missing.is_empty(), "{:?}", texts.missing);
        let store = evaluate::read(&texts.found, &LEXICON).unwrap();
        let evaluation = evaluate::evaluate(&annotations, &store).unwrap();
        let same = |figure: f64, expected: &Value, what: &str| {
            let expected = expected.as_f64().unwrap();
            assert!((figure - expected).abs() < 1e-9, "{gold:?} {what}: {figure}, not {expected}");
        };
        same(evaluation.mean(), &expected["mean_f1"], "mean");
        for (name, count) in NAMES.iter().zip(&evaluation.total) {
            let figures = count.figures();
            same(figures.precision, &expected[*name]["p"], name);
            same(figures.recall, &expected[*name]["r"], name);
            same(figures.f1, &expected[*name]["f"], name);
            // Whatever the extraction finds wrong has the name of a rule.
            let named = |error: &evaluate::Error| error.rule.as_deref() != Some("");
            assert!(count.errors.iter().all(named), "{name}: {:?}", count.errors);
        }
    }
}

/// An annotation of the sentence below: one person is not in it, and one place is missing.
fn annotation() -> String {
    let post = json!({
        "name": "Nguyễn Văn A", "role": "Chủ tịch", "body_name": "UBND tỉnh Thanh Hóa", "status": "current"
    });
    let mut tables = json!({
        "people": [{ "name": "Nguyễn Văn A" }, { "name": "Trần Thị B" }], "posts": [post],
        "bodies": [{ "name": "UBND tỉnh Thanh Hoá" }], "places": [{ "name": "thành phố Thanh Hóa" }],
    });
    for table in ["events", "participations", "documents", "statistics", "cooperations"] {
        tables[table] = json!([]);
    }
    tables.to_string()
}

const SENTENCE: &str = "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, phát biểu.";

#[test]
fn the_command_shows_figures_errors_rules_and_articles() {
    let bench = Bench::new();
    bench.file("gold/a.json", annotation());
    bench.file("gold/b.json", annotation());
    bench.file("gold/a.txt", article("a", SENTENCE));
    bench.file(
        "corpus/1.jsonl",
        format!("{}{}", record("c", SENTENCE), record("b", "Chiều 6/7, mưa.")),
    );
    let ran = bench.run(&["evaluate", "gold", "corpus"]);
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
    let people = ran.out.lines().find(|line| line.starts_with("people")).unwrap();
    let cells: Vec<&str> = people.split_whitespace().collect();
    assert_eq!(cells, ["people", "4", "1", "1", "1.000", "0.250", "0.400"]);
    assert!(ran.out.lines().last().unwrap().starts_with("mean F1"), "{ran:?}");

    let errors = bench.run(&["evaluate", "gold", "corpus", "--errors", "places"]).out;
    assert!(errors.contains("places a + tỉnh Thanh Hóa  (place/"), "{errors}");
    assert!(errors.contains("places b - thành phố Thanh Hóa\n"), "{errors}");
    let rules = bench.run(&["evaluate", "gold", "corpus", "--rules=places"]).out;
    assert!(rules.lines().nth(1).unwrap().contains("place/"), "{rules}");
    let articles = bench.run(&["evaluate", "gold", "corpus", "--articles"]).out;
    assert!(articles.lines().nth(1).unwrap().contains("  b  people -2 +0"), "{articles}");
    let json = bench.run(&["evaluate", "gold", "corpus", "--json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["people"]["gold"], &json["articles"]["b"]["people"]["hit"]),
        (&json!(4), &json!(0))
    );
}

#[test]
fn what_cannot_be_evaluated_is_said() {
    let bench = Bench::new();
    bench.file("gold/a.json", annotation());
    let ran = bench.run(&["evaluate", "gold"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.complaints.contains("no text of a"), "{ran:?}");
    bench.file("gold/b.json", annotation());
    bench.file("gold/b.txt", article("b", SENTENCE));
    let ran = bench.run(&["evaluate", "gold"]);
    assert!(ran.code == Some(1) && ran.out.contains("mean F1"), "the rest is done: {ran:?}");
    assert_eq!(bench.run(&["evaluate", "nowhere"]).code, Some(1));
    let ran = bench.run(&["evaluate", "gold", "--errors", "pots"]);
    assert!(ran.code == Some(1) && ran.complaints.contains("\"posts\""), "{ran:?}");
    // A store that holds nothing of them.
    let ran = bench.run(&["evaluate", "gold", "--store", "memory"]);
    assert!(ran.code == Some(0) && ran.out.contains("people"), "{ran:?}");
}
