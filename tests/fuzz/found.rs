//! What the targets found once, each as it was found.
use super::outlines::{article, is_sound};
use crate::own::LEXICON;
use lienket::outline::{self, normalised};

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
