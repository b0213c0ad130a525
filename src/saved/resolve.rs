//! What is set → the terms that it means.
use super::{Kind, Parameter, complaint};
use crate::error::LienketError;
use crate::explain;
use crate::identity;
use crate::names::spelling;
use crate::path::answer::Paths;
use crate::people::{self, Match};
use crate::place;
use crate::rdf::{iri, of_date};
use crate::value::PartialDate;
use crate::words::Language;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};
use spargebra::term::GroundTerm;
use std::collections::BTreeSet;

/// Of what and how a saved query is asked.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The graph, with what its names are understood by.
    pub paths: &'a Paths,
    /// The day of a parameter `on` that is not set otherwise.
    pub on: Option<PartialDate>,
    /// In which language complaints are made.
    pub language: Language,
}

/// The terms of one row of VALUES.
pub(super) type Row = Vec<Option<GroundTerm>>;

/// A thing: its name and its IRI.
type Called = (String, String);

/// How many candidates are told.
const TOLD: usize = 10;

/// The rows that `value` means for `parameter`: several where units or bodies of one name followed each other.
pub(super) fn resolve(
    parameter: &Parameter,
    value: &str,
    asking: &Asking<'_>,
) -> Result<Vec<Row>, LienketError> {
    let one = |term: GroundTerm| Ok(vec![vec![Some(term)]]);
    let unfit = |key: &str, allowed: &str| {
        let filled = [("name", parameter.name.as_str()), ("value", value), ("allowed", allowed)];
        complaint(asking.language, key, &filled)
    };
    match &parameter.kind {
        Kind::Text => one(Literal::from(value).into()),
        Kind::Term => one(term(value)),
        Kind::Choice(words) => {
            let known = words.iter().find(|word| spelling(word) == spelling(value));
            known.map_or_else(
                || Err(unfit("bad-choice", &words.join(", "))),
                |word| one(Literal::from(word.as_str()).into()),
            )
        }
        Kind::Date => {
            let date = date(value).ok_or_else(|| unfit("bad-date", ""))?;
            one(of_date(date).into())
        }
        Kind::Year => match value.parse::<u16>() {
            Ok(year) if value.len() == 4 => one(Literal::from(year.to_string()).into()),
            _ => Err(unfit("bad-year", "")),
        },
        Kind::Integer => value.parse::<i64>().map_or_else(
            |_| Err(unfit("bad-integer", "")),
            |number| one(Literal::from(number).into()),
        ),
        Kind::Number => {
            let value = value.replace(',', ".");
            match value.parse::<f64>() {
                Ok(number) if number.is_finite() && !value.contains(['e', 'E']) => {
                    one(Literal::new_typed_literal(value, xsd::DECIMAL).into())
                }
                _ => Err(unfit("bad-number", "")),
            }
        }
        Kind::Post => post(parameter, value, asking),
        Kind::Person
        | Kind::Place
        | Kind::Province
        | Kind::Body
        | Kind::Role
        | Kind::Topic
        | Kind::Document
        | Kind::Thing => {
            if let Some(node) = iri::written(value) {
                return one(identity::in_use(asking.paths.store(), &node)?.into());
            }
            let things = called(&parameter.kind, value, asking)?;
            let rows = single(parameter, value, asking, things)?;
            Ok(rows.into_iter().map(|node| vec![Some(node.into())]).collect())
        }
    }
}

/// An IRI or prefixed name; else the text itself.
fn term(value: &str) -> GroundTerm {
    iri::written(value).map_or_else(|| Literal::from(value).into(), Into::into)
}

/// A date as ISO 8601 writes it, or as Vietnamese does: `6/7/2024`, `7/2024`.
fn date(value: &str) -> Option<PartialDate> {
    if !value.contains('/') {
        return value.parse().ok().filter(|date: &PartialDate| date.year.is_some());
    }
    let mut parts = value.split('/').rev().map(|part| part.trim().parse::<u16>().ok());
    let year = i16::try_from(parts.next()??).ok().filter(|year| *year > 999)?;
    let month = u8::try_from(parts.next()??).ok();
    let day = match parts.next() {
        Some(day) => Some(u8::try_from(day?).ok()?),
        None => None,
    };
    if parts.next().is_some() { None } else { PartialDate::new(Some(year), month, day) }
}

/// The things that go by a name, of the kind that is asked for.
fn called(kind: &Kind, name: &str, asking: &Asking<'_>) -> Result<BTreeSet<Called>, LienketError> {
    let paths = asking.paths;
    let among =
        |fits: &dyn Fn(&str) -> bool| Ok(paths.names()?.called_among(name, paths.lexicon()?, fits));
    match kind {
        Kind::Person => match people::find(paths.store(), name)? {
            Match::People(found) => {
                Ok(found.into_iter().map(|person| (name.to_owned(), person)).collect())
            }
            Match::Nobody(_) => among(&|iri| iri.contains("/person/")),
        },
        Kind::Place | Kind::Province => {
            let is_wanted = |iri: &str| *kind == Kind::Place || is_province(iri);
            let lexicon = paths.lexicon()?;
            let versions = place::find(lexicon, name);
            let units = versions.iter().flat_map(|versions| &versions.0);
            let units = units.map(|id| lexicon.places.unit(*id));
            let known: BTreeSet<Called> = units
                .map(|unit| (unit.canonical(), iri::unit(unit).into_string()))
                .filter(|(_, iri)| is_wanted(iri))
                .collect();
            if known.is_empty() {
                among(&|iri| is_a(iri, "place") && is_wanted(iri))
            } else {
                Ok(known)
            }
        }
        Kind::Body => among(&|iri| is_a(iri, "body")),
        Kind::Role => among(&|iri| is_a(iri, "role")),
        Kind::Topic => among(&|iri| is_a(iri, "topic")),
        Kind::Document => among(&|iri| iri.contains("/document/")),
        Kind::Text
        | Kind::Post
        | Kind::Thing
        | Kind::Date
        | Kind::Year
        | Kind::Integer
        | Kind::Number
        | Kind::Term
        | Kind::Choice(_) => among(&|_| true),
    }
}

fn is_a(node: &str, kind: &str) -> bool {
    iri::kind_of(node) == Some(kind)
}

/// Whether it is a province of Vietnam: those of other countries have IRIs of their own.
fn is_province(node: &str) -> bool {
    is_a(node, "place") && node.contains("/place/province-")
}

/// The IRIs of the one thing that is meant: of a place, body or document those of all that bear its very name, for they
/// followed each other; people of one name are several.
fn single(
    parameter: &Parameter,
    value: &str,
    asking: &Asking<'_>,
    things: BTreeSet<Called>,
) -> Result<Vec<NamedNode>, LienketError> {
    let filled = [("name", parameter.name.as_str()), ("value", value)];
    if things.is_empty() {
        let near = asking.paths.names()?.nearest(value).join(", ");
        let key = if near.is_empty() { "nothing-called" } else { "nothing-called-near" };
        return Err(complaint(asking.language, key, &[filled[0], filled[1], ("near", &near)]));
    }
    let is_person = |iri: &str| iri.contains("/person/");
    let groups: BTreeSet<String> = things
        .iter()
        .map(
            |(name, iri)| {
                if is_person(iri) || is_abroad(iri) { iri.clone() } else { spelling(name) }
            },
        )
        .collect();
    if groups.len() == 1 {
        return Ok(things.into_iter().map(|(_, iri)| NamedNode::new_unchecked(iri)).collect());
    }
    let (number, paths) = (things.len().to_string(), asking.paths);
    let told = explain::candidates(paths.store(), paths.lexicon()?, things.into_iter().take(TOLD))?;
    let told: Vec<String> = told
        .iter()
        .map(|one| one.in_words(asking.language).trim_start_matches('\n').to_owned())
        .collect();
    Err(complaint(
        asking.language,
        "several-called",
        &[filled[0], filled[1], ("number", &number), ("candidates", &told.join("\n"))],
    ))
}

/// Whether it is a place of another country, whose name a place of Vietnam may bear too.
fn is_abroad(node: &str) -> bool {
    node.contains("/place/abroad-") || node.contains("/place/country-")
}

/// A post: the longest role that begins it, at the body that is the rest; a role without a body where nothing follows.
fn post(parameter: &Parameter, value: &str, asking: &Asking<'_>) -> Result<Vec<Row>, LienketError> {
    let (names, lexicon) = (asking.paths.names()?, asking.paths.lexicon()?);
    let words: Vec<&str> = value.split_whitespace().collect();
    for length in (1..=words.len()).rev() {
        let (role, body) = words.split_at(length);
        let role = role.join(" ");
        let role = spelling(role.trim_end_matches(','));
        let is_role = |iri: &str| is_a(iri, "role");
        let found = names.called_among(&role, lexicon, &is_role);
        let roles: Vec<GroundTerm> = found
            .into_iter()
            .filter(|(name, _)| spelling(name) == role)
            .map(|(_, iri)| NamedNode::new_unchecked(iri).into())
            .collect();
        if roles.is_empty() {
            continue;
        }
        if body.is_empty() {
            return Ok(roles.into_iter().map(|role| vec![Some(role), None]).collect());
        }
        let body = body.join(" ");
        let things = called(&Kind::Body, &body, asking)?;
        let bodies = single(parameter, &body, asking, things)?;
        let pairs = roles.iter().flat_map(|role| {
            bodies.iter().map(move |body| vec![Some(role.clone()), Some(body.clone().into())])
        });
        return Ok(pairs.collect());
    }
    let filled = [("name", parameter.name.as_str()), ("value", value)];
    Err(complaint(asking.language, "no-role", &filled))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_read_as_both_write_them() {
        for (text, expected) in [
            ("2024-07-06", Some("2024-07-06")),
            ("2024", Some("2024")),
            ("6/7/2024", Some("2024-07-06")),
            ("07/2024", Some("2024-07")),
            ("31/2/2024", None),
            ("6/7", None),
            ("--07-06", None),
            ("1/6/7/2024", None),
            ("hôm qua", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
