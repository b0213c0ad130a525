//! `validate`: a store held against shapes.
use super::progress::Counter;
use super::screen::said;
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
    let counter = Counter::begin(said("judged-so-far", &[]));
    let report = validate::validate(&store, &shapes, asking.limit, |things| counter.reach(things));
    counter.end();
    let report = report?;
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
    let counter = Counter::begin(said("read-so-far", &[]));
    let loaded = import::load(files, &store, &import::Options::default(), &mut |statements| {
        counter.reach(statements);
        Ok(())
    });
    counter.end();
    loaded?;
    Ok(store)
}
