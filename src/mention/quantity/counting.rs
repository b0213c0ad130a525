//! Whether a number counts what stands behind it, or is a name, a time of the day, an address, an anaphor.
use super::numeral::Numeral;
use super::unit;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::quantities::{QuantityWords, Unit};
use crate::mention::window::{Window, is_dash};
use crate::outline::{Case, TokenKind};
use crate::value::Approximation;

/// A number in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// The sentence.
    pub(super) window: &'a Window<'a>,
    /// The words of quantities.
    pub(super) words: &'a QuantityWords,
    /// The token at which the number begins.
    pub(super) at: usize,
    /// How exact it is.
    pub(super) approximation: Option<Approximation>,
}

impl Site<'_> {
    /// Whether the number is part of a name: `phường 5`, `kỳ họp thứ 6`, `số 963A`, `U23`.
    pub(super) fn is_name(&self, numeral: &Numeral) -> bool {
        let (window, at) = (self.window, self.at);
        let before = window.before(at, 1);
        // `trong số 6 phó giám đốc`, `cung cấp 15 xe` count.
        let designated =
            self.follows(&self.words.designators) && !self.follows(&self.words.numbers_follow);
        // `39,62 tỷ đồng/77,415 tỷ đồng`: the part, and the whole in the same unit.
        let unit = window.before(at, 2);
        let whole = before == "/"
            && unit.chars().all(char::is_alphabetic)
            && (numeral.end..numeral.end + 2).any(|next| window.is(next) == unit);
        let joined = at > window.tokens.start
            && !whole
            && window.touches_next(at - 1)
            && (matches!(before, "/" | "." | "," | ":") || is_dash(before));
        let lettered = window.touches_next(numeral.end.saturating_sub(1))
            && window.text(numeral.end).len() == 1
            && window.case(numeral.end) == Some(Case::Capital);
        designated || joined || lettered
    }

    /// Whether one of `phrases` ends right before the number.
    fn follows(&self, phrases: &Phrases<()>) -> bool {
        (1..=3).any(|back| {
            let start = self.at.checked_sub(back);
            start.is_some_and(|start| {
                phrases.all(self.window, start).any(|(length, ())| length == back)
            })
        })
    }

    /// Whether the number really counts the unit behind it.
    pub(super) fn counts(&self, numeral: &Numeral, unit: &unit::Found) -> bool {
        if numeral.in_words {
            return self.words_count(numeral, unit);
        }
        let clock = self.is_clock(numeral, unit);
        if unit.kind.is_some() {
            return !(clock || unit.kind == Some(Unit::Time) && self.is_commemorated());
        }
        let points = self.words.anaphors.longest(self.window, numeral.end).is_some();
        let year = self.window.year(numeral.end - 1).is_some();
        !(clock || points || year || self.is_address(numeral) || self.follows_name(numeral))
    }

    /// `kỷ niệm 105 năm`
    fn is_commemorated(&self) -> bool {
        (1..=5).any(|back| {
            let start = self.at.checked_sub(back);
            start.is_some_and(|start| self.words.commemorated.longest(self.window, start).is_some())
        })
    }

    /// `53 đường Lê Duẩn`
    fn is_address(&self, numeral: &Numeral) -> bool {
        let street = self.words.addresses.longest(self.window, numeral.end);
        street.is_some_and(|(length, ())| {
            self.window.case(numeral.end + length) == Some(Case::Capital)
        })
    }

    /// `Formosa 1 hoạt động`, but `: Có 18 cụm`; `BĐ 99245 TS`, but `UBND 15 tỉnh`.
    fn follows_name(&self, numeral: &Numeral) -> bool {
        let (window, at) = (self.window, self.at);
        at > window.tokens.start + 1
            && match window.case(at - 1) {
                Some(Case::Capital) => window.kind(at - 2) == Some(TokenKind::Word),
                Some(Case::Upper) => {
                    !self.is_counted(numeral) && !self.is_counted_from_three(numeral)
                }
                Some(Case::Lower) | None => false,
            }
    }

    /// Whether `8 giờ` is the time of the day: `lúc 8 giờ`, `8 giờ sáng`, `8 giờ 30`, `20h`.
    fn is_clock(&self, numeral: &Numeral, unit: &unit::Found) -> bool {
        let window = self.window;
        let announced =
            matches!(window.before(self.at, 1), "lúc" | "hồi" | "vào" | "đến" | "từ" | "tới");
        let goes_on = window.is_number(unit.end)
            || matches!(
                window.is(unit.end),
                "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "ngày" | "khuya" | "cùng" | "kém"
            );
        window.is(numeral.end) == "h" || (window.is(numeral.end) == "giờ" && (announced || goes_on))
    }

    /// Number words count only some nouns: `bảy lĩnh vực`, not `hai bên`, `một cách`.
    fn words_count(&self, numeral: &Numeral, unit: &unit::Found) -> bool {
        let (window, at) = (self.window, self.at);
        if window.case(at) == Some(Case::Capital) && at > window.tokens.start {
            return false;
        }
        let only = |word| numeral.end == at + 1 && window.is(at) == word;
        let measured = matches!(unit.kind, Some(Unit::Scale | Unit::Measure));
        if only("một") {
            return self.approximation.is_some() && unit.kind.is_some();
        }
        if only("năm") {
            let announced = self.approximation.is_some()
                || matches!(window.before(at, 1), "cả" | "gồm" | "bởi" | "có" | "được");
            return unit.kind == Some(Unit::Scale) || (announced && self.is_counted(numeral));
        }
        let points = only("hai") && self.approximation.is_none();
        measured || self.is_counted(numeral) || (!points && self.is_counted_from_three(numeral))
    }

    fn is_counted(&self, numeral: &Numeral) -> bool {
        self.words.counted.longest(self.window, numeral.end).is_some()
    }

    fn is_counted_from_three(&self, numeral: &Numeral) -> bool {
        self.words.counted_from_three.longest(self.window, numeral.end).is_some()
    }
}
