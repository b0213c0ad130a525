//! The rows of a fact table, article by article: so they come sorted, and no more than some articles' are in memory.
use super::{TableQuery, Take, filled, read};
use crate::error::LienketError;
use crate::query::{self, Stop, plain};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use rayon::prelude::*;
use spargebra::Query;

/// How many articles are read at a time.
const ARTICLES: usize = 256;

/// The graphs of a store's articles, in the order of their ids, which begin each row.
pub(super) fn articles(store: &Store) -> Result<Vec<NamedNode>, LienketError> {
    let named = Pattern { predicate: Some(vocab::IDENTIFIER), ..Pattern::default() };
    let mut articles: Vec<(String, NamedNode)> = store
        .quads(named)?
        .into_iter()
        .filter_map(|quad| match (quad.subject, quad.graph_name) {
            (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph))
                if subject == graph =>
            {
                Some((plain(&quad.object), graph))
            }
            _ => None,
        })
        .collect();
    articles.sort_unstable();
    Ok(articles.into_iter().map(|(_, graph)| graph).collect())
}

/// Gives the rows of a table to `take`, sorted; what is not bound is empty. Tells how many there are.
pub(super) fn rows(
    store: &Store,
    table: &TableQuery,
    articles: &[NamedNode],
    take: &mut Take<'_>,
) -> Result<usize, LienketError> {
    if store.is_remote() {
        // A request an article and table would take longer than all of them at once.
        let rows = filled(store, table)?.rows;
        rows.iter().try_for_each(|row| take(row))?;
        return Ok(rows.len());
    }
    let query = query::algebra(table.query)?;
    let mut written = 0;
    for some in articles.chunks(ARTICLES) {
        let rows =
            some.par_iter().map(|article| of_article(store, (query.clone(), table), article));
        let rows: Vec<Vec<Vec<String>>> = rows.collect::<Result<_, _>>()?;
        for row in rows.iter().flatten() {
            take(row)?;
            written += 1;
        }
    }
    Ok(written)
}

fn of_article(
    store: &Store,
    (mut query, table): (Query, &TableQuery),
    article: &NamedNode,
) -> Result<Vec<Vec<String>>, LienketError> {
    query::fix(&mut query, "source", article);
    Ok(read(query::ask_parsed(store, query, &Stop::new())?, table)?.rows)
}
