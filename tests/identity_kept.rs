//! What was read of frequent names is kept beside the store, and never decides anything otherwise than the store itself would.
use crate::identity_growing::{all, article, quads};
use crate::sample::LEXICON;
use lienket::identity::{announce, announce_quads, settle};
use lienket::rdf::{iri, vocab};
use lienket::store::{Change, Pattern, Store};
use oxigraph::model::{Literal, Quad, Term};
use std::path::Path;

const READ: &str = "lienket-people";
const SINCE: &str = "lienket-people-since";

/// How many articles there are at first.
const ARTICLES: usize = 60;

fn put(store: &Store, numbers: impl Iterator<Item = usize>) {
    let change = |number| {
        let article = article(number);
        Change { quads: quads(&article), article: article.id }
    };
    let changes: Vec<Change> = numbers.map(change).collect();
    announce(store, &changes).unwrap();
    store.replace(&changes).unwrap();
}

/// What an article of the store says by a predicate.
fn said(store: &Store, number: usize, predicate: oxigraph::model::NamedNodeRef<'_>) -> Vec<Quad> {
    let graph = iri::article(&article(number).id);
    let (predicate, graph) = (Some(predicate), Some(graph.as_ref()));
    store.quads(Pattern { predicate, graph, ..Pattern::default() }).unwrap()
}

/// Takes the posts out that an article tells, as a judgement does.
fn reject_posts(store: &Store, number: usize) {
    let posts = said(store, number, vocab::MEMBER);
    assert!(!posts.is_empty());
    announce_quads(store, &posts).unwrap();
    store.amend(&posts, &[]).unwrap();
}

/// Dates an article otherwise, and tells nobody.
fn redate(store: &Store, number: usize) {
    let dates = said(store, number, vocab::DATE_PUBLISHED);
    let other = |quad: &Quad| {
        let Term::Literal(date) = &quad.object else { panic!("{quad}") };
        let date = Literal::new_typed_literal("2016-01-01", date.datatype());
        Quad { object: date.into(), ..quad.clone() }
    };
    let others: Vec<Quad> = dates.iter().map(other).collect();
    assert!(!others.is_empty());
    store.amend(&dates, &others).unwrap();
}

type Step = (&'static str, fn(&Store));

/// What happens to the store, one run after the other.
const STEPS: [Step; 7] = [
    ("an article more", |store| put(store, 61..62)),
    ("another", |store| put(store, 62..63)),
    ("facts are rejected", |store| reject_posts(store, 1)),
    ("an article is read anew and says something else", |store| {
        let changes = [Change { article: article(3).id, quads: Vec::new() }];
        announce(store, &changes).unwrap();
        store.replace(&changes).unwrap();
    }),
    ("it is back, with more than are kept one by one", |store| {
        put(store, std::iter::once(3).chain(63..160));
    }),
    ("an article more after these", |store| put(store, 160..161)),
    ("one that is kept was written past all that", |store| put(store, 161..162)),
];

fn settled(folder: &Path, before: impl FnOnce(&Store)) -> std::collections::BTreeSet<String> {
    let store = Store::open(folder).unwrap();
    before(&store);
    settle(&store, &LEXICON).unwrap();
    all(&store)
}

#[test]
fn what_is_kept_decides_as_the_store_does() {
    let temporary = tempfile::tempdir().unwrap();
    let (keeping, asking) = (temporary.path().join("keeping"), temporary.path().join("asking"));
    let forget = || {
        for file in [READ, SINCE] {
            drop(std::fs::remove_file(asking.join(file)));
        }
    };
    for folder in [&keeping, &asking] {
        settled(folder, |store| put(store, 0..ARTICLES));
        // What a run has stored itself it keeps when it is asked the next time.
        settled(folder, |store| put(store, ARTICLES..=ARTICLES));
    }
    assert!(keeping.join(READ).exists(), "nothing was kept");
    for (number, (name, step)) in STEPS.into_iter().enumerate() {
        forget();
        if number == STEPS.len() - 1 {
            for folder in [&keeping, &asking] {
                redate(&Store::open(folder).unwrap(), 7);
            }
        }
        let before = std::fs::read(keeping.join(READ)).unwrap();
        let (expected, found) = (settled(&asking, step), settled(&keeping, step));
        let missing: Vec<&String> = expected.difference(&found).take(5).collect();
        let spurious: Vec<&String> = found.difference(&expected).take(5).collect();
        assert!(expected == found, "{name}: missing {missing:#?}, spurious {spurious:#?}");
        let is_same = before == std::fs::read(keeping.join(READ)).unwrap();
        if number < 2 {
            assert!(is_same && keeping.join(SINCE).exists(), "{name}: what is kept was not used");
        } else if number == STEPS.len() - 1 {
            assert!(!is_same, "{name}: what no longer holds was used");
        }
    }
}

#[test]
fn what_is_kept_may_be_broken() {
    let temporary = tempfile::tempdir().unwrap();
    let (whole, broken) = (temporary.path().join("whole"), temporary.path().join("broken"));
    for folder in [&whole, &broken] {
        settled(folder, |store| put(store, 0..ARTICLES));
        settled(folder, |store| put(store, ARTICLES..=ARTICLES));
        settled(folder, |store| put(store, 61..62));
    }
    for file in [READ, SINCE] {
        let path = broken.join(file);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x40;
        std::fs::write(path, bytes).unwrap();
        let next = |store: &Store| put(store, 62..63);
        assert_eq!(settled(&whole, next), settled(&broken, next), "{file}");
    }
}
