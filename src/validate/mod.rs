//! A store held against SHACL shapes: [`validate`] gives a [`Report`] of all that breaks one, with the article that says it.
//!
//! The constraints are those of [SHACL](https://www.w3.org/TR/shacl/), judged by the crate `shacl-rust`. A store is too large for
//! a graph in memory, so it is judged some things at a time, each with all that is said about it anywhere.
mod portion;
mod shapes;
mod told;

pub use shapes::Shapes;
pub use told::{as_rows, in_words};

use crate::error::LienketError;
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term, TermRef};
use portion::{Portion, portions};
use rustc_hash::FxHashSet;
use shacl_rust::validation::dataset::ValidationDataset;
use shacl_rust::{ShaclError, ValidationResult, parse_shapes};
use std::collections::BTreeSet;

/// What was judged, and what breaks a shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many things were judged.
    pub things: usize,
    /// How many breaches there are, those that are not kept among them.
    pub breaches: usize,
    /// The breaches that are kept, sorted.
    pub kept: Vec<Breach>,
}

/// A thing that breaks a shape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The ids of the articles that speak of it; of a graph that is no article's, its IRI.
    pub articles: BTreeSet<String>,
    /// Its IRI.
    pub thing: String,
    /// The IRIs of its classes.
    pub classes: BTreeSet<String>,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// The IRI of the shape; `None` where it has no name.
    pub shape: Option<String>,
    /// Along which property: its IRI, or a path as SPARQL writes it; empty where the thing itself is at fault.
    pub property: String,
    /// The part of SHACL that is broken, without what all have in their names: `MinCount`.
    pub component: String,
    /// What that part asks for, as the shape has it: `1`; empty where that cannot be told briefly.
    pub limit: String,
    /// The value that is wrong, as N-Triples write it; `None` where one is missing, or all are to blame.
    pub value: Option<String>,
    /// What the shape itself says to whoever breaks it.
    pub messages: Vec<String>,
    /// `Violation`, `Warning` or `Info`.
    pub severity: String,
}

/// Judges all that `store` holds, the ontology aside, by `shapes`. The first `most` breaches are kept; `hear` is told after each
/// portion how many things have been judged.
///
/// # Errors
/// The store could not be read.
pub fn validate(
    store: &Store,
    shapes: &Shapes,
    most: usize,
    mut hear: impl FnMut(usize),
) -> Result<Report, LienketError> {
    let mut report = Report::default();
    for portion in portions(store)? {
        let portion = portion?;
        report.things += portion.things.len();
        for breach in judged(&portion, shapes, store)? {
            report.breaches += 1;
            if report.kept.len() < most {
                report.kept.push(breach);
            }
        }
        hear(report.things);
    }
    report.kept.sort();
    Ok(report)
}

/// The breaches of the things of a portion, sorted.
fn judged(
    portion: &Portion,
    shapes: &Shapes,
    store: &Store,
) -> Result<BTreeSet<Breach>, LienketError> {
    let fault = |fault: ShaclError| LienketError::query(fault.to_string());
    let parsed = parse_shapes(shapes.graph()).map_err(fault)?;
    let triples = portion.triples.iter().cloned();
    let own = shapes.graph().clone();
    let data =
        ValidationDataset::from_triples_with_experimental_index(triples, own).map_err(fault)?;
    let mut breaches = BTreeSet::new();
    for result in shacl_rust::validate(&data, &parsed).get_results() {
        // What stands here for its class alone is judged in its own portion.
        if let TermRef::NamedNode(thing) = result.focus_node()
            && portion.things.contains(&thing.into_owned())
        {
            breaches.insert(breach(thing, result, shapes, store)?);
        }
    }
    Ok(breaches)
}

fn breach(
    thing: NamedNodeRef<'_>,
    result: &ValidationResult<'_>,
    shapes: &Shapes,
    store: &Store,
) -> Result<Breach, LienketError> {
    let said = store.quads(Pattern { subject: Some(thing), ..Pattern::default() })?;
    let graphs: FxHashSet<&GraphName> = said.iter().map(|quad| &quad.graph_name).collect();
    let articles =
        graphs.into_iter().map(|graph| article(store, graph)).collect::<Result<_, _>>()?;
    let classes = said.iter().filter(|quad| quad.predicate.as_ref() == vocab::TYPE).filter_map(iri);
    // The least, so that it is the same each time.
    let name = said.iter().filter(|quad| NAMES.contains(&quad.predicate.as_ref())).map(value).min();
    let component = result.source_constraint_component().map_or("", |component| component.as_str());
    let component = component.rsplit('#').next().unwrap_or_default();
    Ok(Breach {
        articles,
        thing: thing.as_str().to_owned(),
        classes: classes.collect(),
        name,
        shape: shapes.named(result.source_shape()).map(|shape| shape.as_str().to_owned()),
        property: result.result_path().map(|path| bare(&path.to_string())).unwrap_or_default(),
        component: component.strip_suffix("ConstraintComponent").unwrap_or(component).to_owned(),
        limit: limit(result.constraint_detail().unwrap_or_default()),
        value: result.value().map(|value| value.to_string()),
        messages: shapes.messages(result.source_shape()),
        severity: result.severity().as_str().rsplit('#').next().unwrap_or_default().to_owned(),
    })
}

/// What things are called by.
const NAMES: [NamedNodeRef<'static>; 3] = [vocab::PREF_LABEL, vocab::HEADLINE, vocab::ANCHOR_OF];

/// The id of the article whose graph this is; of another graph its IRI.
fn article(store: &Store, graph: &GraphName) -> Result<String, LienketError> {
    let GraphName::NamedNode(graph) = graph else { return Ok(graph.to_string()) };
    let (subject, predicate) = (Some(graph.as_ref()), Some(vocab::IDENTIFIER));
    let id = store.any(Pattern { subject, predicate, graph: subject, ..Pattern::default() })?;
    Ok(id.map_or_else(|| graph.as_str().to_owned(), |quad| value(&quad)))
}

fn iri(quad: &Quad) -> Option<String> {
    match &quad.object {
        Term::NamedNode(node) => Some(NamedNode::as_str(node).to_owned()),
        Term::BlankNode(_) | Term::Literal(_) => None,
    }
}

fn value(quad: &Quad) -> String {
    crate::query::plain(&quad.object)
}

/// An IRI without its brackets; a path as it is.
fn bare(path: &str) -> String {
    let inner = path.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.filter(|inner| !inner.contains(['<', '>'])).unwrap_or(path).to_owned()
}

/// What stands behind the name of a parameter: `1` of `sh:minCount 1`.
fn limit(detail: &str) -> String {
    let Some((name, limit)) = detail.split_once(' ') else { return String::new() };
    if LIMITED.contains(&name) { bare(limit) } else { String::new() }
}

/// The parameters of SHACL whose values say briefly what is asked for.
const LIMITED: [&str; 16] = [
    "sh:class",
    "sh:datatype",
    "sh:nodeKind",
    "sh:minCount",
    "sh:maxCount",
    "sh:minExclusive",
    "sh:minInclusive",
    "sh:maxExclusive",
    "sh:maxInclusive",
    "sh:minLength",
    "sh:maxLength",
    "sh:pattern",
    "sh:languageIn",
    "sh:lessThan",
    "sh:lessThanOrEquals",
    "sh:hasValue",
];
