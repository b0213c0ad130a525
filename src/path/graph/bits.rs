//! [`Bits`]: a set of nodes or of statements, a bit each.
use petgraph::visit::VisitMap;

/// A set of numbers below a length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// None of the numbers below a length.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// All of them.
    pub fn all(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(64)], len };
        if let (Some(last), rest @ 1..) = (bits.words.last_mut(), len % 64) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    /// The length: one more than the greatest number that can be in it.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Whether a number is in it; one past the length never is.
    pub fn contains(&self, number: u32) -> bool {
        let at = number as usize;
        at < self.len && self.words[at / 64] >> (at % 64) & 1 == 1
    }

    /// Puts a number in; whether it was not in it before.
    ///
    /// # Panics
    /// Where the number is not below the length.
    pub fn insert(&mut self, number: u32) -> bool {
        let at = number as usize;
        assert!(at < self.len, "{number} in a set of numbers below {}", self.len);
        let new = !self.contains(number);
        self.words[at / 64] |= 1 << (at % 64);
        new
    }

    /// Takes a number out; whether it was in it.
    pub fn remove(&mut self, number: u32) -> bool {
        let old = self.contains(number);
        if old {
            self.words[number as usize / 64] &= !(1 << (number % 64));
        }
        old
    }

    /// Keeps only what is in the other too.
    pub fn keep(&mut self, other: &Self) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(at).copied().unwrap_or(0);
        }
    }

    /// Takes out what is in the other.
    pub fn drop_all(&mut self, other: &Self) {
        for (word, out) in self.words.iter_mut().zip(&other.words) {
            *word &= !out;
        }
    }

    /// How many numbers are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers in it, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip((0_u32..).step_by(64)).flat_map(|(word, first)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    first + bit
                })
            })
        })
    }
}

impl VisitMap<u32> for Bits {
    fn visit(&mut self, number: u32) -> bool {
        self.insert(number)
    }

    fn is_visited(&self, number: &u32) -> bool {
        self.contains(*number)
    }

    fn unvisit(&mut self, number: u32) -> bool {
        self.remove(number)
    }
}
