//! The file of the names, kept beside their store: see [`Kept`].
use super::{Named, Names};
use crate::error::LienketError;
use crate::store::{Kept, Store};
use std::io;

const KEPT: Kept<'static> = Kept { file: "lienket-names", stamp: b"lknames2" };
/// Ends a name, an IRI, a spelling, a number: a control character, which the text of an article never holds.
const END: char = '\u{1e}';

pub(super) fn open(store: &Store) -> Result<Names, LienketError> {
    store.kept_or_made(KEPT, read, || Names::of(store), write)
}

fn write(names: &Names) -> io::Result<Vec<u8>> {
    let mut text = String::new();
    for named in &names.0 {
        for cell in [&named.name, &named.iri, &named.spelling, &named.articles.to_string()] {
            if cell.contains(END) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            text.push_str(cell);
            text.push(END);
        }
    }
    Ok(text.into_bytes())
}

fn read(bytes: &[u8]) -> Option<Names> {
    let mut cells = std::str::from_utf8(bytes).ok()?.split_terminator(END);
    let mut names = Vec::new();
    while let Some(name) = cells.next() {
        let (iri, spelling) = (cells.next()?, cells.next()?);
        let articles = cells.next()?.parse().ok()?;
        names.push(Named {
            name: name.into(),
            iri: iri.into(),
            spelling: spelling.into(),
            articles,
        });
    }
    Some(Names(names))
}

#[cfg(test)]
mod tests {
    use super::{Named, Names, read, write};

    #[test]
    fn what_is_read_is_what_was_written() {
        let names = Names(vec![
            Named::new("tỉnh Lào Cai".to_owned(), "urn:1".to_owned(), 12),
            Named::new(String::new(), "urn:2".to_owned(), 0),
        ]);
        let bytes = write(&names).expect("memory");
        assert_eq!(read(&bytes).map(|read| read.0), Some(names.0));
        assert_eq!(read(b"").map(|read| read.0), Some(Vec::new()));
        assert!(read("tỉnh Lào Cai\u{1e}urn:1\u{1e}".as_bytes()).is_none());
        let odd = Names(vec![Named::new("a\u{1e}b".to_owned(), "urn:1".to_owned(), 1)]);
        assert!(write(&odd).is_err());
    }
}
