//! Pages and pictures as files: whole by themselves, safe whatever an article says, the same every time.
use crate::browser::pages;
use crate::sample::LEXICON;
use crate::workbench::take_in;
use lienket::lexicon::table::Tables;
use lienket::network::{Measure, Over, network};
use lienket::path::answer::{Answer, Options, Paths};
use lienket::path::statement;
use lienket::path::trail::Detail;
use lienket::picture::{Meetings, Page, Shapes, Wording, html, svg};
use lienket::place::Terms;
use lienket::query::Stop;
use lienket::store::Store;
use lienket::trace::{Found, Question, Timeline, Traces};
use lienket::words::Language;
use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

fn all() -> [Page; 4] {
    [pages::trace(), pages::matrix(), pages::network(40), pages::trails()]
}

#[test]
fn a_page_names_no_other_file() {
    for page in all() {
        for language in [Language::Vietnamese, Language::English] {
            let words = Wording::of(language);
            let file = html(&page, &words);
            assert!(file.starts_with("<!DOCTYPE html>\n<html lang=\""));
            assert!(file.contains("default-src &#39;none&#39;"), "the policy");
            // What articles say is text; the file's own markup names nothing that could be fetched.
            for name in [
                "src=\"",
                "href=\"",
                "url(http",
                "@import",
                "@font-face",
                "<link",
                "<iframe",
                "import(",
            ] {
                assert!(!file.contains(name), "{name} in the page {:?}", page.title);
            }
            let picture = svg(&page, &words);
            assert!(picture.starts_with("<?xml") && picture.ends_with("</svg>\n"));
            for name in ["href", "<script", "<image", "url(", "@import", "onerror=\""] {
                assert!(!picture.contains(name), "{name} in the picture {:?}", page.title);
            }
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for page in all() {
        let file = html(&page, &Wording::of(Language::Vietnamese));
        assert_eq!(file.matches("<script").count(), 2, "the data and the program");
        assert_eq!(file.matches("</script>").count(), 2);
        assert!(
            !file.contains("<img")
                && !svg(&page, &Wording::of(Language::Vietnamese)).contains("<img")
        );
    }
    let told = html(&pages::trace(), &Wording::of(Language::Vietnamese));
    assert!(
        told.contains(
            "&lt;/script&gt;&lt;script&gt;window.broken = 1&lt;/script&gt;&lt;img src=http"
        )
    );
}

#[test]
fn without_scripts_all_the_evidence_is_in_the_page() {
    let file = html(&pages::trace(), &Wording::of(Language::English));
    let (document, _) = file.split_once("<script type=\"application/json\"").unwrap();
    for part in [
        "<blockquote>Đoàn mẫu đến thăm.</blockquote>",
        "characters 120–245",
        "Người Thứ Hai",
        "<noscript>",
    ] {
        assert!(document.contains(part), "{part}");
    }
    assert_eq!(document.matches("<blockquote>").count(), 6);
    let trails = html(&pages::trails(), &Wording::of(Language::English));
    assert_eq!(trails.matches("<blockquote>").count(), 5);
}

#[test]
fn the_same_page_is_the_same_file() {
    for (one, other) in all().into_iter().zip(all()) {
        let words = Wording::of(Language::Vietnamese);
        assert_eq!(html(&one, &words), html(&other, &words));
        assert_eq!(svg(&one, &words), svg(&other, &words));
    }
}

#[test]
fn nothing_at_all_makes_a_page_too() {
    let empty = Page { title: "Trống".to_owned(), ..Page::default() };
    let words = Wording::of(Language::Vietnamese);
    assert!(html(&empty, &words).contains("Trống") && svg(&empty, &words).contains("Trống"));
}

#[test]
fn a_page_is_read_back_from_json() {
    for page in all() {
        let json = serde_json::to_string(&page).unwrap();
        assert_eq!(serde_json::from_str::<Page>(&json).unwrap(), page);
    }
}

/// The files of `src/picture/web`: name and text.
fn web() -> Vec<(String, String)> {
    let file = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
    };
    fs::read_dir("src/picture/web").unwrap().map(file).collect()
}

#[test]
fn scripts_are_small_strict_modules_that_make_no_markup() {
    let listed = fs::read_to_string("src/picture/document.rs").unwrap();
    for (name, text) in web() {
        assert!(listed.contains(&format!("web/{name}")), "{name} is in no page");
        assert!(text.lines().count() < 500, "{name}");
        let Some(_) = name.strip_suffix(".js") else { continue };
        assert!(
            text.starts_with("// ") && text.contains("(function () {\n  \"use strict\";\n"),
            "{name}"
        );
        let code: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for forbidden in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "Math.random",
            "Date.now",
            "XMLHttpRequest",
            "fetch(",
        ] {
            assert!(!code.contains(forbidden), "{name}: {forbidden}");
        }
    }
}

#[test]
fn every_word_that_is_said_exists_and_every_word_is_said() {
    let table = fs::read_to_string("src/picture/words.csv").unwrap();
    let known: BTreeSet<&str> =
        table.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut told: String = web().into_iter().map(|(_, text)| text).collect();
    for (_, text) in crate::tidy::sources("src/picture") {
        told.push_str(&text);
    }
    let calls = [
        "lk.word(\"",
        "labelled(\"",
        "dateField(\"",
        "rangeField(\"",
        "words.get(\"",
        "words.text(\"",
        "words.with(\"",
        "wording.get(\"",
        "wording.get(&format!(\"",
        "wording.with(\"",
        "heading: \"",
    ];
    let used: BTreeSet<String> = calls.into_iter().flat_map(|call| after(&told, call)).collect();
    // `map-63`, `map-34` and `kind-person` are put together.
    let used: BTreeSet<String> = used
        .into_iter()
        .chain(["kind-".to_owned()].into_iter().filter(|_| told.contains("\"kind-{kind}\"")))
        .collect();
    let whole = |key: &&String| !key.ends_with('-');
    let unknown: Vec<&String> =
        used.iter().filter(whole).filter(|key| !known.contains(key.as_str())).collect();
    assert!(unknown.is_empty() && used.len() > 30, "{unknown:?}");
    let said = |key: &&&str| {
        let stems = used.iter().any(|stem| stem.ends_with('-') && key.starts_with(stem.as_str()));
        stems || told.contains(&format!("\"{key}\"")) || told.contains(&format!("{{{{{key}}}}}"))
    };
    let idle: Vec<&&str> = known.iter().filter(|key| !said(key)).collect();
    assert!(idle.is_empty(), "words that nothing says: {idle:?}");
}

/// What stands between each `before` and the next quotation mark.
fn after<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = String> + 'a {
    text.split(before).skip(1).filter_map(|rest| rest.split(['"', '{']).next().map(str::to_owned))
}

/// The sample articles, stored.
static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

/// The pages of two places, of one, and of all provinces, as the sample articles tell them.
fn traced(terms: Terms) -> [Page; 3] {
    let traces = Traces::open(&STORE, &LEXICON, &Tables::embedded()).unwrap();
    let question = Question { terms, ..Question::default() };
    let place = |name: &str| match traces.find(name, terms).unwrap() {
        Found::Place(place) => place,
        other @ (Found::Nothing(_) | Found::Candidates(_)) => panic!("{name}: {other:?}"),
    };
    let wording = Wording::of(Language::Vietnamese);
    let [one, other] = ["Lào Cai", "Thanh Hóa"].map(place);
    let timeline = traces.timeline(&one, &other, &question).unwrap();
    let partners = traces.partners(&one, &question).unwrap();
    let timelines: Vec<Timeline> = partners
        .rows
        .iter()
        .map(|row| traces.timeline(&one, &place(&row.partner.iri), &question).unwrap())
        .collect();
    let matrix = traces.matrix(&question).unwrap();
    let apart = matrix.ranked().into_iter().filter(|(a, b, _)| a != b);
    let told: Vec<((usize, usize), Timeline)> = apart
        .map(|(a, b, _)| {
            let [one, other] = [a, b].map(|at| place(&matrix.places[at].label));
            ((a, b), traces.timeline(&one, &other, &question).unwrap())
        })
        .collect();
    [
        Page::of_timeline(&timeline, terms, &wording),
        Page::of_partners(&partners, &timelines, terms, &wording),
        Page::of_matrix(&matrix, &told, terms, &wording),
    ]
}

#[test]
fn a_page_of_two_places_shows_each_event_with_its_sentence() {
    for terms in [Terms::Of63, Terms::Of34] {
        let [page, ..] = traced(terms);
        assert!(!page.events.is_empty());
        assert_eq!(page.sides.len(), 2);
        assert_eq!(page.map.as_ref().unwrap().arcs[0].events.len(), page.events.len());
        let file = html(&page, &Wording::of(Language::Vietnamese));
        for event in &page.events {
            assert!(!event.evidence.is_empty(), "{}", event.title);
            let words =
                event.evidence[0].sentence.split(['&', '<', '>', '"', '\'']).next().unwrap();
            assert!(file.contains(words), "{words}");
        }
    }
}

#[test]
fn a_page_of_one_place_counts_what_its_partners_have() {
    for terms in [Terms::Of63, Terms::Of34] {
        let [_, page, _] = traced(terms);
        let map = page.map.unwrap();
        assert!(map.arcs.len() > 1);
        for arc in &map.arcs {
            let counted = u32::try_from(arc.events.len()).unwrap();
            let partner = &map.places[arc.b].label;
            assert!(
                (arc.weight - f64::from(counted)).abs() < 0.5,
                "{partner}: {} told, {counted} shown",
                arc.weight
            );
            assert!(arc.events.is_sorted() && arc.events.last() < Some(&page.events.len()));
        }
        let dates: Vec<&String> = page.events.iter().map(|event| &event.first).collect();
        assert!(dates.iter().filter(|date| !date.is_empty()).is_sorted());
    }
}

#[test]
fn a_page_of_the_matrix_has_each_pair_once_and_its_provinces_on_the_map() {
    let shapes = Shapes::read();
    for (terms, units) in [(Terms::Of63, 63), (Terms::Of34, 34)] {
        let [.., page] = traced(terms);
        let map = page.map.clone().unwrap();
        assert_eq!(map.units, units);
        let pairs: BTreeSet<(usize, usize)> = map.arcs.iter().map(|arc| (arc.a, arc.b)).collect();
        assert!(
            pairs.len() == map.arcs.len() && pairs.iter().all(|(a, b)| a <= b) && !pairs.is_empty()
        );
        // Each pair leads to the sentences that say so.
        for arc in map.arcs.iter().filter(|arc| arc.a != arc.b) {
            let counted = u32::try_from(arc.events.len()).unwrap();
            assert!(
                (arc.weight - f64::from(counted)).abs() < 0.5,
                "{} {}: {} told, {counted} shown",
                map.places[arc.a].label,
                map.places[arc.b].label,
                arc.weight
            );
            for event in &arc.events {
                assert!(!page.events[*event].evidence.is_empty());
            }
        }
        for place in &map.places {
            assert!(shapes.standing(&place.id).in_34.is_some(), "{} is on the map", place.id);
        }
    }
}

#[test]
#[ignore = "writes pictures to look at"]
fn pictures_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("LIENKET_PICTURES").unwrap());
    let wording = Wording::of(Language::Vietnamese);
    let [two, one, all] = traced(Terms::Of63);
    let path = paths("PATH 4 \"Trịnh Xuân Trường\" TO \"Trần Huy Tuấn\"");
    for (page, name) in [
        (&two, "two"),
        (&one, "one"),
        (&all, "all"),
        (&path, "path"),
        (&networked(Over::People), "people"),
        (&networked(Over::Places), "places"),
    ] {
        fs::write(folder.join(format!("{name}.html")), html(page, &wording)).unwrap();
        fs::write(folder.join(format!("{name}.svg")), svg(page, &wording)).unwrap();
        fs::write(folder.join(format!("{name}.json")), serde_json::to_string(page).unwrap())
            .unwrap();
    }
}

/// The page of a PATH statement, as the sample articles answer it.
fn paths(text: &str) -> Page {
    let statement = statement::parse(text).unwrap();
    let options = Options { detail: Detail::All, timeout: None };
    let answer =
        Paths::new(&STORE, Tables::embedded()).ask(&statement, options, &Stop::new()).unwrap();
    let Answer::Trails(trails) = answer else { panic!("{text} gives trails") };
    Page::of_trails(&trails, false, &Wording::of(Language::Vietnamese))
}

/// The page of a network of the sample articles, its pairs of people proved.
fn networked(over: Over) -> Page {
    let found = network(&STORE, lienket::network::Question::of(over)).unwrap();
    let wording = Wording::of(Language::Vietnamese);
    let mut page = Page::of_network(&found, (over, Measure::WeightedDegree), 63, &wording);
    if over == Over::People {
        let mut meetings = Meetings::of(&STORE);
        page.prove_edges(50, |one, other| meetings.between(one, other)).unwrap();
    }
    page
}

#[test]
fn every_hop_of_a_page_has_its_sentences() {
    let page = paths("PATH 3 \"Trịnh Xuân Trường\" TO \"Trần Huy Tuấn\"");
    assert!(!page.trails.is_empty() && page.title.contains('→'), "{}", page.lead);
    for trail in &page.trails {
        assert_eq!(trail.stops.len(), trail.hops.len() + 1);
        for hop in trail.hops.iter().flat_map(|hop| std::iter::once(hop).chain(&hop.besides)) {
            assert!(!hop.relation.is_empty());
            assert!(hop.evidence.iter().any(|piece| piece.end > piece.begin), "{}", hop.relation);
        }
        assert!(
            trail.stops.iter().all(|stop| !stop.kind.label.is_empty() && stop.kind.id != "thing")
        );
    }
    let none = paths("PATH \"Trịnh Xuân Trường\" TO \"Trần Huy Tuấn\" WITHIN 1990..1991");
    assert!(
        none.trails.is_empty() && none.title.contains('→') && none.lead.len() > 20,
        "{}",
        none.lead
    );
}

#[test]
fn a_network_is_drawn_from_its_strongest_and_their_meetings_are_proved() {
    let page = networked(Over::People);
    let drawn = page.network.unwrap();
    assert!(drawn.nodes.is_sorted_by(|one, other| one.measures[0] >= other.measures[0]));
    assert!(drawn.edges.is_sorted_by(|one, other| one.weight >= other.weight));
    assert!(drawn.edges.len() > 50 && page.map.is_none());
    for (number, edge) in drawn.edges.iter().enumerate() {
        assert_eq!(!edge.evidence.is_empty(), number < 50, "{}", drawn.nodes[edge.a].label);
    }
    let places = networked(Over::Places);
    let (map, drawn) = (places.map.unwrap(), places.network.unwrap());
    assert_eq!((map.arcs.len(), map.places.len()), (drawn.edges.len(), drawn.nodes.len()));
}
