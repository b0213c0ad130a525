//! Articles → the store: new ones are gathered and loaded many at once, those that take the place of an earlier form are changed in
//! one transaction. [`Writer`] decides on the way who is who.
use super::Before;
use crate::error::LienketError;
use crate::identity::{self, Ahead, Seen};
use crate::lexicon::Lexicon;
use crate::store::{Change, Loading, Store};
use oxigraph::model::Quad;
use rustc_hash::FxHashSet;

/// How many quads are named and handed to the loader together.
const GROUP: usize = 200_000;

/// How many quads are committed together: at first so many, then so many times what the run has committed, and never more than this.
/// A run that is killed early loses little, and the engine, which sorts what it has together with what comes, does so seldom.
const FIRST: usize = 25_000;
const TIMES: usize = 5;
const MOST: usize = 2_000_000;

/// An article that is to be written.
pub(super) struct Written {
    pub(super) article: String,
    pub(super) before: Before,
    pub(super) quads: Vec<Quad>,
    pub(super) seen: Seen,
}

/// Writes articles.
pub(super) struct Writer<'a> {
    store: &'a Store,
    /// Nothing at an endpoint, which takes one article after the other.
    loading: Option<Loading<'a>>,
    ahead: Option<Ahead<'a>>,
    /// What is not handed to the loader yet: the quads of each article, and who was seen in it.
    gathered: Vec<(Vec<Quad>, Seen)>,
    /// How many quads that is.
    waiting: usize,
    /// What is to be noted in the store before the next commit.
    notes: FxHashSet<Quad>,
    /// How many quads this run has committed.
    committed: usize,
}

impl<'a> Writer<'a> {
    /// Writes into `store`.
    pub(super) fn new(store: &'a Store, lexicon: &'a Lexicon) -> Result<Self, LienketError> {
        let loading = store.loading();
        let ahead = if loading.is_some() { Ahead::new(store, lexicon)? } else { None };
        let (gathered, notes) = Default::default();
        Ok(Self { store, loading, ahead, gathered, waiting: 0, notes, committed: 0 })
    }

    /// Whether it names people on the way, and so has to know who was [seen](identity::see).
    pub(super) fn remembers(&self) -> bool {
        self.ahead.is_some()
    }

    /// Whether it is known that the store held no article before.
    pub(super) fn is_into_empty(&self) -> bool {
        self.ahead.as_ref().is_some_and(Ahead::is_fresh)
    }

    /// Takes articles. New ones may be in the store only after [`Writer::finish`].
    pub(super) fn write(&mut self, articles: Vec<Written>) -> Result<(), LienketError> {
        let mut changes = Vec::new();
        for Written { article, before, quads, seen } in articles {
            if before == Before::Absent && self.loading.is_some() {
                self.waiting += quads.len();
                self.gathered.push((quads, seen));
            } else {
                if let Some(ahead) = &mut self.ahead {
                    ahead.leave(&seen);
                }
                changes.push(Change { article, quads });
            }
        }
        identity::announce(self.store, &changes)?;
        self.store.replace(&changes)?;
        let due = (self.committed * TIMES).clamp(FIRST, MOST);
        let taken = self.loading.as_ref().map_or(0, Loading::count) + self.waiting;
        if taken >= due {
            self.commit()
        } else if self.waiting >= GROUP {
            self.hand_over()
        } else {
            Ok(())
        }
    }

    /// Names the people of what is gathered, and hands it to the loader.
    fn hand_over(&mut self) -> Result<(), LienketError> {
        let (mut articles, mut seen) = (Vec::new(), Vec::new());
        for (quads, who) in std::mem::take(&mut self.gathered) {
            articles.push(quads);
            seen.push(who);
        }
        self.waiting = 0;
        let Some(loading) = &mut self.loading else { return Ok(()) };
        self.notes.extend(identity::notes(articles.iter().flatten()));
        let mut quads = match &mut self.ahead {
            Some(ahead) => ahead.name(&mut articles, seen)?,
            None => Vec::new(),
        };
        quads.extend(articles.into_iter().flatten());
        loading.put(quads)
    }

    /// Puts into the store what the loader has.
    fn commit(&mut self) -> Result<(), LienketError> {
        self.hand_over()?;
        let Some(loading) = &mut self.loading else { return Ok(()) };
        if loading.count() == 0 {
            return Ok(());
        }
        self.committed += loading.count();
        // Should the program be killed before all is decided, the next run does it.
        self.notes.insert(identity::pending());
        self.store.amend(&[], &std::mem::take(&mut self.notes).into_iter().collect::<Vec<_>>())?;
        loading.commit()?;
        match &mut self.ahead {
            Some(ahead) if ahead.is_full() => ahead.forget(loading),
            Some(_) | None => Ok(()),
        }
    }

    /// Puts into the store what is left; where the run comes to its end, also what is decided of the events.
    pub(super) fn finish(mut self, is_end: bool) -> Result<(), LienketError> {
        self.hand_over()?;
        if let (Some(ahead), Some(loading), true) = (&self.ahead, &mut self.loading, is_end) {
            for decided in ahead.events() {
                loading.put(decided)?;
            }
        }
        self.commit()?;
        match (&self.ahead, &mut self.loading) {
            (Some(ahead), Some(loading)) if is_end => ahead.settle(loading, true),
            _ => Ok(()),
        }
    }
}
