//! Which articles' graphs have changed since something was made of them.
//!
//! A [revision](super::revision) says that a store has changed, and every run changes it. Who keeps something of single articles
//! needs to know of which it still holds: so the graphs of articles have a revision of their own, and a store remembers which of
//! them it has changed since it was opened, or since somebody made something of them ([`Store::begin_anew`]).
use super::Store;
use super::revision::{Changing, Revision};
use crate::error::LienketError;
use crate::rdf::iri;
use oxigraph::model::GraphName;
use rustc_hash::FxHashSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file of the revision of the articles' graphs in the folder of a store.
const FILE: &str = "lienket-articles";

/// Of more articles than this it is not remembered which they are.
const MOST: usize = 20_000;

/// The articles' graphs of a store: their revision, and what has changed.
pub(super) struct Articles {
    revision: Revision,
    changed: Mutex<Changed>,
}

/// The articles that have changed.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    /// The revision of the articles' graphs from which on they are counted; none where there was none.
    pub(crate) since: Option<String>,
    /// Their IRIs; none where they are too many.
    pub(crate) articles: Option<FxHashSet<String>>,
}

/// Held while articles are changed.
pub(super) struct Touching<'a> {
    _all: Changing<'a>,
    _articles: Option<Changing<'a>>,
}

impl Articles {
    /// Those of a store in memory.
    pub(super) fn in_memory() -> Self {
        Self::with(Revision::in_memory())
    }

    /// Those of the store in `folder`.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self::with(Revision::in_folder(folder, FILE))
    }

    fn with(revision: Revision) -> Self {
        let changed = Changed { since: revision.given(), articles: Some(FxHashSet::default()) };
        Self { revision, changed: Mutex::new(changed) }
    }

    fn changed(&self) -> MutexGuard<'_, Changed> {
        // Whoever panicked has at most noted more than it changed.
        self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store {
    /// Notes which graphs are about to change, and gives the store another revision.
    pub(super) fn touching<'q>(
        &self,
        graphs: impl Iterator<Item = &'q GraphName>,
    ) -> Result<Touching<'_>, LienketError> {
        let mut articles = FxHashSet::default();
        gather(&mut articles, graphs);
        self.touching_articles(articles)
    }

    /// As [`Self::touching`], of graphs among which are these [gathered](gather) ones of articles.
    pub(super) fn touching_articles(
        &self,
        articles: FxHashSet<String>,
    ) -> Result<Touching<'_>, LienketError> {
        let changing = (!articles.is_empty()).then(|| self.articles.revision.change());
        let of_articles = changing.transpose()?;
        let mut changed = self.articles.changed();
        if let Some(known) = &mut changed.articles {
            known.extend(articles);
            if known.len() > MOST {
                changed.articles = None;
            }
        }
        drop(changed);
        Ok(Touching { _all: self.revision.change()?, _articles: of_articles })
    }

    /// As [`Self::touching`], of graphs that nobody has counted: any article may change.
    pub(super) fn touching_all(&self) -> Result<Touching<'_>, LienketError> {
        let of_articles = Some(self.articles.revision.change()?);
        self.articles.changed().articles = None;
        Ok(Touching { _all: self.revision.change()?, _articles: of_articles })
    }

    /// The articles that have changed since the store was opened or [begun anew](Self::begin_anew).
    pub(crate) fn changed_articles(&self) -> Changed {
        self.articles.changed().clone()
    }

    /// Counts from here on what changes. Returns the revision of the articles' graphs now, and what had changed till now.
    ///
    /// # Errors
    /// The folder could not be read.
    pub(crate) fn begin_anew(&self) -> Result<(String, Changed), LienketError> {
        let (now, _standing) = self.articles.revision.standing()?;
        let mut changed = self.articles.changed();
        let anew = Changed { since: Some(now.clone()), articles: Some(FxHashSet::default()) };
        Ok((now, std::mem::replace(&mut changed, anew)))
    }
}

/// Adds the articles among these graphs.
pub(super) fn gather<'q>(
    articles: &mut FxHashSet<String>,
    graphs: impl Iterator<Item = &'q GraphName>,
) {
    let mut last: Option<&GraphName> = None;
    for graph in graphs {
        // The statements of an article come in a row.
        if last.replace(graph) != Some(graph)
            && let GraphName::NamedNode(graph) = graph
            && iri::kind_of(graph.as_str()) == Some("article")
            && !articles.contains(graph.as_str())
        {
            articles.insert(graph.as_str().to_owned());
        }
    }
}
