//! A statement whose names are resolved: [`Question`].
use super::statement::Statement;
use oxigraph::model::{Term, Variable};
use spargebra::algebra::GraphPattern;
use std::collections::BTreeSet;

/// A statement and what its ends stand for.
#[derive(Clone, Debug)]
pub struct Question<'s> {
    /// The statement.
    pub statement: &'s Statement,
    /// Where paths begin.
    pub from: Ends,
    /// Where they end.
    pub to: Ends,
    /// Each of these is met on the way.
    pub through: Vec<Ends>,
    /// None of these is, save as an end.
    pub avoid: Vec<Ends>,
    /// No hop of these relations is gone, by IRI.
    pub without: BTreeSet<String>,
}

/// What an end stands for.
#[derive(Clone, Debug)]
pub enum Ends {
    /// These things.
    These(Vec<Term>),
    /// What the pattern binds to the variable.
    Bound(GraphPattern, Variable),
}
