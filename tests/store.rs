//! Articles in, articles replaced; in memory here, on disk where the build has `RocksDB`.
use crate::sample::{article, change, fingerprint, store};
use lienket::fact::Facts;
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use lienket::rdf::{self, vocab};
use lienket::store::{Change, Pattern, Store};
use oxigraph::model::Quad;
use std::collections::BTreeSet;

fn lines(store: &Store) -> BTreeSet<String> {
    store.quads(Pattern::default()).unwrap().iter().map(Quad::to_string).collect()
}

/// What comes with the program.
fn own() -> Vec<Quad> {
    [rdf::ontology_quads(), rdf::reference_quads(&Tables::embedded()).unwrap()].concat()
}

#[test]
fn what_goes_in_comes_out_to_the_letter() {
    let change = change("a");
    let mut expected: BTreeSet<String> = change.quads.iter().map(Quad::to_string).collect();
    expected.extend(own().iter().map(Quad::to_string));
    let store = store(&["a"]);
    assert_eq!(lines(&store), expected);
}

#[test]
fn every_change_of_a_store_gives_it_a_revision_that_it_never_had_and_nothing_else_does() {
    let store = Store::memory().unwrap();
    let mut had = BTreeSet::from([store.revision().unwrap()]);
    let mut is_new = || had.insert(store.revision().unwrap());
    assert!(!is_new(), "reading it");
    store.replace(&[change("a")]).unwrap();
    assert!(is_new(), "the first article");
    store.replace(&[]).unwrap();
    store.replace(&[change("a")]).unwrap();
    store.amend(&[], &[]).unwrap();
    assert!(!is_new(), "the same article");
    store.quads(Pattern::default()).unwrap();
    lienket::query::ask(&store, "ASK { ?s ?p ?o }").map(drop).unwrap();
    assert!(!is_new(), "asking");
    let mut less = change("a");
    let quad = less.quads.pop().unwrap();
    store.replace(&[less]).unwrap();
    assert!(is_new(), "an article that says less");
    store.amend(&[], std::slice::from_ref(&quad)).unwrap();
    assert!(is_new(), "a quad more");
    store.amend(&[quad], &[]).unwrap();
    assert!(is_new(), "a quad less");
    let many: Vec<Change> = (0..80).map(|n| change(&format!("n{n}"))).collect();
    assert!(many.iter().map(|change| change.quads.len()).sum::<usize>() > 5_000);
    store.replace(&many).unwrap();
    assert!(is_new(), "so many that they are loaded past the log");
    // Two changes in between, of which nobody asked, are one difference.
    store.replace(&[change("b")]).unwrap();
    store.replace(&[change("c")]).unwrap();
    assert!(is_new(), "two articles");
    assert_eq!(store.clone().revision().unwrap(), store.revision().unwrap());
}

#[test]
fn the_same_article_gives_the_same_quads() {
    assert_eq!(change("a").quads, change("a").quads);
    assert!(change("a").quads.is_sorted_by_key(ToString::to_string));
    let graphs: BTreeSet<String> =
        change("a").quads.iter().map(|quad| quad.graph_name.to_string()).collect();
    assert_eq!(graphs, BTreeSet::from(["<https://w3id.org/lienket/id/article/a>".to_owned()]));
}

#[test]
fn quads_have_ascii_iris_and_no_blank_nodes() {
    for quad in change("bài 1").quads {
        let line = quad.to_string();
        let iris = line.split('<').skip(1).filter_map(|part| part.split('>').next());
        assert!(
            !line.contains("_:")
                && iris.into_iter().all(|iri| iri.is_ascii() && !iri.contains('%')),
            "{line}"
        );
    }
}

#[test]
fn offsets_count_code_points_of_the_stored_text() {
    let quads = change("a").quads;
    let literal = |subject: &str, predicate: oxigraph::model::NamedNodeRef<'_>| {
        let found = quads.iter().find(|quad| {
            quad.subject.to_string() == subject && quad.predicate.as_ref() == predicate
        });
        lienket::query::plain(&found.unwrap().object)
    };
    let text: Vec<char> =
        literal("<https://w3id.org/lienket/id/article/a>", vocab::IS_STRING).chars().collect();
    let sentences: Vec<String> = quads
        .iter()
        .filter(|quad| quad.predicate.as_ref() == vocab::ANCHOR_OF)
        .map(|quad| quad.subject.to_string())
        .collect();
    assert_eq!(sentences.len(), 3);
    for sentence in sentences {
        let index = |predicate| literal(&sentence, predicate).parse::<usize>().unwrap();
        let covered: String =
            text[index(vocab::BEGIN_INDEX)..index(vocab::END_INDEX)].iter().collect();
        assert_eq!(covered, literal(&sentence, vocab::ANCHOR_OF));
    }
}

#[test]
fn ingesting_twice_changes_nothing() {
    let store = store(&["a", "b"]);
    let before = lines(&store);
    store.replace(&[change("a"), change("b")]).unwrap();
    store.replace(&[change("a"), change("a")]).unwrap();
    assert_eq!(lines(&store), before);
}

#[test]
fn an_article_replaces_itself_and_nothing_else() {
    let first = store(&["a", "b"]);
    let empty =
        rdf::encode(&crate::sample::outline(&article("a")), &Facts::default(), "new").to_quads();
    first.replace(&[Change { article: "a".to_owned(), quads: empty.clone() }]).unwrap();
    let second = store(&["b"]);
    second.replace(&[Change { article: "a".to_owned(), quads: empty }]).unwrap();
    assert_eq!(lines(&first), lines(&second));
    assert_eq!(first.fingerprint_of("a").unwrap().as_deref(), Some("new"));
}

#[test]
fn teasers_go_with_the_article_they_stood_beside() {
    let teaser = lienket::article::Article { part_of: Some("a".to_owned()), ..article("a.1") };
    let mut with_teaser = change("a");
    let beside = rdf::encode(&crate::sample::outline(&teaser), &crate::sample::facts(), "0");
    with_teaser.quads.extend(beside.to_quads());
    let store = store(&["b"]);
    store.replace(&[with_teaser]).unwrap();
    assert_eq!(store.fingerprint_of("a.1").unwrap().as_deref(), Some("0"));
    store.replace(&[change("a")]).unwrap();
    assert_eq!(store.fingerprint_of("a.1").unwrap(), None);
    assert_eq!(lines(&store), lines(&crate::sample::store(&["a", "b"])));
    assert_eq!(
        store.graphs().unwrap().len(),
        4,
        "article a, article b, the ontology, the provinces"
    );
}

#[test]
fn many_articles_at_once_are_as_many_one_by_one() {
    let ids: Vec<String> = (0..30).map(|number| format!("n{number}")).collect();
    let changes: Vec<Change> = ids.iter().map(|id| change(id)).collect();
    assert!(
        changes.iter().map(|change| change.quads.len()).sum::<usize>() > 5_000,
        "enough for the bulk loader"
    );
    let (at_once, one_by_one) = (Store::memory().unwrap(), Store::memory().unwrap());
    at_once.replace(&changes).unwrap();
    changes.chunks(1).for_each(|change| one_by_one.replace(change).unwrap());
    assert_eq!(lines(&at_once), lines(&one_by_one));
}

#[test]
fn fingerprints_tell_changed_articles() {
    let store = store(&["a"]);
    assert_eq!(store.fingerprint_of("a").unwrap(), Some(fingerprint(&article("a"))));
    assert_eq!(store.fingerprint_of("b").unwrap(), None);
    let mut changed = article("a");
    changed.text.push('!');
    assert_ne!(fingerprint(&changed), fingerprint(&article("a")));
    let moved = lienket::article::Article { title: String::new(), ..article("a") };
    assert_ne!(fingerprint(&moved), fingerprint(&article("a")));
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("lexicon")).unwrap();
    std::fs::write(folder.path().join("lexicon/honorifics.csv"), "phrase,kind\n").unwrap();
    let other = Lexicon::read(&Tables::in_folder(folder.path().to_owned())).unwrap();
    assert_ne!(rdf::fingerprint(&article("a"), &other), fingerprint(&article("a")));
}

#[test]
fn a_new_store_holds_the_ontology_and_the_provinces_alone() {
    let store = Store::memory().unwrap();
    assert!(store.is_empty().unwrap());
    assert_eq!(store.len().unwrap(), own().len());
    assert!(!crate::sample::store(&["a"]).is_empty().unwrap());
}

#[test]
fn counts_are_right() {
    let stats = lienket::stats::stats(&store(&["a", "b"])).unwrap();
    assert_eq!(stats.articles, 2);
    let kinds: Vec<usize> = stats.kinds.iter().map(|(_, number)| *number).collect();
    // People, posts, bodies, places, events, participations, documents, statistics, cooperations, sentences.
    assert_eq!(kinds, [6, 6, 3, 4, 6, 8, 3, 6, 4, 6]);
    let text = stats.to_string();
    assert!(text.contains("        2  articles") && text.contains("once an article"), "{text}");
}

#[cfg(not(feature = "rocksdb"))]
#[test]
fn a_build_without_rocksdb_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::open(&folder.path().join("x")).err().unwrap().to_string();
    assert!(error.contains("without the feature `rocksdb`"), "{error}");
    assert!(Store::open(std::path::Path::new("memory")).is_ok());
}

#[cfg(feature = "rocksdb")]
mod on_disk {
    use super::{change, lines, store};
    use lienket::store::Store;
    use std::path::Path;

    fn reason(result: Result<Store, lienket::error::LienketError>) -> String {
        result.err().unwrap().to_string()
    }

    #[test]
    fn a_store_outlives_its_process() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        Store::open(&path).unwrap().replace(&[change("a"), change("b")]).unwrap();
        let expected = lines(&store(&["a", "b"]));
        assert_eq!(lines(&Store::open_read_only(&path).unwrap()), expected);
        let again = Store::open(&path).unwrap();
        again.replace(&[change("a")]).unwrap();
        assert_eq!(lines(&again), expected);
    }

    #[test]
    fn many_articles_survive_and_what_a_killed_load_left_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let ids: Vec<String> = (0..30).map(|number| format!("n{number}")).collect();
        let changes: Vec<_> = ids.iter().map(|id| change(id)).collect();
        let store = Store::open(&path).unwrap();
        store.replace(&changes).unwrap();
        store.replace(&changes[..3]).unwrap();
        let before = lines(&store);
        drop(store);
        let left = path.join("bulk-1.sst");
        std::fs::write(&left, "half a file").unwrap();
        assert_eq!(lines(&Store::open_read_only(&path).unwrap()), before);
        assert_eq!(lines(&Store::open(&path).unwrap()), before);
        assert!(!left.exists());
    }

    #[test]
    fn one_writer_or_many_readers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        let writer = Store::open(&path).unwrap();
        assert!(reason(Store::open(&path)).contains("another lienket"));
        assert!(reason(Store::open_read_only(&path)).contains("another lienket"));
        drop(writer);
        let readers =
            [Store::open_read_only(&path).unwrap(), Store::open_read_only(&path).unwrap()];
        assert!(reason(Store::open(&path)).contains("another lienket"));
        drop(readers);
        assert!(Store::open(&path).is_ok());
    }

    #[test]
    fn faults_say_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = reason(Store::open_read_only(&missing));
        assert!(error.contains("lienket ingest"), "{error}");
        assert!(!missing.exists());
        std::fs::write(folder.path().join("letter.txt"), "x").unwrap();
        assert!(reason(Store::open(folder.path())).contains("other things than a store"));
    }

    #[test]
    fn a_newer_or_damaged_store_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store");
        drop(Store::open(&path).unwrap());
        let marker = path.join("lienket-store-version");
        std::fs::write(&marker, "2\n").unwrap();
        assert!(reason(Store::open(&path)).contains("format 2"));
        std::fs::write(&marker, "one").unwrap();
        assert!(reason(Store::open(&path)).contains("\"one\""));
        std::fs::write(&marker, "1\n").unwrap();
        assert!(Store::open(&path).is_ok());
        break_manifest(&path);
        assert!(reason(Store::open(&path)).contains("damaged"));
        assert!(reason(Store::open_read_only(&path)).contains("damaged"));
    }

    fn break_manifest(path: &Path) {
        for entry in std::fs::read_dir(path).unwrap() {
            let file = entry.unwrap().path();
            if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("MANIFEST")) {
                std::fs::write(file, "nothing that RocksDB wrote").unwrap();
            }
        }
    }
}

#[cfg(feature = "rocksdb")]
#[test]
fn a_revision_stays_with_the_folder_until_something_changes() {
    let bench = crate::workbench::Bench::new();
    let folder = bench.path("s");
    let written = |ids: &[&str]| {
        let store = Store::open(&folder).unwrap();
        for id in ids {
            store.replace(&[change(id)]).unwrap();
        }
        store.revision().unwrap()
    };
    let read = || Store::open_read_only(&folder).unwrap().revision().unwrap();
    let first = written(&["a"]);
    for same in [read(), written(&[]), written(&["a"]), read()] {
        assert_eq!(same, first);
    }
    let second = written(&["b"]);
    assert_ne!(first, second);
    assert_eq!(read(), second);
    // A store of a version without revisions: its files tell.
    std::fs::remove_file(folder.join("lienket-revision")).unwrap();
    let by_files = read();
    assert!(by_files.starts_with("files-") && read() == by_files);
    let third = written(&["c"]);
    assert!(third != first && third != second && read() == third, "{third}");
}
