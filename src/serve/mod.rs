//! A [`Server`]: the graph as a SPARQL 1.1 Protocol endpoint, read-only unless a token is set.
//!
//! `hyper` reads and writes HTTP on one thread (`listen`); each question has threads of its own (`work`). An answer is written
//! whole before its head is sent (`content`), so that the status tells the truth, and a slow reader holds no question.
mod accept;
mod content;
mod cors;
mod describe;
mod fault;
mod form;
mod listen;
mod media;
mod options;
mod page;
mod protocol;
mod pulse;
mod question;
mod reply;
mod route;
mod told;
mod token;
mod work;
mod write;

pub use options::Options;
pub use token::Token;

use crate::error::LienketError;
use crate::lexicon::table::Tables;
use crate::path::answer::Paths;
use crate::store::Store;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tokio::sync::{Semaphore, watch};

/// What listens at an address, and answers once it is [`run`](Server::run).
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
}

/// What all questions share.
struct Shared {
    store: Store,
    tables: Tables,
    /// What has been read of the store for paths; anew after each update.
    paths: RwLock<Arc<Paths>>,
    options: Options,
    /// One for each question that may be answered now.
    places: Arc<Semaphore>,
    /// Held by whoever updates.
    writing: Mutex<()>,
    /// Whether the server is to end.
    ending: watch::Receiver<bool>,
}

/// What ends a server. Clones end the same.
#[derive(Clone)]
pub struct Ending(Arc<watch::Sender<bool>>);

impl Default for Ending {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Ending {
    /// Ends it: it takes no further question and stops those that run. `false` where it was told before.
    pub fn end(&self) -> bool {
        !self.0.send_replace(true)
    }
}

impl Server {
    /// Listens at the address of `options`, until `ending` is told. `store` must be open for writing where there is a token; `tables`
    /// are those by which names are understood.
    ///
    /// # Errors
    /// An address that is not of this machine alone, unless the options allow it; one that cannot be had.
    pub fn bind(
        store: &Store,
        tables: Tables,
        options: Options,
        ending: &Ending,
    ) -> Result<Self, LienketError> {
        options.check()?;
        let fault = |error: std::io::Error| LienketError::Address {
            address: options.bind.to_string(),
            reason: error.to_string().into(),
        };
        let listener = TcpListener::bind(options.bind).map_err(fault)?;
        listener.set_nonblocking(true).map_err(fault)?;
        let shared = Shared {
            paths: RwLock::new(Arc::new(Paths::new(store, tables.clone()))),
            store: store.clone(),
            tables,
            places: Arc::new(Semaphore::new(options.at_once)),
            writing: Mutex::new(()),
            ending: ending.0.subscribe(),
            options,
        };
        Ok(Self { listener, shared: Arc::new(shared) })
    }

    /// Where it listens: the port is one that was free where port 0 was asked for.
    ///
    /// # Errors
    /// The system does not say.
    pub fn address(&self) -> Result<SocketAddr, LienketError> {
        let bound = &self.shared.options.bind;
        self.listener.local_addr().map_err(|error| LienketError::Address {
            address: bound.to_string(),
            reason: error.to_string().into(),
        })
    }

    /// Answers until it is ended.
    ///
    /// # Errors
    /// The threads cannot be started.
    pub fn run(self) -> Result<(), LienketError> {
        listen::run(self.listener, &self.shared)
    }
}

impl Shared {
    /// What has been read of the store for paths.
    fn paths(&self) -> Arc<Paths> {
        Arc::clone(&self.paths.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns when the server is to end.
    async fn ended(&self) {
        // Who could tell is gone: that is an end too.
        drop(self.ending.clone().wait_for(|is_ending| *is_ending).await);
    }

    /// Forgets what was read before an update.
    fn renew(&self) {
        let paths = Arc::new(Paths::new(&self.store, self.tables.clone()));
        *self.paths.write().unwrap_or_else(PoisonError::into_inner) = paths;
    }
}
