//! What a dump holds, counted while it is written.
use super::super::sort::{Sorted, Sorter};
use crate::rdf::vocab;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Counts lines of N-Quads.
pub(super) struct Count {
    statements: usize,
    properties: BTreeMap<Vec<u8>, usize>,
    /// The things, each once.
    things: Sorter,
    /// Each class with each thing that it has.
    classes: Sorter,
    days: Option<(String, String)>,
    last: Vec<u8>,
}

/// What was counted. IRIs stand in angle brackets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// The statements.
    pub(super) statements: usize,
    /// The things that they speak of.
    pub(super) things: usize,
    /// How many things each class has.
    pub(super) classes: BTreeMap<String, usize>,
    /// How many statements each property has.
    pub(super) properties: BTreeMap<String, usize>,
    /// The first and the last day of the articles.
    pub(super) days: Option<(String, String)>,
}

impl Count {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            statements: 0,
            properties: BTreeMap::new(),
            things: Sorter::new(folder),
            classes: Sorter::new(folder),
            days: None,
            last: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, lines: &[u8]) -> io::Result<()> {
        lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).try_for_each(|line| {
            self.statements += 1;
            self.line(line)
        })
    }

    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let (Some(thing), Some(property), Some(rest)) = (parts.next(), parts.next(), parts.next())
        else {
            return Ok(());
        };
        if self.last != thing {
            self.last.clear();
            self.last.extend_from_slice(thing);
            self.things.push(thing)?;
        }
        match self.properties.get_mut(property) {
            Some(number) => *number += 1,
            None => drop(self.properties.insert(property.to_vec(), 1)),
        }
        if is(property, vocab::TYPE.as_str()) {
            let class = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
            self.classes.push_with(|line| {
                line.extend_from_slice(class);
                line.push(b' ');
                line.extend_from_slice(thing);
            })?;
        } else if is(property, vocab::DATE_PUBLISHED.as_str()) {
            let day = rest.split(|byte| *byte == b'"').nth(1).unwrap_or_default();
            self.day(&String::from_utf8_lossy(day));
        }
        Ok(())
    }

    fn day(&mut self, day: &str) {
        match &mut self.days {
            None => self.days = Some((day.to_owned(), day.to_owned())),
            Some((first, _)) if day < first.as_str() => day.clone_into(first),
            Some((_, last)) if day > last.as_str() => day.clone_into(last),
            Some(_) => {}
        }
    }

    pub(super) fn finish(self) -> io::Result<Counted> {
        let mut counted = Counted {
            statements: self.statements,
            days: self.days,
            properties: self
                .properties
                .into_iter()
                .map(|(name, number)| (String::from_utf8_lossy(&name).into_owned(), number))
                .collect(),
            ..Counted::default()
        };
        each(self.things.finish()?, |_| counted.things += 1)?;
        each(self.classes.finish()?, |line| {
            let class = line.split(|byte| *byte == b' ').next().unwrap_or_default();
            *counted.classes.entry(String::from_utf8_lossy(class).into_owned()).or_default() += 1;
        })?;
        Ok(counted)
    }
}

fn each(mut lines: Sorted, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    while let Some(line) = lines.next()? {
        take(line);
    }
    Ok(())
}

/// Whether this is the IRI in angle brackets.
fn is(token: &[u8], iri: &str) -> bool {
    token.strip_prefix(b"<").and_then(|token| token.strip_suffix(b">")) == Some(iri.as_bytes())
}
