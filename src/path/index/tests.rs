//! The file of an index: read back as it was written, and no index where anything does not fit.
use super::PathIndex;
use super::file::{FILE, decode, encode, read, write};
use crate::rdf;
use crate::sample::reading;
use crate::store::{Change, Store};

/// A store of one article.
fn store() -> Store {
    let text = "Ngày 6/7, ông Trần Văn Bình, Bí thư Tỉnh ủy Lào Cai, dự hội nghị do UBND tỉnh Thanh Hóa tổ chức tại Hà Nội. \
        Bà Lê Thị Hoa, nguyên Giám đốc Sở Y tế tỉnh Lào Cai, cùng dự. Ông Phạm Văn Dũng, đại biểu Quốc hội, phát biểu.";
    let reading = reading("2024-07-06", text);
    let quads = rdf::encode(&reading.outline, &reading.facts, "x").to_quads();
    let store = Store::memory().expect("memory");
    store.replace(&[Change { article: reading.outline.id, quads }]).expect("memory");
    store
}

fn index() -> PathIndex {
    PathIndex::of(&store()).expect("memory")
}

#[test]
fn what_is_read_is_what_was_written() {
    let index = index();
    assert!(
        index.graph.hops() > 5
            && index.held.count() == 2
            && index.plain.count() < index.nodes.len()
    );
    let bytes = encode("revision", &index).expect("memory");
    assert_eq!(decode(&bytes, "revision").as_ref(), Some(&index));
    assert_eq!(encode("revision", &PathIndex::of(&store()).expect("memory")).ok(), Some(bytes));
}

#[test]
fn a_file_of_another_revision_or_version_counts_as_none() {
    let bytes = encode("one", &index()).expect("memory");
    assert!(decode(&bytes, "one").is_some());
    assert!(decode(&bytes, "other").is_none() && decode(&bytes, "").is_none());
    // The queries of another version begin to differ in the digest behind the head.
    for at in [0, 7, 8, 39] {
        let mut other = bytes.clone();
        other[at] ^= 1;
        assert!(decode(&other, "one").is_none(), "{at}");
    }
}

#[test]
fn a_broken_file_counts_as_none() {
    let bytes = encode("one", &index()).expect("memory");
    for length in (0..bytes.len()).step_by(7) {
        assert!(
            decode(bytes.get(..length).unwrap_or_default(), "one").is_none(),
            "cut at {length}"
        );
    }
    for at in (0..bytes.len()).step_by(11) {
        let mut other = bytes.clone();
        other[at] ^= 0x40;
        assert!(decode(&other, "one").is_none(), "changed at {at}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(decode(&longer, "one").is_none());
}

#[test]
fn the_file_takes_the_place_of_the_one_before_and_leaves_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    assert!(read(&path, "one").is_none());
    let index = index();
    std::fs::write(&path, "lkpaths9 of a version to come").expect("writing");
    assert!(read(&path, "one").is_none());
    write(folder.path(), "one", &index).expect("writing");
    assert_eq!(read(&path, "one").as_ref(), Some(&index));
    write(folder.path(), "two", &index).expect("writing");
    assert!(read(&path, "one").is_none() && read(&path, "two").is_some());
    assert_eq!(std::fs::read_dir(folder.path()).expect("reading").count(), 1);
}

#[test]
fn where_no_file_can_be_written_that_is_told_to_who_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(FILE)).expect("a folder");
    assert!(write(folder.path(), "one", &index()).is_err());
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("reading").count(),
        1,
        "nothing half-written stays"
    );
    assert!(write(&folder.path().join("nowhere"), "one", &index()).is_err());
}
