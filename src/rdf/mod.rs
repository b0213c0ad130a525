//! The facts of an article as RDF: one named graph an article, no blank nodes, evidence on every fact.
//!
//! Within its graph a fact has each single-valued property once: where two records say the same (a number twice), they
//! become one node with the first one's evidence.
pub mod iri;
pub mod vocab;

mod entities;
mod facts;
mod graph;
mod ontology;

pub use ontology::{ONTOLOGY, ontology_quads, prefixes};

use crate::article::Article;
use crate::fact::Facts;
use crate::lexicon::Lexicon;
use crate::outline::{BlockKind, Outline};
use graph::Graph;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Quad;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// A digest of all that an article's graph is made from: the article, the version that reads it, and the tables that
/// this version reads it with. Where the store has the same, there is nothing to read.
pub fn fingerprint(article: &Article, lexicon: &Lexicon) -> String {
    let mut hash = Sha256::new();
    let published = article.published.map(|date| date.to_string()).unwrap_or_default();
    let (source, part_of) = (
        article.source.as_deref().unwrap_or_default(),
        article.part_of.as_deref().unwrap_or_default(),
    );
    hash.update(lexicon.digest);
    for part in [
        env!("CARGO_PKG_VERSION"),
        &article.id,
        &article.title,
        &published,
        source,
        part_of,
        &article.text,
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    iri::hex(&hash.finalize(), 16)
}

/// The graph of one article or teaser. Sorted, so that the same facts give the same bytes.
pub fn encode(outline: &Outline, facts: &Facts, fingerprint: &str) -> Vec<Quad> {
    let mut graph = Graph::new(outline);
    article(&mut graph, outline, fingerprint);
    let entities = entities::encode(&mut graph, facts);
    facts::encode(&mut graph, facts, &entities, outline.published);
    graph.finish()
}

/// Writes quads as N-Quads, in their order.
///
/// # Errors
/// Those of `out`.
pub fn write_nquads(quads: &[Quad], out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(out);
    for quad in quads {
        serializer.serialize_quad(quad)?;
    }
    serializer.finish()?;
    Ok(())
}

fn article(graph: &mut Graph<'_>, outline: &Outline, fingerprint: &str) {
    let node = graph.article.clone();
    let headline = outline.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let headline = headline.map_or("", |block| block.span.of(&outline.text));
    graph.add(&node, vocab::TYPE, vocab::NEWS_ARTICLE);
    graph.add(&node, vocab::TYPE, vocab::CONTEXT);
    graph.set(&node, vocab::IDENTIFIER, graph::plain(&outline.id));
    graph.set(&node, vocab::HEADLINE, graph::vietnamese(headline));
    graph.set(&node, vocab::IS_STRING, graph::plain(&outline.text));
    graph.set(&node, vocab::CONTENT_HASH, graph::plain(fingerprint));
    if let Some(date) = outline.published {
        graph.set(&node, vocab::DATE_PUBLISHED, graph::date(date));
    }
    if let Some(source) = &outline.source {
        graph.set(&node, vocab::SOURCE, graph::plain(source));
    }
    if let Some(whole) = &outline.part_of {
        graph.set(&node, vocab::IS_PART_OF, iri::article(whole));
    }
}
