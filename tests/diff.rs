//! What has changed between two dumps, article by article.
use crate::workbench::{Bench, article, take_in};
use lienket::diff::{self, Change, Difference, Totals, diff};
use lienket::export;
use lienket::store::Store;
use lienket::words::Language;
use std::path::{Path, PathBuf};

const CHAIR: &str = "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị.";
const DEPUTY: &str = "ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị.";

/// A dump of these articles.
fn written(bench: &Bench, name: &str, articles: &[(&str, &str)]) -> PathBuf {
    let store = Store::memory().unwrap();
    let paths: Vec<PathBuf> = articles
        .iter()
        .map(|(id, sentence)| bench.file(&format!("{id}.txt"), article(id, sentence)))
        .collect();
    take_in(&paths, &store, 1);
    let file = bench.path(name);
    export::dump(&store, &file).unwrap();
    file
}

fn compared(one: &Path, other: &Path) -> (Totals, Vec<Difference>) {
    let mut found = Vec::new();
    let totals = diff((one, other), &mut |difference| {
        found.push(difference.clone());
        Ok(())
    });
    (totals.unwrap(), found)
}

fn two(bench: &Bench) -> (PathBuf, PathBuf) {
    (
        written(bench, "one.nq", &[("a", CHAIR), ("b", CHAIR), ("c", CHAIR)]),
        written(bench, "other.trig.zst", &[("b", DEPUTY), ("c", CHAIR), ("d", CHAIR)]),
    )
}

#[test]
fn articles_are_new_gone_or_changed() {
    let bench = Bench::new();
    let (one, other) = two(&bench);
    let (totals, found) = compared(&one, &other);
    let articles: Vec<(String, Change)> = found
        .iter()
        .filter(|one| one.is_article)
        .map(|one| (one.graph.rsplit('/').next().unwrap().to_owned(), one.change))
        .filter(|(id, _)| id != "c")
        .collect();
    let expected = [("a", Change::Removed), ("b", Change::Changed), ("d", Change::Added)];
    assert_eq!(articles, expected.map(|(id, change)| (id.to_owned(), change)));
    assert_eq!((totals.added, totals.removed), (1, 1));
    assert_eq!(totals.new, found.iter().map(|one| one.new.len()).sum::<usize>());
    let (same, none) = compared(&one, &one);
    assert!(same.is_none() && none.is_empty());
}

#[test]
fn what_changes_in_an_article_is_told_in_words() {
    let bench = Bench::new();
    let (one, other) = two(&bench);
    let (totals, found) = compared(&one, &other);
    let changed = found.iter().find(|one| one.graph.ends_with("/b")).unwrap();
    let told = diff::in_words(changed, (0, 0), Language::Vietnamese);
    assert!(told.starts_with("~ đã thay đổi: b  Hội nghị b (2024-07-06)\n"), "{told}");
    assert!(
        told.lines().any(|line| line.starts_with("  - ") && line.contains("Chủ tịch")),
        "{told}"
    );
    assert!(
        told.lines().any(|line| line.starts_with("  + ") && line.contains("Phó Chủ tịch")),
        "{told}"
    );
    let gone = found.iter().find(|one| one.graph.ends_with("/a")).unwrap();
    assert_eq!(
        diff::in_words(gone, (0, 0), Language::English),
        "- gone: a  Hội nghị a (2024-07-06)"
    );
    assert!(diff::totals(&totals, Language::English).starts_with("articles: 1 new, 1 gone, "));
    assert_eq!(diff::totals(&Totals::default(), Language::English), "both are equal");
}

#[test]
fn a_patch_turns_the_one_into_the_other() {
    let bench = Bench::new();
    let (one, other) = two(&bench);
    let plain = written(&bench, "plain.nq", &[("b", DEPUTY), ("c", CHAIR), ("d", CHAIR)]);
    let mut lines: std::collections::BTreeSet<String> =
        std::fs::read_to_string(&one).unwrap().lines().map(str::to_owned).collect();
    for difference in compared(&one, &other).1 {
        for row in diff::patch(&difference).lines() {
            let (sign, line) = row.split_once(' ').unwrap();
            let done = if sign == "D" { lines.remove(line) } else { lines.insert(line.to_owned()) };
            assert!(done, "{row}");
        }
    }
    let expected: std::collections::BTreeSet<String> =
        std::fs::read_to_string(plain).unwrap().lines().map(str::to_owned).collect();
    assert!(lines == expected);
}

#[test]
fn programs_read_rows_and_objects() {
    let bench = Bench::new();
    let (one, other) = two(&bench);
    for difference in compared(&one, &other).1 {
        let object: serde_json::Value = serde_json::from_str(&diff::json(&difference)).unwrap();
        assert_eq!(object["graph"], difference.graph.as_str());
        assert_eq!(object["new"].as_array().unwrap().len(), difference.new.len());
        let mut rows = Vec::new();
        diff::csv_rows(&difference, &mut rows).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rows.as_slice());
        let signs: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        let number = |sign: &str| signs.iter().filter(|one| *one == sign).count();
        assert_eq!((number("-"), number("+")), (difference.gone.len(), difference.new.len()));
    }
}

#[test]
fn triples_alone_are_compared_with_triples_alone() {
    let bench = Bench::new();
    let one = written(&bench, "one.nt", &[("a", CHAIR)]);
    let other = written(&bench, "other.ttl.gz", &[("a", DEPUTY)]);
    let (totals, found) = compared(&one, &other);
    assert!(!totals.is_none() && found.iter().all(|one| one.graph.is_empty()));
    let quads = written(&bench, "quads.nq", &[("a", CHAIR)]);
    let fault = diff((&quads, &one), &mut |_| Ok(())).unwrap_err().to_string();
    assert!(fault.contains("one.nt") && fault.contains("triples alone"), "{fault}");
}
