//! Names of people: what all spellings of one share, and how likely it is that several people bear it.
use super::fold;
use crate::error::LienketError;
use crate::lexicon::table::Tables;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What all spellings of a name share, misprints of diacritics among them, and the letters of other languages that are
/// written as `i` or `y`: `Đoàn Ngọc Hải`, `Đoàn Ngoc Hải`; `Sergei`, `Sergey`. Names that share it are compared; they
/// need not be one.
pub fn key(name: &str) -> String {
    let plain = fold::plain(name).replace('y', "i");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What the right spellings of a name share: case, tone placement, `Ð`, hyphens and the `i` that is also written `y`
/// (`Kỹ`, `Kĩ`) make no difference; diacritics do.
pub fn exact(name: &str) -> String {
    let words = exact_words(name);
    let letters = words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric));
    letters.collect::<Vec<_>>().join(" ")
}

/// The words of a name in the form that [`exact`] gives them, marks among them.
pub fn exact_words(name: &str) -> Vec<String> {
    fold::words(name).iter().map(|word| one_i(word)).collect()
}

/// The word with `i` for a `y` that is its only vowel: `lý` → `lí`, `quý` → `quí`; `thúy` and `thúi` are two words.
fn one_i(word: &str) -> String {
    const PAIRS: [(char, char); 6] =
        [('y', 'i'), ('ý', 'í'), ('ỳ', 'ì'), ('ỷ', 'ỉ'), ('ỹ', 'ĩ'), ('ỵ', 'ị')];
    let mut letters: Vec<char> = word.chars().collect();
    let before: String = letters.iter().take(letters.len().saturating_sub(1)).collect();
    let is_alone = !before.is_empty()
        && before.chars().all(|c| "bcdđghklmnpqrstvx".contains(c) || (c == 'u' && before == "qu"));
    if let Some(last) = letters.last_mut()
        && is_alone
        && let Some((_, i)) = PAIRS.iter().find(|(y, _)| y == last)
    {
        *last = *i;
    }
    letters.into_iter().collect()
}

/// How common a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rarity {
    /// Several officials bear it: `Nguyễn Văn Sơn`.
    Common,
    /// Another bearer in the news is to be reckoned with: `Trần Huy Tuấn`.
    Usual,
    /// Hardly anybody else in the news bears it: `Hầu A Lềnh`, `Angela Merkel`.
    Rare,
}

/// How often each syllable stands in names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    surnames: BTreeMap<String, f64>,
    others: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    mentions_2017: u32,
}

/// From this share on (as a logarithm) a name is common, up to this one it is rare: between them one namesake is to be
/// expected among some hundreds of people in the news.
const COMMON: f64 = -12.2;
const RARE: f64 = -14.0;

impl Names {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut names = Self::default();
        for (_, row) in tables.rows::<Row>("lexicon/names.csv")? {
            let into = if row.kind == "surname" { &mut names.surnames } else { &mut names.others };
            for word in exact(&row.name).split(' ') {
                let count = into.entry(word.to_owned()).or_default();
                *count = count.max(f64::from(row.mentions_2017.max(1)));
            }
        }
        for shares in [&mut names.surnames, &mut names.others] {
            let total: f64 = shares.values().sum();
            for count in shares.values_mut() {
                *count = (*count / total).ln();
            }
        }
        Ok(names)
    }

    /// Whether a name is none of Vietnamese people: its first word is no surname.
    pub fn is_foreign(&self, exact: &str) -> bool {
        let first = exact.split(' ').next().unwrap_or_default();
        exact.contains(' ') && !self.surnames.contains_key(first)
    }

    /// How common a name is, by the product of the shares of its syllables. A name without a surname (`Hữu Thắng`) is
    /// the end of many.
    pub fn rarity(&self, exact: &str) -> Rarity {
        const UNKNOWN: f64 = -10.0;
        let words: Vec<&str> = exact.split(' ').collect();
        let (mut share, mut rest) = (0.0, words.as_slice());
        if let Some((first, more)) = words.split_first()
            && let Some(surname) = self.surnames.get(*first)
            && !more.is_empty()
        {
            (share, rest) = (*surname, more);
            // *Thị Thu*, *Văn* say little: the last two words tell people apart.
            rest = rest.get(rest.len().saturating_sub(2)..).unwrap_or(rest);
        }
        share +=
            rest.iter().map(|word| self.others.get(*word).copied().unwrap_or(UNKNOWN)).sum::<f64>();
        // One word is a surname abroad or a stage name, and seldom the whole name; initials are anybody's.
        let is_initial = |word: &&str| word.chars().count() == 1;
        let is_hidden =
            words.last().is_some_and(is_initial) || words.first().is_some_and(is_initial);
        if words.len() < 2 || is_hidden || share > COMMON {
            Rarity::Common
        } else if share > RARE {
            Rarity::Usual
        } else {
            Rarity::Rare
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rarity, exact, key};

    #[test]
    fn spellings_of_a_name_share_their_key() {
        for (one, other) in [
            ("Nguyễn Xuân Kỳ", "NGUYỄN XUÂN KÌ"),
            ("Lê Thị Thuý", "Lê Thị Thúy"),
            ("Ðỗ Minh Hoà", "Đỗ Minh Hòa"),
            ("Phút-phăn Kẹo", "Phút Phăn Kẹo"),
            ("Vũ Quý", "Vũ Quí"),
        ] {
            assert_eq!(exact(one), exact(other), "{one}");
            assert_eq!(key(one), key(other), "{one}");
        }
        assert_eq!(key("Sergey Shoigu"), key("Sergei Shoigu"));
        assert_eq!(key("Đoàn Ngoc Hải"), key("Đoàn Ngọc Hải"));
        for (one, other) in
            [("Lê Thúy", "Lê Thúi"), ("Nguyễn Văn Hà", "Nguyễn Văn Hạ"), ("Lê May", "Lê Mai")]
        {
            assert_ne!(exact(one), exact(other), "{one}");
        }
    }

    #[test]
    fn names_are_common_usual_or_rare() {
        let names = &crate::sample::lexicon().names;
        let rarity = |name: &str| names.rarity(&exact(name));
        for name in
            ["Nguyễn Văn Sơn", "Nguyễn Thanh Bình", "Hữu Thắng", "Trump", "Đ.T.T", "Nguyễn Minh T."]
        {
            assert_eq!(rarity(name), Rarity::Common, "{name}");
        }
        for name in ["Trần Huy Tuấn", "Nguyễn Hồng Lĩnh"] {
            assert_eq!(rarity(name), Rarity::Usual, "{name}");
        }
        for name in ["Hầu A Lềnh", "Angela Merkel", "Lưu Bình Nhưỡng"] {
            assert_eq!(rarity(name), Rarity::Rare, "{name}");
        }
    }
}
