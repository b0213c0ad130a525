//! The names of places among the tokens.
use super::scan::Scan;
use crate::lexicon::places::{self, UnitId};
use crate::outline::{Case, TokenKind};

/// The longest name, in tokens: `Bà Rịa - Vũng Tàu`, with marks.
const LONGEST: usize = 9;
/// The longest name that the gazetteer does not know, in syllables.
const LONGEST_UNKNOWN: usize = 4;

/// The small words in the full names of states: `Liên bang Nga`, `Cộng hòa Dân chủ Nhân dân Lào`.
const STATE_WORDS: [&str; 7] = ["hòa", "bang", "chủ", "dân", "nhân", "quốc", "hợp"];

/// A known name: the token after it, and its units.
pub(super) struct Known {
    pub(super) end: usize,
    pub(super) units: Vec<UnitId>,
    pub(super) key: String,
}

impl Scan<'_> {
    /// The longest known name at token `at` of which `fits` accepts a unit.
    pub(super) fn known(&self, at: usize, fits: impl Fn(UnitId) -> bool) -> Option<Known> {
        let mut key = String::new();
        let mut best = None;
        let mut previous = "";
        for end in at..(at + LONGEST).min(self.end) {
            let token = self.token(end)?;
            let word = self.context.outline.folded(token);
            let in_name = match token.kind {
                TokenKind::Word => {
                    // `Cư M'gar`, `Bê-la-rút`: small letters behind an apostrophe or a hyphen; `xứ Thanh`: a small
                    // first word.
                    token.case != Case::Lower
                        || matches!(previous, "'" | "’" | "‘")
                        || (previous == "-" && self.touches_previous(end))
                        || (end == at && word == "xứ")
                        || (end > at && STATE_WORDS.contains(&word))
                }
                TokenKind::Number => end > at && token.span.len() <= 2,
                TokenKind::Mark => end > at && matches!(word, "-" | "–" | "'" | "’" | "‘" | "."),
            };
            if !in_name {
                break;
            }
            places::push_word(&mut key, word);
            if end == at && !self.context.lexicon.places.may_begin(&key) {
                break;
            }
            previous = word;
            if token.kind == TokenKind::Mark {
                continue;
            }
            let units = self.context.lexicon.places.by_name_key(&key);
            let units: Vec<UnitId> = units.iter().copied().filter(|unit| fits(*unit)).collect();
            if !units.is_empty() {
                best = Some(Known { end: end + 1, units, key: key.clone() });
            }
        }
        best
    }

    /// The units that a number names: of `05` as of `5`.
    pub(super) fn numbered(&self, number: &str, fits: impl Fn(UnitId) -> bool) -> Vec<UnitId> {
        let number = number.trim_start_matches('0');
        if number.is_empty()
            || number.len() > 2
            || !number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Vec::new();
        }
        let units = self.context.lexicon.places.by_name_key(number);
        units.iter().copied().filter(|unit| fits(*unit)).collect()
    }

    /// The end of a name at token `at` that no table knows: words with capitals, up to the name of a person.
    pub(super) fn unknown(&self, at: usize) -> Option<usize> {
        let posts = &self.context.lexicon.posts;
        let mut end = at;
        while end < at + LONGEST_UNKNOWN && self.case(end) == Case::Capital && self.is_capital(end)
        {
            // `xã Nậm Pung Nguyễn Văn A`: a person's name begins.
            if end >= at + 2 && posts.is_surname(self.word(end)) && self.is_capital(end + 1) {
                break;
            }
            end += 1;
        }
        let one_syllable = end == at + 1 && is_syllable(self.word(at));
        // `thành phố Cảng`, `xã Anh hùng`: no names of units.
        (end > at && !one_syllable).then_some(end)
    }
}

/// Whether the folded word can be a Vietnamese syllable: `thịnh`, not `donald`.
pub(crate) fn is_syllable(word: &str) -> bool {
    const HEADS: [&str; 28] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
        "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
    ];
    const TAILS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    let plain = crate::lexicon::fold::plain(word);
    let vowel = |c: char| "aeiouy".contains(c);
    HEADS.iter().any(|head| {
        // `plain` has turned đ into d.
        let Some(rest) = plain.strip_prefix(if *head == "đ" { "d" } else { head }) else {
            return false;
        };
        let nucleus = rest.find(|c: char| !vowel(c)).unwrap_or(rest.len());
        (1..=3).contains(&nucleus) && rest.get(nucleus..).is_some_and(|tail| TAILS.contains(&tail))
    })
}
