//! Trails as a graph.
use crate::path::trail::{Stop, Tie, Trail, Trails};
use crate::rdf::{iri, vocab};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// Each trail as a node with its hops in order: each hop with the ends of its statements in their own direction, their
/// relation, their role and the facts that prove them; the hop itself as a triple where its relation is a property; and the
/// names of the stops. For `query::write` as Turtle or N-Triples. What is no IRI, out of a VIA pattern, is left out.
pub fn as_triples(trails: &Trails) -> Vec<Triple> {
    let mut told = Told { triples: Vec::new() };
    for trail in &trails.trails {
        told.trail(trail);
    }
    told.triples
}

struct Told {
    triples: Vec<Triple>,
}

impl Told {
    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let triple = Triple::new(subject.clone(), predicate, object);
        // The name of a stop of two trails is said once.
        if !self.triples.contains(&triple) {
            self.triples.push(triple);
        }
    }

    fn trail(&mut self, trail: &Trail) {
        let mut content: Vec<&str> = trail.stops.iter().map(|stop| stop.iri.as_str()).collect();
        content.extend(
            trail.hops.iter().flat_map(|hop| &hop.ties).map(|tie| tie.relation.iri.as_str()),
        );
        let node = iri::trail(&content);
        self.add(&node, vocab::TYPE, vocab::TRAIL);
        for ((ends, hop), position) in trail.stops.windows(2).zip(&trail.hops).zip(1_usize..) {
            let [from, to] = ends else { continue };
            for (tie, number) in hop.ties.iter().zip(1_usize..) {
                self.tie(
                    &node,
                    (position, number),
                    tie,
                    if tie.forward { (from, to) } else { (to, from) },
                );
            }
        }
        for stop in &trail.stops {
            if let Ok(thing) = NamedNode::new(&stop.iri) {
                self.add(
                    &thing,
                    vocab::PREF_LABEL,
                    Literal::new_language_tagged_literal_unchecked(&stop.label, "vi"),
                );
            }
        }
    }

    fn tie(
        &mut self,
        trail: &NamedNode,
        (position, number): (usize, usize),
        tie: &Tie,
        (from, to): (&Stop, &Stop),
    ) {
        let (Ok(from), Ok(to)) = (NamedNode::new(&from.iri), NamedNode::new(&to.iri)) else {
            return;
        };
        let hop = NamedNode::new_unchecked(format!("{}/hop/{position}-{number}", trail.as_str()));
        self.add(trail, vocab::HAS_HOP, hop.clone());
        self.add(&hop, vocab::TYPE, vocab::HOP);
        self.add(
            &hop,
            vocab::POSITION,
            Literal::new_typed_literal(position.to_string(), xsd::INTEGER),
        );
        self.add(&hop, vocab::HOP_FROM, from.clone());
        self.add(&hop, vocab::HOP_TO, to.clone());
        if let Ok(relation) = NamedNode::new(&tie.relation.iri) {
            self.add(&from, relation.as_ref(), to);
            self.add(&hop, vocab::RELATION, relation);
        }
        if let Some(role) = tie.relation.role.as_ref().and_then(|role| NamedNode::new(role).ok()) {
            self.add(&hop, vocab::ROLE, role);
        }
        for evidence in &tie.statements {
            if let Ok(fact) = NamedNode::new(&evidence.fact) {
                self.add(&hop, vocab::WAS_DERIVED_FROM, fact);
            }
        }
    }
}
