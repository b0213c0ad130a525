//! The program: reads its command line, does the one thing it names, and says by its exit code how that went.
mod commands;

use commands::{
    articles, asking, comparing, config, dumping, endpoint, evaluating, judging, manual, network,
    path, people, places, reading, saved, screen, serve, tour, validating,
};
use lienket::cli::{self, Asked, Cli, Command, Judging, Own, Refused};
use lienket::complaint::{self, Complaint, Place};
use lienket::error::LienketError;
use lienket::query::STACK;
use lienket::settings::{Settings, Tongue};
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

/// The exit code of a program that panics.
const BROKEN: u8 = 101;

/// All of it in a thread with the stack that questions may need, whatever that of the first is.
fn main() -> ExitCode {
    let program = thread::Builder::new().stack_size(STACK).spawn(program);
    // A panic has told itself.
    program.map_or_else(|_| self::program(), |ran| ran.join().unwrap_or(ExitCode::from(BROKEN)))
}

fn program() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    match cli::read(&args, screen::speak) {
        Ok(asked) => run(asked).unwrap_or_else(|fault| failed(&fault)),
        // A reader that has gone away has read what it wanted.
        Err(Refused::Answered(text)) => {
            drop(write!(io::stdout(), "{text}"));
            ExitCode::SUCCESS
        }
        Err(Refused::Usage(complaint)) => complained(&complaint),
        Err(Refused::Settings(fault)) => complained(&Complaint::of(&fault, screen::language())),
    }
}

fn run(asked: Asked) -> anyhow::Result<ExitCode> {
    let Asked { cli: Cli { command, data, json, endpoint, .. }, tongue, settings, read } = asked;
    endpoint::reach(endpoint)?;
    let language = tongue.answers;
    match command {
        Command::Ingest { paths, store, warnings, threads, judgements } => articles::ingest(
            paths,
            (&store.store, &judgements.judgements),
            articles::Wishes { data, warnings, threads: threads.threads },
        ),
        Command::Extract { paths, warnings, skip_refused, threads } => {
            let wishes = articles::Wishes { data, warnings, threads: threads.threads };
            articles::extract(paths, wishes, skip_refused)
        }
        Command::Read { path } => reading::read(&path, data),
        Command::Query { file, text, store, format, terms, empty, limits } => {
            let question = asking::Question { file, text, limits: limits.into(), terms };
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
        Command::Repl { store, set, limits: _, writing, place } => {
            let shell = cli::shell(&set, &settings, tongue, &read.1)?;
            asking::repl((&store.store, place.queries), shell, writing, data)
        }
        Command::Explain { what, store, empty } => {
            asking::explain(&what, &store.store, empty.fail_empty, (language, data))
        }
        Command::Evaluate { gold, paths, store, view } => {
            evaluating::evaluate(&gold, (&paths, store.as_deref()), (&view, json), data)
        }
        Command::Who { name, top, asking } => {
            people::who(name.as_deref(), top, &asking, (language, data))
        }
        Command::Career { person, asking } => people::career(&person, &asking, (language, data)),
        Command::Holders { post, asking } => people::holders(&post, &asking, (language, data)),
        Command::Trace { places, asking, .. } => places::trace(&places, (&asking, language), data),
        Command::Place { name, on, terms, all, format, empty } => {
            let wishes = places::PlaceWishes { on, terms, all, format, empty };
            places::place(&name, &wishes, (language, data))
        }
        Command::Network { over, measuring, store, empty } => {
            network::network(over, (&measuring, language, empty.fail_empty), &store.store, data)
        }
        Command::Validate(asking) => validating::validate(&asking, language),
        Command::Stats { store } => asking::stats(&store.store),
        Command::Export(asked) => dumping::export(&asked, language, data),
        Command::Import(asked) => dumping::import(&asked, data),
        Command::Diff(asked) => comparing::diff(&asked, language),
        Command::Serve(wishes) => serve::serve(wishes, data),
        Command::Judging(command) => judge(command, data),
        Command::Own(command) => own(command, (&settings, tongue, &read)),
    }
}

type Ways<'a> = (&'a Settings, Tongue, &'a (clap::Command, clap::ArgMatches));

fn own(command: Own, (settings, tongue, read): Ways<'_>) -> anyhow::Result<ExitCode> {
    match command {
        Own::Config { format } => config::config(format, settings, tongue, read),
        Own::Tour => tour::tour(tongue.messages),
        Own::Completions { shell } => manual::completions(shell),
        Own::Man { folder } => manual::man(folder.as_deref()),
        // Told while the command line was read.
        Own::Help { .. } => Ok(ExitCode::SUCCESS),
    }
}

fn judge(command: Judging, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    match command {
        Judging::Identify { store, judgements } => {
            judging::identify(&store.store, &judgements.judgements, data)
        }
        Judging::Same(pair) => judging::pair(&pair, true, data),
        Judging::Distinct(pair) => judging::pair(&pair, false, data),
        Judging::Reject { fact, store, judgements } => {
            judging::reject(&fact, (&store.store, &judgements.judgements), data)
        }
        Judging::Judgements { store, judgements, empty } => {
            judging::list(&store.store, &judgements.judgements, empty.fail_empty)
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
    let message = told(fault);
    complained(&match fault.downcast_ref::<LienketError>() {
        Some(known) => {
            let complaint = Complaint::error(known.exit_code(), known.kind(), message);
            Complaint { place: Place::of(known), ..complaint }
        }
        None if fault.chain().any(<dyn std::error::Error>::is::<io::Error>) => {
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
    let language = screen::language();
    let in_words = |cause: &(dyn std::error::Error + 'static)| {
        if let Some(known) = cause.downcast_ref::<LienketError>() {
            complaint::told(known, language)
        } else if let Some(known) = cause.downcast_ref::<io::Error>() {
            complaint::of_file(known, language)
        } else {
            cause.to_string()
        }
    };
    let mut causes = fault.chain().map(in_words);
    let first = causes.next().unwrap_or_default();
    causes.fold(
        first,
        |text, cause| {
            if text.ends_with(&cause) { text } else { format!("{text}: {cause}") }
        },
    )
}
