//! Commands by which the program tells of itself.
use crate::query::Format;
use clap::Subcommand;
use clap_complete::Shell;
use std::path::PathBuf;

/// What the program tells of itself.
#[derive(Debug, Subcommand)]
pub enum Own {
    /// Show the settings and where each comes from.
    Config {
        /// table, csv, tsv, json, ndjson or xml.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// Go through the sample graph step by step.
    Tour,
    /// Write the completions of a shell.
    Completions {
        /// For which shell.
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Tell what a command does.
    Help {
        /// Which command.
        #[arg(value_name = "COMMAND")]
        topic: Option<String>,
    },
    /// Write the pages of the manual.
    Man {
        /// The folder for them.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}
