//! `trace` and `place`: who works with whom, and what the name of a place meant when.
use super::articles::tables;
use super::asking::{ended, not_found};
use super::drawing::draw;
use super::json::{as_json, as_lines};
use super::people::nearest;
use super::screen::{language, refuse, said, say};
use lienket::cli::{EmptyOption, TraceOption};
use lienket::lexicon::Lexicon;
use lienket::people::Rows;
use lienket::picture::{Page, Wording};
use lienket::place::{self, Terms};
use lienket::query::{self, Format};
use lienket::store::Store;
use lienket::trace::{Asked, Found, Matrix, Partners, Question, Timeline, Traces};
use lienket::value::PartialDate;
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Tells what two places have done together, the partners of one, or the matrix of all provinces.
pub(crate) fn trace(
    names: &[String],
    (asking, language): (&TraceOption, Language),
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let tables = tables(data)?;
    let lexicon = Lexicon::read(&tables)?;
    let store = Store::open_read_only(&asking.store.store)?;
    let traces = Traces::open(&store, &lexicon, &tables)?;
    let question = Question {
        since: asking.since,
        until: asking.until,
        topic: asking.topic.clone(),
        terms: asking.terms,
    };
    if let Some(topic) = &asking.topic
        && !traces.knows(topic)?
    {
        let known: Vec<&str> = traces.topics()?.into_iter().collect();
        refuse(
            "name",
            &said("no-topic", &[("topic", &format!("{topic:?}")), ("near", &known.join(", "))]),
        );
        return Ok(not_found(asking.empty.fail_empty));
    }
    let mut found = Vec::new();
    for name in names {
        match traces.find(name, asking.terms)? {
            Found::Place(place) => found.push(place),
            other @ (Found::Nothing(_) | Found::Candidates(_)) => {
                unclear(name, &other);
                let is_nothing = matches!(other, Found::Nothing(_));
                return Ok(not_found(is_nothing && asking.empty.fail_empty));
            }
        }
    }
    let answer = match found.as_slice() {
        [one, other] => Answer::Timeline(traces.timeline(one, other, &question)?),
        [one] => Answer::Partners(one.clone(), traces.partners(one, &question)?),
        _ => Answer::Matrix(traces.matrix(&question)?),
    };
    if asking.pictures.is_asked() {
        let wording = Wording::of(language);
        draw(&page(&answer, &traces, &question, &wording)?, &wording, &asking.pictures)?;
    }
    show(&answer, asking, language)
}

/// What is told of two places, of one, of all provinces.
enum Answer {
    Timeline(Timeline),
    Partners(Asked, Partners),
    Matrix(Matrix),
}

/// Partners whose events stand on the page of a place.
const PARTNERS_TOLD: usize = 24;

/// Pairs whose events stand on the page of all provinces.
const PAIRS_TOLD: usize = 60;

/// The answer as a page of pictures.
fn page(
    answer: &Answer,
    traces: &Traces<'_>,
    question: &Question,
    wording: &Wording,
) -> anyhow::Result<Page> {
    let terms = question.terms;
    Ok(match answer {
        Answer::Timeline(timeline) => Page::of_timeline(timeline, terms, wording),
        Answer::Partners(one, partners) => {
            let mut timelines = Vec::new();
            for row in partners.rows.iter().take(PARTNERS_TOLD) {
                let Found::Place(other) = traces.find(&row.partner.iri, terms)? else { break };
                timelines.push(traces.timeline(one, &other, question)?);
            }
            Page::of_partners(partners, &timelines, terms, wording)
        }
        Answer::Matrix(matrix) => {
            let mut told = Vec::new();
            let apart = matrix.ranked().into_iter().filter(|(a, b, _)| a != b);
            for (a, b, _) in apart.take(PAIRS_TOLD) {
                // By name: by IRI it would be the unit of one time alone.
                let [one, other] = [a, b].map(|at| matrix.places[at].label.as_str());
                let Found::Place(one) = traces.find(one, terms)? else { break };
                let Found::Place(other) = traces.find(other, terms)? else { break };
                told.push(((a, b), traces.timeline(&one, &other, question)?));
            }
            Page::of_matrix(matrix, &told, terms, wording)
        }
    })
}

/// Tells why a name leads to no one place.
pub(super) fn unclear(name: &str, found: &Found) {
    let message = match found {
        Found::Place(_) => return,
        Found::Nothing(near) if near.is_empty() => {
            said("no-place", &[("name", &format!("{name:?}"))])
        }
        Found::Nothing(near) => {
            format!("{}\n{}", said("no-place", &[("name", &format!("{name:?}"))]), nearest(near))
        }
        Found::Candidates(candidates) => {
            let number = candidates.len().to_string();
            let head = said("places-fit", &[("name", &format!("{name:?}")), ("number", &number)]);
            candidates.iter().fold(head, |told, (label, apart, iri)| {
                format!("{told}\n  {label} ({})  <{iri}>", apart.of(language()))
            })
        }
    };
    refuse("name", &message);
}

fn show(answer: &Answer, asking: &TraceOption, language: Language) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let number = match answer {
        Answer::Timeline(timeline) => {
            match asking.format {
                None => writeln!(out, "{}", timeline.in_words(language))?,
                Some(Format::Json) => as_json(timeline, &mut out)?,
                Some(Format::Ndjson) => as_lines(&timeline.entries, &mut out)?,
                Some(format) => write(timeline.rows(), format, &mut out)?,
            }
            timeline.entries.len()
        }
        Answer::Partners(_, partners) => {
            match asking.format {
                None => writeln!(out, "{}", partners.in_words(language))?,
                Some(Format::Json) => as_json(partners, &mut out)?,
                Some(Format::Ndjson) => as_lines(&partners.rows, &mut out)?,
                Some(format) => write(partners.rows(), format, &mut out)?,
            }
            partners.rows.len()
        }
        Answer::Matrix(matrix) => {
            let rows = matrix.rows();
            let number = rows.rows.len();
            match asking.format {
                None | Some(Format::Csv) => out.write_all(&matrix.csv()?)?,
                Some(Format::Json) => as_json(matrix, &mut out)?,
                Some(format) => write(rows, format, &mut out)?,
            }
            number
        }
    };
    out.flush()?;
    Ok(ended(number == 0, asking.empty.fail_empty))
}

fn write(rows: Rows, format: Format, out: &mut dyn Write) -> anyhow::Result<()> {
    query::write(rows.into_answer(), format, out)?;
    Ok(())
}

/// How a name of a place is asked for, and how it is told.
pub(crate) struct PlaceWishes {
    /// On which day.
    pub(crate) on: Option<PartialDate>,
    /// In which terms besides.
    pub(crate) terms: Option<Terms>,
    /// Communes too.
    pub(crate) all: bool,
    /// For scripts.
    pub(crate) format: Option<Format>,
    /// Whether nothing found is a failure.
    pub(crate) empty: EmptyOption,
}

/// Tells what a name of a place meant when.
pub(crate) fn place(
    name: &str,
    wishes: &PlaceWishes,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let tables = tables(data)?;
    let lexicon = Lexicon::read(&tables)?;
    let history = place::history((&lexicon, &tables), name, wishes.on, (wishes.terms, wishes.all))?;
    let mut out = BufWriter::new(io::stdout().lock());
    if history.steps.is_empty() {
        let message = match wishes.on {
            Some(day) => {
                said("no-place-on", &[("name", &format!("{name:?}")), ("day", &day.to_string())])
            }
            None => said("no-place-ever", &[("name", &format!("{name:?}"))]),
        };
        refuse("name", &message);
        return Ok(not_found(wishes.empty.fail_empty));
    }
    match wishes.format {
        Some(Format::Json) => as_json(&history, &mut out)?,
        Some(Format::Ndjson) => as_lines(&history.steps, &mut out)?,
        None | Some(Format::Table) => {
            write(history.in_words(wishes.terms, language), Format::Table, &mut out)?;
        }
        Some(format) => write(history.rows(wishes.terms), format, &mut out)?,
    }
    out.flush()?;
    if history.communes > 0 {
        say("communes", &[("number", &history.communes.to_string())]);
    }
    Ok(ExitCode::SUCCESS)
}
