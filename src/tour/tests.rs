//! The tour, gone from end to end.
use super::{ARTICLES, Next, STEPS, Tour, words};
use crate::words::Language;
use std::collections::BTreeSet;

fn gone(language: Language, mut next: impl FnMut(usize) -> Next) -> String {
    let tour = Tour::begin(language).unwrap();
    let mut out = Vec::new();
    let mut at = 0;
    tour.go(&mut out, &mut |line, out| {
        at += 1;
        writeln!(out, "{line}")?;
        Ok(next(at))
    })
    .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_articles_are_those_of_the_folder() {
    let mut names: Vec<String> = std::fs::read_dir("data/articles")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    assert_eq!(names, ARTICLES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn every_step_shows_an_answer_in_both_languages() {
    for language in [Language::Vietnamese, Language::English] {
        let told = gone(language, |_| Next::On);
        for part in
            ["Bùi Thanh An", "Văn phòng Chính phủ", "2020-11-09", "tỉnh Vân Nam", "Đỗ Minh Tuấn\n"]
        {
            assert!(told.contains(part), "no {part} in {told}");
        }
        for step in STEPS {
            let first = step.asked.lines().next().unwrap();
            let (_, behind) = told.split_once(&format!("    {first}\n")).unwrap();
            let answer = behind.split_once("\n\n").unwrap().1;
            assert!(answer.trim_start().lines().count() > 1, "{}: {answer}", step.key);
        }
    }
}

#[test]
fn a_visitor_may_leave_between_two_steps() {
    let told = gone(Language::English, |at| if at == 3 { Next::Leave } else { Next::On });
    let title = |key: &str| words().say(Language::English, &format!("{key}-title"), &[]);
    let (second, third) = (title(STEPS[1].key), title(STEPS[2].key));
    assert!(told.contains(&second) && !told.contains(&third), "{told}");
    assert!(told.ends_with(&format!("{}\n", words().say(Language::English, "left", &[]))));
}

#[test]
fn all_that_is_said_is_there_in_both_languages() {
    let mut used: BTreeSet<String> =
        ["welcome", "go-on", "left", "end"].into_iter().map(str::to_owned).collect();
    for step in STEPS {
        used.extend(["title", "text", "after"].map(|part| format!("{}-{part}", step.key)));
    }
    assert_eq!(words().keys().collect::<Vec<_>>(), used.iter().collect::<Vec<_>>());
    for key in words().keys() {
        for language in [Language::Vietnamese, Language::English] {
            assert!(words().get(language, key).is_some_and(|text| !text.is_empty()), "{key}");
        }
    }
}
