//! Answers as JSON, for programs.
use super::screen::output;
use anyhow::Context;
use serde::Serialize;
use std::io::Write;

/// Writes `what` as one JSON value, to be read by people too.
pub(super) fn as_json(what: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, what).with_context(output)?;
    Ok(writeln!(out)?)
}

/// Writes each of `what` as a line of JSON.
pub(super) fn as_lines<T: Serialize>(what: &[T], out: &mut dyn Write) -> anyhow::Result<()> {
    for one in what {
        serde_json::to_writer(&mut *out, one).with_context(output)?;
        writeln!(out)?;
    }
    Ok(())
}
