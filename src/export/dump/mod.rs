//! Dumps in RDF: the same articles give the same bytes, whatever the order in which they came. [`dump_as`] writes one, in pieces:
//! however much a store holds, no more than a few megabytes of it are in memory.
mod choice;
mod count;
mod describe;
mod graphs;
mod manifest;
mod output;
mod part;

pub use choice::Choice;
pub(crate) use graphs::{Aside, GraphLines, each};
pub(crate) use manifest::Manifest;

use super::form::{Form, Kind};
use super::sort::{Sorted, Sorter};
use crate::error::LienketError;
use crate::store::Store;
use count::Count;
use output::{Output, Target};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The bytes of lines that are written at a time.
const BLOCK: usize = 1 << 20;

/// How a dump is written.
#[derive(Clone, Debug)]
pub struct Dumping {
    /// The format, and how it is packed.
    pub form: Form,
    /// What goes into it.
    pub choice: Choice,
    /// Into which parts it is cut, if it is.
    pub split: Option<Split>,
    /// Whether it is described, in a file beside it.
    pub describe: bool,
}

/// Into which parts a dump is cut: between graphs, where the format has none between the things that it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Into so many of about the same number of statements; fewer where there are no more graphs.
    Into(usize),
    /// Into parts of so many bytes as lines of N-Quads, before they are packed; what cannot be cut is larger.
    Of(usize),
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The number of statements: of quads, or of triples where the format has no graphs.
    pub statements: usize,
    /// The files of the dump, in their order.
    pub files: Vec<PathBuf>,
    /// What lists the parts, and what describes the whole.
    pub beside: Vec<PathBuf>,
}

impl Dumping {
    /// All of it in one file of this form.
    pub fn whole(form: Form) -> Self {
        Self { form, choice: Choice::default(), split: None, describe: false }
    }

    /// Whether it says which article says what: triples alone do not.
    pub fn keeps_graphs(&self) -> bool {
        matches!(self.form.rdf(), Some(format) if format.supports_datasets())
    }

    /// The name of a part: `graph-0001.nq.gz` of `graph.nq.gz`.
    fn part_name(&self, file: &Path, number: usize) -> PathBuf {
        if self.split.is_none() {
            return file.to_owned();
        }
        let (stem, ending) = halves(file);
        file.with_file_name(format!("{stem}-{number:04}{ending}"))
    }
}

/// The name of a file before and behind its first dot: `graph`, `.nq.gz`.
fn halves(file: &Path) -> (String, String) {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let known = Form::of(file).is_some();
    let begin = if known {
        let unpacked = name.len() - Form::of(file).map_or(0, |form| form.packing.ending().len());
        name.get(..unpacked).and_then(|name| name.rfind('.'))
    } else {
        name.find('.').filter(|at| *at > 0)
    };
    let (stem, ending) = name.split_at(begin.unwrap_or(name.len()));
    (stem.to_owned(), ending.to_owned())
}

/// The name of a file that lies beside a dump: `graph.void.ttl` beside `graph.nq.gz`.
fn beside(file: &Path, ending: &str) -> PathBuf {
    file.with_file_name(format!("{}{ending}", halves(file).0))
}

/// Whether a dump in this file says which article says what: triples alone do not.
pub fn keeps_graphs(file: &Path) -> bool {
    matches!(Form::of(file).and_then(Form::rdf), Some(format) if format.supports_datasets())
}

/// Whether a file of this name can be a dump.
pub fn is_dump(file: &Path) -> bool {
    Form::of(file).and_then(Form::rdf).is_some()
}

/// Writes the whole graph to `file`, whose name gives the format, see [`super::ENDINGS`], and the packing.
/// Returns the number of quads; of triples where the format has no graphs, see [`keeps_graphs`].
pub fn dump(store: &Store, file: &Path) -> Result<usize, LienketError> {
    let dumping = Dumping::whole(Form::to_write(file, None)?);
    Ok(dump_as(store, file, &dumping, &mut |_| Ok(()))?.statements)
}

/// Writes what is chosen to `file`, or to files named after it; `tell` hears how many statements are written, and ends the work
/// by a failure of its own. What stood there is replaced when all of it is whole, and stays where something fails.
///
/// # Errors
/// Those of the store; a choice of what it does not hold; a form that is no RDF; a file that cannot be written.
pub fn dump_as(
    store: &Store,
    file: &Path,
    dumping: &Dumping,
    tell: &mut dyn FnMut(usize) -> Result<(), LienketError>,
) -> Result<Written, LienketError> {
    let folder =
        file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let aside = Aside { folder, target: file };
    let mut count = dumping.describe.then(|| Count::new(folder));
    let output = written(store, (Target::File(file), dumping), aside, (&mut count, tell))?;
    let statements = output.written;
    let (files, facts) = output.finish()?;
    let mut beside = Vec::new();
    if dumping.split.is_some() {
        beside.push(Manifest::of(file, dumping, &facts).write(file)?);
    }
    if let Some(count) = count {
        let counted = count.finish().map_err(|source| aside.failed(source))?;
        beside.push(describe::write(file, dumping, &facts, &counted)?);
    }
    Ok(Written { statements, files, beside })
}

/// Writes what is chosen to `out`. Returns the number of statements.
///
/// # Errors
/// As [`dump_as`].
pub fn dump_to(
    store: &Store,
    out: &mut dyn Write,
    dumping: &Dumping,
) -> Result<usize, LienketError> {
    let folder = std::env::temp_dir();
    let aside = Aside { folder: &folder, target: Path::new("standard output") };
    let target = (Target::Out(Some(out)), dumping);
    let output = written(store, target, aside, (&mut None, &mut |_| Ok(())))?;
    let statements = output.written;
    output.finish()?;
    Ok(statements)
}

type Tell<'e> = dyn FnMut(usize) -> Result<(), LienketError> + 'e;
type Ears<'e> = (&'e mut Option<Count>, &'e mut Tell<'e>);

/// Writes everything but the end.
fn written<'a>(
    store: &Store,
    (target, dumping): (Target<'a>, &'a Dumping),
    aside: Aside<'_>,
    (count, tell): Ears<'_>,
) -> Result<Output<'a>, LienketError> {
    let Some(format) = dumping.form.rdf() else { return Err(aside.failed(no_rdf())) };
    let choice = &dumping.choice;
    let failed = |source| aside.failed(source);
    let mut hear = |lines: &[u8]| match count {
        Some(count) => count.take(lines).map_err(failed),
        None => Ok(()),
    };
    if format.supports_datasets() {
        let total = match dumping.split {
            Some(Split::Into(_)) => size(store, choice, aside)?,
            Some(Split::Of(_)) | None => 0,
        };
        let mut output = Output::new(target, (dumping, format), total);
        each(store, choice, (aside, false), |graph| {
            output.unit(graph.lines.len())?;
            graph.lines.blocks(failed, |lines| {
                hear(lines)?;
                output.write(lines)
            })?;
            tell(output.written)
        })?;
        return Ok(output);
    }
    let (mut triples, total) = triples(store, dumping, aside, tell)?;
    let mut output = Output::new(target, (dumping, format), total);
    let mut block = Vec::new();
    if dumping.split.is_none() {
        while triples.fill(&mut block, BLOCK).map_err(failed)? {
            hear(&block)?;
            output.write(&block)?;
            tell(output.written)?;
        }
        return Ok(output);
    }
    let mut things = Things { triples, next: Vec::new() };
    while things.fill(&mut block).map_err(failed)? {
        hear(&block)?;
        output.unit(Some(block.len()))?;
        output.write(&block)?;
        tell(output.written)?;
    }
    Ok(output)
}

/// How many statements are chosen.
fn size(store: &Store, choice: &Choice, aside: Aside<'_>) -> Result<usize, LienketError> {
    if choice.is_all() {
        return store.len();
    }
    let mut number = 0;
    each(store, choice, (aside, false), |graph| {
        graph.lines.blocks(
            |source| aside.failed(source),
            |lines| {
                number += memchr::memchr_iter(b'\n', lines).count();
                Ok(())
            },
        )
    })?;
    Ok(number)
}

/// The triples of all graphs that are chosen, each once: what several articles say, a place's name, its level. Their number too
/// where it is needed.
fn triples(
    store: &Store,
    dumping: &Dumping,
    aside: Aside<'_>,
    tell: &mut Tell<'_>,
) -> Result<(Sorted, usize), LienketError> {
    let failed = |source| aside.failed(source);
    let mut sorter = Sorter::new(aside.folder);
    each(store, &dumping.choice, (aside, true), |graph| {
        tell(0)?;
        graph.lines.blocks(failed, |lines| {
            let lines = lines.strip_suffix(b"\n").unwrap_or(lines);
            if lines.is_empty() {
                return Ok(());
            }
            lines
                .split(|byte| *byte == b'\n')
                .try_for_each(|line| sorter.push(line))
                .map_err(failed)
        })
    })?;
    let triples = sorter.finish().map_err(failed)?;
    match dumping.split {
        Some(Split::Into(_)) => triples.counted(aside.folder).map_err(failed),
        Some(Split::Of(_)) | None => Ok((triples, 0)),
    }
}

/// Triples thing by thing.
struct Things {
    triples: Sorted,
    next: Vec<u8>,
}

impl Things {
    /// Puts the lines of the next thing into `block`; `false` where there is none.
    fn fill(&mut self, block: &mut Vec<u8>) -> io::Result<bool> {
        block.clear();
        let thing = |line: &[u8]| memchr::memchr(b' ', line).unwrap_or(line.len());
        loop {
            let begun = !block.is_empty();
            if !self.next.is_empty() {
                block.append(&mut self.next);
                block.push(b'\n');
            }
            let Some(line) = self.triples.next()? else { return Ok(!block.is_empty()) };
            self.next.extend_from_slice(line);
            let own = self.next.get(..=thing(&self.next)).unwrap_or_default();
            if (begun || !block.is_empty()) && !block.starts_with(own) {
                return Ok(true);
            }
        }
    }
}

fn no_rdf() -> io::Error {
    let known: Vec<String> = super::ENDINGS
        .iter()
        .filter(|(_, kind)| matches!(kind, Kind::Rdf(_)))
        .map(|(name, _)| format!(".{name}"))
        .collect();
    let reason = format!("a dump is RDF; end its name in {}", known.join(", "));
    io::Error::new(io::ErrorKind::InvalidInput, reason)
}

#[cfg(test)]
mod tests {
    use super::{beside, halves};
    use std::path::Path;

    #[test]
    fn what_lies_beside_a_dump_is_named_after_it() {
        for (name, stem, ending) in [
            ("graph.nq.gz", "graph", ".nq.gz"),
            ("a/2024.07.trig", "2024.07", ".trig"),
            ("graph.dump.zst", "graph", ".dump.zst"),
            ("graph", "graph", ""),
        ] {
            assert_eq!(halves(Path::new(name)), (stem.to_owned(), ending.to_owned()), "{name}");
        }
        assert_eq!(beside(Path::new("a/graph.nq"), ".void.ttl"), Path::new("a/graph.void.ttl"));
    }
}
