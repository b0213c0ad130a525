//! What the graph holds, counted.
use crate::error::LienketError;
use crate::query::{self, Answer, ask, plain};
use crate::rdf::vocab;
use crate::store::Store;
use crate::words::{Language, answer, word};
use oxigraph::model::NamedNodeRef;
use std::collections::BTreeMap;
use std::fmt;

/// The query that counts.
const COUNT: &str = include_str!("../queries/stats.rq");

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
    /// Quads, the ontology's among them.
    pub quads: usize,
    /// The things of each kind, each thing once.
    pub kinds: Vec<(&'static str, usize)>,
}

/// Counts what `store` holds.
pub fn stats(store: &Store) -> Result<Stats, LienketError> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    if let Answer::Solutions(solutions) = ask(store, COUNT)? {
        for solution in solutions {
            let solution = solution.map_err(|error| query::evaluation(&error))?;
            if let (Some(class), Some(number)) = (solution.get("class"), solution.get("number")) {
                numbers.insert(plain(class), plain(number).parse().unwrap_or_default());
            }
        }
    }
    let number =
        |class: &NamedNodeRef<'_>| numbers.get(class.as_str()).copied().unwrap_or_default();
    let kinds = KINDS.iter().map(|(name, class)| (*name, number(class))).collect();
    Ok(Stats { articles: number(&vocab::NEWS_ARTICLE), quads: store.len()?, kinds })
}

impl Stats {
    /// It in words, a kind a line.
    pub fn in_words(&self, language: Language) -> String {
        let first = [("articles", self.articles), ("quads", self.quads)];
        let kinds = first.iter().chain(&self.kinds);
        let mut lines: Vec<String> = kinds
            .map(|(name, number)| format!("{number:>9}  {}", word(language, "stats", name)))
            .collect();
        lines.push(answer(language, "stats", &[]));
        lines.join("\n")
    }
}

/// In English.
impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}
