//! Updates: parsed with the ontology's prefixes known, and carried out where somebody agrees.
use super::fault::place;
use super::{Stop, nesting, parser, shown};
use crate::error::LienketError;
use crate::store::{Changes, Store};
use crate::words::reason;
use spargebra::Update;

/// Parses an update, with the ontology's prefixes known.
///
/// # Errors
/// The fault with its line, its column, and a caret under the place.
pub fn parse_update(text: &str) -> Result<Update, LienketError> {
    nesting::check(text)?;
    parser()?.parse_update(text).map_err(|error| fault(text, &error.to_string()))
}

/// Carries out an update where `agree`, who is told how many statements it changes, says so; see [`Store::update`].
///
/// # Errors
/// Those of the evaluation and of the store.
pub fn update(
    store: &Store,
    update: &Update,
    stop: &Stop,
    agree: impl FnOnce(Changes) -> bool,
) -> Result<Option<Changes>, LienketError> {
    store.update(update, &stop.token(), agree)
}

/// A fault of syntax, of which the parser tells the place in no other way: `error at 1:8: expected …`.
fn fault(text: &str, message: &str) -> LienketError {
    let Some((line, column, _)) = place(message) else {
        return LienketError::query(message);
    };
    LienketError::Query(shown(text, line, column, &reason("query.update", &[])))
}

#[cfg(test)]
mod tests {
    use super::parse_update;

    #[test]
    fn an_update_that_is_wrong_has_a_place() {
        assert!(parse_update("INSERT DATA { GRAPH graph:a { lk:a lk:b lk:c } }").is_ok());
        let told = parse_update("DELETE\nWHERE { ?s ?p }").unwrap_err().to_string();
        assert!(told.starts_with("line 2, column ") && told.ends_with('^'), "{told}");
    }
}
