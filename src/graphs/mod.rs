//! The graph as other programs draw and measure it: [`Node`]s and [`Edge`]s, written by [`write_graph`] as `GraphML`, GEXF,
//! DOT or Cytoscape JSON. What they are made of, tells [`Of`]: people who were seen together, provinces that cooperate, or every
//! thing with all that is stated of it.
mod cytoscape;
mod dot;
mod everything;
mod gexf;
mod graphml;
mod people;
mod provinces;
mod words;
mod xml;

pub use everything::Everything;
pub use people::people;
pub use provinces::provinces;
pub use words::words;

use crate::error::LienketError;
use crate::export::{NetworkForm, Packing, write_packed};
use crate::value::PartialDate;
use std::io::{self, Write};
use std::path::Path;

/// Of what a graph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Of {
    /// People who took part in the same events
    People,
    /// Provinces, and partners abroad, whose authorities cooperate
    #[default]
    Provinces,
    /// Every thing with all that is stated of it
    Everything,
}

/// What is told of a graph before its nodes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// What it is of, in words.
    pub title: String,
    /// Whether its edges lead from one node to another; else they join two.
    pub directed: bool,
    /// What is told of nodes beside label, kind and dates.
    pub node_keys: Vec<Key>,
    /// What is told of edges beside label, kind, weight and dates.
    pub edge_keys: Vec<Key>,
}

/// The name of something that is told of nodes or edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The name: `degree`.
    pub name: String,
    /// Of which type the values are.
    pub of: KeyType,
}

/// A type of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyType {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Real,
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is: `person`, `province`.
    pub kind: String,
    /// When it is met first and last.
    pub span: Span,
    /// The values of the header's keys, in its order; empty where there is none.
    pub values: Vec<String>,
}

/// An edge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The IRI of the node it leads from.
    pub source: String,
    /// The IRI of the node it leads to.
    pub target: String,
    /// What it says, in words.
    pub label: String,
    /// What it says, in one name that stays the same: `together`, `cooperation`, a prefixed name.
    pub kind: String,
    /// By how many events or articles.
    pub weight: u64,
    /// When first and last.
    pub span: Span,
    /// The values of the header's keys, in its order; empty where there is none.
    pub values: Vec<String>,
}

/// The first and the last date, as exact as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
}

impl Span {
    /// Of two dates in text, which may be missing.
    pub fn of(first: Option<&str>, last: Option<&str>) -> Self {
        let date = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        Self { first: date(first), last: date(last) }
    }

    /// The two, which take in `date` too.
    #[must_use]
    pub fn with(self, date: PartialDate) -> Self {
        Self {
            first: Some(self.first.map_or(date, |first| first.min(date))),
            last: Some(self.last.map_or(date, |last| last.max(date))),
        }
    }

    /// Both as text; empty where it is not known.
    fn told(self) -> [String; 2] {
        [self.first, self.last].map(|date| date.map(|date| date.to_string()).unwrap_or_default())
    }

    /// The first and the last day that they may mean.
    fn days(self) -> [Option<String>; 2] {
        let days = |date: Option<PartialDate>| date.and_then(PartialDate::days);
        [
            days(self.first).map(|(day, _)| day.to_string()),
            days(self.last).map(|(_, day)| day.to_string()),
        ]
    }
}

/// A graph that gives its nodes, then its edges, one after the other.
pub trait Source {
    /// What is told before the nodes.
    fn header(&self) -> &Header;
    /// Gives each node once.
    fn nodes(
        &mut self,
        take: &mut dyn FnMut(&Node) -> io::Result<()>,
    ) -> Result<usize, LienketError>;
    /// Gives each edge.
    fn edges(
        &mut self,
        take: &mut dyn FnMut(&Edge) -> io::Result<()>,
    ) -> Result<usize, LienketError>;
}

/// A graph in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// What is told before the nodes.
    pub header: Header,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

impl Source for Held {
    fn header(&self) -> &Header {
        &self.header
    }

    fn nodes(
        &mut self,
        take: &mut dyn FnMut(&Node) -> io::Result<()>,
    ) -> Result<usize, LienketError> {
        self.nodes.iter().try_for_each(take).map_err(unwritten)?;
        Ok(self.nodes.len())
    }

    fn edges(
        &mut self,
        take: &mut dyn FnMut(&Edge) -> io::Result<()>,
    ) -> Result<usize, LienketError> {
        self.edges.iter().try_for_each(take).map_err(unwritten)?;
        Ok(self.edges.len())
    }
}

/// A failure of writing, which [`write_graph`] gives the name of its file.
pub fn unwritten(source: io::Error) -> LienketError {
    LienketError::Io { path: "".into(), source }
}

/// Writes one format.
trait Format {
    fn begin(&mut self, header: &Header, out: &mut dyn Write) -> io::Result<()>;
    fn node(&mut self, node: &Node, header: &Header, out: &mut dyn Write) -> io::Result<()>;
    /// Between the nodes and the edges.
    fn turn(&mut self, out: &mut dyn Write) -> io::Result<()>;
    fn edge(&mut self, edge: &Edge, header: &Header, out: &mut dyn Write) -> io::Result<()>;
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes a graph into a file, which stands there only once it is whole. Tells the numbers of nodes and of edges. The same graph
/// gives the same bytes.
///
/// # Errors
/// Those of the graph, and of writing.
pub fn write_graph(
    source: &mut dyn Source,
    file: &Path,
    (form, packing): (NetworkForm, Packing),
) -> Result<(usize, usize), LienketError> {
    let named = |mut fault: LienketError| {
        if let LienketError::Io { path, .. } = &mut fault
            && path.as_os_str().is_empty()
        {
            file.clone_into(path);
        }
        fault
    };
    write_packed(file, packing, |out| write_to(source, out, form).map_err(named))
}

fn write_to(
    source: &mut dyn Source,
    out: &mut dyn Write,
    form: NetworkForm,
) -> Result<(usize, usize), LienketError> {
    let mut format: Box<dyn Format> = match form {
        NetworkForm::GraphMl => Box::new(graphml::GraphMl),
        NetworkForm::Gexf => Box::new(gexf::Gexf::default()),
        NetworkForm::Dot => Box::new(dot::Dot::default()),
        NetworkForm::Cytoscape => Box::new(cytoscape::Cytoscape::default()),
    };
    let header = source.header().clone();
    format.begin(&header, out).map_err(unwritten)?;
    let nodes = source.nodes(&mut |node| format.node(node, &header, out))?;
    format.turn(out).map_err(unwritten)?;
    let edges = source.edges(&mut |edge| format.edge(edge, &header, out))?;
    format.end(out).map_err(unwritten)?;
    Ok((nodes, edges))
}

/// The keys with their values, where there is one.
fn told<'v>(
    keys: &'v [Key],
    values: &'v [String],
) -> impl Iterator<Item = (usize, &'v Key, &'v str)> {
    let all = keys.iter().zip(values).enumerate();
    all.filter(|(_, (_, value))| !value.is_empty()).map(|(at, (key, value))| (at, key, &**value))
}
