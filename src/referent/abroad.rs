//! The foreign country that is meant where none is said: whose *Thượng viện*, whose *Bộ trưởng Giáo dục*.
use super::{Evidence, PlaceId, Referent, Referents};
use crate::lexicon::places::UnitId;
use crate::mention::body::Form;
use crate::mention::person::behind_counterpart;
use crate::mention::post::HeldAt;
use crate::mention::{Context, Kind};
use crate::outline::Outline;
use crate::value::{BodyType, Level, PartialDate};
use std::collections::BTreeMap;

/// The highest court of Vietnam; abroad none is a people's court.
pub(super) const SUPREME_COURT: &str = "Tòa án nhân dân tối cao";

/// The countries abroad of which an article speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Abroad {
    /// Where which is named: the token, its sentence, the country; in text order.
    named: Vec<(usize, usize, UnitId)>,
    /// The one of which the article speaks more than of all others together.
    most: Option<UnitId>,
    /// Whether the article names no place of Vietnam.
    sole: bool,
}

impl Referents {
    /// The place behind `đồng cấp` that announces the name at a token: `người đồng cấp | Nga | A`.
    pub(crate) fn behind_counterpart(&self, outline: &Outline, name: usize) -> Option<PlaceId> {
        /// How long the name of a country is with what joins it, in tokens.
        const REACH: usize = 7;
        let (index, _) = self
            .within(name.saturating_sub(REACH)..name)
            .find(|(_, place)| behind_counterpart(outline, place) == Some(name))?;
        match self.of[index] {
            Some(Referent::Place(place)) => Some(place),
            _ => None,
        }
    }

    /// Learns of which countries abroad the article speaks: by its places, and by bodies and heads that stand for one.
    pub(super) fn learn_abroad(&mut self, context: &Context<'_>) {
        let places = &context.lexicon.places;
        let day = self.atlas.day();
        // `12 giờ trưa, theo giờ Việt Nam`: nothing happened there.
        let is_clock = |at: usize| at > 0 && context.outline.word_at(at - 1) == "giờ";
        let mut abroad = Abroad { sole: true, ..Abroad::default() };
        for stand in &self.atlas.stands {
            if places.is_domestic(stand.unit) {
                abroad.sole &= is_clock(stand.start);
            } else if let Some(country) = places.at_level(stand.unit, Level::Country, day) {
                abroad.named.push((stand.start, stand.sentence, country));
            }
        }
        for mention in &self.mentions {
            let form = match &mention.kind {
                Kind::Body(body) => &body.form,
                Kind::Post(titled) => match &titled.held_at {
                    HeldAt::Body(form) => form,
                    HeldAt::Nowhere
                    | HeldAt::PartyOf(_)
                    | HeldAt::Mission { .. }
                    | HeldAt::PartOfNext { .. }
                    | HeldAt::Unknown => continue,
                },
                Kind::Person(named) => {
                    if let Some(country) = context.lexicon.states.of_seat(&named.name) {
                        let at = mention.tokens.start;
                        abroad.named.push((at, context.outline.sentence_of(at), country));
                    }
                    continue;
                }
                Kind::Place(_)
                | Kind::Event(_)
                | Kind::Date(_)
                | Kind::Document(_)
                | Kind::Quantity(_) => continue,
            };
            abroad.sole &= !is_of_vietnam(form);
            let Form::Fixed { name, .. } = form else { continue };
            let seat = context.lexicon.states.of_seat(name);
            if let Some(country) = seat.or_else(|| country_at_end(name, context, day)) {
                let at = mention.tokens.start;
                abroad.named.push((at, context.outline.sentence_of(at), country));
            }
        }
        abroad.named.sort_by_key(|(start, ..)| *start);
        let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
        for (_, _, country) in &abroad.named {
            *counts.entry(*country).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        abroad.most =
            most.filter(|(_, count)| count * 2 > abroad.named.len()).map(|(country, _)| country);
        self.abroad = abroad;
    }

    /// The foreign country meant at the token `at`: the one of which the article speaks more than of all others together,
    /// else the one named last in the sentence.
    pub(crate) fn country_abroad(&mut self, at: usize, context: &Context<'_>) -> Option<PlaceId> {
        let sentence = context.outline.sentence_of(at);
        let named = &self.abroad.named;
        let here = || {
            let before = named.partition_point(|(start, ..)| *start < at);
            let last = named.get(..before)?.last().filter(|(_, of, _)| *of == sentence);
            last.map(|(.., country)| *country)
        };
        let country = self.abroad.most.or_else(here)?;
        let evidence = Evidence { sentence, rule: "place/context" };
        Some(self.imply(country, evidence, context.lexicon))
    }

    /// The foreign country named last before the token `at`: *Thủ tướng nước này*.
    pub(crate) fn country_before(&mut self, at: usize, context: &Context<'_>) -> Option<PlaceId> {
        let places = &context.lexicon.places;
        let day = self.atlas.day();
        let before = self.atlas.stands.partition_point(|stand| stand.start < at);
        let country = self.atlas.stands.get(..before)?.iter().rev().find_map(|stand| {
            let country = places.at_level(stand.unit, Level::Country, day)?;
            (!places.is_domestic(country)).then_some(country)
        })?;
        let evidence =
            Evidence { sentence: context.outline.sentence_of(at), rule: "place/context" };
        Some(self.imply(country, evidence, context.lexicon))
    }

    /// The country of which the article speaks more than of Vietnam and all others together.
    pub(crate) fn country_of_article(
        &mut self,
        at: usize,
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        let places = &context.lexicon.places;
        let day = self.atlas.day();
        let abroad =
            self.atlas.stands.iter().filter(|stand| !places.is_domestic(stand.unit)).count();
        if abroad * 2 <= self.atlas.stands.len() {
            return None;
        }
        let countries: Vec<UnitId> = self
            .atlas
            .stands
            .iter()
            .filter_map(|stand| places.at_level(stand.unit, Level::Country, day))
            .filter(|unit| !places.is_domestic(*unit))
            .collect();
        let count = |country: UnitId| countries.iter().filter(|of| **of == country).count();
        let most = *countries.iter().max_by_key(|of| (count(**of), **of))?;
        if count(most) * 2 <= self.atlas.stands.len() {
            return None;
        }
        let evidence =
            Evidence { sentence: context.outline.sentence_of(at), rule: "place/context" };
        Some(self.imply(most, evidence, context.lexicon))
    }

    /// The country whose organ `name` is in an article that speaks of countries abroad alone: *Quốc hội* in news of Israel.
    pub(super) fn organ_abroad(
        &mut self,
        name: &str,
        at: usize,
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        let sole = self.abroad.sole && is_anywhere(name);
        if sole { self.country_abroad(at, context) } else { None }
    }
}

/// The foreign country with which a body's name ends: `Cục Điều tra Liên bang | Mỹ`.
fn country_at_end(name: &str, context: &Context<'_>, day: PartialDate) -> Option<UnitId> {
    /// The longest name of a country that is looked for, in words.
    const LONGEST: usize = 2;
    let places = &context.lexicon.places;
    let words: Vec<&str> = name.split(' ').collect();
    let ends =
        (1..=LONGEST).filter_map(|by| Some(words.get(words.len().checked_sub(by)?..)?.join(" ")));
    ends.filter(|end| end.starts_with(char::is_uppercase)).find_map(|end| {
        places.named(&end).iter().copied().find(|unit| {
            !places.is_domestic(*unit) && places.at_level(*unit, Level::Country, day) == Some(*unit)
        })
    })
}

/// Whether only Vietnam has such a body: `Bộ Chính trị`, `Ngân hàng Nhà nước`, `UBND`.
fn is_of_vietnam(form: &Form) -> bool {
    match form {
        Form::Fixed { name, kind } => {
            let official = matches!(
                kind,
                BodyType::State
                    | BodyType::Party
                    | BodyType::Elected
                    | BodyType::Mass
                    | BodyType::Armed
                    | BodyType::Judicial
            );
            official && !is_anywhere(name)
        }
        Form::Local { name, .. } => {
            matches!(name.as_str(), "Ủy ban nhân dân" | "Hội đồng nhân dân" | "Tỉnh ủy")
        }
        Form::Nested { .. } | Form::Open { .. } => false,
    }
}

/// Whether a body of this name, where no country is said, can be any state's: no other has a `Bộ Giáo dục và Đào tạo`, which joins
/// what it joins in Vietnam.
fn is_anywhere(name: &str) -> bool {
    name == SUPREME_COURT || is_organ(name) && !name.contains(" và ")
}

/// Whether a name that begins like a ministry's is none: `Bộ Chính trị`, `Bộ Tư lệnh Thủ đô`.
pub(crate) fn is_no_ministry(name: &str) -> bool {
    ["Bộ Chính trị", "Bộ Tư lệnh", "Bộ Chỉ huy", "Bộ Tổng"].iter().any(|own| name.starts_with(own))
}

/// Whether there is a body of this name in every state: `Quốc hội`, `Bộ Tư pháp`.
pub(crate) fn is_organ(name: &str) -> bool {
    matches!(name, "Chính phủ" | "Quốc hội") || name.starts_with("Bộ ") && !is_no_ministry(name)
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The names of the bodies that the article names.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = sample::named_bodies(text);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_chamber_of_the_country_spoken_of() {
        check("Thượng viện Nhật Bản họp.", &["Thượng viện Nhật Bản"]);
        check("Tại Mỹ, Thượng viện bỏ phiếu. Hạ viện chờ.", &["Thượng viện Mỹ", "Hạ viện Mỹ"]);
        check("Tại Mỹ và Pháp đều có bầu cử. Thượng viện bỏ phiếu.", &[]);
        check("Thượng viện bỏ phiếu.", &[]);
    }

    #[test]
    fn the_organs_of_an_article_about_abroad_are_that_country_s() {
        check(
            "Quốc hội Israel thông qua luật. Chính phủ Israel chờ. Bộ Tư pháp phản đối, Quốc hội bỏ phiếu lại.",
            &["Quốc hội Israel", "Chính phủ Israel", "Bộ Tư pháp Israel"],
        );
        check(
            "Quốc hội Israel thông qua luật. Bộ Ngoại giao Việt Nam lên tiếng, Quốc hội cũng họp.",
            &["Quốc hội Israel", "Bộ Ngoại giao", "Quốc hội"],
        );
        check("Nhà Trắng lên tiếng. Thượng viện bỏ phiếu.", &["Nhà Trắng", "Thượng viện Mỹ"]);
    }
}
