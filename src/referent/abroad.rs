//! The foreign country that is meant where none is said: whose *Thượng viện*, whose *Bộ trưởng Giáo dục*.
use super::{Evidence, PlaceId, Referents};
use crate::lexicon::places::UnitId;
use crate::mention::Context;
use crate::value::Level;

impl Referents {
    /// The foreign country meant at the token `at`: the one of which the article speaks more than of all others together,
    /// else the one named last in the sentence.
    pub(crate) fn country_abroad(&mut self, at: usize, context: &Context<'_>) -> Option<PlaceId> {
        let places = &context.lexicon.places;
        let sentence = context.outline.sentence_of(at);
        let day = self.atlas.day();
        let named: Vec<(usize, usize, UnitId)> = self
            .atlas
            .stands
            .iter()
            .filter(|stand| !places.is_domestic(stand.unit))
            .filter_map(|stand| {
                let country = places.at_level(stand.unit, Level::Country, day)?;
                Some((stand.start, stand.sentence, country))
            })
            .collect();
        let here = named
            .iter()
            .rev()
            .find(|(start, of, _)| *of == sentence && *start < at)
            .map(|(_, _, country)| *country);
        let count = |country: UnitId| named.iter().filter(|(_, _, of)| *of == country).count();
        let most = named.iter().map(|(_, _, of)| *of).max_by_key(|of| (count(*of), *of));
        let country = most.filter(|most| count(*most) * 2 > named.len()).or(here)?;
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
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The names of the bodies that the article names.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let facts = sample::reading("2017", text).facts;
        let named = facts.bodies.iter().filter(|body| body.named);
        let found: Vec<&str> = named.map(|body| body.name.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_chamber_of_the_country_spoken_of() {
        check("Thượng viện Nhật Bản họp.", &["Thượng viện Nhật Bản"]);
        check("Tại Mỹ, Thượng viện bỏ phiếu. Hạ viện chờ.", &["Thượng viện Mỹ", "Hạ viện Mỹ"]);
        check("Tại Mỹ và Pháp đều có bầu cử. Thượng viện bỏ phiếu.", &[]);
        check("Thượng viện bỏ phiếu.", &[]);
    }
}
