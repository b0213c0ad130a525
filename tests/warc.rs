//! Crawls and saved sites: every page that is an article once, all else passed over with its reason, and what is broken told.
use crate::workbench::{Bench, gzip};
use lienket::article::{self, Found};
use lienket::error::LienketError;
use std::path::{Path, PathBuf};

fn pages(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name)
}

/// What was read below `path`, what was passed over, and what was refused; file names are those below `path`'s folder.
fn read(path: &Path) -> (Vec<Found>, Vec<String>, Vec<String>) {
    let folder = format!("{}/", path.parent().unwrap().display());
    let (mut read, mut passed, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for found in article::read(path) {
        match found {
            Ok(found) => read.push(found),
            Err(fault @ LienketError::Passed { .. }) => {
                passed.push(fault.to_string().replace(&folder, ""));
            }
            Err(fault) => refused.push(fault.to_string().replace(&folder, "")),
        }
    }
    (read, passed, refused)
}

fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().map(|found| found.article.id.as_str()).collect()
}

const CRAWLED: [&str; 4] = [
    "tin-a.example.org/thoi-su/bai-lao-cai-ha-khau-2025-100.html",
    "b.example.org/tnt.htm",
    "tin-a.example.org/thoi-su/bai-lao-cai-yen-bai-2023-100.html",
    "b.example.org/nb.htm",
];

#[test]
fn a_crawl_gives_each_article_once_whatever_its_packing() {
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let (found, passed, refused) = read(&pages(name));
        assert_eq!(ids(&found), CRAWLED, "{name}");
        assert_eq!(refused, Vec::<String>::new());
        assert_eq!(passed.len(), 2, "{passed:?}");
        assert!(passed[0].contains("no article: a list of links"), "{passed:?}");
        assert!(passed[1].contains("the same page as"), "{passed:?}");
        let dates: Vec<_> =
            found.iter().map(|found| found.article.published.unwrap().to_string()).collect();
        assert_eq!(dates, ["2025-07-17", "2022-08-07", "2023-02-18", "2026-03-03"]);
        assert!(found.iter().all(|found| found.article.text.contains("Ảnh: ") || found.article.text.len() > 500));
    }
}

#[test]
fn an_article_of_a_crawl_says_where_its_record_begins() {
    for (name, mark) in [("crawl.warc", &b"WARC/1."[..]), ("crawl.warc.gz", &[0x1f, 0x8b])] {
        let bytes = std::fs::read(pages(name)).unwrap();
        let (found, ..) = read(&pages(name));
        for found in found {
            let origin = found.origin.to_string();
            let (file, at) = origin.rsplit_once(":@").unwrap();
            assert!(file.ends_with(name));
            let record = bytes.get(at.parse().unwrap()..).unwrap();
            assert!(record.starts_with(mark), "{origin}");
            // Cut there, the file begins with the article.
            let bench = Bench::new();
            let (rest, ..) = read(&bench.file(name, record));
            assert_eq!(rest[0].article, found.article);
        }
    }
}

#[test]
fn of_a_crawl_that_is_cut_off_all_before_the_cut_is_kept() {
    let bench = Bench::new();
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let bytes = std::fs::read(pages(name)).unwrap();
        let (found, ..) = read(&pages(name));
        let last = found.last().unwrap().origin.to_string();
        let at: usize = last.rsplit_once(":@").unwrap().1.parse().unwrap();
        let file = bench.file(name, bytes.get(..bytes.len() - (bytes.len() - at) / 2).unwrap());
        let (found, _, refused) = read(&file);
        assert_eq!(ids(&found), CRAWLED[..3], "{name}");
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert!(
            refused[0].starts_with(&format!("{name}:@{at}: ")) && refused[0].contains("cut off"),
            "{refused:?}"
        );
    }
}

#[test]
fn what_is_broken_in_a_crawl_costs_its_record_alone() {
    let bench = Bench::new();
    let bytes = std::fs::read(pages("crawl.warc")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let records: Vec<usize> = text.match_indices("WARC/1.").map(|(at, _)| at).collect();
    assert!(records.len() > 8 && text.len() > bytes.len(), "lossy, for the brotli body");
    let one = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>\r\n\r\n";
    let noise = b"\x00\x01 noise\n";
    let endless = [b"WARC/1.0\r\n".to_vec(), b"x".repeat(200_000), b"\n".to_vec()].concat();
    for (broken, expected) in
        [(&one[..], "Content-Length"), (&noise[..], "a WARC record was expected"), (&endless, "")]
    {
        let (found, _, refused) = read(&bench.file("x.warc", [broken, &bytes].concat()));
        assert_eq!(ids(&found), CRAWLED);
        assert_eq!(refused.len(), 1, "{refused:?}");
        assert!(
            refused[0].starts_with("x.warc:@0: ") && refused[0].contains(expected),
            "{refused:?}"
        );
    }
}

#[test]
fn a_body_that_becomes_too_much_is_refused() {
    let bench = Bench::new();
    let bomb = gzip(&vec![b' '; 64 << 20]);
    let http = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        bomb.len()
    );
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\n",
        http.len() + bomb.len()
    );
    let file =
        bench.file("x.warc", [head.as_bytes(), http.as_bytes(), &bomb, b"\r\n\r\n"].concat());
    let (found, _, refused) = read(&file);
    assert_eq!((found.len(), refused.len()), (0, 1));
    assert!(refused[0].starts_with("x.warc:@0: more than 16 MiB"), "{refused:?}");
}

#[test]
fn of_a_saved_site_every_article_is_read_once() {
    let bench = Bench::new();
    let site = pages("site");
    let site = site.to_str().unwrap();
    let ran = bench.run(&["ingest", site, "--store", "memory", "--warnings", "--lang", "en"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.out.starts_with("articles: 3 read, 0 unchanged, 0 replaced, 0 refused; "),
        "{ran:?}"
    );
    assert!(ran.out.contains("5 pages passed over"), "{ran:?}");
    let told = ran.complaints.replace(&format!("{site}/tin-a.example.org/"), "");
    let passed: Vec<&str> = told.lines().filter(|line| line.contains(".html: ")).collect();
    for (name, why) in [
        ("chuyen-huong.html", "sends on"),
        ("dang-nhap.html", "log in"),
        ("index.html", "list of links"),
        ("thoi-su/index.html", "list of links"),
        ("thoi-su/bai-lao-cai-ha-khau-2025-100.html@print=1.html", "the same page as"),
    ] {
        let line = passed.iter().find(|line| line.contains(&format!("warning: {name}: ")));
        assert!(line.is_some_and(|line| line.contains(why)), "{name}: {passed:#?}");
    }
}
