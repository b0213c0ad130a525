//! The command line: its types, and how arguments become them.
//!
//! [`read`] is the way from arguments, the environment and `lienket.toml` to a [`Cli`].
mod defaults;
mod dumping;
mod endpoint;
mod fault;
mod generate;
mod help;
mod judging;
mod options;
mod own;
mod read;
mod saved;
mod shaping;
mod serve;
mod shell;
mod validating;
mod version;

pub use defaults::{Setting, settings};
pub use dumping::{ChoiceOption, DiffFormat, DiffOption, ExportOption, ImportOption};
pub use endpoint::EndpointOption;
pub use generate::{completions, man_page, man_pages};
pub use judging::Judging;
pub use options::{
    EmptyOption, EvaluationView, JudgementsOption, LimitsOption, NetworkOption, Pair, PathOption,
    PeopleOption, PictureOption, StoreOption, ThreadsOption, TraceOption, WritingOption,
};
pub use own::Own;
pub use read::{Asked, Refused, Wanted, read};
pub use saved::{QueriesOption, QueriesPlace, RunOption};
pub use serve::ServeOption;
pub use shaping::ShapeOption;
pub use shell::shell;
pub use validating::ValidateOption;

use crate::network::Over;
use crate::place::Terms;
use crate::query::Format;
use crate::value::PartialDate;
use crate::words::Language;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// An offline knowledge graph of Vietnam's officials, provinces and policies.
///
/// What `--help` says of commands and options stands in `data/words/help.csv`.
#[derive(Debug, Parser)]
#[command(name = "lienket", version, max_term_width = 100, subcommand_required = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The folder of tables.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The language of messages, help and answers.
    #[arg(long, global = true, value_name = "vi|en")]
    pub lang: Option<Language>,
    /// Nothing but results and errors.
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Errors as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// The file of settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How an endpoint is reached.
    #[command(flatten)]
    pub endpoint: EndpointOption,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the store.
    Ingest {
        /// Files, folders, or - for standard input: text, records, saved pages, crawls.
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Tell the warnings.
        #[arg(long)]
        warnings: bool,
        /// How many threads.
        #[command(flatten)]
        threads: ThreadsOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// Read articles and write their quads as N-Quads, without a store.
    Extract {
        /// Files, folders, or - for standard input.
        #[arg(default_value = "-", value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Tell the warnings.
        #[arg(long)]
        warnings: bool,
        /// Whether a record that cannot be read is no failure.
        #[arg(long)]
        skip_refused: bool,
        /// How many threads.
        #[command(flatten)]
        threads: ThreadsOption,
    },
    /// Answer one SPARQL query or PATH statement.
    Query {
        /// A file with the query, or - for standard input.
        #[arg(value_name = "FILE", required_unless_present = "text", conflicts_with = "text")]
        file: Option<PathBuf>,
        /// The query itself.
        #[arg(short = 'e', value_name = "TEXT")]
        text: Option<String>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// table, csv, tsv, json, ndjson or xml.
        #[arg(long, value_name = "FORMAT")]
        format: Option<Format>,
        /// In the terms of which map provinces are told.
        #[arg(long, value_name = "63|34")]
        terms: Option<Terms>,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
        /// What it may take.
        #[command(flatten)]
        limits: LimitsOption,
    },
    /// Tell how two things are connected, hop by hop, with the sentence that proves each.
    Path {
        /// A name in any spelling, an IRI, a prefixed name, or a { pattern }.
        #[arg(value_name = "FROM")]
        from: String,
        /// The other end.
        #[arg(value_name = "TO")]
        to: String,
        /// Clauses of the PATH statement.
        #[arg(value_name = "CLAUSE")]
        clauses: Vec<String>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// How it is asked and told.
        #[command(flatten)]
        telling: PathOption,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
    },
    /// The saved queries.
    Queries(QueriesOption),
    /// Run a saved query.
    Run(RunOption),
    /// Ask the graph in a shell.
    Repl {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// What a question may take.
        #[command(flatten)]
        limits: LimitsOption,
        /// Whether it may change the graph.
        #[command(flatten)]
        writing: WritingOption,
        /// Settings of the shell.
        #[arg(long, value_name = "NAME=VALUE")]
        set: Vec<String>,
        /// Where saved queries are.
        #[command(flatten)]
        place: QueriesPlace,
    },
    /// Go from a fact to the sentence that says it.
    Explain {
        /// An IRI, a prefixed name, or the name of a person, body or place in any spelling.
        #[arg(value_name = "FACT")]
        what: String,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
    },
    /// Show an article.
    Read {
        /// A file, a folder, or - for standard input.
        #[arg(value_name = "FILE")]
        path: PathBuf,
    },
    /// Write the fact tables, or a dump of the graph.
    Export(Box<ExportOption>),
    /// Load dumps into the store.
    Import(ImportOption),
    /// Compare two dumps, or stores.
    Diff(DiffOption),
    /// Compare what is read in annotated articles with their annotations.
    Evaluate {
        /// The folder of the annotations, each called ID.json.
        #[arg(value_name = "GOLD_DIR")]
        gold: PathBuf,
        /// Where the texts are.
        #[arg(value_name = "PATH", conflicts_with = "store")]
        paths: Vec<PathBuf>,
        /// Take what this store holds of the articles instead of reading them.
        #[arg(long, value_name = "DIR")]
        store: Option<PathBuf>,
        /// What to show.
        #[command(flatten)]
        view: EvaluationView,
    },
    /// Tell who bears a name.
    Who {
        /// A name in any spelling, or an IRI.
        #[arg(value_name = "NAME", required_unless_present = "top")]
        name: Option<String>,
        /// The most frequent names and who bears them, in place of one name.
        #[arg(long, value_name = "N", conflicts_with = "name")]
        top: Option<usize>,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell the posts of a person over time, as articles attest them.
    Career {
        /// A name in any spelling, or an IRI.
        #[arg(value_name = "PERSON")]
        person: String,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell who held a post over time, as articles attest it.
    Holders {
        /// A post as articles write it.
        #[arg(value_name = "POST")]
        post: String,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell what two places have done together.
    Trace {
        /// One place or two.
        #[arg(value_name = "PLACE", num_args = 1..=2, required_unless_present = "matrix", conflicts_with = "matrix")]
        places: Vec<String>,
        /// All provinces against all, as CSV unless --format says otherwise.
        #[arg(long)]
        matrix: bool,
        /// What is asked for, and how it is told.
        #[command(flatten)]
        asking: TraceOption,
    },
    /// Tell what a name of a place meant when.
    Place {
        /// The name of a place in any spelling.
        #[arg(value_name = "NAME")]
        name: String,
        /// What it meant on this day.
        #[arg(long, value_name = "DATE")]
        on: Option<PartialDate>,
        /// In the terms of which map each unit is told besides.
        #[arg(long, value_name = "63|34")]
        terms: Option<Terms>,
        /// Communes too, where a district or province bears the name.
        #[arg(long)]
        all: bool,
        /// table, csv, tsv, json, ndjson or xml.
        #[arg(long, value_name = "FORMAT")]
        format: Option<Format>,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
    },
    /// Tell how much people or provinces count among all, by the events that join them.
    Network {
        /// Between whom.
        #[arg(value_enum, value_name = "people|places")]
        over: Over,
        /// What is measured.
        #[command(flatten)]
        measuring: NetworkOption,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
    },
    /// Hold a store against shapes.
    Validate(ValidateOption),
    /// Count what the graph holds.
    Stats {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
    /// Serve the graph over HTTP.
    Serve(ServeOption),
    /// What people judge.
    #[command(flatten)]
    Judging(Judging),
    /// What the program tells of itself.
    #[command(flatten)]
    Own(Own),
}

#[cfg(test)]
mod tests;
