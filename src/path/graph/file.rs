//! The graph as bytes: a head, the arrays one after the other in little-endian, a sum over all. What is read is checked, so
//! that a file that was cut, damaged or of another kind is an error and never a wrong graph.
use super::{Node, PathGraph, costs, number};
use flate2::Crc;
use std::io::{self, Error, ErrorKind, Read, Write};

/// How a graph begins, the version of the form included.
const HEAD: &[u8; 8] = b"lkgraph1";

/// How many bytes are read at once: what a damaged head claims is not believed at once.
const CHUNK: usize = 1 << 20;

impl PathGraph {
    /// Writes the graph. The same graph gives the same bytes.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut out = Summing { inner: out, sum: Crc::new() };
        out.all(HEAD)?;
        out.words([number(self.nodes()), number(self.hops())], u32::to_le_bytes)?;
        out.words(self.starts.iter().map(|start| start[0]), u32::to_le_bytes)?;
        let nodes = 0..number(self.nodes());
        out.words(nodes.flat_map(|node| self.out_slice(node).0).copied(), u32::to_le_bytes)?;
        out.words(self.relation.iter().copied(), u16::to_le_bytes)?;
        out.words(self.first.iter().copied(), i32::to_le_bytes)?;
        out.words(self.last.iter().copied(), i32::to_le_bytes)?;
        out.words((0..number(self.hops())).map(|hop| self.cost(hop)), f32::to_le_bytes)?;
        out.words(self.why.iter().copied(), u32::to_le_bytes)?;
        let sum = out.sum.sum();
        out.inner.write_all(&sum.to_le_bytes())
    }

    /// Reads what [`write`](Self::write) wrote, and nothing beyond it.
    pub fn read(from: &mut dyn Read) -> io::Result<Self> {
        let mut from = Summing { inner: from, sum: Crc::new() };
        let mut head = [0; HEAD.len()];
        from.inner.read_exact(&mut head)?;
        from.sum.update(&head);
        if head != *HEAD {
            return Err(bad("it does not begin like a graph of this version"));
        }
        let counts = from.numbers(2, u32::from_le_bytes)?;
        let (nodes, hops) = (counts[0] as usize, counts[1] as usize);
        let out_start = from.numbers(nodes + 1, u32::from_le_bytes)?;
        let to = from.numbers(hops, u32::from_le_bytes)?;
        let mut graph = Self {
            relation: from.numbers(hops, u16::from_le_bytes)?,
            first: from.numbers(hops, i32::from_le_bytes)?,
            last: from.numbers(hops, i32::from_le_bytes)?,
            cost: from.numbers(hops, f32::from_le_bytes)?,
            why: from.numbers(hops, u32::from_le_bytes)?,
            ..Self::default()
        };
        let sum = from.sum.sum();
        let mut wanted = [0; 4];
        from.inner.read_exact(&mut wanted)?;
        if u32::from_le_bytes(wanted) != sum {
            return Err(bad("its sum is not that of its bytes"));
        }
        check_ends(&out_start, &to)?;
        graph.check()?;
        graph.cost = costs(graph.cost);
        graph.join(&out_start, &to);
        Ok(graph)
    }

    /// Whether days and costs are such as a graph has.
    fn check(&self) -> io::Result<()> {
        if self.first.iter().zip(&self.last).any(|(first, last)| first > last) {
            return Err(bad("a statement ends before it begins"));
        }
        if !self.cost.iter().all(|cost| *cost >= 0.0 && cost.is_finite()) {
            return Err(bad("a statement costs what cannot be"));
        }
        Ok(())
    }
}

/// Whether statements begin and end as those of a graph do.
fn check_ends(out_start: &[u32], to: &[Node]) -> io::Result<()> {
    let starts = out_start.first() == Some(&0)
        && out_start.last().is_some_and(|last| *last as usize == to.len())
        && out_start.is_sorted();
    if !starts {
        return Err(bad("its statements do not begin where they should"));
    }
    let nodes = out_start.len() - 1;
    if to.iter().any(|to| *to as usize >= nodes) {
        return Err(bad("a statement ends at no node"));
    }
    let row = |pair: &[u32]| &to[pair[0] as usize..pair[1] as usize];
    if !out_start.windows(2).all(|pair| row(pair).is_sorted()) {
        return Err(bad("its statements are not in order"));
    }
    Ok(())
}

fn bad(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("not a graph of paths: {what}; build it again"))
}

/// Reads or writes, and sums up the bytes.
struct Summing<T> {
    inner: T,
    sum: Crc,
}

impl Summing<&mut dyn Write> {
    fn all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.inner.write_all(bytes)
    }

    fn words<T, const N: usize>(
        &mut self,
        words: impl IntoIterator<Item = T>,
        bytes_of: fn(T) -> [u8; N],
    ) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(CHUNK);
        for word in words {
            bytes.extend(bytes_of(word));
            if bytes.len() + N > CHUNK {
                self.all(&bytes)?;
                bytes.clear();
            }
        }
        self.all(&bytes)
    }
}

impl Summing<&mut dyn Read> {
    fn numbers<T, const N: usize>(
        &mut self,
        many: usize,
        word_of: fn([u8; N]) -> T,
    ) -> io::Result<Vec<T>> {
        let mut words = Vec::with_capacity(many.min(CHUNK));
        let mut bytes = vec![0; CHUNK.min(many * N)];
        let mut left = many;
        while left > 0 {
            let now = left.min(CHUNK / N);
            let part = &mut bytes[..now * N];
            self.inner.read_exact(part)?;
            self.sum.update(part);
            words.extend(part.as_chunks::<N>().0.iter().map(|word| word_of(*word)));
            left -= now;
        }
        words.shrink_to_fit();
        Ok(words)
    }
}
