//! The sample articles, cut off at any byte: as a file, packed, as a record; and what is read in them.
use super::{SECONDS, number};
use crate::own::{LEXICON, articles};
use crate::workbench::gzip;
use lienket::article::{self, Found};
use lienket::error::LienketError;
use lienket::ingest;
use std::fs;
use std::path::{Path, PathBuf};

/// How many bytes lie between two cuts where time is short.
const STEP: usize = 211;

fn step() -> usize {
    if number(SECONDS).is_some() { 1 } else { STEP }
}

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir("data/articles").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

/// What a file of these bytes gives: one article or one fault.
fn only(file: &Path, bytes: &[u8]) -> Result<Found, LienketError> {
    fs::write(file, bytes).unwrap();
    let mut found = article::read(file);
    let first = found.next().unwrap();
    assert!(found.next().is_none());
    first
}

#[test]
fn a_file_can_end_at_any_byte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    let mut cuts = 0;
    for path in files() {
        let bytes = fs::read(&path).unwrap();
        let whole = only(&file, &bytes).unwrap().article;
        for end in (0..bytes.len()).step_by(step()) {
            cuts += 1;
            match (only(&file, &bytes[..end]), std::str::from_utf8(&bytes[..end])) {
                (Ok(found), Ok(_)) => {
                    assert_eq!(found.article.id, whole.id);
                    assert!(whole.text.starts_with(found.article.text.trim_end()), "{end}");
                }
                // In the front matter, before the text, or within a letter.
                (Err(fault), Ok(_)) => assert!(fault.to_string().contains("a.txt"), "{fault}"),
                (Err(fault), Err(_)) => assert!(fault.to_string().contains("not UTF-8"), "{fault}"),
                (Ok(_), Err(_)) => panic!("{}: half a letter at {end} is read", path.display()),
            }
        }
    }
    assert!(cuts > 200, "{cuts}");
}

#[test]
fn a_packed_file_can_end_at_any_byte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt.gz");
    for path in files() {
        let bytes = gzip(&fs::read(&path).unwrap());
        // Its first two bytes say that it is packed.
        for end in (2..bytes.len()).step_by(step()) {
            assert!(only(&file, &bytes[..end]).is_err(), "{}: {end}", path.display());
        }
        assert!(only(&file, &bytes).is_ok());
    }
}

#[test]
fn a_record_can_end_at_any_byte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    for article in articles() {
        let record =
            serde_json::json!({ "id": article.id, "title": article.title, "text": article.text });
        let bytes = record.to_string().into_bytes();
        for end in (0..bytes.len()).step_by(step()) {
            assert!(only(&file, &bytes[..end]).is_err(), "{}: {end}", article.id);
        }
        assert_eq!(only(&file, &bytes).unwrap().article.text, article.text.trim());
    }
}

#[test]
fn a_text_can_end_at_any_letter() {
    let mut cuts = 0;
    for mut article in articles() {
        let text = std::mem::take(&mut article.text);
        let places = text.char_indices().map(|(at, _)| at);
        for end in places.step_by(step()) {
            text.get(..end).unwrap().clone_into(&mut article.text);
            for reading in ingest::read(&article, &LEXICON) {
                let sentences = reading.outline.sentences.len();
                let facts = &reading.facts;
                assert!(facts.posts.iter().all(|fact| fact.evidence.sentence < sentences));
                assert!(facts.events.iter().all(|fact| fact.evidence.sentence < sentences));
                assert!(facts.documents.iter().all(|fact| fact.evidence.sentence < sentences));
            }
            cuts += 1;
        }
    }
    assert!(cuts > 200, "{cuts}");
}
