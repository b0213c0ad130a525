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

/// The quads of an article but for offsets and for its whole text, which has lines that say nothing: who wrote it.
fn facts(article: &Article) -> Vec<String> {
    let mut told = Vec::new();
    for reading in ingest::read(article, &LEXICON) {
        let graph = lienket::rdf::encode(&reading.outline, &reading.facts, "x");
        let mut bytes = Vec::new();
        graph.write_nquads(&mut bytes).unwrap();
        let quads = String::from_utf8(bytes).unwrap();
        let is_text = |quad: &str| {
            let (subject, rest) = quad.split_once(' ').unwrap();
            rest.contains("#isString>") && !subject.contains("/sentence/")
        };
        let kept = quads.lines().filter(|quad| !quad.contains("Index>") && !is_text(quad));
        told.extend(kept.map(without_offsets));
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

/// What differs between the two: lines of the text, or facts.
fn differences(sample: &Article, read: &Article) -> Vec<String> {
    let lines = |article: &Article| -> Vec<String> {
        let lines = article.text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let apart = |one: Vec<String>, other: Vec<String>| -> Vec<String> {
        let missing =
            one.iter().filter(|line| !other.contains(line)).map(|line| format!("- {line}"));
        let added = other.iter().filter(|line| !one.contains(line)).map(|line| format!("+ {line}"));
        missing.chain(added).collect()
    };
    let facts = apart(facts(sample), facts(read));
    if facts.is_empty() {
        return facts;
    }
    let mut told = apart(lines(sample), lines(read));
    told.extend(facts.into_iter().take(4));
    told
}

#[test]
fn the_same_article_as_text_and_as_a_page_says_the_same() {
    let samples = samples();
    assert!(samples.len() > 20);
    let mut faults = Vec::new();
    for sample in &samples {
        let piece = Piece::of(sample);
        let layouts =
            [("modern", piece.modern()), ("boxed", piece.boxed()), ("plain", piece.plain())];
        for (layout, html) in layouts {
            let mut read =
                page(&html).unwrap_or_else(|fault| panic!("{} {layout}: {fault}", sample.id));
            if sample.published.is_some_and(|date| date.to_string().len() < 10) {
                // A page that shows a month alone shows no date.
                read.published = sample.published;
            }
            assert_eq!(
                (read.published, &read.title),
                (sample.published, &sample.title),
                "{} {layout}",
                sample.id
            );
            (read.id, read.source) = (sample.id.clone(), sample.source.clone());
            let differences = differences(sample, &read);
            if !differences.is_empty() {
                faults.push(format!("{} {layout}:\n{}", sample.id, differences.join("\n")));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}: {}",
        faults.len(),
        samples.len() * 3,
        faults.join("\n\n")
    );
}
