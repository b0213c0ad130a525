//! Dumps in RDF: the same articles give the same bytes, whatever the order in which they came.
use super::write_whole;
use crate::error::LienketError;
use crate::rdf::prefixes;
use crate::store::{Pattern, Store};
use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{GraphName, NamedNode, Quad, QuadRef};
use rayon::prelude::*;
use std::io::{self, Write};
use std::path::Path;

/// The formats by the file's name.
const FORMATS: &[(&str, RdfFormat)] = &[
    ("nq", RdfFormat::NQuads),
    ("nt", RdfFormat::NTriples),
    ("trig", RdfFormat::TriG),
    ("ttl", RdfFormat::Turtle),
];

/// How many graphs are read at a time.
const GRAPHS: usize = 256;

/// Whether a dump in this file says which article says what: triples alone do not.
pub fn keeps_graphs(file: &Path) -> bool {
    format_of(file).is_some_and(|(format, _)| format.supports_datasets())
}

/// Whether a file of this name can be a dump.
pub fn is_dump(file: &Path) -> bool {
    format_of(file).is_some()
}

/// Writes the whole graph to `file`, whose name gives the format: `.nq`, `.nt`, `.trig`, `.ttl`, each also with `.gz`.
/// Returns the number of quads; of triples in `.nt` and `.ttl`, see [`keeps_graphs`].
pub fn dump(store: &Store, file: &Path) -> Result<usize, LienketError> {
    let failed = |source: io::Error| LienketError::Io { path: file.to_path_buf(), source };
    let Some((format, packed)) = format_of(file) else {
        let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
        let reason = format!(
            "no format goes by this name; end it in .{}, with or without .gz",
            names.join(", .")
        );
        return Err(failed(io::Error::new(io::ErrorKind::InvalidInput, reason)));
    };
    let mut written = 0;
    write_whole(file, |out| {
        if packed {
            // The header of this gzip has no time and no name: the same graph gives the same bytes.
            let mut zip = GzEncoder::new(out, Compression::default());
            written = write_graphs(store, format, &mut zip, failed)?;
            zip.finish().map_err(failed)?;
        } else {
            written = write_graphs(store, format, out, failed)?;
        }
        Ok(())
    })?;
    Ok(written)
}

/// Writes the whole graph to `out` as N-Quads. Returns their number.
pub fn dump_to(store: &Store, out: &mut dyn Write) -> Result<usize, LienketError> {
    let path = Path::new("standard output");
    let failed = |source: io::Error| LienketError::Io { path: path.to_path_buf(), source };
    write_graphs(store, RdfFormat::NQuads, out, failed)
}

fn format_of(file: &Path) -> Option<(RdfFormat, bool)> {
    let name = file.file_name()?.to_str()?.to_ascii_lowercase();
    let (name, packed) =
        name.strip_suffix(".gz").map_or((name.as_str(), false), |name| (name, true));
    let (_, extension) = name.rsplit_once('.')?;
    FORMATS.iter().find(|(known, _)| *known == extension).map(|(_, format)| (*format, packed))
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
            .map_err(|error| LienketError::query(error.to_string()))?;
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
