//! The rows of a query of two columns and more, as text.
use crate::error::LienketError;
use crate::query::{self, Answer, ask, plain};
use crate::store::Store;

/// Gives each row's values of these variables to a function; one that is not bound is empty.
pub(super) fn each<const N: usize>(
    store: &Store,
    query: &str,
    variables: [&str; N],
    mut take: impl FnMut([String; N]),
) -> Result<(), LienketError> {
    if let Answer::Solutions(solutions) = ask(store, query)? {
        for solution in solutions {
            let solution = solution.map_err(|error| query::evaluation(&error))?;
            take(variables.map(|name| solution.get(name).map(plain).unwrap_or_default()));
        }
    }
    Ok(())
}
