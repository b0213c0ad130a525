//! Who is the counterpart of whom: `Tổng thống Hàn Quốc A và người đồng cấp Pháp B` gives B the title of A, in his own country.
use super::{Claim, Element};
use crate::mention::{Context, Kind};
use crate::referent::{PersonId, PlaceId, Referents};
use crate::value::Level;

/// The rule.
pub(super) const RULE: &str = "post/counterpart";

/// Gives each counterpart the titles of whom he or she is one, where those are known: from the sentence, else those last told
/// before it.
pub(super) fn find(
    context: &Context<'_>,
    referents: &Referents,
    sentence: usize,
    elements: &[Element],
    claims: &mut Vec<Claim>,
) {
    let people: Vec<&Element> =
        elements.iter().filter(|element| element.person.is_some()).collect();
    for (at, element) in people.iter().enumerate() {
        let Some(person) = element.person else { continue };
        let home = referents.behind_counterpart(context.outline, element.tokens.start);
        let is_country = |place: &PlaceId| referents.places[place.0].level == Level::Country;
        let Some(home) = home.filter(is_country) else { continue };
        let others = people[..at].iter().rev().chain(&people[at + 1..]);
        let other = others
            .filter_map(|other| other.person)
            .find(|other| *other != person && claims.iter().any(|claim| claim.person == *other));
        let Some(other) = other.or_else(|| last_told(claims, person)) else { continue };
        let mut given: Vec<Claim> = Vec::new();
        for claim in claims.iter().filter(|claim| claim.person == other && claim.rule != RULE) {
            if is_shared(referents, claim) && given.iter().all(|known| known.post != claim.post) {
                given.push(Claim {
                    person,
                    post: claim.post,
                    status: None,
                    rule: RULE,
                    home: Some((home, sentence)),
                });
            }
        }
        claims.append(&mut given);
    }
}

/// Whom the article gave a title last.
fn last_told(claims: &[Claim], person: PersonId) -> Option<PersonId> {
    claims.iter().rev().map(|claim| claim.person).find(|other| *other != person)
}

/// Whether it is a title that each state has: of a minister, a head, an adviser; not one of a party.
fn is_shared(referents: &Referents, claim: &Claim) -> bool {
    let Kind::Post(titled) = &referents.mentions[claim.post].kind else { return false };
    [
        "Bộ trưởng",
        "Thứ trưởng",
        "Thủ tướng",
        "Phó Thủ tướng",
        "Tổng thống",
        "Ngoại trưởng",
        "Chủ tịch nước",
    ]
    .contains(&titled.role.as_str())
        || titled.role.starts_with("Cố vấn An ninh")
}
