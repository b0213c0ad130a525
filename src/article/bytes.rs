//! A file → its bytes, unpacked, and bytes → text, with a word on what hinders it.
use super::packed::{self, BOMB, Counted, Guarded, Gzip, Members, Meter, Packing, RATIO};
use super::{LARGEST, Origin};
use crate::error::LienketError;
use crate::words::reason;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, ErrorKind, Read};
use std::path::Path;

/// How much of a file is looked at to tell its form.
pub(super) const GLANCE: usize = 8 << 10;

type Source = Box<dyn Read + Send>;

/// The bytes of a file, unpacked where it is packed.
pub(super) struct Input {
    reader: BufReader<Chain<Cursor<Vec<u8>>, Source>>,
    glance: Vec<u8>,
    /// How many bytes were taken.
    at: u64,
    members: Option<Members>,
    /// What went wrong when it was looked where the next byte lies: it is told to who reads on.
    fault: Option<io::Error>,
}

/// Whether this is the name of standard input: `-`, or `-.jsonl` where it holds JSON Lines however it begins.
pub fn is_standard_input(path: &Path) -> bool {
    [OsStr::new("-"), OsStr::new("-.jsonl")].contains(&path.as_os_str())
}

impl Input {
    /// Opens the file of `origin`; `meter` counts what is read of it.
    pub(super) fn open(origin: &Origin, meter: &Meter) -> Result<Self, LienketError> {
        let fault = |source| LienketError::Io { path: origin.path.to_path_buf(), source };
        let source: Source = if is_standard_input(&origin.path) {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(&origin.path).map_err(fault)?)
        };
        let counted = Counted::new(source, meter.clone());
        let count = counted.count();
        let mut source: Source = Box::new(counted);
        let magic = glance(&mut source, 4).map_err(fault)?;
        let packing = packed::packing(&magic);
        let whole = packed::buffered(Cursor::new(magic).chain(source));
        let members = (packing == Some(Packing::Gzip)).then(Members::default);
        let opened = match packing {
            None => Self::begin(Box::new(whole)),
            Some(Packing::Gzip) => {
                let unpacked = Gzip::new(whole, members.clone().unwrap_or_default());
                Self::begin(Box::new(Guarded::new(unpacked, count)))
            }
            Some(Packing::Zstandard) => packed::zstandard(whole)
                .and_then(|unpacked| Self::begin(Box::new(Guarded::new(unpacked, count)))),
        };
        let opened = opened.map_err(|cause| broken(&cause, origin))?;
        if packing.is_some() && packed::packing(&opened.glance).is_some() {
            return Err(origin.refuse(reason("article.packed-twice", &[])));
        }
        Ok(Self { members, ..opened })
    }

    #[expect(clippy::expect_used, reason = "reading from memory cannot fail")]
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self::begin(Box::new(Cursor::new(bytes.to_vec()))).expect("memory can be read")
    }

    fn begin(mut source: Source) -> io::Result<Self> {
        let glance = glance(&mut source, GLANCE)?;
        let reader = packed::buffered(Cursor::new(glance.clone()).chain(source));
        Ok(Self { reader, glance, at: 0, members: None, fault: None })
    }

    /// Where the next byte lies: among those of the file, or where it is gzip in which member, by that one's first.
    pub(super) fn place(&mut self) -> u64 {
        // Only who has read a byte of a member knows that it has begun.
        if let (None, Err(fault)) = (&self.fault, self.reader.fill_buf().map(<[u8]>::len)) {
            self.fault = Some(fault);
        }
        self.members.as_ref().and_then(|members| members.holding(self.at)).unwrap_or(self.at)
    }

    /// The bytes that are at hand; none at the end.
    fn at_hand(&mut self) -> io::Result<&[u8]> {
        match self.fault.take() {
            Some(fault) => Err(fault),
            None => self.reader.fill_buf(),
        }
    }

    /// Takes the next `length` bytes and keeps the first `most` of them. Gives fewer where the file ends.
    pub(super) fn part(&mut self, length: u64, most: usize) -> io::Result<(Vec<u8>, u64)> {
        let (mut kept, mut left) = (Vec::new(), length);
        while left > 0 {
            let part = self.at_hand()?;
            if part.is_empty() {
                break;
            }
            let taken = part.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let room = most.saturating_sub(kept.len()).min(taken);
            kept.extend_from_slice(part.get(..room).unwrap_or_default());
            self.reader.consume(taken);
            self.at += taken as u64;
            left -= taken as u64;
        }
        Ok((kept, length - left))
    }

    /// The first bytes of the file.
    pub(super) fn glance(&self) -> &[u8] {
        &self.glance
    }

    /// Reads up to and with the next line feed into `line`, which is emptied before. Returns how many bytes there
    /// were, 0 at the end; of a line of more than [`LARGEST`] bytes the rest is passed over.
    pub(super) fn line(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        line.clear();
        let mut length = 0;
        loop {
            let part = self.at_hand()?;
            let end = memchr::memchr(b'\n', part).map(|at| at + 1);
            let taken = end.unwrap_or(part.len());
            let room = (LARGEST + 1).saturating_sub(line.len()).min(taken);
            line.extend_from_slice(&part[..room]);
            self.reader.consume(taken);
            self.at += taken as u64;
            length += taken;
            if end.is_some() || taken == 0 {
                return Ok(length);
            }
        }
    }

    /// All bytes of the file; of more than `most` only so many that the excess shows.
    pub(super) fn whole(self, most: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The next byte; `None` at the end.
    pub(super) fn byte(&mut self) -> io::Result<Option<u8>> {
        let next = self.reader.fill_buf()?.first().copied();
        if next.is_some() {
            self.reader.consume(1);
        }
        Ok(next)
    }
}

fn glance(source: &mut Source, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.by_ref().take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The complaint about a file that broke off in reading.
pub(super) fn broken(cause: &io::Error, origin: &Origin) -> LienketError {
    let kind = cause.kind();
    if cause.to_string() == BOMB {
        return origin.refuse(reason("article.bomb", &[("most", &RATIO)]));
    }
    if kind == ErrorKind::UnexpectedEof {
        origin.refuse(reason("article.gzip-cut", &[]))
    } else if matches!(kind, ErrorKind::InvalidData | ErrorKind::InvalidInput) {
        origin.refuse(reason("article.gzip-damaged", &[("cause", cause)]))
    } else {
        origin.refuse(cause.to_string())
    }
}

/// The complaint about something of more than [`LARGEST`] bytes.
pub(super) fn too_large(origin: &Origin) -> LienketError {
    origin.refuse(reason("article.too-large", &[("most", &(LARGEST >> 20))]))
}

/// `bytes` as text, without the byte order mark.
pub(super) fn text<'a>(bytes: &'a [u8], origin: &Origin) -> Result<&'a str, LienketError> {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        return Err(origin.refuse(reason("article.utf16", &[])));
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        // UTF-16 without its mark: every other byte of Latin letters is 0.
        let zeros = memchr::memchr_iter(0, bytes.get(..GLANCE).unwrap_or(bytes)).count();
        return Err(origin.refuse(
            if zeros * 4 > bytes.len().min(GLANCE) && bytes.len() > 3 && looks_wide(bytes) {
                reason("article.utf16-bare", &[])
            } else {
                reason("article.binary", &[("at", &(at + 1))])
            },
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let at = cause.valid_up_to();
        let value = bytes.get(at).copied().unwrap_or_default();
        let value = format!("0x{value:02X}");
        origin.refuse(reason("article.utf8", &[("at", &(at + 1)), ("value", &value)]))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Whether the zeros stand in every second place.
fn looks_wide(bytes: &[u8]) -> bool {
    let first = bytes.iter().take(GLANCE).step_by(2).filter(|byte| **byte == 0).count();
    let second = bytes.iter().take(GLANCE).skip(1).step_by(2).filter(|byte| **byte == 0).count();
    first.min(second) * 8 < first.max(second)
}

#[cfg(test)]
mod tests {
    use super::{Input, text};
    use crate::article::{LARGEST, Origin};
    use std::path::Path;
    use std::sync::Arc;

    fn complaint(bytes: &[u8]) -> String {
        let origin = Origin { path: Arc::from(Path::new("a.txt")), line: Some(3) };
        text(bytes, &origin).unwrap_err().to_string()
    }

    #[test]
    fn text_that_is_none_is_named() {
        let wide: Vec<u8> = "Lào Cai".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(complaint(&wide).contains("UTF-16 without"), "{}", complaint(&wide));
        assert!(complaint(&[&[0xff, 0xfe][..], &wide].concat()).contains("UTF-16;"));
        assert!(complaint(b"PNG\0\0\0\0\0\0abc").contains("binary: byte 4"));
        assert_eq!(
            complaint("Lào".as_bytes().split_last().unwrap().1.split_last().unwrap().1),
            "a.txt:3: not UTF-8: byte 2 is 0xC3; save it as UTF-8"
        );
    }

    #[test]
    fn text_that_is_one_passes() {
        let origin = Origin { path: Arc::from(Path::new("a.txt")), line: None };
        assert_eq!(text("\u{feff}Lào Cai".as_bytes(), &origin).unwrap(), "Lào Cai");
        assert_eq!(text(b"", &origin).unwrap(), "");
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let mut long = vec![b'a'; LARGEST * 2];
        long.extend_from_slice(b"\nb\n");
        let mut input = Input::of(&long);
        let mut line = Vec::new();
        assert_eq!(input.line(&mut line).unwrap(), LARGEST * 2 + 1);
        assert_eq!(line.len(), LARGEST + 1);
        assert_eq!(input.line(&mut line).unwrap(), 2);
        assert_eq!(line, b"b\n");
        assert_eq!(input.line(&mut line).unwrap(), 0);
    }
}
