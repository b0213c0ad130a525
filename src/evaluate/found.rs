//! A store → the rows of its tables, article by article, each with the rule that found it.
use super::row::{Row, Rows};
use crate::error::LienketError;
use crate::export::{TABLES, filled};
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of the articles in `ids`, by article and table.
pub(super) fn found(
    store: &Store,
    ids: &BTreeSet<&str>,
) -> Result<BTreeMap<String, Rows>, LienketError> {
    let mut found: BTreeMap<String, Rows> = BTreeMap::new();
    for table in TABLES {
        let filled = filled(store, table)?;
        for cells in filled.rows {
            let cells: BTreeMap<String, String> =
                filled.header.iter().cloned().zip(cells).collect();
            let mut row = Row::new(cells, String::new());
            if ids.contains(row.get("article")) {
                row.rule = rule(store, table.name, &row)?;
                let of_article = found.entry(row.get("article").to_owned()).or_default();
                of_article.entry(table.name.to_owned()).or_default().push(row);
            }
        }
    }
    Ok(found)
}

/// The rule that found a row; empty where the graph names none.
fn rule(store: &Store, table: &str, row: &Row) -> Result<String, LienketError> {
    let graph = iri::article(row.get("article"));
    let node = |column: &str| NamedNode::new(row.get(column)).ok();
    let concept = |name: &str| vocab::concept(name, row.get(name));
    let wanted: Vec<(NamedNodeRef<'_>, Option<NamedNode>)> = match table {
        "people" => return rule_of(store, &graph, node("person")),
        "bodies" => return rule_of(store, &graph, node("body")),
        "places" => return rule_of(store, &graph, node("place")),
        "events" => return rule_of(store, &graph, node("event")),
        "documents" => return rule_of(store, &graph, node("document")),
        "statistics" => return rule_of(store, &graph, node("observation")),
        "posts" => vec![
            (vocab::MEMBER, node("person")),
            (vocab::ROLE, Some(iri::concept("role", row.get("role")))),
            (vocab::STATUS, Some(concept("status"))),
            (vocab::ORGANIZATION, node("body")),
        ],
        "participations" => vec![
            (vocab::PARTICIPANT, node("participant")),
            (vocab::IN_EVENT, node("event")),
            (vocab::CAPACITY, Some(concept("capacity"))),
        ],
        _ => return cooperation(store, &graph, row),
    };
    let mut fit: Option<BTreeSet<NamedNode>> = None;
    for (predicate, object) in &wanted {
        let Some(object) = object else { continue };
        let subjects = subjects(store, &graph, *predicate, object)?;
        fit = Some(match fit {
            Some(fit) => fit.intersection(&subjects).cloned().collect(),
            None => subjects,
        });
    }
    rule_of(store, &graph, fit.and_then(|fit| fit.into_iter().next()))
}

/// The rule of the cooperation that a row speaks of: its partners are there by their names only.
fn cooperation(store: &Store, graph: &NamedNode, row: &Row) -> Result<String, LienketError> {
    let class = vocab::COOPERATION.into_owned();
    for node in subjects(store, graph, vocab::TYPE, &class)? {
        let mut names = BTreeSet::new();
        for partner in objects(store, graph, &node, vocab::PARTNER)? {
            if let Term::NamedNode(partner) = partner {
                let labels = objects(store, graph, &partner, vocab::PREF_LABEL)?;
                names.extend(labels.iter().map(plain));
            }
        }
        let events = objects(store, graph, &node, vocab::IN_EVENT)?;
        let is_event = events.iter().map(plain).next().unwrap_or_default() == row.get("event");
        if is_event && names.contains(row.get("place_a")) && names.contains(row.get("place_b")) {
            return rule_of(store, graph, Some(node));
        }
    }
    Ok(String::new())
}

fn rule_of(
    store: &Store,
    graph: &NamedNode,
    node: Option<NamedNode>,
) -> Result<String, LienketError> {
    let Some(node) = node else { return Ok(String::new()) };
    Ok(objects(store, graph, &node, vocab::RULE)?.first().map(plain).unwrap_or_default())
}

fn objects(
    store: &Store,
    graph: &NamedNode,
    subject: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<Term>, LienketError> {
    let (subject, graph) = (Some(subject.as_ref()), Some(graph.as_ref()));
    let pattern = Pattern { subject, predicate: Some(predicate), graph, ..Pattern::default() };
    Ok(store.quads(pattern)?.into_iter().map(|quad| quad.object).collect())
}

fn subjects(
    store: &Store,
    graph: &NamedNode,
    predicate: NamedNodeRef<'_>,
    object: &NamedNode,
) -> Result<BTreeSet<NamedNode>, LienketError> {
    let (object, graph) = (Some(object.as_ref().into()), Some(graph.as_ref()));
    let pattern = Pattern { predicate: Some(predicate), object, graph, ..Pattern::default() };
    let nodes = store.quads(pattern)?.into_iter().filter_map(|quad| match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    Ok(nodes.collect())
}
