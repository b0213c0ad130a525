//! The files of a dump, one or several: when a part is full the next one begins, and all are moved into their places at the
//! end.
use super::super::whole::Closed;
use super::part::{Facts, Part, Sink};
use super::{Dumping, Split};
use crate::error::LienketError;
use oxigraph::io::RdfFormat;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where a dump goes.
pub(super) enum Target<'a> {
    /// To a file, or to several named after it.
    File(&'a Path),
    /// To a writer, all of it.
    Out(Option<&'a mut dyn Write>),
}

/// A dump while it is written.
pub(super) struct Output<'a> {
    target: Target<'a>,
    dumping: &'a Dumping,
    format: RdfFormat,
    /// How many statements the whole has; known where it is cut into so many parts.
    total: usize,
    part: Option<Part<'a>>,
    closed: Vec<(Closed, Facts)>,
    /// How many statements are written.
    pub(super) written: usize,
}

impl<'a> Output<'a> {
    pub(super) fn new(
        target: Target<'a>,
        (dumping, format): (&'a Dumping, RdfFormat),
        total: usize,
    ) -> Self {
        Self { target, dumping, format, total, part: None, closed: Vec::new(), written: 0 }
    }

    /// What is written, for messages.
    fn failed(&self, source: io::Error) -> LienketError {
        failed(&self.target, source)
    }

    /// Says that a graph of so many bytes begins, or what else is not cut in two.
    pub(super) fn unit(&mut self, size: Option<usize>) -> Result<(), LienketError> {
        if let (Some(part), Some(split)) = (&self.part, self.dumping.split)
            && part.statements > 0
        {
            let is_full = match split {
                // What is left is shared among the parts that are left: a large graph makes those behind it smaller, not fewer.
                Split::Into(parts) => {
                    let left = self.total.saturating_sub(self.written - part.statements);
                    part.statements * parts.saturating_sub(self.closed.len()).max(1) >= left
                }
                Split::Of(most) => size.is_none_or(|size| part.size + size > most),
            };
            if is_full {
                self.close()?;
            }
        }
        Ok(())
    }

    /// Writes lines of N-Quads.
    pub(super) fn write(&mut self, lines: &[u8]) -> Result<(), LienketError> {
        let number = memchr::memchr_iter(b'\n', lines).count();
        self.written += number;
        if self.part.is_none() {
            self.begin()?;
        }
        let Some(part) = &mut self.part else { return Ok(()) };
        part.write(lines, number).map_err(|source| failed(&self.target, source))
    }

    fn begin(&mut self) -> Result<(), LienketError> {
        let sink = match &mut self.target {
            Target::Out(out) => match out.take() {
                Some(out) => Sink::Out(out),
                None => return Ok(()),
            },
            Target::File(file) => {
                let summed = self.dumping.split.is_some() || self.dumping.describe;
                Sink::file(&self.dumping.part_name(file, self.closed.len() + 1), summed)?
            }
        };
        let part = Part::begin(sink, (self.format, self.dumping.form.packing));
        self.part = Some(part.map_err(|source| self.failed(source))?);
        Ok(())
    }

    fn close(&mut self) -> Result<(), LienketError> {
        let Some(part) = self.part.take() else { return Ok(()) };
        if let Some((closed, facts)) = part.finish().map_err(|source| self.failed(source))? {
            let name = match self.target {
                Target::File(file) => self.dumping.part_name(file, self.closed.len() + 1),
                Target::Out(_) => PathBuf::new(),
            };
            let name = name.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.closed.push((closed, Facts { name, ..facts }));
        }
        Ok(())
    }

    /// Ends the last file, and moves all into their places. A dump of nothing is a file of nothing.
    pub(super) fn finish(mut self) -> Result<(Vec<PathBuf>, Vec<Facts>), LienketError> {
        if self.part.is_none() && self.closed.is_empty() {
            self.begin()?;
        }
        self.close()?;
        let (closed, facts): (Vec<Closed>, Vec<Facts>) = self.closed.into_iter().unzip();
        let files = closed.into_iter().map(Closed::finish).collect::<Result<_, _>>()?;
        Ok((files, facts))
    }
}

fn failed(target: &Target<'_>, source: io::Error) -> LienketError {
    match target {
        Target::File(file) => LienketError::Io { path: file.to_path_buf(), source },
        Target::Out(_) => crate::error::unwritten(source),
    }
}
