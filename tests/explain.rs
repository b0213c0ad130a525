//! From a thing or a name to its facts, and from each to the sentence.
use crate::sample::{LEXICON, article, outline, store};
use crate::workbench::take_in;
use lienket::explain::{Explanation, Fact, Ground, Trace, explain};
use lienket::store::Store;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn found(what: &str) -> Trace {
    let explanation = explain(&store(&["a"]), &LEXICON, what).unwrap();
    let Explanation::Found(trace) = explanation else { panic!("{what}: {explanation:?}") };
    trace
}

#[test]
fn a_name_in_any_spelling_leads_to_the_sentence() {
    let outline = outline(&article("a"));
    let sentence = outline.sentences[2].span.of(&outline.text);
    for spelling in ["Trần Thị B", "trần thị b", "TRAN THI B", "  tran   thi b "] {
        let trace = found(spelling);
        assert_eq!(trace.name.as_deref(), Some("Trần Thị B"));
        let post = trace.facts.iter().find(|fact| fact.kind == "org:Membership").unwrap();
        assert_eq!(
            (post.sentence.as_str(), post.rule.as_str(), post.article.as_str()),
            (sentence, "test/by-hand", "a")
        );
        assert!(post.properties.contains(&("org:role".to_owned(), "Chủ tịch nước".to_owned())));
        assert!(post.properties.contains(&("lk:status".to_owned(), "lk:status-former".to_owned())));
        let (begin, end) = post.offsets.unwrap();
        assert_eq!(
            outline.text.chars().skip(begin).take(end - begin).collect::<String>(),
            sentence
        );
    }
}

#[test]
fn a_fact_explains_itself() {
    let person = found("Trần Thị B");
    let post = person.facts.iter().find(|fact| fact.kind == "org:Membership").unwrap();
    for form in [post.iri.clone(), format!("<{}>", post.iri)] {
        let trace = found(&form);
        let bare: Vec<Fact> = trace
            .facts
            .iter()
            .map(|fact| Fact { ground: Ground::default(), ..fact.clone() })
            .collect();
        assert_eq!(bare, std::slice::from_ref(post));
        let text = trace.to_string();
        for part in [
            "in a: Hội nghị",
            "org:Membership",
            "rule  test/by-hand",
            "read in [",
            "bà Trần Thị B dự.",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    assert!(!found("place:vn-01-2004").facts.is_empty());
    assert!(!found("111/2024/QH15").facts.is_empty());
}

#[test]
fn namesakes_are_listed() {
    let Explanation::Candidates(candidates) =
        explain(&store(&["a"]), &LEXICON, "nguyen van a").unwrap()
    else {
        panic!()
    };
    assert_eq!(
        candidates.iter().map(|candidate| candidate.name.as_str()).collect::<Vec<_>>(),
        ["Nguyễn Văn A"; 2]
    );
    let posts: Vec<_> = candidates.iter().flat_map(|candidate| &candidate.posts).collect();
    assert_eq!(posts, ["Chủ tịch, Ủy ban nhân dân tỉnh A", "Đại biểu, Quốc hội"]);
    let text = Explanation::Candidates(candidates).to_string();
    assert!(text.starts_with("2 things go by this name"), "{text}");
    assert!(text.contains("\n    in a"), "{text}");
}

#[test]
fn what_is_not_there_is_nothing() {
    for what in [
        "Nguyễn Văn Không",
        "https://w3id.org/lienket/id/person/none",
        "person:none",
        "",
        "lk:rank",
        "current",
    ] {
        let explanation = explain(&store(&["a"]), &LEXICON, what).unwrap();
        assert!(matches!(explanation, Explanation::Nothing(_)), "{what}: {explanation:?}");
    }
    let near = explain(&store(&["a"]), &LEXICON, "Tran Thi Ba").unwrap();
    assert_eq!(near, Explanation::Nothing(vec!["Trần Thị B".to_owned()]));
    assert!(near.to_string().ends_with("nearest to it: Trần Thị B"), "{near}");
}

#[test]
fn an_articles_id_leads_to_all_that_it_says() {
    let store = store(&["tin-1"]);
    let Explanation::Found(trace) = explain(&store, &LEXICON, "tin-1").unwrap() else { panic!() };
    let kinds: BTreeSet<&str> = trace.facts.iter().map(|fact| fact.kind.as_str()).collect();
    for kind in ["foaf:Person", "org:Membership", "qb:Observation", "lk:Cooperation"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
    assert!(trace.name.is_some_and(|name| name.starts_with("Hội nghị")));
}

/// A store of the sample articles.
static SAMPLES: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&[concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles").into()], &store, 0);
    store
});

fn in_samples(what: &str) -> Explanation {
    explain(&SAMPLES, &LEXICON, what).unwrap()
}

#[test]
fn the_example_of_the_readme_resolves() {
    let readme = include_str!("../README.md");
    let what = readme.split_once("lienket explain \"").unwrap().1.split_once('"').unwrap().0;
    assert!(matches!(in_samples(what), Explanation::Found(_)), "{what}: {}", in_samples(what));
}

#[test]
fn names_are_understood_as_people_write_them() {
    for what in ["Thanh Hóa", "UBND tỉnh Thanh Hoá", "lao-cai-moi-2025", "Xuân Phong"] {
        let explanation = in_samples(what);
        assert!(!matches!(explanation, Explanation::Nothing(_)), "{what}: {explanation}");
    }
}

#[test]
fn bodies_and_places_of_one_name_are_told_apart_by_their_time() {
    for what in ["Tỉnh ủy Phú Thọ", "tỉnh Lào Cai"] {
        let text = in_samples(what).to_string();
        for time in ["in force from 2025-07-01", "before 2025-07-01"] {
            assert!(text.contains(time), "{what}: {text}");
        }
    }
}

#[test]
fn a_fact_tells_what_it_rests_on() {
    let Explanation::Found(article) = in_samples("lao-cai-moi-2025") else { panic!() };
    let holds = |fact: &&Fact| {
        fact.kind == "org:Membership"
            && fact.properties.iter().any(|(_, value)| value == "Trịnh Xuân Trường")
    };
    let post = article.facts.iter().find(holds).unwrap();
    let Explanation::Found(trace) = in_samples(&post.iri) else { panic!() };
    let ground = &trace.facts[0].ground;
    let things: Vec<_> =
        ground.things.iter().map(|named| (named.kind, named.text.as_str())).collect();
    assert!(things.contains(&("person", "Trịnh Xuân Trường")), "{things:?}");
    assert!(things.contains(&("body", "Tỉnh ủy Lào Cai")), "{things:?}");
    let words: Vec<_> =
        ground.words.iter().map(|named| (named.kind, named.text.as_str())).collect();
    assert!(words.contains(&("person", "Trịnh Xuân Trường")), "{words:?}");
    assert!(words.iter().any(|(kind, text)| *kind == "post" && text.starts_with("Bí thư")));
    assert!(!words.iter().any(|(_, text)| text.contains("Trần Huy Tuấn")), "{words:?}");
    let (begin, end) = trace.facts[0].offsets.unwrap();
    for named in &ground.words {
        assert!(named.rule.contains('/'), "{named:?}");
        assert!(begin <= named.offsets.0 && named.offsets.1 <= end, "{named:?}");
    }
    assert!(trace.to_string().contains("    words  Trịnh Xuân Trường  (person, rule person/"));
}
