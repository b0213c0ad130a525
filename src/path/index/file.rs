//! The file of an index, kept beside its store: see [`Kept`].
use super::strings::Strings;
use super::{PathIndex, Relation};
use crate::error::LienketError;
use crate::path::graph::{Bits, Node, PathGraph};
use crate::path::kinds::{self, kinds};
use crate::store::{Kept, Store};
use crate::words::Said;
use std::io;
use std::sync::Arc;

/// The name of the file.
const FILE: &str = "lienket-paths";
/// The version of its form.
const FORM: &[u8; 8] = b"lkpaths2";

pub(super) fn open(store: &Store) -> Result<PathIndex, LienketError> {
    // What another set of queries made is another index.
    let stamp = [FORM.as_slice(), &kinds::digest()].concat();
    let kept = Kept { file: FILE, stamp: &stamp };
    store.kept_or_made(kept, decode, || PathIndex::of(store), encode)
}

pub(super) fn encode(index: &PathIndex) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for strings in [&index.nodes, &index.labels, &index.aliases, &index.whys] {
        put_strings(&mut out, strings);
    }
    put_numbers(&mut out, index.stand_in.iter().copied());
    put_numbers(&mut out, index.held.iter());
    put_numbers(&mut out, index.plain.iter());
    let cells = index.relations.iter().flat_map(|relation| {
        let label = relation.role_label.as_ref();
        let label = |of: fn(&Said) -> &String| label.map_or("", |said| of(said));
        [
            relation.iri.as_str(),
            relation.role.as_deref().unwrap_or_default(),
            label(|said| &said.vi),
            label(|said| &said.en),
        ]
    });
    put_strings(&mut out, &Strings::new(cells));
    index.graph.write(&mut out)?;
    Ok(out)
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

fn put_numbers(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let numbers: Vec<u32> = numbers.collect();
    out.extend_from_slice(&(numbers.len() as u64).to_le_bytes());
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn put_strings(out: &mut Vec<u8>, strings: &Strings) {
    let (text, ends) = strings.parts();
    put_text(out, text);
    put_numbers(out, ends.iter().copied());
}

pub(super) fn decode(bytes: &[u8]) -> Option<PathIndex> {
    let mut rest = Bytes(bytes);
    let (nodes, labels, aliases, whys) =
        (rest.strings()?, rest.strings()?, rest.strings()?, rest.strings()?);
    let stand_in: Vec<Node> = rest.numbers()?;
    let held = bits(&rest.numbers()?, whys.len())?;
    let plain = bits(&rest.numbers()?, nodes.len())?;
    let relations = relations(&rest.strings()?)?;
    let graph = PathGraph::read(&mut rest.0).ok()?;
    let fits = rest.0.is_empty() && graph.nodes() == nodes.len() && aliases.len() == stand_in.len();
    fits.then_some(PathIndex {
        graph,
        nodes,
        labels,
        aliases,
        stand_in,
        relations,
        whys,
        held,
        plain,
    })
}

fn bits(numbers: &[u32], len: usize) -> Option<Bits> {
    let mut bits = Bits::none(len);
    for number in numbers {
        if *number as usize >= len {
            return None;
        }
        bits.insert(*number);
    }
    Some(bits)
}

fn relations(cells: &Strings) -> Option<Vec<Arc<Relation>>> {
    let relation = |number: usize| {
        let cell = |at: usize| cells.get(4 * number + at).to_owned();
        let kind = kinds().iter().find(|kind| kind.iri == cell(0))?;
        let role = Some(cell(1)).filter(|role| !role.is_empty());
        Some(Arc::new(Relation {
            iri: cell(0),
            role_label: role.is_some().then(|| Said { vi: cell(2), en: cell(3) }),
            role,
            words: kind.words.clone(),
            validity: kind.validity,
            is_symmetric: kind.is_symmetric,
        }))
    };
    (0..cells.len() / 4).map(relation).collect()
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn length(&mut self) -> Option<usize> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        usize::try_from(u64::from_le_bytes(*bytes)).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        let length = self.length()?.checked_mul(4)?;
        let words = self.take(length)?.as_chunks::<4>().0;
        Some(words.iter().map(|word| u32::from_le_bytes(*word)).collect())
    }

    fn strings(&mut self) -> Option<Strings> {
        let text = self.text()?.to_owned();
        Strings::from_parts(text, self.numbers()?)
    }
}
