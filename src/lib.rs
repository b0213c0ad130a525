//! lienket: news articles in, RDF out; every fact leads back to the sentence that says it.
//!
//! The map: [`article`] → [`outline`] → [`mention`] → [`referent`] → [`fact`]; [`ingest::read`] walks it. The facts go
//! on: [`rdf`] makes them quads, [`store`] keeps them, [`query`] asks them, [`export`] writes them down, [`import`] reads them back, [`diff`] compares them, [`explain`] leads
//! back to the sentence, [`evaluate`] compares them with what people find in the same articles. [`people`] and [`place`] tell
//! them over time; [`path`], [`trace`] and [`network`] how things are connected, [`picture`] draws that; [`graphs`]
//! and [`atlas`] write it for other programs. [`saved`] keeps
//! questions under a name, [`advice`] tells how a query may be asked better.
//! A module may use those declared before it, never those after.
pub mod span;
pub mod words;
pub mod value;
pub mod error;
pub mod complaint;
pub mod settings;
pub mod lexicon;
pub mod article;
pub mod outline;
pub mod mention;
pub mod referent;
pub mod fact;
pub mod rdf;
pub mod store;
pub mod query;
pub mod names;
pub mod schema;
pub mod identity;
pub mod bodies;
pub mod counts;
pub mod export;
pub mod explain;
pub mod stats;
pub mod ingest;
pub mod people;
pub mod validate;
pub mod path;
pub mod place;
pub mod trace;
pub mod network;
pub mod picture;
pub mod graphs;
pub mod atlas;
pub mod judgements;
pub mod intake;
pub mod import;
pub mod diff;
pub mod evaluate;
pub mod listing;
pub mod saved;
pub mod advice;
pub mod complete;
pub mod repl;
pub mod tour;
pub mod serve;
pub mod cli;
#[cfg(test)]
pub(crate) mod sample;
