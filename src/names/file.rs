//! The file of the names, kept beside their store: see [`Kept`].
use super::{Named, Names};
use crate::error::LienketError;
use crate::store::{Kept, Store};
use std::io;

const KEPT: Kept<'static> = Kept { file: "lienket-names", stamp: b"lknames1" };
/// Ends a name, an IRI, a spelling: a control character, which the text of an article never holds.
const END: char = '\u{1e}';

pub(super) fn open(store: &Store) -> Result<Names, LienketError> {
    store.kept_or_made(KEPT, read, || Names::of(store), write)
}

fn write(names: &Names) -> io::Result<Vec<u8>> {
    let cells = names.0.iter().flat_map(|named| [&named.name, &named.iri, &named.spelling]);
    let length = cells.clone().map(|cell| cell.len() + 1).sum();
    let mut text = String::with_capacity(length);
    for cell in cells {
        if cell.contains(END) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        text.push_str(cell);
        text.push(END);
    }
    Ok(text.into_bytes())
}

fn read(bytes: &[u8]) -> Option<Names> {
    let mut cells = std::str::from_utf8(bytes).ok()?.split_terminator(END);
    let mut names = Vec::new();
    while let Some(name) = cells.next() {
        let (iri, spelling) = (cells.next()?, cells.next()?);
        names.push(Named { name: name.into(), iri: iri.into(), spelling: spelling.into() });
    }
    Some(Names(names))
}

#[cfg(test)]
mod tests {
    use super::{Named, Names, read, write};

    #[test]
    fn what_is_read_is_what_was_written() {
        let names = Names(vec![
            Named::new("tỉnh Lào Cai".to_owned(), "urn:1".to_owned()),
            Named::new(String::new(), "urn:2".to_owned()),
        ]);
        let bytes = write(&names).expect("memory");
        assert_eq!(read(&bytes).map(|read| read.0), Some(names.0));
        assert_eq!(read(b"").map(|read| read.0), Some(Vec::new()));
        assert!(read("tỉnh Lào Cai\u{1e}urn:1\u{1e}".as_bytes()).is_none());
        let odd = Names(vec![Named::new("a\u{1e}b".to_owned(), "urn:1".to_owned())]);
        assert!(write(&odd).is_err());
    }
}
