//! Texts: of the words and marks that articles are made of, articles that were changed, and what is no text.
use crate::own::articles;
use crate::workbench::shared;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

/// What articles say, in pieces; `{n}` is a number.
const PIECES: &[&str] = &[
    "Chiều 6/7, ",
    "Sáng ngày {n}/{n}/{n}, ",
    "ngày {n} tháng {n} năm {n}",
    "nhiệm kỳ {n}-{n}",
    "(",
    ")",
    "“",
    "”",
    ", ",
    "; ",
    ". ",
    ".\n",
    "\n",
    "\n\n",
    " - ",
    ": ",
    "/",
    "ông ",
    "bà ",
    "đồng chí ",
    "các đồng chí: ",
    "Nguyễn Văn A",
    "Trần Thị B",
    "Lê Văn An",
    "Phạm Thị Bình",
    "Chủ tịch ",
    "Phó Chủ tịch ",
    "Bí thư ",
    "Phó Bí thư Thường trực ",
    "nguyên ",
    "Quyền ",
    "Giám đốc Sở Y tế ",
    "Ủy viên Trung ương Đảng, ",
    "UBND ",
    "Ủy ban nhân dân ",
    "HĐND ",
    "Tỉnh ủy ",
    "Thành ủy ",
    "tỉnh ",
    "thành phố ",
    "huyện ",
    "xã ",
    "Lào Cai",
    "Thanh Hóa",
    "Hủa Phăn",
    "Hà Nội",
    "TP.HCM",
    "nước CHDCND Lào",
    "Trung Quốc",
    "hội nghị ",
    "làm việc với ",
    "tiếp ",
    "thăm ",
    "ký kết ",
    "dự ",
    "chủ trì ",
    "trao đổi ",
    "Quyết định số {n}/QĐ-TTg",
    "Nghị quyết số {n}/{n}/QH15",
    "Nghị quyết {n}-NQ/TW ",
    "Chỉ thị số {n}",
    "của Bộ Chính trị ",
    "hơn {n} ",
    "gần {n},{n} nghìn ",
    "{n} tỷ đồng",
    "{n}%",
    "{n}.{n} ",
    "từ {n} đến {n}",
    "Ảnh: ",
    "Tin, ảnh: ",
    "anh.jpg\n",
    ">> ",
    "Tin liên quan\n",
    "và ",
    "cùng ",
    "giai đoạn ",
    "quý {n}/{n}",
    "được bổ nhiệm ",
    "được bầu ",
    "thay ",
    "nghỉ hưu",
    "đến nay",
    "trên địa bàn ",
    "www.a.vn",
    "\u{301}",
    "\u{323}",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "\t",
    "\u{1}",
    "Ð",
    "ð",
    "🙂",
    "İ",
    "ẞ",
    "ﬁ",
    "١٢",
    "{n}º",
    "&nbsp;",
    "<b>",
    "#",
    "|",
    "\\",
    "\"",
    "'",
    "%",
    "..",
    "…",
];

/// Texts that are there: the articles of the project, and of the corpus where it is at hand.
static THERE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts: Vec<String> = articles().into_iter().map(|article| article.text).collect();
    let corpus = shared("corpus").into_iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut files: Vec<_> = corpus.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let found = files.iter().flat_map(|file| lienket::article::read(file).take(400)).flatten();
    texts
        .extend(found.map(|found| found.article.text).filter(|text| text.len() < 20_000).take(800));
    texts
});

/// Words of the tables of the lexicon.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let tables = lienket::lexicon::table::EMBEDDED.iter();
    let lines = tables.flat_map(|(_, text)| text.lines().skip(1).step_by(3));
    lines.map(|line| line.split(',').next().unwrap_or_default().trim_matches('"')).collect()
});

/// A change of a text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Takes out so much from there on.
    Cut(Index, usize),
    /// Says so much once more, elsewhere.
    Again(Index, usize, Index),
    /// Puts something in.
    Put(Index, String),
    /// Begins there, and ends so much later.
    Window(Index, usize),
}

impl Edit {
    fn of(&self, text: &mut String) {
        let at = |text: &str, index: &Index| boundary(text, index.index(text.len() + 1));
        match self {
            Self::Cut(from, length) => {
                let from = at(text, from);
                let to = boundary(text, (from + length).min(text.len()));
                text.replace_range(from..to, "");
            }
            Self::Again(from, length, to) => {
                let from = at(text, from);
                let end = boundary(text, (from + length).min(text.len()));
                let again = text.get(from..end).unwrap_or_default().to_owned();
                let to = at(text, to);
                text.insert_str(to, &again);
            }
            Self::Put(to, what) => {
                let to = at(text, to);
                text.insert_str(to, what);
            }
            Self::Window(from, length) => {
                let from = at(text, from);
                let end = boundary(text, (from + length).min(text.len()));
                *text = text.get(from..end).unwrap_or_default().to_owned();
            }
        }
    }
}

/// The last place up to `at` where `text` can be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A piece of a text.
fn piece() -> impl Strategy<Value = String> {
    let filled = (select(PIECES), vec(number(), 3)).prop_map(|(piece, numbers)| {
        numbers.iter().fold(piece.to_owned(), |text, number| text.replacen("{n}", number, 1))
    });
    prop_oneof![
        12 => filled,
        4 => any::<Index>().prop_map(|at| at.get(&WORDS).to_string() + " "),
        1 => "\\PC{1,6}",
        1 => any::<char>().prop_map(String::from),
    ]
}

/// A number as people write it, or nearly.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (0..32_u32).prop_map(|n| n.to_string()),
        2 => (1900..2100_u32).prop_map(|n| n.to_string()),
        1 => "[0-9.,]{1,12}",
        1 => any::<u64>().prop_map(|n| n.to_string()),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    prop_oneof![
        1 => (index(), 0..200_usize).prop_map(|(from, length)| Edit::Cut(from, length)),
        1 => (index(), 0..200_usize, index()).prop_map(|(from, length, to)| Edit::Again(from, length, to)),
        2 => (index(), piece()).prop_map(|(to, what)| Edit::Put(to, what)),
        1 => (index(), 200..2000_usize).prop_map(|(from, length)| Edit::Window(from, length)),
    ]
}

/// `text`, changed here and there.
pub(crate) fn changed(
    texts: impl Strategy<Value = String>,
    most: usize,
) -> impl Strategy<Value = String> {
    (texts, vec(edit(), 0..most)).prop_map(|(mut text, edits)| {
        for edit in &edits {
            edit.of(&mut text);
        }
        text
    })
}

/// Any text, most of them nearly articles.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let there = any::<Index>().prop_map(|at| at.get(&THERE).clone());
    prop_oneof![
        5 => vec(piece(), 0..60).prop_map(|pieces| pieces.concat()),
        4 => changed(there, 6),
        1 => any::<String>(),
    ]
}

/// Bytes, most of them those of a text.
pub(crate) fn bytes(texts: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<u8>> {
    let spoiled = vec((any::<Index>(), any::<u8>()), 0..3);
    (texts, prop_oneof![3 => Just(Vec::new()), 1 => spoiled]).prop_map(|(text, spoiled)| {
        let mut bytes = text.into_bytes();
        for (at, byte) in spoiled {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, [byte]);
        }
        bytes
    })
}
