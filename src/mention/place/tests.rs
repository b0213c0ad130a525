//! What is a place in a sentence, and what only looks like one.
use super::*;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::outline;

/// The mentions in `text`: what is covered, with the type that it says and how sure it is.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str, Support)]) {
    let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
    let article = Article { title: "Tin".to_owned(), text: text.to_owned(), ..Article::default() };
    let outline = &outline::of(&article, &lexicon)[0];
    let mentions = crate::mention::find(outline, &lexicon);
    let found: Vec<(&str, &str, Support)> = mentions
        .iter()
        .filter_map(|mention| {
            let named = mention.place()?;
            Some((
                mention.span.of(&outline.text),
                named.typed.map_or("", UnitType::as_str),
                named.support,
            ))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

use Support::{Bare, Located, Sure};

#[test]
fn typed_names() {
    check("UBND tỉnh Lào Cai họp.", &[("tỉnh Lào Cai", "tỉnh", Sure)]);
    check("Họp tại TP. Thanh Hóa.", &[("TP. Thanh Hóa", "thành phố", Sure)]);
    check("Họp ở TP Buôn Ma Thuột.", &[("TP Buôn Ma Thuột", "thành phố", Sure)]);
    check("Họp ở TPHCM và TP.HCM.", &[("TPHCM", "", Sure), ("TP.HCM", "thành phố", Sure)]);
    check("Xã này thuộc H.Phong Điền.", &[("H.Phong Điền", "huyện", Sure)]);
    check("Nhà ở P.5, Q.1 và Q3.", &[("P.5", "phường", Sure), ("Q.1", "quận", Sure)]);
    check("Ở phường 12, quận 1.", &[("phường 12", "phường", Sure), ("quận 1", "quận", Sure)]);
    check(
        "Ở xã Cư M’gar, huyện Ia H'Drai.",
        &[("xã Cư M’gar", "xã", Sure), ("huyện Ia H'Drai", "huyện", Sure)],
    );
    check(
        "UBND thị xã (nay là TP) Rạch Giá.",
        &[
            ("thị xã (nay là TP) Rạch Giá", "thị xã", Sure),
            ("thị xã (nay là TP) Rạch Giá", "thành phố", Sure),
        ],
    );
    // The gazetteer does not know them.
    check("Đoàn thăm tỉnh Champa Mới.", &[("tỉnh Champa Mới", "tỉnh", Sure)]);
}

#[test]
fn a_head_fixes_the_type() {
    check("Bí thư Thành ủy Lào Cai phát biểu.", &[("Lào Cai", "thành phố", Sure)]);
    check("Bí thư Tỉnh uỷ Bình Định phát biểu.", &[("Bình Định", "tỉnh", Sure)]);
    check("Huyện ủy huyện Tuy Đức họp.", &[("huyện Tuy Đức", "huyện", Sure)]);
}

#[test]
fn lists() {
    check(
        "các tỉnh Hà Giang, Thái Nguyên và Lào Cai",
        &[
            ("tỉnh Hà Giang", "tỉnh", Sure),
            ("Thái Nguyên", "tỉnh", Sure),
            ("Lào Cai", "tỉnh", Sure),
        ],
    );
    check("hai tỉnh Gia Lai – Kon Tum", &[("tỉnh Gia Lai – Kon Tum", "tỉnh", Sure)]);
    check(
        "các quận 1, 3 và Bình Thạnh có 5 người",
        &[("quận 1", "quận", Sure), ("3", "quận", Sure), ("Bình Thạnh", "quận", Sure)],
    );
    check("các tỉnh, thành phố: Hà Nội, Lào Cai", &[("Hà Nội", "", Sure), ("Lào Cai", "", Sure)]);
    check("tại quận 1, 5 người bị phạt", &[("quận 1", "quận", Sure)]);
}

#[test]
fn bare_names() {
    check("Sở Y tế Nghệ An báo cáo.", &[("Nghệ An", "", Sure)]);
    check("Bình Định Nguyễn Văn A", &[("Bình Định", "", Sure)]);
    check("xây ở Bình Lục, Bình Lục", &[("Bình Lục", "", Located), ("Bình Lục", "", Bare)]);
    check("Thủ tướng Đức thăm Lào.", &[("Đức", "", Sure), ("Lào", "", Bare)]);
    check("tại dichvucong.nghean.gov.vn có", &[("dichvucong.nghean.gov.vn", "", Sure)]);
}

#[test]
fn names_of_other_things() {
    for text in [
        "Ông Nguyễn Thái Bình và đồng chí Nguyễn Hà Nam phát biểu.",
        "Nguyện vọng hòa bình.",
        "Học tập tư tưởng Hồ Chí Minh, Đoàn TNCS Hồ Chí Minh, đường Hồ Chí Minh.",
        "Vùng Thái Bình Dương, Tây Nguyên, Đông Nam Bộ, ĐBSCL.",
        "Trên đường Nguyễn Trãi, sông Hồng, cầu Đồng Nai, chợ Đà Lạt, KCN Quế Võ, sân bay Cần Thơ.",
        "Trên cao tốc Hà Nội - Lào Cai.",
        "Anh cho biết. Ý kiến khác. Bà Nga và ông Mỹ học tiếng Anh.",
        "Phát triển văn hóa – xã hội, xã Hội đồng.",
        "Chủ tịch UBND tỉnh Nguyễn Văn A kết luận.",
        "Thông tấn xã đưa tin, thành phố Cảng, thành phố Ông nói.",
        "Đức Giám mục, Đức Thánh Cha.",
        "Nhiệm kỳ III, kỳ họp thứ 6.",
    ] {
        check(text, &[]);
    }
}
