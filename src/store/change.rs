//! Writing into a store: what articles say now in place of what they said, and quads that go and come, all of them or none.
use super::{Change, Pattern, Store};
use crate::error::LienketError;
use crate::rdf::vocab;
use oxigraph::model::{GraphName, NamedNode, Quad};
use oxigraph::store::{StorageError, Transaction};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// Replaces what these articles and their teasers said, in one transaction: all of them or none. At an endpoint each article is
    /// one request.
    pub fn replace(&self, changes: &[Change]) -> Result<(), LienketError> {
        // An article that comes twice says what it said last.
        let last: BTreeMap<&str, &Change> =
            changes.iter().map(|change| (change.article.as_str(), change)).collect();
        if let Some(endpoint) = &self.endpoint {
            let _changing = self.revision.change()?;
            return last.into_iter().try_for_each(|(article, change)| {
                endpoint.replace(&self.graphs_of(article)?, change)
            });
        }
        let mut stale = Vec::new();
        for article in last.keys() {
            stale.extend(self.graphs_of(article)?);
        }
        let quads = || last.values().flat_map(|change| &change.quads);
        if !stale.is_empty() {
            return self.swap(&stale, quads());
        }
        self.put(quads().cloned().collect())
    }

    /// Adds quads: all of them or none.
    fn put(&self, quads: Vec<Quad>) -> Result<(), LienketError> {
        let Some(mut loading) = self.loading() else { return Ok(()) };
        loading.put(quads)?;
        loading.commit()
    }

    /// Takes `gone` out and puts `new` in, in one transaction.
    pub fn amend(&self, gone: &[Quad], new: &[Quad]) -> Result<(), LienketError> {
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        if let Some(endpoint) = &self.endpoint {
            let _changing = self.revision.change()?;
            return endpoint.amend(gone.iter(), new.iter());
        }
        let _changing = self.touching(gone.iter().chain(new).map(|quad| &quad.graph_name))?;
        let touched: BTreeSet<&NamedNode> = gone.iter().filter_map(in_graph).collect();
        self.exchange(touched.into_iter(), gone, new.iter()).map_err(|error| self.fault(&error))
    }

    /// Turns what stands in `stale` into `quads`. Most of it stays: an article that is read anew says much the same.
    pub(super) fn swap<'a>(
        &self,
        stale: &[NamedNode],
        quads: impl Iterator<Item = &'a Quad>,
    ) -> Result<(), LienketError> {
        let quads: Vec<&Quad> = quads.collect();
        let wanted: FxHashSet<&Quad> = quads.iter().copied().collect();
        let mut standing: FxHashSet<Quad> = FxHashSet::default();
        let mut gone = Vec::new();
        for graph in stale {
            for quad in self.quads(Pattern { graph: Some(graph.as_ref()), ..Pattern::default() })? {
                if wanted.contains(&quad) {
                    standing.insert(quad);
                } else {
                    gone.push(quad);
                }
            }
        }
        let new: Vec<&Quad> = quads.into_iter().filter(|quad| !standing.contains(*quad)).collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        let graphs = gone.iter().chain(new.iter().copied()).map(|quad| &quad.graph_name);
        let _changing = self.touching(graphs)?;
        if let Some(endpoint) = &self.endpoint {
            return endpoint.amend(gone.iter(), new.into_iter());
        }
        self.exchange(stale.iter(), &gone, new.into_iter()).map_err(|error| self.fault(&error))
    }

    /// Takes `gone` out and puts `new` in; of `touched` the graphs that are empty then go.
    fn exchange<'q>(
        &self,
        touched: impl Iterator<Item = &'q NamedNode>,
        gone: &[Quad],
        new: impl Iterator<Item = &'q Quad>,
    ) -> Result<(), StorageError> {
        let mut transaction = self.graphs.start_transaction()?;
        for quad in gone {
            transaction.remove(quad);
        }
        transaction.extend(new.map(Quad::as_ref));
        sweep(&mut transaction, touched)?;
        transaction.commit()
    }
}

/// Takes the graphs out that are empty.
pub(super) fn sweep<'g>(
    transaction: &mut Transaction<'_>,
    graphs: impl Iterator<Item = &'g NamedNode>,
) -> Result<(), StorageError> {
    // The notes of what is undecided come and go with every run: to find them gone means to pass by all that ever went.
    for graph in graphs.filter(|graph| graph.as_ref() != vocab::UNDECIDED_GRAPH) {
        let name = Some(graph.as_ref().into());
        if transaction.quads_for_pattern(None, None, None, name).next().is_none() {
            transaction.remove_named_graph(graph)?;
        }
    }
    Ok(())
}

/// The graph that a quad is in.
pub(super) fn in_graph(quad: &Quad) -> Option<&NamedNode> {
    match &quad.graph_name {
        GraphName::NamedNode(graph) => Some(graph),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
    }
}
