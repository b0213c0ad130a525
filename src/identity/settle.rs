//! Deciding in the store: which names are to be decided, and what the decisions change in the graph.
use super::cache::Cache;
use super::kept::Known;
use super::read::{self, Reader, Standing, about};
use super::record::{Record, redirects_to};
use super::{Verdicts, decide, events};
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, stamp, vocab};
use crate::store::{Change, Pattern, Store};
use crate::words::{self, Language};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Quad, Term, TermRef};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// How many names are decided at once.
const BATCH: usize = 512;

/// What was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Names that were looked at.
    pub names: usize,
    /// Occurrences of these names.
    pub occurrences: usize,
    /// People that they are.
    pub people: usize,
    /// Statements that changed.
    pub changed: usize,
}

impl Settled {
    /// It in a line of words.
    pub fn in_words(&self, language: Language) -> String {
        let Self { names, occurrences, people, changed } = self;
        let [names, occurrences, people, changed] =
            [names, occurrences, people, changed].map(ToString::to_string);
        let filled = [
            ("names", &*names),
            ("occurrences", &*occurrences),
            ("people", &*people),
            ("changed", &*changed),
        ];
        words::answer(language, "settled", &filled)
    }
}

/// Notes the names of `changes` in the store, before they are stored: should the program be killed before these names
/// are decided, the next run does it. Also the names that the articles had till now.
pub fn announce(store: &Store, changes: &[Change]) -> Result<(), LienketError> {
    let mut standing = Vec::new();
    for change in changes {
        for graph in store.graphs_of(&change.article)? {
            for predicate in [vocab::NAME_KEY, vocab::START_DATE] {
                let (predicate, graph) = (Some(predicate), Some(graph.as_ref()));
                standing.extend(store.quads(Pattern { predicate, graph, ..Pattern::default() })?);
            }
        }
    }
    let new = changes.iter().flat_map(|change| &change.quads);
    let derived = (!changes.is_empty()).then(pending);
    store.amend(&[], &notes(new.chain(&standing)).into_iter().chain(derived).collect::<Vec<_>>())
}

/// What notes the names and the days of events in `quads` as undecided.
pub fn notes<'a>(quads: impl Iterator<Item = &'a Quad>) -> Vec<Quad> {
    let (mut keys, mut days) = (BTreeSet::new(), BTreeSet::new());
    for quad in quads {
        if quad.predicate.as_ref() == vocab::NAME_KEY {
            keys.insert(plain(&quad.object));
        }
        days.extend(events::days(std::slice::from_ref(quad)).map(|day| day.value().to_owned()));
    }
    let (keys, days): (Vec<&str>, Vec<&str>) =
        (keys.iter().map(String::as_str).collect(), days.iter().map(String::as_str).collect());
    notes_of(&keys, &days)
}

/// What notes these names and these days.
pub(super) fn notes_of(keys: &[&str], days: &[&str]) -> Vec<Quad> {
    let keys = keys.iter().map(|key| undecided(key));
    keys.chain(days.iter().map(|day| undecided_day(day))).collect()
}

/// Notes the names of the people in `quads`, which are about to change.
pub fn announce_quads(store: &Store, quads: &[Quad]) -> Result<(), LienketError> {
    if !quads.is_empty() {
        store.amend(&[], &[pending()])?;
    }
    for quad in quads {
        if let Term::NamedNode(thing) = &quad.object
            && iri::kind_of(thing.as_str()) == Some("person")
        {
            announce_person(store, thing.as_str())?;
        }
    }
    Ok(())
}

/// Notes the name of a person.
pub fn announce_person(store: &Store, person: &str) -> Result<(), LienketError> {
    let keys: Vec<Quad> = key_of(store, person)?.iter().map(|key| undecided(key)).collect();
    store.amend(&[], &keys)
}

/// The IRI that took the place of `node`, or `node`.
pub fn in_use(store: &Store, node: &NamedNode) -> Result<NamedNode, LienketError> {
    let quads = read::told(store, node.as_ref(), vocab::IS_REPLACED_BY, vocab::IDENTITY_GRAPH)?;
    Ok(read::node(&quads, vocab::IS_REPLACED_BY).unwrap_or(node).clone())
}

/// Notes all names and all days of events in the store.
pub fn announce_all(store: &Store) -> Result<(), LienketError> {
    let quads = store.quads(Pattern { predicate: Some(vocab::NAME_KEY), ..Pattern::default() })?;
    let keys: BTreeSet<String> = quads.iter().map(|quad| plain(&quad.object)).collect();
    let quads =
        store.quads(Pattern { predicate: Some(vocab::START_DATE), ..Pattern::default() })?;
    let days: BTreeSet<String> = events::days(&quads).map(|day| day.value().to_owned()).collect();
    let keys = keys.iter().map(|key| undecided(key));
    let days = days.iter().map(|day| undecided_day(day));
    store.amend(&[], &keys.chain(days).collect::<Vec<_>>())
}

/// The note that facts have changed since the derived graph was made of them: a killed run leaves it to the next.
pub fn pending() -> Quad {
    let undecided = vocab::UNDECIDED_GRAPH;
    Quad::new(undecided, vocab::PENDING, vocab::DERIVED_GRAPH, undecided)
}

fn undecided_day(day: &str) -> Quad {
    let (graph, day) = (vocab::UNDECIDED_GRAPH, Literal::new_typed_literal(day, xsd::DATE));
    Quad::new(graph, vocab::START_DATE, day, graph)
}

fn undecided(key: &str) -> Quad {
    let (graph, key) = (vocab::UNDECIDED_GRAPH, Literal::from(key));
    Quad::new(graph, vocab::NAME_KEY, key, graph)
}

/// Decides the names that are noted, under what people have judged.
pub fn settle(store: &Store, lexicon: &Lexicon) -> Result<Settled, LienketError> {
    let verdicts = &Verdicts::standing(store)?;
    let noted = about(store, vocab::UNDECIDED_GRAPH, vocab::UNDECIDED_GRAPH)?;
    let of_names = noted.iter().filter(|quad| quad.predicate.as_ref() == vocab::NAME_KEY);
    let keys = of_names.map(|quad| plain(&quad.object)).collect();
    let groups = with_judged(store, keys, verdicts)?;
    let mut settled = Settled::default();
    let known = Known::open(store, &stamp(lexicon, std::iter::empty()));
    let cache = Cache { known, ..Cache::default() };
    let reader = Reader::new(store, lexicon, &cache);
    for batch in groups.chunks(BATCH) {
        let outcomes: Vec<Outcome> = batch
            .par_iter()
            .map(|keys| Outcome::of(store, keys, reader.standing(keys)?, (verdicts, lexicon)))
            .collect::<Result<_, LienketError>>()?;
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        for outcome in outcomes {
            settled.names += 1;
            settled.occurrences += outcome.occurrences;
            settled.people += outcome.people;
            settled.changed += outcome.change.gone.len();
            gone.extend(outcome.change.gone);
            new.extend(outcome.change.new);
        }
        let done = batch.iter().flatten().map(|key| undecided(key));
        gone.extend(done);
        store.amend(&gone, &new)?;
    }
    settled.changed += settle_days(store, &noted)?;
    cache.known.keep(store)?;
    Ok(settled)
}

/// Decides the events of the days that are noted; returns how many statements go.
fn settle_days(store: &Store, noted: &[Quad]) -> Result<usize, LienketError> {
    let days: Vec<Literal> = events::days(noted).collect();
    let mut changed = 0;
    for batch in days.chunks(BATCH) {
        let decided: Vec<(Vec<Quad>, Vec<Quad>)> = batch
            .par_iter()
            .map(|day| events::decide_day(store, day))
            .collect::<Result<_, LienketError>>()?;
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        for (old, fresh) in decided {
            changed += old.len();
            gone.extend(old);
            new.extend(fresh);
        }
        if !gone.is_empty() || !new.is_empty() {
            new.push(pending());
        }
        gone.extend(batch.iter().map(|day| undecided_day(day.value())));
        store.amend(&gone, &new)?;
    }
    Ok(changed)
}

/// The names in groups that are decided together: those that people have judged to be one person's.
fn with_judged(
    store: &Store,
    keys: BTreeSet<String>,
    verdicts: &Verdicts,
) -> Result<Vec<Vec<String>>, LienketError> {
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (one, other) in &verdicts.same {
        let mut group: BTreeSet<String> = BTreeSet::new();
        for thing in [one, other] {
            group.extend(key_of(store, thing)?);
        }
        let (meet, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|known| !known.is_disjoint(&group));
        group.extend(meet.into_iter().flatten());
        groups = rest;
        groups.push(group);
    }
    let judged: BTreeSet<String> = groups.iter().flatten().cloned().collect();
    let mut all: Vec<Vec<String>> = groups
        .into_iter()
        .filter(|group| !group.is_disjoint(&keys))
        .map(|group| group.into_iter().collect())
        .collect();
    all.extend(keys.into_iter().filter(|key| !judged.contains(key)).map(|key| vec![key]));
    all.sort();
    Ok(all)
}

/// The key of the name that an occurrence has in its article.
pub fn key_of(store: &Store, occurrence: &str) -> Result<Option<String>, LienketError> {
    let Ok(node) = NamedNode::new(occurrence) else { return Ok(None) };
    let decision = iri::decision(&node);
    for subject in [decision, node] {
        let quads = store.quads(Pattern {
            subject: Some(subject.as_ref()),
            predicate: Some(vocab::NAME_KEY),
            ..Pattern::default()
        })?;
        // A person whom people have joined from several names has several; the first article's is its own.
        let mut keys: Vec<(String, String)> =
            quads.iter().map(|quad| (quad.graph_name.to_string(), plain(&quad.object))).collect();
        keys.sort();
        if let Some((_, key)) = keys.into_iter().next() {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

/// What the decisions on one name change.
struct Outcome {
    occurrences: usize,
    people: usize,
    change: Amendment,
}

/// What goes and what comes.
#[derive(Default)]
pub(super) struct Amendment {
    pub(super) gone: Vec<Quad>,
    pub(super) new: Vec<Quad>,
}

impl Outcome {
    fn of(
        store: &Store,
        keys: &[String],
        standing: Vec<Standing>,
        (verdicts, lexicon): (&Verdicts, &Lexicon),
    ) -> Result<Self, LienketError> {
        let (mut nodes, mut occurrences) = (Vec::new(), Vec::new());
        for one in standing {
            nodes.push((one.node, one.article));
            occurrences.push(one.occurrence);
        }
        let (people, redirects) = rayon::join(
            || decide(&occurrences, verdicts, lexicon),
            || {
                let people: BTreeSet<&NamedNode> = nodes.iter().map(|(node, _)| node).collect();
                redirects_to(store, people.into_iter())
            },
        );
        let mut change = Record::change(&occurrences, &people, redirects?, (store, keys, &nodes))?;
        for person in &people {
            let Some(first) = person.occurrences.first().and_then(|at| occurrences.get(*at)) else {
                continue;
            };
            let canonical = NamedNode::new_unchecked(first.iri.as_str());
            for (node, article) in person.occurrences.iter().filter_map(|at| nodes.get(*at)) {
                if *node != canonical {
                    change.rename(store, article, (node, &canonical))?;
                }
            }
        }
        Ok(Self { occurrences: occurrences.len(), people: people.len(), change })
    }
}

impl Amendment {
    /// Puts one node in another's place, in one article.
    pub(super) fn rename(
        &mut self,
        store: &Store,
        article: &NamedNode,
        (old, new): (&NamedNode, &NamedNode),
    ) -> Result<(), LienketError> {
        for quad in about(store, old.as_ref(), article.as_ref())? {
            self.new.push(Quad { subject: new.clone().into(), ..quad.clone() });
            self.gone.push(quad);
        }
        let (object, graph) = (Some(TermRef::from(old.as_ref())), Some(article.as_ref()));
        for quad in store.quads(Pattern { object, graph, ..Pattern::default() })? {
            self.new.push(Quad { object: new.clone().into(), ..quad.clone() });
            self.gone.push(quad);
        }
        Ok(())
    }
}
