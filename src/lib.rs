//! lienket: news articles in, RDF out; every fact leads back to the sentence that says it.
//!
//! The map: [`article`] → [`outline`] → [`mention`] → [`referent`] → [`fact`]; [`ingest::read`] walks it.
//! A module may use those declared before it, never those after.
pub mod span;
pub mod value;
pub mod error;
pub mod lexicon;
pub mod article;
pub mod outline;
pub mod mention;
pub mod referent;
pub mod fact;
pub mod ingest;
#[cfg(test)]
pub(crate) mod sample;
