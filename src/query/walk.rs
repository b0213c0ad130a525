//! A walk through a query: every pattern and every expression, those within EXISTS too.
use super::algebra::{self, expressions, parts};
use oxigraph::model::Variable;
use spargebra::algebra::{Expression, GraphPattern};
use std::collections::BTreeSet;

/// A part of a query.
pub(crate) enum Part<'a> {
    /// A pattern.
    Pattern(&'a mut GraphPattern),
    /// An expression.
    Expression(&'a mut Expression),
}

/// What is done with each part.
pub(crate) type Visit<'v> = dyn FnMut(Part<'_>) + 'v;

/// Walks through `pattern`, the inner patterns before the outer.
pub(crate) fn walk(pattern: &mut GraphPattern, visit: &mut Visit<'_>) {
    algebra::walk(pattern, &mut |pattern| {
        visit(Part::Pattern(pattern));
        for expression in expressions(pattern) {
            walk_expression(expression, visit);
        }
    });
}

/// Walks through `expression`, the outer before the inner, but not into the pattern of EXISTS.
pub(crate) fn walk_expression(expression: &mut Expression, visit: &mut Visit<'_>) {
    visit(Part::Expression(expression));
    for part in parts(expression) {
        walk_expression(part, visit);
    }
}

/// The variables that an expression reads, those that the pattern of an EXISTS binds among them.
pub(crate) fn mentioned(expression: &Expression) -> BTreeSet<Variable> {
    let mut found = BTreeSet::new();
    walk_expression(&mut expression.clone(), &mut |part| match part {
        Part::Expression(Expression::Variable(name) | Expression::Bound(name)) => {
            found.insert(name.clone());
        }
        Part::Expression(Expression::Exists(pattern)) => {
            pattern.on_in_scope_variable(|name| found.extend([name.clone()]));
        }
        Part::Expression(_) | Part::Pattern(_) => {}
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{Part, walk};
    use crate::query::{algebra, pattern_of};
    use spargebra::algebra::GraphPattern;

    #[test]
    fn the_walk_comes_by_every_part() {
        let text = "SELECT ?a (SUM(IF(?x IN (1, 2), COALESCE(-?x, +?x), ?x * 2 / 3 + 4 - 5)) AS ?s) {
            { ?a ?b ?c OPTIONAL { ?c ?d ?e FILTER(?e > 1 || ?e < 2 && ?e >= 3) } } UNION { ?a ?b ?c MINUS { VALUES ?c { 1 } } }
            GRAPH ?g { ?a ?b+ ?c } SERVICE <urn:s> { ?a ?b ?c }
            { SELECT REDUCED ?c { ?c ?b ?a } ORDER BY DESC(STR(?a)) LIMIT 1 } BIND(sameTerm(?a, ?c) AS ?z)
            FILTER(!(?a <= ?c) && NOT EXISTS { SELECT DISTINCT ?a { ?a ?b ?c FILTER(BOUND(?c) = true) } }) } GROUP BY ?a";
        let text = text.replace("?b+", "<urn:b>+");
        let mut query = algebra(&text).expect("sound");
        let (mut triples, mut expressions) = (0, 0);
        walk(pattern_of(&mut query), &mut |part| match part {
            Part::Pattern(GraphPattern::Bgp { patterns }) => triples += patterns.len(),
            Part::Pattern(_) => {}
            Part::Expression(_) => expressions += 1,
        });
        assert_eq!(triples, 6);
        assert_eq!(expressions, 46);
    }
}
