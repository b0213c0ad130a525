//! How fast articles are read: megabytes of text a second on one core, from text to facts and from text to quads.
//!
//! `cargo bench --bench extraction [FILE.jsonl…]`: without files the sample articles, each read many times. Every figure is the
//! median of seven runs; compare only figures of one run of the bench.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures and needs the tables"
)]
use lienket::article::{self, Article};
use lienket::lexicon::{Lexicon, table::Tables};
use lienket::{ingest, outline, rdf};
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How many times each stage is timed.
const RUNS: usize = 7;

/// A part of the walk, and its name.
type Stage<'a> = (&'a str, &'a dyn Fn());

fn main() {
    let (lexicon, loading) =
        timed(|| Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound"));
    println!("lexicon  {:8.1} ms", loading.as_secs_f64() * 1e3);
    let articles = articles();
    let bytes: usize =
        articles.iter().map(|article| article.title.len() + article.text.len()).sum();
    let readings: Vec<_> =
        articles.iter().flat_map(|article| ingest::read(article, &lexicon)).collect();
    let quads: usize = readings
        .iter()
        .map(|reading| rdf::encode(&reading.outline, &reading.facts, "").len())
        .sum();
    println!("{} articles, {:.1} MB, {quads} quads", articles.len(), megabytes(bytes));
    let stages: [Stage<'_>; 3] = [
        ("outline", &|| {
            for article in &articles {
                black_box(outline::of(article, &lexicon));
            }
        }),
        ("facts", &|| {
            for article in &articles {
                black_box(ingest::read(article, &lexicon));
            }
        }),
        ("quads", &|| {
            for reading in &readings {
                black_box(rdf::encode(&reading.outline, &reading.facts, ""));
            }
        }),
    ];
    for (name, stage) in &stages {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| timed(stage).1).collect();
        times.sort();
        let median = times[RUNS / 2].as_secs_f64();
        println!(
            "{name:8} {:8.1} MB/s   {:8.1} articles/s",
            megabytes(bytes) / median,
            count(articles.len()) / median
        );
    }
}

/// The articles of the files named on the command line, else the samples of the project, twenty times over.
fn articles() -> Vec<Article> {
    let files: Vec<PathBuf> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .map(PathBuf::from)
        .collect();
    let (files, times) =
        if files.is_empty() { (vec![PathBuf::from("data/articles")], 20) } else { (files, 1) };
    let read = files.iter().flat_map(|file| article::read(file)).filter_map(Result::ok);
    let once: Vec<Article> = read.map(|found| found.article).collect();
    (0..times).flat_map(|_| once.clone()).collect()
}

fn timed<T>(work: impl Fn() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn megabytes(bytes: usize) -> f64 {
    count(bytes) / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "what is counted here is far below 2^52")]
fn count(of: usize) -> f64 {
    of as f64
}
