//! SPARQL Update: the statements that it adds and removes are counted in a transaction, which is kept or dropped.
use super::change::{in_graph, sweep};
use super::fault::describe;
use super::{Store, over_all_graphs};
use crate::error::LienketError;
use crate::words::reason;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{CancellationToken, QueryResults, QuerySolution, SparqlEvaluator};
use oxigraph::store::{StorageError, Transaction};
use rustc_hash::FxHashSet;
use spargebra::algebra::{GraphPattern, GraphTarget, QueryDataset};
use spargebra::term::{
    GraphName as Named, GraphNamePattern, GroundQuadPattern, GroundTermPattern, NamedNodePattern,
    QuadPattern, TermPattern,
};
use spargebra::{GraphUpdateOperation, Query, Update};
use std::collections::BTreeSet;

/// How many statements an update changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many were not there before.
    pub added: usize,
    /// How many are no longer there.
    pub removed: usize,
}

/// What has changed in a transaction, as a whole.
#[derive(Default)]
struct Net {
    added: FxHashSet<Quad>,
    removed: FxHashSet<Quad>,
}

impl Store {
    /// Carries out an update where `agree` says so, who is told how many statements it changes; else nothing has happened. As in
    /// queries the default graph of its patterns is the union of all graphs, unless USING or WITH says otherwise; what is
    /// added or removed outside of GRAPH is so in the default graph itself.
    ///
    /// # Errors
    /// What is not allowed: LOAD, blank nodes; those of the evaluation, and of the store.
    pub fn update(
        &self,
        update: &Update,
        token: &CancellationToken,
        agree: impl FnOnce(Changes) -> bool,
    ) -> Result<Option<Changes>, LienketError> {
        self.local(
            "an endpoint is updated by its own engine; `lienket ingest` stores articles there",
        )?;
        let fault = |error: StorageError| describe(&self.name, &error);
        let mut transaction = self.graphs.start_transaction().map_err(fault)?;
        let mut net = Net::default();
        for operation in &update.operations {
            let (gone, new) = self.planned(&transaction, operation, token)?;
            for quad in gone {
                net.remove(&mut transaction, quad).map_err(fault)?;
            }
            for quad in new {
                net.add(&mut transaction, quad).map_err(fault)?;
            }
        }
        let changes = Changes { added: net.added.len(), removed: net.removed.len() };
        if changes == Changes::default() || !agree(changes) {
            return Ok((changes == Changes::default()).then_some(changes));
        }
        net.sweep(&mut transaction).map_err(fault)?;
        let quads = net.added.iter().chain(&net.removed);
        let _changing = self.touching(quads.map(|quad| &quad.graph_name))?;
        transaction.commit().map_err(fault)?;
        Ok(Some(changes))
    }

    /// The statements that an operation takes out and puts in, some of which may be gone or there already.
    fn planned(
        &self,
        transaction: &Transaction<'_>,
        operation: &GraphUpdateOperation,
        token: &CancellationToken,
    ) -> Result<(Vec<Quad>, Vec<Quad>), LienketError> {
        let fault = |error: StorageError| describe(&self.name, &error);
        Ok(match operation {
            GraphUpdateOperation::InsertData { data } => {
                let quads = data.iter().map(|quad| {
                    let graph = graph(&quad.graph_name);
                    Quad::new(
                        quad.subject.clone(),
                        quad.predicate.clone(),
                        quad.object.clone(),
                        graph,
                    )
                });
                (Vec::new(), quads.map(whole).collect::<Result<_, _>>()?)
            }
            GraphUpdateOperation::DeleteData { data } => {
                let quads = data.iter().map(|quad| {
                    let (object, graph) =
                        (Term::from(quad.object.clone()), graph(&quad.graph_name));
                    Quad::new(quad.subject.clone(), quad.predicate.clone(), object, graph)
                });
                (quads.collect(), Vec::new())
            }
            GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } => {
                let rows = solutions(transaction, pattern, using.as_ref(), token)?;
                if let (Some(blank), false) =
                    (insert.iter().find(|one| is_blank(one)), rows.is_empty())
                {
                    return Err(no_blank(&blank.to_string()));
                }
                let delete: Vec<QuadPattern> = delete.iter().map(of_ground).collect();
                let gone =
                    rows.iter().flat_map(|row| delete.iter().filter_map(|one| filled(one, row)));
                let new =
                    rows.iter().flat_map(|row| insert.iter().filter_map(|one| filled(one, row)));
                (gone.collect(), new.map(whole).collect::<Result<_, _>>()?)
            }
            GraphUpdateOperation::Clear { graph, .. }
            | GraphUpdateOperation::Drop { graph, .. } => {
                (standing(transaction, graph).map_err(fault)?, Vec::new())
            }
            // A graph is there as soon as something stands in it.
            GraphUpdateOperation::Create { .. } => (Vec::new(), Vec::new()),
            GraphUpdateOperation::Load { source, .. } => {
                let source = source.to_string();
                return Err(LienketError::Query(reason("store.load", &[("source", &source)])));
            }
        })
    }
}

/// What stands in a graph, or in several.
fn standing(transaction: &Transaction<'_>, graph: &GraphTarget) -> Result<Vec<Quad>, StorageError> {
    let is_meant = |quad: &Quad| match graph {
        GraphTarget::NamedNode(name) => in_graph(quad) == Some(name),
        GraphTarget::DefaultGraph => quad.graph_name.is_default_graph(),
        GraphTarget::NamedGraphs => !quad.graph_name.is_default_graph(),
        GraphTarget::AllGraphs => true,
    };
    transaction.iter().filter(|quad| quad.as_ref().map_or(true, is_meant)).collect()
}

impl Net {
    fn add(&mut self, transaction: &mut Transaction<'_>, quad: Quad) -> Result<(), StorageError> {
        if !transaction.contains(&quad)? {
            transaction.insert(&quad);
            if !self.removed.remove(&quad) {
                self.added.insert(quad);
            }
        }
        Ok(())
    }

    fn remove(
        &mut self,
        transaction: &mut Transaction<'_>,
        quad: Quad,
    ) -> Result<(), StorageError> {
        if transaction.contains(&quad)? {
            transaction.remove(&quad);
            if !self.added.remove(&quad) {
                self.removed.insert(quad);
            }
        }
        Ok(())
    }

    /// Takes out the graphs in which nothing is left.
    fn sweep(&self, transaction: &mut Transaction<'_>) -> Result<(), StorageError> {
        let touched: BTreeSet<&NamedNode> = self.removed.iter().filter_map(in_graph).collect();
        sweep(transaction, touched.into_iter())
    }
}

/// What the pattern of an update binds.
fn solutions(
    transaction: &Transaction<'_>,
    pattern: &GraphPattern,
    using: Option<&QueryDataset>,
    token: &CancellationToken,
) -> Result<Vec<QuerySolution>, LienketError> {
    let told = |error: &dyn std::fmt::Display| LienketError::query(error.to_string());
    let query = Query::Select { dataset: using.cloned(), pattern: pattern.clone(), base_iri: None };
    let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    match over_all_graphs(evaluator.for_query(query))
        .on_transaction(transaction)
        .execute()
        .map_err(|error| told(&error))?
    {
        QueryResults::Solutions(solutions) => {
            solutions.collect::<Result<_, _>>().map_err(|error| told(&error))
        }
        QueryResults::Boolean(_) | QueryResults::Graph(_) => Ok(Vec::new()),
    }
}

/// The graph holds no blank nodes, so that any engine loads it unchanged and every thing keeps its name.
fn whole(quad: Quad) -> Result<Quad, LienketError> {
    if quad.subject.is_blank_node() || quad.object.is_blank_node() {
        return Err(no_blank(&quad.to_string()));
    }
    Ok(quad)
}

fn no_blank(what: &str) -> LienketError {
    LienketError::Query(reason("store.blank", &[("what", &what)]))
}

fn is_blank(template: &QuadPattern) -> bool {
    let is_blank = |term: &TermPattern| matches!(term, TermPattern::BlankNode(_));
    is_blank(&template.subject) || is_blank(&template.object)
}

fn graph(name: &Named) -> GraphName {
    match name {
        Named::NamedNode(node) => GraphName::NamedNode(node.clone()),
        Named::DefaultGraph => GraphName::DefaultGraph,
    }
}

fn of_ground(template: &GroundQuadPattern) -> QuadPattern {
    let term = |term: &GroundTermPattern| match term.clone() {
        GroundTermPattern::NamedNode(node) => TermPattern::NamedNode(node),
        GroundTermPattern::Literal(literal) => TermPattern::Literal(literal),
        GroundTermPattern::Variable(variable) => TermPattern::Variable(variable),
    };
    QuadPattern {
        subject: term(&template.subject),
        predicate: template.predicate.clone(),
        object: term(&template.object),
        graph_name: template.graph_name.clone(),
    }
}

/// A template with what a row binds; `None` where that makes no statement.
fn filled(template: &QuadPattern, row: &QuerySolution) -> Option<Quad> {
    let term = |term: &TermPattern| match term {
        TermPattern::NamedNode(node) => Some(Term::from(node.clone())),
        TermPattern::Literal(literal) => Some(Term::from(literal.clone())),
        TermPattern::Variable(variable) => row.get(variable).cloned(),
        TermPattern::BlankNode(_) => None,
    };
    let node = |term: Term| match term {
        Term::NamedNode(node) => Some(node),
        Term::BlankNode(_) | Term::Literal(_) => None,
    };
    let subject = match term(&template.subject)? {
        Term::NamedNode(node) => NamedOrBlankNode::from(node),
        Term::BlankNode(node) => NamedOrBlankNode::from(node),
        Term::Literal(_) => return None,
    };
    let predicate = match &template.predicate {
        NamedNodePattern::NamedNode(node) => node.clone(),
        NamedNodePattern::Variable(variable) => node(row.get(variable)?.clone())?,
    };
    let graph = match &template.graph_name {
        GraphNamePattern::NamedNode(node) => GraphName::NamedNode(node.clone()),
        GraphNamePattern::DefaultGraph => GraphName::DefaultGraph,
        GraphNamePattern::Variable(variable) => {
            GraphName::NamedNode(node(row.get(variable)?.clone())?)
        }
    };
    Some(Quad::new(subject, predicate, term(&template.object)?, graph))
}
