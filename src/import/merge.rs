//! A dump into a store that holds articles: what the articles of the dump say takes the place of what they said.
use super::of_article;
use crate::error::LienketError;
use crate::export::sort::{Sorted, Sorter};
use crate::identity::{notes, pending};
use crate::rdf::{iri, push_line, vocab};
use crate::store::{Pattern, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::io;

/// How many statements change in one transaction, which is held in memory: a dump that changes no more is loaded whole or not at
/// all.
const CHANGES: usize = 200_000;

/// What stands between the name of a graph and its line while they are sorted: before all that can stand in an IRI.
const TAB: u8 = b'\t';

/// Puts all of `quads`, which are read to their end before anything changes, into the store.
pub(super) fn merge(
    quads: impl Iterator<Item = Result<Quad, LienketError>>,
    store: &Store,
) -> Result<(), LienketError> {
    let folder = std::env::temp_dir();
    let failed = |source: io::Error| LienketError::Io { path: folder.clone(), source };
    let mut sorter = Sorter::new(&folder);
    let mut names = BTreeSet::new();
    for quad in quads {
        let quad = quad?;
        let name = match &quad.graph_name {
            GraphName::NamedNode(graph) => graph.as_str(),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => "",
        };
        sorter
            .push_with(|line| {
                line.extend_from_slice(name.as_bytes());
                line.push(TAB);
                push_line(line, quad.as_ref());
            })
            .map_err(failed)?;
        if !names.contains(name) {
            names.insert(name.to_owned());
        }
    }
    let mut pieces = Pieces { lines: sorter.finish().map_err(failed)?, next: Vec::new() };
    let mut change = Change { store, gone: Vec::new(), new: Vec::new(), names };
    while let Some((graph, quads)) = pieces.next().map_err(failed)? {
        change.take(&graph, quads)?;
        if change.gone.len() + change.new.len() > CHANGES {
            change.commit()?;
        }
    }
    change.commit()
}

/// What is to change.
struct Change<'s> {
    store: &'s Store,
    gone: Vec<Quad>,
    new: Vec<Quad>,
    /// The graphs of the dump.
    names: BTreeSet<String>,
}

impl Change<'_> {
    fn take(&mut self, graph: &str, quads: Vec<Quad>) -> Result<(), LienketError> {
        if let Some(article) = of_article(graph) {
            let standing = self.standing(&article)?;
            let stale = self.teasers(&article)?;
            self.exchange(standing.into_iter().chain(stale).collect(), quads, true);
            return Ok(());
        }
        match graph {
            // Made anew of all articles.
            _ if graph == vocab::DERIVED_GRAPH.as_str() => {}
            _ if graph == vocab::IDENTITY_GRAPH.as_str() => {
                let mut standing = Vec::new();
                // They come thing by thing.
                if let Some(NamedOrBlankNode::NamedNode(thing)) =
                    quads.first().map(|quad| &quad.subject)
                {
                    let (subject, graph) = (Some(thing.as_ref()), Some(vocab::IDENTITY_GRAPH));
                    let about = Pattern { subject, graph, ..Pattern::default() };
                    standing.extend(self.store.quads(about)?);
                    // What took the place of another is in use, and leads nowhere else any more.
                    for quad in quads.iter().filter(|quad| quad.predicate == vocab::IS_REPLACED_BY)
                    {
                        let Term::NamedNode(own) = &quad.object else { continue };
                        let (subject, predicate) =
                            (Some(own.as_ref()), Some(vocab::IS_REPLACED_BY));
                        let leads = Pattern { subject, predicate, graph, object: None };
                        standing.extend(self.store.quads(leads)?);
                    }
                }
                self.exchange(standing, quads, false);
            }
            _ => self.new.extend(quads),
        }
        Ok(())
    }

    fn standing(&self, graph: &NamedNode) -> Result<Vec<Quad>, LienketError> {
        self.store.quads(Pattern { graph: Some(graph.as_ref()), ..Pattern::default() })
    }

    /// What the teasers of an article said that the dump no longer has.
    fn teasers(&self, article: &NamedNode) -> Result<Vec<Quad>, LienketError> {
        let (predicate, object) = (Some(vocab::IS_PART_OF), Some(article.as_ref().into()));
        let mut stale = Vec::new();
        for quad in self.store.quads(Pattern { predicate, object, ..Pattern::default() })? {
            let NamedOrBlankNode::NamedNode(teaser) = quad.subject else { continue };
            if !self.names.contains(teaser.as_str())
                && iri::kind_of(teaser.as_str()) == Some("article")
            {
                stale.extend(self.standing(&teaser)?);
            }
        }
        Ok(stale)
    }

    /// Takes out what stands and is not wanted, and puts in what is wanted and does not stand.
    fn exchange(&mut self, standing: Vec<Quad>, wanted: Vec<Quad>, is_article: bool) {
        let standing: FxHashSet<Quad> = standing.into_iter().collect();
        let wanted: FxHashSet<Quad> = wanted.into_iter().collect();
        if standing == wanted {
            return;
        }
        if is_article {
            self.new.extend(notes(standing.iter().chain(&wanted)));
        }
        self.gone.extend(standing.difference(&wanted).cloned());
        self.new.extend(wanted.difference(&standing).cloned());
    }

    fn commit(&mut self) -> Result<(), LienketError> {
        if self.gone.is_empty() && self.new.is_empty() {
            return Ok(());
        }
        self.new.push(pending());
        self.store.amend(&self.gone, &self.new)?;
        self.gone.clear();
        self.new.clear();
        Ok(())
    }
}

/// The statements of a graph; those of one that is no article's thing by thing.
struct Pieces {
    lines: Sorted,
    next: Vec<u8>,
}

impl Pieces {
    fn next(&mut self) -> io::Result<Option<(String, Vec<Quad>)>> {
        let mut text = Vec::new();
        let mut own: Vec<u8> = Vec::new();
        loop {
            if self.next.is_empty() {
                let Some(line) = self.lines.next()? else { break };
                self.next.extend_from_slice(line);
            }
            let key = key(&self.next);
            if own.is_empty() {
                own.extend_from_slice(self.next.get(..key).unwrap_or_default());
            } else if !self.next.starts_with(&own) {
                break;
            }
            let tab = memchr::memchr(TAB, &self.next).unwrap_or_default();
            text.extend_from_slice(self.next.get(tab + 1..).unwrap_or_default());
            text.push(b'\n');
            self.next.clear();
        }
        if own.is_empty() {
            return Ok(None);
        }
        let graph = own.split(|byte| *byte == TAB).next().unwrap_or_default();
        let graph = String::from_utf8_lossy(graph).into_owned();
        // The lines are our own.
        let parser = RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(&text);
        let quads = parser.collect::<Result<_, _>>().map_err(io::Error::other)?;
        Ok(Some((graph, quads)))
    }
}

/// How much of a line tells what belongs together: an article's graph, else the graph and the thing.
fn key(line: &[u8]) -> usize {
    let tab = memchr::memchr(TAB, line).map_or(line.len(), |tab| tab + 1);
    let graph = line.get(..tab.saturating_sub(1)).unwrap_or_default();
    if of_article(&String::from_utf8_lossy(graph)).is_some() {
        return tab;
    }
    let rest = line.get(tab..).unwrap_or_default();
    tab + memchr::memchr(b' ', rest).map_or(rest.len(), |space| space + 1)
}
