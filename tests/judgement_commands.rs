//! `same`, `distinct`, `reject`, `judgements`, `identify` as people type them: what is written, what is printed, what is refused.
use crate::people_commands::ingest;
use crate::workbench::{Bench, Ran, article};
use std::fs;

/// A folder with a store `s`: Trần Văn Cường in `a`, `b` and `c`, a namesake in `d`, and in `e` two who only sound alike.
fn bench() -> Bench {
    let bench = Bench::new();
    crate::identity::files(&bench);
    bench.file(
        "e.txt",
        article("e", "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, tiếp ông Nguyễn Văn Á, Bí thư Tỉnh ủy Nghệ An."),
    );
    ingest(&bench, &["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]);
    bench
}

/// Runs a command on the store and the folder `j` of judgements.
fn run(bench: &Bench, args: &[&str]) -> Ran {
    bench.run(&[args, &["--store", "s", "--judgements", "j"]].concat())
}

#[track_caller]
fn done(bench: &Bench, args: &[&str]) -> Ran {
    let ran = run(bench, args);
    assert_eq!(ran.code, Some(0), "{args:?}: {ran:?}");
    ran
}

#[track_caller]
fn refused(bench: &Bench, args: &[&str], parts: &[&str]) {
    let before = files(bench);
    let ran = run(bench, args);
    assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{args:?}: {ran:?}");
    for part in parts {
        assert!(ran.complaints.contains(part), "{part} is missing: {ran:?}");
    }
    assert_eq!(files(bench), before, "what is refused is not written");
}

/// The files of judgements, as they stand.
fn files(bench: &Bench) -> Vec<String> {
    let kinds = ["same", "distinct", "reject"];
    kinds
        .iter()
        .map(|kind| fs::read_to_string(bench.path(&format!("j/{kind}.csv"))).unwrap_or_default())
        .collect()
}

/// The first answer of a query.
fn asked(bench: &Bench, query: &str) -> String {
    let ran = bench.run(&["query", "-e", query, "--format", "csv", "--store", "s"]);
    ran.out.lines().nth(1).unwrap_or_default().trim_end().to_owned()
}

fn person(bench: &Bench, article: &str) -> String {
    asked(
        bench,
        &format!(
            "SELECT ?p {{ GRAPH <https://w3id.org/lienket/id/article/{article}> {{ ?p a foaf:Person }} }}"
        ),
    )
}

/// How many people are called Trần Văn Cường.
fn people(bench: &Bench) -> String {
    asked(
        bench,
        "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a foaf:Person ; skos:prefLabel 'Trần Văn Cường'@vi }",
    )
}

#[test]
fn two_are_judged_to_be_one_and_taken_back() {
    let bench = bench();
    let (a, d) = (person(&bench, "a"), person(&bench, "d"));
    assert_eq!(people(&bench), "2");
    let ran = done(&bench, &["same", &a, &d]);
    assert!(ran.out.starts_with("j/same.csv: names: 1, occurrences: 4, people: 1"), "{ran:?}");
    assert_eq!(people(&bench), "1");
    let written = format!("a,b,note\n{a},{d},{a}; {d}\n");
    assert_eq!(fs::read_to_string(bench.path("j/same.csv")).unwrap(), written);
    for (lang, told) in
        [("vi", format!("j/same.csv:2  {a} là {d}")), ("en", format!("j/same.csv:2  {a} is {d}"))]
    {
        assert_eq!(done(&bench, &["judgements", "--lang", lang]).out.trim_end(), told);
    }
    // Twice is once, whoever is named first, and told.
    let again = run(&bench, &["same", &d, &a]);
    assert_eq!(
        (again.code, &*again.complaints),
        (Some(0), "that is judged already: j/same.csv:2\n"),
        "{again:?}"
    );
    assert_eq!(fs::read_to_string(bench.path("j/same.csv")).unwrap(), written);
    refused(&bench, &["distinct", &a, &d], &["contradicts j/same.csv:2", "this judgement"]);
    // An article that is read anew changes nothing of it.
    bench.file(
        "d.txt",
        fs::read_to_string(bench.path("d.txt")).unwrap().replace("dự hội nghị", "dự lễ"),
    );
    assert!(done(&bench, &["ingest", "d.txt"]).out.contains("1 replaced"));
    assert_eq!(people(&bench), "1");
    fs::remove_file(bench.path("j/same.csv")).unwrap();
    assert!(done(&bench, &["identify", "--lang", "vi"]).out.contains("người"));
    assert_eq!(people(&bench), "2");
}

#[test]
fn one_is_judged_to_be_two() {
    let bench = bench();
    let query = "SELECT ?o { GRAPH graph:identity { ?d lk:occurrence ?o ; lk:inArticle <https://w3id.org/lienket/id/article/c> } }";
    let (a, of_c) = (person(&bench, "a"), asked(&bench, query));
    done(&bench, &["distinct", &a, &of_c]);
    assert_eq!(people(&bench), "3");
    let who = bench.run(&["who", "Trần Văn Cường", "--store", "s", "--lang", "en"]);
    assert!(who.out.contains("not the first one: ") && who.out.contains("judge"), "{who:?}");
}

#[test]
fn what_cannot_be_judged_is_refused_with_the_reason() {
    let bench = bench();
    let a = person(&bench, "a");
    refused(
        &bench,
        &["same", "Trần Văn Cườngg", &a],
        &["nobody is known", "the nearest known: Trần Văn Cường"],
    );
    refused(
        &bench,
        &["same", "Trần Văn Cường", &a],
        &["2 people go by this name; ask for one of them"],
    );
    refused(&bench, &["same", &a, &a], &["are one person here"]);
    refused(&bench, &["same", "person:x-0000000000", &a, "--lang", "vi"], &["không biết ai tên"]);
    refused(&bench, &["reject", "Trần Văn Cường"], &["is no IRI of a fact"]);
    let none = format!("{a}-none");
    refused(&bench, &["reject", &none], &["not in the store", &none]);
    bench.file("j/same.csv", "a,b\n");
    let ran = run(&bench, &["judgements"]);
    assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{ran:?}");
    assert!(
        ran.complaints.contains("j/same.csv") && ran.complaints.contains("a,b,note"),
        "{ran:?}"
    );
}

#[test]
fn two_whom_one_article_names_are_not_made_one() {
    let bench = bench();
    refused(
        &bench,
        &["same", "Nguyễn Văn A", "Nguyễn Văn Á"],
        &["are not made one person: article e names both"],
    );
    refused(
        &bench,
        &["same", "Nguyễn Văn A", "Nguyễn Văn Á", "--lang", "vi"],
        &["bài e nêu cả hai"],
    );
    // Written into the file by hand it has no effect, and that is told.
    let iri = |name: &str| {
        asked(&bench, &format!("SELECT ?p {{ ?p a foaf:Person ; skos:prefLabel '{name}'@vi }}"))
    };
    let (one, other) = (iri("Nguyễn Văn A"), iri("Nguyễn Văn Á"));
    bench.file("j/same.csv", format!("a,b,note\n{one},{other},\n"));
    let ran = done(&bench, &["identify"]);
    assert!(
        ran.complaints.contains("j/same.csv:2") && ran.complaints.contains("article e names both"),
        "{ran:?}"
    );
    assert_ne!(iri("Nguyễn Văn A"), iri("Nguyễn Văn Á"));
}

#[test]
fn a_fact_is_rejected_and_stays_so() {
    let bench = bench();
    let post =
        "SELECT ?m { GRAPH <https://w3id.org/lienket/id/article/d> { ?m a org:Membership } }";
    let fact = asked(&bench, post);
    let ran = done(&bench, &["reject", &fact]);
    assert!(ran.out.starts_with("j/reject.csv: "), "{ran:?}");
    assert_eq!(asked(&bench, post), "");
    let listed = done(&bench, &["judgements", "--lang", "vi"]).out;
    assert_eq!(listed.trim_end(), format!("j/reject.csv:2  {fact} là sai"));
    bench.file("d.txt", fs::read_to_string(bench.path("d.txt")).unwrap() + "Hội nghị kết thúc.\n");
    done(&bench, &["ingest", "d.txt"]);
    assert_eq!(asked(&bench, post), "", "read anew, still rejected");
    assert_eq!(
        bench
            .run(&["judgements", "--store", "s", "--judgements", "none-there", "--fail-empty"])
            .code,
        Some(4)
    );
}
