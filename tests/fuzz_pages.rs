//! Pages, crawls and front matter that chance makes: reading them ends, fails with a message or gives an article, and never shows a
//! script. `LIENKET_FUZZ_CASES` sets how many there are.
use crate::html::{Piece, samples};
use crate::sample::LEXICON;
use lienket::article::{self, Found};
use lienket::ingest;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::path::Path;
use std::sync::LazyLock;

/// What stands in the scripts of the sample pages.
const HIDDEN: &str = "document.write";

static PAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let samples = samples();
    let pieces = samples.iter().take(6).map(Piece::of);
    pieces
        .flat_map(|piece| [piece.modern(), piece.boxed(), piece.plain()])
        .map(String::into_bytes)
        .collect()
});

static CRAWLS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    ["crawl.warc", "crawl.warc.gz"].map(|name| std::fs::read(folder.join(name)).unwrap()).into()
});

fn cases(usual: u32) -> u32 {
    std::env::var("LIENKET_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

fn run<S: Strategy>(usual: u32, of: S, check: impl Fn(S::Value) -> Result<(), String>) {
    let config = Config {
        cases: cases(usual),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let told = TestRunner::new(config).run(&of, |value| check(value).map_err(TestCaseError::fail));
    if let Err(fault) = told {
        panic!("{fault}");
    }
}

/// Reads `bytes` as a file called `name`.
fn read(name: &str, bytes: &[u8]) -> Result<Vec<Found>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut read = Vec::new();
    for found in article::read(&path) {
        match found {
            Ok(found) => read.push(found),
            Err(fault) if fault.to_string().contains("the program failed") => {
                return Err(fault.to_string());
            }
            Err(_) => {}
        }
    }
    Ok(read)
}

/// Reads `bytes`, and what is read in them.
fn check(name: &str, bytes: &[u8]) -> Result<(), String> {
    let found = read(name, bytes)?;
    for found in &found {
        let article = &found.article;
        if article.id.is_empty()
            || article.id.len() > 200
            || article.id.chars().any(|c| c.is_whitespace() || c.is_control())
        {
            return Err(format!("the id {:?}", article.id));
        }
        for reading in ingest::read(article, &LEXICON) {
            let graph = lienket::rdf::encode(&reading.outline, &reading.facts, "x");
            if graph.len() < 4 {
                return Err(format!("{} quads", graph.len()));
            }
        }
    }
    Ok(())
}

/// A change of bytes.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize),
    Drop(usize, usize),
    Repeat(usize, usize, usize),
    Put(usize, Vec<u8>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let place = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let pieces: Vec<&[u8]> = vec![
        b"<",
        b">",
        b"<div>",
        b"</div>",
        b"<table>",
        b"</p>",
        b"<script>",
        b"</script>",
        b"<!--",
        b"-->",
        b"<svg>",
        b"<math>",
        b"<template>",
        b"<select>",
        b"<a href=x>",
        b"<b x=1>",
        b"\"",
        b"'",
        b"&#0;",
        b"&#x10ffff;",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\r\n\r\n",
        b"WARC/1.0\r\n",
        b"Content-Length: 99999999999\r\n",
        b"Content-Length: 0\r\n",
        b"0\r\n\r\n",
        b"ffffffffffffffff\r\n",
        b"\x1f\x8b",
        b"<plaintext>",
        b"<frameset>",
        b"<base href='//'>",
        b"{",
        b"[",
        b"<title>",
        b"<textarea>",
        b"Tin li\xc3\xaan quan",
    ];
    let piece = prop_oneof![
        prop::sample::select(pieces).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 1..8),
    ];
    let change = prop_oneof![
        1 => place.clone().prop_map(Change::Cut),
        3 => (place.clone(), 1..400_usize).prop_map(|(at, length)| Change::Drop(at, length)),
        2 => (place.clone(), 1..200_usize, 1..60_usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        6 => (place, piece).prop_map(|(at, piece)| Change::Put(at, piece)),
    ];
    prop::collection::vec(change, 1..12)
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let length = bytes.len();
        let place = |at: &usize| if length == 0 { 0 } else { at % length };
        match change {
            Change::Cut(at) => bytes.truncate(place(at)),
            Change::Drop(at, many) => drop(bytes.drain(place(at)..(place(at) + many).min(length))),
            Change::Repeat(at, many, times) => {
                let part = bytes[place(at)..(place(at) + many).min(length)].repeat(*times);
                bytes.splice(place(at)..place(at), part);
            }
            Change::Put(at, piece) => {
                drop(bytes.splice(place(at)..place(at), piece.iter().copied()));
            }
        }
    }
    bytes
}

#[test]
fn any_bytes_are_read_as_a_page_a_crawl_and_a_text() {
    let head = prop::sample::select(vec![
        &b""[..],
        b"<html>",
        b"<!DOCTYPE html><body><p>",
        b"WARC/1.0\r\n",
        b"---\n",
        b"---\nid: a\n---\n",
        b"\x1f\x8b\x08\0",
        b"\x28\xb5\x2f\xfd",
        b"\xff\xfe<",
        b"{",
        b"[{",
    ]);
    let name = prop::sample::select(vec![
        "a.html",
        "a.warc",
        "a.warc.gz",
        "a.txt",
        "a.json",
        "a.jsonl.zst",
        "a",
    ]);
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..2000),
        "[<>/a-z=\"' \n&;!-]{0,800}".prop_map(String::into_bytes)
    ];
    run(64, (head, name, bytes), |(head, name, bytes)| check(name, &[head, &bytes].concat()));
}

#[test]
fn sample_pages_that_chance_has_changed_are_read() {
    run(64, (any::<prop::sample::Index>(), changes()), |(which, changes)| {
        let page = changed(which.get::<Vec<u8>>(PAGES.as_slice()), &changes);
        check("a.html", &page)
    });
}

#[test]
fn crawls_that_chance_has_changed_are_read() {
    run(48, (any::<prop::sample::Index>(), changes()), |(which, changes)| {
        check("a.warc", &changed(which.get::<Vec<u8>>(CRAWLS.as_slice()), &changes))
    });
}

#[test]
fn front_matter_that_chance_has_made_is_read() {
    let line = prop_oneof![
        "(id|title|published|source|tags|x)?[: ]{0,2}[\"'a-zA-Z0-9àđ/<>{}.\\-]{0,30}",
        "[ \t-]{0,4}[^\n]{0,40}",
        Just("---".to_owned()),
        Just("published: 31/2/2024".to_owned()),
        Just("title: \"a".to_owned()),
    ];
    run(200, prop::collection::vec(line, 0..14), |lines| {
        check("a.txt", format!("---\n{}", lines.join("\n")).as_bytes())
    });
}

#[test]
fn a_page_and_a_crawl_can_end_at_any_byte() {
    // Every byte where there is time for it.
    let step = if cases(0) >= 1000 { 1 } else { 149 };
    let files = PAGES
        .iter()
        .take(3)
        .map(|page| ("a.html", page))
        .chain(CRAWLS.iter().map(|crawl| ("a.warc", crawl)));
    for (name, bytes) in files {
        for end in (0..bytes.len()).step_by(step) {
            let found = read(name, bytes.get(..end).unwrap())
                .unwrap_or_else(|fault| panic!("cut at {end}: {fault}"));
            let shows = found.iter().any(|found| found.article.text.contains(HIDDEN));
            assert!(!shows, "cut at {end}");
        }
    }
}
