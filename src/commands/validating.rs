//! `validate`: a store held against shapes.
use super::screen;
use indicatif::{ProgressBar, ProgressStyle};
use lienket::cli::ValidateOption;
use lienket::query::{self, Format};
use lienket::store::Store;
use lienket::validate::{self, Shapes};
use lienket::words::Language;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// Tells what in a store breaks the shapes. What breaks one is a failure, by the exit code 1.
pub(crate) fn validate(asking: &ValidateOption, language: Language) -> anyhow::Result<ExitCode> {
    let shapes = match &asking.shapes {
        Some(file) => Shapes::read(file)?,
        None => Shapes::own()?,
    };
    let store = Store::open_read_only(&asking.store.store)?;
    let bar = watched();
    let report = validate::validate(&store, &shapes, asking.limit, |things| {
        bar.set_position(things as u64);
    })?;
    bar.finish_and_clear();
    let mut out = BufWriter::new(io::stdout().lock());
    match asking.format {
        None => writeln!(out, "{}", validate::in_words(&report, language))?,
        Some(Format::Table) if io::stdout().is_terminal() => {
            writeln!(out, "{}", validate::in_words(&report, language))?;
        }
        Some(format) => {
            query::write(validate::as_rows(&report).into_answer(), format, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(report.breaches > 0)))
}

fn watched() -> ProgressBar {
    if !screen::is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}  {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar
}
