//! Documents in sentences, and what looks like one.
use crate::mention::Kind;
use crate::sample;

/// Each document as `type | number | name | year`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter_map(|(_, kind)| {
            let Kind::Document(citation) = kind else { return None };
            let parts = [
                citation.kind,
                citation.number.unwrap_or_default(),
                citation.name.unwrap_or_default(),
                citation.year.map_or(String::new(), |year| year.to_string()),
            ];
            Some(parts.join("|"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_of_the_state() {
    check(
        "Theo Điểm d, Khoản 1, Điều 18 Nghị định số 59/2015/NĐ-CP ngày 18/6/2015.",
        &["Nghị định|59/2015/NĐ-CP||2015"],
    );
    check("Nghị quyết 111/2024/QH15 của Quốc hội.", &["Nghị quyết|111/2024/QH15||2024"]);
    check("Thực hiện Nghị quyết 19-2017/NQ-CP.", &["Nghị quyết|19-2017/NQ-CP||2017"]);
    check("Công văn số: 2230/UBND-KTN, ngày 27.5.2015.", &["Công văn|2230/UBND-KTN||"]);
    check(
        "Thông tư liên tịch số 05/2015/TTLT-BTP-BCA-BYT có hiệu lực.",
        &["Thông tư liên tịch|05/2015/TTLT-BTP-BCA-BYT||2015"],
    );
    check("Thông tư 15.2015 quy định.", &["Thông tư|15.2015||2015"]);
    check("Nghị định 108/2014/CP về tinh giản.", &["Nghị định|108/2014/CP||2014"]);
    check("Đã có 346/UB-QĐ chấp thuận.", &["Quyết định|346/UB-QĐ||"]);
}

#[test]
fn numbers_of_the_party() {
    check("Chỉ thị 05 - CT/TW của Bộ Chính trị.", &["Chỉ thị|05-CT/TW||"]);
    check("Kết luận số 91-KL/TU của Tỉnh ủy.", &["Kết luận|91-KL/TU||"]);
    check("Nghị quyết số 06-NQ/TU ngày 04/11/2011.", &["Nghị quyết|06-NQ/TU||"]);
}

#[test]
fn short_references() {
    check("Vay vốn theo Nghị định 67 của Chính phủ.", &["Nghị định|67||"]);
    check("Văn bản \"khẩn\" (số 453) gửi các sở.", &["Văn bản|453||"]);
    check(
        "Thực hiện các Chỉ thị số 12, 23 và 29.",
        &["Chỉ thị|12||", "Chỉ thị|23||", "Chỉ thị|29||"],
    );
    check(
        "Ban hành hai Quyết định số 578/QĐ-UBND và 579/QĐ-UBND.",
        &["Quyết định|578/QĐ-UBND||", "Quyết định|579/QĐ-UBND||"],
    );
}

#[test]
fn documents_by_name() {
    check("Theo Luật Đất đai năm 2013.", &["Luật||Luật Đất đai|2013"]);
    check("Thi hành Luật HTX năm 2012.", &["Luật||Luật Hợp tác xã|2012"]);
    check("Luật Hợp tác xã (HTX) năm 2012 có hiệu lực.", &["Luật||Luật Hợp tác xã|2012"]);
    check("Luật Đất đai số 45/2013/QH13 quy định.", &["Luật|45/2013/QH13|Luật Đất đai|2013"]);
    check("Theo khoản 3, Điều 230a BLHS.", &["Bộ luật||Bộ luật Hình sự|"]);
    check(
        "Thực hiện Nghị quyết Trung ương 4 (khóa XII).",
        &["Nghị quyết||Nghị quyết Trung ương 4 (khóa XII)|"],
    );
    check("Theo Luật Biên giới quốc gia năm 2003.", &["Luật||Luật Biên giới quốc gia|2003"]);
}

#[test]
fn a_convention_on_a_law_is_no_law() {
    check(
        "Công ước về Luật Biển năm 1982.",
        &["Công ước||Công ước Liên hợp quốc về Luật Biển|1982"],
    );
}

#[test]
fn lists_of_numbers_and_loose_signs() {
    check(
        "Thay thế Quyết định 09, 80, 86 về đất.",
        &["Quyết định|09||", "Quyết định|80||", "Quyết định|86||"],
    );
    check("Theo Nghị định 67 /2014/NĐ-CP.", &["Nghị định|67/2014/NĐ-CP||2014"]);
    check("Ký quyết định số 1517- VC/ĐT.", &["Quyết định|1517-VC/ĐT||"]);
    check("Sơ kết Kế hoạch 28 của Bộ Chính trị.", &["Kế hoạch|28||"]);
    check("Kế hoạch 100 ngày của chính quyền.", &[]);
}

#[test]
fn what_looks_like_a_document() {
    for text in [
        "Thực hiện các chỉ thị, nghị quyết của Đảng.",
        "Chủ tịch đã ký quyết định.",
        "Quyết định 3 nội dung quan trọng.",
        "Góp ý dự thảo Luật Quy hoạch.",
        "Ông là Luật sư giỏi.",
        "Đạt 57/57 chỉ tiêu.",
        "Nghị quyết của Đại hội được thông qua.",
        "Biển số 29A-12345 bị dừng.",
        "Theo đề án số 2 phương án.",
        "Đạt QCVN 08:2015/BTNMT.",
    ] {
        check(text, &[]);
    }
}
