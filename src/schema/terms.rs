//! The terms of the ontology with their labels, as people look for them.
use crate::names::spelling;
use crate::rdf::{iri, ontology_quads, vocab};
use crate::words::{Language, Said};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedOrBlankNode, Term as Value};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A class of things.
    Class,
    /// A relation, to a thing or a literal.
    Relation,
    /// A value of a closed list.
    Concept,
}

/// A term of the ontology.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its IRI.
    pub iri: String,
    /// Its prefixed name: `org:member`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its label in both languages.
    pub label: Said,
    /// Its name behind the prefix and its labels as [`spelling`] writes them.
    spellings: [String; 3],
}

impl Term {
    /// Whether `wanted`, a spelling, begins its name, or a word of one of its labels.
    pub(crate) fn begins(&self, wanted: &str) -> bool {
        let [name, labels @ ..] = &self.spellings;
        name.starts_with(wanted)
            || labels.iter().any(|label| format!(" {label}").contains(&format!(" {wanted}")))
    }

    fn is_called(&self, wanted: &str) -> bool {
        self.spellings.iter().any(|spelling| spelling == wanted)
    }
}

/// All terms, by their prefixed names.
pub fn terms() -> &'static [Term] {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(read)
}

/// The term with this IRI.
pub fn term(iri: &str) -> Option<&'static Term> {
    terms().iter().find(|term| term.iri == iri)
}

/// The term of this kind that people call so: by its prefixed name, its IRI, its name without the prefix, or a label, in any
/// spelling.
pub fn called(name: &str, kind: Kind) -> Option<&'static Term> {
    let mut of_kind = terms().iter().filter(|term| term.kind == kind);
    if let Some(iri) = iri::written(name) {
        return of_kind.find(|term| term.iri == iri.as_str());
    }
    let wanted = spelling(name);
    of_kind.find(|term| !wanted.is_empty() && term.is_called(&wanted))
}

fn read() -> Vec<Term> {
    let mut found: BTreeMap<String, (Option<Kind>, Said)> = BTreeMap::new();
    for quad in ontology_quads() {
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
        let entry = found.entry(subject.into_string()).or_default();
        match (quad.predicate.as_str(), quad.object) {
            (predicate, Value::NamedNode(class)) if predicate == vocab::TYPE.as_str() => {
                entry.0 = kind(class.as_str()).into_iter().chain(entry.0).min();
            }
            (predicate, Value::Literal(label))
                if predicate == rdfs::LABEL.as_str() || predicate == vocab::PREF_LABEL.as_str() =>
            {
                say(&mut entry.1, &label);
            }
            _ => {}
        }
    }
    let mut terms: Vec<Term> = found
        .into_iter()
        .filter_map(|(iri, (kind, label))| {
            let (prefix, local) = iri::prefixed(&iri)?;
            let (name, local) = (format!("{prefix}:{local}"), spelling(local));
            let spellings = [local, spelling(&label.vi), spelling(&label.en)];
            Some(Term { name, kind: kind?, label, spellings, iri })
        })
        .collect();
    terms.sort_by(|one, other| one.name.cmp(&other.name));
    terms
}

fn kind(class: &str) -> Option<Kind> {
    match class.rsplit(['#', '/']).next()? {
        "Class" => Some(Kind::Class),
        "ObjectProperty" | "DatatypeProperty" | "Property" => Some(Kind::Relation),
        "Concept" => Some(Kind::Concept),
        _ => None,
    }
}

fn say(said: &mut Said, literal: &oxigraph::model::Literal) {
    match literal.language() {
        Some("vi") => literal.value().clone_into(&mut said.vi),
        Some("en") => literal.value().clone_into(&mut said.en),
        _ => {}
    }
}

/// The label in `language` of the term with this IRI; empty where it is none.
pub fn label(iri: &str, language: Language) -> &'static str {
    term(iri).map_or("", |term| term.label.of(language))
}

#[cfg(test)]
mod tests {
    use super::{Kind, called, terms};

    #[test]
    fn terms_are_called_by_name_or_label() {
        for name in ["org:Membership", "membership", "<http://www.w3.org/ns/org#Membership>"] {
            let found = called(name, Kind::Class).map(|term| term.name.as_str());
            assert_eq!(found, Some("org:Membership"), "{name}");
        }
        let label = &called("org:Membership", Kind::Class).expect("declared").label;
        assert_eq!(
            called(&label.vi.to_uppercase(), Kind::Class).map(|term| &term.label),
            Some(label)
        );
        assert_eq!(called("org:Membership", Kind::Relation), None);
        assert_eq!(called("", Kind::Class), None);
    }

    #[test]
    fn every_term_has_a_label_in_both_languages() {
        let mute =
            terms().iter().filter(|term| term.label.vi.is_empty() || term.label.en.is_empty());
        assert_eq!(mute.map(|term| &term.name).collect::<Vec<_>>(), [""; 0]);
        assert!(terms().len() > 100);
    }
}
