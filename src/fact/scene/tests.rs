//! Events of whole articles: which, of what kind, when and where.

/// Each event as `type|date|time_of_day|place`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = crate::sample::reading("2017-06-30", text);
    let facts = &reading.facts;
    let found: Vec<String> = facts
        .events
        .iter()
        .map(|event| {
            let place = event.place.map(|place| facts.places[place.0].name.clone());
            let time = event.time_of_day.map_or(String::new(), |time| time.to_string());
            let date = event.date.map_or(String::new(), |date| date.to_string());
            format!("{}|{date}|{time}|{}", event.kind, place.unwrap_or_default())
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn one_event_told_twice() {
    check(
        "Sáng 27/6, tại thành phố Lào Cai, UBND tỉnh Lào Cai tổ chức hội nghị về dạy nghề. Phát biểu tại hội nghị, Chủ tịch UBND tỉnh Nguyễn Văn A nhấn mạnh việc đào tạo.",
        &["conference|2017-06-27|morning|thành phố Lào Cai"],
    );
}

#[test]
fn a_visit_and_the_talks_during_it() {
    check(
        "Trong khuôn khổ chuyến thăm chính thức Nhật Bản từ ngày 23-25/6, chiều 23/6, Thủ tướng Chính phủ Nguyễn Văn A đã yết kiến Nhà vua Nhật Bản.",
        &["visit|2017-06-23||Nhật Bản", "meeting|2017-06-23|afternoon|"],
    );
}

#[test]
fn guests_received_one_after_the_other() {
    check(
        "Sáng 27/6, Chủ tịch UBND tỉnh Lào Cai Nguyễn Văn A tiếp Đại sứ Lào tại Việt Nam Trần Văn Bảy. Cùng ngày 27/6, Chủ tịch UBND tỉnh Nguyễn Văn A đã tiếp Đại sứ Nhật Bản tại Việt Nam Lê Văn Chín.",
        &["meeting|2017-06-27|morning|", "meeting|2017-06-27||"],
    );
}

#[test]
fn two_who_meet_the_same_guest() {
    check(
        "Chiều 27/6, Bí thư Tỉnh ủy Lào Cai Nguyễn Văn An đã hội kiến Đại sứ Lào Trần Văn Bảy. Cùng buổi chiều, Bí thư Tỉnh ủy Lai Châu Lê Văn Chín hội kiến Đại sứ Lào Trần Văn Bảy.",
        &["meeting|2017-06-27|afternoon|", "meeting|2017-06-27|afternoon|"],
    );
}

#[test]
fn a_session_that_only_says_when() {
    check(
        "Sau kỳ họp thứ ba, Quốc hội khóa XIV, ngày 27/6, Đoàn đại biểu Quốc hội tỉnh Sơn La đã tiếp xúc cử tri tại huyện Mường La.",
        &["meeting|2017-06-27||huyện Mường La"],
    );
}

#[test]
fn what_has_just_happened_opens_the_text() {
    check(
        "Phó Thủ tướng Nguyễn Văn A vừa chủ trì hội nghị trực tuyến toàn quốc. Việc này từng được UBND tỉnh Lào Cai bàn tại cuộc họp ngày 6/7/2016.",
        &["conference|||", "meeting|2016-07-06||"],
    );
}

#[test]
fn the_ceremony_for_a_guest() {
    check(
        "Chiều 28/6, Chủ tịch nước Nguyễn Văn A bắt đầu chuyến thăm chính thức Nhật Bản. Lễ đón Chủ tịch nước được tổ chức tại sân bay.",
        &["visit|2017-06-28|afternoon|Nhật Bản", "ceremony|2017-06-28|afternoon|Nhật Bản"],
    );
}

#[test]
fn no_event_without_officials_or_a_time() {
    // Deadlines, plans without a day, questioning, what somebody received with doubt.
    for text in [
        "UBND tỉnh Lào Cai yêu cầu các sở báo cáo trước ngày 27/6.",
        "Bộ trưởng Nguyễn Văn A cho biết sau đó sẽ tổ chức họp báo.",
        "Ngày 27/6, ông Nguyễn Văn A, Giám đốc Sở Y tế tỉnh Lào Cai đến làm việc với công an.",
        "Người dân tỉnh Lào Cai đón nhận tin của Bộ Y tế với vẻ hoài nghi.",
        "Công trình do Bộ Y tế đầu tư được khởi công từ năm 2010.",
    ] {
        check(text, &[]);
    }
}
