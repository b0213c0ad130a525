//! Which events of several articles are one: of one kind and day, at one place, with the same people or bodies. Their
//! facts stay with their articles; the decision says that they tell of the same.
use super::read::{about, node, text};
use super::source::Source;
use crate::error::LienketError;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// An event in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Its IRI.
    pub iri: String,
    /// The article's IRI.
    pub article: String,
    /// Its class: `lk:Conference`.
    pub kind: String,
    /// The part of the day; empty where it is not told.
    pub time_of_day: String,
    /// The places that contain each other, from the one that is told upwards; empty where none is.
    pub places: Vec<String>,
    /// The people who took part, by the keys of their names.
    pub people: BTreeSet<String>,
    /// The bodies that took part, by name.
    pub bodies: BTreeSet<String>,
}

/// An event that an earlier article tells too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SameEvent {
    /// Its index.
    pub event: usize,
    /// The index of the event as the earliest article tells it.
    pub first: usize,
    /// The index of that which it is most surely the same as.
    pub because: usize,
    /// The rule that says so.
    pub rule: &'static str,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// Decides which of the events of one day are the same, each once: those that are surest first, in the order of articles; one
/// article tells an event once.
pub fn same_events(events: &[Told]) -> Vec<SameEvent> {
    // The group of each event, by its first.
    let mut first: Vec<usize> = (0..events.len()).collect();
    let mut found: Vec<(u8, usize, usize, &'static str)> = Vec::new();
    for (at, one) in events.iter().enumerate() {
        for (other_at, other) in events.iter().enumerate().take(at) {
            if let Some((rule, confidence)) = reason(one, other) {
                found.push((100 - confidence, other_at, at, rule));
            }
        }
    }
    found.sort_unstable();
    for (_, one, other, _) in &found {
        let (a, b) = (first[*one], first[*other]);
        let articles = |group: usize| -> BTreeSet<&str> {
            let of = first.iter().zip(events).filter(|(first, _)| **first == group);
            of.map(|(_, event)| event.article.as_str()).collect()
        };
        if a == b || !articles(a).is_disjoint(&articles(b)) {
            continue;
        }
        let (keep, give) = (a.min(b), a.max(b));
        for group in first.iter_mut().filter(|group| **group == give) {
            *group = keep;
        }
    }
    // What joins two of a group speaks for both; of several the surest, and of those the earliest.
    let joined = |event: usize| {
        let of = found.iter().find(|(_, one, other, _)| {
            (*one == event || *other == event) && first[*one] == first[*other]
        });
        of.map(|(doubt, one, other, rule)| SameEvent {
            event,
            first: first[event],
            because: if *one == event { *other } else { *one },
            rule,
            confidence: 100 - doubt,
        })
    };
    (0..events.len()).filter(|event| first[*event] != *event).filter_map(joined).collect()
}

/// Why two events of one day are the same.
fn reason(one: &Told, other: &Told) -> Option<(&'static str, u8)> {
    let is_other_time = !one.time_of_day.is_empty()
        && !other.time_of_day.is_empty()
        && one.time_of_day != other.time_of_day;
    if one.article == other.article || one.kind != other.kind || is_other_time {
        return None;
    }
    // One may tell the district, the other the province.
    let told = |event: &Told| event.places.first().cloned();
    let is_within =
        |one: &Told, other: &Told| told(one).is_some_and(|at| other.places.contains(&at));
    let is_there = is_within(one, other) || is_within(other, one);
    if !is_there && !one.places.is_empty() && !other.places.is_empty() {
        return None;
    }
    let people = one.people.intersection(&other.people).count();
    let bodies = one.bodies.intersection(&other.bodies).count();
    match (is_there, people, bodies) {
        (true, 2.., _) | (true, 1, 1..) => Some(("event/same-people-and-place", 95)),
        (true, 1, 0) => Some(("event/same-person-and-place", 85)),
        (false, 2.., _) => Some(("event/same-people", 85)),
        (true, 0, 2..) => Some(("event/same-bodies-and-place", 80)),
        _ => None,
    }
}

/// The days in `quads` on which events are.
pub(super) fn days(quads: &[Quad]) -> impl Iterator<Item = Literal> {
    quads.iter().filter(|quad| quad.predicate.as_ref() == vocab::START_DATE).filter_map(|quad| {
        match &quad.object {
            Term::Literal(day) if day.datatype() == xsd::DATE => Some(day.clone()),
            Term::Literal(_) | Term::NamedNode(_) | Term::BlankNode(_) => None,
        }
    })
}

/// What changes in the graph of identity when the events of `day` are decided: what goes, what comes.
pub(super) fn decide_day(
    store: &Store,
    day: &Literal,
) -> Result<(Vec<Quad>, Vec<Quad>), LienketError> {
    let (mut events, mut decided) = (Vec::new(), Vec::new());
    let (predicate, object) = (Some(vocab::START_DATE), Some(TermRef::from(day)));
    for quad in store.quads(Pattern { predicate, object, ..Pattern::default() })? {
        let (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) =
            (quad.subject, quad.graph_name)
        else {
            continue;
        };
        if graph.as_ref() == vocab::IDENTITY_GRAPH {
            decided.push(subject);
        } else if iri::kind_of(graph.as_str()) == Some("article") {
            events.push((subject, graph));
        }
    }
    let events: Vec<Told> = events
        .par_iter()
        .map(|(event, article)| told(store, event, article))
        .collect::<Result<_, _>>()?;
    let mut before = said_of(store, &decided)?;
    let occurrences: Vec<NamedNode> = before
        .iter()
        .filter(|quad: &&Quad| quad.predicate.as_ref() == vocab::OCCURRENCE)
        .filter_map(|quad| match &quad.object {
            Term::NamedNode(event) => Some(event.clone()),
            Term::Literal(_) | Term::BlankNode(_) => None,
        })
        .collect();
    before.extend(said_of(store, &occurrences)?);
    let after = decisions(events, day);
    let gone = before.difference(&after).cloned().collect();
    Ok((gone, after.difference(&before).cloned().collect()))
}

/// What the graph of identity says of these.
fn said_of(store: &Store, things: &[NamedNode]) -> Result<FxHashSet<Quad>, LienketError> {
    let of = |thing: &NamedNode| about(store, thing.as_ref(), vocab::IDENTITY_GRAPH);
    let said: Vec<Vec<Quad>> = things.par_iter().map(of).collect::<Result<_, _>>()?;
    Ok(said.into_iter().flatten().collect())
}

/// What the graph of identity is to say about the events of a day.
pub(super) fn decisions(mut events: Vec<Told>, day: &Literal) -> FxHashSet<Quad> {
    events.sort_by(|one, other| (&one.article, &one.iri).cmp(&(&other.article, &other.iri)));
    let mut quads = FxHashSet::default();
    for same in same_events(&events) {
        let event = |at: usize| {
            NamedNode::new_unchecked(events.get(at).map_or("", |event| event.iri.as_str()))
        };
        let own = event(same.event);
        let decision = iri::decision(&own);
        let mut state = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
            quads.insert(Quad::new(subject.clone(), predicate, object, vocab::IDENTITY_GRAPH));
        };
        let article = events.get(same.event).map_or("", |event| event.article.as_str());
        let sure = Literal::new_typed_literal(super::record::share(same.confidence), xsd::DECIMAL);
        state(&own, vocab::SAME_EVENT, event(same.first).into());
        state(&decision, vocab::TYPE, vocab::IDENTITY_DECISION.into());
        state(&decision, vocab::OCCURRENCE, own.clone().into());
        state(&decision, vocab::IN_ARTICLE, NamedNode::new_unchecked(article).into());
        state(&decision, vocab::DECIDED_AS, event(same.first).into());
        state(&decision, vocab::BECAUSE_OF, event(same.because).into());
        state(&decision, vocab::START_DATE, day.clone().into());
        state(&decision, vocab::RULE, Literal::from(same.rule).into());
        state(&decision, vocab::CONFIDENCE, sure.into());
    }
    quads
}

/// An event as its article tells it.
pub(super) fn told(
    store: &impl Source,
    event: &NamedNode,
    article: &NamedNode,
) -> Result<Told, LienketError> {
    let own = about(store, event.as_ref(), article.as_ref())?;
    let kinds = own.iter().filter(|quad| quad.predicate.as_ref() == vocab::TYPE);
    let kind = kinds.map(|quad| plain(&quad.object)).find(|kind| *kind != vocab::EVENT.as_str());
    let mut told = Told {
        iri: event.as_str().to_owned(),
        article: article.as_str().to_owned(),
        kind: kind.unwrap_or_default(),
        time_of_day: node(&own, vocab::TIME_OF_DAY).map(ToString::to_string).unwrap_or_default(),
        ..Told::default()
    };
    let mut place = node(&own, vocab::LOCATION).cloned();
    while let Some(at) = place.take()
        && told.places.len() < 4
    {
        let quads = about(store, at.as_ref(), article.as_ref())?;
        // A country contains too much to tell events apart.
        if node(&quads, vocab::LEVEL).is_some_and(|level| level.as_str().ends_with("country")) {
            break;
        }
        told.places.push(at.as_str().to_owned());
        place = node(&quads, vocab::CONTAINED_IN_PLACE).cloned();
    }
    let taking_part = store.quads(Pattern {
        predicate: Some(vocab::IN_EVENT),
        object: Some(event.as_ref().into()),
        graph: Some(article.as_ref()),
        ..Pattern::default()
    })?;
    for quad in taking_part {
        let NamedOrBlankNode::NamedNode(part) = &quad.subject else { continue };
        // By the predicates: all else that an article says of somebody would be read in vain.
        let said = |of: &NamedNode, predicate| {
            super::told(store, of.as_ref(), predicate, article.as_ref())
        };
        let quads = said(part, vocab::PARTICIPANT)?;
        let Some(who) = node(&quads, vocab::PARTICIPANT) else { continue };
        if let Some(key) = text(&said(who, vocab::NAME_KEY)?, vocab::NAME_KEY) {
            told.people.insert(key);
        } else {
            told.bodies.extend(text(&said(who, vocab::PREF_LABEL)?, vocab::PREF_LABEL));
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::{Told, same_events};

    fn told(article: &str, place: &[&str], people: &[&str], bodies: &[&str]) -> Told {
        let all = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Told {
            iri: format!("{article}/event"),
            article: article.to_owned(),
            kind: "Conference".to_owned(),
            places: place.iter().map(|name| (*name).to_owned()).collect(),
            people: all(people),
            bodies: all(bodies),
            ..Told::default()
        }
    }

    #[track_caller]
    fn check(events: &[Told], expected: &[(usize, usize)]) {
        let found: Vec<(usize, usize)> =
            same_events(events).into_iter().map(|same| (same.event, same.because)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn people_and_place_make_events_one() {
        let here = ["bát xát", "lào cai"];
        check(
            &[
                told("a", &here, &["đỗ a", "lê b"], &[]),
                told("b", &["lào cai"], &["lê b", "đỗ a"], &[]),
                told("c", &["cà mau"], &["lê b", "đỗ a"], &[]),
                told("d", &here, &["hồ c"], &[]),
            ],
            &[(1, 0)],
        );
        check(&[told("a", &here, &["đỗ a"], &[]), told("b", &[], &["đỗ a"], &[])], &[]);
        check(&[told("a", &here, &[], &["X", "Y"]), told("b", &here, &[], &["Y", "X"])], &[(1, 0)]);
        check(&[told("a", &here, &[], &["X"]), told("b", &here, &[], &["X"])], &[]);
    }

    #[test]
    fn an_event_is_decided_once_though_it_joins_two_others() {
        let here = ["lào cai"];
        // The third has much in common with either of the first two, which have nothing in common.
        let events = [
            told("a", &here, &["đỗ a", "lê b"], &[]),
            told("b", &here, &["hồ c", "ngô d"], &[]),
            told("c", &here, &["đỗ a", "lê b", "hồ c", "ngô d"], &[]),
        ];
        let found = same_events(&events);
        let told: Vec<_> =
            found.iter().map(|same| (same.event, same.first, same.because)).collect();
        assert_eq!(told, [(1, 0, 2), (2, 0, 0)]);
    }

    #[test]
    fn an_article_tells_an_event_once_and_times_of_day_differ() {
        let here = ["lào cai"];
        let two = Told { iri: "a/2".to_owned(), ..told("a", &here, &["đỗ a", "lê b"], &[]) };
        let other = told("b", &here, &["đỗ a", "lê b"], &[]);
        check(&[told("a", &here, &["đỗ a", "lê b"], &[]), two, other.clone()], &[(2, 0)]);
        let morning = Told { time_of_day: "morning".to_owned(), ..other.clone() };
        let evening = Told {
            time_of_day: "evening".to_owned(),
            ..told("c", &here, &["đỗ a", "lê b"], &[])
        };
        check(&[morning, evening], &[]);
    }
}
