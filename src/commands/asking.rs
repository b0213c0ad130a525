//! What is asked of a store: queries, the shell, explanations, counts, exports.
use super::articles::{lexicon, tables};
use super::interrupt;
use super::path::{self, Asked};
use super::screen::{self, refuse};
use anyhow::Context;
use lienket::cli::{PictureOption, WritingOption};
use lienket::explain::{self, Explanation};
use lienket::lexicon::table::Tables;
use lienket::path::answer::Paths;
use lienket::path::statement;
use lienket::place::{self, Terms};
use lienket::query::{self, Answer, Format, Limits, Stop, Written};
use lienket::repl::{Left, Session, Settings, Writing};
use lienket::stats as counts;
use lienket::store::Store;
use lienket::words::Language;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The exit code of a question without an answer.
const NOTHING_FOUND: u8 = 4;

/// The exit code of an answer that was told.
pub(super) fn ended(is_empty: bool, fail_empty: bool) -> ExitCode {
    ExitCode::from(if fail_empty && is_empty { NOTHING_FOUND } else { 0 })
}

/// The exit code where what is asked for is not known.
pub(super) fn not_found(fail_empty: bool) -> ExitCode {
    ExitCode::from(if fail_empty { NOTHING_FOUND } else { 1 })
}

/// Where the query stands.
pub(crate) struct Question {
    /// In a file, or on standard input.
    pub(crate) file: Option<PathBuf>,
    /// On the command line.
    pub(crate) text: Option<String>,
    /// What it may take.
    pub(crate) limits: Limits,
    /// In the terms of which map provinces are told.
    pub(crate) terms: Option<Terms>,
}

impl Question {
    fn text(self) -> anyhow::Result<String> {
        match (self.text, self.file) {
            (Some(text), _) => Ok(text),
            (None, Some(file)) if file.as_os_str() != "-" => {
                std::fs::read_to_string(&file).with_context(|| file.display().to_string())
            }
            (None, _) => {
                let mut text = String::new();
                io::stdin()
                    .read_to_string(&mut text)
                    .with_context(|| screen::said("input", &[]))?;
                Ok(text)
            }
        }
    }
}

/// Answers one query or PATH statement.
pub(crate) fn query(
    question: Question,
    folder: &Path,
    (format, fail_empty): (Option<Format>, bool),
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let (limits, terms) = (question.limits, question.terms);
    let text = question.text()?;
    let store = Store::open_read_only(folder)?;
    let tables = tables(data)?;
    let paths = Arc::new(Paths::new(&store, tables.clone()));
    if statement::is_statement(&text) {
        let usual = if io::stdout().is_terminal() { Format::Table } else { Format::Tsv };
        let format = format.unwrap_or(usual);
        let asked = Asked { language, format, limits, pictures: PictureOption::default() };
        return path::answer(&paths, &statement::parse(&text)?, &asked, fail_empty);
    }
    answered(query::algebra(&text)?, &paths, &tables, (limits, terms), (format, fail_empty))
}

/// Answers a query on standard output.
pub(super) fn answered(
    query: spargebra::Query,
    paths: &Arc<Paths>,
    tables: &Tables,
    (limits, terms): (Limits, Option<Terms>),
    (format, fail_empty): (Option<Format>, bool),
) -> anyhow::Result<ExitCode> {
    let stop = Stop::outright(limits, left);
    let services = place::with_functions(paths.services(), tables);
    let answer = || -> anyhow::Result<Written> {
        let answer = query::ask_here(paths.store(), query, &stop, &services)?;
        let answer = place::in_terms(answer, terms, tables)?;
        let format = format.unwrap_or_else(|| usual(&answer));
        let mut out = BufWriter::new(io::stdout().lock());
        let written = query::write(answer, format, &mut out)?;
        out.flush()?;
        Ok(written)
    };
    let written = answer();
    if stop.is_cancelled() {
        return Err(stop.fault().into());
    }
    Ok(ended(written?.rows == 0, fail_empty))
}

/// Leaves the program where the engine does not look whether its question is to end.
fn left(stop: &Stop) {
    let why = stop.fault();
    screen::fail(&why);
    std::process::exit(i32::from(why.exit_code()));
}

/// The format for a person on a terminal, or for a program.
fn usual(answer: &Answer) -> Format {
    match (answer, io::stdout().is_terminal()) {
        (Answer::Graph(_), true) => Format::Ttl,
        (Answer::Graph(_), false) => Format::Nt,
        (Answer::Solutions(_) | Answer::Boolean(_), true) => Format::Table,
        (Answer::Solutions(_) | Answer::Boolean(_), false) => Format::Tsv,
    }
}

/// Opens the shell, or carries out the script on standard input.
pub(crate) fn repl(
    (folder, queries): (&Path, Option<PathBuf>),
    settings: Settings,
    writing: WritingOption,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let tables = tables(data)?;
    let store =
        if writing.write { Store::open_existing(folder) } else { Store::open_read_only(folder) }?;
    let (mut out, mut complaints) = (BufWriter::new(io::stdout()), io::stderr());
    let is_person = io::stdin().is_terminal();
    let mut ask = agreed;
    let may_write = match writing {
        WritingOption { write: false, .. } => Writing::Refused,
        WritingOption { yes: true, .. } => Writing::Agreed,
        WritingOption { yes: false, .. } if is_person => Writing::Asked(&mut ask),
        WritingOption { yes: false, .. } => Writing::Unasked,
    };
    let mut session = Session::new(&store, &mut out, &mut complaints)
        .with_tables(tables)
        .with_settings(settings)
        .with_voice(screen::script_voice())
        .with_queries(queries)
        .with_writing(may_write);
    if is_person {
        let question = session.interrupt();
        interrupt::instead(move || question.raise())?;
        return Ok(match session.on_terminal()? {
            Left::Asked => ExitCode::SUCCESS,
            Left::Interrupted => ExitCode::from(interrupt::INTERRUPTED),
        });
    }
    let first = session.on_script(io::stdin().lock())?;
    Ok(first.map_or(ExitCode::SUCCESS, |fault| ExitCode::from(fault.exit_code())))
}

/// Asks a person who sits at the terminal. Whatever is no yes is a no.
fn agreed(question: &str) -> bool {
    let mut answer = String::new();
    let asked = write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush());
    let read = asked.and_then(|()| io::stdin().read_line(&mut answer));
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "c" | "có" | "co")
}

/// Leads from `what` to its sentences.
pub(crate) fn explain(
    what: &str,
    folder: &Path,
    fail_empty: bool,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(folder)?;
    let explanation = explain::explain(&store, &lexicon(data)?, what)?;
    match explanation {
        Explanation::Nothing(_) => {
            let told = explanation.in_words(screen::language());
            refuse("name", &format!("{what:?}: {told}"));
            return Ok(not_found(fail_empty));
        }
        Explanation::Candidates(_) => {
            refuse("name", &explanation.in_words(screen::language()));
        }
        Explanation::Found(_) => {
            writeln!(io::stdout(), "{}", explanation.in_words(language).trim_end())?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    Ok(ExitCode::from(1))
}

/// Counts what the graph holds.
pub(crate) fn stats(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(folder)?;
    writeln!(io::stdout(), "{}", counts::stats(&store)?.in_words(screen::language()))?;
    Ok(ExitCode::SUCCESS)
}
