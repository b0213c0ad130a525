//! A PATH statement: [`Statement`], made from its text by [`parse`].
//!
//! ```text
//! PATH [k | SHORTEST | ALL SHORTEST | ALL] end TO end clause*
//! end     prefixed:name · <iri> · "label in any spelling" · ?v · { pattern } · ?v { pattern }
//! clause  VIA path | VIA { group binding ?x ?y, optionally ?cost ?from ?to ?why }
//!         THROUGH end · AVOID end or predicate · LENGTH m..n · ON date · WITHIN date..date
//!         FORWARD · CHEAPEST · DIRECTED · EDGES · HUBS · LIMIT n
//!         VALUES ?v { end* } · WHERE { pattern } · AS SPARQL [engine]
//! ```
//! Its `Display` writes the canonical form, from which [`parse`] makes the same statement.
mod ast;
mod clauses;
mod fault;
mod group;
mod lexer;
mod parser;
mod print;
mod property;
#[cfg(test)]
mod tests;

pub use crate::path::search::Kind;
pub use ast::{Edges, End, Engine, Statement, Switch};
use fault::Fault;
pub use group::Group;
pub use parser::{is_statement, parse, parse_clauses, parse_end};
pub use property::Property;

pub(crate) use group::variables;
pub(crate) use lexer::KEYWORDS;

/// A property path as it is written, with the prefixes of the ontology.
pub(crate) fn written(path: &Property) -> String {
    property::Written(path, &print::Names(&[])).to_string()
}

/// Whether `line` begins a PATH statement.
pub(crate) fn begins(line: &str) -> bool {
    let word: String = line.trim_start().chars().take_while(|c| c.is_alphanumeric()).collect();
    word.eq_ignore_ascii_case("PATH")
}
