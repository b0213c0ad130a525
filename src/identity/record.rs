//! What the graph of identity says about the people of a name, and what it is to say.
use super::read::{about, node};
use super::settle::Amendment;
use super::{Occurrence, Person};
use crate::error::LienketError;
use crate::query::{self, Answer, plain};
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// Of a name of more decisions than this it is asked whether they still stand, before they are read.
const MANY: usize = 24;

/// What the graph of identity says in each decision on the people of names.
pub(super) fn decisions(store: &Store, keys: &[String]) -> Result<Vec<Vec<Quad>>, LienketError> {
    let keys = keys.iter().map(|key| Literal::from(key.as_str()).into());
    decisions_with(store, vocab::NAME_KEY, keys)
}

/// As [`decisions`], on the people in articles.
pub(super) fn decisions_in<'n>(
    store: &Store,
    articles: impl Iterator<Item = &'n NamedNode>,
) -> Result<Vec<Vec<Quad>>, LienketError> {
    decisions_with(store, vocab::IN_ARTICLE, articles.map(|article| article.clone().into()))
}

/// The decisions that say this of themselves.
fn decisions_with(
    store: &Store,
    predicate: NamedNodeRef<'_>,
    objects: impl Iterator<Item = Term>,
) -> Result<Vec<Vec<Quad>>, LienketError> {
    let (predicate, graph) = (Some(predicate), Some(vocab::IDENTITY_GRAPH));
    let mut all = Vec::new();
    for object in objects {
        let object = Some(object.as_ref());
        let found = store.quads(Pattern { predicate, object, graph, ..Pattern::default() })?;
        let told = found.par_iter().filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(one) => {
                Some(about(store, one.as_ref(), vocab::IDENTITY_GRAPH))
            }
            NamedOrBlankNode::BlankNode(_) => None,
        });
        all.extend(told.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(all)
}

/// What stands, or is to stand, in the graph of identity.
#[derive(Default)]
pub(super) struct Record {
    /// Each decision with all that is said of it.
    decisions: Vec<Vec<Quad>>,
    /// Where IRIs lead.
    redirects: FxHashSet<Quad>,
}

impl Record {
    /// What changes where this is to be said of the people of names, instead of what is. `redirects` are those of all people whom
    /// the articles have by these names.
    pub(super) fn change(
        occurrences: &[Occurrence],
        people: &[Person],
        redirects: FxHashSet<Quad>,
        (store, keys, nodes): (&Store, &[String], &[(NamedNode, NamedNode)]),
    ) -> Result<Amendment, LienketError> {
        let mut before = Self { decisions: Vec::new(), redirects };
        if occurrences.len() > MANY && !store.is_remote() {
            let first = people.iter().filter_map(|person| person.occurrences.first());
            let iris = first.filter_map(|at| occurrences.get(*at)).map(|one| one.iri.as_str());
            let known: FxHashSet<&str> = nodes.iter().map(|(node, _)| node.as_str()).collect();
            let other: BTreeSet<NamedNode> =
                iris.filter(|iri| !known.contains(iri)).map(NamedNode::new_unchecked).collect();
            before.redirects.extend(redirects_to(store, other.iter())?);
            let after = Self::of(occurrences, people, &before, nodes);
            if let Some(new) = after.only_adds(store, keys)? {
                let mut change = after.moved(&before);
                change.new.extend(new);
                return Ok(change);
            }
        }
        before.decisions = decisions(store, keys)?;
        let people_of = before.decisions.iter().filter_map(|own| node(own, vocab::DECIDED_AS));
        let decided_as: BTreeSet<&NamedNode> = people_of.collect();
        before.redirects.extend(redirects_to(store, decided_as.into_iter())?);
        Ok(Self::of(occurrences, people, &before, nodes).after(before))
    }

    /// The statements of these decisions that the store does not have, if it has nothing else on these names: as many statements as it
    /// has in all are among them. To ask for them is faster than to read them: no term has to be looked up.
    fn only_adds(&self, store: &Store, keys: &[String]) -> Result<Option<Vec<Quad>>, LienketError> {
        let mut stated = 0;
        for key in keys {
            stated += count(store, key)?;
        }
        let quads: Vec<&Quad> = self.decisions.iter().flatten().collect();
        let stands: Vec<bool> =
            quads.par_iter().map(|quad| store.has(quad)).collect::<Result<_, _>>()?;
        let new = quads.iter().zip(stands).filter(|(_, stands)| !stands);
        let new: Vec<Quad> = new.map(|(quad, _)| (*quad).clone()).collect();
        Ok((stated + new.len() == quads.len()).then_some(new))
    }

    /// That of these people, who stand by `nodes` in the articles; IRIs that led somewhere `before` lead on.
    fn of(
        occurrences: &[Occurrence],
        people: &[Person],
        before: &Self,
        nodes: &[(NamedNode, NamedNode)],
    ) -> Self {
        let mut record = Self::default();
        // Where each IRI leads now.
        let mut leads: BTreeMap<&str, &str> = BTreeMap::new();
        for person in people {
            let of = |at: usize| occurrences.get(at).map_or("", |one| one.iri.as_str());
            let canonical = person.occurrences.first().map_or("", |at| of(*at));
            leads.extend(person.occurrences.iter().map(|at| (of(*at), canonical)));
            for link in &person.links {
                let Some(occurrence) = occurrences.get(link.occurrence) else { continue };
                // The link of the first is told by the other end.
                let (reason, because_of) = (link.reason, of(link.because_of));
                let reason = (reason.rule, reason.confidence);
                record.decisions.push(decision(occurrence, canonical, because_of, reason));
            }
        }
        let now = leads.iter().filter(|(from, to)| from != to);
        record.redirects.extend(now.map(|(from, to)| redirect(from, to)));
        // IRIs that articles gave and, read anew, give no more: they lead where those lead that stood beside them.
        let mut moved: BTreeMap<&str, &str> = BTreeMap::new();
        for ((node, _), occurrence) in nodes.iter().zip(occurrences) {
            if let Some(to) = leads.get(occurrence.iri.as_str()) {
                moved.entry(node.as_str()).or_insert(to);
            }
        }
        let led = before.redirects.iter().filter_map(|quad| match (&quad.subject, &quad.object) {
            (NamedOrBlankNode::NamedNode(from), Term::NamedNode(to)) => Some((from, to)),
            _ => None,
        });
        for (from, to) in led {
            for gone in [from, to] {
                if !leads.contains_key(gone.as_str())
                    && let Some(now) = moved.get(to.as_str()).or_else(|| leads.get(to.as_str()))
                {
                    record.redirects.insert(redirect(gone.as_str(), now));
                }
            }
        }
        record
    }

    /// Which redirects go and come.
    fn moved(&self, before: &Self) -> Amendment {
        Amendment {
            gone: before.redirects.difference(&self.redirects).cloned().collect(),
            new: self.redirects.difference(&before.redirects).cloned().collect(),
        }
    }

    /// What makes this of the one `before`. Most decisions on a name stand: they are looked at by what they are on, not one statement
    /// after the other.
    fn after(self, before: Self) -> Amendment {
        let mut change = self.moved(&before);
        let mut standing: FxHashMap<NamedOrBlankNode, Vec<Quad>> = FxHashMap::default();
        for own in before.decisions {
            if let Some(first) = own.first() {
                standing.insert(first.subject.clone(), own);
            }
        }
        for own in self.decisions {
            let known = own.first().and_then(|first| standing.remove(&first.subject));
            let known = known.unwrap_or_default();
            change.new.extend(own.iter().filter(|quad| !known.contains(quad)).cloned());
            change.gone.extend(known.into_iter().filter(|quad| !own.contains(quad)));
        }
        change.gone.extend(standing.into_values().flatten());
        change
    }
}

/// How many statements the graph of identity has in its decisions on a name.
fn count(store: &Store, key: &str) -> Result<usize, LienketError> {
    let (graph, predicate, key) = (vocab::IDENTITY_GRAPH, vocab::NAME_KEY, Literal::from(key));
    let text = format!(
        "SELECT (COUNT(*) AS ?count) {{ GRAPH {graph} {{ ?decision {predicate} {key} ; ?says ?what }} }}"
    );
    let Answer::Solutions(mut rows) = query::ask(store, &text)? else { return Ok(0) };
    let row = rows.next().transpose().map_err(|error| query::evaluation(&error))?;
    let count = row.and_then(|row| plain(row.get("count")?).parse().ok());
    Ok(count.unwrap_or_default())
}

/// Which IRIs lead to these people.
pub(super) fn redirects_to<'n>(
    store: &Store,
    people: impl Iterator<Item = &'n NamedNode>,
) -> Result<FxHashSet<Quad>, LienketError> {
    let mut redirects = FxHashSet::default();
    for person in people {
        redirects.extend(store.quads(Pattern {
            predicate: Some(vocab::IS_REPLACED_BY),
            object: Some(person.as_ref().into()),
            graph: Some(vocab::IDENTITY_GRAPH),
            ..Pattern::default()
        })?);
    }
    Ok(redirects)
}

/// Where the IRI leads that an article gave.
fn redirect(from: &str, to: &str) -> Quad {
    let (from, to) = (NamedNode::new_unchecked(from), NamedNode::new_unchecked(to));
    Quad::new(from, vocab::IS_REPLACED_BY, to, vocab::IDENTITY_GRAPH)
}

/// What is to be said of one occurrence that nothing is said of yet: who it is, and because of whom, by which rule, how sure.
pub(super) fn stated(
    occurrence: &Occurrence,
    person: &str,
    link: Option<&(String, &'static str, u8)>,
) -> Vec<Quad> {
    let decision = link
        .map(|(because_of, rule, sure)| decision(occurrence, person, because_of, (rule, *sure)));
    let leads = (occurrence.iri != person).then(|| redirect(&occurrence.iri, person));
    decision.into_iter().flatten().chain(leads).collect()
}

/// One decision: of whom, in which article, who it is, because of whom, by which rule, how sure.
fn decision(
    occurrence: &Occurrence,
    canonical: &str,
    because_of: &str,
    (rule, sure): (&str, u8),
) -> Vec<Quad> {
    let own = NamedNode::new_unchecked(occurrence.iri.as_str());
    let decision = iri::decision(&own);
    let thing = |iri: &str| Term::from(NamedNode::new_unchecked(iri));
    let sure = share(sure);
    let key = crate::lexicon::names::key(&occurrence.name);
    let quad = |predicate: NamedNodeRef<'_>, object: Term| {
        Quad::new(decision.clone(), predicate, object, GraphName::from(vocab::IDENTITY_GRAPH))
    };
    vec![
        quad(vocab::TYPE, vocab::IDENTITY_DECISION.into()),
        quad(vocab::OCCURRENCE, own.clone().into()),
        quad(vocab::IN_ARTICLE, thing(&occurrence.article)),
        quad(vocab::DECIDED_AS, thing(canonical)),
        quad(vocab::BECAUSE_OF, thing(because_of)),
        quad(vocab::NAME_KEY, Literal::from(key).into()),
        quad(vocab::RULE, Literal::from(rule).into()),
        quad(vocab::CONFIDENCE, Literal::new_typed_literal(sure, xsd::DECIMAL).into()),
    ]
}

/// A number of percent as a share in the shortest form: `0.9`, `1`.
pub(super) fn share(percent: u8) -> String {
    let share = format!("{}.{:02}", percent / 100, percent % 100);
    share.trim_end_matches('0').trim_end_matches('.').to_owned()
}
