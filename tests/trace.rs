//! Who works with whom, as the sample articles tell it; in the terms of 63 provinces and of 34.
use crate::sample::LEXICON;
use crate::workbench::{Bench, dump, shared, take_in};
use lienket::lexicon::table::Tables;
use lienket::place::{self, Terms};
use lienket::query::plain;
use lienket::rdf::vocab;
use lienket::store::{Pattern, Store};
use lienket::trace::{Asked, Entry, Found, Partners, Question, Timeline, Traces};
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
        other => panic!("{name}: {other:?}"),
    }
}

fn timeline(one: &str, other: &str, question: &Question) -> Timeline {
    let traces = traces();
    let [one, other] = [one, other].map(|name| asked(&traces, name, question.terms));
    traces.timeline(&one, &other, question).unwrap()
}

fn partners(name: &str, question: &Question) -> Partners {
    let traces = traces();
    traces.partners(&asked(&traces, name, question.terms), question)
}

fn of_34() -> Question {
    Question { terms: Terms::Of34, ..Question::default() }
}

fn dates(timeline: &Timeline) -> Vec<&str> {
    timeline.entries.iter().filter_map(|entry| entry.date.as_deref()).collect()
}

#[test]
#[ignore = "shows what there is"]
fn show() {
    for (one, other) in [
        ("Lào Cai", "Yên Bái"),
        ("Thanh Hóa", "Hủa Phăn"),
        ("Lào Cai", "Vân Nam"),
        ("Việt Nam", "Lào"),
        ("Nghệ An", "Lào Cai"),
    ] {
        println!("{}\n", timeline(one, other, &Question::default()).in_words(Language::Vietnamese));
    }
    println!("{}", timeline("Lào Cai", "Yên Bái", &of_34()).in_words(Language::English));
    for name in ["Lào Cai", "Thanh Hóa", "Việt Nam", "Lào"] {
        println!("{}", partners(name, &Question::default()).in_words(Language::Vietnamese));
        println!("34: {}", partners(name, &of_34()).in_words(Language::English));
    }
    println!("{:#?}", timeline("Thanh Hóa", "Hủa Phăn", &Question::default()).entries.first());
    for quad in STORE
        .quads(Pattern { graph: Some(vocab::DERIVED_GRAPH), ..Pattern::default() })
        .unwrap()
        .iter()
        .take(40)
    {
        println!("{quad}");
    }
    let traces = traces();
    println!(
        "{}",
        String::from_utf8(traces.matrix(&Question::default()).csv().unwrap())
            .unwrap()
            .lines()
            .nth(0)
            .unwrap()
    );
    println!("{:?}", traces.matrix(&Question::default()).rows());
    if let Some(seed) = shared("gold/seed/lao-cai-thanh-hoa-2024.txt") {
        let store = Store::memory().unwrap();
        take_in(&[seed], &store, 0);
        let traces = Traces::open(&store, &LEXICON, &Tables::embedded()).unwrap();
        let [one, other] = ["Lào Cai", "thanh hoa"].map(|name| asked(&traces, name, Terms::Of63));
        println!(
            "{}",
            traces
                .timeline(&one, &other, &Question::default())
                .unwrap()
                .in_words(Language::Vietnamese)
        );
    }
    for (name, on) in [
        ("Yên Bái", None),
        ("Lào Cai", None),
        ("lao cai", Some("2024-01-01")),
        ("Hà Tây", None),
        ("Hà Tây", Some("2026-01-01")),
        ("Hoàng Liên Sơn", None),
        ("Bắc Ninh", None),
        ("huyện Sa Pa", None),
        ("TP.HCM", None),
    ] {
        let on = on.map(|on: &str| on.parse().unwrap());
        let history =
            place::history((&LEXICON, &Tables::embedded()), name, on, (Some(Terms::Of34), false))
                .unwrap();
        println!("{name} {on:?} +{}", history.communes);
        for step in history.steps {
            println!("   {step:?}");
        }
    }
    let _ = (
        Bench::new(),
        dump(&Store::memory().unwrap()),
        plain,
        BTreeSet::<u8>::new(),
        PathBuf::new(),
        Entry::default(),
    );
}
