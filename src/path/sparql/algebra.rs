//! Pieces of SPARQL algebra, short to write.
use oxigraph::model::{Literal, NamedNode, Term, Variable};
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::GroundTerm;

pub(super) fn var(name: &str) -> Variable {
    Variable::new_unchecked(name)
}

/// `?n3`
pub(super) fn numbered(name: &str, number: u32) -> Variable {
    Variable::new_unchecked(format!("{name}{number}"))
}

pub(super) fn get(variable: &Variable) -> Expression {
    Expression::Variable(variable.clone())
}

pub(super) fn text(value: &str) -> Expression {
    Expression::Literal(Literal::new_simple_literal(value))
}

pub(super) fn number(value: impl Into<i64>) -> Expression {
    Expression::Literal(Literal::from(value.into()))
}

pub(super) fn constant(term: &Term) -> Option<Expression> {
    match term {
        Term::NamedNode(node) => Some(Expression::NamedNode(node.clone())),
        Term::Literal(literal) => Some(Expression::Literal(literal.clone())),
        Term::BlankNode(_) => None,
    }
}

pub(super) fn call(function: Function, arguments: Vec<Expression>) -> Expression {
    Expression::FunctionCall(function, arguments)
}

pub(super) fn not(one: Expression) -> Expression {
    Expression::Not(Box::new(one))
}

pub(super) fn equal(one: Expression, other: Expression) -> Expression {
    Expression::Equal(Box::new(one), Box::new(other))
}

pub(super) fn at_most(one: Expression, other: Expression) -> Expression {
    Expression::LessOrEqual(Box::new(one), Box::new(other))
}

pub(super) fn within(one: Expression, list: Vec<Expression>) -> Expression {
    Expression::In(Box::new(one), list)
}

/// All of these; `None` of nothing.
pub(super) fn all(parts: impl IntoIterator<Item = Expression>) -> Option<Expression> {
    parts.into_iter().reduce(|one, other| Expression::And(Box::new(one), Box::new(other)))
}

/// Any of these; `None` of nothing.
pub(super) fn any(parts: impl IntoIterator<Item = Expression>) -> Option<Expression> {
    parts.into_iter().reduce(|one, other| Expression::Or(Box::new(one), Box::new(other)))
}

pub(super) fn filter(inner: GraphPattern, condition: Option<Expression>) -> GraphPattern {
    match condition {
        Some(expr) => GraphPattern::Filter { expr, inner: Box::new(inner) },
        None => inner,
    }
}

pub(super) fn bind(
    inner: GraphPattern,
    variable: Variable,
    expression: Expression,
) -> GraphPattern {
    GraphPattern::Extend { inner: Box::new(inner), variable, expression }
}

pub(super) fn join(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::Join { left: Box::new(left), right: Box::new(right) }
}

pub(super) fn optional(left: GraphPattern, right: GraphPattern) -> GraphPattern {
    GraphPattern::LeftJoin { left: Box::new(left), right: Box::new(right), expression: None }
}

/// All of these side by side; what no pattern is, one solution without a binding.
pub(super) fn union(parts: impl IntoIterator<Item = GraphPattern>) -> GraphPattern {
    let both = |left, right| GraphPattern::Union { left: Box::new(left), right: Box::new(right) };
    parts.into_iter().reduce(both).unwrap_or_default()
}

pub(super) fn select(inner: GraphPattern, variables: Vec<Variable>) -> GraphPattern {
    GraphPattern::Project { inner: Box::new(inner), variables }
}

pub(super) fn distinct(inner: GraphPattern) -> GraphPattern {
    GraphPattern::Distinct { inner: Box::new(inner) }
}

/// Each choice of values of these variables once. By GROUP BY: of a DISTINCT over UNION Virtuoso 7.2.5 loses rows when they are joined.
pub(super) fn each_once(inner: GraphPattern, variables: Vec<Variable>) -> GraphPattern {
    let (inner, aggregates) = (Box::new(inner), Vec::new());
    let group = GraphPattern::Group { inner, variables: variables.clone(), aggregates };
    select(group, variables)
}

/// The values of one variable.
pub(super) fn values(variable: Variable, terms: &[Term]) -> GraphPattern {
    let ground = |term: &Term| match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(node.clone())),
        Term::Literal(literal) => Some(GroundTerm::Literal(literal.clone())),
        Term::BlankNode(_) => None,
    };
    let bindings = terms.iter().filter_map(ground).map(|term| vec![Some(term)]).collect();
    GraphPattern::Values { variables: vec![variable], bindings }
}

/// An IRI as an expression.
pub(super) fn iri(node: &str) -> Expression {
    Expression::NamedNode(NamedNode::new_unchecked(node))
}
