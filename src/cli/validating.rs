//! The options of `validate`.
use super::StoreOption;
use crate::query::Format;
use clap::Args;
use std::path::PathBuf;

/// What is judged, by what, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct ValidateOption {
    /// Dumps that are judged in place of the store.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// A Turtle file of shapes in place of the project's.
    #[arg(long, value_name = "FILE")]
    pub shapes: Option<PathBuf>,
    /// How many breaches are told.
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// table, csv, tsv, json, ndjson or xml.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
}
