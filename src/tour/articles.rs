//! The sample articles, as parts of the program.

macro_rules! articles {
    ($($name:literal,)*) => {
        /// Every sample article by the name of its file, sorted.
        pub(super) const ARTICLES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../data/articles/", $name)))),*];
    };
}

articles! {
    "chuong-trinh-muc-tieu-lao-cai-2025.txt",
    "dang-xuan-phong-vinh-phuc-2025.txt",
    "dieu-dong-thang-11-2025.txt",
    "hanh-lang-viet-trung-2023.txt",
    "hdnd-lao-cai-yen-bai-2025.txt",
    "hoi-nghi-vung-lao-cai-2022.txt",
    "lao-cai-ha-khau-2025.txt",
    "lao-cai-ho-tro-nghe-an-2025.txt",
    "lao-cai-moi-2025.txt",
    "lao-cai-thai-nguyen-2025.txt",
    "lao-cai-yen-bai-2023.txt",
    "nguyen-duc-trung-nghe-an-2024.txt",
    "nguyen-hoai-anh-thanh-hoa-2025.txt",
    "nhan-su-tinh-moi-2025.txt",
    "ninh-binh-2026.txt",
    "quoc-hoi-nghi-quyet-111-2024.txt",
    "sap-xep-tinh-xa-2025.txt",
    "thanh-hoa-hua-phan-2025.txt",
    "thanh-hoa-hua-phan-bunpimay-2022.txt",
    "thanh-hoa-hua-phan-na-meo-2021.txt",
    "thanh-hoa-hua-phan-vieng-chan-2025.txt",
    "thanh-nghe-tinh-2022.txt",
    "thanh-nghe-tinh-cua-lo-2023.txt",
    "trinh-xuan-truong-bi-thu-lao-cai-2025.txt",
    "trinh-xuan-truong-chu-tich-lao-cai-2020.txt",
    "van-nam-bi-thu-lan-4-2024.txt",
    "van-nam-bi-thu-lan-5-2025.txt",
    "vu-dai-thang-ha-noi-2025.txt",
}
