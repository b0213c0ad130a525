//! One spelling of a place's name: `Qui Nhơn` = `Quy Nhơn`, `Bà Rịa – Vũng Tàu` = `Bà Rịa - Vũng Tàu`,
//! `Cư M'gar` = `Cư M’gar`, `Đăk Mil` = `Đắk Mil`, `Tam Xuân II` = `Tam Xuân 2`.
use crate::lexicon::fold;

/// The key of a name given by its folded words.
pub fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut key = String::with_capacity(24);
    for word in words {
        push_word(&mut key, word);
    }
    key
}

/// The key of a name as a table writes it.
pub(super) fn of_name(name: &str) -> String {
    key(fold::words(name).iter().map(String::as_str))
}

/// Adds a folded word to a key.
pub fn push_word(key: &mut String, word: &str) {
    const TAILS: [(char, char); 6] =
        [('y', 'i'), ('ỳ', 'ì'), ('ý', 'í'), ('ỷ', 'ỉ'), ('ỹ', 'ĩ'), ('ỵ', 'ị')];
    let word = match word {
        "'" | "’" | "‘" | "`" => return,
        "–" | "—" => "-",
        "i" => "1",
        "ii" => "2",
        "iii" => "3",
        "đăk" | "đắc" | "dak" | "đak" => "đắk",
        other => other,
    };
    if !key.is_empty() {
        key.push(' ');
    }
    let tail = word.chars().next_back().and_then(|last| TAILS.iter().find(|(y, _)| *y == last));
    let head = tail.and_then(|(y, _)| word.strip_suffix(*y));
    match (tail, head) {
        // Behind a vowel the y is another sound (`thúy`, `tây`), behind qu it is none.
        (Some((_, i)), Some(head))
            if head.ends_with("qu")
                || head.ends_with(|c: char| c.is_ascii() && !"aeiouy".contains(c)) =>
        {
            key.push_str(head);
            key.push(*i);
        }
        _ => key.push_str(word),
    }
}

/// Whether one letter added, dropped or changed makes the one text the other.
pub fn edit_distance_is_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    a != b && a.len().abs_diff(b.len()) <= 1 && front + back + 1 >= longest
}
