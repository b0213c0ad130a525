//! What a file holds and how it is packed, as its name tells: the one table of endings.
use super::packing::Packing;
use super::tables::TableForm;
use crate::error::LienketError;
use crate::words::{Said, reason};
use oxigraph::io::{JsonLdProfile, JsonLdProfileSet, RdfFormat};
use std::io;
use std::path::Path;

/// What a file can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A dump in RDF.
    Rdf(RdfFormat),
    /// A table.
    Table(TableForm),
    /// The graph as nodes and edges.
    Network(NetworkForm),
    /// Provinces on the map.
    Map,
}

/// As what nodes and edges are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkForm {
    /// `GraphML`.
    GraphMl,
    /// GEXF, for Gephi.
    Gexf,
    /// DOT, for Graphviz.
    Dot,
    /// Cytoscape JSON.
    Cytoscape,
}

/// JSON-LD that is read and written piece by piece, however much it is.
pub const JSON_LD: RdfFormat =
    RdfFormat::JsonLd { profile: JsonLdProfileSet::from_profile(JsonLdProfile::Streaming) };

/// The endings, and the names that `--format` takes.
pub const ENDINGS: &[(&str, Kind)] = &[
    ("nq", Kind::Rdf(RdfFormat::NQuads)),
    ("nt", Kind::Rdf(RdfFormat::NTriples)),
    ("trig", Kind::Rdf(RdfFormat::TriG)),
    ("ttl", Kind::Rdf(RdfFormat::Turtle)),
    ("rdf", Kind::Rdf(RdfFormat::RdfXml)),
    ("jsonld", Kind::Rdf(JSON_LD)),
    ("csv", Kind::Table(TableForm::Csv)),
    ("tsv", Kind::Table(TableForm::Tsv)),
    ("jsonl", Kind::Table(TableForm::JsonLines)),
    ("parquet", Kind::Table(TableForm::Parquet)),
    ("sqlite", Kind::Table(TableForm::Sqlite)),
    ("graphml", Kind::Network(NetworkForm::GraphMl)),
    ("gexf", Kind::Network(NetworkForm::Gexf)),
    ("dot", Kind::Network(NetworkForm::Dot)),
    ("cyjs", Kind::Network(NetworkForm::Cytoscape)),
    ("geojson", Kind::Map),
];

/// What a file holds, and how it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// What it holds.
    pub kind: Kind,
    /// How it is packed.
    pub packing: Packing,
}

impl Form {
    /// The format of a dump; `None` where it holds something else.
    pub const fn rdf(self) -> Option<RdfFormat> {
        match self.kind {
            Kind::Rdf(format) => Some(format),
            Kind::Table(_) | Kind::Network(_) | Kind::Map => None,
        }
    }

    /// By the name of a file: `graph.nq`, `GRAPH.TTL.gz`; `None` where its ending tells nothing.
    pub fn of(file: &Path) -> Option<Self> {
        let name = file.file_name()?.to_str()?.to_ascii_lowercase();
        let (name, packing) = Packing::of(&name);
        let (_, ending) = name.rsplit_once('.')?;
        Some(Self { kind: kind(ending)?, packing })
    }

    /// By the name that `--format` takes: `nq`, `ttl.gz`.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (name, packing) = Packing::of(name.trim_start_matches('.'));
        Some(Self { kind: kind(name)?, packing })
    }

    /// The form of a file that is to be written: what `wanted` says, where it does; the packing then still follows the name.
    ///
    /// # Errors
    /// The name tells nothing, and nothing is wanted.
    pub fn to_write(file: &Path, wanted: Option<Self>) -> Result<Self, LienketError> {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (_, packing) = Packing::of(&name.to_ascii_lowercase());
        match wanted {
            Some(Self { kind, packing: Packing::None }) => Ok(Self { kind, packing }),
            Some(wanted) => Ok(wanted),
            None => Self::of(file).ok_or_else(|| unknown(file)),
        }
    }
}

impl std::str::FromStr for Form {
    type Err = Said;

    fn from_str(name: &str) -> Result<Self, Said> {
        let forms = allowed("");
        Self::named(name).ok_or_else(|| {
            reason("value.form", &[("met", &format!("{name:?}")), ("allowed", &forms)])
        })
    }
}

fn kind(ending: &str) -> Option<Kind> {
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

/// The endings in words, each behind `dot`.
fn allowed(dot: &str) -> String {
    let endings: Vec<String> = ENDINGS.iter().map(|(name, _)| format!("{dot}{name}")).collect();
    endings.join(", ")
}

/// The failure of a name that tells nothing.
fn unknown(file: &Path) -> LienketError {
    let forms = allowed(".");
    let reason = format!(
        "no format goes by this name; end it in {forms}, each with .gz or .zst or without, or name one with --format"
    );
    let source = io::Error::new(io::ErrorKind::InvalidInput, reason);
    LienketError::Io { path: file.to_path_buf(), source }
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, Form};
    use crate::export::Packing;
    use std::path::Path;

    #[test]
    fn a_name_tells_what_the_file_holds_and_how_it_is_packed() {
        for (ending, kind) in ENDINGS {
            for (packed, packing) in
                [("", Packing::None), (".gz", Packing::Gzip), (".zst", Packing::Zstd)]
            {
                let form = Some(Form { kind: *kind, packing });
                let name = format!("{ending}{packed}");
                assert_eq!(Form::of(Path::new(&format!("a.b/GRAPH.{name}"))), form, "{name}");
                assert_eq!(Form::named(&name), form, "{name}");
            }
        }
        for name in ["graph", "graph.gz", "graph.nq.bz2", "nq", ".gz", "-"] {
            assert_eq!(Form::of(Path::new(name)), None, "{name}");
        }
    }

    #[test]
    fn what_is_wanted_goes_before_the_name() {
        let written = |name: &str, wanted: &str| {
            Form::to_write(Path::new(name), Form::named(wanted)).expect("a form")
        };
        assert_eq!(written("a.txt.gz", "nq"), Form::named("nq.gz").expect("a form"));
        assert_eq!(written("a.nq", "ttl"), Form::named("ttl").expect("a form"));
        assert_eq!(written("-", "ttl.zst"), Form::named("ttl.zst").expect("a form"));
        assert!(Form::to_write(Path::new("a.txt"), None).is_err());
    }
}
