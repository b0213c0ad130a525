//! All provinces → each pair that has something in common, with what.
use super::asked::{Question, Traces};
use super::told::{Partner, Side};
use crate::error::LienketError;
use crate::place::Terms;
use crate::rdf::iri;
use crate::value::Level;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A province and a partner, each pair once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tie {
    /// The first, by IRI.
    pub place: Side,
    /// The other, and what it has in common with the first.
    pub partner: Partner,
    /// What the two are: `province`, abroad `province-abroad` or `country`.
    pub kinds: [&'static str; 2],
}

impl Traces<'_> {
    /// The pairs of which one at least is a province of Việt Nam, sorted by their IRIs. All that lies in a province counts for it. What
    /// provinces did together that are one in these terms is left out.
    ///
    /// # Errors
    /// Those of the store.
    pub fn ties(&self, question: &Question) -> Result<Vec<Tie>, LienketError> {
        let (sieve, topics) = (self.sieve(question)?, self.told_topics()?);
        let provinces: BTreeSet<NamedNode> = self
            .provinces
            .of(question.terms)
            .iter()
            .map(|id| iri::unit(self.lexicon.places.unit(*id)))
            .collect();
        let mut pairs: BTreeMap<[NamedNode; 2], BTreeSet<NamedNode>> = BTreeMap::new();
        for ((one, other), events) in &self.derived.partnerships {
            let mut pair = [one, other]
                .map(|place| self.told(&self.at_level(place, Level::Province), question.terms));
            pair.sort_unstable();
            let [first, second] = &pair;
            if first == second || !pair.iter().any(|place| provinces.contains(place)) {
                continue;
            }
            let wanted = events.iter().filter(|event| sieve.takes(event));
            pairs.entry(pair).or_default().extend(wanted.cloned());
        }
        let tie = |([first, second], events): ([NamedNode; 2], BTreeSet<NamedNode>)| Tie {
            place: self.side(&first),
            kinds: [&first, &second].map(|place| self.kind_of(place)),
            partner: self.row(&second, &events, topics),
        };
        Ok(pairs.into_iter().filter(|(_, events)| !events.is_empty()).map(tie).collect())
    }

    /// The provinces of these terms, by name.
    pub fn provinces(&self, terms: Terms) -> Vec<Side> {
        let provinces = self.provinces.of(terms).iter();
        provinces.map(|id| self.side(&iri::unit(self.lexicon.places.unit(*id)))).collect()
    }

    fn kind_of(&self, place: &NamedNode) -> &'static str {
        if self.at_level(place, Level::Country) == *place {
            "country"
        } else if self.is_domestic(place) {
            "province"
        } else {
            "province-abroad"
        }
    }
}
