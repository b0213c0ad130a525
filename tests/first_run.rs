//! What `make demo` shows is there to be shown.
use crate::workbench::take_in;
use lienket::query::{self, Format};
use lienket::store::Store;
use std::path::PathBuf;

#[test]
fn the_questions_of_the_demo_have_answers() {
    let articles = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles"));
    let store = Store::memory().unwrap();
    let (summary, refused) = take_in(&[articles], &store, 0);
    assert_eq!(refused, Vec::<String>::new());
    assert!(summary.read >= 24, "{summary}");
    for (question, expected) in [
        (
            include_str!("../queries/demo/officials.rq"),
            &["Đặng Xuân Phong", "Nguyễn Hoài Anh", "Bí thư"][..],
        ),
        (include_str!("../queries/demo/cooperation.rq"), &["Hủa Phăn"]),
    ] {
        let mut answer = Vec::new();
        query::write(query::ask(&store, question).unwrap(), Format::Csv, &mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        for part in expected {
            assert!(answer.contains(part), "no {part} in {answer}");
        }
    }
}
