//! All names in one piece of memory, as their file holds them: found by their spelling without reading the others.
//!
//! A number of names; for each, in the order of their spellings, where it begins; then the names, each as name, IRI, spelling and
//! number of articles, in the order of [`Names`](super::Names). Numbers are of four bytes, the least significant first.
use super::Named;

/// Ends a name, an IRI, a spelling, a number: a control character, which the text of an article never holds.
const END: u8 = 0x1e;

/// Cells of a name.
const CELLS: usize = 4;

/// Bytes of a number.
const WIDE: usize = 4;

/// Names that are read where they lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    bytes: Vec<u8>,
    count: usize,
}

impl Index {
    /// The index of these names; `None` where one holds the sign that ends a cell, or they are larger than four gigabytes.
    pub(super) fn of(names: &[Named]) -> Option<Self> {
        let mut text: Vec<u8> = Vec::new();
        let mut starts: Vec<(&str, u32)> = Vec::with_capacity(names.len());
        for named in names {
            starts.push((&named.spelling, u32::try_from(text.len()).ok()?));
            for cell in [&named.name, &named.iri, &named.spelling, &named.articles.to_string()] {
                if cell.as_bytes().contains(&END) {
                    return None;
                }
                text.extend_from_slice(cell.as_bytes());
                text.push(END);
            }
        }
        starts.sort_unstable();
        let mut bytes = u32::try_from(names.len()).ok()?.to_le_bytes().to_vec();
        bytes.extend(starts.iter().flat_map(|(_, start)| start.to_le_bytes()));
        bytes.append(&mut text);
        Some(Self { bytes, count: names.len() })
    }

    /// The index in the bytes of a file; `None` where it is none.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let count = usize::try_from(u32::from_le_bytes(*bytes.first_chunk()?)).ok()?;
        let index = Self { bytes: bytes.to_vec(), count };
        let cells = memchr::memchr_iter(END, index.text()?).count();
        (cells == count.checked_mul(CELLS)?).then_some(index)
    }

    /// As a file holds it.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The names of this spelling, in order: a few looks, however many names there are.
    pub(super) fn spelled(&self, spelling: &str) -> Vec<Named> {
        let (from, _) = self.first(spelling);
        (from..self.count)
            .take_while(|at| self.spelling(*at) == Some(spelling.as_bytes()))
            .filter_map(|at| named(self.cells(at)?))
            .collect()
    }

    /// The place of the first name whose spelling is not before this one, and how many names were looked at for it.
    fn first(&self, spelling: &str) -> (usize, usize) {
        let (mut from, mut to, mut looks) = (0, self.count, 0);
        while from < to {
            looks += 1;
            let middle = from.midpoint(to);
            if self.spelling(middle).is_some_and(|met| met < spelling.as_bytes()) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        (from, looks)
    }

    /// All names, in their order.
    pub(super) fn all(&self) -> Vec<Named> {
        let cells: Vec<&[u8]> =
            self.text().unwrap_or_default().split(|byte| *byte == END).collect();
        cells.chunks_exact(CELLS).filter_map(|cells| named(cells.iter().copied())).collect()
    }

    fn text(&self) -> Option<&[u8]> {
        self.bytes.get(self.count.checked_mul(WIDE)?.checked_add(WIDE)?..)
    }

    /// What begins with the name at this place in the order of spellings.
    fn cells(&self, at: usize) -> Option<impl Iterator<Item = &[u8]>> {
        let start = self.bytes.get((at + 1) * WIDE..)?.first_chunk()?;
        let start = usize::try_from(u32::from_le_bytes(*start)).ok()?;
        Some(self.text()?.get(start..)?.split(|byte| *byte == END))
    }

    fn spelling(&self, at: usize) -> Option<&[u8]> {
        self.cells(at)?.nth(2)
    }
}

fn named<'a>(cells: impl Iterator<Item = &'a [u8]>) -> Option<Named> {
    let mut cells = cells.map(|cell| std::str::from_utf8(cell).ok());
    let mut next = || cells.next().flatten();
    let (name, iri, spelling) = (next()?.to_owned(), next()?.to_owned(), next()?.to_owned());
    Some(Named { name, iri, spelling, articles: next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::{Index, Named};

    fn names() -> Vec<Named> {
        let one = |name: &str, iri: &str| Named::new(name.to_owned(), iri.to_owned(), 12);
        vec![
            one("", "urn:0"),
            one("Lào Cai", "urn:1"),
            one("Lão Cai", "urn:2"),
            one("Ấp A", "urn:3"),
        ]
    }

    #[test]
    fn what_is_read_is_what_was_written() {
        let index = Index::of(&names()).expect("no control characters");
        assert_eq!(Index::read(index.bytes()).as_ref(), Some(&index));
        assert_eq!(index.all(), names());
        let empty = Index::of(&[]).expect("nothing");
        assert_eq!(Index::read(empty.bytes()).map(|read| read.all()), Some(Vec::new()));
        assert!(Index::of(&[Named::new("a\u{1e}b".to_owned(), "urn:1".to_owned(), 1)]).is_none());
    }

    #[test]
    fn what_is_cut_anywhere_is_no_index() {
        let index = Index::of(&names()).expect("no control characters");
        for length in 0..index.bytes().len() {
            assert_eq!(Index::read(&index.bytes()[..length]), None, "{length}");
        }
    }

    #[test]
    fn names_are_found_by_their_spelling() {
        let index = Index::of(&names()).expect("no control characters");
        let iris = |spelling: &str| -> Vec<String> {
            index.spelled(spelling).into_iter().map(|named| named.iri).collect()
        };
        assert_eq!(iris("lao cai"), ["urn:1", "urn:2"]);
        assert_eq!([iris("ap a"), iris("")], [["urn:3"], ["urn:0"]]);
        assert_eq!([iris("lao"), iris("zz"), iris("a")], [[""; 0], [""; 0], [""; 0]]);
    }

    /// A hundred times as many names cost a few steps more: looks are counted, not time.
    #[test]
    fn a_look_up_does_not_grow_with_the_names() {
        let looks = |count: usize| {
            let names: Vec<Named> = (0..count)
                .map(|n| Named::new(format!("Nguyễn Văn {n:06}"), format!("urn:{n}"), 1))
                .collect();
            let index = Index::of(&names).expect("no control characters");
            let wanted = format!("nguyen van {:06}", count / 3);
            assert_eq!(index.spelled(&wanted).len(), 1);
            index.first(&wanted).1
        };
        let (few, many) = (looks(500), looks(50_000));
        assert!(many <= few + 8, "{few} looks among 500, {many} among 50,000");
    }
}
