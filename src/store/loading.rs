//! Many new quads on their way into the store, past the log: [`Loading`] writes them to files of their own while more come, and a
//! commit puts all of them into the store at once.
use super::Store;
use super::articles::gather;
use crate::error::LienketError;
use oxigraph::model::Quad;
use oxigraph::store::BulkLoader;
use rustc_hash::FxHashSet;
use std::num::NonZero;
use std::thread::available_parallelism;

/// How many quads become one set of files. A file has its cost, in writing and whenever the store looks something up; quads on their
/// way take about half a kilobyte each.
const BATCH: usize = 200_000;

/// How many batches are written at once at most.
const WRITERS: usize = 4;

/// Fewer quads than this are faster through the log.
const FEW: usize = 5_000;

/// Quads that are to be in the store together.
pub struct Loading<'a> {
    store: &'a Store,
    loader: Option<BulkLoader<'a>>,
    waiting: Vec<Quad>,
    /// How many were put here since the last commit.
    count: usize,
    /// The articles whose graphs they are in.
    articles: FxHashSet<String>,
}

impl Store {
    /// Begins to load; nothing where the graph is at an endpoint.
    pub fn loading(&self) -> Option<Loading<'_>> {
        let (waiting, articles) = (Vec::new(), FxHashSet::default());
        let loading = Loading { store: self, loader: None, waiting, count: 0, articles };
        self.endpoint.is_none().then_some(loading)
    }
}

impl Loading<'_> {
    /// How many quads would be committed.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Takes quads. They are not in the store before [`Loading::commit`].
    ///
    /// # Errors
    /// Their files could not be written: none of them will be in the store.
    pub fn put(&mut self, quads: Vec<Quad>) -> Result<(), LienketError> {
        self.count += quads.len();
        gather(&mut self.articles, quads.iter().map(|quad| &quad.graph_name));
        self.waiting.extend(quads);
        // One in memory has no files, and an open loader keeps all others out of it.
        let has_files = self.store.folder.is_some();
        if has_files && self.waiting.len() >= BATCH { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), LienketError> {
        let store = self.store;
        let loader = self.loader.get_or_insert_with(|| {
            let writers = available_parallelism().map_or(1, NonZero::get).min(WRITERS);
            // In the loader's own count a thousand quads take a megabyte: it then makes one batch of what it is given at once.
            let room = (BATCH + BATCH / 2) / 1_000 * writers;
            let loader = store.graphs.bulk_loader().with_num_threads(writers);
            loader.with_max_memory_size_in_megabytes(room)
        });
        loader.load_quads(std::mem::take(&mut self.waiting)).map_err(|error| store.fault(&error))
    }

    /// Puts everything that was taken into the store: all of it or, where that fails, nothing.
    ///
    /// # Errors
    /// The store could not be written.
    pub fn commit(&mut self) -> Result<(), LienketError> {
        if std::mem::take(&mut self.count) == 0 {
            return Ok(());
        }
        let is_few = self.loader.is_none() && self.waiting.len() < FEW;
        if !is_few {
            self.write()?;
        }
        let _changing = self.store.touching_articles(std::mem::take(&mut self.articles))?;
        match self.loader.take() {
            Some(loader) => loader.commit(),
            None => self.store.graphs.extend(std::mem::take(&mut self.waiting)),
        }
        .map_err(|error| self.store.fault(&error))
    }
}
