//! Statements, right and wrong, and the way back from their canonical form.
use super::{
    Edges, End, Engine, Group, Kind, Property, Statement, Switch, is_statement, parse, parse_end,
};
use oxigraph::model::NamedNode;
use proptest::prelude::*;

/// Each statement with its canonical form.
const STATEMENTS: &[(&str, &str)] = &[
    ("path 'Lào Cai' to “Thanh Hóa”", r#"PATH "Lào Cai" TO "Thanh Hóa""#),
    (
        "PATH ANY place:vn-15-2025 TO <https://w3id.org/lienket/id/body/b> ;",
        "PATH place:vn-15-2025 TO body:b",
    ),
    ("Path 3 person:a.b To person:c Length 2..2", "PATH 3 person:a.b TO person:c LENGTH 2"),
    ("PATH SHORTEST person:a TO person:b LENGTH 1..6", "PATH SHORTEST person:a TO person:b"),
    (
        "PATH ALL SHORTEST person:a TO person:b # tất cả\n ON 2025-07",
        "PATH ALL SHORTEST person:a TO person:b ON 2025-07",
    ),
    (
        "PATH ALL person:a TO person:b HUBS EDGES DIRECTED CHEAPEST FORWARD WITHIN 2021..2025-07-01 LIMIT 5",
        "PATH ALL person:a TO person:b WITHIN 2021..2025-07-01 FORWARD CHEAPEST DIRECTED EDGES HUBS LIMIT 5",
    ),
    (
        "PATH person:a TO person:b AVOID \"Quốc hội\" THROUGH place:x AVOID org:member THROUGH {?p a foaf:Person}",
        "PATH person:a TO person:b THROUGH place:x THROUGH {?p a foaf:Person} AVOID \"Quốc hội\" AVOID org:member",
    ),
    (
        "PATH person:a TO body:b VIA ^org:member/(org:organization|a)+/!(lk:status|^lk:rule)",
        "PATH person:a TO body:b VIA ^org:member/(org:organization|rdf:type)+/(!(lk:status)|^!(lk:rule))",
    ),
    (
        "PATH person:a TO body:b VIA { ?m org:member ?x ; org:organization ?y FILTER(?x != \"}\") } WITHIN 2021",
        "PATH person:a TO body:b VIA { ?m org:member ?x ; org:organization ?y FILTER(?x != \"}\") } WITHIN 2021..2021",
    ),
    (
        "PREFIX ex: <http://example.org/>\nPATH ex:a TO ?b VALUES ?b { ex:b 'Hà Nội' place:c } WHERE { ?b a ex:C }",
        "PREFIX ex: <http://example.org/>\nPATH <http://example.org/a> TO ?b VALUES ?b { <http://example.org/b> \"Hà Nội\" place:c } WHERE { ?b a ex:C }",
    ),
    (
        "PREFIX place: <http://example.org/> PATH <https://w3id.org/lienket/id/place/x> TO place:y",
        "PREFIX place: <http://example.org/>\nPATH <https://w3id.org/lienket/id/place/x> TO <http://example.org/y>",
    ),
    (
        "PATH ?p {?p a foaf:Person} TO body:b AS SPARQL",
        "PATH ?p {?p a foaf:Person} TO body:b AS SPARQL plain",
    ),
    (
        "PATH person:a TO body:b AS SPARQL GraphDB DIRECTED",
        "PATH person:a TO body:b DIRECTED AS SPARQL graphdb",
    ),
    (r#"PATH "a \"b\" \\ c" TO 'd"'"#, r#"PATH "a \"b\" \\ c" TO "d\"""#),
];

#[test]
fn a_statement_has_one_canonical_form() {
    for (text, canonical) in STATEMENTS {
        let statement = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert_eq!(statement.to_string(), *canonical);
        assert_eq!(parse(canonical).unwrap(), statement, "{canonical}");
    }
}

#[test]
fn a_fault_says_what_was_met_and_what_is_allowed() {
    for (text, told) in [
        ("PATHS a TO b", "line 1, column 1: `PATHS` is not allowed here; did you mean PATH?"),
        (
            "PATH Lào Cai TO \"x\"",
            "column 6: `Lào` is not allowed here: a name stands in quotation marks",
        ),
        (
            "PATH \"Lào Cai\" \"Thanh Hóa\"",
            "column 16: `\"Thanh Hóa\"` is not allowed here; allowed: TO",
        ),
        ("PATH \"Lào Cai\" TOO \"Thanh Hóa\"", "`TOO` is not allowed here; did you mean TO?"),
        (
            "PATH \"a\" TO \"b\"\n LENGHT 3",
            "line 2, column 2: `LENGHT` is not allowed here; did you mean LENGTH?",
        ),
        ("PATH \"a\" TO \"b\" xyz", "allowed: VIA, THROUGH, AVOID"),
        (
            "PATH \"a\" TO \"b\" LENGTH 3..2",
            "the least number of hops, 3, is greater than the most, 2",
        ),
        ("PATH \"a\" TO \"b\" LENGTH 0", "the number of hops: a whole number from 1"),
        ("PATH \"a\" TO \"b\" LENGTH 3 LENGTH 3", "LENGTH stands twice"),
        ("PATH \"a\" TO \"b\" ON tomorrow", "a date: 2024, 2024-07 or 2024-07-06"),
        ("PATH \"a\" TO \"b\" ON 2025-13", "`2025-13` is no date"),
        ("PATH \"a\" TO \"b\" WITHIN 2025..2021", "the window ends before it begins"),
        ("PATH \"a\" TO", "the statement ends too early; allowed: prefixed:name"),
        ("PATH \"a TO", "which is missing"),
        ("PATH plaec:x TO \"b\"", "unknown prefix `plaec:`; did you mean `place:`?"),
        ("PATH qqqq:x TO \"b\"", "declare it with PREFIX before PATH"),
        ("PATH <a b> TO \"b\"", "an IRI stands between < and >"),
        ("PATH <a> TO \"b\"", "<a> is no IRI"),
        ("PATH \"a\" TO \"b\" VIA { ?x ?p ?z }", "does not bind ?y"),
        ("PATH \"a\" TO \"b\" VIA { ?x ?p ?y", "this { has no }"),
        ("PATH \"a\" TO \"b\" VIA (org:member", "the statement ends too early; allowed: )"),
        ("PATH \"a\" TO \"b\" VIA member", "allowed: a predicate"),
        ("PATH \"a\" TO \"b\" VALUES ?v { ?w }", "VALUES takes things alone"),
        ("PATH \"a\" TO \"b\" AS SPARQL qleve", "did you mean QLEVER?"),
        ("PATH \"\" TO \"b\"", "this name is empty"),
        ("PATH \"a\" TO \"b\" ; SELECT", "`SELECT` is not allowed here; allowed: the end"),
    ] {
        let message = parse(text).unwrap_err().to_string();
        assert!(message.contains(told), "{text}: {message}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("{", "}"), ("(", ")"), ("^(", ")")] {
        let text = format!("PATH \"a\" TO \"b\" VIA {}{}", open.repeat(9999), close.repeat(9999));
        assert!(parse(&text).is_err(), "{open}");
    }
}

#[test]
fn statements_are_told_from_queries() {
    for text in ["PATH \"a\" TO", "path {", "# x\nPREFIX a: <http://a/> Path a:b", " PATH \"a"] {
        assert!(is_statement(text), "{text}");
    }
    for text in [
        "SELECT * { ?a <path> ?b }",
        "",
        "PREFIX path: <http://a/> ASK {}",
        "ASK { FILTER(1 <2) }",
        "PATHS x",
    ] {
        assert!(!is_statement(text), "{text}");
    }
}

#[test]
fn ends_on_a_command_line_need_no_quotation_marks() {
    for (text, end) in [
        ("Lào Cai", "\"Lào Cai\""),
        ("tp hcm", "\"tp hcm\""),
        ("place:vn-1", "place:vn-1"),
        ("https://w3id.org/lienket/id/place/vn-1", "place:vn-1"),
        ("?p", "?p"),
        ("?p { ?p a foaf:Person }", "?p { ?p a foaf:Person }"),
        ("\"Sở A: B\"", "\"Sở A: B\""),
        ("Sở A: B", "\"Sở A: B\""),
    ] {
        assert_eq!(parse_end(text).unwrap().to_string(), end, "{text}");
    }
    assert!(parse_end("{ ?p a }").is_err());
}

fn node() -> impl Strategy<Value = NamedNode> {
    prop_oneof![
        "[a-z]([a-z0-9.-]{0,5}[a-z0-9])?"
            .prop_map(|local| format!("https://w3id.org/lienket/id/place/{local}")),
        "[a-zé%~]{1,5}".prop_map(|local| format!("http://example.org/{local}")),
        Just("http://www.w3.org/1999/02/22-rdf-syntax-ns#type".to_owned()),
    ]
    .prop_filter_map("an IRI", |iri| NamedNode::new(iri).ok())
}

fn group() -> impl Strategy<Value = Group> {
    prop_oneof![
        Just("{ ?m org:member ?x ; org:organization ?y }"),
        Just("{?x ?p ?y # }\n FILTER(?x != \"}\") }"),
        Just("{ { SELECT ?x ?y WHERE { ?y lk:topic ?x } LIMIT 3 } }"),
    ]
    .prop_map(|text| Group(text.to_owned()))
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![
        node().prop_map(End::Iri),
        "\\PC*[a-zA-Z]\\PC*".prop_map(End::Name),
        "[ \\n\\t\\r\"\\\\a]{0,5}b".prop_map(End::Name),
        "[a-z][a-z0-9]{0,3}".prop_map(End::Variable),
        (proptest::option::of("[a-z]{1,3}"), group())
            .prop_map(|(name, group)| End::Pattern(name, group)),
    ]
}

fn property() -> impl Strategy<Value = Property> {
    let leaf = prop_oneof![
        3 => node().prop_map(Property::NamedNode),
        1 => proptest::collection::vec(node(), 1..3).prop_map(Property::NegatedPropertySet),
    ];
    leaf.prop_recursive(4, 16, 2, |inner| {
        let boxed = inner.prop_map(Box::new).boxed();
        prop_oneof![
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| Property::Alternative(a, b)),
            (boxed.clone(), boxed.clone()).prop_map(|(a, b)| Property::Sequence(a, b)),
            boxed.clone().prop_map(Property::Reverse),
            boxed.clone().prop_map(Property::ZeroOrMore),
            boxed.clone().prop_map(Property::OneOrMore),
            boxed.prop_map(Property::ZeroOrOne),
        ]
    })
}

prop_compose! {
    fn frame()(
        from in end(),
        to in end(),
        kind in prop_oneof![
            Just(Kind::Any), Just(Kind::Shortest), Just(Kind::Tied), Just(Kind::All),
            (1_usize..99).prop_map(Kind::K)
        ],
        via in proptest::option::of(prop_oneof![
            property().prop_map(Edges::Path), group().prop_map(Edges::Group)
        ]),
        declares in any::<bool>(),
        (least, more) in (1_u32..5, 0_u32..5),
        switches in proptest::collection::btree_set(
            proptest::sample::select(Switch::ALL.map(|(switch, _)| switch).to_vec()), 0..5
        ),
    ) -> Statement {
        let prologue = if declares { vec![("place".to_owned(), "http://example.org/".to_owned())] } else { Vec::new() };
        let length = least..=least + more;
        Statement { prologue, kind, via, length, switches, ..Statement::between(from, to) }
    }
}

prop_compose! {
    fn statement()(
        frame in frame(),
        through in proptest::collection::vec(end(), 0..3),
        avoid in proptest::collection::vec(end(), 0..3),
        on in proptest::option::of(proptest::sample::select(vec!["2024", "2024-07", "2024-07-06"])),
        within in proptest::option::of(proptest::sample::select(vec![("2021", "2025-07"), ("2021-01-02", "2021")])),
        limit in proptest::option::of(1_usize..9),
        values in proptest::collection::vec(
            ("[a-z]{1,3}", proptest::collection::vec(node().prop_map(End::Iri), 0..3)), 0..2
        ),
        pattern in proptest::option::of(group()),
        engine in proptest::option::of(proptest::sample::select(Engine::ALL.map(|(engine, _)| engine).to_vec())),
    ) -> Statement {
        let on = on.map(|day| day.parse().unwrap());
        let within = within.map(|(first, last)| (first.parse().unwrap(), last.parse().unwrap()));
        Statement { through, avoid, on, within, limit, values, pattern, engine, ..frame }
    }
}

/// Pieces of which statements are made, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "PATH",
        "TO",
        "VIA",
        "ALL",
        "SHORTEST",
        "3",
        "..",
        "2021-07",
        "\"Lào Cai\"",
        "'",
        "\"",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "<http://a/>",
        "place:x",
        "?v",
        "?",
        "|",
        "/",
        "^",
        "!",
        "*",
        "LENGTH",
        "ON",
        "WITHIN",
        "AVOID",
        "VALUES",
        "AS",
        "SPARQL",
        "PREFIX",
        "a:",
        "\\",
        "#",
        "\n",
        "“",
        "”",
        "ệ",
        "\u{301}",
        "WHERE",
        "{ ?x ?p ?y }",
        "a:b..c",
        "LIMIT",
    ]);
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn the_canonical_form_is_read_as_the_same_statement(statement in statement()) {
        let text = statement.to_string();
        prop_assert_eq!(parse(&text).map_err(|fault| TestCaseError::fail(format!("{text}\n{fault}")))?, statement);
    }

    #[test]
    fn no_text_makes_it_panic(text in prop_oneof![pieces(), "\\PC*", "PATH \\PC*"]) {
        let _read = (parse(&text), is_statement(&text), parse_end(&text));
    }
}
