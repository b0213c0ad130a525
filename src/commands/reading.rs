//! `read`: an article with what is named and read in it.
use super::articles::lexicon;
use super::screen::{self, Look, Paint, fail};
use lienket::complaint::Complaint;
use lienket::ingest::Reading;
use lienket::lexicon::Lexicon;
use lienket::listing::{Passage, passages};
use lienket::words::word;
use lienket::{article, intake};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The kinds of things that text names, each in its colour.
const KINDS: [(&str, Look); 8] = [
    ("person", Look::Yellow),
    ("post", Look::Magenta),
    ("body", Look::Cyan),
    ("place", Look::Green),
    ("event", Look::Blue),
    ("date", Look::Underlined),
    ("document", Look::Red),
    ("quantity", Look::Bold),
];

/// Shows each article in `path`: its text, what is named in it, and the facts, each below its sentence.
pub(crate) fn read(path: &Path, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let lexicon = lexicon(data)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for found in article::read(path) {
        match found.and_then(|found| intake::read(&found, &lexicon)) {
            Ok(readings) => {
                for reading in readings {
                    show((&reading, &lexicon), Paint::of_stdout(), &mut out)?;
                }
            }
            Err(fault) => {
                fail(&fault);
                code = ExitCode::from(1);
            }
        }
    }
    out.flush()?;
    Ok(code)
}

fn show(
    (reading, lexicon): (&Reading, &Lexicon),
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    let (outline, language) = (&reading.outline, screen::language());
    let title = outline.text.lines().next().unwrap_or_default();
    let published = outline.published.map_or(String::new(), |date| format!(", {date}"));
    writeln!(out, "{}", paint.paint(title, Look::Bold))?;
    writeln!(out, "{}", paint.paint(&format!("{}{published}", outline.id), Look::Dim))?;
    if paint.is_on() {
        let legend = KINDS.map(|(kind, look)| paint.paint(&word(language, "kind", kind), look));
        writeln!(out, "{}", legend.join(" "))?;
    }
    let mut block = None;
    for passage in passages(reading, lexicon) {
        // Facts set sentences apart; a paragraph without any stays together.
        if block.replace(passage.block) != Some(passage.block) {
            writeln!(out)?;
        }
        show_passage(&passage, paint, out)?;
    }
    for warning in &reading.warnings {
        let words = warning.span.of(&outline.text);
        let line = format!("{}: {words:?}", warning.doubt.said().of(language));
        let line = Complaint::warning(line).in_words(language);
        writeln!(out, "\n{}", paint.paint(&line, Look::Dim))?;
    }
    writeln!(out)
}

fn show_passage(passage: &Passage<'_>, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    let look_of = |kind: &str| KINDS.iter().find(|(known, _)| *known == kind);
    let mut text = String::new();
    for piece in &passage.pieces {
        let look = piece.kind.and_then(look_of).map(|(_, look)| *look);
        let look = if passage.is_read { look } else { Some(Look::Dim) };
        match look {
            Some(look) => text.push_str(&paint.paint(piece.text, look)),
            None => text.push_str(piece.text),
        }
    }
    writeln!(out, "{text}")?;
    if !paint.is_on() && !passage.named.is_empty() {
        let named: Vec<String> =
            passage.named.iter().map(|(words, kind)| format!("{words} [{kind}]")).collect();
        writeln!(out, "  {:<14} {}", "names", named.join(", "))?;
    }
    for line in &passage.lines {
        let table = paint.paint(&format!("{:<14}", line.table), Look::Dim);
        writeln!(out, "  {table} {}  {}", line.text, paint.paint(line.rule, Look::Dim))?;
    }
    Ok(())
}
