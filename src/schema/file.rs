//! The file of the classes, kept beside their store: see [`Kept`].
use super::Schema;
use crate::error::LienketError;
use crate::query::Stop;
use crate::store::{Kept, Store};
use std::io;

const KEPT: Kept<'static> = Kept { file: "lienket-schema", stamp: b"lkschema1" };

pub(super) fn open(store: &Store, stop: &Stop) -> Result<Schema, LienketError> {
    let read = |bytes: &[u8]| serde_json::from_slice(bytes).ok();
    let write = |schema: &Schema| serde_json::to_vec(schema).map_err(io::Error::other);
    store.kept_or_made(KEPT, read, || Schema::of(store, stop), write)
}
