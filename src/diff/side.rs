//! What is compared: a dump or a store as its statements, by graph and line, one after the other.
use crate::error::LienketError;
use crate::export::sort::{Sorted, Sorter};
use crate::export::{Aside, Choice, GraphLines, each};
use crate::import::source::{Piece, Quads, because, pieces};
use crate::rdf::push_line;
use crate::store::Store;
use crossbeam_channel::{Receiver, bounded};
use oxigraph::model::GraphName;
use std::io;
use std::path::{Path, PathBuf};
use std::thread::Scope;

/// What stands between the name of a graph and its line while they are sorted: before all that can stand in an IRI.
const TAB: u8 = b'\t';
/// The bytes of a store that wait to be compared.
const BLOCK: usize = 1 << 20;

/// A side before it is read.
pub(super) enum Source {
    /// A store, and the folder that it is in.
    Store(Store, PathBuf),
    /// The files of a dump.
    Dump(Vec<Piece>),
}

impl Source {
    /// What is at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, LienketError> {
        if path.is_dir() {
            return Ok(Self::Store(Store::open_read_only(path)?, path.to_owned()));
        }
        Ok(Self::Dump(pieces(&[path.to_owned()], None)?))
    }

    /// Whether it says which article says what; triples alone do not.
    pub(super) fn keeps_graphs(&self) -> bool {
        match self {
            Self::Store(..) => true,
            Self::Dump(pieces) => pieces.iter().all(|piece| piece.format.supports_datasets()),
        }
    }

    /// Begins to read it.
    pub(super) fn begin<'s>(
        &'s self,
        scope: &'s Scope<'s, '_>,
        folder: &'s Path,
    ) -> Result<Side, LienketError> {
        match self {
            Self::Dump(pieces) => Ok(Side::of(Lines::Dump(sorted(pieces, folder)?))),
            Self::Store(store, path) => {
                let (send, receive) = bounded(1);
                scope.spawn(move || {
                    let aside = Aside { folder, target: path };
                    // Whoever no longer listens has what they want.
                    let gone = || aside.failed(io::ErrorKind::BrokenPipe.into());
                    let done = each(store, &Choice::default(), (aside, false), |graph| {
                        let GraphLines { name, lines } = graph;
                        let name =
                            name.map_or_else(Vec::new, |name| name.into_string().into_bytes());
                        lines.blocks(
                            |source| aside.failed(source),
                            |lines| {
                                send.send(Ok((name.clone(), lines.to_vec())))
                                    .map_err(|_gone| gone())
                            },
                        )
                    });
                    if let Err(fault) = done {
                        drop(send.send(Err(fault)));
                    }
                });
                Ok(Side::of(Lines::Store(receive, Vec::with_capacity(BLOCK), 0)))
            }
        }
    }
}

/// The statements of a dump by their graphs.
fn sorted(pieces: &[Piece], folder: &Path) -> Result<Sorted, LienketError> {
    let mut sorter = Sorter::new(folder);
    for piece in pieces {
        let failed = |source| LienketError::Io { path: piece.path.clone(), source };
        for quad in Quads::open(piece, true)? {
            let quad = quad?;
            let name = match &quad.graph_name {
                GraphName::NamedNode(graph) => graph.as_str(),
                GraphName::BlankNode(_) | GraphName::DefaultGraph => "",
            };
            let write = |line: &mut Vec<u8>| {
                line.extend_from_slice(name.as_bytes());
                line.push(TAB);
                push_line(line, quad.as_ref());
            };
            sorter.push_with(write).map_err(failed)?;
        }
    }
    let path = pieces.first().map_or_else(PathBuf::new, |piece| piece.path.clone());
    sorter.finish().map_err(|source| LienketError::Io { path, source })
}

/// A portion of a store: a graph's name, and lines of it.
type Portion = Result<(Vec<u8>, Vec<u8>), LienketError>;

enum Lines {
    Dump(Sorted),
    Store(Receiver<Portion>, Vec<u8>, usize),
}

/// A side that is read: where it is now.
pub(super) struct Side {
    lines: Lines,
    /// The graph of the statement; empty for what stands in none.
    pub(super) graph: Vec<u8>,
    /// The statement as a line.
    pub(super) line: Vec<u8>,
    /// Whether there is none left.
    pub(super) ended: bool,
}

impl Side {
    fn of(lines: Lines) -> Self {
        Self { lines, graph: Vec::new(), line: Vec::new(), ended: false }
    }

    /// Goes on to the next statement.
    pub(super) fn step(&mut self) -> Result<(), LienketError> {
        self.line.clear();
        match &mut self.lines {
            Lines::Dump(sorted) => {
                let next = sorted
                    .next()
                    .map_err(|fault| because(Path::new("diff"), None, fault.to_string()))?;
                let Some(next) = next else {
                    self.ended = true;
                    return Ok(());
                };
                let tab = memchr::memchr(TAB, next).unwrap_or_default();
                let graph = next.get(..tab).unwrap_or_default();
                if self.graph != graph {
                    self.graph.clear();
                    self.graph.extend_from_slice(graph);
                }
                self.line.extend_from_slice(next.get(tab + 1..).unwrap_or_default());
            }
            Lines::Store(receive, block, at) => {
                while *at >= block.len() {
                    let Ok(portion) = receive.recv() else {
                        self.ended = true;
                        return Ok(());
                    };
                    (self.graph, *block) = portion?;
                    *at = 0;
                }
                let rest = block.get(*at..).unwrap_or_default();
                let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                self.line.extend_from_slice(rest.get(..end).unwrap_or_default());
                *at += end + 1;
            }
        }
        Ok(())
    }
}
