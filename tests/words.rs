//! What the program says beside its results is there in both languages, and all of it is said.
use crate::tidy::sources;
use lienket::words::{Language, messages};
use std::collections::BTreeSet;

/// Keys that are said by the library or chosen among several.
const ELSEWHERE: [&str; 10] = [
    "error",
    "warning",
    "no-text",
    "no-texts",
    "file-missing",
    "file-forbidden",
    "file-folder",
    "file-no-folder",
    "file-full",
    "file-text",
];

#[test]
fn every_message_is_there_in_both_languages_and_is_said() {
    let mut said: BTreeSet<String> = ELSEWHERE.iter().map(|key| (*key).to_owned()).collect();
    for (_, text) in sources("src/commands") {
        for call in ["said(", "say(", "warn("] {
            let calls = text.split(call).skip(1);
            said.extend(calls.filter_map(|behind| {
                let key = behind.trim_start().strip_prefix('"')?.split('"').next()?;
                Some(key.to_owned())
            }));
        }
    }
    let known: BTreeSet<String> = messages().keys().map(str::to_owned).collect();
    assert_eq!(said, known, "what is said, and what data/words/messages.csv holds");
    for key in &known {
        let names = |language| {
            let text = messages().get(language, key).unwrap_or_default();
            assert!(!text.is_empty(), "{key}");
            text.split('{')
                .skip(1)
                .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(names(Language::Vietnamese), names(Language::English), "{key}");
    }
}
