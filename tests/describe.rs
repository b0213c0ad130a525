//! `\d` and faults, told in a session over the sample articles.
use crate::path::STORE;
use lienket::repl::Session;

/// What a script of the shell answers, and what it complains of.
fn told(script: &str) -> (String, String) {
    let (mut out, mut complaints) = (Vec::new(), Vec::new());
    Session::new(&STORE, &mut out, &mut complaints).on_script(script.as_bytes()).unwrap();
    (String::from_utf8(out).unwrap(), String::from_utf8(complaints).unwrap())
}

/// The cells of the row that begins with `first`.
fn row(table: &str, first: &str) -> Vec<String> {
    let cells = |line: &str| -> Vec<String> {
        line.split(['│', '┆'])
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    let found =
        table.lines().map(cells).find(|cells| cells.first().is_some_and(|cell| cell == first));
    found.unwrap_or_else(|| panic!("no {first} in\n{table}"))
}

#[test]
fn the_classes_are_told_with_their_counts() {
    let (out, _) = told("\\lang en\n\\d\n");
    let people = row(&out, "foaf:Person");
    assert_eq!(people[1], "person");
    assert!(people[2].parse::<u32>().unwrap() > 30, "{people:?}");
    assert!(!out.contains("owl:Class"), "terms are no things of the graph:\n{out}");
    let (vietnamese, _) = told("\\lang vi\n\\d\n");
    assert_eq!(row(&vietnamese, "foaf:Person")[1], "người");
}

#[test]
fn a_class_is_told_with_its_relations_by_any_of_its_names() {
    let (whole, _) = told("\\d org:Membership\n");
    let member = row(&whole, "org:member");
    assert!(member[2].parse::<u32>().unwrap() > 50, "{member:?}");
    assert!(member[3].starts_with("foaf:Person"), "{member:?}");
    assert!(whole.contains("person:"), "an example:\n{whole}");
    for name in ["membership", "<http://www.w3.org/ns/org#Membership>"] {
        assert_eq!(told(&format!("\\d {name}\n")).0, whole, "{name}");
    }
}

#[test]
fn a_class_that_is_not_there_has_its_neighbours_told() {
    let (_, complaints) = told("\\lang en\n\\d Membershp\n\\d zzzzzz\n");
    let lines: Vec<&str> = complaints.lines().collect();
    assert_eq!(lines[0], "there is no class Membershp; nearest to it: org:Membership");
    assert_eq!(lines[1], "there is no class zzzzzz; \\d lists all");
}

#[test]
fn faults_are_told_in_the_language_of_the_session() {
    let (_, english) = told("\\lang en\nSELECT ?x, ?y { ?x a ?y }\n");
    let (_, vietnamese) = told("\\lang vi\nSELECT ?x, ?y { ?x a ?y }\n");
    assert!(english.starts_with("line 1, column 10: between the variables of SELECT"), "{english}");
    assert!(vietnamese.starts_with("dòng 1, cột 10: giữa các biến của SELECT"), "{vietnamese}");
    let lines = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&english), lines(&vietnamese));
}
