//! Packed bytes → the bytes within, with an eye on how much they become.
use flate2::bufread::GzDecoder;
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// After so many bytes it is looked at how few they were packed in.
const WINDOW: u64 = 64 << 20;

/// So many times its size a file may become. Text becomes three to ten times, the most repetitive lists some fifty.
pub(super) const RATIO: u64 = 200;

/// The largest window of Zstandard that is allowed, as a power of two: 128 MiB.
const LARGEST_WINDOW: u32 = 27;

/// What is said of bytes that become too many.
pub(super) const BOMB: &str = "unpacks to too much";

/// How many bytes a run has read from files, for who shows how far it is.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// The bytes so far, as they lie on disk.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A reader that counts.
pub(super) struct Counted<R> {
    inner: R,
    own: Arc<AtomicU64>,
    run: Meter,
}

impl<R: Read> Counted<R> {
    pub(super) fn new(inner: R, run: Meter) -> Self {
        Self { inner, own: Arc::default(), run }
    }

    /// The bytes of this reader alone.
    pub(super) fn count(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.own)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.own.fetch_add(read as u64, Ordering::Relaxed);
        self.run.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A reader that fails where few bytes become very many.
pub(super) struct Guarded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    /// Packed bytes at the beginning of the window.
    begun: u64,
    given: u64,
}

impl<R: Read> Guarded<R> {
    /// Reads `inner`, which unpacks what `packed` counts.
    pub(super) fn new(inner: R, packed: Arc<AtomicU64>) -> Self {
        Self { inner, packed, begun: 0, given: 0 }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        if self.given >= WINDOW {
            let packed = self.packed.load(Ordering::Relaxed);
            if self.given > (packed - self.begun).saturating_mul(RATIO) {
                return Err(io::Error::new(ErrorKind::InvalidData, BOMB));
            }
            (self.begun, self.given) = (packed, 0);
        }
        Ok(read)
    }
}

/// Where the members of a gzip file begin: pairs of the place among the unpacked bytes and that in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Members(Arc<Mutex<VecDeque<(u64, u64)>>>);

impl Members {
    fn begin(&self, unpacked: u64, packed: u64) {
        let mut members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if members.back().is_some_and(|(last, _)| *last == unpacked) {
            members.pop_back();
        }
        members.push_back((unpacked, packed));
        // Nobody asks where the members of other files begin.
        if members.len() > 4096 {
            members.pop_front();
        }
    }

    /// Where in the file the member begins that holds the unpacked byte `at`. Members before it are forgotten.
    pub(super) fn holding(&self, at: u64) -> Option<u64> {
        let mut members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while members.get(1).is_some_and(|(next, _)| *next <= at) {
            members.pop_front();
        }
        members.front().map(|(_, packed)| *packed)
    }
}

/// The bytes of all members of a gzip file. No call of `read` gives bytes of two.
pub(super) struct Gzip<R: BufRead> {
    member: Option<GzDecoder<Placed<R>>>,
    members: Members,
    given: u64,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(packed: R, members: Members) -> Self {
        members.begin(0, 0);
        Self { member: Some(GzDecoder::new(Placed { inner: packed, at: 0 })), members, given: 0 }
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = self.member.as_mut() {
            let read = member.read(buffer)?;
            self.given += read as u64;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(mut rest) = self.member.take().map(GzDecoder::into_inner) else { break };
            // Tapes fill up with zeros.
            loop {
                let part = rest.fill_buf()?;
                let zeros = part.iter().take_while(|byte| **byte == 0).count();
                if zeros == 0 {
                    break;
                }
                rest.consume(zeros);
            }
            if !rest.fill_buf()?.is_empty() {
                self.members.begin(self.given, rest.at);
                self.member = Some(GzDecoder::new(rest));
            }
        }
        Ok(0)
    }
}

/// A buffered reader that knows where it is.
struct Placed<R> {
    inner: R,
    at: u64,
}

impl<R: BufRead> Read for Placed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Placed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        self.inner.consume(amount);
    }
}

/// The bytes of a Zstandard file.
pub(super) fn zstandard<R: BufRead + Send + 'static>(
    packed: R,
) -> io::Result<Box<dyn Read + Send>> {
    let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?;
    decoder.window_log_max(LARGEST_WINDOW)?;
    Ok(Box::new(decoder))
}

/// Bytes as a buffered reader.
pub(super) fn buffered<R: Read>(inner: R) -> BufReader<R> {
    BufReader::with_capacity(64 << 10, inner)
}

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// With gzip.
    Gzip,
    /// With Zstandard.
    Zstandard,
}

/// What the first bytes say.
pub(super) fn packing(magic: &[u8]) -> Option<Packing> {
    match magic {
        [0x1f, 0x8b, ..] => Some(Packing::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Packing::Zstandard),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Gzip, Members};
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::{Read, Write};

    fn packed(text: &str) -> Vec<u8> {
        let mut zip = GzEncoder::new(Vec::new(), Compression::default());
        zip.write_all(text.as_bytes()).unwrap();
        zip.finish().unwrap()
    }

    #[test]
    fn members_are_read_one_after_the_other_and_their_places_are_known() {
        let (one, two) = (packed("một\n"), packed("hai\n"));
        let file = [&*one, &*packed(""), &two, &[0; 100]].concat();
        let members = Members::default();
        let mut text = String::new();
        Gzip::new(&*file, members.clone()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "một\nhai\n");
        assert_eq!(members.holding(0), Some(0));
        assert_eq!(members.holding(3), Some(0));
        let second = (one.len() + packed("").len()) as u64;
        assert_eq!(members.holding("một\n".len() as u64), Some(second));
        assert_eq!(members.holding(7), Some(second));
    }

    #[test]
    fn what_follows_the_members_and_is_none_is_no_end() {
        let file = [&*packed("một"), b"x"].concat();
        let mut text = Vec::new();
        assert!(Gzip::new(&*file, Members::default()).read_to_end(&mut text).is_err());
        assert_eq!(text, "một".as_bytes());
    }
}
