//! Documents of whole articles: once each, with issuer, date and title.

/// Each document as `type|number|date|issuer|title`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = crate::sample::reading("2017", text);
    let found: Vec<String> = reading
        .facts
        .documents
        .iter()
        .map(|document| {
            let issuer = document
                .issuer
                .and_then(|body| reading.facts.bodies.get(body.0))
                .map(|body| body.name.clone());
            [
                document.kind.clone(),
                document.number.clone().unwrap_or_default(),
                document.date.map_or(String::new(), |date| date.to_string()),
                issuer.unwrap_or_default(),
                document.title.clone().unwrap_or_default(),
            ]
            .join("|")
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn one_row_a_document() {
    check(
        "Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 quy định chi tiết Luật Đất đai. Theo Nghị định 43, đất được cấp giấy.",
        &[
            "Nghị định|43/2014/NĐ-CP|2014-05-15|Chính phủ|quy định chi tiết Luật Đất đai",
            "Luật|||Quốc hội|Luật Đất đai",
        ],
    );
}

#[test]
fn issuers_from_the_text_and_from_the_number() {
    check(
        "Nghị quyết 111/2024/QH15 ngày 18/1/2024 của Quốc hội về một số cơ chế, chính sách đặc thù; các dự án khác.",
        &["Nghị quyết|111/2024/QH15|2024-01-18|Quốc hội|về một số cơ chế, chính sách đặc thù"],
    );
    check(
        "Thực hiện Quyết định số 22/2013/QĐ-TTg.",
        &["Quyết định|22/2013/QĐ-TTg|2013|Thủ tướng Chính phủ|"],
    );
    check("Thực hiện Chỉ thị 05 của Bộ Chính trị.", &["Chỉ thị|05||Bộ Chính trị|"]);
    check(
        "UBND tỉnh Bình Thuận họp. Chủ tịch tỉnh ký Quyết định số 166/QĐ-UBND.",
        &["Quyết định|166/QĐ-UBND||Ủy ban nhân dân tỉnh Bình Thuận|"],
    );
    check(
        "Ngày 10-7-2017, UBND tỉnh Quảng Ngãi đã có Công văn số 4120/UBND-NNTN yêu cầu khẩn trương.",
        &["Công văn|4120/UBND-NNTN|2017-07-10|Ủy ban nhân dân tỉnh Quảng Ngãi|"],
    );
    check(
        "Theo Nghị quyết 29-NQ/TW, ngành đổi mới.",
        &["Nghị quyết|29-NQ/TW||Ban Chấp hành Trung ương Đảng|"],
    );
}

#[test]
fn laws_of_different_years_are_different() {
    check(
        "Luật Đất đai năm 2003 khác Luật Đất đai năm 2013.",
        &["Luật||2003|Quốc hội|Luật Đất đai năm 2003", "Luật||2013|Quốc hội|Luật Đất đai năm 2013"],
    );
}

#[test]
fn a_title_ends_where_the_clause_or_another_document_begins() {
    check(
        "Nghị định 90/2008/NĐ-CP về chống thư rác và Nghị định 77/2012/NĐ-CP sửa đổi một số điều đang có hiệu lực.",
        &[
            "Nghị định|90/2008/NĐ-CP|2008|Chính phủ|về chống thư rác",
            "Nghị định|77/2012/NĐ-CP|2012|Chính phủ|sửa đổi một số điều",
        ],
    );
    check(
        "Nghị quyết 03/2016/NQ-HĐND của HĐND TP Hà Nội về mức thu học phí cũng quy định mức khác.",
        &["Nghị quyết|03/2016/NQ-HĐND|2016|Hội đồng nhân dân thành phố Hà Nội|về mức thu học phí"],
    );
}
