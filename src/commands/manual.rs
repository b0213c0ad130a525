//! `completions` and `man`: what shells and `man` need to know of the command line.
use super::screen;
use anyhow::Context;
use clap_complete::Shell;
use lienket::cli;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes what a shell needs to complete the command line.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<ExitCode> {
    io::stdout().write_all(&cli::completions(shell, screen::language()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the page of the program, or all pages into a folder.
pub(crate) fn man(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    match folder {
        None => cli::man_page(screen::language(), &mut io::stdout())?,
        Some(folder) => {
            let pages = cli::man_pages(screen::language(), folder)
                .with_context(|| folder.display().to_string())?;
            let (number, folder) = (pages.len().to_string(), folder.display().to_string());
            screen::say("pages", &[("number", &number), ("folder", &folder)]);
        }
    }
    Ok(ExitCode::SUCCESS)
}
