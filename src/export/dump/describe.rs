//! The description of a dump in `VoID` and DCAT: what it holds, in which files. It says nothing of the clock, so that the same
//! articles give the same bytes, and nothing of a licence, which is for whoever publishes the dump to state.
use super::count::Counted;
use super::part::Facts;
use super::{Dumping, beside};
use crate::error::LienketError;
use crate::export::whole::write_whole;
use crate::rdf::{prefixes, vocab};
use crate::words::{Language, Words};
use oxigraph::io::RdfFormat;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// How the name of such a file ends.
const ENDING: &str = ".void.ttl";

/// The vocabularies of the description, which are not those of the graph.
const HEAD: &str = "\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# The licence is for whoever publishes the data to state: <#dataset> dct:license <…> .
";

/// Where the media types are registered.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../../data/words/describe.csv")))
}

/// Writes the description beside the dump.
pub(super) fn write(
    file: &Path,
    dumping: &Dumping,
    files: &[Facts],
    counted: &Counted,
) -> Result<PathBuf, LienketError> {
    let path = beside(file, ENDING);
    let text = text(dumping, files, counted);
    write_whole(&path, |out| {
        out.write_all(text.as_bytes())
            .map_err(|source| LienketError::Io { path: path.clone(), source })
    })?;
    Ok(path)
}

/// The description as Turtle; its own IRIs are those of the place where the file lies.
fn text(dumping: &Dumping, files: &[Facts], counted: &Counted) -> String {
    let mut things = vec![dataset(dumping, files, counted)];
    if let Some((first, last)) = &counted.days {
        let period = Thing::of("#period", &["dct:PeriodOfTime"]);
        things.push(period.say("dcat:startDate", day(first)).say("dcat:endDate", day(last)));
    }
    things.extend(counted.classes.iter().enumerate().map(|(at, (class, number))| {
        Thing::of(&format!("#class-{}", at + 1), &[])
            .say("void:class", class)
            .say("void:entities", number)
    }));
    things.extend(counted.properties.iter().enumerate().map(|(at, (property, number))| {
        Thing::of(&format!("#property-{}", at + 1), &[])
            .say("void:property", property)
            .say("void:triples", number)
    }));
    for (at, facts) in files.iter().enumerate() {
        things.extend(distribution(dumping, at + 1, facts));
    }
    let things = things
        .into_iter()
        .map(|thing| format!("\n{} {} .\n", thing.iri, thing.said.join(" ;\n    ")));
    std::iter::once(HEAD.to_owned()).chain(things).collect()
}

fn dataset(dumping: &Dumping, files: &[Facts], counted: &Counted) -> Thing {
    let mut set = Thing::of("#dataset", &["void:Dataset", "dcat:Dataset"]);
    for language in [Language::Vietnamese, Language::English] {
        let said = |key| format!("\"{}\"@{language}", words().say(language, key, &[]));
        set = set.say("dct:title", said("title")).say("dct:description", said("description"));
        if !dumping.choice.is_all() {
            set = set.say("dct:description", said("selection"));
        }
    }
    set = set
        .say("void:triples", counted.statements)
        .say("void:entities", counted.things)
        .say("void:distinctSubjects", counted.things)
        .say("void:classes", counted.classes.len())
        .say("void:properties", counted.properties.len())
        .say("void:uriSpace", format!("\"{}\"", vocab::ID_NAMESPACE));
    if let Some(feature) = dumping.form.rdf().map(feature) {
        set = set.say("void:feature", format!("<http://www.w3.org/ns/formats/{feature}>"));
    }
    if counted.days.is_some() {
        set = set.say("dct:temporal", "<#period>");
    }
    for vocabulary in vocabularies(counted) {
        set = set.say("void:vocabulary", format!("<{vocabulary}>"));
    }
    for (relation, name, number) in [
        ("void:classPartition", "class", counted.classes.len()),
        ("void:propertyPartition", "property", counted.properties.len()),
        ("dcat:distribution", "file", files.len()),
    ] {
        for at in 1..=number {
            set = set.say(relation, format!("<#{name}-{at}>"));
        }
    }
    files.iter().fold(set, |set, facts| set.say("void:dataDump", format!("<{}>", link(facts))))
}

fn distribution(dumping: &Dumping, number: usize, facts: &Facts) -> [Thing; 2] {
    let sum = format!("#file-{number}-sum");
    let mut file = Thing::of(&format!("#file-{number}"), &["dcat:Distribution"])
        .say("dct:title", format!("\"{}\"", literal(&facts.name)))
        .say("dcat:downloadURL", format!("<{}>", link(facts)))
        .say("dcat:byteSize", format!("\"{}\"^^xsd:nonNegativeInteger", facts.bytes))
        .say("void:triples", facts.statements)
        .say("spdx:checksum", format!("<{sum}>"));
    if let Some(format) = dumping.form.rdf() {
        let media = format.media_type().split(';').next().unwrap_or_default().trim().to_owned();
        file = file.say("dcat:mediaType", format!("<{MEDIA_TYPES}{media}>"));
    }
    if let Some(packed) = dumping.form.packing.media_type() {
        file = file.say("dcat:compressFormat", format!("<{MEDIA_TYPES}{packed}>"));
    }
    let sum = Thing::of(&sum, &["spdx:Checksum"])
        .say("spdx:algorithm", "spdx:checksumAlgorithm_sha256")
        .say("spdx:checksumValue", format!("\"{}\"^^xsd:hexBinary", facts.sha256));
    [file, sum]
}

/// The namespaces of the ontology that the terms are of.
fn vocabularies(counted: &Counted) -> BTreeSet<&'static str> {
    let terms = counted.classes.keys().chain(counted.properties.keys());
    let namespaces = prefixes().iter().map(|(_, namespace)| namespace.as_str());
    terms
        .filter_map(|term| {
            let fits =
                |namespace: &&str| term.get(1..).is_some_and(|term| term.starts_with(*namespace));
            namespaces.clone().filter(fits).max_by_key(|namespace| namespace.len())
        })
        .collect()
}

/// The name of the format among those that the W3C gives.
fn feature(format: RdfFormat) -> &'static str {
    match format {
        RdfFormat::NTriples => "N-Triples",
        RdfFormat::TriG => "TriG",
        RdfFormat::Turtle => "Turtle",
        RdfFormat::RdfXml => "RDF_XML",
        RdfFormat::JsonLd { .. } => "JSON-LD",
        RdfFormat::NQuads | _ => "N-Quads",
    }
}

/// A date of the form that its length tells.
fn day(date: &str) -> String {
    let kind = match date.len() {
        4 => "gYear",
        7 => "gYearMonth",
        _ => "date",
    };
    format!("\"{}\"^^xsd:{kind}", literal(date))
}

fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// The name of a file as an IRI that is relative to the description's.
fn link(facts: &Facts) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
    let byte = |byte: u8| {
        if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    facts.name.bytes().map(byte).collect()
}

/// A thing of the description and what is said of it.
struct Thing {
    iri: String,
    said: Vec<String>,
}

impl Thing {
    fn of(iri: &str, classes: &[&str]) -> Self {
        let thing = Self { iri: format!("<{iri}>"), said: Vec::new() };
        if classes.is_empty() { thing } else { thing.say("a", classes.join(", ")) }
    }

    fn say(mut self, relation: &str, object: impl std::fmt::Display) -> Self {
        self.said.push(format!("{relation} {object}"));
        self
    }
}
