//! `tour`
use std::process::ExitCode;
use lienket::words::Language;
pub(crate) fn tour(_: Language) -> anyhow::Result<ExitCode> { Ok(ExitCode::SUCCESS) }
