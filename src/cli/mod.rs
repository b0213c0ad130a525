//! The command line: its types, and nothing else.
mod saved;

pub use saved::{QueriesOption, QueriesPlace, RunOption};

use crate::evaluate::NAMES;
use crate::network::{Measure, Over};
use crate::place::Terms;
use crate::query::Format;
use crate::value::PartialDate;
use crate::words::Language;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::time::Duration;

/// An offline knowledge graph of Vietnam's officials, provinces and policies.
///
/// News articles in, RDF out; every fact leads back to the sentence that says it.
#[derive(Debug, Parser)]
#[command(name = "lienket", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// A folder of tables in the form of the project's `data`: each table in it takes the place of the one that the
    /// program was built with
    #[arg(long, global = true, value_name = "DIR", env = "LIENKET_DATA")]
    pub data: Option<PathBuf>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 usage, or a file that could not be read (the rest was done); \
2 store; 3 query; 4 nothing found, with --fail-empty; 130 interrupted.\n\
Results go to standard output, everything else to standard error.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the store
    ///
    /// Articles are text with front matter, JSON or JSON Lines, plain or gzip. An article that the store holds in the
    /// same form is passed over, one that has changed takes the place of its earlier form.
    Ingest {
        /// Files, folders (.txt .json .jsonl .ndjson, each also .gz), or - for standard input
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Tell the warnings: what is doubtful in the articles
        #[arg(long)]
        warnings: bool,
        /// How many threads.
        #[command(flatten)]
        threads: ThreadsOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// Read articles and write their quads as N-Quads, without a store
    Extract {
        /// Files, folders, or - for standard input
        #[arg(default_value = "-", value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Tell the warnings: what is doubtful in the articles
        #[arg(long)]
        warnings: bool,
        /// How many threads.
        #[command(flatten)]
        threads: ThreadsOption,
    },
    /// Answer one SPARQL query or PATH statement
    ///
    /// The prefixes of the ontology are known; the default graph is the union of all graphs. SERVICE lk:path { … } finds
    /// paths within a query.
    #[command(override_usage = "lienket query [OPTIONS] <FILE | -e TEXT | ->")]
    Query {
        /// A file with the query, or - for standard input
        #[arg(value_name = "FILE", required_unless_present = "text", conflicts_with = "text")]
        file: Option<PathBuf>,
        /// The query itself
        #[arg(short = 'e', value_name = "TEXT")]
        text: Option<String>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// table, csv, tsv, json, ndjson or xml; ttl, nt or nq for CONSTRUCT and DESCRIBE [default: for people on a
        /// terminal, else tsv or nt]
        #[arg(long, value_name = "FORMAT")]
        format: Option<Format>,
        /// Exit with 4 where nothing is found
        #[arg(long)]
        fail_empty: bool,
    },
    /// Tell how two things are connected, hop by hop, with the sentence that proves each
    ///
    /// Clauses are those of the PATH statement: ALL SHORTEST, ALL or a number first, then VIA, THROUGH, AVOID, LENGTH m..n, ON
    /// date, WITHIN date..date, FORWARD, CHEAPEST, DIRECTED, EDGES, HUBS, LIMIT n, AS SPARQL [engine]. A name behind THROUGH
    /// or AVOID is one argument and needs no further quotation marks.
    Path {
        /// A name in any spelling, an IRI, a prefixed name, or a { pattern }
        #[arg(value_name = "FROM")]
        from: String,
        /// The other end
        #[arg(value_name = "TO")]
        to: String,
        /// Clauses of the PATH statement
        #[arg(value_name = "CLAUSE")]
        clauses: Vec<String>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// How it is asked and told.
        #[command(flatten)]
        telling: PathOption,
        /// Exit with 4 where there is no path
        #[arg(long)]
        fail_empty: bool,
    },
    /// List the saved queries, or show one
    Queries(QueriesOption),
    /// Run a saved query
    Run(RunOption),
    /// Ask the graph in a shell
    Repl {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
    /// Go from a fact to the sentence that says it
    Explain {
        /// An IRI, a prefixed name, or the name of a person, body or place in any spelling
        #[arg(value_name = "FACT")]
        what: String,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
    /// Show an article: what is named in it in colours, and its facts, each below the sentence that says it
    ///
    /// In a pipe, or with `NO_COLOR`, there are no colours: what is named then stands in a line below the sentence.
    Read {
        /// A file, a folder, or - for standard input
        #[arg(value_name = "FILE")]
        path: PathBuf,
    },
    /// Write the fact tables, or a dump of the graph
    #[command(override_usage = "lienket export [OPTIONS] <--tables DIR | FILE | ->")]
    Export {
        /// The folder for the fact tables, one CSV file each
        #[arg(long, value_name = "DIR", required_unless_present = "file")]
        tables: Option<PathBuf>,
        /// The file for a dump, whose form its name tells: .nq .nt .trig .ttl, each also .gz; or - for
        /// N-Quads on standard output
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
    /// Compare what is read in annotated articles with their annotations
    ///
    /// Prints precision, recall and F1 of each table, by the rules of the project's contract. Without --store the
    /// articles are read anew, into memory: an article's text is found by its id among the PATHs, else beside its
    /// annotation (ID.txt).
    Evaluate {
        /// The folder of the annotations, each called ID.json
        #[arg(value_name = "GOLD_DIR")]
        gold: PathBuf,
        /// Where the texts are: files or folders, as for ingest
        #[arg(value_name = "PATH", conflicts_with = "store")]
        paths: Vec<PathBuf>,
        /// Take what this store holds of the articles instead of reading them
        #[arg(long, value_name = "DIR")]
        store: Option<PathBuf>,
        /// What to show.
        #[command(flatten)]
        view: EvaluationView,
    },
    /// Tell who bears a name: one person or several, with their posts, and why
    Who {
        /// A name in any spelling, or an IRI
        #[arg(value_name = "NAME", required_unless_present = "top")]
        name: Option<String>,
        /// The most frequent names and who bears them, in place of one name
        #[arg(long, value_name = "N", conflicts_with = "name")]
        top: Option<usize>,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell the posts of a person over time, as articles attest them
    Career {
        /// A name in any spelling, or an IRI
        #[arg(value_name = "PERSON")]
        person: String,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell who held a post over time, as articles attest it
    Holders {
        /// A post as articles write it: "Chủ tịch UBND tỉnh Thanh Hóa"
        #[arg(value_name = "POST")]
        post: String,
        /// How it is asked and told.
        #[command(flatten)]
        asking: PeopleOption,
    },
    /// Tell what two places have done together; of one place its partners; of all provinces the matrix
    ///
    /// Events, visits, signings and cooperations between two places in order, with topics, the people of each side,
    /// documents, and the sentences that tell them.
    #[command(override_usage = "lienket trace [OPTIONS] <PLACE [PLACE] | --matrix>")]
    Trace {
        /// One place or two: names in any spelling, or IRIs
        #[arg(value_name = "PLACE", num_args = 1..=2, required_unless_present = "matrix", conflicts_with = "matrix")]
        places: Vec<String>,
        /// All provinces against all, as CSV unless --format says otherwise
        #[arg(long)]
        matrix: bool,
        /// What is asked for, and how it is told.
        #[command(flatten)]
        asking: TraceOption,
    },
    /// Tell what a name of a place meant when: its units, what they came from, what became of them, by which act
    Place {
        /// The name of a place in any spelling
        #[arg(value_name = "NAME")]
        name: String,
        /// What it meant on this day: 2024, 2024-07 or 2024-07-06
        #[arg(long, value_name = "DATE")]
        on: Option<PartialDate>,
        /// In the terms of which map each unit is told besides: the 63 provinces until 2025-06-30, or the 34 since
        #[arg(long, value_name = "63|34")]
        terms: Option<Terms>,
        /// Communes too, where a district or province bears the name
        #[arg(long)]
        all: bool,
        /// table, csv, tsv, json, ndjson or xml [default: table]
        #[arg(long, value_name = "FORMAT")]
        format: Option<Format>,
        /// Exit with 4 where nothing is found
        #[arg(long)]
        fail_empty: bool,
    },
    /// Tell how much people or provinces count among all, by the events that join them
    ///
    /// Two people are joined who took part in the same event, two provinces that cooperate or that both had somebody at the
    /// same event, of 6 at most. An event that several articles tell counts once; one without a date counts on the day on which its
    /// article appeared.
    Network {
        /// Between whom
        #[arg(value_enum, value_name = "people|places")]
        over: Over,
        /// What is measured.
        #[command(flatten)]
        measuring: NetworkOption,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
    /// Decide anew who is who, in the whole store
    Identify {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// Judge that two are one person; that stands above all rules
    Same(Pair),
    /// Judge that two are two people
    Distinct(Pair),
    /// Judge that a fact is wrong
    Reject {
        /// The IRI of the fact, as explain and career tell it
        #[arg(value_name = "FACT")]
        fact: String,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// List the judgements, and those that speak of nothing in the store
    Judgements {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// Count what the graph holds
    Stats {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
    },
}

/// Two people who are judged.
#[derive(Args, Clone, Debug)]
pub struct Pair {
    /// A name in any spelling, or an IRI
    #[arg(value_name = "A")]
    pub one: String,
    /// The other
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
    /// The rows that are missed (-) and spurious (+), with the rules that found them, of one table or all
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "all", value_parser = table)]
    pub errors: Option<String>,
    /// What each rule found, how much of it is right and how much wrong, in one table or all
    #[arg(long, value_name = "TABLE", num_args = 0..=1, default_missing_value = "all", value_parser = table)]
    pub rules: Option<String>,
    /// A line an article, the worst first
    #[arg(long)]
    pub articles: bool,
    /// All of it as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// The name of a count, or `all`.
fn table(name: &str) -> Result<String, String> {
    if name == "all" || NAMES.contains(&name) {
        return Ok(name.to_owned());
    }
    Err(format!(
        "there is no such table; allowed: all, {}",
        NAMES.map(|name| format!("{name:?}")).join(", ")
    ))
}

/// Which store.
#[derive(Args, Clone, Debug)]
pub struct StoreOption {
    /// The folder of the store
    #[arg(long, value_name = "DIR", env = "LIENKET_STORE", default_value = "lienket.db")]
    pub store: PathBuf,
}

/// What is measured of a network, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct NetworkOption {
    /// Events of this day or later: 2024, 2024-07 or 2024-07-06
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Events of this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// By what they are ranked; communities and bridges are tables of their own
    #[arg(long, value_enum, value_name = "MEASURE", default_value = "weighted-degree")]
    pub measure: Measure,
    /// How many rows; 0 is all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Betweenness from every node, however long that takes; else a large network's is an estimate, and said to be one
    #[arg(long)]
    pub exact: bool,
    /// Write the measures into graph:derived too, in place of those written before: lk:degree, lk:weightedDegree,
    /// lk:betweenness, lk:pageRank, lk:community
    #[arg(long, conflicts_with_all = ["since", "until"])]
    pub write_back: bool,
    /// table, csv, tsv, json, ndjson or xml
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// The language of the pictures: vi or en
    #[arg(long, value_name = "LANG", default_value_t = Language::Vietnamese)]
    pub lang: Language,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
}

/// Whose judgements.
#[derive(Args, Clone, Debug)]
pub struct JudgementsOption {
    /// The folder of the files same.csv, distinct.csv, reject.csv, add.csv, rename.csv
    #[arg(long, value_name = "DIR", env = "LIENKET_JUDGEMENTS", default_value = "data/judgements")]
    pub judgements: PathBuf,
}

/// How paths are searched and told.
#[derive(Args, Clone, Debug)]
pub struct PathOption {
    /// The language of the words: vi or en
    #[arg(long, value_name = "LANG", default_value_t = Language::Vietnamese)]
    pub lang: Language,
    /// table, csv, tsv, json, ndjson, xml, ttl, nt or nq, for scripts [default: in words]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Let paths go by the hubs that join nearly everybody: Quốc hội, Chính phủ, a whole country
    #[arg(long)]
    pub hubs: bool,
    /// Give up a search after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
}

/// A number of seconds: `5`, `0.2`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "a number of seconds is allowed: 5, 0.2".to_owned())
}

/// How people are asked for, and how they are told.
#[derive(Args, Clone, Debug)]
pub struct PeopleOption {
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// What is attested of this day: 2024, 2024-07 or 2024-07-06
    #[arg(long, value_name = "DATE")]
    pub on: Option<PartialDate>,
    /// table, csv, tsv, json, ndjson or xml, for scripts [default: in words]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
}

/// What is asked of cooperation, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct TraceOption {
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
    /// From this date on: 2024, 2024-07 or 2024-07-06
    #[arg(long, value_name = "DATE")]
    pub since: Option<PartialDate>,
    /// Up to this date
    #[arg(long, value_name = "DATE")]
    pub until: Option<PartialDate>,
    /// About this topic alone, in any spelling
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// In the terms of which map provinces are told: the 63 until 2025-06-30, or the 34 since
    #[arg(long, value_name = "63|34", default_value = "63")]
    pub terms: Terms,
    /// table, csv, tsv, json, ndjson or xml, for scripts [default: in words]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// In Vietnamese or English
    #[arg(long, value_name = "vi|en", default_value = "vi")]
    pub lang: Language,
    /// As pictures.
    #[command(flatten)]
    pub pictures: PictureOption,
    /// Exit with 4 where nothing is found
    #[arg(long)]
    pub fail_empty: bool,
}

/// As pictures.
#[derive(Args, Clone, Debug, Default)]
pub struct PictureOption {
    /// Write a page of pictures to this file too: it is whole by itself and works offline
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write a picture that does not move to this file too
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
    /// How many articles to read at once; 0 is one a core
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub threads: usize,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_types_make_a_command_line() {
        Cli::command().debug_assert();
    }
}
