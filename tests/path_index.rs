//! The path graph of a store: what the declared queries find, and nothing else; kept beside the store as long as it fits.
use crate::workbench::take_in;
use lienket::path::evidence::evidence;
use lienket::path::graph::{Bits, Hop, Node};
use lienket::path::index::{NO_WHY, PathIndex, Row, days};
use lienket::path::kinds::{Kind, Validity, hubs, kinds};
use lienket::query::{Answer, ask, plain};
use lienket::rdf::{HOPS, ONTOLOGY, iri, vocab};
use lienket::store::Store;
use lienket::value::{Level, PartialDate};
use lienket::words::Language;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::QuerySolution;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The sample articles, stored.
pub(crate) static SAMPLES: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

/// Their path graph.
pub(crate) static INDEX: LazyLock<PathIndex> = LazyLock::new(|| PathIndex::of(&SAMPLES).unwrap());

/// The nodes of this name: a province before and after a merger has two.
pub(crate) fn called(name: &str) -> Vec<Node> {
    let nodes = 0..Node::try_from(INDEX.graph.nodes()).unwrap();
    nodes.filter(|node| INDEX.label(&SAMPLES, *node).unwrap() == name).collect()
}

/// The node of this name, the only one.
pub(crate) fn named(name: &str) -> Node {
    let found = called(name);
    let [node] = found.as_slice() else { panic!("{name}: {found:?}") };
    *node
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn quads(text: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(text).collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_kind_of_hop_has_a_query_and_words_both_ways_in_both_languages() {
    let names: BTreeSet<&str> = kinds().iter().map(|kind| kind.name.as_str()).collect();
    let files: BTreeSet<String> = std::fs::read_dir("queries/hops")
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace(".rq", ""))
        .collect();
    assert_eq!(names, files.iter().map(String::as_str).collect());
    assert_eq!(names.len(), kinds().len(), "two kinds have one query");
    for kind in kinds() {
        let declared = quads(ONTOLOGY).iter().any(|quad| {
            quad.predicate.as_ref() == vocab::TYPE
                && quad.subject.to_string() == format!("<{}>", kind.iri)
        });
        assert!(declared, "{} is not in lienket.ttl", kind.iri);
        let selected = kind.pattern.lines().find(|line| line.starts_with("SELECT")).unwrap();
        assert!(selected.starts_with("SELECT ?from ?to ?why"), "{selected}");
        let words = [&kind.words.forward, &kind.words.inverse];
        for text in words.iter().flat_map(|said| [&said.vi, &said.en]) {
            assert_eq!(text.contains('…'), selected.contains("?role"), "{}: {text:?}", kind.iri);
            assert!(!text.trim_matches('…').trim().is_empty(), "{}: {text:?}", kind.iri);
        }
    }
}

#[test]
fn a_mention_in_one_article_is_no_hop() {
    assert!(kinds().iter().all(|kind| !kind.pattern.contains("mentions")));
}

#[test]
fn hubs_are_the_bodies_that_their_labels_name_and_levels() {
    let file = quads(HOPS);
    for hub in hubs() {
        let label = file.iter().find_map(|quad| match (&quad.subject, &quad.object) {
            (NamedOrBlankNode::NamedNode(node), Term::Literal(label)) if node.as_str() == hub => {
                Some(label.value())
            }
            _ => None,
        });
        match label {
            Some(label) => assert_eq!(*hub, iri::body(label, None).into_string()),
            None => assert!(
                Level::ALL.iter().any(|level| vocab::level(*level).as_str() == hub),
                "{hub}"
            ),
        }
    }
    assert!(hubs().len() > 5 && hubs().is_sorted());
}

#[test]
fn hubs_are_no_way_unless_asked_for() {
    let allowed = |name: &str| INDEX.without_hubs().contains(named(name));
    for hub in ["Việt Nam", "Quốc hội", "Chính phủ", "Ban Chấp hành Trung ương Đảng"]
    {
        assert!(!allowed(hub), "{hub}");
    }
    for other in ["tỉnh Thanh Hóa", "Trịnh Xuân Trường", "Ủy ban nhân dân thành phố Hà Nội"]
    {
        assert!(allowed(other), "{other}");
    }
}

/// What a query says of a hop: from, to, why, role, first day, last day.
type Told = (String, String, String, String, (i32, i32));

fn told(kind: &Kind, solution: &QuerySolution) -> Option<Told> {
    let text = |name: &str| solution.get(name).map(plain).unwrap_or_default();
    let when = |name: &str| text(name).parse().ok().and_then(days);
    let days = match (when("first"), when("last")) {
        (Some(first), Some(last)) => (first.0, last.1),
        (Some(first), None) => first,
        (None, Some(last)) => (i32::MIN, last.1),
        (None, None) => Hop::TIMELESS,
    };
    let told = (text("from"), text("to"), text("why"), text("role"), days);
    assert!(!told.2.is_empty(), "{}: a hop that nothing proves", kind.iri);
    (told.0 != told.1).then_some(told)
}

#[test]
fn the_graph_is_what_the_queries_find() {
    let mut indexed: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for id in 0..u32::try_from(INDEX.graph.hops()).unwrap() {
        let hop = INDEX.graph.hop(id);
        let relation = INDEX.relation(hop.relation);
        let why = INDEX.why(hop.why).unwrap().to_owned();
        let (from, to) = (INDEX.iri(hop.from).to_owned(), INDEX.iri(hop.to).to_owned());
        let role = relation.role.clone().unwrap_or_default();
        indexed.entry(relation.iri.clone()).or_default().push((
            from,
            to,
            why,
            role,
            (hop.first, hop.last),
        ));
    }
    for kind in kinds() {
        let Answer::Solutions(solutions) = ask(&SAMPLES, kind.pattern).unwrap() else {
            panic!("{}", kind.name)
        };
        let mut found: Vec<Told> =
            solutions.filter_map(|solution| told(kind, &solution.unwrap())).collect();
        found.sort();
        let mut indexed = indexed.remove(&kind.iri).unwrap_or_default();
        indexed.sort();
        assert_eq!(indexed, found, "{}", kind.name);
        assert!(!found.is_empty(), "the samples have no hop of the kind {}", kind.name);
    }
    assert!(indexed.is_empty());
}

#[test]
fn nodes_are_numbered_by_their_iris_and_found_by_them() {
    let iris: Vec<&str> =
        (0..u32::try_from(INDEX.graph.nodes()).unwrap()).map(|node| INDEX.iri(node)).collect();
    assert!(iris.is_sorted_by(|one, other| one < other));
    for (node, iri) in (0..).zip(&iris) {
        assert_eq!(INDEX.node(iri), Some(node));
    }
    assert_eq!(INDEX.node("https://w3id.org/lienket/id/person/nobody"), None);
}

#[test]
fn what_another_node_stands_for_leads_to_it() {
    let query = "SELECT ?told (MIN(?same) AS ?one) { ?told lk:sameEvent|dct:isReplacedBy ?same } GROUP BY ?told";
    let Answer::Solutions(solutions) = ask(&SAMPLES, query).unwrap() else { panic!("{query}") };
    let mut met = BTreeSet::new();
    for solution in solutions {
        let solution = solution.unwrap();
        let [told, one] = ["told", "one"].map(|name| plain(solution.get(name).unwrap()));
        assert_eq!(INDEX.node(&told), INDEX.node(&one), "{told}");
        if INDEX.node(&told).is_some() {
            met.insert(if told.contains("/person/") { "person" } else { "event" });
        }
    }
    assert_eq!(met, BTreeSet::from(["event", "person"]));
}

#[test]
fn each_hop_is_proved_by_a_sentence_of_an_article_or_an_act() {
    let mut acts = 0;
    for why in (0..u32::try_from(INDEX.graph.hops()).unwrap()).map(|id| INDEX.graph.hop(id).why) {
        assert_ne!(why, NO_WHY);
        let fact = INDEX.why(why).unwrap();
        let evidence = evidence(&SAMPLES, fact).unwrap().unwrap();
        assert!(!evidence.sentence.is_empty(), "{fact}");
        if fact.contains("/id/change/") {
            acts += 1;
            continue;
        }
        let count = evidence.sentence.chars().count();
        assert_eq!(evidence.end - evidence.begin, count, "{fact}");
        assert!(!evidence.article.is_empty() && !evidence.headline.is_empty(), "{fact}");
        assert_eq!(evidence.rule.is_empty(), fact.contains("/sentence/"), "{fact}");
    }
    assert!(acts > 30, "every province that went into another");
}

/// Whether a hop of this relation, between nodes of these names, is in the mask.
fn holds(mask: &Bits, from: &str, words: &str, to: &str) -> bool {
    let label = |node| INDEX.label(&SAMPLES, node).unwrap();
    let mut of_person =
        INDEX.graph.out(named(from)).filter(|(end, _)| label(*end) == to).peekable();
    assert!(of_person.peek().is_some(), "{from} and {to} are not joined");
    of_person.any(|(_, id)| {
        let relation = INDEX.relation(INDEX.graph.hop(id).relation);
        relation.say(true, Language::Vietnamese) == words && mask.contains(id)
    })
}

#[test]
fn a_post_holds_between_the_days_that_attest_it_and_what_is_told_as_past_attests_nothing() {
    // Articles call him secretary of Lào Cai on days from 2020-11-09 to 2024-06-15, one of
    // 2025-01-11 that he leaves, one of 2026 former secretary.
    let is_secretary = |day: &str| {
        let mask = INDEX.mask_on(date(day));
        holds(&mask, "Đặng Xuân Phong", "giữ chức Bí thư tại", "Tỉnh ủy Lào Cai")
    };
    for day in ["2020-11-09", "2021-06-01", "2022", "2023-12", "2024-06-15", "2024"] {
        assert!(is_secretary(day), "{day}");
    }
    for day in ["2020-11-08", "2019", "2024-06-16", "2025-02", "2026-03-03", "2026", "--07-06"] {
        assert!(!is_secretary(day), "{day}");
    }
    // Of this post nothing tells but that it is past.
    let past = |mask: &Bits| {
        holds(
            mask,
            "Đặng Xuân Phong",
            "giữ chức Giám đốc tại",
            "Sở Kế hoạch và Đầu tư tỉnh Lào Cai",
        )
    };
    assert!(!past(&INDEX.mask_on(date("2025-01-11"))));
    assert!(!past(&INDEX.mask_within(date("2000"), date("2030"))));
}

#[test]
fn a_window_takes_the_statements_that_are_dated_within_it() {
    let is_told = |first: &str, last: &str| {
        let mask = INDEX.mask_within(date(first), date(last));
        holds(&mask, "Đặng Xuân Phong", "giữ chức Bí thư tại", "Tỉnh ủy Lào Cai")
    };
    for (first, last) in
        [("2020", "2020"), ("2022-08-27", "2022-08-27"), ("2021", "2025"), ("2025-01", "2025-01")]
    {
        assert!(is_told(first, last), "{first}..{last}");
    }
    for (first, last) in
        [("2021", "2021"), ("2025-02", "2030"), ("2022-08-28", "2023-02-17"), ("2025", "2020")]
    {
        assert!(!is_told(first, last), "{first}..{last}");
    }
}

#[test]
fn what_is_lasting_holds_at_all_times_and_an_event_on_its_day() {
    for mask in [INDEX.mask_on(date("1900")), INDEX.mask_within(date("1900"), date("1900"))] {
        assert!(holds(&mask, "Sở Xây dựng tỉnh Lào Cai", "là cơ quan của", "tỉnh Lào Cai"));
        assert!(mask.iter().all(|id| {
            INDEX.relation(INDEX.graph.hop(id).relation).validity == Validity::Always
        }));
    }
    let at = |day: &str| {
        let mask = INDEX.mask_on(date(day));
        holds(&mask, "tỉnh Vân Nam", "hợp tác với", "tỉnh Điện Biên")
    };
    assert!(at("2024-06-11") && at("2024-06") && at("2024"));
    assert!(!at("2024-06-12") && !at("2023"));
}

#[test]
fn a_province_leads_to_the_one_that_it_went_into() {
    let provinces = ["tỉnh Yên Bái", "tỉnh Lào Cai"].map(called);
    let led = provinces[0].iter().flat_map(|node| INDEX.graph.out(*node)).find(|(_, id)| {
        INDEX.relation(INDEX.graph.hop(*id).relation).iri == vocab::SUCCEEDED_BY.as_str()
    });
    let (to, id) = led.unwrap();
    assert!(provinces[1].contains(&to), "{}", INDEX.iri(to));
    let (first, last) = INDEX.graph.days(id);
    assert_eq!(lienket::path::index::date(first, last), Some(date("2025-07-01")));
}

fn row(from: &str, to: &str, relation: &str, first: Option<&str>) -> Row {
    let [from, to, relation] = [from, to, relation].map(str::to_owned);
    Row { from, to, relation, first: first.map(date), ..Row::default() }
}

#[test]
fn the_solutions_of_a_pattern_make_a_graph_of_the_same_form() {
    let rows = vec![
        row("x:b", "x:a", "x:knows", Some("2024")),
        row("x:a", "\"Lào Cai\"@vi", "x:name", None),
        Row {
            cost: Some(2.5),
            why: Some("x:fact".to_owned()),
            ..row("x:b", "x:c", "x:knows", None)
        },
    ];
    let index = PathIndex::from_rows(rows.clone()).unwrap();
    let nodes: Vec<&str> = (0..4).map(|node| index.iri(node)).collect();
    assert_eq!(nodes, ["\"Lào Cai\"@vi", "x:a", "x:b", "x:c"]);
    let hops: Vec<Hop> = (0..3).map(|id| index.graph.hop(id)).collect();
    assert_eq!(
        hops[1],
        Hop { from: 2, to: 1, first: 19723, last: 20088, ..Hop::timeless(2, 1, 0, NO_WHY) }
    );
    assert_eq!(hops[2], Hop { cost: 2.5, ..Hop::timeless(2, 3, 0, 0) });
    assert_eq!((index.why(0), index.why(1), index.why(NO_WHY)), (Some("x:fact"), None, None));
    assert_eq!(index.relation(0).say(false, Language::English), "x:knows");
    assert_eq!(index.relations_of("x:name"), [1]);
    assert_eq!(index.label(&SAMPLES, 1).unwrap(), "x:a");
    assert_eq!(index.without_hubs().count(), 4);
    // What has no date holds always, where nothing of its relation has one.
    let on: Vec<u32> = index.mask_on(date("2024-07")).iter().collect();
    assert_eq!(on, [0, 1]);
    let turned = PathIndex::from_rows(rows.into_iter().rev().collect()).unwrap();
    assert_eq!(turned, index);
}

#[test]
fn a_cost_that_is_none_is_refused() {
    let fault =
        PathIndex::from_rows(vec![Row { cost: Some(-1.0), ..row("x:a", "x:b", "x:p", None) }]);
    assert!(fault.unwrap_err().to_string().contains("at least 0"));
}
