//! How fast articles are read: megabytes of text a second on one core, of each stage of the walk and of all together.
//!
//! `cargo bench --bench stages [FILE.jsonl.gz…]`: without files the sample articles, twenty times over. Of several runs
//! over everything the fastest of each stage counts, for what disturbs only slows; compare only figures of one machine.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures and needs the tables"
)]
use lienket::article::{self, Article};
use lienket::lexicon::{Lexicon, table::Tables};
use lienket::mention::{Context, RECOGNIZERS};
use lienket::{fact, mention, outline, rdf, referent};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How many times everything is read.
const RUNS: usize = 5;

/// The stages in their order, each with its time.
type Times = Vec<(&'static str, Duration)>;

fn main() {
    let start = Instant::now();
    let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
    println!("lexicon read in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let articles = articles();
    let bytes: usize =
        articles.iter().map(|article| article.title.len() + article.text.len()).sum();
    let mut best: Times = Vec::new();
    let mut quads = 0;
    for _ in 0..RUNS {
        let mut watch = Watch { times: Vec::new(), next: 0, out: Vec::new() };
        quads = articles.iter().map(|article| extract(article, &lexicon, &mut watch)).sum();
        if best.is_empty() {
            best = watch.times;
        } else {
            for (known, (_, time)) in best.iter_mut().zip(watch.times) {
                known.1 = known.1.min(time);
            }
        }
    }
    println!("{} articles, {:.1} MB of text, {quads} quads", articles.len(), megabytes(bytes));
    let all: Duration = best.iter().map(|(_, time)| *time).sum();
    for (name, time) in best.into_iter().chain([("all", all)]) {
        let (speed, share) =
            (megabytes(bytes) / time.as_secs_f64(), time.as_secs_f64() / all.as_secs_f64());
        println!("{name:10} {speed:8.1} MB/s {:5.1} %", share * 1e2);
    }
}

/// The walk of `lienket extract` over one article, with a look at the watch behind each stage; how many quads it gives.
fn extract(article: &Article, lexicon: &Lexicon, watch: &mut Watch) -> usize {
    watch.next = 0;
    let fingerprint = watch.time("digest", || rdf::fingerprint(article, lexicon));
    let outlines = watch.time("outline", || outline::of(article, lexicon));
    let mut quads = 0;
    let first = watch.next;
    for outline in outlines {
        watch.next = first;
        let context = Context { outline: &outline, lexicon };
        let mut mentions = Vec::new();
        for (name, recognize) in RECOGNIZERS {
            watch.time(name, || recognize(&context, &mut mentions));
        }
        watch.time("order", || mention::in_text_order(&mut mentions));
        let (referents, _) =
            watch.time("referents", || referent::resolve(&outline, mentions, lexicon));
        let facts = watch.time("facts", || fact::state(&outline, referents, lexicon));
        let graph = watch.time("quads", || rdf::encode(&outline, &facts, &fingerprint));
        watch.out.clear();
        let mut out = std::mem::take(&mut watch.out);
        watch.time("n-quads", || graph.write_nquads(&mut out)).expect("memory takes it");
        watch.out = out;
        quads += graph.len();
        watch.time("release", || drop((outline, facts, graph)));
    }
    quads
}

/// Adds up the time of each stage; every article passes through them in the same order.
struct Watch {
    times: Times,
    next: usize,
    /// Where the N-Quads of an article go.
    out: Vec<u8>,
}

impl Watch {
    fn time<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let taken = start.elapsed();
        match self.times.get_mut(self.next) {
            Some((_, sum)) => *sum += taken,
            None => self.times.push((name, taken)),
        }
        self.next += 1;
        done
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

fn megabytes(bytes: usize) -> f64 {
    count(bytes) / 1e6
}

#[expect(clippy::cast_precision_loss, reason = "what is counted here is far below 2^52")]
fn count(of: usize) -> f64 {
    of as f64
}
