//! Dumps come back: what is loaded is what was written, and nothing else is loaded.
use crate::workbench::{Bench, article, dump, gzip, take_in};
use lienket::export::{Choice, Dumping, Form, Split, dump_as};
use lienket::import::{Imported, Options, import};
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use lienket::store::Store;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&Tables::embedded()).unwrap());

/// The endings of dumps.
const RDF: [&str; 6] = ["nq", "nt", "trig", "ttl", "rdf", "jsonld"];

const SENTENCES: [(&str, &str); 4] = [
    ("a", "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị."),
    ("b", "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, tiếp đoàn công tác tỉnh Nghệ An."),
    ("c", "ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh Nghệ An, và bà Trần Thị B dự hội nghị."),
    ("d", "bà Trần Thị B, Giám đốc Sở Y tế tỉnh Nghệ An, dự hội nghị."),
];

/// Articles that were read, with who is who among them.
fn read(ids: &str) -> Store {
    let bench = Bench::new();
    let store = Store::memory().unwrap();
    add(&store, &bench, ids);
    store
}

fn add(store: &Store, bench: &Bench, ids: &str) {
    let chosen = SENTENCES.iter().filter(|(id, _)| ids.contains(id));
    let paths: Vec<PathBuf> = chosen
        .map(|(id, sentence)| bench.file(&format!("{id}.txt"), article(id, sentence)))
        .collect();
    take_in(&paths, store, 1);
}

/// The lines of a dump without those that come with the program.
fn lines(store: &Store) -> BTreeSet<String> {
    let own = lines_of_program();
    dump(store).lines().filter(|line| !own.contains(*line)).map(str::to_owned).collect()
}

fn lines_of_program() -> BTreeSet<String> {
    dump(&Store::memory().unwrap()).lines().map(str::to_owned).collect()
}

fn load(store: &Store, paths: &[PathBuf]) -> Result<Imported, String> {
    load_as(store, paths, &Options::default())
}

fn load_as(store: &Store, paths: &[PathBuf], options: &Options) -> Result<Imported, String> {
    import(paths, store, &LEXICON, options, &mut |_| Ok(())).map_err(|fault| fault.to_string())
}

fn written(store: &Store, bench: &Bench, name: &str, change: impl FnOnce(&mut Dumping)) -> PathBuf {
    let file = bench.path(name);
    let mut dumping = Dumping::whole(Form::of(Path::new(name)).unwrap());
    change(&mut dumping);
    dump_as(store, &file, &dumping, &mut |_| Ok(())).unwrap();
    file
}

#[test]
fn what_is_loaded_and_written_again_is_the_same_bytes_in_every_form_and_packing() {
    let bench = Bench::new();
    let store = read("abcd");
    for ending in RDF {
        for packed in ["", ".gz", ".zst"] {
            let name = format!("x.{ending}{packed}");
            let file = written(&store, &bench, &name, |_| {});
            let again = Store::memory().unwrap();
            let imported = load(&again, std::slice::from_ref(&file)).unwrap();
            assert!(!imported.is_of_another_version, "{name}");
            let keeps = Dumping::whole(Form::of(&file).unwrap()).keeps_graphs();
            assert_eq!(imported.is_bare, !keeps, "{name}");
            assert_eq!(imported.articles, if keeps { 4 } else { 0 }, "{name}");
            let back = written(&again, &bench, &format!("back.{name}"), |_| {});
            assert!(std::fs::read(&file).unwrap() == std::fs::read(back).unwrap(), "{name}");
            if keeps {
                assert!(dump(&again) == dump(&store), "{name}");
            }
        }
    }
}

#[test]
fn parts_are_loaded_by_their_list_or_one_by_one() {
    let bench = Bench::new();
    let store = read("abcd");
    written(&store, &bench, "x.trig.gz", |dumping| dumping.split = Some(Split::Of(60_000)));
    let parts = (1..10).map(|n| bench.path(&format!("x-000{n}.trig.gz")));
    let parts: Vec<PathBuf> = parts.filter(|part| part.exists()).collect();
    assert!(parts.len() > 2, "{}", parts.len());
    for paths in [vec![bench.path("x.manifest.json")], parts.clone()] {
        let again = Store::memory().unwrap();
        load(&again, &paths).unwrap();
        assert!(dump(&again) == dump(&store));
    }
    let part = &parts[1];
    let mut bytes = std::fs::read(part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(part, &bytes).unwrap();
    let empty = Store::memory().unwrap();
    let fault = load(&empty, &[bench.path("x.manifest.json")]).unwrap_err();
    assert!(fault.contains("x-0002.trig.gz") && fault.contains("nothing was loaded"), "{fault}");
    std::fs::write(part, &bytes[..middle]).unwrap();
    let fault = load(&empty, &[bench.path("x.manifest.json")]).unwrap_err();
    assert!(fault.contains("x-0002.trig.gz") && fault.contains("broke off"), "{fault}");
    std::fs::remove_file(part).unwrap();
    let fault = load(&empty, &[bench.path("x.manifest.json")]).unwrap_err();
    assert!(fault.contains("x-0002.trig.gz"), "{fault}");
    assert!(empty.is_empty().unwrap());
}

#[test]
fn a_dump_into_a_store_of_other_articles_makes_the_store_of_all() {
    let bench = Bench::new();
    let all = dump(&read("abcd"));
    for (one, other) in [("ab", "cd"), ("cd", "ab"), ("abc", "bcd"), ("a", "abcd"), ("abcd", "d")] {
        let file = written(&read(other), &bench, "x.nq", |_| {});
        let store = read(one);
        load(&store, &[file]).unwrap();
        assert!(dump(&store) == all, "{one} and {other}");
    }
}

#[test]
fn articles_of_the_dump_take_the_place_of_what_they_said() {
    let bench = Bench::new();
    let file = written(&read("ab"), &bench, "x.nq", |_| {});
    let store = read("ab");
    let other =
        bench.file("a.txt", article("a", "bà Trần Thị B, Bí thư Tỉnh ủy Nghệ An, dự hội nghị."));
    take_in(&[other], &store, 1);
    assert!(dump(&store) != dump(&read("ab")));
    load(&store, std::slice::from_ref(&file)).unwrap();
    // An IRI that was in use keeps leading on, as where the article is read anew.
    let ingested = read("ab");
    let again = Bench::new();
    let other = again.file("a.txt", std::fs::read(bench.path("a.txt")).unwrap());
    take_in(&[other], &ingested, 1);
    add(&ingested, &again, "a");
    let (found, wanted) = (lines(&store), lines(&ingested));
    let apart: Vec<_> = found.symmetric_difference(&wanted).collect();
    assert!(apart.is_empty(), "{apart:#?}");
    let before = store.revision().unwrap();
    load(&store, &[file]).unwrap();
    assert_eq!(store.revision().unwrap(), before, "the same once more changes nothing");
}

#[test]
fn a_chosen_article_comes_back_as_it_was() {
    let bench = Bench::new();
    let choose = |dumping: &mut Dumping| {
        dumping.choice = Choice { article: Some("c".to_owned()), ..Choice::default() };
    };
    let file = written(&read("abcd"), &bench, "x.nq.zst", choose);
    let store = Store::memory().unwrap();
    assert_eq!(load(&store, std::slice::from_ref(&file)).unwrap().articles, 1);
    let back = written(&store, &bench, "back.nq.zst", choose);
    assert_eq!(std::fs::read(file).unwrap(), std::fs::read(back).unwrap());
}

#[test]
fn a_dump_that_breaks_off_is_told_with_its_place_and_nothing_is_loaded() {
    let bench = Bench::new();
    let store = read("ab");
    for ending in RDF {
        for packed in ["", ".gz", ".zst"] {
            let name = format!("x.{ending}{packed}");
            let bytes = std::fs::read(written(&store, &bench, &name, |_| {})).unwrap();
            // In the middle of a statement.
            let half = bench.file(&format!("half.{name}"), &bytes[..bytes.len() - 40]);
            for holds in [Store::memory().unwrap(), read("c")] {
                let before = dump(&holds);
                let fault = load(&holds, std::slice::from_ref(&half)).unwrap_err();
                assert!(fault.contains(&format!("half.{name}")), "{fault}");
                assert!(fault.contains("breaks off") && fault.contains("statements"), "{fault}");
                assert!(dump(&holds) == before, "{name}");
            }
        }
    }
}

#[test]
fn data_of_something_else_is_refused_with_what_was_met() {
    let bench = Bench::new();
    let person = "<http://example.org/a> <http://xmlns.com/foaf/0.1/name> \"A\"";
    let ours = "<https://w3id.org/lienket/id/place/vn-1> <http://xmlns.com/foaf/0.1/name>";
    for (name, text, met) in [
        ("a.nq", format!("{person} <http://example.org/g> .\n"), "http://example.org/g"),
        ("b.nq", format!("{person} .\n"), "stands in no graph"),
        ("c.ttl", format!("{person} ."), "no thing of lienket"),
        ("d.nt", format!("{ours} _:b .\n"), "blank node"),
        ("e.nq", "Nguyễn Văn A\n".to_owned(), "statements"),
        ("f.rdf", "<html></html>".to_owned(), "f.rdf"),
        ("g.nq", format!("{ours} \"\u{1b}[31m\u{9b}\" <http://example.org/g> .\n"), "u{9b}"),
    ] {
        let file = bench.file(name, text);
        let store = Store::memory().unwrap();
        let fault = load(&store, &[file]).unwrap_err();
        assert!(fault.contains(name) && fault.contains(met), "{fault}");
        assert!(!fault.contains(['\u{1b}', '\u{9b}']), "{fault}");
        assert!(store.is_empty().unwrap());
    }
    let file = bench.file("a.nq", format!("{person} <http://example.org/g> .\n"));
    for holds in [Store::memory().unwrap(), read("c")] {
        let any = Options { any: true, ..Options::default() };
        load_as(&holds, std::slice::from_ref(&file), &any).unwrap();
        assert!(dump(&holds).contains(person));
    }
}

#[test]
fn what_the_bytes_say_of_the_packing_counts_more_than_the_name() {
    let bench = Bench::new();
    let store = read("a");
    let bytes = std::fs::read(written(&store, &bench, "x.nq", |_| {})).unwrap();
    let again = Store::memory().unwrap();
    load(&again, &[bench.file("y.nq", gzip(&bytes))]).unwrap();
    assert!(dump(&again) == dump(&store));
    let named = Options { form: Form::named("nq"), ..Options::default() };
    let other = Store::memory().unwrap();
    let file = bench.file("y.dump", &bytes);
    let fault = load(&other, std::slice::from_ref(&file)).unwrap_err();
    assert!(fault.contains("--format"), "{fault}");
    load_as(&other, &[file], &named).unwrap();
    assert!(dump(&other) == dump(&store));
}
