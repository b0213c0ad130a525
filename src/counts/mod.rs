//! A store → what questions about all of it would count anew each time, as quads of `graph/derived`: in how many articles a place is
//! named, at how many events a person was, in which provinces people serve. Made by the queries of `queries/derived`, so that what
//! is counted is said once, in SPARQL.
use crate::error::LienketError;
use crate::query::{self, Answer};
use crate::rdf::vocab;
use crate::store::Store;
use oxigraph::model::Quad;

/// The queries: each constructs triples of `graph/derived` from the articles and from who is who, and from nothing derived.
const QUERIES: [&str; 3] = [
    include_str!("../../queries/derived/attendance.rq"),
    include_str!("../../queries/derived/places.rq"),
    include_str!("../../queries/derived/service.rq"),
];

/// What is counted in `store`, in no order. It depends on what the store holds, and not on how it came there. One query after the
/// other: each keeps what it joins in memory, which grows with the store.
///
/// # Errors
/// Those of the store.
pub fn derive(store: &Store) -> Result<Vec<Quad>, LienketError> {
    let mut counted = Vec::new();
    for text in QUERIES {
        counted.extend(constructed(store, text)?);
    }
    Ok(counted)
}

/// The texts of the queries: where they change, what they made stands no longer.
pub fn texts() -> impl Iterator<Item = &'static str> {
    QUERIES.into_iter()
}

fn constructed(store: &Store, text: &str) -> Result<Vec<Quad>, LienketError> {
    let Answer::Graph(triples) = query::ask(store, text)? else { return Ok(Vec::new()) };
    triples
        .map(|triple| {
            let triple = triple.map_err(|fault| query::evaluation(&fault))?;
            Ok(triple.in_graph(vocab::DERIVED_GRAPH))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{QUERIES, derive};
    use crate::query::algebra;
    use crate::store::Store;
    use spargebra::Query;

    #[test]
    fn an_empty_store_has_nothing_to_count() {
        assert_eq!(derive(&Store::memory().expect("memory")).expect("asked").len(), 0);
    }

    /// They would count what they made before, or what is about to be made anew.
    #[test]
    fn what_is_counted_is_never_counted_from_what_was_derived() {
        for text in QUERIES {
            assert!(matches!(algebra(text).expect("sound"), Query::Construct { .. }), "{text}");
            assert!(!text.contains("graph:derived"), "{text}");
        }
    }
}
