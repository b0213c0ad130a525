//! How two things are connected: the path graph of a store, the search in it, and what it finds as trails, each hop with the
//! sentence that proves it.
pub mod graph;
pub mod search;
pub mod kinds;
pub mod index;
pub mod evidence;
pub mod trail;
pub mod show;
pub mod statement;
pub mod question;
mod via;
pub mod sparql;
pub mod answer;
mod service;
mod write;

pub use write::{reason, write};
