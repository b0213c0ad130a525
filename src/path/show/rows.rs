//! Trails as rows for scripts.
use super::arrow;
use crate::path::evidence::Evidence;
use crate::path::trail::{Stop, Tie, Trails};
use crate::people::Rows;
use crate::value::PartialDate;
use crate::words::Language;

const COLUMNS: [&str; 17] = [
    "trail",
    "hop",
    "from",
    "from_name",
    "direction",
    "relation",
    "words",
    "to",
    "to_name",
    "first",
    "last",
    "fact",
    "article",
    "published",
    "begin",
    "end",
    "sentence",
];

/// A row a statement: the trail and the hop by number, from where to where the trail goes, the direction of the statement,
/// its relation, its first and last date, and what proves it.
pub fn as_rows(trails: &Trails, language: Language) -> Rows {
    let mut rows = Vec::new();
    for (trail, number) in trails.trails.iter().zip(1_usize..) {
        for ((ends, hop), step) in trail.stops.windows(2).zip(&trail.hops).zip(1_usize..) {
            let [from, to] = ends else { continue };
            for tie in &hop.ties {
                let row = |evidence: Option<&Evidence>| {
                    let mut row = vec![number.to_string(), step.to_string()];
                    row.extend(told((from, tie, to), language));
                    row.extend(proven(evidence));
                    row
                };
                rows.extend(tie.statements.iter().map(|evidence| row(Some(evidence))));
                if tie.statements.is_empty() {
                    rows.push(row(None));
                }
            }
        }
    }
    Rows { columns: COLUMNS.to_vec(), rows }
}

fn told((from, tie, to): (&Stop, &Tie, &Stop), language: Language) -> Vec<String> {
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        node(&from.iri),
        from.label.clone(),
        arrow(tie).to_owned(),
        node(&tie.relation.iri),
        tie.relation.say(tie.forward, language),
        node(&to.iri),
        to.label.clone(),
        date(tie.first),
        date(tie.last),
    ]
}

fn proven(evidence: Option<&Evidence>) -> Vec<String> {
    let Some(evidence) = evidence else { return vec![String::new(); 6] };
    vec![
        node(&evidence.fact),
        evidence.article.clone(),
        evidence.date.map(|date| date.to_string()).unwrap_or_default(),
        evidence.begin.to_string(),
        evidence.end.to_string(),
        evidence.sentence.clone(),
    ]
}

/// An IRI as rows have it; anything else as it is.
fn node(name: &str) -> String {
    if oxigraph::model::NamedNode::new(name).is_ok() {
        format!("<{name}>")
    } else {
        name.to_owned()
    }
}
