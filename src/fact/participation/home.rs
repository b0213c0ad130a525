//! From which country people from abroad come, by what the article calls them anywhere.
use crate::fact::scene::Sight;
use crate::mention::{Kind, Mention};
use crate::referent::{PersonId, PlaceId, Referent};
use crate::value::Level;
use rustc_hash::FxHashMap;

/// Who acts for a unit abroad, not for its state: `Thống đốc tỉnh Aichi`.
pub(super) const GOVERNORS: [&str; 6] =
    ["Thống đốc", "Phó Thống đốc", "Tỉnh trưởng", "Phó Tỉnh trưởng", "Thủ hiến", "Thị trưởng"];

/// For each person the first country or unit abroad that a title beside the name names, `Tổng thống Hàn Quốc Moon Jae-in`, `ông A, Thị
/// trưởng thành phố Seoul`, or that calls the person a counterpart: `người đồng cấp Pháp Emmanuel Macron`.
pub(super) fn homes(sight: &Sight<'_>) -> FxHashMap<PersonId, PlaceId> {
    let mut homes = FxHashMap::default();
    for (index, mention) in sight.referents.mentions.iter().enumerate() {
        let (Kind::Person(named), Some(Referent::Person(person))) =
            (&mention.kind, sight.referents.of[index])
        else {
            continue;
        };
        let lead = named.lead.min(mention.tokens.start);
        if let Some(home) = before(sight, lead).or_else(|| behind(sight, mention.tokens.end)) {
            homes.entry(person).or_insert(home);
        }
    }
    homes
}

/// The country that ends right before the name at `lead`, in a title or behind `đồng cấp`.
fn before(sight: &Sight<'_>, lead: usize) -> Option<PlaceId> {
    /// How long a title with its body is, in tokens.
    const REACH: usize = 16;
    let mut near = sight.referents.within(lead.saturating_sub(REACH)..lead);
    let title = near.find_map(|(_, mention)| {
        (mention.tokens.end == lead).then(|| of_title(sight, mention)).flatten()
    });
    let counterpart = || sight.referents.behind_counterpart(sight.outline, lead);
    title.or_else(|| counterpart().filter(|place| sight.is_abroad(*place)))
}

/// That of the title right behind the name: `ông A, | Thị trưởng thành phố Seoul`.
fn behind(sight: &Sight<'_>, end: usize) -> Option<PlaceId> {
    let is_mark = matches!(sight.outline.word_at(end), "," | "-" | "–" | "(");
    let (_, title) = sight.referents.within(end + 1..end + 2).find(|(_, mention)| {
        matches!(mention.kind, Kind::Post(_)) && mention.tokens.start == end + 1
    })?;
    of_title(sight, title).filter(|_| is_mark)
}

/// The country abroad that a title names first, or the unit that it governs.
fn of_title(sight: &Sight<'_>, title: &Mention) -> Option<PlaceId> {
    let Kind::Post(titled) = &title.kind else { return None };
    let (index, _) = sight
        .referents
        .within(title.tokens.clone())
        .find(|(_, mention)| matches!(mention.kind, Kind::Place(_)))?;
    let Some(Referent::Place(place)) = sight.referents.of[index] else { return None };
    let level = sight.referents.places[place.0].level;
    let governed = level == Level::Province && GOVERNORS.contains(&titled.role.as_str());
    (sight.is_abroad(place) && (level == Level::Country || governed)).then_some(place)
}
