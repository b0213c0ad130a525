//! The media types of answers, each list in the order in which we would give them.
use oxigraph::io::{JsonLdProfileSet, RdfFormat};
use oxigraph::sparql::results::QueryResultsFormat;

/// Of solutions and truth values.
pub(super) const RESULTS: &[(&str, QueryResultsFormat)] = &[
    ("application/sparql-results+json", QueryResultsFormat::Json),
    ("application/sparql-results+xml", QueryResultsFormat::Xml),
    ("text/csv; charset=utf-8", QueryResultsFormat::Csv),
    ("text/tab-separated-values; charset=utf-8", QueryResultsFormat::Tsv),
    ("application/json", QueryResultsFormat::Json),
    ("application/xml", QueryResultsFormat::Xml),
    ("text/xml", QueryResultsFormat::Xml),
];

/// Of graphs.
pub(super) const GRAPHS: &[(&str, RdfFormat)] = &[
    ("text/turtle", RdfFormat::Turtle),
    ("application/n-triples", RdfFormat::NTriples),
    ("application/rdf+xml", RdfFormat::RdfXml),
    ("application/ld+json", RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
    ("application/n-quads", RdfFormat::NQuads),
    ("application/trig", RdfFormat::TriG),
    ("application/x-turtle", RdfFormat::Turtle),
    ("application/xml", RdfFormat::RdfXml),
    ("text/plain; charset=utf-8", RdfFormat::NTriples),
    ("application/json", RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }),
];

/// Of the words in which a fault is told, and of what is healthy.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// Of the page.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// Of a form.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
/// Of the text of a query.
pub(super) const QUERY: &str = "application/sparql-query";
/// Of the text of an update.
pub(super) const UPDATE: &str = "application/sparql-update";
