//! The files of a dump, and the statements in them: read piece by piece, and refused where they are none of lienket's.
use crate::error::{LienketError, Spelled};
use crate::export::{Form, Manifest, Packing};
use crate::rdf::{iri, ontology_quads, reference_quads, vocab};
use crate::words::{Said, Tells, reason};
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser, ReaderQuadParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Triple};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// A file of a dump.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Where it is; `-` is standard input.
    pub(crate) path: PathBuf,
    /// The format of what it holds.
    pub(crate) format: RdfFormat,
    /// The sum that a list says it has.
    sha256: Option<String>,
}

/// The files that `paths` mean: a list of parts means the parts.
///
/// # Errors
/// A file that is not there, or whose format nothing tells.
pub(crate) fn pieces(paths: &[PathBuf], wanted: Option<Form>) -> Result<Vec<Piece>, LienketError> {
    let mut pieces = Vec::new();
    for path in paths {
        if !Manifest::is_named(path) {
            pieces.push(piece(path.clone(), wanted, None)?);
            continue;
        }
        for part in Manifest::read(path)?.parts {
            let own = path.with_file_name(&part.file);
            let length = std::fs::metadata(&own)
                .map_err(|source| LienketError::Io { path: own.clone(), source })?
                .len();
            if length != part.bytes as u64 {
                return Err(because(
                    &own,
                    None,
                    format!(
                        "the list of parts says that it has {} bytes, and it has {length}: it broke off or is of another dump; copy or export it again",
                        part.bytes
                    ),
                ));
            }
            pieces.push(piece(own, wanted, Some(part.sha256))?);
        }
    }
    Ok(pieces)
}

fn piece(
    path: PathBuf,
    wanted: Option<Form>,
    sha256: Option<String>,
) -> Result<Piece, LienketError> {
    let form = match wanted.or_else(|| Form::of(&path)) {
        Some(form) => form,
        None if path.as_os_str() == "-" => Form::to_write(Path::new("standard.nq"), None)?,
        None => Form::to_write(&path, None)?,
    };
    let Some(format) = form.rdf() else {
        return Err(because(&path, None, reason("dump.no-rdf", &[])));
    };
    if path.as_os_str() != "-" {
        let found = std::fs::metadata(&path);
        let fault = match found {
            Ok(found) if found.is_dir() => Some(io::Error::from(ErrorKind::IsADirectory)),
            Ok(_) => None,
            Err(fault) => Some(fault),
        };
        if let Some(source) = fault {
            return Err(LienketError::Io { path, source });
        }
    }
    Ok(Piece { path, format, sha256 })
}

/// What the program itself puts into a store: the ontology and the provinces of its tables.
pub(crate) static OWN: LazyLock<FxHashSet<Triple>> = LazyLock::new(|| {
    let reference = reference_quads(&crate::lexicon::table::Tables::embedded());
    ontology_quads().into_iter().chain(reference.unwrap_or_default()).map(Triple::from).collect()
});

/// The statements of a file, one after the other.
pub(crate) struct Quads {
    parser: ReaderQuadParser<Box<dyn Read + Send>>,
    piece: Piece,
    sum: Option<Arc<Mutex<Sha256>>>,
    /// Whether statements of others are taken too.
    any: bool,
    /// The graph that was last found to be lienket's.
    known: Option<GraphName>,
    number: usize,
    ended: bool,
}

impl Quads {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) fn open(piece: &Piece, any: bool) -> Result<Self, LienketError> {
        let failed = |source| LienketError::Io { path: piece.path.clone(), source };
        let sum = piece.sha256.as_ref().map(|_| Arc::new(Mutex::new(Sha256::new())));
        let bytes: Box<dyn Read + Send> = if piece.path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            let file = File::open(&piece.path).map_err(failed)?;
            Box::new(Summed { file, sum: sum.clone() })
        };
        let mut bytes = BufReader::with_capacity(1 << 18, bytes);
        // What the bytes say counts more than the name.
        let packing = Packing::by_sign(bytes.fill_buf().map_err(failed)?);
        let text = packing.unpack(bytes).map_err(failed)?;
        let parser = RdfParser::from_format(piece.format).for_reader(text);
        Ok(Self { parser, piece: piece.clone(), sum, any, known: None, number: 0, ended: false })
    }

    /// Fails where the statement is none of lienket's.
    fn check(&mut self, quad: &Quad) -> Result<(), LienketError> {
        if quad.subject.is_blank_node() || quad.object.is_blank_node() {
            return Err(self.refused(&reason("dump.blank", &[("quad", &told(quad))])));
        }
        if self.any || self.known.as_ref() == Some(&quad.graph_name) {
            return Ok(());
        }
        if !self.piece.format.supports_datasets() {
            return if is_own_thing(quad) {
                Ok(())
            } else {
                Err(self.refused(&reason("dump.foreign", &[("quad", &told(quad))])))
            };
        }
        match &quad.graph_name {
            GraphName::NamedNode(graph) if is_own_graph(graph.as_str()) => {
                self.known = Some(quad.graph_name.clone());
                Ok(())
            }
            GraphName::NamedNode(graph) => Err(self.refused(&reason(
                "dump.other-graph",
                &[
                    ("quad", &told(quad)),
                    ("graph", &graph.to_string()),
                    ("namespace", &vocab::ID_NAMESPACE),
                ],
            ))),
            GraphName::DefaultGraph | GraphName::BlankNode(_) => {
                Err(self.refused(&reason("dump.no-graph", &[("quad", &told(quad))])))
            }
        }
    }

    fn refused(&self, what: &Said) -> LienketError {
        let hint = reason(if self.any { "dump.nothing" } else { "dump.any" }, &[]);
        let filled: [(&str, &dyn Tells); 3] =
            [("number", &self.number.to_string()), ("what", what), ("hint", &hint)];
        because(&self.piece.path, None, reason("dump.statement", &filled))
    }

    fn broken(&self, fault: RdfParseError) -> LienketError {
        let broken = |cause: &dyn std::fmt::Display| {
            let filled: [(&str, &dyn Tells); 2] =
                [("number", &self.number), ("cause", &cause.to_string())];
            reason("dump.broken", &filled)
        };
        match fault {
            RdfParseError::Io(source)
                if matches!(
                    source.kind(),
                    ErrorKind::UnexpectedEof
                        | ErrorKind::InvalidData
                        | ErrorKind::InvalidInput
                        | ErrorKind::Other
                ) =>
            {
                because(&self.piece.path, None, broken(&source))
            }
            RdfParseError::Io(source) => LienketError::Io { path: self.piece.path.clone(), source },
            RdfParseError::Syntax(fault) => {
                let line = fault.location().and_then(|at| usize::try_from(at.start.line + 1).ok());
                because(&self.piece.path, line, broken(&fault))
            }
        }
    }

    /// Fails where the sum of the bytes is not the one that the list says.
    fn check_sum(&self) -> Result<(), LienketError> {
        let (Some(sum), Some(wanted)) = (&self.sum, &self.piece.sha256) else { return Ok(()) };
        let sum = sum.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if iri::hex(&sum.finalize(), wanted.len()) == *wanted {
            return Ok(());
        }
        Err(because(&self.piece.path, None, reason("dump.sum", &[])))
    }
}

impl Iterator for Quads {
    type Item = Result<Quad, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let quad = match self.parser.next() {
            Some(Ok(quad)) => {
                self.number += 1;
                self.check(&quad).map(|()| quad)
            }
            Some(Err(fault)) => Err(self.broken(fault)),
            None => {
                self.ended = true;
                return self.check_sum().err().map(Err);
            }
        };
        self.ended = quad.is_err();
        Some(quad)
    }
}

/// Bytes whose sum is made while they are read.
struct Summed {
    file: File,
    sum: Option<Arc<Mutex<Sha256>>>,
}

impl Read for Summed {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        if let Some(sum) = &self.sum {
            let bytes = into.get(..read).unwrap_or_default();
            sum.lock().unwrap_or_else(PoisonError::into_inner).update(bytes);
        }
        Ok(read)
    }
}

fn is_own_graph(graph: &str) -> bool {
    matches!(iri::kind_of(graph), Some("article" | "graph"))
}

fn is_own_thing(quad: &Quad) -> bool {
    let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return false };
    subject.as_str().starts_with(vocab::ID_NAMESPACE) || OWN.contains(&Triple::from(quad.clone()))
}

/// The statement, not longer than a message may be, with control characters shown.
fn told(quad: &Quad) -> String {
    let line = format!("{} {} {}", quad.subject, quad.predicate, quad.object);
    let short: String = line.chars().take(200).collect();
    let more = if line.chars().count() > 200 { "…" } else { "" };
    format!("{}{more}", Spelled(&short))
}

/// The failure of a dump.
pub(crate) fn because(path: &Path, line: Option<usize>, reason: impl Into<Said>) -> LienketError {
    LienketError::Dump { path: path.to_owned(), line, reason: reason.into() }
}
