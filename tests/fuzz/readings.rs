//! What is read in any text: it never fails, rests on the text, is the same each time, and becomes N-Quads that parse.
use super::holds;
use super::outlines::{article, is_sound};
use super::texts::texts;
use crate::own::LEXICON;
use lienket::article::Article;
use lienket::fact::{Evidence, Facts};
use lienket::ingest::{self, Reading};
use lienket::rdf;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::collections::HashSet;

fn evidence(facts: &Facts) -> Vec<&Evidence> {
    let mut all: Vec<&Evidence> = Vec::new();
    all.extend(facts.people.iter().map(|fact| &fact.evidence));
    all.extend(facts.posts.iter().map(|fact| &fact.evidence));
    all.extend(facts.bodies.iter().map(|fact| &fact.evidence));
    all.extend(facts.places.iter().map(|fact| &fact.evidence));
    all.extend(facts.events.iter().map(|fact| &fact.evidence));
    all.extend(facts.participations.iter().map(|fact| &fact.evidence));
    all.extend(facts.documents.iter().map(|fact| &fact.evidence));
    all.extend(facts.statistics.iter().map(|fact| &fact.evidence));
    all.extend(facts.cooperations.iter().map(|fact| &fact.evidence));
    all
}

/// Everything that a record points to is there.
fn points_to_what_is_there(Reading { outline, facts, .. }: &Reading) -> TestCaseResult {
    for evidence in evidence(facts) {
        let sentence = outline.sentences.get(evidence.sentence);
        prop_assert!(sentence.is_some_and(|s| !s.span.of(&outline.text).trim().is_empty()));
        prop_assert!(!evidence.rule.is_empty());
    }
    for post in &facts.posts {
        prop_assert!(post.person.0 < facts.people.len());
        prop_assert!(post.body.is_none_or(|body| body.0 < facts.bodies.len()));
    }
    for document in &facts.documents {
        if let Some(number) = &document.number {
            // As written, without spaces; a dash is the hyphen that numbers are made with.
            let tight = |text: &str| {
                let text: String = text.split_whitespace().collect();
                text.replace(['–', '—', '−', '‑'], "-")
            };
            prop_assert!(tight(&outline.text).contains(number.as_str()), "{}", number);
        }
    }
    for statistic in &facts.statistics {
        let value = statistic.value.as_str();
        let digits = value.strip_prefix('-').unwrap_or(value);
        prop_assert!(digits.starts_with(|c: char| c.is_ascii_digit()), "{}", value);
        prop_assert!(digits.chars().all(|c| c.is_ascii_digit() || c == '.'), "{}", value);
    }
    Ok(())
}

/// The quads are the same after they were written and read.
fn round_trips(reading: &Reading) -> TestCaseResult {
    let graph = rdf::encode(&reading.outline, &reading.facts, "0");
    let mut lines = Vec::new();
    graph.write_nquads(&mut lines).unwrap();
    let parsed = RdfParser::from_format(RdfFormat::NQuads).for_slice(&lines);
    let parsed = parsed.collect::<Result<HashSet<Quad>, _>>();
    let parsed = parsed.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
    prop_assert_eq!(parsed, graph.to_quads().into_iter().collect::<HashSet<_>>());
    Ok(())
}

fn check(article: &Article) -> TestCaseResult {
    let (readings, again) = (ingest::read(article, &LEXICON), ingest::read(article, &LEXICON));
    prop_assert!(readings.len() == again.len() && !readings.is_empty());
    for (reading, again) in readings.iter().zip(&again) {
        prop_assert_eq!(&reading.facts, &again.facts);
        is_sound(&reading.outline)?;
        points_to_what_is_there(reading)?;
        round_trips(reading)?;
    }
    Ok(())
}

#[test]
fn whatever_is_read_rests_on_its_text() {
    holds("reading", 200, &("\\PC{0,40}", texts()), |(title, text)| check(&article(&title, &text)));
}

#[test]
fn an_id_a_title_and_a_source_of_any_kind_make_sound_quads() {
    let wild = || any::<String>();
    holds("names", 200, &(wild(), wild(), proptest::option::of(wild())), |(id, title, source)| {
        let text = "Chiều 6/7, ông Nguyễn Văn A, Chủ tịch UBND tỉnh Lào Cai, dự hội nghị.";
        check(&Article { id, source, ..article(&title, text) })
    });
}
