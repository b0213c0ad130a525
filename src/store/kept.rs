//! Files that are made from a store and kept in its folder: an index, the names.
//!
//! Such a file says of which revision of the store it was made, and by what, and ends with a sum over all its bytes. What does
//! not fit, in whatever way, is not an error but no file: it is made anew. It is written under another name and renamed, so that a
//! reader never meets half of it; where that fails, as in a folder that cannot be written, what was made serves from memory.
use super::Store;
use super::folder::put;
use crate::error::LienketError;
use flate2::Crc;
use std::io;
use std::path::Path;

/// A kind of file that is kept beside a store.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// Its name in the folder; one that begins with `lienket-` is swept away where a killed process left it half-written.
    pub file: &'a str,
    /// What tells its form, and by what it was made: a file of another stamp counts as none.
    pub stamp: &'a [u8],
}

impl Store {
    /// What was made from this store: read back where a file of its revision is kept beside it, else made, and kept.
    ///
    /// # Errors
    /// Those of making it, and of the store; a file that cannot be read or written is none.
    pub fn kept_or_made<T>(
        &self,
        kept: Kept<'_>,
        read: impl Fn(&[u8]) -> Option<T>,
        make: impl Fn() -> Result<T, LienketError>,
        write: impl Fn(&T) -> io::Result<Vec<u8>>,
    ) -> Result<T, LienketError> {
        if self.folder().is_none() {
            return make();
        }
        let revision = self.revision()?;
        let known = self.kept(kept, &revision);
        if let Some(known) = known.and_then(|content| read(&content)) {
            return Ok(known);
        }
        let thing = make()?;
        // What was written meanwhile may be in it in part.
        if self.revision()? == revision
            && let Ok(content) = write(&thing)
        {
            self.keep(kept, content, &revision);
        }
        Ok(thing)
    }

    /// The content of a file that was kept at this revision, of the store or of its articles; none where there is no such file.
    pub(crate) fn kept(&self, kept: Kept<'_>, revision: &str) -> Option<Vec<u8>> {
        let mut bytes = std::fs::read(self.folder()?.join(kept.file)).ok()?;
        let length = kept.content(&bytes, revision)?.len();
        bytes.truncate(length);
        Some(bytes)
    }

    /// Keeps a file as that of this revision. Where it cannot be kept it is made again the next time.
    pub(crate) fn keep(&self, kept: Kept<'_>, content: Vec<u8>, revision: &str) {
        if let Some(folder) = self.folder() {
            drop(kept.write(folder, content, revision));
        }
    }
}

impl Kept<'_> {
    /// The bytes of the file: the content, the stamp, the revision, how long these two are, the sum.
    fn bytes(&self, mut content: Vec<u8>, revision: &str) -> Vec<u8> {
        content.extend_from_slice(self.stamp);
        content.extend_from_slice(revision.as_bytes());
        for length in [self.stamp.len(), revision.len()] {
            content.extend_from_slice(&(length as u64).to_le_bytes());
        }
        let sum = sum(&content);
        content.extend_from_slice(&sum.to_le_bytes());
        content
    }

    /// The content of the bytes of a file; `None` where they are not sound, or not of this stamp and revision.
    fn content<'b>(&self, bytes: &'b [u8], revision: &str) -> Option<&'b [u8]> {
        let (bytes, told) = bytes.split_last_chunk::<4>()?;
        if sum(bytes) != u32::from_le_bytes(*told) {
            return None;
        }
        let (bytes, length) = bytes.split_last_chunk::<8>()?;
        let (bytes, stamp) = bytes.split_last_chunk::<8>()?;
        let lengths = [u64::from_le_bytes(*stamp), u64::from_le_bytes(*length)];
        if lengths != [self.stamp.len() as u64, revision.len() as u64] {
            return None;
        }
        bytes.strip_suffix(revision.as_bytes())?.strip_suffix(self.stamp)
    }

    fn write(&self, folder: &Path, content: Vec<u8>, revision: &str) -> io::Result<()> {
        put(folder, self.file, &self.bytes(content, revision))
    }
}

fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

#[cfg(test)]
mod tests {
    use super::Kept;

    const KEPT: Kept<'_> = Kept { file: "lienket-test", stamp: b"test1" };

    #[test]
    fn what_is_read_is_what_was_written() {
        for content in [b"".as_slice(), b"content", b"test1one"] {
            let bytes = KEPT.bytes(content.to_vec(), "one");
            assert_eq!(KEPT.content(&bytes, "one"), Some(content));
        }
    }

    #[test]
    fn a_file_of_another_revision_or_stamp_counts_as_none() {
        let bytes = KEPT.bytes(b"content".to_vec(), "one");
        for revision in ["two", "", "ones", "1one"] {
            assert!(KEPT.content(&bytes, revision).is_none(), "{revision}");
        }
        for stamp in [b"test2".as_slice(), b"", b"test", b"test1one"] {
            let other = Kept { file: KEPT.file, stamp };
            assert!(other.content(&bytes, "one").is_none() && other.content(&bytes, "").is_none());
        }
    }

    #[test]
    fn a_broken_file_counts_as_none() {
        let bytes = KEPT.bytes(b"content of some length".to_vec(), "one");
        for length in 0..bytes.len() {
            assert!(KEPT.content(bytes.get(..length).unwrap_or_default(), "one").is_none());
        }
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 0x40;
            assert!(KEPT.content(&other, "one").is_none(), "changed at {at}");
        }
        let longer = [bytes.as_slice(), b"x"].concat();
        assert!(KEPT.content(&longer, "one").is_none());
    }

    #[test]
    fn the_file_takes_the_place_of_the_one_before_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(KEPT.file);
        std::fs::write(&path, "of a version to come").expect("writing");
        for (content, revision) in [("first", "one"), ("second", "two")] {
            KEPT.write(folder.path(), content.into(), revision).expect("writing");
            let bytes = std::fs::read(&path).expect("reading");
            assert_eq!(KEPT.content(&bytes, revision), Some(content.as_bytes()));
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("reading").count(), 1);
    }

    #[test]
    fn where_no_file_can_be_written_nothing_half_written_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(KEPT.file)).expect("a folder");
        assert!(KEPT.write(folder.path(), b"content".to_vec(), "one").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).expect("reading").count(), 1);
        assert!(KEPT.write(&folder.path().join("nowhere"), Vec::new(), "one").is_err());
    }
}
