//! The kinds of hops and the hubs, as `ontology/hops.ttl` declares them; each kind with the query that finds its hops.
use crate::rdf::{HOPS, vocab};
use crate::words::{Language, Said};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The queries by name.
const QUERIES: [(&str, &str); 12] = [
    ("containment", include_str!("../../queries/hops/containment.rq")),
    ("cooperation", include_str!("../../queries/hops/cooperation.rq")),
    ("issuing", include_str!("../../queries/hops/issuing.rq")),
    ("joint", include_str!("../../queries/hops/joint.rq")),
    ("jurisdiction", include_str!("../../queries/hops/jurisdiction.rq")),
    ("location", include_str!("../../queries/hops/location.rq")),
    ("parent", include_str!("../../queries/hops/parent.rq")),
    ("participation", include_str!("../../queries/hops/participation.rq")),
    ("post", include_str!("../../queries/hops/post.rq")),
    ("representation", include_str!("../../queries/hops/representation.rq")),
    ("side", include_str!("../../queries/hops/side.rq")),
    ("succession", include_str!("../../queries/hops/succession.rq")),
];

/// A kind of hop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// The IRI of the property that stands for it: `lk:holdsPostAt`.
    pub iri: String,
    /// The name of its query: `post` for `queries/hops/post.rq`.
    pub name: String,
    /// The query. It binds ?from ?to ?why and, where known, ?role (a concept), ?first and ?last (partial dates; ?last is
    /// ?first where it is not bound; with ?last alone the beginning is open), ?held (whether a post is attested as held).
    pub pattern: &'static str,
    /// How it reads.
    pub words: Reading,
    /// When it holds.
    pub validity: Validity,
    /// Whether it goes both ways; its query then gives each hop both ways.
    pub is_symmetric: bool,
}

/// When the hops of a kind hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// On the day that the statement tells.
    #[default]
    OnItsDay,
    /// From the first day on which articles attest it to the last.
    WhileAttested,
    /// At all times, so that dates do not matter: a body's place.
    Always,
}

/// How a hop reads. `…` stands where the role goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// From its start to its end: `giữ chức … tại`.
    pub forward: Said,
    /// From its end to its start: `có … là`.
    pub inverse: Said,
}

impl Reading {
    /// In words: `giữ chức Chủ tịch tại`. Without a role the `…` goes, with the brackets around it.
    pub fn say(&self, forward: bool, role: Option<&str>, language: Language) -> String {
        let words = if forward { &self.forward } else { &self.inverse }.of(language);
        match role {
            Some(role) => words.replace('…', role),
            None => words.replace(" (…)", "").replace("… ", "").replace(" …", ""),
        }
    }
}

/// The kinds, in the order of their IRIs.
pub fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
        let mut declared = BTreeSet::new();
        for quad in quads() {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let kind = kinds.entry(subject.as_str().to_owned()).or_default();
            subject.as_str().clone_into(&mut kind.iri);
            if let Some((_, validity)) = CLASSES.iter().find(|(class, _)| is(&quad, *class)) {
                kind.validity = *validity;
                declared.insert(kind.iri.clone());
            }
            kind.take(&quad);
        }
        kinds.into_values().filter(|kind| declared.contains(&kind.iri)).collect()
    })
}

/// The classes of kinds, by when their hops hold.
const CLASSES: [(NamedNodeRef<'static>, Validity); 3] = [
    (vocab::HOP_KIND, Validity::OnItsDay),
    (vocab::HELD_HOP_KIND, Validity::WhileAttested),
    (vocab::LASTING_HOP_KIND, Validity::Always),
];

impl Kind {
    /// Takes what a quad says of it.
    fn take(&mut self, quad: &Quad) {
        self.is_symmetric |= is(quad, vocab::SYMMETRIC_PROPERTY);
        let Term::Literal(text) = &quad.object else { return };
        let value = text.value();
        let said = if quad.predicate.as_ref() == vocab::FORWARD_LABEL {
            &mut self.words.forward
        } else if quad.predicate.as_ref() == vocab::INVERSE_LABEL {
            &mut self.words.inverse
        } else {
            if quad.predicate.as_ref() == vocab::HOP_QUERY {
                value.clone_into(&mut self.name);
                let query = QUERIES.iter().find(|(name, _)| *name == value);
                self.pattern = query.map_or("", |(_, query)| query);
            }
            return;
        };
        match text.language() {
            Some("en") => value.clone_into(&mut said.en),
            _ => value.clone_into(&mut said.vi),
        }
    }
}

/// The IRIs of the hubs, sorted: nodes, and levels that stand for all places of them.
pub fn hubs() -> &'static [String] {
    static HUBS: OnceLock<Vec<String>> = OnceLock::new();
    HUBS.get_or_init(|| {
        let of = quads().into_iter().filter(|quad| is(quad, vocab::HUB));
        let hubs: BTreeSet<String> = of
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect();
        hubs.into_iter().collect()
    })
}

/// A digest of all that decides which hops a store has: the declarations and the queries.
pub(crate) fn digest() -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in std::iter::once(HOPS).chain(QUERIES.iter().map(|(_, query)| *query)) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// What the file says. It is part of the program and a test parses it whole, so that nothing is left out here.
fn quads() -> Vec<Quad> {
    let parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(HOPS);
    parser.filter_map(Result::ok).collect()
}

fn is(quad: &Quad, class: NamedNodeRef<'_>) -> bool {
    quad.predicate.as_ref() == vocab::TYPE && quad.object == Term::from(class)
}
