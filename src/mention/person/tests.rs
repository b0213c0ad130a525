//! Names of people, and what only looks like one.
use super::NameForm;
use crate::mention::Kind;
use crate::sample;

/// Each name with its rank: `Đại tá|Nguyễn Văn Bình`; given names and pronouns end in `?`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter_map(|(covered, kind)| {
            let Kind::Person(named) = kind else { return None };
            let rank = named.rank.map_or(String::new(), |rank| format!("{rank}|"));
            let name = if named.name.is_empty() { covered } else { named.name };
            let open = if named.form == NameForm::Full { "" } else { "?" };
            Some(format!("{rank}{name}{open}"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn an_introduction_opens_a_name() {
    check("Gặp ông Nguyễn Văn Bình hôm qua.", &["Nguyễn Văn Bình"]);
    check("Gặp Đại tá, TS Nguyễn Văn Bình hôm qua.", &["Đại tá, TS|Nguyễn Văn Bình"]);
    check("Gặp Chủ tịch UBND tỉnh Lào Cai Nguyễn Văn Bình.", &["Nguyễn Văn Bình"]);
    check("Gặp nhà văn Nguyên Ngọc ở đó.", &["Nguyên Ngọc"]);
    check("Gặp ông John Nhà Văn Hóa ở đó.", &["John Nhà Văn Hóa"]);
}

#[test]
fn a_full_name_needs_none() {
    check("Hôm qua Nguyễn Văn Bình đã đến.", &["Nguyễn Văn Bình"]);
    check("Hôm qua Nguyễn Thị Minh Châu đã đến.", &["Nguyễn Thị Minh Châu"]);
}

#[test]
fn a_country_is_nobody_and_a_province_only_behind_an_honorific() {
    check("Gặp các luật sư Việt Nam và đại sứ Hàn Quốc ở đó.", &[]);
    check("Gặp phóng viên Hà Nội ở đó.", &[]);
    check("Gặp ông Hà Nam ở đó.", &["Hà Nam"]);
    check("Gặp ông Đức ở đó.", &["Đức?"]);
    check("Chủ tịch Hồ Chí Minh đã đến đó.", &["Hồ Chí Minh"]);
}

#[test]
fn given_names_and_pronouns_wait_for_their_bearer() {
    check("Gặp ông Thăng hôm qua.", &["Thăng?"]);
    check("Ông cho biết đã xong. Theo bà này, chưa.", &["Ông?", "bà này?"]);
    check("Ông bà, anh em và đồng chí.", &[]);
}

#[test]
fn places_and_things_are_no_people() {
    check(
        "Nhận Giải thưởng Hồ Chí Minh và Huân chương Hồ Chí Minh trên đường mòn Hồ Chí Minh.",
        &[],
    );
    check("Trên đường Nguyễn Trãi, phố Lê Lợi, cầu Trần Hưng Đạo.", &[]);
    check("Mở rộng các tuyến đường Mai Chí Thọ, Đồng Văn Cống, Nguyễn Thị Định.", &[]);
    check(
        "Mở rộng đường Trường Sơn, Cộng Hòa, Hoàng Hoa Thám, Hoàng Minh Giám để giảm kẹt xe.",
        &[],
    );
    check("Nâng cấp đường Phan Đăng Lưu, Trần Cao Vân và Nguyễn Hữu Thọ.", &[]);
    check("Tỉnh Lào Cai, huyện Trần Văn Thời, Quốc hội Việt Nam.", &[]);
    check("Tết Đinh Dậu, năm Bính Thân.", &[]);
    check("NGUYỄN VĂN BÌNH", &[]);
    check("Tài nguyên và môi trường, thẩm quyền.", &[]);
}
