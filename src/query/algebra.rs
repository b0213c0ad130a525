//! A walk through the algebra of a query: every pattern and every expression, those within EXISTS too, the outer first.
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// A part of a query.
pub(crate) enum Part<'a> {
    /// A pattern.
    Pattern(&'a mut GraphPattern),
    /// An expression.
    Expression(&'a mut Expression),
}

/// What is done with each part.
pub(crate) type Visit<'v> = dyn FnMut(Part<'_>) + 'v;

/// The pattern of a query.
pub(crate) fn pattern_of(query: &mut Query) -> &mut GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

/// Walks through `pattern`.
pub(crate) fn walk(pattern: &mut GraphPattern, visit: &mut Visit<'_>) {
    visit(Part::Pattern(pattern));
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            walk(left, visit);
            walk(right, visit);
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            walk(left, visit);
            walk(right, visit);
            if let Some(expression) = expression {
                walk_expression(expression, visit);
            }
        }
        GraphPattern::Filter { expr, inner } => {
            walk(inner, visit);
            walk_expression(expr, visit);
        }
        GraphPattern::Extend { inner, expression, .. } => {
            walk(inner, visit);
            walk_expression(expression, visit);
        }
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Service { inner, .. } => walk(inner, visit),
        GraphPattern::OrderBy { inner, expression } => {
            walk(inner, visit);
            for OrderExpression::Asc(by) | OrderExpression::Desc(by) in expression {
                walk_expression(by, visit);
            }
        }
        GraphPattern::Group { inner, aggregates, .. } => {
            walk(inner, visit);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    walk_expression(expr, visit);
                }
            }
        }
    }
}

/// Walks through `expression`.
pub(crate) fn walk_expression(expression: &mut Expression, visit: &mut Visit<'_>) {
    visit(Part::Expression(expression));
    match expression {
        Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_) => {}
        Expression::Or(a, b)
        | Expression::And(a, b)
        | Expression::Equal(a, b)
        | Expression::SameTerm(a, b)
        | Expression::Greater(a, b)
        | Expression::GreaterOrEqual(a, b)
        | Expression::Less(a, b)
        | Expression::LessOrEqual(a, b)
        | Expression::Add(a, b)
        | Expression::Subtract(a, b)
        | Expression::Multiply(a, b)
        | Expression::Divide(a, b) => {
            walk_expression(a, visit);
            walk_expression(b, visit);
        }
        Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => {
            walk_expression(a, visit);
        }
        Expression::Exists(pattern) => walk(pattern, visit),
        Expression::If(a, b, c) => {
            walk_expression(a, visit);
            walk_expression(b, visit);
            walk_expression(c, visit);
        }
        Expression::In(a, list) => {
            walk_expression(a, visit);
            list.iter_mut().for_each(|one| walk_expression(one, visit));
        }
        Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
            list.iter_mut().for_each(|one| walk_expression(one, visit));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, pattern_of, walk};
    use crate::query::parsed;
    use spargebra::algebra::GraphPattern;

    #[test]
    fn the_walk_comes_by_every_part() {
        let text = "SELECT ?a (SUM(IF(?x IN (1, 2), COALESCE(-?x, +?x), ?x * 2 / 3 + 4 - 5)) AS ?s) {
            { ?a ?b ?c OPTIONAL { ?c ?d ?e FILTER(?e > 1 || ?e < 2 && ?e >= 3) } } UNION { ?a ?b ?c MINUS { VALUES ?c { 1 } } }
            GRAPH ?g { ?a ?b+ ?c } SERVICE <urn:s> { ?a ?b ?c }
            { SELECT REDUCED ?c { ?c ?b ?a } ORDER BY DESC(STR(?a)) LIMIT 1 } BIND(sameTerm(?a, ?c) AS ?z)
            FILTER(!(?a <= ?c) && NOT EXISTS { SELECT DISTINCT ?a { ?a ?b ?c FILTER(BOUND(?c) = true) } }) } GROUP BY ?a";
        let mut query = parsed(text).expect("sound");
        let (mut triples, mut expressions) = (0, 0);
        walk(pattern_of(&mut query), &mut |part| match part {
            Part::Pattern(GraphPattern::Bgp { patterns }) => triples += patterns.len(),
            Part::Pattern(_) => {}
            Part::Expression(_) => expressions += 1,
        });
        assert_eq!(triples, 6);
        assert_eq!(expressions, 52);
    }
}
