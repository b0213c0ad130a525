//! `diff`: what has changed between two dumps, or stores.
use super::screen::fail;
use lienket::cli::{DiffFormat, DiffOption};
use lienket::diff::{self, Totals};
use lienket::error::{LienketError, unwritten};
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// The exit code where the two differ, with `--exit-code`.
const DIFFERENT: u8 = 1;
/// The exit code where they cannot be compared, with `--exit-code`: as of the program `diff`.
const TROUBLE: u8 = 2;

/// Compares two.
pub(crate) fn diff(asked: &DiffOption, language: Language) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let compared = tell(asked, language, &mut out);
    match compared {
        Ok(totals) => {
            out.flush()?;
            let differs = asked.exit_code && !totals.is_none();
            Ok(ExitCode::from(if differs { DIFFERENT } else { 0 }))
        }
        Err(fault) if asked.exit_code && !is_closed(&fault) => {
            fail(&fault);
            Ok(ExitCode::from(TROUBLE))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Whether whoever reads the output has gone away.
fn is_closed(fault: &LienketError) -> bool {
    matches!(fault, LienketError::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
}

fn tell(
    asked: &DiffOption,
    language: Language,
    out: &mut dyn Write,
) -> Result<Totals, LienketError> {
    let format = asked.format.unwrap_or(DiffFormat::Words);
    if !asked.summary {
        match format {
            DiffFormat::Csv => diff::csv_head(out)?,
            DiffFormat::Patch => writeln!(out, "TX .").map_err(unwritten)?,
            DiffFormat::Words | DiffFormat::Ndjson => {}
        }
    }
    // Of a graph that comes in pieces the numbers are told, at its end.
    let mut before = (0, 0);
    let totals = diff::diff((&asked.one, &asked.other), &mut |difference| {
        match format {
            _ if asked.summary => Ok(()),
            DiffFormat::Words if difference.goes_on => {
                before.0 += difference.new.len();
                before.1 += difference.gone.len();
                Ok(())
            }
            DiffFormat::Words => {
                let told = diff::in_words(difference, std::mem::take(&mut before), language);
                writeln!(out, "{told}")
            }
            DiffFormat::Ndjson => writeln!(out, "{}", diff::json(difference)),
            DiffFormat::Csv => return diff::csv_rows(difference, out),
            DiffFormat::Patch => write!(out, "{}", diff::patch(difference)),
        }
        .map_err(unwritten)
    })?;
    match format {
        DiffFormat::Patch if !asked.summary => writeln!(out, "TC ."),
        DiffFormat::Ndjson if asked.summary => writeln!(out, "{}", totals.json()),
        DiffFormat::Words | DiffFormat::Csv | DiffFormat::Patch | DiffFormat::Ndjson
            if asked.summary || format == DiffFormat::Words =>
        {
            writeln!(out, "{}", diff::totals(&totals, language))
        }
        DiffFormat::Words | DiffFormat::Csv | DiffFormat::Patch | DiffFormat::Ndjson => Ok(()),
    }
    .map_err(unwritten)?;
    Ok(totals)
}
