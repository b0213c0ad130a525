//! What completion knows of a store: read in the background, so that nobody waits for it.
use crate::complete::{self, Command, Completion, Knowledge, Saved};
use crate::names::Names;
use crate::query::Stop;
use crate::schema::{self, Schema};
use crate::store::Store;
use crate::words::Language;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a person waits for the names.
const PATIENCE: Duration = Duration::from_millis(500);

/// What gives the saved queries; asked at each completion, for people save new ones.
pub(in crate::repl) type SavedQueries = Box<dyn Fn(Language) -> Vec<Saved> + Send + Sync>;

/// The names and classes of a store, as far as they are read; its commands and saved queries.
pub(in crate::repl) struct Known {
    store: Store,
    names: OnceLock<Names>,
    schema: OnceLock<Schema>,
    commands: fn(Language) -> Vec<Command>,
    saved: SavedQueries,
    is_reading: AtomicBool,
    stop: Stop,
}

/// The thread that reads; it ends with this.
pub(in crate::repl) struct Reading {
    known: Arc<Known>,
    /// The state of the store that is read.
    revision: Option<String>,
    thread: Option<JoinHandle<()>>,
}

impl Known {
    /// Begins to read what is known of `store`.
    pub(in crate::repl) fn read(
        store: &Store,
        commands: fn(Language) -> Vec<Command>,
        saved: SavedQueries,
    ) -> Reading {
        let known = Arc::new(Self {
            store: store.clone(),
            names: OnceLock::new(),
            schema: OnceLock::new(),
            commands,
            saved,
            is_reading: AtomicBool::new(true),
            stop: Stop::new(),
        });
        let reader = Arc::clone(&known);
        let thread = std::thread::Builder::new()
            .name("lienket-names".to_owned())
            .spawn(move || {
                reader.gather();
                reader.is_reading.store(false, Ordering::Release);
            })
            .ok();
        known.is_reading.fetch_and(thread.is_some(), Ordering::AcqRel);
        Reading { known, revision: store.revision().ok(), thread }
    }

    /// A store that cannot be read is one of which nothing is known: the next question says why.
    fn gather(&self) {
        if let Ok(names) = Names::open(&self.store) {
            drop(self.names.set(names));
        }
        schema::terms();
        if let Ok(schema) = Schema::open(&self.store, &self.stop) {
            drop(self.schema.set(schema));
        }
    }

    /// Whether the names or classes are still being read.
    pub(in crate::repl) fn is_reading(&self) -> bool {
        self.is_reading.load(Ordering::Acquire)
    }

    /// The classes, where they are counted.
    pub(in crate::repl) fn schema(&self) -> Option<&Schema> {
        self.schema.get()
    }

    /// The names, where they are read.
    pub(in crate::repl) fn names(&self) -> Option<&Names> {
        self.names.get()
    }

    /// Waits a little for the names, where a person is quicker than the disk.
    fn wait_for_names(&self) {
        let begun = Instant::now();
        while self.names.get().is_none() && self.is_reading() && begun.elapsed() < PATIENCE {
            std::thread::sleep(PATIENCE / 50);
        }
    }

    /// What `line` may go on with, told in `language`; `variables` are those that are set, each with its `$`.
    pub(super) fn complete(
        &self,
        (line, position): (&str, usize),
        language: Language,
        variables: &[String],
    ) -> Completion {
        let commands = (self.commands)(language);
        self.wait_for_names();
        let known = Knowledge {
            names: self.names.get(),
            schema: self.schema.get(),
            commands: &commands,
            saved: &|| (self.saved)(language),
            apart: &|iri| complete::apart(&self.store, iri, language),
            variables,
            language,
        };
        complete::complete(line, position, &known)
    }
}

impl Reading {
    /// Whether `store` is still as it was when it was begun to be read.
    pub(in crate::repl) fn is_of(&self, store: &Store) -> bool {
        self.revision == store.revision().ok()
    }

    /// What is read.
    pub(in crate::repl) fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.known.stop.cancel();
        // The store must not be closed while it is still being read.
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
