//! Lines in their order, each once, however many: what takes more room than it may goes to files, which are merged.
use rayon::slice::ParallelSliceMut;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// How many bytes of lines stay in memory; a little less than what a vector grows to by itself.
const ROOM: usize = 15 << 20;
/// How many files are merged at a time.
const FAN: usize = 16;

/// Takes lines in any order.
pub(crate) struct Sorter {
    /// Where the files are, which have no names and go with the program.
    folder: PathBuf,
    room: usize,
    held: Held,
    /// The files: those of the first level are of one filling of memory, those of each other of [`FAN`] of the one before.
    levels: Vec<Vec<Source>>,
}

/// Lines in memory.
#[derive(Default)]
struct Held {
    text: Vec<u8>,
    /// Where each begins and ends.
    lines: Vec<(usize, usize)>,
}

impl Held {
    fn line(&self, at: usize) -> Option<&[u8]> {
        let (begin, end) = *self.lines.get(at)?;
        self.text.get(begin..end)
    }

    fn sort(&mut self) {
        let text = &self.text;
        let line = |(begin, end): &(usize, usize)| text.get(*begin..*end).unwrap_or_default();
        if self.lines.len() > 100_000 {
            self.lines.par_sort_unstable_by(|one, other| line(one).cmp(line(other)));
        } else {
            self.lines.sort_unstable_by(|one, other| line(one).cmp(line(other)));
        }
    }
}

/// Sorted lines that can be read one after the other.
enum Source {
    Memory(Held, usize),
    File(Box<BufReader<zstd::Decoder<'static, BufReader<File>>>>),
}

impl Source {
    /// Puts the next line into `line`; `false` where there is none.
    fn next(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        match self {
            Self::Memory(held, at) => {
                let Some(next) = held.line(*at) else { return Ok(false) };
                line.extend_from_slice(next);
                *at += 1;
                Ok(true)
            }
            Self::File(file) => {
                if file.read_until(b'\n', line)? == 0 {
                    return Ok(false);
                }
                line.pop();
                Ok(true)
            }
        }
    }
}

impl Sorter {
    /// Takes lines; files that this needs are made in `folder`, and take away by themselves.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), room: ROOM, held: Held::default(), levels: Vec::new() }
    }

    /// As [`Sorter::new`], with no more than so many bytes of lines in memory.
    pub(crate) fn within(folder: &Path, room: usize) -> Self {
        Self { room, ..Self::new(folder) }
    }

    /// A line that has no end of line in it.
    pub(crate) fn push(&mut self, line: &[u8]) -> io::Result<()> {
        self.push_with(|text| text.extend_from_slice(line))
    }

    /// A line that `write` writes.
    pub(crate) fn push_with(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let begin = self.held.text.len();
        write(&mut self.held.text);
        self.held.lines.push((begin, self.held.text.len()));
        if self.held.text.len() > self.room {
            self.spill()?;
        }
        Ok(())
    }

    /// All lines, sorted, each once.
    pub(crate) fn finish(mut self) -> io::Result<Sorted> {
        self.held.sort();
        let held = Source::Memory(self.held, 0);
        Sorted::merge(self.levels.into_iter().flatten().chain([held]).collect())
    }

    fn spill(&mut self) -> io::Result<()> {
        let mut held = std::mem::take(&mut self.held);
        held.sort();
        let lines = Sorted::merge(vec![Source::Memory(held, 0)])?;
        let (mut run, _) = write_run(&self.folder, lines)?;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(runs) = self.levels.get_mut(level) else { break };
            runs.push(run);
            if runs.len() < FAN {
                break;
            }
            (run, _) = write_run(&self.folder, Sorted::merge(std::mem::take(runs))?)?;
        }
        Ok(())
    }
}

/// Writes lines into a file of their own; tells how many there were.
fn write_run(folder: &Path, mut lines: Sorted) -> io::Result<(Source, usize)> {
    let mut number = 0;
    let mut zip = zstd::Encoder::new(BufWriter::new(tempfile::tempfile_in(folder)?), 1)?;
    while let Some(line) = lines.next()? {
        number += 1;
        zip.write_all(line)?;
        zip.write_all(b"\n")?;
    }
    let mut file = zip.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok((Source::File(Box::new(BufReader::new(zstd::Decoder::new(file)?))), number))
}

/// Lines in their order, each once.
pub(crate) struct Sorted {
    sources: Vec<Source>,
    /// The next line of each source.
    next: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
    line: Vec<u8>,
    begun: bool,
}

impl Sorted {
    fn merge(mut sources: Vec<Source>) -> io::Result<Self> {
        let mut next = BinaryHeap::with_capacity(sources.len());
        for (at, source) in sources.iter_mut().enumerate() {
            let mut line = Vec::new();
            if source.next(&mut line)? {
                next.push(Reverse((line, at)));
            }
        }
        Ok(Self { sources, next, line: Vec::new(), begun: false })
    }

    /// The next line.
    pub(crate) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        loop {
            let Some(mut top) = self.next.peek_mut() else { return Ok(None) };
            let Reverse((line, at)) = &mut *top;
            let is_new = !self.begun || self.line != *line;
            if is_new {
                std::mem::swap(&mut self.line, line);
            }
            let Some(source) = self.sources.get_mut(*at) else { return Ok(None) };
            if !source.next(line)? {
                PeekMut::pop(top);
            }
            if is_new {
                self.begun = true;
                return Ok(Some(&self.line));
            }
        }
    }

    /// Puts lines with their ends into `block`, at least one, until it has `most` bytes; `false` where there are none left.
    pub(crate) fn fill(&mut self, block: &mut Vec<u8>, most: usize) -> io::Result<bool> {
        block.clear();
        if self.fill_from_memory(block, most) {
            return Ok(!block.is_empty());
        }
        while block.len() < most {
            let Some(line) = self.next()? else { break };
            block.extend_from_slice(line);
            block.push(b'\n');
        }
        Ok(!block.is_empty())
    }

    /// As [`Sorted::fill`], where all is in memory and nothing is to be merged; else `false`.
    fn fill_from_memory(&mut self, block: &mut Vec<u8>, most: usize) -> bool {
        let [Source::Memory(held, at)] = self.sources.as_mut_slice() else { return false };
        // The line at hand was taken out already.
        let Some(Reverse((mut line, source))) = self.next.pop() else { return true };
        let mut own = at.saturating_sub(1);
        while block.len() < most
            && let Some(line) = held.line(own)
        {
            if own == 0 || held.line(own - 1) != Some(line) {
                block.extend_from_slice(line);
                block.push(b'\n');
            }
            own += 1;
        }
        *at = own + 1;
        if let Some(next) = held.line(own) {
            line.clear();
            line.extend_from_slice(next);
            self.next.push(Reverse((line, source)));
        }
        true
    }

    /// Whether all of it is in memory.
    pub(crate) fn is_in_memory(&self) -> bool {
        self.sources.iter().all(|source| matches!(source, Source::Memory(..)))
    }

    /// The same lines once more, and how many there are.
    pub(crate) fn counted(self, folder: &Path) -> io::Result<(Self, usize)> {
        let (file, number) = write_run(folder, self)?;
        Ok((Self::merge(vec![file])?, number))
    }
}

#[cfg(test)]
mod tests {
    use super::{FAN, Sorted, Sorter};
    use std::collections::BTreeSet;

    fn lines(mut sorted: Sorted) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(line) = sorted.next().expect("a line") {
            found.push(String::from_utf8(line.to_vec()).expect("a text"));
        }
        found
    }

    #[test]
    fn lines_come_in_their_order_each_once_wherever_they_were_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let wanted: Vec<String> = (0..5000).map(|n| format!("dòng {}", n * 7919 % 3000)).collect();
        let expected: Vec<String> =
            wanted.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        for room in [usize::MAX, 10_000, 100] {
            let mut sorter = Sorter::new(folder.path());
            sorter.room = room;
            for line in &wanted {
                sorter.push(line.as_bytes()).expect("room");
            }
            assert!(room > 100 || sorter.levels.len() > 1, "more than {FAN} files");
            let all = sorter.finish().expect("the lines");
            assert_eq!(all.is_in_memory(), room == usize::MAX);
            let (all, number) = all.counted(folder.path()).expect("the number");
            assert_eq!(number, expected.len());
            assert!(lines(all) == expected, "{room}");
            let mut second = Sorter::new(folder.path());
            second.room = room;
            for line in &wanted {
                second.push(line.as_bytes()).expect("room");
            }
            let mut all = second.finish().expect("the lines");
            let (mut text, mut block) = (Vec::new(), Vec::new());
            while all.fill(&mut block, 1000).expect("a block") {
                text.extend_from_slice(&block);
            }
            assert!(text == (expected.join("\n") + "\n").as_bytes(), "{room}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("reading").count(), 0);
    }
}
