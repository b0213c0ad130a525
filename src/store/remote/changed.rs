//! Changes as the text of updates that do the same when they are carried out twice.
//!
//! The text is written here and not printed from an algebra: that prints a GRAPH for each statement, and of several in one DELETE
//! DATA Virtuoso 7.2 takes out nothing, without a word.
use super::super::Change;
use crate::rdf::vocab;
use oxigraph::model::{GraphName, NamedNode, Quad, Triple};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The most statements of one operation, and of one request of [`pieces`]: engines have bounds for what they parse at once.
const PIECE: usize = 1_000;

/// The update that puts an article in the place of what stands in `stale`; empty where there is nothing to do.
pub(super) fn article(stale: &[NamedNode], change: &Change) -> String {
    let mut text = String::new();
    for graph in stale {
        put(&mut text, format_args!("DROP SILENT GRAPH {graph} ;\n"));
    }
    // The mark last: without it the article counts as one that is still to be stored.
    let (marks, others): (Vec<&Quad>, Vec<&Quad>) =
        change.quads.iter().partition(|quad| quad.predicate == vocab::CONTENT_HASH);
    for piece in others.chunks(PIECE).chain(marks.chunks(PIECE)) {
        insert(&mut text, piece);
    }
    text
}

/// The updates, each of no more than a piece, that take `gone` out and put `new` in.
pub(super) fn pieces<'a>(
    gone: impl Iterator<Item = &'a Quad>,
    new: impl Iterator<Item = &'a Quad>,
) -> Vec<String> {
    let (gone, new): (Vec<&Quad>, Vec<&Quad>) = (gone.collect(), new.collect());
    let updates = if gone.len() + new.len() <= PIECE {
        vec![(gone.as_slice(), new.as_slice())]
    } else {
        let gone = gone.chunks(PIECE).map(|piece| (piece, [].as_slice()));
        gone.chain(new.chunks(PIECE).map(|piece| ([].as_slice(), piece))).collect()
    };
    let texts = updates.into_iter().map(|(gone, new)| {
        let mut text = String::new();
        delete(&mut text, gone);
        insert(&mut text, new);
        text
    });
    texts.collect()
}

fn insert(text: &mut String, quads: &[&Quad]) {
    if quads.is_empty() {
        return;
    }
    text.push_str("INSERT DATA {\n");
    for (graph, triples) in by_graph(quads) {
        block(text, graph, &triples);
    }
    text.push_str("} ;\n");
}

/// An operation for each graph.
fn delete(text: &mut String, quads: &[&Quad]) {
    for (graph, triples) in by_graph(quads) {
        text.push_str("DELETE DATA {\n");
        block(text, graph, &triples);
        text.push_str("} ;\n");
    }
}

/// What the default graph holds comes first, and without a name.
fn by_graph<'q>(quads: &[&'q Quad]) -> BTreeMap<Option<&'q str>, Vec<&'q Quad>> {
    let mut graphs: BTreeMap<Option<&str>, Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        let graph = match &quad.graph_name {
            GraphName::NamedNode(node) => Some(node.as_str()),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        };
        graphs.entry(graph).or_default().push(quad);
    }
    graphs
}

fn block(text: &mut String, graph: Option<&str>, quads: &[&Quad]) {
    if let Some(graph) = graph {
        put(text, format_args!("GRAPH {} {{\n", NamedNode::new_unchecked(graph)));
    }
    for quad in quads {
        put(text, format_args!("{} .\n", Triple::from((*quad).clone())));
    }
    if graph.is_some() {
        text.push_str("}\n");
    }
}

/// Terms print themselves as SPARQL has them.
fn put(text: &mut String, what: std::fmt::Arguments<'_>) {
    let written = text.write_fmt(what);
    debug_assert!(written.is_ok(), "a string takes everything");
}

#[cfg(test)]
mod tests {
    use super::{article, pieces};
    use crate::rdf::vocab;
    use crate::store::Change;
    use oxigraph::model::{Literal, NamedNode, Quad};
    use spargebra::SparqlParser;

    fn quad(number: usize) -> Quad {
        let node = |name: String| NamedNode::new_unchecked(name);
        let graph = node(format!("urn:g{}", number % 2));
        Quad::new(
            node(format!("urn:{number}")),
            node("urn:p".into()),
            Literal::from("“Lào Cai”\n\\ \" } ;"),
            graph,
        )
    }

    #[test]
    fn an_article_is_one_update_whose_mark_comes_last() {
        let mark = Quad { predicate: vocab::CONTENT_HASH.into_owned(), ..quad(0) };
        let quads = [vec![mark], (1..2_500).map(quad).collect()].concat();
        let stale = [NamedNode::new_unchecked("urn:old")];
        let text = article(&stale, &Change { article: "a".into(), quads });
        assert!(text.starts_with("DROP SILENT GRAPH <urn:old>"), "{text}");
        assert_eq!(text.matches("INSERT DATA").count(), 4);
        let mark = text.find(vocab::CONTENT_HASH.as_str()).expect("the mark");
        assert!(mark > text.find("<urn:2499>").expect("the last"), "the mark is last");
        let update = SparqlParser::new().parse_update(&text).expect("it can be read");
        assert_eq!(update.operations.len(), 5);
    }

    #[test]
    fn much_goes_in_pieces_and_little_at_once() {
        let quads: Vec<Quad> = (0..2_500).map(quad).collect();
        let few = pieces(quads[..2].iter(), quads[2..5].iter());
        assert_eq!(few.len(), 1);
        // Of each graph by itself.
        assert_eq!(few[0].matches("DELETE DATA").count(), 2, "{}", few[0]);
        assert_eq!(few[0].matches("GRAPH").count(), 4, "{}", few[0]);
        let many = pieces(quads.iter(), quads.iter());
        assert_eq!(many.len(), 6);
        for text in few.iter().chain(&many) {
            SparqlParser::new().parse_update(text).expect("it can be read");
        }
    }
}
