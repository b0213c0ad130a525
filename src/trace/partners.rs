//! One place → its partners, ranked; all provinces → the matrix of all against all.
use super::asked::{Asked, Question, Sieve, Traces};
use super::derive::Topics;
use super::told::{Matrix, Partner, Partners};
use crate::error::LienketError;
use crate::place::Terms;
use crate::rdf::iri;
use crate::value::Level;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Events by something.
type By<K> = BTreeMap<K, BTreeSet<NamedNode>>;

impl Traces<'_> {
    /// The partners of a place: of a province other provinces and, abroad, provinces and countries with all in them; of a country
    /// countries, of one abroad also the provinces of Việt Nam. In the terms of 34 a province may be its own partner:
    /// by what those that went into it did together before.
    ///
    /// # Errors
    /// Those of the store.
    pub fn partners(&self, asked: &Asked, question: &Question) -> Result<Partners, LienketError> {
        let (sieve, topics) = (self.sieve(question)?, self.told_topics()?);
        let mut by_partner: By<NamedNode> = By::new();
        for ((one, other), events) in &self.derived.partnerships {
            let partner = match (self.lies_in(one, asked), self.lies_in(other, asked)) {
                (true, false) => self.row_of(other, asked, question.terms),
                (false, true) => self.row_of(one, asked, question.terms),
                (true, true) if self.was_merged(one, other, asked, question.terms) => {
                    asked.place.clone()
                }
                (true, true) | (false, false) => continue,
            };
            // What a place abroad does its country does too, as in the timeline of the country.
            let country = self.at_level(&partner, Level::Country);
            if country != partner && !self.is_domestic(&partner) && !self.lies_in(&country, asked) {
                by_partner.entry(country).or_default().extend(asked_for(events, &sieve));
            }
            by_partner.entry(partner).or_default().extend(asked_for(events, &sieve));
        }
        let mut rows: Vec<Partner> = by_partner
            .into_iter()
            .filter(|(_, events)| !events.is_empty())
            .map(|(partner, events)| self.row(&partner, &events, topics))
            .collect();
        rows.sort_by(|one, other| {
            // A country behind the places in it that have as many.
            let is_country = |row: &Partner| {
                let node = NamedNode::new_unchecked(row.partner.iri.as_str());
                self.at_level(&node, Level::Country) == node
            };
            let key = |row: &Partner| {
                (is_country(row), row.partner.label.clone(), row.partner.iri.clone())
            };
            other.count.cmp(&one.count).then_with(|| key(one).cmp(&key(other)))
        });
        Ok(Partners { place: self.side(&asked.place), rows })
    }

    /// The row in which `partner` counts.
    fn row_of(&self, partner: &NamedNode, asked: &Asked, terms: Terms) -> NamedNode {
        let country = self.at_level(&asked.place, Level::Country) == asked.place;
        let level =
            if self.is_domestic(partner) || !country { Level::Province } else { Level::Country };
        self.told(&self.at_level(partner, level), terms)
    }

    /// Whether the two were provinces of their own, and are one in these terms.
    pub(super) fn was_merged(
        &self,
        one: &NamedNode,
        other: &NamedNode,
        asked: &Asked,
        terms: Terms,
    ) -> bool {
        let [one, other] = [one, other].map(|place| self.at_level(place, Level::Province));
        one != other
            && self.told(&one, terms) == asked.place
            && self.told(&other, terms) == asked.place
            && self.told(&one, Terms::Of63) != self.told(&other, Terms::Of63)
    }

    pub(super) fn row(
        &self,
        partner: &NamedNode,
        events: &BTreeSet<NamedNode>,
        all: &Topics,
    ) -> Partner {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        let mut years: BTreeMap<String, usize> = BTreeMap::new();
        for topic in events.iter().flat_map(|event| all.of(event)) {
            *topics.entry(topic).or_default() += 1;
        }
        let dates = || events.iter().filter_map(|event| *self.derived.events.get(event)?);
        for year in dates().filter_map(|date| date.year) {
            *years.entry(format!("{year:04}")).or_default() += 1;
        }
        let mut topics: Vec<(String, usize)> =
            topics.into_iter().map(|(topic, number)| (topic.to_owned(), number)).collect();
        topics.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Partner {
            partner: self.side(partner),
            count: events.len(),
            first: dates().min().map(|date| date.to_string()),
            last: dates().max().map(|date| date.to_string()),
            topics,
            years: years.into_iter().collect(),
        }
    }

    /// All provinces of these terms against all.
    ///
    /// # Errors
    /// Those of the store.
    pub fn matrix(&self, question: &Question) -> Result<Matrix, LienketError> {
        let sieve = self.sieve(question)?;
        let terms = question.terms;
        let provinces: Vec<NamedNode> = self
            .provinces
            .of(terms)
            .iter()
            .map(|id| iri::unit(self.lexicon.places.unit(*id)))
            .collect();
        let place: BTreeMap<&NamedNode, usize> =
            provinces.iter().enumerate().map(|(at, node)| (node, at)).collect();
        let mut cells: By<(usize, usize)> = By::new();
        for ((one, other), events) in &self.derived.partnerships {
            let [own, others] = [one, other].map(|place| self.at_level(place, Level::Province));
            let [row, column] = [&own, &others].map(|node| self.told(node, terms));
            let (Some(row), Some(column)) = (place.get(&row), place.get(&column)) else {
                continue;
            };
            let apart = self.told(&own, Terms::Of63) != self.told(&others, Terms::Of63);
            if apart {
                let cell = (*row.min(column), *row.max(column));
                cells.entry(cell).or_default().extend(asked_for(events, &sieve));
            }
        }
        let mut counts = vec![vec![0; provinces.len()]; provinces.len()];
        for ((row, column), events) in cells {
            for (row, column) in [(row, column), (column, row)] {
                if let Some(cell) = counts.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *cell = events.len();
                }
            }
        }
        Ok(Matrix { places: provinces.iter().map(|node| self.side(node)).collect(), counts })
    }
}

/// Those of the events that are asked for.
fn asked_for<'e>(
    events: &'e BTreeSet<NamedNode>,
    sieve: &'e Sieve<'_>,
) -> impl Iterator<Item = NamedNode> + 'e {
    events.iter().filter(|event| sieve.takes(event)).cloned()
}
