//! Answers as rows, for scripts: written like those of a query.
use crate::query::Answer;
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::{QueryResults, QuerySolution, QuerySolutionIter, Variable};
use std::sync::Arc;

/// Columns and the rows below them; an empty cell is a value that is not known, an IRI stands between `<` and `>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// As the answer of a query.
    pub fn into_answer(self) -> Answer {
        let variables: Arc<[Variable]> =
            self.columns.iter().map(|name| Variable::new_unchecked(*name)).collect();
        let of = Arc::clone(&variables);
        let rows = self.rows.into_iter().map(move |row| {
            let terms: Vec<Option<Term>> = row.iter().map(|cell| term(cell)).collect();
            Ok(QuerySolution::from((Arc::clone(&of), terms)))
        });
        QueryResults::Solutions(QuerySolutionIter::new(variables, rows))
    }
}

fn term(cell: &str) -> Option<Term> {
    if cell.is_empty() {
        return None;
    }
    let iri = cell.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    Some(match iri.and_then(|iri| NamedNode::new(iri).ok()) {
        Some(node) => node.into(),
        None => Literal::from(cell).into(),
    })
}
