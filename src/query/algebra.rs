//! Walks over the patterns of a parsed query.
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// What is done with a pattern.
pub(super) type Visit<'a> = &'a mut dyn FnMut(&mut GraphPattern);

/// Visits every pattern in `pattern`, those of EXISTS among them, the inner before the outer.
pub(super) fn walk(pattern: &mut GraphPattern, visit: Visit<'_>) {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Minus { left, right } => {
            walk(left, visit);
            walk(right, visit);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            walk(left, visit);
            walk(right, visit);
            if let Some(expression) = expression {
                in_expression(expression, visit);
            }
        }
        GraphPattern::Filter { expr: expression, inner }
        | GraphPattern::Extend { inner, expression, .. } => {
            walk(inner, visit);
            in_expression(expression, visit);
        }
        GraphPattern::OrderBy { inner, expression } => {
            walk(inner, visit);
            for key in expression {
                in_expression(of_key(key), visit);
            }
        }
        GraphPattern::Group { inner, aggregates, .. } => {
            walk(inner, visit);
            for (_, aggregate) in aggregates {
                if let Some(one) = of_aggregate(aggregate) {
                    in_expression(one, visit);
                }
            }
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => walk(inner, visit),
    }
    visit(pattern);
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
pub(super) fn of_aggregate(aggregate: &mut AggregateExpression) -> Option<&mut Expression> {
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
