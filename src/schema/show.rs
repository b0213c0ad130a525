//! The classes as rows for people: `\d` and `\d CLASS`.
use super::{Class, Schema, terms};
use crate::rdf::iri;
use crate::words::Language;

/// Rows under a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the columns hold: keys of `data/words/schema.csv`.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// All classes, their labels, and how many things each has.
pub fn classes(schema: &Schema, language: Language) -> Shown {
    let row = |class: &Class| {
        vec![
            iri::in_query(&class.iri),
            terms::label(&class.iri, language).to_owned(),
            class.things.to_string(),
        ]
    };
    Shown {
        columns: vec!["class", "label", "things"],
        rows: schema.classes.iter().map(row).collect(),
    }
}

/// The relations of one class: how often, to what, for instance.
pub fn one(class: &Class, language: Language) -> Shown {
    let row = |relation: &super::Relation| {
        let example = if relation.is_thing {
            iri::in_query(&relation.example)
        } else {
            short(&relation.example)
        };
        let leads: Vec<String> = relation.leads.iter().map(|class| iri::in_query(class)).collect();
        vec![
            iri::in_query(&relation.iri),
            terms::label(&relation.iri, language).to_owned(),
            relation.times.to_string(),
            leads.join(" "),
            example,
        ]
    };
    Shown {
        columns: vec!["relation", "label", "times", "leads", "example"],
        rows: class.relations.iter().map(row).collect(),
    }
}

/// The most characters of an example that are shown.
const EXAMPLE: usize = 60;

/// The first line of a literal, cut where it is long.
fn short(text: &str) -> String {
    let line: String =
        text.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    if line.chars().count() <= EXAMPLE && line.len() == text.len() {
        return line;
    }
    line.chars().take(EXAMPLE).chain(['…']).collect()
}
