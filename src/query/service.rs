//! What answers `SERVICE <iri> { … }` and functions that SPARQL does not have: given by the layers above, which know more than SPARQL. Nothing else is asked: lienket
//! is offline.
use super::Stop;
use crate::error::LienketError;
use oxigraph::model::{NamedNode, Term};
use oxigraph::sparql::{QuerySolutionIter, ServiceHandler, SparqlEvaluator};
use oxiri::Iri;
use spargebra::algebra::GraphPattern;
use std::sync::Arc;

/// Answers the pattern of a block, until it is told to stop.
type Answering =
    dyn Fn(&GraphPattern, &Stop) -> Result<QuerySolutionIter<'static>, LienketError> + Send + Sync;

/// What a function makes of its arguments; none is an error of the expression.
type Function = dyn Fn(&[Term]) -> Option<Term> + Send + Sync;

/// The services that a query may ask, and functions beside those of SPARQL. Without any, every SERVICE is refused.
#[derive(Clone, Default)]
pub struct Services {
    answering: Vec<(NamedNode, Arc<Answering>)>,
    functions: Vec<(NamedNode, Arc<Function>)>,
}

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
        self.answering.push((name, Arc::new(answer)));
        self
    }

    /// The same with a function more.
    #[must_use]
    pub fn with_function(
        mut self,
        name: NamedNode,
        function: impl Fn(&[Term]) -> Option<Term> + Send + Sync + 'static,
    ) -> Self {
        self.functions.push((name, Arc::new(function)));
        self
    }

    /// Whether there is a function of this name.
    pub(super) fn has_function(&self, name: &NamedNode) -> bool {
        self.functions.iter().any(|(known, _)| known == name)
    }

    /// What the service of this name answers; `None` where there is none.
    pub(super) fn answer(
        &self,
        name: &NamedNode,
        pattern: &GraphPattern,
        stop: &Stop,
    ) -> Option<Result<QuerySolutionIter<'static>, LienketError>> {
        let (_, answer) = self.answering.iter().find(|(known, _)| known == name)?;
        Some(answer(pattern, stop))
    }

    /// The evaluator that asks them.
    pub(super) fn given_to(&self, evaluator: SparqlEvaluator, stop: &Stop) -> SparqlEvaluator {
        let evaluator = self.functions.iter().fold(evaluator, |evaluator, (name, function)| {
            let function = Arc::clone(function);
            evaluator.with_custom_function(name.clone(), move |arguments| function(arguments))
        });
        self.answering.iter().fold(evaluator, |evaluator, (name, answer)| {
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
