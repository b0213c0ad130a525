//! Annotated articles and what was read in them → precision, recall and F1 of each table.
//!
//! The rules of comparison are those of the contract (`contract/score.py`): what two spellings of a name share is in
//! `norm`, which event is which in `events`, what makes two rows of a table one in `score`.
mod annotation;
mod count;
mod events;
mod found;
mod norm;
mod report;
mod row;
mod score;
mod texts;

pub use annotation::{Annotation, annotations};
pub use count::{Count, Error, Figures, Tally};
pub use texts::{Texts, texts};

use crate::error::LienketError;
use crate::ingest::Reading;
use crate::lexicon::Lexicon;
use crate::rdf;
use crate::store::{Change, Store};
use crate::{article, intake};
use rayon::prelude::*;
use row::Rows;
use score::{Article, COUNTS};
use std::collections::BTreeSet;

/// The names of the counts: the nine tables, then *posts, body left out* and *participations with capacity*.
pub const NAMES: [&str; score::TABLES + 2] = COUNTS;

/// How well the annotated articles were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// The counts of all articles, in the order of [`NAMES`].
    pub total: Vec<Count>,
    /// The counts of each article, by its id.
    pub articles: Vec<(String, Vec<Count>)>,
}

/// Compares `annotations` with what `store` holds of their articles.
///
/// # Errors
/// The store cannot be read.
pub fn evaluate(annotations: &[Annotation], store: &Store) -> Result<Evaluation, LienketError> {
    let ids: BTreeSet<&str> = annotations.iter().map(|annotation| annotation.id.as_str()).collect();
    let found = found::found(store, &ids)?;
    let nothing = Rows::new();
    let mut evaluation =
        Evaluation { total: vec![Count::default(); NAMES.len()], articles: Vec::new() };
    for annotation in annotations {
        let counts = score::counts(&Article {
            id: &annotation.id,
            sure: &annotation.sure,
            ambiguous: &annotation.ambiguous,
            found: found.get(&annotation.id).unwrap_or(&nothing),
        });
        for (sum, count) in evaluation.total.iter_mut().zip(&counts) {
            sum.join(count);
        }
        evaluation.articles.push((annotation.id.clone(), counts));
    }
    Ok(evaluation)
}

/// Reads `articles` into a store in memory.
///
/// # Errors
/// An article on which the reading fails.
pub fn read(articles: &[article::Found], lexicon: &Lexicon) -> Result<Store, LienketError> {
    let change = |found: &article::Found| {
        let fingerprint = rdf::fingerprint(&found.article, lexicon);
        let readings = intake::read(found, lexicon)?;
        let encode =
            |reading: &Reading| rdf::encode(&reading.outline, &reading.facts, &fingerprint);
        let quads = readings.iter().flat_map(|reading| encode(reading).to_quads()).collect();
        Ok(Change { article: found.article.id.clone(), quads })
    };
    let changes: Vec<Change> =
        articles.par_iter().map(change).collect::<Result<_, LienketError>>()?;
    let store = Store::memory()?;
    store.replace(&changes)?;
    Ok(store)
}

impl Evaluation {
    /// The count called `name`, see [`NAMES`].
    pub fn count(&self, name: &str) -> Option<&Count> {
        NAMES.iter().zip(&self.total).find(|(known, _)| **known == name).map(|(_, count)| count)
    }

    /// The mean of the nine tables' F1.
    pub fn mean(&self) -> f64 {
        mean(&self.total)
    }
}

/// The mean F1 of the nine tables.
#[expect(clippy::cast_precision_loss, reason = "nine")]
fn mean(counts: &[Count]) -> f64 {
    let sum: f64 = counts.iter().take(score::TABLES).map(|count| count.figures().f1).sum();
    sum / score::TABLES as f64
}
