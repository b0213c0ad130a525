//! The graph as files: the nine fact tables, and dumps. Each is written beside its place and moved there when whole.
//!
//! What the name of a file tells stands in [`ENDINGS`], how it is packed in [`Packing`].
mod dump;
mod form;
mod packing;
pub(crate) mod sort;
mod tables;
mod whole;

pub(crate) use dump::{Aside, GraphLines, Manifest, each};
pub use dump::{Choice, Dumping, Split, Written, dump, dump_as, dump_to, is_dump, keeps_graphs};
pub use form::{ENDINGS, Form, JSON_LD, Kind};
pub use packing::Packing;
pub use tables::{TABLES, Table, TableQuery, filled, tables};
pub use whole::{write_packed, write_whole};
