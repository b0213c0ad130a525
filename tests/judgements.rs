//! What people judge stands above the rules, and outlives reading articles anew.
use crate::identity::{people, rows};
use crate::sample::LEXICON;
use crate::workbench::{Bench, dump, take_in};
use lienket::identity;
use lienket::judgements::{Judgements, Verdict, append, apply};
use lienket::store::Store;
use std::path::PathBuf;

/// The articles of the tests of identity, and the folder of judgements.
fn begin(bench: &Bench) -> (Vec<PathBuf>, Store, PathBuf) {
    let files = crate::identity::files(bench);
    let store = Store::memory().unwrap();
    take_in(&files, &store, 0);
    (files, store, bench.path("judgements"))
}

/// Tells the store of the judgements in the folder, and decides what they touch.
fn settle(store: &Store, folder: &std::path::Path) -> usize {
    let applied = apply(store, &Judgements::read(folder).unwrap()).unwrap();
    identity::settle(store, &LEXICON).unwrap();
    apply(store, &Judgements::read(folder).unwrap()).unwrap();
    lienket::trace::refresh(store, &LEXICON).unwrap();
    applied.in_force
}

/// The IRI of the person in an article.
fn person(store: &Store, article: &str) -> String {
    let query = format!(
        "SELECT ?p {{ GRAPH <https://w3id.org/lienket/id/article/{article}> {{ ?p a foaf:Person }} }}"
    );
    rows(store, &query).remove(0)
}

/// The posts that articles attest.
fn posts(store: &Store) -> Vec<String> {
    rows(store, "SELECT ?m { GRAPH ?a { ?m a org:Membership } } ORDER BY ?m")
}

#[test]
fn same_and_distinct_win_over_rules_and_can_be_taken_back() {
    let bench = Bench::new();
    let (files, store, folder) = begin(&bench);
    let before = dump(&store);
    append(&folder, &Verdict::Same(person(&store, "a"), person(&store, "d")), "one man").unwrap();
    assert_eq!(settle(&store, &folder), 1);
    assert_eq!(people(&store), ["a b c d".to_owned()].into());
    // Reading everything anew leaves it so.
    take_in(&files, &store, 0);
    assert_eq!(people(&store), ["a b c d".to_owned()].into());
    std::fs::remove_file(folder.join("same.csv")).unwrap();
    settle(&store, &folder);
    assert!(dump(&store) == before, "taken back, nothing is left of it");

    let of_b = rows(
        &store,
        "SELECT ?o { ?d lk:occurrence ?o ; lk:inArticle <https://w3id.org/lienket/id/article/b> }",
    )
    .remove(0);
    append(&folder, &Verdict::Distinct(person(&store, "a"), of_b), "").unwrap();
    settle(&store, &folder);
    assert_eq!(people(&store), ["a", "b c", "d"].map(str::to_owned).into());
}

#[test]
fn two_names_can_be_one_person() {
    let bench = Bench::new();
    let (mut files, store, folder) = begin(&bench);
    files.push(crate::identity::article(
        &bench,
        "e",
        "2025-11-01",
        "Ông Nguyễn Văn Cường, Bí thư Tỉnh ủy Thái Nguyên, tiếp đoàn.",
    ));
    take_in(&files, &store, 0);
    append(&folder, &Verdict::Same(person(&store, "e"), person(&store, "c")), "a misprint")
        .unwrap();
    settle(&store, &folder);
    let node = person(&store, "a");
    assert_eq!(person(&store, "e"), node);
    let names =
        rows(&store, &format!("SELECT DISTINCT ?n {{ <{node}> skos:prefLabel ?n }} ORDER BY ?n"));
    assert_eq!(names, ["Nguyễn Văn Cường", "Trần Văn Cường"]);
    append(&folder, &Verdict::Rename(node.clone(), "Trần Văn Cường (Lào Cai)".to_owned()), "")
        .unwrap();
    settle(&store, &folder);
    let name = lienket::people::name_of(&store, &oxigraph::model::NamedNode::new(node).unwrap())
        .unwrap()
        .0;
    assert_eq!(name, "Trần Văn Cường (Lào Cai)");
}

#[test]
fn a_rejected_fact_stays_rejected_until_it_is_taken_back() {
    let bench = Bench::new();
    let (files, store, folder) = begin(&bench);
    let (before, all) = (dump(&store), posts(&store));
    append(&folder, &Verdict::Reject(all[0].clone()), "misread").unwrap();
    settle(&store, &folder);
    assert_eq!(posts(&store), all[1..]);
    // The article changes a little and is read anew: the fact is in it, and rejected.
    crate::identity::article(
        &bench,
        "a",
        "2025-02-07",
        "Ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai, phát biểu tại hội nghị. Hội nghị kết thúc.",
    );
    take_in(&files, &store, 0);
    assert_eq!(posts(&store), all[1..], "reject, read anew, still rejected");
    crate::identity::files(&bench);
    take_in(&files, &store, 0);
    std::fs::remove_file(folder.join("reject.csv")).unwrap();
    settle(&store, &folder);
    assert_eq!(posts(&store), all);
    assert!(dump(&store) == before);
}

#[test]
fn an_added_post_has_its_source_and_stands_in_the_career() {
    let bench = Bench::new();
    let (files, store, folder) = begin(&bench);
    let node = person(&store, "a");
    bench.file(
        "judgements/add.csv",
        format!("person,role,body,status,date,source,quote\n{node},Giám đốc,Sở Xây dựng tỉnh Lào Cai,former,2019-05,Công báo 12/2019,Ông Cường thôi chức.\n"),
    );
    for _ in 0..2 {
        settle(&store, &folder);
        let career = lienket::people::career(&store, &node).unwrap();
        let post = career.posts.iter().find(|post| post.role == "Giám đốc").unwrap();
        assert_eq!((post.body.as_str(), post.attestations.len()), ("Sở Xây dựng tỉnh Lào Cai", 1));
        assert_eq!(
            (post.attestations[0].article.as_str(), post.attestations[0].sentence.as_str()),
            ("judgements", "Ông Cường thôi chức.")
        );
        take_in(&files, &store, 0);
    }
}

#[test]
fn contradictory_judgements_are_refused_and_both_are_named() {
    let bench = Bench::new();
    let folder = bench.path("judgements");
    let iri = |name: &str| format!("https://w3id.org/lienket/id/person/{name}");
    append(&folder, &Verdict::Same(iri("a"), iri("b")), "").unwrap();
    append(&folder, &Verdict::Same(iri("b"), iri("c")), "").unwrap();
    let fault =
        append(&folder, &Verdict::Distinct(iri("c"), iri("a")), "").unwrap_err().to_string();
    assert!(fault.contains("this judgement") && fault.contains("same.csv:"), "{fault}");
    assert!(!folder.join("distinct.csv").exists(), "what is refused is not written");
    append(&folder, &Verdict::Distinct(iri("d"), iri("a")), "").unwrap();
    append(&folder, &Verdict::Rename(iri("a"), "A".to_owned()), "").unwrap();
    let fault =
        append(&folder, &Verdict::Rename(iri("a"), "B".to_owned()), "").unwrap_err().to_string();
    assert!(fault.contains("rename.csv:2") && fault.contains("is called B"), "{fault}");
    assert_eq!(Judgements::read(&folder).unwrap().0.len(), 4);
}

#[test]
fn a_broken_row_and_an_unknown_person_are_told_with_what_is_near() {
    let bench = Bench::new();
    let (_, store, folder) = begin(&bench);
    bench.file("judgements/same.csv", "a,b,note\nx,,\n");
    let fault = Judgements::read(&folder).unwrap_err().to_string();
    assert!(fault.contains("same.csv:2: b is empty"), "{fault}");
    bench.file("judgements/same.csv", "one,two\n");
    let fault = Judgements::read(&folder).unwrap_err().to_string();
    assert!(fault.contains("a,b,note"), "{fault}");
    let gone = "https://w3id.org/lienket/id/person/tran-van-cuongg-0000000000";
    bench.file("judgements/same.csv", format!("a,b,note\n{gone},{},\n", person(&store, "a")));
    let applied = apply(&store, &Judgements::read(&folder).unwrap()).unwrap();
    assert_eq!(applied.in_force, 0);
    assert_eq!(applied.unknown[0].1, ["Trần Văn Cường"]);
    assert!(
        matches!(lienket::people::find(&store, "Tran Van Cuongg").unwrap(), lienket::people::Match::Nobody(near) if near == ["Trần Văn Cường"])
    );
}
