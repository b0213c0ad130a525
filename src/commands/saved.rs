//! `queries` and `run`: questions kept under a name.
use super::articles::tables;
use super::asking::{answered, ended};
use super::screen::{language, tell};
use lienket::cli::{QueriesOption, QueriesPlace, RunOption};
use lienket::lexicon::table::Tables;
use lienket::path::answer::Paths;
use lienket::query;
use lienket::saved::{self, Asking, Assignments, Library, Saved};
use lienket::store::Store;
use lienket::value::PartialDate;
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Lists the saved queries, or shows one.
pub(crate) fn queries(asking: &QueriesOption, lang: Language) -> anyhow::Result<ExitCode> {
    let library = library(&asking.place)?;
    let words = asking.words.join(" ");
    let one = library.named(&words);
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
    Ok(ended(found.is_empty(), asking.empty.fail_empty))
}

/// Runs a saved query.
pub(crate) fn run(asking: &RunOption, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let library = library(&asking.place)?;
    let lang = language();
    let saved = library.find(&asking.name, lang)?;
    let set = saved::assignments(saved, &asking.values, lang)?;
    let store = Store::open_read_only(&asking.store.store)?;
    let Bound { query, paths, tables } = bound((saved, &set), asking.on, &store, data)?;
    let limits = (asking.limits.into(), asking.terms);
    answered(query, &paths, &tables, limits, (asking.format, asking.empty.fail_empty))
}

/// A saved query with its parameters bound, and what it is asked with.
pub(super) struct Bound {
    pub(super) query: spargebra::Query,
    pub(super) paths: Arc<Paths>,
    pub(super) tables: Tables,
}

/// Binds the parameters of a saved query to what is assigned, of the day `on` where it has such a parameter.
pub(super) fn bound(
    (saved, set): (&Saved, &Assignments),
    on: Option<PartialDate>,
    store: &Store,
    data: Option<PathBuf>,
) -> anyhow::Result<Bound> {
    let tables = tables(data)?;
    let paths = Arc::new(Paths::new(store, tables.clone()));
    let query = saved::bound(saved, set, &Asking { paths: &paths, on, language: language() })?;
    Ok(Bound { query, paths, tables })
}

/// The saved queries within reach, and what is to be said of them.
pub(super) fn library(place: &QueriesPlace) -> anyhow::Result<Library> {
    let library = Library::within_reach(place.queries.as_deref())?;
    library.remarks(language()).iter().for_each(|remark| tell(remark));
    Ok(library)
}
