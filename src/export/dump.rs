//! Dumps in RDF: the same articles give the same bytes, whatever the order in which they came.
use super::{Form, Kind, write_packed};
use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::{Pattern, Store};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, Quad, QuadRef};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::Path;

/// How many graphs are read at a time.
const GRAPHS: usize = 256;

/// Whether a dump in this file says which article says what: triples alone do not.
pub fn keeps_graphs(file: &Path) -> bool {
    matches!(Form::of(file).and_then(Form::rdf), Some(format) if format.supports_datasets())
}

/// Whether a file of this name can be a dump.
pub fn is_dump(file: &Path) -> bool {
    Form::of(file).and_then(Form::rdf).is_some()
}

/// Writes the whole graph to `file`, whose name gives the format, see [`super::ENDINGS`], and the packing.
/// Returns the number of quads; of triples where the format has no graphs, see [`keeps_graphs`].
pub fn dump(store: &Store, file: &Path) -> Result<usize, LienketError> {
    let failed = |source: io::Error| LienketError::Io { path: file.to_path_buf(), source };
    let Form { kind: Kind::Rdf(format), packing } = Form::to_write(file, None)?;
    write_packed(file, packing, |out| write_graphs(store, format, out, failed))
}

/// Writes the whole graph to `out` as N-Quads. Returns their number.
pub fn dump_to(store: &Store, out: &mut dyn Write) -> Result<usize, LienketError> {
    let path = Path::new("standard output");
    let failed = |source: io::Error| LienketError::Io { path: path.to_path_buf(), source };
    write_graphs(store, RdfFormat::NQuads, out, failed)
}

fn write_graphs(
    store: &Store,
    format: RdfFormat,
    out: &mut dyn Write,
    failed: impl Fn(io::Error) -> LienketError + Copy,
) -> Result<usize, LienketError> {
    let mut serializer = RdfSerializer::from_format(format);
    for (name, namespace) in prefixes() {
        serializer = serializer
            .with_prefix(name, namespace)
            .map_err(|error| LienketError::Query(error.to_string()))?;
    }
    let mut writer = serializer.for_writer(out);
    let mut written = 0;
    let mut write = |quad: QuadRef<'_>| {
        written += 1;
        writer.serialize_quad(quad).map_err(failed)
    };
    if format.supports_datasets() {
        // Graph by graph, some at a time: no more than these are in memory.
        for graphs in store.graphs()?.chunks(GRAPHS) {
            let read = |graph: &NamedNode| {
                let pattern = Pattern { graph: Some(graph.as_ref()), ..Pattern::default() };
                store.quads(pattern).map(sorted)
            };
            let read: Vec<Vec<Quad>> = graphs.par_iter().map(read).collect::<Result<_, _>>()?;
            read.iter().flatten().try_for_each(|quad| write(quad.as_ref()))?;
        }
    } else {
        // What several articles say stands once: a place's name, its level.
        let quads = store
            .quads(Pattern::default())?
            .into_iter()
            .map(|quad| Quad { graph_name: GraphName::DefaultGraph, ..quad });
        sorted(quads.collect()).iter().try_for_each(|quad| write(quad.as_ref()))?;
    }
    writer.finish().map_err(failed)?;
    Ok(written)
}

/// In the order of their lines in N-Quads, each once.
fn sorted(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}
