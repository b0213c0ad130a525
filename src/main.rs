//! The program: reads its command line, does the one thing it names, and says by its exit code how that went.
mod commands;

use commands::{
    articles, asking, config, evaluating, judging, manual, network, path, people, places, reading,
    saved, screen, tour,
};
use lienket::cli::{self, Asked, Command, Refused};
use lienket::complaint::Complaint;
use lienket::error::LienketError;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    match cli::read(&args, screen::speak) {
        Ok(asked) => run(asked).unwrap_or_else(|fault| failed(&fault)),
        // A reader that has gone away has read what it wanted.
        Err(Refused::Answered(text)) => {
            drop(write!(io::stdout(), "{text}"));
            ExitCode::SUCCESS
        }
        Err(Refused::Usage(complaint)) => complained(&complaint),
        Err(Refused::Settings(fault)) => complained(&Complaint::of(&fault)),
    }
}

fn run(asked: Asked) -> anyhow::Result<ExitCode> {
    let language = asked.tongue.answers;
    let json = asked.cli.json;
    let data = asked.cli.data.clone();
    match asked.cli.command {
        Command::Ingest { paths, store, warnings, threads, judgements } => articles::ingest(
            paths,
            (&store.store, &judgements.judgements),
            articles::Wishes { data, warnings, threads: threads.threads },
        ),
        Command::Extract { paths, warnings, threads } => {
            articles::extract(paths, articles::Wishes { data, warnings, threads: threads.threads })
        }
        Command::Read { path } => reading::read(&path, data),
        Command::Query { file, text, store, format, empty, limit } => {
            let question = asking::Question { file, text, timeout: limit.timeout };
            asking::query(question, &store.store, (format, empty.fail_empty), (language, data))
        }
        Command::Path { from, to, clauses, store, telling, empty } => path::path(
            (&from, &to, &clauses),
            &store.store,
            (&telling, language, empty.fail_empty),
            data,
        ),
        Command::Queries(asking) => saved::queries(&asking, language),
        Command::Run(asking) => saved::run(&asking, data),
        Command::Repl { store, set, limit: _, writing } => {
            let shell = cli::shell(&set, &asked.settings, asked.tongue, &asked.read.1)?;
            asking::repl(&store.store, shell, writing, data)
        }
        Command::Explain { what, store, empty } => {
            asking::explain(&what, &store.store, empty.fail_empty, data)
        }
        Command::Evaluate { gold, paths, store, view } => {
            evaluating::evaluate(&gold, (&paths, store.as_deref()), (&view, json), data)
        }
        Command::Who { name, top, asking } => people::who(name.as_deref(), top, &asking, data),
        Command::Career { person, asking } => people::career(&person, &asking, data),
        Command::Holders { post, asking } => people::holders(&post, &asking, data),
        Command::Trace { places, matrix: _, asking } => {
            places::trace(&places, (&asking, language), data)
        }
        Command::Place { name, on, terms, all, format, empty } => {
            let fail_empty = empty.fail_empty;
            places::place(&name, &places::PlaceWishes { on, terms, all, format, fail_empty }, data)
        }
        Command::Network { over, measuring, store, empty } => {
            network::network(over, (&measuring, language, empty.fail_empty), &store.store, data)
        }
        Command::Identify { store, judgements } => {
            judging::identify(&store.store, &judgements.judgements, data)
        }
        Command::Same(pair) => judging::pair(&pair, true, data),
        Command::Distinct(pair) => judging::pair(&pair, false, data),
        Command::Reject { fact, store, judgements } => {
            judging::reject(&fact, (&store.store, &judgements.judgements), data)
        }
        Command::Judgements { store, judgements, empty } => {
            judging::list(&store.store, &judgements.judgements, empty.fail_empty)
        }
        Command::Stats { store } => asking::stats(&store.store),
        Command::Export { tables, file, store } => {
            asking::export(tables.as_deref(), file.as_deref(), &store.store)
        }
        Command::Config { format } => {
            config::config(format, &asked.settings, asked.tongue, &asked.read)
        }
        Command::Tour => tour::tour(asked.tongue.messages),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { folder } => manual::man(folder.as_deref()),
        // Told while the command line was read.
        Command::Help { .. } => Ok(ExitCode::SUCCESS),
    }
}

/// Says what failed, and gives the exit code for it. A reader that went away is no failure.
fn failed(fault: &anyhow::Error) -> ExitCode {
    let is_closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    };
    if fault.chain().any(is_closed) {
        return ExitCode::SUCCESS;
    }
    let message = told(fault);
    complained(&match fault.downcast_ref::<LienketError>() {
        Some(known) => {
            let Complaint { code, kind, place, .. } = Complaint::of(known);
            Complaint { place, ..Complaint::error(code, kind, message) }
        }
        None if fault.chain().any(|cause| cause.is::<io::Error>()) => {
            Complaint::error(1, "file", message)
        }
        None => Complaint::error(1, "other", message),
    })
}

fn complained(complaint: &Complaint) -> ExitCode {
    screen::complain(complaint);
    ExitCode::from(complaint.code)
}

/// A failure with its causes, each once: some say themselves what caused them.
fn told(fault: &anyhow::Error) -> String {
    let first = fault
        .downcast_ref::<LienketError>()
        .map_or_else(|| fault.to_string(), |known| known.told(screen::language()));
    fault.chain().skip(1).fold(first, |text, cause| {
        let cause = cause.to_string();
        if text.ends_with(&cause) { text } else { format!("{text}: {cause}") }
    })
}
