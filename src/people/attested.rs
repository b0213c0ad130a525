//! The days on which articles attest a post.
use crate::error::LienketError;
use crate::identity::{about, node, text};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::value::{PartialDate, Status};
use crate::words::{Language, answer};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// One article that says that somebody holds, held or gets a post.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attestation {
    /// The date of the article, as exact as is known.
    pub date: Option<PartialDate>,
    /// How it is held on that day.
    pub status: Status,
    /// The id of the article.
    pub article: String,
    /// The sentence that says so.
    pub sentence: String,
    /// The IRI of the fact.
    pub fact: String,
}

/// A post with all that attests it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenure {
    /// The office without its body.
    pub role: String,
    /// The name of the body; empty where it has none.
    pub body: String,
    /// The person, by IRI.
    pub person: String,
    /// What attests it, by date. Never empty.
    pub attestations: Vec<Attestation>,
}

impl Tenure {
    /// The post in words: `Bí thư, Tỉnh ủy Lào Cai`.
    pub fn post(&self) -> String {
        if self.body.is_empty() {
            self.role.clone()
        } else {
            format!("{}, {}", self.role, self.body)
        }
    }

    /// The attestations on which the post is held or taken up, not told as past or given up.
    pub fn held(&self) -> impl Iterator<Item = &Attestation> {
        self.attestations.iter().filter(|one| one.is_held())
    }

    /// The first and the last day on which the post is attested as held, as dates sort; where it is only told as past,
    /// those on which it is told.
    pub fn span(&self) -> (Option<PartialDate>, Option<PartialDate>) {
        let dates = |only_held: bool| {
            let of = self.attestations.iter().filter(move |one| !only_held || one.is_held());
            of.filter_map(|one| one.date).collect::<Vec<_>>()
        };
        let held = dates(true);
        let dates = if held.is_empty() { dates(false) } else { held };
        let by_text = |date: &PartialDate| date.to_string();
        (dates.iter().copied().min_by_key(by_text), dates.iter().copied().max_by_key(by_text))
    }

    /// The ways in which it is held.
    pub fn statuses(&self) -> BTreeSet<Status> {
        self.attestations.iter().map(|one| one.status).collect()
    }

    /// The attestation to show: the first that says that it is held.
    pub fn evidence(&self) -> Option<&Attestation> {
        self.held().next().or_else(|| self.attestations.first())
    }

    /// What is attested of `day`.
    pub fn on(&self, day: PartialDate) -> On {
        let day = day.to_string();
        let dates: BTreeSet<String> =
            self.held().filter_map(|one| one.date).map(|date| date.to_string()).collect();
        if dates.iter().any(|date| covers(date, &day)) {
            return On::Attested;
        }
        let before = dates.iter().rfind(|date| **date < day);
        let after = dates.iter().find(|date| **date > day);
        let ended =
            self.attestations.iter().filter(|one| !one.is_held()).filter_map(|one| one.date);
        let ended = ended.map(|date| date.to_string()).find(|date| {
            *date <= day && before.is_none_or(|before| before <= date) && after.is_none()
        });
        match (before, after, ended) {
            (_, _, Some(_)) | (None, _, _) => On::No,
            (Some(before), Some(after), _) => On::Between(before.clone(), after.clone()),
            (Some(before), None, _) => On::After(before.clone()),
        }
    }
}

/// What is attested of a post for a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// An article of that day says so.
    Attested,
    /// Articles before and after say so, none of that day.
    Between(String, String),
    /// An article before says so, none after.
    After(String),
    /// Nothing: it is attested later only, or as past by then.
    No,
}

impl On {
    /// It in words.
    pub fn in_words(&self, language: Language) -> String {
        match self {
            Self::Attested => answer(language, "on.attested", &[]),
            Self::Between(before, after) => {
                answer(language, "on.between", &[("before", before), ("after", after)])
            }
            Self::After(before) => answer(language, "on.after", &[("before", before)]),
            Self::No => answer(language, "on.no", &[]),
        }
    }
}

/// In English, as tables for programs have it.
impl std::fmt::Display for On {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

/// Whether one of two dates lies within the other: `2024-07` and `2024-07-06`.
fn covers(one: &str, other: &str) -> bool {
    let parts = |date: &str| date.split('-').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (parts(one), parts(other));
    one.starts_with(&other) || other.starts_with(&one)
}

impl Attestation {
    /// Whether the post is held or taken up on that day.
    pub fn is_held(&self) -> bool {
        matches!(self.status, Status::Current | Status::Acting | Status::Incoming)
    }
}

/// The posts of a person, the first attested first.
pub(super) fn of_person(store: &Store, person: &NamedNode) -> Result<Vec<Tenure>, LienketError> {
    let mut posts: BTreeMap<(String, String), Vec<Attestation>> = BTreeMap::new();
    for quad in store.quads(Pattern {
        predicate: Some(vocab::MEMBER),
        object: Some(person.as_ref().into()),
        ..Pattern::default()
    })? {
        if let Some((role, body, _, attestation)) = read(store, &quad)? {
            posts.entry((role, body)).or_default().push(attestation);
        }
    }
    Ok(tenures(posts.into_iter().map(|((role, body), attestations)| {
        let person = person.as_str().to_owned();
        Tenure { role, body, person, attestations }
    })))
}

/// Sorted by what is attested first.
pub(super) fn tenures(tenures: impl Iterator<Item = Tenure>) -> Vec<Tenure> {
    let mut tenures: Vec<Tenure> = tenures
        .map(|mut tenure| {
            tenure.attestations.sort_by_key(|one| {
                (one.date.is_none(), one.date.map(|date| date.to_string()), one.clone())
            });
            tenure
        })
        .collect();
    tenures.sort_by_cached_key(|tenure| {
        let (first, last) = tenure.span();
        let text = |date: Option<PartialDate>| date.map(|date| date.to_string());
        let post = (tenure.role.clone(), tenure.body.clone(), tenure.person.clone());
        (first.is_none(), text(first), text(last), post)
    });
    tenures
}

/// The post node of a quad: its role, its body, who holds it, and how it is attested.
pub(super) fn read(
    store: &Store,
    quad: &Quad,
) -> Result<Option<(String, String, String, Attestation)>, LienketError> {
    let (NamedOrBlankNode::NamedNode(post), GraphName::NamedNode(graph)) =
        (&quad.subject, &quad.graph_name)
    else {
        return Ok(None);
    };
    let quads = about(store, post.as_ref(), graph.as_ref())?;
    // By the predicate: what else an article says of itself is its whole text.
    let label = |node: Option<&NamedNode>, predicate| -> Result<String, LienketError> {
        let Some(node) = node else { return Ok(String::new()) };
        let (subject, graph) = (Some(node.as_ref()), Some(graph.as_ref()));
        let pattern = Pattern { subject, predicate: Some(predicate), graph, ..Pattern::default() };
        Ok(text(&store.quads(pattern)?, predicate).unwrap_or_default())
    };
    let status = node(&quads, vocab::STATUS)
        .and_then(|status| status.as_str().rsplit_once("status-")?.1.parse().ok());
    let (Some(person), Some(status)) = (node(&quads, vocab::MEMBER), status) else {
        return Ok(None);
    };
    let attestation = Attestation {
        date: text(&quads, vocab::ATTESTED_ON).and_then(|date| date.parse().ok()),
        status,
        article: label(Some(graph), vocab::IDENTIFIER)?,
        sentence: label(node(&quads, vocab::WAS_DERIVED_FROM), vocab::ANCHOR_OF)?,
        fact: post.as_str().to_owned(),
    };
    let role = label(node(&quads, vocab::ROLE), vocab::PREF_LABEL)?;
    let body = label(node(&quads, vocab::ORGANIZATION), vocab::PREF_LABEL)?;
    Ok(Some((role, body, person.as_str().to_owned(), attestation)))
}
