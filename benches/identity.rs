//! How long it takes to decide who is who: of a whole store, and anew after one article more.
//!
//! `cargo bench --bench identity -- FOLDER [ARTICLES]` (`make bench-identity`): FOLDER is where a store is made and left, of ARTICLES
//! (files or folders; without any the sample articles); one that is there is taken. The time of an article more is that from the
//! moment at which it is stored to the one at which the people and events that it names are decided; articles of the store
//! itself are stored once more under other ids, and what they change is taken out again.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench prints its figures and ends where it fails"
)]
use lienket::identity::{self, Settled};
use lienket::intake::{self, Options};
use lienket::lexicon::{Lexicon, table::Tables};
use lienket::store::{Change, Store};
use lienket::{article, ingest, people, rdf};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// How often all names are decided.
const ROUNDS: usize = 3;

/// How many articles come one after the other.
const ARTICLES: usize = 200;

/// How many of the most frequent names have an article of their own.
const NAMES: usize = 20;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|one| one != "--bench");
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        println!("name a folder for the store");
        return;
    };
    let articles: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let articles =
        if articles.is_empty() { vec![PathBuf::from("data/articles")] } else { articles };
    let figures = Figures::measure(&folder, &articles, (ROUNDS, ARTICLES, NAMES));
    print!("{}", figures.in_words());
}

/// What was measured.
pub(crate) struct Figures {
    /// What deciding all names anew came to; nothing is to change.
    pub(crate) all: Settled,
    /// How long that takes each time.
    whole: Vec<Duration>,
    /// How long an article of the store takes that comes once more, sorted.
    pub(crate) articles: Vec<Duration>,
    /// How long an article takes that names one of the most frequent names, with that name and its articles.
    pub(crate) names: Vec<(String, usize, Duration)>,
}

impl Figures {
    /// Measures a store in `folder`, which is made of `articles` where it is not there.
    pub(crate) fn measure(
        folder: &Path,
        articles: &[PathBuf],
        (rounds, count, names): (usize, usize, usize),
    ) -> Self {
        let lexicon = Lexicon::read(&Tables::embedded()).unwrap();
        let store = if Store::exists(folder) {
            Store::open_existing(folder).unwrap()
        } else {
            made(folder, articles, &lexicon)
        };
        let (mut all, mut whole) = (Settled::default(), Vec::new());
        for _ in 0..rounds {
            let begun = Instant::now();
            identity::announce_all(&store).unwrap();
            all = identity::settle(&store, &lexicon).unwrap();
            whole.push(begun.elapsed());
        }
        whole.sort();
        let mut one_more = Vec::new();
        let found = intake::articles(articles.to_vec(), &article::Meter::default());
        let found: Vec<_> = found.filter_map(Result::ok).collect();
        let step = (found.len() / count).max(1);
        for found in found.iter().step_by(step).take(count) {
            let mut article = found.article.clone();
            article.id = format!("{}-once-more", article.id);
            one_more.push(once_more(&store, &lexicon, &article));
        }
        one_more.sort();
        let top = people::top(&store, names).unwrap();
        let each = top.into_iter().map(|name| {
            let article = article::Article {
                id: "once-more".to_owned(),
                text: format!("Ông {} phát biểu tại hội nghị.", name.name),
                ..article::Article::default()
            };
            let time = once_more(&store, &lexicon, &article);
            (name.name, name.articles, time)
        });
        let names = each.collect();
        Self { all, whole, articles: one_more, names }
    }

    /// The figures, a line each.
    pub(crate) fn in_words(&self) -> String {
        let Settled { names, occurrences, people, changed } = self.all;
        let at = |share: usize| {
            let last = self.articles.len().saturating_sub(1);
            ms(self.articles.get(last * share / 100).copied().unwrap_or_default())
        };
        let whole = self.whole.get(self.whole.len() / 2).copied().unwrap_or_default();
        let mut told = format!(
            "all of {names} names, {occurrences} occurrences, {people} people decided in {:.2} s (median of {}; {changed} changed)\n\
             an article more, of {}: median {}, nine of ten below {}, the slowest {}; {} within 100 ms\n",
            whole.as_secs_f64(),
            self.whole.len(),
            self.articles.len(),
            at(50),
            at(90),
            at(100),
            self.articles.iter().filter(|time| **time <= Duration::from_millis(100)).count(),
        );
        let line = |(name, articles, time): &(String, usize, Duration)| {
            format!("an article more that names {name}, as {articles} do: {}\n", ms(*time))
        };
        told += &self.names.iter().map(line).collect::<String>();
        told
    }
}

fn ms(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn made(folder: &Path, articles: &[PathBuf], lexicon: &Lexicon) -> Store {
    let store = Store::open(folder).unwrap();
    let run = (&Options { threads: 0 }, &AtomicBool::new(false));
    intake::store(articles.to_vec(), &store, lexicon, run, &mut |_| {}).unwrap();
    store
}

/// How long it takes to decide what one article more names; the article is taken out again, and that decided too.
fn once_more(store: &Store, lexicon: &Lexicon, article: &article::Article) -> Duration {
    let readings = ingest::read(article, lexicon);
    let graphs = readings.iter().map(|one| rdf::encode(&one.outline, &one.facts, "once-more"));
    let quads = graphs.flat_map(|graph| graph.to_quads()).collect();
    let change = |quads| Change { article: article.id.clone(), quads };
    let stored = [change(quads)];
    identity::announce(store, &stored).unwrap();
    store.replace(&stored).unwrap();
    let begun = Instant::now();
    identity::settle(store, lexicon).unwrap();
    let time = begun.elapsed();
    let gone = [change(Vec::new())];
    identity::announce(store, &gone).unwrap();
    store.replace(&gone).unwrap();
    identity::settle(store, lexicon).unwrap();
    time
}
