//! One event → its entry in a timeline: who took part for either place, about what, which documents, which sentences.
use super::asked::Traces;
use super::reader::Reader;
use super::telling::{Part, Telling, nodes, pointing};
use super::told::{Cited, Delegate, Entry, Evidence};
use crate::error::LienketError;
use crate::identity::{about, node, text};
use crate::rdf::vocab;
use crate::store::Pattern;
use crate::value::{Capacity, PartialDate};
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who counts for one of two places.
#[derive(Clone, Debug, Default)]
pub(super) struct Camp {
    /// The place, by all IRIs that stand for it.
    pub(super) own: BTreeSet<NamedNode>,
    /// Whether only those count who act for the whole of it.
    pub(super) whole: bool,
    /// Whether officials of the whole State count.
    pub(super) central: bool,
}

impl Camp {
    /// The camp of one place.
    pub(super) fn of(place: NamedNode) -> Self {
        Self { own: BTreeSet::from([place]), whole: false, central: false }
    }

    fn takes(&self, place: &[NamedNode]) -> bool {
        let reach = if self.whole { 1 } else { place.len() };
        place.iter().take(reach).any(|place| self.own.contains(place))
    }
}

/// Tells events; remembers what it has read of articles.
pub(super) struct Teller<'a> {
    reader: Reader<'a>,
    articles: FxHashMap<NamedNode, Arc<Evidence>>,
}

/// Those who took part for one place, by their IRIs.
type Delegates = BTreeMap<NamedNode, Delegate>;

impl<'a> Teller<'a> {
    pub(super) fn new(traces: &Traces<'a>) -> Self {
        let reader = Reader::new(traces.store, Arc::clone(&traces.units));
        Self { reader, articles: FxHashMap::default() }
    }

    /// The entry of `event`; `None` where no article tells it any more.
    pub(super) fn entry(
        &mut self,
        event: &NamedNode,
        date: Option<PartialDate>,
        camps: &[Camp; 2],
    ) -> Result<Option<Entry>, LienketError> {
        let tellings = self.tellings(event)?;
        if tellings.is_empty() {
            return Ok(None);
        }
        let mut entry = Entry {
            iri: event.as_str().to_owned(),
            date: date.map(|date| date.to_string()),
            dated: tellings.iter().any(|telling| telling.date.is_some()),
            kind: "cooperation".to_owned(),
            ..Entry::default()
        };
        let mut people = [Delegates::new(), Delegates::new()];
        let (mut evidence, mut documents) = (BTreeSet::new(), BTreeSet::new());
        for telling in &tellings {
            self.add_event(&mut entry, telling)?;
            let mut sentences = vec![telling.node.clone()];
            for joint in &telling.joint {
                sentences.push(joint.node.clone());
                entry.told |= self.is_of(&joint.partners, camps, &telling.article)?;
                for topic in &joint.list {
                    if !entry.topics.contains(topic) {
                        entry.topics.push(topic.clone());
                    }
                }
            }
            let sides = self.sides(telling, camps)?;
            for part in &telling.parts {
                if let Some(side) = sides.get(&part.participant).copied() {
                    sentences.push(part.node.clone());
                    if let Some(delegates) = people.get_mut(side) {
                        self.add_delegate(delegates, part, &telling.article)?;
                    }
                }
            }
            for fact in sentences {
                evidence.extend(self.evidence(&fact, &telling.article)?);
            }
            if telling.kind.is_some() {
                documents.extend(self.documents(&telling.node, &telling.article)?);
            }
        }
        let [a, b] = people.map(|delegates| delegates.into_values().collect());
        (entry.people_a, entry.people_b) = (a, b);
        entry.evidence = evidence.into_iter().collect();
        entry.documents = documents.into_iter().collect();
        Ok(Some(entry))
    }

    /// The event as each article tells it, the first article's first.
    fn tellings(&mut self, event: &NamedNode) -> Result<Vec<Telling>, LienketError> {
        let same = pointing(&self.reader, vocab::SAME_EVENT, event, Some(vocab::IDENTITY_GRAPH))?;
        let mut tellings = Vec::new();
        for node in std::iter::once(event).chain(&same) {
            for article in self.reader.articles_of(node)? {
                tellings.push(Telling::read(&mut self.reader, node, &article)?);
            }
        }
        Ok(tellings)
    }

    /// What the event is called, its kind and place, as the first article that tells them has them.
    fn add_event(&mut self, entry: &mut Entry, telling: &Telling) -> Result<(), LienketError> {
        let own = about(self.reader.store, telling.node.as_ref(), telling.article.as_ref())?;
        if let Some(kind) = telling.kind
            && entry.kind == "cooperation"
        {
            kind.as_str().clone_into(&mut entry.kind);
        }
        if let Some(document) = self.as_document(telling, &own)? {
            "document".clone_into(&mut entry.kind);
            entry.told = true;
            if entry.label.is_empty() {
                entry.label = document;
            }
        }
        if entry.label.is_empty() {
            entry.label = text(&own, vocab::PREF_LABEL).unwrap_or_default();
        }
        if entry.location.is_empty()
            && let Some(place) = node(&own, vocab::LOCATION)
        {
            let known = self.reader.place(place, telling.article.as_ref())?;
            entry.location.clone_from(&known.label);
        }
        Ok(())
    }

    /// Type, number and title, where it is a document.
    fn as_document(&self, telling: &Telling, own: &[Quad]) -> Result<Option<String>, LienketError> {
        if node(own, vocab::TYPE_DOCUMENT).is_none() {
            return Ok(None);
        }
        let cited = self.cited(telling.node.clone(), telling.article.as_ref())?;
        let title = text(own, vocab::TITLE).filter(|title| !cited.label.contains(title.as_str()));
        Ok(Some([Some(cited.label), title].into_iter().flatten().collect::<Vec<_>>().join(" ")))
    }

    /// Whether the two partners are those of the two camps.
    fn is_of(
        &mut self,
        (one, other): &(NamedNode, NamedNode),
        [a, b]: &[Camp; 2],
        article: &NamedNode,
    ) -> Result<bool, LienketError> {
        let graph = article.as_ref();
        let (one, other) = (self.reader.within(one, graph)?, self.reader.within(other, graph)?);
        Ok((a.takes(&one) && b.takes(&other)) || (a.takes(&other) && b.takes(&one)))
    }

    /// For which of the two everybody took part. Where an article has somebody on both sides, leading, receiving or
    /// organising counts before anything else, then what it tells first.
    fn sides(
        &mut self,
        telling: &Telling,
        camps: &[Camp; 2],
    ) -> Result<BTreeMap<NamedNode, usize>, LienketError> {
        let leads = |part: &Part| {
            let leading = [Capacity::Head, Capacity::Host, Capacity::Organizer];
            part.capacity.is_some_and(|capacity| leading.contains(&capacity))
        };
        let (first, rest): (Vec<&Part>, Vec<&Part>) =
            telling.parts.iter().partition(|part| leads(part));
        let mut sides = BTreeMap::new();
        for part in first.into_iter().chain(rest) {
            if let Some(side) = self.side_of(part, camps, &telling.article)? {
                sides.entry(part.participant.clone()).or_insert(side);
            }
        }
        Ok(sides)
    }

    /// For which of the two somebody took part: 0 or 1. The narrower one is looked at first.
    fn side_of(
        &mut self,
        part: &Part,
        camps: &[Camp; 2],
        article: &NamedNode,
    ) -> Result<Option<usize>, LienketError> {
        let order = if camps.first().is_some_and(|camp| camp.whole) { [1, 0] } else { [0, 1] };
        for side in order {
            let Some(camp) = camps.get(side) else { continue };
            for place in &part.places {
                if camp.takes(&self.reader.within(place, article.as_ref())?) {
                    return Ok(Some(side));
                }
            }
        }
        let central = part.places.is_empty() && part.central;
        Ok(camps.iter().position(|camp| central && camp.central))
    }

    fn add_delegate(
        &self,
        delegates: &mut Delegates,
        part: &Part,
        article: &NamedNode,
    ) -> Result<(), LienketError> {
        let (store, graph) = (self.reader.store, article.as_ref());
        let label = |node: &NamedNode| -> Result<String, LienketError> {
            Ok(text(&about(store, node.as_ref(), graph)?, vocab::PREF_LABEL).unwrap_or_default())
        };
        let delegate = delegates.entry(part.participant.clone()).or_default();
        if delegate.name.is_empty() {
            delegate.name = label(&part.participant)?;
            part.participant.as_str().clone_into(&mut delegate.iri);
            let kind = crate::rdf::iri::kind_of(part.participant.as_str());
            kind.unwrap_or_default().clone_into(&mut delegate.kind);
        }
        for post in pointing(&self.reader, vocab::MEMBER, &part.participant, Some(graph))? {
            let quads = about(store, post.as_ref(), graph)?;
            let role = node(&quads, vocab::ROLE).map(label).transpose()?.unwrap_or_default();
            let body = node(&quads, vocab::ORGANIZATION).map(label).transpose()?;
            let post = body.map_or_else(|| role.clone(), |body| format!("{role}, {body}"));
            if !delegate.posts.contains(&post) {
                delegate.posts.push(post);
            }
        }
        if let Some(capacity) = part.capacity {
            let capacity = capacity.as_str().to_owned();
            if !delegate.capacities.contains(&capacity) {
                delegate.capacities.push(capacity);
            }
        }
        delegate.posts.sort();
        delegate.capacities.sort();
        Ok(())
    }

    /// The sentence that says a fact.
    fn evidence(
        &mut self,
        fact: &NamedNode,
        article: &NamedNode,
    ) -> Result<Option<Evidence>, LienketError> {
        let (store, graph) = (self.reader.store, article.as_ref());
        let quads = about(store, fact.as_ref(), graph)?;
        let Some(sentence) = node(&quads, vocab::WAS_DERIVED_FROM) else { return Ok(None) };
        let quads = about(store, sentence.as_ref(), graph)?;
        let offset = |predicate| {
            text(&quads, predicate).and_then(|number| number.parse().ok()).unwrap_or_default()
        };
        let of_article = self.article(article)?;
        Ok(Some(Evidence {
            begin: offset(vocab::BEGIN_INDEX),
            end: offset(vocab::END_INDEX),
            sentence: text(&quads, vocab::ANCHOR_OF).unwrap_or_default(),
            ..Evidence::clone(&of_article)
        }))
    }

    /// What evidence says of its article. The article's text is not read for it.
    fn article(&mut self, article: &NamedNode) -> Result<Arc<Evidence>, LienketError> {
        if let Some(known) = self.articles.get(article) {
            return Ok(Arc::clone(known));
        }
        let store = self.reader.store;
        let value = |predicate: NamedNodeRef<'static>| -> Result<String, LienketError> {
            let quads = store.quads(Pattern {
                subject: Some(article.as_ref()),
                predicate: Some(predicate),
                graph: Some(article.as_ref()),
                ..Pattern::default()
            })?;
            Ok(text(&quads, predicate).unwrap_or_default())
        };
        let known = Arc::new(Evidence {
            article: value(vocab::IDENTIFIER)?,
            headline: value(vocab::HEADLINE)?,
            source: value(vocab::SOURCE)?,
            published: value(vocab::DATE_PUBLISHED)?,
            ..Evidence::default()
        });
        self.articles.insert(article.clone(), Arc::clone(&known));
        Ok(known)
    }

    /// The documents that the article names where it tells the event: from its sentence to that of the next event.
    /// What it names before any event goes with the first.
    fn documents(
        &self,
        event: &NamedNode,
        article: &NamedNode,
    ) -> Result<Vec<Cited>, LienketError> {
        let (store, graph) = (self.reader.store, article.as_ref());
        let documents = store.quads(Pattern {
            predicate: Some(vocab::TYPE_DOCUMENT),
            graph: Some(graph),
            ..Pattern::default()
        })?;
        if documents.is_empty() {
            return Ok(Vec::new());
        }
        let mut events = Vec::new();
        let class = vocab::EVENT.into_owned();
        for event in pointing(&self.reader, vocab::TYPE, &class, Some(graph))? {
            events.push((self.begin(&event, graph)?, event));
        }
        events.sort();
        let mut cited = Vec::new();
        for document in documents.into_iter().filter_map(super::telling::subject) {
            let begin = self.begin(&document, graph)?;
            let told = events.iter().rev().find(|(at, _)| *at <= begin).or_else(|| events.first());
            if told.is_none_or(|(_, told)| told == event) {
                cited.push(self.cited(document, graph)?);
            }
        }
        Ok(cited)
    }

    /// Where the sentence of a fact begins.
    fn begin(&self, fact: &NamedNode, graph: NamedNodeRef<'_>) -> Result<usize, LienketError> {
        let quads = about(self.reader.store, fact.as_ref(), graph)?;
        let Some(sentence) = node(&quads, vocab::WAS_DERIVED_FROM) else { return Ok(0) };
        let quads = about(self.reader.store, sentence.as_ref(), graph)?;
        let begin = text(&quads, vocab::BEGIN_INDEX).and_then(|number| number.parse().ok());
        Ok(begin.unwrap_or_default())
    }

    fn cited(&self, document: NamedNode, graph: NamedNodeRef<'_>) -> Result<Cited, LienketError> {
        let quads = about(self.reader.store, document.as_ref(), graph)?;
        let kind = match nodes(&quads, vocab::TYPE_DOCUMENT).next() {
            Some(kind) => {
                let own = about(self.reader.store, kind.as_ref(), graph)?;
                text(&own, vocab::PREF_LABEL).unwrap_or_default()
            }
            None => String::new(),
        };
        let name = text(&quads, vocab::ID_LOCAL).or_else(|| text(&quads, vocab::TITLE));
        let name = name.unwrap_or_default();
        let label = if name.starts_with(&kind) { name } else { format!("{kind} {name}") };
        Ok(Cited { iri: document.into_string(), label: label.trim().to_owned() })
    }
}
