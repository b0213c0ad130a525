//! Embassies and consulates: whose, and where: `Đại sứ quán Việt Nam tại Nhật Bản`.
use super::body::{Draft, Stand};
use super::{Body, BodyId, Evidence, PlaceId, Referent, Referents};
use crate::mention::Context;
use crate::value::{BodyType, Level};
use std::ops::Range;

/// A mission to a state; the others are to a city or a region.
const EMBASSY: &str = "Đại sứ quán";

/// The heads of names of missions.
const MISSIONS: [&str; 2] = [EMBASSY, "Tổng Lãnh sự quán"];

impl Referents {
    /// The embassy or consulate of the place named at the token `of` in that at `host`; without a host in Vietnam.
    pub(crate) fn mission(
        &mut self,
        name: &str,
        of: usize,
        host: Option<usize>,
        (context, evidence): (&Context<'_>, Evidence),
    ) -> Option<BodyId> {
        let of = self.place_at_token(of)?;
        let sender = self.places[of.0].name.clone();
        let host = host
            .and_then(|host| self.place_at_token(host))
            // `Đại sứ Hà Lan tại Ankara`
            .map(|host| {
                let state = name == "Đại sứ quán";
                let country =
                    state.then(|| self.at_level(host, Level::Country, context.lexicon)).flatten();
                country.unwrap_or(host)
            })
            .map_or("Việt Nam".to_owned(), |host| self.places[host.0].name.clone());
        let name = format!("{name} {sender} tại {host}");
        Some(self.add_body(Body {
            name,
            kind: BodyType::Foreign,
            jurisdiction: Some(of),
            parent: None,
            named: false,
            evidence,
        }))
    }

    /// A mission that the text names: `Đại sứ quán Việt Nam ở thủ đô Praha, Cộng hòa Séc`; one of Vietnam without a host is in
    /// the country of which the article speaks.
    pub(super) fn named_mission(
        &mut self,
        head: &str,
        name: &Range<usize>,
        stand: Stand,
        context: &Context<'_>,
    ) -> Option<Draft> {
        if !MISSIONS.contains(&head) {
            return None;
        }
        let (tokens, sender) = self.place_from(name.start, name.start)?;
        let host = if let Some((tokens, host)) = self.host_behind(tokens.end, context) {
            self.host_name(head, tokens, host, context)
        } else {
            let own = head == EMBASSY && self.places[sender.0].name == "Việt Nam";
            let host = own.then(|| self.country_abroad(stand.token, context)).flatten()?;
            self.places[host.0].name.clone()
        };
        let name = format!("{head} {} tại {host}", self.spelt_out(tokens, context));
        let kind = BodyType::Foreign;
        Some(Draft { name, kind, jurisdiction: Some(sender), parent: None })
    }

    /// What the place of a mission is called: an embassy's is a country, called as the text does: `tại Cộng hòa Liên bang Đức`.
    fn host_name(
        &mut self,
        head: &str,
        tokens: Range<usize>,
        host: PlaceId,
        context: &Context<'_>,
    ) -> String {
        match self.at_level(host, Level::Country, context.lexicon) {
            Some(country) if country == host => self.spelt_out(tokens, context),
            // `Đại sứ quán Mỹ tại Manila`
            Some(country) if head == EMBASSY => self.places[country.0].name.clone(),
            _ => self.places[host.0].name.clone(),
        }
    }

    /// The place that the words behind a sender's name say, with its tokens: `tại Nhật Bản`, `ở thủ đô Praha, Cộng hòa Séc`.
    fn host_behind(&mut self, at: usize, context: &Context<'_>) -> Option<(Range<usize>, PlaceId)> {
        /// How far behind *tại* the place stands.
        const REACH: usize = 5;
        let outline = context.outline;
        if !matches!(outline.word_at(at), "tại" | "ở") {
            return None;
        }
        let (tokens, host) = self.place_from(at + 1, at + REACH)?;
        let fits = |at: usize| {
            matches!(
                outline.word_at(at),
                "thủ" | "đô" | "nước" | "thành" | "phố" | "vương" | "quốc" | "cộng" | "hòa"
            )
        };
        if !(at + 1..tokens.start).all(fits) {
            return None;
        }
        // A city of which no table says where it is, and behind it its country.
        let known = self.at_level(host, Level::Country, context.lexicon).is_some();
        let behind = tokens.end + 1;
        let next = || {
            matches!(outline.word_at(tokens.end), "," | "(")
                .then(|| self.place_from(behind, behind + 2))
                .flatten()
        };
        let country = if known { None } else { next() };
        Some(country.unwrap_or((tokens, host)))
    }

    /// The first place named from one token to another, with its tokens.
    fn place_from(&self, from: usize, to: usize) -> Option<(Range<usize>, PlaceId)> {
        self.within(from..to + 1).find_map(|(index, mention)| match self.of[index] {
            Some(Referent::Place(place)) => Some((mention.tokens.clone(), place)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The names of the bodies that the article names.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sample::named_bodies(text), expected, "{text}");
    }

    #[test]
    fn a_mission_is_of_a_state_in_a_state() {
        check("Đại sứ quán Mỹ ở Campuchia lên tiếng.", &["Đại sứ quán Mỹ tại Campuchia"]);
        check("Đại sứ quán Mỹ tại Manila đóng cửa.", &["Đại sứ quán Mỹ tại Philippines"]);
        check(
            "Đại sứ quán Việt Nam tại CHLB Đức thông báo.",
            &["Đại sứ quán Việt Nam tại Cộng hòa Liên bang Đức"],
        );
        check(
            "Thủ tướng thăm Nhật Bản. Đại sứ quán Việt Nam đón đoàn.",
            &["Đại sứ quán Việt Nam tại Nhật Bản"],
        );
        check("Đại sứ quán Mỹ lên tiếng.", &["Đại sứ quán Mỹ"]);
    }

    #[test]
    fn a_consulate_is_in_a_city() {
        check(
            "Tổng Lãnh sự quán Pháp tại TP.HCM mở cửa.",
            &["Tổng Lãnh sự quán Pháp tại thành phố Hồ Chí Minh"],
        );
    }
}
