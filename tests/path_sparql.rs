//! PATH statements as SPARQL: what is written for plain SPARQL 1.1 gives on Oxigraph what the search gives.
use crate::path::{STORE, paths};
use lienket::path::answer::{Answer, Options, Paths};
use lienket::path::search::Route;
use lienket::path::statement::{Engine, Kind, Statement, Switch, parse};
use lienket::query::{self, Stop, plain};
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// Statements over the sample articles, each with how many paths it gives.
const STATEMENTS: &[(usize, &str)] = &[
    (1, r#"PATH SHORTEST "Trịnh Xuân Trường" TO "Đặng Xuân Phong" LENGTH 1..3"#),
    (1, r#"PATH "Trịnh Xuân Trường" TO "Đặng Xuân Phong" LENGTH 1..2"#),
    (8, r#"PATH ALL "Trịnh Xuân Trường" TO "Đặng Xuân Phong" LENGTH 2"#),
    (8, r#"PATH ALL SHORTEST "Trịnh Xuân Trường" TO "Đặng Xuân Phong" LENGTH 1..3"#),
    (1, r#"PATH ALL SHORTEST "Trịnh Xuân Trường" TO "tỉnh Thanh Hóa" LENGTH 1..3 HUBS"#),
    (5, r#"PATH 5 "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..3"#),
    (1, r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..2 DIRECTED"#),
    (16, r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..2 EDGES"#),
    (10, r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..3 FORWARD"#),
    (8, r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..3 WITHIN 2021..2022"#),
    (0, r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..3 ON 2022-04"#),
    (2, r#"PATH 4 "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" AVOID lk:cooperatesWith LENGTH 1..2"#),
    (2, r#"PATH 3 "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" THROUGH "Đỗ Minh Tuấn" LENGTH 1..3"#),
    (
        22,
        r#"PATH ALL "tỉnh Thanh Hóa" TO { SELECT ?p { ?p a foaf:Person ; skos:prefLabel ?name FILTER(STRSTARTS(?name, "Nguyễn")) } } LENGTH 1..2"#,
    ),
    (
        7,
        r#"PATH ALL "tỉnh Thanh Hóa" TO ?p { ?p a foaf:Person ; skos:prefLabel ?name FILTER(STRSTARTS(?name, "Nguyễn")) } LENGTH 1..2 LIMIT 7"#,
    ),
    (20, r#"PATH ALL ?e TO "tỉnh Thanh Hóa" LENGTH 1..2 WHERE { ?e a lk:Conference } LIMIT 20"#),
    (2, r#"PATH ALL ?a TO "tỉnh Nghệ An" LENGTH 1 VALUES ?a { "tỉnh Thanh Hóa" "tỉnh Hà Tĩnh" }"#),
    (
        0,
        r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" VIA ^org:member/org:organization|lk:jurisdiction LENGTH 1..3"#,
    ),
    (
        6,
        r#"PATH ALL "tỉnh Thanh Hóa" TO "tỉnh Nghệ An" VIA { ?why lk:partner ?x , ?y ; dct:date ?from FILTER(?x != ?y) } LENGTH 1..2 EDGES WITHIN 2021..2023"#,
    ),
    (
        2,
        r#"PATH 3 "tỉnh Thanh Hóa" TO "tỉnh Hủa Phăn" VIA { ?why lk:partner ?x , ?y FILTER(?x != ?y) BIND(IF(CONTAINS(STR(?y), "nghe-an"), 0.25, 2) AS ?cost) } CHEAPEST LENGTH 1..3"#,
    ),
    (1, r#"PATH ALL SHORTEST "tỉnh Thanh Hóa" TO "tỉnh Hủa Phăn" CHEAPEST LENGTH 1..2"#),
    (
        2,
        r#"PATH 2 "Đỗ Minh Tuấn" TO "tỉnh Thanh Hóa" VIA ^org:member/org:organization|lk:jurisdiction LENGTH 1..3"#,
    ),
];

/// A path: its nodes, and of each hop the relations, or under EDGES the one statement.
type Path = (Vec<String>, Vec<BTreeSet<String>>);

fn found(paths: &Paths, statement: &Statement) -> Vec<Path> {
    let stop = Stop::new();
    let question = paths.question(statement, &stop).unwrap();
    let found = paths.find(&question, Options::default(), &stop).unwrap();
    let index = &found.index;
    let tie = |id: &u32| {
        let hop = index.graph.hop(*id);
        let relation = index.relation(hop.relation).iri.clone();
        match index.why(hop.why) {
            Some(why) if statement.has(Switch::Edges) => format!("{relation} {why}"),
            _ => relation,
        }
    };
    let path = |route: &Route| {
        let nodes = route.nodes.iter().map(|node| index.iri(*node).to_owned()).collect();
        (nodes, route.steps.iter().map(|step| step.iter().map(tie).collect()).collect())
    };
    found.routes.iter().map(path).collect()
}

fn written(paths: &Paths, statement: &Statement, engine: Engine) -> Result<String, String> {
    let statement = Statement { engine: Some(engine), ..statement.clone() };
    match paths.ask(&statement, Options::default(), &Stop::new()) {
        Ok(Answer::Sparql(text)) => Ok(text),
        Ok(Answer::Trails(_)) => panic!("{statement}"),
        Err(fault) => Err(fault.to_string()),
    }
}

fn asked(paths: &Paths, statement: &Statement) -> Vec<Path> {
    let text = written(paths, statement, Engine::Plain).unwrap();
    let query::Answer::Solutions(solutions) = query::ask(&STORE, &text).unwrap() else { panic!() };
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution.unwrap();
        let get = |name: &str, at: usize| solution.get(format!("{name}{at}").as_str());
        let length: usize = plain(solution.get("length").unwrap()).parse().unwrap();
        let node = |at| match get("n", at).unwrap() {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other @ (Term::BlankNode(_) | Term::Literal(_)) => other.to_string(),
        };
        let hop = |at| -> BTreeSet<String> {
            if statement.has(Switch::Edges) {
                let relation = plain(get("relation", at).unwrap());
                let why = get("why", at).map(plain);
                return [why.map_or(relation.clone(), |why| format!("{relation} {why}"))].into();
            }
            plain(get("relations", at).unwrap()).split(' ').map(str::to_owned).collect()
        };
        rows.push(((0..=length).map(node).collect(), (1..=length).map(hop).collect()));
    }
    rows
}

#[test]
fn plain_sparql_gives_on_oxigraph_what_the_search_gives() {
    let paths = paths();
    let mut faults = Vec::new();
    for (number, text) in STATEMENTS {
        let statement = parse(text).unwrap();
        let (mut found, mut asked) = (found(&paths, &statement), asked(&paths, &statement));
        let same = match statement.kind {
            // Any of the shortest may be told.
            Kind::Any => {
                let tied = Statement { kind: Kind::Tied, ..statement.clone() };
                let tied = self::asked(&paths, &tied);
                found.iter().chain(&asked).all(|path| tied.contains(path))
            }
            // The choices of statements along the same nodes are in no order.
            Kind::All if statement.has(Switch::Edges) => {
                found.sort();
                asked.sort();
                found == asked
            }
            Kind::Shortest | Kind::Tied | Kind::K(_) | Kind::All => found == asked,
        };
        if !same || found.len() != *number || asked.len() != *number {
            faults.push(format!(
                "{text}\nof {number} found {}: {found:#?}\nasked {}: {asked:#?}",
                found.len(),
                asked.len()
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn each_engine_is_given_its_own_form() {
    let paths = paths();
    let all = parse(r#"PATH ALL "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" LENGTH 1..3 WITHIN 2021..2022"#)
        .unwrap();
    let tied = Statement { kind: Kind::Tied, ..all.clone() };
    let any = Statement { kind: Kind::Any, ..all.clone() };
    // Of Virtuoso's a window would be in no hop: triples have no days.
    let triples = parse(
        r#"PATH "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" VIA ^org:member/org:organization LENGTH 1..3"#,
    );
    let triples = triples.unwrap();
    for (engine, statement, parts) in [
        (
            Engine::Qlever,
            &all,
            &["SERVICE pathSearch: {", "pathSearch:maxDepth 3", "pathSearch:source ?source"][..],
        ),
        (
            Engine::Graphdb,
            &tied,
            &[
                "SERVICE path:search {",
                "path:shortestPath",
                "path:maxPathLength 3",
                "SERVICE <urn:path> {",
            ],
        ),
        (Engine::Graphdb, &all, &["path:allPaths", "path:minPathLength 1"]),
        (Engine::Stardog, &tied, &["PATHS SHORTEST START ?start = person:", "MAX LENGTH 3"]),
        (Engine::Stardog, &any, &["LIMIT 1"]),
        (
            Engine::Virtuoso,
            &triples,
            &["OPTION (TRANSITIVE,", "t_shortest_only", "t_max(3)", "t_step('path_id') AS ?path"],
        ),
    ] {
        let text = written(&paths, statement, engine).unwrap();
        for part in parts {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        let known = |what: &str| text.matches(what).count();
        assert_eq!(known("{"), known("}"), "{text}");
        let has_window = text.contains("2021-01-01");
        assert_eq!(has_window, statement.within.is_some(), "the window is in the hops:\n{text}");
    }
}

#[test]
fn what_an_engine_cannot_express_is_said() {
    let paths = paths();
    for (clauses, engine, told) in [
        ("", Engine::Qlever, "AS SPARQL qlever cannot express one path"),
        ("THROUGH \"tỉnh Thanh Hóa\"", Engine::Stardog, "THROUGH"),
        ("FORWARD", Engine::Graphdb, "FORWARD"),
        ("CHEAPEST", Engine::Virtuoso, "CHEAPEST"),
        ("LENGTH 2..3", Engine::Stardog, "a least LENGTH"),
        ("LIMIT 3", Engine::Graphdb, "LIMIT"),
        ("EDGES", Engine::Virtuoso, "EDGES"),
        ("", Engine::Virtuoso, "hops that are no triples"),
    ] {
        let text = format!(r#"PATH "Đỗ Minh Tuấn" TO "tỉnh Hủa Phăn" {clauses}"#);
        let fault = written(&paths, &parse(&text).unwrap(), engine).unwrap_err();
        assert!(fault.contains(told) && fault.contains("AS SPARQL plain can"), "{text}: {fault}");
    }
}

#[test]
fn nothing_of_a_name_becomes_part_of_a_query() {
    let paths = paths();
    let text = r#"PATH <http://example.org/a> TO "tỉnh Hủa Phăn" VIA { ?x skos:prefLabel ?y FILTER(?y != "\" } SELECT {") } LENGTH 1"#;
    let written = written(&paths, &parse(text).unwrap(), Engine::Plain).unwrap();
    assert!(written.contains(r#""\" } SELECT {""#), "{written}");
    assert!(query::algebra(&written).is_ok(), "{written}");
}
