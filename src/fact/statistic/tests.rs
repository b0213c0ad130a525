//! Statistics of whole articles: what is measured, and of which time.
use crate::sample;

/// Each statistic as `indicator|value|unit|period`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let reading = sample::reading("2017", text);
    let found: Vec<String> = reading
        .facts
        .statistics
        .iter()
        .map(|statistic| {
            let period = statistic.period.map_or(String::new(), |period| period.to_string());
            format!("{}|{}|{}|{period}", statistic.indicator, statistic.value, statistic.unit)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_measured() {
    check("Tỷ lệ lao động qua đào tạo là 68,2%.", &["tỷ lệ lao động qua đào tạo|68.2|%|"]);
    check(
        "Ông cho biết tổng vốn đầu tư đạt khoảng 250 tỷ đồng.",
        &["tổng vốn đầu tư|250|tỷ đồng|"],
    );
    check(
        "Diện tích rừng giảm từ 194 ha còn 179 ha.",
        &["diện tích rừng|194|ha|", "diện tích rừng|179|ha|"],
    );
    check("Thu ngân sách năm 2016 đạt 1.532 tỷ đồng.", &["thu ngân sách|1532|tỷ đồng|2016"]);
    check("Toàn tỉnh có 14 cơ sở.", &["số cơ sở|14|cơ sở|"]);
}

#[test]
fn of_which_time() {
    check("Năm 2016, tỉnh có 33 cụm.", &["số cụm|33|cụm|2016"]);
    check(
        "Diện tích 194 ha năm 2011 nay còn 179 ha năm 2016.",
        &["diện tích|194|ha|2011", "diện tích|179|ha|2016"],
    );
    check("Từ năm 2007 tới nay, tỉnh mất 400 ha.", &["tỉnh mất|400|ha|2007-2017"]);
    check("Theo Nghị định số 43/2014/NĐ-CP ngày 15/5/2014, có 3 nhóm.", &["số nhóm|3|nhóm|"]);
}

#[test]
fn what_is_repeated_is_stated_once() {
    check("Tỉnh có 33 cụm. Hiện có hơn 33 cụm.", &["số cụm|33|cụm|"]);
}
