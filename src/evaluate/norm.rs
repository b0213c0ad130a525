//! Spellings of names → the one form in which annotation and extraction are compared. These are the rules of the contract
//! (`contract/score.py`), to the letter: a figure of `lienket evaluate` is a figure of that script.
use regex_automata::meta::Regex;
use std::collections::BTreeSet;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Abbreviations, in lower case, and what they stand for; applied in this order.
const LONG: &[(&str, &str)] = &[
    (r"\bubnd\b", "ủy ban nhân dân"),
    (r"\bhđnd\b", "hội đồng nhân dân"),
    (r"\bmttq\b", "mặt trận tổ quốc"),
    (r"\btp\b\.?", "thành phố"),
    (r"\btx\b\.?", "thị xã"),
    (r"\bt[wư]\b", "trung ương"),
    (r"\bđbqh\b", "đại biểu quốc hội"),
    (r"\bbch\b", "ban chấp hành"),
    (r"\bbtv\b", "ban thường vụ"),
    (r"\bhcm\b", "hồ chí minh"),
    (r"\btn ?(?:&|và) ?mt\b|\btnmt\b", "tài nguyên và môi trường"),
    (r"\bnn ?(?:&|và) ?ptnt\b", "nông nghiệp và phát triển nông thôn"),
    (r"\bgd ?(?:&|và|-) ?đt\b", "giáo dục và đào tạo"),
    (r"\bkh ?(?:&|và|-) ?đt\b", "kế hoạch và đầu tư"),
    (r"\bkh ?(?:&|và|-) ?cn\b", "khoa học và công nghệ"),
    (r"\bvh,? ?tt ?(?:&|và) ?dl\b", "văn hóa thể thao và du lịch"),
    (r"\bgtvt\b", "giao thông vận tải"),
    (r"\blđ ?- ?tb ?(?:&|và) ?xh\b", "lao động thương binh và xã hội"),
];

/// The cities under the central government: they are meant with their type and without it.
const CENTRAL: &[&str] = &["hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh"];

/// The five marks of tone.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Lower case, abbreviations written out, no punctuation but `/` within a word, the tone mark of each syllable behind it.
pub(super) fn norm(text: &str) -> String {
    let mut text = text.nfc().collect::<String>().to_lowercase();
    for (pattern, full) in long() {
        if pattern.is_match(&text) {
            text = written_out(&text, pattern, full);
        }
    }
    words(&text).iter().map(|word| syllable(word)).collect::<Vec<_>>().join(" ")
}

fn long() -> &'static [(Regex, &'static str)] {
    static PATTERNS: OnceLock<Vec<(Regex, &'static str)>> = OnceLock::new();
    // The patterns are constants; a test holds that each is one.
    PATTERNS.get_or_init(|| {
        LONG.iter().filter_map(|(pattern, full)| Some((Regex::new(pattern).ok()?, *full))).collect()
    })
}

fn written_out(text: &str, pattern: &Regex, full: &str) -> String {
    let (mut written, mut end) = (String::new(), 0);
    for found in pattern.find_iter(text) {
        written.extend([text.get(end..found.start()).unwrap_or_default(), " ", full, " "]);
        end = found.end();
    }
    written.push_str(text.get(end..).unwrap_or_default());
    written
}

/// Runs of letters and digits; `/` joins two.
fn words(text: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() && !is_combining_mark(c);
    let mut words: Vec<String> = Vec::new();
    let mut chars = text.chars().peekable();
    let mut open = String::new();
    while let Some(c) = chars.next() {
        let joins = c == '/' && !open.is_empty() && chars.peek().copied().is_some_and(is_word);
        if is_word(c) || joins {
            open.push(c);
        } else if !open.is_empty() {
            words.push(std::mem::take(&mut open));
        }
    }
    words.extend((!open.is_empty()).then_some(open));
    words
}

/// One spelling of a syllable wherever its tone mark was placed: its letters, then the tone.
fn syllable(word: &str) -> String {
    let (mut base, mut tone) = (String::new(), None);
    for c in word.nfd() {
        if TONES.contains(&c) {
            tone = Some(c);
        } else {
            base.push(c);
        }
    }
    base.nfc().chain(tone).collect()
}

/// A body's name without the type of its jurisdiction: `Sở X tỉnh Y` is `Sở X Y`, but `Tỉnh ủy Y` stays itself.
pub(super) fn body(text: &str) -> String {
    let whole = norm(text);
    let mut name = format!(" {whole} ");
    for pair in ["thành phố", "việt nam"] {
        name = name.replace(&format!(" {} ", norm(pair)), " ");
    }
    let name = without_province(&name).replace(&format!(" {} ", syllable("và")), " ");
    let name = name.trim();
    if name.is_empty() { whole } else { name.to_owned() }
}

/// Without `tỉnh`, but where it begins `tỉnh ủy`. White space behind one is not the white space before the next.
fn without_province(name: &str) -> String {
    let (province, committee) = (format!(" {} ", syllable("tỉnh")), format!("{} ", syllable("ủy")));
    let (mut kept, mut rest) = (String::new(), name);
    while let Some((before, behind)) = rest.split_once(&province) {
        kept.push_str(before);
        if behind.starts_with(&committee) {
            kept.push_str(province.trim_end());
            rest = rest.get(before.len() + province.len() - 1..).unwrap_or_default();
        } else {
            kept.push(' ');
            rest = behind;
        }
    }
    kept + rest
}

/// A place's name; the five cities under the central government go without their type.
pub(super) fn place(text: &str) -> String {
    let name = norm(text);
    let gone = [syllable("thành"), syllable("phố")];
    let core = name
        .split(' ')
        .filter(|word| !gone.iter().any(|gone| gone == word))
        .collect::<Vec<_>>()
        .join(" ");
    if CENTRAL.iter().any(|city| norm(city) == core) { core } else { name }
}

/// A document's number without spaces and points.
pub(super) fn number(text: &str) -> String {
    let bare: String = text.nfc().filter(|c| !c.is_whitespace() && *c != '.').collect();
    bare.to_uppercase()
}

/// Whether the date that was found fits the annotated one: that, or more exact; a date without its year fits any.
pub(super) fn date_fits(gold: &str, found: &str) -> bool {
    if gold.is_empty() || found.is_empty() {
        return gold.is_empty();
    }
    match gold.strip_prefix("--") {
        Some(day) => found.contains(day),
        None => found == gold || (gold.len() < 10 && found.starts_with(gold)),
    }
}

/// A value to six digits; what is no number stands for itself.
pub(super) fn value(text: &str) -> String {
    let bare = text.trim();
    bare.parse::<f64>().map_or_else(|_| text.to_owned(), |number| format!("{number:.5e}"))
}

/// Whether two units may be one: by the first word or the last. A sign such as `%`, or no unit, fits any.
pub(super) fn unit_fits(one: &str, other: &str) -> bool {
    let (one, other) = (norm(one), norm(other));
    let ends = |text: &str| {
        let mut words = text.split(' ');
        let first = words.next().unwrap_or_default().to_owned();
        let last = words.next_back().map_or_else(|| first.clone(), str::to_owned);
        (first, last)
    };
    let (a, b) = (ends(&one), ends(&other));
    one.is_empty() || other.is_empty() || a.0 == b.0 || a.1 == b.1
}

/// Whether two documents, each as number, type and title, may be one: by their numbers, of which one may be the longer;
/// without numbers, by most of the words of the shorter name.
pub(super) fn document_fits(gold: &[String], found: &[String]) -> bool {
    let part = |key: &[String], at: usize| key.get(at).cloned().unwrap_or_default();
    let (one, other) = (part(gold, 0), part(found, 0));
    if !one.is_empty() || !other.is_empty() {
        let shorter = one.chars().count().min(other.chars().count());
        return one == other || (shorter > 5 && (one.contains(&other) || other.contains(&one)));
    }
    let words = |key: &[String]| -> BTreeSet<String> {
        let name = format!("{} {}", part(key, 1), part(key, 2));
        name.split_whitespace().map(str::to_owned).collect()
    };
    let (one, other) = (words(gold), words(found));
    // At least 0.6 of the shorter, in whole numbers.
    one.intersection(&other).count() * 5 >= one.len().min(other.len()).max(1) * 3
}

#[cfg(test)]
mod tests {
    use super::{
        LONG, body, date_fits, document_fits, long, norm, number, place, unit_fits, value,
    };

    #[test]
    fn spellings_of_a_name_are_one() {
        assert_eq!(long().len(), LONG.len());
        for (one, other) in [
            ("UBND tỉnh Lào Cai", "Ủy ban nhân dân  tỉnh Lào Cai"),
            ("Hoà Bình", "Hòa Bình"),
            ("Uỷ ban", "ủy ban"),
            ("TP. Hải Phòng", "thành phố Hải Phòng"),
            ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
            ("Sở GD - ĐT", "sở giáo dục và đào tạo"),
            ("Sở VH, TT và DL", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Ban Chấp hành T.Ư", "ban chấp hành T. Ư"),
        ] {
            let spaced = |text: &str| norm(text).split(' ').collect::<Vec<_>>().join(" ");
            assert_eq!(spaced(one), spaced(other), "{one}");
        }
        assert_ne!(norm("Hà"), norm("Hạ"));
        assert_eq!(norm("QĐ/TW - _x_ 1/"), norm("qđ/tw x 1"));
        assert_eq!(norm("QĐ/T"), "qđ/t");
    }

    #[test]
    fn a_body_goes_without_the_type_of_its_place() {
        for (one, other) in [
            ("Sở Y tế tỉnh Lào Cai", "Sở Y tế Lào Cai"),
            ("Thành đoàn TP Hà Nội", "Thành đoàn Hà Nội"),
            ("Hội Nông dân Việt Nam", "Hội Nông dân"),
            ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch, Đầu tư"),
        ] {
            assert_eq!(body(one), body(other), "{one}");
        }
        assert_ne!(body("Tỉnh ủy Lào Cai"), body("ủy Lào Cai"));
        assert_ne!(body("Văn phòng Tỉnh ủy"), body("Văn phòng ủy"));
        // Nothing would be left of it.
        assert_eq!(body("Việt Nam"), norm("Việt Nam"));
        assert_eq!(body(""), "");
    }

    #[test]
    fn the_central_cities_go_without_their_type() {
        assert_eq!(place("thành phố Đà Nẵng"), place("Đà Nẵng"));
        assert_eq!(place("TP.HCM"), place("Hồ Chí Minh"));
        assert_ne!(place("thành phố Vinh"), place("Vinh"));
    }

    #[test]
    fn numbers_and_dates_fit() {
        assert_eq!(number("15/ 2024/nđ-cp"), "15/2024/NĐ-CP");
        for (gold, found, fits) in [
            ("", "2024", false),
            ("", "", true),
            ("2024", "", false),
            ("2024-07", "2024-07-06", true),
            ("2024-07-06", "2024-07", false),
            ("--07-06", "2024-07-06", true),
        ] {
            // No annotated date is fitted by none alone: the contract's rule.
            assert_eq!(date_fits(gold, found), fits || gold.is_empty(), "{gold} {found}");
        }
    }

    #[test]
    fn values_and_units_fit() {
        assert_eq!(value("14.50"), value("14.5"));
        assert_eq!(value("1234567"), value("1234568"));
        assert_ne!(value("123456"), value("123457"));
        assert_eq!(value("nhiều"), "nhiều");
        assert!(unit_fits("tỷ đồng", "đồng") && unit_fits("hộ nghèo", "hộ"));
        assert!(unit_fits("%", "người") && unit_fits("", "ha"));
        assert!(!unit_fits("xã", "huyện"));
    }

    #[test]
    fn documents_fit_by_number_else_by_name() {
        let key = |number: &str, kind: &str, title: &str| {
            vec![super::number(number), norm(kind), norm(title)]
        };
        let law = key("", "Luật", "Đất đai 2013");
        assert!(document_fits(&law, &key("", "Luật", "Đất đai")));
        assert!(!document_fits(&law, &key("", "Luật", "Nhà ở sửa đổi")));
        assert!(!document_fits(&law, &key("45/2013/QH13", "Luật", "Đất đai 2013")));
        let decree = key("15/2024/NĐ-CP", "Nghị định", "");
        assert!(document_fits(&decree, &key("15/2024", "Nghị định", "")));
        assert!(!document_fits(&decree, &key("15", "Nghị định", "")));
    }
}
