//! What an endpoint is asked on behalf of the store's operations, as algebra.
use super::super::Pattern;
use crate::error::LienketError;
use crate::rdf::vocab;
use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef, Variable,
};
use oxigraph::sparql::QuerySolution;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use spargebra::{Query, SparqlParser};

const SUBJECT: &str = "s";
const PREDICATE: &str = "p";
const OBJECT: &str = "o";
const GRAPH: &str = "g";

fn variable(name: &str) -> Variable {
    Variable::new_unchecked(name)
}

fn named(node: Option<NamedNodeRef<'_>>, name: &str) -> NamedNodePattern {
    node.map_or_else(
        || variable(name).into(),
        |node| NamedNodePattern::NamedNode(node.into_owned()),
    )
}

/// The pattern in its graph.
fn inside(pattern: Pattern<'_>) -> GraphPattern {
    let subject = pattern
        .subject
        .map_or_else(|| variable(SUBJECT).into(), |node| TermPattern::NamedNode(node.into_owned()));
    let object = pattern
        .object
        .map_or_else(|| variable(OBJECT).into(), |term| TermPattern::from(term.into_owned()));
    let predicate = named(pattern.predicate, PREDICATE);
    let inner = GraphPattern::Bgp { patterns: vec![TriplePattern { subject, predicate, object }] };
    let inside = GraphPattern::Graph { name: named(pattern.graph, GRAPH), inner: Box::new(inner) };
    if pattern.graph.is_some() { inside } else { ours(inside) }
}

/// Of our graphs alone: an engine may hold others.
fn ours(inner: GraphPattern) -> GraphPattern {
    let name = Expression::FunctionCall(Function::Str, vec![Expression::Variable(variable(GRAPH))]);
    let begin = Expression::Literal(Literal::new_simple_literal(vocab::ID_NAMESPACE));
    let expr = Expression::FunctionCall(Function::StrStarts, vec![name, begin]);
    GraphPattern::Filter { expr, inner: Box::new(inner) }
}

fn select(inner: GraphPattern, variables: Vec<Variable>) -> GraphPattern {
    GraphPattern::Project { inner: Box::new(inner), variables }
}

fn query(pattern: GraphPattern) -> Query {
    Query::Select { dataset: None, pattern, base_iri: None }
}

/// The quads that fit, as many.
pub(super) fn quads(pattern: Pattern<'_>, most: usize) -> Query {
    let free = [
        (pattern.subject.is_none(), SUBJECT),
        (pattern.predicate.is_none(), PREDICATE),
        (pattern.object.is_none(), OBJECT),
        (pattern.graph.is_none(), GRAPH),
    ];
    let variables = free.iter().filter(|(free, _)| *free).map(|(_, name)| variable(name)).collect();
    let all = select(inside(pattern), variables);
    query(if most == usize::MAX {
        all
    } else {
        GraphPattern::Slice { inner: Box::new(all), start: 0, length: Some(most) }
    })
}

/// The quad of a row.
pub(super) fn quad(pattern: Pattern<'_>, row: &QuerySolution) -> Option<Quad> {
    let node = |given: Option<NamedNodeRef<'_>>, name| match (given, row.get(name)) {
        (Some(node), _) => Some(node.into_owned()),
        (None, Some(Term::NamedNode(node))) => Some(node.clone()),
        (None, _) => None,
    };
    let subject = match (pattern.subject, row.get(SUBJECT)) {
        (Some(node), _) => node.into_owned().into(),
        (None, Some(Term::NamedNode(node))) => NamedOrBlankNode::from(node.clone()),
        (None, Some(Term::BlankNode(node))) => node.clone().into(),
        (None, Some(Term::Literal(_)) | None) => return None,
    };
    let object = pattern.object.map(TermRef::into_owned).or_else(|| row.get(OBJECT).cloned())?;
    let graph = node(pattern.graph, GRAPH)?;
    Some(Quad::new(subject, node(pattern.predicate, PREDICATE)?, object, graph))
}

/// The only quad that can fit, where the pattern leaves nothing open.
pub(super) fn whole(pattern: Pattern<'_>) -> Option<Quad> {
    let Pattern { subject, predicate, object, graph } = pattern;
    Some(Quad::new(
        subject?.into_owned(),
        predicate?.into_owned(),
        object?.into_owned(),
        GraphName::from(graph?.into_owned()),
    ))
}

/// Whether a quad is there.
pub(super) fn is_there(quad: &Quad) -> Query {
    let node = |node: &NamedOrBlankNode| match node {
        NamedOrBlankNode::NamedNode(node) => TermPattern::NamedNode(node.clone()),
        NamedOrBlankNode::BlankNode(node) => TermPattern::BlankNode(node.clone()),
    };
    let triple = TriplePattern {
        subject: node(&quad.subject),
        predicate: quad.predicate.clone().into(),
        object: quad.object.clone().into(),
    };
    let inner = GraphPattern::Bgp { patterns: vec![triple] };
    let pattern = match &quad.graph_name {
        GraphName::NamedNode(graph) => {
            GraphPattern::Graph { name: graph.clone().into(), inner: Box::new(inner) }
        }
        GraphName::BlankNode(_) | GraphName::DefaultGraph => inner,
    };
    Query::Ask { dataset: None, pattern, base_iri: None }
}

/// Whether anything in the default graph has this object.
pub(super) fn in_default(predicate: NamedNodeRef<'_>, object: NamedNodeRef<'_>) -> Query {
    let triple = TriplePattern {
        subject: variable(SUBJECT).into(),
        predicate: NamedNode::from(predicate).into(),
        object: NamedNode::from(object).into(),
    };
    let pattern = GraphPattern::Bgp { patterns: vec![triple] };
    Query::Ask { dataset: None, pattern, base_iri: None }
}

/// Our graphs.
pub(super) fn graphs() -> Query {
    let all = select(inside(Pattern::default()), vec![variable(GRAPH)]);
    query(GraphPattern::Distinct { inner: Box::new(all) })
}

/// The number of quads in our graphs.
pub(super) fn count() -> Result<Query, LienketError> {
    SparqlParser::new()
        .parse_query(include_str!("../../../queries/remote/count.rq"))
        .map_err(|fault| LienketError::query(fault.to_string()))
}
