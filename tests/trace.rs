//! Who works with whom, as the sample articles tell it; in the terms of 63 provinces and of 34.
use crate::sample::LEXICON;
use crate::workbench::{Bench, dump, shared, take_in};
use lienket::identity;
use lienket::lexicon::table::Tables;
use lienket::place::{self, Step, Terms, Told};
use lienket::query::{self, Answer, Services, Stop};
use lienket::rdf::vocab;
use lienket::store::{Pattern, Store};
use lienket::trace::{Asked, Delegate, Found, Partner, Partners, Question, Timeline, Traces};
use lienket::words::Language;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The sample articles, stored.
static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

fn traces() -> Traces<'static> {
    Traces::open(&STORE, &LEXICON, &Tables::embedded()).unwrap()
}

fn asked(traces: &Traces<'_>, name: &str, terms: Terms) -> Asked {
    match traces.find(name, terms).unwrap() {
        Found::Place(place) => place,
        other @ (Found::Candidates(_) | Found::Nothing(_)) => panic!("{name}: {other:?}"),
    }
}

fn timeline(one: &str, other: &str, question: &Question) -> Timeline {
    let traces = traces();
    let [one, other] = [one, other].map(|name| asked(&traces, name, question.terms));
    traces.timeline(&one, &other, question).unwrap()
}

fn partners(name: &str, question: &Question) -> Partners {
    let traces = traces();
    traces.partners(&asked(&traces, name, question.terms), question).unwrap()
}

fn of_34() -> Question {
    Question { terms: Terms::Of34, ..Question::default() }
}

fn dates(timeline: &Timeline) -> Vec<&str> {
    timeline.entries.iter().filter_map(|entry| entry.date.as_deref()).collect()
}

fn names(delegates: &[Delegate]) -> BTreeSet<&str> {
    delegates.iter().map(|one| one.name.as_str()).collect()
}

/// A partner by its name: the number of events.
fn row<'p>(partners: &'p Partners, name: &str) -> Option<&'p Partner> {
    partners.rows.iter().find(|row| row.partner.label == name)
}

#[test]
fn a_timeline_tells_who_met_about_what_and_which_sentences_say_so() {
    let timeline = timeline("lao cai", "YÊN BÁI", &Question::default());
    let sides: Vec<&str> = timeline.places.iter().map(|side| side.label.as_str()).collect();
    assert_eq!(sides, ["tỉnh Lào Cai", "tỉnh Yên Bái"]);
    assert_eq!(dates(&timeline), ["2023-02-18", "2025-04-26", "2025-04-26"]);
    let first = &timeline.entries[0];
    assert_eq!((first.kind.as_str(), first.location.as_str()), ("conference", "thành phố Yên Bái"));
    assert!(first.told && first.dated);
    assert!(first.topics.contains(&"quốc phòng".to_owned()), "{:?}", first.topics);
    assert!(names(&first.people_a).contains("Đặng Xuân Phong"), "{:?}", first.people_a);
    assert!(names(&first.people_b).contains("Đỗ Đức Duy"), "{:?}", first.people_b);
    assert!(names(&first.people_a).is_disjoint(&names(&first.people_b)));
    let text = &first.evidence[0];
    assert!(
        text.sentence.contains("Tỉnh ủy Yên Bái và Tỉnh ủy Lào Cai tổ chức Hội nghị"),
        "{text:?}"
    );
    assert_eq!(text.article, "lao-cai-yen-bai-2023");
    assert_eq!(text.end - text.begin, text.sentence.chars().count());
    // The other way round the sides change places, nothing else.
    let back = self::timeline("Yên Bái", "Lào Cai", &Question::default());
    assert_eq!(dates(&back), dates(&timeline));
    assert_eq!(names(&back.entries[0].people_a), names(&first.people_b));
}

#[test]
fn nobody_stands_on_both_sides() {
    let all = [("Thanh Hóa", "Hủa Phăn"), ("Lào Cai", "Vân Nam"), ("Việt Nam", "Lào")];
    for (one, other) in all {
        let timeline = timeline(one, other, &Question::default());
        assert!(!timeline.entries.is_empty(), "{one} {other}");
        for entry in &timeline.entries {
            assert!(names(&entry.people_a).is_disjoint(&names(&entry.people_b)), "{entry:?}");
            assert!(!entry.evidence.is_empty(), "{entry:?}");
        }
    }
}

#[test]
fn what_a_province_does_counts_for_its_country_and_what_a_district_does_for_its_province() {
    let country = timeline("Việt Nam", "Lào", &Question::default());
    let province = timeline("Thanh Hóa", "Hủa Phăn", &Question::default());
    let iris = |timeline: &Timeline| -> BTreeSet<String> {
        timeline.entries.iter().map(|entry| entry.iri.clone()).collect()
    };
    assert!(province.entries.len() > 3 && iris(&country).is_superset(&iris(&province)));
    // A country and what lies in it: what was done for the whole of it, not all that the province did with others.
    let inner = timeline("Việt Nam", "Thanh Hóa", &Question::default());
    assert!(iris(&inner).is_disjoint(&iris(&province)), "{inner:?}");
    let partners = partners("Việt Nam", &Question::default());
    assert!(row(&partners, "Lào").is_some() && row(&partners, "tỉnh Hủa Phăn").is_none());
}

#[test]
fn partners_are_ranked_and_told_by_topic_and_year() {
    let partners = partners("Thanh Hóa", &Question::default());
    let first = &partners.rows[0];
    assert_eq!(first.partner.label, "tỉnh Hủa Phăn");
    assert!(partners.rows.iter().map(|row| row.count).is_sorted_by(|one, other| one >= other));
    assert_eq!(first.years.iter().map(|(_, number)| number).sum::<usize>(), first.count);
    assert_eq!(first.first.as_deref(), Some("2021-11-11"));
    assert!(first.topics.iter().any(|(topic, number)| topic == "biên giới" && *number > 1));
    let number = timeline("Thanh Hóa", "Hủa Phăn", &Question::default()).entries.len();
    assert_eq!(first.count, number, "the ranking counts what the timeline shows");
}

#[test]
fn a_period_and_a_topic_leave_out_the_rest() {
    let asked = |since: &str, until: &str| Question {
        since: since.parse().ok(),
        until: until.parse().ok(),
        ..Question::default()
    };
    let of = |question: &Question| timeline("Lào Cai", "Yên Bái", question).entries.len();
    assert_eq!(of(&asked("2023", "2023")), 1);
    assert_eq!(of(&asked("2023-03", "")), 2);
    assert_eq!(of(&asked("", "2023-02-18")), 1);
    assert_eq!(of(&asked("2023-02-19", "2025-04-25")), 0);
    let topic = |topic: &str| Question { topic: Some(topic.to_owned()), ..Question::default() };
    assert_eq!(of(&topic("quoc phong")), 1);
    assert_eq!(of(&topic("du lịch")), 0);
    assert!(traces().knows("Quốc phòng").unwrap() && !traces().knows("câu cá").unwrap());
    assert!(
        partners("Thanh Hóa", &topic("du lịch")).rows.len()
            < partners("Thanh Hóa", &Question::default()).rows.len()
    );
}

#[test]
fn provinces_that_were_merged_are_one_in_the_terms_of_34() {
    let inner = timeline("Lào Cai", "Yên Bái", &of_34());
    assert_eq!(inner.places[0], inner.places[1]);
    assert!(inner.places[0].iri.contains("lao-cai-2025"), "{}", inner.places[0].iri);
    assert_eq!(inner.entries, timeline("Lào Cai", "Yên Bái", &Question::default()).entries);
    let partners = partners("Yên Bái", &of_34());
    assert_eq!(partners.place.label, "tỉnh Lào Cai");
    assert_eq!(row(&partners, "tỉnh Lào Cai").unwrap().count, inner.entries.len());
    assert!(row(&partners, "tỉnh Yên Bái").is_none());
    // Vĩnh Phúc went into Phú Thọ.
    let before = self::partners("Lào Cai", &Question::default());
    assert!(row(&before, "tỉnh Vĩnh Phúc").is_some() && row(&before, "tỉnh Phú Thọ").is_none());
    assert!(row(&partners, "tỉnh Vĩnh Phúc").is_none() && row(&partners, "tỉnh Phú Thọ").is_some());
}

#[test]
fn the_matrix_is_the_same_both_ways_and_has_all_provinces() {
    for (question, number) in [(Question::default(), 63), (of_34(), 34)] {
        let matrix = traces().matrix(&question).unwrap();
        assert_eq!((matrix.places.len(), matrix.counts.len()), (number, number));
        for (row, counts) in matrix.counts.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                assert_eq!(*count, matrix.counts[column][row]);
            }
        }
        let at = |name: &str| matrix.places.iter().position(|side| side.label == name);
        let lao_cai = at("tỉnh Lào Cai").unwrap();
        let inner = matrix.counts[lao_cai][lao_cai];
        match at("tỉnh Yên Bái") {
            Some(yen_bai) => assert_eq!((inner, matrix.counts[lao_cai][yen_bai]), (0, 3)),
            None => assert_eq!(inner, 3, "what both did together is told as their own"),
        }
        let csv = String::from_utf8(matrix.csv().unwrap()).unwrap();
        assert_eq!(csv.lines().count(), number + 1);
        assert!(
            matrix.pairs() > 0 && csv.lines().all(|line| line.split(',').count() == number + 1)
        );
    }
}

#[test]
fn a_document_about_another_province_is_shared() {
    let timeline = timeline("Lào Cai", "Nghệ An", &Question::default());
    let found = timeline.entries.iter().find(|entry| entry.kind == "document");
    let document = found.unwrap_or_else(|| panic!("{timeline:?}"));
    assert!(document.label.starts_with("Thông báo 15-TB/TU"), "{}", document.label);
    assert_eq!(document.date.as_deref(), Some("2025-07-25"));
    assert!(document.evidence[0].sentence.contains("15-TB/TU"));
}

/// The conference of Lào Cai and Thanh Hóa in July 2024, where the project's annotated seed article is there.
#[test]
fn the_seed_article_comes_out_whole() {
    let Some(seed) = shared("gold/seed/lao-cai-thanh-hoa-2024.txt") else { return };
    let store = Store::memory().unwrap();
    take_in(&[seed], &store, 0);
    let traces = Traces::open(&store, &LEXICON, &Tables::embedded()).unwrap();
    let [one, other] = ["Lào Cai", "thanh hoa"].map(|name| asked(&traces, name, Terms::Of63));
    let timeline = traces.timeline(&one, &other, &Question::default()).unwrap();
    let [entry] = timeline.entries.as_slice() else { panic!("{timeline:?}") };
    assert_eq!((entry.date.as_deref(), entry.kind.as_str()), (Some("2024-07-06"), "conference"));
    assert_eq!(entry.location, "thành phố Thanh Hóa");
    for name in ["Trịnh Xuân Trường", "Đỗ Trường Sơn"] {
        assert!(names(&entry.people_a).contains(name), "{name}: {:?}", entry.people_a);
    }
    for name in ["Đỗ Minh Tuấn", "Đầu Thanh Tùng", "Vũ Thị Hương"] {
        assert!(names(&entry.people_b).contains(name), "{name}: {:?}", entry.people_b);
    }
    for topic in ["lao động", "chương trình mục tiêu quốc gia"] {
        assert!(entry.topics.iter().any(|known| known == topic), "{topic}: {:?}", entry.topics);
    }
    let documents: Vec<&str> = entry.documents.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(documents, ["Nghị quyết 111/2024/QH15"]);
    assert!(entry.evidence.iter().any(|one| one.sentence.starts_with("Chiều 6/7")));
}

#[test]
fn the_derived_graph_holds_partnerships_and_comes_out_the_same_however_it_is_made() {
    let count = |question: &str| -> usize {
        let rows = crate::identity::rows(&STORE, question);
        rows[0].parse().unwrap()
    };
    let number = count(
        "SELECT ?n { GRAPH graph:derived { ?p a lk:Partnership ; lk:partner ?one , ?other ; lk:eventCount ?n } \
         ?one skos:prefLabel \"tỉnh Lào Cai\"@vi . ?other skos:prefLabel \"tỉnh Yên Bái\"@vi } ORDER BY DESC(?n) LIMIT 1",
    );
    let timeline = timeline("Lào Cai", "Yên Bái", &Question::default());
    assert!(number > 0 && number <= timeline.entries.len(), "one node an epoch");
    // One article more changes the derived graph to what all of them would have made at once.
    let files = |names: &[&str]| -> Vec<PathBuf> {
        names.iter().map(|name| PathBuf::from(format!("data/articles/{name}.txt"))).collect()
    };
    let all = ["lao-cai-yen-bai-2023", "hdnd-lao-cai-yen-bai-2025", "thanh-hoa-hua-phan-2025"];
    let (at_once, one_by_one) = (Store::memory().unwrap(), Store::memory().unwrap());
    take_in(&files(&all), &at_once, 0);
    for name in all {
        take_in(&files(&[name]), &one_by_one, 0);
    }
    assert!(dump(&at_once) == dump(&one_by_one));
    // A run that was killed before the derived graph was made leaves that to the next.
    let of_lao_cai = |store: &Store| {
        let traces = Traces::open(store, &LEXICON, &Tables::embedded()).unwrap();
        traces.partners(&asked(&traces, "Lào Cai", Terms::Of63), &Question::default()).unwrap()
    };
    let (expected, before) = (dump(&at_once), of_lao_cai(&at_once));
    assert!(row(&before, "tỉnh Yên Bái").is_some());
    let graph = Some(vocab::DERIVED_GRAPH);
    let gone = at_once.quads(Pattern { graph, ..Pattern::default() }).unwrap();
    assert!(gone.len() > 20);
    at_once.amend(&gone[..10], &[identity::pending()]).unwrap();
    assert!(of_lao_cai(&at_once) == before, "till then it is answered from the articles");
    take_in(&files(&all), &at_once, 0);
    assert!(dump(&at_once) == expected);
}

#[test]
fn the_reference_graph_leads_from_units_to_those_that_they_went_into() {
    let rows = crate::identity::rows(
        &STORE,
        "SELECT DISTINCT ?basis { ?change a org:ChangeEvent ; org:originalOrganization ?from ; org:resultingOrganization ?to ; \
         lk:extent \"full\" ; lk:legalBasis ?basis . ?from skos:prefLabel \"tỉnh Yên Bái\"@vi . \
         ?to skos:prefLabel \"tỉnh Lào Cai\"@vi ; lk:validFrom \"2025-07-01\"^^xsd:date }",
    );
    assert_eq!(rows, ["202/2025/QH15"]);
    let same =
        crate::identity::rows(&STORE, "SELECT ?a { ?a <http://www.w3.org/2002/07/owl#sameAs> ?b }");
    assert_eq!(same, [""; 0], "a merger makes no two units the same");
    let now = crate::identity::rows(
        &STORE,
        "SELECT DISTINCT ?p { GRAPH graph:reference { ?p lk:level lk:level-province } FILTER NOT EXISTS { ?p lk:validUntil ?day } }",
    );
    assert_eq!(now.len(), 34);
}

fn history(name: &str, on: &str, terms: Option<Terms>) -> Vec<Step> {
    let tables = Tables::embedded();
    place::history((&LEXICON, &tables), name, on.parse().ok(), (terms, false)).unwrap().steps
}

#[test]
fn a_name_of_a_place_is_told_through_time() {
    let labels = |steps: &[Step]| -> Vec<String> {
        steps.iter().map(|step| format!("{} {}..{}", step.label, step.from, step.until)).collect()
    };
    let steps = history("Yên Bái", "", Some(Terms::Of34));
    assert_eq!(steps[0].label, "tỉnh Yên Bái");
    assert_eq!(steps[0].before, ["tỉnh Hoàng Liên Sơn (1991-10-01)".into()]);
    assert_eq!(steps[0].after, ["tỉnh Lào Cai (2025-07-01)".into()]);
    assert!(steps[0].legal_basis.contains(&"202/2025/QH15".to_owned()));
    assert!(steps[0].told.en.starts_with("tỉnh Lào Cai"));
    // On a day after its end: what it had gone into.
    let steps = history("Hà Tây", "2026-01-01", None);
    assert_eq!(labels(&steps), ["thành phố Hà Nội 1954.."]);
    let steps = history("lao cai", "2024-01-01", None);
    assert_eq!(
        labels(&steps),
        ["tỉnh Lào Cai 1991-10-01..2025-07-01", "thành phố Lào Cai 2004-12-02..2025-07-01"]
    );
    assert_eq!(history("huyện Sa Pa", "", None)[0].after, ["thị xã Sa Pa (2020-01-01)".into()]);
    assert_eq!(
        labels(&history("TP.HCM", "2025-08-01", None)),
        ["thành phố Hồ Chí Minh 2025-07-01.."]
    );
    assert!(history("Atlantis", "", None).is_empty());
}

#[test]
fn names_lead_to_one_place_or_to_candidates() {
    let traces = traces();
    for name in ["Lào Cai", "tinh lao cai", "tỉnh Lào Cai", "LÀO CAI"] {
        let place = traces.side_of(&asked(&traces, name, Terms::Of63));
        assert_eq!(place.label, "tỉnh Lào Cai", "{name}");
    }
    assert_eq!(traces.side_of(&asked(&traces, "Houaphanh", Terms::Of63)).label, "tỉnh Hủa Phăn");
    let Found::Candidates(several) = traces.find("huyện Châu Thành", Terms::Of63).unwrap()
    else {
        panic!()
    };
    assert!(
        several.len() > 5
            && several
                .iter()
                .all(|(_, apart, iri)| !apart.en.is_empty() && iri.contains("/place/"))
    );
    let Found::Nothing(near) = traces.find("Lào Kai A", Terms::Of63).unwrap() else { panic!() };
    assert!(near.len() <= 5);
    // An IRI carries its epoch.
    let side = traces.side_of(&asked(&traces, "Lào Cai", Terms::Of34));
    let Found::Place(place) = traces.find(&side.iri, Terms::Of63).unwrap() else { panic!() };
    let of_2025 = traces.partners(&place, &Question::default()).unwrap();
    assert!(
        row(&of_2025, "tỉnh Vân Nam").unwrap().count
            < row(&partners("Lào Cai", &Question::default()), "tỉnh Vân Nam").unwrap().count
    );
}

#[test]
fn the_commands_answer_fail_and_complain_as_scripts_expect() {
    let bench = Bench::new();
    let run = |args: &[&str]| bench.run(&[args, &["--store", "memory"]].concat());
    let ran = run(&["trace", "Lào Cai", "Thanh Hóa"]);
    assert_eq!((ran.code, ran.complaints.as_str()), (Some(0), ""));
    assert_eq!(ran.out, "tỉnh Lào Cai – tỉnh Thanh Hóa: không bài viết nào kể về việc làm chung\n");
    let ran = run(&["trace", "Lào Cai", "--fail-empty", "--lang", "en"]);
    assert_eq!(ran.code, Some(4));
    assert!(ran.out.contains("no article tells"), "{ran:?}");
    let ran = run(&["trace", "huyện Châu Thành"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.complaints.contains("ask for one of them by its IRI"), "{ran:?}");
    let ran = run(&["trace", "Atlantis", "Lào"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.complaints.contains("no place is known by the name \"Atlantis\""), "{ran:?}");
    let ran = run(&["trace", "--matrix", "--terms", "34"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 35));
    for wrong in [
        &["trace"][..],
        &["trace", "a", "b", "c"],
        &["trace", "a", "--matrix"],
        &["trace", "a", "--terms", "61"],
        &["trace", "a", "--since", "hôm qua"],
        &["trace", "a", "--lang", "fr"],
    ] {
        let ran = run(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{wrong:?}");
    }
    let ran = run(&["trace", "Lào Cai", "--topic", "câu cá"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.complaints.contains("no cooperation is about \"câu cá\""), "{ran:?}");
    let json: serde_json::Value =
        serde_json::from_str(&run(&["trace", "Lào", "Việt Nam", "--format", "json"]).out).unwrap();
    assert_eq!(json["places"][0]["label"], "Lào");
    let ran = bench.run(&["place", "Yên Bái", "--format", "csv"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.out.starts_with("place,level,within,from,until,came_from,went_into,by,iri"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("202/2025/QH15") && ran.complaints.contains("communes of this name"),
        "{ran:?}"
    );
    assert_eq!(bench.run(&["place", "Atlantis"]).code, Some(1));
    assert_eq!(bench.run(&["place", "Atlantis", "--fail-empty"]).code, Some(4));
}

/// The README shows what the samples say. `UPDATE=1` does not write this: the blocks are copied by hand.
#[test]
fn the_readme_shows_a_timeline_and_partners_as_they_are() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let question = Question { until: "2023".parse().ok(), ..Question::default() };
    for shown in [
        timeline("Lào Cai", "Yên Bái", &question).in_words(Language::Vietnamese),
        partners("Thanh Hóa", &Question::default()).in_words(Language::English),
    ] {
        assert!(readme.contains(&shown), "the README does not show:\n{shown}");
    }
}

#[test]
fn a_query_speaks_in_the_terms_of_34_or_63() {
    let services = place::with_functions(Services::default(), &Tables::embedded());
    let ask = |text: &str| query::ask_with(&STORE, text, &Stop::new(), &services).unwrap();
    let cells = |answer: Answer| -> BTreeSet<String> {
        let Answer::Solutions(rows) = answer else { panic!("rows") };
        rows.flat_map(|row| {
            row.unwrap().iter().map(|(_, term)| query::plain(term)).collect::<Vec<_>>()
        })
        .collect()
    };
    let provinces = "SELECT DISTINCT ?name { ?p lk:level lk:level-province ; skos:prefLabel ?name FILTER(CONTAINS(?name, 'Yên Bái')) }";
    assert_eq!(cells(ask(provinces)), BTreeSet::from(["tỉnh Yên Bái".to_owned()]));
    let told = Told::read(&Tables::embedded(), Terms::Of34).unwrap();
    assert_eq!(cells(told.answer(ask(provinces))), BTreeSet::from(["tỉnh Lào Cai".to_owned()]));
    // Grouped by the function: what the 34 have in common counts once.
    let grouped = "SELECT DISTINCT (lk:in34(?one) = lk:in34(?other) AS ?same) (lk:in63(?one) = lk:in63(?other) AS ?before) { \
                   GRAPH graph:reference { ?one skos:prefLabel 'tỉnh Yên Bái'@vi . ?other skos:prefLabel 'tỉnh Lào Cai'@vi } }";
    assert!(
        cells(ask(grouped)).is_superset(&BTreeSet::from(["true".to_owned(), "false".to_owned()]))
    );
}

#[test]
fn a_session_tells_provinces_in_the_terms_that_it_is_asked_for() {
    let question = "SELECT DISTINCT ?name { GRAPH graph:reference { ?p skos:prefLabel ?name } FILTER(STR(?name) = 'tỉnh Yên Bái') };";
    let told = crate::shell::told(
        &STORE,
        &format!("{question}\n\\terms 34\n{question}\n\\terms 63\n{question}\n"),
    );
    let names: Vec<&str> = told.out.lines().filter(|line| line.contains("tỉnh")).collect();
    assert_eq!(names.len(), 3, "{}", told.out);
    for (line, name) in names.iter().zip(["tỉnh Yên Bái", "tỉnh Lào Cai", "tỉnh Yên Bái"])
    {
        assert!(line.contains(name), "{line}");
    }
}
