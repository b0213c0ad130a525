//! The options of saved queries.
use super::StoreOption;
use crate::query::Format;
use crate::value::PartialDate;
use crate::words::Language;
use clap::Args;
use std::path::PathBuf;

/// Which saved queries are listed.
#[derive(Args, Clone, Debug)]
pub struct QueriesOption {
    /// The name of a query, to see all of it; else words that it has, in Vietnamese or English, with or without diacritics
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// table, csv, tsv, json, ndjson or xml, for scripts [default: in words]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Exit with 4 where nothing is found
    #[arg(long)]
    pub fail_empty: bool,
    /// Where they are.
    #[command(flatten)]
    pub place: QueriesPlace,
}

/// Which saved query is run, and how.
#[derive(Args, Clone, Debug)]
pub struct RunOption {
    /// The name of a saved query, as `lienket queries` lists it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What its parameters are: names of people, places, bodies and posts in any spelling; the others keep their defaults
    #[arg(value_name = "PARAMETER=VALUE")]
    pub values: Vec<String>,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// The day that is asked about, where the query has a parameter `on`: 2024, 2024-07 or 2024-07-06
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    /// table, csv, tsv, json, ndjson or xml; ttl, nt or nq for graphs [default: for people on a terminal, else tsv or nt]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Exit with 4 where nothing is found
    #[arg(long)]
    pub fail_empty: bool,
    /// Where they are.
    #[command(flatten)]
    pub place: QueriesPlace,
}

/// Where saved queries are.
#[derive(Args, Clone, Debug)]
pub struct QueriesPlace {
    /// A folder of saved queries (.rq); they come before those of the program [default: queries]
    #[arg(long, value_name = "DIR", env = "LIENKET_QUERIES")]
    pub queries: Option<PathBuf>,
    /// In Vietnamese or English
    #[arg(long, value_name = "LANG", default_value_t = Language::Vietnamese)]
    pub lang: Language,
}
