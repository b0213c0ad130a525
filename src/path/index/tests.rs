//! The file of an index: read back as it was written, and no index where anything does not fit.
use super::PathIndex;
use super::file::{decode, encode};
use crate::rdf;
use crate::sample::reading;
use crate::store::{Change, Store};

/// A store of one article.
fn store() -> Store {
    let text = "Ngày 6/7, ông Trần Văn Bình, Bí thư Tỉnh ủy Lào Cai, dự hội nghị do UBND tỉnh Thanh Hóa tổ chức tại Hà Nội. \
        Bà Lê Thị Hoa, nguyên Giám đốc Sở Y tế tỉnh Lào Cai, và ông Vũ Văn Cường, Phó Chủ tịch Quốc hội, cùng dự.";
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
    assert!(index.graph.hops() > 5, "{}", index.graph.hops());
    assert_eq!(index.held.count(), 2);
    assert!(index.plain.count() < index.nodes.len(), "{}", index.nodes.len());
    let bytes = encode(&index).expect("memory");
    assert_eq!(decode(&bytes).as_ref(), Some(&index));
    assert_eq!(encode(&PathIndex::of(&store()).expect("memory")).ok(), Some(bytes));
}

#[test]
fn what_is_cut_or_goes_on_counts_as_none() {
    let bytes = encode(&index()).expect("memory");
    for length in (0..bytes.len()).step_by(7) {
        assert!(decode(bytes.get(..length).unwrap_or_default()).is_none(), "cut at {length}");
    }
    assert!(decode(&[bytes.as_slice(), b"x"].concat()).is_none());
}
