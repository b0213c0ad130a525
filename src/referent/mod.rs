//! What the mentions of one article stand for: its places, bodies and people.
pub(crate) mod abroad;
mod alias;
pub(crate) mod body;
pub mod calendar;
mod context;
mod mission;
mod person;
mod short;
pub mod place;
mod side;
mod variant;

pub use side::SideScope;

use crate::error::Warning;
use crate::lexicon::{Lexicon, fold};
use crate::mention::{Context, Mention};
use crate::outline::Outline;
use crate::value::{BodyType, Level};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Where a fact is read from, and by which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The index of the sentence in `outline.sentences`.
    pub sentence: usize,
    /// The rule that read it: `post/apposition`.
    pub rule: &'static str,
}

/// A place in [`Referents::places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub usize);
/// A body in [`Referents::bodies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub usize);
/// A person in [`Referents::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// A country or an administrative unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The canonical name with its type: `tỉnh Lào Cai`, `huyện Bát Xát`, `Nhật Bản`.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// The key of the unit in the gazetteer (`data/places`), where it stands there: it carries the epoch.
    pub unit: Option<String>,
    /// The unit that contains it, as far as the article needs it.
    pub parent: Option<PlaceId>,
    /// Whether the article names it; else it is only implied (a side, a jurisdiction).
    pub named: bool,
    /// Where it is first named.
    pub evidence: Evidence,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The canonical name, jurisdiction resolved: `Ủy ban nhân dân tỉnh Thanh Hóa`.
    pub name: String,
    /// What kind of organisation it is.
    pub kind: BodyType,
    /// The place whose body it is.
    pub jurisdiction: Option<PlaceId>,
    /// The body it is part of: of `Ban Thường vụ Tỉnh ủy Lào Cai` the `Tỉnh ủy Lào Cai`.
    pub parent: Option<BodyId>,
    /// Whether the article names it; else it is only implied by a title (*Tổng Bí thư*).
    pub named: bool,
    /// Where it is first named.
    pub evidence: Evidence,
}

impl Body {
    /// Whether deputies sit in it: the Quốc hội, a Hội đồng nhân dân.
    pub(crate) fn is_assembly(&self) -> bool {
        self.name == "Quốc hội" || self.name.starts_with("Hội đồng nhân dân")
    }
}

/// A named individual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The full name at its fullest, without honorific or rank.
    pub name: String,
    /// The rank or academic title before the name: `Trung tướng`, `PGS.TS`.
    pub rank: Option<String>,
    /// Where the fullest name stands.
    pub evidence: Evidence,
}

/// What a mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A place.
    Place(PlaceId),
    /// A body.
    Body(BodyId),
    /// A person.
    Person(PersonId),
}

/// The places, bodies and people of an article, and which mention stands for which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referents {
    /// The places, in order of first mention; implied ones last.
    pub places: Vec<Place>,
    /// The bodies.
    pub bodies: Vec<Body>,
    /// The people.
    pub people: Vec<Person>,
    /// The mentions, in text order.
    pub mentions: Vec<Mention>,
    /// What each mention stands for, by its index.
    pub of: Vec<Option<Referent>>,
    /// Who speaks for whom where.
    pub sides: Vec<SideScope>,
    /// The place that a row of bodies shares, by the token at which a body begins.
    hints: std::collections::BTreeMap<usize, PlaceId>,
    /// The countries abroad of which it speaks.
    abroad: abroad::Abroad,
    /// What the abbreviations stand for that the article introduces: `VFF`.
    short: std::collections::BTreeMap<String, String>,
    /// The first body of each name, by one spelling of it and by its own.
    body_keys: FxHashMap<String, usize>,
    /// What the places tell about others.
    pub atlas: place::Atlas,
}

impl Referents {
    /// The name of a place, body or person of the article.
    pub fn name_of(&self, of: Referent) -> Option<&str> {
        match of {
            Referent::Place(id) => self.places.get(id.0).map(|place| place.name.as_str()),
            Referent::Body(id) => self.bodies.get(id.0).map(|body| body.name.as_str()),
            Referent::Person(id) => self.people.get(id.0).map(|person| person.name.as_str()),
        }
    }

    /// The mentions that begin in `tokens`, each with its index.
    pub fn within(
        &self,
        tokens: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (usize, &Mention)> + Clone {
        let before =
            |token: usize| self.mentions.partition_point(|mention| mention.tokens.start < token);
        let (first, behind) = (before(tokens.start), before(tokens.end));
        self.mentions.iter().enumerate().take(behind).skip(first)
    }

    /// The mentions of a sentence, each with its index.
    pub fn of_sentence(
        &self,
        outline: &Outline,
        sentence: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &Mention)> + Clone {
        let tokens = outline.sentences.get(sentence).map(|sentence| sentence.tokens.clone());
        self.within(tokens.unwrap_or_default())
    }

    /// The body called `name`; added as one that is only implied where the article names none.
    pub fn implied_body(
        &mut self,
        name: &str,
        kind: BodyType,
        jurisdiction: Option<PlaceId>,
        evidence: Evidence,
    ) -> BodyId {
        if let Some(known) = self.bodies.iter().position(|body| body.name == name) {
            return BodyId(known);
        }
        self.push_body(Body {
            name: name.to_owned(),
            kind,
            jurisdiction,
            parent: None,
            named: false,
            evidence,
        })
    }

    fn push_body(&mut self, body: Body) -> BodyId {
        let id = self.bodies.len();
        let first = *self.body_keys.entry(body_key(&body.name)).or_insert(id);
        self.body_keys.entry(body.name.clone()).or_insert(first);
        self.bodies.push(body);
        BodyId(id)
    }

    /// The first body of this name in any spelling.
    fn body_index(&self, name: &str) -> Option<usize> {
        self.body_keys.get(name).or_else(|| self.body_keys.get(&body_key(name))).copied()
    }
}

/// One spelling of a body's name.
fn body_key(name: &str) -> String {
    fold::words(name).join(" ")
}

/// Resolves `mentions` in their context.
pub fn resolve(
    outline: &Outline,
    mentions: Vec<Mention>,
    lexicon: &Lexicon,
) -> (Referents, Vec<Warning>) {
    let place::Resolution { places, of, mut warnings, atlas } =
        place::resolve(outline, &mentions, lexicon);
    warnings.extend(calendar::doubts(&mentions));
    // A name that turned out to be no place is no mention.
    let (mentions, of) = mentions
        .into_iter()
        .zip(of)
        .filter(|(mention, place)| place.is_some() || mention.place().is_none())
        .map(|(mention, place)| (mention, place.map(Referent::Place)))
        .unzip();
    let mut referents = Referents { places, mentions, of, atlas, ..Referents::default() };
    debug_assert!(
        referents.mentions.is_sorted_by_key(|mention| mention.tokens.start),
        "mentions are looked for by their tokens"
    );
    referents.imply_parents(lexicon);
    referents.sides = side::find(outline, &referents);
    referents.resolve_bodies(&Context { outline, lexicon });
    referents.join_short_names();
    referents.resolve_people(outline);
    (referents, warnings)
}
