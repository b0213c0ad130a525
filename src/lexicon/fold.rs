//! One spelling of a word for look-ups: lower case, NFC, the tone mark on the vowel where the old rule puts it
//! (`hoà` → `hòa`, `thuý` → `thúy`, `Uỷ` → `ủy`), `Ð` (U+00D0) as `đ`, every dash as `-`.
//! Folded forms are looked up, never stored in place of the text.
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// A row of folded words.
pub trait Words {
    /// The word at `at`; `None` past the end.
    fn word(&self, at: usize) -> Option<&str>;
}

impl Words for Vec<String> {
    fn word(&self, at: usize) -> Option<&str> {
        self.get(at).map(String::as_str)
    }
}

/// The open rhymes whose tone mark wanders: new style to old style.
const RHYMES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// The folded form of one word.
pub fn word(text: &str) -> Cow<'_, str> {
    if matches!(text, "–" | "—" | "−") {
        return Cow::Borrowed("-");
    }
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let lower: String =
        text.nfc().flat_map(char::to_lowercase).map(|c| if c == 'ð' { 'đ' } else { c }).collect();
    // After q the u is no vowel: quý keeps its mark.
    let wanders = RHYMES
        .iter()
        .find(|(new, _)| lower.ends_with(new) && !(new.starts_with('u') && lower.starts_with('q')));
    Cow::Owned(match wanders.and_then(|(new, old)| Some((lower.strip_suffix(new)?, old))) {
        Some((head, old)) => format!("{head}{old}"),
        None => lower,
    })
}

/// The folded words of a phrase, punctuation marks as words of their own; white space is none.
pub fn words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = String::new();
    for c in phrase.nfc() {
        let joins = c.is_alphanumeric();
        // A number ends where letters begin (20h), letters go on into digits (QH15).
        let breaks = !open.is_empty()
            && (!joins || (c.is_alphabetic() && open.chars().all(|o| o.is_ascii_digit())));
        if breaks {
            words.push(word(&open).into_owned());
            open.clear();
        }
        if joins {
            open.push(c);
        } else if !c.is_whitespace() {
            words.push(word(c.encode_utf8(&mut [0; 4])).into_owned());
        }
    }
    if !open.is_empty() {
        words.push(word(&open).into_owned());
    }
    words
}

/// The text without diacritics, in lower case: for search in any spelling. `Đỗ Minh Tuấn` → `do minh tuan`.
pub fn plain(text: &str) -> String {
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{plain, word, words};

    #[test]
    fn tone_marks_go_home() {
        for (new, old) in [
            ("Hoà", "hòa"),
            ("Uỷ", "ủy"),
            ("THUÝ", "thúy"),
            ("khoẻ", "khỏe"),
            ("quý", "quý"),
            ("hoàn", "hoàn"),
            ("Ðà", "đà"),
        ] {
            assert_eq!(word(new), old);
        }
    }

    #[test]
    fn phrases_fall_into_words() {
        assert_eq!(words("Sở TN&MT tỉnh"), ["sở", "tn", "&", "mt", "tỉnh"]);
        assert_eq!(words("lúc 20h – QH15"), ["lúc", "20", "h", "-", "qh15"]);
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain("Đỗ Minh Tuấn – Ủy viên"), "do minh tuan – uy vien");
    }
}
