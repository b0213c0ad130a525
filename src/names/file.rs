//! The file of the names, kept beside their store: see [`Kept`].
use super::Names;
use super::index::Index;
use crate::error::LienketError;
use crate::store::{Kept, Store};
use std::io;

const KEPT: Kept<'static> = Kept { file: "lienket-names", stamp: b"lknames3" };

pub(super) fn open(store: &Store) -> Result<Names, LienketError> {
    store.kept_or_made(KEPT, read, || Names::of(store), write)
}

fn write(names: &Names) -> io::Result<Vec<u8>> {
    let index = names.index.as_ref().ok_or(io::ErrorKind::InvalidData)?;
    Ok(index.bytes().to_vec())
}

fn read(bytes: &[u8]) -> Option<Names> {
    Some(Names { index: Some(Index::read(bytes)?), all: std::sync::OnceLock::new() })
}

#[cfg(test)]
mod tests {
    use super::super::Named;
    use super::{Names, read, write};

    #[test]
    fn what_is_read_is_what_was_written() {
        let names = Names::from(vec![
            Named::new(String::new(), "urn:2".to_owned(), 0),
            Named::new("tỉnh Lào Cai".to_owned(), "urn:1".to_owned(), 12),
        ]);
        let bytes = write(&names).expect("memory");
        assert_eq!(read(&bytes).expect("sound").all(), names.all());
        assert!(read(b"").is_none());
        let odd = Names::from(vec![Named::new("a\u{1e}b".to_owned(), "urn:1".to_owned(), 1)]);
        assert!(write(&odd).is_err());
        assert_eq!(odd.all().len(), 1);
    }
}
