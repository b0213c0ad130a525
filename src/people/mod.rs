//! What the graph attests of people over time: who bears a name, the career of one, the holders of a post.
//!
//! An answer tells on which days articles attest a post, the first and the last, and never what was between or after:
//! nothing is said of a day that no article speaks of.
mod attested;
mod career;
mod find;
mod holders;
mod posts;
mod rows;
mod show;
mod who;

pub use attested::{Attestation, On, Tenure};
pub use career::{Career, career};
pub use find::{Match, find, nearest_names};
pub use holders::{Holding, Holdings, holders};
pub use rows::Rows;
pub use show::{bearers_as_rows, holdings_as_rows, holdings_in_words, names_as_rows};
pub use who::{Bearer, NameReport, Who, articles_of, name_of, top, who};
