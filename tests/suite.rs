//! All integration tests in one binary: it links once.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says by a panic what is wrong")]
mod cases;
mod explain;
mod export;
mod lexicon;
mod ontology;
mod query;
mod rows;
mod sample;
mod store;
mod tables;
mod tidy;
