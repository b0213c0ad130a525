//! Quantities in sentences, and what looks like one.
use crate::mention::Kind;
use crate::sample;

/// Each quantity as `value unit`, with its approximation.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = sample::mentions(text)
        .into_iter()
        .filter_map(|(_, kind)| {
            let Kind::Quantity(quantity) = kind else { return None };
            let approximation = quantity
                .approximation
                .map_or(String::new(), |approximation| format!(" {approximation}"));
            Some(format!("{} {}{approximation}", quantity.value, quantity.unit))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn measures() {
    check("Tổng vốn 1.532 tỷ đồng, tăng 68,2%.", &["1532 tỷ đồng", "68.2 %"]);
    check("Thu hồi 4.107,42m 2 đất và 500ha rừng.", &["4107.42 m2", "500 ha"]);
    check("Vốn trên 8,030 tỷ.", &["8.03 tỷ more-than"]);
    check("Gần 13 triệu dân.", &["13 triệu dân less-than"]);
    check("Giá khoảng 4 triệu đồng/m 2 như hiện nay.", &["4 triệu đồng/m2 about"]);
    check("Thu 566 tỷ 384 triệu đồng.", &["566.384 tỷ đồng"]);
    check("Chi 20 tỷ 50 triệu.", &["20.05 tỷ"]);
    check("Thuê 100.000 đồng/m 2 /tháng.", &["100000 đồng/m2/tháng"]);
    check("Giữ xe 5.000 đồng/xe/lượt ban ngày.", &["5000 đồng/xe/lượt"]);
    check("Cần 12,1 ngàn tỷ để xây.", &["12.1 ngàn tỷ"]);
}

#[test]
fn counted_nouns() {
    check(
        "Toàn tỉnh có 14 cơ sở giáo dục nghề nghiệp đều khắp.",
        &["14 cơ sở giáo dục nghề nghiệp"],
    );
    check("Có hơn 300 văn bản quy định.", &["300 văn bản quy định more-than"]);
    check("Đoàn gồm 12 thành viên (do ông làm trưởng đoàn).", &["12 thành viên"]);
    check("Với 14 tỉnh, thành phố phía bắc.", &["14 tỉnh, thành phố phía bắc"]);
    check("Trong số 6 phó giám đốc này.", &["6 phó giám đốc"]);
    check("Cung cấp 808 dịch vụ công mức độ 3.", &["808 dịch vụ công mức độ 3"]);
    check("Trong đó: Có 18 CCN đi vào hoạt động.", &["18 CCN"]);
    check("UBND 15 tỉnh cần giải thể.", &["15 tỉnh"]);
}

#[test]
fn nouns_that_look_like_verbs() {
    check("Có 10 tổ chức quốc tế và 50 nhà đầu tư.", &["10 tổ chức quốc tế", "50 nhà đầu tư"]);
    check("Tặng 30 bộ máy vi tính cho trường.", &["30 bộ máy vi tính"]);
    check("Tổ chức 9 kỳ họp phát sinh để cụ thể hóa.", &["9 kỳ họp phát sinh"]);
    check(
        "Thu hút 85 dự án phát triển nhà ở xã hội với diện tích lớn.",
        &["85 dự án phát triển nhà ở xã hội"],
    );
    check("Xây 10 phòng học mới.", &["10 phòng học mới"]);
}

#[test]
fn ranges_and_ratios() {
    check("Mục tiêu (16-17%) đã đạt.", &["16 %", "17 %"]);
    check(
        "Giá từ 100 - 200 triệu đồng/căn hộ.",
        &["100 triệu đồng/căn hộ", "200 triệu đồng/căn hộ"],
    );
    check("Giúp từ một đến hai xã của tỉnh.", &["1 xã", "2 xã"]);
    check("Đã chuyển đổi 179/196 HTX.", &["179 HTX", "196 HTX"]);
    check("Xói lở từ 5 - 45 m/năm.", &["5 m/năm", "45 m/năm"]);
}

#[test]
fn number_words() {
    check("Hợp tác trên bảy lĩnh vực.", &["7 lĩnh vực"]);
    check("Cấp giấy cho bốn cơ sở của tỉnh.", &["4 cơ sở"]);
    check("Mức án từ hai năm tù đến bảy năm tù.", &["2 năm tù", "7 năm tù"]);
    check("Làm việc khoảng một năm.", &["1 năm about"]);
    check("Chi hai mươi lăm triệu đồng.", &["25 triệu đồng"]);
    check("Sau mười năm, tỉnh đổi mới.", &["10 năm"]);
}

#[test]
fn what_looks_like_a_quantity() {
    for text in [
        "Hai bên thống nhất hợp tác.",
        "Lãnh đạo hai tỉnh trao đổi.",
        "Hai địa phương tiếp tục phối hợp.",
        "Một số sở, ngành dự họp.",
        "Là một trong những nhiệm vụ quan trọng.",
        "Thực hiện một cách đồng bộ.",
        "Sạt lở hai bên cầu.",
        "Phiên họp thứ hai trong tuần.",
        "Tại kỳ họp thứ 6 sắp tới.",
        "Lễ hội lần thứ 5 thành công.",
        "Theo Điều 36 và khoản 3 điểm này.",
        "Theo điểm 2 điều 38 của Luật.",
        "Tại phường 5 của thành phố.",
        "Quân khu 4 và tổ 44 tham gia.",
        "Tại số 963A, đường lớn.",
        "Ở 53 đường Nguyễn Trãi.",
        "Sinh năm 1980 và lớn lên.",
        "Lúc 8 giờ sáng, đoàn đến.",
        "Kỷ niệm 105 năm ngày sinh.",
        "Đội nhà thắng 2-1 trận đầu.",
        "Khoảng 2/3 diện tích bị ngập.",
        "Ngày 6/2 và năm 2016 tỉnh họp.",
        "Nghị định số 43/2014/NĐ-CP có hiệu lực.",
        "Trong năm học tới, trường mở rộng.",
        "Tàu BĐ 99245 TS gặp nạn.",
        "Hiệp 1 kết thúc.",
        "Có 2 bên tham gia.",
    ] {
        check(text, &[]);
    }
}
