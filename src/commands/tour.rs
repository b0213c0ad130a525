//! `tour`: a walk through the sample graph.
use super::screen;
use anyhow::Context;
use lienket::tour::{Next, Tour};
use lienket::words::Language;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Walks; on a terminal it waits for Enter between two steps.
pub(crate) fn tour(language: Language) -> anyhow::Result<ExitCode> {
    let tour = Tour::begin(language)?;
    let is_watched = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut wait = |line: &str, out: &mut dyn Write| {
        if !is_watched {
            return Ok(Next::On);
        }
        write!(out, "\n{line} ")?;
        out.flush()?;
        let mut typed = String::new();
        let is_over = io::stdin().read_line(&mut typed)? == 0;
        let leaves = ["q", "\\q", "quit", "exit"].contains(&typed.trim());
        Ok(if is_over || leaves { Next::Leave } else { Next::On })
    };
    let mut out = io::stdout().lock();
    tour.go(&mut out, &mut wait)?;
    out.flush().with_context(screen::output)?;
    Ok(ExitCode::SUCCESS)
}
