//! Who is who, decided while articles are on their way to the store: [`Ahead`] remembers what [`see`] saw in the articles of a
//! run, so that most people get their IRI before they are written, and nothing has to be read back and written anew.
//!
//! It decides nothing differently from [`super::settle`]: both ask [`super::decide`] about the same occurrences. What a later
//! article made doubtful is put right at the end ([`Ahead::settle`]). A name, or a day, of which the store holds more than is
//! remembered is left, and stays noted for `super::settle`.
use super::cache::Cache;
use super::events::{self, Told};
use super::read::{Reader, Setting, place_in_order};
use super::record::stated;
use super::settle::{Amendment, notes_of};
use super::source::Sheet;
use super::{Clue, Occurrence, Person, Verdicts, decide};
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::vocab;
use crate::store::{Loading, Pattern, Store};
use oxigraph::model::{
    GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term,
    TermRef,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of how many people at most something is remembered: a run over millions of articles keeps to its memory.
const REMEMBERED: usize = 400_000;

/// A name with more occurrences than this is left to the end of the run: deciding it again and again would take the square of them.
const FREQUENT: usize = 2_000;

/// How many names are put right at once, in one transaction.
const BATCH: usize = 64;

/// Of how many days the events are decided at once.
const DAYS: usize = 64;

/// A name of more occurrences than this is decided anew only when it has grown by one in so many: else a run would take the square of
/// them. Who comes meanwhile is guessed, and put right at the end.
const SMALL: usize = 100;
const GROWTH: usize = 5;

/// What an article on its way to the store says of who is who.
#[derive(Default)]
pub struct Seen {
    people: Vec<(String, Known)>,
    events: Vec<(Literal, Told)>,
}

/// An occurrence that is remembered.
struct Known {
    occurrence: Occurrence,
    article: NamedNode,
    setting: Arc<Setting>,
    calling: Option<Clue>,
    /// What the store says, or will say, of it; none before it is decided.
    told: Option<Decided>,
}

/// Who an occurrence is: the person, and because of whom, by which rule, how sure.
#[derive(Clone, PartialEq, Eq)]
struct Decided {
    person: String,
    link: Option<(String, &'static str, u8)>,
}

/// What is remembered of a name, or of a day; nothing where it is left to `settle`.
type Remembered<K, T> = FxHashMap<K, Option<T>>;

/// A name whose occurrences are all remembered.
#[derive(Default)]
struct Name {
    known: Vec<Known>,
    /// Whether what was told of some occurrence may no longer hold, or nothing was told of it yet.
    is_open: bool,
    /// How many occurrences there were when it was decided last.
    decided_at: usize,
    /// Whom most of them were then.
    leading: Option<String>,
}

/// What a run has seen.
pub struct Ahead<'a> {
    store: &'a Store,
    lexicon: &'a Lexicon,
    /// Whether the store holds nothing but what this run has put there and remembers.
    is_fresh: bool,
    names: Remembered<String, Name>,
    days: Remembered<Literal, Vec<Told>>,
    remembered: usize,
}

/// Reads who occurs in an article and the teasers beside it, and which events.
///
/// # Errors
/// None: what is in memory can be read.
pub fn see(quads: &[Quad], lexicon: &Lexicon) -> Result<Seen, LienketError> {
    let sheet = Sheet::new(quads);
    let cache = Cache::default();
    let reader = Reader::new(&sheet, lexicon, &cache);
    let mut seen = Seen::default();
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(node), GraphName::NamedNode(article)) =
            (&quad.subject, &quad.graph_name)
        else {
            continue;
        };
        if quad.predicate.as_ref() == vocab::NAME_KEY {
            let occurrence = reader.occurrence(article, node, node.as_str().to_owned())?;
            let calling = reader.called(node, article, &occurrence.name)?;
            let setting = reader.setting(article)?;
            let article = article.clone();
            let known = Known { occurrence, article, setting, calling, told: None };
            seen.people.push((plain(&quad.object), known));
        }
        for day in events::days(std::slice::from_ref(quad)) {
            seen.events.push((day, events::told(&sheet, node, article)?));
        }
    }
    Ok(seen)
}

impl<'a> Ahead<'a> {
    /// Nothing is remembered yet of what goes into `store`. None where people have judged what is there: what they say is enforced
    /// before anything is decided.
    ///
    /// # Errors
    /// Those of the store.
    pub fn new(store: &'a Store, lexicon: &'a Lexicon) -> Result<Option<Self>, LienketError> {
        let judged = Pattern { graph: Some(vocab::JUDGEMENTS_GRAPH), ..Pattern::default() };
        if store.any(judged)?.is_some() {
            return Ok(None);
        }
        let is_fresh = store.is_empty()?;
        let (names, days) = Default::default();
        Ok(Some(Self { store, lexicon, is_fresh, names, days, remembered: 0 }))
    }

    /// Whether the store held no article when this began.
    pub const fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Takes in what was `seen` in `articles`, each the quads of one, and gives their people the IRIs by which they are known. Returns
    /// what the graph of identity is to say of these people: it belongs into the store together with the articles.
    ///
    /// # Errors
    /// Those of the store.
    pub fn name(
        &mut self,
        articles: &mut [Vec<Quad>],
        seen: Vec<Seen>,
    ) -> Result<Vec<Quad>, LienketError> {
        let mut touched = BTreeSet::new();
        for seen in seen {
            self.remembered += seen.people.len();
            for (key, known) in seen.people {
                if let Some(name) = self.known(&key)? {
                    name.known.push(known);
                    touched.insert(key);
                }
            }
            for (day, told) in seen.events {
                if let Some(all) = self.of_day(&day)? {
                    all.push(told);
                }
            }
        }
        let mut taken: Vec<(String, Name)> = touched
            .into_iter()
            .filter_map(|key| self.names.get_mut(&key)?.take().map(|name| (key, name)))
            .collect();
        let lexicon = self.lexicon;
        let new: Vec<New> = taken.par_iter_mut().map(|(_, name)| name.tell(lexicon)).collect();
        self.names.extend(taken.into_iter().map(|(key, name)| (key, Some(name))));
        let (mut stated, mut renamed) = (Vec::new(), Renamed::default());
        for new in new {
            stated.extend(new.stated);
            for (article, own, person) in new.renamed {
                renamed.entry(article).or_default().push((own, person));
            }
        }
        articles.par_iter_mut().for_each(|quads| rename(quads, &renamed));
        Ok(stated)
    }

    /// An article of the store says something else now: its names and days are left.
    pub fn leave(&mut self, seen: &Seen) {
        self.names.extend(seen.people.iter().map(|(key, _)| (key.clone(), None)));
        self.days.extend(seen.events.iter().map(|(day, _)| (day.clone(), None)));
    }

    /// Decides the events of the days that are remembered whole. Returns what the graph of identity is to say of them, some days
    /// at once.
    pub fn events(&self) -> impl Iterator<Item = Vec<Quad>> {
        let days = self.days.iter().filter_map(|(day, told)| Some((day, told.as_ref()?)));
        let days: Vec<(&Literal, &Vec<Told>)> = days.collect();
        let batches = days.len().div_ceil(DAYS);
        (0..batches).map(move |batch| {
            let batch = days.par_iter().skip(batch * DAYS).take(DAYS);
            batch.flat_map_iter(|(day, told)| events::decisions((*told).clone(), day)).collect()
        })
    }

    /// Puts right in the store, which holds it now, what was told of some too early, and takes out the notes of all that is
    /// decided; of the days where [`Ahead::events`] stand there too. What is only said in addition goes by the loader, which has nothing
    /// else then: there is much of it where names were guessed.
    ///
    /// # Errors
    /// Those of the store.
    pub fn settle(&self, loading: &mut Loading<'_>, with_days: bool) -> Result<(), LienketError> {
        let names = || self.names.iter().filter_map(|(key, name)| Some((key, name.as_ref()?)));
        let (store, lexicon) = (self.store, self.lexicon);
        let open: Vec<&Name> = names().map(|(_, name)| name).filter(|name| name.is_open).collect();
        for batch in open.chunks(BATCH) {
            let changes: Vec<(Vec<Quad>, Amendment)> = batch
                .par_iter()
                .map(|name| name.amend(store, lexicon))
                .collect::<Result<_, _>>()?;
            let mut all = Amendment::default();
            for (added, change) in changes {
                loading.put(added)?;
                all.gone.extend(change.gone);
                all.new.extend(change.new);
            }
            store.amend(&all.gone, &all.new)?;
        }
        loading.commit()?;
        // The notes go last: a run that is killed before leaves these names to the next.
        let decided: Vec<&str> = names().map(|(key, _)| key.as_str()).collect();
        let days = self.days.iter().filter(|(_, told)| with_days && told.is_some());
        let days: Vec<&str> = days.map(|(day, _)| day.value()).collect();
        store.amend(&notes_of(&decided, &days), &[])
    }

    /// Whether so much is remembered that it is to be [forgotten](Self::forget).
    pub fn is_full(&self) -> bool {
        self.remembered > REMEMBERED
    }

    /// Forgets everything: who comes from now on is looked up in the store first, which must hold all that was taken in.
    ///
    /// # Errors
    /// Those of the store.
    pub fn forget(&mut self, loading: &mut Loading<'_>) -> Result<(), LienketError> {
        self.settle(loading, false)?;
        self.is_fresh = false;
        self.names.retain(|_, name| name.is_none());
        self.days.clear();
        self.remembered = 0;
        Ok(())
    }

    /// What is remembered of a name; nothing where the store holds more.
    fn known(&mut self, key: &str) -> Result<Option<&mut Name>, LienketError> {
        if !self.names.contains_key(key) {
            let name = self.is_absent(vocab::NAME_KEY, &Literal::from(key))?.then(Name::default);
            self.names.insert(key.to_owned(), name);
        }
        Ok(self.names.get_mut(key).and_then(Option::as_mut))
    }

    /// What is remembered of a day; nothing where the store holds more.
    fn of_day(&mut self, day: &Literal) -> Result<Option<&mut Vec<Told>>, LienketError> {
        if !self.days.contains_key(day) {
            let told = self.is_absent(vocab::START_DATE, day)?.then(Vec::new);
            self.days.insert(day.clone(), told);
        }
        Ok(self.days.get_mut(day).and_then(Option::as_mut))
    }

    /// Whether the store held nothing of the kind before this run. The notes of this run do not count.
    fn is_absent(
        &self,
        predicate: NamedNodeRef<'_>,
        value: &Literal,
    ) -> Result<bool, LienketError> {
        if self.is_fresh {
            return Ok(true);
        }
        let object = Some(TermRef::from(value));
        let found = self.store.quads(Pattern {
            predicate: Some(predicate),
            object,
            ..Pattern::default()
        })?;
        Ok(found
            .iter()
            .all(|quad| quad.graph_name.as_ref() == GraphNameRef::from(vocab::UNDECIDED_GRAPH)))
    }
}

/// What is to be said of new occurrences of a name.
#[derive(Default)]
struct New {
    stated: Vec<Quad>,
    /// By article, the IRI that it gave and that of the person.
    renamed: Vec<(NamedNode, NamedNode, NamedNode)>,
}

impl New {
    /// Of `known`, of whom nothing was told yet, it is to be said who it is.
    fn tell(&mut self, known: &mut Known, now: Decided) {
        self.stated.extend(now.stated(&known.occurrence));
        if now.person != known.occurrence.iri {
            let own = NamedNode::new_unchecked(known.occurrence.iri.as_str());
            let person = NamedNode::new_unchecked(now.person.as_str());
            self.renamed.push((known.article.clone(), own, person));
        }
        known.told = Some(now);
    }
}

/// The person whom more than half of the occurrences are.
fn leading(decided: &[Decided]) -> Option<String> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for one in decided {
        *counts.entry(&one.person).or_default() += 1;
    }
    let half = decided.len() / 2;
    decided.iter().find(|one| counts.get(&*one.person) > Some(&half)).map(|one| one.person.clone())
}

impl Name {
    /// Decides who those are of whom nothing is told yet.
    fn tell(&mut self, lexicon: &Lexicon) -> New {
        let mut new = New::default();
        self.known.sort_by_cached_key(|one| place_in_order(&one.occurrence));
        let count = self.known.len();
        let is_soon = count > SMALL && count < self.decided_at + self.decided_at / GROWTH;
        if count > FREQUENT || is_soon {
            self.is_open = true;
            self.guess(&mut new);
            return new;
        }
        self.decided_at = count;
        self.is_open = false;
        let decided = self.decided(lexicon);
        self.leading = leading(&decided);
        for (one, now) in self.known.iter_mut().zip(decided) {
            if let Some(told) = &one.told {
                self.is_open |= *told != now;
                continue;
            }
            new.tell(one, now);
        }
        new
    }

    /// Takes those of whom nothing is told yet for the one whom most occurrences of the name are, and whoever is one of two in an article
    /// for themselves: under one IRI they could not be told apart again.
    fn guess(&mut self, new: &mut New) {
        let mut articles: FxHashMap<NamedNode, usize> = FxHashMap::default();
        for one in &self.known {
            *articles.entry(one.article.clone()).or_default() += 1;
        }
        for one in self.known.iter_mut().filter(|one| one.told.is_none()) {
            let is_alone = articles.get(&one.article) == Some(&1);
            let person = self.leading.clone().filter(|_| is_alone);
            let person = person.unwrap_or_else(|| one.occurrence.iri.clone());
            new.tell(one, Decided { person, link: None });
        }
    }

    /// Who each of its occurrences is, which are in order.
    fn decided(&self, lexicon: &Lexicon) -> Vec<Decided> {
        let known = &self.known;
        let occurrences: Vec<Occurrence> = known
            .iter()
            .map(|one| {
                let mut occurrence = one.occurrence.clone();
                if known.len() > 1 {
                    occurrence.context = one.setting.around(&occurrence.name, one.calling);
                }
                occurrence
            })
            .collect();
        who(&occurrences, &decide(&occurrences, &Verdicts::default(), lexicon))
    }

    /// What has to change in the store, where all that was told stands, for what is known now: what is said in addition of those who
    /// stand there under the right IRI, and what takes the place of something.
    fn amend(
        &self,
        store: &Store,
        lexicon: &Lexicon,
    ) -> Result<(Vec<Quad>, Amendment), LienketError> {
        let (mut added, mut change) = (Vec::new(), Amendment::default());
        for (one, now) in self.known.iter().zip(self.decided(lexicon)) {
            let Some(told) = &one.told else { continue };
            if *told == now {
                continue;
            }
            let (before, after) = (told.stated(&one.occurrence), now.stated(&one.occurrence));
            let is_kept = |quad: &Quad| after.contains(quad);
            let is_right = told.person == now.person && before.iter().all(is_kept);
            let new = after.iter().filter(|quad| !before.contains(quad)).cloned();
            if is_right {
                added.extend(new);
                continue;
            }
            change.new.extend(new);
            change.gone.extend(before.iter().filter(|quad| !is_kept(quad)).cloned());
            if told.person != now.person {
                let [old, new] = [&told.person, &now.person]
                    .map(|person| NamedNode::new_unchecked(person.as_str()));
                change.rename(store, &one.article, (&old, &new))?;
            }
        }
        Ok((added, change))
    }
}

impl Decided {
    /// It as the graph of identity says it.
    fn stated(&self, occurrence: &Occurrence) -> Vec<Quad> {
        stated(occurrence, &self.person, self.link.as_ref())
    }
}

/// Who each of the occurrences is.
fn who(occurrences: &[Occurrence], people: &[Person]) -> Vec<Decided> {
    let of = |at: usize| occurrences.get(at).map_or_else(String::new, |one| one.iri.clone());
    let mut decided: Vec<Decided> =
        (0..occurrences.len()).map(|at| Decided { person: of(at), link: None }).collect();
    for person in people {
        let canonical = person.occurrences.first().map_or_else(String::new, |at| of(*at));
        for at in &person.occurrences {
            if let Some(one) = decided.get_mut(*at) {
                one.person.clone_from(&canonical);
            }
        }
        for link in &person.links {
            if let Some(one) = decided.get_mut(link.occurrence) {
                one.link = Some((of(link.because_of), link.reason.rule, link.reason.confidence));
            }
        }
    }
    decided
}

/// By article, the IRIs that it gave and those of the people.
type Renamed = FxHashMap<NamedNode, Vec<(NamedNode, NamedNode)>>;

/// Puts people's IRIs in the place of those that the articles gave.
fn rename(quads: &mut [Quad], renamed: &Renamed) {
    let articles: BTreeMap<&NamedNode, &Vec<(NamedNode, NamedNode)>> = quads
        .iter()
        .filter_map(|quad| match &quad.graph_name {
            GraphName::NamedNode(article) => renamed.get_key_value(article),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        })
        .collect();
    if articles.is_empty() {
        return;
    }
    let articles: Vec<(GraphName, &Vec<(NamedNode, NamedNode)>)> =
        articles.into_iter().map(|(article, pairs)| (article.clone().into(), pairs)).collect();
    for quad in quads.iter_mut() {
        let pairs = articles.iter().find(|(article, _)| *article == quad.graph_name);
        for (own, person) in pairs.map_or(&[][..], |(_, pairs)| pairs.as_slice()) {
            if matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if node == own) {
                quad.subject = person.clone().into();
            }
            if matches!(&quad.object, Term::NamedNode(node) if node == own) {
                quad.object = person.clone().into();
            }
        }
    }
}
