//! The tour as it is gone from the command line.
use crate::workbench::Bench;

#[test]
fn without_a_terminal_the_tour_goes_through() {
    let bench = Bench::new();
    for (lang, first, last) in
        [("vi", "Chào bạn.", "mọi lệnh khác"), ("en", "Welcome.", "everything else")]
    {
        let ran = bench.run(&["tour", "--lang", lang]);
        assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{ran:?}");
        assert!(ran.out.starts_with(first) && ran.out.trim_end().ends_with(last), "{ran:?}");
        assert!(ran.out.contains("[7/7]") && !ran.out.contains('\x1b'), "{ran:?}");
    }
    assert!(!bench.path("lienket.db").exists(), "no store is touched");
}
