//! One spelling of a word for look-ups: lower case, NFC, the tone mark on the vowel where the old rule puts it
//! (`hoà` → `hòa`, `thuý` → `thúy`, `Uỷ` → `ủy`), `Ð` (U+00D0) as `đ`, every dash as `-`.
//! Folded forms are looked up, never stored in place of the text.
use rustc_hash::FxBuildHasher;
use std::borrow::Cow;
use std::hash::BuildHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A folded word by the hash of its letters, so that a text is hashed once and looked up in many tables. Of 64 bits, so
/// that no two words of a language share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordKey(u64);

impl WordKey {
    /// The key of a folded word.
    pub fn of(folded: &str) -> Self {
        Self(FxBuildHasher.hash_one(folded))
    }

    /// A number below 4096 that few words share.
    pub const fn slot(self) -> usize {
        (self.0 & 0xfff) as usize
    }
}

/// A row of folded words.
pub trait Words {
    /// The key of the word at `at`; `None` past the end.
    fn key(&self, at: usize) -> Option<WordKey>;
}

impl Words for Vec<String> {
    fn key(&self, at: usize) -> Option<WordKey> {
        self.get(at).map(|word| WordKey::of(word))
    }
}

/// `text` in NFC. What Vietnamese is written with is known at a glance.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_composed(text.as_bytes()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a text has only characters that NFC keeps whatever stands beside them: those up to U+02FF, the letters of
/// Vietnamese, quotation marks and dashes.
fn is_composed(text: &[u8]) -> bool {
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return true,
            [..=0x7f, rest @ ..]
            | [0xc2..=0xcb, _, rest @ ..]
            | [0xe1, 0xba, 0xa0..=0xff, rest @ ..]
            | [0xe1, 0xbb, _, rest @ ..]
            | [0xe2, 0x80, 0x90..=0xa7, rest @ ..] => rest,
            _ => return false,
        }
    }
}

/// A letter that Vietnamese or western text is written with, known without a look at the tables of Unicode.
const fn is_vietnamese(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        _ => matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{1ea0}'..='\u{1eff}'),
    }
}

/// As [`char::is_alphabetic`].
pub fn is_letter(c: char) -> bool {
    is_vietnamese(c) || !c.is_ascii() && c.is_alphabetic()
}

/// As [`char::is_alphanumeric`].
pub fn is_letter_or_digit(c: char) -> bool {
    is_vietnamese(c) || c.is_ascii_digit() || !c.is_ascii() && c.is_alphanumeric()
}

/// The small letter of one of the Vietnamese or western ones, which no normalisation changes; `None` for others.
const fn small(c: char) -> Option<char> {
    Some(match c {
        'Đ' | 'Ð' | 'ð' => 'đ',
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{d7}' | '\u{df}'..='\u{ff}' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        'À'..='Þ' | '\u{1ea0}'..='\u{1eff}' | 'Ă' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => {
            let code = c as u32;
            let small = match c {
                'À'..='Þ' => code + 0x20,
                '\u{1ea0}'..='\u{1eff}' => code | 1,
                _ => code + 1,
            };
            return char::from_u32(small);
        }
        _ => return None,
    })
}

/// Adds the folded form of `text` to `folded`.
pub fn push_word(folded: &mut String, text: &str) {
    if matches!(text, "–" | "—" | "−") {
        folded.push('-');
        return;
    }
    let start = folded.len();
    for c in text.chars() {
        let Some(small) = small(c) else {
            folded.truncate(start);
            let lower = text.nfc().flat_map(char::to_lowercase);
            folded.extend(lower.map(|c| if c == 'ð' { 'đ' } else { c }));
            break;
        };
        folded.push(small);
    }
    if let Some(rhyme) = folded.get(start..).and_then(wandering) {
        folded.truncate(folded.len() - rhyme.len());
        folded.push_str(rhyme);
    }
}

/// The open rhyme whose tone mark wanders, in the old style, where `word` ends with it in the new: `òa` of `hoà`.
fn wandering(word: &str) -> Option<&'static str> {
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    Some(match (before, last) {
        ('o', 'à') => "òa",
        ('o', 'á') => "óa",
        ('o', 'ả') => "ỏa",
        ('o', 'ã') => "õa",
        ('o', 'ạ') => "ọa",
        ('o', 'è') => "òe",
        ('o', 'é') => "óe",
        ('o', 'ẻ') => "ỏe",
        ('o', 'ẽ') => "õe",
        ('o', 'ẹ') => "ọe",
        // After q the u is no vowel: quý keeps its mark.
        ('u', 'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ') if word.starts_with('q') => return None,
        ('u', 'ỳ') => "ùy",
        ('u', 'ý') => "úy",
        ('u', 'ỷ') => "ủy",
        ('u', 'ỹ') => "ũy",
        ('u', 'ỵ') => "ụy",
        _ => return None,
    })
}

/// The folded form of one word.
pub fn word(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    push_word(&mut folded, text);
    folded
}

/// The folded words of a phrase, punctuation marks as words of their own; white space is none.
pub fn words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = String::new();
    for c in nfc(phrase).chars() {
        let joins = is_letter_or_digit(c);
        // A number ends where letters begin (20h), letters go on into digits (QH15).
        let breaks = !open.is_empty()
            && (!joins || (is_letter(c) && open.chars().all(|o| o.is_ascii_digit())));
        if breaks {
            words.push(word(&open));
            open.clear();
        }
        if joins {
            open.push(c);
        } else if !c.is_whitespace() {
            words.push(word(c.encode_utf8(&mut [0; 4])));
        }
    }
    if !open.is_empty() {
        words.push(word(&open));
    }
    words
}

/// The text without diacritics, in lower case: for search in any spelling. `Đỗ Minh Tuấn` → `do minh tuan`.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match base(c) {
            Some(letter) => plain.push(letter),
            None => decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    plain.extend(part.to_lowercase());
                }
            }),
        }
    }
    plain
}

/// The small letter without marks of one that Vietnamese is written with; `None` for others.
const fn base(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        'à'..='ã' | 'À'..='Ã' | 'ă' | 'Ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'è'..='ê' | 'È'..='Ê' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'ì' | 'í' | 'Ì' | 'Í' | 'ĩ' | 'Ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'ò'..='õ' | 'Ò'..='Õ' | 'ơ' | 'Ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'ù' | 'ú' | 'Ù' | 'Ú' | 'ũ' | 'Ũ' | 'ư' | 'Ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'ý' | 'Ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        _ => return None,
    })
}

/// The number of characters to insert, delete or replace (Levenshtein).
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, c) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (d, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let new = (diagonal + usize::from(c != *d)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, new);
            left = new;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nfc, plain, push_word, word, words};
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    /// What the shortcuts for Vietnamese letters do is what Unicode says, letter by letter.
    #[test]
    fn shortcuts_change_nothing() {
        for c in ('\0'..'\u{3000}').chain('\u{f900}'..'\u{fb00}') {
            let text = format!("e{c}\u{301}");
            assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{c:?}");
            let text = format!("x{c}");
            assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{c:?}");
            let folded = text.nfc().flat_map(char::to_lowercase);
            let folded: String = folded.map(|c| if c == 'ð' { 'đ' } else { c }).collect();
            if !matches!(c, '–' | '—' | '−') {
                let mut pushed = "a".to_owned();
                push_word(&mut pushed, &text);
                assert_eq!(pushed, format!("a{folded}"), "{c:?}");
            }
            let text = c.to_string();
            let bare = text.nfd().filter(|c| !is_combining_mark(*c));
            let bare = bare.flat_map(char::to_lowercase);
            let bare: String = bare.map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c }).collect();
            assert_eq!(plain(&c.to_string()), bare, "{c:?}");
        }
    }

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
    fn distances() {
        let pairs = [("skos", "skso"), ("org", "or"), ("", "lk"), ("lk", "lk")];
        assert_eq!(pairs.map(|(one, other)| distance(one, other)), [2, 1, 2, 0]);
    }

    #[test]
    fn plain_text_has_no_marks() {
        assert_eq!(plain("Đỗ Minh Tuấn – Ủy viên"), "do minh tuan – uy vien");
    }
}
