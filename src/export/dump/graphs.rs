//! The graphs of a store as lines of N-Quads, some read at a time beside the writing of those before them.
use super::super::sort::{Sorted, Sorter};
use super::Choice;
use crate::error::LienketError;
use crate::rdf::push_line;
use crate::store::{Pattern, Store};
use crossbeam_channel::{Receiver, bounded};
use oxigraph::model::{GraphName, NamedNode, Quad};
use rayon::prelude::*;
use std::io;
use std::path::Path;

/// How many graphs are read at a time.
const GRAPHS: usize = 64;
/// How many such portions wait to be written.
const WAITING: usize = 1;
/// The bytes of a graph that are written at a time.
const BLOCK: usize = 1 << 20;

/// A graph and its statements.
pub(crate) struct GraphLines {
    /// Its IRI; `None` for what stands in no graph.
    pub(crate) name: Option<NamedNode>,
    /// Its lines, sorted.
    pub(crate) lines: Lines,
}

/// The lines of a graph.
pub(crate) enum Lines {
    /// So few that they are one text.
    Few(Vec<u8>),
    /// So many that they are read piece by piece.
    Many(Box<Sorted>),
}

impl Lines {
    /// Gives the lines to `take`, some at a time.
    pub(crate) fn blocks(
        self,
        failed: impl Fn(io::Error) -> LienketError,
        mut take: impl FnMut(&[u8]) -> Result<(), LienketError>,
    ) -> Result<(), LienketError> {
        match self {
            Self::Few(text) => take(&text),
            Self::Many(mut sorted) => {
                let mut block = Vec::new();
                while sorted.fill(&mut block, BLOCK).map_err(&failed)? {
                    take(&block)?;
                }
                Ok(())
            }
        }
    }

    /// How many bytes they are, where that is known.
    pub(crate) fn len(&self) -> Option<usize> {
        match self {
            Self::Few(text) => Some(text.len()),
            Self::Many(_) => None,
        }
    }
}

/// Where what does not fit into memory is kept, and how its failures are worded.
#[derive(Clone, Copy)]
pub(crate) struct Aside<'a> {
    /// The folder.
    pub(crate) folder: &'a Path,
    /// What is being written.
    pub(crate) target: &'a Path,
}

impl Aside<'_> {
    pub(crate) fn failed(&self, source: io::Error) -> LienketError {
        LienketError::Io { path: self.target.to_owned(), source }
    }
}

/// Gives the graphs that are chosen to `take`, sorted by their IRIs, first what stands in no graph. With `bare` the lines are
/// triples, without their graph.
pub(crate) fn each(
    store: &Store,
    choice: &Choice,
    (aside, bare): (Aside<'_>, bool),
    mut take: impl FnMut(GraphLines) -> Result<(), LienketError>,
) -> Result<(), LienketError> {
    let mut names = choice.graphs(store, aside.folder, |source| aside.failed(source))?;
    std::thread::scope(|scope| {
        let (send, receive) = bounded(WAITING);
        let reader = scope.spawn(move || -> Result<(), LienketError> {
            if choice.is_all() {
                let own = read(store, None, (aside, bare))?;
                if own.lines.len() != Some(0) && send.send(vec![own]).is_err() {
                    return Ok(());
                }
            }
            loop {
                let chosen = portion(&mut names).map_err(|source| aside.failed(source))?;
                if chosen.is_empty() {
                    return Ok(());
                }
                let read: Vec<GraphLines> = chosen
                    .into_par_iter()
                    .map(|name| read(store, Some(name), (aside, bare)))
                    .collect::<Result<_, _>>()?;
                if send.send(read).is_err() {
                    return Ok(());
                }
            }
        });
        let taken = give(receive, &mut take);
        let read = reader.join().unwrap_or_else(|_| {
            Err(aside.failed(io::Error::other("a thread that reads the store has ended early")))
        });
        taken.and(read)
    })
}

fn give(
    receive: Receiver<Vec<GraphLines>>,
    take: &mut impl FnMut(GraphLines) -> Result<(), LienketError>,
) -> Result<(), LienketError> {
    receive.into_iter().flatten().try_for_each(take)
}

fn portion(names: &mut Sorted) -> io::Result<Vec<NamedNode>> {
    let mut chosen = Vec::new();
    while chosen.len() < GRAPHS {
        let Some(name) = names.next()? else { break };
        chosen.push(NamedNode::new_unchecked(String::from_utf8_lossy(name)));
    }
    Ok(chosen)
}

/// Reads a graph.
fn read(
    store: &Store,
    name: Option<NamedNode>,
    (aside, bare): (Aside<'_>, bool),
) -> Result<GraphLines, LienketError> {
    let lines = if let Some(name) = &name {
        sort(store.each(Pattern { graph: Some(name.as_ref()), ..Pattern::default() }), aside, bare)?
    } else {
        sort(store.without_graph(), aside, bare)?
    };
    Ok(GraphLines { name, lines })
}

fn sort(
    quads: impl Iterator<Item = Result<Quad, LienketError>>,
    aside: Aside<'_>,
    bare: bool,
) -> Result<Lines, LienketError> {
    let failed = |source| aside.failed(source);
    let mut sorter = Sorter::new(aside.folder);
    for quad in quads {
        let mut quad = quad?;
        if bare {
            quad.graph_name = GraphName::DefaultGraph;
        }
        sorter.push_with(|line| push_line(line, quad.as_ref())).map_err(failed)?;
    }
    let mut lines = sorter.finish().map_err(failed)?;
    if !lines.is_in_memory() {
        return Ok(Lines::Many(Box::new(lines)));
    }
    let mut text = Vec::new();
    lines.fill(&mut text, usize::MAX).map_err(failed)?;
    Ok(Lines::Few(text))
}
