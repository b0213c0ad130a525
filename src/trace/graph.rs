//! `graph/derived`: which places work together, as nodes, and what follows for bodies; made anew at the end of a run that
//! changed anything.
use super::derive::{Derived, Pair, Topics, derive, pair};
use crate::bodies;
use crate::counts;
use crate::error::LienketError;
use crate::identity::{about, pending, text};
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, of_date, stamp, vocab};
use crate::store::{Pattern, Store};
use crate::value::PartialDate;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Makes the derived graph anew where something has changed since it was made: all of it or nothing. Returns the number of partnerships where it did.
pub fn refresh(store: &Store, lexicon: &Lexicon) -> Result<Option<usize>, LienketError> {
    if is_current(store, lexicon)? {
        return Ok(None);
    }
    let standing = about_graph(store)?;
    let is_new = standing.is_empty();
    let (derived, (bodies, counts)) = rayon::join(
        || derive(store, lexicon),
        || rayon::join(|| bodies::derive(store, lexicon), || counts::derive(store)),
    );
    let derived = derived?;
    let mut wanted: FxHashSet<Quad> = quads(&derived, lexicon).into_iter().collect();
    let partnerships = derived.partnerships.len();
    drop(derived);
    wanted.extend(bodies?);
    wanted.extend(counts?);
    // What stands already is taken out of what is wanted; what is left of either is the difference.
    let mut gone: Vec<Quad> = standing.into_iter().filter(|quad| !wanted.remove(quad)).collect();
    gone.push(pending());
    let new: Vec<Quad> = wanted.into_iter().collect();
    match store.loading() {
        // Where nothing stands nothing can be half there: while the note stands, it is made anew.
        Some(mut loading) if is_new => {
            loading.put(new)?;
            loading.commit()?;
            store.amend(&gone, &[])?;
        }
        Some(_) | None => store.amend(&gone, &new)?,
    }
    Ok(Some(partnerships))
}

/// What is derived: from its graph, then without topics ([`topics`] reads them), or where that does not stand, from the
/// articles, whole.
pub(super) fn derived(store: &Store, lexicon: &Lexicon) -> Result<(Derived, bool), LienketError> {
    if is_current(store, lexicon)? {
        Ok((read(store)?, false))
    } else {
        Ok((derive(store, lexicon)?, true))
    }
}

/// Whether the derived graph is that of the articles, made by this version with these tables.
fn is_current(store: &Store, lexicon: &Lexicon) -> Result<bool, LienketError> {
    let noted = about(store, vocab::UNDECIDED_GRAPH, vocab::UNDECIDED_GRAPH)?;
    let own = about(store, vocab::DERIVED_GRAPH, vocab::DERIVED_GRAPH)?;
    Ok(!noted.contains(&pending()) && text(&own, vocab::CONTENT_HASH) == Some(made_by(lexicon)))
}

/// A digest of all that the derived graph is made by beside the articles: the version, its tables, what it counts.
fn made_by(lexicon: &Lexicon) -> String {
    stamp(lexicon, counts::texts())
}

fn about_graph(store: &Store) -> Result<Vec<Quad>, LienketError> {
    store.quads(Pattern { graph: Some(vocab::DERIVED_GRAPH), ..Pattern::default() })
}

fn quads(derived: &Derived, lexicon: &Lexicon) -> Vec<Quad> {
    let graph = vocab::DERIVED_GRAPH;
    let mut quads = vec![Quad::new(
        graph,
        vocab::CONTENT_HASH,
        Literal::from(made_by(lexicon).as_str()),
        graph,
    )];
    let mut say = |node: &NamedNode, predicate: NamedNodeRef<'static>, object: Term| {
        quads.push(Quad::new(node.clone(), predicate, object, graph));
    };
    let label = |text: &str| Literal::new_language_tagged_literal_unchecked(text, "vi");
    for ((one, other), events) in &derived.partnerships {
        let node = iri::partnership(one, other);
        say(&node, vocab::TYPE, vocab::PARTNERSHIP.into_owned().into());
        say(&node, vocab::PARTNER, one.clone().into());
        say(&node, vocab::PARTNER, other.clone().into());
        say(
            &node,
            vocab::EVENT_COUNT,
            Literal::from(i64::try_from(events.len()).unwrap_or(i64::MAX)).into(),
        );
        let dates = || events.iter().filter_map(|event| *derived.events.get(event)?);
        for (predicate, date) in [(vocab::FIRST, dates().min()), (vocab::LAST, dates().max())] {
            if let Some(date) = date {
                say(&node, predicate, of_date(date).into());
            }
        }
        let topics = &derived.topics.of_events;
        for topic in events.iter().filter_map(|event| topics.get(event)).flatten() {
            say(&node, vocab::TOPIC, topic.clone().into());
        }
        for event in events {
            say(&node, vocab::COMPRISES, event.clone().into());
        }
    }
    for (event, date) in &derived.events {
        if let Some(date) = date {
            say(event, vocab::DATE, of_date(*date).into());
        }
    }
    for (event, topics) in &derived.topics.of_events {
        for topic in topics {
            say(event, vocab::TOPIC, topic.clone().into());
        }
    }
    for (place, (name, outer)) in &derived.places {
        say(place, vocab::PREF_LABEL, label(name).into());
        for outer in outer {
            say(place, vocab::CONTAINED_IN_PLACE, outer.clone().into());
        }
    }
    for (topic, name) in &derived.topics.labels {
        say(topic, vocab::PREF_LABEL, label(name).into());
    }
    quads
}

/// The derived graph as it stands in the store, without topics: most of its quads tell those, and few questions ask.
fn read(store: &Store) -> Result<Derived, LienketError> {
    let mut derived = Derived::default();
    for (place, outer) in told(store, vocab::CONTAINED_IN_PLACE)? {
        if let Term::NamedNode(outer) = outer {
            derived.places.entry(place).or_default().1.insert(outer);
        }
    }
    for (node, name) in told(store, vocab::PREF_LABEL)? {
        if iri::kind_of(node.as_str()) == Some("place") {
            derived.places.entry(node).or_default().0 = plain(&name);
        }
    }
    let mut partners: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    for (node, partner) in told(store, vocab::PARTNER)? {
        if let Term::NamedNode(partner) = partner {
            partners.entry(node).or_default().push(partner);
        }
    }
    let mut pairs: BTreeMap<NamedNode, Pair> = BTreeMap::new();
    for (node, partners) in partners {
        if let [one, other] = partners.as_slice()
            && let Some(pair) = pair(one, other)
        {
            derived.partnerships.insert(pair.clone(), BTreeSet::new());
            pairs.insert(node, pair);
        }
    }
    for (node, event) in told(store, vocab::COMPRISES)? {
        let (Term::NamedNode(event), Some(pair)) = (event, pairs.get(&node)) else { continue };
        // An event without a date has no quads of its own.
        derived.events.entry(event.clone()).or_default();
        derived.partnerships.entry(pair.clone()).or_default().insert(event);
    }
    for (node, date) in told(store, vocab::DATE)? {
        if let Some(event) = derived.events.get_mut(&node) {
            *event = plain(&date).parse::<PartialDate>().ok();
        }
    }
    Ok(derived)
}

/// The topics of events as the derived graph tells them.
pub(super) fn topics(store: &Store) -> Result<Topics, LienketError> {
    let mut topics = Topics::default();
    for (node, topic) in told(store, vocab::TOPIC)? {
        if let Term::NamedNode(topic) = topic
            && iri::kind_of(node.as_str()) != Some("partnership")
        {
            topics.of_events.entry(node).or_default().insert(topic);
        }
    }
    for (node, name) in told(store, vocab::PREF_LABEL)? {
        if iri::kind_of(node.as_str()) == Some("topic") {
            topics.labels.insert(node, plain(&name));
        }
    }
    Ok(topics)
}

/// What the derived graph tells by one predicate.
fn told(
    store: &Store,
    predicate: NamedNodeRef<'_>,
) -> Result<impl Iterator<Item = (NamedNode, Term)>, LienketError> {
    let graph = Some(vocab::DERIVED_GRAPH);
    let quads = store.quads(Pattern { predicate: Some(predicate), graph, ..Pattern::default() })?;
    Ok(quads.into_iter().filter_map(|quad| match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some((node, quad.object)),
        NamedOrBlankNode::BlankNode(_) => None,
    }))
}
