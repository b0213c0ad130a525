//! From a thing, or a name in any spelling, to the facts about it, and from each fact to its rule, its sentence, its article.
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::query::{Answer, ask, plain};
use crate::rdf::{prefixes, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use std::collections::BTreeSet;
use std::fmt;

/// The query for all names.
const NAMES: &str = include_str!("../queries/names.rq");

/// What is known about what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// Nothing goes by this name.
    Nothing,
    /// Several things do.
    Candidates(Vec<Candidate>),
    /// The thing.
    Found(Trace),
}

/// One of the things that go by a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// Its IRI.
    pub iri: String,
    /// The posts that it holds: what tells a person from the namesakes.
    pub posts: BTreeSet<String>,
    /// The ids of the articles that speak of it.
    pub articles: BTreeSet<String>,
}

/// A thing and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its IRI.
    pub iri: String,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What is said, article by article.
    pub facts: Vec<Fact>,
}

/// A node with its properties, and where it is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Its IRI.
    pub iri: String,
    /// What kind of fact it is: `org:Membership`.
    pub kind: String,
    /// Its properties: prefixed name and value, things by their names.
    pub properties: Vec<(String, String)>,
    /// The rule that read it.
    pub rule: String,
    /// The sentence that says it.
    pub sentence: String,
    /// Where the sentence begins and ends, in Unicode code points of the article's text.
    pub offsets: Option<(usize, usize)>,
    /// The id of the article.
    pub article: String,
    /// The headline of the article.
    pub headline: String,
}

/// Explains `what`: an IRI, a prefixed name, or a name with or without diacritics, in any case.
pub fn explain(store: &Store, what: &str) -> Result<Explanation, LienketError> {
    let what = what.trim();
    if let Some(node) = as_iri(what) {
        let trace = trace(store, &node)?;
        return Ok(if trace.facts.is_empty() {
            Explanation::Nothing
        } else {
            Explanation::Found(trace)
        });
    }
    let mut things = by_name(store, what)?
        .into_iter()
        .map(|(name, iri)| Ok((name, trace(store, &NamedNode::new_unchecked(iri))?)))
        .collect::<Result<Vec<_>, LienketError>>()?;
    Ok(match things.len() {
        0 => Explanation::Nothing,
        1 => Explanation::Found(things.swap_remove(0).1),
        _ => Explanation::Candidates(
            things.into_iter().map(|(name, trace)| Candidate::new(name, trace)).collect(),
        ),
    })
}

impl Candidate {
    fn new(name: String, trace: Trace) -> Self {
        let held = trace.facts.iter().filter(|fact| fact.kind == "org:Membership");
        let posts = held.filter_map(|fact| {
            let value = |wanted| {
                fact.properties.iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
            };
            let (role, body) = (value("org:role")?, value("org:organization"));
            Some(body.map_or_else(|| role.clone(), |body| format!("{role}, {body}")))
        });
        Self {
            name,
            posts: posts.collect(),
            articles: trace.facts.iter().map(|fact| fact.article.clone()).collect(),
            iri: trace.iri,
        }
    }
}

/// `<iri>`, `https://…`, or a prefixed name.
fn as_iri(what: &str) -> Option<NamedNode> {
    let bare = what.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(what);
    if bare.starts_with("http://") || bare.starts_with("https://") {
        return NamedNode::new(bare).ok();
    }
    let (prefix, local) = bare.split_once(':')?;
    let (_, namespace) = prefixes().iter().find(|(name, _)| name == prefix)?;
    NamedNode::new(format!("{namespace}{local}")).ok()
}

/// The things of this name, as name and IRI; those spelled to the letter alone, if there are any.
fn by_name(store: &Store, name: &str) -> Result<BTreeSet<(String, String)>, LienketError> {
    let (mut exact, mut alike) = (BTreeSet::new(), BTreeSet::new());
    let wanted = spelling(name);
    let Answer::Solutions(solutions) = ask(store, NAMES)? else { return Ok(exact) };
    for solution in solutions {
        let solution = solution.map_err(|error| LienketError::Query(error.to_string()))?;
        let (Some(thing), Some(label)) = (solution.get("thing"), solution.get("name")) else {
            continue;
        };
        let label = plain(label);
        if label == name {
            exact.insert((label, plain(thing)));
        } else if spelling(&label) == wanted {
            alike.insert((label, plain(thing)));
        }
    }
    let fit = if exact.is_empty() { alike } else { exact };
    // A thing whose name two articles spell differently is one thing.
    let mut seen = BTreeSet::new();
    Ok(fit.into_iter().filter(|(_, iri)| seen.insert(iri.clone())).collect())
}

/// What all spellings of a name share.
fn spelling(name: &str) -> String {
    fold::plain(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn trace(store: &Store, node: &NamedNode) -> Result<Trace, LienketError> {
    let about = store.quads(Pattern { subject: Some(node.as_ref()), ..Pattern::default() })?;
    let pointing =
        store.quads(Pattern { object: Some(node.as_ref().into()), ..Pattern::default() })?;
    let mut nodes: BTreeSet<(String, String)> = BTreeSet::new();
    for (subject, quad) in about
        .iter()
        .map(|quad| (node.as_str(), quad))
        .chain(pointing.iter().filter_map(|quad| Some((subject(quad)?, quad))))
    {
        if let GraphName::NamedNode(graph) = &quad.graph_name {
            nodes.insert((graph.as_str().to_owned(), subject.to_owned()));
        }
    }
    let mut facts = Vec::new();
    for (graph, subject) in &nodes {
        facts.extend(fact(
            store,
            NamedNodeRef::new_unchecked(graph),
            NamedNodeRef::new_unchecked(subject),
        )?);
    }
    facts.sort_by(|one, other| {
        (&one.article, one.offsets, one).cmp(&(&other.article, other.offsets, other))
    });
    let mut names: Vec<String> =
        about.iter().filter(|quad| is_name(quad)).map(|quad| plain(&quad.object)).collect();
    names.sort();
    Ok(Trace { iri: node.as_str().to_owned(), name: names.into_iter().next(), facts })
}

fn subject(quad: &Quad) -> Option<&str> {
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn is_name(quad: &Quad) -> bool {
    [vocab::PREF_LABEL, vocab::TITLE, vocab::HEADLINE].contains(&quad.predicate.as_ref())
}

/// The node `subject` as `graph` has it; `None` where nothing there says what it was read from.
fn fact(
    store: &Store,
    graph: NamedNodeRef<'_>,
    subject: NamedNodeRef<'_>,
) -> Result<Option<Fact>, LienketError> {
    let quads = store.quads(Pattern {
        subject: Some(subject),
        graph: Some(graph),
        ..Pattern::default()
    })?;
    let value = |predicate: NamedNodeRef<'_>| {
        quads.iter().find(|quad| quad.predicate.as_ref() == predicate).map(|quad| &quad.object)
    };
    let Some(Term::NamedNode(sentence)) = value(vocab::WAS_DERIVED_FROM) else { return Ok(None) };
    let of_sentence = |predicate| text(store, graph, sentence.as_ref(), predicate);
    let offset = |predicate| {
        Ok::<_, LienketError>(of_sentence(predicate)?.and_then(|number| number.parse().ok()))
    };
    let mut properties = Vec::new();
    for quad in &quads {
        if ![vocab::TYPE, vocab::WAS_DERIVED_FROM, vocab::RULE].contains(&quad.predicate.as_ref()) {
            properties.push((
                shortened(quad.predicate.as_str()),
                shown(store, graph, quad.object.as_ref())?,
            ));
        }
    }
    properties.sort();
    let mut kinds: Vec<String> = quads
        .iter()
        .filter(|quad| quad.predicate.as_ref() == vocab::TYPE)
        .map(|quad| shortened(&plain(&quad.object)))
        .collect();
    kinds.sort();
    Ok(Some(Fact {
        iri: subject.as_str().to_owned(),
        kind: kinds.join(", "),
        properties,
        rule: value(vocab::RULE).map(plain).unwrap_or_default(),
        sentence: of_sentence(vocab::ANCHOR_OF)?.unwrap_or_default(),
        offsets: offset(vocab::BEGIN_INDEX)?.zip(offset(vocab::END_INDEX)?),
        article: text(store, graph, graph, vocab::IDENTIFIER)?.unwrap_or_default(),
        headline: text(store, graph, graph, vocab::HEADLINE)?.unwrap_or_default(),
    }))
}

fn text(
    store: &Store,
    graph: NamedNodeRef<'_>,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<String>, LienketError> {
    let pattern = Pattern {
        subject: Some(subject),
        predicate: Some(predicate),
        graph: Some(graph),
        ..Pattern::default()
    };
    Ok(store.quads(pattern)?.first().map(|quad| plain(&quad.object)))
}

/// A thing by its name in `graph`, else as a prefixed name; a literal as it is.
fn shown(
    store: &Store,
    graph: NamedNodeRef<'_>,
    term: TermRef<'_>,
) -> Result<String, LienketError> {
    let TermRef::NamedNode(node) = term else { return Ok(plain(&term.into_owned())) };
    Ok(match text(store, graph, node, vocab::PREF_LABEL)? {
        Some(name) => name,
        None => shortened(node.as_str()),
    })
}

fn shortened(iri: &str) -> String {
    prefixes()
        .iter()
        .find_map(|(name, namespace)| {
            Some(format!("{name}:{}", iri.strip_prefix(namespace.as_str())?))
        })
        .unwrap_or_else(|| iri.to_owned())
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing goes by this name"),
            Self::Candidates(candidates) => {
                write!(f, "{} things go by this name; ask for one of them:", candidates.len())?;
                candidates.iter().try_for_each(|candidate| candidate.fmt(f))
            }
            Self::Found(trace) => trace.fmt(f),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n  {}  {}", shortened(&self.iri), self.name)?;
        self.posts.iter().try_for_each(|post| write!(f, "\n    {post}"))?;
        let first = self.articles.first().map_or("", String::as_str);
        match self.articles.len().saturating_sub(1) {
            0 => write!(f, "\n    in {first}"),
            more => write!(f, "\n    in {first} and {more} more"),
        }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  <{}>", self.name.as_deref().unwrap_or_default(), self.iri)?;
        let mut article = None;
        for fact in &self.facts {
            if article != Some(&fact.article) {
                article = Some(&fact.article);
                write!(f, "\n\nin {}: {}", fact.article, fact.headline)?;
            }
            write!(f, "\n{fact}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {} {}", self.kind, shortened(&self.iri))?;
        for (property, value) in &self.properties {
            write!(f, "\n    {property}  {value}")?;
        }
        let (begin, end) = self.offsets.unwrap_or_default();
        write!(f, "\n    rule  {}\n    read in [{begin}–{end}]  {}", self.rule, self.sentence)
    }
}
