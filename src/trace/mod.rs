//! Who works with whom: [`Timeline`] of two places, [`Partners`] of one, [`Matrix`] of all provinces, made by [`Traces`].
//!
//! What counts is told in [`refresh`]'s graph: the cooperations that articles tell, and events at which people or bodies
//! of both places took part. An event that several articles tell counts once.
mod asked;
mod derive;
mod documents;
mod entry;
mod graph;
mod partners;
mod reader;
mod show;
mod telling;
mod timeline;
mod ties;
mod told;

pub use asked::{Asked, Found, Question, Traces};
pub use graph::refresh;
pub use show::kind_in_words;
pub use ties::Tie;
pub use told::{Cited, Delegate, Entry, Evidence, Matrix, Partner, Partners, Side, Timeline};
