//! Names that stand within each other: `phường Phúc Xá, Ba Đình, Hà Nội`; `Gò Công Đông (Tiền Giang)`.
use super::{Ground, Reading};
use crate::lexicon::places::UnitId;
use crate::mention::place::Support;
use crate::value::Level;

/// How the text joins two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// `A (B`, `A thuộc B`, `A của B`: the second contains the first.
    Within,
    /// `A, B`: the second contains the first, or both stand side by side.
    Comma,
    /// `A - B`.
    Dash,
    /// `A và B`.
    And,
}

/// Links each reading to the one that contains it, the last ones first.
pub(super) fn link(ground: &Ground<'_>, readings: &mut [Reading]) {
    for at in (0..readings.len().saturating_sub(1)).rev() {
        let Some(joint) = ground.joint(readings, at, at + 1) else { continue };
        let beside = readings[at + 1].within;
        for outer in std::iter::once(at + 1).chain(beside) {
            if ground.try_within(readings, at, outer, joint) {
                break;
            }
        }
    }
}

impl Ground<'_> {
    /// How the text joins the readings `a` and `b`, where nothing else stands between.
    pub(super) fn joint(&self, readings: &[Reading], a: usize, b: usize) -> Option<Joint> {
        let (a, b) = (readings.get(a)?, readings.get(b)?);
        if a.sentence != b.sentence || b.tokens.start < a.tokens.end {
            return None;
        }
        let mut between: Vec<&str> =
            (a.tokens.end..b.tokens.start).map(|at| self.outline.word_at(at)).collect();
        // `A (B) và C`, `A (B), C`
        if between.first() == Some(&")") && between.len() > 1 {
            between.remove(0);
        }
        match between.as_slice() {
            ["(" | "thuộc" | "của" | "ở" | "tại"] | [",", "thuộc" | "("] | ["(", "thuộc"] => {
                Some(Joint::Within)
            }
            ["," | ";"] => Some(Joint::Comma),
            ["-" | "–" | "/"] => Some(Joint::Dash),
            ["và" | "hoặc" | "với" | "đến"] | [",", "và"] => Some(Joint::And),
            _ => None,
        }
    }

    /// Reads `inner` within `outer` where the gazetteer allows it.
    fn try_within(
        &self,
        readings: &mut [Reading],
        inner: usize,
        outer: usize,
        joint: Joint,
    ) -> bool {
        let pairs: Vec<(UnitId, UnitId)> = readings[inner]
            .options
            .iter()
            .flat_map(|a| readings[outer].options.iter().map(move |b| (*a, *b)))
            .filter(|(a, b)| self.places.contains(*b, *a))
            .filter(|(a, b)| self.can_join(&readings[inner], *a, *b, joint))
            .collect();
        if pairs.is_empty() {
            return false;
        }
        readings[inner].options.retain(|unit| pairs.iter().any(|(a, _)| a == unit));
        readings[outer].options.retain(|unit| pairs.iter().any(|(_, b)| b == unit));
        readings[inner].within = Some(outer);
        // What contains a unit by the gazetteer too is one, and so is what it contains.
        let is_place = |reading: &Reading| reading.confirmed || reading.support == Support::Located;
        if is_place(&readings[outer]) || readings[inner].confirmed {
            readings[inner].confirmed = true;
            readings[outer].confirmed = true;
        }
        true
    }

    /// Whether `a`, which `inner` can mean, may be said to lie in `b` so: `Quảng Ninh, Quảng Bình` are two provinces.
    fn can_join(&self, inner: &Reading, a: UnitId, b: UnitId, joint: Joint) -> bool {
        let places = self.places;
        let (a_level, b_level) = (places.unit(a).level, places.unit(b).level);
        let is_domestic_country = b_level == Level::Country && places.is_domestic(b);
        let bare_province = inner.typed.is_none()
            && a_level > Level::Province
            && inner.options.iter().any(|unit| places.unit(*unit).level == Level::Province);
        let may_contain = match joint {
            Joint::Within => true,
            Joint::Comma | Joint::Dash => !bare_province,
            Joint::And => {
                inner.typed.is_some() && a_level > Level::Province && b_level > Level::Province
            }
        };
        may_contain && !is_domestic_country
    }
}
