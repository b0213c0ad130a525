//! The extractor's manual: `tests/cases/*.md` hold texts with the facts that are read in them.
//!
//! A case is a fenced `text` block and the `facts` block behind it. Lines `published: 2025-05-14` and `title: …` may head the
//! text, parted from it by an empty line. The info string of the facts names the tables that the case is about; each line
//! is a row: `posts: Nguyễn Văn A | Chủ tịch | Ủy ban nhân dân tỉnh Lào Cai | current`, an empty cell a `-`, and
//! `beside` before what a teaser in the sidebar says. An empty block says that nothing may be read.
//! `UPDATE=1 cargo test cases` writes what is read now: look at the difference before you commit it.
use crate::own::LEXICON;
use crate::rows;
use lienket::article::Article;
use lienket::ingest;

use std::fs;
use std::path::PathBuf;

/// A text and the facts that are expected in it.
struct Case {
    /// The line of the text's fence, from 1.
    line: usize,
    text: String,
    tables: Vec<String>,
    facts: Vec<String>,
    /// The lines of the facts in the file, from 0.
    place: std::ops::Range<usize>,
}

#[test]
fn texts_say_what_the_cases_say() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut faults = Vec::new();
    let mut count = 0;
    for path in files() {
        let file = fs::read_to_string(&path).unwrap();
        let name = path.display().to_string();
        assert!(!file.contains('\r') && file.starts_with("# "), "{name}: a heading, then prose");
        let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
        let cases = cases(&name, &file);
        assert!(!cases.is_empty(), "{name}: no case");
        count += cases.len();
        for case in cases.iter().rev() {
            let read = read(&case.text, &case.tables);
            if read == case.facts {
                continue;
            }
            faults.push(format!(
                "{name}:{}\n{}\n{}",
                case.line,
                case.text.trim_end(),
                difference(&case.facts, &read)
            ));
            drop(lines.splice(case.place.clone(), read));
        }
        if update {
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(count >= 70, "only {count} cases");
    assert!(faults.is_empty() || update, "{}", faults.join("\n\n"));
}

#[test]
fn a_case_can_fail() {
    let read = read("Ông Nguyễn Văn A phát biểu.", &["people".to_owned()]);
    assert_eq!(read, ["people: Nguyễn Văn A | -"]);
    let expected = ["people: Trần Thị B | -".to_owned()];
    assert_eq!(
        difference(&expected, &read),
        "- people: Trần Thị B | -\n+ people: Nguyễn Văn A | -"
    );
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir("tests/cases").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The cases of a file; every text must have its facts.
fn cases(name: &str, file: &str) -> Vec<Case> {
    let lines: Vec<&str> = file.lines().collect();
    let block = |open: usize| {
        let length = lines[open + 1..].iter().position(|line| *line == "```");
        open + 1..open + 1 + length.unwrap_or_else(|| panic!("{name}:{}: not closed", open + 1))
    };
    let mut cases = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].starts_with("```") {
            at += 1;
            continue;
        }
        assert_eq!(lines[at], "```text", "{name}:{}: a text must come first", at + 1);
        let text = block(at);
        let facts = (text.end + 1..lines.len()).find(|line| lines[*line].starts_with("```"));
        let info = facts.and_then(|facts| lines[facts].strip_prefix("```facts "));
        let (Some(facts), Some(info)) = (facts, info) else {
            panic!("{name}:{}: a text without facts", at + 1);
        };
        let place = block(facts);
        cases.push(Case {
            line: at + 1,
            text: lines[text].join("\n"),
            tables: info.split(", ").map(str::to_owned).collect(),
            facts: lines[place.clone()].iter().map(|line| (*line).to_owned()).collect(),
            place: place.clone(),
        });
        at = place.end + 1;
    }
    cases
}

/// What is read in `text`, a line a row.
fn read(text: &str, tables: &[String]) -> Vec<String> {
    let mut article = Article { id: "case".to_owned(), ..Article::default() };
    let mut rest = text;
    while let Some((line, below)) = rest.split_once('\n') {
        match line.split_once(": ") {
            Some(("published", date)) => article.published = Some(date.parse().unwrap()),
            Some(("title", title)) => title.clone_into(&mut article.title),
            _ => break,
        }
        rest = below;
    }
    rest.clone_into(&mut article.text);
    let mut found = Vec::new();
    for (index, reading) in ingest::read(&article, &LEXICON).iter().enumerate() {
        let beside = if index == 0 { "" } else { "beside " };
        for table in tables {
            for row in rows::rows(&reading.facts, table) {
                let cells: Vec<&str> =
                    row.iter().map(|cell| if cell.is_empty() { "-" } else { cell }).collect();
                found.push(format!("{beside}{table}: {}", cells.join(" | ")));
            }
        }
    }
    found
}

/// The rows that are missing and those that are too many, or the order where they are the same.
fn difference(expected: &[String], read: &[String]) -> String {
    let missing = expected.iter().filter(|row| !read.contains(row)).map(|row| format!("- {row}"));
    let extra = read.iter().filter(|row| !expected.contains(row)).map(|row| format!("+ {row}"));
    let lines: Vec<String> = missing.chain(extra).collect();
    if lines.is_empty() { format!("another order or number: {read:#?}") } else { lines.join("\n") }
}
