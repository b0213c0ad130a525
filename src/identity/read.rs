//! What the graph says of the people of one name, article by article.
use super::cache::{Cache, Kept};
use super::profile::bare_body;
use super::record;
use super::source::Source;
use super::{Clue, ClueKind, Held, Occurrence};
use crate::error::LienketError;
use crate::lexicon::posts::Honorific;
use crate::lexicon::{Lexicon, fold, names};
use crate::query::plain;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::{PartialDate, Status, UnitType};
use oxigraph::model::{
    GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An occurrence, and the node by which its article has it now.
pub(super) struct Standing {
    pub(super) occurrence: Occurrence,
    pub(super) node: NamedNode,
    pub(super) article: NamedNode,
    /// Whether it was known with what is around it, without asking the store.
    is_known: bool,
}

/// Reads occurrences; what has been met of articles is in the cache.
pub(super) struct Reader<'a, S> {
    store: &'a S,
    lexicon: &'a Lexicon,
    cache: &'a Cache,
}

/// What all people of an article share.
#[derive(Clone, Default)]
pub(super) struct Setting {
    /// In their order, each once; people by the full keys of their names.
    clues: Vec<Clue>,
}

impl Reader<'_, Store> {
    /// The occurrences of the names with these keys, in their order, under the decisions that stand.
    pub(super) fn standing(&self, keys: &[String]) -> Result<Vec<Standing>, LienketError> {
        let mut standing = self.bare(keys)?;
        let count = standing.len();
        // Who stands alone is nobody else, whatever is around them.
        if count > 1 {
            let unknown = standing.par_iter_mut().filter(|one| !one.is_known);
            unknown.try_for_each(|one| self.surround(one, count))?;
        }
        Ok(standing)
    }

    /// The occurrences of the names with these keys, in their order, without what is around them.
    pub(super) fn bare(&self, keys: &[String]) -> Result<Vec<Standing>, LienketError> {
        let mut pairs: Vec<(NamedNode, NamedNode)> = Vec::new();
        for key in keys {
            let (predicate, literal) = (Some(vocab::NAME_KEY), Literal::from(key.as_str()));
            let object = Some(TermRef::from(&literal));
            for quad in self.store.quads(Pattern { predicate, object, ..Pattern::default() })? {
                let (NamedOrBlankNode::NamedNode(node), GraphName::NamedNode(article)) =
                    (quad.subject, quad.graph_name)
                else {
                    continue;
                };
                if iri::kind_of(article.as_str()) == Some("article") {
                    pairs.push((article, node));
                }
            }
        }
        let known: Vec<Option<Occurrence>> = pairs
            .par_iter()
            .map(|(article, node)| self.cache.known.of(article.as_str(), node.as_str()))
            .collect();
        let others = pairs.iter().zip(&known).filter(|(_, known)| known.is_none());
        let others: Vec<&(NamedNode, NamedNode)> = others.map(|(pair, _)| pair).collect();
        let first = first_iris(self.store, keys, (&others, pairs.len()))?;
        let is_alone = pairs.len() == 1;
        let read = |(pair, known): (&(NamedNode, NamedNode), Option<Occurrence>)| {
            let (article, node) = pair.clone();
            let is_known = known.is_some();
            let iri = || first.get(pair).unwrap_or(&pair.1).as_str().to_owned();
            let occurrence = match known {
                Some(occurrence) => occurrence,
                None if is_alone => {
                    let article = article.as_str().to_owned();
                    Occurrence { iri: iri(), article, ..Occurrence::default() }
                }
                None => self.occurrence(&article, &node, iri())?,
            };
            Ok(Standing { occurrence, node, article, is_known })
        };
        let mut standing: Vec<Standing> =
            pairs.par_iter().zip(known).map(read).collect::<Result<_, LienketError>>()?;
        standing.sort_by_cached_key(|one| place_in_order(&one.occurrence));
        Ok(standing)
    }

    /// Reads what the article speaks of beside the person, whose name has so many occurrences.
    fn surround(&self, one: &mut Standing, count: usize) -> Result<(), LienketError> {
        let setting = self.setting(&one.article)?;
        let calling = self.called(&one.node, &one.article, &one.occurrence.name)?;
        one.occurrence.context = setting.around(&one.occurrence.name, calling);
        if self.cache.known.keeps(count) {
            let at = (one.article.as_str(), one.node.as_str());
            self.cache.known.note(at, &one.occurrence, (setting, calling));
        }
        Ok(())
    }
}

impl Setting {
    /// That of these clues.
    pub(super) const fn of(clues: Vec<Clue>) -> Self {
        Self { clues }
    }

    /// What all people of the article share.
    pub(super) fn clues(&self) -> &[Clue] {
        &self.clues
    }

    /// What is around the person of this name, who is called so.
    pub(super) fn around(&self, name: &str, calling: Option<Clue>) -> Vec<Clue> {
        let own = Clue::new(ClueKind::Person, &names::key(name));
        self.clues.iter().copied().filter(|clue| *clue != own).chain(calling).collect()
    }
}

impl<'a, S: Source> Reader<'a, S> {
    pub(super) const fn new(store: &'a S, lexicon: &'a Lexicon, cache: &'a Cache) -> Self {
        Self { store, lexicon, cache }
    }

    /// The person in the article, without the context; `iri` is that which the article gave at first.
    pub(super) fn occurrence(
        &self,
        article: &NamedNode,
        person: &NamedNode,
        iri: String,
    ) -> Result<Occurrence, LienketError> {
        // By the predicates: all else that is said of somebody would be read in vain.
        let own = |predicate| -> Result<Option<String>, LienketError> {
            let quads = told(self.store, person.as_ref(), predicate, article.as_ref())?;
            Ok(text(&quads, predicate))
        };
        Ok(Occurrence {
            iri,
            article: article.as_str().to_owned(),
            date: self.date(article)?,
            name: own(vocab::PREF_LABEL)?.unwrap_or_default(),
            rank: own(vocab::RANK)?,
            posts: self.posts(article, person)?,
            context: Vec::new(),
        })
    }

    /// What the person is called in the sentence that names them: `ca sĩ`.
    pub(super) fn called(
        &self,
        person: &NamedNode,
        article: &NamedNode,
        name: &str,
    ) -> Result<Option<Clue>, LienketError> {
        let from = vocab::WAS_DERIVED_FROM;
        let quads = told(self.store, person.as_ref(), from, article.as_ref())?;
        let Some(sentence) = node(&quads, from) else { return Ok(None) };
        let quads = told(self.store, sentence.as_ref(), vocab::ANCHOR_OF, article.as_ref())?;
        Ok(self.calling(&text(&quads, vocab::ANCHOR_OF).unwrap_or_default(), name))
    }

    fn date(&self, article: &NamedNode) -> Result<Option<PartialDate>, LienketError> {
        if let Some(known) = self.cache.dates.get(article) {
            return Ok(known);
        }
        let own = article.as_ref();
        let quads = told(self.store, own, vocab::DATE_PUBLISHED, own)?;
        let date = text(&quads, vocab::DATE_PUBLISHED).and_then(|date| date.parse().ok());
        self.cache.dates.keep(article, date);
        Ok(date)
    }

    fn posts(&self, article: &NamedNode, person: &NamedNode) -> Result<Vec<Held>, LienketError> {
        let held = self.store.quads(Pattern {
            predicate: Some(vocab::MEMBER),
            object: Some(person.as_ref().into()),
            graph: Some(article.as_ref()),
            ..Pattern::default()
        })?;
        let mut posts = Vec::new();
        for quad in held {
            let NamedOrBlankNode::NamedNode(post) = quad.subject else { continue };
            let quads = about(self.store, post.as_ref(), article.as_ref())?;
            let (Some(role), Some(status)) =
                (node(&quads, vocab::ROLE), node(&quads, vocab::STATUS))
            else {
                continue;
            };
            let Some(status) = status_of(status) else { continue };
            let role = self.label(role, article)?;
            let (mut body, mut area, mut province) = (String::new(), None, None);
            if let Some(at) = node(&quads, vocab::ORGANIZATION) {
                body = self.label(at, article)?;
                let of = vocab::JURISDICTION;
                let at = told(self.store, at.as_ref(), of, article.as_ref())?;
                if let Some(place) = node(&at, of) {
                    area = Some(self.label(place, article)?);
                    province = self.province(place, article)?;
                }
            }
            posts.push(Held { role, body, area, province, status });
        }
        posts.sort();
        Ok(posts)
    }

    /// The province or country that contains a place, as the article has it.
    fn province(
        &self,
        place: &NamedNode,
        article: &NamedNode,
    ) -> Result<Option<String>, LienketError> {
        let mut place = place.clone();
        // Commune, district, province, country.
        for _ in 0..4 {
            if matches!(self.level(&place, article)?.as_str(), "province" | "country") {
                return Ok(Some(bare(&self.label(&place, article)?)));
            }
            let within = vocab::CONTAINED_IN_PLACE;
            let quads = told(self.store, place.as_ref(), within, article.as_ref())?;
            match node(&quads, within) {
                Some(parent) => place = parent.clone(),
                None => break,
            }
        }
        Ok(None)
    }

    /// What the article speaks of.
    pub(super) fn setting(&self, article: &NamedNode) -> Result<Arc<Setting>, LienketError> {
        if let Some(known) = self.cache.settings.get(article) {
            return Ok(known);
        }
        // By the predicates: what else an article says of itself is its whole text.
        let told = |predicate| told(self.store, article.as_ref(), predicate, article.as_ref());
        let mut clues = BTreeSet::new();
        if let Some(headline) = text(&told(vocab::HEADLINE)?, vocab::HEADLINE) {
            clues.insert(Clue::new(ClueKind::Headline, &fold::words(&headline).join(" ")));
            clues.extend(short_forms(&headline).map(|word| Clue::new(ClueKind::Word, &word)));
        }
        let (predicate, graph) = (Some(vocab::NAME_KEY), Some(article.as_ref()));
        for quad in self.store.quads(Pattern { predicate, graph, ..Pattern::default() })? {
            let key = plain(&quad.object);
            // A name of one word is anybody's.
            clues.extend(key.contains(' ').then(|| Clue::new(ClueKind::Person, &key)));
        }
        for quad in &told(vocab::MENTIONS)? {
            let Term::NamedNode(thing) = &quad.object else { continue };
            match iri::kind_of(thing.as_str()) {
                Some("place") => {
                    let (level, name) = (self.level(thing, article)?, self.label(thing, article)?);
                    clues.extend(match level.as_str() {
                        "country" if is_home(thing) => None,
                        "country" => Some(Clue::new(ClueKind::Country, &name)),
                        "province" => Some(Clue::new(ClueKind::Province, &bare(&name))),
                        _ => Some(Clue::new(ClueKind::Spot, thing.as_str())),
                    });
                }
                Some("body") => {
                    let name = self.label(thing, article)?;
                    clues.insert(Clue::new(ClueKind::Body, &bare_body(&name)));
                }
                _ => {}
            }
        }
        // The two great cities are named everywhere; alone they tell where the article is at home.
        let provinces = clues.iter().filter(|clue| clue.kind == ClueKind::Province).count();
        if provinces > 1 {
            for city in ["Hà Nội", "Hồ Chí Minh"] {
                clues.remove(&Clue::new(ClueKind::Province, city));
            }
        }
        let setting = Setting { clues: clues.into_iter().collect() };
        let setting = Arc::new(setting);
        self.cache.settings.keep(article, Arc::clone(&setting));
        Ok(setting)
    }

    /// The calling before the name: `ca sĩ`, `luật sư`.
    fn calling(&self, sentence: &str, name: &str) -> Option<Clue> {
        let (before, _) = sentence.split_once(name)?;
        let words: Vec<&str> = before.split_whitespace().collect();
        (1..=3).rev().find_map(|count| {
            let phrase = words.get(words.len().checked_sub(count)?..)?.join(" ");
            let known = self.lexicon.posts.honorifics.get(&phrase)?;
            let words = fold::words(&phrase).join(" ");
            (*known == Honorific::Profession).then(|| Clue::new(ClueKind::Calling, &words))
        })
    }

    fn label(&self, thing: &NamedNode, article: &NamedNode) -> Result<String, LienketError> {
        remembered(self.store, &self.cache.labels, (thing, article), vocab::PREF_LABEL)
    }

    fn level(&self, place: &NamedNode, article: &NamedNode) -> Result<String, LienketError> {
        let level = remembered(self.store, &self.cache.levels, (place, article), vocab::LEVEL)?;
        Ok(level.rsplit_once("level-").map_or(String::new(), |(_, level)| level.to_owned()))
    }
}

fn remembered(
    store: &impl Source,
    known: &Kept<String>,
    (thing, article): (&NamedNode, &NamedNode),
    predicate: NamedNodeRef<'_>,
) -> Result<String, LienketError> {
    if let Some(value) = known.get(thing) {
        return Ok(value);
    }
    let quads = told(store, thing.as_ref(), predicate, article.as_ref())?;
    let value = quads.first().map(|quad| plain(&quad.object)).unwrap_or_default();
    known.keep(thing, value.clone());
    Ok(value)
}

/// The place of an occurrence in the order in which the people of a name are decided: by date (none last), article, IRI.
pub(super) fn place_in_order(occurrence: &Occurrence) -> impl Ord + use<> {
    let Occurrence { date, article, iri, .. } = occurrence;
    let text = date.map(|date| date.to_string()).unwrap_or_default();
    (date.is_none(), text, article.clone(), iri.clone())
}

/// The IRIs that articles gave these `people` at first, who are some of those of the names, by the article and the IRI that stands
/// there now.
fn first_iris(
    store: &Store,
    keys: &[String],
    (people, all): (&[&(NamedNode, NamedNode)], usize),
) -> Result<BTreeMap<(NamedNode, NamedNode), NamedNode>, LienketError> {
    /// How many times as many decisions on others are read before it is asked article by article.
    const SELDOM: usize = 8;
    let decisions = if people.is_empty() {
        Vec::new()
    } else if people.len() * SELDOM > all {
        record::decisions(store, keys)?
    } else {
        let articles: BTreeSet<&NamedNode> = people.iter().map(|(article, _)| article).collect();
        record::decisions_in(store, articles.into_iter())?
    };
    let iri = |quads: Vec<Quad>| {
        let (article, now) = (node(&quads, vocab::IN_ARTICLE)?, node(&quads, vocab::DECIDED_AS)?);
        Some(((article.clone(), now.clone()), node(&quads, vocab::OCCURRENCE)?.clone()))
    };
    Ok(decisions.into_iter().filter_map(iri).collect())
}

/// What `graph` says about `subject`.
pub(crate) fn about(
    store: &impl Source,
    subject: NamedNodeRef<'_>,
    graph: NamedNodeRef<'_>,
) -> Result<Vec<Quad>, LienketError> {
    store.quads(Pattern { subject: Some(subject), graph: Some(graph), ..Pattern::default() })
}

/// What `graph` says about `subject` by one predicate.
pub(crate) fn told(
    store: &impl Source,
    subject: NamedNodeRef<'_>,
    predicate: NamedNodeRef<'_>,
    graph: NamedNodeRef<'_>,
) -> Result<Vec<Quad>, LienketError> {
    let (subject, predicate, graph) = (Some(subject), Some(predicate), Some(graph));
    store.quads(Pattern { subject, predicate, graph, ..Pattern::default() })
}

/// The thing to which `predicate` leads.
pub(crate) fn node<'q>(quads: &'q [Quad], predicate: NamedNodeRef<'_>) -> Option<&'q NamedNode> {
    quads.iter().filter(|quad| quad.predicate.as_ref() == predicate).find_map(|quad| {
        match &quad.object {
            Term::NamedNode(node) => Some(node),
            Term::BlankNode(_) | Term::Literal(_) => None,
        }
    })
}

/// The literal to which `predicate` leads.
pub(crate) fn text(quads: &[Quad], predicate: NamedNodeRef<'_>) -> Option<String> {
    let found = quads.iter().find(|quad| quad.predicate.as_ref() == predicate)?;
    Some(plain(&found.object))
}

/// The first of the labels of a thing in any graph, as the alphabet has them.
pub(crate) fn least_label(
    store: &Store,
    thing: &NamedNode,
) -> Result<Option<String>, LienketError> {
    let (subject, predicate) = (Some(thing.as_ref()), Some(vocab::PREF_LABEL));
    let quads = store.quads(Pattern { subject, predicate, ..Pattern::default() })?;
    Ok(quads.iter().map(|quad| plain(&quad.object)).min())
}

/// The words of a headline in capitals or with digits: `U20`, `CSGT`; none where all of it is in capitals.
fn short_forms(headline: &str) -> impl Iterator<Item = String> {
    let is_letter = |c: &char| c.is_alphanumeric();
    let is_short = |word: &&str| {
        let letters = word.chars().filter(is_letter).count();
        letters > 1
            && word.chars().filter(is_letter).all(|c| c.is_uppercase() || c.is_ascii_digit())
            && word.chars().any(char::is_uppercase)
    };
    let words: Vec<&str> = headline.split(|c: char| !c.is_alphanumeric()).collect();
    let short: Vec<String> =
        words.iter().copied().filter(is_short).map(str::to_lowercase).collect();
    let is_loud = short.len() * 3 > words.len();
    short.into_iter().filter(move |_| !is_loud)
}

fn status_of(concept: &NamedNode) -> Option<Status> {
    concept.as_str().rsplit_once("status-")?.1.parse().ok()
}

/// Without the type of the unit: `tỉnh Lào Cai` and `thành phố Huế` go on under other types.
fn bare(name: &str) -> String {
    UnitType::ALL
        .iter()
        .find_map(|unit| name.strip_prefix(unit.as_str())?.strip_prefix(' '))
        .unwrap_or(name)
        .to_owned()
}

/// Whether a country is Vietnam, which nearly every article names.
fn is_home(country: &NamedNode) -> bool {
    country.as_str().contains("/place/country-vn-")
}
