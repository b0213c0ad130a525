//! The shapes that a store is held against.
use crate::error::LienketError;
use crate::words::reason;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Graph, NamedNodeRef, NamedOrBlankNodeRef, TermRef};
use shacl_rust::{parse_shapes, sh};
use std::path::Path;

/// The text of `ontology/shapes.ttl`.
const OWN: &str = include_str!("../../ontology/shapes.ttl");

/// Shapes as their graph.
#[derive(Clone, Debug)]
pub struct Shapes(Graph);

impl Shapes {
    /// Those of the project, `ontology/shapes.ttl`: what all that lienket writes looks like.
    ///
    /// # Errors
    /// None; a test holds the file.
    pub fn own() -> Result<Self, LienketError> {
        Self::of(OWN)
    }

    /// Those of a Turtle file.
    ///
    /// # Errors
    /// A file that cannot be read, is no Turtle, or holds no shape.
    pub fn read(path: &Path) -> Result<Self, LienketError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| LienketError::Io { path: path.to_owned(), source })?;
        Self::of(&text).map_err(|fault| LienketError::Article {
            path: path.to_owned(),
            line: None,
            reason: fault.to_string().into(),
        })
    }

    /// Those of a text in Turtle.
    ///
    /// # Errors
    /// A text that is no Turtle, or holds no shape.
    pub fn of(text: &str) -> Result<Self, LienketError> {
        let mut graph = Graph::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(text) {
            let quad = quad.map_err(|fault| LienketError::query(fault.to_string()))?;
            graph.insert(oxigraph::model::TripleRef::from(quad.as_ref()));
        }
        let count = parse_shapes(&graph).map(|shapes| shapes.len());
        match count {
            Ok(0) => Err(LienketError::query(reason("shapes.none", &[]))),
            Ok(_) => Ok(Self(graph)),
            Err(fault) => Err(LienketError::query(fault.to_string())),
        }
    }

    pub(super) const fn graph(&self) -> &Graph {
        &self.0
    }

    /// The shape with a name to which this one belongs; itself where it has one.
    pub(super) fn named<'a>(&'a self, shape: NamedOrBlankNodeRef<'a>) -> Option<NamedNodeRef<'a>> {
        let mut at = shape;
        // A shape lies in others a few times, in lists too.
        for _ in 0..DEPTH {
            match at {
                NamedOrBlankNodeRef::NamedNode(node) => return Some(node),
                NamedOrBlankNodeRef::BlankNode(node) => {
                    at = self.0.triples_for_object(TermRef::BlankNode(node)).next()?.subject;
                }
            }
        }
        None
    }

    /// What the shape says to whoever breaks it, sorted.
    pub(super) fn messages(&self, shape: NamedOrBlankNodeRef<'_>) -> Vec<String> {
        let said = self.0.objects_for_subject_predicate(shape, sh::MESSAGE);
        let mut said: Vec<String> = said
            .filter_map(|message| match message {
                TermRef::Literal(text) => Some(text.value().to_owned()),
                TermRef::NamedNode(_) | TermRef::BlankNode(_) => None,
            })
            .collect();
        said.sort();
        said
    }
}

/// How deep shapes and lists are followed to the one that has a name.
const DEPTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::Shapes;

    #[test]
    fn shapes_are_turtle_with_at_least_one_of_them() {
        assert!(Shapes::own().is_ok());
        let empty = Shapes::of("@prefix a: <http://a/> . a:b a:c a:d .").unwrap_err().to_string();
        assert!(empty.starts_with("there is no shape here; "), "{empty}");
        assert!(Shapes::of("@prefix a: <http://a/> . a:b a:c").is_err());
    }
}
