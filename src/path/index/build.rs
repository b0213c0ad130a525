//! The index of a store: each kind's query is run, two at a time where there are two cores.
use super::found::{Found, index, span};
use super::{PathIndex, Relation};
use crate::error::LienketError;
use crate::path::kinds::{Kind, hubs, kinds};
use crate::query::{self, Answer, ask, plain};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use crate::words::Said;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::sparql::QuerySolution;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The query for the IRIs that others stand for.
pub(in crate::path) const ALIASES: &str = include_str!("../../../queries/path/aliases.rq");

/// The predicates that name things, the best first.
pub(super) const NAMES: [NamedNodeRef<'static>; 3] =
    [vocab::PREF_LABEL, vocab::ID_LOCAL, vocab::TITLE];

/// A hop of a kind, with its role.
type Hop = (Found, Option<String>);

pub(super) fn of(store: &Store) -> Result<PathIndex, LienketError> {
    let kinds = kinds();
    let ((found, names), (aliases, hubs)) = rayon::join(
        || {
            rayon::join(
                || kinds.par_iter().map(|kind| hops(store, kind)).collect::<Result<Vec<_>, _>>(),
                || names(store),
            )
        },
        || (aliases(store), nodes_of_hubs(store)),
    );
    let found = found?;
    let (relations, hops) = related(store, kinds, found)?;
    index(relations, &hops, &names?, &hubs?, &aliases?)
}

/// The hops of a kind, in the order of the query.
fn hops(store: &Store, kind: &Kind) -> Result<Vec<Hop>, LienketError> {
    let mut hops = Vec::new();
    solutions(store, kind.pattern, |solution| {
        let text = |name: &str| solution.get(name).map(plain);
        let date = |name| text(name).and_then(|date| date.parse::<PartialDate>().ok());
        let (Some(from), Some(to)) = (text("from"), text("to")) else { return };
        if from == to {
            return;
        }
        let found = Found {
            from,
            to,
            why: text("why"),
            cost: None,
            relation: 0,
            when: span(date("first"), date("last")),
            held: text("held").as_deref() == Some("true"),
        };
        hops.push((found, text("role")));
    })?;
    Ok(hops)
}

fn solutions(
    store: &Store,
    query: &str,
    mut take: impl FnMut(&QuerySolution),
) -> Result<(), LienketError> {
    let Answer::Solutions(solutions) = ask(store, query)? else { return Ok(()) };
    for solution in solutions {
        take(&solution.map_err(|error| query::evaluation(&error))?);
    }
    Ok(())
}

/// The relations, in the order of kinds and roles, and the hops with their numbers.
fn related(
    store: &Store,
    kinds: &[Kind],
    found: Vec<Vec<Hop>>,
) -> Result<(Vec<Relation>, Vec<Found>), LienketError> {
    let mut relations = Vec::new();
    let mut hops = Vec::new();
    for (kind, found) in kinds.iter().zip(found) {
        let roles: BTreeSet<Option<&str>> = found.iter().map(|(_, role)| role.as_deref()).collect();
        let mut numbers: BTreeMap<Option<String>, u16> = BTreeMap::new();
        // A hop has two bytes for its relation. Where there are more roles than that, the rest go without: their
        // sentences tell them.
        let free = usize::from(u16::MAX) - kinds.len();
        let free = free.saturating_sub(relations.len());
        let bare = (roles.len() > free).then_some(None);
        for role in bare.into_iter().chain(roles).take(free.max(1)) {
            let number = u16::try_from(relations.len()).unwrap_or(u16::MAX);
            numbers.insert(role.map(str::to_owned), number);
            relations.push(relation(store, kind, role)?);
        }
        for (mut hop, role) in found {
            hop.relation = *numbers.get(&role).or_else(|| numbers.get(&None)).unwrap_or(&0);
            hops.push(hop);
        }
    }
    Ok((relations, hops))
}

fn relation(store: &Store, kind: &Kind, role: Option<&str>) -> Result<Relation, LienketError> {
    Ok(Relation {
        iri: kind.iri.clone(),
        role: role.map(str::to_owned),
        role_label: role.map(|role| role_label(store, role)).transpose()?,
        words: kind.words.clone(),
        validity: kind.validity,
        is_symmetric: kind.is_symmetric,
    })
}

/// How a concept is called; one without an English label has the Vietnamese one in both.
fn role_label(store: &Store, role: &str) -> Result<Said, LienketError> {
    let role = NamedNodeRef::new_unchecked(role);
    let (subject, predicate) = (Some(role), Some(vocab::PREF_LABEL));
    let mut labels: BTreeSet<(String, String)> = BTreeSet::new();
    for quad in store.quads(Pattern { subject, predicate, ..Pattern::default() })? {
        if let Term::Literal(label) = &quad.object {
            labels.insert((
                label.language().unwrap_or_default().to_owned(),
                label.value().to_owned(),
            ));
        }
    }
    let of = |wanted: &str| {
        labels.iter().find(|(language, _)| language == wanted).map(|(_, label)| label.clone())
    };
    let vi = of("vi").or_else(|| of("")).unwrap_or_default();
    Ok(Said { en: of("en").unwrap_or_else(|| vi.clone()), vi })
}

/// How things are called, as most articles have it; people's judgements stand above.
fn names(store: &Store) -> Result<BTreeMap<String, String>, LienketError> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for predicate in NAMES {
        let mut told: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for quad in store.quads(Pattern { predicate: Some(predicate), ..Pattern::default() })? {
            let NamedOrBlankNode::NamedNode(node) = quad.subject else { continue };
            let judged = quad.graph_name == vocab::JUDGEMENTS_GRAPH.into();
            let weight = if judged { JUDGED } else { 1 };
            *told.entry(node.into_string()).or_default().entry(plain(&quad.object)).or_default() +=
                weight;
        }
        for (node, labels) in told {
            let most =
                labels.into_iter().max_by_key(|(name, number)| (*number, Reverse(name.clone())));
            if let Some((name, _)) = most {
                names.entry(node).or_insert(name);
            }
        }
    }
    Ok(names)
}

/// What a judgement counts beside articles.
const JUDGED: usize = 1 << 32;

fn aliases(store: &Store) -> Result<BTreeMap<String, String>, LienketError> {
    let mut aliases = BTreeMap::new();
    solutions(store, ALIASES, |solution| {
        if let (Some(told), Some(one)) = (solution.get("told"), solution.get("one")) {
            aliases.insert(plain(told), plain(one));
        }
    })?;
    Ok(aliases)
}

/// The IRIs of hubs: those that are declared, and the places of the levels that are.
fn nodes_of_hubs(store: &Store) -> Result<BTreeSet<String>, LienketError> {
    let mut nodes: BTreeSet<String> = hubs().iter().cloned().collect();
    for hub in hubs() {
        let level = NamedNode::new_unchecked(hub.as_str());
        let (predicate, object) = (Some(vocab::LEVEL), Some(level.as_ref().into()));
        for quad in store.quads(Pattern { predicate, object, ..Pattern::default() })? {
            if let NamedOrBlankNode::NamedNode(place) = quad.subject {
                nodes.insert(place.into_string());
            }
        }
    }
    Ok(nodes)
}
