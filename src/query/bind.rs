//! Values for variables of a query: not in its text, but in what it was parsed to.
use super::algebra::{expressions, inners, parts, replace, walk};
use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

/// Binds the variables of `query` that have one of these values, wherever the query mentions them, in EXISTS and in what is
/// asked within it too. One that the query itself assigns by BIND, AS or VALUES keeps what it gets there. Tells which were
/// bound.
pub fn bind(query: &mut Query, values: &[(String, GroundTerm)]) -> Vec<String> {
    let mut bound = Vec::new();
    for (name, value) in values {
        let Ok(variable) = Variable::new(name) else { continue };
        let pattern = pattern(query);
        if assigns(pattern, &variable) {
            continue;
        }
        let mut is_met = false;
        walk(pattern, &mut |pattern| is_met |= bind_in(pattern, &variable, value));
        if is_met {
            bound.push(name.clone());
        }
    }
    bound
}

/// The pattern of a query.
pub(crate) fn pattern(query: &mut Query) -> &mut GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

/// Whether a pattern gives the variable a value of its own.
fn assigns(pattern: &mut GraphPattern, sought: &Variable) -> bool {
    let mut found = false;
    walk(pattern, &mut |pattern| {
        found |= if let GraphPattern::Extend { variable, .. } = pattern {
            variable == sought
        } else if let GraphPattern::Values { variables, .. } = pattern {
            variables.contains(sought)
        } else if let GraphPattern::Group { aggregates, .. } = pattern {
            aggregates.iter().any(|(variable, _)| variable == sought)
        } else {
            false
        };
    });
    found
}

/// Joins the value to what mentions the variable here; whether anything does.
fn bind_in(pattern: &mut GraphPattern, variable: &Variable, value: &GroundTerm) -> bool {
    let Some(place) = place(pattern, variable) else { return false };
    let values = GraphPattern::Values {
        variables: vec![variable.clone()],
        bindings: vec![vec![Some(value.clone())]],
    };
    replace(place, |inner| GraphPattern::Join { left: Box::new(values), right: inner });
    true
}

/// What the value is to be joined to: the pattern where it mentions the variable itself, what is below it where an expression
/// does: of OPTIONAL, whose condition is of both sides, the optional one.
fn place<'p>(pattern: &'p mut GraphPattern, variable: &Variable) -> Option<&'p mut GraphPattern> {
    let is_met = if let GraphPattern::Bgp { patterns } = pattern {
        patterns.iter().any(|triple| in_triple(triple, variable))
    } else if let GraphPattern::Path { subject, object, .. } = pattern {
        is(subject, variable) || is(object, variable)
    } else if let GraphPattern::Graph { name, .. } = pattern {
        names(name, variable)
    } else {
        let is_below = expressions(pattern).into_iter().any(|one| mentions(one, variable));
        return if is_below { inners(pattern).pop() } else { None };
    };
    is_met.then_some(pattern)
}

fn in_triple(triple: &TriplePattern, variable: &Variable) -> bool {
    names(&triple.predicate, variable)
        || is(&triple.subject, variable)
        || is(&triple.object, variable)
}

fn is(term: &TermPattern, variable: &Variable) -> bool {
    matches!(term, TermPattern::Variable(name) if name == variable)
}

fn names(name: &NamedNodePattern, variable: &Variable) -> bool {
    matches!(name, NamedNodePattern::Variable(name) if name == variable)
}

fn mentions(expression: &mut Expression, variable: &Variable) -> bool {
    if let Expression::Variable(name) | Expression::Bound(name) = expression {
        return name == variable;
    }
    parts(expression).into_iter().any(|part| mentions(part, variable))
}
