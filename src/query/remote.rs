//! A query as an endpoint of another engine can answer it: what is ours alone is answered here before, and put in as values.
use super::walk::{Part, walk};
use super::{Services, Stop, bind, fault};
use crate::error::LienketError;
use crate::store::Store;
use crate::words::reason;
use oxigraph::model::{BlankNode, NamedNode, Term, Variable};
use rustc_hash::FxHashMap;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};

/// The query as `store` can answer it: the same for one of our own.
///
/// # Errors
/// A service that is not ours or cannot be answered; a function that the endpoint does not have.
pub(super) fn sendable(
    store: &Store,
    mut query: Query,
    stop: &Stop,
    services: &Services,
) -> Result<Query, LienketError> {
    if !store.is_remote() {
        return Ok(query);
    }
    let pattern = bind::pattern(&mut query);
    let mut first = None;
    let mut names = FxHashMap::default();
    walk(pattern, &mut |part| match part {
        Part::Pattern(pattern) => {
            if let Err(fault) = answered(pattern, stop, services) {
                first.get_or_insert(fault);
            }
            open(pattern, &mut names);
        }
        Part::Expression(Expression::FunctionCall(Function::Custom(name), _))
            if services.has_function(name) =>
        {
            first.get_or_insert_with(|| unknown(name));
        }
        Part::Expression(_) => {}
    });
    if let Some(fault) = first {
        return Err(fault);
    }
    Ok(query)
}

fn unknown(name: &NamedNode) -> LienketError {
    LienketError::query(reason("endpoint.function", &[("name", &name.to_string())]))
}

/// Puts what a service of ours answers in the place of its block.
fn answered(
    pattern: &mut GraphPattern,
    stop: &Stop,
    services: &Services,
) -> Result<(), LienketError> {
    let GraphPattern::Service { name, inner, .. } = pattern else { return Ok(()) };
    let NamedNodePattern::NamedNode(node) = name else {
        return Err(fault::no_service(&name.to_string()));
    };
    let Some(solutions) = services.answer(node, inner, stop) else {
        return Err(fault::no_service(&node.to_string()));
    };
    let solutions = solutions?;
    let variables = solutions.variables().to_vec();
    let mut bindings = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| fault::evaluation(&error))?;
        bindings
            .push(solution.values().iter().map(|term| term.as_ref().and_then(ground)).collect());
    }
    *pattern = GraphPattern::Values { variables, bindings };
    Ok(())
}

fn ground(term: &Term) -> Option<GroundTerm> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::Literal(literal) => Some(literal.clone().into()),
        Term::BlankNode(_) => None,
    }
}

/// Blank nodes of patterns as variables, which they are; in the text they could stand in two groups, which is not allowed.
fn open(pattern: &mut GraphPattern, names: &mut FxHashMap<BlankNode, Variable>) {
    let mut turn = |term: &mut TermPattern| {
        if let TermPattern::BlankNode(node) = term {
            let next = names.len();
            let name = names.entry(node.clone());
            let name = name.or_insert_with(|| Variable::new_unchecked(format!("lienket_{next}")));
            *term = name.clone().into();
        }
    };
    if let GraphPattern::Bgp { patterns } = pattern {
        for triple in patterns {
            turn(&mut triple.subject);
            turn(&mut triple.object);
        }
    } else if let GraphPattern::Path { subject, object, .. } = pattern {
        turn(subject);
        turn(object);
    }
}

#[cfg(test)]
mod tests {
    use super::open;
    use crate::query::walk::{Part, walk};
    use crate::query::{algebra, bind};
    use rustc_hash::FxHashMap;

    #[test]
    fn what_is_sent_holds_no_blank_nodes() {
        let text = "SELECT (COUNT(*) AS ?n) { ?a <urn:p>/<urn:q>* ?b . GRAPH ?g { ?a <urn:r> [ <urn:t> ?c ] } OPTIONAL { ?b <urn:s> [] } }";
        let mut query = algebra(text).expect("sound");
        let mut names = FxHashMap::default();
        walk(bind::pattern(&mut query), &mut |part| {
            if let Part::Pattern(pattern) = part {
                open(pattern, &mut names);
            }
        });
        let text = query.to_string();
        assert!(!text.contains("_:") && text.contains("?lienket_0"), "{text}");
        algebra(&text).expect("it can be read");
    }
}
