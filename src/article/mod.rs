//! An article as its source gives it, and the readers of the forms it comes in.
//!
//! [`read`] walks a file, a folder or standard input and yields its articles one after the other; what cannot be read
//! is an error in their midst that names the file and the line, and the walk goes on behind it. At no time is more
//! than one article held, and none of more than [`LARGEST`] bytes is read.
mod bytes;
mod files;
mod form;
mod front_matter;
mod id;
mod lines;
mod packed;
mod page;
mod record;
mod seen;
mod title;
mod values;
mod warc;
mod when;

pub use bytes::is_standard_input;
pub use packed::Meter;

use crate::error::{LienketError, Named};
use crate::value::PartialDate;
use crate::words::Said;
use seen::Seen;
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The most bytes that an article may have: some two thousand pages. What is larger is no article, and is refused
/// rather than read, so that a broken file cannot fill the memory.
pub const LARGEST: usize = 4 << 20;

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// What the tables call it: from its front matter or record, else the file's stem.
    pub id: String,
    /// The headline.
    pub title: String,
    /// When it was published, as exactly as is known.
    pub published: Option<PartialDate>,
    /// Where it comes from: a name or an address, as given.
    pub source: Option<String>,
    /// The id of the article beside which it stood, where it is a teaser of a sidebar.
    pub part_of: Option<String>,
    /// The text below the headline, untouched but for white space at its ends.
    pub text: String,
}

impl Article {
    /// A digest of all that the article says about itself: two articles of one digest are the same article.
    pub fn digest(&self) -> [u8; 32] {
        let published = self.published.map(|date| date.to_string());
        let fields = [
            Some(self.id.as_str()),
            Some(self.title.as_str()),
            published.as_deref(),
            self.source.as_deref(),
            self.part_of.as_deref(),
            Some(self.text.as_str()),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            // The length before each field keeps `ab` + `c` and `a` + `bc` apart; no text is that of `None` long.
            digest.update(field.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
            digest.update(field.unwrap_or_default());
        }
        digest.finalize().into()
    }
}

/// Where an article was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file; `-` is standard input.
    pub path: Arc<Path>,
    /// The line on which it begins, where the file holds several.
    pub line: Option<usize>,
}

impl Origin {
    /// The failure of this place for `reason`.
    pub fn refuse(&self, reason: impl Into<Said>) -> LienketError {
        LienketError::article(&*self.path, self.line, reason)
    }

    /// That this place holds no article, for `reason`.
    pub(crate) fn pass_over(&self, reason: Said) -> LienketError {
        LienketError::Passed { path: self.path.to_path_buf(), reason }
    }

    fn at(&self, line: usize) -> Self {
        Self { path: Arc::clone(&self.path), line: Some(line) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Named(&self.path))?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// An article and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The article.
    pub article: Article,
    /// Where it was found.
    pub origin: Origin,
}

/// A walk over articles and what could not be read among them.
pub type Articles = Box<dyn Iterator<Item = Result<Found, LienketError>> + Send>;

/// Reads the articles of `path`: a file, all files of a folder in sorted order, or `-` for standard input. Whether a
/// file is text, a page, JSON, JSON Lines or WARC, plain or packed, its content says; its name only decides what the content leaves
/// open. Of pages of one address the first is read.
pub fn read(path: &Path) -> Articles {
    read_metered(path, &Meter::default())
}

/// As [`read`]; `meter` tells how many bytes were read.
pub fn read_metered(path: &Path, meter: &Meter) -> Articles {
    let (seen, meter) = (Seen::default(), meter.clone());
    Box::new(files::below(path).flat_map(move |file| match file {
        Ok(file) => read_file(&file, &seen, &meter),
        Err(fault) => only(Err(fault)),
    }))
}

/// The bytes of all that [`read`] would open below `path`; 0 for standard input, and for what cannot be looked at.
pub fn size(path: &Path) -> u64 {
    if is_standard_input(path) {
        return 0;
    }
    let sizes = files::below(path).flatten().filter_map(|file| file.metadata().ok());
    sizes.map(|file| file.len()).sum()
}

/// Reads the articles in `text` as if they stood in a file called `path`.
pub fn read_text(path: &Path, text: &str) -> Articles {
    let origin = Origin { path: Arc::from(path), line: None };
    form::read(bytes::Input::of(text.as_bytes()), origin, &Seen::default())
}

fn read_file(path: &Path, seen: &Seen, meter: &Meter) -> Articles {
    let origin = Origin { path: Arc::from(path), line: None };
    match bytes::Input::open(&origin, meter) {
        Ok(input) => form::read(input, origin, seen),
        Err(fault) => only(Err(fault)),
    }
}

fn only(found: Result<Found, LienketError>) -> Articles {
    Box::new(std::iter::once(found))
}

#[cfg(test)]
mod tests {
    use super::Article;

    #[test]
    fn the_digest_keeps_the_fields_apart() {
        let one = Article { id: "a".into(), title: "bc".into(), ..Article::default() };
        let other = Article { id: "ab".into(), title: "c".into(), ..Article::default() };
        let sourced = Article { source: Some(String::new()), ..one.clone() };
        assert_ne!(one.digest(), other.digest());
        assert_ne!(one.digest(), sourced.digest());
        assert_eq!(one.digest(), one.clone().digest());
    }
}
