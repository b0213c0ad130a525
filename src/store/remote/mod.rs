//! An [`Endpoint`]: a SPARQL 1.1 endpoint of another engine as the store, see `docs/engines.md`.
//!
//! What is asked and changed is sent as text, printed from its algebra. The engine's default graph must be the union of its
//! graphs, as it is in our own store. An article is one request: its old graphs go and its new ones come, the mark by which it
//! counts as stored last, so that a server that dies on the way leaves an article whole or to be stored again.
mod access;
mod answer;
mod asked;
mod changed;
mod wire;

pub use access::{Access, access};

use super::{Change, Pattern};
use crate::error::LienketError;
use crate::rdf::vocab;
use crate::words::reason;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::sparql::QueryResults;
use spargebra::Query;
use std::path::Path;
use wire::Wire;

/// An endpoint.
pub(super) struct Endpoint {
    wire: Wire,
}

/// Whether a store is named by an address.
pub(super) fn is_address(name: &Path) -> bool {
    name.to_str().is_some_and(|name| name.contains("://"))
}

impl Endpoint {
    /// The endpoint at an address, which may hold nothing yet.
    pub(super) fn open(address: &Path) -> Result<Self, LienketError> {
        let wire = Wire::open(&address.to_string_lossy(), &access::known())?;
        let endpoint = Self { wire };
        endpoint.check_union()?;
        Ok(endpoint)
    }

    /// As [`Endpoint::open`], but it must hold a graph of ours.
    pub(super) fn open_existing(address: &Path) -> Result<Self, LienketError> {
        let endpoint = Self::open(address)?;
        if endpoint.holds_ours()? {
            return Ok(endpoint);
        }
        Err(endpoint.wire.fault(reason("endpoint.empty", &[])))
    }

    /// The address, under which messages speak of it.
    pub(super) fn name(&self) -> &str {
        self.wire.name()
    }

    fn holds_ours(&self) -> Result<bool, LienketError> {
        let graph = Some(vocab::ONTOLOGY_GRAPH);
        Ok(!self.quads(Pattern { graph, ..Pattern::default() }, 1)?.is_empty())
    }

    /// Fails where what stands in named graphs is not in the default graph too.
    fn check_union(&self) -> Result<(), LienketError> {
        if !self.holds_ours()? || self.truth(&asked::in_default(rdf::TYPE, OWL_ONTOLOGY))? {
            return Ok(());
        }
        Err(self.wire.fault(reason("endpoint.no-union", &[])))
    }

    /// Asks a query.
    pub(super) fn ask(&self, query: &Query) -> Result<QueryResults<'static>, LienketError> {
        let is_graph = matches!(query, Query::Construct { .. } | Query::Describe { .. });
        answer::read(self.wire.query(&query.to_string(), is_graph)?, self.wire.name())
    }

    fn truth(&self, query: &Query) -> Result<bool, LienketError> {
        match self.ask(query)? {
            QueryResults::Boolean(truth) => Ok(truth),
            QueryResults::Solutions(_) | QueryResults::Graph(_) => Err(self.wire.misfit()),
        }
    }

    /// The rows of a SELECT.
    fn rows<T>(
        &self,
        query: &Query,
        read: impl Fn(&oxigraph::sparql::QuerySolution) -> Option<T>,
    ) -> Result<Vec<T>, LienketError> {
        let QueryResults::Solutions(solutions) = self.ask(query)? else {
            return Err(self.wire.misfit());
        };
        let mut rows = Vec::new();
        for solution in solutions {
            let solution = solution.map_err(|fault| self.wire.fault(fault.to_string()))?;
            rows.push(read(&solution).ok_or_else(|| self.wire.misfit())?);
        }
        Ok(rows)
    }

    /// As many of the quads of our graphs that fit.
    pub(super) fn quads(
        &self,
        pattern: Pattern<'_>,
        most: usize,
    ) -> Result<Vec<Quad>, LienketError> {
        if let Some(quad) = asked::whole(pattern) {
            let is_there = self.truth(&asked::is_there(&quad))?;
            return Ok(if is_there { vec![quad] } else { Vec::new() });
        }
        self.rows(&asked::quads(pattern, most), |row| asked::quad(pattern, row))
    }

    /// Our graphs, in no order.
    pub(super) fn graphs(&self) -> Result<Vec<NamedNode>, LienketError> {
        self.rows(&asked::graphs(), |row| match row.get("g") {
            Some(Term::NamedNode(graph)) => Some(graph.clone()),
            Some(Term::BlankNode(_) | Term::Literal(_)) | None => None,
        })
    }

    /// How many quads our graphs hold.
    pub(super) fn len(&self) -> Result<usize, LienketError> {
        let counted = self.rows(&asked::count()?, |row| match row.get("n") {
            Some(Term::Literal(number)) => number.value().parse().ok(),
            Some(Term::BlankNode(_) | Term::NamedNode(_)) | None => None,
        })?;
        counted.first().copied().ok_or_else(|| self.wire.misfit())
    }

    /// Puts what an article says in the place of what stands in `stale`.
    pub(super) fn replace(&self, stale: &[NamedNode], change: &Change) -> Result<(), LienketError> {
        let update = changed::article(stale, change);
        if update.is_empty() { Ok(()) } else { self.wire.update(&update) }
    }

    /// Takes `gone` out and puts `new` in, in pieces.
    pub(super) fn amend<'a>(
        &self,
        gone: impl Iterator<Item = &'a Quad>,
        new: impl Iterator<Item = &'a Quad>,
    ) -> Result<(), LienketError> {
        changed::pieces(gone, new).iter().try_for_each(|update| self.wire.update(update))
    }
}

/// The class of what stands once in the ontology's graph.
const OWL_ONTOLOGY: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#Ontology");
