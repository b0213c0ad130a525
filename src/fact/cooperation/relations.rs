//! The country with which the State speaks of its relations: `quan hệ hợp tác giữa Việt Nam và Lào`, `hai nước Việt Nam – Lào`.
use super::{HOME, pair};
use crate::fact::scene::{Scene, Sight};
use crate::referent::PlaceId;
use crate::value::{EventType, Level};
use std::collections::{BTreeMap, BTreeSet};

impl Sight<'_> {
    /// Vietnam and the country with which the `sentences` tell of relations, the one named most often, where the scene is one of
    /// talks or a visit.
    pub(super) fn related(
        &self,
        scene: &Scene,
        sentences: &BTreeSet<usize>,
    ) -> Option<(PlaceId, PlaceId)> {
        let talks = self.is_encounter(&scene.term) || scene.event.kind == EventType::Visit;
        if !talks || scene.passing {
            return None;
        }
        let home = self.referents.places.iter().position(|place| place.name == HOME)?;
        let home = PlaceId(home);
        let mut told: BTreeMap<PlaceId, usize> = BTreeMap::new();
        for sentence in sentences {
            let Some(found) = self.outline.sentences.get(*sentence) else { continue };
            for at in found.tokens.clone() {
                let (left, right) = match self.outline.word_at(at) {
                    "giữa" => self.sides_of(at + 1),
                    "–" | "-" => self.joined_at(at),
                    _ => continue,
                };
                let other = match (left.as_slice(), right.as_slice()) {
                    ([one], [other]) if *one == home => *other,
                    ([one], [other]) if *other == home => *one,
                    _ => continue,
                };
                let abroad = self.referents.places[other.0].level == Level::Country;
                if abroad && other != home {
                    *told.entry(other).or_default() += 1;
                }
            }
        }
        // Of two named as often the first.
        let (other, _) = told.into_iter().rev().max_by_key(|(_, times)| *times)?;
        pair(home, other)
    }

    /// Whether the dash joins those of whose relations the words before it tell: `50 năm thiết lập quan hệ ngoại giao Việt Nam
    /// | – | Campuchia`.
    pub(super) fn is_of_relations(&self, dash: usize) -> bool {
        /// How far before the dash the word stands.
        const REACH: usize = 8;
        let sentence = self.outline.sentence_of(dash);
        (dash.saturating_sub(REACH)..dash).any(|at| {
            self.outline.sentence_of(at) == sentence
                && (self.outline.word_at(at), self.outline.word_at(at + 1)) == ("quan", "hệ")
                && self.outline.word_at(at + 2) == "ngoại"
        })
    }
}
