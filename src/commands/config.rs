//! `config`: the settings, and where each comes from.
use super::json::{as_json, as_lines};
use clap::{ArgMatches, Command};
use lienket::cli::{self, Setting};
use lienket::people::Rows;
use lienket::query::{self, Format};
use lienket::settings::{Settings, Tongue};
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Shows the settings as they stand.
pub(crate) fn config(
    format: Format,
    settings: &Settings,
    tongue: Tongue,
    read: &(Command, ArgMatches),
) -> anyhow::Result<ExitCode> {
    let settings = cli::settings(read, settings, tongue)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if format == Format::Json {
        as_json(&settings, &mut out)?;
    } else if format == Format::Ndjson {
        as_lines(&settings, &mut out)?;
    } else {
        query::write(rows(&settings).into_answer(), format, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The settings as rows; what is not set is empty.
fn rows(settings: &[Setting]) -> Rows {
    let row = |setting: &Setting| {
        vec![
            setting.key.clone(),
            setting.value.clone().unwrap_or_default(),
            setting.origin.clone(),
            setting.commands.join(" "),
        ]
    };
    Rows {
        columns: vec!["setting", "value", "origin", "commands"],
        rows: settings.iter().map(row).collect(),
    }
}
