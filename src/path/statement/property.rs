//! A SPARQL property path: its parts, read and written.
use super::Fault;
use super::lexer::{DEPTH, Kind};
use super::parser::Parser;
use super::print::Names;
use crate::rdf::vocab;
use crate::words::reason;
use spargebra::algebra::PropertyPathExpression;
use std::fmt;

/// A SPARQL 1.1 property path.
pub type Property = PropertyPathExpression;

/// Reads the path that stands next: alternatives of sequences.
pub(super) fn path(parser: &mut Parser<'_>, depth: usize) -> Result<Property, Fault> {
    if depth > DEPTH {
        return Err(parser.fault(reason("statement.deep", &[("most", &DEPTH)])));
    }
    let mut path = sequence(parser, depth)?;
    while parser.takes('|') {
        path = Property::Alternative(Box::new(path), Box::new(sequence(parser, depth)?));
    }
    Ok(path)
}

fn sequence(parser: &mut Parser<'_>, depth: usize) -> Result<Property, Fault> {
    let mut path = step(parser, depth)?;
    while parser.takes('/') {
        path = Property::Sequence(Box::new(path), Box::new(step(parser, depth)?));
    }
    Ok(path)
}

fn step(parser: &mut Parser<'_>, depth: usize) -> Result<Property, Fault> {
    if parser.takes('^') {
        return Ok(Property::Reverse(Box::new(element(parser, depth)?)));
    }
    element(parser, depth)
}

fn element(parser: &mut Parser<'_>, depth: usize) -> Result<Property, Fault> {
    let primary = if parser.takes('(') {
        let path = path(parser, depth + 1)?;
        parser.mark(')')?;
        path
    } else if parser.takes('!') {
        negated(parser)?
    } else {
        predicate(parser)?
    };
    Ok(if parser.takes('*') {
        Property::ZeroOrMore(Box::new(primary))
    } else if parser.takes('+') {
        Property::OneOrMore(Box::new(primary))
    } else if parser.takes('?') {
        Property::ZeroOrOne(Box::new(primary))
    } else {
        primary
    })
}

/// What stands behind `!`: predicates forwards and backwards, none of which it is to be.
fn negated(parser: &mut Parser<'_>) -> Result<Property, Fault> {
    let is_list = parser.takes('(');
    let (mut forwards, mut backwards) = (Vec::new(), Vec::new());
    loop {
        let side = if parser.takes('^') { &mut backwards } else { &mut forwards };
        let Property::NamedNode(node) = predicate(parser)? else { break };
        side.push(node);
        if !is_list || !parser.takes('|') {
            break;
        }
    }
    if is_list {
        parser.mark(')')?;
    }
    let back = || Property::Reverse(Box::new(Property::NegatedPropertySet(backwards.clone())));
    Ok(match (forwards.is_empty(), backwards.is_empty()) {
        (_, true) => Property::NegatedPropertySet(forwards),
        (true, false) => back(),
        (false, false) => Property::Alternative(
            Box::new(Property::NegatedPropertySet(forwards)),
            Box::new(back()),
        ),
    })
}

fn predicate(parser: &mut Parser<'_>) -> Result<Property, Fault> {
    let is_type = parser.peek().kind == Kind::Word && parser.text_of(parser.peek()) == "a";
    if is_type {
        parser.skip();
        return Ok(Property::NamedNode(vocab::TYPE.into_owned()));
    }
    match parser.iri()? {
        Some(node) => Ok(Property::NamedNode(node)),
        None => Err(parser.unexpected(reason("statement.predicate", &[]), &[])),
    }
}

/// A path as it is written, with `names` for its IRIs.
pub(super) struct Written<'a>(pub(super) &'a Property, pub(super) &'a Names<'a>);

/// How tightly a path holds together: alternatives, sequences, steps, elements.
fn tightness(path: &Property) -> u8 {
    match path {
        Property::Alternative(..) => 0,
        Property::Sequence(..) => 1,
        Property::Reverse(_) => 2,
        Property::ZeroOrMore(_) | Property::OneOrMore(_) | Property::ZeroOrOne(_) => 3,
        Property::NamedNode(_) | Property::NegatedPropertySet(_) => 4,
    }
}

impl Written<'_> {
    fn part(
        &self,
        f: &mut fmt::Formatter<'_>,
        path: &Property,
        least: u8,
        behind: &str,
    ) -> fmt::Result {
        let part = Written(path, self.1);
        if tightness(path) < least {
            write!(f, "({part}){behind}")
        } else {
            write!(f, "{part}{behind}")
        }
    }
}

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Property::NamedNode(node) => write!(f, "{}", self.1.iri(node.as_ref())),
            Property::Alternative(one, other) => {
                self.part(f, one, 0, "|")?;
                self.part(f, other, 1, "")
            }
            Property::Sequence(one, other) => {
                self.part(f, one, 1, "/")?;
                self.part(f, other, 2, "")
            }
            Property::Reverse(path) => {
                f.write_str("^")?;
                self.part(f, path, 3, "")
            }
            Property::ZeroOrMore(path) => self.part(f, path, 4, "*"),
            Property::OneOrMore(path) => self.part(f, path, 4, "+"),
            Property::ZeroOrOne(path) => self.part(f, path, 4, "?"),
            Property::NegatedPropertySet(nodes) => {
                let nodes: Vec<String> =
                    nodes.iter().map(|node| self.1.iri(node.as_ref())).collect();
                write!(f, "!({})", nodes.join("|"))
            }
        }
    }
}
