//! What the targets found once, each as it was found.
use super::outlines::{article, is_sound};
use crate::own::LEXICON;
use lienket::outline::{self, normalised};
use lienket::query;
use lienket::settings::Settings;
use unicode_normalization::UnicodeNormalization as _;

#[test]
fn a_letter_and_its_mark_meet_where_nothing_stands_between_them_any_more() {
    let texts = [
        "Nguyễn Văn A\u{feff}\u{301}",
        "A\u{1}\u{301}",
        "e\u{200b}\u{302}\u{ad}\u{323}",
        "a\u{200b}\u{301}",
    ];
    for text in texts {
        let normal = normalised(text);
        assert_eq!(normalised(&normal), normal);
        for outline in outline::of(&article("", text), &LEXICON) {
            is_sound(&outline).unwrap();
        }
    }
    assert_eq!(normalised("Nguyễn Văn A\u{feff}\u{301}"), "Nguyễn Văn Á");
}

#[test]
fn a_setting_that_is_broken_and_then_extended_is_told() {
    // toml_edit 0.23 took the broken value for one that stands somewhere.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    std::fs::write(&file, "quiet == 1\nquiet.b = true\n").unwrap();
    let fault = Settings::read(Some(&file)).unwrap_err().to_string();
    assert!(fault.contains("a.toml:1: "), "{fault}");
}

#[test]
fn a_variable_that_is_grouped_by_twice_is_written_once() {
    for text in [
        "SELECT ?a (COUNT(*) AS ?n) { ?a a ?b } GROUP BY ?a ?a",
        "SELECT * { { SELECT ?a ?b { ?a a ?b } GROUP BY ?a ?b ?a } FILTER EXISTS { SELECT ?a { ?a a ?b } GROUP BY ?a ?a } }",
    ] {
        let written = query::algebra(text).unwrap().to_string();
        assert!(!written.contains("GROUP BY ?a ?a"), "{written}");
        assert!(query::algebra(&written).is_ok(), "{written}");
    }
}

#[test]
fn a_credit_within_a_link_is_part_of_it() {
    let text = "Hai nước hợp tác.  [Hai bên tìm cách Ảnh: thúc đẩy đầu tư]  Theo đó, có lễ.";
    for outline in outline::of(&article("", text), &LEXICON) {
        is_sound(&outline).unwrap();
    }
}

#[test]
fn a_teaser_has_the_same_title_however_its_letters_are_composed() {
    // Between the bounds that were told in bytes of what was written.
    let title = "Đẩy nhanh tiến độ giải ngân ".repeat(7);
    let teaser =
        "Hội nghị trực tuyến điểm lại tiến độ giải ngân của các địa phương trong quý đầu năm nay.";
    let text = format!("Hội nghị đã họp.\n\nTin cùng chuyên mục\n\n{title}\n\n{teaser}\n");
    let titles = |text: String| -> Vec<String> {
        outline::of(&article("", &text), &LEXICON).into_iter().map(|outline| outline.text).collect()
    };
    let composed = titles(text.nfc().collect());
    assert_eq!(composed.len(), 2);
    assert_eq!(composed, titles(text.nfd().collect()));
}
