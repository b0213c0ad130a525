//! Bodies as they stand in a sentence, and what only looks like one.
use crate::mention::Kind;
use crate::sample;

/// The text of each body mention.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter(|(_, kind)| matches!(kind, Kind::Body(_)))
        .map(|(covered, _)| covered)
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_local_body_takes_its_place() {
    check("Ông ở UBND tỉnh Lào Cai về.", &["UBND tỉnh Lào Cai"]);
    check("Ông ở Sở TN&MT Thanh Hóa về.", &["Sở TN&MT Thanh Hóa"]);
    check("Ông ở UBND huyện về.", &["UBND huyện"]);
    check("Ông ở Tỉnh ủy về.", &["Tỉnh ủy"]);
    // Many are no body.
    check("Ông ở UBND các huyện về.", &[]);
    check("Các sở, ngành và nhiều doanh nghiệp về.", &[]);
}

#[test]
fn lists_say_their_head_once() {
    check("Giao các Sở: Y tế, Nội vụ và Xây dựng thực hiện.", &["Y tế", "Nội vụ", "Xây dựng"]);
    check("Giao các Sở thực hiện: y tế, nội vụ.", &[]);
}

#[test]
fn a_part_takes_its_whole() {
    check("Ban Thường vụ Tỉnh ủy Lào Cai họp.", &["Ban Thường vụ Tỉnh ủy Lào Cai"]);
    check(
        "Ban Pháp chế (HĐND tỉnh Lào Cai) họp.",
        &["Ban Pháp chế (HĐND tỉnh Lào Cai)", "HĐND tỉnh Lào Cai"],
    );
    check("Người thường trực, ban thường vụ nào?", &[]);
}

#[test]
fn an_own_name_ends_where_the_sentence_goes_on() {
    check("Công ty TNHH Song Lộc đề nghị gia hạn.", &["Công ty TNHH Song Lộc"]);
    check("Cục Cảnh sát giao thông, Bộ Công an.", &["Cục Cảnh sát giao thông", "Bộ Công an"]);
    check("Công ty Thiết bị giao thông Sao giao hàng.", &["Công ty Thiết bị giao thông Sao"]);
    check("Hiệp hội Bất động sản TP.HCM cho biết.", &["Hiệp hội Bất động sản TP.HCM"]);
    check("Bệnh viện Bạch Mai cấp cứu.", &["Bệnh viện Bạch Mai"]);
    check("Một công ty, một hiệp hội và một cục nọ.", &[]);
}

#[test]
fn houses_bear_the_names_of_people() {
    check("Học ở Viện Phan Châu Trinh hoạt động.", &["Viện Phan Châu Trinh"]);
    check("Học ở Trường THPT Lê Hồng Phong Hà Nội.", &["Trường THPT Lê Hồng Phong"]);
    check("Giám đốc Bệnh viện Bạch Mai Trần Văn Bình.", &["Bệnh viện Bạch Mai"]);
    check("Giám đốc bệnh viện Trần Văn Bình.", &[]);
    check("Nhà báo Hữu Thọ và nhà báo Trần Văn Bình.", &[]);
}

#[test]
fn common_words_are_no_bodies() {
    check("Tổ quốc, chính quyền, hội nhập, công an viên, bộ phận, sở hữu, ban ngày.", &[]);
    check("Anh Đỗ Trường Sơn đến.", &[]);
}
