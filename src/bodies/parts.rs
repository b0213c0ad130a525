//! `org:subOrganizationOf` of all articles → `org:transitiveSubOrganizationOf`: a body and everything that it is part of.
use super::links;
use crate::error::LienketError;
use crate::rdf::vocab;
use crate::store::Store;
use oxigraph::model::{NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// Each body with what it is part of, by the articles together.
type Wholes = BTreeMap<NamedNode, BTreeSet<NamedNode>>;

/// The closure, as quads of the derived graph.
pub(super) fn quads(store: &Store) -> Result<Vec<Quad>, LienketError> {
    let mut wholes = Wholes::new();
    for (part, whole) in links(store, vocab::SUB_ORGANIZATION_OF, None)? {
        wholes.entry(part).or_default().insert(whole);
    }
    let quad = |part: &NamedNode, whole: NamedNode| {
        let predicate = vocab::TRANSITIVE_SUB_ORGANIZATION_OF;
        Quad::new(part.clone(), predicate, whole, vocab::DERIVED_GRAPH)
    };
    let all = |part| closure(&wholes, part).into_iter().map(move |whole| quad(part, whole));
    Ok(wholes.keys().flat_map(all).collect())
}

/// All that `part` is part of. Two articles may each call the one a part of the other; no body is part of itself.
fn closure(wholes: &Wholes, part: &NamedNode) -> BTreeSet<NamedNode> {
    let mut met = BTreeSet::new();
    let mut open = vec![part];
    while let Some(body) = open.pop() {
        for whole in wholes.get(body).into_iter().flatten() {
            if whole != part && met.insert(whole.clone()) {
                open.push(whole);
            }
        }
    }
    met
}

#[cfg(test)]
mod tests {
    use super::{Wholes, closure};
    use oxigraph::model::NamedNode;

    #[test]
    fn a_body_is_part_of_what_its_whole_is_part_of_and_never_of_itself() {
        let node = |name: &str| NamedNode::new_unchecked(name);
        let mut wholes = Wholes::new();
        for (part, whole) in [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")] {
            wholes.entry(node(part)).or_default().insert(node(whole));
        }
        let names = |part: &str| -> Vec<String> {
            closure(&wholes, &node(part)).into_iter().map(NamedNode::into_string).collect()
        };
        assert_eq!(names("a"), ["b", "c", "d"]);
        assert_eq!(names("b"), ["a", "c", "d"]);
        assert!(names("d").is_empty());
    }
}
