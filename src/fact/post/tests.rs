//! Who holds which post, and who holds none.
use crate::sample;

/// Each post as `name|role|body|status`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let facts = sample::reading("2017", text).facts;
    let found: Vec<String> = facts
        .posts
        .iter()
        .map(|post| {
            let body = post.body.map_or("", |body| facts.bodies[body.0].name.as_str());
            format!("{}|{}|{body}|{}", facts.people[post.person.0].name, post.role, post.status)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn titles_stand_before_and_behind() {
    check(
        "Bí thư Tỉnh ủy Cà Mau Nguyễn Văn Bình dự.",
        &["Nguyễn Văn Bình|Bí thư|Tỉnh ủy Cà Mau|current"],
    );
    check(
        "Ông Nguyễn Văn Bình (Bí thư Tỉnh ủy Cà Mau) dự.",
        &["Nguyễn Văn Bình|Bí thư|Tỉnh ủy Cà Mau|current"],
    );
    // The title behind a name is that name's, not the next one's.
    check(
        "Ông Nguyễn Văn Bình, Bí thư Tỉnh ủy Cà Mau, và ông Trần Văn Cường dự.",
        &["Nguyễn Văn Bình|Bí thư|Tỉnh ủy Cà Mau|current"],
    );
    check("Ông Nguyễn Văn Bình đến gặp Bí thư Tỉnh ủy Cà Mau.", &[]);
    check("Ông Nguyễn Văn Bình về. Bí thư Tỉnh ủy Cà Mau nói.", &[]);
}

#[test]
fn a_title_over_a_list_is_everybodys() {
    check(
        "Các Phó Bí thư Tỉnh ủy Cà Mau: Nguyễn Văn Bình, Trần Văn Cường dự.",
        &[
            "Nguyễn Văn Bình|Phó Bí thư|Tỉnh ủy Cà Mau|current",
            "Trần Văn Cường|Phó Bí thư|Tỉnh ủy Cà Mau|current",
        ],
    );
}

#[test]
fn predicates_say_how_it_is_held() {
    for (text, status) in [
        ("Ông Nguyễn Văn Bình giữ chức Bí thư Tỉnh ủy Cà Mau.", "incoming"),
        ("Ông Nguyễn Văn Bình đang giữ chức Bí thư Tỉnh ủy Cà Mau.", "current"),
        ("Ông Nguyễn Văn Bình từng giữ chức vụ Bí thư Tỉnh ủy Cà Mau.", "former"),
        ("Ông Nguyễn Văn Bình thôi giữ chức vụ Bí thư Tỉnh ủy Cà Mau.", "outgoing"),
        ("Miễn nhiệm chức vụ Bí thư Tỉnh ủy Cà Mau đối với ông Nguyễn Văn Bình.", "outgoing"),
        ("Bầu bổ sung chức danh Bí thư Tỉnh ủy Cà Mau đối với ông Nguyễn Văn Bình.", "incoming"),
        ("Nguyên Bí thư Tỉnh ủy Cà Mau Nguyễn Văn Bình.", "former"),
    ] {
        check(text, &[&format!("Nguyễn Văn Bình|Bí thư|Tỉnh ủy Cà Mau|{status}")]);
    }
    check("Ý kiến của Bí thư Tỉnh ủy Cà Mau đối với ông Nguyễn Văn Bình.", &[]);
}

#[test]
fn a_post_without_a_body_is_none() {
    check("Ông Nguyễn Văn Bình làm trưởng đoàn.", &[]);
    check("Giám đốc Nguyễn Văn Bình cho biết.", &[]);
    check("Chủ tịch nước Nguyễn Văn Bình dự.", &["Nguyễn Văn Bình|Chủ tịch nước||current"]);
}
