//! What articles say of the people of frequent names, kept beside the store.
//!
//! To decide anew who the people of one name are, all its occurrences are needed, and what is around them. An article more brings one
//! of eight hundred: the others say what they said before, and looking them up in the store takes long. So what was read of
//! them once is kept in a file of the store's folder, with the revision of the articles' graphs at which it held, and beside it which
//! articles have changed since: of these, and of those that nobody has read yet, the store is asked. Where the files do not fit,
//! because something was written past `settle`, they count as none. Nothing of this shows in what is decided.
use super::read::Setting;
use super::{Clue, Occurrence};
use crate::error::LienketError;
use crate::store::{Kept, Store};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// The file of what was read, and that of what has changed since.
const READ: &str = "lienket-people";
const SINCE: &str = "lienket-people-since";

/// What tells the form of both, beside what they were made by.
const FORM: &str = "lkpeople2";

/// Of how many occurrences on a name is kept.
const OFTEN: usize = 10;

/// How many people may be read anew each time, and how many articles may have changed, before the file is written anew.
const FEW: usize = 64;
const MANY: usize = 1_000;

/// Of how many articles at most something is kept.
const MOST: usize = 100_000;

/// What is known of people without asking the store.
#[derive(Default)]
pub(super) struct Known {
    /// What the files are made by: this version with these tables.
    stamp: String,
    /// Whether there is a folder for them.
    keeps: bool,
    file: Option<File>,
    /// The articles of the file that have changed since.
    changed: FxHashSet<String>,
    /// What had to be read.
    read: Mutex<BTreeMap<String, Read>>,
}

/// What was read before.
struct File {
    revision: String,
    content: Vec<u8>,
    /// Where each article's page is in the content.
    pages: FxHashMap<String, Range<usize>>,
}

/// What an article says of people.
#[derive(Serialize, Deserialize)]
struct Page {
    clues: Vec<Clue>,
    people: Vec<Somebody>,
}

/// A person in an article: by which node it has them, what it says of them, and what they are called.
#[derive(Clone, Serialize, Deserialize)]
struct Somebody {
    node: String,
    occurrence: Occurrence,
    calling: Option<Clue>,
}

struct Read {
    setting: Arc<Setting>,
    people: Vec<Somebody>,
}

impl Known {
    /// What is kept beside the store, made by `stamp`.
    pub(super) fn open(store: &Store, stamp: &str) -> Self {
        let stamp = format!("{FORM} {stamp}");
        let changed = store.changed_articles();
        let found = changed.since.zip(changed.articles).and_then(|(since, changed)| {
            let told = store.kept(Kept { file: SINCE, stamp: stamp.as_bytes() }, &since);
            let told =
                told.and_then(|told| postcard::from_bytes::<(String, Vec<String>)>(&told).ok());
            let (revision, before) = told.unwrap_or((since, Vec::new()));
            let content = store.kept(Kept { file: READ, stamp: stamp.as_bytes() }, &revision)?;
            let file = File::read(revision, content)?;
            Some((file, changed.into_iter().chain(before).collect()))
        });
        let (file, changed) =
            found.map_or_else(Default::default, |(file, changed)| (Some(file), changed));
        Self { stamp, keeps: store.folder().is_some(), file, changed, read: Mutex::default() }
    }

    /// The person whom the article has by this node, with what is around them.
    pub(super) fn of(&self, article: &str, node: &str) -> Option<Occurrence> {
        let file = self.file.as_ref().filter(|_| !self.changed.contains(article))?;
        let Page { clues, people } = file.page(article)?;
        let found = people.into_iter().find(|somebody| somebody.node == node)?;
        let Somebody { occurrence, calling, .. } = found;
        let context = Setting::of(clues).around(&occurrence.name, calling);
        Some(Occurrence { article: article.to_owned(), context, ..occurrence })
    }

    /// Whether a name of so many occurrences is kept.
    pub(super) const fn keeps(&self, occurrences: usize) -> bool {
        self.keeps && occurrences >= OFTEN
    }

    /// Notes what was read of a person, for the next time.
    pub(super) fn note(
        &self,
        (article, node): (&str, &str),
        occurrence: &Occurrence,
        (setting, calling): (Arc<Setting>, Option<Clue>),
    ) {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= MOST && !read.contains_key(article) {
            return;
        }
        let (article, context) = (article.to_owned(), Vec::new());
        let occurrence = Occurrence { article: String::new(), context, ..occurrence.clone() };
        let somebody = Somebody { node: node.to_owned(), occurrence, calling };
        let read = read.entry(article).or_insert_with(|| Read { setting, people: Vec::new() });
        read.people.push(somebody);
    }

    /// Keeps what is known beside the store, in which all is decided.
    ///
    /// # Errors
    /// The folder of the store could not be read; that nothing can be kept there is none.
    pub(super) fn keep(self, store: &Store) -> Result<(), LienketError> {
        if !self.keeps {
            return Ok(());
        }
        let (now, changed) = store.begin_anew()?;
        let Some(changed) = changed.articles else { return Ok(()) };
        let mut read = self.read.into_inner().unwrap_or_else(PoisonError::into_inner);
        // What has changed while it was read may be either.
        read.retain(|article, _| !changed.contains(article));
        let fresh: usize = read.values().map(|one| one.people.len()).sum();
        let (mut all, nothing) = (self.changed, changed.is_empty());
        all.extend(changed);
        let stamp = self.stamp.as_bytes();
        let is_old = self.file.is_none() || all.len() > MANY || fresh > FEW;
        if is_old && (fresh > 0 || self.file.is_some()) {
            store.keep(Kept { file: READ, stamp }, written(self.file.as_ref(), &all, &read), &now);
        } else if let Some(file) = self.file
            && !nothing
            && let Ok(told) = postcard::to_stdvec(&(file.revision, all.iter().collect::<Vec<_>>()))
        {
            store.keep(Kept { file: SINCE, stamp }, told, &now);
        }
        Ok(())
    }
}

impl File {
    fn read(revision: String, content: Vec<u8>) -> Option<Self> {
        let (index, pages): (Vec<(String, usize)>, &[u8]) =
            postcard::take_from_bytes(&content).ok()?;
        let mut at = content.len() - pages.len();
        let mut all = FxHashMap::default();
        for (article, length) in index {
            let end = at.checked_add(length).filter(|end| *end <= content.len())?;
            all.insert(article, at..end);
            at = end;
        }
        Some(Self { revision, pages: all, content })
    }

    fn page(&self, article: &str) -> Option<Page> {
        Page::read(self.content.get(self.pages.get(article)?.clone())?)
    }

    /// Each article with the bytes of its page.
    fn pages(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let page = |at: &Range<usize>| self.content.get(at.clone()).unwrap_or_default();
        self.pages.iter().map(move |(article, at)| (article.as_str(), page(at)))
    }
}

impl Page {
    fn read(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// The content of a file: of the one before what has not changed, and what was read.
fn written(
    before: Option<&File>,
    changed: &FxHashSet<String>,
    read: &BTreeMap<String, Read>,
) -> Vec<u8> {
    let mut pages: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (article, page) in before.into_iter().flat_map(File::pages) {
        if !changed.contains(article) {
            pages.insert(article, page.to_vec());
        }
    }
    for (article, Read { setting, people }) in read {
        // Only who does not stand there was read.
        let known = pages.get(article.as_str()).and_then(|page| Page::read(page));
        let known = known.map(|page| page.people).unwrap_or_default();
        let people = known.into_iter().chain(people.iter().cloned()).collect();
        if let Ok(page) = postcard::to_stdvec(&Page { clues: setting.clues().to_vec(), people }) {
            pages.insert(article, page);
        }
    }
    let index: Vec<(&str, usize)> =
        pages.iter().map(|(article, page)| (*article, page.len())).collect();
    let mut content = postcard::to_stdvec(&index).unwrap_or_default();
    content.extend(pages.values().flatten());
    content
}
