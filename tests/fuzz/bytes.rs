//! Files of any bytes: each gives articles or a fault that names it, and every layout of a record gives the same article.
use super::holds;
use super::texts::{bytes, changed, texts};
use crate::workbench::gzip;
use lienket::article::{self, Article, LARGEST};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use std::path::Path;

const NAMES: &[&str] =
    &["a.txt", "a.json", "a.jsonl", "a.ndjson", "a.md", "a", "a.txt.gz", "a.jsonl.gz"];

/// Lines of front matter, right and wrong.
const HEAD: &[&str] = &[
    "---",
    "id: a",
    "id: a/../b",
    "id: \"a\"",
    "title: Hội nghị",
    "title: \"Hội \\\"nghị\\\"\"",
    "title: 'Hội",
    "published: 2024-07-06",
    "published: 6/7/2024",
    "published: 2024-13",
    "published: 2024-07-06T15:30:00+07:00",
    "source: https://example.org/a",
    "source:",
    "tags:",
    "  - x",
    "# ghi chú",
    "id",
    ": x",
    "\u{feff}---",
    "--- ",
    "...",
    "title: >",
];

/// Records of JSON, right and wrong.
const RECORDS: &[&str] = &[
    "{\"id\": \"a\", \"text\": \"Văn bản\"}",
    "{\"id\": \"b\", \"title\": \"T\", \"published\": \"2024\", \"text\": \"Văn bản\"}",
    "{\"id\": 1, \"text\": \"x\"}",
    "{\"text\": null}",
    "{\"id\": \"c\",",
    "\"text\": \"\\u0000\\ud800\"}",
    "{}",
    "[]",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\n",
    "\r\n",
    "null",
    "\"",
    "\\",
    "{\"id\": \"d\", \"text\": \"a\", \"text\": \"b\"}",
    "{\"a\":{\"b\":[[[[]]]]}}",
    "1e999",
    "\u{feff}",
];

fn content() -> impl Strategy<Value = String> {
    let head = (vec(select(HEAD), 0..8), texts());
    let head = head.prop_map(|(head, text)| format!("---\n{}\n---\n{text}", head.join("\n")));
    let records = vec(select(RECORDS), 0..20).prop_map(|records| records.join(""));
    prop_oneof![2 => head, 2 => changed(records, 3), 1 => texts()]
}

fn told(path: &Path) -> Vec<Result<Article, String>> {
    let read = article::read(path);
    read.map(|found| found.map(|found| found.article).map_err(|fault| fault.to_string())).collect()
}

#[test]
fn a_file_of_any_bytes_gives_articles_or_says_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let files = (select(NAMES), any::<bool>(), bytes(content()));
    holds("bytes", 300, &files, |(name, packed, bytes)| {
        let file = folder.path().join(name);
        std::fs::write(&file, if packed { gzip(&bytes) } else { bytes.clone() }).unwrap();
        let (first, second) = (told(&file), told(&file));
        prop_assert_eq!(&first, &second);
        prop_assert!(!first.is_empty() && first.len() <= bytes.len() + 1);
        for found in &first {
            match found {
                Ok(article) => {
                    prop_assert!(!article.id.is_empty() && !article.id.contains(char::is_control));
                    prop_assert!(!article.text.trim().is_empty() || !article.title.is_empty());
                    prop_assert!(article.text.len() <= LARGEST);
                }
                Err(fault) => {
                    prop_assert!(fault.contains(name), "{} does not name its file", fault);
                    prop_assert!(
                        !fault.contains(|c: char| c.is_control() && c != '\n'),
                        "{:?}",
                        fault
                    );
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_record_is_the_same_article_in_every_layout() {
    let published = select(vec![None, Some("2024"), Some("2024-07"), Some("2024-07-06")]);
    let record = ("[a-z0-9-]{1,12}", "\\PC{1,40}", published, texts());
    let folder = tempfile::tempdir().unwrap();
    holds("records", 150, &record, |(id, title, published, text)| {
        let value = json!({ "id": id, "title": title, "published": published, "text": text });
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        let layouts = [
            ("a.jsonl", format!("{value}\n")),
            ("b.json", pretty.clone()),
            ("c.json", format!("[\n{pretty},\n{value}]")),
            ("d.ndjson", format!("\u{feff}{value}\r\n\n{value}")),
        ];
        let mut all = Vec::new();
        for (name, content) in layouts {
            let file = folder.path().join(name);
            std::fs::write(&file, content).unwrap();
            // A second article of one content has another origin and is the same otherwise; so has a fault.
            let of_record = |found: Result<Article, String>| found.map_err(drop);
            let read: Vec<_> = told(&file).into_iter().map(of_record).collect();
            prop_assert!(read.windows(2).all(|pair| pair[0] == pair[1]), "{}: {:?}", name, read);
            all.push(read.into_iter().next().unwrap());
        }
        prop_assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", all);
        if let Some(Ok(article)) = all.first() {
            prop_assert_eq!(&article.id, &id);
        }
        Ok(())
    });
}

#[test]
fn front_matter_reads_as_it_was_written() {
    let line = "[A-Za-zÀ-ỹ0-9“”?!.,:/()# -]{0,40}";
    let head = ("[a-z0-9-]{1,12}", line, line, "[A-Za-zÀ-ỹ][a-zà-ỹ ,.]{4,80}");
    holds("front matter", 300, &head, |(id, title, source, text)| {
        let (title, source) = (title.trim(), source.trim());
        let quoted = title.replace('"', "\\\"");
        let file = format!(
            "---\nid: {id}\ntitle: \"{quoted}\"\nsource: \"{source}\"\npublished: 2024-07-06\n---\n\nDòng đầu\n\n{text}\n"
        );
        let mut read = article::read_text(Path::new("x.txt"), &file);
        let article = read.next().unwrap().map_err(|f| TestCaseError::fail(f.to_string()))?.article;
        prop_assert!(read.next().is_none());
        prop_assert_eq!(article.id, id);
        if !title.is_empty() {
            prop_assert_eq!(&article.title, title);
        }
        prop_assert_eq!(article.source.unwrap_or_default(), source);
        prop_assert_eq!(
            article.published.map(|date| date.to_string()),
            Some("2024-07-06".to_owned())
        );
        prop_assert!(article.text.contains(text.trim()), "{:?}", article.text);
        Ok(())
    });
}
