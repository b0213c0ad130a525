//! Articles into the store: the same articles give the same graph, whatever their order, their files, the threads.
use crate::workbench::{Bench, article, dump, record, take_in};
use lienket::store::Store;
use std::path::PathBuf;

const SENTENCE: &str = "bà Trần Thị B, Bí thư Huyện ủy Bát Xát, phát biểu tại hội nghị.";

fn store_of(paths: &[PathBuf], threads: usize) -> Store {
    let store = Store::memory().unwrap();
    let (_, refused) = take_in(paths, &store, threads);
    assert!(refused.is_empty(), "{refused:?}");
    store
}

#[test]
fn order_and_threads_do_not_show() {
    let bench = Bench::new();
    // More than one chunk.
    let lines: Vec<String> = (0..300)
        .map(|n| record(&format!("n{n}"), &format!("Ngày {}/7, {SENTENCE}", n % 31 + 1)))
        .collect();
    let forwards = bench.file("forwards.jsonl", lines.concat());
    let backwards = bench.file("backwards.jsonl", lines.iter().rev().cloned().collect::<String>());
    let text = bench.file("a.txt", article("a", SENTENCE));
    let expected = dump(&store_of(&[forwards.clone(), text.clone()], 1));
    assert!(expected.lines().count() > 600);
    for (paths, threads) in [
        ([text.clone(), forwards.clone()], 4),
        ([backwards.clone(), text.clone()], 3),
        ([text, backwards], 0),
    ] {
        assert!(
            dump(&store_of(&paths, threads)) == expected,
            "another dump from {paths:?} with {threads} threads"
        );
    }
}

#[test]
fn what_the_store_holds_is_passed_over() {
    let bench = Bench::new();
    let paths = [bench
        .file("a.jsonl", (0..200).map(|n| record(&n.to_string(), SENTENCE)).collect::<String>())];
    let store = Store::memory().unwrap();
    let (first, _) = take_in(&paths, &store, 2);
    assert_eq!((first.read, first.unchanged, first.replaced, first.refused), (200, 0, 0, 0));
    let before = dump(&store);
    let (second, _) = take_in(&paths, &store, 2);
    assert_eq!((second.read, second.unchanged, second.replaced, second.quads), (200, 200, 0, 0));
    assert!(dump(&store) == before);
}

#[test]
fn a_changed_article_takes_the_place_of_its_earlier_form() {
    let bench = Bench::new();
    let text = |title: &str, body: &str| format!("---\nid: a\ntitle: {title}\n---\n{body}");
    let old = text(
        "Tiêu đề cũ",
        "Ông Nguyễn Văn A dự hội nghị.\n\nTin cùng chuyên mục\n\nTỉnh Thanh Hóa họp báo về chuyển đổi số\n\nChiều 5/7, UBND tỉnh Thanh Hóa họp báo về kết quả chuyển đổi số trong sáu tháng đầu năm.\n",
    );
    let path = bench.file("a.txt", &old);
    let other = bench.file("b.txt", article("b", SENTENCE));
    let store = store_of(&[path.clone(), other.clone()], 1);
    let before = dump(&store);
    assert!(
        before.contains("Tiêu đề cũ") && before.contains("/a.1>") && before.contains("họp báo")
    );

    bench.file("a.txt", text("Tiêu đề mới", "Bà Trần Thị B dự hội nghị.\n"));
    let (summary, refused) = take_in(&[path.clone(), other.clone()], &store, 1);
    assert!(refused.is_empty());
    assert_eq!((summary.read, summary.unchanged, summary.replaced), (2, 1, 1));
    let after = dump(&store);
    assert!(after.contains("Tiêu đề mới"));
    for gone in ["Tiêu đề cũ", "/a.1>", "họp báo"] {
        assert!(!after.contains(gone), "{gone} is left of the old article");
    }
    assert!(
        after == dump(&store_of(&[other.clone(), path.clone()], 1)),
        "not what a new store would hold"
    );

    bench.file("a.txt", old);
    take_in(&[path], &store, 1);
    assert!(dump(&store) == before, "the way back does not lead back");
}
