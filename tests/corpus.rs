//! Real articles: the corpus beside the project, where it is there.
use crate::workbench::{dump, say, shared, take_in};
use lienket::intake::{self, Event, Options};
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use lienket::rdf::Graph;
use lienket::store::Store;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

fn parts() -> Option<Vec<PathBuf>> {
    let parts: Vec<PathBuf> =
        (0..4).filter_map(|part| shared(&format!("corpus/news-2017-{part}.jsonl.gz"))).collect();
    if parts.is_empty() {
        say("the corpus (../shared/corpus) is not here: it is not read");
    }
    (!parts.is_empty()).then_some(parts)
}

#[test]
fn a_part_gives_the_same_graph_in_any_order_and_with_any_threads() {
    let Some(part) = parts().and_then(|parts| parts.into_iter().next()) else { return };
    let store = Store::memory().unwrap();
    let (first, refused) = take_in(std::slice::from_ref(&part), &store, 0);
    assert_eq!((first.refused, refused), (0, Vec::new()));
    let expected = dump(&store);
    let (second, _) = take_in(std::slice::from_ref(&part), &store, 0);
    assert_eq!((second.unchanged, second.quads), (first.read, 0));
    assert!(dump(&store) == expected, "ingesting twice is not ingesting once");

    let packed = std::fs::File::open(&part).unwrap();
    let text = std::io::read_to_string(flate2::read::MultiGzDecoder::new(packed)).unwrap();
    let lines: Vec<&str> = text.lines().rev().collect();
    let folder = tempfile::tempdir().unwrap();
    let backwards = folder.path().join("backwards.jsonl");
    std::fs::write(&backwards, lines.join("\n")).unwrap();
    let store = Store::memory().unwrap();
    take_in(&[backwards], &store, 1);
    assert!(dump(&store) == expected, "another order and one thread give another dump");

    // Who comes in the second run is looked up among those of the first.
    let halves: Vec<PathBuf> = lines
        .chunks(lines.len().div_ceil(2))
        .enumerate()
        .map(|(n, half)| {
            let file = folder.path().join(format!("{n}.jsonl"));
            std::fs::write(&file, half.join("\n")).unwrap();
            file
        })
        .collect();
    let store = Store::memory().unwrap();
    for half in halves {
        take_in(&[half], &store, 0);
    }
    assert!(dump(&store) == expected, "two runs give another dump than one");
}

#[test]
fn all_of_it_is_read_and_nothing_refused() {
    let Some(parts) = parts() else { return };
    let mut told = Vec::new();
    let mut tell = |event: Event<'_>| {
        if let Event::Refused(fault) = event {
            told.push(fault.to_string());
        }
    };
    let mut quads = 0;
    let mut take = |some: &Graph| {
        quads += some.len();
        Ok(())
    };
    let lexicon = Lexicon::read(&Tables::embedded()).unwrap();
    let (options, stop) = (Options::default(), AtomicBool::new(false));
    let summary =
        intake::extract(parts, &lexicon, (&options, &stop), &mut tell, &mut take).unwrap();
    say(&format!("the corpus: {summary}"));
    assert_eq!(told, Vec::<String>::new());
    assert_eq!((summary.read, summary.quads), (12_000, quads));
}
