//! Input that is made to break the reader: it is refused or read, in bounded memory and time, and nothing of it steers a terminal, a
//! query, a spreadsheet or a file system.
use crate::html::page;
use crate::workbench::{Bench, Ran, article, dump, gzip, record, take_in};
use lienket::store::Store;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// What came of a run, and the most memory it held, in MiB.
struct Watched {
    ran: Ran,
    peak: u64,
}

/// Runs the program with what `feed` writes on its standard input, and watches its memory.
fn watched(bench: &Bench, args: &[&str], feed: impl FnOnce(&mut dyn Write) + Send) -> Watched {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("lienket"));
    command.current_dir(bench.path("")).args(["--lang", "en"]).args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let (mut input, mut out, mut err) =
        (child.stdin.take().unwrap(), child.stdout.take().unwrap(), child.stderr.take().unwrap());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            feed(&mut input);
            drop(input);
        });
        let out = scope.spawn(move || {
            let mut text = String::new();
            out.read_to_string(&mut text).unwrap();
            text
        });
        let err = scope.spawn(move || {
            let mut text = String::new();
            err.read_to_string(&mut text).unwrap();
            text
        });
        let mut peak = 0;
        let code = loop {
            let held = std::fs::read_to_string(&status).unwrap_or_default();
            let line = held.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let held =
                line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
            peak = peak.max(held.unwrap_or(0) >> 10);
            if let Some(status) = child.try_wait().unwrap() {
                break status.code();
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        };
        Watched {
            ran: Ran { code, out: out.join().unwrap(), complaints: err.join().unwrap() },
            peak,
        }
    })
}

/// The most memory that reading takes, in MiB: the tables and some articles.
const MOST: u64 = 300;

#[test]
fn a_line_of_a_gigabyte_costs_no_memory_and_the_next_is_read() {
    let bench = Bench::new();
    let feed = |out: &mut dyn Write| {
        out.write_all(b"{\"id\": \"b\", \"text\": \"").unwrap();
        let part = vec![b'a'; 1 << 20];
        for _ in 0..1024 {
            out.write_all(&part).unwrap();
        }
        out.write_all(b"\"}\n").unwrap();
        out.write_all(record("c", "Ông Nguyễn Văn A dự hội nghị.").as_bytes()).unwrap();
    };
    let Watched { ran, peak } = watched(&bench, &["extract", "--", "-.jsonl"], feed);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.complaints, "error: -.jsonl:1: more than 4 MiB in one article; is it one?\n");
    assert!(ran.out.contains("/article/c>"), "the next line is read");
    assert!(peak > 0 && peak < MOST, "{peak} MiB");
}

#[test]
fn a_file_that_unpacks_to_very_much_is_refused_early() {
    let bench = Bench::new();
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let part = vec![b'a'; 1 << 20];
    for _ in 0..512 {
        zip.write_all(&part).unwrap();
    }
    bench.file("b.jsonl.gz", zip.finish().unwrap());
    bench.file("b.json.zst", zstd::encode_all(std::io::repeat(b' ').take(512 << 20), 3).unwrap());
    bench.file(
        "c.txt.zst",
        zstd::encode_all(article("c", "ông Nguyễn Văn A dự hội nghị.").as_bytes(), 3).unwrap(),
    );
    let Watched { ran, peak } =
        watched(&bench, &["extract", "b.jsonl.gz", "b.json.zst", "c.txt.zst"], |_| {});
    assert_eq!(ran.code, Some(1));
    let complaints: Vec<&str> = ran.complaints.lines().collect();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    for (line, name) in complaints.iter().zip(["b.jsonl.gz", "b.json.zst"]) {
        assert!(line.contains(name) && line.contains("more than 200 times its size"), "{line}");
    }
    assert!(ran.out.contains("/article/c>"));
    assert!(peak < MOST, "{peak} MiB");
}

#[test]
fn what_is_packed_twice_is_named() {
    let bench = Bench::new();
    bench
        .file("a.txt.gz.gz", gzip(&gzip(article("a", "ông Nguyễn Văn A dự hội nghị.").as_bytes())));
    let ran = bench.run(&["ingest", "a.txt.gz.gz", "--store", "memory", "--lang", "en"]);
    assert_eq!(ran.complaints, "error: a.txt.gz.gz: packed twice; unpack it once\n");
}

#[test]
fn tags_nested_without_end_are_refused() {
    let bench = Bench::new();
    for (name, number) in [("ten.html", 10_000), ("million.html", 1_000_000)] {
        bench.file(name, format!("<body>{}Ông Nguyễn Văn A.", "<div>".repeat(number)));
    }
    bench.file("lists.html", "<ul><li>".repeat(300_000));
    bench.file("tables.html", "<table><tr><td>".repeat(200_000));
    bench.file("svg.html", format!("<svg>{}", "<g>".repeat(500_000)));
    bench.file("attributes.html", format!("<p {}>x", "a=1 ".repeat(1_000_000)));
    bench.file(
        "bold.html",
        format!("<p>{}</p>{}", "<b c=1><b c=2>".repeat(200), "<p>x</p>".repeat(500_000)),
    );
    let Watched { ran, peak } = watched(&bench, &["ingest", ".", "--store", "memory"], |_| {});
    assert_eq!(ran.code, Some(1), "{}", ran.complaints);
    assert!(ran.complaints.lines().count() >= 6, "{}", ran.complaints);
    assert!(!ran.complaints.contains("the program failed"), "{}", ran.complaints);
    assert!(peak < 2 * MOST, "{peak} MiB");
}

const PAGE: &str = "<html><head><title>Hội nghị</title><meta property='og:type' content='article'><style>.x{content:'ẩn kiểu'}</style></head>\
    <body><h1>Hội nghị tại tỉnh A</h1><script>document.write('ẩn mã')</script><div class=noi-dung><p>Sáng nay, ông Nguyễn Văn A dự hội nghị tại tỉnh Lào Cai cùng các đại biểu.</p>\
    <p style='DISPLAY : none'>ẩn một</p><p hidden>ẩn hai</p><div aria-hidden=true>ẩn ba</div><template><p>ẩn bốn</p></template><noscript>ẩn năm</noscript><!-- ẩn sáu -->\
    <p>Hội nghị<span style='font-size:0'>ẩn bảy</span> kết thúc vào buổi chiều với nhiều kết quả tốt đẹp.</p><textarea>ẩn tám</textarea><iframe srcdoc='<p>ẩn chín</p>'></iframe>\
    <svg><text>ẩn mười</text></svg><p onclick='ẩn'>Các đại biểu ra về.<input value='ẩn mười một'></p><object>ẩn mười hai</object></div></body></html>";

#[test]
fn what_a_browser_does_not_show_is_no_text() {
    let found = page(PAGE).unwrap();
    assert_eq!(
        found.text,
        "Sáng nay, ông Nguyễn Văn A dự hội nghị tại tỉnh Lào Cai cùng các đại biểu.\n\n\
         Hội nghị kết thúc vào buổi chiều với nhiều kết quả tốt đẹp.\n\nCác đại biểu ra về."
    );
    assert_eq!(found.title, "Hội nghị tại tỉnh A");
}

#[cfg(unix)]
#[test]
fn loops_pipes_and_sockets_in_a_folder_are_passed_over() {
    let bench = Bench::new();
    bench.file("site/a.txt", article("a", "ông Nguyễn Văn A dự hội nghị."));
    std::os::unix::fs::symlink("..", bench.path("site/up")).unwrap();
    std::os::unix::fs::symlink("self", bench.path("site/self")).unwrap();
    std::os::unix::fs::symlink("loop.txt", bench.path("site/loop.txt")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", bench.path("site/zero.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(bench.path("site/p.html")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(bench.path("site/s.warc")).unwrap();
    let ran = bench.run(&["ingest", "site", "--store", "memory", "--lang", "en"]);
    assert!(
        ran.out.starts_with("articles: 1 read, 0 unchanged, 0 replaced, 1 refused; "),
        "{ran:?}"
    );
    assert!(ran.complaints.starts_with("error: site/loop.txt: "), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn nothing_that_is_read_steers_a_terminal() {
    let bench = Bench::new();
    bench.file("a\u{1b}[2J\nb.txt", b"");
    bench.file(
        "t.html",
        PAGE.replace("Hội nghị tại tỉnh A", "Hội nghị &#27;[31m tại \u{202e}tỉnh A\u{7}"),
    );
    bench.file("j.jsonl", "{\"id\": \"j\", \"title\": \"A \\u001b[2J\", \"source\": \"B\\u001b]0;x\\u0007\", \"text\": \"Ông Nguyễn Văn A\\u001b[1m dự.\"}\n{\"id\": \"k\\u001b\", \"text\": \"x\"}\n{\"\\u001b\u{1b}\": 1");
    let ran = bench.run(&["ingest", ".", "--store", "memory", "--warnings", "--lang", "en"]);
    assert_eq!(ran.complaints.lines().count(), 3, "{ran:?}");
    for name in ["t.html", "j.jsonl"] {
        let read = bench.run(&["read", name]);
        for text in [&ran.out, &ran.complaints, &read.out, &read.complaints] {
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
        }
    }
    assert!(ran.complaints.contains("a\\u{1b}[2J\\u{a}b.txt: empty"), "{ran:?}");
    let source = "SELECT ?source WHERE { ?a lk:source ?source }";
    let quads = bench.run(&["extract", "j.jsonl"]);
    assert!(
        quads.out.contains("\"B]0;x\"") && !quads.out.contains('\u{1b}'),
        "{source}: {}",
        quads.out.len()
    );
}

#[test]
fn labels_that_look_like_queries_or_formulas_stay_labels() {
    let bench = Bench::new();
    let ids = [
        "=HYPERLINK(\"http://x\")",
        "+1+1",
        "@SUM(A1)",
        "-2+3",
        "a>.}DROP-ALL;#",
        "../../../tmp/x",
        "<>\"{}|\\^`%00%2e",
        "a%20b",
        "..",
        ".",
    ];
    let text = "Chiều 6/7, tại thành phố Thanh Hóa, ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa dự hội nghị.";
    let lines: String = ids
        .iter()
        .map(|id| serde_json::json!({"id": id, "title": "\"} ; DROP ALL # '''", "source": "x\" . } DELETE WHERE { ?s ?p ?o } #", "published": "2024-07-06", "text": text}).to_string() + "\n")
        .collect();
    let file = bench.file("in/b.jsonl", lines);
    let store = Store::memory().unwrap();
    let (summary, refused) = take_in(&[file], &store, 0);
    assert_eq!((summary.read, refused), (ids.len(), Vec::new()));
    // Every IRI is one, and the dump is read back as it was written.
    bench.file("all.nq", dump(&store));
    let ran = bench.run(&["import", "all.nq", "--store", "memory", "--lang", "en"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let folder = bench.path("tables");
    lienket::export::tables(&store, &folder).unwrap();
    let posts = std::fs::read_to_string(folder.join("posts.csv")).unwrap();
    assert!(posts.contains("=HYPERLINK"), "as they are, unless asked: {posts}");
    // Nothing is called after an id.
    let mut names: Vec<_> = std::fs::read_dir(bench.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["all.nq", "in", "tables"]);
    assert!(std::fs::read_dir(folder).unwrap().all(|entry| entry.unwrap().path().is_file()));
}

#[test]
fn json_that_is_made_to_break_parsers_is_refused() {
    let bench = Bench::new();
    let nested = |open: &str| {
        format!("{{\"id\": \"a\", \"x\": {}\n{}", open.repeat(100_000), record("b", "Hai."))
    };
    bench.file("lists.jsonl", nested("["));
    bench.file("records.jsonl", nested("{\"a\":"));
    bench.file(
        "whole.json",
        format!(
            "{{\"id\": \"a\", \"text\": \"x\", \"x\": {}{}}}",
            "[".repeat(100_000),
            "]".repeat(100_000)
        ),
    );
    bench.file("twice.jsonl", "{\"id\": \"a\", \"text\": \"x\", \"text\": \"y\"}\n");
    bench.file("half.jsonl", "{\"id\": \"a\", \"text\": \"\\udc00\\ud800\"}\n");
    bench.file("nul.jsonl", b"{\"id\": \"a\", \"text\": \"x\0y\"}\n");
    bench.file("mark.jsonl", format!("\u{feff}{}", record("c", "Ba.")));
    let wide: Vec<u8> = record("d", "Bốn.").encode_utf16().flat_map(u16::to_le_bytes).collect();
    bench.file("wide.jsonl", [&[0xff, 0xfe][..], &wide].concat());
    let ran = bench.run(&["ingest", ".", "--store", "memory", "--lang", "en"]);
    // What stands in a field that nobody reads may be nested as it likes.
    assert!(
        ran.out.starts_with("articles: 4 read, 1 unchanged, 0 replaced, 7 refused; "),
        "{ran:?}"
    );
    for name in [
        "lists.jsonl:1",
        "records.jsonl:1",
        "twice.jsonl:1",
        "half.jsonl:1",
        "nul.jsonl:1",
        "wide.jsonl:1",
    ] {
        assert!(ran.complaints.contains(&format!("{name}: ")), "{name}: {}", ran.complaints);
    }
}
