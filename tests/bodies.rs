//! How bodies followed each other, and what they are part of, as derived over the sample articles.
use crate::path::STORE;
use crate::sample::LEXICON;
use crate::workbench::take_in;
use lienket::explain::{Explanation, explain};
use lienket::store::Store;
use std::collections::BTreeSet;

fn rows(question: &str) -> BTreeSet<String> {
    crate::identity::rows(&STORE, question).into_iter().collect()
}

/// Changes in a graph: before, after, day.
fn changes(graph: &str) -> BTreeSet<String> {
    rows(&format!(
        "SELECT (CONCAT(STR(?before), \" → \", STR(?after), \" \", STR(?day)) AS ?told) {{ GRAPH {graph} {{ \
         ?change a org:ChangeEvent ; org:originalOrganization ?from ; org:resultingOrganization ?to ; dct:date ?day ; \
         lk:legalBasis ?act }} ?from skos:prefLabel ?before . ?to skos:prefLabel ?after FILTER(?from != ?to) }}"
    ))
}

#[test]
fn bodies_of_a_province_follow_it_into_another() {
    let told = changes("graph:derived");
    for expected in [
        "Tỉnh ủy Yên Bái → Tỉnh ủy Lào Cai 2025-07-01",
        "Ủy ban nhân dân tỉnh Yên Bái → Ủy ban nhân dân tỉnh Lào Cai 2025-07-01",
    ] {
        assert!(told.contains(expected), "{expected}: {told:#?}");
    }
    assert!(!told.iter().any(|told| told.starts_with("Tỉnh ủy Thanh Hóa →")), "{told:#?}");
}

#[test]
fn ministries_of_2025_are_followed_whether_articles_name_them_or_not() {
    let told = changes("graph:reference");
    for expected in [
        "Bộ Kế hoạch và Đầu tư → Bộ Tài chính 2025-03-01",
        "Bộ Nông nghiệp và Phát triển nông thôn → Bộ Nông nghiệp và Môi trường 2025-03-01",
        "Ủy ban Dân tộc → Bộ Dân tộc và Tôn giáo 2025-03-01",
    ] {
        assert!(told.contains(expected), "{expected}: {told:#?}");
    }
}

#[test]
fn departments_of_a_named_province_are_followed_by_the_table() {
    let store = Store::memory().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    let text = "---\nid: a\npublished: 2024-05-06\n---\nHội nghị\n\nÔng Nguyễn Văn A, Giám đốc Sở Kế hoạch và Đầu tư tỉnh Thanh Hóa, \
                và ông Trần Văn B, Trưởng Công an huyện Mường Lát, dự.\n";
    std::fs::write(&file, text).unwrap();
    take_in(&[file], &store, 0);
    let question = "SELECT ?after { GRAPH graph:derived { ?change org:originalOrganization ?from ; org:resultingOrganization ?to . \
                    ?to skos:prefLabel ?after } } ORDER BY ?after";
    let found = crate::identity::rows(&store, question);
    assert_eq!(found, ["Công an tỉnh Thanh Hóa", "Sở Tài chính tỉnh Thanh Hóa"], "{found:?}");
}

#[test]
fn a_body_is_part_of_all_above_it() {
    let (direct, all) = ["org:subOrganizationOf", "org:subOrganizationOf+"]
        .map(|path| {
            rows(&format!(
                "SELECT (CONCAT(STR(?part), \" \", STR(?whole)) AS ?told) {{ ?part {path} ?whole }}"
            ))
        })
        .into();
    let derived = rows(
        "SELECT (CONCAT(STR(?part), \" \", STR(?whole)) AS ?told) { GRAPH graph:derived { ?part org:transitiveSubOrganizationOf ?whole } }",
    );
    assert!(!direct.is_empty() && derived == all, "{} {}", derived.len(), all.len());
}

#[test]
fn a_body_is_explained_with_what_became_of_it() {
    let told = |name: &str| match explain(&STORE, &LEXICON, name).unwrap() {
        Explanation::Found(trace) => trace.to_string(),
        other @ (Explanation::Nothing(_) | Explanation::Candidates(_)) => panic!("{name}: {other}"),
    };
    let trace = told("Tỉnh ủy Yên Bái");
    assert!(
        trace.contains("\n  went into Tỉnh ủy Lào Cai, 2025-07-01, by 202/2025/QH15"),
        "{trace}"
    );
    // No article names it; the table does.
    let ministry = iri_of("Bộ Dân tộc và Tôn giáo");
    assert!(
        told(&ministry).contains("came from Ủy ban Dân tộc, 2025-03-01"),
        "{}",
        told(&ministry)
    );
}

fn iri_of(name: &str) -> String {
    let question = format!(
        "SELECT ?body {{ GRAPH graph:reference {{ ?body skos:prefLabel \"{name}\"@vi }} }}"
    );
    crate::identity::rows(&STORE, &question).swap_remove(0)
}
