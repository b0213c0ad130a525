//! What the graph holds, counted.
use crate::error::LienketError;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode};
use std::collections::BTreeSet;
use std::fmt;

/// The kinds of things that are counted, as a reader calls them.
const KINDS: &[(&str, NamedNodeRef<'static>)] = &[
    ("people", vocab::PERSON),
    ("posts", vocab::MEMBERSHIP),
    ("bodies", vocab::FORMAL_ORGANIZATION),
    ("places", vocab::ADMINISTRATIVE_AREA),
    ("events", vocab::EVENT),
    ("participations", vocab::PARTICIPATION),
    ("documents", vocab::LEGAL_RESOURCE),
    ("statistics", vocab::OBSERVATION),
    ("cooperations", vocab::COOPERATION),
    ("sentences cited", vocab::SENTENCE),
];

/// How much there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles, teasers among them.
    pub articles: usize,
    /// Statements, the ontology's among them.
    pub quads: usize,
    /// The things of each kind, each thing once.
    pub kinds: Vec<(&'static str, usize)>,
}

/// Counts what `store` holds.
pub fn stats(store: &Store) -> Result<Stats, LienketError> {
    let kinds = KINDS
        .iter()
        .map(|(name, class)| Ok((*name, count(store, *class)?)))
        .collect::<Result<_, LienketError>>()?;
    Ok(Stats { articles: count(store, vocab::NEWS_ARTICLE)?, quads: store.len()?, kinds })
}

fn count(store: &Store, class: NamedNodeRef<'_>) -> Result<usize, LienketError> {
    let pattern =
        Pattern { predicate: Some(vocab::TYPE), object: Some(class.into()), ..Pattern::default() };
    let subjects: BTreeSet<String> = store
        .quads(pattern)?
        .into_iter()
        .filter_map(|quad| match quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect();
    Ok(subjects.len())
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>9}  articles\n{:>9}  statements", self.articles, self.quads)?;
        self.kinds.iter().try_for_each(|(name, number)| write!(f, "\n{number:>9}  {name}"))
    }
}
