//! The program: reads its command line, does the one thing it names, and says by its exit code how that went.
mod commands;

use clap::Parser;
use commands::{
    articles, asking, evaluating, exit_code, judging, network, path, people, places, reading,
    saved, screen,
};
use lienket::cli::{Cli, Command};
use lienket::error::LienketError;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(fault) => {
            let is_wrong = fault.use_stderr();
            return match fault.print() {
                Ok(()) if is_wrong => ExitCode::from(1),
                Ok(()) | Err(_) => ExitCode::SUCCESS,
            };
        }
    };
    run(cli).unwrap_or_else(|fault| failed(&fault))
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let data = cli.data;
    match cli.command {
        Command::Ingest { paths, store, warnings, threads, judgements } => articles::ingest(
            paths,
            (&store.store, &judgements.judgements),
            articles::Wishes { data, warnings, threads: threads.threads },
        ),
        Command::Extract { paths, warnings, threads } => {
            articles::extract(paths, articles::Wishes { data, warnings, threads: threads.threads })
        }
        Command::Read { path } => reading::read(&path, data),
        Command::Query { file, text, store, format, fail_empty } => {
            let question = asking::Question { file, text };
            asking::query(question, &store.store, (format, fail_empty), data)
        }
        Command::Path { from, to, clauses, store, telling, fail_empty } => {
            path::path((&from, &to, &clauses), &store.store, (&telling, fail_empty), data)
        }
        Command::Queries(asking) => saved::queries(&asking),
        Command::Run(asking) => saved::run(&asking, data),
        Command::Repl { store } => asking::repl(&store.store, data),
        Command::Explain { what, store } => asking::explain(&what, &store.store, data),
        Command::Evaluate { gold, paths, store, view } => {
            evaluating::evaluate(&gold, (&paths, store.as_deref()), &view, data)
        }
        Command::Who { name, top, asking } => people::who(name.as_deref(), top, &asking, data),
        Command::Career { person, asking } => people::career(&person, &asking, data),
        Command::Holders { post, asking } => people::holders(&post, &asking, data),
        Command::Trace { places, matrix: _, asking } => places::trace(&places, &asking, data),
        Command::Place { name, on, terms, all, format, fail_empty } => {
            places::place(&name, &places::PlaceWishes { on, terms, all, format, fail_empty }, data)
        }
        Command::Network { over, measuring, store } => {
            network::network(over, &measuring, &store.store, data)
        }
        Command::Identify { store, judgements } => {
            judging::identify(&store.store, &judgements.judgements, data)
        }
        Command::Same(pair) => judging::pair(&pair, true, data),
        Command::Distinct(pair) => judging::pair(&pair, false, data),
        Command::Reject { fact, store, judgements } => {
            judging::reject(&fact, (&store.store, &judgements.judgements), data)
        }
        Command::Judgements { store, judgements } => {
            judging::list(&store.store, &judgements.judgements)
        }
        Command::Stats { store } => asking::stats(&store.store),
        Command::Export { tables, file, store } => {
            asking::export(tables.as_deref(), file.as_deref(), &store.store)
        }
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
    screen::tell(&format!("error: {}", told(fault)));
    ExitCode::from(fault.downcast_ref::<LienketError>().map_or(1, exit_code))
}

/// A failure with its causes, each once: some say themselves what caused them.
fn told(fault: &anyhow::Error) -> String {
    fault.chain().skip(1).fold(fault.to_string(), |text, cause| {
        let cause = cause.to_string();
        if text.ends_with(&cause) { text } else { format!("{text}: {cause}") }
    })
}
