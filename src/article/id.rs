//! The ids of articles: what tables and graphs call them.
use super::Article;
use super::bytes::is_standard_input;
use crate::words::{Said, reason};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The most bytes of an id: it becomes part of an address.
const LONGEST: usize = 200;

/// The id that an article gives itself, in NFC.
pub(super) fn checked(id: &str) -> Result<String, Said> {
    let id: String = id.trim().nfc().collect();
    if id.is_empty() {
        return Err(reason("article.id-empty", &[]));
    }
    if id.len() > LONGEST {
        return Err(reason("article.id-long", &[("bytes", &id.len()), ("most", &LONGEST)]));
    }
    match id.chars().find(|c| c.is_whitespace() || c.is_control()) {
        Some(c) => Err(reason(
            "article.id-blank",
            &[("id", &format!("{id:?}")), ("met", &format!("{c:?}"))],
        )),
        None => Ok(id),
    }
}

/// The id of a file without one: its stem, white space as `-`. None for standard input.
pub(super) fn of_file(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let name = super::files::unpacked(&name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let joined =
        stem.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
    let stem = joined.collect::<Vec<_>>().join("-");
    // A name too long to be an id keeps its beginning; file systems stop at 255 bytes.
    let end = stem
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| *end <= LONGEST)
        .last()?;
    (name != "-" && !is_standard_input(path))
        .then(|| stem.chars().nfc().collect::<String>())
        .map(|stem| stem.get(..end).map(str::to_owned).unwrap_or(stem))
}

/// The id of a page without an address: as [`of_file`], with the folder of a page that is called as all are.
pub(super) fn of_page(path: &Path) -> Option<String> {
    let id = of_file(path)?;
    if !matches!(&*id, "index" | "default" | "home") {
        return Some(id);
    }
    let folder = path.parent().and_then(of_file);
    Some(folder.map_or(id.clone(), |folder| format!("{folder}/{id}")))
}

/// The id of an article from standard input without one: by what it says, so that the same text is the same article.
pub(super) fn of_content(article: &Article) -> String {
    format!("text-{}", mark(&article.digest()))
}

/// The first bytes of a digest, as letters and digits.
pub(super) fn mark(digest: &[u8]) -> String {
    let digits = digest.iter().take(6).map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, checked, of_file};
    use std::path::Path;

    #[test]
    fn ids_are_checked() {
        assert_eq!(checked(" tin-1/2.a "), Ok("tin-1/2.a".to_owned()));
        assert_eq!(checked("e\u{301}"), Ok("é".to_owned()));
        for bad in ["", " ", "a b", "a\tb", "a\u{1}", "a\u{a0}b", &"x".repeat(LONGEST + 1)] {
            assert!(checked(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn files_lend_their_stem() {
        assert_eq!(of_file(Path::new("a/tin 1.2.txt.gz")).as_deref(), Some("tin-1.2"));
        assert_eq!(of_file(Path::new("a/tin")).as_deref(), Some("tin"));
        assert_eq!(of_file(Path::new("-")), None);
        let long = format!("{}.txt", "ắ".repeat(80));
        let stem = of_file(Path::new(&long)).unwrap();
        assert!(checked(&stem).is_ok() && stem.len() > LONGEST - 4, "{}", stem.len());
    }
}
