//! A store held against SHACL shapes: what lienket writes conforms; what breaks a shape is told with its article and why.
use crate::path::STORE;
use crate::workbench::{Bench, take_in};
use lienket::query::{Format, Stop, parse_update, update, write};
use lienket::store::Store;
use lienket::validate::{Report, Shapes, as_rows, in_words, validate};
use lienket::words::Language;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/lao-cai-yen-bai-2023.txt");

fn judged(store: &Store) -> Report {
    validate(store, &Shapes::own().unwrap(), 100, |_| {}).unwrap()
}

/// A sample article's store after this update.
fn changed(by: &str) -> Store {
    let store = Store::memory().unwrap();
    take_in(&[SAMPLE.into()], &store, 1);
    let change = parse_update(by).unwrap();
    assert!(update(&store, &change, &Stop::new(), |_| true).unwrap().is_some());
    store
}

#[test]
fn the_sample_graph_conforms() {
    let report = judged(&STORE);
    assert!(report.things > 500, "{}", report.things);
    let told = format!("{} things were judged, and all of them conform", report.things);
    assert_eq!(in_words(&report, Language::English), told);
}

/// What is put into an article's graph, the part of SHACL that it breaks, and along which relation.
const WRONG: [(&str, &str, &str); 15] = [
    ("lk:x a foaf:Person", "MinCount", "prov:wasDerivedFrom"),
    ("lk:x a org:Membership ; org:member lk:a , lk:b", "MaxCount", "org:member"),
    ("lk:x a org:Membership ; org:member lk:a", "Class", "org:member"),
    ("lk:x a lk:Partnership ; lk:eventCount 1.5", "Datatype", "lk:eventCount"),
    ("lk:x a lk:Partnership ; lk:eventCount 0", "MinInclusive", "lk:eventCount"),
    ("lk:x a lk:IdentityDecision ; lk:confidence 1.5", "MaxInclusive", "lk:confidence"),
    ("lk:x a lk:IdentityDecision ; lk:occurrence \"a\"", "NodeKind", "lk:occurrence"),
    ("lk:x a schema:NewsArticle ; lk:contentHash \"a\"", "Pattern", "lk:contentHash"),
    ("lk:x a schema:NewsArticle ; schema:headline \"a\"@en", "LanguageIn", "schema:headline"),
    ("lk:x a schema:NewsArticle ; dct:identifier \"\"", "MinLength", "dct:identifier"),
    ("lk:x a skos:Concept ; skos:prefLabel \"a\"@vi , \"b\"@vi", "UniqueLang", "skos:prefLabel"),
    ("lk:x a qb:Observation ; qb:dataSet lk:y", "HasValue", "qb:dataSet"),
    ("lk:x a org:ChangeEvent ; lk:extent \"half\"", "In", "lk:extent"),
    ("lk:x a nif:Sentence ; nif:beginIndex 7 ; nif:endIndex 7", "LessThan", "nif:beginIndex"),
    ("lk:x a schema:Event ; schema:startDate \"soon\"", "Or", "schema:startDate"),
];

#[test]
fn what_breaks_a_shape_is_told_with_its_article_and_why() {
    for (wrong, component, relation) in WRONG {
        let graph = "graph:x";
        let by = format!("INSERT DATA {{ GRAPH {graph} {{ {wrong} }} }}");
        let report = judged(&changed(&by));
        let relation = lienket::rdf::iri::written(relation).unwrap().into_string();
        let breach = report
            .kept
            .iter()
            .find(|breach| breach.component == component && breach.property == relation)
            .unwrap_or_else(|| panic!("{wrong}: {:#?}", report.kept));
        assert_eq!(breach.thing, "https://w3id.org/lienket/ns#x", "{wrong}");
        assert!(
            report.kept.iter().all(|breach| breach.thing.ends_with("#x")),
            "{wrong}: others are sound"
        );
        for language in [Language::Vietnamese, Language::English] {
            let told = in_words(&report, language);
            let is_filled = ["{limit}", "{property}", "{reason}", "{value}"]
                .iter()
                .all(|hole| !told.contains(hole));
            assert!(told.contains(graph) && is_filled, "{told}");
        }
    }
}

#[test]
fn a_fact_of_an_article_is_told_by_its_id_and_in_words() {
    let store = changed(
        "DELETE { GRAPH ?g { ?post org:role ?role } } WHERE { GRAPH ?g { ?post a org:Membership ; org:role ?role } }",
    );
    let report = judged(&store);
    assert!(
        report.breaches > 0
            && report.kept.iter().all(|breach| {
                breach.articles.iter().any(|id| id.starts_with("lao-cai-yen-bai-2023"))
            }),
        "{:#?}",
        report.kept
    );
    let told = in_words(&report, Language::English);
    for part in [
        "in lao-cai-yen-bai-2023\n",
        "org:role (role): at least 1 is needed, and there are fewer  (shape Post)",
        "breaches",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let told = in_words(&report, Language::Vietnamese);
    assert!(told.contains("cần ít nhất 1 giá trị"), "{told}");
    let mut out = Vec::new();
    write(as_rows(&report).into_answer(), Format::Csv, &mut out).unwrap();
    let rows = String::from_utf8(out).unwrap();
    assert!(
        rows.starts_with("articles,thing,name,shape,property,component,limit,value,severity\r\n")
    );
    assert_eq!(rows.lines().count(), report.kept.len() + 1);
}

#[test]
fn only_so_many_breaches_are_kept_and_all_are_counted() {
    let store =
        changed("DELETE { GRAPH ?g { ?x lk:rule ?rule } } WHERE { GRAPH ?g { ?x lk:rule ?rule } }");
    let all = judged(&store);
    let few = validate(&store, &Shapes::own().unwrap(), 2, |_| {}).unwrap();
    assert_eq!((few.breaches, few.kept.len()), (all.breaches, 2));
    let more = format!("… and {} more", all.breaches - 2);
    assert!(in_words(&few, Language::English).contains(&more));
}

#[test]
fn shapes_of_ones_own_say_what_they_want_to() {
    let shapes = Shapes::of(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix a: <http://a/> .
        a:Shape a sh:NodeShape ; sh:targetClass foaf:Person ;
            sh:property [ sh:path foaf:age ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message \"how old?\" ] .",
    )
    .unwrap();
    let report = validate(&STORE, &shapes, 1, |_| {}).unwrap();
    let breach = &report.kept[0];
    assert_eq!(
        (breach.severity.as_str(), &*breach.messages),
        ("Warning", &["how old?".to_owned()][..])
    );
    assert!(in_words(&report, Language::English).contains("how old?"));
}

#[test]
fn the_command_judges_a_store_or_a_dump_and_exits_with_1_where_something_breaks_a_shape() {
    let bench = Bench::new();
    let sound = bench.run(&["validate", "--store", "memory", "--lang", "en"]);
    assert_eq!((sound.code, &*sound.complaints), (Some(0), ""), "{sound:?}");
    assert!(sound.out.ends_with(" things were judged, and all of them conform\n"), "{sound:?}");
    let store = changed("INSERT DATA { GRAPH article:x { person:x a foaf:Person } }");
    let file = bench.path("broken.nq.gz");
    lienket::export::dump(&store, &file).unwrap();
    let broken = bench.run(&["validate", "broken.nq.gz", "--lang", "en", "--limit", "1"]);
    assert_eq!(broken.code, Some(1), "{broken:?}");
    assert!(broken.out.starts_with("in article:x\n  person:x  person\n"), "{broken:?}");
    assert!(broken.out.contains("--limit shows them"), "{broken:?}");
    let rows = bench.run(&["validate", "broken.nq.gz", "--format", "csv"]);
    assert!(rows.out.starts_with("articles,thing,") && rows.out.lines().count() > 2, "{rows:?}");
    bench.file("mine.ttl", "no shapes");
    let wrong = bench.run(&["validate", "--shapes", "mine.ttl", "--store", "memory"]);
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    assert!(wrong.complaints.contains("mine.ttl"), "{wrong:?}");
}
