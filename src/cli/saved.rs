//! The options of saved queries.
use super::{EmptyOption, LimitsOption, StoreOption};
use crate::place::Terms;
use crate::query::Format;
use crate::value::PartialDate;
use clap::Args;
use std::path::PathBuf;

/// Which saved queries are listed.
#[derive(Args, Clone, Debug)]
pub struct QueriesOption {
    /// The name of a query, or words that it has.
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// table, csv, tsv, json, ndjson or xml.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Whether finding nothing is a failure.
    #[command(flatten)]
    pub empty: EmptyOption,
    /// Where they are.
    #[command(flatten)]
    pub place: QueriesPlace,
}

/// Which saved query is run, and how.
#[derive(Args, Clone, Debug)]
pub struct RunOption {
    /// The name of the query.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What its parameters are.
    #[arg(value_name = "PARAMETER=VALUE")]
    pub values: Vec<String>,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// The day of its parameter `on`.
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    /// table, csv, tsv, json, ndjson or xml; ttl, nt or nq.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// In the terms of which map provinces are told.
    #[arg(long, value_name = "63|34")]
    pub terms: Option<Terms>,
    /// What it may take.
    #[command(flatten)]
    pub limits: LimitsOption,
    /// Whether finding nothing is a failure.
    #[command(flatten)]
    pub empty: EmptyOption,
    /// Where they are.
    #[command(flatten)]
    pub place: QueriesPlace,
}

/// Where saved queries are.
#[derive(Args, Clone, Debug)]
pub struct QueriesPlace {
    /// A folder of saved queries.
    #[arg(long, value_name = "DIR")]
    pub queries: Option<PathBuf>,
}
