//! Who bears a name: one person or several, and why.
use super::attested::{self, Tenure};
use super::find;
use crate::error::LienketError;
use crate::identity::{self, Veto};
use crate::lexicon::Lexicon;
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who bears the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The person's IRI.
    pub person: String,
    /// The name as most articles have it.
    pub name: String,
    /// The other spellings of it.
    pub other_names: Vec<String>,
    /// The ids of the articles that name the person.
    pub articles: BTreeSet<String>,
    /// The posts, the first attested first.
    pub posts: Vec<Tenure>,
    /// The rules that joined occurrences, with their number and their least confidence.
    pub reasons: BTreeMap<String, (usize, String)>,
    /// Why this is not the first bearer of the list.
    pub apart: Option<Veto>,
}

/// The bearers of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Nobody; the nearest known names.
    Nobody(Vec<String>),
    /// These, whom most articles name first.
    Bearers(Vec<Bearer>),
}

/// Who bears the name `what`, in any spelling.
pub fn who(store: &Store, lexicon: &Lexicon, what: &str) -> Result<Who, LienketError> {
    let people = match find(store, what)? {
        find::Match::Nobody(near) => return Ok(Who::Nobody(near)),
        find::Match::People(people) => people,
    };
    let mut bearers =
        people.iter().map(|person| bearer(store, person)).collect::<Result<Vec<_>, _>>()?;
    bearers.sort_by_key(|one| (std::cmp::Reverse(one.articles.len()), one.person.clone()));
    let Some(first) = bearers.first().map(|one| (one.person.clone(), one.name.clone())) else {
        return Ok(Who::Nobody(Vec::new()));
    };
    if bearers.len() > 1 {
        tell_apart(store, lexicon, &first, &mut bearers)?;
    }
    Ok(Who::Bearers(bearers))
}

/// Says of each bearer of the first one's name why it is another.
fn tell_apart(
    store: &Store,
    lexicon: &Lexicon,
    (first, name): &(String, String),
    bearers: &mut [Bearer],
) -> Result<(), LienketError> {
    let key = crate::lexicon::names::key(name);
    let (occurrences, people) = identity::of_name(store, lexicon, &key)?;
    let Some(one) = people.get(first) else { return Ok(()) };
    let verdicts = identity::Verdicts::standing(store)?;
    for bearer in bearers.iter_mut().filter(|bearer| bearer.person != *first) {
        let other = people.get(&bearer.person);
        bearer.apart = other
            .map(|other| identity::why_apart(&occurrences, (one, other), (&verdicts, lexicon)));
    }
    Ok(())
}

fn bearer(store: &Store, person: &str) -> Result<Bearer, LienketError> {
    let node = NamedNode::new_unchecked(person);
    let (name, other_names) = name_of(store, &node)?;
    let articles = articles_of(store, &node)?;
    Ok(Bearer {
        person: person.to_owned(),
        name,
        other_names,
        articles,
        posts: attested::of_person(store, &node)?,
        reasons: reasons(store, node.as_ref())?,
        apart: None,
    })
}

fn reasons(
    store: &Store,
    person: NamedNodeRef<'_>,
) -> Result<BTreeMap<String, (usize, String)>, LienketError> {
    let mut reasons: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for quad in store.quads(Pattern {
        predicate: Some(vocab::DECIDED_AS),
        object: Some(person.into()),
        graph: Some(vocab::IDENTITY_GRAPH),
        ..Pattern::default()
    })? {
        let NamedOrBlankNode::NamedNode(decision) = quad.subject else { continue };
        let own = identity::about(store, decision.as_ref(), vocab::IDENTITY_GRAPH)?;
        let rule = identity::text(&own, vocab::RULE).unwrap_or_default();
        let sure = identity::text(&own, vocab::CONFIDENCE).unwrap_or_default();
        let known = reasons.entry(rule).or_insert((0, sure.clone()));
        known.0 += 1;
        // Decimals below 1 of two places: they sort as text.
        if sure < known.1 {
            known.1 = sure;
        }
    }
    Ok(reasons)
}

/// The ids of the articles that name a person.
///
/// # Errors
/// Those of the store.
pub fn articles_of(store: &Store, person: &NamedNode) -> Result<BTreeSet<String>, LienketError> {
    let (subject, predicate) = (Some(person.as_ref()), Some(vocab::NAME_KEY));
    let mut articles = BTreeSet::new();
    for quad in store.quads(Pattern { subject, predicate, ..Pattern::default() })? {
        let GraphName::NamedNode(graph) = &quad.graph_name else { continue };
        if iri::kind_of(graph.as_str()) == Some("article") {
            let own = identity::told(store, graph.as_ref(), vocab::IDENTIFIER, graph.as_ref())?;
            articles.extend(identity::text(&own, vocab::IDENTIFIER));
        }
    }
    Ok(articles)
}

/// The name that people have chosen for a person, else the one that most articles have; and the others.
pub fn name_of(store: &Store, person: &NamedNode) -> Result<(String, Vec<String>), LienketError> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut chosen = None;
    for quad in store.quads(Pattern {
        subject: Some(person.as_ref()),
        predicate: Some(vocab::PREF_LABEL),
        ..Pattern::default()
    })? {
        let name = plain(&quad.object);
        if quad.graph_name == vocab::JUDGEMENTS_GRAPH.into() {
            chosen = Some(name.clone());
        }
        *names.entry(name).or_default() += 1;
    }
    let most = names.iter().max_by_key(|(name, number)| (**number, std::cmp::Reverse(*name)));
    let name = chosen.or_else(|| most.map(|(name, _)| name.clone())).unwrap_or_default();
    let others = names.into_keys().filter(|other| *other != name).collect();
    Ok((name, others))
}

/// A name with the people who bear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameReport {
    /// The name.
    pub name: String,
    /// How many articles name somebody of this name.
    pub articles: usize,
    /// The people: IRI, number of articles, and the post that most articles give.
    pub people: Vec<(String, usize, String)>,
}

/// The `number` most frequent names and who bears them.
pub fn top(store: &Store, number: usize) -> Result<Vec<NameReport>, LienketError> {
    let mut names: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for quad in store.quads(Pattern { predicate: Some(vocab::NAME_KEY), ..Pattern::default() })? {
        let (NamedOrBlankNode::NamedNode(person), GraphName::NamedNode(graph)) =
            (&quad.subject, &quad.graph_name)
        else {
            continue;
        };
        if iri::kind_of(graph.as_str()) == Some("article") {
            let people = names.entry(plain(&quad.object)).or_default();
            *people.entry(person.as_str().to_owned()).or_default() += 1;
        }
    }
    let mut names: Vec<(usize, String, BTreeMap<String, usize>)> =
        names.into_iter().map(|(key, people)| (people.values().sum(), key, people)).collect();
    names.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
    names.truncate(number);
    let mut reports = Vec::new();
    for (_, _, people) in names {
        // Names that differ in diacritics share a key, and are several names.
        let mut spelled: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (person, number) in people {
            let (name, _) = name_of(store, &NamedNode::new_unchecked(person.as_str()))?;
            let key = crate::lexicon::names::exact(&name);
            spelled.entry(key).or_default().insert(person, number);
        }
        for people in spelled.into_values() {
            reports.push(report(store, people.values().sum(), people)?);
        }
    }
    reports.sort_by(|one, other| (other.articles, &one.name).cmp(&(one.articles, &other.name)));
    reports.truncate(number);
    Ok(reports)
}

fn report(
    store: &Store,
    articles: usize,
    people: BTreeMap<String, usize>,
) -> Result<NameReport, LienketError> {
    let mut sorted: Vec<(String, usize)> = people.into_iter().collect();
    sorted.sort_by_key(|(person, number)| (std::cmp::Reverse(*number), person.clone()));
    let mut name = String::new();
    let mut people = Vec::new();
    for (person, number) in sorted {
        let node = NamedNode::new_unchecked(person.as_str());
        if name.is_empty() {
            name = name_of(store, &node)?.0;
        }
        people.push((person, number, main_post(store, &node)?));
    }
    Ok(NameReport { name, articles, people })
}

/// The post that most articles give; of several the first as the alphabet has them. Counted before anything is named: who leads
/// the country has thousands.
fn main_post(store: &Store, person: &NamedNode) -> Result<String, LienketError> {
    let (predicate, object) = (Some(vocab::MEMBER), Some(person.as_ref().into()));
    let mut posts: BTreeMap<(Option<NamedNode>, Option<NamedNode>), usize> = BTreeMap::new();
    for quad in store.quads(Pattern { predicate, object, ..Pattern::default() })? {
        let (NamedOrBlankNode::NamedNode(post), GraphName::NamedNode(graph)) =
            (&quad.subject, &quad.graph_name)
        else {
            continue;
        };
        let own = |predicate| {
            let own = identity::told(store, post.as_ref(), predicate, graph.as_ref())?;
            Ok::<_, LienketError>(identity::node(&own, predicate).cloned())
        };
        *posts.entry((own(vocab::ROLE)?, own(vocab::ORGANIZATION)?)).or_default() += 1;
    }
    let most = posts.values().max().copied().unwrap_or_default();
    let label = |thing: &Option<NamedNode>| match thing {
        Some(thing) => identity::least_label(store, thing),
        None => Ok(None),
    };
    let mut named = Vec::new();
    for ((role, body), _) in posts.iter().filter(|(_, number)| **number == most) {
        let (role, body) = (label(role)?.unwrap_or_default(), label(body)?);
        named.push(body.map_or_else(|| role.clone(), |body| format!("{role}, {body}")));
    }
    Ok(named.into_iter().min().unwrap_or_default())
}
