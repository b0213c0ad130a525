//! `who`, `career`, `holders`, `place`, `explain` as people type them: what is printed where, in both languages, with which code.
use crate::workbench::Bench;

/// A folder with a store `s` of the articles of the tests of identity: Trần Văn Cường moves from Lào Cai to Thái Nguyên (`a`, `b`, `c`),
/// a namesake is in Cà Mau (`d`).
fn bench() -> Bench {
    let bench = Bench::new();
    crate::identity::files(&bench);
    ingest(&bench, &["a.txt", "b.txt", "c.txt", "d.txt"]);
    bench
}

/// Puts `files` into a store `s` that nobody has judged yet.
#[track_caller]
pub(crate) fn ingest(bench: &Bench, files: &[&str]) {
    let ran = bench.run(&[&["ingest"], files, &["--judgements", "none", "--store", "s"]].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

/// What a command prints that is to end well.
#[track_caller]
fn told(bench: &Bench, args: &[&str]) -> String {
    let ran = bench.run(&[args, &["--store", "s"]].concat());
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{args:?}: {ran:?}");
    ran.out
}

/// What a command complains of that ends with `code` and prints nothing.
#[track_caller]
fn refused(bench: &Bench, args: &[&str], code: i32) -> String {
    let ran = bench.run(&[args, &["--store", "s"]].concat());
    assert_eq!((ran.code, &*ran.out), (Some(code), ""), "{args:?}: {ran:?}");
    ran.complaints
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
}

/// The IRI of the person in an article.
fn person(bench: &Bench, article: &str) -> String {
    let query = format!(
        "SELECT ?p {{ GRAPH <https://w3id.org/lienket/id/article/{article}> {{ ?p a foaf:Person }} }}"
    );
    let out = told(bench, &["query", "-e", &query, "--format", "csv"]);
    out.lines().nth(1).unwrap().trim_end().to_owned()
}

#[test]
fn who_tells_each_bearer_of_a_name_and_why_it_is_another() {
    let bench = bench();
    for name in ["Trần Văn Cường", "tran van cuong", "TRẦN VĂN CƯỜNG"] {
        has(
            &told(&bench, &["who", name, "--lang", "vi"]),
            &[
                "2 người mang tên này:",
                "2025-02-07 … 2025-09-30  Bí thư, Tỉnh ủy Lào Cai  – 2 bài",
                "Bí thư, Tỉnh ủy Thái Nguyên (đương chức, mới nhận chức)",
                "trong bài a và 2 bài nữa",
                "là một người theo identity/same-post",
                "không phải người thứ nhất: cùng lúc giữ chức ở Lào Cai và ở Cà Mau",
            ],
        );
    }
    let english = told(&bench, &["who", "tran van cuong", "--lang", "en"]);
    has(
        &english,
        &[
            "2 people go by this name:",
            "(current, incoming)",
            "in a and 2 more",
            "not the first one: posts in",
        ],
    );
    let iri = person(&bench, "d");
    has(&told(&bench, &["who", &iri, "--lang", "en"]), &["1 person goes by this name:", "Cà Mau"]);
    let rows = told(&bench, &["who", "tran van cuong", "--format", "csv"]);
    has(&rows, &["person,name,named_in,reasons,apart,role,body,first,last", "2025-10-16"]);
    has(&told(&bench, &["who", "--top", "1", "--lang", "en"]), &["4 articles, 2 people"]);
}

#[test]
fn a_name_that_nobody_bears_is_told_with_the_nearest() {
    let bench = bench();
    for command in ["who", "career"] {
        has(
            &refused(&bench, &[command, "Trần Văn Cươngg", "--lang", "vi"], 1),
            &["không biết ai tên \"Trần Văn Cươngg\"", "các tên gần nhất: Trần Văn Cường"],
        );
        has(
            &refused(&bench, &[command, "Trần Văn Cươngg", "--fail-empty"], 4),
            &["nobody is known by the name", "the nearest known: Trần Văn Cường"],
        );
        let none = "person:no-body-0000000000";
        has(&refused(&bench, &[command, none], 1), &["nobody is known by the name", none]);
    }
}

#[test]
fn a_career_is_that_of_one_person() {
    let bench = bench();
    has(
        &refused(&bench, &["career", "Trần Văn Cường"], 1),
        &["2 people go by this name; ask for one of them:", "person:tran-van-cuong-", "Cà Mau"],
    );
    let iri = person(&bench, "a");
    let career = told(&bench, &["career", &iri, "--lang", "vi"]);
    has(
        &career,
        &[
            "các chức vụ được chứng thực vào:",
            "2025-09-30 … 2025-10-15  Bí thư, Tỉnh ủy Thái Nguyên",
            "b: Ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai, giữ chức Bí thư Tỉnh ủy Thái Nguyên.",
        ],
    );
    assert!(!career.contains("Cà Mau"), "{career}");
    has(
        &told(&bench, &["career", &iri, "--on", "2025-10-01", "--lang", "en"]),
        &[
            "on 2025-10-01:",
            "Bí thư, Tỉnh ủy Thái Nguyên  – attested on 2025-09-30 and on 2025-10-15",
        ],
    );
    let fault = refused(&bench, &["career", &iri, "--on", "2025-13"], 1);
    has(&fault, &["--on", "2025-13"]);
}

#[test]
fn holders_of_a_post_are_told_in_their_order() {
    let bench = bench();
    for post in
        ["Bí thư Tỉnh ủy Thái Nguyên", "bi thu tinh uy thai nguyen", "Bí thư, Tỉnh ủy Thái Nguyên"]
    {
        has(
            &told(&bench, &["holders", post, "--lang", "vi"]),
            &[
                "Bí thư, Tỉnh ủy Thái Nguyên\n",
                "2025-09-30 … 2025-10-15  Trần Văn Cường",
                "– 2 bài",
            ],
        );
    }
    has(
        &told(
            &bench,
            &["holders", "bi thu tinh uy thai nguyen", "--on", "2026-01", "--lang", "en"],
        ),
        &["Trần Văn Cường  – last attested on 2025-10-15"],
    );
    has(
        &told(&bench, &["holders", "chu tich ubnd tinh ca mau", "--format", "tsv"]),
        &["2025-10-16", "Ủy ban nhân dân tỉnh Cà Mau"],
    );
    has(
        &refused(&bench, &["holders", "bi thu", "--lang", "vi"], 1),
        &[
            "không bài nào chứng thực chức vụ \"bi thu\"",
            "Bí thư, Tỉnh ủy Lào Cai; Bí thư, Tỉnh ủy Thái Nguyên",
        ],
    );
    let nothing = refused(&bench, &["holders", "Thuyền trưởng tàu Y", "--fail-empty"], 4);
    has(&nothing, &["no article attests the post"]);
    assert!(!nothing.contains("there are"), "{nothing}");
}

#[test]
fn a_place_is_told_through_time_without_a_store() {
    let bench = Bench::new();
    let ran = bench.run(&["place", "lao cai", "--lang", "en", "--format", "csv"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    has(&ran.out, &["tỉnh Lào Cai", "1991-10-01", "2025-07-01", "202/2025/QH15", "tỉnh Yên Bái"]);
    let ran = bench.run(&["place", "Lào Cai", "--on", "2026-01-01", "--format", "csv"]);
    assert!(ran.code == Some(0) && !ran.out.contains("1991-10-01"), "{ran:?}");
    for (lang, told) in
        [("vi", "chưa từng có địa phương nào tên"), ("en", "no place was known by the name")]
    {
        let ran = bench.run(&["place", "Xứ Y", "--lang", lang]);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{ran:?}");
        has(&ran.complaints, &[told, "\"Xứ Y\""]);
    }
}

#[test]
fn an_iri_that_was_replaced_leads_to_the_one_in_use_and_says_so() {
    let bench = bench();
    let query = "SELECT ?o { GRAPH graph:identity { ?d lk:occurrence ?o ; \
                 lk:inArticle <https://w3id.org/lienket/id/article/b> } }";
    let out = told(&bench, &["query", "-e", query, "--format", "csv"]);
    let replaced = out.lines().nth(1).unwrap().trim_end();
    let now = person(&bench, "a");
    assert_ne!(replaced, now);
    for (lang, line) in [
        ("vi", format!("thay cho <{replaced}>, IRI được hỏi")),
        ("en", format!("takes the place of <{replaced}>, which was asked for")),
    ] {
        let explained = told(&bench, &["explain", replaced, "--lang", lang]);
        has(&explained, &[&format!("Trần Văn Cường  <{now}>"), &line, "Tỉnh ủy Thái Nguyên"]);
    }
    let own = told(&bench, &["explain", &now, "--lang", "en"]);
    assert!(!own.contains("takes the place of"), "{own}");
}
