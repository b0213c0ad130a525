//! What people have judged, above all rules: who is the same, who is not, which fact is wrong, which is missing, what a
//! thing is called. Judgements are rows of CSV files in a folder; a store holds those that it was last told of in a graph
//! of their own, so that they stay in force when an article is read anew.
mod apart;
mod apply;
mod file;
mod reject;

pub use apart::{told_apart, without_effect};
pub use apply::{Applied, apply, unknown};
pub use file::{Judgement, Judgements, Verdict, append};
pub use reject::enforce;
