//! An event as one article tells it: who took part for which place, and which places it says work together.
use super::reader::{Reader, Whose};
use crate::error::LienketError;
use crate::identity::{self, about, node, text};
use crate::rdf::vocab;
use crate::store::Pattern;
use crate::value::{Capacity, EventType, PartialDate, Status};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use std::collections::BTreeSet;

/// An event in an article.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    /// The event; where a cooperation has none, the cooperation.
    pub(super) node: NamedNode,
    /// The article, which is its graph.
    pub(super) article: NamedNode,
    /// What kind of event; none of a cooperation without one.
    pub(super) kind: Option<EventType>,
    /// When.
    pub(super) date: Option<PartialDate>,
    /// Where.
    pub(super) location: Option<NamedNode>,
    /// Who took part.
    pub(super) parts: Vec<Part>,
    /// Which places it says work together.
    pub(super) joint: Vec<Joint>,
}

/// A participation.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its node.
    pub(super) node: NamedNode,
    /// The person or body.
    pub(super) participant: NamedNode,
    /// In what part.
    pub(super) capacity: Option<Capacity>,
    /// The places for which they took part; several are one within the other.
    pub(super) places: BTreeSet<NamedNode>,
    /// Whether they are officials of the whole State.
    pub(super) central: bool,
}

/// A cooperation of two places.
#[derive(Clone, Debug)]
pub(super) struct Joint {
    /// Its node.
    pub(super) node: NamedNode,
    /// The two places.
    pub(super) partners: (NamedNode, NamedNode),
    /// The topics, as concepts.
    pub(super) topics: BTreeSet<NamedNode>,
    /// Their labels, in the order of the article.
    pub(super) list: Vec<String>,
}

/// All subjects that point to `object` by `predicate` in `graph`.
pub(super) fn pointing(
    reader: &Reader<'_>,
    predicate: NamedNodeRef<'_>,
    object: &NamedNode,
    graph: Option<NamedNodeRef<'_>>,
) -> Result<Vec<NamedNode>, LienketError> {
    let quads = reader.store.quads(Pattern {
        predicate: Some(predicate),
        object: Some(TermRef::from(object.as_ref())),
        graph,
        ..Pattern::default()
    })?;
    let mut nodes: Vec<NamedNode> = quads.into_iter().filter_map(subject).collect();
    nodes.sort();
    nodes.dedup();
    Ok(nodes)
}

/// The subject, which is never blank here.
pub(super) fn subject(quad: Quad) -> Option<NamedNode> {
    match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The things to which `predicate` leads.
pub(super) fn nodes<'q>(
    quads: &'q [Quad],
    predicate: NamedNodeRef<'static>,
) -> impl Iterator<Item = &'q NamedNode> {
    quads.iter().filter(move |quad| quad.predicate.as_ref() == predicate).filter_map(|quad| {
        match &quad.object {
            Term::NamedNode(node) => Some(node),
            Term::Literal(_) | Term::BlankNode(_) => None,
        }
    })
}

/// The kind of an event, by its class.
pub(super) fn kind_of(quads: &[Quad]) -> Option<EventType> {
    let classes: Vec<&NamedNode> = nodes(quads, vocab::TYPE).collect();
    EventType::ALL.iter().copied().find(|kind| classes.contains(&&vocab::event_class(*kind)))
}

impl Telling {
    /// Reads what `article` says of `node`, an event or a cooperation without one.
    pub(super) fn read(
        reader: &mut Reader<'_>,
        node: &NamedNode,
        article: &NamedNode,
    ) -> Result<Self, LienketError> {
        let own = about(reader.store, node.as_ref(), article.as_ref())?;
        let mut telling = Self {
            node: node.clone(),
            article: article.clone(),
            kind: kind_of(&own),
            date: text(&own, vocab::START_DATE)
                .or_else(|| text(&own, vocab::DATE))
                .or_else(|| text(&own, vocab::DATE_DOCUMENT))
                .and_then(|date| date.parse().ok()),
            location: identity::node(&own, vocab::LOCATION).cloned(),
            parts: Vec::new(),
            joint: joint(node, &own).into_iter().collect(),
        };
        for fact in pointing(reader, vocab::IN_EVENT, node, Some(article.as_ref()))? {
            let quads = about(reader.store, fact.as_ref(), article.as_ref())?;
            if let Some(joint) = joint(&fact, &quads) {
                telling.joint.push(joint);
            } else if let Some(part) = part(reader, &fact, &quads, article)? {
                telling.parts.push(part);
            }
        }
        Ok(telling)
    }
}

/// The cooperation of these quads, if it is one.
fn joint(node: &NamedNode, quads: &[Quad]) -> Option<Joint> {
    let mut partners: Vec<&NamedNode> = nodes(quads, vocab::PARTNER).collect();
    partners.sort();
    let [one, other] = partners.as_slice() else { return None };
    Some(Joint {
        node: node.clone(),
        partners: ((*one).clone(), (*other).clone()),
        topics: nodes(quads, vocab::TOPIC).cloned().collect(),
        list: text(quads, vocab::TOPIC_LIST)
            .map(|list| list.split("; ").map(str::to_owned).collect())
            .unwrap_or_default(),
    })
}

/// The participation of these quads: for whom somebody took part is told, or follows from whose body they are or
/// where they hold posts. Who holds posts of two places that are not one within the other acts for neither.
fn part(
    reader: &mut Reader<'_>,
    fact: &NamedNode,
    quads: &[Quad],
    article: &NamedNode,
) -> Result<Option<Part>, LienketError> {
    let Some(participant) = node(quads, vocab::PARTICIPANT) else { return Ok(None) };
    let capacity = node(quads, vocab::CAPACITY);
    let capacity = capacity.and_then(|part| part.as_str().rsplit_once("capacity-")?.1.parse().ok());
    let mut places = BTreeSet::new();
    let mut central = false;
    let mut of = |whose: Whose| match whose {
        Whose::Of(place) => drop(places.insert(place)),
        Whose::Central => central = true,
        Whose::Nobodys => {}
    };
    let graph = article.as_ref();
    match node(quads, vocab::ON_BEHALF_OF) {
        Some(side) if is_kind(side, "place") => of(Whose::Of(side.clone())),
        Some(body) => of(reader.whose(body, graph)?),
        None if is_kind(participant, "body") => of(reader.whose(participant, graph)?),
        None => {
            for body in held_at(reader, participant, article)? {
                of(reader.whose(&body, graph)?);
            }
        }
    }
    let mut chains = Vec::new();
    for place in &places {
        chains.push(reader.within(place, graph)?);
    }
    chains.sort_by_key(Vec::len);
    let nested = chains.windows(2).all(|pair| match pair {
        [outer, inner] => outer.first().is_none_or(|outer| inner.contains(outer)),
        _ => true,
    });
    if !nested {
        places.clear();
    }
    Ok(Some(Part {
        node: fact.clone(),
        participant: participant.clone(),
        capacity,
        places,
        central,
    }))
}

/// Whether the thing is a `place`, a `body`, a `person`.
pub(super) fn is_kind(thing: &NamedNode, kind: &str) -> bool {
    crate::rdf::iri::kind_of(thing.as_str()) == Some(kind)
}

/// The bodies at which the article says that the person holds a post.
fn held_at(
    reader: &Reader<'_>,
    person: &NamedNode,
    article: &NamedNode,
) -> Result<BTreeSet<NamedNode>, LienketError> {
    let mut bodies = BTreeSet::new();
    for post in pointing(reader, vocab::MEMBER, person, Some(article.as_ref()))? {
        let quads = about(reader.store, post.as_ref(), article.as_ref())?;
        let gone = [Status::Former, Status::Outgoing].map(vocab::status);
        if node(&quads, vocab::STATUS).is_none_or(|status| !gone.contains(status)) {
            bodies.extend(node(&quads, vocab::ORGANIZATION).cloned());
        }
    }
    Ok(bodies)
}
