//! Which places work together at an event, and on what.
mod relations;
mod row;
mod topics;

use super::scene::{Scene, Sight};
use super::{Cooperation, EventId, Evidence, Participant, Participation, Post, Side};
use crate::lexicon::Lexicon;
use crate::outline::BlockKind;
use crate::referent::{PersonId, PlaceId};
use crate::value::{BodyType, Capacity, EventType};
use std::collections::BTreeSet;

/// The country whose State acts.
const HOME: &str = "Việt Nam";

/// A meeting of more parties than this is nobody's bilateral affair.
const MOST_PARTIES: usize = 4;

/// States who cooperates at `scenes`, whose events have the scenes' indices.
pub(super) fn state(
    sight: &Sight<'_>,
    scenes: &[Scene],
    participations: &[Participation],
    posts: &[Post],
    lexicon: &Lexicon,
) -> Vec<Cooperation> {
    // *Chủ tịch nước* has no body.
    let heads: BTreeSet<PersonId> = posts
        .iter()
        .filter(|post| post.role.ends_with("Chủ tịch nước"))
        .map(|post| post.person)
        .collect();
    let of = sight.scenes_of(scenes);
    let mut found: Vec<Cooperation> = Vec::new();
    for (index, scene) in scenes.iter().enumerate() {
        if matches!(scene.event.kind, EventType::Personnel | EventType::Inspection) {
            continue;
        }
        let sentences = sentences(sight, scene, &of, index);
        let mut pairs = named(sight, scene, &sentences);
        let mut rule = "cooperation/named";
        if pairs.is_empty() {
            let part = participations.iter().filter(|p| p.event == EventId(index));
            let part = part.collect::<Vec<_>>();
            rule = "cooperation/parties";
            pairs = met(sight, scene, &part, &heads);
            if pairs.is_empty() && parties(sight, &part, &heads).central {
                rule = "cooperation/relations";
                pairs.extend(sight.related(scene, &sentences));
                pairs.retain(|pair| !found.iter().any(|known| is_of(known, *pair)));
            }
        }
        let topics = topics::topics(sight, &sentences, lexicon);
        for (one, other) in pairs {
            let name = |place: PlaceId| &sight.referents.places[place.0].name;
            let (place_a, place_b) =
                if name(one) <= name(other) { (one, other) } else { (other, one) };
            found.push(Cooperation {
                event: Some(EventId(index)),
                place_a,
                place_b,
                date: scene.event.date,
                topics: topics.clone(),
                evidence: Evidence { sentence: scene.event.evidence.sentence, rule },
            });
        }
    }
    found
}

/// Whether the cooperation is that of the two places.
fn is_of(known: &Cooperation, (one, other): (PlaceId, PlaceId)) -> bool {
    pair(known.place_a, known.place_b) == pair(one, other)
}

/// The headline and the sentences that go on about the scene.
fn sentences(
    sight: &Sight<'_>,
    scene: &Scene,
    of: &[Option<usize>],
    index: usize,
) -> BTreeSet<usize> {
    let tells = |at: &usize| of[*at] == Some(index) || scene.reports(*at);
    let headline = |at: &usize| sight.outline.kind_of(*at) == BlockKind::Headline;
    (0..of.len()).filter(|at| headline(at) || tells(at)).collect()
}

/// Two different places, the lower id first.
fn pair(one: PlaceId, other: PlaceId) -> Option<(PlaceId, PlaceId)> {
    (one != other).then(|| (one.min(other), one.max(other)))
}

/// The places of which the sentence says that they act jointly: `hội nghị giữa các tỉnh A, B và tỉnh C`, `UBND tỉnh A và
/// UBND tỉnh B tổ chức`, `hai tỉnh A, B`.
fn named(
    sight: &Sight<'_>,
    scene: &Scene,
    sentences: &BTreeSet<usize>,
) -> BTreeSet<(PlaceId, PlaceId)> {
    let mut pairs = BTreeSet::new();
    // `… vừa được ký kết giữa A và B` in a lead, before the sentence with its day.
    let again = sentences.iter().copied().filter(|sentence| {
        scene.event.kind == EventType::Signing
            && sight.terms(*sentence).iter().any(|(_, kind)| *kind == EventType::Signing)
    });
    let told: BTreeSet<usize> = scene.sentences.iter().copied().chain(again).collect();
    for sentence in told {
        let Some(bounds) = sight.outline.sentences.get(sentence).map(|found| found.tokens.clone())
        else {
            continue;
        };
        for at in bounds {
            let (left, right) = match sight.outline.word_at(at) {
                "giữa" => sight.sides_of(at + 1),
                "hai" if sight.outline.word_at(at + 1) == "tỉnh" => sight.sides_of(at + 1),
                "lãnh" if sight.act_jointly(at) => sight.sides_of(at + 2),
                "–" | "-" if scene.named.contains(&at) || sight.is_of_relations(at) => {
                    sight.joined_at(at)
                }
                _ => continue,
            };
            for one in &left {
                for other in &right {
                    pairs.extend(pair(*one, *other).filter(|_| sight.may_cooperate(*one, *other)));
                }
            }
        }
    }
    pairs
}

/// Who acts for which place at an event.
#[derive(Default)]
struct Parties {
    places: BTreeSet<PlaceId>,
    /// Whether somebody acts for the Vietnamese State.
    central: bool,
    /// Whether the first who takes part acts for a province of Vietnam.
    provincial: Option<bool>,
    /// For which places abroad somebody only speaks.
    speakers: BTreeSet<PlaceId>,
}

/// The pairs of the provinces and countries for which somebody organises, leads, receives, attends or signs. Where one
/// is abroad and central officials act, Vietnam is another; who visits a country meets its side.
fn met(
    sight: &Sight<'_>,
    scene: &Scene,
    participations: &[&Participation],
    heads: &BTreeSet<PersonId>,
) -> BTreeSet<(PlaceId, PlaceId)> {
    let Parties { places: mut parties, central, provincial, speakers } =
        parties(sight, participations, heads);
    let joint = sight.outline.word_at(scene.term.end) == "chung";
    if joint || sight.is_encounter(&scene.term) {
        parties.extend(speakers);
    }
    parties.extend(sight.authorities_behind(&scene.term).and_then(|place| sight.partner(place)));
    if parties.iter().any(|place| sight.is_home(*place)) {
        parties.extend(sight.partner_abroad(scene.event.evidence.sentence));
    }
    let home = sight.referents.places.iter().position(|place| place.name == HOME);
    let home = home.map(PlaceId);
    if scene.event.kind == EventType::Visit {
        // Who comes to Tokyo meets Japan; who comes to Hanoi meets Vietnam, where no province receives him.
        let visited = scene.event.place.and_then(|place| sight.country_of(place));
        parties.extend(visited.filter(|place| Some(*place) != home));
        let receives = scene.event.place.is_some_and(|place| sight.is_home(place));
        if receives && !parties.iter().any(|place| sight.is_home(*place)) {
            parties.extend(home);
        }
    }
    let abroad = parties.iter().any(|place| !sight.is_home(*place));
    // A province's own talks abroad are no affair of the State's; at the State's, provinces are guests.
    if abroad && central && provincial != Some(true) {
        parties.extend(home);
        parties.retain(|place| Some(*place) == home || !sight.is_home(*place));
    } else if abroad && provincial == Some(true) {
        parties.retain(|place| Some(*place) != home);
    }
    // A province of Laos, not Laos besides.
    let all = parties.clone();
    parties
        .retain(|place| !all.iter().any(|other| other != place && sight.is_within(*other, *place)));
    let at_home = parties.iter().any(|place| sight.is_home(*place));
    // What the press is told is no talks, save where two tell it: `cuộc họp báo | chung với Thủ tướng Đức A`.
    let press = scene.term.clone().any(|at| sight.outline.word_at(at) == "báo") && !joint;
    let fits = if at_home { 2..=MOST_PARTIES } else { 2..=2 };
    if !fits.contains(&parties.len())
        || press
        || (!at_home && scene.event.kind == EventType::Conference)
    {
        return BTreeSet::new();
    }
    let parties: Vec<PlaceId> = parties.into_iter().collect();
    let mut pairs = BTreeSet::new();
    for (at, one) in parties.iter().enumerate() {
        for other in &parties[at + 1..] {
            // The State's guests meet it, not each other.
            let joint = !at_home || sight.is_home(*one) || sight.is_home(*other);
            pairs.extend(pair(*one, *other).filter(|_| joint && sight.may_cooperate(*one, *other)));
        }
    }
    pairs
}

/// Who acts for which place; of those who only speak, guests from abroad count where somebody of Vietnam takes part.
fn parties(
    sight: &Sight<'_>,
    participations: &[&Participation],
    heads: &BTreeSet<PersonId>,
) -> Parties {
    let mut parties = Parties::default();
    for participation in participations {
        let speaks = matches!(participation.capacity, Capacity::Speaker | Capacity::Reporter);
        let (place, is_central) = side(sight, participation, heads);
        // `Thủ tướng Việt Nam A`
        let state = place.is_some_and(|place| sight.referents.places[place.0].name == HOME);
        let is_central = is_central || state;
        parties.central |= is_central;
        let provincial = place.is_some_and(|place| sight.is_home(place)) && !is_central;
        if (provincial || is_central) && parties.provincial.is_none() && !speaks {
            parties.provincial = Some(provincial);
        }
        let Some(place) = place else { continue };
        if !speaks {
            parties.places.insert(place);
        } else if !sight.is_home(place) {
            parties.speakers.insert(place);
        }
    }
    if parties.central || parties.places.iter().any(|place| sight.is_home(*place)) {
        parties.places.extend(std::mem::take(&mut parties.speakers));
    }
    parties
}

/// The province or country for which somebody takes part, and whether they are the State's.
fn side(
    sight: &Sight<'_>,
    participation: &Participation,
    heads: &BTreeSet<PersonId>,
) -> (Option<PlaceId>, bool) {
    let head = match participation.participant {
        Participant::Person(person) => heads.contains(&person),
        Participant::Body(_) => false,
    };
    match participation.side.filter(|_| !head) {
        Some(Side::Place(place)) => (sight.partner(place), false),
        Some(Side::Body(body)) => {
            let body = &sight.referents.bodies[body.0];
            let official = matches!(
                body.kind,
                BodyType::State | BodyType::Party | BodyType::Elected | BodyType::Armed
            );
            let mission =
                body.name.starts_with("Đại sứ quán") || body.name.starts_with("Tổng Lãnh");
            let place = body.jurisdiction.and_then(|place| sight.partner(place));
            (place, body.jurisdiction.is_none() && official && !mission)
        }
        None => (None, head),
    }
}

#[cfg(test)]
mod tests {
    /// Each cooperation as `place_a × place_b`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let reading = crate::sample::reading("2017-06-30", text);
        let facts = &reading.facts;
        let name = |place: crate::referent::PlaceId| facts.places[place.0].name.as_str();
        let found: Vec<String> = facts
            .cooperations
            .iter()
            .map(|found| format!("{} × {}", name(found.place_a), name(found.place_b)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn places_named_jointly() {
        check(
            "Sáng 27/6, tại tỉnh Lai Châu diễn ra hội nghị giữa Bí thư Tỉnh ủy các tỉnh Lai Châu, Lào Cai (Việt Nam) và Bí thư Tỉnh ủy Vân Nam (Trung Quốc).",
            &["tỉnh Lai Châu × tỉnh Vân Nam", "tỉnh Lào Cai × tỉnh Vân Nam"],
        );
    }

    #[test]
    fn provinces_that_organise_together() {
        check(
            "Sáng 27/6, UBND tỉnh Lào Cai và UBND tỉnh Thanh Hóa tổ chức hội nghị về dạy nghề.",
            &["tỉnh Lào Cai × tỉnh Thanh Hóa"],
        );
    }

    #[test]
    fn a_central_official_receives_for_vietnam() {
        check(
            "Chiều 27/6, Bộ trưởng Bộ Quốc phòng Nguyễn Văn A đã tiếp Đại sứ Lào tại Việt Nam Trần Văn B.",
            &["Lào × Việt Nam"],
        );
    }

    #[test]
    fn who_acts_for_vietnam_acts_for_its_state() {
        check(
            "Thủ tướng Việt Nam Nguyễn Văn A đang có chuyến thăm chính thức Nhật Bản từ ngày 4-8/6.",
            &["Nhật Bản × Việt Nam"],
        );
    }

    #[test]
    fn leaders_of_two_places_act_jointly() {
        check(
            "Sáng 27/6, lãnh đạo tỉnh Lào Cai và tỉnh Thanh Hóa tổ chức lễ khởi công.",
            &["tỉnh Lào Cai × tỉnh Thanh Hóa"],
        );
    }

    #[test]
    fn provinces_that_are_only_mentioned_do_not_cooperate() {
        check(
            "Sáng 27/6, Bộ Y tế tổ chức hội nghị về tiêm chủng. Giám đốc Sở Y tế tỉnh Lào Cai Nguyễn Văn A và Giám đốc Sở Y tế tỉnh Sơn La Trần Văn B phát biểu.",
            &[],
        );
    }
}
