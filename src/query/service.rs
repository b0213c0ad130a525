//! What answers `SERVICE <iri> { … }`: given by the layers above, which know more than SPARQL. Nothing else is asked: lienket
//! is offline.
use super::Stop;
use crate::error::LienketError;
use oxigraph::model::NamedNode;
use oxigraph::sparql::{QuerySolutionIter, ServiceHandler, SparqlEvaluator};
use oxiri::Iri;
use spargebra::algebra::GraphPattern;
use std::sync::Arc;

/// Answers the pattern of a block, until it is told to stop.
type Answering =
    dyn Fn(&GraphPattern, &Stop) -> Result<QuerySolutionIter<'static>, LienketError> + Send + Sync;

/// The services that a query may ask. Without any, every SERVICE is refused.
#[derive(Clone, Default)]
pub struct Services(Vec<(NamedNode, Arc<Answering>)>);

impl Services {
    /// The same with one more: `answer` gives the solutions of the pattern of its block. It sees nothing of the query but
    /// that pattern.
    #[must_use]
    pub fn with(
        mut self,
        name: NamedNode,
        answer: impl Fn(&GraphPattern, &Stop) -> Result<QuerySolutionIter<'static>, LienketError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.0.push((name, Arc::new(answer)));
        self
    }

    /// The evaluator that asks them.
    pub(super) fn given_to(&self, evaluator: SparqlEvaluator, stop: &Stop) -> SparqlEvaluator {
        self.0.iter().fold(evaluator, |evaluator, (name, answer)| {
            let service = Service { answer: Arc::clone(answer), stop: stop.clone() };
            evaluator.with_service_handler(name.clone(), service)
        })
    }
}

struct Service {
    answer: Arc<Answering>,
    stop: Stop,
}

impl ServiceHandler for Service {
    type Error = LienketError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        _base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, LienketError> {
        (self.answer)(pattern, &self.stop)
    }
}
