//! Posts in single sentences.
use crate::mention::Kind;
use crate::sample;

/// The text of each post, with its role and status.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter_map(|(covered, kind)| {
            let Kind::Post(titled) = kind else { return None };
            let status = titled.status.map_or("", |status| status.as_str());
            Some(format!("{covered}|{}|{status}", titled.role))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_title_takes_its_body() {
    check("Chủ tịch UBND tỉnh Lào Cai đến.", &["Chủ tịch UBND tỉnh Lào Cai|Chủ tịch|"]);
    check("Chủ tịch tỉnh Lào Cai đến.", &["Chủ tịch tỉnh Lào Cai|Chủ tịch|"]);
    check("Đại sứ Việt Nam tại Lào đến.", &["Đại sứ Việt Nam tại Lào|Đại sứ|"]);
    check("Bộ trưởng Nội vụ đến.", &["Bộ trưởng Nội vụ|Bộ trưởng|"]);
    check("PCT UBND tỉnh đến.", &["PCT UBND tỉnh|Phó Chủ tịch|"]);
}

#[test]
fn words_before_it_say_how_it_is_held() {
    check("Nguyên Bí thư Tỉnh ủy đến.", &["Nguyên Bí thư Tỉnh ủy|Bí thư|former"]);
    check("Theo quyền Cục trưởng đó.", &["quyền Cục trưởng|Cục trưởng|acting"]);
    check("Thuộc thẩm quyền Chủ tịch UBND phường.", &["Chủ tịch UBND phường|Chủ tịch|"]);
    check(
        "Phó Giám đốc phụ trách Sở Y tế.",
        &["Phó Giám đốc phụ trách Sở Y tế|Phó Giám đốc|acting"],
    );
}

#[test]
fn a_title_inside_another_word_is_none() {
    check("Giữ chức vụ Phó Giám đốc Sở Y tế.", &["Phó Giám đốc Sở Y tế|Phó Giám đốc|"]);
    check("Văn phòng Chủ tịch nước họp.", &[]);
    check("Nông dân, bí thơ và chủ nhà.", &[]);
}
