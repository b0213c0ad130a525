//! Faults of queries as people meet them. `¦` is the place under which the caret stands.
use super::{UPDATES, update, words};
use crate::query::algebra;
use crate::words::Language;

/// What is told of a query, in English: the message and where it is.
fn told(marked: &str, language: Language) -> String {
    let text = marked.replacen('¦', "", 1);
    let fault = algebra(&text).err().unwrap_or_else(|| panic!("nothing is wrong with {text}"));
    fault.told(language)
}

#[track_caller]
fn check(marked: &str, part: &str) {
    let message = told(marked, Language::English);
    assert!(message.contains(part), "{part:?} in\n{message}");
    let at = marked.find('¦').expect("a place");
    let before = marked.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    assert!(message.starts_with(&format!("line {line}, column {column}: ")), "{marked}\n{message}");
    // What is told in Vietnamese tells the same place and the same words of the query.
    let vietnamese = told(marked, Language::Vietnamese);
    assert!(vietnamese.starts_with(&format!("dòng {line}, cột {column}: ")), "{vietnamese}");
    let lines = |message: &str| message.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&vietnamese), lines(&message));
}

#[test]
fn quotation_marks() {
    check("SELECT * { ?x skos:prefLabel ¦\"Lào Cai }", "this \" has no other that ends it");
    check(
        "SELECT * { ?x skos:prefLabel ¦“Lào Cai” }",
        "`“` is no quotation mark of SPARQL; write \"",
    );
}

#[test]
fn brackets() {
    check("SELECT * ¦{ ?x a ?y", "this { is never closed; } is missing");
    check("SELECT * ¦{ ?x a ?y OPTIONAL { ?x lk:rank ?z }", "this { is never closed");
    check("SELECT * { ?x a ?y FILTER(?y > 3 ¦}", "but ( is open since line 1, column 26");
    check("SELECT * { ?x a ?y }¦}", "nothing is open that this } could close");
    check(
        "SELECT * { FILTER(?y > 3¦] }",
        "] closes here, but ( is open since line 1, column 18; ) comes first",
    );
}

#[test]
fn prefixes() {
    check("SELECT * { ?x ¦skso:prefLabel ?y }", "unknown prefix `skso:`; did you mean `skos:`?");
    check("SELECT * { ?x ¦wikidata:P31 ?y }", "declare it with PREFIX");
}

#[test]
fn a_text_where_a_relation_is_needed() {
    check("SELECT * { ?x ¦\"member\" ?y }", "\"member\" is a text; here a relation is needed");
    check("SELECT * { ?x a ?c ; ¦\"member\" ?y }", "here a relation is needed");
    assert!(
        algebra("SELECT * { VALUES ?x { \"a\" \"b\" } ?y ?z ?x , \"c\" ; skos:prefLabel \"d\" . }")
            .is_ok()
    );
}

#[test]
fn words_that_are_none() {
    check("SELECT ?x ¦WHER { ?x a ?y }", "`WHER` is no word of SPARQL; did you mean WHERE?");
    check("SELECT * { ?x a ?y }\n¦ORDR BY ?x", "did you mean ORDER?");
    check("SELECT * { ?x a ?y ¦FILTR(?y > 3) }", "did you mean FILTER?");
    check("SELECT * { FILTER(¦CONTAIN(?y, \"x\")) }", "did you mean CONTAINS?");
    check("SELECT * { FILTER(¦foo(?y)) }", "there is no function `foo`");
    check(
        "SELECT ¦ten WHERE { ?x a ?y }",
        "`ten` is no word of SPARQL; a variable begins with ?: ?ten",
    );
    check("SELECT * { ?x a ?y } ¦ORDERBY ?x }", "a space is missing: ORDER BY");
    check("SELECT * { ?x a ?y } ¦LIMIT5 }", "a space is missing: LIMIT 5");
}

#[test]
fn what_other_languages_write() {
    check("SELECT ?x¦, ?y { ?x a ?y }", "no comma");
    check("SELECT ¦COUNT(?x) { ?x a ?y }", "(COUNT(…) AS ?n)");
    check("SELECT (¦COUNT(?x)) { ?x a ?y }", "(COUNT(…) AS ?n)");
    check("SELECT * { ?x lk:rank ?y FILTER ¦?y > 3 }", "FILTER( … )");
    check("SELECT * { ?x lk:rank ?y . ?y ¦= 3 }", "a comparison stands in FILTER");
    check("SELECT * { ?x lk:rank ?y FILTER(?y ¦== 3) }", "`==` is no mark of SPARQL; write =");
    check("SELECT * { ?x lk:rank ?y FILTER(?y ¦<> 3) }", "write !=");
    check("SELECT * { ?x lk:rank ?y FILTER(?y > 3 ¦AND ?y < 5) }", "write &&");
    check("SELECT * { ?x lk:rank ?y FILTER(?y > 3 ¦& ?y < 5) }", "write &&");
}

#[test]
fn triples_that_run_into_each_other() {
    check("SELECT * { ?x lk:rank ?y ¦?z lk:rank ?y }", ". is missing before `?z`");
    check("SELECT * {\n  ?x a org:Membership\n  ¦?x org:member ?p\n}", ". is missing before `?x`");
    check("SELECT * { ?x a ?c ; lk:rank \"Lào Cai\"@vi ¦?z }", ". is missing before `?z`");
    check(
        "SELECT * { ?x org:member/skos:prefLabel ?y ¦?z lk:rank ?y }",
        ". is missing before `?z`",
    );
}

#[test]
fn rules_of_sparql_are_told_in_plain_words() {
    let message = told("SELECT ?a { ?x a ?y } GROUP BY ?x", Language::English);
    assert!(message.contains("GROUP BY"), "{message}");
    let message = told("SELECT * { ?x a ?y } GROUP BY ?x", Language::Vietnamese);
    assert!(message.contains("GROUP BY") && message.contains("SELECT *"), "{message}");
}

#[test]
fn what_is_right_breaks_no_rule() {
    for text in [
        "SELECT (COUNT(DISTINCT ?x) AS ?n) (SUM(?y) AS ?m) ?z { ?x a ?z ; lk:rank ?y FILTER(?y != 3 && ?y < 5) } GROUP BY ?z HAVING(COUNT(?x) > 1) ORDER BY DESC(?n) LIMIT 5",
        "SELECT ?x { VALUES (?x ?y) { (\"a\" \"b\") } ?s ?p ?x . FILTER NOT EXISTS { ?s a \"c\" } }",
        "SELECT ?x { ?s (org:member|^org:role)+/skos:prefLabel ?x, \"Lào Cai\"@vi ; lk:rank \"3\"^^xsd:integer . [] a ?y . _:b a ?y }",
        "SELECT (GROUP_CONCAT(?a; separator=\", \") AS ?b) { { SELECT ?a { ?x a ?a } } UNION { GRAPH ?g { ?a a ?x } } }",
        "CONSTRUCT { ?a lk:rank \"x\" } WHERE { ?a lk:rank ?b BIND(IF(?b IN (1, 2), \"a\", \"b\") AS ?c) }",
        "ASK { FILTER(true || false) OPTIONAL { ?a a ?b } MINUS { ?a a ?c } SERVICE SILENT <http://a/> { ?a a ?b } }",
    ] {
        let pieces = super::Pieces::new(super::tokens(text));
        let found = pieces.quotes().or_else(|| pieces.never()).or_else(|| pieces.unbalanced());
        assert_eq!(found, None, "{text}");
        assert!(algebra(text).is_ok(), "{text}");
    }
}

#[test]
fn an_update_is_known_by_its_first_word() {
    for text in [
        "INSERT DATA { }",
        "prefix a: <http://a/>\n# b\ndelete where { ?s ?p ?o }",
        "DROP ALL",
        "INSERT{ } WHERE { }",
    ] {
        assert!(update(text).is_some(), "{text}");
    }
    for text in ["SELECT * { }", "SELCT", "PREFIX insert: <http://a/> ASK {}", ""] {
        assert_eq!(update(text), None, "{text}");
    }
    assert!(UPDATES.iter().all(|word| word.chars().all(|c| c.is_ascii_uppercase())));
}

#[test]
fn every_word_is_there_in_both_languages() {
    for key in words().keys() {
        for language in [Language::Vietnamese, Language::English] {
            let said = words().say(language, key, &[]);
            assert!(!said.is_empty() && said != key, "{key}");
        }
    }
}
