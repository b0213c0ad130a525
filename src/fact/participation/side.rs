//! For whom somebody takes part.
use super::Stage;
use super::actors::Actor;
use super::home::GOVERNORS;
use crate::fact::{Participant, Side};
use crate::mention::Kind;
use crate::referent::{BodyId, PlaceId, Referent};
use crate::value::Level;

/// Bodies whose members act for another one that they lead.
const CENTRAL: [&str; 4] =
    ["Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Đảng bộ tỉnh"];

impl Stage<'_> {
    /// For whom somebody acts: the side that speaks, else the place or the body of the post.
    pub(super) fn side(&self, actor: &Actor) -> Option<Side> {
        let referents = self.sight.referents;
        if let Some(side) = referents.side_at(actor.tokens.start) {
            return match side {
                Referent::Place(place) => Some(Side::Place(place)),
                Referent::Body(body) => Some(Side::Body(body)),
                Referent::Person(_) => None,
            };
        }
        // `Đại sứ Lào tại Việt Nam`, `Tổng thống Mỹ`: the first country of the titles.
        if let Some(country) = self.country_of(actor) {
            return Some(Side::Place(country));
        }
        let of_body = |body: BodyId| match referents.bodies[body.0].jurisdiction {
            Some(place) if self.is_authority(body) => Some(Side::Place(place)),
            _ => Some(Side::Body(body)),
        };
        match actor.who {
            Participant::Body(body) => referents.bodies[body.0].jurisdiction.map(Side::Place),
            Participant::Person(person) => {
                let mut held = self
                    .posts
                    .iter()
                    .filter(|post| post.person == person)
                    .filter_map(|post| post.body);
                // Who leads a ministry acts for it, not for the Party's central organs.
                let office =
                    |body: &BodyId| !CENTRAL.contains(&referents.bodies[body.0].name.as_str());
                let first = held
                    .clone()
                    .find(|body| self.is_authority(*body))
                    .or_else(|| held.clone().find(office))
                    .or_else(|| held.next())?;
                of_body(first)
            }
        }
    }

    /// The country abroad that an actor's titles name first, or `Việt Nam` where they send somebody there.
    fn country_of(&self, actor: &Actor) -> Option<PlaceId> {
        let referents = self.sight.referents;
        let inside = referents.within(actor.tokens.clone());
        let governed = |at: usize| {
            referents.within(actor.tokens.clone()).any(|(_, mention)| {
                matches!(&mention.kind, Kind::Post(titled) if GOVERNORS.contains(&titled.role.as_str()))
                    && mention.tokens.contains(&at)
            })
        };
        let mut countries = inside.filter_map(|(index, mention)| match referents.of[index] {
            Some(Referent::Place(place)) => {
                // `Thống đốc tỉnh Aichi A` acts for it.
                let record = &referents.places[place.0];
                let abroad = record.level == Level::Province
                    && governed(mention.tokens.start)
                    && self.sight.is_abroad(place);
                Some(place).filter(|_| record.level == Level::Country || abroad)
            }
            _ => None,
        });
        match actor.who {
            Participant::Person(person) => {
                countries.next().or_else(|| self.homes.get(&person).copied())
            }
            Participant::Body(_) => None,
        }
    }

    /// Whether the body stands for its whole place: its committee, council or party committee.
    fn is_authority(&self, body: BodyId) -> bool {
        let body = &self.sight.referents.bodies[body.0];
        let heads = [
            "Ủy ban nhân dân",
            "Hội đồng nhân dân",
            "Tỉnh ủy",
            "Thành ủy",
            "Huyện ủy",
            "Quận ủy",
            "Thị ủy",
            "Đoàn đại biểu Quốc hội",
        ];
        body.jurisdiction.is_some() && heads.iter().any(|head| body.name.starts_with(head))
    }
}
