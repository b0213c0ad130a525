//! What has changed between two dumps, or stores, article by article: [`Difference`], found by [`diff`].
//!
//! Both sides are gone through side by side in the order of their graphs and lines, so that no more than an article of each is in
//! memory.
mod rows;
mod side;
mod told;

pub use rows::{csv_head, csv_rows, json, patch};
pub use told::{in_words, totals};

use crate::error::LienketError;
use crate::import::source::because;
use crate::rdf::{iri, vocab};
use crate::words::reason;
use side::{Side, Source};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

/// How many statements of a graph that is no article's are told at a time.
const PIECE: usize = 10_000;

/// What has happened to a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// What has changed in a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The graph; empty for what stands in none.
    pub graph: String,
    /// Whether it is an article's.
    pub is_article: bool,
    /// What has happened to it.
    pub change: Change,
    /// The statements that are gone, as lines of N-Quads.
    pub gone: Vec<String>,
    /// Those that are new.
    pub new: Vec<String>,
    /// Whether more of the same graph comes; of an article it never does.
    pub goes_on: bool,
    /// What the statements about an article and its things say that is needed to speak of them: by thing and property.
    pub known: BTreeMap<(String, String), String>,
}

/// How much has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles that are new.
    pub added: usize,
    /// Articles that are gone.
    pub removed: usize,
    /// Articles that say something else.
    pub changed: usize,
    /// Graphs beside the articles of which something has changed.
    pub others: usize,
    /// Statements that are new.
    pub new: usize,
    /// Statements that are gone.
    pub gone: usize,
}

impl Totals {
    /// Whether nothing has changed.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    fn count(&mut self, difference: &Difference) {
        self.new += difference.new.len();
        self.gone += difference.gone.len();
        if difference.goes_on {
            return;
        }
        match (difference.is_article, difference.change) {
            (false, _) => self.others += 1,
            (true, Change::Added) => self.added += 1,
            (true, Change::Removed) => self.removed += 1,
            (true, Change::Changed) => self.changed += 1,
        }
    }
}

/// Compares what is at the two paths, a dump or a store each; `tell` hears of each graph in which something has changed, in the
/// order of their IRIs.
///
/// # Errors
/// What cannot be read; a dump of triples alone beside one that says which article says what; those of `tell`.
pub fn diff(
    (one, other): (&Path, &Path),
    tell: &mut dyn FnMut(&Difference) -> Result<(), LienketError>,
) -> Result<Totals, LienketError> {
    let sources = [Source::open(one)?, Source::open(other)?];
    let [keeps_one, keeps_other] = [sources[0].keeps_graphs(), sources[1].keeps_graphs()];
    if keeps_one != keeps_other {
        let bare = if keeps_one { other } else { one };
        return Err(because(bare, None, reason("diff.kinds", &[])));
    }
    let folder = std::env::temp_dir();
    std::thread::scope(|scope| {
        let mut sides = [sources[0].begin(scope, &folder)?, sources[1].begin(scope, &folder)?];
        for side in &mut sides {
            side.step()?;
        }
        let mut totals = Totals::default();
        let [one, other] = &mut sides;
        compare(one, other, &mut |difference| {
            totals.count(difference);
            tell(difference)
        })?;
        Ok(totals)
    })
}

type Tell<'t> = dyn FnMut(&Difference) -> Result<(), LienketError> + 't;

fn compare(one: &mut Side, other: &mut Side, tell: &mut Tell<'_>) -> Result<(), LienketError> {
    loop {
        let order = match (one.ended, other.ended) {
            (true, true) => return Ok(()),
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) => one.graph.cmp(&other.graph),
        };
        let graph = if order == Ordering::Greater { &other.graph } else { &one.graph }.clone();
        let mut found = Found::begin(&graph, order);
        loop {
            let stands = |side: &Side| !side.ended && side.graph == graph;
            let next = match (stands(one), stands(other)) {
                (false, false) => break,
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                (true, true) => one.line.cmp(&other.line),
            };
            match next {
                Ordering::Less => found.goes(&one.line),
                Ordering::Greater => found.comes(&other.line),
                Ordering::Equal => found.stays(&one.line),
            }
            if next != Ordering::Greater {
                one.step()?;
            }
            if next != Ordering::Less {
                other.step()?;
            }
            found.tell_some(tell)?;
        }
        found.tell_rest(tell)?;
    }
}

/// The properties that are needed to speak of things.
const SPOKEN: [&str; 5] = [
    vocab::TYPE.as_str(),
    vocab::PREF_LABEL.as_str(),
    vocab::HEADLINE.as_str(),
    vocab::DATE_PUBLISHED.as_str(),
    vocab::IDENTIFIER.as_str(),
];

/// What has been found of a graph so far.
struct Found {
    difference: Difference,
    told: bool,
}

impl Found {
    fn begin(graph: &[u8], order: Ordering) -> Self {
        let graph = String::from_utf8_lossy(graph).into_owned();
        let change = match order {
            Ordering::Less => Change::Removed,
            Ordering::Greater => Change::Added,
            Ordering::Equal => Change::Changed,
        };
        let is_article = iri::kind_of(&graph) == Some("article");
        let (gone, new, known) = (Vec::new(), Vec::new(), BTreeMap::new());
        let difference = Difference { graph, is_article, change, gone, new, goes_on: false, known };
        Self { difference, told: false }
    }

    fn goes(&mut self, line: &[u8]) {
        self.stays(line);
        self.difference.gone.push(String::from_utf8_lossy(line).into_owned());
    }

    fn comes(&mut self, line: &[u8]) {
        self.stays(line);
        self.difference.new.push(String::from_utf8_lossy(line).into_owned());
    }

    /// Remembers what is needed to speak of an article.
    fn stays(&mut self, line: &[u8]) {
        if !self.difference.is_article {
            return;
        }
        let mut parts = line.splitn(3, |byte| *byte == b' ');
        let (Some(thing), Some(property), Some(value)) = (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let bare = |token: &[u8]| {
            let token = token.strip_prefix(b"<").and_then(|token| token.strip_suffix(b">"));
            String::from_utf8_lossy(token.unwrap_or_default()).into_owned()
        };
        let is_spoken = SPOKEN.iter().any(|spoken| {
            property.strip_prefix(b"<").and_then(|it| it.strip_suffix(b">"))
                == Some(spoken.as_bytes())
        });
        if is_spoken {
            let value = told::value(&String::from_utf8_lossy(value));
            self.difference.known.entry((bare(thing), bare(property))).or_insert(value);
        }
    }

    fn is_any(&self) -> bool {
        !self.difference.gone.is_empty() || !self.difference.new.is_empty()
    }

    /// Tells a piece of a graph that is large.
    fn tell_some(&mut self, tell: &mut Tell<'_>) -> Result<(), LienketError> {
        let is_enough = self.difference.gone.len() + self.difference.new.len() >= PIECE;
        if self.difference.is_article || !is_enough {
            return Ok(());
        }
        self.told = true;
        self.difference.goes_on = true;
        tell(&self.difference)?;
        self.difference.goes_on = false;
        self.difference.gone.clear();
        self.difference.new.clear();
        Ok(())
    }

    fn tell_rest(&mut self, tell: &mut Tell<'_>) -> Result<(), LienketError> {
        if self.told || self.is_any() { tell(&self.difference) } else { Ok(()) }
    }
}
