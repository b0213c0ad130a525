//! The ontology file, the constants and the closed values agree.
use lienket::rdf::{ONTOLOGY, iri, prefixes, vocab};
use lienket::value::{Approximation, BodyType, Capacity, EventType, Level, Status, TimeOfDay};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::is_nfc;

const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";

fn parse(text: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(text).collect::<Result<_, _>>().unwrap()
}

fn subjects_of(quads: &[Quad], keep: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let named = quads.iter().filter_map(|quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    named.filter(|iri| keep(iri)).collect()
}

/// What holds the ontology together and no fact uses: schemes, and the parts of the data structure.
fn scaffolding(quads: &[Quad]) -> BTreeSet<String> {
    let kinds = ["ConceptScheme", "DataStructureDefinition", "ComponentSpecification"];
    let is_kind = |quad: &Quad| {
        quad.predicate.as_ref() == vocab::TYPE
            && matches!(&quad.object, Term::NamedNode(class) if kinds.iter().any(|kind| class.as_str().ends_with(kind)))
    };
    let parts: Vec<Quad> = quads.iter().filter(|quad| is_kind(quad)).cloned().collect();
    subjects_of(&parts, |_| true)
}

fn concepts() -> BTreeSet<String> {
    let mut all: Vec<NamedNode> = Vec::new();
    all.extend(Status::ALL.iter().map(|value| vocab::status(*value)));
    all.extend(Level::ALL.iter().map(|value| vocab::level(*value)));
    all.extend(TimeOfDay::ALL.iter().map(|value| vocab::time_of_day(*value)));
    all.extend(Capacity::ALL.iter().map(|value| vocab::capacity(*value)));
    all.extend(Approximation::ALL.iter().map(|value| vocab::approximation(*value)));
    all.extend(BodyType::ALL.iter().map(|value| vocab::body_type(*value)));
    all.extend(EventType::ALL.iter().map(|value| vocab::event_class(*value)));
    all.into_iter().map(NamedNode::into_string).collect()
}

#[test]
fn own_terms_are_declared_and_declared_terms_are_used() {
    let quads = parse(ONTOLOGY);
    let declared: BTreeSet<String> =
        subjects_of(&quads, |iri| iri.starts_with(vocab::LK_NAMESPACE));
    let mut used = concepts();
    used.extend(vocab::LK.iter().map(|term| term.as_str().to_owned()));
    assert_eq!(declared.difference(&scaffolding(&quads)).cloned().collect::<BTreeSet<_>>(), used);
}

#[test]
fn terms_of_other_vocabularies_are_declared_and_used() {
    let own =
        |iri: &str| iri.starts_with(vocab::LK_NAMESPACE) || iri == "https://w3id.org/lienket/ns";
    let declared = subjects_of(&parse(ONTOLOGY), |iri| !own(iri));
    let used: BTreeSet<String> = vocab::EXTERNAL
        .iter()
        .flat_map(|terms| terms.iter())
        .map(|term| term.as_str().to_owned())
        .collect();
    assert_eq!(declared, used);
}

#[test]
fn every_closed_value_is_a_concept_of_a_scheme_with_its_notation() {
    let quads = parse(ONTOLOGY);
    for concept in concepts() {
        let has = |property: &str| {
            let of = quads.iter().filter(|quad| quad.subject.to_string() == format!("<{concept}>"));
            of.filter(|quad| quad.predicate.as_str().ends_with(property))
                .map(|quad| quad.object.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(has("core#inScheme").len(), 1, "{concept}");
        let notation = has("core#notation").concat().replace('"', "");
        let value = concept.trim_start_matches(vocab::LK_NAMESPACE);
        assert_eq!(
            value.split_once('-').map_or(value.to_lowercase(), |(_, value)| value.to_owned()),
            notation
        );
    }
}

#[test]
fn everything_has_labels_and_comments_in_both_languages() {
    let mut languages: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let quads = parse(ONTOLOGY);
    for quad in &quads {
        assert!(!matches!(quad.subject, NamedOrBlankNode::BlankNode(_)), "no blank nodes: {quad}");
        assert!(!matches!(quad.object, Term::BlankNode(_)), "no blank nodes: {quad}");
        if let Term::Literal(literal) = &quad.object {
            assert!(is_nfc(literal.value()), "{literal}");
            let property = quad
                .predicate
                .as_str()
                .trim_start_matches(RDFS)
                .replace("http://www.w3.org/2004/02/skos/core#prefLabel", "label");
            let language = literal.language().unwrap_or_default().to_owned();
            languages.entry((quad.subject.to_string(), property)).or_default().insert(language);
        }
    }
    let both: BTreeSet<String> = ["en", "vi"].map(str::to_owned).into();
    for subject in subjects_of(&quads, |_| true) {
        let of = |property: &str| languages.get(&(format!("<{subject}>"), property.to_owned()));
        assert_eq!(of("label"), Some(&both), "label of {subject}");
        let is_value = subject.contains("#component")
            || subject.rsplit('#').next().is_some_and(|name| name.contains('-'));
        assert!(is_value || of("comment") == Some(&both), "comment of {subject}");
    }
}

#[test]
fn shapes_cover_every_class_and_speak_of_known_terms_only() {
    let shapes = std::fs::read_to_string("ontology/shapes.ttl").unwrap();
    let quads = parse(&shapes);
    let objects = |property: &str| -> BTreeSet<String> {
        let of = quads.iter().filter(|quad| {
            quad.predicate.as_str() == format!("http://www.w3.org/ns/shacl#{property}")
        });
        of.map(|quad| quad.object.to_string().trim_matches(['<', '>']).to_owned()).collect()
    };
    let written: BTreeSet<String> = [
        vocab::NEWS_ARTICLE,
        vocab::SENTENCE,
        vocab::PERSON,
        vocab::FORMAL_ORGANIZATION,
        vocab::ADMINISTRATIVE_AREA,
        vocab::MEMBERSHIP,
        vocab::EVENT,
        vocab::PARTICIPATION,
        vocab::LEGAL_RESOURCE,
        vocab::OBSERVATION,
        vocab::COOPERATION,
        vocab::PARTNERSHIP,
        vocab::CHANGE_EVENT,
        vocab::IDENTITY_DECISION,
        vocab::CONCEPT,
    ]
    .iter()
    .map(|class| class.as_str().to_owned())
    .collect();
    assert_eq!(objects("targetClass"), written);
    let declared = subjects_of(&parse(ONTOLOGY), |_| true);
    for term in objects("path").union(&objects("class")) {
        assert!(declared.contains(term), "{term} is not in the ontology");
    }
}

#[test]
fn the_prefix_table_knows_the_namespaces_of_every_term_and_thing() {
    let namespaces: Vec<&str> =
        prefixes().iter().map(|(_, namespace)| namespace.as_str()).collect();
    let terms = vocab::EXTERNAL
        .iter()
        .flat_map(|terms| terms.iter())
        .chain(vocab::LK)
        .map(|term| term.as_str().to_owned());
    for iri in terms.chain([
        iri::article("1").into_string(),
        iri::body("x", None).into_string(),
        iri::concept("role", "x").into_string(),
    ]) {
        assert!(namespaces.iter().any(|namespace| iri.starts_with(namespace)), "{iri}");
    }
}
