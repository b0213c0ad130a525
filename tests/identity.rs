//! Who is who in the store: one person one node, whatever the order, and every IRI goes on leading somewhere.
use crate::sample::LEXICON;
use crate::workbench::{Bench, dump, take_in};
use lienket::identity;
use lienket::query::{Answer, ask, plain};
use lienket::rdf::vocab;
use lienket::store::{Pattern, Store};
use oxigraph::model::TermRef;
use std::collections::BTreeSet;
use std::path::PathBuf;

const MOVE: &str =
    "Ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai, giữ chức Bí thư Tỉnh ủy Thái Nguyên.";

/// A file with an article of this date and text.
pub(crate) fn article(bench: &Bench, id: &str, date: &str, text: &str) -> PathBuf {
    let text = format!("---\nid: {id}\ntitle: Tin {id}\npublished: {date}\n---\n{text}\n");
    bench.file(&format!("{id}.txt"), text)
}

pub(crate) fn files(bench: &Bench) -> Vec<PathBuf> {
    vec![
        article(
            bench,
            "a",
            "2025-02-07",
            "Ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai, phát biểu tại hội nghị.",
        ),
        article(bench, "b", "2025-09-30", MOVE),
        article(
            bench,
            "c",
            "2025-10-15",
            "Ông Trần Văn Cường, Bí thư Tỉnh ủy Thái Nguyên, tiếp đoàn.",
        ),
        article(
            bench,
            "d",
            "2025-10-16",
            "Ông Trần Văn Cường, Chủ tịch UBND tỉnh Cà Mau, dự hội nghị.",
        ),
    ]
}

fn stored(files: &[PathBuf], threads: usize) -> Store {
    let store = Store::memory().unwrap();
    let (_, refused) = take_in(files, &store, threads);
    assert_eq!(refused, Vec::<String>::new());
    store
}

pub(crate) fn rows(store: &Store, query: &str) -> Vec<String> {
    let Answer::Solutions(solutions) = ask(store, query).unwrap() else { panic!("{query}") };
    let row = |solution: oxigraph::sparql::QuerySolution| {
        solution.iter().map(|(_, term)| plain(term)).collect::<Vec<_>>().join(" ")
    };
    solutions.map(|solution| row(solution.unwrap())).collect()
}

/// The people of this name: each with the articles of their posts.
pub(crate) fn people(store: &Store) -> BTreeSet<String> {
    let query = "SELECT (GROUP_CONCAT(DISTINCT ?id; SEPARATOR=' ') AS ?ids) {
        SELECT ?p ?id { GRAPH ?a { ?a dct:identifier ?id . ?m org:member ?p . ?p skos:prefLabel 'Trần Văn Cường'@vi } } ORDER BY ?id
      } GROUP BY ?p";
    rows(store, query).into_iter().collect()
}

#[test]
fn a_person_is_one_node_and_a_namesake_another() {
    let bench = Bench::new();
    let store = stored(&files(&bench), 0);
    assert_eq!(people(&store), BTreeSet::from(["a b c".to_owned(), "d".to_owned()]));
    let decisions = rows(
        &store,
        "SELECT DISTINCT ?d ?rule { ?d a lk:IdentityDecision ; lk:rule ?rule ; lk:decidedAs ?p . ?p skos:prefLabel ?n } ORDER BY ?rule",
    );
    assert_eq!(decisions.len(), 2, "{decisions:?}");
    assert!(decisions.iter().all(|rule| rule.contains(" identity/")), "{decisions:?}");
    let replaced = rows(&store, "SELECT ?old ?new { ?old dct:isReplacedBy ?new }");
    assert_eq!(replaced.len(), 2);
    // The earliest occurrence gives the IRI.
    let first = rows(
        &store,
        "SELECT ?p { GRAPH <https://w3id.org/lienket/id/article/a> { ?p a foaf:Person } }",
    );
    assert!(replaced.iter().all(|pair| pair.ends_with(&first[0])), "{replaced:?} {first:?}");
    assert!(!rows(&store, "SELECT ?s { GRAPH graph:undecided { ?s ?p ?o } }").len().gt(&0));
}

#[test]
fn neither_order_nor_threads_nor_parts_show() {
    let bench = Bench::new();
    let files = files(&bench);
    let expected = dump(&stored(&files, 1));
    let mut turned = files.clone();
    for _ in &files {
        turned.rotate_left(1);
        assert!(dump(&stored(&turned, 2)) == expected, "another order gives another dump");
        let store = Store::memory().unwrap();
        for file in &turned {
            take_in(std::slice::from_ref(file), &store, 1);
        }
        assert!(dump(&store) == expected, "one after the other gives another dump");
        take_in(&turned, &store, 0);
        assert!(dump(&store) == expected, "twice gives another dump");
    }
}

#[test]
fn an_article_read_anew_lets_go_and_its_iri_leads_on() {
    let bench = Bench::new();
    let files = files(&bench);
    let store = stored(&files, 0);
    let query = "SELECT ?p { GRAPH <https://w3id.org/lienket/id/article/a> { ?p a foaf:Person } }";
    let first = rows(&store, query).remove(0);
    article(
        &bench,
        "a",
        "2025-02-07",
        "Bà Lê Thị Hoa, Bí thư Tỉnh ủy Lào Cai, phát biểu tại hội nghị.",
    );
    take_in(&files, &store, 0);
    assert_eq!(people(&store), BTreeSet::from(["b c".to_owned(), "d".to_owned()]));
    let now = rows(&store, &format!("SELECT ?new {{ <{first}> dct:isReplacedBy ?new }}"));
    assert_eq!(now.len(), 1, "the IRI published first leads on");
    assert_eq!(rows(&store, &format!("SELECT ?m {{ ?m org:member <{}> }}", now[0])).len(), 3);
    // And back again: as if nothing had been.
    let files = self::files(&bench);
    take_in(&files, &store, 0);
    assert!(dump(&store) == dump(&stored(&files, 1)));
}

#[test]
fn what_a_killed_run_left_undecided_is_decided_by_the_next() {
    let bench = Bench::new();
    let files = files(&bench);
    let expected = dump(&stored(&files, 1));
    let source = stored(&files[..2], 1);
    // As it is between storing and deciding: the facts of the first two stand there with the names noted.
    let store = Store::memory().unwrap();
    let local = bench.run(&["extract", files[0].to_str().unwrap(), files[1].to_str().unwrap()]).out;
    let changes: Vec<lienket::store::Change> = ["a", "b"]
        .map(|id| {
            let graph = format!("<https://w3id.org/lienket/id/article/{id}>");
            let quads = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::NQuads)
                .for_slice(&local)
                .map(Result::unwrap)
                .filter(|quad| quad.graph_name.to_string() == graph)
                .collect();
            lienket::store::Change { article: id.to_owned(), quads }
        })
        .into();
    identity::announce(&store, &changes).unwrap();
    store.replace(&changes).unwrap();
    assert!(dump(&store) != dump(&source));
    take_in(&files, &store, 1);
    assert!(dump(&store) == expected);
}

#[test]
fn deciding_all_again_changes_nothing() {
    let bench = Bench::new();
    let store = stored(&files(&bench), 0);
    let before = dump(&store);
    identity::announce_all(&store).unwrap();
    let settled = identity::settle(&store, &LEXICON).unwrap();
    assert_eq!((settled.names, settled.occurrences, settled.people, settled.changed), (1, 4, 2, 0));
    assert!(dump(&store) == before);
}

#[test]
fn extraction_stays_local_and_every_person_can_be_looked_up_by_key() {
    let bench = Bench::new();
    let files = files(&bench);
    let ran = bench.run(&["extract", files[0].to_str().unwrap(), files[2].to_str().unwrap()]);
    assert!(
        !ran.out.contains("isReplacedBy") && !ran.out.contains("graph/identity"),
        "{}",
        ran.out
    );
    let store = stored(&files, 0);
    let key = oxigraph::model::Literal::from("tran van cuong");
    let object = Some(TermRef::from(&key));
    let predicate = Some(vocab::NAME_KEY);
    let people = store.quads(Pattern { predicate, object, ..Pattern::default() }).unwrap();
    assert_eq!(people.len(), 4 + 2, "an article each, a decision each");
}

#[test]
fn an_event_of_two_articles_is_one_and_each_keeps_its_facts() {
    let bench = Bench::new();
    let told = |id: &str, text: &str| article(&bench, id, "2025-03-05", text);
    let files = vec![
        told(
            "a",
            "Sáng 5/3, tại Lào Cai, Hội nghị xúc tiến đầu tư tỉnh Lào Cai được tổ chức. Dự hội nghị có ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai; ông Lê Quang Hiếu, Chủ tịch UBND tỉnh Lào Cai.",
        ),
        told(
            "b",
            "Sáng 5/3, tại Lào Cai, ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai và ông Lê Quang Hiếu, Chủ tịch UBND tỉnh Lào Cai dự Hội nghị xúc tiến đầu tư.",
        ),
        told(
            "c",
            "Sáng 5/3, tại Cà Mau, ông Phạm Hữu Nghĩa, Chủ tịch UBND tỉnh Cà Mau dự Hội nghị xúc tiến đầu tư.",
        ),
    ];
    let store = stored(&files, 0);
    let same = rows(
        &store,
        "SELECT ?a ?b { ?one lk:sameEvent ?other . GRAPH ?a { ?one a schema:Event } GRAPH ?b { ?other a schema:Event } }",
    );
    let graph = |id: &str| format!("https://w3id.org/lienket/id/article/{id}");
    assert_eq!(same, [format!("{} {}", graph("b"), graph("a"))]);
    let mut turned = files.clone();
    turned.reverse();
    assert!(dump(&stored(&turned, 2)) == dump(&store));
    take_in(&[told("b", "Ông Trần Văn Cường, Bí thư Tỉnh ủy Lào Cai phát biểu.")], &store, 0);
    assert_eq!(rows(&store, "SELECT ?a { ?one lk:sameEvent ?a }").len(), 0);
}
