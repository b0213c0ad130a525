//! The facts of an article as RDF: one named graph an article, no blank nodes, evidence on every fact.
//!
//! Within its graph a fact has each single-valued property once: where two records say the same (a number twice), they
//! become one node with the first one's evidence.
pub mod iri;
pub mod vocab;

mod change;
mod entities;
mod facts;
mod graph;
mod literal;
mod nquads;
mod ontology;
mod reference;

pub use change::Changed;
pub use graph::Graph;
pub use literal::of_date;
pub(crate) use nquads::push as push_line;
pub use ontology::{HOPS, ONTOLOGY, ontology_quads, prefixes, serializer};
pub use reference::reference_quads;

use crate::article::Article;
use crate::fact::Facts;
use crate::lexicon::Lexicon;
use crate::outline::{BlockKind, Outline};
use graph::Gathering;
use sha2::{Digest, Sha256};

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

/// A digest of this version, of the tables it reads with, and of the texts of the queries it makes something by: what is made of
/// articles stands as long as it does.
pub fn stamp<'a>(lexicon: &Lexicon, queries: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    hash.update(lexicon.digest);
    for query in queries {
        hash.update(query.as_bytes());
        hash.update([0]);
    }
    iri::hex(&hash.finalize(), 16)
}

/// The graph of one article or teaser. Sorted, so that the same facts give the same bytes.
pub fn encode(outline: &Outline, facts: &Facts, fingerprint: &str) -> Graph {
    let mut graph = Gathering::new(outline);
    article(&mut graph, outline, fingerprint);
    let entities = entities::encode(&mut graph, facts);
    facts::encode(&mut graph, facts, &entities, outline.published);
    graph.finish()
}

fn article(graph: &mut Gathering<'_>, outline: &Outline, fingerprint: &str) {
    let node = graph.article;
    let headline = outline.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let headline = headline.map_or("", |block| block.span.of(&outline.text));
    graph.add(node, vocab::TYPE, vocab::NEWS_ARTICLE);
    graph.add(node, vocab::TYPE, vocab::CONTEXT);
    graph.set(node, vocab::IDENTIFIER, literal::plain(&outline.id));
    graph.set(node, vocab::HEADLINE, literal::vietnamese(headline));
    graph.set(node, vocab::IS_STRING, literal::plain(&outline.text));
    graph.set(node, vocab::CONTENT_HASH, literal::plain(fingerprint));
    if let Some(date) = outline.published {
        graph.set(node, vocab::DATE_PUBLISHED, literal::date(date));
    }
    if let Some(source) = &outline.source {
        graph.set(node, vocab::SOURCE, literal::plain(source));
    }
    if let Some(whole) = &outline.part_of {
        let whole = graph.node(iri::article(whole));
        graph.set(node, vocab::IS_PART_OF, whole);
    }
}
