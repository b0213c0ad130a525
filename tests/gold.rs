//! How much of the annotated articles is read, by a strict count: a row is found where its key is the same but for case,
//! spacing and the place of a tone mark. `tests/floors-own.csv` holds what must be reached; floors only rise.
use crate::own::{LEXICON, articles};
use crate::rows;
use crate::workbench::{say, shared};
use lienket::evaluate;
use lienket::fact::Facts;
use lienket::ingest;
use lienket::lexicon::fold;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A table with the columns by which its rows are compared: in the annotations, and among the cells of a row.
const KEYS: &[(&str, &[(&str, usize)])] = &[
    ("people", &[("name", 0)]),
    ("posts", &[("name", 0), ("role", 1), ("body_name", 2), ("status", 3)]),
    ("bodies", &[("name", 0)]),
    ("places", &[("name", 0), ("level", 1)]),
    ("events", &[("type", 0), ("date", 2), ("place", 4)]),
    ("documents", &[("type", 0), ("number", 1), ("date", 2), ("issuer", 3)]),
    ("statistics", &[("value", 1), ("unit", 2)]),
    ("cooperations", &[("place_a", 0), ("place_b", 1)]),
];

type Keys = BTreeSet<Vec<String>>;

/// What was annotated, what was read, and what of it was both.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    gold: usize,
    found: usize,
    hit: usize,
}

impl Count {
    fn add(&mut self, gold: &Keys, found: &Keys, maybe: &Keys) {
        self.gold += gold.len();
        self.found +=
            found.iter().filter(|key| gold.contains(*key) || !maybe.contains(*key)).count();
        self.hit += found.intersection(gold).count();
    }

    /// F1 in thousandths.
    fn score(self) -> usize {
        (2000 * self.hit).checked_div(self.gold + self.found).unwrap_or(1000)
    }
}

fn key(cells: impl Iterator<Item = String>) -> Vec<String> {
    cells.map(|cell| fold::words(&cell).join(" ")).collect()
}

fn annotated(gold: &Value, table: &str, columns: &[(&str, usize)]) -> Keys {
    let rows = gold[table].as_array().map_or(&[][..], Vec::as_slice);
    let cell = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_owned();
    rows.iter().map(|row| key(columns.iter().map(|(column, _)| cell(row, column)))).collect()
}

fn read(facts: &Facts, table: &str, columns: &[(&str, usize)]) -> Keys {
    let rows = rows::rows(facts, table);
    rows.iter().map(|row| key(columns.iter().map(|(_, cell)| row[*cell].clone()))).collect()
}

/// The counts of each table over all annotated articles, and how many articles there are.
fn counts() -> (BTreeMap<&'static str, Count>, usize) {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut read_articles = 0;
    for article in articles() {
        let Ok(text) = fs::read_to_string(format!("data/gold/{}.json", article.id)) else {
            continue;
        };
        let gold: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(gold["id"], article.id.as_str());
        let facts = ingest::read(&article, &LEXICON).swap_remove(0).facts;
        for (table, columns) in KEYS {
            counts.entry(table).or_default().add(
                &annotated(&gold, table, columns),
                &read(&facts, table, columns),
                &annotated(&gold["ambiguous"], table, columns),
            );
        }
        read_articles += 1;
    }
    (counts, read_articles)
}

#[test]
fn no_table_falls_below_its_floor() {
    let (counts, articles) = counts();
    let annotations = fs::read_dir("data/gold").unwrap().map(|entry| entry.unwrap().path());
    let annotations = annotations.filter(|path| path.extension().is_some_and(|e| e == "json"));
    assert_eq!(articles, annotations.count(), "an article an annotation");
    let mut reader = csv::Reader::from_path("tests/floors-own.csv").unwrap();
    let floors: BTreeMap<String, usize> = reader.deserialize().map(Result::unwrap).collect();
    assert!(floors.keys().eq(counts.keys().copied()), "a floor a table: {:?}", counts.keys());
    let report: Vec<String> = counts
        .iter()
        .map(|(table, count)| {
            format!("{table},{}: {count:?}, floor {}", count.score(), floors[*table])
        })
        .collect();
    let above = counts.iter().all(|(table, count)| count.score() >= floors[*table]);
    assert!(above, "{}", report.join("\n"));
    // A floor far below says nothing.
    let near = counts.iter().all(|(table, count)| count.score() <= floors[*table] + 150);
    assert!(near, "raise the floors:\n{}", report.join("\n"));
}

#[test]
fn the_count_tells_a_miss_from_a_doubt() {
    let keys = |names: &[&str]| names.iter().map(|name| vec![(*name).to_owned()]).collect::<Keys>();
    let mut count = Count::default();
    count.add(&keys(&["a", "b"]), &keys(&["a", "c", "d"]), &keys(&["d", "e"]));
    assert_eq!((count.gold, count.found, count.hit), (2, 2, 1));
    assert_eq!(count.score(), 500);
}

/// The sets of annotated articles of the corpus: those that rules were written with, and those that nobody has read.
const SETS: [&str; 4] = ["tuned", "held", "opened", "sealed"];

/// The annotated articles of the corpus, by the contract's way of comparing: those that the rules were written with, and
/// those held back from their writing. `tests/floors-corpus.csv` holds F1 in thousandths.
#[test]
fn the_annotated_articles_of_the_corpus_keep_their_floors() {
    let Some(corpus) = shared("corpus") else {
        say("the corpus (../shared/corpus) is not here: its annotated articles are not read");
        return;
    };
    let mut reader = csv::Reader::from_path("tests/floors-corpus.csv").unwrap();
    let floors: Vec<(String, [f64; SETS.len()])> =
        reader.deserialize().map(Result::unwrap).collect();
    let mut low = Vec::new();
    for (at, set) in SETS.into_iter().enumerate() {
        let gold = Path::new("data/gold/corpus").join(set);
        if !gold.is_dir() {
            say(&format!("data/gold/corpus/{set} is not here: nothing is held back"));
            continue;
        }
        let annotations = evaluate::annotations(&gold).unwrap();
        let texts = evaluate::texts(&annotations, &gold, std::slice::from_ref(&corpus));
        assert!(texts.missing.is_empty(), "{set}: {:?}", texts.missing);
        let store = evaluate::read(&texts.found, &LEXICON).unwrap();
        let evaluation = evaluate::evaluate(&annotations, &store).unwrap();
        say(&format!("data/gold/corpus/{set}: mean F1 {:.3}", evaluation.mean()));
        for (table, floors) in &floors {
            let floor = floors[at];
            let reached = 1000.0
                * evaluation
                    .count(table)
                    .map_or_else(|| evaluation.mean(), |count| count.figures().f1);
            if reached + 0.5 < floor {
                low.push(format!("{set} {table}: {reached:.0}, floor {floor}"));
            }
            assert!(reached <= floor + 150.0, "raise the floor: {set} {table}: {reached:.0}");
        }
    }
    assert!(low.is_empty(), "{low:?}");
}
