//! A name, as people write it → the things of the graph that go by it.
use super::ground::name_of;
use crate::article::Article;
use crate::error::LienketError;
use crate::lexicon::{Lexicon, fold};
use crate::query::{Answer, ask, distance, plain};
use crate::rdf::vocab::ID_NAMESPACE;
use crate::store::Store;
use crate::value::UnitType;
use crate::{mention, outline, referent};
use std::collections::{BTreeMap, BTreeSet};

/// The query for all names.
const NAMES: &str = include_str!("../../queries/names.rq");

/// How many near names are told.
const NEAREST: usize = 5;

/// Whether a name and its IRI fit what is asked for.
type Way<'a> = dyn Fn(&str, &str) -> bool + 'a;

/// The names of all things, each with its thing.
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// All names in `store`.
    pub(super) fn of(store: &Store) -> Result<Self, LienketError> {
        let mut names = Vec::new();
        let Answer::Solutions(solutions) = ask(store, NAMES)? else { return Ok(Self(names)) };
        for solution in solutions {
            let solution = solution.map_err(|error| LienketError::Query(error.to_string()))?;
            if let (Some(thing), Some(name)) = (solution.get("thing"), solution.get("name")) {
                names.push((plain(name), plain(thing)));
            }
        }
        Ok(Self(names))
    }

    /// The things called `name`, as name and IRI, by the first of these ways that leads anywhere: to the letter; in any
    /// spelling; a place's name without its type; as the name would be written out in full; a person's last words.
    pub(super) fn called(&self, name: &str, lexicon: &Lexicon) -> BTreeSet<(String, String)> {
        let wanted = spelling(name);
        if wanted.is_empty() {
            return BTreeSet::new();
        }
        let ends = format!(" {wanted}");
        let full = written_out(name, lexicon);
        let of = |kind: &str, iri: &str| {
            iri.strip_prefix(ID_NAMESPACE).is_some_and(|local| local.starts_with(kind))
        };
        let ways: [&Way<'_>; 5] = [
            &|label, _| label == name,
            &|label, _| spelling(label) == wanted,
            &|label, iri| of("place/", iri) && spelling(without_type(label)) == wanted,
            &|label, _| full.contains(label),
            &|label, iri| of("person/", iri) && spelling(label).ends_with(&ends),
        ];
        ways.iter().map(|fits| self.fitting(fits)).find(|met| !met.is_empty()).unwrap_or_default()
    }

    fn fitting(&self, fits: &Way<'_>) -> BTreeSet<(String, String)> {
        // A thing whose name two articles spell differently is one thing.
        let mut met: BTreeMap<&str, &str> = BTreeMap::new();
        for (label, iri) in self.0.iter().filter(|(label, iri)| fits(label, iri)) {
            let first = met.entry(iri).or_insert(label);
            *first = (*first).min(label);
        }
        met.into_iter().map(|(iri, label)| (label.to_owned(), iri.to_owned())).collect()
    }

    /// The names that look most like `name`: a third of its letters may differ, or it is some words of theirs.
    pub(super) fn nearest(&self, name: &str) -> Vec<String> {
        let wanted = spelling(name);
        if wanted.is_empty() {
            return Vec::new();
        }
        let most = wanted.chars().count() / 3;
        let within = format!(" {wanted} ");
        let mut near: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for (label, _) in self.0.iter().filter(|(label, _)| seen.insert(label.as_str())) {
            let other = spelling(label);
            let apart = other.chars().count().abs_diff(wanted.chars().count());
            let far = if apart <= most { distance(&wanted, &other) } else { usize::MAX };
            if far <= most {
                near.insert((far, label));
            } else if format!(" {other} ").contains(&within) {
                near.insert((most + apart, label));
            }
        }
        near.into_iter().take(NEAREST).map(|(_, label)| label.to_owned()).collect()
    }
}

/// What all spellings of a name share.
fn spelling(name: &str) -> String {
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
                full.extend(of.and_then(|of| name_of(&referents, of)).map(str::to_owned));
            }
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::{Names, spelling, without_type, written_out};
    use crate::sample::lexicon;

    fn names() -> Names {
        let id = crate::rdf::vocab::ID_NAMESPACE;
        let name = |label: &str, local: &str| (label.to_owned(), format!("{id}{local}"));
        Names(vec![
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
