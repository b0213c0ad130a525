//! Which unit a name means in its article.
use super::*;
use crate::article::Article;
use crate::lexicon::table::Tables;
use crate::mention;
use crate::outline;
use crate::referent::Referents;

fn read(published: &str, title: &str, text: &str) -> (Lexicon, Outline, Referents, Vec<Warning>) {
    let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
    let article = Article {
        title: title.to_owned(),
        text: text.to_owned(),
        published: published.parse().ok(),
        ..Article::default()
    };
    let outline = outline::of(&article, &lexicon).swap_remove(0);
    let mentions = mention::find(&outline, &lexicon);
    let (referents, warnings) = crate::referent::resolve(&outline, mentions, &lexicon);
    (lexicon, outline, referents, warnings)
}

/// The named places of a text published at that time.
#[track_caller]
fn check(published: &str, text: &str, expected: &[&str]) {
    let (_, _, referents, _) = read(published, "Tin", text);
    let found: Vec<&str> = referents
        .places
        .iter()
        .filter(|place| place.named)
        .map(|place| place.name.as_str())
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn chains() {
    check(
        "2017",
        "Trú ở phường Phúc Xá, Ba Đình, Hà Nội.",
        &["phường Phúc Xá", "quận Ba Đình", "thành phố Hà Nội"],
    );
    check(
        "2017",
        "Sạt lở ở Gò Công Đông (Tiền Giang), Bình Đại (Bến Tre).",
        &["huyện Gò Công Đông", "tỉnh Tiền Giang", "huyện Bình Đại", "tỉnh Bến Tre"],
    );
    check("2017", "Các tỉnh Quảng Ninh, Quảng Bình.", &["tỉnh Quảng Ninh", "tỉnh Quảng Bình"]);
    check("2017", "Đoàn tỉnh Hà Nam (Trung Quốc) đến.", &["tỉnh Hà Nam", "Trung Quốc"]);
}

#[test]
fn city_and_province_of_one_name() {
    check(
        "2024",
        "Tại thành phố Thanh Hóa, UBND tỉnh Lào Cai họp. Thanh Hóa đón đoàn.",
        &["thành phố Thanh Hóa", "tỉnh Lào Cai", "tỉnh Thanh Hóa"],
    );
    check("2024", "Bí thư Thành ủy Lào Cai phát biểu.", &["thành phố Lào Cai"]);
}

#[test]
fn the_type_of_the_day() {
    check(
        "2017",
        "Tuyến Hà Nội - Lào Cai - Sa Pa.",
        &["thành phố Hà Nội", "tỉnh Lào Cai", "huyện Sa Pa"],
    );
    check(
        "2021",
        "Tuyến Hà Nội - Lào Cai - Sa Pa.",
        &["thành phố Hà Nội", "tỉnh Lào Cai", "thị xã Sa Pa"],
    );
    check("2017", "Lễ hội ở Huế.", &["thành phố Huế"]);
    check("2025-03-01", "Lễ hội ở Huế.", &["thành phố Huế"]);
    let (_, _, old, _) = read("2017", "Tin", "Lễ hội ở Huế.");
    let (_, _, new, _) = read("2025-03-01", "Tin", "Lễ hội ở Huế.");
    assert_eq!((old.places[0].level, new.places[0].level), (Level::District, Level::Province));
    let (_, _, merged, _) = read("2025-07-02", "Tin", "UBND tỉnh Lào Cai họp.");
    assert_eq!(merged.places[0].unit.as_deref(), Some("province/lao-cai-2025"));
}

#[test]
fn weak_names_need_support() {
    check(
        "2017",
        "Tỉnh Bắc Ninh thăm Trung tâm Điều dưỡng thương binh Thuận Thành.",
        &["tỉnh Bắc Ninh", "huyện Thuận Thành"],
    );
    check("2017", "Bạn Thuận Thành học giỏi.", &[]);
    check("2017", "Chiến thắng Bình Giã.", &[]);
    check("2017", "Sống trong hòa bình. Công ty Hòa Bình lãi lớn.", &[]);
    check("2017", "Họp tại Hòa Bình. Hòa Bình đổi mới.", &["tỉnh Hòa Bình"]);
    check("2017", "Ông Nguyễn Văn Đức đến. Anh của Đức cười.", &[]);
}

#[test]
fn announced_lists_and_brackets() {
    check(
        "2017",
        "Một số huyện miền núi Nghệ An như: Quỳ Châu, Quế Phong và Con Cuông có mưa.",
        &["tỉnh Nghệ An", "huyện Quỳ Châu", "huyện Quế Phong", "huyện Con Cuông"],
    );
    check(
        "2017",
        "UBND thành phố Hà Nội họp về lễ hội chùa Hương (Mỹ Đức).",
        &["thành phố Hà Nội", "huyện Mỹ Đức"],
    );
    check("2017", "Lễ hội chùa Hương (Mỹ Đức).", &[]);
}

#[test]
fn units_of_other_days() {
    check("2017", "Các tỉnh Cần Thơ, Cà Mau.", &["thành phố Cần Thơ", "tỉnh Cà Mau"]);
    check("2017", "Trồng cây ở Hà Tây (cũ).", &["tỉnh Hà Tây"]);
    check("2017", "Hai chùa Hương và Yên Tử. UBND tỉnh Quảng Ninh họp.", &["tỉnh Quảng Ninh"]);
}

#[test]
fn misspelt_names() {
    check("2017", "Ở TP Buôn Ma Thuột. Về TP Buôn Ma Thuật.", &["thành phố Buôn Ma Thuột"]);
    check("2017", "UBND tỉnh Đắk Lắk, huyện Krông Pắk.", &["tỉnh Đắk Lắk", "huyện Krông Pắc"]);
}

#[test]
fn ambiguous_names() {
    let (_, _, referents, warnings) = read("2017", "Tin", "Ở huyện Phong Điền.");
    assert_eq!((referents.places[0].unit.as_deref(), warnings.len()), (None, 1));
    let (_, _, referents, warnings) =
        read("2017", "Tin", "Ở huyện Phong Điền. UBND thành phố Cần Thơ họp.");
    assert_eq!((referents.places[0].unit.as_deref(), warnings.len()), (Some("district/926"), 0));
}

#[test]
fn parents_are_implied() {
    let (lexicon, _, mut referents, _) = read("2024", "Tin", "Họp ở huyện Bát Xát.");
    let names: Vec<(&str, bool)> =
        referents.places.iter().map(|place| (place.name.as_str(), place.named)).collect();
    assert_eq!(names, [("huyện Bát Xát", true), ("tỉnh Lào Cai", false)]);
    assert_eq!(referents.places[0].parent, Some(PlaceId(1)));
    assert_eq!(referents.province_of(PlaceId(0), &lexicon), Some(PlaceId(1)));
    assert_eq!(referents.at_level(PlaceId(1), Level::District, &lexicon), None);
}

/// What the word `asked` with this type means, at its first stand in the text.
#[track_caller]
fn check_meaning(title: &str, text: &str, asked: &str, kind: UnitType, expected: &str) {
    let (lexicon, outline, referents, _) = read("2024-07-07", title, text);
    let start = outline.text.find(asked).expect("the text has it");
    let at = outline.tokens.iter().position(|token| token.span.start >= start).expect("a token");
    let meaning = referents.atlas.meaning(Asked { kind, at, side: None }, &outline, &lexicon);
    assert_eq!(
        meaning.map(|unit| lexicon.places.unit(unit).canonical()).as_deref(),
        Some(expected),
        "{text}"
    );
}

#[test]
fn a_type_alone() {
    let two = "Tỉnh Lào Cai và tỉnh Thanh Hóa";
    check_meaning(
        two,
        "Phía tỉnh Lào Cai có Bí thư Tỉnh ủy.",
        "Tỉnh ủy",
        UnitType::Province,
        "tỉnh Lào Cai",
    );
    check_meaning(
        two,
        "Đối với tỉnh Lào Cai. Toàn tỉnh đổi mới.",
        "Toàn tỉnh",
        UnitType::Province,
        "tỉnh Lào Cai",
    );
    check_meaning(
        "Tin",
        "Họp ở TP Vinh. Chủ tịch HĐND tỉnh nói.",
        "tỉnh nói",
        UnitType::Province,
        "tỉnh Nghệ An",
    );
    check_meaning(
        "Tin",
        "Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Yên Bái.",
        "Tỉnh ủy",
        UnitType::Province,
        "tỉnh Yên Bái",
    );
    check_meaning(
        "Tin",
        "UBND huyện Bát Xát họp. Huyện ủy chỉ đạo.",
        "Huyện ủy",
        UnitType::RuralDistrict,
        "huyện Bát Xát",
    );
    check_meaning(
        "Nghệ An đổi mới",
        "Tại Hà Nội, Tỉnh ủy Nghệ An họp. Tại Hà Nội, Tỉnh ủy thăm.",
        "Tỉnh ủy thăm",
        UnitType::Province,
        "tỉnh Nghệ An",
    );
}

#[test]
fn the_side_goes_first() {
    let (lexicon, outline, referents, _) =
        read("2024-07-07", "Tin", "Tỉnh Lào Cai. Chủ tịch UBND tỉnh nói.");
    let side = lexicon.places.by_key("province/thanh-hoa");
    let at = outline.tokens.len() - 3;
    let meaning = |side| {
        referents.atlas.meaning(Asked { kind: UnitType::Province, at, side }, &outline, &lexicon)
    };
    assert_eq!(meaning(side), side);
    assert_eq!(meaning(None), lexicon.places.by_key("province/lao-cai"));
}
