//! `path`: how two things are connected.
use super::articles::tables;
use super::asking::ended;
use super::drawing::draw;
use super::interrupt;
use super::screen::{Look, Paint, say, tell};
use comfy_table::Table;
use lienket::cli::{PathOption, PictureOption};
use lienket::error::LienketError;
use lienket::path::answer::{Answer, Options, Paths};
use lienket::path::show::{Part, View};
use lienket::path::statement::{self, End, Statement, Switch};
use lienket::path::trail::Detail;
use lienket::path::{reason, write};
use lienket::picture::{Page, Wording};
use lienket::query::{Format, Limits, Stop, Why};
use lienket::store::Store;
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How a statement is asked and its answer told.
pub(crate) struct Asked {
    pub(crate) language: Language,
    pub(crate) format: Format,
    pub(crate) limits: Limits,
    pub(crate) pictures: PictureOption,
}

/// Tells the paths between two ends.
pub(crate) fn path(
    (from, to, clauses): (&str, &str, &[String]),
    folder: &Path,
    (telling, language, fail_empty): (&PathOption, Language, bool),
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let (from, to) = (statement::parse_end(from)?, statement::parse_end(to)?);
    let mut statement = statement::parse_clauses(from, to, &joined(clauses)?)?;
    statement.switches.extend(telling.hubs.then_some(Switch::Hubs));
    let store = Store::open_read_only(folder)?;
    let paths = Paths::new(&store, tables(data)?);
    let format = telling.format.unwrap_or(Format::Table);
    let pictures = telling.pictures.clone();
    let asked = Asked { language, format, limits: telling.limits.into(), pictures };
    answer(&paths, &statement, &asked, fail_empty)
}

/// Answers a statement on standard output. Ctrl-C ends the search.
pub(super) fn answer(
    paths: &Paths,
    statement: &Statement,
    asked: &Asked,
    fail_empty: bool,
) -> anyhow::Result<ExitCode> {
    let stop = Stop::within(asked.limits);
    let raised = stop.clone();
    // The second Ctrl-C finds nothing to do, and so the program ends.
    interrupt::instead(move || raised.raise())?;
    let edges = statement.has(Switch::Edges);
    let is_whole = edges || asked.format != Format::Table || asked.pictures.is_asked();
    let detail = if is_whole { Detail::All } else { Detail::First };
    let options = Options { detail, timeout: None };
    let answer = match paths.ask(statement, options, &stop) {
        Err(_) if stop.why() == Some(Why::Interrupted) => {
            say("interrupted", &[]);
            return Ok(ExitCode::from(interrupt::INTERRUPTED));
        }
        Err(_) if stop.is_cancelled() => return Err(stop.fault().into()),
        answer => answer?,
    };
    if let (Answer::Trails(trails), true) = (&answer, asked.pictures.is_asked()) {
        let wording = Wording::of(asked.language);
        let page = Page::of_trails(trails, statement.has(Switch::Cheapest), &wording);
        draw(&page, &wording, &asked.pictures)?;
    }
    let paint = Paint::of_stdout();
    let view = View {
        language: asked.language,
        width: Table::new().width().map(usize::from),
        edges,
        costs: statement.has(Switch::Cheapest),
        paint: &|text, part| paint.paint(text, look(part)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&answer, asked.format, &view, &mut out)?;
    out.flush()?;
    let plain = View::plain(asked.language);
    if let Some(reason) = reason(&answer, asked.format, &plain) {
        tell(&reason);
    }
    Ok(ended(written.rows == 0, fail_empty))
}

/// How a part of a trail looks.
const fn look(part: Part) -> Look {
    match part {
        Part::Head => Look::Underlined,
        Part::Stop => Look::Bold,
        Part::Relation => Look::Cyan,
        Part::Date => Look::Green,
        Part::Sentence => Look::Yellow,
        Part::Source => Look::Dim,
    }
}

/// The clauses as one text: behind THROUGH and AVOID an argument is an end, which the shell has taken the quotation marks of.
fn joined(clauses: &[String]) -> Result<String, LienketError> {
    let mut text = Vec::new();
    let mut is_end = false;
    for clause in clauses {
        if is_end {
            let end = statement::parse_end(clause)?;
            text.push(match end {
                End::Name(_) | End::Iri(_) => end.to_string(),
                End::Variable(_) | End::Pattern(..) => clause.clone(),
            });
        } else {
            text.push(clause.clone());
        }
        is_end = ["THROUGH", "AVOID"].iter().any(|word| clause.eq_ignore_ascii_case(word));
    }
    Ok(text.join(" "))
}
