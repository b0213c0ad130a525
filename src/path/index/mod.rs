//! The path graph of a store: its nodes, hops and evidence by number, kept in one file beside the store.
mod build;
mod days;
mod file;
mod found;
mod masks;
mod strings;
#[cfg(test)]
mod tests;

pub use days::{Day, date, day_date, days};
pub use found::Row;

pub(super) use build::ALIASES;

use super::graph::{Bits, Node, PathGraph};
use super::kinds::{Reading, Validity};
use crate::error::LienketError;
use crate::query::plain;
use crate::store::{Pattern, Store};
use crate::words::{Language, Said};
use oxigraph::model::NamedNode;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;
use strings::Strings;

/// `Hop::why` of a hop without evidence.
pub const NO_WHY: u32 = u32::MAX;

/// A relation of hops: a kind with a role, or a step of VIA.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// The IRI of the kind: `lk:holdsPostAt`; of a step of VIA, its property or its text.
    pub iri: String,
    /// The concept of the role or capacity.
    pub role: Option<String>,
    /// How the role is called, where there is one.
    pub role_label: Option<Said>,
    /// How it reads; `…` stands where the role goes.
    pub words: Reading,
    /// When its hops hold.
    pub validity: Validity,
    /// Whether each hop goes both ways.
    pub is_symmetric: bool,
}

impl Relation {
    /// In words: `giữ chức Chủ tịch tại`, or read from its end, `có Chủ tịch là`.
    pub fn say(&self, forward: bool, language: Language) -> String {
        let role = self.role_label.as_ref().map(|label| label.of(language));
        self.words.say(forward, role, language)
    }
}

/// The path graph with what its numbers stand for.
#[derive(Debug, Default, PartialEq)]
pub struct PathIndex {
    /// The graph. `Hop::relation` and `Hop::why` are numbers of this index.
    pub graph: PathGraph,
    /// The IRI of each node, sorted.
    nodes: Strings,
    /// How each is called; empty where it has no name, or where nobody has looked.
    labels: Strings,
    /// IRIs that other nodes stand for, sorted, and those nodes.
    aliases: Strings,
    stand_in: Vec<Node>,
    relations: Vec<Arc<Relation>>,
    /// The facts, sorted.
    whys: Strings,
    /// The facts that attest a post as held.
    held: Bits,
    /// The nodes that are no hubs.
    plain: Bits,
}

impl PathIndex {
    /// Builds the path graph of a store: what the queries of the kinds of hops find there.
    pub fn of(store: &Store) -> Result<Self, LienketError> {
        build::of(store)
    }

    /// The path graph of a store, from the file beside it where that is of the store as it is now; else built, and
    /// written there where that can be. A file that is old, broken or of another version counts as none.
    pub fn open(store: &Store) -> Result<Arc<Self>, LienketError> {
        file::open(store).map(Arc::new)
    }

    /// The graph of what a VIA pattern gave. Its nodes are numbered by their sorted names; none is a hub. Rows without a
    /// date hold at all times, where no row of their relation has one.
    pub fn from_rows(rows: Vec<Row>) -> Result<Self, LienketError> {
        found::graph(rows)
    }

    /// The node of an IRI, also of one that another stands for: of a later report of an event, of a person's IRI of old.
    pub fn node(&self, iri: &str) -> Option<Node> {
        let own = self.nodes.find(iri).and_then(|at| Node::try_from(at).ok());
        own.or_else(|| self.stand_in.get(self.aliases.find(iri)?).copied())
    }

    /// The IRI of a node; a literal as N-Triples write it.
    pub fn iri(&self, node: Node) -> &str {
        self.nodes.get(node as usize)
    }

    /// How a node is called, as most articles have it; its IRI where it has no name.
    pub fn label(&self, store: &Store, node: Node) -> Result<String, LienketError> {
        let (known, iri) = (self.labels.get(node as usize), self.iri(node));
        if !known.is_empty() {
            return Ok(known.to_owned());
        }
        let Ok(subject) = NamedNode::new(iri) else { return Ok(iri.to_owned()) };
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for predicate in build::NAMES {
            for quad in store.quads(Pattern {
                subject: Some(subject.as_ref()),
                predicate: Some(predicate),
                ..Pattern::default()
            })? {
                *names.entry(plain(&quad.object)).or_default() += 1;
            }
            if !names.is_empty() {
                break;
            }
        }
        let most = names.into_iter().max_by_key(|(name, number)| (*number, Reverse(name.clone())));
        Ok(most.map_or_else(|| iri.to_owned(), |(name, _)| name))
    }

    /// The relation of this number.
    pub fn relation(&self, number: u16) -> Arc<Relation> {
        self.relations.get(usize::from(number)).map(Arc::clone).unwrap_or_default()
    }

    /// The relations of a property, whatever their roles: for AVOID.
    pub fn relations_of(&self, iri: &str) -> Vec<u16> {
        let numbered = (0..=u16::MAX).zip(&self.relations);
        numbered.filter(|(_, relation)| relation.iri == iri).map(|(number, _)| number).collect()
    }

    /// The fact that proves a hop, by its `why`: a node of the graph with `prov:wasDerivedFrom`, or a sentence.
    pub fn why(&self, why: u32) -> Option<&str> {
        Some(self.whys.get(why as usize)).filter(|fact| !fact.is_empty())
    }

    /// The nodes that are no hubs: those that paths go by unless told otherwise.
    pub fn without_hubs(&self) -> &Bits {
        &self.plain
    }
}
