//! Changes as updates that do the same when they are carried out twice.
use super::super::Change;
use crate::rdf::vocab;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use spargebra::algebra::GraphTarget;
use spargebra::term::{GraphName as Named, GroundQuad, GroundTerm, Quad as Written};
use spargebra::{GraphUpdateOperation, Update};

/// The most quads of one operation, and of one request of [`pieces`]: engines have bounds for what they parse at once.
const PIECE: usize = 1_000;

/// The update that puts an article in the place of what stands in `stale`.
pub(super) fn article(stale: &[NamedNode], change: &Change) -> Update {
    let drop = |graph: &NamedNode| GraphUpdateOperation::Drop {
        silent: true,
        graph: GraphTarget::NamedNode(graph.clone()),
    };
    let mut operations: Vec<GraphUpdateOperation> = stale.iter().map(drop).collect();
    // The mark last: without it the article counts as one that is still to be stored.
    let (marks, others): (Vec<&Quad>, Vec<&Quad>) =
        change.quads.iter().partition(|quad| quad.predicate == vocab::CONTENT_HASH);
    operations.extend(others.chunks(PIECE).chain(marks.chunks(PIECE)).map(insert));
    Update { base_iri: None, operations }
}

/// The updates, each of no more than a piece, that take `gone` out and put `new` in.
pub(super) fn pieces<'a>(
    gone: impl Iterator<Item = &'a Quad>,
    new: impl Iterator<Item = &'a Quad>,
) -> Vec<Update> {
    let (gone, new): (Vec<&Quad>, Vec<&Quad>) = (gone.collect(), new.collect());
    let update = |operations| Update { base_iri: None, operations };
    if gone.len() + new.len() <= PIECE {
        let both =
            [(!gone.is_empty()).then(|| delete(&gone)), (!new.is_empty()).then(|| insert(&new))];
        return vec![update(both.into_iter().flatten().collect())];
    }
    let deletes = gone.chunks(PIECE).map(delete);
    let inserts = new.chunks(PIECE).map(insert);
    deletes.chain(inserts).map(|operation| update(vec![operation])).collect()
}

fn insert(quads: &[&Quad]) -> GraphUpdateOperation {
    let data = quads.iter().map(|quad| Written {
        subject: quad.subject.clone(),
        predicate: quad.predicate.clone(),
        object: quad.object.clone(),
        graph_name: graph(&quad.graph_name),
    });
    GraphUpdateOperation::InsertData { data: data.collect() }
}

/// What has a blank node is left out: the graph holds none, and by its name nothing could be deleted.
fn delete(quads: &[&Quad]) -> GraphUpdateOperation {
    let data = quads.iter().filter_map(|quad| {
        let NamedOrBlankNode::NamedNode(subject) = quad.subject.clone() else { return None };
        let object = match quad.object.clone() {
            Term::NamedNode(node) => GroundTerm::NamedNode(node),
            Term::Literal(literal) => GroundTerm::Literal(literal),
            Term::BlankNode(_) => return None,
        };
        let graph_name = graph(&quad.graph_name);
        Some(GroundQuad { subject, predicate: quad.predicate.clone(), object, graph_name })
    });
    GraphUpdateOperation::DeleteData { data: data.collect() }
}

fn graph(name: &GraphName) -> Named {
    match name {
        GraphName::NamedNode(node) => Named::NamedNode(node.clone()),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => Named::DefaultGraph,
    }
}

#[cfg(test)]
mod tests {
    use super::{article, pieces};
    use crate::rdf::vocab;
    use crate::store::Change;
    use oxigraph::model::{Literal, NamedNode, Quad};

    fn quad(number: usize) -> Quad {
        let node = |name: String| NamedNode::new_unchecked(name);
        Quad::new(
            node(format!("urn:{number}")),
            node("urn:p".into()),
            Literal::from("“Lào Cai”\n\\"),
            node("urn:g".into()),
        )
    }

    #[test]
    fn an_article_is_one_update_whose_mark_comes_last() {
        let mark = Quad { predicate: vocab::CONTENT_HASH.into_owned(), ..quad(0) };
        let quads = [vec![mark], (1..2_500).map(quad).collect()].concat();
        let text =
            article(&[NamedNode::new_unchecked("urn:old")], &Change { article: "a".into(), quads })
                .to_string();
        assert!(text.starts_with("DROP SILENT GRAPH <urn:old>"), "{text}");
        assert_eq!(text.matches("INSERT DATA").count(), 4);
        let mark = text.find(vocab::CONTENT_HASH.as_str()).expect("the mark");
        assert!(mark > text.find("<urn:2499>").expect("the last"), "the mark is last");
        spargebra::SparqlParser::new().parse_update(&text).expect("it can be read");
    }

    #[test]
    fn much_goes_in_pieces_and_little_at_once() {
        let quads: Vec<Quad> = (0..2_500).map(quad).collect();
        assert_eq!(pieces(quads[..2].iter(), quads[2..5].iter()).len(), 1);
        assert_eq!(pieces(quads.iter(), quads.iter()).len(), 6);
    }
}
