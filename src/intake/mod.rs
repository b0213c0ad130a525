//! Many articles → the store. One thread reads the files, the pool reads the articles, one writer stores them in
//! chunks that are stored whole or not at all. The queues between them are bounded, and chunks keep their order, so
//! that the number of threads shows in nothing but the time.
mod chunks;
mod ledger;
mod writer;

use crate::article::{self, Found, Meter, Origin};
use crate::error::LienketError;
use crate::fact::Facts;
use crate::identity::{self, Seen};
use crate::ingest::{self, Reading};
use crate::judgements;
use crate::lexicon::Lexicon;
use crate::rdf::{self, Graph};
use crate::store::Store;
use crate::trace;
use crate::words::{self, Language};
use ledger::Ledger;
use oxigraph::model::Quad;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use writer::{Writer, Written};

/// How to take articles in.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How many threads read articles; 0 is one a core.
    pub threads: usize,
}

/// What happened to articles, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read, whether or not they were new.
    pub read: usize,
    /// Of these, articles that the store held in the same form.
    pub unchanged: usize,
    /// Of these, articles that took the place of an earlier form.
    pub replaced: usize,
    /// What could not be read, or not be told from another article.
    pub refused: usize,
    /// What was met and is no article: lists of links, pages read before.
    pub passed: usize,
    /// Facts in what was stored.
    pub facts: usize,
    /// Quads in what was stored.
    pub quads: usize,
    /// How long it took.
    pub time: Duration,
}

impl Summary {
    /// It in a line of words.
    pub fn in_words(&self, language: Language) -> String {
        let Self { read, unchanged, replaced, refused, passed, facts, quads, time } = self;
        let numbers = [read, unchanged, replaced, refused, facts, quads].map(ToString::to_string);
        let names = ["read", "unchanged", "replaced", "refused", "facts", "quads"];
        let seconds = format!("{:.1}", time.as_secs_f64());
        let numbers = names.into_iter().zip(numbers.iter().map(String::as_str));
        let filled: Vec<(&str, &str)> = numbers.chain([("seconds", &*seconds)]).collect();
        let told = words::answer(language, "ingested", &filled);
        if *passed == 0 {
            return told;
        }
        let passed = words::answer(language, "passed-over", &[("passed", &passed.to_string())]);
        format!("{told}; {passed}")
    }
}

/// In English.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

/// What there is to tell on the way.
#[derive(Debug)]
pub enum Event<'a> {
    /// Something was refused; everything else goes on.
    Refused(&'a LienketError),
    /// Something was met that is no article.
    Passed(&'a LienketError),
    /// A reading has doubts.
    Doubtful(&'a Reading),
    /// So many articles are done.
    Done(Summary),
}

/// Reads the articles of `paths` into `store`, until `stop` is set: then what is being stored is finished. `tell`
/// hears what happens, in the order of the articles.
///
/// # Errors
/// The store cannot be written. Files that cannot be read are told, counted and passed over.
pub fn store(
    paths: Vec<PathBuf>,
    store: &Store,
    lexicon: &Lexicon,
    run: (&Options, &AtomicBool),
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, LienketError> {
    store_found(articles(paths, &Meter::default()), store, lexicon, run, tell)
}

/// As [`store`], of articles that are found already, or are refused.
///
/// # Errors
/// The store cannot be written.
pub fn store_found(
    found: impl Iterator<Item = Result<Found, LienketError>> + Send + 'static,
    store: &Store,
    lexicon: &Lexicon,
    (options, stop): (&Options, &AtomicBool),
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, LienketError> {
    let mut tally = Tally::begin(tell);
    let mut writer = Writer::new(store, lexicon)?;
    let remembers = writer.remembers();
    let content = |graphs: Vec<Graph>| {
        let quads: Vec<Quad> = graphs.iter().flat_map(Graph::to_quads).collect();
        let seen = if remembers { identity::see(&quads, lexicon)? } else { Seen::default() };
        Ok((quads, seen))
    };
    // What comes twice in one run is told by the tally: an empty store need not be asked of each.
    let standing = (!writer.is_into_empty()).then_some(store);
    let read = |found| stage(found, lexicon, standing, content);
    chunks::in_order((found, weight), (options.threads, stop), read, |chunk| {
        let mut articles = Vec::new();
        for staged in chunk {
            if let Some(Staged { id: article, before, content: (quads, seen), .. }) =
                tally.admit(staged)?
            {
                articles.push(Written { article, before, quads, seen });
            }
        }
        writer.write(articles)?;
        tally.chunk_done();
        Ok(())
    })?;
    let is_end = !stop.load(Ordering::Relaxed);
    writer.finish(is_end)?;
    // A run that is stopped leaves the names of its articles noted: the next one decides them.
    if is_end {
        judgements::enforce(store)?;
        identity::settle(store, lexicon)?;
        trace::refresh(store, lexicon)?;
    }
    Ok(tally.finish())
}

/// Reads the articles of `paths` and gives the graph of each, and of the teasers beside it, to `take`.
///
/// # Errors
/// The first failure of `take`.
pub fn extract(
    paths: Vec<PathBuf>,
    lexicon: &Lexicon,
    run: (&Options, &AtomicBool),
    tell: &mut dyn FnMut(Event<'_>),
    take: &mut dyn FnMut(&Graph) -> Result<(), LienketError>,
) -> Result<Summary, LienketError> {
    extract_found(articles(paths, &Meter::default()), lexicon, run, tell, take)
}

/// As [`extract`], of articles that are found already, or are refused.
///
/// # Errors
/// The first failure of `take`.
pub fn extract_found(
    found: impl Iterator<Item = Result<Found, LienketError>> + Send + 'static,
    lexicon: &Lexicon,
    (options, stop): (&Options, &AtomicBool),
    tell: &mut dyn FnMut(Event<'_>),
    take: &mut dyn FnMut(&Graph) -> Result<(), LienketError>,
) -> Result<Summary, LienketError> {
    let mut tally = Tally::begin(tell);
    let read = |found| stage(found, lexicon, None, Ok);
    chunks::in_order((found, weight), (options.threads, stop), read, |chunk| {
        for staged in chunk {
            if let Some(staged) = tally.admit(staged)? {
                staged.content.iter().try_for_each(&mut *take)?;
            }
        }
        tally.chunk_done();
        Ok(())
    })?;
    Ok(tally.finish())
}

/// The articles of `paths`; `meter` tells how many bytes were read.
pub fn articles(
    paths: Vec<PathBuf>,
    meter: &Meter,
) -> impl Iterator<Item = Result<Found, LienketError>> + Send + 'static {
    let meter = meter.clone();
    paths.into_iter().flat_map(move |path| article::read_metered(&path, &meter))
}

/// The bytes that wait in memory with an article.
fn weight(found: &Result<Found, LienketError>) -> usize {
    found.as_ref().map_or(0, |found| found.article.text.len())
}

/// An article on its way to the writer.
struct Staged<T> {
    id: String,
    origin: Origin,
    fingerprint: String,
    /// What the store holds of it, before this run.
    before: Before,
    /// Its readings, how many quads they are, and what is to be written of them, unless the store holds the same.
    readings: Vec<Reading>,
    quads: usize,
    content: T,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Absent,
    Different,
    Same,
}

/// Reads one article, unless `store` holds it as it is, and makes of its graphs what is to be written.
fn stage<T>(
    found: Result<Found, LienketError>,
    lexicon: &Lexicon,
    store: Option<&Store>,
    content: impl Fn(Vec<Graph>) -> Result<T, LienketError>,
) -> Result<Staged<T>, LienketError> {
    let found = found?;
    let fingerprint = rdf::fingerprint(&found.article, lexicon);
    let id = &found.article.id;
    let before = match store.map(|store| store.fingerprint_of(id)).transpose()?.flatten() {
        None => Before::Absent,
        Some(known) if known == fingerprint => Before::Same,
        Some(_) => Before::Different,
    };
    let readings = if before == Before::Same { Vec::new() } else { read(&found, lexicon)? };
    let graphs: Vec<Graph> = readings
        .iter()
        .map(|reading| rdf::encode(&reading.outline, &reading.facts, &fingerprint))
        .collect();
    let quads = graphs.iter().map(Graph::len).sum();
    let (content, Found { article, origin }) = (content(graphs)?, found);
    Ok(Staged { id: article.id, origin, fingerprint, before, readings, quads, content })
}

/// Reads an article. Should there be one on which the reading panics, it costs this article and no other.
///
/// # Errors
/// The reading panicked: the article is refused by its origin.
pub fn read(found: &Found, lexicon: &Lexicon) -> Result<Vec<Reading>, LienketError> {
    std::panic::catch_unwind(AssertUnwindSafe(|| ingest::read(&found.article, lexicon)))
        .map_err(|_panic| found.origin.refuse(words::reason("article.failed", &[])))
}

/// The count so far, and the ids met.
struct Tally<'a> {
    summary: Summary,
    ledger: Ledger,
    begun: Instant,
    tell: &'a mut dyn FnMut(Event<'_>),
}

impl<'a> Tally<'a> {
    fn begin(tell: &'a mut dyn FnMut(Event<'_>)) -> Self {
        Self { summary: Summary::default(), ledger: Ledger::default(), begun: Instant::now(), tell }
    }

    /// Counts what was staged, and gives back what is to be written. Only a store that fails is a failure.
    fn admit<T>(
        &mut self,
        staged: Result<Staged<T>, LienketError>,
    ) -> Result<Option<Staged<T>>, LienketError> {
        let (first, staged) =
            match staged.and_then(|staged| Ok((self.ledger.enter(&staged)?, staged))) {
                Ok(entered) => entered,
                Err(fault @ LienketError::Store { .. }) => return Err(fault),
                Err(fault @ LienketError::Passed { .. }) => {
                    self.summary.passed += 1;
                    (self.tell)(Event::Passed(&fault));
                    return Ok(None);
                }
                Err(fault) => {
                    self.summary.refused += 1;
                    (self.tell)(Event::Refused(&fault));
                    return Ok(None);
                }
            };
        self.summary.read += 1;
        if !first || staged.before == Before::Same {
            self.summary.unchanged += 1;
            return Ok(None);
        }
        self.summary.replaced += usize::from(staged.before == Before::Different);
        self.summary.quads += staged.quads;
        for reading in &staged.readings {
            self.summary.facts += count(&reading.facts);
            if !reading.warnings.is_empty() {
                (self.tell)(Event::Doubtful(reading));
            }
        }
        Ok(Some(staged))
    }

    fn chunk_done(&mut self) {
        self.summary.time = self.begun.elapsed();
        (self.tell)(Event::Done(self.summary));
    }

    fn finish(mut self) -> Summary {
        self.summary.time = self.begun.elapsed();
        self.summary
    }
}

/// The rows that `facts` adds to the tables.
fn count(facts: &Facts) -> usize {
    let places = facts.places.iter().filter(|place| place.named).count();
    let bodies = facts.bodies.iter().filter(|body| body.named).count();
    let others = [
        facts.people.len(),
        facts.posts.len(),
        facts.events.len(),
        facts.participations.len(),
        facts.documents.len(),
        facts.statistics.len(),
        facts.cooperations.len(),
    ];
    places + bodies + others.iter().sum::<usize>()
}
