//! [`Everything`]: all things of a store and what is stated of them, however many: what does not fit into memory is kept in files
//! that go with the program.
use super::{Edge, Header, Key, KeyType, Node, Source, Span, unwritten, words};
use crate::error::LienketError;
use crate::export::sort::{Sorted, Sorter};
use crate::people::name_of;
use crate::query::plain;
use crate::rdf::iri;
use crate::rdf::vocab::{self, ID_NAMESPACE};
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use crate::words::{Language, Said};
use oxigraph::model::vocab::rdfs;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// The properties by which a thing is called, the best first.
const NAMING: [NamedNodeRef<'static>; 5] =
    [vocab::PREF_LABEL, rdfs::LABEL, vocab::HEADLINE, vocab::TITLE, vocab::ID_LOCAL];

/// How the lines of a node begin behind its IRI.
const MET: &str = "0";
const TYPE: &str = "1";
const VALUE: &str = "2";

/// How many bytes of lines of nodes, and of edges, are in memory at a time.
const ROOM: usize = 8 << 20;

/// All things of a store as nodes, what leads from one to another as edges; texts and numbers are attributes of nodes.
pub struct Everything {
    header: Header,
    store: Store,
    language: Language,
    /// `IRI 0 date`, `IRI 1 class`, `IRI 2 property language value`, sorted.
    nodes: Option<Sorted>,
    /// `IRI property IRI date graph`, sorted.
    edges: Option<Sorted>,
    /// What the ontology calls its terms.
    terms: BTreeMap<String, Said>,
}

/// What is gathered of a store.
struct Gathering {
    nodes: Sorter,
    edges: Sorter,
    properties: BTreeSet<String>,
}

impl Everything {
    /// Gathers it; of articles alone that appeared within these dates, where there are any. Files are kept beside `file`.
    ///
    /// # Errors
    /// Those of the store, and of the files.
    pub fn of(
        store: &Store,
        (since, until): (Option<PartialDate>, Option<PartialDate>),
        language: Language,
        file: &Path,
    ) -> Result<Self, LienketError> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let failed = |source| LienketError::Io { path: file.to_owned(), source };
        let mut gathering = Gathering {
            nodes: Sorter::within(folder, ROOM),
            edges: Sorter::within(folder, ROOM),
            properties: BTreeSet::new(),
        };
        for graph in store.each_graph() {
            let graph = graph?;
            if [vocab::ONTOLOGY_GRAPH, vocab::UNDECIDED_GRAPH].contains(&graph.as_ref()) {
                continue;
            }
            let date = published(store, &graph)?;
            let is_wanted = match date {
                Some(date) => date.is_within(since, until),
                None => since.is_none() && until.is_none(),
            };
            if is_wanted {
                let pattern = Pattern { graph: Some(graph.as_ref()), ..Pattern::default() };
                for quad in store.each(pattern) {
                    gathering.take(&quad?, &graph, date).map_err(failed)?;
                }
            }
        }
        let key = |name: String| Key { name, of: KeyType::Text };
        let properties = gathering.properties.iter().map(|property| key(short(property)));
        let header = Header {
            title: words().say(language, "everything", &[]),
            directed: true,
            node_keys: std::iter::once(key("type".to_owned())).chain(properties).collect(),
            edge_keys: Vec::new(),
        };
        Ok(Self {
            header,
            store: store.clone(),
            language,
            nodes: Some(gathering.nodes.finish().map_err(failed)?),
            edges: Some(gathering.edges.finish().map_err(failed)?),
            terms: terms(store)?,
        })
    }

    /// The node of these lines.
    fn node(&self, id: &str, lines: &[String]) -> Result<Node, LienketError> {
        let (mut span, mut types) = (Span::default(), Vec::new());
        let mut values: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
        for line in lines {
            let mut parts = line.splitn(4, '\t');
            let (sort, first) =
                (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            match sort {
                MET => span = first.parse().map_or(span, |date| span.with(date)),
                TYPE => types.push(short(first)),
                _ => {
                    let language = parts.next().unwrap_or_default();
                    let text = serde_json::from_str(parts.next().unwrap_or_default());
                    values.entry(first).or_default().push((language, text.unwrap_or_default()));
                }
            }
        }
        let told = |property: &Key| {
            let full = values.iter().find(|(name, _)| short(name) == property.name);
            full.map(|(_, all)| {
                let all: Vec<&str> = all.iter().map(|(_, text)| &**text).collect();
                all.join("; ")
            })
        };
        let keys = self.header.node_keys.iter().skip(1);
        let more = keys.map(|key| told(key).unwrap_or_default());
        let kind = kind(id);
        Ok(Node {
            id: id.to_owned(),
            label: self.label(id, kind, &values)?,
            kind: kind.to_owned(),
            span,
            values: std::iter::once(types.join("; ")).chain(more).collect(),
        })
    }

    /// What a thing is called: a person as everywhere else, others by the first of their names.
    fn label(
        &self,
        id: &str,
        kind: &str,
        values: &BTreeMap<&str, Vec<(&str, String)>>,
    ) -> Result<String, LienketError> {
        let called = NAMING.iter().find_map(|property| values.get(property.as_str()));
        let own = |names: &Vec<(&str, String)>| {
            let mut all = names.iter();
            let best = all.find(|(language, _)| *language == self.language.tag());
            best.or(names.first()).map(|(_, name)| name.clone())
        };
        match called {
            Some(names) if kind == "person" && names.len() > 1 => {
                Ok(name_of(&self.store, &NamedNode::new_unchecked(id))?.0)
            }
            Some(names) => Ok(own(names).unwrap_or_default()),
            None => Ok(self.term(id).unwrap_or_else(|| short(id))),
        }
    }

    /// What the ontology calls a term.
    fn term(&self, iri: &str) -> Option<String> {
        let said = self.terms.get(iri)?.of(self.language);
        (!said.is_empty()).then(|| said.to_owned())
    }

    fn edge(&self, statement: &[String; 3], weight: u64, span: Span) -> Edge {
        let [source, property, target] = statement;
        Edge {
            source: source.clone(),
            target: target.clone(),
            label: self.term(property).unwrap_or_else(|| short(property)),
            kind: short(property),
            weight,
            span,
            values: Vec::new(),
        }
    }
}

impl Gathering {
    fn take(
        &mut self,
        quad: &Quad,
        graph: &NamedNode,
        date: Option<PartialDate>,
    ) -> io::Result<()> {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return Ok(()) };
        let (subject, property) = (subject.as_str(), quad.predicate.as_str());
        let date = date.map(|date| date.to_string()).unwrap_or_default();
        let met = |iri: &str| format!("{iri}\t{MET}\t{date}");
        self.nodes.push(met(subject).as_bytes())?;
        match &quad.object {
            Term::NamedNode(class) if quad.predicate == vocab::TYPE => {
                self.nodes.push(format!("{subject}\t{TYPE}\t{}", class.as_str()).as_bytes())
            }
            Term::NamedNode(object) => {
                let (object, graph) = (object.as_str(), graph.as_str());
                self.nodes.push(met(object).as_bytes())?;
                let line = format!("{subject}\t{property}\t{object}\t{date}\t{graph}");
                self.edges.push(line.as_bytes())
            }
            Term::Literal(literal) => {
                if !self.properties.contains(property) {
                    self.properties.insert(property.to_owned());
                }
                let language = literal.language().unwrap_or_default();
                // JSON has no ends of lines in its texts.
                let value = serde_json::to_string(literal.value())?;
                let line = format!("{subject}\t{VALUE}\t{property}\t{language}\t{value}");
                self.nodes.push(line.as_bytes())
            }
            Term::BlankNode(_) => Ok(()),
        }
    }
}

impl Source for Everything {
    fn header(&self) -> &Header {
        &self.header
    }

    fn nodes(
        &mut self,
        take: &mut dyn FnMut(&Node) -> io::Result<()>,
    ) -> Result<usize, LienketError> {
        let Some(mut sorted) = self.nodes.take() else { return Ok(0) };
        let (mut number, mut id, mut lines) = (0, String::new(), Vec::new());
        loop {
            let line = sorted.next().map_err(unwritten)?.map(String::from_utf8_lossy);
            let split = line.as_deref().and_then(|line| line.split_once('\t'));
            if !lines.is_empty() && split.is_none_or(|(next, _)| next != id) {
                take(&self.node(&id, &lines)?).map_err(unwritten)?;
                number += 1;
                lines.clear();
            }
            let Some((next, rest)) = split else { return Ok(number) };
            if next != id {
                next.clone_into(&mut id);
            }
            lines.push(rest.to_owned());
        }
    }

    fn edges(
        &mut self,
        take: &mut dyn FnMut(&Edge) -> io::Result<()>,
    ) -> Result<usize, LienketError> {
        let Some(mut sorted) = self.edges.take() else { return Ok(0) };
        let mut number = 0;
        let mut open: Option<([String; 3], u64, Span)> = None;
        loop {
            let line = sorted.next().map_err(unwritten)?.map(String::from_utf8_lossy);
            let mut parts = line.as_deref().unwrap_or_default().split('\t').map(str::to_owned);
            let mut next = || parts.next().unwrap_or_default();
            let (statement, date) = ([next(), next(), next()], next());
            match &mut open {
                Some((known, weight, span)) if *known == statement => {
                    *weight += 1;
                    *span = date.parse().map_or(*span, |date| span.with(date));
                    continue;
                }
                Some((known, weight, span)) => {
                    take(&self.edge(known, *weight, *span)).map_err(unwritten)?;
                    number += 1;
                }
                None => {}
            }
            if line.is_none() {
                return Ok(number);
            }
            let span = date.parse().map_or(Span::default(), |date| Span::default().with(date));
            open = Some((statement, 1, span));
        }
    }
}

/// When the article of a graph appeared.
fn published(store: &Store, graph: &NamedNode) -> Result<Option<PartialDate>, LienketError> {
    let (subject, predicate) = (Some(graph.as_ref()), Some(vocab::DATE_PUBLISHED));
    let pattern = Pattern { subject, predicate, graph: Some(graph.as_ref()), object: None };
    Ok(store.any(pattern)?.and_then(|quad| plain(&quad.object).parse().ok()))
}

/// What the ontology calls its terms.
fn terms(store: &Store) -> Result<BTreeMap<String, Said>, LienketError> {
    let mut terms: BTreeMap<String, Said> = BTreeMap::new();
    for predicate in [rdfs::LABEL, vocab::PREF_LABEL] {
        let graph = Some(vocab::ONTOLOGY_GRAPH);
        let pattern = Pattern { predicate: Some(predicate), graph, ..Pattern::default() };
        for quad in store.quads(pattern)? {
            let (NamedOrBlankNode::NamedNode(term), Term::Literal(label)) =
                (quad.subject, quad.object)
            else {
                continue;
            };
            let said = terms.entry(term.into_string()).or_default();
            match label.language() {
                Some("en") => label.value().clone_into(&mut said.en),
                _ => label.value().clone_into(&mut said.vi),
            }
        }
    }
    Ok(terms)
}

/// The IRI as a prefixed name where it can be.
fn short(iri: &str) -> String {
    iri::prefixed(iri).map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}

/// What an IRI stands for, by how it is made: `person`, of `article/1/event/2` `event`; another's is `other`.
fn kind(id: &str) -> &str {
    let local = id.strip_prefix(ID_NAMESPACE);
    local.and_then(|local| local.rsplit('/').nth(1)).unwrap_or("other")
}
