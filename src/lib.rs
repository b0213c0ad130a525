//! lienket: news articles in, RDF out; every fact leads back to the sentence that says it.
pub mod span;
pub mod value;
pub mod error;
pub mod lexicon;
pub mod article;
pub mod outline;
pub mod mention;
pub mod fact;
