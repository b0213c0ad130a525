//! What `make demo` shows is there to be shown, and the README shows what it shows.
use crate::workbench::take_in;
use lienket::cli::{self, Refused};
use lienket::intake::Summary;
use lienket::query::{self, Format};
use lienket::stats::stats;
use lienket::store::Store;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

const OFFICIALS: &str = include_str!("../queries/demo/officials.rq");

fn samples() -> (Store, Summary) {
    let articles = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles"));
    let store = Store::memory().unwrap();
    let (summary, refused) = take_in(&[articles], &store, 0);
    assert_eq!(refused, Vec::<String>::new());
    (store, summary)
}

fn csv_of(store: &Store, question: &str) -> String {
    let mut answer = Vec::new();
    query::write(query::ask(store, question).unwrap(), Format::Csv, &mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

#[test]
fn the_questions_of_the_demo_have_answers() {
    let (store, summary) = samples();
    assert!(summary.read >= 24, "{summary}");
    for (question, expected) in [
        (OFFICIALS, &["Đặng Xuân Phong", "Nguyễn Hoài Anh", "Bí thư"][..]),
        (include_str!("../queries/demo/cooperation.rq"), &["Hủa Phăn"]),
    ] {
        let answer = csv_of(&store, question);
        for part in expected {
            assert!(answer.contains(part), "no {part} in {answer}");
        }
    }
}

/// `UPDATE=1` writes the figures anew; the row of the table is changed by hand.
#[test]
fn both_readmes_show_the_figures_of_the_demo() {
    let (store, summary) = samples();
    let (stats, summary) = (stats(&store).unwrap().to_string(), summary.to_string());
    for name in ["README.md", "README.vi.md"] {
        shows_the_figures(name, &stats, &summary);
    }
}

fn shows_the_figures(name: &str, stats: &str, summary: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let readme = std::fs::read_to_string(&file).unwrap();
    let summary = summary.rsplit_once("; ").unwrap().0;
    let word = |line: &str| line.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let is_number = |line: &str| line.trim().split(' ').next().unwrap().parse::<u64>().is_ok();
    let shown = |line: &str| match line.rsplit_once("; ") {
        Some((head, time)) if head.starts_with("articles: ") => {
            assert!(time.ends_with(" s"), "{line}");
            format!("{summary}; {time}")
        }
        _ if line.starts_with("     ") && is_number(line) => {
            let found = stats.lines().find(|known| is_number(known) && word(known) == word(line));
            found.unwrap_or_else(|| panic!("nothing is called {:?}", word(line))).to_owned()
        }
        _ => line.to_owned(),
    };
    let expected: String = readme.lines().map(|line| shown(line) + "\n").collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &expected).unwrap();
    } else {
        assert!(readme == expected, "{name} shows other figures; UPDATE=1 writes them anew");
    }
    assert!(expected.lines().any(|line| line.starts_with("articles: ")), "{name}");
}

#[test]
fn the_readme_shows_the_first_row_of_the_demo() {
    let (store, _) = samples();
    let readme = include_str!("../README.md");
    // The first row of the table, its cells joined over the lines that it takes.
    let body = readme.split_once("╞").unwrap().1;
    let lines = body.lines().skip(1).take_while(|line| line.starts_with('│'));
    let mut cells: Vec<String> = Vec::new();
    for line in lines {
        for (at, part) in line.trim_matches('│').split('┆').enumerate() {
            if cells.len() <= at {
                cells.push(String::new());
            }
            cells[at] = format!("{} {}", cells[at], part.trim()).trim().to_owned();
        }
    }
    let answer = csv_of(&store, OFFICIALS);
    let mut rows = csv::Reader::from_reader(answer.as_bytes());
    let first = rows.records().next().unwrap().unwrap();
    assert_eq!(cells, first.iter().collect::<Vec<_>>());
}

/// The words of a line as a shell splits them, up to a comment or a redirection.
fn words(line: &str) -> Vec<OsString> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take().map(OsString::from)),
            (None, '#' | '>' | '|') if word.is_none() => return words,
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word.map(OsString::from));
    words
}

#[test]
fn every_command_that_the_readmes_show_can_be_given() {
    for (name, readme) in [
        ("README.md", include_str!("../README.md")),
        ("README.vi.md", include_str!("../README.vi.md")),
    ] {
        let blocks =
            readme.split("```").skip(1).step_by(2).filter(|block| block.starts_with("sh\n"));
        let lines = blocks.flat_map(str::lines).filter(|line| line.starts_with("lienket "));
        let mut number = 0;
        for line in lines {
            number += 1;
            let read = cli::read(&words(line), |_| {});
            assert!(matches!(read, Ok(_) | Err(Refused::Answered(_))), "{name}: {line}: {read:?}");
        }
        assert!(number > 8, "{name}: {number}");
    }
}
