//! `ingest` and `extract`: articles into the store, or out as N-Quads.
use super::interrupt::{self, INTERRUPTED};
use super::judging;
use super::progress::Progress;
use super::screen;
use lienket::article::{self, Meter};
use lienket::error::{LienketError, unwritten};
use lienket::intake::{self, Options, Summary};
use lienket::judgements::Judgements;
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::{EMBEDDED, Tables};
use lienket::rdf::Graph;
use lienket::store::Store;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How articles are to be read.
pub(crate) struct Wishes {
    /// The folder of the tables, if not the built-in ones.
    pub(crate) data: Option<PathBuf>,
    /// Whether doubts are told.
    pub(crate) warnings: bool,
    /// How many threads; 0 is one a core.
    pub(crate) threads: usize,
}

/// The tables in the folder `data`, else those the program was built with.
pub(crate) fn tables(data: Option<PathBuf>) -> Result<Tables, LienketError> {
    match data {
        None => Ok(Tables::embedded()),
        Some(folder) if folder.is_dir() => {
            if !EMBEDDED.iter().any(|(name, _)| folder.join(name).exists()) {
                let example = EMBEDDED.first().map_or("", |(name, _)| name);
                let folder = folder.display().to_string();
                screen::warn("no-table", &[("folder", &folder), ("example", example)]);
            }
            Ok(Tables::in_folder(folder))
        }
        Some(path) => Err(LienketError::Io { path, source: io::ErrorKind::NotADirectory.into() }),
    }
}

/// The knowledge of language in the tables of `data`.
pub(crate) fn lexicon(data: Option<PathBuf>) -> Result<Lexicon, LienketError> {
    Lexicon::read(&tables(data)?)
}

/// Reads articles into the store.
pub(crate) fn ingest(
    paths: Vec<PathBuf>,
    (folder, judgements): (&Path, &Path),
    wishes: Wishes,
) -> anyhow::Result<ExitCode> {
    let stop = interrupt::watch()?;
    let lexicon = lexicon(wishes.data)?;
    let judgements = Judgements::read(judgements)?;
    let store = open(folder, &paths)?;
    judging::tell_store(&store, &judgements)?;
    let meter = Meter::default();
    let progress = Progress::of_bytes(wishes.warnings, &meter, &paths);
    let options = Options { threads: wishes.threads };
    let found = intake::articles(paths, &meter);
    let summary = intake::store_found(found, &store, &lexicon, (&options, stop), &mut |event| {
        progress.hear(&event);
    });
    progress.end();
    let summary = summary?;
    // Judgements may speak of what has only now come.
    if !judgements.0.is_empty() && !interrupt::came() {
        judging::settle(&store, &judgements, &lexicon)?;
    }
    writeln!(io::stdout(), "{}", summary.in_words(screen::language()))?;
    Ok(ended(summary))
}

/// The store in `folder`. Where nothing can be read there is nothing to make one for.
fn open(folder: &Path, paths: &[PathBuf]) -> Result<Store, LienketError> {
    let holds_article = |path: &PathBuf| {
        article::is_standard_input(path) || article::read(path).any(|found| found.is_ok())
    };
    if Store::exists(folder) || paths.iter().any(holds_article) {
        Store::open(folder)
    } else {
        Store::memory()
    }
}

/// Writes the quads of articles to standard output. Under `skip_refused` records that could not be read are told, and are no
/// failure: who reads a part of many would read all of it again for them.
pub(crate) fn extract(
    paths: Vec<PathBuf>,
    wishes: Wishes,
    skip_refused: bool,
) -> anyhow::Result<ExitCode> {
    let stop = interrupt::watch()?;
    let lexicon = lexicon(wishes.data)?;
    let meter = Meter::default();
    let progress = Progress::of_bytes(wishes.warnings, &meter, &paths);
    let options = Options { threads: wishes.threads };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut write = |graph: &Graph| graph.write_nquads(&mut out).map_err(unwritten);
    let summary = intake::extract_found(
        intake::articles(paths, &meter),
        &lexicon,
        (&options, stop),
        &mut |event| progress.hear(&event),
        &mut write,
    );
    progress.end();
    let mut summary = summary?;
    out.flush()?;
    if skip_refused {
        summary.refused = 0;
    }
    Ok(ended(summary))
}

/// The exit code for what came of it.
fn ended(summary: Summary) -> ExitCode {
    if interrupt::came() {
        screen::say("interrupted-ingest", &[]);
        ExitCode::from(INTERRUPTED)
    } else {
        ExitCode::from(u8::from(summary.refused > 0))
    }
}
