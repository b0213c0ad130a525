//! A variable of a query turned into what it stands for.
use super::bind::pattern;
use super::walk::{Part, walk};
use oxigraph::model::{Literal, NamedNode, Variable};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{NamedNodePattern, TermPattern};

/// Puts `node` wherever `query` mentions the variable `name`, which it gives no value itself and does not answer with: a
/// query of all graphs becomes one of this graph.
pub(crate) fn fix(query: &mut Query, name: &str, node: &NamedNode) {
    let variable = Variable::new_unchecked(name);
    let in_name = |name: &mut NamedNodePattern| {
        if matches!(name, NamedNodePattern::Variable(met) if *met == variable) {
            *name = node.clone().into();
        }
    };
    let in_term = |term: &mut TermPattern| {
        if matches!(term, TermPattern::Variable(met) if *met == variable) {
            *term = node.clone().into();
        }
    };
    walk(pattern(query), &mut |part| match part {
        Part::Pattern(GraphPattern::Bgp { patterns }) => {
            for triple in patterns {
                in_term(&mut triple.subject);
                in_name(&mut triple.predicate);
                in_term(&mut triple.object);
            }
        }
        Part::Pattern(GraphPattern::Path { subject, object, .. }) => {
            in_term(subject);
            in_term(object);
        }
        Part::Pattern(GraphPattern::Graph { name, .. } | GraphPattern::Service { name, .. }) => {
            in_name(name);
        }
        Part::Pattern(_) => {}
        Part::Expression(expression) => {
            if matches!(expression, Expression::Variable(met) if *met == variable) {
                *expression = node.clone().into();
            } else if matches!(expression, Expression::Bound(met) if *met == variable) {
                *expression = Literal::from(true).into();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::fix;
    use crate::query::algebra;
    use oxigraph::model::NamedNode;

    #[test]
    fn a_query_of_all_graphs_becomes_one_of_one_graph() {
        let text = |source: &str, bound: &str| {
            format!(
                "SELECT ?a {{ GRAPH {source} {{ {source} a ?a OPTIONAL {{ ?a ?b {source} }} FILTER(?a != {source}) }}
                FILTER EXISTS {{ ?a {source} ?a ; a+ {source} }} FILTER({bound}) }}"
            )
            .replace("a+", "<urn:b>+")
        };
        let mut query = algebra(&text("?source", "BOUND(?source)")).expect("sound");
        fix(&mut query, "source", &NamedNode::new_unchecked("urn:x"));
        assert_eq!(query, algebra(&text("<urn:x>", "true")).expect("sound"));
    }
}
