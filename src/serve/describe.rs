//! The description of the service, as SPARQL 1.1 Service Description has it.
use super::fault::Fault;
use crate::error::LienketError;
use crate::rdf::serializer;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Triple};

const DESCRIPTION: &str = include_str!("description.ttl");
/// What is true besides where updates are allowed.
const UPDATE: &str = "<> <http://www.w3.org/ns/sparql-service-description#supportedLanguage> <http://www.w3.org/ns/sparql-service-description#SPARQL11Update> .";

/// The description of the service at `host`, which may be updated or not.
pub(super) fn description(host: &str, updates: bool, format: RdfFormat) -> Result<String, Fault> {
    let base = NamedNode::new(format!("http://{host}/sparql"))
        .map_err(|_no_iri| Fault::bad("bad-host", &[]))?;
    let broken = |_| Fault::broken();
    let more = if updates { UPDATE } else { "" };
    let mut writer =
        serializer(format).map_err(|_fault: LienketError| Fault::broken())?.for_writer(Vec::new());
    for text in [DESCRIPTION, more] {
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(base.as_str());
        let parser = parser.map_err(|_fault| Fault::broken())?;
        for quad in parser.for_slice(text) {
            let triple = Triple::from(quad.map_err(|_fault| Fault::broken())?);
            writer.serialize_triple(&triple).map_err(broken)?;
        }
    }
    String::from_utf8(writer.finish().map_err(broken)?).map_err(|_fault| Fault::broken())
}
