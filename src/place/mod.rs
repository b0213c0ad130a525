//! What the name of a place means, and when: the units of the tables with their validity, what they came from and what
//! became of them; provinces in the terms of the 63 before and of the 34 since 1 July 2025.
mod find;
mod history;
mod provinces;
mod told;

pub use find::{Versions, find};
pub use history::{History, Step, history, told_apart};
pub use provinces::{Provinces, Terms};
pub use told::{Told, in_terms, with_functions};
