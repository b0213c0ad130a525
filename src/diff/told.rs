//! Differences in words: of an article what it no longer says (`-`) and what it says now (`+`), fact by fact.
use super::{Change, Difference, Totals};
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::schema;
use crate::words::{Language, Words};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The most characters of a value that are told.
const LENGTH: usize = 90;

/// What says where a fact stands, and not what it says.
const EVIDENCE: [NamedNodeRef<'static>; 8] = [
    vocab::WAS_DERIVED_FROM,
    vocab::RULE,
    vocab::BEGIN_INDEX,
    vocab::END_INDEX,
    vocab::REFERENCE_CONTEXT,
    vocab::ANCHOR_OF,
    vocab::IS_STRING,
    vocab::CONTENT_HASH,
];

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/diff.csv")))
}

/// The difference in words, several lines. `before` are the statements that were new and gone in the pieces of the same graph
/// that came before this one.
pub fn in_words(difference: &Difference, before: (usize, usize), language: Language) -> String {
    let say = |key, filled: &[(&str, &str)]| words().say(language, key, filled);
    if !difference.is_article {
        let elsewhere = say("elsewhere", &[]);
        let graph =
            if difference.graph.is_empty() { elsewhere } else { iri::in_query(&difference.graph) };
        let new = (before.0 + difference.new.len()).to_string();
        let gone = (before.1 + difference.gone.len()).to_string();
        return say("other", &[("graph", &graph), ("new", &new), ("gone", &gone)]);
    }
    let article = article(difference);
    match difference.change {
        Change::Added => say("added", &[("article", &article)]),
        Change::Removed => say("removed", &[("article", &article)]),
        Change::Changed => {
            let facts = facts(difference, language);
            let head = say("changed", &[("article", &article)]);
            if facts.is_empty() {
                return format!("{head}\n{}", say("evidence", &[]));
            }
            facts.iter().fold(head, |told, fact| format!("{told}\n  {fact}"))
        }
    }
}

/// How much has changed, in a line.
pub fn totals(totals: &Totals, language: Language) -> String {
    if totals.is_none() {
        return words().say(language, "equal", &[]);
    }
    let Totals { added, removed, changed, others, new, gone } = totals;
    let numbers = [added, removed, changed, others, new, gone].map(ToString::to_string);
    let names = ["added", "removed", "changed", "others", "new", "gone"];
    let filled: Vec<(&str, &str)> =
        names.into_iter().zip(numbers.iter().map(String::as_str)).collect();
    words().say(language, "totals", &filled)
}

/// The article by its id, its headline and its date.
fn article(difference: &Difference) -> String {
    let known = |property: NamedNodeRef<'_>| {
        let key = (difference.graph.clone(), property.as_str().to_owned());
        difference.known.get(&key).map(String::as_str).unwrap_or_default()
    };
    let id = known(vocab::IDENTIFIER);
    let id = if id.is_empty() { iri::in_query(&difference.graph) } else { shown(id) };
    let (headline, date) = (known(vocab::HEADLINE), known(vocab::DATE_PUBLISHED));
    let mut told = id;
    if !headline.is_empty() {
        told = format!("{told}  {}", shown(headline));
    }
    if !date.is_empty() {
        told = format!("{told} ({})", shown(date));
    }
    told
}

/// What is gone and what is new, a line for each thing that something is said of.
fn facts(difference: &Difference, language: Language) -> Vec<String> {
    let mut facts: BTreeMap<(String, char), Vec<String>> = BTreeMap::new();
    for (sign, lines) in [('-', &difference.gone), ('+', &difference.new)] {
        for quad in lines.iter().filter_map(|line| quad(line)) {
            let NamedOrBlankNode::NamedNode(thing) = &quad.subject else { continue };
            if EVIDENCE.contains(&quad.predicate.as_ref())
                || quad.object == Term::from(vocab::SENTENCE)
            {
                continue;
            }
            let said = if quad.predicate.as_ref() == vocab::TYPE {
                continue;
            } else {
                let relation = named(quad.predicate.as_str(), difference, language);
                format!("{relation}: {}", object(&quad.object, difference, language))
            };
            facts.entry((thing.as_str().to_owned(), sign)).or_default().push(said);
        }
    }
    facts
        .into_iter()
        .map(|((thing, sign), said)| {
            format!("{sign} {}: {}", subject(&thing, difference, language), said.join("; "))
        })
        .collect()
}

/// A thing by its class and its label.
fn subject(thing: &str, difference: &Difference, language: Language) -> String {
    let of = |property: NamedNodeRef<'_>| {
        difference.known.get(&(thing.to_owned(), property.as_str().to_owned()))
    };
    let class = of(vocab::TYPE).map(|class| schema::label(class, language)).unwrap_or_default();
    match (class, of(vocab::PREF_LABEL)) {
        ("", None) => short(thing),
        ("", Some(label)) => shown(label),
        (class, None) => class.to_owned(),
        (class, Some(label)) => format!("{class} {}", shown(label)),
    }
}

fn object(object: &Term, difference: &Difference, language: Language) -> String {
    match object {
        Term::NamedNode(node) => named(node.as_str(), difference, language),
        Term::Literal(_) | Term::BlankNode(_) => shown(&plain(object)),
    }
}

/// A thing by its label, which the article or the ontology gives.
fn named(node: &str, difference: &Difference, language: Language) -> String {
    let key = (node.to_owned(), vocab::PREF_LABEL.as_str().to_owned());
    match (difference.known.get(&key), schema::label(node, language)) {
        (Some(label), _) => shown(label),
        (None, "") => short(node),
        (None, label) => label.to_owned(),
    }
}

/// An IRI as short as it can be told.
fn short(node: &str) -> String {
    iri::in_query(node)
}

/// A text on one line and not too long, with control characters shown.
fn shown(text: &str) -> String {
    let visible = |c: char| {
        if c.is_control() { c.escape_debug().to_string() } else { c.to_string() }
    };
    let told: String = text.chars().take(LENGTH).map(visible).collect();
    if text.chars().count() > LENGTH { format!("{told}…") } else { told }
}

fn quad(line: &str) -> Option<Quad> {
    RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(line).next()?.ok()
}

/// The value that stands in the third place of a line: an IRI, or the text of a literal.
pub(super) fn value(rest: &str) -> String {
    quad(&format!("<x:x> <x:x> {rest}")).map(|quad| plain(&quad.object)).unwrap_or_default()
}
