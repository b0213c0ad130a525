//! `read`: an article with what is read in it.
use super::articles::lexicon;
use super::screen::{Look, Paint, tell};
use lienket::ingest::{self, Reading};
use lienket::{article, listing};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Shows the facts of each article in `path`, each below its sentence.
pub(crate) fn read(path: &Path, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let lexicon = lexicon(data)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for found in article::read(path) {
        match found {
            Ok(found) => {
                for reading in ingest::read(&found.article, &lexicon) {
                    show(&reading, Paint::of_stdout(), &mut out)?;
                }
            }
            Err(fault) => {
                tell(&format!("error: {fault}"));
                code = ExitCode::from(1);
            }
        }
    }
    out.flush()?;
    Ok(code)
}

fn show(reading: &Reading, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let outline = &reading.outline;
    let title = outline.text.lines().next().unwrap_or_default();
    let published = outline.published.map_or(String::new(), |date| format!(", {date}"));
    writeln!(out, "{}", paint.paint(title, Look::Bold))?;
    writeln!(out, "{}\n", paint.paint(&format!("{}{published}", outline.id), Look::Dim))?;
    for (sentence, lines) in listing::of(reading) {
        writeln!(out, "{sentence}")?;
        for line in lines {
            let table = paint.paint(&format!("{:<14}", line.table), Look::Green);
            writeln!(out, "  {table} {}  {}", line.text, paint.paint(line.rule, Look::Dim))?;
        }
        writeln!(out)?;
    }
    for warning in &reading.warnings {
        let words = warning.span.of(&outline.text);
        writeln!(
            out,
            "{}",
            paint.paint(&format!("doubtful: {}: {words}", warning.doubt), Look::Dim)
        )?;
    }
    Ok(())
}
