//! A store in portions: some of its things, each with all that is said about it in any graph.
use crate::error::LienketError;
use crate::rdf::{ontology_quads, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// How many graphs a portion is made of.
const GRAPHS: usize = 256;

/// Some of the things of a store.
pub(super) struct Portion {
    /// The things that are whole here.
    pub(super) things: FxHashSet<NamedNode>,
    /// All that is said about them, of what they lead to the classes, and how classes lie within each other.
    pub(super) triples: Vec<Triple>,
}

/// All things of `store` in portions, each thing once. The terms of the ontology are none.
pub(super) fn portions(
    store: &Store,
) -> Result<impl Iterator<Item = Result<Portion, LienketError>>, LienketError> {
    let is_of_things = |graph: &NamedNode| graph.as_ref() != vocab::ONTOLOGY_GRAPH;
    let graphs: Vec<NamedNode> = store.graphs()?.into_iter().filter(is_of_things).collect();
    let classes: Vec<Triple> = ontology_quads()
        .into_iter()
        .filter(|quad| quad.predicate == rdfs::SUB_CLASS_OF)
        .map(Triple::from)
        .collect();
    // By their hashes, so that a store of any size can be judged.
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let chunks: Vec<Vec<NamedNode>> = graphs.chunks(GRAPHS).map(<[NamedNode]>::to_vec).collect();
    let store = store.clone();
    Ok(chunks.into_iter().map(move |graphs| {
        let mut things = FxHashSet::default();
        for quad in all(&graphs, |graph| of_graph(&store, graph))? {
            if let NamedOrBlankNode::NamedNode(thing) = quad.subject
                && known.insert(hash(&thing))
            {
                things.insert(thing);
            }
        }
        portion(&store, things, &classes)
    }))
}

fn of_graph(store: &Store, graph: &NamedNode) -> Result<Vec<Quad>, LienketError> {
    store.quads(Pattern { graph: Some(graph.as_ref()), ..Pattern::default() })
}

fn portion(
    store: &Store,
    things: FxHashSet<NamedNode>,
    classes: &[Triple],
) -> Result<Portion, LienketError> {
    let list: Vec<NamedNode> = things.iter().cloned().collect();
    let about = |thing: &NamedNode| {
        store.quads(Pattern { subject: Some(thing.as_ref()), ..Pattern::default() })
    };
    let mut triples: Vec<Triple> = all(&list, about)?.into_iter().map(Triple::from).collect();
    let ends: FxHashSet<&NamedNode> = triples
        .iter()
        .filter_map(|triple| match &triple.object {
            Term::NamedNode(end) if !things.contains(end) => Some(end),
            Term::NamedNode(_) | Term::BlankNode(_) | Term::Literal(_) => None,
        })
        .collect();
    let ends: Vec<NamedNode> = ends.into_iter().cloned().collect();
    let kind = |end: &NamedNode| {
        let (subject, predicate) = (Some(end.as_ref()), Some(vocab::TYPE));
        store.quads(Pattern { subject, predicate, ..Pattern::default() })
    };
    triples.extend(all(&ends, kind)?.into_iter().map(Triple::from));
    triples.extend_from_slice(classes);
    Ok(Portion { things, triples })
}

fn all<T: Sync>(
    of: &[T],
    read: impl Fn(&T) -> Result<Vec<Quad>, LienketError> + Sync + Send,
) -> Result<Vec<Quad>, LienketError> {
    let read: Vec<Vec<Quad>> = of.par_iter().map(read).collect::<Result<_, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

fn hash(thing: &NamedNode) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}
