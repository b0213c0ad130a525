//! What cannot be read is named with its file and line, costs the exit code 1, and stops nothing else.
use crate::workbench::{Bench, article, gzip, record};

/// Takes in a bad file between two good ones; gives the complaint.
fn complaint(name: &str, bytes: &[u8]) -> String {
    let bench = Bench::new();
    bench.file("a.txt", article("a", "ông Nguyễn Văn A dự hội nghị."));
    bench.file(name, bytes);
    bench.file("z.txt", article("z", "ông Nguyễn Văn A dự hội nghị."));
    let ran = bench.run(&["ingest", "a.txt", name, "z.txt", "--store", "memory"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(
        ran.out.starts_with("articles: 2 read, 0 unchanged, 0 replaced, 1 refused; "),
        "{ran:?}"
    );
    assert_eq!(ran.complaints.lines().count(), 1, "{ran:?}");
    ran.complaints
}

#[track_caller]
fn refuses(name: &str, bytes: &[u8], expected: &str) {
    let complaint = complaint(name, bytes);
    assert!(complaint.contains(expected), "expected {expected:?} in {complaint:?}");
}

#[test]
fn text_that_is_none() {
    refuses("b.txt", b"", "error: b.txt: empty");
    refuses("b.txt", "\u{feff} \n\n".as_bytes(), "error: b.txt: empty");
    refuses("b.txt", b"Ti\xeau \xf0\xea\n\nV\xe3n b\xe4n", "b.txt: not UTF-8: byte 3 is 0xEA");
    refuses("b.txt", b"\x7fELF\x02\x01\x01\0\0\0", "b.txt: binary");
    let wide: Vec<u8> =
        "\u{feff}Tiêu đề\n\nVăn bản".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refuses("b.txt", &wide, "b.txt: UTF-16; save it as UTF-8");
    refuses("b.txt", wide.get(2..).unwrap(), "b.txt: UTF-16 without a byte order mark");
    refuses("missing/../b", b"", "b: empty");
}

#[test]
fn front_matter_that_does_not_parse() {
    refuses(
        "b.txt",
        "---\nid: b\ntitle\n---\nVăn bản".as_bytes(),
        "b.txt:3: front matter: \"title\"",
    );
    refuses("b.txt", "---\nid: b\nVăn bản".as_bytes(), "b.txt:3: front matter: ");
    refuses(
        "b.txt",
        "---\nid: b\npublished: 31/2/2024\n---\nVăn bản".as_bytes(),
        "b.txt:3: front matter: published",
    );
    refuses("b.txt", "---\nid: b\n---\n\n".as_bytes(), "b.txt: no text");
}

#[test]
fn ids_that_are_none() {
    for (id, expected) in [
        ("a b", "white space"),
        ("a\\u0007", "control"),
        (&*"x".repeat(201), "201 bytes"),
        ("", "empty"),
    ] {
        let line = format!("{{\"id\": \"{id}\", \"text\": \"Văn bản\"}}\n");
        let complaint = complaint("b.jsonl", line.as_bytes());
        assert!(
            complaint.starts_with("error: b.jsonl:1: the id ") && complaint.contains(expected),
            "{complaint}"
        );
    }
}

#[test]
fn json_that_is_none() {
    refuses("b.json", b"[1]", "b.json:1: a JSON record was expected, not `1`");
    refuses(
        "b.json",
        b"\n\n{\"id\": \"b\",",
        "b.json:3: the JSON record that begins here is not closed",
    );
    refuses("b.json", "Văn bản".as_bytes(), "b.json:1: a JSON record was expected");
    refuses("b.jsonl", b"{\"id\": \"b\"}", "b.jsonl:1: no text");
    refuses("b.ndjson", b"", "b.ndjson: empty");
}

#[test]
fn a_bad_line_among_good_ones() {
    let bench = Bench::new();
    let lines =
        [record("a", "Một."), "{\"id\": \"b\", \"text\": \n".to_owned(), record("c", "Hai.")]
            .concat();
    bench.file("b.jsonl", lines);
    let ran = bench.run(&["ingest", "b.jsonl", "--store", "memory"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.starts_with("articles: 2 read, 0 unchanged, 0 replaced, 1 refused; "),
        "{ran:?}"
    );
    assert!(ran.complaints.starts_with("error: b.jsonl:2: not JSON: EOF"), "{ran:?}");
}

#[test]
fn gzip_that_is_cut_off_or_damaged() {
    let packed = gzip(article("b", &"ông Nguyễn Văn A dự hội nghị. ".repeat(50)).as_bytes());
    refuses(
        "b.txt.gz",
        packed.get(..packed.len() / 2).unwrap(),
        "b.txt.gz: the gzip file is cut off",
    );
    let mut damaged = packed.clone();
    for byte in damaged.iter_mut().skip(packed.len() / 2).take(8) {
        *byte = !*byte;
    }
    refuses("b.txt.gz", &damaged, "b.txt.gz: the gzip file is damaged");
}

#[test]
fn gzip_lines_before_the_cut_are_read() {
    let bench = Bench::new();
    // Incompressible enough that half of the file holds whole lines.
    let word = |at: u64| (at * 104_729 % 65_537).to_string();
    let text = |n: u64| (0..400).map(|at| word(at * 7919 + n)).collect::<Vec<_>>().join(" ");
    let lines: String = (0..40).map(|n| record(&n.to_string(), &text(n))).collect();
    let packed = gzip(lines.as_bytes());
    bench.file("b.jsonl.gz", packed.get(..packed.len() / 2).unwrap());
    let ran = bench.run(&["extract", "b.jsonl.gz"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.complaints.contains("the gzip file is cut off"), "{}", ran.complaints);
    assert!(ran.out.contains("/0>") && !ran.out.contains("/39>"), "{}", ran.out.len());
}

#[test]
fn a_hundred_megabytes_in_one_line() {
    let bench = Bench::new();
    let mut line = b"{\"id\": \"b\", \"text\": \"".to_vec();
    line.resize(100 << 20, b'a');
    line.extend_from_slice(b"\"}\n");
    line.extend_from_slice(record("c", "Hai.").as_bytes());
    bench.file("b.jsonl", line);
    bench.file("b.txt", vec![b'a'; 100 << 20]);
    let ran = bench.run(&["ingest", "b.jsonl", "b.txt", "--store", "memory"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.starts_with("articles: 1 read, 0 unchanged, 0 replaced, 2 refused; "),
        "{ran:?}"
    );
    let complaints: Vec<&str> = ran.complaints.lines().collect();
    assert_eq!(
        complaints,
        [
            "error: b.jsonl:1: more than 4 MiB in one article; is it one?",
            "error: b.txt: more than 4 MiB in one article; is it one?"
        ]
    );
}

#[test]
fn one_id_for_two_articles() {
    let bench = Bench::new();
    bench.file("a.jsonl", [record("x", "Một."), record("y", "Hai."), record("x", "Một.")].concat());
    bench.file("b.jsonl", record("x", "Ba."));
    let ran = bench.run(&["ingest", "a.jsonl", "b.jsonl", "--store", "memory"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.starts_with("articles: 3 read, 1 unchanged, 0 replaced, 1 refused; "),
        "{ran:?}"
    );
    assert_eq!(
        ran.complaints,
        "error: b.jsonl:1: the id \"x\" belongs to an article of other content in a.jsonl:1; the first is kept\n"
    );
}

#[test]
fn files_that_are_not_there() {
    let bench = Bench::new();
    bench.file("a.txt", article("a", "ông Nguyễn Văn A dự hội nghị."));
    bench.file("empty/README.md", "x");
    let ran = bench.run(&["ingest", "nowhere.txt", "a.txt", "empty", "--store", "memory"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.starts_with("articles: 1 read, 0 unchanged, 0 replaced, 2 refused; "),
        "{ran:?}"
    );
    assert!(ran.complaints.contains("error: nowhere.txt: No such file"), "{ran:?}");
    assert!(ran.complaints.contains("error: empty: no article in this folder"), "{ran:?}");
}
