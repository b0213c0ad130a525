//! Walks over the patterns of a parsed query.
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// What is done with a pattern.
pub(super) type Visit<'a> = &'a mut dyn FnMut(&mut GraphPattern);

/// Visits every pattern in `pattern`, those of EXISTS among them, the inner before the outer.
pub(super) fn walk(pattern: &mut GraphPattern, visit: Visit<'_>) {
    for inner in inners(pattern) {
        walk(inner, visit);
    }
    for expression in expressions(pattern) {
        in_expression(expression, visit);
    }
    visit(pattern);
}

/// The patterns that a pattern is made of.
pub(super) fn inners(pattern: &mut GraphPattern) -> Vec<&mut GraphPattern> {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {
            Vec::new()
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::LeftJoin { left, right, .. } => vec![left, right],
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => vec![inner],
    }
}

/// The expressions of a pattern itself.
pub(super) fn expressions(pattern: &mut GraphPattern) -> Vec<&mut Expression> {
    match pattern {
        GraphPattern::LeftJoin { expression, .. } => expression.iter_mut().collect(),
        GraphPattern::Filter { expr: expression, .. } | GraphPattern::Extend { expression, .. } => {
            vec![expression]
        }
        GraphPattern::OrderBy { expression, .. } => expression.iter_mut().map(of_key).collect(),
        GraphPattern::Group { aggregates, .. } => {
            aggregates.iter_mut().filter_map(|(_, aggregate)| of_aggregate(aggregate)).collect()
        }
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Join { .. }
        | GraphPattern::Lateral { .. }
        | GraphPattern::Union { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Minus { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Project { .. }
        | GraphPattern::Distinct { .. }
        | GraphPattern::Reduced { .. }
        | GraphPattern::Slice { .. }
        | GraphPattern::Service { .. } => Vec::new(),
    }
}

/// Puts the pattern that `wrap` makes of it in the place of `pattern`.
pub(super) fn replace(
    pattern: &mut GraphPattern,
    wrap: impl FnOnce(Box<GraphPattern>) -> GraphPattern,
) {
    let old = Box::new(std::mem::take(pattern));
    *pattern = wrap(old);
}

fn in_expression(expression: &mut Expression, visit: Visit<'_>) {
    if let Expression::Exists(pattern) = expression {
        walk(pattern, visit);
    }
    for part in parts(expression) {
        in_expression(part, visit);
    }
}

/// The expression of a key of ORDER BY.
pub(super) fn of_key(key: &mut OrderExpression) -> &mut Expression {
    match key {
        OrderExpression::Asc(expression) | OrderExpression::Desc(expression) => expression,
    }
}

/// What an aggregate is of.
fn of_aggregate(aggregate: &mut AggregateExpression) -> Option<&mut Expression> {
    match aggregate {
        AggregateExpression::CountSolutions { .. } => None,
        AggregateExpression::FunctionCall { expr, .. } => Some(expr),
    }
}

/// The expressions that an expression is made of.
pub(super) fn parts(expression: &mut Expression) -> Vec<&mut Expression> {
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_)
        | Expression::Exists(_) => Vec::new(),
        Expression::Or(one, other)
        | Expression::And(one, other)
        | Expression::Equal(one, other)
        | Expression::SameTerm(one, other)
        | Expression::Greater(one, other)
        | Expression::GreaterOrEqual(one, other)
        | Expression::Less(one, other)
        | Expression::LessOrEqual(one, other)
        | Expression::Add(one, other)
        | Expression::Subtract(one, other)
        | Expression::Multiply(one, other)
        | Expression::Divide(one, other) => vec![one, other],
        Expression::UnaryPlus(one) | Expression::UnaryMinus(one) | Expression::Not(one) => {
            vec![one]
        }
        Expression::If(test, yes, no) => vec![test, yes, no],
        Expression::In(one, others) => std::iter::once(&mut **one).chain(others).collect(),
        Expression::Coalesce(all) | Expression::FunctionCall(_, all) => all.iter_mut().collect(),
    }
}
