//! The list of the rules is whole: each name that occurs in the code stands in `docs/rules.md`, and the other way round.
use crate::tidy::sources;
use std::collections::BTreeSet;

/// What a rule's name begins with.
const KINDS: [&str; 10] = [
    "body",
    "cooperation",
    "date",
    "document",
    "event",
    "participation",
    "person",
    "place",
    "post",
    "quantity",
];

fn is_rule(name: &str) -> bool {
    name.split_once('/').is_some_and(|(kind, rest)| {
        let is_letter = |c: char| c.is_ascii_lowercase() || c == '-';
        KINDS.contains(&kind) && !rest.is_empty() && rest.chars().all(is_letter)
    })
}

/// The names between `mark`s.
fn names(text: &str, mark: char) -> BTreeSet<String> {
    text.lines()
        .flat_map(|line| line.split(mark).skip(1).step_by(2))
        .filter(|name| is_rule(name))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_of_rules_is_that_of_the_code() {
    let code: BTreeSet<String> = ["src/mention", "src/referent", "src/fact"]
        .into_iter()
        .flat_map(sources)
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .flat_map(|(_, text)| names(text.split("#[cfg(test)]\nmod tests {").next().unwrap(), '"'))
        .collect();
    let listed = names(include_str!("../docs/rules.md"), '`');
    let missing: Vec<_> = code.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(&code).collect();
    assert!(code.len() > 40, "the rules are the strings of the form kind/name: {code:?}");
    assert!(missing.is_empty(), "add them to docs/rules.md: {missing:?}");
    assert!(stale.is_empty(), "no rule of the code is called so: {stale:?}");
}
