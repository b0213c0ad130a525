//! Saved pages: the same article as text and as HTML says the same.
mod layouts;

pub(crate) use layouts::Piece;

use crate::sample::LEXICON;
use lienket::article::{self, Article};
use lienket::ingest;
use std::path::Path;

/// The sample articles.
pub(crate) fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
    article::read(Path::new(folder)).map(|found| found.unwrap().article).collect()
}

/// The article in the page `html`.
pub(crate) fn page(html: &str) -> Result<Article, String> {
    let mut found = article::read_text(Path::new("trang.html"), html);
    found.next().unwrap().map(|found| found.article).map_err(|fault| fault.to_string())
}

/// The facts of an article, in words that hold no offsets.
fn facts(article: &Article) -> Vec<String> {
    let readings = ingest::read(article, &LEXICON);
    let mut told: Vec<String> = Vec::new();
    for reading in &readings {
        told.push(format!("{} {:?}", reading.outline.id, reading.outline.published));
        let mut graph = String::from_utf8({
            let graph = lienket::rdf::encode(&reading.outline, &reading.facts, "x");
            let mut bytes = Vec::new();
            graph.write_nquads(&mut bytes).unwrap();
            bytes
        })
        .unwrap();
        graph.shrink_to_fit();
        told.extend(graph.lines().filter(|line| !line.contains("Index>")).map(without_offsets));
    }
    told.sort();
    told
}

/// A quad without the offsets in the names of its sentences.
fn without_offsets(quad: &str) -> String {
    let mut parts = quad.split("/sentence/");
    let mut told = parts.next().unwrap().to_owned();
    for part in parts {
        told.push_str("/sentence/");
        told.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
    }
    told
}

#[test]
fn the_same_article_as_text_and_as_a_page_says_the_same() {
    let samples = samples();
    assert!(samples.len() > 20);
    let mut faults = Vec::new();
    for sample in &samples {
        let piece = Piece::of(sample);
        let expected = facts(sample);
        for (layout, html) in
            [("modern", piece.modern()), ("boxed", piece.boxed()), ("plain", piece.plain())]
        {
            let mut read =
                page(&html).unwrap_or_else(|fault| panic!("{} {layout}: {fault}", sample.id));
            (read.id, read.source) = (sample.id.clone(), sample.source.clone());
            let found = facts(&read);
            let missing: Vec<_> = expected.iter().filter(|fact| !found.contains(fact)).collect();
            let spurious: Vec<_> = found.iter().filter(|fact| !expected.contains(fact)).collect();
            if !missing.is_empty() || !spurious.is_empty() {
                faults.push(format!(
                    "{} {layout}:\n- {missing:#?}\n+ {spurious:#?}\n{}",
                    sample.id, read.text
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}: {}",
        faults.len(),
        samples.len() * 3,
        faults.first().unwrap()
    );
}
