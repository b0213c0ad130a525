//! Dumps → the store: [`import`] loads what `export` wrote, and [`Imported`] says what came of it.
//!
//! An empty store takes a dump in one go, past the log. In one that holds articles those of the dump take the place of what they
//! said, and who is who is decided as if all had been ingested.
mod merge;
pub(crate) mod source;

use crate::error::LienketError;
use crate::export::Form;
use crate::identity;
use crate::judgements;
use crate::lexicon::Lexicon;
use crate::rdf::vocab;
use crate::store::Store;
use crate::trace;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Triple};
use source::{OWN, Piece, Quads};
use std::path::PathBuf;

/// How dumps are loaded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The form of files whose names do not tell it.
    pub form: Option<Form>,
    /// Whether what is none of lienket's is loaded too.
    pub any: bool,
}

/// What was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many statements the dump holds.
    pub statements: usize,
    /// Of how many articles; none where triples alone do not say it.
    pub articles: usize,
    /// Whether the dump holds another ontology, or other provinces, than the program: those of the program stand in the store.
    pub is_of_another_version: bool,
    /// Whether the dump holds triples alone, which no longer say which article says what.
    pub is_bare: bool,
}

/// Hears how many statements have come so far; a failure of its own ends the work.
pub type Tell<'t> = dyn FnMut(usize) -> Result<(), LienketError> + 't;

/// Loads the dump in `paths`, one file or several, into the store; all of it or nothing.
///
/// # Errors
/// A file that cannot be read, that breaks off, or is none of lienket's; those of the store. Nothing has been loaded then, unless
/// the dump is large and the store holds other articles: there the articles that have come are whole, and loading it once more
/// goes on.
pub fn import(
    paths: &[PathBuf],
    store: &Store,
    lexicon: &Lexicon,
    options: &Options,
    tell: &mut Tell<'_>,
) -> Result<Imported, LienketError> {
    let told = load(paths, store, options, tell)?;
    // Triples do not say which article says what: nothing can be decided from them.
    if !told.is_bare {
        judgements::enforce(store)?;
        identity::settle(store, lexicon)?;
        trace::refresh(store, lexicon)?;
    }
    Ok(told)
}

/// As [`import`], and nothing is decided or derived: the store holds what the dump says.
///
/// # Errors
/// Those of [`import`].
pub fn load(
    paths: &[PathBuf],
    store: &Store,
    options: &Options,
    tell: &mut Tell<'_>,
) -> Result<Imported, LienketError> {
    let pieces = source::pieces(paths, options.form)?;
    let mut tally = Tally::default();
    tally.told.is_bare = pieces.iter().any(|piece| !piece.format.supports_datasets());
    let quads = Incoming { pieces: &pieces, any: options.any, open: None, tally: &mut tally, tell };
    if store.is_empty()? {
        store.load_all(quads)?;
    } else {
        merge::merge(quads, store)?;
    }
    Ok(tally.told())
}

/// Whether there is something to load in `paths`: what is not there, or of no known form, is told before a store is made for it.
///
/// # Errors
/// A file that is not there, or whose format nothing tells.
pub fn check(paths: &[PathBuf], options: &Options) -> Result<(), LienketError> {
    source::pieces(paths, options.form).map(drop)
}

/// What is counted on the way.
#[derive(Default)]
struct Tally {
    told: Imported,
    /// How many statements of the dump are of what the program itself puts into a store, and how many of those it puts there too.
    own: (usize, usize),
}

impl Tally {
    fn told(&self) -> Imported {
        let is_of_another_version = self.own.0 != self.own.1;
        Imported { is_of_another_version, ..self.told }
    }

    /// Counts a statement; `None` where the program itself puts it into a store.
    fn take(&mut self, quad: Quad) -> Option<Quad> {
        self.told.statements += 1;
        self.told.articles += usize::from(is_article(&quad));
        if !is_programs(&quad.graph_name, self.told.is_bare) {
            return Some(quad);
        }
        let is_bare = quad.graph_name == GraphName::DefaultGraph;
        let graph_name = if is_bare {
            vocab::TRIPLES_GRAPH.into_owned().into()
        } else {
            quad.graph_name.clone()
        };
        let triple = Triple::from(quad);
        let is_own = OWN.contains(&triple);
        if !is_bare {
            self.own.0 += 1;
            self.own.1 += usize::from(is_own);
        }
        (is_bare && !is_own).then(|| triple.in_graph(graph_name))
    }
}

/// Whether it says of an article, in its own graph, that it is one: each says so once.
fn is_article(quad: &Quad) -> bool {
    quad.predicate.as_ref() == vocab::TYPE
        && quad.object == vocab::NEWS_ARTICLE.into()
        && matches!((&quad.subject, &quad.graph_name),
            (NamedOrBlankNode::NamedNode(article), GraphName::NamedNode(graph)) if article == graph)
}

/// Whether what stands in this graph may come with the program.
fn is_programs(graph: &GraphName, is_bare: bool) -> bool {
    match graph {
        GraphName::NamedNode(graph) => {
            [vocab::ONTOLOGY_GRAPH, vocab::REFERENCE_GRAPH].contains(&graph.as_ref())
        }
        GraphName::DefaultGraph => is_bare,
        GraphName::BlankNode(_) => false,
    }
}

/// The statements of all files, one after the other, without those that come with the program.
struct Incoming<'a> {
    pieces: &'a [Piece],
    any: bool,
    open: Option<Quads>,
    tally: &'a mut Tally,
    tell: &'a mut dyn FnMut(usize) -> Result<(), LienketError>,
}

impl Iterator for Incoming<'_> {
    type Item = Result<Quad, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(open) = &mut self.open else {
                let (first, rest) = self.pieces.split_first()?;
                self.pieces = rest;
                match Quads::open(first, self.any) {
                    Ok(open) => self.open = Some(open),
                    Err(fault) => return Some(Err(fault)),
                }
                continue;
            };
            match open.next() {
                None => self.open = None,
                Some(Err(fault)) => return Some(Err(fault)),
                Some(Ok(quad)) => {
                    let quad = self.tally.take(quad);
                    if self.tally.told.statements.is_multiple_of(4096)
                        && let Err(fault) = (self.tell)(self.tally.told.statements)
                    {
                        return Some(Err(fault));
                    }
                    if let Some(quad) = quad {
                        return Some(Ok(quad));
                    }
                }
            }
        }
    }
}

/// The graph of an article, where this is one.
fn of_article(graph: &str) -> Option<NamedNode> {
    (crate::rdf::iri::kind_of(graph) == Some("article"))
        .then(|| NamedNode::new_unchecked(graph.to_owned()))
}
