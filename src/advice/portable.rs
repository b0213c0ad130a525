//! Whether a query runs in other engines: what in it is no SPARQL 1.1, and what depends on how the engine is set.
use super::{Advice, words};
use crate::error::LienketError;
use crate::query;
use crate::query::pattern_of;
use crate::query::walk::{Part, walk};
use crate::rdf::vocab;
use crate::words::Language;
use oxigraph::model::vocab::xsd;
use spargebra::SparqlParser;
use spargebra::algebra::{
    AggregateExpression, AggregateFunction, Expression, Function, GraphPattern,
};
use spargebra::term::NamedNodePattern;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The keys of all that is remarked.
pub(super) const MARKS: &[&str] = &[
    PREFIX,
    PATHS,
    SERVICE,
    LATERAL,
    ADJUST,
    FUNCTION,
    CAST,
    DEFAULT_GRAPH,
    SAMPLE,
    CONCAT,
    CHANCE,
    "portable.yes",
    "portable.runs",
    "portable.setting",
    "portable.not",
];

const PREFIX: &str = "portable.prefix";
const PATHS: &str = "portable.paths";
const SERVICE: &str = "portable.service";
const LATERAL: &str = "portable.lateral";
const ADJUST: &str = "portable.adjust";
const FUNCTION: &str = "portable.function";
const CAST: &str = "portable.cast";
const DEFAULT_GRAPH: &str = "portable.default-graph";
const SAMPLE: &str = "portable.sample";
const CONCAT: &str = "portable.concat";
const CHANCE: &str = "portable.chance";

/// What stops every other engine.
const STOPS: [&str; 5] = [PREFIX, PATHS, LATERAL, ADJUST, FUNCTION];

/// An engine, and whether its default graph is the union of all graphs unless it is set otherwise; else the setting that makes it so.
const ENGINES: [(&str, Option<&str>); 8] = [
    ("Apache Jena Fuseki", Some("tdb2:unionDefaultGraph true")),
    ("Blazegraph", None),
    ("GraphDB", None),
    ("Amazon Neptune", None),
    ("Oxigraph", Some("--union-default-graph")),
    ("QLever", None),
    ("Stardog", Some("query.all.graphs=true")),
    ("Virtuoso", None),
];

/// What is to be known before a query is asked elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portability {
    /// What is remarked; nothing where it is plain SPARQL 1.1 that every engine answers alike.
    pub remarks: Vec<Advice>,
}

/// What in a query other engines may not know, or answer otherwise.
///
/// # Errors
/// A fault of syntax.
pub fn portable(text: &str) -> Result<Portability, LienketError> {
    let mut query = query::algebra(text)?;
    let mut found = BTreeSet::new();
    if let Err(fault) = SparqlParser::new().parse_query(text) {
        // What is sound but for the prefixes that are known here.
        drop(fault);
        found.insert(Advice::new(PREFIX, ""));
    }
    if query.dataset().is_none() && leaves_graphs(pattern_of(&mut query)) {
        found.insert(Advice::new(DEFAULT_GRAPH, ""));
    }
    walk(pattern_of(&mut query), &mut |part| match part {
        Part::Pattern(pattern) => found.extend(of_pattern(pattern)),
        Part::Expression(expression) => found.extend(of_expression(expression)),
    });
    let mut remarks: Vec<Advice> = found.into_iter().collect();
    remarks.sort_by_key(|advice| MARKS.iter().position(|mark| *mark == advice.key));
    Ok(Portability { remarks })
}

impl Portability {
    /// Whether every engine answers it, and alike.
    pub fn is_plain(&self) -> bool {
        self.remarks.is_empty()
    }

    /// As people read it: the remarks, and a line an engine.
    pub fn told(&self, language: Language) -> String {
        let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
        let mut text = String::new();
        if self.is_plain() {
            text = say("portable.yes", &[]);
        }
        for remark in &self.remarks {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "• {}", remark.told(language));
        }
        let stops = self.remarks.iter().any(|remark| STOPS.contains(&remark.key));
        let needs_union = self.remarks.iter().any(|remark| remark.key == DEFAULT_GRAPH);
        let width = ENGINES.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        for (name, setting) in ENGINES {
            let verdict = match setting {
                _ if stops => say("portable.not", &[]),
                Some(setting) if needs_union => say("portable.setting", &[("what", setting)]),
                _ => say("portable.runs", &[]),
            };
            let _ = write!(text, "\n{name:width$}  {verdict}");
        }
        text
    }
}

/// Whether a triple stands outside every GRAPH.
fn leaves_graphs(pattern: &GraphPattern) -> bool {
    // Within GRAPH nothing does: what is left when those are taken away decides.
    let mut rest = pattern.clone();
    walk(&mut rest, &mut |part| {
        if let Part::Pattern(
            pattern @ (GraphPattern::Graph { .. } | GraphPattern::Service { .. }),
        ) = part
        {
            *pattern = GraphPattern::default();
        }
    });
    let mut leaves = false;
    walk(&mut rest, &mut |part| match part {
        Part::Pattern(GraphPattern::Bgp { patterns }) => leaves |= !patterns.is_empty(),
        Part::Pattern(GraphPattern::Path { .. }) => leaves = true,
        Part::Pattern(_) | Part::Expression(_) => {}
    });
    leaves
}

#[expect(clippy::wildcard_enum_match_arm, reason = "every engine knows all other patterns")]
fn of_pattern(pattern: &GraphPattern) -> Vec<Advice> {
    match pattern {
        GraphPattern::Service { name: NamedNodePattern::NamedNode(name), .. }
            if name.as_ref() == vocab::PATH =>
        {
            vec![Advice::new(PATHS, "")]
        }
        GraphPattern::Service { name, .. } => vec![Advice::new(SERVICE, name.to_string())],
        GraphPattern::Lateral { .. } => vec![Advice::new(LATERAL, "")],
        GraphPattern::Group { aggregates, .. } => {
            let named = |(_, aggregate): &(_, AggregateExpression)| match aggregate {
                AggregateExpression::FunctionCall { name: AggregateFunction::Sample, .. } => {
                    Some(Advice::new(SAMPLE, ""))
                }
                AggregateExpression::FunctionCall {
                    name: AggregateFunction::GroupConcat { .. },
                    ..
                } => Some(Advice::new(CONCAT, "")),
                AggregateExpression::FunctionCall {
                    name: AggregateFunction::Custom(name), ..
                } => Some(Advice::new(FUNCTION, name.to_string())),
                AggregateExpression::FunctionCall { .. }
                | AggregateExpression::CountSolutions { .. } => None,
            };
            aggregates.iter().filter_map(named).collect()
        }
        _ => Vec::new(),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "every engine knows all other functions")]
fn of_expression(expression: &Expression) -> Option<Advice> {
    /// The casts that SPARQL 1.1 has.
    const CASTS: [oxigraph::model::NamedNodeRef<'static>; 7] = [
        xsd::STRING,
        xsd::BOOLEAN,
        xsd::DOUBLE,
        xsd::FLOAT,
        xsd::DECIMAL,
        xsd::INTEGER,
        xsd::DATE_TIME,
    ];
    let Expression::FunctionCall(function, _) = expression else { return None };
    match function {
        Function::Adjust => Some(Advice::new(ADJUST, "")),
        Function::Custom(name) if CASTS.contains(&name.as_ref()) => None,
        Function::Custom(name)
            if name.as_str().starts_with("http://www.w3.org/2001/XMLSchema#") =>
        {
            Some(Advice::new(CAST, name.to_string()))
        }
        Function::Custom(name) => Some(Advice::new(FUNCTION, name.to_string())),
        Function::Rand | Function::Uuid | Function::StrUuid | Function::Now => {
            Some(Advice::new(CHANCE, function.to_string()))
        }
        _ => None,
    }
}
