//! Options that several commands share.
use crate::evaluate::NAMES;
use crate::network::Measure;
use crate::place::Terms;
use crate::query::{Format, Limits};
use crate::value::PartialDate;
use crate::words::{Said, reason};
use clap::Args;
use std::path::PathBuf;
use std::time::Duration;

/// Two people who are judged.
#[derive(Args, Clone, Debug)]
pub struct Pair {
    /// A name in any spelling, or an IRI.
    #[arg(value_name = "A")]
    pub one: String,
    /// The other.
    #[arg(value_name = "B")]
    pub other: String,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// Whose judgements.
    #[command(flatten)]
    pub judgements: JudgementsOption,
}

/// What is shown of an evaluation.
#[derive(Args, Clone, Debug)]
#[group(multiple = false)]
pub struct EvaluationView {
    /// The rows that are missed (-) and spurious (+), with the rules that found them, of one table or all.
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "all", value_parser = table)]
    pub errors: Option<String>,
    /// What each rule found, how much of it is right and how much wrong, in one table or all.
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "all", value_parser = table)]
    pub rules: Option<String>,
    /// A line an article, the worst first.
    #[arg(long)]
    pub articles: bool,
}

/// The name of a count, or `all`.
fn table(name: &str) -> Result<String, Said> {
    if name == "all" || NAMES.contains(&name) {
        return Ok(name.to_owned());
    }
    let allowed = NAMES.map(|name| format!("{name:?}")).join(", ");
    Err(reason("value.table", &[("allowed", &allowed)]))
}

/// Which store.
#[derive(Args, Clone, Debug)]
pub struct StoreOption {
    /// The folder of the store.
    #[arg(long, value_name = "DIR", default_value = "lienket.db")]
    pub store: PathBuf,
}

/// What is measured of a network, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct NetworkOption {
    /// Events of this day or later.
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Events of this day or earlier.
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// By what they are ranked.
    #[arg(long, value_enum, value_name = "MEASURE", default_value = "weighted-degree")]
    pub measure: Measure,
    /// How many rows.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Betweenness from every node, however long that takes.
    #[arg(long)]
    pub exact: bool,
    /// Write the measures into graph:derived too, in place of those written before.
    #[arg(long, conflicts_with_all = ["since", "until"])]
    pub write_back: bool,
    /// table, csv, tsv, json, ndjson or xml.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
}

/// Whose judgements.
#[derive(Args, Clone, Debug)]
pub struct JudgementsOption {
    /// The folder of the files same.csv, distinct.csv, reject.csv, add.csv, rename.csv.
    #[arg(long, value_name = "DIR", default_value = "data/judgements")]
    pub judgements: PathBuf,
}

/// How paths are searched and told.
#[derive(Args, Clone, Debug)]
pub struct PathOption {
    /// table, csv, tsv, json, ndjson, xml, ttl, nt or nq, for scripts.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Let paths go by the hubs that join nearly everybody.
    #[arg(long)]
    pub hubs: bool,
    /// What it may take.
    #[command(flatten)]
    pub limits: LimitsOption,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
}

/// What a question may take.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct LimitsOption {
    /// Give up after so many seconds.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// How much memory it may take.
    #[arg(long, value_name = "MEGABYTES")]
    pub memory: Option<u64>,
}

impl From<LimitsOption> for Limits {
    fn from(LimitsOption { timeout, memory }: LimitsOption) -> Self {
        Self { timeout, memory }
    }
}

/// Whether the shell may change the graph.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct WritingOption {
    /// Allow SPARQL Update.
    #[arg(long)]
    pub write: bool,
    /// Agree to what a script changes.
    #[arg(long, requires = "write")]
    pub yes: bool,
}

/// A number of seconds: `5`, `0.2`.
pub(super) fn seconds(text: &str) -> Result<Duration, Said> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| reason("value.seconds", &[]))
}

/// How people are asked for, and how they are told.
#[derive(Args, Clone, Debug)]
pub struct PeopleOption {
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// What is attested of this day.
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    /// table, csv, tsv, json, ndjson or xml, for scripts.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// What finding nothing is.
    #[command(flatten)]
    pub empty: EmptyOption,
}

/// What is asked of cooperation, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct TraceOption {
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// From this date on.
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Up to this date.
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// About this topic alone, in any spelling.
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// In the terms of which map provinces are told.
    #[arg(long, value_name = "63|34", default_value = "63")]
    pub terms: Terms,
    /// table, csv, tsv, json, ndjson or xml, for scripts.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
    /// What finding nothing is.
    #[command(flatten)]
    pub empty: EmptyOption,
}

/// As pictures.
#[derive(Args, Clone, Debug, Default)]
pub struct PictureOption {
    /// Write a page of pictures to this file too.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write a picture that does not move to this file too.
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
}

impl PictureOption {
    /// Whether any picture is asked for.
    pub const fn is_asked(&self) -> bool {
        self.html.is_some() || self.svg.is_some()
    }
}

/// How many threads.
#[derive(Args, Clone, Copy, Debug)]
pub struct ThreadsOption {
    /// How many articles to read at once.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

/// Whether finding nothing is a failure.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct EmptyOption {
    /// Exit with 4 where nothing is found.
    #[arg(long)]
    pub fail_empty: bool,
}
