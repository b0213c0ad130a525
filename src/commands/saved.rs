//! `queries` and `run`: questions kept under a name.
use super::articles::tables;
use super::asking::{NOTHING_FOUND, usual};
use super::screen::{language, tell};
use lienket::cli::{QueriesOption, QueriesPlace, RunOption};
use lienket::lexicon::Lexicon;
use lienket::path::answer::Paths;
use lienket::place;
use lienket::query::{self, Format, Limits, Stop};
use lienket::saved::{self, Asking, Library};
use lienket::store::Store;
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Lists the saved queries, or shows one.
pub(crate) fn queries(asking: &QueriesOption, lang: Language) -> anyhow::Result<ExitCode> {
    let library = library(&asking.place)?;
    let words = asking.words.join(" ");
    let one = library.queries.iter().find(|saved| saved.name == words);
    let found = one.map_or_else(|| library.search(&words), |one| vec![one]);
    let mut out = BufWriter::new(io::stdout().lock());
    match (asking.format, one) {
        (Some(format), _) => {
            query::write(saved::as_rows(&found).into_answer(), format, &mut out)?;
        }
        (None, Some(one)) => writeln!(out, "{}", saved::told(one, lang))?,
        (None, None) if found.is_empty() => tell(&saved::nothing(&words, language())),
        (None, None) => writeln!(out, "{}", saved::listed(&found, lang))?,
    }
    out.flush()?;
    Ok(ExitCode::from(if asking.empty.fail_empty && found.is_empty() { NOTHING_FOUND } else { 0 }))
}

/// Runs a saved query.
pub(crate) fn run(asking: &RunOption, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let library = library(&asking.place)?;
    let lang = language();
    let saved = library.find(&asking.name, lang)?;
    let set = saved::assignments(saved, &asking.values, lang)?;
    let store = Store::open_read_only(&asking.store.store)?;
    let tables = tables(data)?;
    let lexicon = Lexicon::read(&tables)?;
    let how = Asking { store: &store, lexicon: &lexicon, on: asking.on, language: lang };
    let bound = saved::bound(saved, &set, &how)?;
    let stop = Stop::outright(Limits { timeout: asking.limit.timeout, memory: None });
    let paths = Arc::new(Paths::new(&store, tables.clone()));
    let services = place::with_functions(paths.services(), &tables);
    let answer = query::ask_apart(&store, bound, &stop, &services)?;
    let answer = place::in_terms(answer, asking.terms, &tables)?;
    let format: Format = asking.format.unwrap_or_else(|| usual(&answer));
    let mut out = BufWriter::new(io::stdout().lock());
    let written = query::write(answer, format, &mut out)?;
    out.flush()?;
    Ok(ExitCode::from(if asking.empty.fail_empty && written.rows == 0 { NOTHING_FOUND } else { 0 }))
}

/// The saved queries within reach, and what is to be said of them.
fn library(place: &QueriesPlace) -> anyhow::Result<Library> {
    let library = Library::open(&saved::folders(place.queries.as_deref()))?;
    library.remarks(language()).iter().for_each(|remark| tell(remark));
    Ok(library)
}
