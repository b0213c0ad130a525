//! The graph as files: the nine fact tables, and dumps. Each is written beside its place and moved there when whole.
//!
//! What the name of a file tells stands in [`ENDINGS`], how it is packed in [`Packing`].
mod dump;
mod form;
mod packing;
mod tables;
mod whole;

pub use dump::{dump, dump_to, is_dump, keeps_graphs};
pub use form::{ENDINGS, Form, JSON_LD, Kind, NetworkForm};
pub use packing::Packing;
pub use tables::{
    Column, ColumnKind, TABLES, Table, TableForm, TableQuery, TableShape, TableWriting, dictionary,
    filled, tables, write_answer, write_tables,
};
pub(crate) use whole::write_packed;
