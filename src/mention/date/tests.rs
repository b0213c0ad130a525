//! Dates in sentences, and what looks like one.
use crate::mention::Kind;
use crate::mention::date::{Relative, When};
use crate::sample;

/// Each date as `text: value`, with what the words say of the hour.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter_map(|(covered, kind)| {
            let Kind::Date(stated) = kind else { return None };
            let when = match stated.when {
                When::On(date) => date.to_string(),
                When::Between(from, until) => format!("{from}..{until}"),
                When::Since(date) => format!("{date}.."),
                When::Relative => "?".to_owned(),
                When::Lunar => "lunar".to_owned(),
                When::Impossible => "impossible".to_owned(),
            };
            let relative = stated.relative.map_or("", |relative| match relative {
                Relative::Today => " today",
                Relative::Yesterday => " yesterday",
                Relative::SameDay => " same-day",
                Relative::LastYear => " last-year",
                Relative::Tomorrow
                | Relative::ThisMonth
                | Relative::LastMonth
                | Relative::NextMonth
                | Relative::ThisYear
                | Relative::NextYear => " other",
            });
            let time = stated.time_of_day.map_or(String::new(), |time| format!(" {time}"));
            Some(format!("{covered}: {when}{relative}{time}"))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days_in_every_form() {
    check("Chiều 6/7, hội nghị khai mạc.", &["Chiều 6/7: --07-06 afternoon"]);
    check("Họp sáng 7-2 và tối 23.9.", &["sáng 7-2: --02-07 morning", "tối 23.9: --09-23 evening"]);
    check(
        "Ký ngày 18/1/2024 và ngày 6.2.2017.",
        &["ngày 18/1/2024: 2024-01-18", "ngày 6.2.2017: 2017-02-06"],
    );
    check("Từ ngày 16 tháng 1 năm 2015, quy định đổi.", &["ngày 16 tháng 1 năm 2015: 2015-01-16"]);
    check("Số liệu (30/9/2016) mới có.", &["30/9/2016: 2016-09-30"]);
    check("Khai mạc vào 20h ngày 10/3.", &["20h ngày 10/3: --03-10 evening"]);
    check(
        "Lúc 8 giờ 30 phút ngày 10/3, lễ bắt đầu.",
        &["Lúc 8 giờ 30 phút ngày 10/3: --03-10 morning"],
    );
}

#[test]
fn several_days() {
    check("Diễn ra từ ngày 11 đến 13/2.", &["ngày 11 đến 13/2: --02-11..--02-13"]);
    check("Lễ hội từ 8 - 13/3 tại đây.", &["8 - 13/3: --03-08..--03-13"]);
    check("Trong 2 ngày 7 và 8/2, đoàn làm việc.", &["2 ngày 7 và 8/2: --02-07..--02-08"]);
    check(
        "Thăm từ ngày 28/12/2016 đến ngày 3/1/2017.",
        &["ngày 28/12/2016 đến ngày 3/1/2017: 2016-12-28..2017-01-03"],
    );
    check("Họp trong hai ngày 5-6/6/2017.", &["hai ngày 5-6/6/2017: 2017-06-05..2017-06-06"]);
}

#[test]
fn relative_days() {
    check("Hôm nay (6/2), đoàn đến.", &["Hôm nay (6/2): --02-06 today"]);
    check("Chiều nay 11/5, họp báo.", &["Chiều nay 11/5: --05-11 today afternoon"]);
    check("Hôm qua, đoàn về.", &["Hôm qua: ? yesterday"]);
    check("Chiều cùng ngày, đoàn dự lễ.", &["Chiều cùng ngày: ? same-day afternoon"]);
    check("Thứ hai (6/2), trường mở cửa.", &["Thứ hai (6/2): --02-06"]);
    check("So với năm ngoái, tăng mạnh.", &["năm ngoái: ? last-year"]);
}

#[test]
fn months_quarters_terms() {
    check("Vào tháng 5.2016 và tháng 7/2009.", &["tháng 5.2016: 2016-05", "tháng 7/2009: 2009-07"]);
    check("Đến tháng 3-2017 xong.", &["tháng 3-2017: 2017-03"]);
    check("Báo cáo quý II/2017.", &["quý II/2017: 2017-04..2017-06"]);
    check("Công tác 6 tháng đầu năm 2017.", &["6 tháng đầu năm 2017: 2017-01..2017-06"]);
    check("Nhiệm vụ 6 tháng cuối năm.", &["6 tháng cuối năm: --07..--12"]);
    check(
        "Kế hoạch giai đoạn 2017 – 2020 và nhiệm kỳ 2016 -2021.",
        &["giai đoạn 2017 – 2020: 2017..2020", "nhiệm kỳ 2016 -2021: 2016..2021"],
    );
    check("Từ năm 2011 đến năm 2016, tỉnh làm tốt.", &["Từ năm 2011 đến năm 2016: 2011..2016"]);
    check("Từ năm 2007 tới nay, bờ biển sạt lở.", &["năm 2007 tới nay: 2007.."]);
    check("Năm 2016, tỉnh thu đủ.", &["Năm 2016: 2016"]);
}

#[test]
fn the_lunar_year_is_another() {
    check("Khai hội mồng 10 Tết.", &["mồng 10: lunar"]);
    check("Hội ngày 15 tháng Giêng âm lịch.", &["ngày 15 tháng Giêng âm lịch: lunar"]);
}

#[test]
fn days_of_no_calendar() {
    check("Họp ngày 31/2 tại đây.", &["ngày 31/2: impossible"]);
    check("Công văn ngày 24/42017 nêu rõ.", &[]);
}

#[test]
fn what_looks_like_a_date() {
    for text in [
        "Khoảng 2/3 diện tích bị ngập.",
        "Đến 2/3 dân số ủng hộ.",
        "Đội nhà thắng 2-1 trên sân khách.",
        "Trực 24/7 tại cơ quan.",
        "Mức tăng 16-17% mỗi năm.",
        "Thu hút 6.2 tỷ đồng.",
        "Nhà số 12/5 phố nhỏ.",
        "Đạt 57/57 chỉ tiêu.",
        "Gọi số 0912.345.678 để hỏi.",
        "Hỗ trợ 3 tháng lương.",
        "Mỗi tháng 2 lần.",
        "Cần năm người giỏi.",
        "Chiều dài 3-4m.",
        "Sáng 2 người đến.",
    ] {
        check(text, &[]);
    }
}
