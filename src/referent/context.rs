//! The unit that the context means: of a type (*UBND tỉnh*), or of a level (*Sở Nội vụ*).
use super::place::Asked;
use super::{Evidence, PlaceId, Referent, Referents};
use crate::lexicon::Lexicon;
use crate::lexicon::places::UnitId;
use crate::mention::Context;
use crate::outline::Outline;
use crate::value::{Level, UnitType};

impl Referents {
    /// The place mention that begins at `token`, resolved.
    pub(super) fn place_at_token(&self, token: usize) -> Option<PlaceId> {
        self.within(token..token + 1).find_map(|(index, _)| match self.of.get(index)? {
            Some(Referent::Place(place)) => Some(*place),
            _ => None,
        })
    }

    /// The name of a place without its type: `Lào Cai`.
    pub(super) fn bare_name(&self, place: PlaceId, lexicon: &Lexicon) -> String {
        if let Some(unit) = self.atlas.unit(place) {
            return lexicon.places.unit(unit).name.to_string();
        }
        let name = self.places.get(place.0).map_or("", |place| place.name.as_str());
        let kind = UnitType::ALL.iter().find_map(|kind| name.strip_prefix(kind.as_str()));
        kind.unwrap_or(name).trim().to_owned()
    }

    /// `place` or a unit above it, where it is of this type.
    pub(super) fn of_type(
        &mut self,
        place: PlaceId,
        kind: UnitType,
        lexicon: &Lexicon,
    ) -> Option<PlaceId> {
        let is_type = |unit: UnitId| lexicon.places.unit(unit).kind == Some(kind);
        if self.atlas.unit(place).is_some_and(is_type) {
            return Some(place);
        }
        kind.levels().iter().find_map(|level| {
            let above = self.at_level(place, *level, lexicon)?;
            self.atlas.unit(above).is_some_and(is_type).then_some(above)
        })
    }

    /// The unit that a type alone means at the token `at`.
    pub(super) fn context_of_type(
        &mut self,
        kind: UnitType,
        at: usize,
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        let unit =
            self.atlas.meaning(Asked { kind, at, side: None }, context.outline, context.lexicon)?;
        Some(self.imply(unit, evidence(context.outline, at), context.lexicon))
    }

    /// The unit of this level that is meant at the token `at`, where no type is said.
    pub(super) fn context_at_level(
        &mut self,
        level: Level,
        at: usize,
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        let kinds: &[UnitType] = match level {
            Level::Country => return self.country_abroad(at, context),
            Level::Province => &[UnitType::Province, UnitType::City],
            Level::District => {
                &[UnitType::RuralDistrict, UnitType::City, UnitType::Town, UnitType::UrbanDistrict]
            }
            Level::Commune => &[UnitType::RuralCommune, UnitType::Ward, UnitType::Township],
        };
        let meant = kinds.iter().filter_map(|kind| {
            self.atlas.meaning(
                Asked { kind: *kind, at, side: None },
                context.outline,
                context.lexicon,
            )
        });
        let unit = meant
            .filter(|unit| context.lexicon.places.unit(*unit).level == level)
            .max_by_key(|unit| self.atlas.weight(*unit))?;
        Some(self.imply(unit, evidence(context.outline, at), context.lexicon))
    }
}

fn evidence(outline: &Outline, at: usize) -> Evidence {
    Evidence { sentence: outline.sentence_of(at), rule: "place/context" }
}
