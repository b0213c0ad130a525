//! Rows of places that act jointly, and where a place lies.
use super::HOME;
use crate::fact::scene::Sight;
use crate::mention::Kind;
use crate::referent::{PlaceId, Referent};
use crate::value::Level;
use std::ops::Range;

impl Sight<'_> {
    /// Whether the place is Vietnam or one of its units.
    pub(super) fn is_home(&self, place: PlaceId) -> bool {
        let record = &self.referents.places[place.0];
        record.name == HOME || (record.unit.is_some() && record.level != Level::Country)
    }

    /// The country in which the place lies, or which it is; none of one whose country the article does not name.
    pub(super) fn country_of(&self, place: PlaceId) -> Option<PlaceId> {
        let mut at = Some(place);
        while let Some(id) = at {
            let record = &self.referents.places[id.0];
            if record.level == Level::Country {
                return Some(id);
            }
            at = record.parent;
        }
        None
    }

    /// The place whose unnamed leaders somebody meets: `đã làm việc với | các đồng chí lãnh đạo tỉnh Sơn La`.
    pub(super) fn authorities_behind(&self, term: &Range<usize>) -> Option<PlaceId> {
        /// How far behind the word the place stands.
        const REACH: usize = 9;
        let leads = |at: usize| {
            matches!(
                self.outline.word_at(at),
                "với"
                    | "các"
                    | "đồng"
                    | "chí"
                    | "lãnh"
                    | "đạo"
                    | "chính"
                    | "quyền"
                    | "chủ"
                    | "chốt"
            )
        };
        let sentence = self.outline.sentence_of(term.start);
        self.mentions_of(sentence).find_map(|(index, mention)| {
            let start = mention.tokens.start;
            let near = start > term.end
                && start <= term.end + REACH
                && (term.end..start).all(leads)
                && matches!(self.outline.word_at(start - 1), "đạo" | "quyền" | "chốt");
            match self.referents.of[index].filter(|_| near)? {
                Referent::Place(place) => Some(place),
                Referent::Body(_) | Referent::Person(_) => None,
            }
        })
    }

    /// The place abroad with which the sentence says that somebody works: `hội nghị về dự án hợp tác với | TP Kitakyushu`.
    pub(super) fn partner_abroad(&self, sentence: usize) -> Option<PlaceId> {
        self.mentions_of(sentence).find_map(|(index, mention)| {
            let start = mention.tokens.start;
            let back = |by: usize| start.checked_sub(by).map_or("", |at| self.outline.word_at(at));
            let works = back(1) == "với"
                && matches!(
                    (back(3), back(2)),
                    ("hợp", "tác") | ("phối", "hợp") | ("kết", "nghĩa")
                );
            match self.referents.of[index].filter(|_| works)? {
                Referent::Place(place) if !self.is_home(place) => Some(place),
                Referent::Place(_) | Referent::Body(_) | Referent::Person(_) => None,
            }
        })
    }

    /// `lãnh đạo tỉnh A và tỉnh B tổ chức lễ …`: what the leaders of two places do together.
    pub(super) fn act_jointly(&self, at: usize) -> bool {
        /// How far behind *lãnh đạo* stands what they do.
        const REACH: usize = 16;
        let word = |at: usize| self.outline.word_at(at);
        let sentence = self.outline.sentence_of(at);
        let acts = |at: usize| {
            matches!(
                (word(at), word(at + 1)),
                ("tổ", "chức") | ("thống", "nhất") | ("ký", "kết" | "biên" | "thỏa")
            ) && self.outline.sentence_of(at) == sentence
        };
        let verb = (at + 3..at + REACH).find(|at| acts(*at));
        word(at + 1) == "đạo"
            && verb.is_some_and(|verb| {
                (at + 2..verb).all(|at| {
                    self.is_of_row(at)
                        || matches!(word(at), "đã" | "cùng" | "vừa")
                        || self.is_in_place(at)
                })
            })
    }

    /// Whether the token is part of a place's name.
    fn is_in_place(&self, at: usize) -> bool {
        self.mentions_of(self.outline.sentence_of(at)).any(|(_, mention)| {
            matches!(mention.kind, Kind::Place(_)) && mention.tokens.contains(&at)
        })
    }

    /// Whether `outer` contains `inner`.
    pub(super) fn is_within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let mut at = self.referents.places[inner.0].parent;
        while let Some(place) = at {
            if place == outer {
                return true;
            }
            at = self.referents.places[place.0].parent;
        }
        false
    }

    /// The countries on either side of a dash: `Ủy ban liên Chính phủ Việt Nam – Lào`.
    pub(super) fn joined_at(&self, dash: usize) -> (Vec<PlaceId>, Vec<PlaceId>) {
        let country = |fits: &dyn Fn(&Range<usize>) -> bool| -> Vec<PlaceId> {
            let sentence = self.outline.sentence_of(dash.saturating_sub(1));
            let first = self.outline.sentences.get(sentence).map_or(dash, |at| at.tokens.start);
            let near = self.referents.within(first..dash + 2);
            let found = near.filter(|(_, mention)| fits(&mention.tokens));
            let places = found.filter_map(|(index, _)| match self.referents.of[index] {
                Some(Referent::Place(place)) => Some(place),
                _ => None,
            });
            places.filter(|place| self.referents.places[place.0].level == Level::Country).collect()
        };
        (country(&|tokens| tokens.end == dash), country(&|tokens| tokens.start == dash + 1))
    }

    /// Whether two places can be partners: neither contains the other.
    pub(super) fn may_cooperate(&self, one: PlaceId, other: PlaceId) -> bool {
        // The article may not say that its province is Vietnam's.
        let vietnam = |place: PlaceId| self.referents.places[place.0].name == HOME;
        let own = (vietnam(one) && self.is_home(other)) || (vietnam(other) && self.is_home(one));
        !own && !self.agree(Some(one), Some(other))
    }

    /// The provinces or countries on either side of the last `và`, `với` of the row that begins at `from`, read from
    /// places, bodies and offices: `Bí thư các tỉnh A, B (Việt Nam) và Bí thư Tỉnh ủy C (Trung Quốc)`.
    pub(super) fn sides_of(&self, from: usize) -> (Vec<PlaceId>, Vec<PlaceId>) {
        /// How far apart two of the row stand, in tokens.
        const STEP: usize = 9;
        let sentence = self.outline.sentence_of(from);
        let mut row: Vec<(usize, PlaceId)> = Vec::new();
        let mut end = from;
        for (index, mention) in self.mentions_of(sentence) {
            let start = mention.tokens.start;
            let place = match self.referents.of[index].filter(|_| start >= from) {
                Some(Referent::Place(place)) => self.partner(place),
                Some(Referent::Body(body)) => {
                    self.referents.bodies[body.0].jurisdiction.and_then(|place| self.partner(place))
                }
                _ => None,
            };
            let Some(place) = place else { continue };
            let stops = start >= end + STEP
                || (end..start).any(|at| !self.is_of_row(at) && !self.is_name(at))
                || row.is_empty() && start > from + 6;
            if stops {
                break;
            }
            let bracketed = start > 0 && self.outline.token_text(start - 1) == "(";
            // `Tập đoàn B (Nhật Bản)`: where the company is from; not the country of a province.
            let of_body = bracketed && row.last().is_none_or(|(at, _)| *at + STEP < start);
            if !bracketed || of_body {
                row.push((start, place));
            }
            end = mention.tokens.end.max(end);
        }
        // `giữa tỉnh A | với | các doanh nghiệp của Đức và Italia`, else the last `và`.
        let gaps = || row.windows(2).rev().map(|two| two[0].0..two[1].0);
        let joint = |word: &str| {
            gaps().find_map(|mut gap| gap.find(|at| self.outline.word_at(*at) == word))
        };
        let cut = joint("với")
            .or_else(|| joint("và"))
            // `hai tỉnh A, B`
            .or_else(|| row.get(1).filter(|_| row.len() == 2).map(|(at, _)| *at - 1));
        let Some(cut) = cut else { return (Vec::new(), Vec::new()) };
        let (left, right): (Vec<_>, Vec<_>) = row.into_iter().partition(|(at, _)| *at < cut);
        let places =
            |side: Vec<(usize, PlaceId)>| side.into_iter().map(|(_, place)| place).collect();
        (places(left), places(right))
    }

    /// Whether the token is part of a name or title: `giữa Thủ tướng Nhật Bản | A | và Thủ tướng New Zealand`.
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.mentions_of(self.outline.sentence_of(at)).any(|(_, mention)| {
            matches!(mention.kind, Kind::Person(_) | Kind::Post(_) | Kind::Body(_))
                && mention.tokens.contains(&at)
        })
    }

    /// Whether the token can stand within a row of parties: no verb, no new clause.
    pub(super) fn is_of_row(&self, at: usize) -> bool {
        matches!(
            self.outline.word_at(at),
            "," | "và"
                | "với"
                | "("
                | ")"
                | "-"
                | "–"
                | "các"
                | "tỉnh"
                | "thành"
                | "phố"
                | "tp"
                | "."
                | "ubnd"
                | "hđnd"
                | "tỉnh ủy"
                | "ủy"
                | "ban"
                | "nhân"
                | "dân"
                | "bí"
                | "thư"
                | "lãnh"
                | "đạo"
                | "đại"
                | "diện"
                | "doanh"
                | "nghiệp"
                | "của"
                | "đoàn"
                | "công"
                | "tác"
                | "nước"
                | "chính"
                | "phủ"
                | "chủ"
                | "tịch"
                | "hai"
                | "chb"
                | "chlb"
                | "ch"
                | "thủ"
                | "tướng"
                | "bộ"
                | "trưởng"
                | "biểu"
                | "cấp"
                | "cao"
                // `giữa Cần Thơ và các địa phương khác của nước ta với tỉnh A`
                | "địa"
                | "phương"
                | "khác"
        )
    }
}
