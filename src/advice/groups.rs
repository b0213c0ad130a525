//! The groups of a query: what is joined together, and by which variables.
use crate::path::statement::variables;
use crate::query::walk::{Part, walk_expression};
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// The variables, and blank nodes, by which a part of a group can be joined.
pub(super) type Joints = BTreeSet<String>;

/// What is joined together: the joints of each part that has any.
pub(super) type Group = Vec<Joints>;

/// A pattern that is still to be looked at, and the variable of the GRAPH in which it stands.
type Open<'p> = (&'p GraphPattern, Option<String>);

/// All groups of a pattern but those within EXISTS, whose variables are bound outside.
pub(super) fn groups(pattern: &GraphPattern) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut open = vec![(pattern, None)];
    while let Some((pattern, graph)) = open.pop() {
        let mut group = Group::new();
        collect(pattern, graph.as_deref(), &mut group, &mut open);
        group.retain(|part| !part.is_empty());
        groups.push(group);
    }
    groups
}

/// The parts of a group that hang together, one set of joints each.
pub(super) fn islands(group: &Group) -> Vec<Joints> {
    let mut islands: Vec<Joints> = Vec::new();
    for part in group {
        let (joined, apart): (Vec<Joints>, Vec<Joints>) =
            islands.into_iter().partition(|island| !island.is_disjoint(part));
        islands = apart;
        islands.push(joined.into_iter().flatten().chain(part.iter().cloned()).collect());
    }
    islands
}

fn collect<'p>(
    pattern: &'p GraphPattern,
    graph: Option<&str>,
    group: &mut Group,
    open: &mut Vec<Open<'p>>,
) {
    let mut add = |joints: Joints| {
        let graph = graph.filter(|_| !joints.is_empty()).map(str::to_owned);
        group.push(joints.into_iter().chain(graph).collect());
    };
    match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().for_each(|triple| add(of_triple(triple))),
        GraphPattern::Path { subject, object, .. } => {
            add([subject, object].into_iter().filter_map(of_term).collect());
        }
        GraphPattern::Values { variables, bindings } => {
            // One row joins with everything at no cost.
            if bindings.len() > 1 {
                add(variables.iter().map(ToString::to_string).collect());
            }
        }
        GraphPattern::Join { left, right } => {
            collect(left, graph, group, open);
            collect(right, graph, group, open);
        }
        GraphPattern::Graph { name, inner } => match name {
            NamedNodePattern::Variable(name) => {
                collect(inner, Some(&name.to_string()), group, open);
            }
            NamedNodePattern::NamedNode(_) => collect(inner, None, group, open),
        },
        GraphPattern::Filter { inner, .. } => collect(inner, graph, group, open),
        GraphPattern::Extend { inner, variable, expression } => {
            let mut joints = of_expression(expression);
            joints.insert(variable.to_string());
            group.push(joints);
            collect(inner, graph, group, open);
        }
        GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Lateral { left, right } => {
            add(variables(pattern).iter().map(ToString::to_string).collect());
            open.extend([&**left, &**right].map(|side| (side, graph.map(str::to_owned))));
        }
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Service { inner, .. } => {
            add(variables(pattern).iter().map(ToString::to_string).collect());
            open.push((inner, graph.map(str::to_owned)));
        }
    }
}

fn of_triple(triple: &TriplePattern) -> Joints {
    let mut joints: Joints =
        [&triple.subject, &triple.object].into_iter().filter_map(of_term).collect();
    if let NamedNodePattern::Variable(predicate) = &triple.predicate {
        joints.insert(predicate.to_string());
    }
    joints
}

fn of_term(term: &TermPattern) -> Option<String> {
    match term {
        TermPattern::Variable(variable) => Some(variable.to_string()),
        TermPattern::BlankNode(node) => Some(node.to_string()),
        TermPattern::NamedNode(_) | TermPattern::Literal(_) => None,
    }
}

fn of_expression(expression: &Expression) -> Joints {
    let mut joints = Joints::new();
    walk_expression(&mut expression.clone(), &mut |part| {
        if let Part::Expression(Expression::Variable(variable) | Expression::Bound(variable)) = part
        {
            joints.insert(variable.to_string());
        }
    });
    joints
}
