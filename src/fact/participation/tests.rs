//! Who takes part in what, of whole articles.
use crate::fact::{Participant, Side};

/// Each participation as `event|name|capacity|side`, the event by its place in the list.
fn participations(text: &str) -> Vec<String> {
    let reading = crate::sample::reading("2017-06-30", text);
    let facts = &reading.facts;
    let all = facts.participations.iter().map(|part| {
        let name = match part.participant {
            Participant::Person(person) => &facts.people[person.0].name,
            Participant::Body(body) => &facts.bodies[body.0].name,
        };
        let side = match part.side {
            Some(Side::Place(place)) => facts.places[place.0].name.as_str(),
            Some(Side::Body(body)) => facts.bodies[body.0].name.as_str(),
            None => "",
        };
        format!("{}|{name}|{}|{side}", part.event.0, part.capacity)
    });
    all.collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(participations(text), expected, "{text}");
}

#[test]
fn organiser_chair_and_guests() {
    check(
        "Sáng 27/6, UBND tỉnh Lào Cai tổ chức hội nghị về dạy nghề. Đồng chí Nguyễn Văn A, Chủ tịch UBND tỉnh chủ trì hội nghị. Cùng dự có đồng chí Trần Văn B, Giám đốc Sở Y tế tỉnh Lào Cai.",
        &[
            "0|Ủy ban nhân dân tỉnh Lào Cai|organizer|tỉnh Lào Cai",
            "0|Nguyễn Văn A|chair|tỉnh Lào Cai",
            "0|Trần Văn B|attendee|Sở Y tế tỉnh Lào Cai",
        ],
    );
}

#[test]
fn an_office_stands_for_its_holder_or_its_body() {
    check(
        "Sáng 27/6, Thứ trưởng Bộ Y tế Nguyễn Văn A chủ trì cuộc họp về tiêm chủng. Thứ trưởng nhấn mạnh việc này. Giám đốc Sở Y tế tỉnh Lào Cai báo cáo kết quả.",
        &[
            "0|Nguyễn Văn A|chair|Bộ Y tế",
            "0|Nguyễn Văn A|speaker|Bộ Y tế",
            "0|Sở Y tế tỉnh Lào Cai|reporter|tỉnh Lào Cai",
        ],
    );
}

#[test]
fn the_parties_to_talks() {
    check(
        "Sáng 27/6 diễn ra cuộc họp giữa UBND huyện Gia Lâm, UBND xã Bát Tràng và Công ty Cổ phần Than Hà Lầm.",
        &[
            "0|Ủy ban nhân dân huyện Gia Lâm|attendee|huyện Gia Lâm",
            "0|Ủy ban nhân dân xã Bát Tràng|attendee|xã Bát Tràng",
            "0|Công ty Cổ phần Than Hà Lầm|attendee|",
        ],
    );
}

#[test]
fn what_is_said_of_others_is_no_speech_of_theirs() {
    let found = participations(
        "Sáng 27/6, tại cuộc họp của UBND tỉnh Lào Cai, Chủ tịch UBND tỉnh Nguyễn Văn A cho biết, Phó Thủ tướng Trần Văn B đã yêu cầu làm rõ. Trả lời phóng viên, Giám đốc Sở Y tế tỉnh Lào Cai Lê Văn C nói sẽ báo cáo.",
    );
    assert!(found.contains(&"0|Nguyễn Văn A|speaker|tỉnh Lào Cai".to_owned()), "{found:?}");
    assert!(!found.iter().any(|part| part.contains("Trần Văn B")), "{found:?}");
    assert!(!found.iter().any(|part| part.contains("Lê Văn C")), "{found:?}");
}

#[test]
fn who_orders_or_invites_does_not_attend() {
    let found = participations(
        "Theo chỉ đạo của Thủ tướng Chính phủ Nguyễn Văn A, ngày 27/6, Bộ trưởng Bộ Y tế Trần Văn B đã có buổi làm việc với UBND tỉnh Lào Cai.",
    );
    assert!(!found.iter().any(|part| part.contains("Nguyễn Văn A")), "{found:?}");
    assert!(found.contains(&"0|Trần Văn B|attendee|Bộ Y tế".to_owned()), "{found:?}");
}

#[test]
fn who_is_honoured_and_who_gives() {
    let found = participations(
        "Sáng 27/6, Bộ Y tế tổ chức lễ trao giải thưởng. Tại lễ trao giải, Thứ trưởng Bộ Y tế Nguyễn Văn A đã trao giải cho ông Trần Văn B và các bác sĩ khác.",
    );
    assert!(found.contains(&"0|Nguyễn Văn A|attendee|Bộ Y tế".to_owned()), "{found:?}");
    assert!(found.iter().any(|part| part.starts_with("0|Trần Văn B|subject")), "{found:?}");
    assert!(!found.iter().any(|part| part.starts_with("0|Nguyễn Văn A|subject")), "{found:?}");
}

#[test]
fn an_event_in_passing_has_its_own_people() {
    let found = participations(
        "Chiều 23/6, Thủ tướng Chính phủ Nguyễn Văn A đã tiếp Đại sứ Lào tại Việt Nam Trần Văn B tại Hà Nội. Thủ tướng nhấn mạnh kết quả chuyến thăm Lào của Chủ tịch nước Lê Văn C năm 2009.",
    );
    assert!(found.contains(&"0|Nguyễn Văn A|speaker|Chính phủ".to_owned()), "{found:?}");
    assert!(found.iter().any(|part| part.starts_with("1|Lê Văn C|attendee")), "{found:?}");
    assert!(!found.iter().any(|part| part.starts_with("1|Nguyễn Văn A")), "{found:?}");
}
