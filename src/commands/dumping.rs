//! `export` and `import`: the graph out of the house, and back in.
use super::articles::{lexicon, tables};
use super::interrupt;
use super::places::unclear;
use super::progress::Counter;
use super::screen::{language, refuse, said, say, warn};
use super::shaping;
use lienket::cli::{ChoiceOption, ExportOption, ImportOption};
use lienket::error::LienketError;
use lienket::export::{self, Choice, Dumping, Form, Kind, Split, Written};
use lienket::import::{self, Imported, Options};
use lienket::lexicon::Lexicon;
use lienket::place::Terms;
use lienket::rdf::iri;
use lienket::store::Store;
use lienket::trace::{Found, Traces};
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether Ctrl-C was pressed.
static STOP: AtomicBool = AtomicBool::new(false);

/// Watches for Ctrl-C: the first ends the work, with nothing half-written left behind; the second ends the program.
fn watch() -> anyhow::Result<()> {
    interrupt::instead(|| !STOP.swap(true, Ordering::Relaxed))
}

fn is_stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// Fails where the work is to end.
fn go_on(what: &Path) -> Result<(), LienketError> {
    if is_stopped() {
        let source = io::ErrorKind::Interrupted.into();
        return Err(LienketError::Io { path: what.to_owned(), source });
    }
    Ok(())
}

fn interrupted() -> ExitCode {
    say("interrupted", &[]);
    ExitCode::from(interrupt::INTERRUPTED)
}

/// Writes the fact tables, a file, or both.
pub(crate) fn export(
    asked: &ExportOption,
    language: Language,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let wanted = match wanted(asked) {
        Ok(wanted) => wanted,
        Err(code) => return Ok(code),
    };
    let store = Store::open_read_only(&asked.store.store)?;
    if let Some(to) = &asked.tables {
        shaping::tables(asked, to, wanted, &store)?;
    }
    let Some(file) = &asked.file else { return Ok(ExitCode::SUCCESS) };
    let form = form(asked, file, wanted)?;
    if form.rdf().is_none() {
        return shaping::file((asked, file, form), &store, (language, data));
    }
    if let Some(option) = shaping::asked_in_vain(asked) {
        refuse("usage", &said("not-for-dumps", &[("option", option)]));
        return Ok(ExitCode::from(1));
    }
    match dumping(asked, file, form, (&store, data))? {
        Some(dumping) => dump(&store, file, &dumping),
        None => Ok(ExitCode::from(1)),
    }
}

/// The form that is named, if one is. Where there is none of this name that is told, and the exit code for it given.
fn wanted(asked: &ExportOption) -> Result<Option<Form>, ExitCode> {
    let form = asked.format.as_deref().map(str::parse::<Form>).transpose();
    form.map_err(|fault| {
        refuse("usage", fault.of(language()));
        ExitCode::from(1)
    })
}

/// The form of the file.
fn form(asked: &ExportOption, file: &Path, wanted: Option<Form>) -> Result<Form, LienketError> {
    // Beside a dump it is that of the tables.
    let is_of_tables = |form: &Form| asked.tables.is_some() && matches!(form.kind, Kind::Table(_));
    let wanted = wanted.filter(|form| asked.shape.query.is_some() || !is_of_tables(form));
    if file.as_os_str() == "-" && wanted.is_none() {
        return Form::to_write(Path::new("standard.nq"), None);
    }
    Form::to_write(file, wanted)
}

/// How the dump is to be written; `None` where why not has been told.
fn dumping(
    asked: &ExportOption,
    file: &Path,
    form: Form,
    (store, data): (&Store, Option<PathBuf>),
) -> anyhow::Result<Option<Dumping>> {
    let is_standard = file.as_os_str() == "-";
    let split = asked.parts.map(Split::Into).or(asked.part_size.map(Split::Of));
    if is_standard && (split.is_some() || asked.describe) {
        refuse("usage", &said("no-files", &[]));
        return Ok(None);
    }
    let choice = choice(&asked.choice, store, data)?;
    Ok(choice.map(|choice| Dumping { form, choice, split, describe: asked.describe }))
}

/// What is chosen; `None` where why not has been told.
fn choice(
    asked: &ChoiceOption,
    store: &Store,
    data: Option<PathBuf>,
) -> anyhow::Result<Option<Choice>> {
    let mut choice = Choice {
        article: asked.article.clone(),
        since: asked.since,
        until: asked.until,
        ..Choice::default()
    };
    if let Some(graph) = &asked.graph {
        let Some(node) = iri::written(graph) else {
            refuse("name", &said("no-graph", &[("graph", &format!("{graph:?}"))]));
            return Ok(None);
        };
        choice.graph = Some(node);
    }
    if let Some(name) = &asked.province {
        let tables = tables(data)?;
        let lexicon = Lexicon::read(&tables)?;
        match Traces::open(store, &lexicon, &tables)?.find(name, Terms::Of63)? {
            Found::Place(place) => choice.places = Some(place.own().clone()),
            other @ (Found::Nothing(_) | Found::Candidates(_)) => {
                unclear(name, &other);
                return Ok(None);
            }
        }
    }
    Ok(Some(choice))
}

fn dump(store: &Store, file: &Path, dumping: &Dumping) -> anyhow::Result<ExitCode> {
    if file.as_os_str() == "-" {
        let mut out = BufWriter::new(io::stdout().lock());
        let statements = export::dump_to(store, &mut out, dumping)?;
        out.flush()?;
        if statements == 0 {
            warn("nothing-chosen", &[]);
        }
        return Ok(ExitCode::SUCCESS);
    }
    watch()?;
    let counter = Counter::begin(said("written-so-far", &[]));
    let written = export::dump_as(store, file, dumping, &mut |number| {
        counter.reach(number);
        go_on(file)
    });
    counter.end();
    if written.is_err() && is_stopped() {
        return Ok(interrupted());
    }
    let Written { statements, files, beside } = written?;
    if statements == 0 {
        warn("nothing-chosen", &[]);
    }
    let names = match files.as_slice() {
        [first, .., last] => format!("{} … {}", first.display(), last.display()),
        [one] => one.display().to_string(),
        [] => file.display().to_string(),
    };
    let number = statements.to_string();
    if dumping.keeps_graphs() {
        say("exported-quads", &[("file", &names), ("quads", &number)]);
    } else {
        say("exported-triples", &[("file", &names), ("triples", &number)]);
    }
    for file in beside {
        say("exported-beside", &[("file", &file.display().to_string())]);
    }
    Ok(ExitCode::SUCCESS)
}

/// Loads dumps into the store.
pub(crate) fn import(asked: &ImportOption, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let options = Options { form: asked.format, any: asked.any };
    // There is nothing to make a store for where nothing can be read.
    import::check(&asked.files, &options)?;
    let folder = &asked.store.store;
    let is_new = !folder.exists();
    watch()?;
    // The store is closed again before its folder may go.
    let imported = Store::open(folder).and_then(|store| load(&store, asked, &options, data));
    if imported.is_err() && is_new {
        // It was made for this, and nothing has come into it. Where it stays it is an empty store.
        drop(std::fs::remove_dir_all(folder));
    }
    if imported.is_err() && is_stopped() {
        return Ok(interrupted());
    }
    let Imported { statements, articles, is_of_another_version, is_bare } = imported?;
    if is_of_another_version {
        warn("other-version", &[]);
    }
    if is_bare {
        warn("bare", &[]);
    }
    let (statements, articles) = (statements.to_string(), articles.to_string());
    let store = folder.display().to_string();
    say("imported", &[("store", &store), ("articles", &articles), ("statements", &statements)]);
    Ok(ExitCode::SUCCESS)
}

fn load(
    store: &Store,
    asked: &ImportOption,
    options: &Options,
    data: Option<PathBuf>,
) -> Result<Imported, LienketError> {
    let lexicon = lexicon(data)?;
    let counter = Counter::begin(said("read-so-far", &[]));
    let imported = import::import(&asked.files, store, &lexicon, options, &mut |number| {
        counter.reach(number);
        go_on(&asked.store.store)
    });
    counter.end();
    imported
}
