//! Two people whom one article names are never made one, not by a judgement either: their statements would lie together in the
//! article's graph, and who takes the judgement back could not have them apart again.
use super::file::{Judgement, Judgements, Verdict};
use crate::error::LienketError;
use crate::identity;
use crate::people;
use crate::store::Store;
use oxigraph::model::NamedNode;

/// The id of the first article that tells two people apart by naming both, each as all articles together have them now.
///
/// # Errors
/// Those of the store.
pub fn told_apart(store: &Store, one: &str, other: &str) -> Result<Option<String>, LienketError> {
    let [one, other] = [one, other].map(NamedNode::new_unchecked);
    let (one, other) = (identity::in_use(store, &one)?, identity::in_use(store, &other)?);
    if one == other {
        return Ok(None);
    }
    let (one, other) = (people::articles_of(store, &one)?, people::articles_of(store, &other)?);
    Ok(one.intersection(&other).next().cloned())
}

/// The judgements that two are one which came to nothing, because the article of this id names both.
///
/// # Errors
/// Those of the store.
pub fn without_effect(
    store: &Store,
    judgements: &Judgements,
) -> Result<Vec<(Judgement, String)>, LienketError> {
    let mut idle = Vec::new();
    for judgement in &judgements.0 {
        if let Verdict::Same(one, other) = &judgement.verdict
            && let Some(article) = told_apart(store, one, other)?
        {
            idle.push((judgement.clone(), article));
        }
    }
    Ok(idle)
}
