//! A name, as people write it → the things of the graph that go by it.
mod abbreviation;
mod begun;
mod file;
mod index;

pub use begun::Begun;

use crate::article::Article;
use crate::error::LienketError;
use crate::lexicon::fold::distance;
use crate::lexicon::{Lexicon, fold};
use crate::query::plain;
use crate::rdf::vocab;
use crate::rdf::vocab::ID_NAMESPACE;
use crate::store::{Pattern, Store};
use crate::value::UnitType;
use crate::{mention, outline, referent};
use abbreviation::abbreviates;
use index::Index;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The properties that name a thing.
const NAMING: [NamedNodeRef<'static>; 3] = [vocab::PREF_LABEL, vocab::ID_LOCAL, vocab::TITLE];

/// The graphs that come with the program: what they name need not be met in any article.
const OWN: [NamedNodeRef<'static>; 2] = [vocab::ONTOLOGY_GRAPH, vocab::REFERENCE_GRAPH];

/// How many near names are told.
const NEAREST: usize = 5;

/// Whether a thing with its name fits what is asked for.
type Way<'a> = dyn Fn(&Named) -> bool + 'a;

/// A thing by one of its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name: `Ủy ban nhân dân tỉnh Lào Cai`.
    pub name: String,
    /// The IRI of the thing.
    pub iri: String,
    /// What all spellings of the name share: `uy ban nhan dan tinh lao cai`.
    spelling: String,
    /// In how many articles it goes by this name.
    pub articles: u32,
}

impl Named {
    fn new(name: String, iri: String, articles: u32) -> Self {
        Self { spelling: spelling(&name), name, iri, articles }
    }

    fn is_a(&self, kind: &str) -> bool {
        self.iri.strip_prefix(ID_NAMESPACE).is_some_and(|local| local.starts_with(kind))
    }
}

/// The names of all things, each with its thing, sorted. Those of one spelling are found by an index; all of them are read where
/// a question is of all: what begins so, what is shortened so, what is near.
pub struct Names {
    /// `None` where a name cannot stand in one.
    index: Option<Index>,
    all: OnceLock<Vec<Named>>,
}

/// Names, sorted.
impl From<Vec<Named>> for Names {
    fn from(names: Vec<Named>) -> Self {
        Self { index: Index::of(&names), all: OnceLock::from(names) }
    }
}

/// Names with their IRIs and the numbers of their articles.
impl FromIterator<(String, String, u32)> for Names {
    fn from_iter<T: IntoIterator<Item = (String, String, u32)>>(names: T) -> Self {
        let one = |(name, iri, articles)| Named::new(name, iri, articles);
        let mut names: Vec<Named> = names.into_iter().map(one).collect();
        names.sort();
        Self::from(names)
    }
}

impl Names {
    /// The names in `store`, from the file beside it where that is of its revision; else they are read, and the file is made.
    ///
    /// # Errors
    /// Those of the store.
    pub fn open(store: &Store) -> Result<Self, LienketError> {
        file::open(store)
    }

    /// All names in `store`: labels, and the numbers and titles of documents. The terms of the ontology and the
    /// provinces of the tables are none.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of(store: &Store) -> Result<Self, LienketError> {
        let mut names: BTreeMap<(String, String), u32> = BTreeMap::new();
        for predicate in NAMING {
            let pattern = Pattern { predicate: Some(predicate), ..Pattern::default() };
            for quad in store.quads(pattern)? {
                let is_term = matches!(&quad.graph_name, GraphName::NamedNode(graph) if OWN.contains(&graph.as_ref()));
                if let (false, NamedOrBlankNode::NamedNode(thing)) = (is_term, quad.subject) {
                    *names.entry((plain(&quad.object), thing.into_string())).or_default() += 1;
                }
            }
        }
        let one = |((name, iri), articles)| Named::new(name, iri, articles);
        Ok(Self::from(names.into_iter().map(one).collect::<Vec<Named>>()))
    }

    /// The things called `name`, as name and IRI, by the first of these ways that leads anywhere: to the letter; in any
    /// spelling; a place's name without its type; as the name would be written out in full in an article; abbreviated word by
    /// word (`tp hcm`, `ubnd tinh lao cai`); a person's last words.
    pub fn called(&self, name: &str, lexicon: &Lexicon) -> BTreeSet<(String, String)> {
        self.called_among(name, lexicon, &|_| true)
    }

    /// As [`Names::called`], of those things alone whose IRI `fits`.
    pub fn called_among(
        &self,
        name: &str,
        lexicon: &Lexicon,
        fits: &dyn Fn(&str) -> bool,
    ) -> BTreeSet<(String, String)> {
        let wanted = spelling(name);
        if wanted.is_empty() {
            return BTreeSet::new();
        }
        let same = self.spelled(&wanted);
        let met = fitting(&same, &|named| fits(&named.iri) && named.name == name);
        if !met.is_empty() {
            return met;
        }
        let met = fitting(&same, &|named| fits(&named.iri));
        if !met.is_empty() {
            return met;
        }
        let typed = UnitType::ALL
            .iter()
            .map(|kind| spelling(&format!("{kind} {wanted}", kind = kind.as_str())));
        let typed: Vec<Named> = typed.flat_map(|typed| self.spelled(&typed)).collect();
        let met = fitting(&typed, &|named| {
            let is_same = named.is_a("place/") && spelling(without_type(&named.name)) == wanted;
            fits(&named.iri) && is_same
        });
        if !met.is_empty() {
            return met;
        }
        let full = written_out(name, lexicon);
        let written: Vec<Named> =
            full.iter().flat_map(|full| self.spelled(&spelling(full))).collect();
        let met = fitting(&written, &|named| fits(&named.iri) && full.contains(&named.name));
        if !met.is_empty() {
            return met;
        }
        let ends = format!(" {wanted}");
        let ways: [&Way<'_>; 2] = [&|named| abbreviates(&wanted, &named.spelling), &|named| {
            named.is_a("person/") && named.spelling.ends_with(&ends)
        }];
        ways.iter()
            .map(|way| fitting(self.all(), &|named| fits(&named.iri) && way(named)))
            .find(|met| !met.is_empty())
            .unwrap_or_default()
    }

    /// The things of a kind (`role/`, `body/`) by the names of theirs that are spelled so, without diacritics.
    pub(crate) fn spelled_so(&self, spelling: &str, kind: &str) -> Vec<Named> {
        self.spelled(spelling).into_iter().filter(|named| named.is_a(kind)).collect()
    }

    /// The things of a kind by all their names, as the alphabet has these.
    pub(crate) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Named> {
        self.all().iter().filter(move |named| named.is_a(kind))
    }

    /// All names.
    fn all(&self) -> &[Named] {
        self.all.get_or_init(|| self.index.as_ref().map(Index::all).unwrap_or_default())
    }

    /// The names of this spelling.
    fn spelled(&self, spelling: &str) -> Vec<Named> {
        match &self.index {
            Some(index) => index.spelled(spelling),
            None => self.all().iter().filter(|named| named.spelling == spelling).cloned().collect(),
        }
    }

    /// The names that look most like `name`: a third of its letters may differ, or it is some words of theirs.
    pub fn nearest(&self, name: &str) -> Vec<String> {
        let wanted = spelling(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let most = wanted.chars().count() / 3;
        let within = format!(" {wanted} ");
        let mut near: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for Named { name, spelling, .. } in
            self.all().iter().filter(|named| seen.insert(named.name.as_str()))
        {
            let apart = spelling.chars().count().abs_diff(wanted.chars().count());
            let far = if apart <= most { distance(&wanted, spelling) } else { usize::MAX };
            if far <= most {
                near.insert((far, name));
            } else if format!(" {spelling} ").contains(&within) {
                near.insert((most + apart, name));
            }
        }
        near.into_iter().take(NEAREST).map(|(_, label)| label.to_owned()).collect()
    }
}

/// Those of `names` that fit, as name and IRI.
fn fitting(names: &[Named], fits: &Way<'_>) -> BTreeSet<(String, String)> {
    // A thing whose name two articles spell differently is one thing.
    let mut met: BTreeMap<&str, &str> = BTreeMap::new();
    for named in names.iter().filter(|named| fits(named)) {
        let first = met.entry(&named.iri).or_insert(&named.name);
        *first = (*first).min(&named.name);
    }
    met.into_iter().map(|(iri, label)| (label.to_owned(), iri.to_owned())).collect()
}

/// What all spellings of a name share: lower case, without diacritics, words apart by one space.
pub fn spelling(name: &str) -> String {
    fold::plain(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A place's name without its type: of `tỉnh Lào Cai` `Lào Cai`.
fn without_type(label: &str) -> &str {
    let mut types = UnitType::ALL.iter();
    let rest = types.find_map(|kind| label.strip_prefix(kind.as_str())?.strip_prefix(' '));
    rest.unwrap_or(label)
}

/// The names of the bodies and places that `name` would stand for in a text: of `UBND tỉnh Lào Cai`
/// `Ủy ban nhân dân tỉnh Lào Cai`.
fn written_out(name: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    let article = Article { title: name.to_owned(), ..Article::default() };
    let mut full = BTreeSet::new();
    for outline in outline::of(&article, lexicon) {
        let mentions = mention::find(&outline, lexicon);
        let covers = |span: crate::span::Span| span.of(&outline.text) == name;
        let wholes: BTreeSet<_> =
            mentions.iter().map(|mention| mention.span).filter(|span| covers(*span)).collect();
        let (referents, _) = referent::resolve(&outline, mentions, lexicon);
        for (mention, of) in referents.mentions.iter().zip(&referents.of) {
            if wholes.contains(&mention.span) {
                full.extend(of.and_then(|of| referents.name_of(of)).map(str::to_owned));
            }
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::{Named, Names, spelling, without_type, written_out};
    use crate::sample::lexicon;

    pub(super) fn names() -> Names {
        let id = crate::rdf::vocab::ID_NAMESPACE;
        let name =
            |label: &str, local: &str| Named::new(label.to_owned(), format!("{id}{local}"), 1);
        Names::from(vec![
            name("Ủy ban nhân dân tỉnh Lào Cai", "body/1"),
            name("tỉnh Lào Cai", "place/1"),
            name("thành phố Lào Cai", "place/2"),
            name("Trịnh Xuân Trường", "person/1"),
            name("Trường", "role/1"),
        ])
    }

    fn called(name: &str) -> Vec<String> {
        names().called(name, lexicon()).into_iter().map(|(label, _)| label).collect()
    }

    #[test]
    fn people_write_names_in_many_ways() {
        for (name, label) in [
            ("Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("tinh lao cai", "tỉnh Lào Cai"),
            ("UBND tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("TP. Lào Cai", "thành phố Lào Cai"),
            ("Xuân Trường", "Trịnh Xuân Trường"),
            ("ubnd tinh lao cai", "Ủy ban nhân dân tỉnh Lào Cai"),
            ("tp lao cai", "thành phố Lào Cai"),
            ("txt", "Trịnh Xuân Trường"),
        ] {
            assert_eq!(called(name), [label], "{name}");
        }
        assert_eq!(called("Lào Cai"), ["thành phố Lào Cai", "tỉnh Lào Cai"]);
        assert_eq!(called("Trường"), ["Trường"]);
        for nothing in ["", "…", "Lào", "Cai", "UBND tỉnh"] {
            assert_eq!(called(nothing), [""; 0], "{nothing}");
        }
    }

    #[test]
    fn the_nearest_names_are_told() {
        assert_eq!(names().nearest("Trinh Xuan Truong A"), ["Trịnh Xuân Trường"]);
        assert_eq!(names().nearest("Trịnh Xuân")[0], "Trịnh Xuân Trường");
        assert_eq!(names().nearest("Quốc hội"), [""; 0]);
        assert_eq!(names().nearest(" "), [""; 0]);
    }

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(spelling(" Đắk-Lắk "), "dak lak");
        assert_eq!([without_type("thị xã Sa Pa"), without_type("Lào")], ["Sa Pa", "Lào"]);
        assert!(written_out("HĐND tỉnh Lào Cai họp", lexicon()).is_empty());
    }
}
