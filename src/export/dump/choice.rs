//! Which graphs go into a dump.
use super::super::sort::{Sorted, Sorter};
use crate::error::LienketError;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use crate::words::reason;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad};
use std::collections::BTreeSet;
use std::path::Path;

/// What is chosen of a store; everything, unless something is said. What is said must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// This graph.
    pub graph: Option<NamedNode>,
    /// The graph of the article with this id, and those of the teasers that stood beside it.
    pub article: Option<String>,
    /// The articles of this date or later.
    pub since: Option<PartialDate>,
    /// The articles of this date or earlier.
    pub until: Option<PartialDate>,
    /// The articles that name one of these places: in whose graph it is what a statement speaks of, or leads to. A district
    /// leads to its province, a body to the place that it is of.
    pub places: Option<BTreeSet<NamedNode>>,
}

impl Choice {
    /// Whether it is everything.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether articles alone are chosen.
    fn is_of_articles(&self) -> bool {
        self.since.is_some() || self.until.is_some() || self.places.is_some()
    }

    /// The IRIs of the graphs, sorted.
    ///
    /// # Errors
    /// Those of the store; a graph or an article that it does not hold.
    pub(super) fn graphs(
        &self,
        store: &Store,
        folder: &Path,
        failed: impl Fn(std::io::Error) -> LienketError,
    ) -> Result<Sorted, LienketError> {
        let mut names = Sorter::new(folder);
        let mut take = |graph: &NamedNode| -> Result<(), LienketError> {
            if self.takes(store, graph)? {
                names.push(graph.as_str().as_bytes()).map_err(&failed)?;
            }
            Ok(())
        };
        if let Some(graph) = &self.graph {
            if !store.has_graph(graph)? {
                return Err(no_graph(store, graph.as_str()));
            }
            take(graph)?;
        } else if let Some(article) = &self.article {
            let graphs = store.graphs_of(article)?;
            if graphs.is_empty() {
                return Err(no_article(store, article));
            }
            graphs.iter().try_for_each(&mut take)?;
        } else if let Some(places) = &self.places {
            for graph in naming(store, places)? {
                take(&graph)?;
            }
        } else {
            for graph in store.each_graph() {
                take(&graph?)?;
            }
        }
        names.finish().map_err(failed)
    }

    fn takes(&self, store: &Store, graph: &NamedNode) -> Result<bool, LienketError> {
        if self.is_of_articles() && iri::kind_of(graph.as_str()) != Some("article") {
            return Ok(false);
        }
        if let (Some(article), Some(_)) = (&self.article, &self.graph)
            && !store.graphs_of(article)?.contains(graph)
        {
            return Ok(false);
        }
        if let Some(places) = &self.places
            && (self.graph.is_some() || self.article.is_some())
            && !names(store, graph.as_ref(), places)?
        {
            return Ok(false);
        }
        if self.since.is_none() && self.until.is_none() {
            return Ok(true);
        }
        let (subject, predicate) = (Some(graph.as_ref()), Some(vocab::DATE_PUBLISHED));
        let dated = Pattern { subject, predicate, graph: Some(graph.as_ref()), object: None };
        let date = store.any(dated)?.and_then(|quad| plain(&quad.object).parse().ok());
        Ok(date.is_some_and(|date: PartialDate| date.is_within(self.since, self.until)))
    }
}

/// The graphs in which one of these places is named.
fn naming(
    store: &Store,
    places: &BTreeSet<NamedNode>,
) -> Result<BTreeSet<NamedNode>, LienketError> {
    let mut found = BTreeSet::new();
    let graph = |quad: Quad| match quad.graph_name {
        GraphName::NamedNode(graph) => Some(graph),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
    };
    for place in places {
        for pattern in about(place.as_ref()) {
            for quad in store.each(pattern) {
                found.extend(graph(quad?));
            }
        }
    }
    Ok(found)
}

/// Whether one of these places is named in the graph.
fn names(
    store: &Store,
    graph: NamedNodeRef<'_>,
    places: &BTreeSet<NamedNode>,
) -> Result<bool, LienketError> {
    for place in places {
        for pattern in about(place.as_ref()) {
            if store.any(Pattern { graph: Some(graph), ..pattern })?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn about(place: NamedNodeRef<'_>) -> [Pattern<'_>; 2] {
    [
        Pattern { subject: Some(place), ..Pattern::default() },
        Pattern { object: Some(place.into()), ..Pattern::default() },
    ]
}

fn no_graph(store: &Store, graph: &str) -> LienketError {
    LienketError::name(reason("export.no-graph", &[("store", &store.name()), ("graph", &graph)]))
}

fn no_article(store: &Store, article: &str) -> LienketError {
    let article = format!("{article:?}");
    LienketError::name(reason(
        "export.no-article",
        &[("store", &store.name()), ("article", &article)],
    ))
}
