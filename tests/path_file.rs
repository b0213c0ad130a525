//! The path graph in the folder of its store: read as long as it fits, and never longer.
use crate::sample::change;
use crate::workbench::Bench;
use lienket::path::index::PathIndex;
use lienket::store::Store;
use std::fs;
use std::path::Path;

/// The index of the store in `folder`, by a process that reads.
fn opened(folder: &Path) -> PathIndex {
    let store = Store::open_read_only(folder).unwrap();
    let index = PathIndex::open(&store).unwrap();
    assert_eq!(*index, PathIndex::of(&store).unwrap(), "it does not fit the store");
    std::sync::Arc::into_inner(index).unwrap()
}

fn write(folder: &Path, id: &str) {
    Store::open(folder).unwrap().replace(&[change(id)]).unwrap();
}

#[test]
fn it_is_kept_in_one_file_and_built_again_only_where_the_store_changed() {
    let bench = Bench::new();
    let (folder, file) = (bench.path("s"), bench.path("s").join("lienket-paths"));
    write(&folder, "a");
    assert!(!file.exists());
    let first = opened(&folder);
    let (bytes, written) =
        (fs::read(&file).unwrap(), fs::metadata(&file).unwrap().modified().unwrap());
    // A writer that changes nothing leaves it as it is.
    write(&folder, "a");
    assert_eq!(opened(&folder), first);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), written);
    write(&folder, "b");
    let second = opened(&folder);
    assert!(second.graph.hops() > first.graph.hops());
    // One of old that is put back is not taken for fresh.
    fs::write(&file, &bytes).unwrap();
    assert_eq!(opened(&folder), second);
    assert_ne!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn a_change_within_one_process_is_seen() {
    let bench = Bench::new();
    let store = Store::open(&bench.path("s")).unwrap();
    store.replace(&[change("a")]).unwrap();
    let first = PathIndex::open(&store).unwrap();
    store.replace(&[change("b")]).unwrap();
    let second = PathIndex::open(&store).unwrap();
    assert!(second.graph.hops() > first.graph.hops());
    assert_eq!(*second, PathIndex::of(&store).unwrap());
}

#[test]
fn a_broken_file_and_one_that_cannot_be_written_do_no_harm() {
    let bench = Bench::new();
    let (folder, file) = (bench.path("s"), bench.path("s").join("lienket-paths"));
    write(&folder, "a");
    let index = opened(&folder);
    fs::write(&file, "x").unwrap();
    assert_eq!(opened(&folder), index);
    assert!(fs::read(&file).unwrap().len() > 1, "it is written anew");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert_eq!(opened(&folder), index);
    fs::remove_dir(&file).unwrap();
    let half = folder.join("lienket-paths-0.tmp");
    fs::write(&half, "half").unwrap();
    write(&folder, "b");
    assert!(!half.exists(), "what a killed process left goes with the next writer");
    let mut left = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
    assert!(left.all(|path| path.extension().is_none_or(|extension| extension != "tmp")));
}
