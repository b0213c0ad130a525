//! `validate`: a store held against shapes.
use super::screen;
use indicatif::{ProgressBar, ProgressStyle};
use lienket::cli::ValidateOption;
use lienket::import;
use lienket::query::{self, Format};
use lienket::store::Store;
use lienket::validate::{self, Shapes};
use lienket::words::Language;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Tells what in a store breaks the shapes. What breaks one is a failure, by the exit code 1.
pub(crate) fn validate(asking: &ValidateOption, language: Language) -> anyhow::Result<ExitCode> {
    let shapes = match &asking.shapes {
        Some(file) => Shapes::read(file)?,
        None => Shapes::own()?,
    };
    // Goes with its folder once all is told.
    let (store, _aside) = if asking.files.is_empty() {
        (Store::open_read_only(&asking.store.store)?, None)
    } else {
        let aside = tempfile::tempdir()?;
        (loaded(&asking.files, aside.path())?, Some(aside))
    };
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

/// A store of its own for dumps: one in a folder takes any number of statements.
fn loaded(files: &[PathBuf], folder: &Path) -> anyhow::Result<Store> {
    import::check(files, &import::Options::default())?;
    let store = if cfg!(any(feature = "rocksdb", feature = "rocksdb-pkg-config")) {
        Store::open(&folder.join("store"))?
    } else {
        Store::memory()?
    };
    let bar = watched();
    import::load(files, &store, &import::Options::default(), &mut |statements| {
        bar.set_position(statements as u64);
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(store)
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
