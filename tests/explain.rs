//! From a thing or a name to its facts, and from each to the sentence.
use crate::sample::{article, outline, store};
use lienket::explain::{Explanation, Trace, explain};

fn found(what: &str) -> Trace {
    let explanation = explain(&store(&["a"]), what).unwrap();
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
        assert_eq!(trace.facts, std::slice::from_ref(post));
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
    let Explanation::Candidates(candidates) = explain(&store(&["a"]), "nguyen van a").unwrap()
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
        assert_eq!(explain(&store(&["a"]), what).unwrap(), Explanation::Nothing, "{what}");
    }
}
